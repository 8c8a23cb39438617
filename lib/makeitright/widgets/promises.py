"""What the learner promised in earlier turns, in their own words, and what the reply of now makes of it."""

from collections.abc import Sequence
from typing import Any

from makeitright.framework import Case, LedgerRow, Side, Turn
from makeitright.reading import read
from makeitright.report import PROMISE_WORDS, who_promised
from makeitright.scoring.attempt import refusal
from makeitright.scoring.ledger import followed_up, open_promises, row_of


def promised(
    case: Case, turn: Turn, replies: Sequence[tuple[str | None, str]], now: str | None = None
) -> dict[str, Any] | None:
    """The panel for a later turn, as plain data; None in the first, and where the learner is the one who complains.

    ``replies``: strategy and text of the turns 1 to n-1; of a turn that was left out, "". ``rows`` holds the promises
    of all of them that are still open. Where there are none, ``stand_in`` holds the case's own promises and ``says``
    the reason. ``now``: the reply to this turn that was checked; with it the rows say what it makes of each promise.
    """
    if turn.turn == 1 or case.side is not Side.RESPONDER:
        return None
    texts = [reply for _, reply in replies]
    still_open = open_promises(case, texts)
    rows = [row_of(one) for one in still_open] if now is None else list(followed_up(case, turn.turn, still_open, now))
    first = turn.turn == 2
    return {
        "title": "What you promised in your first reply" if first else "What you promised, and is still open",
        "says": "" if rows else _reason(case, texts),
        "rows": [row_drawn(row) for row in rows],
        "stand_in": [] if rows else [promise.text for promise in turn.promises],
    }


def _reason(case: Case, texts: Sequence[str]) -> str:
    """Why there is no promise of the learner's own to show."""
    which = "first reply" if len(texts) < 2 else "last reply"
    last = texts[-1] if texts else ""
    if not last.strip():
        return f"You have not written a {which}. Go on from this one, which somebody else wrote:"
    if refusal(read(case, next(one for one in case.turns if one.turn == len(texts)), last)):
        return f"Your {which} was too little to hold a promise. Go on from this one:"
    return f"No promise was found in your {which}. The person was told this, so answer for it:"


def row_drawn(row: LedgerRow) -> dict[str, Any]:
    """One promise as plain data."""
    sign, label = PROMISE_WORDS[row.standing] if row.standing else ("", "")
    return {
        "turn": row.turn,
        "who": who_promised(row),
        "what": row.what,
        "by": row.by,
        "quote": row.quote,
        "offer": row.offer,
        "standing": row.standing,
        "sign": sign,
        "label": label,
        "why": row.why,
    }
