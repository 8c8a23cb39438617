"""A threat used as a club (X02)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.signs import spans_of

_MEANS = re.compile(
    r"\b(?:reviews?|facebook|post(?:ed|ing)?|internet|online|video|photographs?|film|newspapers?|(?:the|local|county|sunday) papers?|press|radio|television|tv|reporter|journalist|chronicle|gazette|followers|platforms?|court|lawyers?|solicitors?|sue|trading standards|my bank|police|every(?:one|body) (?:\w+ ){0,2}?(?:know\w*|hears?|reads?|in|how)|whole (?:town|world|street)|all the (?:city|town)|tell everyone|(?:members'|parents'|neighbourhood) groups?|garden club|association|media)\b"
)
_OR_ELSE = re.compile(
    r"\b(?:or (?:i|my|we|it|the|every\w*|else|you|three)|otherwise|unless|if (?:not|you|they|i|it|there)|either|until|not before|by (?:tonight|noon|midnight|six|\w+day)|tonight|tomorrow|within the hour|you (?:have|had) (?:got )?(?:till|until|one hour)|should a single)\b"
)
_DOES = re.compile(
    r"\b(?:hears?|know|knows|reads?|goes|go|rings?|tell|tells|write|writes|put(?:ting)?|shar\w+|makes?|takes?|live|up|on|see|look\w*|meets?|has|have|will|shall|gets?)\b"
)
_OUTRIGHT = re.compile(
    r"\b(?:i know (?:where|which|what) (?:you|lane|street)|make you famous|see you in court|meet in court|we will see (?:who|how many|what)|choose your words|think about your future|(?:i|we)(?: and \w+)?(?: will| shall)? (?:come|coming) (?:round|and search)|park outside your|i will see (?:to that|the place|you)|the whole (?:town|world) will|closed down|pay you a visit|you will (?:find out|be sorry|regret)|just you wait|burn\w* down|let us see who gets further|who needs a doctor|what happens to|i have a (?:cousin|brother|nephew|friend|brother-in-law)\w* (?:at|who|in) )\b"
)
_CALM = re.compile(
    r"\b(?:ombudsman|scheme|would rather|rather not|sooner not|not (?:going|been|posted|want|a threat|threaten\w*|make|going to)|nothing|never|nobody|without|no (?:wish|intention|interest|review)|cannot agree|can not agree|if we do not|not here to|have not)\b"
)


def check(reading: Reading) -> Finding:
    """A result to be forced by reviews, press, law or harm (framework 3.3, X02). The next rung, calmly named, is none."""
    found = []
    sentences = reading.sentences
    for sentence in sentences:
        text = sentence.text
        if reading.copied[sentence.index] or _CALM.search(text):
            continue
        before = sentences[sentence.index - 1].text if sentence.index else ""
        forced = _OR_ELSE.search(text) or re.search(r"\b(?:by (?:tonight|noon|monday)|until midnight)\b", before)
        if _OUTRIGHT.search(text) or (forced and _MEANS.search(text) and _DOES.search(text)):
            found.append(sentence)
    return Finding(1, spans_of(reading, found), "present") if found else Finding(0)
