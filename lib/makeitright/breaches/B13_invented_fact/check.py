"""A cause, finding, action, sum or rule that is not in the case (B13)."""

import re
from functools import lru_cache

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.colleagues import SANCTIONED, WHO
from makeitright.reading.granting import case_texts
from makeitright.reading.hits import Hit
from makeitright.reading.likeness import meanings_of
from makeitright.reading.signs import present, signs
from makeitright.text import read_text

# "I have already spoken to Dana"
HEARD = rf"\b(?:i|we) (?:have )?(?:already |just |now |since |also |personally |both )*(?:spoke|spoken|talked|asked|heard|interviewed|questioned|checked with|discussed (?:it|this) with|had (?:a|an) (?:\w+ )?(?:word|chat|talk|conversation|meeting))(?: to| with| from| it with)? (?:both |all |all of |all three of )?{WHO}"
# "Dana told me that", "the driver says that"
REPORTED = rf"\b{WHO} (?:has |have |had |also |both |all |already |just )*(?:told|tells?|said|says?|confirmed|confirms?|explained|explains?|assured|assures?|remembers?|admitted|admits?|insists?|denied|denies|apologised|is (?:very|truly|so|really|deeply) sorry|feels? (?:terrible|awful|very bad))\b(?! (?:you|it|the same|how|we)\b)"
# causes that people reach for when they know none
CAUSE = (
    r"\b(?P<cause>(?:computer|technical|system|software|server|it|clerical|administrative|admin|printing|processing|typing|banking|bank|network|data|communication) (?:error|fault|glitch|problem|issue|failure|breakdown|crash|mix-up|hiccup|mistake|delay|outage)s?|(?:the |our |a )?(?:server|system|computer|printer|software|network|website|app|till|machine|alarm|telephone|phone line)s? (?:\w+ ){0,6}?(?:was|were|went|had been|has been|had|crashed|failed|broke|is|are) (?:down|offline|broken|not working|out of order|failed|crashed|jammed|slow|playing up|updated|migrated|upgraded)"
    r"|traffic|bad weather|(?:snow|storm|ice) (?:on|that|which)|bad batch|faulty batch|power (?:cut|failure|outage)|short[- ]staffed|understaffed|staff shortages?|staffing (?:issues?|problems?|levels)|(?:new|temporary|temp|trainee|junior|inexperienced|agency) (?:member of staff|colleague|employee|receptionist|worker|driver|staff|person|girl|lad)|off sick|(?:was|were|been|being) ill\b|flu\b|a (?:large|high|great|huge) (?:number|volume) of|in the queue|still in (?:the|a) queue|supplier|manufacturer|courier)\b"
)
# rules that people make up
RULE = r"\b(?P<rule>(?:\d+|seven|ten|fourteen|thirty|sixty|ninety)[- ]days?'? notice|notice period|handbook|(?:which|that) (?:you|all (?:\w+ )?(?:families|customers|members|parents|guests)) (?:have )?(?:signed?|agreed to|accepted)|you (?:have )?signed|(?:only )?valid once|(?:five|ten|fifteen|\d+) minutes (?:before|ahead of|early)|after the \d+(?:th|st|nd|rd)|\d+ to \d+ working days|(?:normally|usually|generally|automatically) (?:go|dealt|processed|handled|taken|done|work|collected|made|booked)\b[^.,;!?]*|collected automatically)\b"
# what the person, or their like, is said to have done before
BEFORE = r"\b(?P<before>you (?:said|agreed|confirmed|signed|promised|assured|admitted)(?: \w+){0,2}? (?:that )?(?:you|it|to|the|this|for)(?: [\w']+){1,8}|(?:complaints?|claims?) from (?:the |another |other )?(?:\w+ )?(?:family|customers?|parents?|famil(?:y|ies)|neighbours?)|(?:with|for) us (?:since|for) (?:\d+|many|several|over|more|twenty|ten|fifteen|five)[\w ]{0,12}|a number of (?:forms|people|customers|cases|orders|families)|none of the \w+ other \w+|(?:i have )?known (?:him|her|the man|the woman|them|{staff}) (?:for|since) \w+)"
FOUND = r"\b(?P<found>(?:the|our|your|that|this) (?:bill|invoice|charge|amount|fee|sum)(?: \w+){0,4}? (?:is|was|has been) (?:\w+ )?(?:correct(?:ly)?|right|in order|in line|properly)|delay in processing|looked in (?:the|our) lost property|(?:cctv|camera|footage|recording)s?(?: \w+)? (?:show|shows|showed|proves?))"
CLAUSE = r"\b(?:clause|section|article|paragraph|subsection|regulation|schedule) (?P<number>[a-z]?\d[\d.()a-z]*)"
SUM = r"[£$€] ?(?P<sum>\d[\d,]*(?:\.\d+)?)|\b(?P<words>\d[\d,]*(?:\.\d+)?) ?(?:pounds?|quid|euros?|dollars?)\b"
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
MANY = 12
_HEDGED = re.compile(
    r"\b(?:do not know|not know|not yet|will (?:ask|find|look|check)|whether|if|could be|might be|may be|may have|might have|perhaps|possibly|find out|i wonder|no|never|not|neither)\b"
)


def check(reading: Reading) -> Finding:
    """States as a fact what the case does not hold (framework 3.3, B13); only clear inventions count.

    Not plans ("I will ask whether it was printed"), not "I do not know yet", not the writer's own acts that the
    case leaves open (ruling 3.7).
    """
    turn = reading.turn
    known = _known(case_texts(reading))
    found: list[tuple[Hit, str]] = []
    if turn.staff is not None and not turn.staff.heard:
        found += [(hit, "staff") for hit in signs(reading, HEARD, REPORTED) if not _ahead(hit)]
    else:
        found += [(hit, "staff") for hit in signs(reading, REPORTED) if not _ahead(hit) and _support(hit, known) < 0.45]
    found += [
        (hit, "cause")
        for hit in signs(reading, CAUSE, denies=True)
        if not _open(hit) and not _all_in_case(hit.groups.get("cause"), known)
    ]
    found += [
        (hit, "rule")
        for hit in signs(reading, RULE)
        if not hit.sentence.question and not _in_case(hit.groups.get("rule"), known)
    ]
    found += [
        (hit, "present")
        for hit in signs(reading, BEFORE)
        if not _hedged(hit) and not hit.sentence.question and not _in_case(hit.groups.get("before"), known)
    ]
    found += [
        (hit, "present")
        for hit in signs(reading, FOUND)
        if not _hedged(hit) and (turn.fault == "full" or not _in_case(hit.groups.get("found"), known))
    ]
    found += [(hit, "staff") for hit in signs(reading, SANCTIONED) if _is_done(hit)]
    texts = case_texts(reading)
    found += [
        (hit, "rule")
        for hit in signs(reading, CLAUSE)
        if not any((hit.groups["number"] or "") in one.lower() for one in texts)
    ]
    sums = _sums(texts)
    found += [
        (hit, "present")
        for hit in signs(reading, SUM)
        if not _ahead(hit) and not _hedged(hit) and _amount(hit.groups["sum"] or hit.groups["words"] or "0") not in sums
    ]
    if not found:
        return Finding(0)
    found.sort(key=lambda one: one[0].start)
    return present(*(hit for hit, _ in found), why=found[0][1])


@lru_cache(maxsize=256)
def _known(texts: tuple[str, ...]) -> frozenset[str]:
    """What all words of the case mean."""
    return (
        frozenset().union(*(meanings_of(word.text for word in read_text(text).words) for text in texts))
        if texts
        else frozenset()
    )


def _amount(figure: str) -> float:
    return float(figure.replace(",", "").rstrip("."))


@lru_cache(maxsize=256)
def _sums(texts: tuple[str, ...]) -> frozenset[float]:
    """The figures of the case, and what one gets by adding, taking off, sharing out or repeating them."""
    told = {_amount(figure) for text in texts for figure in _FIGURE.findall(text)}
    pairs = {change for a in told for b in told for change in (a + b, abs(a - b))}
    parts = {part for a in told for number in range(2, MANY + 1) for part in (a * number, a / number)}
    return frozenset(round(one, 2) for one in told | pairs | parts)


def _in_case(said: str | None, known: frozenset[str]) -> bool:
    """Whether the case holds what these words mean (all but the most common of them)."""
    words = meanings_of((said or "").replace("'", " ").split())
    return not words or len(words - known) <= len(words) // 3


def _all_in_case(said: str | None, known: frozenset[str]) -> bool:
    return meanings_of((said or "").split()) <= known


def _support(hit: Hit, known: frozenset[str]) -> float:
    words = meanings_of(word.text for word in hit.sentence.words)
    return len(words & known) / len(words) if words else 1.0


def _ahead(hit: Hit) -> bool:
    start = hit.start - hit.sentence.start
    return (
        bool(
            re.search(
                r"\b(?:will|shall|going to|would|once|when|until|before|after|as soon as|want to|need to|like to|how|what|whether|let)\b[^.;]*$",
                hit.sentence.text[:start],
            )
        )
        or hit.sentence.question
    )


_OPEN = re.compile(
    r"\b(?:whether|if|could (?:be|have)|might|may|perhaps|possibly|probably|find out|wonder|no|never|not (?:know|yet|sure|because|due|the|a|down|about))\b"
)


def _open(hit: Hit) -> bool:
    """Named as something that may be."""
    start = hit.start - hit.sentence.start
    return bool(_OPEN.search(hit.sentence.text[max(0, start - 45) : start])) or hit.sentence.question


def _hedged(hit: Hit) -> bool:
    start = hit.start - hit.sentence.start
    return bool(_HEDGED.search(hit.sentence.text[max(0, start - 45) : start])) or hit.sentence.question


def _is_done(hit: Hit) -> bool:
    """It has happened: "has had a warning", "I have taken him off the route"."""
    text = hit.sentence.text[: hit.end - hit.sentence.start]
    return bool(re.search(r"\b(?:has|have|had|was|were|been|is on|knows)\b", text)) and not re.search(
        r"\b(?:will|shall|going to|would)\b", text[-70:]
    )
