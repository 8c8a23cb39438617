"""Asks what must be known before deciding, and only that."""

import re

from makeitright.framework import Finding
from makeitright.reading import Hit, Reading
from makeitright.reading.likeness import heads_of, is_thing, words_meaning
from makeitright.reading.restating import case_meanings, meanings_in_all
from makeitright.text import Sentence

# a request for knowledge without a question mark
_TELL_ME = re.compile(
    r"\b(?:tell|show|send|write|text|email|let) (?:me|us)\b|\blet me know\b|\bcan you (?:remember|recall|tell|say|send|check)\b|\b(?:i|we) (?:would (?:like|need|want)|need|want|must|have) to (?:know|hear|understand|ask|see)\b"
    r"|\bit would help (?:me |us )?(?:to know|if you)\b|\b(?:i|we) (?:would )?(?:wonder|ask) (?:whether|if|what|which|who|when|where)\b|\b(?:my|one|two|the) questions?\b|\bplease (?:confirm|describe|check|send|say|tell)\b"
)
_WH = re.compile(
    r"\W*(?:which|what|when|who|where|did|was|were|does|do) (?:\w+ ){0,2}?(?:did|was|were|is|has|have|you|she|he|it|anybody|anyone)\b"
)
_EITHER_OR = re.compile(
    r"\bif\b[^.?]{3,90}\b(?:(?:tell|show|send|let) (?:me|us)|(?:would )?(?:welcome|like to (?:know|hear|see)) )"
)
# what a question can be about, when it is about what happened
_ABOUT_EVENT = re.compile(
    r"\b(?:did|was|were|had|has|have|is it|is the|is that|does|do)\b|\b(?:which|what|who|when|where|how|why)\b"
)
# the plan, the choice of a time, a service routine: no clarifying question
_ABOUT_PLAN = re.compile(
    r"\bwould\b[^?]{0,60}\b(?:suit|work|help|like|prefer|rather|easier|fair|be (?:all right|ok|okay|good|convenient))\b|\bwhich (?:day|time|hour|number|evening)\b(?! (?:did|was|were|had|you))|\bwhat (?:time|day|hour) (?:suits|works|is good|would|can)\b"
    r"|\bshall i\b|\bmay i (?:call|ring|suggest)\b|\b(?:can|could|may) (?:we|i) (?:talk|speak|call|ring|meet|offer)\b|\bdoes (?:that|this|a|it|the|\w+day)\b[^?]{0,40}\b(?:suit|work|help|sound|seem)\b|\bdo you (?:prefer|agree|want)\b|\bokay\?|\bok\?"
)
_ROUTINE = re.compile(
    r"\b(?:anything|something) else\b|\b(?:any|further|more|other) (?:\w+ )?(?:questions?|queries|concerns?)\b|\bany questions\b"
)
_ACCUSING = re.compile(
    r"\bare you (?:quite |really |absolutely |completely |\w+ )?(?:sure|certain|aware)\b|\bdid(?: you)? not you\b|\bdid you (?:even|really|actually|not)\b|\bhow (?:can|could|dare) (?:you|we|anyone)\b|\bwhy did you not\b"
    r"|\bwhy (?:on earth|would you|should we)\b|\b(?:might|could|may|is) (?:it be that )?(?:your|you|she|he) (?:\w+ ){0,4}?(?:slow|wrong|mistaken|late|overslept|forgot\w*)\b|\bhave you (?:even|considered|tried|ever)\b|\bsurely\b"
)
_GENERAL = re.compile(
    r"\b(?:more|further|some|any|additional|the|full) (?:\w+ )?(?:details?|information|info|particulars|background)\b|\bwhat (?:exactly )?happened\b|\btell (?:me|us) (?:\w+ )?(?:more|everything|about it)\b|\byour (?:side|version|account)\b|\ba (?:bit|little) more\b"
)
_TOO_MUCH = re.compile(
    r"\b(?:order|reference|account|membership|customer|booking|invoice|serial) number\b|\bfull (?:story|account|statement|history)\b|\bproof of\b|\bboth sides\b|\bbank statement\b|\bresend\b|\bonce more from the\b|\beverything again\b|\ball (?:relevant|supporting) documents\b"
)
_VERDICT = (
    r"\b(?:case|matter|complaint|claim|issue) (?:is|has been|was) (?:\w+ )?(?:closed|rejected|dismissed|denied|unfounded|settled|declined)\b|\bno further action\b|\b(?:your|the) (?:claim|complaint) is (?:\w+ )?(?:unfounded|rejected|wrong)\b",
    r"\b(?:you|she|he) (?:must have|probably|clearly|simply|obviously) (?:\w+ ){0,3}?(?:wrong|mistaken|overslept|late|missed|forgot\w*|imagin\w+|lost)\b|\b(?:it|this) was (?:clearly |entirely |all )?(?:your|our) (?:own )?(?:fault|mistake)\b",
    r"\bi have (?:therefore |already )?(?:decided|concluded|taken (?:him|her) off)\b|\bthat (?:settles|closes) (?:it|the matter)\b",
)
_IDLE = heads_of(
    "tell know ask say see think happen time want day thing thank help write call message complaint "
    "please understand morning today"
)


def check(reading: Reading) -> Finding:
    """Full: a specific question of those that the answer depends on, and no verdict yet. Partial: a general one,
    or the right one among needless demands. None: a routine, rhetorical or accusing question, or a verdict given
    beside it (a "no" that the case asks for is no verdict; framework L5, 3.7).
    """
    asking = [s for s in reading.sentences if _asks(reading, s)]
    specific = [s for s in asking if _is_specific(reading, s)]
    general = [s for s in asking if s not in specific and (_GENERAL.search(s.text) or _ABOUT_EVENT.search(s.text))]
    verdicts = _verdicts(reading)
    if verdicts and asking:
        return Finding(0, why="verdict")
    if specific:
        spans = tuple(reading.sentence_span(s) for s in specific)
        burden = any(_TOO_MUCH.search(s.text) for s in asking)
        return Finding(1, spans, "too_much") if burden else Finding(2, spans, "full")
    if general:
        return Finding(1, tuple(reading.sentence_span(s) for s in general), "general")
    return Finding(0)


def _asks(reading: Reading, sentence: Sentence) -> bool:
    text = sentence.text
    if reading.copied[sentence.index] or _ROUTINE.search(text) or _ACCUSING.search(text):
        return False
    if sentence.question or _WH.match(text):
        return not _ABOUT_PLAN.search(text) or bool(_GENERAL.search(text))
    return bool(_TELL_ME.search(text) or _EITHER_OR.search(text)) and not re.search(
        r"\bif (?:you|there) (?:have|is|need|would like)\b", text
    )


def _is_specific(reading: Reading, sentence: Sentence) -> bool:
    """Whether it asks for one of the things on the case's list, or, where there is no list, names the case's things."""
    words = [word.text for word in sentence.words]
    listed = reading.turn.clarify
    if listed:
        wanted = frozenset(head for head in meanings_in_all(listed) - _IDLE if is_thing(head))
        if words_meaning(words, wanted) >= 1:
            return not _GENERAL.fullmatch(sentence.text.strip(" .?")) and bool(
                _ABOUT_EVENT.search(sentence.text) or not sentence.question
            )
        return False
    wanted = frozenset(head for head in case_meanings(reading) - _IDLE if is_thing(head))
    return (
        words_meaning(words, wanted) >= 1
        and bool(_ABOUT_EVENT.search(sentence.text))
        and not _GENERAL.search(sentence.text)
    )


def _verdicts(reading: Reading) -> tuple[Hit, ...]:
    return reading.hits(*_VERDICT, meant=True)
