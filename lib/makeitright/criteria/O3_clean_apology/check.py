"""An unconditional apology for a named act or omission of ours (framework 3.1, O3)."""

import re
from dataclasses import dataclass

from makeitright.framework import Finding, Span
from makeitright.reading import Hit, Reading
from makeitright.reading.failings import Failing, failings
from makeitright.reading.indirect import is_told
from makeitright.reading.likeness import best_likeness, meanings_of
from makeitright.reading.verbs import words_of
from makeitright.text import Sentence

# The act of apologising, in its many forms.
APOLOGY = (
    r"\b(?:i|we)(?: am| are| was| feel| remain)?(?: (?!not|never|hardly)\w+){0,4}? (?:sorry|sorrier|apologise|apologetic|regret)\b",
    r"\b(?:i|we)(?: (?:want|would like|wish|need|have|must|ought|should|owe you|also|can only|say|only|first))* (?:to )?(?:say )?(?:sorry|apologise)\b",
    r"(?:^|[.,;:!?\n(-] ?|\band |\bbut |\bso )(?:and |also |once again |again |first(?:ly)? |please |oh |really |truly |so |very |genuinely |sincerely |deeply |terribly |awfully |honestly |just |hello |hi )*(?:sorry|apologies)\b",
    r"\b(?:accept|have|offer(?: you)?|owe (?:you|her|him|them)(?: and \w+)?|give you|with|send(?: you)?) (?:my|our|an|the|a|you an|you a|you my|you our)(?: \w+){0,4}? apolog(?:y|ies)\b",
    r"\b(?:my|our)(?: \w+){0,3}? apolog(?:y|ies)\b",
    r"\b(?:i|we) (?:can ?not|could not|can never) (?:\w+ )?(?:apologise enough|say how sorry|tell you how sorry|be sorrier|be more sorry)\b",
    r"\bi feel it (?:very|so|deeply|a lot|much)\b",
    r"\b(?:forgive (?:me|us)|i beg your pardon|sorry too|good deal sorrier)\b",
)
# An apology without the word: to own that the act was wrong, in the first person.
WRONG = (
    r"\b(?:i|we) (?:am|are|was|were) (?:\w+ )?wrong (?:to|in|not to|for)\b",
    r"\bit (?:was|is) (?:\w+ )?wrong (?:of|from) (?:me|us) (?:to|not to|that)\b",
)
# Regret that stops short of an apology.
WEAK = (
    r"\b(?:i|we) (?:do |really |still |also )?feel (?:so |very |really |just )?(?:bad|awful|terrible|dreadful|ashamed) (?:for|about|that)\b",
    r"\byou deserved? (?:\w+ )?better (?:from|of) (?:me|us)\b",
)
# The kinds that are none: conditional, about feelings, sympathy, a call for attention, bad news.
_IF = re.compile(r"[\s,]*(?:\w+ ){0,4}?(?:if|should you|in case|where|whenever|in the event)\b")
_FEEL = re.compile(
    r"[\s,]*(?:(?:that|for how|about how|how|because|to (?:think|know|see)(?: that)?) )?(?:you|she|he|they|your \w+(?: \w+)?|this|it)(?: (?:may|might|must|have|has|had|are|were|is|was|still|now|all|both|clearly|obviously|makes?|made|left))*(?: (?:you|her|him))?(?: (?:feel\w*|felt|thought?|think|believe|upset|unhappy|worried|anxious|shocked|inconvenienced|disappointed|dissatisfied|offended|surprised|let down|angry|annoyed|frustrated|not (?:happy|satisfied|pleased)|unsatisfied|were left with the impression|got the impression|the impression|perceived?|experienced?|found (?:it|this|us)|see it|saw it))"
)
_TO_HEAR = re.compile(
    r"[\s,]*(?:\w+ )?(?:to|when i|i) (?:\w+ )?(?:hear|read|learn|see|inform|say that|tell you|disappoint|find out|announce|bother)\b"
)
_ANY = re.compile(r"[\s,]*(?:(?:for|about) )?(?:any|whatever|all and any)\b")
_ATTENTION = re.compile(
    r"[\s,]*(?:but )?(?:could|can|may|might|would|do|did|what|which|when|where|who|i (?:can ?not|could not|will not|am (?:not able|unable|afraid))|we (?:can ?not|could not|will not|are (?:not able|unable)))\b"
)
_GRIEF = re.compile(r"[\s,]*(?:for|about) (?:your|the|her|his) (?:loss|bereavement|mother's|father's|illness|death)\b")
_NOT = re.compile(
    r"\b(?:not|never|hardly|neither|nor|no need to|nothing to|refuse to|without)(?: \w+){0,3} ?$|\b(?:not|never) (?:at all )?(?:sorry|going to|apologise)"
)
_ENOUGH = re.compile(
    r"\b(?:can ?not|could not|can never) (?:\w+ )?(?:apologise enough|say how sorry|tell you how sorry|be sorrier|be more sorry)|\bnot only\b|\bcould not be (?:more )?sorr"
)
# What an apology may point back to.
_BACK = re.compile(
    r"[\s,]*(?:\w+ ){0,5}?(?:(?:it|this|that)(?= (?:from|very|deeply|sincerely|with|a lot|too|also)\b|[.,!]|$)|(?:for|about|of) (?:it|this|that|both|each|all of (?:it|this|that|these)|these|those|them|all that|everything|the mistakes?|the errors?|that \w+|this \w+|either)\b|$|[.!,;)]|and\b|with all|from the|without reserv|unreserved|sincerely|truly|deeply|very much|too\b|again\b|also\b)"
)
# Something of ours named as a thing: "for the two calls in which ...", "about the wrong name".
_FAULTY = re.compile(
    r"\b(?:wrong\w*|mistakes?|errors?|mix-?ups?|missing|late\w*|delay\w*|wait\w*|fail\w*|oversight|slip|blunder|spelling|misspel\w+|unprocessed|unanswered|without|instead of|rather than|never|not|no|nobody|nothing|twice|again|mess\w*|broken|faulty|damage\w*|double|extra|unfair\w*|rude\w*|abrupt\w*|careless\w*|forgot\w*|overlook\w*|charge[sd]?|charging|payments?|taking|sent away|told to|simply told|bad|poor|lost|lack)\b"
)
_OURS_DOING = re.compile(
    r"[\s,]*(?:\w+ ){0,3}?(?:for|about|of) (?:(?:our|my) )?(?:not |having |never |ever )*(?:\w+ing)\b"
)
_EMPTY_ING = words_of(
    "having being everything anything something nothing morning evening during feeling thing inconveniencing"
)
# "that you had to pay" tells what it did to them; "that you were sent away" tells what we did.
_YOU_HAD = re.compile(r"[\s,]*(?:\w+ ){0,2}?(?:that )?you (?:had|have|were|are|did|must|experienced|went|lost|paid)\b")
_DONE_TO_YOU = re.compile(
    r"[\s,]*(?:\w+ ){0,2}?(?:that )?you (?:had to (?:chase|ring|ask|remind|write|wait|hear|learn|find)|(?:were|have been|had been|got) (?:\w+ )?(?:told|kept|sent|given|charged|left|treated|made|met|put|fobbed|overcharged|billed|turned|brushed|ignored|passed|refused|let|spoken|not|never))\b"
)
_VAGUE = words_of(
    "inconvenience trouble confusion upset distress situation experience this that it all everything matter things what misunderstanding issue problem happened"
)
# What takes an apology back behind a "but", and what does not.
_CANCEL = re.compile(
    r"[,;. ]*\b(?:but|however|although|though|that said|having said that|mind you|yet|still,|even so|then again)\b[ ,]*(?P<rest>[^.!?\n]{0,160})"
)
_KEEPS = re.compile(
    r"(?:(?:i|we) (?:will|shall|can|do have|am going|are going|have (?:now |already |just )?(?:\w+ed|sent|put|found|got|made|done)|am|know|want|would like|promise|should|have)\b|(?:from|by|on) (?:mon|tues|wednes|thurs|fri|satur|sun|now|today|tomorrow)|today|tomorrow|you (?:will|deserve|are (?:right|owed)|were right|have (?:my|our|every))"
    r"|(?:a |an |the |my |our |just |saying |being |words? |that |it |this )*(?:sorry|apology|words?|excuse|reason)\b.{0,30}\b(?:not|no|nothing|little|only|enough)|here is|this is what|that (?:is|does) no|it (?:does|will) not (?:change|undo|bring|give|help)|what (?:i|we) can|more (?:important|than)|(?:the )?(?:new|refund|replacement|money))"
)


_PLAIN_EXCUSE = re.compile(
    r"[,;] (?:(?:but|because|as|since|it is just|there (?:was|were)|the|we (?:were|are)|it was|our) )+(?:\w+ ){0,3}?(?:traffic|short[- ](?:of|staffed)|understaffed|busy|weather|rush|swamped|snowed under)\b"
)


@dataclass(frozen=True, slots=True)
class _Apology:
    """An apology ``plain[start:end]``: clean or not, for something named or not."""

    sentence: Sentence
    start: int
    end: int
    named: bool
    cancelled: bool
    late_only: bool


def _tail(hit: Hit) -> str:
    return hit.sentence.text[hit.end - hit.sentence.start :]


def _is_none(hit: Hit, tail: str) -> bool:
    """Whether it sounds like an apology and is none."""
    text = hit.text
    before = hit.sentence.text[max(0, hit.start - hit.sentence.start - 60) : hit.start - hit.sentence.start]
    before = re.split(r"[.,;:!?]|\b(?:and|but|so|because)\b", before)[-1]
    said = re.split(r"[.,;:!?]|\b(?:and|but|so|because)\b", text.strip(" .,;:!?\n(-"))[-1]
    softened = _ENOUGH.sub(" ", before + said)
    if re.search(
        r"\bif (?:you|he|she|they|your|this|that) \w+", hit.sentence.text[: hit.start - hit.sentence.start]
    ) and not hit.sentence.text.startswith("if there is"):
        return True
    if (hit.quoted or hit.supposed) and not re.search(r"\bwould like\b", text):
        return True
    if re.search(r"\b(?:would|could|might) (?:\w+ ){0,2}?(?:apologise|sorry)\b", before + said) and not re.search(
        r"\b(?:like|want)\b", text
    ):
        return True
    if _NOT.search(softened) or (re.search(r"\b(?:not|never)\b", softened) and re.search(r"\b(?:i|we)\b", softened)):
        return True
    if re.search(r"\b(?:you|she|he|they) (?:say|said|are|were|wrote|feel|felt) $", before):
        return True
    clause = re.split(r"[.;!?]", tail)[0]
    return any(pattern.match(clause) for pattern in (_IF, _FEEL, _TO_HEAR, _ANY, _GRIEF)) or bool(
        re.match(r"(?:\w+ )*(?:sorry|apologies)$", said) and _ATTENTION.match(clause)
    )


def _names_ours(reading: Reading, tail: str) -> bool:
    """Whether the words behind "sorry" name an act of ours that went wrong."""
    clause = re.split(r"[.;!?]|,? (?:but|however|although)\b", tail)[0]
    words = re.findall(r"[^\W_]+(?:['-][^\W_]+)*", clause)
    said = best_likeness(
        meanings_of(words),
        (*reading.turn.ours, *(w for f in reading.turn.facts for w in (f.text, *f.also))),
        reading.addressees,
    )
    content = [word for word in words if word not in _VAGUE and len(word) > 2]
    doing = _OURS_DOING.match(clause)
    if doing and doing.group().split()[-1] not in _EMPTY_ING and len(content) > 2:
        return True
    if _YOU_HAD.match(clause) and not _DONE_TO_YOU.match(clause):
        return False
    if _LATE.search(clause) and re.match(r"[\s,]*(?:\w+ ){0,2}?(?:for|about) (?:the|this|our|my|such)\b", clause):
        return any(_LATE.search(text.lower()) for text in reading.turn.ours)
    if (
        not re.match(r"[\s,]*(?:\w+ ){0,4}?(?:for|about|of|that|the|your|because|as|how|to have|what)\b", clause)
        and not said.share >= 0.5
    ):
        return False
    if re.match(r"[\s,]*(?:\w+ ){0,3}?to (?:have|keep|leave|let)\b", clause):
        return len(content) > 2
    faulty = bool(_FAULTY.search(clause)) or any(one.isdigit() for one in said.shared)
    return faulty and (
        (said.share >= 0.4 and len(said.shared) > 1)
        or len(said.shared) >= 2
        or (len(said.shared) >= 1 and bool(re.search(r"\b(?:our|my|we|us)\b", clause)))
    )


def _cancelled(reading: Reading, sentence: Sentence, end: int) -> bool:
    """Whether an excuse behind a "but" takes it back, in the same or at the front of the next sentence."""
    tail = sentence.text[end - sentence.start :]
    match = _CANCEL.search(tail)
    if match is None and sentence.index + 1 < len(reading.sentences):
        match = _CANCEL.match(reading.sentences[sentence.index + 1].text)
    if match is None:
        return bool(_PLAIN_EXCUSE.search(tail)) and "no excuse" not in sentence.text
    return not _KEEPS.match(match["rest"].lstrip(" ,"))


_LATE = re.compile(r"\b(?:late|delay\w*|wait\w*|day later|slow\w*|sooner|earlier|wednesday|overdue)\b")


def _tells_fact(reading: Reading, index: int) -> bool:
    """Whether a sentence tells what went wrong, or what happened, in the case's sense."""
    sentence = reading.sentences[index]
    if reading.copied[index] or sentence.question:
        return False
    wordings = (
        *reading.turn.ours,
        *(text for fact in reading.turn.facts for text in (fact.text, *fact.also)),
        reading.turn.explain.cause,
    )
    like = best_likeness(reading.sentence_meanings[index], [text for text in wordings if text], reading.addressees)
    return like.share >= 0.6 and len(like.shared) > 1


_ALL_THIS = re.compile(
    r"[\s,]*(?:\w+ ){0,3}?(?:for|about) (?:all (?:of )?this|the (?:inconvenience|trouble|confusion|situation|whole)|everything|what (?:has )?happened|your experience)\b"
)


def _names_more(reading: Reading, said: str) -> bool:
    """Whether an apology that speaks of lateness names another failing of ours too."""
    words = meanings_of(re.findall(r"[^\W_]+(?:['-][^\W_]+)*", re.split(r"[.;!?]", said)[0]))
    others = [text for text in reading.turn.ours if not _LATE.search(text.lower())]
    return best_likeness(words, others, reading.addressees).share >= 0.4


def _apologies(reading: Reading, told: tuple[Failing, ...]) -> list[_Apology]:
    found: list[_Apology] = []
    owned = [one for one in told if one.kind in {"named", "owner", "passive"}]
    for hit in reading.hits(*APOLOGY):
        tail = _tail(hit)
        if _is_none(hit, tail) or any(one.start <= hit.start < one.end for one in found):
            continue
        here = hit.sentence.index
        clause = re.split(r"[.;!?]", tail)[0]
        inside = [one for one in owned if one.sentence.index == here]
        behind = [
            one
            for one in inside
            if one.kind != "owner" and (0 <= one.start - hit.end + 1 < 90 or one.start <= hit.end < one.end - 6)
        ]
        named = bool(behind) or _names_ours(reading, tail)
        last = max([hit.end, *(one.end for one in behind)])
        owned_before = [
            one
            for one in owned
            if one.kind in {"named", "owner"} and one.start < hit.start and here - 1 <= one.sentence.index
        ]
        if not named and owned_before:
            named = True
        if (
            not named
            and re.match(r"[\s,]*(?:\w+ ){0,3}?(?:for|about) (?:it|this|that|both|these)\b(?! \w+ing)", clause)
            and not _ALL_THIS.match(clause)
        ):
            # "I am sorry about that": what stands before it may be told as plain fact.
            named = any(_tells_fact(reading, index) for index in range(max(0, here - 2), here))
        if not named and not _ALL_THIS.match(clause):
            if _BACK.match(clause):
                # "I apologise for it": for what stands before it, here or just before, or right behind it.
                named = any(
                    here - 2 <= one.sentence.index <= here + 2
                    for one in owned
                    if one.kind != "passive" or one.start < hit.start
                )
            elif any(one.start >= hit.end for one in inside) or (len(clause.split()) < 4 and bool(inside)):
                named = True
            if not named and len(clause.split()) < 4:
                named = _names_ours(reading, " for " + hit.sentence.text[: hit.start - hit.sentence.start])
        points_back = len(clause.split()) < 2 or re.match(r"[\s,]*(?:for|about) (?:it|this|that)\b", clause)
        said = tail if behind or not points_back else hit.sentence.text
        late = bool(_LATE.search(re.split(r"[.;!?]", said)[0])) and not _names_more(reading, said)
        found.append(
            _Apology(
                hit.sentence,
                hit.start,
                min(hit.sentence.end, max(last, hit.end + len(clause))),
                named,
                _cancelled(reading, hit.sentence, last),
                late,
            )
        )
    for hit in reading.hits(*WRONG):
        if hit.quoted or hit.supposed or re.search(r"\bnot (?:\w+ )?wrong\b", hit.text):
            continue
        if len(_tail(hit).split()) > 1:
            found.append(
                _Apology(
                    hit.sentence, hit.start, hit.sentence.end, True, _cancelled(reading, hit.sentence, hit.end), False
                )
            )
    for hit in reading.hits(*WEAK, meant=True):
        found.append(_Apology(hit.sentence, hit.start, hit.sentence.end, False, False, False))
    return found


def check(reading: Reading) -> Finding:
    """An apology act for an act or omission of ours, with no "if", "any", "but" or "feel" (O3; 3.6; 3.7).

    Partial: unconditional and for nothing in particular, or taken back by an excuse, or for being late alone where
    more went wrong. None: conditional, for feelings, sympathy, quoted, denied.
    """
    if is_told(reading):
        return Finding(0)
    told = failings(reading)
    found = _apologies(reading, told)
    if not found:
        return Finding(0)

    def spans(chosen: list[_Apology]) -> tuple[Span, ...]:
        return tuple(reading.span(one.start, one.end) for one in chosen)

    clean = [one for one in found if one.named and not one.cancelled]
    if clean:
        more = [text for text in reading.turn.ours if not _LATE.search(text.lower())]
        if len(more) >= 3 and all(one.late_only for one in clean) and reading.turn.promises:
            return Finding(1, spans(found), "lesser")
        return Finding(2, spans(clean), "full")
    if any(one.named for one in found):
        return Finding(1, spans(found), "cancelled")
    return Finding(1, spans(found), "unspecific")
