"""Coming back to what was promised: calling it to mind, telling what came of it, owning that it is late.

Shared by the ledger of promises and by F4.
"""

import re
from dataclasses import dataclass

from makeitright.reading.acts import Act
from makeitright.reading.failings import failings
from makeitright.reading.hits import Hit
from makeitright.reading.likeness import likeness, meanings_of
from makeitright.reading.offers import affirmed_text
from makeitright.reading.once import once_per_reading
from makeitright.reading.reply import Reading
from makeitright.text import Sentence

# The promise is called to mind.
RECALL = (
    r"\bas (?:i |we |was |it was )?(?:promised|agreed|announced|arranged|threatened|said|told you|wrote|discussed)\b",
    r"\b(?:like|what|which|that|where) (?:i|we) (?:had )?(?:\w+ )?(?:promised|said|agreed|told you|wrote)\b",
    r"\b(?:i|we) (?:had |have )?(?:\w+ )?(?:promised|promise (?!(?:you )?(?:to|that|we will|i will))|said (?!sorry)|gave you (?:my|our) word|told you (?:that )?(?:i|we|you|on|by|it)|wrote (?:that|to you that)|owe(?:d)? you (?:an answer|my|a call|news|the)|was to|were to|was due|were due|should have (?:\w+ )?(?:written|rung|called|answered|been (?:in touch|back))|meant to (?:ring|call|write|answer))\b",
    r"\byou (?:were|should have|ought) (?:to )?(?:have )?(?:heard?|had (?:my|an? (?:answer|reply)|news|word)|have (?:my|an? (?:answer|reply)|news|word)|got (?:my|an?)|been rung|been called)\b",
    r"\b(?:late with|days? late|day behind|day past|later than (?:i|we)|behind (?:with|on)|(?:the|that) \w+day (?:that )?(?:i|we) (?:named|promised|gave|mentioned))\b",
    r"\b(?:my|our|the|that|a) (?:own )?(?:promise|word|deadline|date)\b|\bwas (?:my|our) (?:date|promise|day|deadline|word)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \w+){0,3}? was (?:my|the|what|when)\b|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day as \w+\b",
    r"\bin my (?:last |first )?(?:letter|email|reply|message)(?: \w+){0,4}? i (?:said|promised|wrote)\b",
)
# Only a result beside it makes these a promise called to mind.
FOLLOWS_UP = (
    r"\b(?:so )?here (?:i am|it is|is)\b|\bhere you have me\b|\b(?:to follow|following|follow) ?-?up\b|\bhearing from me\b|\bthis is it\b",
)
# That it came late, said in plain words.
_LATE = re.compile(
    r"\b(?:late|later than|too late|overdue|behind|delay\w*|kept (?:you )?waiting|keep you waiting|have kept you|waiting|(?:the|your|long) wait|missed|did not (?:keep|manage|make)|have not kept|broke|broken|yesterday|a day after|one day after|longer than|should have (?:\w+ )?(?:written|rung|called|been|heard|had)|slipped|twenty past|should have come|(?:deadline|date|day|promise|word|appointment) (?:was|were|has been|is|had been) (?:\w+ )?not (?:\w+ )?(?:met|kept|observed)|already (?:thurs|fri|satur|mon)day|minutes|held up|so it is today|day past|kept you a day|(?:today|it|this|now) is (?:already |now )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:and|but) it is (?:already |now )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|not (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|was (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:on|by) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b.{0,40}\b(?:did not|nothing|no word))\b"
)
_PLAYS_DOWN = re.compile(r"\b(?:but we are talking|a (?:bit|little) (?:late|behind)|normal for|no big)\b")
_NO_RESULT = re.compile(
    r"\b(?:going well|progress\w* well|progressing|in progress|under way|underway|ongoing|still (?:looking|checking|waiting|investigating)|not (?:yet )?(?:finished|complete))\b"
)
# What was found or done, where the case does not spell it out.
_FOUND = re.compile(
    r"\b(?:what i found|i (?:have )?found|we (?:have )?found|the (?:log|notes|record|records|register|file) (?:shows?|says?|has|have)|(?:it )?(?:turns|turned) out|the (?:answer|result|reason|finding) is|i (?:now )?know (?:now )?(?:what|why|that))\b"
)
LONG_RESULT = 6
"""Words of substance from which on a result stands for itself."""


@dataclass(frozen=True, slots=True)
class Results:
    """The sentences that tell what came of the case's promises, and how many of these nothing is told of."""

    sentences: tuple[Sentence, ...]
    missing: int


def own_sentences(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of the writer's own, of three words or more."""
    return tuple(s for s in reading.sentences if not reading.copied[s.index] and len(s.words) > 2)


@once_per_reading
def recalls(reading: Reading) -> tuple[Hit, ...]:
    """Where a promise is called to mind, and not denied."""
    return tuple(
        hit
        for hit in reading.hits(*RECALL)
        if not hit.quoted and not hit.supposed and not _denies(hit.sentence.text, hit.text)
    )


@once_per_reading
def lateness(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences that say in plain words that something came late or not at all."""
    return tuple(
        sentence
        for sentence in own_sentences(reading)
        if _LATE.search(sentence.text) and not _PLAYS_DOWN.search(sentence.text) and not _future_only(reading, sentence)
    )


@once_per_reading
def results(reading: Reading) -> Results:
    """What the reply tells of the results that the case knows (``promises``)."""
    texts = [(sentence, affirmed_text(reading, sentence)) for sentence in own_sentences(reading)]
    found: list[Sentence] = []
    missing = 0
    for promise in reading.turn.promises:
        wordings = tuple(
            text
            for text in (promise.result, promise.text, *promise.also)
            if len(meanings_of(re.findall(r"[a-z0-9]+", text.lower()))) > 1
        )
        if not wordings or (promise.result and len(promise.result.split()) < 5 and "this" in promise.result.lower()):
            continue  # "This is it": the letter is the result
        # A short result leans on its promise: "it was sent on Monday" is told by "the 180 dollars went back".
        whole = len(meanings_of(re.findall(r"[a-z0-9]+", promise.result.lower()))) >= LONG_RESULT
        at = _told(
            reading, texts, (promise.result,) if whole else (*wordings, f"{promise.text} {promise.result}"), 0.34
        )
        at = [
            sentence for sentence in at if not any(_is_fresh(act) for act in reading.acts_by_sentence[sentence.index])
        ] or (at if _FOUND.search(" ".join(s.text for s in at)) else [])
        if not at and whole:
            # Findings in other words than the case's: a failing told, or "the log shows that ...".
            at = [one.sentence for one in failings(reading) if one.kind in {"named", "passive"} and one.like >= 0.4]
            at = at or [
                sentence
                for sentence, text in texts
                if _FOUND.search(text) and not _NO_RESULT.search(text) and len(sentence.words) > 8
            ]
        at = [sentence for sentence in at if not _NO_RESULT.search(sentence.text)]
        if at:
            found.extend(at)
        else:
            missing += 1
    return Results(tuple(found), missing)


@once_per_reading
def findings_told(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences that say that something was found out, whatever it is."""
    return tuple(
        sentence
        for sentence in own_sentences(reading)
        if _FOUND.search(text := affirmed_text(reading, sentence))
        and not _NO_RESULT.search(text)
        and len(sentence.words) > 6
    )


def _told(
    reading: Reading, texts: list[tuple[Sentence, str]], wordings: tuple[str, ...], at_least: float
) -> list[Sentence]:
    """The sentences, alone or two together, that tell one of the wordings as done."""
    best: tuple[float, list[Sentence]] = (0.0, [])
    found = [(sentence, meanings_of(re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text))) for sentence, text in texts]
    for index in range(len(found)):
        for size in (1, 2, 3):
            group = found[index : index + size]
            said = frozenset().union(*(one for _, one in group))
            for wording in wordings:
                one = likeness(said, wording, reading.addressees)
                if len(one.shared) > 1 and one.share >= at_least and one.share > best[0] + 0.1 * (size - 1):
                    best = (one.share, [each for each, _ in group])
    return best[1]


def _is_fresh(act: Act) -> bool:
    return act.when == "ahead" and act.kind in {"enquire", "contact"}


def _denies(sentence: str, found: str) -> bool:
    """Whether a recalled promise is denied ("I did not promise you an answer"), not merely unkept."""
    at = sentence.find(found)
    before = sentence[max(0, at - 20) : at] + found
    return bool(re.search(r"\b(?:did|have|had) (?:not|never) (?:\w+ )?(?:promise|say|said|told|agree)", before))


def _future_only(reading: Reading, sentence: Sentence) -> bool:
    acts = reading.acts_by_sentence[sentence.index]
    return (
        bool(acts)
        and all(act.when == "ahead" for act in acts)
        and not re.search(
            r"\b(?:late|yesterday|waiting|(?:the|your|long) wait|missed|it is|today is|now is)\b", sentence.text
        )
    )
