"""What a reply tells of the case in its own words: facts, effects, what was wished for (framework L1, L2, L4)."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from makeitright.framework import Fact
from makeitright.framework.cases import Said
from makeitright.reading.clauses import Clause
from makeitright.reading.likeness import (
    Likeness,
    denied_meanings,
    heads_of,
    holds_wording,
    is_thing,
    likeness,
    meanings_in_wording,
    meanings_of,
    wordings_of,
)
from makeitright.reading.mistelling import mistold
from makeitright.reading.once import once_per_reading
from makeitright.reading.reply import Reading
from makeitright.text import Sentence, read_text
from makeitright.text.stems import FUNCTION_WORDS

HALF = 0.5
THIRD = 0.34
"""A wording of many details is told when a third of it is there, if that is enough to be no accident."""
NEARLY_ALL = 0.8
ENOUGH = 1.5
PLENTY = 2.0
POOLED = 3.0
"""Words of a fact from several of its wordings tell it too, when they weigh this much together."""

REMEDY = meanings_of(["refund", "replace", "voucher", "compensate"])
"""Talk of putting it right is no telling of what happened, unless the fact itself is about that."""
ASKING = re.compile(
    r"^\W*(?:(?:so|and|then|but|or) )?(?:please|kindly|do not hesitate|feel free)\b|\b(?:please|kindly) \w+"
)
_IT = re.compile(r"\b(?:it|its|this|one|them|these|those)\b")
_WEEKDAYS = heads_of("monday tuesday wednesday thursday friday saturday sunday")
_TOPIC_SHARE = 0.5
_ACTS = heads_of("tell ask come arrive pay give send take change start leave lose work")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or two neighbours: ``everything`` they say, and what they tell of what ``was`` or is.

    ``denied``: what they say is not so. ``alone``: for neighbours, what each tells by itself.
    """

    sentences: tuple[Sentence, ...]
    everything: frozenset[str]
    was: frozenset[str]
    denied: frozenset[str]
    alone: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A place that tells something of the case, and how well."""

    sentences: tuple[Sentence, ...]
    like: Likeness


@dataclass(frozen=True, slots=True)
class Restated:
    """A fact that the reply tells.

    ``sentences`` tell it best; ``places`` are all sentences that tell it. ``shared``: the words of the fact that
    are there.
    """

    fact: Fact
    sentences: tuple[Sentence, ...]
    places: tuple[Sentence, ...]
    share: float
    shared: frozenset[str]


def tells_what_was(clause: Clause) -> bool:
    """Whether a clause tells what was or is: neither what will be, nor a request, a supposition or a remedy."""
    return not (clause.future or clause.supposed or clause.remedy or ASKING.search(clause.text))


@lru_cache(maxsize=4096)
def denied_in(wording: str) -> frozenset[str]:
    """What a wording of the case says is not so."""
    return denied_meanings([word.text for word in read_text(wording).words])


@lru_cache(maxsize=4096)
def _of_remedy_or_future(wording: str) -> bool:
    words = {word.text for word in read_text(wording).words}
    return not words.isdisjoint({"will", "shall"}) or bool(meanings_in_wording(wording) & REMEDY)


def meanings_in(said: Said) -> frozenset[str]:
    """What all the words of something that the case says mean, in whatever wording."""
    return frozenset().union(*map(meanings_in_wording, wordings_of(said)))


def meanings_in_all(texts: Iterable[str]) -> frozenset[str]:
    """What all the words of those texts mean."""
    return frozenset().union(*map(meanings_in_wording, texts))


@once_per_reading
def case_meanings(reading: Reading) -> frozenset[str]:
    """What the words of the facts and effects of this turn mean."""
    return _all_meanings((*reading.turn.facts, *reading.turn.impacts))


@lru_cache(maxsize=256)
def _all_meanings(said: tuple[Said, ...]) -> frozenset[str]:
    return frozenset().union(*(meanings_in_wording(wording) for one in said for wording in wordings_of(one)))


@lru_cache(maxsize=256)
def topic_of(facts: tuple[Fact, ...]) -> frozenset[str]:
    """What the complaint is about: the things that several of its facts name, and that a reply may call "it"."""
    counts = Counter(head for fact in facts for head in meanings_in(fact))
    often = max(2, _TOPIC_SHARE * len(facts))
    things = [head for head, count in sorted(counts.items()) if count >= often and is_thing(head) and head not in _ACTS]
    return frozenset(sorted(things, key=lambda head: -counts[head])[:2])


@once_per_reading
def units_of(reading: Reading) -> tuple[Unit, ...]:
    """Sentences, then neighbouring pairs; those lifted from the complaint are left out."""
    own = [s for s in reading.sentences if not reading.copied[s.index] and _is_said(s)]
    topic = topic_of(reading.turn.facts)
    days = _days_told(reading)
    was: dict[int, frozenset[str]] = {}
    for s in own:
        told: frozenset[str] = days.get(s.index, frozenset())
        for clause in reading.clauses[s.index]:
            if tells_what_was(clause):
                told |= clause.meanings
                if _IT.search(clause.text):
                    told |= topic
        was[s.index] = told
    every = [
        meanings | topic if _IT.search(s.text) else meanings
        for s, meanings in zip(reading.sentences, reading.sentence_meanings, strict=True)
    ]
    denied = {s.index: denied_meanings([word.text for word in s.words]) for s in own}
    units = [Unit((s,), every[s.index], was[s.index], denied[s.index]) for s in own]
    for one, two in itertools.pairwise(own):
        if two.index == one.index + 1:
            both = (was[one.index], was[two.index])
            says = every[one.index] | every[two.index]
            units.append(Unit((one, two), says, both[0] | both[1], denied[one.index] | denied[two.index], both))
    return tuple(units)


def _is_said(sentence: Sentence) -> bool:
    """Whether it is more than a row of key words."""
    return any(word.text in FUNCTION_WORDS for word in sentence.words)


_THE_NTH = re.compile(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b")
_RECENT = 15
_DAY_BEFORE = re.compile(r"\byesterday\b|\bthis morning\b|\btoday\b")


def _days_told(reading: Reading) -> dict[int, frozenset[str]]:
    """The weekdays meant by past dates and by "yesterday", by sentence: the case may call them by their names."""
    today = reading.turn.today
    found: dict[int, frozenset[str]] = {}
    for mention in reading.times:
        if mention.day is not None and mention.day < today:
            at = reading.document.sentence_at(mention.start).index
            found[at] = found.get(at, frozenset()) | meanings_in_wording(f"{mention.day:%A}")
    for match in _THE_NTH.finditer(reading.document.plain):
        at = reading.document.sentence_at(match.start()).index
        for back in range(1, _RECENT):
            day = today - timedelta(days=back)
            if day.day == int(match[1]):
                found[at] = found.get(at, frozenset()) | meanings_in_wording(f"{day:%A}")
    for match in _DAY_BEFORE.finditer(reading.document.plain):
        at = reading.document.sentence_at(match.start()).index
        day = today - timedelta(days=1) if match.group() == "yesterday" else today
        found[at] = found.get(at, frozenset()) | meanings_in_wording(f"{day:%A}")
    return found


def enough(like: Likeness) -> bool:
    """Whether what is shared is too much for an accident; a figure of two digits or more is never one."""
    if like.share >= HALF and any(head.isdigit() and len(head) > 1 for head in like.shared):
        return True
    if like.share >= THIRD and like.shared & _WEEKDAYS:
        return True
    if len(like.shared) < 2:
        # A wording of a single thing ("He could not sleep") is told by naming it.
        return like.share > 0.99 and like.weight >= 1 and all(is_thing(head) for head in like.shared)
    return (
        (like.share >= NEARLY_ALL and like.weight >= 1)
        or (like.share >= HALF and like.weight >= ENOUGH)
        or (like.share >= THIRD and like.weight >= PLENTY)
    )


def tellings(reading: Reading, wordings: Iterable[str], units: tuple[Unit, ...]) -> tuple[Telling, ...]:
    """The places that tell one thing in any of its wordings, best first.

    Only what was or is counts, except for wordings that are themselves about what will be or about a remedy.
    """
    topic = topic_of(reading.turn.facts)
    found: list[Telling] = []
    for wording in wordings:
        ahead = _of_remedy_or_future(wording)
        heads = meanings_in_wording(wording)
        for unit in units:
            if unit.alone and any(part.isdisjoint(heads) for part in unit.alone):
                continue
            like = likeness(unit.everything if ahead else unit.was, wording, reading.addressees, topic)
            if (denied := denied_in(wording) & like.shared) and not denied & unit.denied:
                continue  # "a coat that she does not wear" is not told by "the coat has been worn"
            if unit.alone:
                # Two sentences tell it together only where it takes both, and where they hold most of it.
                if like.share < 0.6 or len(like.shared) < 3 or any(like.shared <= part for part in unit.alone):
                    continue
            elif holds_wording([word.text for word in unit.sentences[0].words], wording):
                like = Likeness(1.0, like.shared or frozenset({wording}), wording, ENOUGH)
            elif not enough(like):
                continue
            if enough(like) or like.share == 1.0:
                found.append(Telling(unit.sentences, like))
    found.sort(key=lambda one: (-one.like.share, len(one.sentences), one.sentences[0].index))
    return tuple(found)


def _pooled(reading: Reading, fact: Fact, units: tuple[Unit, ...]) -> tuple[Telling, ...]:
    """Sentences that tell a fact in words taken from several of its wordings."""
    topic = topic_of(reading.turn.facts)
    found: list[Telling] = []
    for unit in units:
        if unit.alone:
            continue
        shared: dict[str, float] = {}
        for wording in wordings_of(fact):
            if _of_remedy_or_future(wording):
                continue
            like = likeness(unit.was, wording, reading.addressees, topic)
            if like.shared:
                each = like.weight / len(like.shared)
                for head in like.shared:
                    shared[head] = max(shared.get(head, 0.0), each)
        if len(shared) >= 3 and sum(shared.values()) >= POOLED:
            found.append(Telling(unit.sentences, Likeness(HALF, frozenset(shared), fact.text, sum(shared.values()))))
    return tuple(found)


@once_per_reading
def restated_facts(reading: Reading) -> tuple[Restated, ...]:
    """The facts of the case that the reply tells in its own words, each counted once and by words of its own.

    Two facts that are alike ("On Tuesday his hands were cold", "On Thursday his hands were cold") are two only
    where the reply holds something that belongs to the second alone. A sentence that gets a fact wrong
    (:func:`makeitright.reading.mistelling.mistold`) tells none.
    """
    wrong = frozenset(s.index for s in mistold(reading))
    units = tuple(unit for unit in units_of(reading) if not any(s.index in wrong for s in unit.sentences))
    found: list[Restated] = []
    for fact in reading.turn.facts:
        told = tellings(reading, wordings_of(fact), units) or _pooled(reading, fact, units)
        if told:
            places = {s.index: s for one in told for s in one.sentences}
            best = told[0]
            found.append(Restated(fact, best.sentences, tuple(places.values()), best.like.share, best.like.shared))
    found.sort(key=lambda one: (-one.share, -len(one.shared)))
    counted: list[Restated] = []
    for one in found:
        taken = frozenset(
            head for other in counted if set(other.sentences) & set(one.sentences) for head in other.shared
        )
        if one.shared - taken:
            counted.append(one)
    return tuple(counted)
