"""A score as one flat record: the line that ``makeitright score --batch`` writes."""

from typing import Any

from makeitright.framework import Score


def to_record(score: Score, identity: str | int | None = None) -> dict[str, Any]:
    """Plain data of one score, ready for JSON.

    ``identity`` is what the caller knows the reply by; it comes back as ``id``. Keys: ``id, case, turn,
    attempted, refused, levels`` (criterion -> 0, 1, 2, or None for a person to decide), ``breaches`` (ids),
    ``strategy`` (None in an exercise that asks for none), ``score`` (0 to 100), ``evidence``, ``pillars``
    (percent or None), ``to_person, scorer``. An entry of ``evidence`` holds ``start, end, quote`` with
    ``reply[start:end] == quote`` in Python string indices (code points), and ``criterion`` or ``breach``.
    """
    evidence = [
        {"criterion": verdict.criterion, "start": found.start, "end": found.end, "quote": found.quote}
        for verdict in score.verdicts
        for found in verdict.evidence
    ]
    evidence += [
        {"breach": breach.breach, "start": found.start, "end": found.end, "quote": found.quote}
        for breach in score.breaches
        for found in breach.evidence
    ]
    strategy = score.strategy
    return {
        "id": identity,
        "case": score.case,
        "turn": score.turn,
        "attempted": score.attempted,
        "refused": score.refused,
        "levels": {verdict.criterion: verdict.level for verdict in score.verdicts},
        "breaches": [breach.breach for breach in score.breaches],
        "strategy": strategy
        and {"picked": strategy.picked, "fit": strategy.fit, "mark": strategy.mark, "why": strategy.why},
        "score": score.mark,
        "evidence": evidence,
        "pillars": {pillar.pillar: pillar.percent for pillar in score.pillars},
        "to_person": list(score.to_person),
        "scorer": score.scorer,
    }
