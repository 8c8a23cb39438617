"""Whether the reply says that our side failed, and in what (framework 3.1, O1)."""

import re

from makeitright.framework import Finding, Level, Span
from makeitright.reading import Reading
from makeitright.reading.failings import Failing, failings
from makeitright.reading.indirect import is_told

# The failing is handed on: to a person, another firm, the customer, or to nobody.
# Responsibility taken for this, with no failing named. "... for excellent care" is no admission.
_TAKES_IT = r"\b(?:i|we) (?:\w+ )?(?:take|accept) (?:\w+ )?(?:responsibility|the blame) for (?:this|that|it|what (?:happened|went wrong))\b"
_DENIED = re.compile(
    r"\b(?:nothing to do with (?:us|me|the|our)|(?:is|was|were|are) not (?:something )?(?:our|my|us|me|we|the (?:practice|centre|shop|company|firm))(?: \w+){0,4}?(?: (?:fault|doing|mistake|error|failing|responsibility|caused|did))"
    r"|not (?:something|anything) (?:that )?(?:we|i|[\w ]{2,30}?) (?:have |has )?caused|down to (?:the )?(?:individual|person|people|member|colleague|supplier|courier|you)\w*|(?:not|hardly) (?:our|my) (?:fault|doing|mistake|problem)|not (?:his|her|their) (?:work|fault)"
    r"|(?:we|i) (?:have |had )?(?:did|done) nothing wrong|bad batch|supplier'?s? (?:fault|error|problem|mistake))\b"
)
# An excuse behind a "but": it takes half of the credit back (3.6, cancelling).
_EXCUSE = re.compile(
    r"(?:\bbut|\bhowever|\balthough|\bthough|\bthat said|\bmind you|;|\.)[ ,]+(?:\w+ ){0,6}?(?:short[- ](?:of|staffed)|busy|understaffed|traffic|weather|these things (?:do )?happen|was (?:on|off) (?:leave|sick|holiday)|ill\b|could not be (?:helped|avoided)|beyond our control|hardly (?:be )?avoidable"
    r"|you (?:should|could|might|must|also|did not|never) (?:have |also |understand|ask|say|tell|know)|nothing (?:we|i) could|policy|not our fault|in our defence|everyone|anyone can|nobody is perfect)"
)
NEAR = 2
"""Sentences within which "that was our mistake" speaks of what was just told."""


def _speaks_of(reading: Reading, owner: Failing, told: list[Failing]) -> list[Failing]:
    """What "that was our doing" points at: a failing told nearby, or in the same sentence."""
    near = [one for one in told if abs(one.sentence.index - owner.sentence.index) <= NEAR]
    if near:
        return near
    # The fact itself may stand before it, told without a word of failing: "He went out twice without mittens."
    here = owner.sentence.index
    wordings = reading.turn.ours
    for sentence in reading.sentences[max(0, here - NEAR) : here + 1]:
        if any(
            reading.likeness(sentence, text).share >= 0.4 and len(reading.likeness(sentence, text).shared) > 1
            for text in wordings
        ):
            return [Failing(sentence, sentence.start, sentence.end, "passive", "", 0.4)]
    return []


def check(reading: Reading) -> Finding:
    """Our side as the one that failed, and the failing, with no way out attached (O1).

    Full: a failing with its actor ("we never printed it"), a standard and that it was missed ("that bill should
    never have reached you"), or a failing told and then owned ("that was our mistake"). Partial: an owner
    without a failing, "mistakes were made", or an excuse behind it. None: a finding without an owner, denied, handed on.
    """
    if is_told(reading):
        return Finding(0)
    found = failings(reading)
    named = [one for one in found if one.kind == "named"]
    told = [one for one in found if one.kind == "passive"]
    general = [one for one in found if one.kind == "general"]
    owners = [one for one in found if one.kind == "owner"]

    earning: list[Failing] = list(named)
    for owner in owners:
        spoken_of = _speaks_of(reading, owner, [*told, *named])
        if spoken_of:
            earning.extend([owner, *spoken_of])

    def spans(chosen: list[Failing]) -> tuple[Span, ...]:
        return tuple(
            dict.fromkeys(reading.span(one.start, one.end) for one in sorted(chosen, key=lambda one: one.start))
        )

    denied = any(
        _DENIED.search(sentence.text) and "if" not in sentence.text.split()[:1]
        for sentence in reading.sentences
        if not reading.copied[sentence.index]
    )
    if earning:
        rest = reading.document.plain
        excused = [one for one in earning if _EXCUSE.match(_behind(rest, one))]
        if denied or len(excused) == len(earning):
            # A colleague's failing, handed on to the colleague, is not owned at all.
            level: Level = 0 if denied and not any(one.actor in {"i", "we", "nobody"} for one in named) else 1
            return Finding(level, spans(earning) if level else (), "excused")
        return Finding(2, spans(earning), "full")
    if denied:
        return Finding(0, (), "denied")
    if not told and not general and not owners:
        taken = list(reading.hits(_TAKES_IT, meant=True))
        if taken:
            return Finding(1, tuple(hit.span for hit in taken), "no_failing")
    if told and not general and not owners:
        return Finding(0, (), "no_actor")  # "no estimate was printed": a finding, and nobody's
    if general or owners:
        return Finding(1, spans([*general, *owners]), "no_failing")
    return Finding(0)


def _behind(text: str, failing: Failing) -> str:
    """What follows a failing in the text, from the joining word on."""
    behind = text[failing.end : failing.end + 160]
    cut = re.match(r"[^,;.]{0,60}?(?=[,;.]? (?:but|however|although|though|that said)\b)", behind)
    return behind[cut.end() :].lstrip(" ,;.") if cut else ""
