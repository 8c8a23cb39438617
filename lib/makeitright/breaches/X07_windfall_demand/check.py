"""Asking for a windfall, special treatment or somebody's punishment (X07)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.overasking import overasked
from makeitright.reading.signs import spans_of


def check(reading: Reading) -> Finding:
    """A request far above the harm (framework 3.3, X07). Something extra, modestly put, costs only part of G2."""
    heavy = [over.sentence for over in overasked(reading) if over.heavy]
    return Finding(1, spans_of(reading, heavy), "present") if heavy else Finding(0)
