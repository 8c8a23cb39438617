"""What a reply affirms, and which of the case's remedies and forbidden things it grants.

A sentence may deny and grant in one breath ("I can't refund it, but I can sell it for you"). Only the clauses that
are meant count.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from makeitright.framework.cases import Said
from makeitright.reading.acts import Act
from makeitright.reading.colleagues import sanctions
from makeitright.reading.granting import forbidden_grants
from makeitright.reading.likeness import Likeness, likeness, meanings_of, wordings_of
from makeitright.reading.reply import Reading
from makeitright.text import Sentence

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_DENIES = re.compile(r"\b(?:not|never|no|nor|neither|without|unable|cannot|refuse|instead of|rather than|nothing)\b")
_NO_DENIAL = re.compile(
    r"\b(?:no (?:cost|charge|extra|doubt|longer|matter|need|problem|later|more than)|not (?:only|just|until|later|hesitate)|without (?:delay|charge|cost|fail|a|any|the|us|having)|nothing (?:to pay|for you|more|else)|costs? you nothing|for nothing|at no)\b"
)


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    return meanings_of(_WORD.findall(text))


def acts_in(reading: Reading, sentence: Sentence) -> tuple[Act, ...]:
    """The acts of one sentence."""
    return reading.acts_by_sentence[sentence.index]


def affirmed_text(reading: Reading, sentence: Sentence) -> str:
    """The words of a sentence without the clauses that are denied, only supposed, or somebody else's words."""
    plain = reading.document.plain
    acts = acts_in(reading, sentence)
    pieces: list[str] = []
    at = sentence.start
    for act in acts:
        drop = (
            (act.negated and not act.stands)
            or act.quoted
            or (act.supposed and not act.ours)
            or (act.modal == "would" and act.conditional)
        )
        if act.start > at:
            between = plain[at : act.start]
            pieces.append(between if not (_DENIES.search(_NO_DENIAL.sub(" ", between))) else " ")
        if drop and not _NO_DENIAL.search(plain[act.start : act.end]):
            pieces.append(" ")
        else:
            pieces.append(plain[act.start : act.end])
        at = max(at, act.end)
    tail = plain[at : sentence.end]
    if acts or not _DENIES.search(_NO_DENIAL.sub(" ", tail)):
        pieces.append(tail)
    return " ".join(" ".join(pieces).split())


@dataclass(frozen=True, slots=True)
class Granted:
    """Something that the case names, and the reply gives or says is done: where, and how well it fits."""

    said: Said
    sentence: Sentence
    like: Likeness
    firm: bool
    """True: our side does it, has done it, or it simply happens; False: the person must ask, prove or wait for it."""
    second: Sentence | None = None
    """The sentence behind it, where it takes both."""


def _firm(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence gives something, or only speaks of it."""
    acts = acts_in(reading, sentence)
    if not acts:
        return not sentence.question
    giving = [
        act
        for act in acts
        if act.stands
        and (act.ours or act.actor in {"thing", "nobody", "they"})
        and not (act.kind == "other" and act.verb in {"hope", "try", "help"})
    ]
    if giving and all(act.modal in {"may", "might"} or act.question for act in giving):
        return any(act.question and act.ours for act in giving) or any(
            act.modal == "may" and act.ours for act in giving
        )
    if giving:
        return True
    # "You get 60 per cent", "you can have the sleeves shortened", "bring it in": the person only takes what is given.
    return any(
        act.actor == "you"
        and act.meant
        and act.verb
        in {
            "have",
            "get",
            "keep",
            "receive",
            "bring",
            "hear from us",
            "choose",
            "pick",
            "be",
            "sell",
            "hang",
            "put",
            "leave",
            "let",
        }
        and act.modal != "must"
        for act in acts
    )


def grants(reading: Reading, said: Said, at_least: float = 0.5, *, window: int = 1) -> tuple[Granted, ...]:
    """Where the reply grants what the case says, best first.

    ``at_least``: share of one wording's weight (0 to 1); two words of it at the least, unless it has but one.
    ``window``: 2 reads two neighbouring sentences together too.
    """
    found: list[Granted] = []
    own = [sentence for sentence in reading.sentences if not reading.copied[sentence.index]]
    texts = {sentence.index: affirmed_text(reading, sentence) for sentence in own}
    for place, sentence in enumerate(own):
        best = _best(_words_of(texts[sentence.index]), wordings_of(said), reading.addressees)
        follower: Sentence | None = None
        if window > 1 and place + 1 < len(own) and own[place + 1].index == sentence.index + 1:
            second = _best(_words_of(texts[own[place + 1].index]), wordings_of(said), reading.addressees)
            both = _best(
                _words_of(texts[sentence.index]) | _words_of(texts[own[place + 1].index]),
                wordings_of(said),
                reading.addressees,
            )
            alone = max(best.share if best else 0.0, second.share if second else 0.0)
            # Two sentences grant it together only where it takes both.
            if both is not None and both.share > alone + 0.15 and (best is not None or second is not None):
                best, follower = both, own[place + 1]
        if best is not None and best.share >= at_least:
            found.append(Granted(said, sentence, best, _firm(reading, sentence), follower))
    found.sort(key=lambda one: (not one.firm, -one.like.share, one.sentence.index))
    return tuple(found)


def _best(found: frozenset[str], wordings: Iterable[str], ignored: frozenset[str]) -> Likeness | None:
    best: Likeness | None = None
    for wording in wordings:
        one = likeness(found, wording, ignored)
        if (len(one.shared) > 1 or one.share > 0.99) and (best is None or one.share > best.share):
            best = one
    return best


def not_to_give(reading: Reading) -> tuple[tuple[int, int], ...]:
    """The stretches of the plain copy that promise what the case forbids, or a sanction on a colleague."""
    return (
        *((one.clause.start, one.clause.end) for one in forbidden_grants(reading)),
        *((hit.start, hit.end) for hit in sanctions(reading)),
    )
