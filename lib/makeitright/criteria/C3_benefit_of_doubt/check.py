"""Whether the other side is given the benefit of the doubt (framework 3.2, C3)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.barbs import imputed
from makeitright.reading.contempt import contempt
from makeitright.reading.signs import saying, spans_of

_GUESS = r"(?:(?:i|we)(?: would)? (?:\w+ )?(?:guess|suppose|reckon|imagine|assume|dare say|daresay|presume|take it|suspect|think|expect|believe)|my (?:guess|assumption) is|(?:i am|we are) (?:\w+ )?(?:sure|certain|confident|convinced))"
_CHANCE = r"(?:perhaps|maybe|mibbe|possibly|probably|presumably|likely|doubtless|prob|prolly|no doubt|happen it)"
_SLIP = r"(?:mistakes?|slip(?:ped)?|oversight|overlooked|misunderst\w+|misread|mix(?:ed)?[- ]?up|muddle\w*|glitch\w*|hiccup\w*|errors?|forgot(?:ten)?|mislaid|crossed|astray|got lost|accident(?:al)?|stuck|wrong (?:folder|line|box|one|button|place)|busy|rush(?:ed)?|bad luck|unlucky|explanation|(?:good|a|your) reasons?|simple cause|loose|nothing worse|out of date|human|does not (?:show|say|record))"
_CHARITY = (
    # an honest slip, supposed; what they may not have known; such things happen
    rf"\b(?:{_GUESS}|{_CHANCE})\b[^.;!?]{{0,70}}\b{_SLIP}\b",
    rf"\b{_CHANCE}\b(?!,? (?:(?:could|can|will|would|should|may) (?:you|i|we)|you (?:could|can|will|would|should|might)|one day|another|next time|some day|i (?:might|would|could|should)|to |you will))[^.;!?]{{0,60}}\b(?:is|are|am|was|were|has|had|have|did|does|do|be|been|\w+ed|just|simply|only|took|sent|got|went|told|took|your|you|i|me|my)\b",
    rf"\b{_GUESS}(?: that)? (?:it|your|the|this|there|they|he|she|something|somebody|someone|nobody|we|two|one|these)\b(?![^.;!?]{{0,40}}\b(?:ought|should|must|owe\w*|fair|unacceptable|wrong|poor|bad|right to|enough|could be|will|would be|can)\b)|(?:^|[,;] )(?:might|could|can|may) (?:well )?be\b",
    r"\b(?:it|that|this|there|which|they|he|she|somebody|someone|something|things?|you|your \w+|the \w+(?: \w+)?|callers?|\w+) (?:may|might)(?: well| simply| just| easily| honestly| even| perhaps| all)* (?:be|have|not|see|know|look|think|turn)\b|\b(?:it|that|this|he|she|they|there) could (?:well |easily |even |just |simply |also )*(?:be|have)\b|\b(?:could|may) (?:well )?be (?:that|right)\b|\bcan be (?:that|true|right|it)\b|\bit need not be\b",
    r"\b(?:will|must) (?:\w+ )?have (?:been|had|got|crossed|slipped|fallen|gone|happened|your reasons|his reasons|her reasons|their reasons)\b",
    r"\bhonest(?:ly)? (?:slip|mistake|error|oversight|explanation)\b|\b(?:innocent|reasonable|simple|honest|good) (?:explanation|reason|cause)\b|\bnot (?:\w+ ){0,4}?(?:on purpose|deliberate(?:ly)?)\b|\bnobody\b[^.;!?]{0,40}\b(?:on purpose|deliberately|ill|blame|foreseen|seen this|quicker|known)\b|\bwithout (?:meaning|wanting) (?:to|it)\b",
    r"\b(?:could|can) not (?:have )?(?:possibly )?(?:know|known|seen|foreseen|been (?:easy|fun|quicker)|be (?:easy|foreseen))\b|\bcan not have been\b|\b(?:cudnt|couldnt|could not|can not) (?:of |have )?(?:\w+ )?known\b|\bnot (?:think|suppose|believe) (?:that )?any(?:one|body)\b|\b(?:were|was|are|had) not (?:\w+ )?(?:to know|seen it|had time)\b|\bhow (?:would|could|should) (?:you|he|she|they) (?:\w+ )?(?:know|have known)\b|\byou had never seen\b",
    r"\b(?:these|such|those|things?|mistakes?|mix-ups|\w+s) (?:\w+ ){0,3}?(?:happens?|go wrong)\b|\bnobody'?s (?:fault|crime)\b|\bno one's fault\b|\bhappens? (?:to (?:\w+ ){0,4}?(?:us|all|anybody|anyone|everybody|everyone|people|the best)|in the best)|\b(?:can|does|do|it) (?:\w+ )?happens?\b|\bpeople (?:do )?(?:get|fall) ill\b|\bdo (?:go astray|get stuck|get lost|break down|slip)\b|\ball (?:only )?human\b|\b(?:bad|difficult|off|long|hard|dreadful|rough|busy|hectic|full|tired|slow) (?:\w+ )?(?:days?|week|morning|season|afternoon|month)\b",
    r"\b(?:hands? full|a lot on|so much to do|one pair of hands|(?:all )?on (?:her|his) own|to herself|to himself|short-?staffed|understaffed|work of (?:two|three)|one doing everything|work(?:s|ed)? alone|you alone|she alone)\b",
    # the writer may be the one who is wrong, and would like to hear the other side
    r"\b(?:i|we) (?:may|might|could) (?:\w+ ){0,3}?(?:be |have )?(?:the one who is )?(?:\w+ )?(?:wrong|mistaken|missing|missed|misread|forgotten|misunderstood|overlook\w*)\b|\bif (?:i|we)(?: am| have| was)? (?:\w+ )?(?:wrong|mistaken|missed|misread|forgot|misunderstood|overlook\w*|agreed)\b|\b(?:at|on) (?:my|our) (?:own )?(?:end|side)\b|\boverlooking something\b|\bproved? (?:me )?wrong\b|\bcorrect me\b|\bteach me\b|\bopen mind\b|\bnot (?:rule out|pretend to know)\b|\b(?:reason|something|step|print|thing) (?:\w+ )?(?:that |which )?i (?:do not|have not|am not|may not|know nothing)\b",
    r"\b(?:happy|glad|ready|willing|like) to (?:hear (?:it|why|what|your|that)|understand|learn|stand corrected)\b|\b(?:sees?|look) (?:\w+ )?(?:it |this |that |things? )?(?:differently|otherwise|different from)\b|\bfrom (?:another|your) (?:angle|side)\b|\btwo sides\b|\bother side of\b",
    # their will and their rule are granted
    r"\b(?:meant|mean|means) (?:\w+ )?(?:well|no harm|kindly)\b|\b(?:good|best|kindest) (?:intentions?|faith|will)\b|\b(?:did|do|does|doing|tried|try) (?:\w+ )?(?:your|his|her|their) (?:very )?best\b|\b(?:did|do|done|doing) (?:all|what) (?:that )?(?:you|he|she|they|was|it) (?:could|can|possible)\b|\bonly (?:do|doing|did) your (?:work|job)\b|\byou can only\b",
    r"\byou (?:would|will) (?:\w+ )?(?:rather|surely|also|all )?(?:know|want|like|wish|prefer|help)\b|\bas (?:much|keen|eager|anxious|happy) as (?:i|we) (?:do|am|are)\b|\b(?:fair-minded|caring person|sooner believe|\w+ can imagine)\b|\b(?:\w+) (?:may|might|could|is|are) (?:\w+ ){0,2}?right (?:about|that|and|in)\b",
    r"\b(?:i|we) (?:\w+ )?(?:understand|appreciate|realise|get|accept|grant|recognise|respect|believe) (?:that |why |how |fully )?(?:[\w-]+ ){0,5}?(?:rules?|policies|policy|conditions|plan|busy|reasons?|noise|noisy|absences?|sick|angle|exceptions)\b|\b(?:rules?|policies|policy)(?: like (?:that|this))? (?:have|has|must be|exist)\b|\bunlike (?:you|your|the|them)\b|\bout of character\b|\bno (?:hard feelings|blame|ill will|grudge)\b|\bblame nobody\b|\b(?:not|nothing) (?:\w+ ){0,3}?against (?:you|anybody|anyone|them|him|her)\b|\bnot (?:accus|blam)\w+\b|\bnot doubt\b",
    r"\b(?:faith|trust|confidence) in (?:you(?! to)|your|his|her|their|that)\b|\b(?:great|every) (?:faith|trust|confidence)\b|\btrust there\b|\b(?:sure|certain|confident|trust|convinced|belief|know|believe)(?: that)? (?:you|nobody|there|they|it|one)(?: will| would| are| do| did| have| had| is| was)? (?:\w+ ){0,2}?(?:care|want|wish|kind|fair to|honest|careful|meant|good people|find (?:the|what|out)|explanation|taken|did)\b|\b(?:kind|good) (?:streak|heart|people|sense)\b|\bwith heart\b|\bgood woman\b|\byou know (?:these|your|the|more|better|far) \w+ (?:cars|better|than|and i|more)\b",
)  # fmt: skip
_HOPE = (
    r"\b(?:hope|hopeful|hopefully|hoping|hoped|trust|trusted|trusting|confident|confidence|confide|faith|count(?:ing)? on|rely on|relying|persuaded|anticipated|assumed)\b|\b(?:sure|certain|convinced|believe|know)(?: that)? you\b|\b(?:you will|do the right thing)\b[^.;!?]{0,40}\btrust\b",
    r"\b(?:fair enough|i (?:do )?understand|i suppose|i appreciate|had staff off|off sick|you must (?:have|be)|maybe|perhaps|probably|possible that|innocent|no hard|flexible)\b",
)
_FULL, _HALF = (tuple(map(re.compile, patterns)) for patterns in (_CHARITY, _HOPE))
_DENIED = re.compile(
    r"\b(?:not|never|nothing|hardly|used to|would give|as if|(?:do not|would not) (?:tell|give|say)(?: \w+)?|if i were)(?: [\w']+){0,3} $"
)
_CLUB = re.compile(
    r"\b(?:or (?:else|i (?:will|shall)|we (?:will|shall)|everyone|every\w* i|you will)|otherwise|last chance|will not let it come|not (?:really )?(?:my|our) problem)\b"
)


def check(reading: Reading) -> Finding:
    """Full: an honest slip is allowed for, or their good will is trusted. Partial: a bare hope, or trust that they will
    act. None: neither, or ill will is read into it, or the trust hangs on a threat.
    """
    spoilt = {sentence.index for sentence in (*contempt(reading), *imputed(reading))}
    spoilt |= {s.index for s in reading.sentences if _CLUB.search(s.text)}
    full = [s for s in saying(reading, _FULL, _DENIED) if s.index not in spoilt]
    if full:
        return Finding(2, spans_of(reading, full), "full")
    half = [s for s in saying(reading, _HALF, _DENIED) if s.index not in spoilt]
    return Finding(1, spans_of(reading, half), "partial") if half else Finding(0)
