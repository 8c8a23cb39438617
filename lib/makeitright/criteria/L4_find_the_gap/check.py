"""Finds the gap between what they got and what they wanted."""

import re

from makeitright.framework import Finding, Wish
from makeitright.reading import Hit, Reading
from makeitright.reading.likeness import heads_of, is_thing, words_meaning
from makeitright.reading.restating import (
    Unit,
    case_meanings,
    meanings_in_all,
    restated_facts,
    tellings,
    tells_what_was,
    units_of,
)

# what they wanted, hoped for or could count on; "you" may be a name or "any customer"
_WANTED = (
    r"\byou (?:\w+ ){0,2}?(?:want|wants|wanted|thought|wish|wished|expect|expected|hope|hoped|count|counted|rely|relied|trust|trusted|chose|booked|prefer|deserve|deserved|ordered|bargained)\b",
    r"\byou (?:\w+ )?(?:asked|ask|are asking|were asking) (?:us |me )?(?:for|to|that|only|one|nothing|simply|whether|a)\b",
    r"\byou (?:\w+ )?(?:were|are) (?:\w+ )?(?:counting on|relying on|hoping|looking forward|expecting|promised|entitled|owed|supposed|asking for)\b",
    r"\byou would (?:\w+ )?(?:rather|like|want|prefer|expect|have liked|love)\b|\byou had (?:rather|hoped|expected|every right)",
    r"\byou (?:\w+ )?paid (?:us |my firm |good money )?(?:for|to)\b|\byou (?:packed|gave|sent|bought|brought|left|came to us|handed|signed|planned|set) (?:[\w']+ ){0,6}?(?:so that|so|to|for|in order)\b",
    r"\b(?:what|all|everything) (?:that )?you (?:\w+ )?(?:want|wanted|need|needed|asked|ask|wish|wished|expected|hoped|were after)\b",
    r"\byou came (?:to us )?(?:for|because|to)\b|\bneither (?:\w+ )?should (?:ever )?have\b|\b(?:that|which|they) (?:should|ought) (?:not|never) (?:to )?have\b",
    r"\b(?:an?|any) (?:patient|customer|parent|mother|father|child|guest|member|person|passenger|traveller|tenant|client) (?:\w+ )?(?:should|ought to|has a right to|can expect|must)\b",
    r"\byour (?:\w+ )?(?:wish|hope|request|expectation|expectations)\b",
    r"\byou (?:\w+ )?(?:should|ought to|must|ought) (?:not |never )?(?:have (?:been|had|known|got|received|found|seen|come|gone|heard)|be able|know|get|have to)\b",
    r"\b(?:a|the) (?:\w+ )?(?:price|room|answer|child|service|thing|\w+) (?:\w+ )?(?:is what|was what) you\b",
    r"\bwe (?:had )?(?:promise|promised|advertise|advertised|sold you|agreed)\b|\b(?:listing|website|brochure|description|contract|timetable|menu|ticket) (?:said|says|promised|promises)\b",
)
# their own part, done as it should be: what followed was not what they had earned
_DID_THEIR_PART = (
    r"\byou (?:\w+ )?did (?:\w+ )?(?:everything|all|your|what|nothing wrong|it right|the right thing|no wrong)\b",
    r"\byou (?:\w+ )?(?:[\w']+ ){1,6}?(?:properly|correctly|as (?:we|you were) asked|in (?:good )?time|the right way|by the book)\b",
)
# the other half of a contrast
_BUT_GOT = re.compile(
    r"\binstead\b|\bin place of\b|\b(?:but|and|yet) (?:you |he |she |they )?(?:got|found|received|had|were|was|came|still|ended)\b|\b(?:you|he|she|they) (?:got|found|received|came home|ended up|were given|were told|were left)\b"
    r"|\bthe other way (?:a)?round\b|\b(?:this|it|that|we|ours?)(?: one)? (?:does|did|do|is|was|has|have) not\b|\banything but\b|\bnot what (?:you|he|she|they|happened)\b|\bfell short\b|\ball the same\b|\brather than\b|\brather\b[^.]{3,60}\bthan\b|\bout of the blue\b|\band (?:that is )?not\b|\bdid not get\b|\b(?:failed|broke|held)\b|\byou (?:went|left|go|leave) (?:\w+ )?with\b|\bwhat you got\b"
)
_BUT_NOT = re.compile(r"\b(?:and|but)\b[^.]{0,30}\b(?:could|can|did|do|was|were|is) not\b")
_OTHER_HALF = re.compile(
    r"^\W*(?:but |and |instead,? )?(?:what )?(?:you|he|she|they) (?:got|found|received|had|were|was)\b|^\W*instead\b|\banything but\b|\bfell short\b|^\W*(?:the|this|that|it) (?:\w+ )?(?:was|did|were) not\b|\bthe other way (?:a)?round\b"
)
# a question about the outcome that they seek
_ASKED = (
    r"\bwhat (?:would|could|can|might|will|do|outcome|else) (?:\w+ ){0,6}?(?:right|fair|help|like|want|prefer|expect|wish|need|happy|put|feel|suit|satisf\w+)\b",
    r"\bhow (?:would|can|could|might) (?:you|we|i) (?:\w+ ){0,4}?(?:right|like|up to you|fair|help)\b",
    r"\b(?:let (?:us|me) know|tell (?:us|me)|say) (?:\w+ )?what (?:you|would|outcome|else) (?:\w+ ){0,4}?(?:like|want|help|right|fair|expect|need|hop\w+)\b",
    r"\bwould you (?:rather|prefer|like us to)\b[^?.]{0,80}\bor\b",
)
# the sender's own mission, not this person's wish
_MISSION = re.compile(
    r"\b(?:every|all|each|our) (?:\w+ )?(?:guests?|customers?|families|clients?|patients?|parents?|members?)\b|\bwe (?:aim|strive|pride|always try)\b"
)
_AS_I_SEE = re.compile(r"\bif i (?:have|am|understand|understood|read|got|see)\b")
_PAID = re.compile(r"paid|came|rather")
_IDLE = heads_of("want know wish ask get tell like hope time day thing give make right good")
_NEXT = 2
_MOST = 0.6


def check(reading: Reading) -> Finding:
    """Full: both halves, what they got and what they wanted, near one another; or, where they have not said what
    they want, a real question about it. Partial: one half, or a question already answered (framework L4, 3.7).
    """
    wish = reading.turn.wish
    if wish is None:
        return Finding(0)
    units = units_of(reading)
    wanted = _wanted(reading, wish)
    got = _got(reading, wish, units)
    things = frozenset(head for head in meanings_in_all((wish.got,)) | case_meanings(reading) if is_thing(head)) - _IDLE
    # A wish may stand anywhere in a reply that tells what was; their part is set against what is told beside it.
    both = [
        hit
        for hit in wanted
        if got - {hit.sentence.index} or _contrasted(reading, hit, things) or _answered(reading, hit)
    ]
    both += [hit for hit in _did_their_part(reading) if any(abs(hit.sentence.index - at) <= _NEXT for at in got)]
    asks = {hit.sentence.index for hit in reading.hits(*_WANTED, *_DID_THEIR_PART) if not hit.quoted}
    whole = [
        telling
        for telling in tellings(reading, wish.also, units)
        if telling.like.share >= _MOST
        and any(_BUT_GOT.search(s.text) or (s.index in asks and got - {s.index}) for s in telling.sentences)
    ]
    if both or whole:
        spans = {hit.sentence_span: None for hit in both}
        spans |= {reading.sentence_span(s): None for telling in whole for s in telling.sentences}
        spans |= {reading.sentence_span(reading.sentences[at]): None for at in got if both}
        return Finding(2, tuple(spans), "full")
    asked = [hit for hit in reading.hits(*_ASKED) if not (hit.quoted or hit.negated)]
    if asked:
        spans_asked = tuple(hit.sentence_span for hit in asked)
        return Finding(1, spans_asked, "asked_again") if wish.stated else Finding(2, spans_asked, "asked")
    if wanted:
        return Finding(1, tuple(hit.sentence_span for hit in wanted), "only_wanted")
    return Finding(0)


def _contrasted(reading: Reading, hit: Hit, got: frozenset[str]) -> bool:
    """Whether the same sentence goes on with the other half."""
    later = (c for c in reading.clauses[hit.sentence.index] if c.start >= hit.end and tells_what_was(c))
    text = hit.sentence.text
    return bool(_BUT_GOT.search(text) or _BUT_NOT.search(text[hit.end - hit.sentence.start :])) or any(
        words_meaning([w.text for w in reading.document.words_between(c.start, c.end)], got) for c in later
    )


def _answered(reading: Reading, hit: Hit) -> bool:
    """Whether the next sentence is the other half: "What you got was ..."."""
    after = reading.sentences[hit.sentence.index + 1 : hit.sentence.index + 2]
    return any(_OTHER_HALF.search(s.text) for s in after)


def _did_their_part(reading: Reading) -> tuple[Hit, ...]:
    return tuple(hit for hit in reading.hits(*_DID_THEIR_PART, meant=True) if not hit.sentence.question)


def _wanted(reading: Reading, wish: Wish) -> tuple[Hit, ...]:
    """Where the reply says what they wanted, in words of the case."""
    topic = meanings_in_all((wish.wanted, wish.got, *wish.also)) - _IDLE
    topic = frozenset(head for head in topic if is_thing(head) or (head.isdigit() and len(head) > 1))
    found: list[Hit] = []
    for hit in reading.hits(*_WANTED):
        if (
            hit.quoted
            or (hit.supposed and not _AS_I_SEE.search(hit.sentence.text))
            or hit.sentence.question
            or _MISSION.search(hit.sentence.text)
        ):
            continue
        words = [word.text for word in reading.document.words_between(hit.start, hit.sentence.end)]
        if words_meaning(words, topic) >= 1 or (_PAID.search(hit.text) and _BUT_GOT.search(hit.sentence.text)):
            found.append(hit)
    return tuple(found)


def _got(reading: Reading, wish: Wish, units: tuple[Unit, ...]) -> frozenset[int]:
    """Sentences that tell what they got: the gap's own half, or any fact of the case."""
    places = {s.index for telling in tellings(reading, (wish.got,), units) for s in telling.sentences}
    return frozenset(places | {s.index for fact in restated_facts(reading) for s in fact.places})
