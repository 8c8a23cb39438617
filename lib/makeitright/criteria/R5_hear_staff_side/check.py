"""The colleague is heard before a view is formed (R5)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Hit, Reading

_PEOPLE = r"(?:{staff}|(?:my|our|the|both|all|those|every) (?:\w+ ){0,2}?(?:colleagues?|staff|team|desk|reception|receptionists?|driver|manager|girls|people|members? of staff|companions?|person|ones)|everyone|everybody|each of (?:them|us)|them|him|her|(?:several|all|some) (?:of )?(?:my |the |our )?colleagues|(?:two|three|both) (?:of them|conversations)|those (?:who|involved)|whoever|somebody from)"
_HEAR = r"(?:ask|asking|hear|heard|hearing|listen(?:ed|ing)?(?: to)?|speak(?:ing)? (?:to|with)|spoken? (?:to|with)|spoke (?:to|with)|talk(?:ed|ing)? (?:to|with)|sit down with|sat (?:down )?with|asked|read|get|find out from|go through (?:it|this) with|have a chat with|chat with|raise (?:it|this) with)"
_WILL_HEAR = (
    rf"\b(?:i|we|{{our_side}}) (?:\w+ ){{0,4}}?{_HEAR} (?:\w+ ){{0,4}}?{_PEOPLE}\b",
    rf"\b{_HEAR} (?:to |with |from |the side of |what )?{_PEOPLE}\b",
    rf"\b{_PEOPLE} (?:\w+ ){{0,3}}?(?:remember|remembers|remembered|account|side|version|memory|view|deserves?|should (?:also )?(?:have a|get|be heard)|has (?:a|the) right|have (?:the )?right|will (?:also )?(?:have|get|be|tell)|wrote|noted|put down|recorded|told me|says?|said)\b",
    r"\b(?:what it looked like|how it looked|how it was) from (?:behind|the other side|their|her|his)\b|\b(?:his|her|their) (?:note|side|account|version|memory)\b|\b(?:three|two|both) conversations\b",
)
# Fair to both: no view before both are heard, or both told side by side.
_FAIR = re.compile(
    r"\b(?:before (?:i|we) (?:\w+ ){0,3}?(?:say|judge|decide|make|form|come|draw|tell|conclude|reach|think)|both (?:sides|accounts|of you|versions)|side by side|fair(?:ly|ness)? (?:to|on|for|hearing)|to be fair|same (?:hearing|fairness)|one side (?:so far|of)|only (?:one|your|have one) (?:side|voice|account|half)|one voice|right to (?:speak|be heard|give|answer)"
    r"|(?:their|her|his) (?:own )?(?:side|account|memory|version|view|recollection|word)|how (?:they|she|he|it|each) (?:\w+ )?(?:remembers?|saw|see)|(?:remembers?|remembered|recalls?) (?:it|the|them|both|this|things|your|each)|as well as yours|deserves? (?:\w+ )?(?:the same|to be heard|a hearing)|without (?:blaming|judging|taking sides)|not (?:going to |here to )?(?:blame|judge|take sides)|say(?:s)? (?:the )?same|agrees? (?:on|with|that)|not one person'?s|to hear from (?:everybody|everyone|all)|hear (?:from )?(?:everybody|everyone)|owe (?:him|her|them|it to)"
    r"|not be (?:right|fair)|one by one|one after the other|each in turn|not saying (?:that )?you|the justice of|pick holes|from here is your side|ask(?:ed)? (?:him|her|them) (?:also|too|as well)|also asked|what i heard was)\b"
)
_VERDICT = re.compile(
    r"\b(?:disciplin\w+|warning|dismiss(?:ed|al)?|sacked|fired|suspended|reprimand\w*|have words with|had words with|very firmly|serious (?:word|talk)|told off|consequences|never (?:do|speak|say) (?:that|to you|such)|would never|one of (?:our|my) best|ought to have known better|to blame|nothing wrong|taken (?:him|her|them) off|pull(?:ed)? (?:him|her) off|docked|last chance|an ounce of)\b"
)
_SHRUG = re.compile(r"\btwo sides to every\b")


def _ours(reading: Reading, hit: Hit) -> bool:
    """A colleague is meant, not the person written to."""
    text = hit.text
    return not (re.search(r"\b(?:him|her|them)$", text) and not reading.turn.staff) and "you" not in text.split()[-1:]


def check(reading: Reading) -> Finding:
    """Full: the colleague is asked (or, later, was heard) and the reply is fair to both; asking alone is partial.

    A verdict on the colleague, or a promise of discipline, takes it all away (framework 3.1 R5).
    """
    found = [
        hit
        for hit in reading.hits(*_WILL_HEAR)
        if not (hit.negated or hit.quoted or hit.supposed) and _ours(reading, hit)
    ]
    found = [hit for hit in found if not _SHRUG.search(hit.sentence.text)]
    if any(
        _VERDICT.search(s.text) and not re.search(r"\b(?:no|not|nobody|without|rather than)\b", s.text)
        for s in reading.sentences
    ):
        return Finding(0, (), "verdict")
    told_about = [hit for hit in found if re.search(r"\bi would (?:tell|ask|write)\b", hit.sentence.text)]
    found = [hit for hit in found if hit not in told_about]
    if not found:
        return Finding(0, (), "missing")
    near = {hit.sentence.index + step for hit in found for step in (-1, 0, 1)}
    fair = [s for s in reading.sentences if _FAIR.search(s.text) and (s.index in near)]
    spans = tuple(hit.sentence_span for hit in found) + tuple(reading.sentence_span(s) for s in fair)
    if fair:
        return Finding(2, spans, "full")
    return Finding(1, spans, "only_asked")
