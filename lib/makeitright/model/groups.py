"""What a turn of a case says, as plain sentences in groups: what a sentence of a reply can be like."""

import re
from collections.abc import Iterable

from makeitright.framework import Turn
from makeitright.framework.cases import Said
from makeitright.reading.likeness import wordings_of

GROUPS = (
    "facts", "impacts", "points", "answers", "got", "wanted", "ours", "clarify", "cause", "rule", "learning", "steps",
    "remedies", "forbidden", "limit", "reason", "alternative", "signpost", "promises", "result", "history", "goal",
    "fair", "too_much", "minor", "credit", "options", "rung", "too_high", "reason_up", "factors", "choices",
    "briefing", "message",
)  # fmt: skip
"""In the order in which the trained weights expect them."""

WORDINGS = 4
"""Of each thing that the case says, so many wordings are used: the author's sentence first."""

_CUT = re.compile(r"(?<=[.!?])\s+|\n+")


def _wordings(said: Iterable[Said]) -> list[str]:
    return [text for one in said for text in wordings_of(one)[:WORDINGS]]


def groups_of(turn: Turn) -> tuple[tuple[str, ...], ...]:
    """The sentences of each of :data:`GROUPS`; an empty tuple where the turn says nothing of the kind."""
    wish, signpost, request, weighing = turn.wish, turn.signpost, turn.request, turn.weighing
    found: dict[str, Iterable[str]] = {
        "facts": _wordings(turn.facts),
        "impacts": _wordings(turn.impacts),
        "points": [point.text for point in turn.points],
        "answers": [answer for point in turn.points for answer in point.answers],
        "got": [wish.got] if wish else (),
        "wanted": [wish.wanted] if wish else (),
        "ours": turn.ours,
        "clarify": turn.clarify,
        "cause": [turn.explain.cause],
        "rule": [turn.explain.rule],
        "learning": [turn.learning],
        "steps": turn.steps,
        "remedies": _wordings(turn.remedies),
        "forbidden": _wordings(turn.forbidden),
        "limit": [one.limit for one in turn.boundary],
        "reason": [one.reason for one in turn.boundary],
        "alternative": [one.alternative for one in turn.boundary],
        "signpost": [f"{signpost.name} {signpost.means}"] if signpost else (),
        "promises": [one.text for one in turn.promises],
        "result": [one.result for one in turn.promises],
        "history": _wordings(turn.history),
        "goal": (request.goal, *request.also[: WORDINGS - 1]) if request else (),
        "fair": request.fair if request else (),
        "too_much": request.too_much if request else (),
        "minor": turn.minor_points,
        "credit": turn.credit,
        "options": turn.options,
        "rung": [turn.rung],
        "too_high": turn.too_high,
        "reason_up": [turn.reason_up],
        "factors": weighing.factors if weighing else (),
        "choices": weighing.choices if weighing else (),
        "briefing": turn.briefing,
        "message": [text for text in _CUT.split(turn.message) if len(text.split()) > 3],
    }
    return tuple(tuple(text for text in found[name] if text) for name in GROUPS)


def units_of(turn: Turn) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The things of which a reply may say several, each with its wordings: facts, points, steps taken already."""
    return {
        "facts": tuple(wordings_of(one)[:WORDINGS] for one in turn.facts),
        "points": tuple((one.text, *one.answers, *one.also[:2]) for one in turn.points),
        "history": tuple(wordings_of(one)[:WORDINGS] for one in turn.history),
    }
