"""What a sentence cannot earn, whatever it says (framework 3.6): who acts, and whose words they are."""

import re

from makeitright.reading import Reading
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


def ruled_out(reading: Reading, sentence: Sentence) -> frozenset[str]:
    """The criteria that this sentence cannot earn."""
    found: frozenset[str] = frozenset()
    if _YOUR_MOVE.search(sentence.text) and not _WE.search(sentence.text):
        found |= OURS_TO_DO
    inside = sum(max(0, min(end, sentence.end) - max(start, sentence.start)) for start, end in reading.quoted)
    if inside > MOSTLY * len(sentence.text):
        found |= SAID_BY_US
    return found
