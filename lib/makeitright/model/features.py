"""What can be told exactly of a sentence, beside its meaning: times, figures, who, whether it denies, whether it is
the learner's own.
"""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from makeitright.model.groups import groups_of
from makeitright.reading import Reading
from makeitright.reading.likeness import likeness
from makeitright.text import Sentence

NAMES = (
    "question", "day to come", "vague time", "on an event", "in time", "too late", "day gone by", "strange figure",
    "figure of the case", "lifted", "to the marker", "I", "we", "you", "not", "if", "but", "exclaimed", "shouted",
    "length", "quoted", "names somebody", "unless", "must",
)  # fmt: skip
"""The features, in order; each from 0 to 1."""

_FIGURE = re.compile(r"\d[\d.,:]*\d|\d")
_I = re.compile(r"\b(?:i|me|my|mine|myself)\b")
_WE = re.compile(r"\b(?:we|us|our|ours|ourselves)\b")
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b")
_NOT = re.compile(r"\b(?:not|no|never|nothing|nobody|none|neither|nor|without|refuse|cannot)\b")
_IF = re.compile(r"\bif\b")
_BUT = re.compile(r"\b(?:but|however|although|though|still|yet|that said)\b")
_UNLESS = re.compile(r"\b(?:unless|or else|otherwise)\b")
_MUST = re.compile(r"\b(?:must|have to|has to|need to|should|demand|insist|expect)\b")
_PAST = re.compile(r"\b(?:yesterday|last|ago|was|were|had|did)\b")
ENOUGH = 0.9
"""The weight of shared words below which likeness is chance; an ordinary word weighs 1."""

LONG = 40
"""Words; a sentence of so many or more has length 1."""


@lru_cache(maxsize=512)
def _figures_in(message: str, groups: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(_FIGURE.findall(" ".join((message, *(text for group in groups for text in group)))))


def _of(reading: Reading, sentence: Sentence, known: frozenset[str], names: re.Pattern[str] | None) -> list[float]:
    text, turn = sentence.text, reading.turn
    day = vague = event = in_time = late = 0.0
    for time in reading.times_in(sentence.start, sentence.end):
        if time.kind == "vague":
            vague = 1.0
        elif time.kind == "event":
            event = 1.0
        elif time.day is None or time.day >= turn.today:
            day = 1.0
            if time.day is not None and turn.answer_by is not None:
                in_time, late = (1.0, late) if time.day <= turn.answer_by else (in_time, 1.0)
    figures = set(_FIGURE.findall(text))
    document = reading.document
    original = document.original[document.starts[sentence.start] : document.ends[sentence.end - 1]]
    letters = sum(character.isalpha() for character in original)
    return [
        float(sentence.question),
        day,
        vague,
        event,
        in_time,
        late,
        float(bool(_PAST.search(text))),
        float(bool(figures - known)),
        float(bool(figures & known)),
        float(reading.lifted[sentence.index]),
        float(reading.to_marker[sentence.index]),
        float(bool(_I.search(text))),
        float(bool(_WE.search(text))),
        float(bool(_YOU.search(text))),
        float(bool(_NOT.search(text))),
        float(bool(_IF.search(text))),
        float(bool(_BUT.search(text))),
        float("!" in text),
        float(len(sentence.words) > 2 and sum(character.isupper() for character in original) > 0.5 * letters),
        min(len(sentence.words), LONG) / LONG,
        float(any(sentence.start <= start < sentence.end for start, _ in reading.quoted)),
        float(bool(names and names.search(text))),
        float(bool(_UNLESS.search(text))),
        float(bool(_MUST.search(text))),
    ]


def features_of(reading: Reading) -> NDArray[np.float32]:
    """One row a sentence, one column for each of :data:`NAMES`."""
    known = _figures_in(reading.turn.message, groups_of(reading.turn))
    people = [re.escape(name.lower()) for name in reading.case.names if len(name) > 2]
    names = re.compile(r"\b(?:" + "|".join(people) + r")\b") if people else None
    rows = [_of(reading, sentence, known, names) for sentence in reading.sentences]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(NAMES))


def words_shared(reading: Reading) -> NDArray[np.float32]:
    """How far each sentence says, in like words, what the case says: one row a sentence, one column for each of
    :data:`makeitright.model.groups.GROUPS` (0 to 1; the best of a group's sentences).
    """
    groups = groups_of(reading.turn)
    found = np.zeros((len(reading.sentences), len(groups)), dtype=np.float32)
    for row, meanings in enumerate(reading.sentence_meanings):
        if not meanings:
            continue
        for column, texts in enumerate(groups):
            for text in texts:
                like = likeness(meanings, text, reading.addressees)
                if like.weight > ENOUGH and like.share > found[row, column]:
                    found[row, column] = like.share
    return found
