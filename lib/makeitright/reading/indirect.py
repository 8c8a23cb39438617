"""A reply that is told instead of written: "I would say sorry to her, and I'd ring her on Friday"."""

import re

from makeitright.reading.once import once_per_reading
from makeitright.reading.reply import Reading

_WOULD = re.compile(
    r"\bi would (?!like|love|also like|prefer|rather|be (?:glad|happy|grateful))(?:\w+ )?"
    r"(?:tell|say|explain|write|ask|offer|thank|ring|call|phone|apologise|send|give|let|check|make|put|refund|look)\b"
)
_TO_YOU = re.compile(r"\b(?:you|your|yours)\b")


@once_per_reading
def is_told(reading: Reading) -> bool:
    """Whether the reply says what the writer would write, and to whom, without speaking to the person."""
    plain = reading.document.plain
    return (len(_WOULD.findall(plain)) >= 2 and len(_TO_YOU.findall(plain)) <= 1) or bool(
        _WOULD.match(plain.strip()) and not _TO_YOU.search(plain)
    )
