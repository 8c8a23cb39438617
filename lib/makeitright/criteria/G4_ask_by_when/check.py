"""Whether a reasonable time is given by which an answer or an act is asked (framework 3.2, G4; 3.6 "When")."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.asking import asks_in
from makeitright.reading.signs import spans_of
from makeitright.text import Sentence

_TIMED = re.compile(r"\b(?:for|on|in|next|this|tomorrow|at|latest|the|monday|\w+day)\b")
_LIMIT = re.compile(r"\b(?:by|before|within|ahead of|prior to|no later than|in time for|until|till|latest)\b")
_MONTH = re.compile(r"\b(?:done|settled|mended|fixed|answered|here|back) this month\b")
_SOON = re.compile(
    r"\b(?:as soon as|soon(?:er|est)?|asap|quick(?:ly|er)?|prompt(?:ly)?|urgent(?:ly)?|immediate(?:ly)?|straight ?away|right away|at once|swift(?:ly)?|speedy|(?:earliest|first) (?:convenience|opportunity)"
    r"|without delay|shortly|timely|as fast as|near future|fast|by return|do not (?:leave|keep) (?:me|us) waiting|not (?:to have )?(?:to )?wait (?:too |very )?long|reasonable time|in due course)\b"
)
_CLUB = re.compile(
    r"\b(?:or (?:else|i|we|my (?:lawyer|solicitor|bank|next|review|story|husband|wife|cousin|brother)|it (?:will|shall|goes|is|means|was)|the (?:\w+ )?(?:ombudsman|press|papers?|court|police|world|town|lawyers?|review|internet|matter|whole)|every\w*)|otherwise|unless|if (?:i|it|you|the \w+) (?:do|does|is|am|have|has) not|one hour|an hour|sixty minutes|midnight|within the hour|last chance|you have (?:got )?(?:till|until)|(?:twenty-four|24) hours)\b"
)
_NO_LIMIT = re.compile(
    r"\b(?:no (?:rush|hurry)|whenever|one day|some day|(?:does|do) not matter|next year|take your time|not asking)\b"
)
_PAST = re.compile(
    r"\b(?:since|was|were|had|did|rang|called|wrote|paid|bought|said|told|came|went|ago|last|dated|took|sent|got|started|began|happened|ordered|moved|repaired|uploaded|found|nothing|closed|see)\b"
)
_SHORT = 8
_GRACE = 21
"""Days after the case's last sensible day within which a limit is still one."""


def _names_limit(reading: Reading, sentence: Sentence, asked: int | None, near: bool) -> bool:
    """Whether a sentence gives a day or an event ahead for what it, or the sentence before it, asks.

    ``asked``: where in the plain copy the sentence begins to ask, if it does.
    """
    plain = reading.document.plain
    today, last = reading.turn.today, reading.turn.answer_by
    past = _PAST.search(sentence.text)
    for mention in reading.times_in(sentence.start, sentence.end):
        words = plain[max(sentence.start, mention.start - 18) : mention.end]
        limits = bool(_LIMIT.search(words))
        if mention.kind == "vague" or mention.repeated:
            continue
        if mention.kind == "event" and not limits:
            continue
        if mention.day is not None and (
            mention.day <= today or (last is not None and (mention.day - last).days > _GRACE)
        ):
            continue
        if asked is not None and (limits or (mention.start >= asked and _TIMED.search(words))):
            return True
        if not past and (limits or (near and len(sentence.words) <= _SHORT)):
            return True
    return bool(_MONTH.search(sentence.text))


def check(reading: Reading) -> Finding:
    """Full: a day or an event ahead by which something is asked. Partial: "as soon as possible". None: no time, one
    that is past, or a limit that only threatens.
    """
    asked = {ask.sentence.index: ask.sentence.start + ask.at for ask in asks_in(reading)}
    full: list[Sentence] = []
    half: list[Sentence] = []
    for sentence in reading.sentences:
        if reading.copied[sentence.index] or _CLUB.search(sentence.text) or _NO_LIMIT.search(sentence.text):
            continue
        if _names_limit(reading, sentence, asked.get(sentence.index), sentence.index - 1 in asked):
            full.append(sentence)
        elif _SOON.search(sentence.text):
            half.append(sentence)
    if full:
        return Finding(2, spans_of(reading, full), "full")
    return Finding(1, spans_of(reading, half), "partial") if half else Finding(0)
