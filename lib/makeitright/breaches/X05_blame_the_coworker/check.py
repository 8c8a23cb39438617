"""Attacks on a colleague of the person who is written to (X05)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.contempt import against_colleagues
from makeitright.reading.signs import spans_of


def check(reading: Reading) -> Finding:
    """A label, a jeer or a wish of harm for somebody absent (framework 3.3, X05). What a colleague did, told, is none."""
    found = against_colleagues(reading)
    return Finding(1, spans_of(reading, found), "present") if found else Finding(0)
