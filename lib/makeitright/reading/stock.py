"""Stock phrases: sentences that could stand in the answer to any complaint, and how much of a reply they make up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from makeitright.reading.fragments import compiled
from makeitright.reading.likeness import meanings_of
from makeitright.reading.reply import Reading
from makeitright.text import Sentence, read_text

STOCK = (
    r"\b(?:valued? (?:customer|client|guest|patient|member|feedback)|value (?:every|all|each|your|our) (?:\w+ )?(?:feedback|customers?|famil(?:y|ies)|opinions?|business|comments?|custom|views?|clients?|patients?|guests?|members?|relationship|loyalty)"
    r"|take (?:all|every|each|your|such|these|this|any|customer) (?:\w+ )?(?:feedback|complaints?|concerns?|matters?|comments?|cases?|case|issues?)? ?(?:like this |of this kind )?(?:very |extremely |most |incredibly )?seriously|taken (?:very |extremely )?seriously"
    r"|pride ourselves|strive (?:to|for)|(?:are |is |remain |fully |we are |always )*committed to (?:providing|delivering|offering|ensuring|the|giving|continu\w+|excellen\w+|quality|resolving)|(?:number one|top|first|highest|main|utmost) priority|of (?:the )?utmost importance"
    r"|at the (?:very )?heart of (?:everything|all|what)|do not hesitate|feel free to (?:contact|reach|get in touch|call|ring|write|email)|thank(?:s| you)(?: \w+){0,3}? for (?:contacting|reaching out|(?:all |the |this |sharing |giving us |providing )?(?:your )?(?:valuable |valued |honest |kind )?feedback|your (?:\w+ )?(?:patience|understanding|e-?mail|message|enquiry|letter|cooperation|communication|correspondence|comments|interest|business|custom|support|loyalty|query|time)|bringing (?:this|the|your)|taking (?:the )?time|getting in touch|letting (?:us|me) know|raising|writing to us|bearing with|sharing)"
    r"|(?:we|i) (?:\w+ )?appreciate (?:your |you |all |the |any )*(?:patience|feedback|understanding|business|bringing|taking|time|comments|custom|cooperation|support|loyalty|contacting|reaching|input)|(?:please )?be assured|rest assured|any inconvenience|the inconvenience|inconvenience caused|look(?:ing)? forward to (?:serving|welcoming|seeing|continu\w+|hearing|your next)"
    r"|your (?:\w+ )?satisfaction|customer (?:satisfaction|experience|service excellence)|highest (?:possible )?(?:standards?|levels?|quality)|(?:continu\w+|constantly|always|keep|working to|help us(?: to)?|helps us(?: to)?|seek to|strive to|aim to) (?:\w+ ){0,4}?(?:improv\w+|grow|do better|get better|learn)\b|(?:quality|standard) of (?:our|the|service|care|provision)"
    r"|(?:has|have) been (?:\w+ )?(?:forwarded|passed|escalated|referred|shared|noted|logged|recorded) (?:on |to |with |for |by )|in due course|(?:should you|if you) (?:have|need|require) (?:any|anything|something) (?:\w+ )?(?:else|questions?|queries|further|concerns?|assistance|help)?|if there is anything (?:else|more|further|that)?"
    r"|your (?:feedback|opinion|comments?|concerns?|views?|experience|business|custom) (?:is|are|means?|matters?|helps?) (?:\w+ ){0,3}?(?:important|valuable|valued|a lot|to us|us)|(?:important|matters?) to us|here to (?:help|assist|support)|always (?:be )?here (?:for|to|if)|(?:glad|happy|pleased|delighted) to (?:assist|help|be of)|(?:assist|serve) you\b|be of (?:further )?(?:assistance|service|help)"
    r"|dear (?:valued )?(?:customers?|guests?|patients?|clients?|sirs?|madam|members?|parents?|users?|friends?|passengers?|residents?|all)\b|to whom it may concern|thorough(?:ly)? (?:investigat\w+|review\w*)|appropriate (?:steps|measures|action|department|team|people|person)|(?:put|putting) (?:\w+ )?measures in place|necessary (?:steps|measures|action)"
    r"|f[ae]ll(?:en)? short of (?:your|our|the|what)|(?:did|does|do) not (?:meet|live up to) (?:your|our) (?:\w+ )?(?:expectations?|standards?|usual)|on this occasion|(?:your|an?|the) (?:recent |positive |negative |excellent |poor |bad |great |unpleasant )+experience|experience (?:with|at) (?:us|our)|(?:rate|review) (?:us|our|your experience)|(?:two|few|moments?|minutes?) (?:minutes? )?to (?:rate|review|complete|fill)"
    r"|sorry to (?:hear|learn|read) (?:that|about|of) (?:your|this|the|you)|(?:completely|fully|totally|certainly|do|can|truly|really) (?:understand|appreciate|sympathise) (?:how|your|that|with|the)(?: \w+){0,3}? (?:frustrat\w+|upset\w*|disappoint\w*|feel\w*|concern\w*|annoy\w*|distress\w*|difficult|situation|worr\w+)|understand your (?:frustration|concern|concerns|disappointment|feelings|position|situation)"
    r"|(?:look into|looking into|investigate|get to the bottom of) (?:this|it|the matter)(?: \w+){0,2}? and (?:get back|come back|report back|be in touch|update)|(?:put|putting) (?:this|it|things) right|does not happen again|opinion matters|anything else (?:that )?(?:i|we) can (?:do|help)|lessons (?:have been|will be|are being) (?:learn\w+)|for (?:training|quality|monitoring|learning) (?:purposes|and)|awareness and learning|(?:excellent|exceptional|outstanding|friendly|quality|best possible|first-class|reliable|great|world-class) (?:\w+ )?(?:service|care|experience|customer)|excellence|(?:dedicated|friendly|hard-working|professional|experienced) (?:team|staff)"
    r"|do (?:our|my) (?:very |level |utter )?best (?:to|for)|every (?:effort|customer|family|guest|patient|client|member) (?:is|matters?|counts?|we|to)|we (?:understand|know|recognise|acknowledge) (?:that )?(?:this|these|such|it|how) (?:\w+ ){0,4}?(?:frustrat\w+|upset\w*|difficult|disappoint\w*|inconvenien\w+|stress\w*)|(?:sincer\w+|deep\w*|heartfelt) apolog\w+ for (?:what happened|any|the inconvenience|this|the situation|the experience)"
    r"|(?:resolve|resolved|resolving|address|look into|looking into|investigate|review) (?:this|the|your) (?:matter|issue|concern|concerns|situation|case|complaint|query)|(?:reported|raised|discussed|brought) to (?:the|our) (?:attention|relevant)|brought to (?:our|my) attention|(?:your|this) (?:matter|case|concern|issue|query|ticket|enquiry) (?:has|is|will)|as (?:soon|quickly) as possible|wonderful (?:day|week|weekend|evening)|(?:have a|wish you a) (?:\w+ )?(?:great|wonderful|lovely|fab|nice|good|pleasant) (?:day|week|weekend|afternoon|evening|rest)|everything (?:is |has been |was )?(?:\w+ )?to your|we (?:do )?(?:so )?(?:love|adore|enjoy) (?:having|seeing))\b"
)
"""What any firm writes to anybody."""

_FRAME = r"^\W*(?:(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)|hiya)\b[^,.!?:;]{0,40}[,.!:]?|(?:(?:with )?(?:kind|best|warm|warmest|kindest|many)(?:est)? (?:regards|wishes|thanks)|regards|best|cheers|thanks|yours (?:sincerely|faithfully|truly)|sincerely|yours|all the best)\b[^.!?:;]{0,50}[.!]?)$"


@dataclass(frozen=True, slots=True)
class Stock:
    """How much of a reply is stock.

    ``sentences`` hold a stock phrase; ``phrases`` is how many different ones there are; ``share`` (0 to 1) is the part of the reply's words,
    greeting and signature left out, that stands in such sentences.
    """

    sentences: tuple[Sentence, ...]
    phrases: int
    share: float


def body_of(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of a reply without greeting, closing words and signature."""
    frame = compiled(_FRAME, "(?:zz)")
    kept = [s for s in reading.sentences if s.words and not frame.search(s.text)]
    # A last line of a few words without a verb is a signature.
    while (
        kept
        and len(kept) > 1
        and kept[-1].index >= len(reading.sentences) - 2
        and len(kept[-1].words) <= 6
        and not kept[-1].text.endswith((".", "?", "!"))
    ):
        kept.pop()
    return tuple(kept)


_SUBJECT = re.compile(r"\b(?:i|we|you|he|she|it|they|this|that|there|here|who|which|our|my|your)\b")


def clipped(body: Sequence[Sentence]) -> bool:
    """Whether a reply is written like a telegram: most of its sentences short, and nobody in them."""
    bare = [s for s in body if len(s.words) < 12 and not _SUBJECT.search(s.text)]
    return len(body) > 1 and len(bare) > 0.5 * len(body) and not any(s.question for s in body)


def _of_this_case(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells something of this case: a figure of it, or two of its facts' words."""
    said = reading.sentence_meanings[sentence.index]
    facts = _fact_words(tuple(fact.text for fact in (*reading.turn.facts, *reading.turn.remedies))) - reading.addressees
    shared = said & facts
    return any(one.isdigit() and one != "1" for one in shared) or len(shared) > 2


@lru_cache(maxsize=256)
def _fact_words(texts: tuple[str, ...]) -> frozenset[str]:
    return meanings_of(word.text for text in texts for word in read_text(text).words)


def stock_of(reading: Reading) -> Stock:
    """How much of the reply is stock."""
    pattern = compiled(STOCK, "(?:zz)")
    body = body_of(reading)
    found: list[Sentence] = []
    phrases: set[str] = set()
    for sentence in reading.sentences:
        matches = [match.group() for match in pattern.finditer(sentence.text)]
        if matches and not _of_this_case(reading, sentence):
            found.append(sentence)
            phrases.update(matches)
    words = sum(len(s.words) for s in body)
    inside = sum(len(s.words) for s in body if s in found)
    return Stock(tuple(found), len(phrases), inside / words if words else 0.0)
