"""One answer, as a value: what was picked, what was written, and when."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

LONGEST_REPLY = 200_000
"""Characters. A longer reply is refused with a message: it is a paste that went wrong, or an attack."""

OLDEST = "1970-01-01T00:00:00.000Z"
"""The time of an answer that carries none: any dated answer is newer."""

AHEAD = timedelta(days=1)
"""A clock may be wrong by this much before its times are no longer believed."""

_ITEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}/[1-9][0-9]?")
_STRATEGY = re.compile(r"[SKTU][1-9]")
# Control characters other than tab and line feed have no place in a letter, and NUL breaks tools downstream.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one turn of one case.

    ``strategy``: the id of the strategy picked, or None. ``reply``: the learner's text. ``at``: when it was
    last changed, in UTC with milliseconds (``2026-11-24T20:15:00.123Z``); texts of this form sort by time.
    """

    strategy: str | None
    reply: str
    at: str

    def as_dict(self) -> dict[str, str | None]:
        """Plain data, as it stands in notebook metadata and in ``answers.json``."""
        return asdict(self)

    def says_the_same(self, other: "Answer") -> bool:
        """Whether strategy and reply are equal, whenever they were written."""
        return self.strategy == other.strategy and self.reply == other.reply


def item_key(case: str, turn: int) -> str:
    """The key of an answer: ``item_key("RC03", 2) == "RC03/2"``."""
    return f"{case}/{turn}"


def cleaned(text: str) -> str:
    r"""The text as it can be stored and scored anywhere.

    Line ends become ``\n``; control characters other than tab are dropped; half a surrogate pair, which no
    encoding can write, becomes U+FFFD.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LONE_SURROGATE.sub("\ufffd", _UNWRITABLE.sub("", text))


def moment(when: datetime | None = None) -> str:
    """A time in the form that answers carry; now if none is given. A time without a zone is taken as UTC."""
    when = when or datetime.now(UTC)
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return when.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def merge(*sources: Mapping[str, Answer]) -> dict[str, Answer]:
    """The newest answer to each item. Of two with the same time, the one in the earlier source wins."""
    newest: dict[str, Answer] = {}
    for source in sources:
        for item, answer in source.items():
            if item not in newest or answer.at > newest[item].at:
                newest[item] = answer
    return newest


@dataclass(frozen=True, slots=True)
class Parsed:
    """Answers made from untrusted data.

    ``problems``: what was wrong with it, in plain sentences. ``ahead``: items that came with a time in the
    far future, which was set to now.
    """

    answers: dict[str, Answer]
    problems: list[str]
    ahead: frozenset[str]


def parse_answers(raw: object, where: str, now: datetime | None = None) -> Parsed:
    """Answers from decoded JSON of any shape. Never raises: a part that is wrong is left out and named.

    ``raw`` is the mapping from item to answer; ``where`` names its source for the messages.
    """
    now = now or datetime.now(UTC)
    if not isinstance(raw, Mapping):
        return Parsed({}, [f"{where}: this is not a table of answers; it was left out."], frozenset())
    answers: dict[str, Answer] = {}
    problems: list[str] = []
    ahead: set[str] = set()
    for item, entry in raw.items():
        if not isinstance(item, str) or not _ITEM.fullmatch(item):
            problems.append(f"{where}: {_shown(item)} is not the name of an item; it was left out.")
            continue
        here = f"{where}, {item}"
        if not isinstance(entry, Mapping) or not isinstance(entry.get("reply"), str):
            problems.append(f"{here}: this is not an answer (no reply in it); it was left out.")
            continue
        reply = entry["reply"]
        if len(reply) > LONGEST_REPLY:
            problems.append(
                f"{here}: the reply has {len(reply):,} characters; at most {LONGEST_REPLY:,} are read. It was left out."
            )
            continue
        strategy = entry.get("strategy")
        if strategy is not None and not (isinstance(strategy, str) and _STRATEGY.fullmatch(strategy)):
            problems.append(f"{here}: {_shown(strategy)} is no strategy; the reply was read without one.")
            strategy = None
        when = _time(entry.get("at"))
        if when is None:
            problems.append(f"{here}: {_shown(entry.get('at'))} is no time; taken as the oldest.")
            at = OLDEST
        elif when > now + AHEAD:
            problems.append(f"{here}: the time {moment(when)} lies in the future; taken as now.")
            ahead.add(item)
            at = moment(now)
        else:
            at = moment(when)
        answers[item] = Answer(strategy, cleaned(reply), at)
    return Parsed(answers, problems, frozenset(ahead))


def _time(value: object) -> datetime | None:
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        when = datetime.fromisoformat(value)
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _shown(value: object) -> str:
    """A short and harmless form of any value, for a message."""
    try:
        text = ascii(value)
    except RecursionError:
        text = "a deeply nested value"
    return text if len(text) <= 40 else text[:37] + "..."
