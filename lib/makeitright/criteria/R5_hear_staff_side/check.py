"""The colleague is heard, fairly to both, with no judgement (R5)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.colleagues import WHO, judged, sanctions
from makeitright.reading.hits import Hit
from makeitright.reading.signs import present, signs, spans_of

_ASK = r"(?:ask|hear|speak|talk|listen|sit down|meet|interview|question|consult|find out|check|discuss|go through|look at (?:it|this|that)|have a (?:\w+ )?(?:word|chat|talk|conversation)|put (?:it|your|this|that)|understand|know|learn|get)"
# our side goes to the colleague; "will" may be missing ("on Monday I ask the desk")
HEAR = (
    rf"\b(?:i|we)(?: (?!i\b|we\b|not\b|never\b)[\w']+){{0,10}}? {_ASK}(?: [\w']+){{0,4}}? {WHO}",
    rf"\b{WHO},?(?: \w+){{0,3}}? (?:i|we) (?:will|shall|want to|must|need to|am going to)(?: \w+){{0,3}}? (?:ask|hear|speak|talk|listen)",
    rf"\b{WHO} (?:must|should|will|can|has to|have to|deserves?|needs?|ought to|has|have)(?: \w+){{0,4}}? (?:heard|hearing|asked|chance|right|say|tell|explain|speak|answer)\b",
    rf"\b(?:let me|let us|i would like to|time to)(?: \w+){{0,2}}? (?:ask|hear|speak|talk|listen)(?: \w+){{0,3}}? {WHO}",
)
# not decided, because not heard yet
FIRST = rf"\b(?:before|until|once|after|not (?:yet )?)(?: i| we)?(?: have)?(?: \w+)? (?:ask|asked|hear|heard|speak|spoken|talk|talked|listened)(?: \w+){{0,3}}? {WHO}"
# without a name: the place they stand at, or everyone who was there
PLACE = r"\b(?:(?:know|hear|see|find out|understand|learn|ask)(?: \w+){0,4}? (?:what|how) (?:it|that|this|things)? ?(?:looked|sounded|was|went|happened|seemed)(?: \w+){0,4}? (?:from )?(?:behind|at|on) (?:the|our) (?:desk|counter|till|door|phone|other end|bar|wheel)|(?:speak|talk) (?:to|with) (?:everyone|everybody|all|those|the people|whoever)(?: \w+){0,3}?|hear (?:everyone|everybody|both sides|the other side|all sides|both of you))\b"
# passed on, without hearing: the least of it
RAISED = r"\b(?:raise|discuss|bring up|mention|take up|address|talk (?:it|this) over|feed|share)(?: \w+){0,4}? (?:to |with |back to )?(?:the |my |our )?(?:{staff}|team|staff|colleagues?|desk|reception|driver|member of staff|person)\b"
# fair: their side as well, before a view is formed
FAIR = (
    r"\b(?:(?:their|her|his|the other|each|both|every|{staff}'s|the \w+'s) (?:own )?(?:sides?|views?|accounts?|versions?|memor(?:y|ies)|recollections?|perspectives?|words|story|stories|part|hearing|say)|how (?:they|she|he|it|each|{staff}|my colleagues?|the \w+)(?: \w+){0,2}? (?:remembers?|recalls?|saw|sees|see|heard|experienced|felt|looked|sounded|went|understood|describes?)"
    r"|(?:before|until) (?:i|we|anyone|anybody|any)(?: \w+){0,4}? (?:view|judge\w*|decide\w*|say|think|form|conclu\w+|opinion|mind|verdict|draw|answer|know|tell|blame|decision)|both (?:sides|of you|accounts|parties|views)|(?:you|them) both|fair(?:ness|ly)?\b(?! enough)|side by side|what (?:they|she|he|{staff}|each(?: of them)?)(?: \w+){0,2}? (?:remembers?|says?|has to say|have to say|recalls?|saw|thinks?|tells? me|can tell)|hear (?:them|her|him|{staff})(?: \w+){0,2}? (?:too|out|as well|also|first)|(?:right|chance|opportunity) to (?:tell|speak|give|explain|answer|say|put)|(?:do not|not) (?:want|wish|like) to (?:judge|decide|guess)|without (?:judging|taking sides|prejudging|blaming)|take no sides|not (?:take|taking) sides|from behind (?:the|our)|same hearing|was there too|no (?:one|body) (?:is|will be) judged)\b"
)
# heard already: what they say
REPORT = (
    rf"\b(?:(?:i|we)(?: have| 've|'ve)?(?: \w+){{0,3}}?|having(?: \w+)?) (?:heard|listened|spoken|spoke|asked|talked|sat)(?: \w+){{0,4}}? {WHO}",
    rf"\b{WHO}(?:'s)?(?: \w+){{0,4}}? (?:notes?|noted|wrote|written|records?|recorded|put down|says?|said|saw|told me|tell me|tells me|remembers?|recalls?|agrees?|confirms?|confirmed|explained|accounts?|account|statement|report|reported|sheet|logged|describes?|does not recall)\b",
    r"\b(?:his|her|their) (?:own )?(?:notes?|accounts?|sheet|statements?|version|recollection|memory|log)\b",
)
# and fairly: where it agrees or differs, no one made the culprit, their own side asked for
EVEN = (
    r"\b(?:agrees?|agreed|fits?|matches|match(?:ed)?|tall(?:y|ies)|bears? out|confirms? (?:what you|your)|same (?:as|way|thing)|as you (?:do|did|wrote|said|remember|tell|describe)|just as you|differently|differs?|side by side|no one person|not (?:one|any one|a single|down to) (?:person|of them|individual)|nobody did (?:it|this)|no (?:bad|ill) (?:will|intent)|(?:way of working|system|practice|checks?|process) (?:that )?(?:failed|was wrong|let|had)|(?:failed|failing),? not (?:one|a|any)|fair(?:ness|ly)?\b(?! enough| chance)|both (?:sides|of you|accounts)|(?:fault|failing|blame|responsibility) (?:sits|lies|is|rests|stays) with (?:me|us)|not (?:carelessness|careless|laziness)|nobody was careless"
    r"|(?:tell|show) me (?:what|when|where|how|which|and)|what (?:did|do|have) you (?:see|seen|have)|what (?:time|clock)|which clock|what did (?:your|you|she|he)|your (?:own )?side|i will listen|i would (?:like|be glad|want) to (?:hear|understand|know)|i want (?:to )?(?:hear|listen|understand)|would like to (?:hear|understand)|correct (?:me|on)|i will look at that on its own|take no sides|rather correct)\b"
)
NAMED = r"\b(?:it|that) was {staff}\b|\b{staff}(?: [\w',-]+){0,9}? (?:ought|should) (?:to )?have\b|\b{staff} (?:forgot|failed|made (?:a|the) mistake|got it wrong)\b"
_SHRUG = re.compile(r"\btwo sides to (?:every|each|any)\b")
_WOULD = re.compile(r"\b(?:i|we) would (?:also |then )?(?:ask|speak|talk|tell|raise|have)\b")


def check(reading: Reading) -> Finding:
    """The colleague will be heard, or has been, with fairness to both and no verdict (framework 3.1, R5).

    Not heard yet: full for "I will ask Dana how she remembers it before I form a view", partial for speaking to the
    member of staff or raising it with the team. Heard: full for what they say and where it agrees or differs (or
    the person's own account asked for as well), partial for only having spoken to them. None with a verdict,
    punishment, a culprit, or praise in place of hearing.
    """
    staff = reading.turn.staff
    if staff is None:
        return Finding(0)
    return _heard(reading) if staff.heard else _to_be_heard(reading)


def _to_be_heard(reading: Reading) -> Finding:
    against = judged(reading)
    if against:
        return Finding(0, (), "verdict")
    hear = [hit for hit in signs(reading, *HEAR, PLACE, under_if=True) if _is_plan(hit)]
    hear += signs(reading, FIRST, denies=True, under_if=True)
    if not hear:
        raised = [hit for hit in signs(reading, RAISED) if not _WOULD.search(hit.sentence.text)]
        return Finding(1, present(*raised).spans, "raised") if raised else Finding(0)
    fair = [
        hit
        for hit in signs(reading, FAIR, denies=True, under_if=True)
        if not _SHRUG.search(hit.sentence.text)
        and any(abs(hit.sentence.index - one.sentence.index) <= 1 for one in hear)
    ]
    spans = spans_of(
        reading, sorted({hit.sentence.index: hit.sentence for hit in (*hear, *fair)}.values(), key=lambda s: s.index)
    )
    return Finding(2, spans, "full") if fair else Finding(1, spans, "not_fair")


def _heard(reading: Reading) -> Finding:
    if sanctions(reading) or signs(reading, NAMED):
        return Finding(0, (), "verdict")
    told = [
        hit
        for hit in signs(reading, *REPORT, denies=True, under_if=True)
        if not re.search(r"\b(?:you|your)\b", hit.text)
    ]
    if not told:
        return Finding(0)
    even = list(signs(reading, EVEN, denies=True, under_if=True))
    spans = spans_of(
        reading, sorted({hit.sentence.index: hit.sentence for hit in (*told, *even)}.values(), key=lambda s: s.index)
    )
    return Finding(2, spans, "full") if even else Finding(1, spans, "only_heard")


def _is_plan(hit: Hit) -> bool:
    """Ahead, and of our side: neither done already nor what the person did, nor told of ("I would ask her")."""
    if hit.supposed:
        return False
    if _WOULD.search(hit.sentence.text) and not re.search(r"\bwould (?:like|want|rather)\b", hit.sentence.text):
        return False
    if re.search(r"\byou (?:asked|spoke|rang|called|talked|heard)\b", hit.text):
        return False
    return not re.search(r"\b(?:i|we) (?:have )?(?:already |just )?(?:asked|spoken|spoke|heard|talked)\b", hit.text)
