"""A rule stands where the reason, or the answer, should be (B01)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.hits import Hit
from makeitright.reading.signs import near, present, signs

_RULE = (
    r"(?:policy|policies|terms(?: and conditions| of \w+)?|t&cs?|rules?|regulations?|procedures?|guidelines?|conditions|small print|contract|protocol"
    r"|code of conduct|handbook|licence conditions)"
)
_OWN = r"(?:our|the|my|your|these|those|all|company|store|shop|house|centre|school|clinic|practice|standard|strict|usual|normal|internal|current|general|\w+'s)"

# "as per our terms", "according to the rules": counts when the sentence, or the next, refuses or demands something
CITED = (
    rf"\b(?:as per|per|according to|under|in accordance with|in line with|in keeping with|pursuant to|as (?:clearly )?(?:stated|set out|laid down|explained|outlined|specified|written|printed) (?:in|on)"
    rf"|subject to|due to|because of|for reasons of|as a matter of|by) (?:{_OWN} )*(?:\w+ ){{0,3}}?{_RULE}\b"
)
# the rule itself is the answer
ANSWERED = (
    rf"\b(?:(?:it|that|this|which|such) (?:is|was|are) (?:just |simply |only |merely |unfortunately |sadly |a matter of |how |part of )*(?:{_OWN} )+(?:\w+ ){{0,2}}?{_RULE}"
    rf"|(?:it|that|this) is (?:just |simply |only |merely )*(?:policy|a policy|the rules?)\b|those are (?:just |simply )*{_OWN} {_RULE}|(?:rules?|policy|a rule) (?:are|is) (?:a )?(?:rules?|policy)\b|(?:i|we) do not make the rules|just following (?:\w+ )?(?:orders|rules|procedures?|policy)"
    rf"|(?:{_OWN} )+(?:\w+ ){{0,2}}?{_RULE} (?:\w+ )?(?:clearly |very |also |simply )*(?:states?|says?|requires?|provides?|stipulates?|specif(?:y|ies)|dictates?|forbids?|prohibits?|prevents?|is clear|are clear|are quite clear|applies to everyone|apply to everyone|is the same for|are the same for|must be followed)"
    rf"|(?:does|do|would) not change (?:\w+ )?{_RULE}|(?:{_RULE}|system|computer|software|till|head office|management) (?:simply |just |unfortunately |sadly )*(?:does|do|will|would|can) not (?:simply |just |even )*(?:allow|permit|let|support|accept|provide for|make exceptions|enable)"
    rf"|system (?:simply |just |unfortunately )*(?:will not|does not|can not) (?:let|allow|permit|accept|give|process|take|do)|(?:need|needs|require|requires) (?:\w+ )?(?:\d+|seven|fourteen|thirty|sixty|ninety)[- ]days?'? notice|only valid (?:once|when|if)|computer says|(?:my|our) hands are tied|beyond my (?:power|control|authority)|not (?:in|within) my power|(?:i|we) (?:am|are) (?:simply |just |unfortunately |sadly )*not (?:allowed|permitted|authorised)"
    rf"|the rules (?:are|, i am afraid)|{_RULE} (?:which|that) (?:you|all (?:\w+ )?(?:families|customers|members|parents|guests|patients)) (?:have )?(?:signed|accepted|agreed)|you (?:have )?(?:signed|agreed to|accepted) (?:the|our|these|those|all) (?:\w+ )?{_RULE})\b"
)
_NO = re.compile(
    r"\b(?:not|no|only|unable|unfortunately|afraid|must|required|close[sd]?|within \w+ (?:days|weeks|months)|after \w+ (?:days|weeks)|(?:sixty|thirty|fourteen|\d+)[- ]days?|never|cannot|decline[d]?|refuse[d]?|need to|have to|until|have a nice)\b"
)
_REASON = re.compile(
    r"\b(?:the reason|reasons?|because|the point of (?:it|the|that|this)|what it is (?:there )?for|what (?:that|the \w+) is for|it is there (?:to|so|for|because)|is there (?:to|so that|for|because)|exists? (?:to|so|because|for)|is meant to|was made (?:to|so|for)|so that|behind it|since (?:it|a|the|we|they|what)|why (?:we|the|it|that|this)|this is to|that is to|to (?:protect|keep|make sure|avoid|be fair|stop))\b"
)
_NO_REASON = re.compile(
    r"\b(?:because (?:of )?(?:it is |that is |this is )?(?:\w+ )?(?:the |our |a )?(?:\w+ )?(?:policy|rules?|terms|system)|for no reason|no reason)\b"
)
_PLAN = re.compile(
    r"\b(?:(?<!not )change|changing|review|revise|amend|amending|rewrite|look(?:ing)? (?:at|into)|complaints? (?:procedure|policy)|improve|update|new) (?:\w+ ){0,3}?(?:policy|rules?|procedures?|terms)|complaints? (?:procedure|policy)\b"
)


def check(reading: Reading) -> Finding:
    """A rule, policy, system or term is used as the answer, with no reason beside it (framework 3.3, B01).

    Silent where the rule is turned down ("I will not hide behind"), where its reason stands in the same sentence or
    next to it, and where the reply tells the case's own reason anywhere.
    """
    found = [hit for hit in signs(reading, ANSWERED, denies=True) if not _turned_down(hit)]
    found += [hit for hit in signs(reading, CITED) if near(reading, hit, _NO, after=0)]
    found = [hit for hit in found if not _PLAN.search(hit.sentence.text)]
    if not found or _tells_the_reason(reading):
        return Finding(0)
    return present(*(hit for hit in found if not _has_reason(reading, hit)))


def _turned_down(hit: Hit) -> bool:
    """ "It is not policy", "that our rules say so is no answer"."""
    start = hit.start - hit.sentence.start
    before = hit.sentence.text[:start]
    after = hit.sentence.text[hit.end - hit.sentence.start :]
    return bool(
        re.search(r"\b(?:not|never|no|without|rather than|instead of)\b(?: [\w']+){0,5} $", before)
        or re.match(r"[^.;]{0,25}\bno (?:answer|excuse|reason)\b", after)
    )


def _has_reason(reading: Reading, hit: Hit) -> bool:
    sentences = reading.sentences[max(0, hit.sentence.index - 1) : hit.sentence.index + 2]
    return any(_REASON.search(_NO_REASON.sub(" ", s.text)) for s in sentences)


def _tells_the_reason(reading: Reading) -> bool:
    turn = reading.turn
    wordings = [turn.explain.rule, *turn.explain.also, *(b.reason for b in turn.boundary)]
    return any(reading.saying(text, at_least=0.7) for text in wordings if text)
