"""Whether the writer is fair to the helper and to absent colleagues (framework 3.2, C2)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.barbs import imputed, judging, snide
from makeitright.reading.contempt import against_colleagues, contempt
from makeitright.reading.signs import spans_of

_MANY = 3


def check(reading: Reading) -> Finding:
    """Full: the problem is kept apart from the people. Partial: somebody is judged, sneered at or given a motive. None:
    a bad name for somebody, a colleague run down, or heat throughout.
    """
    motives = imputed(reading)
    worst = {s.index: s for s in (*contempt(reading), *against_colleagues(reading))}
    colder = {s.index: s for s in (*judging(reading), *motives, *snide(reading))}
    if worst or len(colder) >= _MANY:
        return Finding(0, spans_of(reading, [*worst.values(), *colder.values()]), "missing")
    if colder:
        why = "motive" if len(motives) == len(colder) else "partial"
        return Finding(1, spans_of(reading, list(colder.values())), why)
    return Finding(2, why="full")
