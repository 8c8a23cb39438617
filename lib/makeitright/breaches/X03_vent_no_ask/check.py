"""A complaint in which nothing is asked for (X03)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.asking import asks_in
from makeitright.reading.signs import spans_of

_CLOSES = re.compile(
    r"\b(?:settled|closed|accept(?:ed)?|agreed|thank you for|thanks for|let it go|leave it|no (?:need|reply)|i only want|all i want|done|finished|need nothing)\b"
)
_HOPES = re.compile(
    r"\b(?:please|could|would (?:you|it|like)|can (?:you|we|i|u)|hope|want|wish|ask(?:ing)?|request\w*|expect|need|should|let me know|look forward|appreciate|must|give|send|pls|plz)\b"
)
_SHORT = 12
_VENTS = re.compile(
    r"\b(?:(?:just|only|simply) (?:want(?:ed)?|had|thought|felt)(?: \w+){0,4}? (?:to say|to tell|you to know|to know|you should know|let you know|say)|should know|shame on|never again|disgrace|is that clear|what (?:do|have) you (?:have )?to say|not asking|will not (?:be )?ask\w*|nothing (?:more )?to ask|what i think|how (?:awful|bad)|nobody cares|disappointed|unacceptable|leave (?:it|that) (?:to|with) you|ignore this|justice|just so you know|not what i am after|(?:would|might|could) (?:have )?(?:ask|asked)\b[^.]* if|were i to ask|if i were|if i thought|nor shall i|you may keep|pretend that i never|just needed)\b"
)


def check(reading: Reading) -> Finding:
    """No request and no hoped-for result (framework 3.3, X03). Thanks, and an end that is accepted, are no venting."""
    turn = reading.turn
    if reading.case.kind != "complaint" or turn.reply_state in {"met", "part_met"}:
        return Finding(0)
    if asks_in(reading) or reading.word_count < _SHORT:
        return Finding(0)
    own = [s for s in reading.sentences if not reading.copied[s.index]]
    vents = [s for s in own if _VENTS.search(s.text)]
    hopes = [s for s in own if _HOPES.search(s.text) and s not in vents]
    if any(_CLOSES.search(s.text) for s in own) or not (vents or (own and not hopes and not reading.times)):
        return Finding(0)
    return Finding(1, spans_of(reading, vents or own[-1:]), "present")
