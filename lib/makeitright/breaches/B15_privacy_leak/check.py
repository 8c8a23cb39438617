"""Private details of the customer in public, or of a colleague to anyone (B15)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.colleagues import SANCTIONED
from makeitright.reading.fragments import compiled
from makeitright.reading.granting import case_texts
from makeitright.reading.hits import Hit
from makeitright.reading.signs import near, present, signs

# a colleague's discipline, health or home
_PRIVATE = (
    r"(?:ill\b|sick\b|pregnant|depressed|divorc\w+|drunk|hung ?over|in hospital|on (?:tablets|medication|sick leave|probation|antidepressants|maternity)|(?:trouble|problems|difficulties|issues) at home"
    r"|(?:personal|family|marital|mental|health|financial|money|drink|drinking|drug) (?:problems?|issues?|trouble|difficult\w+|health)|(?:a )?(?:breakdown|burn ?out|bereavement|miscarriage|anxiety|depression)|stressed out|going through (?:a|an|some) (?:\w+ )?(?:divorce|time|patch|separation|crisis|bereavement))\b"
)
_PERSON = r"(?:{staff}|(?:my|our|the|that|this) (?:\w+ )?(?:colleague|member of staff|person|girl|lad|man|woman|guy|lady|receptionist|driver|waiter|waitress|nurse|teacher|engineer|assistant|associate|manager|coordinator|employee|carer|trainee|one) ?(?:concerned|involved|responsible|on duty|you spoke to|who \w+ \w+)?|one of (?:us|my|our) ?(?:team|staff|colleagues)?)"
STAFF = (
    rf"\b{_PERSON}(?: \w+){{0,7}}? (?:is|are|was|were|has|have|had|been)(?: \w+){{0,5}}? {_PRIVATE}",
    r"\b(?:on tablets for|(?:{staff}'s) (?:\w+ )?(?:divorce|illness|depression|medication|pregnancy|salary|wages|home life|private life|personal life|mental health|health problems|record|address|home number|contract)|off sick with|has already had (?:a|several|two|three|other) (?:\w+ )?(?:complaints?|warnings?)|already had a complaint|previous (?:warnings?|complaints? (?:about|against) (?:him|her|them|{staff})))\b",
)
# "she" and "he" may be the customer's child: only beside a colleague
PRONOUN = rf"\b(?:he|she|they)(?: \w+){{0,3}}? (?:is|are|was|were|has|have|had|been)(?: \w+){{0,4}}? {_PRIVATE}"
_COLLEAGUE = r"\b(?:staff|colleague|receptionist|driver|waiter|waitress|nurse|teacher|engineer|assistant|associate|manager|coordinator|employee|carer|trainee)\b"
# the customer's own details
CUSTOMER = r"\b(?:your (?:card|debit card|credit card|account|bank account|policy|booking|reservation|membership|phone|mobile|telephone|order)(?: \w+){0,3}? (?:ending|number|no|reference|ref)(?: \w+){0,2}? ?[\d-]{3,}|card (?:ending|was declined|declined)|(?:was|were) declined|your (?:address|date of birth|medical|diagnosis|prescription|debt|arrears|overdraft|home address|test results?|illness)|you (?:owe|were in arrears|are in arrears|still owe)|room \d{2,}|who was with you|your (?:companion|girlfriend|boyfriend|wife|husband)(?: \w+)? (?:was|had|paid))\b"
# other people's
OTHERS = r"\b(?:(?:another|other|the other|a different|one other) (?:pupils?|students?|patients?|customers?|child(?:ren)?|famil(?:y|ies)|tenants?)(?:'s?)? (?:marks?|grades?|results?|bill|diagnosis|complaint|account|got|received|scored|has|had)|(?:complaints?|claim) (?:from|by) (?:the |mr |mrs |ms )(?:\w+) (?:family|household))\b"
_KEPT = re.compile(
    r"\b(?:stays? between|remains? (?:between|private|confidential)|confidential|can not (?:discuss|tell|share|say)|will not (?:discuss|tell|share|say)|private message|not (?:mine )?to (?:tell|share|discuss)|privately)\b"
)


def check(reading: Reading) -> Finding:
    """Private details told where they do not belong (framework 3.3, B15).

    What is the customer's own counts only in public. A colleague's discipline counts wherever it is told; what the case itself
    gives the learner to say ("was on leave that week") does not.
    """
    found = [hit for hit in signs(reading, *STAFF) if not _in_case(reading, hit)]
    beside = compiled(rf"{_COLLEAGUE}|\b{{staff}}\b", reading.staff_pattern)
    found += [
        hit
        for hit in signs(reading, PRONOUN)
        if near(reading, hit, beside, before=1, after=0) and not _in_case(reading, hit)
    ]
    found += [hit for hit in signs(reading, SANCTIONED) if _told(hit)]
    found += signs(reading, OTHERS)
    if reading.case.public:
        found += signs(reading, CUSTOMER)
    return present(*(hit for hit in found if not _KEPT.search(hit.sentence.text)))


def _told(hit: Hit) -> bool:
    """Punishment reported as done or certain, of a person: not "there will be consequences"."""
    text = hit.sentence.text
    done = re.search(r"\b(?:has|have|had|was|were|been|knows|is on|got)\b", text[: hit.end - hit.sentence.start])
    gone = re.search(r"\bwill (?:not|no longer) (?:be|work)\b", hit.text) or re.search(
        r"\b(?:warning|docked|last chance|suspended|sacked|dismissed|fired|demoted)\b", hit.text
    )
    return (bool(gone) and (bool(done) or "will not" in hit.text or "no longer" in hit.text)) or bool(
        done and re.search(r"disciplin|reprimand|punish|(?:firmly|sternly|severely|sharply)", hit.text)
    )


def _in_case(reading: Reading, hit: Hit) -> bool:
    last = hit.text.split()[-1]
    return any(re.search(rf"\b{re.escape(last)}\b", text.lower()) for text in case_texts(reading))
