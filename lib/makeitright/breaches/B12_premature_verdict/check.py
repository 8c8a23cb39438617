"""A verdict while the facts are not known (B12)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.colleagues import WHO, conceded, judged
from makeitright.reading.signs import present, signs

CLEARED = (
    rf"\b(?:{WHO}|i know (?:my|our) (?:people|staff|attendants|team)|neither of them) (?:\w+ ){{0,4}}?(?:only (?:followed|did|said|told)|did nothing|did not (?:say|call|laugh|roll|shout|mean)|would not (?:say|do)|would never|does not (?:roll|shout|laugh)|has never (?:laughed|had a complaint|shouted)|is always polite|are always polite)\b",
    r"\b(?:no reason to think|hard to believe that|must (?:surely )?have been (?:a |some )?(?:misunderstanding|joke|slip of the tongue)|only (?:a|a little|meant as a) joke|it was a joke|so that is that|let us put that to bed|in fairness to (?:my|our|the)|surely only|certainly not meant|(?:i am|we are) (?:quite |very )?(?:sure|certain) (?:that )?(?:nobody|no one|he|she|they|it) (?:\w+ ){0,2}?(?:mean|meant|was only)|what you describe did not happen|in error in|plain and simple)\b",
)
CONDEMNED = (
    rf"\b(?:{WHO}) (?:\w+ ){{0,3}}?(?:will|is going to|must|should) (?:\w+ )?(?:get|be|have|receive|face|hear) (?:a |an |the )?(?:\w+ )?(?:warning|disciplined|moved|sacked|told off|punished|consequences|serious talk|no longer)\b",
    r"\b(?:completely|totally|totaly|clearly|absolutely|so|quite) (?:out of order|unacceptable)|(?:shocked|appalled|ashamed) (?:to (?:read|hear)|that) (?:\w+ ){0,6}?(?:treated|spoke|spoken|behaved|said)|apologise (?:for (?:\w+'s|her|his|their) behaviour|on (?:her|his|their) behalf)|have words with|(?:can|could) well believe it of|was (?:clearly|never) (?:any good|unacceptable)|insulted you|will not be serving|had it coming|you are (?:totally |completely )?right about everything|whatever you say happened\b",
)


def check(reading: Reading) -> Finding:
    """Decides for or against the person or a colleague before anybody has looked (framework 3.3, B12).

    Only where the case says that the facts are open: fault unknown, or a colleague not yet heard. In the second
    kind our own failing is known and may be owned; a verdict on the colleague, or punishment, may not be.
    """
    turn = reading.turn
    unheard = turn.staff is not None and not turn.staff.heard
    # Nothing of ours is known to have failed, and there is still something to ask.
    asking = turn.fault == "none" and bool(turn.clarify)
    if turn.fault != "unknown" and not unheard and not asking:
        return Finding(0)
    if asking and not unheard:
        return present(*conceded(reading))
    return present(*judged(reading), *signs(reading, *CLEARED, *CONDEMNED, denies=True))
