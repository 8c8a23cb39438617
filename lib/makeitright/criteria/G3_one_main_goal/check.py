"""Whether one main goal is kept (framework 3.2, G3)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.asking import asks_in
from makeitright.reading.sidelines import main_wordings, minor_points
from makeitright.reading.signs import spans_of

_MANY = 3
_ASKED, _TOLD, _TOLD_WEIGHT = 0.5, 0.4, 1.5


def _main(reading: Reading) -> list[int]:
    """The sentences that speak of the main matter."""
    wordings, _ = main_wordings(reading.turn.facts, reading.turn.request)
    asked = {ask.sentence.index for ask in asks_in(reading) if ask.fair.share >= _ASKED}
    return [
        sentence.index
        for sentence in reading.sentences
        if sentence.index in asked
        or ((near := reading.likeness(sentence, "", *wordings)).share >= _TOLD and near.weight >= _TOLD_WEIGHT)
    ]


def check(reading: Reading) -> Finding:
    """Full: the main matter is there, and the lesser points are left out or set aside. Partial: one or more crowd it.
    None: the main matter is not said, or comes after a list of lesser points.
    """
    minor = list(minor_points(reading).values())
    main = _main(reading)
    if not main:
        return Finding(0, spans_of(reading, minor))
    if not minor:
        return Finding(2, why="full")
    before = sum(sentence.index < main[0] for sentence in minor)
    if len(minor) >= _MANY and (before >= _MANY - 1 or not asks_in(reading)):
        return Finding(0, spans_of(reading, minor))
    return Finding(1, spans_of(reading, minor), "partial")
