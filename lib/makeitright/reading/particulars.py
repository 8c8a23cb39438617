"""The particulars of a case that a reply names: its dates, sums, counts, references and weekdays (L1, D1)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from makeitright.framework import Fact
from makeitright.reading.mistelling import mistold
from makeitright.reading.once import once_per_reading
from makeitright.reading.overasking import told_by_case
from makeitright.reading.reply import Reading
from makeitright.text import Sentence

_PARTICULAR = re.compile(
    r"\b[a-z]{0,3}-?\d[\d:.,-]*\d\b|\b\d+\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Particulars:
    """``named``: the particulars, each once, in small letters. ``sentences``: where they stand."""

    named: frozenset[str]
    sentences: tuple[Sentence, ...]


@once_per_reading
def particulars_in(reading: Reading) -> Particulars:
    """The particulars of the case in a reply, but for sentences that are lifted or tell something wrong."""
    known = _known(told_by_case(reading), reading.turn.facts)
    wrong = {sentence.index for sentence in mistold(reading)}
    named: set[str] = set()
    sentences: list[Sentence] = []
    for sentence in reading.sentences:
        here = known.intersection(_PARTICULAR.findall(sentence.text))
        if here and sentence.index not in wrong and not reading.copied[sentence.index]:
            named |= here
            sentences.append(sentence)
    return Particulars(frozenset(named), tuple(sentences))


@lru_cache(maxsize=512)
def _known(texts: tuple[str, ...], facts: tuple[Fact, ...]) -> frozenset[str]:
    told = (*texts, *(text for fact in facts for text in (fact.text, *fact.also)))
    return frozenset(found.lower() for text in told for found in _PARTICULAR.findall(text))
