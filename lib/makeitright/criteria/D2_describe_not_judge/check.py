"""Whether the writer describes instead of judging (framework 3.2, D2)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.barbs import imputed, judging, snide
from makeitright.reading.contempt import against_colleagues, contempt
from makeitright.reading.signs import spans_of

_MANY = 3


def check(reading: Reading) -> Finding:
    """Full: nobody and nothing is judged. Partial: one or two judging words, sneers or motives. None: a bad name for
    somebody, or judgement throughout.
    """
    named, motives = contempt(reading), imputed(reading)
    colder = {s.index: s for s in (*judging(reading), *motives, *snide(reading), *against_colleagues(reading))}
    if named or len(colder) >= _MANY:
        return Finding(0, spans_of(reading, [*named, *colder.values()]), "missing")
    if colder:
        why = "motive" if len(motives) == len(colder) else "partial"
        return Finding(1, spans_of(reading, list(colder.values())), why)
    return Finding(2, why="full")
