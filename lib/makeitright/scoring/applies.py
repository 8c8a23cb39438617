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


def _complaining(case: Case, turn: Turn) -> bool:
    """A complaint in full: not praise, and not a short word of thanks once everything is met."""
    return case.kind != "praise" and turn.reply_state != "met"


COMPLAINANT: dict[str, Condition] = {
    "D1": lambda _, turn: bool(turn.facts) and turn.reply_state != "met",
    "D2": lambda case, turn: case.kind == "complaint" and not turn.reply_state,
    "D3": lambda case, turn: case.kind == "complaint" and not turn.reply_state and bool(turn.impacts),
    "D4": lambda case, turn: _complaining(case, turn) and not turn.reply_state and bool(turn.history),
    "G1": lambda case, turn: _complaining(case, turn) and turn.request is not None,
    "G2": lambda case, turn: case.kind == "complaint" and _complaining(case, turn) and turn.request is not None,
    "G3": lambda case, turn: case.kind == "complaint" and not turn.reply_state and bool(turn.minor_points),
    "G4": lambda case, turn: case.kind == "complaint" and not turn.reply_state and turn.request is not None,
    "C1": lambda *_: True,
    "C2": lambda case, _: case.kind == "complaint",
    "C3": lambda case, turn: _complaining(case, turn),
    "C4": lambda _, turn: turn.disrespected,
    "C5": lambda _, turn: turn.aim_improve,
    "C6": lambda case, turn: case.kind == "praise" or bool(turn.credit),
    "P1": lambda _, turn: bool(turn.rung) and not turn.reply_state,
    "P2": lambda _, turn: turn.room_to_help,
    "P3": lambda _, turn: turn.escalating,
    "P4": lambda _, turn: turn.reply_state in {"unmet", "rude"} or turn.reply_state == "part_met",
    "P5": lambda _, turn: turn.reply_state in {"met", "part_met"},
    "P6": lambda _, turn: turn.weighing is not None,
}
"""When each criterion of the complainant's side applies."""

ONLY_WHEN_ACTING = frozenset({"D1", "D4", "G1", "P1", "P3"})
"""Where the task is to decide (P6), these count only for a learner who chooses to act (framework 3.4)."""

LETTING_GO = frozenset({"K8", "U4"})
"""Strategies that choose not to act."""

CONDITIONAL = frozenset({"L5", "O1", "O3", "O4", "O5", "O6", "F4", "F5", "F6", "R4", "R5"}) | frozenset(
    {"D4", "G3", "C4", "C5", "C6", "P2", "P3", "P4", "P5", "P6"}
)
"""What a case is about when it names no focus of its own."""


def _applies(one: Criterion, case: Case, turn: Turn, strategy: str | None) -> bool:
    if turn.only:
        return one.id in turn.only
    if one.side is Side.RESPONDER:
        return (case.kind != "praise" or one.id in PRAISE) and RESPONDER[one.id](case, turn)
    if case.kind == "decide" and not turn.reply_state and one.id in ONLY_WHEN_ACTING and strategy in LETTING_GO:
        return False
    if turn.reply_state == "part_met" and one.id in {"P4", "P5"}:
        return (one.id == "P5") == (strategy == "K6")
    return COMPLAINANT[one.id](case, turn)


def applicable(case: Case, turn: Turn, strategy: str | None = None) -> tuple[tuple[Criterion, Fraction], ...]:
    """The criteria that a turn is scored by, in the catalog's order, with their weights.

    ``strategy``: what the learner picked. It decides between P4 (hold the goal) and P5 (accept) where the answer
    met the request in part, and leaves out what only a complaint needs where the learner lets the matter go.

    A weight is the criterion's own, times 1.5 in the case's focus; F3 weighs 1 where nothing went wrong, and R1,
    R2, R6 weigh 1 where a limit on conduct is set (framework 3.4). A criterion that does not apply is left out.
    """
    focus = frozenset(turn.focus) or CONDITIONAL
    chosen: list[tuple[Criterion, Fraction]] = []
    for one in catalog.criteria().values():
        if one.side != case.side or not _applies(one, case, turn, strategy):
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
