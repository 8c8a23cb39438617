"""The person is sent on, or made to repeat, and no one takes charge (B10)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.hits import Hit
from makeitright.reading.signs import present, signs

_REACH = r"(?:ring|call|contact|phone|telephone|email|e-mail|write to|speak (?:to|with)|talk to|get in touch with|approach|go to|visit|report (?:it|this) to|address|direct|take (?:it|this|that) (?:up )?(?:to|with)|turn to|chase|use|consult|refer to|apply to|send(?: \w+){0,5}? to|forward(?: \w+){0,4}? to|enquire (?:at|with)|ask)"
_ELSEWHERE = (
    r"(?:(?:the|our|your|their|another|a different|that|whichever) (?:\w+ ){0,3}?(?:billing|accounts?|finance|payments?|customer (?:service|services|care|relations)|desk|department|branch|club|helpline|helpdesk|hotline|call centre|head office|office|portal|website|web site|web form|online form|online|app|form|supplier|manufacturer|courier|bank|insurer|insurance|landlord|council|team|counter|reception|switchboard|number|address|complaints|service centre|provider|administration|secretary|airline|company|firm|website)"
    r"|billing|head office|customer (?:service|services|care)|reception|accounts|complaints|(?:the|our) staff at \w+ \w+|whoever|the (?:person|people) (?:who|responsible|concerned))"
)
# go there, ring them
SENT_ON = (
    rf"\b(?:you (?:will |would |may |might |must |should |can |could |do )?(?:also |then |first |now |just |simply |best |have )*(?:(?:need to|have to|must|should|ought to|had better|want to|be best to) )?(?:then |first |please |also |just |simply )*{_REACH} (?:\w+ ){{0,3}}?{_ELSEWHERE}"
    rf"|(?:please|kindly|simply|just|best (?:thing |way |idea )?(?:is |would be )?to|i (?:would )?(?:suggest|advise|recommend)(?: that)? you|we (?:would )?(?:suggest|advise|recommend)(?: that)? you|you are (?:advised|asked|requested) to) (?:then |first |also |now |just |simply )*{_REACH} (?:\w+ ){{0,4}}?{_ELSEWHERE}"
    rf"|(?:they|who|reception|the desk|billing|somebody there|someone there|he|she|the \w+)(?: \w+)? (?:will|may|can|might) (?:then |also |be able to )?(?:send you|pass you|put you through|transfer you|refer you|point you|redirect you|tell you (?:whom?|where|which|what number)|direct you)|(?:please|kindly|simply|just|you (?:can|could|may|should|must|will (?:need|have) to|need to|have to)) (?:\w+ )?(?:(?:call|ring|phone)(?: us)? (?:back|again)|try (?:again|calling|ringing)) (?:again )?(?:after|on|later|tomorrow|next|in \w+ (?:days|weeks)|when))\b"
)
# fill it in again
REPEAT = (
    r"\b(?:(?:please|kindly|you (?:will |would )?(?:need to|have to|must|should)|asked to|required to) (?:then |first |also |now |just |simply )*(?:re-?submit|re-?send|send (?:it|this|your (?:complaint|letter)) again|fill (?:in|out)|complete|submit|lodge|raise|log|open|start|write (?:it|this) (?:all )?(?:down|again)|repeat|explain (?:it|this|everything) again|make a (?:formal|written|new)|register|book (?:through|via|online|on))(?: \w+){0,6}? (?:form|portal|ticket|claim|request|complaint|writing|website|online|again|survey|system|app|desk|counter|report)"
    r"|there is a (?:\w+ ){0,3}?form (?:on|for|at|in)|through (?:the|our) (?:proper|usual|official) channels|(?:is|are) (?:not )?(?:dealt with|handled|managed|processed|done|looked after) (?:only )?by (?:another|a different|the \w+|our \w+|head office)(?: \w+)? ?(?:department|team|branch|office)?|not (?:my|our|this) (?:department|area|desk|job)|(?:only|just) (?:billing|head office|the \w+) (?:can|could|may|is able)|(?:photograph|photocopy) (?:your|both|the|it)|ask your bank|(?:please|kindly|you (?:need|have|must|should|will have)(?: to)?) (?:\w+ )?put (?:it|this|that|your \w+|everything)(?: \w+)? in writing|wrong (?:department|desk|number|address|office))\b"
)
_NEXT_DOOR = re.compile(
    r"\b(?:ombudsman|regulator|trading standards|citizens advice|appeal|next step|next stage|adjudicat\w+|independent|arbitration)\b"
)
_QUESTIONS = re.compile(
    r"\b(?:if|should) you (?:have|need|require|want|would like|wish|prefer|remember|still have) (?:any |a |further |more |to |other |anything )*(?:questions?|queries|help|concerns?|else|reach|talk|speak|discuss|sooner|add|thing|earlier|problem|bother)|(?:any|new|further|other) (?:questions|enquiries|problems|bother|trouble)|in the meantime|feel free|do not hesitate|let (?:me|us) know|(?:contact|ring|call|email|reach|write to|ask|text) (?:me|us)\b"
)
_CARRIED = re.compile(
    r"\b(?:(?:i|we) (?:have (?:already |just )?|will |shall |am going to |can )(?:\w+ )?(?:rung|called|spoken|asked|arranged|contacted|written|ring|call|speak|ask|contact|chase|do (?:it|that)|send (?:them|it)|take (?:it|this))|for you|on your behalf|i will tell you|so (?:that )?you (?:do not|need not|will not))\b"
)


def check(reading: Reading) -> Finding:
    """Another desk, form or number, or the whole story again (framework 3.3, B10).

    Silent where we do the ringing ("billing has to press the button; I have rung them"), for the next door
    (the ombudsman) and for an open invitation ("if you have any questions, ring the practice").
    """
    return present(
        *(hit for hit in signs(reading, SENT_ON, REPEAT, denies=True, under_if=True) if not _fine(reading, hit))
    )


def _fine(reading: Reading, hit: Hit) -> bool:
    text = hit.sentence.text
    passed_about = re.search(
        r"\b(?:they|who|desk|he|she|billing) (?:will|may|might|can) (?:\w+ )?(?:send|tell|pass|put|transfer|refer|point|redirect|direct)",
        text,
    )
    if (
        _NEXT_DOOR.search(text)
        or _CARRIED.search(text)
        or hit.sentence.question
        or re.search(r"\b(?:need not|do not (?:need|have) to|no need to|without having to|nobody will ask you)\b", text)
    ):
        return True
    if re.search(
        r"\byou (?:were|had|have been|should not|should never|would not|rang|called|have had)\b",
        text[: hit.end - hit.sentence.start],
    ):
        return True
    return bool(_QUESTIONS.search(text)) and not passed_about
