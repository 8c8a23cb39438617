"""Treats them as acting in good faith, and as mattering."""

import re

from makeitright.framework import Finding
from makeitright.reading import Hit, Reading

_W = r"(?:\w+ ){0,3}?"
# their reason is granted: they were right, it was fair, anybody would
_RIGHT = (
    r"\byou (?:are|were|have been|was) (?:\w+ ){0,2}?(?:right|correct|entitled|justified|in the right) (?:\w+ )?(?:to|that|on|about|in|not to)\b|\byou (?:are|were) (?:quite |absolutely |completely |entirely |totally )?right\b(?! (?:away|now))",
    r"\byou (?:had|have|has) (?:\w+ )?(?:every|all the|a|the|good|full) (?:\w+ )?(?:right|reason|cause)\b|\b(?:this|that|it) is (?:your|her|his) (?:good )?right\b|\b(?:within|in) your rights?\b",
    r"\b(?:it|this|that|yours?|to ask)(?: one)? (?:is|was) (?:\w+ ){0,2}?(?:fair|reasonable|sensible|right|normal|natural|good|okay|ok|legitimate|understandable|proper) (?:of you |thing |question |wish |request |point |for you |enough |to )*(?:to |question|wish|request|point|thing|concern|expectation)",
    r"\ba (?:\w+ )?(?:fair|reasonable|sensible|normal|good|proper|legitimate|natural) (?:question|wish|request|point|thing to ask|thing to want|concern|expectation|ask)\b",
    r"\b(?:any|every|anyone|anybody|most) ?(?:\w+ ){0,3}?(?:would|could|should) (?:have )?(?:\w+ )?(?:ask|asked|want|wanted|expect|expected|feel|felt|wonder|worry|question|questioned|written|write|done|do|say|said|complain\w*|raise\w*)\b",
    r"\b(?:in your (?:place|shoes|position)|if i were you|were i you)\b[^.!?]{0,40}\bi (?:would|should)\b|\bi (?:would|should) (?:\w+ )?(?:have )?(?:\w+ ){0,4}?in your (?:place|shoes|position)\b|\bi would (?:have )?(?:ask|asked|wonder|want|wanted|feel|felt|cried|written|say|said|be disappointed|have been \w+)(?: \w+){0,3} too\b",
    r"\bnot (?:a small thing|making a fuss|being (?:fussy|difficult|unreasonable)|too much to ask|a lot to ask|asking (?:too much|for much))\b|\bno harm in asking\b",
    r"\bnaturally you\b|\b(?:of course|rightly|understandably),? you (?:want|wanted|expect|expected|ask|asked|are|were)\b|\byou (?:rightly|quite rightly|understandably|reasonably|naturally) \w+",
    r"\byou (?:\w+ )?(?:did|have done) (?:\w+ )?(?:everything|all|your (?:part|bit|side)|what|nothing wrong|the right thing|exactly)\b|\byou (?:did|have done) nothing wrong\b|\b(?:not|none of it|nothing of this is|no fault of) (?:your|yours|his doing|her doing)\b",
    r"\byou (?:\w+ )?(?:[\w']+ ){0,6}?(?:properly|correctly|by the book) (?:and|on|in|,)|\b(?:doing the right thing|doing right|did right|did well to)\b|\byou (?:do|did) (?:very |quite )?(?:good|well|right) (?:in|to|by)\b|\b(?:brave|right|good) (?:of you )?to put it (?:on paper|in writing)\b",
)
# they are believed
_BELIEVED = (
    r"\b(?:i|we) (?:do not|have no reason to|never) (?:doubt|question|dispute)\b|\b(?:i|we) (?:fully |do |entirely |quite )?believe (?:you|what you|your)\b|\b(?:i am|we are) not (?:saying|suggesting) (?:that )?you (?:\w+ ){0,3}?(?:made|invent\w*|imagin\w*|wrong)\b",
    r"\b(?:i|we) (?:have )?(?:checked|looked up|went through|compared) (?:\w+ ){0,3}?(?:your|the) (?:\w+ ){0,3}[^.!?]{0,30}\b(?:right|correct|true|agree\w*)\b|\bwhat (?:you saw|you wrote|you say|you said) is (?:right|true|correct)\b|\byou saw (?:something|it right|what)\b|\bbeing fair to (?:you|both)\b",
)
# their part and worth: whom they speak for, how long they have come, that one wants to keep them
_WORTH = (
    r"\byou (?:\w+ )?(?:speak|spoke|stand|stood|ask|asked|look|looked) (?:up |out |only )?(?:for|after) (?:him|her|them|your|the|leo|{who})\b|\b(?:somebody|someone) has to (?:ask|speak)\b|\byou know (?:him|her|how|your|{who})\b[^.!?]{0,30}\b(?:best|better|sleeps|is)\b|\byou (?:ask|write|worry) for your\b",
    r"\b(?:a|any|every) (?:good |careful |caring |loving |decent )?(?:mother|father|parent|mum|dad|customer|patient|guest|tenant|member)\b[^.!?]{0,50}\b(?:right|asks?|would|does|cares?|notice\w*|speaks?|sees?)\b|\b(?:you are|as) (?:his|her|their|a good|good|a caring|a careful|careful) (?:mother|father|mum|dad|parent)\b",
    r"\b(?:you|your family|the \w+ of you|you and \w+(?: \w+)?|{who})(?: and {who})? (?:\w+ )?(?:matter|matters|mean a lot|are important) (?:\w+ )?to (?:us|me)\b",
    r"\b(?:i|we) (?:\w+ ){0,3}?(?:want|would like|hope|wish|like|love|am glad|are glad|happy|am happy|are happy)[^.!?]{0,24}\b(?:to keep you|keep you|you to stay|you to come|you here|you back|you with us|that you (?:are|come|shop)|to see you (?:here|again)|to have you|earn (?:back )?your|you to (?:love|feel|be able))",
    r"\b(?:do|does|would|should|will) not (?:\w+ )?(?:want|like|wish|hope) to lose (?:you|your|that|this|it)\b|\byears of trust\b|\bhate (?:for you )?to lose\b|\byour trust\b|\bsame (?:hearing|fairness) as you\b",
    r"\b(?:after|for|in|of|all those|these) (?:\w+ )?(?:\w+ )?years\b[^.!?]{0,60}\b(?:you|your|we|us|matter|owed?|trust|deserve\w*)\b|\byou (?:are|come|shop|have been)[^.!?]{0,24}\b(?:so often|all the time|regular\w*|always here)\b",
    r"\byou (?:are|were|have been) (?:\w+ )?(?:owed|due)\b|\byou (?:\w+ )?deserve[sd]?\b|\bdeserves? (?:a|an|better|that|more|proper|to)\b|\bwe owe (?:you|it to you)\b|\bi owe (?:you|it to you|him the same fairness)\b",
    r"\byou paid (?:\w+ ){0,6}?before you (?:\w+ )?(?:complained|wrote|said|asked|raised)\b|\bcould have (?:\w+ )?(?:called|gone to|left for|chosen|walked) (?:\w+ ){0,3}?(?:and|else|another|without)\b|\bnobody would have blamed you\b|\bsays a (?:good deal|lot) (?:about|for)?\b",
    r"\b(?:you|your time|your \w+) (?:has|have) (?:value|worth)\b|\byou (?:kept|keep|gave|sent|did|brought) (?:[\w']+ ){0,4}?(?:copy|dates|receipt|proof|details)\b",
)
# said to everybody
_BOILERPLATE = (
    r"\b(?:we|i) (?:\w+ ){0,2}?(?:value|treasure|cherish|care about|care for|love|adore|appreciate) (?:(?!that\b|how\b)\w+ ){0,2}?(?:you|your custom|every|each|all our|our|having)\b(?! (?:let|tell|writ|shar|point|bring|taking|patience|understanding|time))",
    r"\b(?:valued?|loyal|precious|esteemed|important|best|favourite|good|great|lovely|regular) (?:\w+ )?(?:customers?|clients?|patients?|guests?|members?|famil\w+|parents?)\b",
    r"\b(?:your|every|each|customer|all) (?:\w+ ){0,3}?(?:satisfaction|happiness|comfort|welfare|experience|feedback|opinion|concerns?|complaint|custom|business)\b[^.!?]{0,24}\b(?:matters?|important|heart|priority|value)\b",
    r"\b(?:you|your \w+|every \w+|customers?|all our \w+) (?:\w+ )?(?:are|is) (?:\w+ ){0,2}?(?:important|our priority|at the heart|valued)\b|\b(?:want|like) (?:all |every |our |each )+(?:\w+ )?(?:to feel|to be) \w+",
    r"\b(?:want|like) you (?:and (?:\w+ ){0,2})?(?:to (?:be|feel)) (?:\w+ )?(?:looked after|happy|safe|welcome|comfortable|satisfied|heard)\b|\bstay with us\b|\bplease do not leave\b|\bwe are (?:so |very )?(?:lucky|proud) to have\b|\b(?:your \w+|you) (?:is|are|was|were) (?:\w+ )?precious\b",
    r"\byou (?:and \w+ (?:\w+ )?)?(?:have been|are) (?:\w+ ){0,6}?(?:years|customer|patient|client|member)\b|\bafter \w+ years\b|\b(?:i|we) (?:do |fully |really |completely )?(?:understand|recognise|see|get) (?:that )?(?:your (?:worry|concern|frustration|anger|disappointment|heart)|the morning|it was)\b",
)
# an admission treats the complaint as right, without saying so of the person
_ADMITTED = (
    r"\b(?:our|my) (?:\w+ )?(?:mistake|failing|fault|error|doing|mess|failure|shortage)\b|\b(?:that|this|it|both)[^.!?]{0,16}\bon (?:us|me)\b|\bwas (?:\w+ )?our work\b|\b(?:failing|fault) is ours\b|\bit is ours\b",
    r"\bwe (?:\w+ )?(?:failed|should have|ought to have|let you down|got (?:it|this) wrong|made a mistake|missed it|drove off|forgot)\b|\b(?:that|this|it) (?:was|is) (?:wrong|not acceptable|not good enough|not right)\b|\bnot what i had promised\b",
    r"\bsorry (?:that )?(?:we|our)\b|\bi can not apologise enough\b|\b(?:was|were) (?:at fault|ours)\b",
)
_NOT_IT = re.compile(
    r"\b(?:other|no other|nobody else|most) (?:\w+ )?(?:parents?|customers?|patients?|families|guests?|passengers?)\b[^.!?]{0,30}\b(?:not|never|no)\b|\bthat you think\b"
)
_GLAD_YOU_TOLD = r"\b(?:glad|grateful|good|helpful?|thank you|thanks|thankful|obliged|appreciate)\b[^.!?]{0,50}\b(?:you|for) (?:\w+ )?(?:told|telling|wrote|writing|raised|raising|flagging|flagged|said|asked|honest|open|straight|trusting|speaking|bringing|highlighting|getting|gave us|giving us|being)\b"


def check(reading: Reading) -> Finding:
    """Full: a statement about this person's reason, role or worth. Partial: what one says to everybody, or good
    faith shown only through thanks or an admission. None: doubt, comparison with others, flattery (R2, 3.7).
    """
    people = "|".join(re.escape(name.lower()) for name in reading.case.names) or "zz-nobody"
    full = [
        hit for hit in _meant(reading, (*_RIGHT, *_BELIEVED, *_WORTH), people) if not _NOT_IT.search(hit.sentence.text)
    ]
    if full:
        return Finding(2, tuple(dict.fromkeys(hit.sentence_span for hit in full)), "full")
    admitted = () if reading.turn.fault == "none" else _ADMITTED
    partial = _meant(reading, (*_BOILERPLATE, *admitted, _GLAD_YOU_TOLD), people)
    if partial:
        return Finding(1, tuple(dict.fromkeys(hit.span for hit in partial)), "boilerplate")
    return Finding(0)


def _meant(reading: Reading, patterns: tuple[str, ...], people: str) -> tuple[Hit, ...]:
    found = reading.hits(*(pattern.replace("{who}", people) for pattern in patterns))
    return tuple(hit for hit in found if not (hit.quoted or hit.supposed or _denied(hit)))


def _denied(hit: Hit) -> bool:
    before = hit.sentence.text[: hit.start - hit.sentence.start][-60:]
    return bool(re.search(r"\b(?:not|never|hardly)(?: \w+)? $", before)) or bool(
        re.match(r"you (?:are|were) not\b", hit.text)
    )
