"""Which criteria and breaches a turn of a case is scored by, and how much each weighs (framework 3.4, 3.5)."""

from collections.abc import Callable
from fractions import Fraction

from makeitright import catalog
from makeitright.framework import Breach, Case, Criterion, Side, Turn

Condition = Callable[[Case, Turn], bool]

PRAISE = frozenset({"L1", "R1", "R2", "R3", "F1", "O6"})
"""All that a responder's answer to praise is scored by."""


def _at_fault(_: Case, turn: Turn) -> bool:
    return turn.fault in {"full", "part"}


RESPONDER: dict[str, Condition] = {
    "L1": lambda _, turn: bool(turn.facts),
    "L2": lambda _, turn: bool(turn.impacts),
    "L3": lambda _, turn: bool(turn.points),
    "L4": lambda _, turn: turn.wish is not None,
    "L5": lambda _, turn: bool(turn.clarify) and turn.turn == 1,
    "O1": _at_fault,
    "O2": lambda *_: True,
    "O3": _at_fault,
    "O4": lambda _, turn: bool(turn.explain.cause or turn.explain.rule or turn.explain.unknown),
    "O5": lambda _, turn: bool(turn.remedies),
    "O6": lambda case, turn: _at_fault(case, turn) if turn.learns is None else turn.learns,
    "F1": lambda *_: True,
    "F2": lambda *_: True,
    "F3": lambda _, turn: turn.turn == 1,
    "F4": lambda _, turn: turn.turn > 1 or bool(turn.promises),
    "F5": lambda _, turn: turn.turn > 1,
    "F6": lambda _, turn: turn.signpost is not None,
    "R1": lambda *_: True,
    "R2": lambda *_: True,
    "R3": lambda *_: True,
    "R4": lambda _, turn: bool(turn.boundary) or turn.conduct_limit,
    "R5": lambda _, turn: turn.staff is not None,
    "R6": lambda *_: True,
}
"""When each criterion of the responder's side applies."""

CONDITIONAL = frozenset({"L5", "O1", "O3", "O4", "O5", "O6", "F4", "F5", "F6", "R4", "R5"})
"""What a case is about when it names no focus of its own."""


def applicable(case: Case, turn: Turn) -> tuple[tuple[Criterion, Fraction], ...]:
    """The criteria that a turn is scored by, in the catalog's order, with their weights.

    A weight is the criterion's own, times 1.5 in the case's focus; F3 weighs 1 where nothing went wrong, and R1,
    R2, R6 weigh 1 where a limit on conduct is set (framework 3.4). A criterion that does not apply is left out.
    """
    focus = frozenset(turn.focus) or CONDITIONAL
    chosen: list[tuple[Criterion, Fraction]] = []
    for one in catalog.criteria().values():
        if one.side != case.side:
            continue
        if turn.only:
            if one.id not in turn.only:
                continue
        elif (
            (case.kind == "praise" and one.id not in PRAISE)
            or one.id not in RESPONDER
            or not RESPONDER[one.id](case, turn)
        ):
            continue
        weight = Fraction(one.weight)
        if (one.id == "F3" and turn.fault == "none") or (turn.conduct_limit and one.id in {"R1", "R2", "R6"}):
            weight = Fraction(1)
        chosen.append((one, weight * Fraction(3, 2) if one.id in focus else weight))
    return tuple(chosen)


def watched(case: Case, turn: Turn) -> tuple[Breach, ...]:
    """The breaches looked for: all of the case's side, whatever the case warns of; none in an exercise of one line."""
    side = Side(case.side)
    return tuple(
        one for one in catalog.breaches().values() if one.side == side and (not turn.only or one.id in turn.watch)
    )
