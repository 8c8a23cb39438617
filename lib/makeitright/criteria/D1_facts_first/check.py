"""Whether the facts are there, so that they can be checked (framework 3.2, D1)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.particulars import particulars_in
from makeitright.reading.restating import restated_facts
from makeitright.reading.signs import spans_of

_FACT, _DETAIL, _ENOUGH = 3, 2, 9
"""What a fact of the case and a particular of it weigh; found on replies with labels. Three facts are enough, and so are
two with two particulars, or one with three."""


def check(reading: Reading) -> Finding:
    """Full: three checkable facts, or fewer with dates, sums or references. Partial: one or two. None: opinion only, or
    figures that the case does not have.
    """
    told, details = restated_facts(reading), particulars_in(reading)
    places = {s.index: s for s in (*details.sentences, *(s for fact in told for s in fact.sentences))}
    if not places:
        return Finding(0)
    spans = spans_of(reading, [places[at] for at in sorted(places)])
    full = _FACT * len(told) + _DETAIL * len(details.named) >= _ENOUGH
    return Finding(2, spans, "full") if full else Finding(1, spans, "partial")
