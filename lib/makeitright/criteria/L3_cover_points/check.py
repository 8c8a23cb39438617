"""Answers every point: each is answered, or openly taken up."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from makeitright.framework import Fact, Finding, Point
from makeitright.reading import Reading
from makeitright.reading.indirect import is_told
from makeitright.reading.likeness import (
    Likeness,
    heads_of,
    is_thing,
    likeness,
    meanings_in_wording,
    wordings_of,
    words_meaning,
)
from makeitright.reading.mistelling import mistold
from makeitright.reading.restating import Unit, denied_in, enough, meanings_in, meanings_in_all, topic_of, units_of
from makeitright.text import Sentence, stem

# a point named is taken up when the same sentence does, grants, explains or promises something about it
_TAKEN_UP = (
    r"\b(?:look|looking|looked) (?:into|at|for|through|again|in)\b|\bdig (?:out|into)\b|\bf(?:ind|ound|inding) (?:out|that)\b|\bi (?:have )?found\b|\binvestigat\w+|\bcheck(?:ing|ed)?\b"
    r"|\bask(?:ing|ed)?\b|\breview\w*|\b(?:go|going|went) (?:into|through)\b|\b(?:will|am going to|have|had) (?:\w+ )?read\b|\b(?:speak|speaking|spoke|spoken|talk|talking|talked|word|chat) (?:to|with)\b",
    r"\b(?:do|does) not (?:yet )?know|\bnot sure\b|\bcan not (?:yet )?(?:say|tell)|\bknow (?:by|on|more)\b",
    r"\b(?:answer|come back to you|let you know|tell you|explain|report|covers?)\b",
    r"\b(?:should|ought|must) (?:not |never |to )?(?:have|be)\b|\bsorry\b|\bapolog(?:ise|y|ies)\b|\bmistake\b|\bfault\b|\bfail(?:ed|ing|ure)\b|\bwrong\b|\b(?:our|my) (?:job|doing|error|word|failing)\b|\bon (?:me|us)\b|\bno answer\b",
    r"\bbecause\b|\breason\b|\bcause\b|\bdue to\b|\bthat is why\b|\bshows?\b|\bsays?\b",
    r"\bfrom (?:now|monday|tuesday|wednesday|thursday|friday|today|tomorrow|next|the \d+)\b|\bin (?:the )?future\b|\bno longer\b|\bany ?more\b|\bfrom here\b|\bnext time\b",
    r"\b(?:will|shall|going to|can|could) (?:not |now |also |be |always )?(?:get |have )?\w+|\b(?:am|are|is) (?:now |also |already )?\w+ing\b",
    r"\b(?:have|has|had|was|were|is|are) (?:now |already |been |not |never )*(?:refunded|returned|repaid|replaced|sent|paid|fixed|mended|changed|swapped|sorted|put|corrected|cancelled|closed|reported|arranged|booked|settled|processed|printed|given|told|reviewed|approved|received)\b",
    r"\b(?:can not|unable|not able|not possible|no|declined|out of the question|stays?|staying|remains?|went|left|is on)\b",
)
# a promise to find out takes up every point that the reply names
_INQUIRY = (
    r"\b(?:i|we) (?:\w+ ){0,2}?(?:look|looking|investigate|investigating|find out|finding out|speak|speaking|talk|talking|ask|asking|check|checking|go through|read) (?:\w+ ){0,3}?(?:it|this|that|everything|all|what happened|happened|matter|team|staff|colleagues?|notes|file|papers|log|desk)\b",
)
# no answer of ours: what they are to do themselves, a sorry that is only supposed, a hope, a routine close
_NO_ANSWER = re.compile(
    r"^\W*(?:\d+\W+)?(?:(?:please|kindly) (?!accept|let|tell|be|forgive|do)|you (?:\w+ )?(?:should (?!have|not|never)|need|must (?!have|not)|will (?:have to|need))|to \w+,? (?:please|simply|you|log|go)\b|to (?:obtain|claim|get) )"
    r"|\b(?:please|kindly) (?!accept|let|tell|be|forgive|do)\w+ |\b(?:sorry|apologise|apolog(?:y|ies)|regret)\b[^.;]{0,24}\bif\b"
    r"|\bhope\b|^\W*if you\b|\bif there is anything\b|\bany (?:other |further |more )?(?:questions?|queries)\b|\bhesitate\b|\bfeel free\b|\bcall away\b"
)
_YES = re.compile(r"^\W*(?:yes|of course|certainly|absolutely)\b")
_ANSWERED = 0.5
_MANY = 0.45
_SAME = 0.4
_FAR_MORE = 3
_MARKS = 0.2
_IDLE = heads_of(
    "sorry apologise tell ask know understand feel complaint write find think happen answer like check "
    "start look read speak staff colleague possible yes every give thing monday tuesday wednesday "
    "thursday friday saturday sunday"
)
_SORRY = frozenset(stem(word) for word in ("sorry", "apologise", "yes", "no"))


def check(reading: Reading) -> Finding:
    """Full: each point of the case is answered or openly taken up. Partial: at least half. None: fewer (L3, 3.7).

    Naming a point is not yet an answer. "I do not know yet, and will by Thursday" is one, and so is a wrong one.
    """
    points = reading.turn.points
    wrong = frozenset(
        s.index for s in (*mistold(reading), *(s for s in reading.sentences if _NO_ANSWER.search(s.text)))
    )
    units = tuple(unit for unit in units_of(reading) if not any(s.index in wrong for s in unit.sentences))
    acts = frozenset(hit.sentence.index for hit in reading.hits(*_TAKEN_UP) if not hit.quoted)
    # "Yes, somebody will keep an eye on it" answers a question in its own words
    yes = tuple(s for s in reading.sentences if _YES.search(s.text) and reading.copied[s.index])
    units += tuple(Unit((s,), reading.sentence_meanings[s.index], frozenset(), frozenset()) for s in yes)
    acts |= {s.index for s in yes}
    if reading.hits(*_INQUIRY, meant=True):
        acts |= _named(reading, units)
    covered = {at: places for at in range(len(points)) if (places := _covered(reading, at, units, acts))}
    spans = tuple({reading.sentence_span(s): None for places in covered.values() for s in places})
    if points and len(covered) == len(points) and not is_told(reading):
        return Finding(2, spans, "full")
    missed = next((point.text for at, point in enumerate(points) if at not in covered), "")
    slots = (("point", missed.rstrip(".?")),)
    if covered and 2 * len(covered) >= len(points):
        return Finding(1, spans, "some" if missed else "told", slots)
    return Finding(0, (), "few" if covered else "missing", slots)


def _covered(reading: Reading, at: int, units: tuple[Unit, ...], acts: frozenset[int]) -> tuple[Sentence, ...]:
    """The sentences that answer a point or take it up."""
    point = reading.turn.points[at]
    topic = topic_of(reading.turn.facts)
    marks, own = (heads - topic for heads in _own(reading.turn.points, at))
    found: dict[int, Sentence] = {}
    for unit in units:
        acted = any(s.index in acts or s.question for s in unit.sentences)
        answered = _says(reading, unit, point.answers)
        named = _says(reading, unit, wordings_of(point), strict=True) and (acted or not point.answers)
        if not unit.alone and not named and not answered:
            words = [word.text for word in unit.sentences[0].words]
            named = bool(acted and words_meaning(words, marks)) or words_meaning(words, own) >= 2
        if answered or named:
            found.update((s.index, s) for s in unit.sentences)
    for fact in _facts_of(reading.turn.facts, point):
        for unit in units:
            if unit.alone or unit.sentences[0].index not in acts:
                continue
            if any(_tells(reading, unit, wording) for wording in wordings_of(fact)):
                found[unit.sentences[0].index] = unit.sentences[0]
    return tuple(found.values())


def _tells(reading: Reading, unit: Unit, wording: str) -> bool:
    """Whether a sentence tells a fact, of the past or the future, and denies where the fact denies."""
    like = likeness(unit.everything, wording, reading.addressees, topic_of(reading.turn.facts))
    return enough(like) and (not denied_in(wording) or bool(unit.denied))


def _named(reading: Reading, units: tuple[Unit, ...]) -> frozenset[int]:
    """Sentences that name a point in whatever wording."""
    return frozenset(
        unit.sentences[0].index
        for unit in units
        for point in reading.turn.points
        if not unit.alone and _says(reading, unit, wordings_of(point))
    )


def _says(reading: Reading, unit: Unit, wordings: Iterable[str], *, strict: bool = False) -> bool:
    topic = topic_of(reading.turn.facts)
    ignored = reading.addressees | _SORRY
    for wording in wordings:
        heads = meanings_in_wording(wording)
        if unit.everything.isdisjoint(heads) or any(part.isdisjoint(heads) for part in unit.alone):
            continue
        like = likeness(unit.everything, wording, ignored, topic)
        denied = denied_in(wording) & like.shared
        # "no price beforehand" is not named by "a price beforehand"; a refund granted or refused is answered both ways
        if _enough(unit, like) and not (strict and denied and not denied & unit.denied):
            return True
    return False


def _enough(unit: Unit, like: Likeness) -> bool:
    if unit.alone:
        # Two sentences say it together only where it takes both.
        return like.share >= 0.6 and len(like.shared) >= 3 and not any(like.shared <= part for part in unit.alone)
    if like.share >= _ANSWERED and any(head.isdigit() and len(head) > 1 for head in like.shared):
        return True
    return len(like.shared) >= 2 and (
        (like.share >= _ANSWERED and like.weight >= 1.5) or (like.share >= _MANY and like.weight >= 2.5)
    )


@lru_cache(maxsize=512)
def _facts_of(facts: tuple[Fact, ...], point: Point) -> tuple[Fact, ...]:
    """The facts that a point is about: telling one, and answering for it, answers the point."""
    return tuple(
        fact
        for fact in facts
        for wording in wordings_of(point)
        if (like := likeness(meanings_in(fact), wording)).share >= _SAME
        and (len(like.shared) > 1 or any(head.isdigit() for head in like.shared))
    )


@lru_cache(maxsize=512)
def _own(points: tuple[Point, ...], at: int) -> tuple[frozenset[str], frozenset[str]]:
    """What this point is about, and no other: the things that mark it, and all things that are its own.

    A thing marks the point when many of its wordings name it and far fewer of any other point's.
    """
    rates = [_rates(point) for point in points]
    mine, others = rates[at], [rate for other, rate in enumerate(rates) if other != at]
    own = frozenset(
        head
        for head, rate in mine.items()
        if head not in _IDLE
        and (is_thing(head) or (head.isdigit() and head not in {"0", "1", "2"}))
        and all(rate >= _FAR_MORE * other.get(head, 0.0) for other in others)
    )
    return frozenset(head for head in own if mine[head] >= _MARKS), own


def _rates(point: Point) -> dict[str, float]:
    """How large a part of a point's wordings names each thing."""
    wordings = (*wordings_of(point), *point.answers)
    counts = Counter(head for wording in wordings for head in meanings_in_all((wording,)))
    return {head: count / len(wordings) for head, count in counts.items()}
