"""From levels to marks (framework 3.5), in exact fractions: nothing depends on the machine's rounding."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from makeitright.framework import ExerciseScore, Level, PillarMark, Score, Severity

STRATEGY_SHARE = Fraction(15, 100)
FIT_MARK = {"best": 100, "also": 70, "other": 40, "trap": 0, "none": 0}
DEDUCTION = {Severity.MINOR: 4, Severity.MAJOR: 12, Severity.CRITICAL: 25}
CAP = {Severity.MINOR: 100, Severity.MAJOR: 79, Severity.CRITICAL: 49}
"""No mark above this stands with such a breach in the reply."""
SHORT_CAP = 50
"""No pillar above this for a text that is very short, or holds nothing of the case."""


def rounded(value: Fraction, places: int) -> float:
    """A fraction rounded half up to so many decimals (0 or more)."""
    step = Decimal(1).scaleb(-places)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return float(exact.quantize(step, rounding=ROUND_HALF_UP))


def pillar_percents(
    judged: Iterable[tuple[str, Fraction, Level | None]], *, capped: bool
) -> dict[str, Fraction | None]:
    """Each pillar in percent: sum of weight x level over twice the sum of weights.

    ``judged``: pillar, weight and level of each criterion; a level of None (for a person to decide) is left out of
    the sum. A pillar in which nothing was judged gives None. ``capped``: no pillar above :data:`SHORT_CAP`.
    """
    earned: dict[str, Fraction] = {}
    possible: dict[str, Fraction] = {}
    for pillar, weight, level in judged:
        earned.setdefault(pillar, Fraction(0))
        possible.setdefault(pillar, Fraction(0))
        if level is not None:
            earned[pillar] += weight * level
            possible[pillar] += weight * 2
    percents: dict[str, Fraction | None] = {}
    for pillar, most in possible.items():
        if not most:
            percents[pillar] = None
            continue
        percent = 100 * earned[pillar] / most
        percents[pillar] = min(percent, Fraction(SHORT_CAP)) if capped else percent
    return percents


def reply_mark(percents: Iterable[Fraction | None]) -> Fraction:
    """The mean of the pillars that could be judged; 0 where none could."""
    known = [percent for percent in percents if percent is not None]
    return sum(known, Fraction(0)) / len(known) if known else Fraction(0)


def whole_mark(reply: Fraction, fit: str | None, severities: Iterable[Severity]) -> Fraction:
    """85 % the reply and 15 % the strategy (all of it the reply where none is asked for), less the breaches.

    Minor -4, major -12, critical -25; any major breach caps the mark at 79, any critical one at 49. Never below 0.
    """
    mark = reply if fit is None else (1 - STRATEGY_SHARE) * reply + STRATEGY_SHARE * FIT_MARK[fit]
    cap = 100
    for severity in severities:
        mark -= DEDUCTION[severity]
        cap = min(cap, CAP[severity])
    return max(Fraction(0), min(mark, Fraction(cap)))


def pillar_marks(percents: dict[str, Fraction | None]) -> tuple[PillarMark, ...]:
    """The pillars as they are shown, rounded half up to one decimal."""
    return tuple(
        PillarMark(pillar, None if percent is None else rounded(percent, 1)) for pillar, percent in percents.items()
    )


def points(score: Score | ExerciseScore, out_of: float) -> float:
    """A score as points of an assignment: 0 to ``out_of``, rounded half up to two decimals.

    Raises ValueError when ``out_of`` is not a positive number.
    """
    if not 0 < out_of < float("inf"):
        raise ValueError(f"out_of must be a positive number, not {out_of!r}")
    share = rounded(Fraction(str(score.mark)) * Fraction(str(out_of)) / 100, 2)
    return min(max(share, 0.0), float(out_of))
