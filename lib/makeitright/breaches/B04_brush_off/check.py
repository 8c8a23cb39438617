"""The matter is ended or dodged without being dealt with (B04)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.hits import Hit
from makeitright.reading.signs import present, signs

_MATTER = r"(?:comments?|feedback|concerns?|complaint|letter|message|e-?mail|remarks?|views?|points?|matter|issue|case|details|enquiry|correspondence|experience|suggestions?|what you (?:wrote|said)|request)"
# noted, logged, passed on: an end in itself
FILED = (
    rf"\b(?:(?:your|the|this|these|all|that) (?:\w+ ){{0,2}}?{_MATTER} (?:has|have|will|is|are|was|were) (?:now |also |already |since |be |been |being |duly )*(?:noted|logged|recorded|registered|filed|taken (?:on board|into account|into consideration|note of)|considered|passed (?:on|to|along|over)|forwarded|shared|referred|escalated|raised|handed|sent (?:on|to)|looked (?:at|into)|reviewed|dealt with)|(?:it|this) (?:has|will) (?:now |already |duly |been |be )+(?:noted|logged|recorded|passed on|passed to|forwarded|escalated|referred|shared with)"
    rf"|(?:i|we) (?:have |will |shall |are going to |can assure you that we have )*(?:duly |also |carefully |of course |certainly |now |already )*(?:noted?|made a note of|taken? note of|tak(?:e|en) on board|be?a?r? ?in mind|logged?|recorded?|passed|pass|forwarded|forward|shared?|refer(?:red)?|escalated?) (?:on )?(?:of )?(?:your|this|these|the|all|it)\b"
    rf"|duly noted\b|(?:tak(?:e|en)|bear|keep) (?:your|this|these|the|all) (?:\w+ ){{0,3}}?(?:on board|into account|into consideration|in mind)|what you wrote will be|will be considered|(?:the )?(?:relevant|responsible|appropriate|right|correct) (?:team|department|people|person|manager)(?: \w+){{0,4}}? will|pass(?:ed|ing)? (?:\w+ ){{0,4}}?(?:on|to) (?:the|our|my) (?:relevant|appropriate|responsible|\w+) (?:team|department|manager|people|colleagues))\b"
)
# closed
CLOSED = (
    r"\b(?:(?:the|this|your|that) (?:\w+ )?(?:matter|case|ticket|complaint|file|issue|subject|job|query) (?:is|has been|will be|is now|as) (?:now |therefore |hereby |being )*(?:closed|settled|finished|concluded|resolved|over|done)"
    r"|(?:ticket|case|matter|subject|issue|file) closed|(?:i|we) (?:now |therefore |hereby )?(?:consider|regard|deem|treat) (?:that )?(?:this|the|your|it) (?:\w+ )?(?:matter |case |job |issue |complaint |to be |as |now |settles |closes |concludes |is |be )*(?:closed|settled|finished|concluded|resolved|the matter|matter|done|job finished|over)|no further action|nothing (?:more|further|else) to (?:say|add|discuss|be done)|no further (?:correspondence|discussion|comment)|(?:that|this) is (?:all|the end|my final|our final|final)|final (?:response|answer|word)|not (?:be )?(?:discuss|discussing|respond|responding|reply|replying|correspond\w*|enter\w*)(?: \w+){0,3}? (?:further|again|any ?more|into)|let us (?:move on|leave it|draw a line|put this behind)|(?:move|moving) on from this|draw a line under|least said)\b"
)
# a change of subject: visits, offers, reviews
SUBJECT = r"\b(?:(?:hope|hoping|look forward|looking forward|love|forward|wait|delighted|pleased)(?: \w+){0,3}? (?:to )?(?:see|seeing|welcome|welcoming|serve|serving|have you|having you)(?: \w+){0,3}? (?:again|back|soon|for|at|next|one day|in)\b|(?:give|giving) us another (?:chance|try|go)|(?:leave|leaving|rate|give|giving|write|post) (?:us |our |me )?(?:a |an |your |\d |five )?(?:\w+ )?(?:review|stars?|rating|service using|service below)|(?:\d|five)[- ]stars?|rate (?:us|our)|(?:spring|summer|autumn|winter|christmas|special|exclusive|new) (?:offers?|menu|sale|collection|deals?|discounts?)|\d+ ?% off|newsletter|follow us|our new \w+ (?:range|menu|app|service))\b"
_PROMISE_KIND = frozenset({"contact", "enquire", "check", "mend", "change", "own", "inform"})
_VAGUE_MEND = re.compile(r"\b(?:considered|reviewed|looked|noted|in due course|as soon as possible)\b")


def check(reading: Reading) -> Finding:
    """Noted, logged, passed on, closed, or a change of subject, and nothing done (framework 3.3, B04).

    Silent where our side takes the matter in hand: an act of ours with a day to it, or a remedy of the case. A pass-on is then
    no more than news ("I have logged this so that nobody asks you to repeat it, and I call you on Tuesday").
    """
    filed = signs(reading, FILED)
    closed = tuple(hit for hit in signs(reading, CLOSED, denies=True) if not _hoped(hit))
    subject = signs(reading, SUBJECT, under_if=True)
    if not (filed or closed or subject) or _dealt_with(reading):
        return Finding(0)
    if filed or closed:
        return present(*filed, *closed, *subject, why="present" if filed else "closed")
    return present(*subject, why="subject") if _nothing_done(reading) else Finding(0)


def _hoped(hit: Hit) -> bool:
    return bool(
        re.search(
            r"\b(?:hope|trust|until|before|when|once|not)\b[^,.;]*$",
            hit.sentence.text[: hit.start - hit.sentence.start],
        )
    )


def _dealt_with(reading: Reading) -> bool:
    """An act of ours with a day, or a remedy of the case given."""
    if any(
        act.ours and act.ahead and act.kind in _PROMISE_KIND and any(t.kind == "firm" for t in act.times)
        for act in reading.acts
    ):
        return True
    turn = reading.turn
    if any(reading.saying(promise, promise.result, at_least=0.7) for promise in turn.promises):
        return True
    core = [one for one in turn.remedies if one.core]
    if any(
        not s.question and not _VAGUE_MEND.search(s.text)
        for one in core
        for group in reading.saying(one, at_least=0.6)
        for s in group
    ):
        return True
    texts = [w for b in turn.boundary for w in (b.limit, *b.also)]
    return any(reading.saying(text, at_least=0.7) for text in texts) and any(
        reading.saying(text, at_least=0.5) for b in turn.boundary for text in (b.reason,) if text
    )


def _nothing_done(reading: Reading) -> bool:
    """No act of ours beyond contact and kind words."""
    acts = [
        a
        for a in reading.acts
        if a.ours
        and a.meant
        and a.actor in {"i", "we"}
        and a.kind in _PROMISE_KIND - {"inform"}
        and not a.offered
        and a.modal != "hope"
        and not a.question
    ]
    return not acts
