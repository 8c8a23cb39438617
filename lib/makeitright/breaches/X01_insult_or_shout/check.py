"""Insults, jeers and shouting (X01)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.contempt import against_colleagues, contempt
from makeitright.reading.signs import spans_of


def check(reading: Reading) -> Finding:
    """A bad name, a jeer or a shout (framework 3.3, X01; 3.7: sarcasm about the matter is C1).

    One for a colleague alone is X05.
    """
    absent = against_colleagues(reading)
    found = [sentence for sentence in contempt(reading) if sentence not in absent]
    return Finding(1, spans_of(reading, found), "present") if found else Finding(0)
