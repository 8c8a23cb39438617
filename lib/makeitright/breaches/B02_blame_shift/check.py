"""The failing is moved on to somebody or something else (B02)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.colleagues import WHO
from makeitright.reading.hits import Hit
from makeitright.reading.signs import near, present, signs

# the person: what they ought to have done, or must do next time
ON_YOU = (
    r"\b(?:had you (?:\w+ ){0,3}?(?:\w+ed|told|read|said|brought|kept|put|given|made|paid|let|come|sent|written|been|rung)\b"
    r"|if you had (?:not )?(?:only |just |simply )?(?:\w+ed|told|read|said|brought|kept|put|given|made|let|come|sent|written|been|rung)\b(?! (?:any|questions?|further|not written|not told me))"
    r"|you (?:really |simply |just |also |could and |perhaps )*(?:should|ought to|could|might) (?:really |also |simply |perhaps |easily )*have (?:\w+ )?(?:\w+ed|told|read|said|brought|kept|put|given|made|paid|let|come|sent|written|been more|rung|known|thought|set|taken)\b"
    r"|you (?:failed|neglected|forgot|omitted|chose not) to|you (?:did|do) not (?:\w+ )?(?:read|check|tell (?:us|me|anyone)|ask|mention|bring|follow|fill|tick|label|inform|notify|let us know|complete|cancel|confirm|keep|turn up|arrive on time)"
    r"|(?:it is|it was|that is|this is|remains|are|is) (?:entirely |always |also |solely |ultimately |really )?(?:your (?:own )?(?:responsibility|job|duty|fault|mistake|error|doing|choice)|up to (?:you|parents|families|customers|members)|(?:the )?(?:responsibility|duty|job) of (?:the )?(?:parents?|families|customers?|members?|guests?|patients?|clients?|sender|tenant|buyer))"
    r"|(?:parents|families|customers|members|guests|patients|clients|pupils|passengers) (?:are|is) (?:\w+ )?(?:responsible for|required to|expected to|asked to|supposed to|reminded)"
    r"|please (?:also )?(?:ensure|make sure|remember|see to it|be sure|take care|try)(?: that| to)? (?:your|you|he|she|they|the|in future|next|cancel|arrive|bring|read|check|\w+)(?: \w+){0,9}? (?:in (?:the )?future|next time|on time|in good time|does not (?:happen|occur)|so that this)|please (?:also )?(?:ensure|make sure|remember|see to it|be sure|take care) (?:in (?:the )?future|next time)"
    r"|(?:maybe|perhaps|you could|you might|you should|please)(?: also)? (?:try|consider) (?:setting|getting up|leaving|arriving|coming|being|reading|checking|labelling)[^.!?]{0,30}\b(?:earlier|sooner|alarm|in good time|on time|more carefully|next time)|you can (?:also )?(?:remind|tell|teach|ask) (?:him|her|them|your (?:son|daughter|child)) to|(?:put|sew|label|pin|tie)(?: \w+){1,5}? (?:in the morning|to his|to her|on (?:him|her) )[^.!?]{0,80}\bwould not (?:have )?(?:arisen|arise|happen|happened)|and this would not (?:arise|happen|have))\b"
)
# a colleague: one person pointed at
ON_ONE = (
    r"\b(?:(?:it|that) was {staff}(?= ?[.,;!]| and\b| who\b)|(?:down to|the fault of|caused by|blame (?:lies|is) with) (?:the |an? |one |some )*(?:individuals?|(?:one|single|new|junior|temporary|former|careless|inexperienced) (?:person|member of staff|colleague|employee|trainee|temp)|{staff}|individual (?:\w+ )?(?:concerned|involved))"
    r"|(?:it|this|that) (?:was|is) (?:entirely |all |clearly |simply )?(?:{staff}|(?:the|a|an|our|my|one) (?:\w+ )?(?:colleague|receptionist|coordinator|assistant|trainee|temp|driver|engineer|technician|waiter|waitress|girl|lad|intern|associate|clerk|agent|consultant))(?:'s)? (?:fault|mistake|error|doing|who (?:forgot|failed|missed|did not|got|made|let|should))"
    r"|{staff} (?:\w+ ){0,2}?(?:forgot|failed|messed up|got it wrong|let (?:us|you) down|did not do|made (?:a|the) mistake|is to blame|was to blame|was careless|slipped up)"
    rf"|(?:the (?:person|one|colleague|individual|member of staff) (?:who|that)|{WHO}),? (?:[\w',-]+ ){{0,9}}?(?:should have known better|ought to have known better|did not do so|should have done so|know better)"
    r"|(?:the|that) (?:desk|office|other (?:team|department|branch)|billing (?:team|department)|night shift|previous (?:manager|owner|team)) (?:\w+ )?(?:forgot|failed|messed up|got it wrong|should have known better|is to blame|was to blame|made (?:a|the) mistake))\b"
)
# somebody or something outside
ON_THEM = (
    r"\b(?:(?:the|our) (?:\w+ )?(?:couriers?|suppliers?|manufacturers?|contractors?|subcontractors?|bank|agency|landlord|head office|software provider|provider|carrier|post office|delivery (?:firm|company|service|people)|council|distributor|wholesaler|payment provider|cleaning company|factory)(?: (?:we use|company|firm|that we use))? (?:\w+ ){0,3}?"
    r"(?:let(?:ting)? (?:us|you|everyone|everybody|people|customers|a lot)|lost|failed|messed|is to blame|was to blame|are to blame|are responsible|is responsible|made (?:a|the) mistake|sent (?:us )?(?:the|a|us)|delivered|did not|forgot|got it wrong|has been|have been|was late|were late|is at fault|was at fault)"
    r"|part from the supplier|bad batch|faulty batch|(?:fault|mistake|error) of (?:the|our) (?:supplier|courier|manufacturer|contractor|bank|system|computer)|(?:supplier|courier|manufacturer|contractor|bank|computer|system)'s (?:fault|mistake|error)|blame the (?:weather|traffic|system|courier|supplier)"
    r"|(?:beyond|outside|out of|not (?:in|within|under)) (?:of )?(?:our|my) (?:\w+ )?(?:control|hands)|(?:is|was|are|were) (?:simply |really |certainly |definitely )?(?:not|hardly|in no way) (?:\w+ )?(?:our|my) (?:\w+ )?(?:fault|doing|responsibility|mistake|job|error)|not something (?:that )?(?:\w+ ){1,4}(?:caused|did|is responsible|are responsible|can be blamed)|nothing to do with (?:us|me|the (?:practice|shop|school|firm|company|centre|team|clinic)|our)|not down to (?:us|me)"
    r"|not his work|not (?:our|my) department|(?:staff|we|i|they|team|girls|teachers|nurses|drivers|nobody|no one)\b[^.!?]{0,60}? (?:can|could) (?:not )?(?:\w+ )?be (?:held responsible|blamed|expected to)|(?:problem|fault|mistake|error|issue|blame|cause) (?:lies|lay|sits|rests) with (?!me\b|us\b|my\b|our\b)|(?:staff|we|they|team|girls|teachers|nurses|drivers) (?:are|were|was|have been) (?:very |extremely |so |really |just |incredibly |rather )*(?:busy|short[- ]staffed|understaffed|overworked|overstretched|run off (?:our|their) feet|rushed|under (?:a lot of |great |huge )?pressure)|(?:they|she|he|{staff}) (?:was|were) only (?:doing|going by|following|trying)"
    r"|(?:probably|most likely|presumably) (?:how|why) yours|slipped through because you|wait for latecomers)\b"
)
# the person again, said aside: "you could also have picked up the phone", "a look at the stick would have saved it"
ON_YOU_ASIDE = r"\b(?:you (?:could|might) (?:also |well |easily |perhaps |at least )?have (?:picked|asked|rung|come|called|mentioned|looked|checked|said|told)|you could (?:also )?(?:call|ring|ask) (?:also )?me\b|(?:a|one|some|just a) (?:quick |little |bit of |short )?(?:look|call|flexibility|patience|glance|question|word|ring) (?:\w+ ){0,6}?would have (?:saved|helped|gone|spared|done)|if you (?:had|were) (?:only |just |simply |ever |really |that |so )?(?:listened|looked|read|put|fussy|careful|checked|bothered|paid attention)\b|(?:applicants|customers|guests|members|patients|passengers|hirers|tenants|parents) (?:are|is) (?:obliged|advised|reminded|urged|asked|required|responsible)|responsib\w+ (?:for [\w ]{1,30} )?(?:rests|lies|is) (?:\w+ )?with (?:the|you)|some people would have|(?:you|please) (?:\w+ ){0,3}be more careful|(?:is|are|be) down to you\b)\b"
# busy days, absent people, a culprit
ON_THE_DAY = r"\b(?:(?:is|was|were|are) (?:our|the|always our) busiest|busiest (?:day|month|time|saturday|week)|called in sick|off sick|two (?:people )?short|short[- ]handed|short-?staffed|the culprit|(?:trainee|secretary|typists?|porter|temp|new (?:girl|lad|boy|man)|apprentice|engineers?|contractors?|builders?|fitters?|warehouse|driver|mechanic) (?:[\w,']+ ){0,6}?(?:did not|put it|forgot|left it|have been sitting|failed|misread|mixed|lost|who did not|cut)|(?:was|is) not (?:really )?(?:us|me|the clinic|the school|the shop|our side)\b|,? not us\b|i was not here|i can not be expected|out of our hands|outside our control|what can i do(?= ?\?))\b"
_OWNED = re.compile(
    r"\b(?:(?:it|that|this|which|they|he|she|and) (?:is|was|are|were|makes it|remains|all) (?:still |all |now |squarely |entirely |therefore |just |also |really )*(?:ours|mine|on us|on me|our (?:job|fault|responsibility|failing|mistake|work|part|promise|task)|my (?:job|fault|responsibility|failing|mistake|part|promise|task)|up to (?:us|me))"
    r"|(?:is|was|that is|it is|are) (?:\w+ )?(?:no|not an|never an|hardly an) (?:excuse|answer|reason)|not (?:as )?an excuse|the (?:responsibility|failing|fault) (?:is|was|remains) (?:still )?(?:ours|mine)|you bought (?:it )?from us|our own (?:fault|failing)|that one is on (?:me|us)|we should (?:still )?have|we (?:take|accept) (?:full |the |all )?(?:responsibility|blame)|should not (?:have )?(?:happen|be)|(?<!not )(?<!hardly )(?<!really )(?:our|my) (?:fault|failing|mistake|responsibility)|ours to|mine to|we failed|we did not|we never)\b"
)
_HARMLESS = re.compile(
    r"(?:had you (?:not )?(?:written|told|rung|said|asked|not)|if you had (?:not )?(?:written|told|rung|said|asked|just|quietly|gone|not|kept quiet|simply gone|left)|you (?:could|might) (?:just |simply |easily |quietly |well )*have (?:gone|left|just|quietly|simply|written|called another|walked|said nothing|shrugged|kept|taken|let it|posted|been (?:cross|angry|ruder)))\b"
)
_DUE = re.compile(
    r"\byou (?:should|ought to) (?:\w+ )?have (?:been|had|heard|received|got|known|seen)\b|\byou should (?:not|never) have\b"
)


def check(reading: Reading) -> Finding:
    """The failing is moved on so that the writer need not own a part of it (framework 3.3, B02).

    Silent where our part is owned in the same sentence or the next ("the courier lost it, but it is ours to put
    right"), for "you should have had a price" (it says what we owed), and for "had you not written".
    """
    found = [
        hit
        for hit in signs(reading, ON_YOU, ON_YOU_ASIDE, denies=True, under_if=True)
        if not _HARMLESS.match(hit.sentence.text[hit.start - hit.sentence.start :])
        and not _DUE.search(hit.sentence.text[hit.start - hit.sentence.start :])
    ]
    found += [
        hit
        for hit in signs(reading, ON_ONE, ON_THEM, ON_THE_DAY, denies=True)
        if not near(reading, hit, _OWNED, after=1)
    ]
    return present(*(hit for hit in found if not _denied(hit)))


def _denied(hit: Hit) -> bool:
    """ "It was not Nadia's fault", "nobody says that you should have": the shift is turned down."""
    before = hit.sentence.text[: hit.start - hit.sentence.start]
    return bool(re.search(r"\b(?:not|nobody|no one|never|nor|nothing)\b(?: [\w']+){0,4} $", before)) or bool(
        re.search(r"\bwhether\b[^,;]*$", before)
    )
