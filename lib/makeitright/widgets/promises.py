"""What the learner promised in the turn before, in the learner's own words."""

from typing import Any

from makeitright.framework import Case, Turn
from makeitright.scoring import score

PROMISING = {
    "F1": "what happens next",
    "F2": "by when",
    "F3": "when you come back",
    "O6": "what will change",
}
"""The criteria whose evidence is a promise, and what each is a promise of."""


def promised(case: Case, turn: Turn, strategy: str | None, earlier: str) -> dict[str, Any] | None:
    """The panel for a later turn; None in the first.

    ``earlier`` is the learner's reply to the turn before. ``quotes`` are the words with which it promised
    something; where there are none, ``stand_in`` holds the case's own promises and ``says`` the reason.
    """
    if turn.turn == 1:
        return None
    quotes: dict[str, list[str]] = {}
    attempted = False
    if earlier.strip():
        judged = score(case, turn.turn - 1, strategy, earlier)
        attempted = judged.attempted
        found = [
            (one, PROMISING[verdict.criterion])
            for verdict in judged.verdicts
            if attempted and verdict.criterion in PROMISING and verdict.level
            for one in verdict.evidence
        ]
        reach, quote = 0, ""
        for one, what in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
            if one.end > reach:  # else it lies within the words before it: one quote, one more label
                reach, quote = one.end, one.quote
            labels = quotes.setdefault(quote, [])
            if what not in labels:
                labels.append(what)
    if quotes:
        says = ""
    elif not earlier.strip():
        says = "You have not written a first reply. Go on from this one, which somebody else wrote:"
    elif not attempted:
        says = "Your first reply was too little to hold a promise. Go on from this one:"
    else:
        says = "No promise was found in your first reply. The person was told this, so answer for it:"
    return {
        "says": says,
        "quotes": [{"quote": quote, "what": ", ".join(what)} for quote, what in quotes.items()],
        "stand_in": [] if quotes else [promise.text for promise in turn.promises],
    }
