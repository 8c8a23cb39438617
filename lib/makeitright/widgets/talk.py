"""How the other person takes a reply, as the desk draws it: their words, how they stand now, and how it ends."""

from typing import Any

from makeitright.framework import Case, Ending, EndingKind, Side
from makeitright.report import STANDING_NAMES, who_answers
from makeitright.scoring.conversation import Course, Exchange, Standing
from makeitright.widgets.scene import paragraphs

ENDINGS: dict[EndingKind, str] = {
    "settled": "It is good again",
    "uneasy": "Something stays open",
    "up": "It goes a rung higher",
    "lost": "It ends badly",
}

_ANGER = {
    Side.RESPONDER: ("calmer", "angrier"),
    Side.COMPLAINANT: ("less on their guard", "more on their guard"),
}
MUCH = 2
"""From so many steps on, a change is called much."""

_TRUST = {
    Side.RESPONDER: ("trusts you less", "trusts you more"),
    Side.COMPLAINANT: ("is less willing to help", "is more willing to help"),
}


def exchange_drawn(case: Case, exchange: Exchange) -> dict[str, Any] | None:
    """One reaction as plain data; None where the reply was no attempt, so that nobody has answered."""
    if exchange.reaction is None:
        return None
    return {
        "turn": exchange.turn,
        "who": who_answers(case, exchange.turn),
        "says": paragraphs(exchange.reaction.says),
        "mood": mood(case.side, who_answers(case, exchange.turn), exchange.before, exchange.after),
        "standing": [
            {"name": name, "from": before, "to": after}
            for name, before, after in zip(
                STANDING_NAMES[case.side],
                (exchange.before.anger, exchange.before.trust),
                (exchange.after.anger, exchange.after.trust),
                strict=True,
            )
        ],
    }


def course_drawn(case: Case, went: Course) -> dict[str, Any]:
    """A conversation as far as it has gone: its reactions, and its ending (None before the last turn is answered)."""
    return {
        "exchanges": [drawn for one in went.exchanges if (drawn := exchange_drawn(case, one))],
        "ending": ending_drawn(went.ending) if went.ending else None,
    }


def ending_drawn(ending: Ending) -> dict[str, Any]:
    """An ending as plain data."""
    return {
        "kind": ending.kind,
        "says": ENDINGS[ending.kind],
        "title": ending.title,
        "text": paragraphs(ending.text),
    }


def mood(side: Side, who: str, before: Standing, after: Standing) -> str:
    """One sentence on what the reply has done to them: "Ruth Alder is calmer, and trusts you more."."""
    anger = after.anger - before.anger
    trust = after.trust - before.trust
    felt = ("much " if abs(anger) >= MUCH else "") + _ANGER[side][anger > 0] if anger else ""
    trusts = _TRUST[side][trust > 0] if trust else ""
    if felt and trusts:
        return f"{who} is {felt}, and {trusts}."
    if felt:
        return f"{who} is {felt}."
    if trusts:
        return f"{who} {trusts}."
    return f"{who} stands where they stood."
