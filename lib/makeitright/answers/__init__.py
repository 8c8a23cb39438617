"""A learner's answers: read them from notebooks and from ``answers.json``, merge them, keep them.

An answer lives in two places that travel together: the notebook's own metadata and ``answers.json`` beside
it. Either alone is enough. Each answer carries the time of its last keystroke; the newest wins per item.
"""

from makeitright.answers.answer import (
    LONGEST_REPLY,
    Answer,
    cleaned,
    item_key,
    merge,
    moment,
)
from makeitright.answers.keeping import keep_answers, read_earlier
from makeitright.answers.sources import (
    FILE_NAME,
    LARGEST_FILE,
    METADATA_KEY,
    read_answers,
    read_answers_file,
    read_notebook_answers,
)

__all__ = [
    "FILE_NAME",
    "LARGEST_FILE",
    "LONGEST_REPLY",
    "METADATA_KEY",
    "Answer",
    "cleaned",
    "item_key",
    "keep_answers",
    "merge",
    "moment",
    "read_answers",
    "read_answers_file",
    "read_earlier",
    "read_notebook_answers",
]
