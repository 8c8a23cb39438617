"""Spelling that must not cost a learner anything: American forms, and slips of a letter or two."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

_ISE = re.compile(r"^([a-z]{3,})iz(e|es|ed|ing|er|ation|ations)$")
_KEEPS_Z = frozenset(
    {"size", "sizes", "sized", "sizing", "prize", "prizes", "seize", "seized", "capsize", "resize", "resized"}
)
_AMERICAN = {
    "center": "centre", "favor": "favour", "honor": "honour", "behavior": "behaviour", "color": "colour",
    "apologies": "apologies", "program": "programme", "practise": "practice", "check-in": "check-in",
    "canceled": "cancelled", "canceling": "cancelling", "license": "licence", "mom": "mum", "mommy": "mummy",
    "fulfill": "fulfil", "neighbor": "neighbour", "gray": "grey", "pediatric": "paediatric",
}  # fmt: skip


def british(word: str) -> str:
    """The British form of a lower-case American one ("apologize" -> "apologise"); any other word as it is."""
    if word in _AMERICAN:
        return _AMERICAN[word]
    match = _ISE.match(word)
    if match and word not in _KEEPS_Z:
        return f"{match[1]}is{match[2]}"
    return word


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """The lower-case words of general English (pyspellchecker's list, about 160,000)."""
    # Imported here: the list takes a fifth of a second to read, and not every caller needs it.
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language="en", distance=1).word_frequency.dictionary)


def mender(lexicon: Iterable[str]) -> Callable[[str], str]:
    """A function that gives, for a word that is no English word, the nearest word of ``lexicon``.

    Nearest: one slip (a letter wrong, missing, added, or two swapped) for words of four to six letters, two for
    longer ones; the first letter must be right, unless only it and its neighbour are swapped. Words of the
    lexicon, English words and short words come back as they are.
    """
    words = sorted(set(lexicon))
    known = frozenset(words)

    @lru_cache(maxsize=65536)
    def mend(word: str) -> str:
        if len(word) < 4 or word in known or word in english_words() or british(word) in known:
            return word
        slips = 1 if len(word) < 7 else 2
        best = process.extractOne(word, words, scorer=OSA.distance, score_cutoff=slips)
        if best is None:
            return word
        found = str(best[0])
        return found if found[0] == word[0] or set(found[:2]) == set(word[:2]) else word

    return mend
