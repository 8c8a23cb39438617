"""How much of what a case says a sentence of a reply says too, in whatever words.

Words count by their stems and by what they mean: ``meanings.txt`` puts words of like meaning on one line, and a
word may stand on several. A wording is covered by the weight of its words that the sentence holds too, over the
weight of all its words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from makeitright.framework.cases import Said
from makeitright.text import content_stems, read_text, stem
from makeitright.text.stems import FUNCTION_WORDS

_NUMBER_WEIGHT = 1.5
"""A figure says more than a word: £640, forty-six days."""
_COMMON_WEIGHT = 0.5
_LIGHT_WEIGHT = 0.25
_COMMON_WORDS = """
    thing way time day week people person come tell say make take use need want know see look put keep let happen good
    well new back 1 want would ask get find work number mean try bring show turn still already only even ever long old
    own set stand big little small full whole part own part able place point word name case matter think hope feel seem
    want like love start end move change help kind sort bit lot first last next other another yesterday today tomorrow
    morning afternoon evening night simply ago later since early late
"""
_LIGHT_WORDS = "never nothing nobody none neither ever mr mrs ms dr always also however therefore really else somebody anybody anyone someone"
"""Words that a paraphrase drops or turns round without a change of meaning ("nobody told you", "you were not told")."""
_LONGEST_PHRASE = 3


def _listed(words: str) -> list[str]:
    return words.split()


def _stem(word: str) -> str:
    """The stem of a word; "second-hand" is no number, though "two-week" is one."""
    first, _, rest = word.partition("-")
    if rest and first in {"second", "first", "third"}:
        return stem(first) if rest in {"day", "week", "month", "year", "hour"} else stem(f"{first}{rest}")
    return stem(word)


@dataclass(frozen=True)
class _Meanings:
    """``of``: stem, or phrase with underscores -> the lines of ``meanings.txt`` it stands on, by their first stem."""

    of: dict[str, tuple[str, ...]]
    phrase_starts: frozenset[str]


@lru_cache(maxsize=1)
def _meanings() -> _Meanings:
    table: dict[str, list[str]] = {}
    starts: set[str] = set()
    lines: dict[str, int] = {}
    text = files("makeitright.reading").joinpath("meanings.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        words = line.split("#", 1)[0].split()
        stems = [_phrase_stem(word.split("_")) if "_" in word else _stem(word) for word in words]
        if not stems:
            continue
        # Two lines may begin with the same word ("stop" the bus stop, "stop" the ending); they stay apart.
        lines[stems[0]] = lines.get(stems[0], 0) + 1
        head = stems[0] if lines[stems[0]] == 1 else f"{stems[0]}~{lines[stems[0]]}"
        for one in stems:
            if head not in table.setdefault(one, []):
                table[one].append(head)
            if "_" in one:
                starts.add(one.split("_", 1)[0])
    return _Meanings({one: tuple(heads) for one, heads in table.items()}, frozenset(starts))


def _phrase_stem(words: Sequence[str]) -> str:
    """A phrase by the stem of its first word: "putting off" and "put off" are one, "put_off"."""
    return "_".join((stem(words[0]), *words[1:]))


Part = tuple[str, tuple[str, ...]]


def _parts(words: Iterable[str]) -> tuple[Part, ...]:
    """The content words and known phrases of a text, each with what it may mean."""
    return _parts_of(tuple(words))


@lru_cache(maxsize=8192)
def _parts_of(listed: tuple[str, ...]) -> tuple[Part, ...]:
    return tuple(_read_parts(listed))


def _read_parts(listed: tuple[str, ...]) -> Iterable[Part]:
    known = _meanings()
    at = 0
    while at < len(listed):
        word = listed[at]
        first = _stem(word)
        if first in known.phrase_starts:
            for size in range(min(_LONGEST_PHRASE, len(listed) - at), 1, -1):
                phrase = "_".join((first, *listed[at + 1 : at + size]))
                if phrase in known.of:
                    yield phrase, known.of[phrase]
                    at += size
                    break
            else:
                size = 0
            if size:
                continue
        at += 1
        if _is_thousand(listed, at - 1):
            yield (number := word + listed[at]), (number,)
            at += 1
            continue
        if _is_date(listed, at - 1):
            yield f"{first}th", (f"{first}th",)
            continue
        if word == "back" and _is_money_back(listed, at - 1):
            yield "refund", known.of.get("refund", ("refund",))
            continue
        if word in FUNCTION_WORDS:
            continue
        if "-" in word and first not in known.of and not first.isdigit():
            for piece in content_stems(word.split("-")):
                yield piece, known.of.get(piece, (piece,))
            continue
        yield first, known.of.get(first, (first,))


_ORDINAL = re.compile(r"^\d{1,2}(?:st|nd|rd|th)$")
_FIGURE = re.compile(r"^\d{1,2}$")
_MONTHS = frozenset(
    _listed(
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sept sep oct nov dec"
    )
)


_GIVES_BACK = frozenset(
    _listed("give gives gave giving get gets getting have pay pays paying send sending sent put putting")
)
_NEAR_BACK = 6


def _is_money_back(words: Sequence[str], at: int) -> bool:
    """Whether "back" stands in "give you the £180 back", "have your money back"."""
    near = words[max(0, at - _NEAR_BACK) : at]
    return not _GIVES_BACK.isdisjoint(near) and any(
        word.isdigit() or word in {"money", "pounds", "dollars"} for word in near
    )


def _is_thousand(words: Sequence[str], at: int) -> bool:
    """Whether two words are one figure, cut at its comma: 2,300."""
    return (
        words[at].isdigit()
        and len(words[at]) <= 3
        and at + 1 < len(words)
        and words[at + 1].isdigit()
        and len(words[at + 1]) == 3
        and words[at] != "0"
    )


def _is_date(words: Sequence[str], at: int) -> bool:
    """Whether a word is the day in a date: "the 2nd", "2 March", "March 2". It is no count then ("two calls")."""
    word = words[at]
    if _ORDINAL.match(word):
        return True
    if not _FIGURE.match(word):
        return False
    near = {words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""}
    return bool(near & _MONTHS)


def meanings_of(words: Iterable[str]) -> frozenset[str]:
    """What the content words of a text mean, as a set of stems; a word of several meanings gives them all."""
    return frozenset(head for _, heads in _parts(words) for head in heads)


_NOT = frozenset({"not", "never", "without", "no", "nobody"})


def denied_meanings(words: Sequence[str]) -> frozenset[str]:
    """What a text says is not so: the first content word after each "not", "never" or "without"."""
    found: frozenset[str] = frozenset()
    for at, word in enumerate(words):
        if word in _NOT:
            for after in words[at + 1 : at + 5]:
                if after in FUNCTION_WORDS or after in _NOT:
                    continue
                found |= meanings_of([after])
                break
    return found


def words_meaning(words: Iterable[str], wanted: frozenset[str]) -> int:
    """How many different content words of a text mean one of the things wanted (heads as in :func:`meanings_of`)."""
    return len({one for one, heads in _parts(words) if not wanted.isdisjoint(heads)})


def any_means_only(words: Iterable[str], heads: frozenset[str]) -> bool:
    """Whether a word means one of the heads and nothing else ("refunded", but not "returned")."""
    return any(heads.issuperset(means) for _, means in _parts(words))


_COMMON = frozenset(stem(word) for word in _COMMON_WORDS.split())
_LIGHT = frozenset(stem(word) for word in _LIGHT_WORDS.split())


def _weight(one: str) -> float:
    if one != "1" and one.removesuffix("th").isdigit():
        return _NUMBER_WEIGHT
    return _LIGHT_WEIGHT if one in _LIGHT else _COMMON_WEIGHT if one in _COMMON else 1.0


def heads_of(words: str) -> frozenset[str]:
    """What some words mean, written in one string with spaces between."""
    return meanings_of(words.split())


def is_thing(head: str) -> bool:
    """Whether a meaning weighs as a word of its own: no number, and none of the words that stand anywhere."""
    return not head[0].isdigit() and _weight(head.split("~")[0]) >= 1


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a sentence covers a wording: ``share`` 0 to 1 by weight, ``shared`` stems, and which wording.

    ``weight``: how much the shared words weigh in all; an ordinary word weighs 1, a common one half.
    """

    share: float
    shared: frozenset[str]
    wording: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class _Wording:
    """The content words of a wording: (stem, what it may mean, weight) each."""

    parts: tuple[tuple[str, frozenset[str], float], ...]
    heads: frozenset[str]


@lru_cache(maxsize=16384)
def _wording(wording: str, ignored: frozenset[str]) -> _Wording:
    parts: list[tuple[str, frozenset[str], float]] = []
    all_heads: frozenset[str] = frozenset()
    for one, heads in _parts(word.text for word in read_text(wording).words):
        # A word said twice, in whatever words ("phoned", "ring back"), counts once.
        if one not in ignored and all_heads.isdisjoint(heads):
            parts.append((heads[0], frozenset(heads), _weight(one)))
        if one not in ignored:
            all_heads |= frozenset(heads)
    return _Wording(tuple(parts), all_heads)


_NOTHING = Likeness(0.0, frozenset(), "")


@lru_cache(maxsize=16384)
def meanings_in_wording(wording: str) -> frozenset[str]:
    """What the words of a sentence of the case mean."""
    return meanings_of(word.text for word in read_text(wording).words)


def likeness(
    found: frozenset[str],
    wording: str,
    ignored: frozenset[str] = frozenset(),
    light: frozenset[str] = frozenset(),
) -> Likeness:
    """How well the meanings found in a text cover one wording.

    ``ignored``: stems of the wording that need not be there, such as the names of the person spoken to.
    ``light``: meanings that weigh no more than a common word.
    """
    wanted = _wording(wording, ignored)
    if found.isdisjoint(wanted.heads):
        return _NOTHING
    total = covered = 0.0
    shared: list[str] = []
    for head, heads, weight in wanted.parts:
        weighs = min(weight, _COMMON_WEIGHT) if light and not heads.isdisjoint(light) else weight
        total += weighs
        if not heads.isdisjoint(found):
            covered += weighs
            shared.append(head)
    return Likeness(covered / total if total else 0.0, frozenset(shared), wording, covered)


_PERSONS = frozenset(["i", "we", "you", "he", "she", "they", "me", "us", "him", "her", "them"])
_OWN = frozenset(["my", "our", "your", "his", "her", "their"])
_BE = frozenset(["is", "am", "are", "was", "were", "has", "have", "had"])
_FILLERS = frozenset(_listed("it just really quite the a an that so very simply all rather bit also"))
_SPARE = 1.6
"""A wording whose content words weigh less ("it just is not you") is compared word by word."""


def _skeleton(words: Iterable[str]) -> tuple[str, ...]:
    """The words without fillers, any person as "you" and any form of be or have as "is": "it just was not her" ->
    is, not, you.
    """
    return tuple(
        "you" if word in _PERSONS else "your" if word in _OWN else "is" if word in _BE else word
        for word in " ".join(words).replace("two times", "twice").split()
        if word not in _FILLERS
    )


@lru_cache(maxsize=16384)
def _spare_wording(wording: str) -> tuple[str, ...]:
    words = [word.text for word in read_text(wording).words]
    if sum(weight for _, _, weight in _wording(wording, frozenset()).parts) >= _SPARE:
        return ()
    bones = _skeleton(words)
    return bones if len(bones) >= 3 else ()


def holds_wording(words: Sequence[str], wording: str) -> bool:
    """Whether words hold a wording that has hardly a content word ("it does not feel like her") almost literally."""
    wanted = _spare_wording(wording)
    if not wanted:
        return False
    bones = _skeleton(words)
    return any(bones[at : at + len(wanted)] == wanted for at in range(len(bones) - len(wanted) + 1))


def best_likeness(
    found: frozenset[str],
    wordings: Iterable[str],
    ignored: frozenset[str] = frozenset(),
    light: frozenset[str] = frozenset(),
) -> Likeness:
    """The best cover of any of the wordings; of equals the first."""
    best = Likeness(0.0, frozenset(), "")
    for wording in wordings:
        now = likeness(found, wording, ignored, light)
        if now.share > best.share:
            best = now
    return best


def wordings_of(said: Said) -> tuple[str, ...]:
    """The text of something that the case says, and its other wordings."""
    return (said.text, *said.also)
