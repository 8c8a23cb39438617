"""Whether what is asked for is fair and possible (framework 3.2, G2)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.asking import asks_in
from makeitright.reading.overasking import overasked
from makeitright.reading.signs import spans_of


def check(reading: Reading) -> Finding:
    """Full: a request within the fair range. Partial: something extra or beside it, or too vague to tell. None: a
    windfall or a punishment, or no request.
    """
    asks = asks_in(reading)
    over = overasked(reading)
    heavy = [one.sentence for one in over if one.heavy]
    if heavy:
        return Finding(0, spans_of(reading, heavy), "beyond")
    if not asks:
        return Finding(0)
    if over:
        return Finding(1, spans_of(reading, [one.sentence for one in over]), "extra")
    if all(ask.vague or max(ask.fair.share, ask.beyond.share) < 0.3 for ask in asks):
        return Finding(1, spans_of(reading, [ask.sentence for ask in asks]), "partial")
    return Finding(2, why="full")
