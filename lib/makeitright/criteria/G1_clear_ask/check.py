"""Whether the reply makes one clear request (framework 3.2, G1)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.asking import Ask, asks_in

_LIKE = 0.3
"""From this share of a wording of the case on, a request is for what the case speaks of."""


def _is_clear(ask: Ask) -> bool:
    near = max(ask.fair.share, ask.beyond.share)
    return not ask.vague and near >= _LIKE


def check(reading: Reading) -> Finding:
    """Full: a request that can be ticked off, fair or not (G2 weighs that). Partial: "sort it out", or one that has
    nothing to do with the case's wish. None: no request, or one only supposed or taken back.
    """
    asks = asks_in(reading)
    clear = [ask for ask in asks if _is_clear(ask)]
    if clear:
        return Finding(2, tuple(reading.sentence_span(ask.sentence) for ask in clear), "full")
    if asks:
        return Finding(1, tuple(reading.sentence_span(ask.sentence) for ask in asks), "partial")
    return Finding(0)
