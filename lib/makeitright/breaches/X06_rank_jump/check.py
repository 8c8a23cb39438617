"""Demanding a higher rung, or going outside, without a fair chance for the first one (X06)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.rungs import route_of
from makeitright.reading.signs import spans_of


def check(reading: Reading) -> Finding:
    """A message to somebody above or outside, or one that will not deal with whom it writes to (framework 3.3, X06)."""
    route = route_of(reading)
    jumps = [*route.high, *route.refuses]
    if reading.turn.turn == 1 and not reading.turn.escalating:
        jumps += route.up
    if reading.case.kind == "praise" or not jumps:
        return Finding(0)
    return Finding(1, spans_of(reading, jumps), "present")
