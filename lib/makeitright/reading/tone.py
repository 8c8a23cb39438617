"""Heat, threat, sneer, law and starch: wordings that tell how a text sounds, whatever it is about."""

import re

from makeitright.reading.hits import Hit
from makeitright.reading.reply import Reading
from makeitright.reading.signs import signs

SNEER = (
    # sarcasm and contempt for the person
    r"\b(?:with (?:an |that |this )?attitude like (?:yours|that)|attitude like yours"
    r"|(?:perhaps|maybe|possibly) next time (?:you|try|read|listen|think|do)|next time,? (?:try|read|learn|listen|think|perhaps|maybe|do us)"
    r"|(?:maybe|perhaps) (?:try|learn|consider) (?:\w+ing|not|to (?:read|set|get up|listen|be))"
    r"|(?:perhaps|maybe) you should (?:have |try |just |simply |first )*(?:read|reading|listen|listening|learn|learning|think|thinking|paid|pay|check|checked|set|get|got|be more|been more)"
    r"|instead of (?:accusing|complaining|moaning|whining|shouting|blaming|wasting|attacking|insulting|ranting|having a go)"
    r"|lovely to hear from you again|and again\. and again|yet another (?:complaint|email|e-mail|message|letter) from you"
    r"|how dare you|shame on you|grow up|get a (?:grip|life)|(?:please |just |do |you need to |you should |maybe )calm down|^calm down|(?:need|have) to calm down"
    r"|get over (?:it|yourself)|who do you think you are|(?:please|oh|just),? spare (?:me|us)|give (?:me|us) a break|boo hoo|cry me a river|my heart bleeds|poor you"
    r"|stop (?:wasting|whining|moaning|shouting|complaining|being so|harassing|pestering|bothering)|you people\b|people like you (?:are|always|never|who|make|give)"
    r"|thank(?:s| you) (?:so much |very much |ever so much )?for (?:the|your|another|yet another|that) (?:\w+ )?(?:lecture|rant|sermon|essay|novel|tirade|life story|little (?:note|speech|story))"
    r"|(?:delighted|happy|thrilled|pleased|glad) to (?:explain|clarify|repeat|spell|remind)\b[^.!?]{0,30}\b(?:yet again|once again|one more time|for the \w+ time)"
    r"|not (?:my|our) problem|tough (?:luck|cookie)|hard luck|too bad for|like it or lump it|take it or leave it|good riddance|do us (?:all |both )?a favour|your loss\b"
    r"|nobody (?:is )?(?:forces|forcing|forced|makes|making|made) you|no one (?:is )?(?:forces|forcing|forced|made) you"
    r"|if you do not like (?:it|that|this|our \w+),? (?:then )?(?:go|you (?:can|could|may|are (?:free|welcome))|there is|leave|shop|find|feel free|take your|do not)"
    r"|(?:can|do|could|did) you (?:not|even) (?:even |bother to )?(?:read|count|bother|look)|(?:which|what) part of .{2,40}(?:do|did) you not understand"
    r"|not rocket science|for the last time"
    r"|tantrums?|hissy fit|throwing (?:your )?toys|drama queen|(?:this|that) is (?:utter|complete|total|absolute|pure) (?:nonsense|rubbish)|what (?:utter |absolute |a load of |complete )?(?:nonsense|rubbish)"
    r"|(?:we|i) do not have time for (?:this|your)|waste (?:of )?(?:my|our) time|wasting (?:my|our) time|better things to do|i could not care less|who cares)\b"
)
MOCKING = (
    # the matter made a joke of
    r"\b(?:hardly (?:the end of the world|(?:a|an) (?:crime|catastrophe|disaster|tragedy|emergency|matter of life)|rocket science|worth|[a-z]+, and|[a-z]+ (?:material|territory))|storm in a tea ?cup|first world problem|never hurt (?:anyone|anybody)|i would never be off the phone|do not have a crystal ball|can not read (?:your )?minds?|we are not (?:mind[- ]readers|magicians|babysitters|miracle workers)|what did you expect|that is life|c'est la vie|better luck next time|in an ideal world)\b"
)
INSULT = (
    # a bad name for the person, or for what they wrote
    r"\byou are (?:being |just |clearly |obviously |simply |really |so |very |a bit |such |a |an |the |one of those |quite |rather |totally |completely |frankly )*"
    r"(?:ridiculous|rude|stupid|pathetic|childish|hysterical|unreasonable|aggressive|idiots?|liars?|nuisance|pests?|joke|morons?|fools?|bull(?:y|ies)|time-wasters?|dramatic|overreacting|over-reacting"
    r"|petty|greedy|ungrateful|delusional|paranoid|entitled(?! to)|impossible|lying|mad|crazy|insane|silly|oversensitive|over-sensitive|cheeky|spoilt|lazy|incapable|ignorant|moaners?|crybaby|difficult (?:customer|person|patient|guest))\b"
    r"|\byour (?:\w+ )?(?:ridiculous|pathetic|childish|rude|silly|stupid|petty|endless|hysterical|tedious|nasty|unhinged|absurd|laughable|pointless|ludicrous|whiny|moaning|outrageous|constant) (?:\w+ )?"
    r"(?:complaints?|e-?mails?|letters?|messages?|demands?|claims?|rants?|questions?|reviews?|behaviour|tone|attitude|accusations?|request|little \w+)\b"
    r"|\b(?:shut up|idiot|moron|imbecile|cry ?baby|liar|go away|get lost|piss off|bugger off|bloody (?:fool|nuisance|cheek)|what a cheek|the cheek of)\b"
)
THREAT = (
    # what may happen to the person if they go on
    r"\b(?:(?:watch|mind) (?:my|your) (?:tone|step|mouth|language|back|words|manners)|or else\b|you (?:will|might|may) (?:come to )?regret|do not (?:push|test|try) (?:me|us|my|our)"
    r"|be (?:very |more )?careful (?:what|how|about what|with what|with your)|think (?:twice|very carefully) before you|see you in court|(?:hear|hearing) from (?:my|our) (?:lawyer|solicitor|attorney|legal)"
    r"|(?:i|we) (?:will|shall|may|can|could|might|would|have)(?: \w+){0,4}? (?:sue|legal action|press charges|ban you|bar you|blacklist|have you (?:removed|banned|thrown)|refuse (?:you|to serve you)|call the police|report you|throw you out)"
    r"|(?:i|we) reserve the right to (?:refuse|terminate|ban|exclude|close|cancel|withdraw|take legal|charge|remove|end your)"
    r"|(?:any )?(?:more|further|other) (?:messages?|complaints?|e-?mails?|contact|accusations?|calls?)(?: \w+){0,4}? (?:will|may|can|could) (?:result|lead|mean|have consequences|be reported)"
    r"|you will be (?:banned|barred|removed|blacklisted|excluded|refused|reported|thrown out|asked to leave)|take (?:unfounded|false|baseless|such) (?:accusations?|allegations?|claims?)(?: \w+){0,3}? (?:very )?seriously"
    r"|lucky (?:that )?(?:i|we) (?:do|did|have) not|consider yourself lucky|count yourself lucky|you (?:are|should be) (?:lucky|grateful|glad) (?:that )?(?:we|i|to (?:have|get|be))|defam\w+|slander|libel)\b"
)
SUSPICION = (
    # the person as a liar, as greedy, as one of many who try it on
    r"\b(?:(?:it is |it seems |how |rather |somewhat |a bit |a little |very |strange(?:ly)? )?(?:funny|odd|strange|curious|convenient|peculiar|remarkable|interesting|surprising|telling|unusual)(?:,? (?:though|however|then|enough|too),?)? (?:that|how|,? (?:is|isn't it|because)) [^.!?]{0,30}?(?:no ?body|no one|none|no other|not one|only you|you (?:are|were) the (?:only|first)|(?:you|he|she) (?:\w+ )?(?:only|now|waited|never|suddenly|just|did not|say|have|had))"
    r"|(?:strikes?|struck|seems?|seemed|find|found|looks?) (?:\w+ ){0,3}?(?:odd|strange|unusual|curious|suspicious|convenient|hard to believe|difficult to believe|surprising)(?: \w+){0,2}? (?:that|how|to (?:me|us))"
    r"|(?:find|found) (?:\w+ ){0,2}?(?:hard|difficult|impossible) to believe|hardly believe that|do not believe (?:you|a word|that you|your)|doubt (?:that you|your|whether you|if you|very much)|(?:not|never) (?:entirely |really |quite )?(?:convinced|persuaded) (?:by|that) (?:you|your)"
    r"|(?:a lot|lots|plenty|quite a few|many|enough|a number|some|several) (?:of )?(?:people|customers|claims|parents|members|clients|patients|guests|complaints|stories|requests)(?: \w+){0,3}? (?:who|telling|tell|saying|say|like (?:this|that|these|yours)|trying|try|claim|claiming|that turn out|in which|just before|pretend)"
    r"|(?:regularly|often|frequently|sometimes|do|always) (?:\w+ )?(?:get|see|receive|have|hear|come across) (?:\w+ ){0,4}?(?:claims|people|customers|stories|cases|requests|parents|guests)(?: \w+){0,3}? (?:who|like (?:this|that|these|yours)|in which|where|trying|claiming|pretending)"
    r"|you (?:say|claim) you (?:have|had|did|were|are|sent|gave|paid|handed|never)|your (?:alleged|so-called|supposed|apparent) \w+|(?:alleged|so-called|supposed) (?:damage|fault|problem|incident|call|calls|injury|form|cancellation|copy|delay|defect|event|promise)"
    r"|(?:you|he|she) claims? (?:that|to|not|never)|as you claim|your claims? (?:that|to have|of (?:having|being))|if (?:that|this|it|what you say|your (?:story|account|version)) is (?:really |actually |indeed |even |all )?(?:true|the case|so|correct|what happened)"
    r"|if everything checks out|(?:wonder|wondering|ask myself|question) (?:whether|if) (?:you|somebody|someone|it was not you|there is more|your|he|she|leo) (?:\w+ ){0,6}?(?:overslept|forgot|lost|left|dropped|damaged|really|actually|simply|just|perhaps|may|might|misread|missed|yourself|late|imagined)"
    r"|trying it on|try it on|taking advantage|take advantage of (?:us|our|the)|(?:get|getting|after|want|wanting|fishing for) (?:something|a freebie|free \w+|money|compensation) (?:for nothing|out of us|out of this)|abus(?:e|ing) (?:our|the) (?:policy|goodwill|system|generosity)"
    r"|(?:are you|you are) (?:quite |really |absolutely |very |entirely )*sure (?:that )?(?:you|it was|it were|this|he|she|the)|think back (?:very )?(?:carefully|hard)|people (?:do )?(?:quite |very )?often (?:forget|misremember|exaggerate)"
    r"|must have (?:dropped|damaged|broken|lost|misread|misheard|imagined|misunderstood|forgotten|overslept|been mistaken|caused|done (?:it|this|that) yourself)|somebody overslept|in order to (?:get|obtain) (?:money|a refund|compensation)|not the first time (?:that )?you|you (?:seem|appear|like|love) to (?:enjoy |like |love )?(?:complain|complaining|have a habit)|serial complainer|professional complainer"
    r"|(?:parties|party|event|wedding|occasion|weekend)(?: \w+){0,4}? (?:and )?then (?:\w+ ){0,4}?(?:back|decide|return|money|refund)|not saying that (?:is|was) you|i am not (?:accusing|calling|saying) (?:you|that you)\b[^.!?]{0,40}\bbut\b"
    r"|before (?:i|we) (?:can )?(?:believe|accept|take) (?:you|your (?:word|story|claim))|(?:i|we) (?:would|will|shall) need (?:to see )?proof|prove (?:it|that you|your|to us)|(?:no|any) proof (?:that|of)|cannot just take your word)\b"
)
LEGAL = (
    r"\b(?:pursuant to|hereby|herewith|aforementioned|aforesaid|hereinafter|hereafter|thereof|therein|thereto|heretofore|forthwith|notwithstanding|inter alia|without prejudice|null and void|undersigned"
    r"|(?:clause|section|article|paragraph|subsection) \d[\d.()a-z]*|liabilit(?:y|ies)|(?:shall|will|can) not be (?:held )?liable|not liable|no further correspondence|no correspondence will|correspondence will (?:not )?be entered|indemnif\w+|waive[sd]? any|under the provisions|disclaim\w*|deemed to|duly (?:noted|authorised|signed)|legally (?:obliged|required|bound))\b"
)
LEGAL_WALL = r"\b(?:pursuant to (?:clause|section|article|our|the)|liability (?:is|can|will|shall|for)|(?:accept|admit) (?:no|any) liability|no (?:further )?correspondence (?:will|shall|can)|correspondence will (?:not )?be entered|without prejudice|(?:can|will|shall) not be (?:held )?liable)\b"
STIFF = (
    # office language where a person would speak
    r"\b(?:in respect of|with respect to|with regard to|further to (?:your|our|the)|regrets? to (?:advise|inform|announce|notify)|(?:we|i) note (?:that|your|the)|please be (?:advised|informed)|be advised that|your correspondence|acknowledge receipt|in receipt of"
    r"|kindly (?:indicate|forward|note|submit|refrain|ensure|provide|return|complete|advise|supply|be|confirm|name|find)|at your earliest convenience|with (?:immediate )?effect from|with immediate effect|it (?:is|was|has been) (?:regretted|established|ascertained|determined|noted|confirmed) that|it is regretted|(?:has|have) been (?:undertaken|established|actioned|remitted|ascertained|effected|instigated|concluded)"
    r"|to your satisfaction|in accordance with|in line with our (?:procedures|policy|policies|usual)|as (?:previously|already) (?:advised|stated|communicated|notified)|our position (?:remains|is)|i refer to|we refer to|with reference to|prior to|commence[ds]?|please find (?:enclosed|attached)|the (?:garment|undersigned|individual concerned|said \w+|party concerned|matter in question|complainant)|being remitted|can be authorised|(?:no longer )?being sale?able|monitored by myself|by myself|(?:any )?queries|in due course|of this nature|should you require|we trust (?:that )?this|i trust (?:that )?this|the above(?:-mentioned)?|compliance|utilis\w+|facilitat\w+|remuneration|proceeds|aforesaid|endeavour to|in the event (?:that|of)|a review has been|internal review|please allow \d|hereto|attendance of|was confirmed that|for processing|relevant (?:team|department|personnel)|our records (?:indicate|show|confirm)|per our (?:records|conversation|terms|policy)|as per)\b"
)
TALKING_DOWN = (
    # courteous on the surface, a rebuke beneath
    r"\b(?:with (?:all due |the greatest |great |due )?respect,? (?:we|i|you|it|that|this|our)|as (?:i|we) (?:have )?(?:already|clearly|repeatedly) (?:told|said|explained|mentioned|stated|made clear|informed|pointed out)|(?:we|i) did (?:already )?(?:tell|say|explain|inform|mention|make (?:it|this|that) clear)(?: \w+){0,3}?(?: already| before| clearly|\b)"
    r"|you (?:must|need to|have to|should|will have to|will) (?:please )?(?:understand|appreciate|realise|accept) that|as you (?:well|very well|should|ought to|must|surely) know|surely you (?:can|understand|realise|must)|it should be (?:obvious|clear) (?:to|that)|obviously,? (?:you|we)|i am sure (?:that )?you (?:can |will )?(?:understand|appreciate|agree) that|let me be (?:very |quite |absolutely )?clear|make no mistake|you would do well to|i (?:would )?(?:suggest|advise|urge) (?:that )?you (?:read|check|think|calm|consider|reconsider|look)|do not expect|cannot be expected to|can not be expected to)\b"
)
_NOBODY_SAYS = re.compile(r"\b(?:nobody|no one|not|never)\b(?: [\w']+){0,7} $")
_CONDUCT = re.compile(
    r"\b(?:messages?|e-?mails?|words|language) (?:with|like|of|that)\b|\bwill not (?:reply|respond|answer)\b"
)
_FAITH = re.compile(
    r"\b(?:not doubt|no doubt|not that i doubt|i (?:do )?believe you|have to ask everyone|ask everyone|not because|right to|glad|thank|grateful|helps? (?:us|me)|fair question|good question|even though|although)\b"
)


def heat(reading: Reading, *, threats: bool = True) -> tuple[Hit, ...]:
    """Sneers, insults and (unless left out) threats for the person. A limit on conduct, calmly set, is none."""
    sneers = (hit for hit in signs(reading, SNEER, INSULT, under_if=True) if not _is_calm(hit))
    return (*sneers, *(signs(reading, THREAT, under_if=True) if threats else ()))


def doubts(reading: Reading, *more: str) -> tuple[Hit, ...]:
    """Doubt cast on the person, openly or between the lines. ``more``: further patterns of it."""
    return tuple(hit for hit in signs(reading, SUSPICION, *more, denies=True, under_if=True) if not _believed(hit))


def _is_calm(hit: Hit) -> bool:
    """ "Nobody thinks that you are being difficult"; "I will not answer messages with threats in them"."""
    if "you are" in hit.text:
        return bool(_NOBODY_SAYS.search(hit.sentence.text[: hit.start - hit.sentence.start]))
    return bool(_CONDUCT.search(hit.sentence.text))


def _believed(hit: Hit) -> bool:
    """ "I do not doubt that you were there" is the opposite of doubt."""
    before = hit.sentence.text[: hit.start - hit.sentence.start]
    if re.search(r"\b(?:not|never|without|nor|no)\b(?: [\w']+){0,3} $", before):
        return True
    return bool(_FAITH.search(hit.sentence.text)) and "not saying" not in hit.sentence.text
