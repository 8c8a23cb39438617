"""What to change first, and what is good already: the same at the desk, at a terminal and on the page."""

from makeitright.framework import BreachVerdict, Score, Severity, Verdict
from makeitright.scoring.arithmetic import STRATEGY_SHARE

_GRAVITY = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2}


def marks_to_gain(score: Score, verdict: Verdict) -> float:
    """The marks of 100 that ``verdict`` at full would add to ``score``, before breaches and caps.

    Its weight's share of its pillar, of the mean of the pillars, of the reply's part in the mark (framework
    3.5). 0 where a person must decide, and where it is full already.
    """
    if verdict.level is None:
        return 0.0
    rivals = [v for v in score.verdicts if v.level is not None]
    pillars = len({v.pillar for v in rivals})
    pillar_weight = sum(v.weight for v in rivals if v.pillar == verdict.pillar)
    share = 1.0 if score.strategy is None else float(1 - STRATEGY_SHARE)
    return 100 * share * verdict.weight * (2 - verdict.level) / (2 * pillar_weight * pillars)


def first_changes(score: Score, most: int = 2) -> list[Verdict | BreachVerdict]:
    """The most valuable changes to this reply, best first, at most ``most`` (0 or more) of them.

    Breaches that cap the mark (critical, then major) come first, dearest first; then missing criteria and
    minor breaches by the marks that they would bring. Equal ones keep the order of the score. Empty for a
    text that is no attempt, and for a perfect reply.
    """
    if not score.attempted:
        return []
    ranked: list[tuple[int, float, Verdict | BreachVerdict]] = []
    for breach in score.breaches:
        ranked.append((_GRAVITY[breach.severity], -breach.deduction, breach))
    for verdict in score.verdicts:
        gain = marks_to_gain(score, verdict)
        if gain > 0:
            ranked.append((_GRAVITY[Severity.MINOR], -gain, verdict))
    ranked.sort(key=lambda entry: entry[:2])
    return [change for _, _, change in ranked[:most]]


def strengths(score: Score) -> list[Verdict]:
    """The criteria that the reply meets in full, weightiest first; equal ones keep the order of the score."""
    if not score.attempted:
        return []
    return sorted((v for v in score.verdicts if v.level == 2), key=lambda v: -v.weight)
