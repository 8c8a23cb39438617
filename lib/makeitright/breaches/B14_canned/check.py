"""Text that could answer any complaint (B14)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.signs import spans_of
from makeitright.reading.stock import stock_of

_TO_NOBODY = re.compile(
    r"\b(?:dear|hello|hi) (?:valued )?(?:customers?|guests?|patients?|clients?|sirs?|madam|members?|parents?|users?|passengers?|residents?|all)\b|\bto whom it may concern\b"
)


def check(reading: Reading) -> Finding:
    """Template phrases make up most of the reply (framework 3.3, B14).

    A courtesy beside the facts of the case is no breach, nor is a stock word with this case in it ("we take this
    seriously: two afternoons in the cold is two too many").
    """
    if reading.turn.only:
        return Finding(0)
    stock = stock_of(reading)
    if not stock.sentences:
        return Finding(0)
    nobody = bool(_TO_NOBODY.search(reading.document.plain[:80]))
    mostly = stock.share >= 0.6 and stock.phrases >= (2 if reading.word_count < 40 else 3)
    half = stock.share >= 0.44 and stock.phrases >= 5 and not _gives_answers(reading)
    to_nobody = nobody and (stock.phrases >= 3 or (stock.phrases >= 2 and stock.share >= 0.5))
    if mostly or half or to_nobody:
        return Finding(1, spans_of(reading, stock.sentences), "to_nobody" if nobody else "present")
    return Finding(0)


def _gives_answers(reading: Reading) -> bool:
    """The core remedy and a cause or finding of the case are in it."""
    core = [one for one in reading.turn.remedies if one.core]
    return any(reading.saying(one, at_least=0.6) for one in core) and any(
        reading.saying(text, at_least=0.5)
        for text in (*reading.turn.ours, reading.turn.explain.cause, reading.turn.explain.rule)
        if text
    )
