"""Opinion in place of data (X04)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.particulars import particulars_in
from makeitright.reading.restating import restated_facts
from makeitright.reading.signs import spans_of
from makeitright.reading.sweeping import sweeping

_FEW, _SHARE = 1, 0.4
"""So many things of the case at most, and so large a part of the sentences sweeping: found on replies with labels."""


def check(reading: Reading) -> Finding:
    """Verdicts, generalisations and adjectives instead of facts (framework 3.3, X04). With facts told, a verdict or two
    is tone and no breach.
    """
    told = len(restated_facts(reading)) + len(particulars_in(reading).named)
    found = sweeping(reading)
    if told > _FEW or not found or len(found) < _SHARE * len(reading.sentences):
        return Finding(0)
    return Finding(1, spans_of(reading, found), "present")
