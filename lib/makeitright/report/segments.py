"""A reply cut where verdicts begin and end, so that no front end ever counts offsets.

Offsets differ between languages (an emoji is one index in Python and two in JavaScript); pieces of text do
not.
"""

import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from makeitright.framework import Score

_JOINER = "\u200d"
_WIDEST_CLUSTER = 64
"""How far a cut is moved at most to keep what is drawn as one character in one piece."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the reply, and what stands on it: ids of criteria that it earns and of breaches."""

    text: str
    criteria: tuple[str, ...] = ()
    breaches: tuple[str, ...] = ()


def segments(score: Score, reply: str) -> list[Segment]:
    """Cut ``reply`` into pieces, each with the criteria and breaches that stand on it.

    Takes the score of this very reply. The pieces' texts, joined, are the reply, character for character;
    no piece is empty, and neighbours differ in what stands on them. Criteria at level 0 earn nothing and
    mark nothing. Marks that overlap share a piece. A cut is never made inside what is drawn as one
    character (a letter with its accents, a joined emoji, a line end of two characters): the mark takes in
    the whole. Offsets outside the reply are ignored. Raises nothing.
    """
    marks: list[tuple[int, int, int, str]] = []
    for verdict in score.verdicts:
        if verdict.level != 0:
            marks += [(e.start, e.end, 0, verdict.criterion) for e in verdict.evidence]
    for breach in score.breaches:
        marks += [(e.start, e.end, 1, breach.breach) for e in breach.evidence]

    order: dict[tuple[int, str], int] = {}
    events: dict[int, list[tuple[int, tuple[int, str]]]] = {0: [], len(reply): []}
    for start, end, kind, name in marks:
        first, last = max(0, start), min(len(reply), end)
        if first < last:
            order.setdefault((kind, name), len(order))
            events.setdefault(_cluster_start(reply, first), []).append((1, (kind, name)))
            events.setdefault(_cluster_end(reply, last), []).append((-1, (kind, name)))

    pieces: list[Segment] = []
    standing: dict[tuple[int, str], int] = {}
    cuts = sorted(events)
    for at, following in pairwise(cuts):
        for change, mark in events[at]:
            standing[mark] = standing.get(mark, 0) + change
        here = sorted((mark for mark, count in standing.items() if count > 0), key=order.__getitem__)
        criteria = tuple(name for kind, name in here if kind == 0)
        breaches = tuple(name for kind, name in here if kind == 1)
        if pieces and (pieces[-1].criteria, pieces[-1].breaches) == (criteria, breaches):
            pieces[-1] = Segment(pieces[-1].text + reply[at:following], criteria, breaches)
        else:
            pieces.append(Segment(reply[at:following], criteria, breaches))
    return pieces


def _cluster_start(text: str, at: int) -> int:
    for place in range(at, max(0, at - _WIDEST_CLUSTER), -1):
        if _may_cut(text, place):
            return place
    return max(0, at - _WIDEST_CLUSTER)


def _cluster_end(text: str, at: int) -> int:
    for place in range(at, min(len(text), at + _WIDEST_CLUSTER)):
        if _may_cut(text, place):
            return place
    return min(len(text), at + _WIDEST_CLUSTER)


def _may_cut(text: str, at: int) -> bool:
    """Whether a reader sees a border between ``text[at - 1]`` and ``text[at]`` (after Unicode's UAX 29)."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if before.isascii() and after.isascii():
        return not (before == "\r" and after == "\n")
    if before in "\r\n":
        return True
    if before == _JOINER or after == _JOINER or unicodedata.category(after).startswith("M"):
        return False
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":
        return False
    if _is_flag_letter(before) and _is_flag_letter(after):
        first = at - 1
        while first > max(0, at - _WIDEST_CLUSTER) and _is_flag_letter(text[first - 1]):
            first -= 1
        return (at - first) % 2 == 0
    return True


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
