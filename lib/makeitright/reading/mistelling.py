"""Facts of the case that a reply gets wrong: another sum, another count, another day, a mishap nobody told of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from makeitright.framework import Turn
from makeitright.reading.clauses import Clause
from makeitright.reading.likeness import Likeness, likeness, meanings_in_wording, meanings_of, wordings_of
from makeitright.reading.once import once_per_reading
from makeitright.reading.reply import Reading
from makeitright.text import Sentence, read_text
from makeitright.text.numerals import numeral_of

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_MONEY = re.compile(r"[£$€]\s?(\d[\d,]*)(?:\.\d\d)?|\b(\d[\d,]*)(?:\.\d\d)? (?:pounds?|quid|dollars?|euros?)\b")
_TIMES = re.compile(r"\b(once|twice|thrice|(?:\d+|two|three|four|five|six|seven|eight|nine|ten) times)\b")
_MISHAP = r"\b(?:you|he|she|{who}) (?:had |has |have |must have |probably )?(?P<what>lost|forgot|broke|stole|tore|damaged|refused|misplaced)\b"
_MAYBE = re.compile(r"\b(?:could|can|would|may|might|shall)\b")
_LONGEST_SUM = 12
_ABOUT = 0.25
"""A clause that shares this much with a fact speaks of it."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the case says of sums, counts and days, so that others can be told to be wrong."""

    money: frozenset[int]
    counts: frozenset[int]
    weekdays: frozenset[str]
    meanings: frozenset[str]


def _amounts(text: str) -> set[int]:
    found = (match[1] or match[2] for match in _MONEY.finditer(text))
    return {int(figure.replace(",", "")) for figure in found if len(figure) <= _LONGEST_SUM}


def _counts(text: str) -> set[int]:
    found = (numeral_of(match[1].split()[0]) for match in _TIMES.finditer(text))
    return {number for number in found if number is not None}


def _texts(turn: Turn) -> Iterable[str]:
    yield from (turn.message, *turn.briefing, turn.explain.cause, turn.explain.rule, *turn.ours)
    for group in (turn.facts, turn.impacts, turn.points, turn.remedies, turn.promises):
        for said in group:
            yield from wordings_of(said)
    if turn.wish is not None:
        yield from (turn.wish.got, turn.wish.wanted)


@lru_cache(maxsize=256)
def _known(texts: tuple[str, ...], told: tuple[str, ...]) -> _Known:
    plain = read_text(" ".join(texts)).plain
    words = [word.text for word in read_text(plain).words]
    money = _amounts(plain)
    # What the case names may be added up, or taken off one another.
    money |= {a + b for a in money for b in money} | {abs(a - b) for a in money for b in money}
    counts = _counts(plain) | {number for word in words if (number := numeral_of(word)) is not None}
    weekdays = {day for text in told for day in _WEEKDAY.findall(text.lower())}
    return _Known(frozenset(money), frozenset(counts), frozenset(weekdays), meanings_of(words))


def _facts_spoken_of(reading: Reading, clause: Clause) -> tuple[Likeness, ...]:
    return tuple(
        like
        for fact in reading.turn.facts
        for wording in wordings_of(fact)
        if (like := likeness(clause.meanings, wording, reading.addressees)).weight >= 1 and like.share >= _ABOUT
    )


def _is_wrong(reading: Reading, clause: Clause, known: _Known) -> bool:
    amounts = _amounts(clause.text) - known.money if known.money else set()
    counts = _counts(clause.text) - known.counts
    days = set(_WEEKDAY.findall(clause.text))
    if _MAYBE.search(clause.text):
        return False
    if not (amounts or counts or (days and not days & known.weekdays)):
        return False
    likes = _facts_spoken_of(reading, clause)
    return bool(
        (amounts and likes)
        or (counts and any(_counts(like.wording.lower()) for like in likes))
        or (days and not days & known.weekdays and any(_WEEKDAY.search(like.wording.lower()) for like in likes))
    )


@once_per_reading
def mistold(reading: Reading) -> tuple[Sentence, ...]:
    """Sentences that tell a fact of the case wrongly: another sum, count or weekday, or a mishap (lost, broke)
    that the case knows nothing of.
    """
    turn = reading.turn
    told = (turn.message, *(text for fact in turn.facts for text in wordings_of(fact)), f"{turn.today:%A}")
    known = _known(tuple(_texts(turn)), told)
    wrong: dict[int, Sentence] = {}
    for sentence in reading.sentences:
        if sentence.question:
            continue
        for clause in reading.clauses[sentence.index]:
            if not (clause.future or clause.supposed) and _is_wrong(reading, clause, known):
                wrong[sentence.index] = sentence
    facts = frozenset().union(*(meanings_in_wording(text) for fact in turn.facts for text in wordings_of(fact)))
    for hit in reading.hits(_MISHAP.replace("{who}", _others(reading)), meant=True):
        what = meanings_of([hit.groups["what"] or ""])
        if not what & known.meanings and reading.sentence_meanings[hit.sentence.index] & facts:
            wrong[hit.sentence.index] = hit.sentence
    return tuple(wrong.values())


_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})


@once_per_reading
def people_of(reading: Reading) -> frozenset[str]:
    """Words of the names in the case that are not the sender's own: "Leo", not "Priya"."""
    sender = re.split(r",|\bwho\b|\bwhose\b", reading.case.sender.lower())[0]
    names = {word for name in reading.case.names for word in name.lower().split()}
    return frozenset(word for word in names - _TITLES if word not in sender)


def _others(reading: Reading) -> str:
    """A pattern for those names."""
    return "|".join(re.escape(name) for name in sorted(people_of(reading))) or "zz-nobody"
