"""Thanks them for telling, with a reason that fits."""

import re

from makeitright.framework import Finding
from makeitright.reading import Hit, Reading
from makeitright.text import Sentence

_ADV = r"(?:\w+ ){0,3}?"
_TELL = (
    r"(?:tells?|telling|told|writes?|writing|written|wrote|highlight(?:ed|ing)?|alert(?:ed|ing)|draw(?:n|ing)? (?:my|our) attention|ma(?:de|king) (?:me|us) aware|let(?:ting)? (?:me|us) know|rais(?:e|ed|ing)|br(?:ing|ought|inging) (?:it|this|that|the \w+)? ?(?:up|to (?:me|us|my|our))|bringing|brought|point(?:ed|ing)? (?:it|this|that)? ?out"
    r"|flag(?:ged|ging)?|sp(?:eaks?|oke|oken|eaking) (?:up|out)|says?|saying|said|shar(?:e|ed|ing)|report(?:ed|ing)?|c(?:ome|ame|oming) (?:to|back to|forward)|put(?:ting)? (?:it|this|that) (?:on paper|in writing|so|to)"
    r"|go(?:ing)? to the trouble|t(?:ake|ook|aking) (?:the|your) (?:time|trouble)|advis(?:e|ed|ing)|complain(?:s|ed|ing)?|explain(?:ed|ing)?|mention(?:ed|ing)?|warn(?:ed|ing)?|notic(?:ed|ing)|spott(?:ed|ing)|not let(?:ting)? (?:it|this) go|g(?:ive|ave|iving) (?:me|us) (?:the )?(?:dates?|details?|facts|times|a? ?(?:second )?(?:chance|go)))"
)
_NAMED = r"(?:honesty|openness|frankness|candou?r|courage|letter|note|e-?mail|message|words|dates|details|account|carbon copy|review|call|complaint)"
# thanks, in whatever words, for the telling
_THANKS = (
    r"\b(?:thanks|thank you|thankyou|thankyou) (?:\w+ ){0,2}?"
    + _TELL
    + r"\b|\bappreciate (?:it |that )?(?:you|your|how)\b[^.!?;]{0,50}?\b"
    + _TELL
    + r"\b",
    r"\bi am (?:so |very |really )?(?:grateful|thankful) (?:on|for) (?:both|this|that|it|all)\b|\byou (?:have done|did) (?:\w+ ){0,3}?(?:good turn|favour|service)\b",
    r"\b(?:thanks|thank you|thankyou|thankful|grateful|obliged|cheers|much appreciated|many thanks|we thank|i thank)\b"
    + r"[^.!?;]{0,40}?\b(?:for|that|it|you|how)\b[^.!?;]{0,50}?\b"
    + _TELL
    + r"\b",
    r"\b(?:thanks|thank you|thankyou|thankful|grateful|cheers|appreciate)\b[^.!?;]{0,30}?\b(?:for )?(?:being|how) (?:so )?(?:\w+ )?(?:straight|honest|open|frank|direct|clear|upfront)\b",
    r"\b(?:thanks|thank you|thankyou|thankful|grateful|cheers|appreciate|obliged)\b[^.!?;]{0,30}?\b(?:your|the|this) (?:\w+ ){0,2}?"
    + _NAMED
    + r"\b",
    r"\b(?:i|we) (?:am|are)(?: \w+)? (?:glad|pleased|happy|relieved|grateful|thankful)\b[^.!?;]{0,20}?\b(?:you|to have been)\b[^.!?;]{0,30}?\b"
    + _TELL
    + r"\b",
    r"(?:^|[,;] |\band )(?:so |really |very )?(?:glad|pleased|good|it is good|it was good|it is right|it was right|it was brave|brave|a help|it helps?|it helped)\b[^.!?;]{0,30}?\byou\b[^.!?;]{0,20}?\b"
    + _TELL
    + r"\b",
    r"\bit (?:was|is) (?:\w+ )?(?:good|right|brave|kind|helpful|fair|a help|a kindness) (?:of you |for you |that you )?(?:to )?"
    + _ADV
    + _TELL
    + r"\b",
    r"\byou (?:were|are|did) (?:\w+ )?(?:right|well|good|a good thing) (?:to|that you|in) " + _ADV + _TELL + r"\b",
    r"\byou (?:\w+ )?did (?:me|us|everyone|everybody|others) a (?:\w+ )?(?:favour|service|kindness|good turn)\b",
    r"\b(?:it|that) (?:helps?|helped|made it easy|makes it easier|is a (?:great |big |real )?help)\b[^.!?;]{0,20}?\byou\b",
    r"\b"
    + _TELL
    + r"\b[^.!?;]{0,40}?\b(?:was|is|has been) (?:\w+ )?(?:help|helpful|useful|a help|a favour|right|kind|brave|valuable)\b",
    r"\b(?:without (?:you|your)|if it were not for you|had you not|if you had not)\b[^.!?;]{0,60}?\b(?:would|might|could)\b",
    r"\b(?:your|the) (?:\w+ ){0,3}?(?:letter|note|e-?mail|message|words|dates|copy|details|telling)\b[^.!?;]{0,40}?\b(?:helped|helps|saved|showed|shows|made it|taught|found|told us|opened|is the reason)\b",
    r"\b(?:a|any) (?:patient|customer|parent|mother|guest|client|person|reader|member|traveller|tenant|shopper) who\b[^.!?;]{0,40}?\b"
    + _TELL
    + r"\b",
    r"\b(?:thanks|thank you|thankyou)\b[^.!?]{0,50}\b(?:keeps? quiet|says? nothing|stays? silent|walks? away)\b|\ba \w+ who asks\b[^.!?]{0,60}\b(?:happy|glad|right)\b",
    r"\byou (?:\w+ )?" + _TELL + r"\b[^.!?]{0,40}\b(?:i am|we are) (?:\w+ )?(?:grateful|glad|thankful|obliged)\b",
    r"\bi would (?:rather|sooner) (?:be asked|be told|hear|you told|know)\b|\byou (?:found|have found|have shown us|showed us) (?:a|the|us) (?:\w+ )?(?:hole|gap|weak|flaw|where)\b",
    r"\bfor (?:this|that|your \w+|it) i am (?:\w+ )?(?:thankful|grateful)\b|\bi (?:am|was) (?:\w+ )?(?:indebted|in your debt)\b",
)
# thanks that any letter opens with
_GENERIC = (
    r"\b(?:thanks|thank you|thankyou|grateful|cheers|appreciate|many thanks)\b[^.!?;]{0,30}?\b(?:for|your)\b[^.!?;]{0,30}?\b(?:feedback|comments?|input|helping us|getting in touch|contacting|reaching out|communication|correspondence|enquiry|e-?mail|letter|message|note|text|call|concern|honesty|openness|writing|chance|second go)\b",
    r"\b(?:i|we) (?:do |really |very much |truly )?(?:value|welcome|appreciate) (?:your|all|any|every) (?:\w+ )?(?:feedback|comments?|letter|message|e-?mail|note)\b",
    r"\b(?:got|received|read) your (?:letter|message|note|e-?mail|text)\b[^.!?;]{0,20}?\b(?:thanks|thank you|thankyou|cheers)\b|\b(?:thanks|thank you|thankyou|cheers) (?:for )?asking\b",
    r"\bi? ?(?:am |was )?(?:\w+ )?(?:glad|pleased) (?:that )?you (?:\w+ )?(?:gave us|got in touch|contacted|reached out|came|wrote|raised|asked|told)\b",
)
# why it helps: what it shows, makes possible or spared, or that they might simply have gone
_WHY = re.compile(
    r"\bbecause\b|\bso (?:that )?(?:i|we|now|it|you|the)\b|\bthat way\b|\bwhich (?:\w+ )?(?:help|show|let|mean|gave|made|is how)\w*|\b(?:can ?not|could not|can not) (?:\w+ )?(?:fix|mend|solve|change|put right|see|know|help|repair)\b"
    r"|\b(?:did|do|does|would|had|could) not (?:\w+ )?(?:know|known|see|seen|notice|noticed|realise|realised|found|learn|happen|hear|heard)\b|\bnever (?:\w+ )?(?:know|known|hear|heard|seen|found|learn|learnt)\b"
    r"|\bit (?:helps|helped|shows|showed|lets|made|makes|saved|gives|is (?:much |far )?easier|was (?:much |far )?easier)\b|\b(?:easier|easy|quick|quicker) to (?:find|check|see|put|trace|look)\b|\bnow (?:i|we) (?:can|know|see)\b|\b(?:i|we) (?:can|could) (?:do something|suggest|now \w+|put it right|fix|change|mend|then)\b|\bthen (?:i|we) can\b|\b(?:learned|learnt)\b|\bchance to (?:put|make|fix|mend|set)\b|\bgood turn\b|\bfavour\b|\b(?:rather|sooner) [^.]{0,30}\bthan\b|\bworth (?:ten|more)\b"
    r"|\bwithout (?:you|your|it|that)\b|\b(?:instead of|rather than|and (?:did|do) not|not) (?:just |simply |quietly )?(?:walk|go|going|leave|leaving|find|finding|look|looking|drift|keep|keeping|walking|swallow|staying|stay)\w*|\byou could have (?:\w+ )?(?:gone|left|walked|called|just|said nothing|kept|stayed|simply)"
    r"|\b(?:showed|shown|shows|taught|teaches|made|makes|saved|helps|helped|opened) (?:me|us|our)\b|\b(?:slipping|slipped|fallen|falling|went|gone|gap|hole|weak|missed|overlooked|unnoticed)\b|\bothers?\b[^.!?]{0,30}\b(?:too|as well|would|may|might|have)\b|\b(?:otherwise|or else)\b|\bdone (?:this|it|the same) again\b"
    r"|\b(?:who|that) (?:only |just |simply |quietly |keeps? |keep )+(?:goes|go|leaves|away|quiet)|\b(?:most|many|other) (?:people|patients|customers|parents|guests|members) (?:would|might|just|simply)\b|\bdrift off\b|\bkeep quiet\b|\bsaved\b|\bthe same day\b|\bstraight (?:away|on the first)\b|\bquick\b|\bon the (?:very )?first (?:night|day)\b|\bthe reason\b"
)
# why, said in a sentence of its own after the thanks
_WHY_NEXT = re.compile(
    r"\bwithout (?:you|your|it|that)\b|\b(?:did|would|had|could) not (?:\w+ )?(?:know|known|realise|realised|notice|noticed|see|seen|have (?:known|found|seen|noticed|learned|heard))\b|\bnever (?:\w+ )?(?:know|known|hear|heard)\b"
    r"|\bcan ?not (?:\w+ )?(?:fix|mend|solve|put right|repair|help with|change)\b|\byou could have (?:\w+ )?(?:gone|left|walked|called|just|said nothing|kept|stayed|simply)|\botherwise\b|\bwould never\b|^\W*(?:now (?:i|we) can|that way|it (?:helps|helped|shows|showed|saved|made it|gives))\b"
    r"|\b(?:a|any) \w+ who\b|\b(?:saved|showed|shown|taught) (?:me|us)\b|\bgood turn\b|\bfavour\b|\b(?:slipping|slipped) (?:past|through)\b|\bnobody (?:\w+ )?(?:knew|told|noticed)\b"
)
_COULD_HAVE_GONE = re.compile(
    r"\byou could have (?:\w+ )?(?:gone|left|walked|called|just|said nothing|kept|stayed|simply)"
)
# the same said of everybody: no reason that fits this case
_ANY_WHY = re.compile(
    r"\b(?:help|helps|allow|allows|enable|enables) us (?:to )?(?:\w+ )?(?:grow|improve|improving|serve|provide|better|learn and)\b|\bimportant to us\b|\bso that we (?:can|may) (?:continue|keep|improve|serve)\b"
)
_NOT_THE_TELLING = re.compile(
    r"\b(?:thanks|thank you|thankyou|appreciate|grateful|cheers)\b[^.!?;]{0,24}?\b(?:patience|understanding|custom|cooperation|co-operation|loyalty|loyal|business|support|bearing with|waiting|in advance|being (?:so )?(?:good|gracious|patient|understanding|nice)|nothing|lecture|lesson|rant|opinion|advice on|asking nicely)\b"
)

_BEFORE = 60
"""Characters before a hit that may deny it."""


def check(reading: Reading) -> Finding:
    """Full: thanks for speaking up, and why it helps in this case. Partial: thanks for the telling alone, or for
    the feedback, message or contact. None: thanks for patience, understanding or custom, and mock thanks (R1, 3.7).
    """
    thanks = _meant(reading.hits(*_THANKS))
    generic = _meant(reading.hits(*_GENERIC))
    places = {s.index: s for hit in _one_a_sentence(thanks) for s in _with_reason(reading, hit.sentence)}
    if places:
        return Finding(2, tuple(reading.sentence_span(s) for s in places.values()), "full")
    if thanks or generic:
        spans = tuple(dict.fromkeys(hit.span for hit in (*thanks, *generic)))
        return Finding(1, spans, "no_why" if thanks else "generic")
    return Finding(0, why="patience" if _NOT_THE_TELLING.search(reading.document.plain) else "missing")


def _meant(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    return tuple(
        hit
        for hit in hits
        if not (hit.quoted or hit.supposed or _refused(hit)) and not _NOT_THE_TELLING.search(hit.text)
    )


def _refused(hit: Hit) -> bool:
    """Thanks that are denied; "without you", "did not go elsewhere" are not."""
    before = hit.sentence.text[: hit.start - hit.sentence.start][-_BEFORE:]
    return bool(re.search(r"\b(?:not|never|no) (?:\w+ ){0,2}$", before)) or bool(
        re.match(r"(?:i|we) (?:\w+ )?not\b", hit.text)
    )


def _one_a_sentence(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    return tuple({hit.sentence.index: hit for hit in hits}.values())


def _with_reason(reading: Reading, thanks: Sentence) -> tuple[Sentence, ...]:
    """The sentence of the thanks and the one that says why it helps; nothing where no reason stands beside it."""
    if _WHY.search(_ANY_WHY.sub(" ", thanks.text)):
        return (thanks,)
    for other in reading.sentences[max(0, thanks.index - 1) : thanks.index + 2]:
        if other.index < thanks.index and _COULD_HAVE_GONE.search(other.text):
            return other, thanks
        if other.index > thanks.index and other.paragraph == thanks.paragraph and _WHY_NEXT.search(other.text):
            return thanks, other
    return ()
