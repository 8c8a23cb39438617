"""The clauses of a reply: what each says, and whether it tells what was, says what will be, or only supposes it."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from makeitright.reading.likeness import any_means_only, meanings_of
from makeitright.text import Sentence

_CUT = re.compile(
    r"(?P<strong>[;:(]|\s-\s|[.!?]+\s"
    r"|,?\s(?:but|whereas|however|although|though|while)\s"
    r"|,?\s(?:and|so|then)\s(?=(?:i|we|you|he|she|it|they|my|our|your|the|that|this|there|from|on|by|in|will|shall|next|until|starting|then|if|when)\b)"
    r"|,\s(?=(?:i|we|you|he|she|it|they|from|which|so|because|as|since|until|if|when|after|next|my|our)\b)"
    r"|\s(?=(?:because|why|how (?:it|this|that|you|your|we)|what (?:happened|went)|if|unless|in case|as (?:it|you|he|she|they|the|this|that|we|i))\b))"
    r"|,\s"
)
"""Where a clause ends. At a comma that begins no new thought, what is said goes on in the same time and mood."""
_FUTURE = re.compile(
    r"\b(?:will|shall|going to|about to|plan to|intend to|starting|as of|effective|in (?:the )?future|next time"
    r"|from (?:now|today|tomorrow|next|here|then|on|the \d+\w*)\b|from (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:i|we) (?:would|could|can) (?:like to )?(?:offer|suggest|propose|refund|send|repair|replace))\b"
)
_REMEDY = meanings_of(["refund", "replace", "voucher", "compensate"])
_GIVEN_BACK = re.compile(
    r"\b(?:i|we) (?:am|are|have|will)(?: \w+)? (?:return|send|sent|put|pa(?:y|id)|giv|credit|transfer)\w*\b"
)
_SUPPOSED = re.compile(r"\b(?:i hope|we hope|^hope|if|in case|unless|whether|should you|were you to|in the event)\b")
_KNOW_IF = re.compile(r"\b(?:know|sure|wonder|wondering|tell|see|say)$")
_PAST_IN_IT = re.compile(r"\b(?:if i (?:have|understand|read|got|see|am)|whether it was)\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause ``plain[start:end]`` of a sentence.

    ``future``: it says what will be. ``supposed``: it stands under an "if" or a "whether".
    ``remedy``: it speaks of money back, a replacement or the like.
    """

    sentence: Sentence
    start: int
    end: int
    text: str
    meanings: frozenset[str]
    future: bool
    supposed: bool
    remedy: bool


def clauses_of(sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of a sentence, in order; they cover all of its words."""
    starts = [(0, True), *((match.start(), match["strong"] is not None) for match in _CUT.finditer(sentence.text))]
    ends = [*(start for start, _ in starts[1:]), len(sentence.text)]
    word_starts = [word.start for word in sentence.words]
    found: list[Clause] = []
    goes_on = (False, False)
    for (begin, strong), end in zip(starts, ends, strict=True):
        text = sentence.text[begin:end]
        first, last = (bisect_left(word_starts, sentence.start + at) for at in (begin, end))
        words = [word.text for word in sentence.words[first:last]]
        if not words:
            continue
        if strong:
            goes_on = (False, False)
        future = bool(_FUTURE.search(text)) or goes_on[0]
        asked = _KNOW_IF.search(sentence.text[:begin]) and text.lstrip().startswith("if ")
        supposed = (not asked and bool(_SUPPOSED.search(_PAST_IN_IT.sub(" ", text)))) or goes_on[1]
        goes_on = (future, supposed)
        found.append(
            Clause(
                sentence=sentence,
                start=sentence.start + begin,
                end=sentence.start + end,
                text=text,
                meanings=meanings_of(words),
                future=future,
                supposed=supposed,
                remedy=bool(_GIVEN_BACK.search(text)) or any_means_only(words, _REMEDY),
            )
        )
    return tuple(found)
