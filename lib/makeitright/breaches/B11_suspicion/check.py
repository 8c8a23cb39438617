"""The person is treated as lying, greedy or a nuisance (B11)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.signs import present
from makeitright.reading.tone import doubts

ACCUSED = (
    # the person charged with something outright
    r"\b(?:(?:unfounded|false|baseless|groundless|wild) (?:accusations?|allegations?|claims?|complaints?)|accus(?:e|ing) (?:a man|a woman|an? \w+|our|my|us|people)(?: \w+){0,4}? (?:who has done|of something|falsely|without)|dates have been altered|(?:turns out|find out|discover) (?:they|that they|people) (?:did not|did|had|still|never)|still been using|nowhere to be seen)\b"
)
NO_OTHERS = (
    # nobody else has complained
    r"\b(?:(?:(?:nobody|no one)(?: else)? (?:has |have |had |in \w+ \w+ )*(?:ever |before |complained)|not one|no other (?:\w+ )?(?:parent|customer|guest|family|patient|member|client|passenger|person|tenant|user|neighbour|student)s?|other (?:parents|customers|families|guests|patients|members|people)(?: \w+)? (?:have not|never|do not|did not)|nobody else|no one else|none of (?:the|our|my) (?:\w+ ){0,4}?)(?: \w+){0,6}? (?:complain\w*|report\w*|mention\w*|notic\w*|had (?:a|any|this) (?:problem|issue|trouble)|said (?:anything|a word)|raised))\b"
)


def check(reading: Reading) -> Finding:
    """Doubt cast on the person, openly or between the lines (framework 3.3, B11).

    A question that the answer needs ("the photo shows a green door; is it yours?") and a check that everyone is
    asked for are no suspicion. "I do not doubt that you were there" is the opposite.
    """
    return present(*doubts(reading, ACCUSED, NO_OTHERS))
