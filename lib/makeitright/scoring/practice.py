"""Which case to practise next: one that was not done yet, on the side and the pillar that most need it.

Pure and deterministic: the same history gives the same next case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from makeitright import catalog
from makeitright.framework import PILLARS, Case, Pillar, Side
from makeitright.scoring.applies import applicable

LAST = 3
"""Marks of a pillar, the newest ones, that say how it stands."""

LEVELS = ("easy", "medium", "hard")


@dataclass(frozen=True, slots=True)
class Practised:
    """A reply that was written: its ``case`` (``RC03``, ``RC03-v7``) and ``turn``, its mark, and the mark by pillar."""

    case: str
    turn: int
    mark: float
    pillars: dict[Pillar, float]


@dataclass(frozen=True, slots=True)
class NextCase:
    """The id of a variant, and the pillar that it was chosen for.

    ``was``: how the pillar stands now, where it was chosen because it is the weakest; else None.
    """

    case: str
    pillar: Pillar | None
    was: float | None


def pillars_of(side: Side) -> tuple[Pillar, ...]:
    """The four pillars of a side, in the order in which they are taught."""
    return PILLARS[:4] if side is Side.RESPONDER else PILLARS[4:]


def standing(practised: Sequence[Practised], pillar: Pillar) -> float | None:
    """The mean of a pillar's last marks (``practised``: oldest first); None: it has none."""
    marks = [one.pillars[pillar] for one in practised if pillar in one.pillars][-LAST:]
    return sum(marks) / len(marks) if marks else None


def next_case(
    seen: Sequence[str], practised: Sequence[Practised], side: Side | None = None, pillar: Pillar | None = None
) -> NextCase:
    """The case to practise next.

    ``seen``: ids of all cases met so far, originals and variants, in any order. ``practised``: the replies with their
    marks, oldest first. ``side``: None takes the one that was practised less. ``pillar``: None takes the weakest of
    the side.
    """
    met = [catalog.base_of(id_) for id_ in seen]
    known = catalog.cases()
    if side is None:
        sides = [known[id_].side for id_ in met if id_ in known]
        side = min(Side, key=sides.count)
    stands = [(mark, one) for one in pillars_of(side) if (mark := standing(practised, one)) is not None]
    weakest = min(stands, key=lambda pair: pair[0]) if stands else (None, None)
    was, chosen = (None, pillar) if pillar else weakest
    open_to = [case for case in known.values() if case.side is side and case.variants and not case.turns[0].only]
    base = min(
        open_to,
        key=lambda case: (
            met.count(case.id),
            -round(_share(case.id, chosen), 2) if chosen else 0,
            LEVELS.index(case.level),
            case.id,
        ),
    )
    number = 1
    while catalog.variant_id(base.id, number) in seen:
        number += 1
    return NextCase(catalog.variant_id(base.id, number), chosen, was)


@lru_cache(maxsize=256)
def _share(case_id: str, pillar: Pillar) -> float:
    """How much of a case's weight, of 1, lies on a pillar."""
    case: Case = catalog.case(case_id)
    weighed = [pair for turn in case.turns for pair in applicable(case, turn, None)]
    whole = sum(weight for _, weight in weighed)
    return float(sum(weight for one, weight in weighed if one.pillar == pillar) / whole) if whole else 0.0
