"""Heat short of insult in a complaint: words that judge, snide remarks, ill will read into what was done (C2, C3, D2)."""

import re

from makeitright.reading.once import once_per_reading
from makeitright.reading.reply import Reading
from makeitright.reading.signs import saying
from makeitright.text import Sentence

_MILD = re.compile(
    r"\b(?:rude(?:ly|ness)?|unhelpful|not (?:very |exactly |particularly |so |really )?(?:helpful|professional|polite|nice of you|kind)|careless(?:ly)?|sloppy|lax|lazy|unprofessional\w*|dismissive|off-?hand|insolent|offensive|unkind|snippy|negligent|disrespect\w*|unfriendly|impolite|thoughtless|stingy|cheek|cheeky|poor (?:show|effort|service|excuse|job)|fob(?:bed)? (?:me|us) off|brushed (?:me|us)? ?(?:aside|off)|messed up|made a mess|dropped the ball|got it wrong|let (?:me|us|you|the place)(?: \w+)? (?:down|go a bit)"
    r"|(?:should|ought to) (?:have )?(?:be(?:en)? )?(?:known? better|more careful|done better|tried)|(?:did|could|can) not (?:\w+ )?(?:bother|bothered)|bit more care|not done properly|more effort|not making effort|below my expectations|a sneer|sneered|mocked|not the sharpest|failed to deliver)\b"
)
_HARSH = re.compile(
    r"\b(?:slapdash|idle|incompeten\w+|useless|hopeless(?:ly)?|arrogan\w+|condescending|patronis\w+|heartless|greedy|disgrace(?:ful)?|shambles|circus|rubbish|garbage|pathetic|inept|amateurs?|amateurish|appalling|ridiculous|bungl\w+|botch\w*|a con\b|rip-?off|swindl\w+|scam|robbery|fleec\w+|dodgy|(?:a|what a) joke|typical of|cynical|cold-hearted|slovenly|shabby|feeble|(?:are|is) (?:you )?asleep|ashamed of yoursel\w+|ought to be ashamed|(?:a|an) (?:stupid|silly|dumb) (?:trick|rule|thing|answer)|stupid|dumb|dim|nasty"
    r"|bad (?:man|woman|service)|the worst|rotten|disgusting|daylight|insulting|(?:does|do) not know what (?:he|she|they|you) (?:is|are) (?:talking|doing)|(?:told|telling|tell|nothing but|full of) lies|liars?)\b(?! of (?:me|us)\b)"
)
_SNIDE = re.compile(
    r"\b(?:(?:too much|a lot|asking) (?:to (?:ask|expect)|to ask|of an?)|asking (?:for the moon|a lot)|(?:part of|not in) (?:the|your|their) (?:training|job description|job)|(?:among|one of) your duties|what (?:on earth |the hell )?do (?:you|they) (?:\w+ ){0,3}?(?:do|make) (?:\w+ )?(?:all|the whole) (?:the )?day|how (?:hard|difficult) can (?:it|that)|how (?:very )?(?:nice for|imaginative|gracious|thoughtful|reassuring|thrilling|kind of you to|generous of|arrogant)|you (?:lot|people|guys)(?! (?:again|very))|people like you|the lot of (?:you|it|them)|lot of you|what is the point"
    r"|if (?:that|it|reading|counting|writing) (?:is|does) not (?:beyond|overtax|too)|(?:^|\W)(?:congratulations|bravo|well done|convenient)(?=[,.! ])(?! time)|do enlighten|thanks (?:ever )?so much for|thanks for nothing|at least (?:somebody|someone|one of|you can)|for once|even \w+ should be able|geniuses|genius|my foot|as if one had|is that how|do you call that|i (?:must|shall) say bravo|about time|took you long enough|do they pay you|one had (?:thought|assumed|hoped)|as one has come to expect|i would thank you|if you (?:had been|were) (?:nicer|somebody|a company)|somebody who cared|anybody over there could|what a treat|marvel|bow (?:to|before)|what are you going to do about it|have you to say for|in your dreams|big surprise|surprise, surprise|needless to say|funny that|must be nice|good luck to you|spare me|guess what|well well|your precious|oh,? (?:what a treat|great|bravo)|so-called|obviously|or is (?:that|it|there)|might (?:care to|try)|waste of|wasting my|nonsense|are you (?:\w+ )?(?:people|deaf|blind|asleep|serious|joking|kidding|proud)|do you (?:\w+ )?(?:call|even|honestly|really|know who|think (?:i|we|that i|this is|that is))|what (?:kind|sort) of (?!proof|paper|document|information|appointment|date))\b|!!|\?!"
)
_ILL_WILL = re.compile(
    r"\b(?:on purpose|deliberately|knowingly|intentionally|full well|very well and|that is the trick)\b|\b(?:so that|because)\b[^.;!?]{0,40}\b(?:gives? up|only have to|saves? you|suits you|feel (?:important|small)|enjoys?|cheap\w*|too (?:lazy|mean|stingy|greedy)|(?:get|be) rid|nobody reads|less work|sell|cash in|nobody will argue)\b|\bto (?:make money|cash in|be rid of|get rid of|get me off|catch (?:someone|somebody|people) out|earn more|line your|save (?:money|yourselves))\b"
    r"|\b(?:lied|cheat\w*|robbed|robbing|steal|stole|nicked|you (?:just |only )?pinch|trick(?:ed|s)? (?:people|me|us)|overcharges|(?:you|they|he|she) pretends?|(?:can|could|do|does) not care(?: less)?|nobody (?:there |ever )?(?:cares|has ever)|never (?:cared|meant|intended|had the slightest)|count(?:ing)? on (?:my|me|people|nobody)|bet on|help yourselves|laugh (?:behind|at)|covering (?:up )?for|enjoys? (?:it|making)|conveniently|convenient for you)\b"
    r"|\byou (?:lot |people |guys )?(?:\w+ )?(?:just |only |obviously |clearly )?(?:hoped|hope|thought|think|reckon(?:ed)?|count|want me to)\b[^.;!?]{0,30}\b(?:not|never|give up|tired|would|will|nobody|fight|check|notice)\b|\byou (?:only|obviously|clearly) (?:\w+ )?(?:did|wrote|write|say|said|made|make|offer|refuse|want|put|hide|sent|picked)\b"
)
_NOT_SAID = re.compile(
    r"\b(?:not|never|no|nobody|nothing|hardly|without|neither|if|whether|anyone|i (?:am|was|feel|felt|must be|was being)|my (?:own )?|me|myself|to be|be|being|seem|look|sound|feel)(?: [\w']+){0,3} $"
)


@once_per_reading
def judging(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences that judge the other side, its people or its work, where they could describe."""
    return saying(reading, (_MILD, _HARSH), _NOT_SAID)


@once_per_reading
def snide(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences that sneer or mock."""
    return saying(reading, (_SNIDE,))


@once_per_reading
def imputed(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences that read ill will into what was done."""
    return saying(reading, (_ILL_WILL,), _NOT_SAID)
