"""What a sentence cannot earn, whatever it says (framework 3.6): who acts, and whose words they are."""

import re

from makeitright.reading import Reading
from makeitright.reading.once import once_per_reading
from makeitright.text import Sentence

OURS_TO_DO = frozenset({"O2", "F1", "F2", "F3", "F5"})
"""Criteria that "you need to call" never earns."""

SAID_BY_US = frozenset({"O1", "O2", "O3", "O4", "O5", "O6", "F1", "F2", "F3", "F5", "R1", "R2"})
"""Criteria that words in quotation marks never earn: they are somebody else's, or another time's."""

_YOUR_MOVE = re.compile(
    r"\byou (?:also |then |will |would |shall )*(?:need|have|are (?:required|requested|asked|expected)) to\b"
    r"|\byou (?:must|should)\b"
)
_WE = re.compile(r"\b(?:i|we|my|our|us|me)\b")
MOSTLY = 0.5

PUT_RIGHT = OURS_TO_DO | {"O5", "O6", "R5"}
"""Criteria that a wish, a farewell or the other's own request told back never earns: nobody does anything in it."""

_FAREWELL = re.compile(
    r"^\W*(?:with )?(?:my |our |very |many |all |the )*"
    r"(?:warm(?:est)?|kind(?:est)?|best|friendly|good|sincerely|yours?|respectfully|faithfully|cheers|love|greetings"
    r"|regards|wishes|take care)"
    r"(?: (?:and|very|truly|sincerely|faithfully|warmly|kindly|regards|wishes|greetings|warm|kind|best|yours|always"
    r"|again|from \w+))*\W*$"
)
_HOPES = re.compile(
    r"^\W*(?:i|we)(?: (?:do|very much|really|sincerely|only|just|still|also|all))* (?:hope|wish)\b(?P<rest>.*)"
)
_YOU_WANT = re.compile(
    r"^\W*(?:(?:i|we) (?:\w+ )?(?:understand|see|know|hear|read|gather|realise|realize|appreciate)(?: that)? )?"
    r"(?:you|she|he|they) (?:\w+ )?(?:want|wish|would like|ask|asked) (?P<rest>.*)"
)
_HOPED_FOR = re.compile(r"\b(?:i|we) (?:will|can|shall|may|get to) (?:see|welcome|meet|serve|have)\b")
_ACTS = re.compile(
    r"\b(?:i|we) (?:will|shall|am|are|have|had|can|could|may|do|did|would|give|pay|send|ring|call|come|refund|offer|put"
    r"|take|bring|mend|swap|promise|check|look|ask|write|get|make|keep)\b|\b(?:my|our|reply|answer)\b"
)
_GOES_ON = re.compile(r"[;:–]| - |\b(?:but|so)\b|\band (?:it|this|here|there|the)\b")
"""What follows may be another sentence: "You want the £25 back, and it is on its way"."""


def _nobody_acts(text: str) -> bool:
    """A farewell, a hope, or what the other wants told back, and no act of ours with it."""
    if _FAREWELL.match(text):
        return True
    said = _HOPES.match(text) or _YOU_WANT.match(text)
    rest = _HOPED_FOR.sub(" ", said["rest"]) if said else ""
    return bool(said) and not _ACTS.search(rest) and not _GOES_ON.search(rest)


def ruled_out(reading: Reading, sentence: Sentence) -> frozenset[str]:
    """The criteria that this sentence cannot earn."""
    return _of_each(reading)[sentence.index]


@once_per_reading
def _of_each(reading: Reading) -> tuple[frozenset[str], ...]:
    return tuple(_of(reading, sentence) for sentence in reading.sentences)


def _of(reading: Reading, sentence: Sentence) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    if _YOUR_MOVE.search(sentence.text) and not _WE.search(sentence.text):
        found |= OURS_TO_DO
    if _nobody_acts(sentence.text):
        found |= PUT_RIGHT
    inside = sum(max(0, min(end, sentence.end) - max(start, sentence.start)) for start, end in reading.quoted)
    if inside > MOSTLY * len(sentence.text):
        found |= SAID_BY_US
    return found
