"""What a complainant asks for: where a request is made, and how near it is to what the case holds fair or too much."""

import re
from dataclasses import dataclass
from functools import lru_cache

from makeitright.framework.cases import Request
from makeitright.reading.likeness import Likeness, best_likeness
from makeitright.reading.once import once_per_reading
from makeitright.reading.reply import Reading
from makeitright.reading.verbs import verb_forms
from makeitright.text import Sentence

_WHO = r"(?:you|u|ye|tha|i|we|he|she|they|it|there|this|that|the|my|our|an?|any|some|one|somebody|someone|anybody|anyone|those|these|your|both)"
_ASKING = re.compile(
    r"\bplease\b(?! (?:find|be (?:advised|informed|aware|assured)|note|accept|excuse|forgive|ignore|understand|do not (?:bother|trouble|worry|think)))"
    r"|\b(?:pls|plz|kindly)\b"
    rf"|(?<!how )(?<!why )(?<!what )(?<!where )(?<!who )\b(?:could|can|would|will|may|might) (?:perhaps |at least |therefore |nevertheless |please )?{_WHO}\b(?= [^.]*(?:\?|$))(?! (?:believe|imagine|not see))"
    r"|\b(?:i|we) (?:\w+ ){0,2}?(?:would|should|will) (?:\w+ ){0,2}?(?:like|love|prefer|appreciate|welcome|ask|request|settle for|be (?:\w+ )?(?:grateful|glad|obliged|happy|happiest|pleased|satisfied|content))\b"
    r"|\b(?:i|we) (?:\w+ )?(?:want|need|wish|ask|am asking|are asking|request|expect|demand|require|insist|claim|beg|pray|hope (?:that )?(?:you|the|my|it|for)|was hoping|wonder(?:ed)?)\b"
    r"|\b(?:what|all|everything|the (?:one |only )?(?:thing|question)) (?:that )?(?:\w+ ){0,3}?(?:i|we) (?:\w+ ){0,3}?(?:ask|want|need|like|wish|expect|hope|wonder|after)\b"
    r"|\bwhat would (?:\w+ )?(?:settle|help|put|make|be|do)\b|\b(?:my|our|one|two|this|the same|a) (?:\w+ )?(?:requests?|wish|questions?|asks?)\b"
    r"|\b(?:are|is|be) (?:\w+ )?(?:requested|expected|asked|sought|demanded|considered appropriate|considered proportionate)\b"
    r"|\b(?:any chance|how about|give (?:me|us)|get me|let (?:me|us) (?:know|have))\b|\bis there (?:an?|any|anything|some|something)\b"
    r"|\bwould (?:\w+ ){0,2}?(?:be (?:\w+ ){0,2}?(?:enough|fine|fair|welcome|nice|appreciated|good|wonderful|plenty|lovely|right)|settle|suffice|do|help|close)\b"
    r"|\byou (?:must|should|have to|need to|will|are going to|can|could) (?:now )?(?:give|send|pay|refund|make|put|get|take|repair|replace|credit|change|return|sort|bring|fix|cancel|tell|explain|check|look|mend|move|book)\b"
    r"|\b(?:they|he|she|somebody|someone|who(?:ever)? \w+) (?:must|should|could|has to|have to|ought to) \b|\b(?:i|we) (?:should|must|ought to) get\b|\bi will have\b"
    r"|\b(?:trust|hope|hopeful|hoping|sure|certain|confident)(?: that)? (?:you|ye|one) (?:will|shall|can|could)\b|\bdo (?:see (?:what|to)|something|have (?:the|somebody|someone)|tell|check|enlighten|look)\b|\byou have (?:got )?(?:till|until) \w+ to\b|\byou have (?:one|an|\d+) hours? to\b"
    r"|\b(?:explain|sack|dismiss|forward|book me|get (?:them|'em|it) \w+)\b(?=[ ,])(?<!to explain)|\b(?:gonnae|gissa|gi' us|gie us)\b"
    r"|^(?:\W|hello\W|so |and |then |now |just |or |also |dear \w+\W)*(?:what|which|who|where|why|when|how) (?:is|are|was|were|did|does|do|can|could|will|would|has|have|should|happened|comes|much)\b"
)
_OPENING = re.compile(
    r"^(?:\W|so |and |then |now |just |or |also |next |but |first |therefore |dear |hi |hello |mr |mrs |ms |dr )*(?:\w+, )?(?P<verb>[a-z]+) (?=(?:me|us|the|my|our|it|this|that|them|him|her|someone|somebody|an?|all|yer|yon|'em|em|back|off|out|your|£|\d|in|what|why|how|where|which|one|both|over|every|those|these)\b|£)"
)
_NO_ORDER = frozenset(
    [
        "thank",
        "let",
        "have",
        "do",
        "say",
        "be",
        "hope",
        "trust",
        "see",
        "look",
        "think",
        "know",
        "feel",
        "like",
        "want",
        "need",
        "love",
        "mind",
        "wish",
        "imagine",
        "believe",
        "try",
        "get",
        "mean",
        "start",
        "stand",
        "hear",
        "come",
        "go",
        "live",
        "understand",
        "run",
        "call",
        "leave",
        "wait",
        "sit",
    ]
)
_GET = re.compile(
    r"^\W*(?:so |and |just |or )*(?:get (?:the|it|them|my|him|her|this|your|that|someone|somebody)|come (?:and|round)|do (?:it|the|this|that)|look (?:at|again)|call me|leave (?:my|the)|try)\b"
)
_TALK = re.compile(
    r"^(?:\w+ )?(?:to )?(?:say|tell you (?!to)|let you|thank|point|express|mention|complain|inform you|praise|raise|talk about|explain (?:to you|what|that)|apologise|believe|think|mind|stay calm|keep (?:it|this)|congratulate|pass on my|register|make (?:it )?(?:clear|known|a complaint)|be clear|stress|you to know (?:how|what|that))\b"
)
_DROPPED = re.compile(
    r"\b(?:if i (?:were|was|thought|had|did|dared|could)|were i|had i|i might have|i would have|(?:could|should|might) have|once (?:thought|wanted)|one day perhaps)\b"
)
_NOT_ASKED = re.compile(
    r"\b(?:not|never|nothing|no longer|without|neither)(?: \w+){0,3} $|\bnot (?:what|the thing|a thing)\b|\b(?:not|never) (?:\w+ ){0,2}?(?:ask|asking|want|need|expect|request)\w*\b"
)
_RHETORICAL = re.compile(
    r"\b(?:do you (?:think|call|know who|even|really|people|honestly|lot)|are you (?:\w+ )?(?:people|deaf|blind|stupid|dim|joking|serious|kidding|asleep|having|trying|proud|out of|mad|crazy)|who do you think|how (?:dare|hard|difficult|stupid|can (?:you|anyone|anybody|people|it)|is (?:that|this|it) possible)|is (?:it|that) (?:really )?(?:too|so) (?:much|hard|difficult)|is (?:that|this) (?:what|how|the way|a|your idea|the kind)|what (?:is|was) (?:wrong with|the point)|what (?:the hell|on earth|kind of|sort of|do you (?:\w+ )?do all|have you to say|do you have to say)|are there (?:no|any) )\b"
)
_VAGUE = re.compile(
    r"\b(?:sort(?:ed)?\b(?: \w+){0,2} out|(?:get|be|is|this|it|that|see|things|all) sorted|sort (?:it|this|that|them|things|everything|all)|(?:do|make|done) (?:\w+ )?(?:something|anything|somethings)|something (?:\w+ )?(?:done|about)|look(?:ed|ing)? (?:into|at) (?:it|this|that|these|the matter|my (?:case|complaint|issue|problem)|things|all|everything)|all of (?:this|it|that) looked|deal(?:t)? with (?:it|this|that|the (?:matter|lot|problem|issue))|see to it(?! that)"
    r"|resol(?:ve|ved|ution)|(?:a|the|some|any|fair|suitable) solution|rectified|addressed|remedied|attention|act accordingly|(?:do|doing) (?:what|the (?:right|needful|decent)|your (?:best|job))|(?:whatever|what|anything|all|everything) (?:\w+ )?(?:you|they|he|she) (?:\w+ )?(?:can|could|think)|(?:your|any|some|a bit of) (?:help|insight|assistance|advice|thoughts)|help me(?: with (?:this|it)| out)?\W*$"
    r"|(?:make|put) (?:\w+ )?(?:good|right|better)\b|justice|a (?:dialogue|conversation|chat)|investigat\w+|satisf\w+|appropriate|better (?:service|organi\w+)|try to be|some (?:thing|action)|action)\b"
)

_STATED, _STATED_WEIGHT = 0.6, 1.4
_PLAIN = 0.5
"""From this share of a fair wish on, "sort out the charge" says what is to be done."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request in a sentence, from ``at`` on (an offset of the sentence's text).

    ``vague``: it names nothing that could be ticked off ("sort it out"). ``fair``, ``beyond``: how like it is to what
    the case holds fair, or too much.
    """

    sentence: Sentence
    at: int
    vague: bool
    goal: Likeness
    fair: Likeness
    beyond: Likeness


@lru_cache(maxsize=1)
def _orders() -> frozenset[str]:
    return frozenset(word for word, (_, forms) in verb_forms().items() if "base" in forms) - _NO_ORDER


def _request_at(reading: Reading, sentence: Sentence) -> int | None:
    """Where a sentence begins to ask for something; None: it asks for nothing."""
    text = sentence.text
    if _DROPPED.search(text) or (sentence.question and _RHETORICAL.search(text)):
        return None
    for match in _ASKING.finditer(text):
        at = sentence.start + match.start()
        if any(a <= at < b for a, b in reading.quoted):
            continue
        if _TALK.match(text[match.end() :].lstrip()) or _NOT_ASKED.search(
            text[max(0, match.start() - 30) : match.end()]
        ):
            continue
        return match.start()
    opening = _OPENING.match(text)
    if opening and opening["verb"] in _orders():
        return opening.start("verb")
    return 0 if _GET.match(text) else None


@lru_cache(maxsize=512)
def _wishes(request: Request | None) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    if request is None:
        return (), (), ()
    goal = (request.goal, *request.also)
    return goal, (*goal, *request.fair), request.too_much


def _states_wish(reading: Reading, sentence: Sentence, near: Likeness) -> bool:
    """ "Either it is mended by Monday or ...", "14 and 22, by the 26th": said like the case's wish, with no asking word."""
    acts = reading.acts_by_sentence[sentence.index]
    return (
        near.share >= _STATED
        and near.weight >= _STATED_WEIGHT
        and not _DROPPED.search(sentence.text)
        and not any(act.negated or act.supposed or act.quoted for act in acts)
    )


@once_per_reading
def asks_in(reading: Reading) -> tuple[Ask, ...]:
    """The requests of a reply, in order; at most one a sentence. Supposed, denied and rhetorical ones are none."""
    goal, fair, beyond = _wishes(reading.turn.request)
    found: list[Ask] = []
    for sentence in reading.sentences:
        if reading.copied[sentence.index]:
            continue
        meanings = reading.sentence_meanings[sentence.index]
        to_goal, to_fair, to_beyond = (
            best_likeness(meanings, wordings, reading.addressees) for wordings in (goal, fair, beyond)
        )
        at = _request_at(reading, sentence)
        if at is None:
            if not _states_wish(reading, sentence, max(to_fair, to_beyond, key=lambda like: like.share)):
                continue
            at = 0
        vague = bool(_VAGUE.search(sentence.text[at:])) and to_fair.share < _PLAIN
        found.append(Ask(sentence, at, vague, to_goal, to_fair, to_beyond))
    return tuple(found)
