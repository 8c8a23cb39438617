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

HINTED = (
    # "we do hear this quite often"; "if there really were two"
    r"\b(?:(?:we|i|one) (?:do |seldom |only |always |rarely )*(?:get|see|hear|receive)s? (?:\w+ ){0,5}?(?:this|these|that story|that kind|stories|story|people|tenants|customers|hirers|letters|guests|members)\b[^.;!?]{0,50}\b(?:every (?:autumn|spring|year|week|summer|winter)|usually|when (?:the|somebody|fees|there)|just before|once the|quite often|who (?:invent|have changed|want|discover|would like|are after|lose))"
    r"|(?:most|other|many|quite a few|some) (?:people|customers|guests|tenants|patients) (?:\w+ )?(?:say|mention|claim|tell us|make more|tend to|remember|invent|discover)|people (?:do )?(?:tend to|always (?:say|do)|(?:quite )?often (?:do not notice|forget|mix|say))|how (?:people|everybody|everyone) (?:always|suddenly)|of all (?:the )?(?:families|people|customers|guests)"
    r"|if (?:there|it|that|you) really (?:were|was|did|is)|really (?:rang|called|has no|have no|were two|did)|is a genuine|(?:you are|are you|were you) (?:\w+ )?sure (?:it|that|you|this)|where you really|where did you really|(?:i|we) suppose you did|(?:one|i) (?:has|have) to wonder|(?:sounds?|seems?|looks?) (?:\w+ ){0,3}?(?:unlikely|generous|convenient|far-fetched)|take your word for (?:it|that|those),? (?:this once|for now)|story surprises|you exaggerate|can not be ruled out that you|seen that (?:trick|one) before|try it on|tried it on|(?:maybe|perhaps) you (?:misheard|imagined|dreamt|dropped|forgot)|whatever you may remember|how do i know|prove that)\b",
)


def check(reading: Reading) -> Finding:
    """Doubt cast on the person, openly or between the lines (framework 3.3, B11).

    A question that the answer needs ("the photo shows a green door; is it yours?") and a check that everyone is
    asked for are no suspicion. "I do not doubt that you were there" is the opposite.
    """
    return present(*doubts(reading, ACCUSED, NO_OTHERS, *HINTED))
