"""The limit stated plainly, with its reason and what is possible instead (R4)."""

import re
from collections.abc import Iterable
from functools import lru_cache

from makeitright.framework import Boundary, Finding
from makeitright.reading import Reading
from makeitright.reading.clauses import Clause
from makeitright.reading.granting import forbidden_grants, is_denied
from makeitright.reading.likeness import best_likeness, meanings_in_wording, meanings_of, wordings_of
from makeitright.reading.signs import signs, spans_of
from makeitright.reading.stock import body_of, clipped
from makeitright.reading.tone import doubts, heat
from makeitright.text import Sentence, read_text

# a no that needs no object
PLAIN_NO = (
    r"\b(?:(?:the |my |our )?(?:answer|reply|decision)(?: \w+){0,5}? is (?:a |still a |therefore |still |sadly |unfortunately )?(?:no|negative|clear no)\b|(?:it|that|this) is (?:a |still a |sadly a )?no\b|(?:have|need|going) to (?:say no|decline|refuse|turn (?:it|this|that|you) down|stay firm)|(?:is|was|are|has been|must be|have to be) (?:declined|refused|turned down|rejected)"
    r"|out of the question|off the table|(?:i|we) (?:can|will|could) not (?:do|offer|agree to|give you|make|change|allow|accept) (?:that|this|it)\b|no,? (?:i|we) (?:can|will) not|(?:can|will|could) not (?:pay|give)(?: you)?(?: your| the| any)?(?: money)? back|(?:i|we) (?:am |are )?(?:standing by|stand by|stick to|sticking to|keep to|keeping to|stay with) (?:it|that|this|the|my|our))\b"
)
# a no between the lines of a rule
ONLY = r"\b(?:only|just) (?:be )?(?:possible|given|available|accepted|made|granted|allowed|done|refunded|paid) (?:within|for|if|up to|when|before|in)\b|\b(?:system|policy|rules?|terms) (?:just |simply )?(?:will|does|do) not (?:let|allow|permit)\b"
# a limit on how people speak to us
CONDUCT = r"\b(?:(?:will|can|shall|do|does) not (?:\w+ ){0,3}?(?:reply|respond|answer|accept|tolerate|read|put up with|be spoken|engage)(?: \w+){0,6}? (?:messages?|e-?mails?|language|threats?|abuse|insults?|slurs?|names|swearing|calls?)|please (?:do not|stop|refrain from)(?: \w+){0,3}? (?:insult\w*|threat\w*|swear\w*|abus\w*|names?)|(?:without|no more|leave out the|free of) (?:insults?|threats?|slurs?|abuse|swearing))\b"
_HEDGE = re.compile(
    r"\b(?:perhaps|maybe|might|may|not sure|probably|likely|difficult|hard to|tricky|at this time|at the moment|at present|possibly|i would ask you|i would rather|not easy)\b"
)
_SOFT = re.compile(r"\b(?:difficult|hard|tricky|not easy|may|might|perhaps)\b")
_SAYS_NO = re.compile(
    r"\b(?:no|not|never|nor|neither|without|stays? closed|closed|off the table|unable|decline|refuse)\b"
)
_CAUSAL = re.compile(
    r"\b(?:because|as|since|so|therefore|for (?:that|this) reason|that is why|which is why|which means|the reason|due to|once|after|otherwise|given|on this evidence)\b|[:;]| - "
)
_NO_REASON = re.compile(
    r"\bbecause (?:of )?(?:it is |that is |this is )?(?:\w+ )?(?:the |our |a )?(?:\w+ )?(?:policy|rules?|terms|system)\b"
)
_OURS = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:(?:can|will|would|could|shall)(?: \w+)? not|(?:am|are) (?:not (?:going to|able to|willing to|prepared to|\w+ing)|unable)|decline|refuse)\b"
)
_SHUT = re.compile(r"\b(?:stays?|remains?|is|are) (?:closed|shut|a no|off the table)\b")
_UNREAL = re.compile(r"\bif (?:\w+ ){1,3}?(?:had|were)\b|\bhad (?:it|you|we|i|she|he)\b")
_TURNED_DOWN = re.compile(r"\b(?:not|never) (?:\w+ ){0,2}?(?:say|tell you|pretend|claim|hide behind)\b")
_TIMES = frozenset(["day", "week", "month", "year", "hour", "time", "30", "go"])
_TOLD_OF = r"\b(?:i|we) would(?: also| then)* (?:tell|write to|explain to|offer|say to|ask) (?!you\b|to\b|that\b)\w+"


def check(reading: Reading) -> Finding:
    """A clear no, its reason from the case, and the alternative where one is listed (framework 3.1, R4).

    Partial: a no without its reason, a hedged no, or a reason and an offer with no no between them; and a full one that doubts the person, is told of them,
    or comes as a telegram. None: no limit to be found, a rule's name alone, the limit given away (the lower reading of a
    contradiction counts), or a no with an insult in it.
    """
    turn = reading.turn
    given = [
        g
        for g in forbidden_grants(reading)
        if g.forbidden is not None and g.sort not in {"sanction", "extra"} and _gives_away(reading, g.clause)
    ]
    if given:
        return Finding(0, (), "gave_in")
    boundaries: tuple[Boundary | None, ...] = turn.boundary or (None,)
    levels: list[int] = []
    places: list[Sentence] = []
    whys: list[str] = []
    for boundary in boundaries:
        level, found, why = _held(reading, boundary)
        levels.append(level)
        places += found
        whys.append(why)
    level = 2 if min(levels) == 2 else 1 if max(levels) else 0
    why = next((w for one, w in zip(levels, whys, strict=True) if one == min(levels)), "missing")
    if not level:
        return Finding(0, (), why)
    if heat(reading):
        return Finding(0, (), "attack")
    if level == 2:
        if doubts(reading):
            level, why = 1, "doubt"
        elif signs(reading, _TOLD_OF, denies=True):
            level, why = 1, "told_of"
        elif clipped(body_of(reading)):
            level, why = 1, "cold"
    return Finding(2 if level == 2 else 1, spans_of(reading, places), why)


def _held(reading: Reading, boundary: Boundary | None) -> tuple[int, list[Sentence], str]:
    """How well one limit is held, in which sentences, and what is missing."""
    if boundary is None or reading.turn.conduct_limit:
        conduct = [hit.sentence for hit in signs(reading, CONDUCT, denies=True, under_if=True)]
        if boundary is None:
            return (2 if len(reading.sentences) > 2 else 1, conduct, "full") if conduct else (0, [], "missing")
    else:
        conduct = []
    clear, soft = _noes(reading, boundary)
    clear += conduct
    reasons = _reasons(reading, boundary, clear)
    offers = _offers(reading, boundary)
    wants_offer = bool(boundary.alternative)
    if clear:
        found = [*clear, *reasons, *offers]
        if reasons and (offers or not wants_offer):
            return 2, found, "full"
        return 1, found, "no_reason" if not reasons else "no_offer"
    if soft:
        return 1, [*soft, *reasons, *offers], "hedged"
    if reasons and offers:
        return 1, [*reasons, *offers], "no_no"
    return 0, [], "missing"


def _noes(reading: Reading, boundary: Boundary) -> tuple[list[Sentence], list[Sentence]]:
    """Sentences that say the no clearly, and sentences that only hedge it."""
    limits = [boundary.limit, *boundary.also]
    negative = [w for w in limits if _is_no(w)]
    positive = [w for w in limits if w not in negative]
    topic = _meanings_in(limits)
    key = topic - _why_meanings(reading, boundary)
    asked = [w for one in reading.turn.forbidden if key & meanings_in_wording(one.text) for w in wordings_of(one)]
    clear: dict[int, Sentence] = {}
    soft: dict[int, Sentence] = {}
    for sentence, clauses in zip(reading.sentences, reading.clauses, strict=True):
        if reading.copied[sentence.index] or sentence.question:
            continue
        for clause in clauses:
            if (clause.supposed and not is_denied(clause)) or _TURNED_DOWN.search(clause.text):
                continue
            if _UNREAL.search(sentence.text) and re.search(r"\b(?:would|could) not\b", clause.text):
                continue
            says = _says_no(reading, clause, negative, positive, asked, key)
            if says:
                (soft if _HEDGE.search(clause.text) else clear)[sentence.index] = sentence
            elif (
                _SOFT.search(clause.text)
                and clause.meanings & topic
                and best_likeness(clause.meanings, negative).share >= 0.3
            ):
                soft[sentence.index] = sentence
    for hit in signs(reading, ONLY, denies=True):
        if reading.sentence_meanings[hit.sentence.index] & key:
            soft[hit.sentence.index] = hit.sentence
    for hit in signs(reading, PLAIN_NO, denies=True):
        clear[hit.sentence.index] = hit.sentence
    return list(clear.values()), list(soft.values())


def _why_meanings(reading: Reading, boundary: Boundary) -> frozenset[str]:
    return _meanings_in((boundary.reason, reading.turn.explain.rule, reading.turn.explain.cause))


def _meanings_in(texts: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(meanings_in_wording, texts))


@lru_cache(maxsize=1024)
def _is_no(wording: str) -> bool:
    """Whether a limit of the case is worded as a no ("no money back") or as what there is ("exchange only")."""
    return bool(_SAYS_NO.search(read_text(wording).plain))


def _says_no(
    reading: Reading, clause: Clause, negative: list[str], positive: list[str], asked: list[str], key: frozenset[str]
) -> bool:
    names = reading.addressees
    said = clause.meanings
    staff = reading.turn.staff
    if staff and re.search(r"\b(?:him|her|his|them|he|she)\b", clause.text):
        said |= meanings_of(" ".join(staff.who).lower().split())
    if is_denied(clause) or _SHUT.search(clause.text):
        if re.search(r"\b(?:you|he|she|they) (?:do|did|would|will|can) not\b", clause.text):
            return False
        limit, wish = best_likeness(said, negative, names).share, best_likeness(said, asked, names).share
        if (limit >= 0.45 or wish >= 0.6) and said & key:
            return True
        like = best_likeness(said, [*negative, *positive, *asked], names)
        told = [text for b in reading.turn.boundary for text in (b.reason,)] + [
            reading.turn.explain.rule,
            reading.turn.explain.cause,
        ]
        reason = best_likeness(said, [text for text in told if text], names)
        return (
            bool(_OURS.search(clause.text))
            and bool(said & key)
            and like.share >= 0.3
            and like.weight >= 1
            and like.weight > reason.weight
        )
    return best_likeness(clause.meanings, positive, reading.addressees).share >= 0.6 or bool(
        positive
        and re.search(r"\b(?:stays?|staying|remains?|stands?|will keep|keeps)\b", clause.text)
        and best_likeness(clause.meanings, positive, reading.addressees).share >= 0.3
    )


def _reasons(reading: Reading, boundary: Boundary, noes: Iterable[Sentence]) -> list[Sentence]:
    """Sentences that give the case's reason: told outright, or hung on the no by a "because"."""
    explain = reading.turn.explain
    told = [text for text in (explain.rule, explain.cause, boundary.reason, *explain.also) if text]
    core = meanings_in_wording(boundary.reason) - _TIMES
    core = frozenset(one for one in core if not one.isdigit() and not one.endswith("th")) or core
    asked = _meanings_in((boundary.limit, *(one.text for one in reading.turn.remedies)))
    at_no = {sentence.index for sentence in noes}
    found: list[Sentence] = []
    for sentence, meanings in zip(reading.sentences, reading.sentence_meanings, strict=True):
        if reading.copied[sentence.index] or sentence.question:
            continue
        text = _NO_REASON.sub(" ", sentence.text)
        if not (core - asked or core) & meanings:
            continue
        hung = _CAUSAL.search(text) and any(abs(sentence.index - index) <= 2 for index in at_no)
        if hung or best_likeness(meanings, told, reading.addressees).share >= 0.55:
            found.append(sentence)
    return found


def _offers(reading: Reading, boundary: Boundary) -> list[Sentence]:
    """Sentences that say what is possible instead."""
    wordings = [part for part in re.split(r",? or |; ", boundary.alternative) if part.strip()]
    wordings += [w for one in reading.turn.remedies for w in wordings_of(one)]
    return [
        s
        for s, meanings in zip(reading.sentences, reading.sentence_meanings, strict=True)
        if not reading.copied[s.index] and best_likeness(meanings, wordings, reading.addressees).share >= 0.45
    ]


def _gives_away(reading: Reading, clause: Clause) -> bool:
    """Not merely the alternative in other words."""
    wordings = [part for b in reading.turn.boundary for part in re.split(r",? or |; ", b.alternative) if part.strip()]
    return best_likeness(clause.meanings, wordings, reading.addressees).share < 0.7
