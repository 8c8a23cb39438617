"""Words, sentences, spans, spelling and times. Knows nothing of complaints."""

from makeitright.text.document import Document, Sentence, Word, read_text
from makeitright.text.numerals import numeral_of
from makeitright.text.stems import content_stems, stem
from makeitright.text.times import TimeMention, find_times

__all__ = [
    "Document",
    "Sentence",
    "TimeMention",
    "Word",
    "content_stems",
    "find_times",
    "numeral_of",
    "read_text",
    "stem",
]
