"""Keeps the conversation open: a real opening for the person to answer."""

import re

from makeitright.framework import Finding
from makeitright.reading import Hit, Reading
from makeitright.text import Sentence

_SUITS = r"(?:suits?|work|works|help|good|fine|better|best|ok|okay|all right|alright|easier|easiest|convenient|possible|suitable|free|nicer|kinder|do|prefer|preferred|rather|like|fancy|choose)"
_WHEN = r"(?:time|day|hour|evening|morning|afternoon|number|way|one|date|channel|week|half past|o'clock)"
# a question about the plan: when, how, which of two (only in a sentence that asks)
_ABOUT_PLAN = re.compile(
    r"\b(?:does|do|did|would|will|is|are|can|could|shall|may|might|which|what|when|how)\b[^?]{0,90}\b(?:suits?|works?|good|fine|better|best|ok|okay|all right|alright|easier|easiest|convenient|suitable|nicer|kinder|prefer|preferred|rather|fancy)\b"
    r"|\b(?:what|which) (?:\w+ ){0,2}?(?:time|day|hour|evening|morning|number|way|one|date|of (?:the two|them|these|those))\b|\bwhen (?:is|are|can|could|would|may|shall) (?:\w+ ){0,4}?(?:you|i|we|call|ring|good|best|home)\b"
    r"|\b(?:would|do) you (?:\w+ )?(?:like|want|prefer|rather|agree|think|say|fancy|mind)\b|\bshall (?:i|we)\b|\b(?:can|may|could|should) (?:i|we) (?:\w+ )?(?:call|ring|phone|talk|speak|meet|come|visit|write|text|send|show|pop|fit|go through|help|do)\b"
    r"|\b(?:a call|a letter|by phone|by email|a text|a chat|the phone|coffee|quick chat|ring you)\b[^?]{0,60}|\b(?:morning|afternoon|evening|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|rail|call|phone|letter) or\b"
    r"|\bwhat (?:do you (?:think|say|like)|else|would (?:you|help|be|make|feel))\b|\bwhat shall it be\b|\bhow (?:does|do|would) (?:that|this|it|you)\b|^\W*(?:which|what|when|okay|ok|agreed|deal)\b\W*\?*$|\bwhich (?:would|do|will|shall|of)\b|\bbe all right\b|\bare you (?:free|in|around|about|home)\b"
    r"|\b(?:have i|did i|do i have) (?:\w+ ){0,4}?(?:right|wrong|missed|misunderstood|understood|forgotten|left)\b|\b(?:anything|something) (?:\w+ )?(?:wrong|missing|i (?:have )?(?:missed|got wrong|left out))\b|\bdoes (?:that|this|it|\w+) (?:\w+ ){0,6}?(?:suit|work|sound|seem|help)\b"
)
# the same without a question mark
_CHOOSE = (
    r"\b(?:tell|let) (?:me|us) (?:know )?(?:please )?(?:\w+ ){0,2}?(?:what|which|when|whether|at what|how|if you would (?:rather|prefer|like)|if (?:another|a different|\w+ \w+ (?:is|are) better)|the (?:best|right)|a (?:time|day|date|good))\b",
    r"\b(?:give|name|send|suggest) (?:me|us)? ?(?:a|one|any|two|the|your) (?:\w+ )?(?:time|day|date|evening|hour|number|one)s?\b|\bname (?:one|it|the day|a day)\b|\b(?:you|your) (?:\w+ )?(?:choose|choice|decide|pick|call)\b|\bjust (?:say|name) (?:so|which|when|the)\b|\bsay (?:so|which|yes|the word)\b",
    r"\b(?:at|on|whatever|whenever|any) (?:a |an |the )?(?:\w+ )?(?:time|hour|day|moment)s? (?:that )?(?:you (?:choose|like|prefer|want|say)|suits?(?: you| your \w+)?|to suit you|is good for you|works for you|of your choice)\b|\bwhenever (?:suits you|you (?:like|are (?:free|home)|can)|one of you is)\b|\bif you (?:can|could) spare me\b",
    r"\bif you (?:would|had)? ?(?:\w+ )?(?:rather|prefer|sooner|want|like) (?:\w+ ){0,5}?(?:call|text|email|e-mail|letter|talk|meet|write|in person|time|phone|another|day)\b|\b(?:you|do) prefer (?:\w+ )?(?:e-?mail|that|the|a|letter|phone)\b",
    r"\bwrite (?:to )?me (?:which|what|when|how)\b",
    r"\b(?:put|set) me (?:right|straight)\b|\bcorrect me\b|\bif (?:i|we) (?:\w+ )?(?:have|got|understood|remember|misunderstood|missed|left) (?:[\w']+ ){0,5}?(?:wrong|incorrectly|something|anything|out|it)\b|\bpick holes in\b|\b(?:where|if) (?:i am|i have been) (?:wrong|mistaken|unfair)\b|\bif (?:any of )?(?:this|that|it) (?:is|does not|looks) (?:\w+ )?(?:wrong|right|not right|match|off|odd|fit)\b",
    r"\b(?:tell|show) (?:me|us) (?:\w+ )?(?:honestly |openly |plainly )?(?:what (?:a|you|would|else|good|i|we)|how (?:you|it|a)|where|if (?:it|there|neither|that|not|you (?:have|see|know)))\b|\bif (?:you have|there is|neither)[^.!?]{0,40}\b(?:idea|ideas|suggestion|suggestions|better way|another way|good|thoughts)\b|\b(?:love|like|glad|welcome|happy|want) to hear (?:your|what you|how you|them|it)\b|\b(?:welcome|value) (?:your|any|the) (?:ideas?|thoughts|suggestions?|details|view)\b|\bi (?:would|should) (?:like|be glad|welcome|love|be happy)[^.!?]{0,30}\b(?:to (?:speak|talk|meet|go through|show|give it)|the chance to)\b",
    r"\b(?:my|this is my|a) (?:\w+ )?(?:direct|own|personal|private) (?:line|number|mobile|phone|extension|email|e-mail)\b|\bmy (?:number|mobile|line|extension) is\b|\b(?:you|to) (?:\w+ )?(?:reach|get|have) me (?:\w+ )?(?:directly|in person|personally|myself|on|and not)\b|\bit is me (?:who|that)\b|\bcomes? (?:straight |directly )?to me\b|\b(?:ring|call|text|phone) (?:me )?(?:on )?(?:this number|\d[\d -]{4,})|\byou get me\b|\bcall me,? to me directly\b|\bask for me\b",
    r"\bcome (?:in|to|by|round|and)[^.!?]{0,40}\b(?:we (?:\w+ )?(?:open|look|go|can|sit|talk)|together|see (?:it|for yourself)|or i (?:call|ring))\b|\blet us (?:\w+ )?(?:talk|sit down|look at (?:it|this) together|go through|lay)\b|\bwe (?:can|could) (?:\w+ )?(?:go through|look at|talk|sit|work out)[^.!?]{0,30}\b(?:together|it|over|how)\b",
)
# what stands at the end of any letter, and a question that is not about the plan
_OPEN_DOOR = (
    r"\bfeel free\b|\b(?:do not|please do not|never) hesitate\b|\bany (?:\w+ )?(?:questions?|queries|concerns?|problems?|trouble|bother|drip)\b|\bwe are (?:always )?here\b|\bi am (?:always )?(?:here|all ears|happy to|available|in the)\b|\bhere (?:for you|if you)\b",
    r"\b(?:let|tell) (?:me|us) (?:know )?(?:if|please|about|at once|straight|how|what)\b|\b(?:contact|call|ring|phone|email|write to|text|message|answer|reply to) (?:me|us|here|my|our|this (?:number|address|mail|email|message))\b|\bget in touch\b|\bin touch with (?:me|us)\b|\bgive (?:me|us) a (?:bell|call|ring|shout)\b|\bjust (?:ask|shout|reply|call|write|answer)\b|\b(?:call|door) (?:away|is (?:always )?open)\b|\breply (?:here|to)\b|\bspeak to (?:me|us)\b|\bwelcome (?:you )?to\b",
    r"\bif you (?:need|have|want|would like|wish|see|spot)[^.!?]{0,60}\b(?:me|us|here|ask|call|ring|say|shout|know)\b|\bshould you (?:need|have|wish|require|ever)\b|\bplease (?:ring|call|write|reply|contact|email)\b|\b(?:my|our) (?:number|mobile|phone|line|email|e-mail) (?:is|are)\b|\bi would welcome\b|\bindicate your preference\b",
)
_CLOSED = re.compile(
    r"\b(?:matter|case|ticket|file|subject|correspondence|discussion) (?:is|has been|was) (?:now |therefore |hereby )?closed\b|\bdo not (?:reply|respond|answer|contact|write|call)\b|\bno (?:further|more) (?:correspondence|discussion|action|replies|questions)\b|\b(?:decision|answer) is final\b|\bsettles the matter\b|\bnothing (?:more|further|else) to (?:say|discuss|add)\b"
)
_SURVEY = re.compile(r"\b(?:rate|review|survey|stars?|rating|feedback form|google)\b")
_ROUTINE = re.compile(r"\b(?:anything|something) else (?:i|we|that)\b|\bserving you\b|\bserve you\b|\bbusiness\b")
_ACCUSING = re.compile(
    r"\b(?:surely|really think|are you (?:quite )?sure|who am i to|have you (?:even|never)|do you (?:honestly|seriously)|how could you|what (?:more|else) do you (?:want|expect))\b|\bmight your\b|\bis it not\b|\bisn't it\b|\bcould it be\b"
)


def check(reading: Reading) -> Finding:
    """Full: a question about the plan, a choice of time or channel, an invitation to correct or to add, one's own
    number. Partial: "feel free to contact us", or a clarifying question alone. None: nothing, or a closed door.
    """
    closed = [s for s in reading.sentences if _CLOSED.search(s.text) and not reading.copied[s.index]]
    full = [reading.sentence_span(s) for s in reading.sentences if _asks_about_plan(reading, s)]
    full += [hit.sentence_span for hit in _meant(reading, _CHOOSE)]
    if full and not closed:
        return Finding(2, tuple(dict.fromkeys(full)), "full")
    partial = [hit.span for hit in _meant(reading, _OPEN_DOOR) if not _is_task(hit)]
    partial += [reading.sentence_span(s) for s in reading.sentences if _asks(reading, s)]
    if partial and not closed:
        return Finding(1, tuple(dict.fromkeys(partial)), "open_door")
    return Finding(0, why="closed" if closed else "missing")


def _asks(reading: Reading, sentence: Sentence) -> bool:
    text = sentence.text
    return (
        sentence.question
        and not reading.copied[sentence.index]
        and not (_SURVEY.search(text) or _ACCUSING.search(text))
    )


def _asks_about_plan(reading: Reading, sentence: Sentence) -> bool:
    return _asks(reading, sentence) and bool(_ABOUT_PLAN.search(sentence.text)) and not _ROUTINE.search(sentence.text)


def _meant(reading: Reading, patterns: tuple[str, ...]) -> tuple[Hit, ...]:
    return tuple(
        hit for hit in reading.hits(*patterns) if not (hit.quoted or _denied(hit) or _SURVEY.search(hit.sentence.text))
    )


def _is_task(hit: Hit) -> bool:
    """Something that they must do, or have done ("you will need to ring us", "thank you for writing to me")."""
    return bool(
        re.search(r"\b(?:to|for|must|and|not)(?: \w+)? $", hit.sentence.text[: hit.start - hit.sentence.start][-60:])
    )


def _denied(hit: Hit) -> bool:
    """Denied right before it; "do not hesitate" is no denial."""
    before = hit.sentence.text[: hit.start - hit.sentence.start][-60:]
    return bool(re.search(r"\b(?:not|never|no)(?: \w+)? $", before)) or bool(
        re.match(r"(?:do not|never) (?!hesitate)", hit.text)
    )
