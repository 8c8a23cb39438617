"""Says back the specifics: two facts of the case, told in the writer's own words and rightly."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.indirect import is_told
from makeitright.reading.mistelling import mistold
from makeitright.reading.particulars import particulars_in
from makeitright.reading.restating import restated_facts
from makeitright.reading.signs import spans_of

_FACT, _DETAIL, _ENOUGH, _SOME = 4, 1, 8, 2
"""What a fact of the case and a particular of it weigh; found on replies with labels. Two facts are enough, and so is one
with four dates, sums or days of the case; two of these alone are something."""


def check(reading: Reading) -> Finding:
    """Full: two facts of the case, in the writer's own words, none wrong. Partial: one, or two particulars only.

    Sentences lifted from the complaint do not count, nor does what will be or is only supposed (framework L1, 3.6).
    """
    told, details, wrong = restated_facts(reading), particulars_in(reading), mistold(reading)
    weight = _FACT * len(told) + _DETAIL * len(details.named)
    if weight < _SOME:
        return Finding(0, why="wrong" if wrong else "lifted" if any(reading.copied) else "missing")
    places = {s.index: s for s in (*details.sentences, *(s for fact in told for s in fact.places))}
    spans = spans_of(reading, [places[at] for at in sorted(places)])
    indirect = is_told(reading)
    if weight >= _ENOUGH and not wrong and not indirect:
        return Finding(2, spans, "full")
    if not told:
        return Finding(1, spans, "only_topic")
    why = "one_wrong" if wrong else "told" if indirect and len(told) > 1 else "only_one"
    return Finding(1, spans, why, (("fact", told[0].fact.text),))
