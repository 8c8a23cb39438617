"""A verdict while the facts are not known (B12)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.colleagues import conceded, judged
from makeitright.reading.signs import present


def check(reading: Reading) -> Finding:
    """Decides for or against the person or a colleague before anybody has looked (framework 3.3, B12).

    Only where the case says that the facts are open: fault unknown, or a colleague not yet heard. In the second
    kind our own failing is known and may be owned; a verdict on the colleague, or punishment, may not be.
    """
    turn = reading.turn
    unheard = turn.staff is not None and not turn.staff.heard
    # Nothing of ours is known to have failed, and there is still something to ask.
    asking = turn.fault == "none" and bool(turn.clarify)
    if turn.fault != "unknown" and not unheard and not asking:
        return Finding(0)
    if asking and not unheard:
        return present(*conceded(reading))
    return present(*judged(reading))
