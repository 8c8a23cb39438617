"""What the person can do if they are still unhappy (F6)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading

# If they are still unhappy, they may go on.
_STILL = (
    r"\bif (?:you|that|this|my answer|it|we|i) (?:\w+ ){0,5}?(?:unhappy|not (?:happy|satisfied|agree|right|enough|settle|content)|disagree|dissatisfied|feel (?:that )?(?:i|we|this)|wrong|think (?:i|we)|want|would (?:like|rather|prefer)|still)\b",
    r"\byou (?:\w+ )?(?:can|may|could|have the right to|are (?:free|welcome|entitled) to) (?:\w+ ){0,3}?(?:take|ask|go|escalate|appeal|turn|contact|refer|complain|have it|write to|bring|request)\b",
    r"\b(?:next (?:step|stage|door)|second (?:look|opinion)|look at (?:it|this|my decision) (?:again|afresh)|ombudsman|appeal|independent (?:look|review|person)|adjudicator|review (?:it|this|my))\b",
)
_MEANS = re.compile(
    r"\b(?:form|link(?:ed)?|below|attached|enclosed|free of charge|no charge|online|website|within|months?|weeks?|days?|phone|call|ring|email|e-mail|write|reply with|number|address|at \S+@|www|post|\d{3,})\b"
)
_DARE = re.compile(
    r"\b(?:solicitor|lawyer|court|take your (?:custom|business) elsewhere|be my guest|good luck|feel free to try|go ahead)\b"
)
_OWN_DESK = re.compile(r"\b(?:customer (?:service|services|care)|helpdesk|help desk|call centre)\b")


def check(reading: Reading) -> Finding:
    """Full: the named route and how to take it; partial: that there is one (framework 3.1 F6). A dare is none."""
    door = reading.turn.signpost
    found = [
        hit
        for hit in reading.hits(*_STILL)
        if not (hit.negated or hit.quoted or _DARE.search(hit.sentence.text) or _OWN_DESK.search(hit.sentence.text))
    ]
    escalates = re.compile(
        r"\b(?:escalate|further|higher|next|ombudsman|manager|director|appeal|review|afresh|again|head|owner|board|scheme|second)\b"
    )
    named = [
        s
        for s in reading.sentences
        if door is not None
        and not _DARE.search(s.text)
        and not reading.copied[s.index]
        and reading.likeness(s, door.name).share >= 0.5
    ]
    spans = tuple(reading.sentence_span(s) for s in named)
    with_means = [s for s in named for near in reading.sentences[s.index : s.index + 2] if _MEANS.search(near.text)]
    if with_means:
        return Finding(
            2,
            spans
            + tuple(
                reading.sentence_span(near)
                for s in named
                for near in reading.sentences[s.index + 1 : s.index + 2]
                if _MEANS.search(near.text)
            ),
            "full",
        )
    if named:
        return Finding(1, spans, "no_means")
    open_ended = [hit for hit in found if escalates.search(hit.sentence.text)]
    return Finding(1, tuple(hit.sentence_span for hit in open_ended), "no_name") if open_ended else Finding(0)
