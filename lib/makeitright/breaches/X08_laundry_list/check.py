"""So many points that the main one is buried (X08)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.sidelines import minor_points, other_points
from makeitright.reading.signs import spans_of

_MANY = 4


def check(reading: Reading) -> Finding:
    """Four lesser points or more, those of the case or others, and none of them set aside (framework 3.3, X08)."""
    minor = list(minor_points(reading).values())
    points = [*minor, *(sentence for sentence in other_points(reading) if sentence not in minor)]
    if len(points) < _MANY:
        return Finding(0)
    return Finding(1, spans_of(reading, points), "present")
