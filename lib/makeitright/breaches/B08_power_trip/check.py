"""Position, rule or knowledge used to put the person down (B08)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.signs import present, signs
from makeitright.reading.tone import THREAT

# who is above whom
RANK = (
    r"\b(?:(?:i|we) (?:alone )?(?:decide|determine|choose) (?:who|what|whether|when|if you|how)\b(?! (?:to|best|happened|we can|i can))|(?:i am|we are|as|being) the (?:\w+|one in charge|one who decides)(?: here| of \w+)?,? (?:and (?:you are not|what i say|i (?:decide|say|know|will not|do not))|not you|here,? and)|(?:you are|you being) (?:only |just |merely |not )+(?:a |an |the )?(?:\w+ )?(?:customer|patient|parent|tenant|member|student|guest|expert|doctor|professional|qualified|in a position|in charge)"
    r"|know (?:far |much |a lot |rather |a little )?(?:better|more) (?:about (?:this|it|\w+) )?than you|leave (?:it|that|this) to (?:the )?(?:experts|professionals|us)|you (?:would not|can not|could not|do not) (?:possibly )?understand (?:how|such|these|the|what|it)|(?:i|we) do not (?:have to|need to|owe) (?:\w+ )?(?:explain|justify|answer|you)|not obliged to (?:answer|explain|reply|respond|justify|give)|(?:i|we) (?:will|shall) not be (?:told|lectured|spoken to|dictated|instructed)|my (?:house|shop|practice|office|centre|clinic|restaurant|rules),? my (?:rules|decision))\b"
)
# made to earn or beg for what is theirs
BEG = (
    r"\b(?:(?:when|once|until|after|unless|as soon as|if) you (?:have |can |have finally |finally |are |'ve )?(?:learn(?:ed|t)?|calm(?:ed)? down|apologise[d]?|ask(?:ed)? (?:\w+ )?(?:nicely|politely|properly)|manage(?:d)? to|found your manners|stop(?:ped)? (?:shouting|complaining)|prepared to be (?:polite|reasonable|civil)|grown up|behave[d]?|show(?:n)? (?:some |a little |more )?(?:respect|manners|gratitude))|you (?:may|can|might) (?:re-?apply|try again|come back|ask again|resubmit)(?: \w+){0,2}? (?:when|once|after|if) you (?:have|can|are|know)|learn (?:how )?to (?:fill|read|behave|speak|write|ask|wait|be)"
    r"|if you want (?:\w+ ){1,6}(?:from (?:me|us)|your (?:money|refund)),? you (?:had better|will have to|will need to|should|must|need to|have to) (?:be|ask|apologise|show|change|improve|learn|wait)|(?:a |the )?(?:please|magic word|thank you|bit of (?:respect|politeness|gratitude)) (?:would|might|goes|will)(?: \w+){0,3}? (?:help|nice|a long way)|earn (?:it|our|my|your)|(?:at|to) the back of the (?:queue|line|list)|(?:i|we) (?:could|can|may|might) (?:\w+ )?(?:easily |always |well |just |simply )*(?:cancel|refuse|withdraw|close|end|terminate|deny|delay) (?:you|your|this)|as a (?:special |personal )?(?:favour|mercy|concession) (?:to you|this once|and only)|(?:be|should be|ought to be|ought) (?:more )?(?:grateful|thankful|appreciative) (?:that|for|to)|out of the goodness of)\b"
)


def check(reading: Reading) -> Finding:
    """Puts the person down, threatens, or makes them beg (framework 3.3, B08).

    "I do have the final say, and I have decided in your favour" and "I need the fourth paper before I can stamp it" are no power trip.
    """
    return present(*signs(reading, RANK, BEG, denies=True, under_if=True), *signs(reading, THREAT, under_if=True))
