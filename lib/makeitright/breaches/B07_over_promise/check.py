"""A promise that the case forbids, or that nobody can keep (B07)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.colleagues import sanctions
from makeitright.reading.granting import forbidden_grants

_WHY = {"never": "never", "sure": "sure", "sum": "sum", "extra": "extra"}


def check(reading: Reading) -> Finding:
    """Results before facts, "never again", sanctions, sums, other people's decisions (framework 3.3, B07).

    Reads the case's own list of what is forbidden, and promises that nobody can guarantee. Punishing a colleague is B12 while the facts are open
    and B15 when it is told (ruling 3.7); it is an over-promise only where the facts are known and it still lies ahead.
    """
    found = [
        (grant.clause.sentence, _WHY.get(grant.sort, "present"))
        for grant in forbidden_grants(reading)
        if grant.sort != "sanction"
    ]
    if reading.turn.fault != "unknown" and not (reading.turn.staff and not reading.turn.staff.heard):
        found += [(hit.sentence, "sanction") for hit in sanctions(reading) if _ahead(hit.sentence.text)]
    if not found:
        return Finding(0)
    return Finding(1, tuple(dict.fromkeys(reading.sentence_span(sentence) for sentence, _ in found)), found[0][1])


def _ahead(text: str) -> bool:
    return any(word in text for word in ("will ", "going to", "shall ", " to be "))
