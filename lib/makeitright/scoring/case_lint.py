"""What an author may have overlooked in a case: days that do not fit, things that a learner cannot know, and the like.

All of it is advice. Nothing here makes a case unusable, and each remark names the place that it is about.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pydantic import BaseModel

from makeitright import catalog
from makeitright.framework import Case, SampleReply, Side, Turn
from makeitright.reading.likeness import meanings_in_wording
from makeitright.scoring.applies import applicable
from makeitright.scoring.remarks import Remark, Where

TO_DO = "TO DO"
"""Stands in a new case wherever the author still has to write something."""

LONGEST_MESSAGE = 350
"""Words: more than that, and people skim."""

FEW_WORDINGS = 2
"""With fewer other ways to say a thing, fair replies go unseen."""

MOST_OFFERS, FEWEST_OFFERS = 6, 4

SAMPLE_KINDS = ("model", "near-miss", "poor", "empty", "pasted")
"""The sample replies that each turn needs; an exercise of one line needs no poor and no pasted one."""

ENOUGH_KNOWN = 0.3
"""So large a share of what a sentence says should stand in the message or the briefing too."""

_RESPONDER_ONLY = (
    "points", "wish", "fault", "ours", "clarify", "explain", "learning", "learns", "steps", "remedies", "forbidden",
    "boundary", "conduct_limit", "staff", "signpost", "promises",
)  # fmt: skip
_COMPLAINANT_ONLY = (
    "history", "request", "minor_points", "disrespected", "aim_improve", "credit", "room_to_help", "options", "rung",
    "too_high", "escalating", "reason_up", "reply_state", "weighing",
)  # fmt: skip


def to_dos(value: BaseModel, where: Where = ()) -> Iterator[Where]:
    """The places in a case, a conversation or a sample reply where something is still to be written."""
    for key, found in value:
        if key not in {"samples", "conversation", "variants"}:
            yield from _to_dos(found, (*where, key))


def _to_dos(found: object, where: Where) -> Iterator[Where]:
    if isinstance(found, str) and TO_DO in found:
        yield where
    elif isinstance(found, BaseModel):
        yield from to_dos(found, where)
    elif isinstance(found, tuple):
        for place, one in enumerate(found):
            yield from _to_dos(one, (*where, place))
    elif isinstance(found, dict):
        for key, one in found.items():
            yield from _to_dos(one, (*where, key))


def case_advice(case: Case) -> Iterator[Remark]:
    """What the author of ``case`` may have overlooked, turn by turn. Where something is still to do, less is said."""
    yield from _names(case)
    for at, turn in enumerate(case.turns):
        where: Where = ("turns", at)
        yield from _days(turn, where)
        yield from _message(turn, where)
        yield from _other_side(case, turn, where)
        yield from _hints(case, turn, where)
        if not turn.only:
            yield from _offers(turn, where)
            yield from _wordings(turn, where)
            yield from _unknown(case, turn, where)


def missing_samples(case: Case) -> Iterator[Remark]:
    """The sample replies that a case still needs to prove itself."""
    for at, turn in enumerate(case.turns):
        there = [one for one in case.samples if one.turn == turn.turn]
        kinds = {one.kind for one in there}
        wanted = [kind for kind in SAMPLE_KINDS if not (turn.only and kind in {"poor", "pasted"})]
        lacking = [kind for kind in wanted if kind not in kinds]
        if lacking:
            text = f"turn {turn.turn} has no sample reply of the kind {', '.join(lacking)}: add one of each in replies/"
            yield Remark("to do", ("turns", at), text)


def sample_advice(sample: SampleReply) -> Iterator[str]:
    """Labels that a sample reply lacks, and without which it proves nothing."""
    if "mark" not in sample.missed:
        if sample.kind == "model" and (sample.at_least < 90 or not sample.attempted):
            yield "a model reply should say 'at_least: 90': it proves that one can do well"
        if sample.kind == "near-miss" and sample.at_most > 60:
            yield "a near-miss should say 'at_most: 59': it sounds nice and is no help"
    if sample.kind in {"empty", "pasted"} and sample.attempted:
        yield f"the {sample.kind} reply should say 'attempted: false'"


# Days.

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAY = rf"(?P<day>{'|'.join(_DAYS)})"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_NUMBER = r"(?P<number>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
_DATED = (
    re.compile(rf"\b{_DAY},? (?:the )?{_NUMBER}(?: of)? {_MONTH}\b"),
    re.compile(rf"\b{_DAY},? {_MONTH} (?:the )?{_NUMBER}"),
    re.compile(rf"\b{_DAY},? the {_NUMBER}(?! of)(?! (?:{'|'.join(_MONTHS)}))"),
)
_TODAY = re.compile(rf"\b(?:[Tt]oday is|It is) (?:(?P<day>{'|'.join(_DAYS)}),? )?(?:the )?{_NUMBER}(?: of)? {_MONTH}\b")


def _texts(value: object, where: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, BaseModel):
        for key, found in value:
            yield from _texts(found, (*where, key))
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from _texts(one, (*where, place))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*where, key))


def _days(turn: Turn, where: Where) -> Iterator[Remark]:
    for at, text in _texts(turn, where):
        for pattern in _DATED:
            for found in pattern.finditer(text):
                month = found.groupdict().get("month")
                near = _nearest(turn.today, int(found["number"]), month)
                if near and found["day"] not in {_DAYS[one.weekday()] for one in near}:
                    right = near[0]
                    yield Remark("advice", at, f"{found[0]!r}: {_written(right)} is a {_DAYS[right.weekday()]}")
        for found in _TODAY.finditer(text):
            meant = _nearest(turn.today, int(found["number"]), found["month"])
            if meant and meant[0] != turn.today:
                yield Remark(
                    "advice", at, f"{found[0]!r}, but 'today' is {_written(turn.today)}, a {_day_of(turn.today)}"
                )


def _day_of(day: date) -> str:
    return _DAYS[day.weekday()]


def _written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _nearest(today: date, number: int, month: str | None) -> list[date]:
    """The days that may be meant, the nearest first: of the nearest year, or of the months around today."""
    days: list[date] = []
    months = [_MONTHS.index(month) + 1] if month else range(1, 13)
    for year in (today.year - 1, today.year, today.year + 1):
        for one in months:
            try:
                days.append(date(year, one, number))
            except ValueError:  # no such day in this month
                continue
    days.sort(key=lambda day: abs(day - today))
    return days[:1] if month else [day for day in days if abs(day - today) < timedelta(days=46)]


# What the learner sees.


def _message(turn: Turn, where: Where) -> Iterator[Remark]:
    words = len(turn.message.split())
    if words > LONGEST_MESSAGE:
        text = f"the message has {words} words: people skim what is longer than {LONGEST_MESSAGE}"
        yield Remark("advice", (*where, "message"), text)
    if not turn.briefing and not turn.only:
        yield Remark("advice", where, f"turn {turn.turn} has no 'briefing': say what the learner knows and may use")
    if not turn.task:
        yield Remark("advice", where, f"turn {turn.turn} has no 'task': say in one line what is to be written")


_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? (?P<name>[A-Z][a-zA-Z'’-]+)")
_RELATED = re.compile(
    r"\b(?:son|daughter|wife|husband|mother|father|partner|sister|brother|colleague|named|called|name is)"
    r",? (?P<name>[A-Z][a-z]+)\b"
)
_SPOKE = re.compile(
    r"(?<=[a-z,;] )(?P<name>[A-Z][a-z]+) (?:said|says|told|rang|wrote|asked|answered|promised|helped|cried)\b"
)
_NO_NAMES = frozenset((*_DAYS, *_MONTHS, "Sir", "Madam", "Nobody", "Everybody", "They", "He", "She", "We", "You", "It"))


def _names(case: Case) -> Iterator[Remark]:
    """People who are named and not listed under ``names``."""
    listed = {part.strip(".,").removesuffix("'s").removesuffix("’s") for name in case.names for part in name.split()}
    missing: dict[str, Where] = {}
    for at, turn in enumerate(case.turns):
        for place, text in ((("turns", at, "message"), turn.message), *_each(turn.briefing, ("turns", at, "briefing"))):
            named = [found["name"] for pattern in (_TITLED, _RELATED, _SPOKE) for found in pattern.finditer(text)]
            if place[-1] == "message":
                named += _signed(text)
            for name in named:
                bare = name.removesuffix("'s").removesuffix("’s")
                if bare not in listed and bare not in _NO_NAMES:
                    missing.setdefault(bare, place)
    for at, turn in enumerate(case.turns):
        for number, who in enumerate(turn.staff.who if turn.staff else ()):
            if who[:1].isupper() and who not in case.names and who.split()[0] not in listed:
                missing.setdefault(who, ("turns", at, "staff", "who", number))
    for name, place in missing.items():
        text = f"{name!r} is not listed under 'names': add it in each way it may be written, if this is a person"
        yield Remark("advice", place, text)


def _each(texts: Sequence[str], where: Where) -> list[tuple[Where, str]]:
    return [((*where, place), text) for place, text in enumerate(texts)]


def _signed(message: str) -> list[str]:
    """The name at the end of a message."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    words = lines[-1].split() if len(lines) > 1 else []
    signed = 0 < len(words) <= 3 and all(re.fullmatch(r"[A-Z][a-zA-Z'’-]+", word) for word in words)
    return [word for word in words if word not in {"Mr", "Mrs", "Ms", "Dr"}] if signed else []


# What a good reply can hold.


def _other_side(case: Case, turn: Turn, where: Where) -> Iterator[Remark]:
    """Keys of the side that this case is not of: nothing reads them."""
    for key in _COMPLAINANT_ONLY if case.side is Side.RESPONDER else _RESPONDER_ONLY:
        if key in turn.model_fields_set and getattr(turn, key) not in ((), "", None, False):
            other = "complainant" if case.side is Side.RESPONDER else "responder"
            yield Remark("advice", (*where, key), f"{key} belongs to the {other} side, and nothing reads it here")


def _hints(case: Case, turn: Turn, where: Where) -> Iterator[Remark]:
    picks = (None, *(offer.id for offer in turn.strategies))
    judged = {one.id: one for pick in picks for one, _ in applicable(case, turn, pick)}
    lacking = [f"{one.id} ({one.name})" for one in judged.values() if one.id not in turn.hints]
    if lacking:
        text = f"turn {turn.turn}: no hint for {', '.join(lacking)}: give one line that would earn it"
        yield Remark("advice", (*where, "hints"), text)
    for name in turn.hints:
        if name not in judged:
            rule = catalog.criteria()[name]
            text = f"{name} ({rule.name}) is not judged in turn {turn.turn}, so its hint is never shown"
            yield Remark("advice", (*where, "hints", name), f"{text}; it is judged {rule.applies}")
    for name in turn.focus:
        if name not in judged:
            rule = catalog.criteria()[name]
            text = f"{name} ({rule.name}) is not judged in turn {turn.turn}, so it cannot be in focus"
            yield Remark("advice", (*where, "focus"), f"{text}; it is judged {rule.applies}")


def _offers(turn: Turn, where: Where) -> Iterator[Remark]:
    if not turn.strategies:
        yield Remark("advice", where, f"turn {turn.turn} offers no strategy to pick: about five, one of them best")
        return
    at: Where = (*where, "strategies")
    if not any(offer.fit == "trap" for offer in turn.strategies):
        yield Remark("advice", at, f"turn {turn.turn}: no strategy is a trap: offer one that a decent person may pick")
    if not FEWEST_OFFERS <= len(turn.strategies) <= MOST_OFFERS:
        text = (
            f"turn {turn.turn} offers {len(turn.strategies)} strategies: about five make a choice and no guessing game"
        )
        yield Remark("advice", at, text)


def _wordings(turn: Turn, where: Where) -> Iterator[Remark]:
    for key in ("facts", "impacts", "points", "remedies"):
        things = getattr(turn, key)
        ways = [len(one.also) + len(getattr(one, "answers", ())) for one in things]
        few = [place for place, count in enumerate(ways) if count < FEW_WORDINGS]
        if 0 in ways or len(few) * 2 > len(things):
            what = "answers" if key == "points" else "other ways to say it under 'also'"
            text = f"turn {turn.turn}: {len(few)} of {len(things)} {key} have fewer than {FEW_WORDINGS} {what}"
            first = ways.index(0) if 0 in ways else few[0]
            yield Remark("advice", (*where, key, first), f"{text}: fair replies may go unseen")
        for place, one in enumerate(things):
            for other, words in enumerate(one.also):
                if len(words.split()) == 1:
                    text = f"{words!r} is a single word: a reply that only drops it would count; write a phrase"
                    yield Remark("advice", (*where, key, place, "also", other), text)


def _unknown(case: Case, turn: Turn, where: Where) -> Iterator[Remark]:
    """What a reply is to say, and a learner cannot know from the message and the briefing."""
    told = frozenset[str]().union(
        *(meanings_in_wording(text) for one in case.turns[: turn.turn] for text in (one.message, *one.briefing)),
        *(meanings_in_wording(name) for name in (*case.names, case.sender, case.you)),
    )
    needed: list[tuple[Where, str]] = []
    for key in ("facts", "remedies", "history"):
        needed += [((*where, key, place, "text"), one.text) for place, one in enumerate(getattr(turn, key))]
    needed += _each(turn.credit, (*where, "credit"))
    needed += [((*where, "explain", "cause"), turn.explain.cause), ((*where, "explain", "rule"), turn.explain.rule)]
    needed += [((*where, "learning"), turn.learning)]
    if turn.signpost:
        needed.append(((*where, "signpost", "name"), turn.signpost.name))
    needed += _each([one.limit for one in turn.boundary], (*where, "boundary"))
    needed += _each([one.result for one in turn.promises], (*where, "promises"))
    for at, text in needed:
        said = frozenset(meanings_in_wording(text))
        if said and len(said & told) < ENOUGH_KNOWN * len(said):
            yield Remark(
                "advice", at, f"“{_short(text)}” stands neither in the message nor in the briefing: how would one know?"
            )


def _short(text: str) -> str:
    return text if len(text) <= 70 else f"{text[:67].rstrip()}..."
