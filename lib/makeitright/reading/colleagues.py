"""What a reply says of colleagues: that they are, or have been, heard; and verdicts on them or on the matter."""

import re

from makeitright.reading.hits import Hit
from makeitright.reading.reply import Reading
from makeitright.reading.signs import signs

WHO = (
    r"(?:{staff}|(?:my|our|the|all|each|these|those|any|every|both) (?:\w+ ){0,2}?(?:staff|team|teams|colleagues?|desk|reception|receptionists?|drivers?|waiters?|waitress|nurses?|teachers?|engineers?|technicians?|assistants?|associates?|clerks?|agents?|managers?|coordinators?|employees?|people|girls|lads|boys|ladies|crew|room|office|front desk|guide|warden|porter|cashier|groomer|plumber|carer|doctor|hygienist|cleaner|tutor|coach|member of staff|members of staff)"
    r"|(?:the |that |whichever |whatever )?(?:member|members) of (?:staff|the team)(?: (?:concerned|involved|responsible|on duty|who \w+))?|(?:the|that|whichever) (?:person|people|individual|individuals|one|guy|man|woman|lady|ones) (?:concerned|involved|responsible|on duty|at the desk|on the (?:desk|phone)|you (?:spoke|talked) (?:to|with)|who (?:\w+ ){1,4})|(?:the )?(?:two|three|four|five|several|some) (?:\w+ )?(?:people|colleagues|members of staff)|one of (?:us|my|our|the) ?(?:team|staff|colleagues|people)?|everyone (?:involved|concerned|who was)|(?:the )?(?:two|three|four) of them|them|her|him|she|he|they|those who (?:were|was|took|answered)|whoever (?:\w+ ){1,3})"
)
SANCTIONED = (
    # something is done, or will be done, to a colleague
    r"\b(?:(?:be|been|being|get|gets|getting|got) (?:\w+ )?(?:disciplined|sacked|fired|dismissed|let go|reprimanded|punished|told off|demoted|given (?:a|an) (?:\w+ )?warning|dealt with (?:severely|firmly|accordingly|very|internally))"
    r"|(?:have|having|had|has|be having|be (?:having )?) ?(?:\w+ ){0,2}?(?:serious|stern|strong|firm|harsh|severe|strict|sharp|very \w+) (?:words?|talk|conversation|chat)|(?:have|having|had) words with|(?:face|facing|be|are|there (?:will|are going to) be|suffer) (?:the |some |serious |severe )*consequences|disciplinary (?:action|measures?|steps|proceedings|procedure|process|hearing)|(?:a|an|final|formal|written|verbal|official) warning"
    r"|(?:{staff}|he|she|they|colleague|driver|clerk|waiter|nurse|receptionist|person concerned) (?:\w+ ){0,2}?(?:is|are|was|were|be|been|being|gets?|got) (?:now |already )?suspended"
    r"|(?:discipline|sack|fire|dismiss|suspend|reprimand|punish) (?:him|her|them|the|those|whoever|{staff})|(?:taken|take|taking|remove|removed|removing|move|moved) (?:(?:him|her|them|{staff}|the (?:driver|teacher|nurse|waiter|colleague|assistant|receptionist|engineer|carer|guide)) off|\w+ off (?:the|your|this|that) (?:route|case|job|rota|ward|class|shift|desk))|(?:docked|dock)\b|last chance|will (?:not|no longer) (?:be|work)(?: \w+){0,2}? (?:on the (?:phones?|desk|rota|route)|for us|here|with us)|(?:heads? will roll|pay for (?:this|it)|held accountable|hold (?:him|her|them|{staff}) (?:to account|accountable|responsible)|speak (?:very )?(?:firmly|sternly|severely|sharply) (?:to|with)|spoken (?:\w+ ){0,4}?(?:very )?(?:firmly|sternly|severely|sharply)))\b"
)
AGAINST = (
    # a colleague, or our side, found at fault
    rf"\b{WHO}(?: (?:at|on|in|behind|who)(?: \w+){{1,4}}?)? (?:was|were|is|are|has been|have been) (?:clearly |completely |simply |quite |totally |obviously |plainly |very |so |in the |absolutely |entirely |definitely )*(?:out of order|wrong|rude|unprofessional|careless|lazy|at fault|negligent|to blame|incompetent|unacceptable|mistaken|unkind|out of line)\b",
    r"\b(?:i|we) (?:\w+ )?apologise (?:\w+ )?(?:on (?:her|his|their) behalf|for (?:{staff}|the \w+|my \w+|our \w+)(?:'s)? (?:\w+ )?(?:behaviour|rudeness|attitude|conduct|mistake|manner))\b",
    rf"\b(?:{WHO}|we|i) (?:really |clearly |certainly |obviously |simply |absolutely |definitely )*(?:should|ought to|could) (?:never |not |certainly not |at least |really )*have (?:\w+ )?(?:said|told|spoken|treated|sent|laughed|given|printed|checked|let|been|dealt|handled|known|explained|listened|done|warned|informed|helped|noticed|made|shown|charged|passed)\b",
    r"\bwe (?:have |had )?(?:clearly |simply |obviously |really |badly |completely |plainly |certainly |definitely |let |have )*(?:failed|forgot|forgotten|messed|let you down|got (?:it|this|that) (?:badly |completely |so )?wrong|made (?:a|an|several|some) (?:\w+ )?(?:mistakes?|errors?)|did not (?:give|tell|print|inform|warn|check|send|provide|show|offer|ask|listen|explain)|were (?:clearly |completely |simply |obviously |in the )*(?:wrong|at fault)|are (?:clearly |completely |entirely |fully |totally )*(?:at fault|to blame)|left early|drove off)\b",
    r"\b(?:it|this|that) (?:was|is|were) (?:clearly |entirely |all |completely |obviously |definitely |totally |purely |a |an )*(?:(?:our|my) (?:\w+ )?(?:fault|mistake|error|failing|doing|failure)|down to us)\b",
    r"\bthe (?:mistake|error|fault|blame|failing|failure) (?:was|is|lies|were) (?:clearly |entirely |all |completely |obviously |definitely |totally |purely )*(?:with us|ours|mine|down to us|on us|our (?:own )?\w+)\b",
    r"\b(?:nobody|no one|none)(?: \w+){0,4}? (?:ever )?(?:speaks?|treats?|talks?|says?|does)(?: \w+){0,3}? (?:like (?:that|this)|that way)|\bnot good enough (?:from|of|by) us\b",
    r"\bour driver (?:left|drove|went|pulled) (?:\w+ )?(?:before|early|off|without)\b",
)
IN_FAVOUR = (
    # a colleague cleared, or the other side found wrong, before anyone has looked
    rf"\b(?:{WHO}|we|nobody|no one),? (?:[\w',-]+ ){{0,6}}?(?:did|has done|have done|had done) (?:absolutely |certainly )?(?:nothing|not anything|anything|everything) (?:wrong|right|by the book|correctly|as they should|properly)\b(?! or)",
    rf"\b{WHO} (?:would|could) (?:simply |certainly |definitely )?(?:never (?!be able)\w+|not (?:have )?(?:do|done|say|said|speak|spoken|tell|told|behave|behaved|make|made|treat|treated|laugh|laughed|leave|left|forget|forgotten))\b",
    r"\b(?:no reason to (?:think|believe|doubt|suppose|assume)|(?:fully |completely |totally |always )?stand (?:fully |firmly |completely )?(?:by|behind) (?:my|our|the|{staff})|(?:full|every|complete|total|absolute) (?:confidence|faith|trust) in (?:my|our|the|{staff})|(?:fully |completely )?trust (?:my|our) (?:staff|team|colleagues|people))\b",
    r"\b(?:the|your|our|that|this) (?:bill|charge|invoice|fee|amount|price|sum|calculation|mark|fare|reading|record|decision|total)(?: [\w£$€.,'-]+){0,5}? (?:is|was|were|are) (?:\w+ )?(?:quite |entirely |perfectly |absolutely |completely |properly |clearly )*(?:correct|right|accurate|in order|justified|fair|valid|legitimate|properly (?:worked out|calculated)|correctly (?:worked out|calculated|issued))\b",
    r"\bi am (?:quite |very |absolutely |entirely |perfectly )*(?:sure|certain|confident|convinced) (?:that )?(?:{staff}|my (?:staff|team|colleagues)|our (?:staff|team)|nobody|no one|the (?:staff|desk|team|driver)) (?:\w+ )?(?:did|would|was|were|has|had|gave|told|explained|only|acted|meant)\b",
    rf"\b{WHO} (?:is|are) (?:one of (?:my|our|the) (?:very )?best|(?:very |highly |all |extremely )*(?:experienced|reliable|professional|polite|honest|trustworthy|careful))\b(?! and (?:even|still|yet))",
)
_LISTENING = re.compile(r"\b(?:listen|hear|understand|ask|find out|know)\b")


def sanctions(reading: Reading) -> tuple[Hit, ...]:
    """Where something is, or will be, done to a colleague for it."""
    return tuple(
        hit
        for hit in signs(reading, SANCTIONED)
        if "nobody" not in hit.sentence.text and "no one" not in hit.sentence.text
    )


def conceded(reading: Reading) -> tuple[Hit, ...]:
    """Where the reply finds against our side."""
    return tuple(hit for hit in signs(reading, *AGAINST, denies=True) if not _own_lateness(hit))


def verdicts(reading: Reading) -> tuple[Hit, ...]:
    """Where the reply decides who was right: against our side or the colleague, or in their favour."""
    return (*conceded(reading), *(hit for hit in signs(reading, *IN_FAVOUR, denies=True) if not _before_it(hit)))


def _before_it(hit: Hit) -> bool:
    """ "Before I say who was right" supposes no verdict."""
    start = hit.start - hit.sentence.start
    return bool(
        re.search(
            r"\b(?:before|until|whether|who|what|how|if|not (?:say|know|yet|decided|judge))\b[^.;]*$",
            hit.sentence.text[:start],
        )
    )


def _own_lateness(hit: Hit) -> bool:
    """ "We should have written sooner" judges nothing of what is complained of; "what we should have done" asks."""
    start = hit.start - hit.sentence.start
    after = hit.sentence.text[start : hit.end - hit.sentence.start + 40]
    return bool(
        re.search(r"\b(?:sooner|earlier|written to you|answered|replied|back to you)\b", after)
        or re.search(
            r"\b(?:before|until|whether|who|what|how|if|find out|not (?:say|know|yet|decided|judge)|know|see|understand)\b[^.;,]*$",
            hit.sentence.text[:start],
        )
    )


def judged(reading: Reading) -> tuple[Hit, ...]:
    """Verdicts, and punishment, that the case does not allow yet: nobody has looked, or the colleague is not heard.

    Where our own failing is known, owning it is no verdict; finding against the colleague is.
    """
    turn = reading.turn
    found = sanctions(reading)
    if turn.fault == "unknown":
        return (*found, *verdicts(reading))
    return (
        *found,
        *(hit for hit in verdicts(reading) if not hit.text.startswith(("we ", "i ", "it ", "this ", "that "))),
    )
