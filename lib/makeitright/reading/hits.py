"""A pattern found in a reply, and whether the words around it take it back."""

import re
from dataclasses import dataclass

from makeitright.framework import Span
from makeitright.text import Sentence


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found at ``plain[start:end]``.

    ``span``: the same stretch in the learner's own text. ``negated``, ``quoted``, ``supposed`` (under an "if" or a
    "would"): the words around it deny it, give it as somebody else's words, or only suppose it (framework 3.6).
    """

    sentence: Sentence
    start: int
    end: int
    text: str
    span: Span
    sentence_span: Span
    negated: bool
    quoted: bool
    supposed: bool
    groups: dict[str, str | None]

    @property
    def meant(self) -> bool:
        """Said by the writer, as a fact: neither denied nor quoted nor supposed."""
        return not (self.negated or self.quoted or self.supposed)


_NEGATION = re.compile(
    r"\b(?:not|never|no|nothing|neither|nor|none|nobody|hardly|without|rather than|instead of|refuse to|refuses to|decline to|fail to|no longer|far from|stop short of)\b"
)
_NO_NEGATION = re.compile(
    r"\b(?:not only|no doubt|not just|no question|not simply|not merely|no less|can not (?:\w+ )?(?:apologise enough|tell you how|say how|begin to|thank you enough)"
    r"|could not be (?:more|sorrier)|no matter|nothing but|not until|not forget to|not hesitate|why not|whether or not|if not)\b"
)
_BREAK = re.compile(r"[.,;:!?()\n]| - |\b(?:but|and|because|so|yet|although|though|however|while|which|who|that)\b")
_SUPPOSE = re.compile(r"\b(?:if|had (?:we|i|you|they|it)|were (?:we|i) to|unless|in case|suppose|assuming|whether)\b")
_REJECT = re.compile(
    r"\b(?:(?:will|would|do|can|shall) not (?:\w+ ){0,3}?(?:say|tell you|hide behind|claim|pretend|argue|answer|write|offer you|give you|insist|fall back on|use)"
    r"|refuse to (?:\w+ )?(?:say|hide|claim)|(?:you|she|he|they) (?:were|was|got) (?:\w+ )?(?:told|given|handed)|(?:should|could|would) (?:never|not) have (?:\w+ )?(?:said|told|heard|been told)"
    r"|instead of (?:saying|telling|hiding)|rather than (?:saying|telling|hide|hiding)|(?:not|no) (?:good enough|an answer|answer) to (?:say|tell))\b"
)
_QUOTES = re.compile(r'"[^"\n]{1,400}"|(?<![\w])\'[^\'\n]{3,200}\'(?!\w)')


def quoted_ranges(plain: str) -> tuple[tuple[int, int], ...]:
    """The stretches that stand in quotation marks."""
    return tuple((match.start(), match.end()) for match in _QUOTES.finditer(plain))


_LOOK_BACK = 400
"""Characters: no clause is longer, and looking back further would take minutes in a text without a full stop."""


def clause_start(sentence: str, position: int) -> int:
    """Where the clause around a position of a sentence begins."""
    begin = max(0, position - _LOOK_BACK)
    for match in _BREAK.finditer(sentence, begin, position):
        begin = match.end()
    return begin


def is_negated(sentence: str, start: int, end: int) -> bool:
    """Whether the words before ``sentence[start:end]`` in its clause deny it, or it denies itself at its front."""
    before = sentence[clause_start(sentence, start) : start]
    words = before.split()[-7:]
    window = " ".join(words)
    found = sentence[start:end]
    softened = _NO_NEGATION.sub(" ", window + " " + found[:40])
    return bool(_NEGATION.search(_NO_NEGATION.sub(" ", window))) or bool(
        re.match(r"(?:i|we|our \w+) (?:\w+ ){0,2}?(?:not|never)\b", found) and _NEGATION.search(softened)
    )


def is_rejected(sentence: str, start: int) -> bool:
    """Whether the words before a position turn down what follows, or give it as what somebody else said."""
    return bool(_REJECT.search(sentence[max(0, start - 90) : start]))


def is_supposed(sentence: str, start: int) -> bool:
    """Whether an "if" (or its like) earlier in the same clause only supposes what follows."""
    return bool(_SUPPOSE.search(sentence[clause_start(sentence, start) : start]))
