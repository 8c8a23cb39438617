"""Whether the reply puts it right, by what the case allows (framework 3.1, O5)."""

import re

from makeitright.framework import Finding, Remedy, Span
from makeitright.reading import Reading
from makeitright.reading.granting import forbidden_grants
from makeitright.reading.indirect import is_told
from makeitright.reading.likeness import Likeness, meanings_of
from makeitright.reading.offers import Granted, acts_in, affirmed_text, grants
from makeitright.text import Sentence

ENOUGH = 0.5
"""Share of a remedy's wording that grants it."""
HALF = 0.34
MOST = 0.6
"""Share of the core remedies from which on the whole is put right."""

# A promise to mend it, without saying how.
_VAGUE = (
    r"\b(?:i|we) (?:\w+ ){0,4}?(?:make (?:it|this|that|things) (?:up|right|good|better)|put (?:it|this|that|things|matters|everything) (?:right|straight)|sort (?:it|this|that|things|everything) out|sort out (?:the|your)|fix (?:it|this|that)|compensate|refund|reimburse|repair|replace|find a solution|help you with|see what (?:is|would be) possible|see what (?:i|we) can do)\b",
    r"\b(?:your|the|all (?:of )?your|all the) money (?:\w+ ){0,4}?back\b|\b(?:give|giving|pay|paying|send|sending|put|putting|get|getting|return|returning) (?:you )?(?:back )?(?:it all|everything|all of it|what you (?:have )?(?:paid|spent))\b|\b(?:pay|paying|paid) (?:it |that |this |you )(?:all )?back\b|\b(?:swap|swapping|exchange|exchanging|change|changing) (?:it|this|that|them) (?:over )?(?:for|to) (?:the|an?|one)\b",
    r"\b(?:any )?refund (?:due|owed|\w+ )?(?:will|is|has|may|can)\b|\barrange (?:a|any|the|your) refund\b|\b(?:money|payment|refund) (?:\w+ ){0,3}?(?:will be|is being|is) (?:\w+ )?(?:looked at|considered|processed|credited|returned|arranged)\b|\bsee something on your (?:account|card)\b|\b(?:in touch|contact you|ring you|write to you)\b.{0,30}\b(?:refund|repair|replacement)\b|\bi will (?:[\w'£$]+ ){1,6}?back to you\b|\b(?:all of it|the money|it all|everything|the whole (?:sum|amount|lot)) (?:will be|is|should be) (?:in|on|with) you(?:r \w+)?\b",
)
# Said, but hung on proof, on luck, or on what the person must first do.
_HUNG = re.compile(
    r"\b(?:before any|as soon as (?:these|this|that|they|it|you|the)\b.{0,40}\b(?:verified|checked|confirmed|proved|received)|may be considered|if everything checks|once (?:you|we) (?:have )?(?:been|received|verified|checked|sent)|subject to|to obtain|in order to (?:get|receive)|something we can talk about|when we are next|as a (?:gesture|courtesy)|this time as|would (?:need|have) to see)\b"
)
_LESS = re.compile(
    r"\b(?:half|part of|some of|one of the two|only (?:one|the first|the second)|this morning's|just (?:one|the))\b"
)
_HOPES = re.compile(r"\b(?:hope|hopefully|wish|would love)\b")


_MONEY = meanings_of(["refund", "repay", "reimburse"])
_BACK = re.compile(
    r"\b(?:refund\w*|repa(?:y|id)\w*|reimburs\w*|return\w*|credit\w*|back|releas\w*|transfer\w*|put (?:[\w£$€.,]+ ){0,3}?through|request\w*|arranged|on the way|on (?:its|their) way|in your (?:account|bank)|on your (?:card|account)|sent|send\w*|paid|(?:will|shall|should) (?:\w+ )?(?:have|see|get|receive|find)|left (?:our|us|here)|reach\w*|arriv\w*|authorise\w*|approved)\b"
)


def _is_money(remedy: Remedy) -> bool:
    return bool(
        _MONEY
        & meanings_of(word for text in (remedy.text, *remedy.also) for word in re.findall(r"[a-z]+", text.lower()))
    )


def _by_figure(reading: Reading, remedy: Remedy) -> list[Granted]:
    """A sum of the remedy's, on its way back: "the whole 48 pounds went out this morning"."""
    figures = set(re.findall(r"\d{2,}", remedy.text))
    found: list[Granted] = []
    for sentence in reading.sentences:
        text = affirmed_text(reading, sentence) if not reading.copied[sentence.index] else ""
        held = figures & set(re.findall(r"\d{2,}", text))
        if not held and re.search(
            r"\b(?:all of it|the (?:whole|full) (?:sum|amount|lot|thing|refund|money)|every penny|in full)\b", text
        ):
            held = {"all"}
        if held and _BACK.search(text) and _gives(reading, sentence):
            found.append(
                Granted(remedy, sentence, Likeness(0.7, frozenset(held), remedy.text, 2.0), firm=not sentence.question)
            )
    return found


def _best(reading: Reading, remedy: Remedy) -> Granted | None:
    found = [
        one
        for one in grants(reading, remedy, HALF, window=2)
        if not _HOPES.search(one.sentence.text) or one.like.share >= ENOUGH
    ]
    if _is_money(remedy):
        found = [one for one in found if _BACK.search(one.sentence.text)]
        if not any(one.firm and one.like.share >= ENOUGH for one in found):
            found = [*_by_figure(reading, remedy), *found]
    firm = [one for one in found if one.firm and one.like.share >= ENOUGH]
    return firm[0] if firm else found[0] if found else None


_IDLE = frozenset({"try", "hope", "think", "feel", "understand", "know", "see", "apologise"})
_ASKING = frozenset(
    {
        "talk",
        "speak",
        "ask",
        "find out",
        "look into",
        "investigate",
        "hear",
        "read",
        "review",
        "discuss",
        "go through",
        "get to the bottom",
    }
)


def _gives(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence itself gives, rather than tells what went before or looks back."""
    acts = acts_in(reading, sentence)
    if not acts:
        return True
    for act in acts:
        if (
            not act.stands
            or act.verb in _IDLE
            or (act.modal == "would" and act.conditional)
            or (act.actor == "you" and act.when == "done")
        ):
            continue
        if act.when == "done" and act.kind in {"mend", "change", "happen", "pass_on"}:
            return True
        if (
            act.when == "now"
            and act.actor != "they"
            and (
                act.kind in {"mend", "check", "change", "happen", "contact"}
                or (act.kind in {"be", "own"} and act.actor == "thing")
            )
        ):
            return True
        if act.when == "ahead" and (
            act.kind in {"mend", "check", "change", "happen", "contact", "own"}
            or (act.kind in {"be", "other", "enquire"} and act.actor != "ours" and act.verb not in _ASKING)
        ):
            return True
        if act.actor == "you" and act.when != "done":
            return True
    return False


def _forbidden(reading: Reading) -> list[tuple[Span, bool]]:
    """What is granted against the case: where, and whether it is a limit given away."""
    limits = [text for one in reading.turn.boundary for text in (one.limit, *one.also)]
    heads = meanings_of(word for text in limits for word in re.findall(r"[a-z]+", text.lower()))
    found: list[tuple[Span, bool]] = []
    for one in forbidden_grants(reading):
        if one.sort in {"never", "sure", "sanction", "verdict"}:
            continue  # a guarantee or a sanction is no remedy: B07 and B12 carry it
        if one.forbidden is None and one.sort not in {"money", "swap", "extra", "sum"}:
            continue
        core = (
            bool(limits)
            and one.sort in {"money", "swap"}
            and bool(heads & meanings_of(["refund", "exchange", "money"]))
        )
        if one.forbidden is not None and limits and not core:
            core = one.sort in {"money", "swap"}
        found.append((reading.span(one.clause.start, one.clause.end), core))
    return found


def check(reading: Reading) -> Finding:
    """A concrete remedy from the case's list, sized to the harm (O5; 3.7).

    Full: the core remedies, or most of them, given in earnest. Partial: only the lesser part, a vague promise, one
    hung on conditions, or a forbidden extra beside the right core. None: off the list, or a limit given away.
    """
    remedies = reading.turn.remedies
    core = [one for one in remedies if one.core] or list(remedies)
    extra = [one for one in remedies if not one.core and one not in core]
    given: list[Granted] = []
    half: list[Granted] = []
    for remedy in core:
        best = _best(reading, remedy)
        if best is None:
            continue
        hung = _HUNG.search(best.sentence.text) or not _gives(reading, best.sentence)
        less = _LESS.search(affirmed_text(reading, best.sentence)) and best.like.share < 0.8
        if best.firm and best.like.share >= ENOUGH and not hung and not less:
            given.append(best)
        elif _gives(reading, best.sentence) or (best.firm and _HUNG.search(best.sentence.text)):
            half.append(best)
    lesser = [
        best
        for remedy in extra
        if (best := _best(reading, remedy)) is not None
        and best.firm
        and best.like.share >= ENOUGH
        and _gives(reading, best.sentence)
    ]
    bad = _forbidden(reading)

    def spans(chosen: list[Granted]) -> tuple[Span, ...]:
        at: set[int] = set()
        for one in chosen:
            # Every place that gives it, so that the credit stands on all of them.
            again = [other for other in grants(reading, one.said, ENOUGH, window=2) if other.firm] if one.firm else []
            for each in (one, *(other for other in again if _gives(reading, other.sentence))):
                at.update(sentence.index for sentence in (each.sentence, each.second) if sentence is not None)
        return tuple(reading.sentence_span(reading.sentences[index]) for index in sorted(at))

    if any(limit for _, limit in bad):
        return Finding(0, (), "gives_away")
    # Where nothing failed nothing is owed: one thing that may be offered, offered in earnest, is enough.
    owed = MOST * len(core) if reading.turn.fault in {"full", "part"} else 1
    if given and len(given) >= owed:
        if bad:
            return Finding(1, spans(given), "forbidden_extra")
        if is_told(reading):
            return Finding(1, spans(given), "not_firm")
        return Finding(2, spans([*given, *lesser]), "full")
    if given or half or lesser:
        return Finding(1, spans([*given, *half, *lesser]), "lesser" if given or lesser else "not_firm")
    vague = [
        hit
        for hit in reading.hits(*_VAGUE)
        if not (
            hit.negated
            or hit.quoted
            or hit.supposed
            or re.search(r"\bwould (?!like|be happy)", hit.text)
            or _HOPES.search(hit.text)
            or re.match(r"[^.;!?]{0,12}\bnot\b", hit.sentence.text[hit.end - hit.sentence.start :])
        )
        and not re.search(r"\b(?:everything possible|anything|hesitate)\b", hit.sentence.text)
    ]
    if vague:
        return Finding(1, tuple(dict.fromkeys(hit.sentence_span for hit in vague)), "vague")
    return Finding(0, (), "forbidden" if bad else "missing")
