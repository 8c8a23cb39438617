"""Whether the reply shows the next door (framework 3.1, F6)."""

import re

from makeitright.framework import Finding, Span
from makeitright.reading import Hit, Reading
from makeitright.reading.likeness import likeness, meanings_of

# Somebody else who may look at it, by name or office.
_OFFICE = (
    r"(?:ombuds(?:man|person|men)|ombudsman'?s? (?:service|office)|adjudicator|regulator|arbitration|mediator|mediation|tribunal|trading standards|council|governors?|board of (?:governors|trustees)|trustees|commissioner|schlichtungsstelle|ofsted|ofgem|ofwat|watchdog|complaints? (?:panel|board|committee|reviewer|manager)"
    r"|(?:dental|general|medical|health|consumer|financial|energy|water|housing|communications) (?:\w+ ){0,3}?(?:service|council|board|authority|ombudsman|office)|my (?:manager|boss|deputy|director|colleague|partner|line manager|head)|our (?:\w+ )?(?:director|owner|manager|head|chair\w*|chief|general manager|managing director|second dentist|other partner)|the (?:\w+ )?(?:manager|director|owner|head (?:teacher|of \w+)|chair\w*|chief executive|area manager|regional manager)|(?:two|other|another|an independent|a second|someone|somebody) (?:\w+ )?(?:else|people|person|dentist|colleague|reviewer|manager))"
)
_MEANS = re.compile(
    r"\b(?:form|link|linked|website|web ?site|online|www|http\w*|free(?: of charge)?|phone|telephone|number|call|ring|email|e-mail|write to|letter|post|address|reply (?:with|to|here)|answer (?:with|here)|within|by (?:mon|tues|wednes|thurs|fri)day|months?|weeks?|days?|deadline|until|here (?:they are|is|are)|attached|enclosed|below|above|i (?:will|can|shall) (?:\w+ ){0,3}?(?:send|pass|give|hand|forward|put you)|gets? (?:it|your) |has (?:it|your \w+) today|\d{3,})\b|@"
)
_ROUTE = re.compile(
    r"\b(?:looks? (?:at|into|again)|review|check my|afresh|fresh|again|take (?:it|this|your \w+) (?:up|further|on|to)|go to|turn to|contact|write to|ring|call|speak (?:to|with)|talk (?:to|with)|ask|appeal|escalate|complain to|second opinion|decide|judge|independent\w*|consider|next (?:step|stage|door)|approach|refer)\b"
)
_UNHAPPY = re.compile(
    r"\b(?:if (?:you|this|that|my|our|we|i)|should you|still|not (?:happy|satisfied|content|agree|right|convinced)|unhappy|disagree|wrong|think i|think we|otherwise|your right|right to|entitled|next (?:step|stage)|afresh|independent\w*|check my)\b"
)
# A door without a name on it: half.
_BARE = (
    r"\b(?:you (?:may|can|could|might) (?:always |also |of course )?(?:take (?:this|it|the matter) further|escalate|appeal))\b",
    r"\b(?:you (?:may|can|could|might|are (?:free|entitled|able|welcome) to|have the right to|are within your rights to)|your right to|the right to|feel free to|if you wish to|please feel free to) (?:\w+ )?(?:escalate|take (?:this|it|the matter|your complaint|things) (?:further|elsewhere|up|to the next)|appeal|complain (?:further|again|elsewhere)|seek (?:further )?(?:advice|redress|a review)|ask for (?:a )?(?:review|second)|go (?:higher|further)|pursue (?:it|this)|refer (?:this|it|the matter))\b",
)
_THREAT = re.compile(
    r"\b(?:solicitor|lawyer|court|sue|see you in|good luck|be my guest|by all means|custom elsewhere|shop elsewhere|go elsewhere|another \w+ (?:if you|then)|decision is final|for all (?:i|we) care|won't get you|will not get you)\b"
)
_SAME_PLACE = re.compile(
    r"\b(?:customer services?|(?:the|our) (?:helpdesk|help desk|call cent(?:re|er)|support|portal|desk|reception|front desk|team)|contact us|usual channels?)\b"
)


def _offices(reading: Reading) -> list[Hit]:
    return [hit for hit in reading.hits(r"\b" + _OFFICE + r"\b") if not hit.quoted and not hit.negated]


def check(reading: Reading) -> Finding:
    """What the person can do if still unhappy: who, how and by when, without threat or sulk (F6).

    Full: a named route and a means. Partial: a right without a route, or a name without a means. None: "this is
    final", the place they came from, a dare.
    """
    signpost = reading.turn.signpost
    offices = {hit.sentence.index for hit in _offices(reading)}
    full: list[Span] = []
    half: list[tuple[str, Span]] = []
    for sentence in reading.sentences:
        if reading.copied[sentence.index]:
            continue
        text = sentence.text
        if _THREAT.search(text):
            continue
        named = sentence.index in offices
        if signpost is not None:
            said = meanings_of(word.text for word in sentence.words)
            like = likeness(said, signpost.name, reading.addressees)
            named = named or like.share >= 0.5
        if (
            not named
            or not (_ROUTE.search(text) or _UNHAPPY.search(text))
            or (_SAME_PLACE.search(text) and not _UNHAPPY.search(text))
        ):
            continue
        after = reading.sentences[sentence.index + 1] if sentence.index + 1 < len(reading.sentences) else None
        if not (
            _UNHAPPY.search(text)
            or (sentence.index and _UNHAPPY.search(reading.sentences[sentence.index - 1].text))
            or (after is not None and _UNHAPPY.search(after.text))
        ):
            continue
        span = reading.sentence_span(sentence)
        means = (
            signpost is not None
            and bool(signpost.means)
            and likeness(meanings_of(w.text for w in sentence.words), signpost.means).share >= 0.4
        )
        if _MEANS.search(text) or means:
            full.append(span)
        elif (
            after is not None
            and _MEANS.search(after.text)
            and re.search(
                r"\b(?:they|their|them|he|she|her|his|it|form|link|here|him|reply|number|address|below)\b", after.text
            )
        ):
            full.extend((span, reading.sentence_span(after)))
        else:
            half.append(("no_means", span))
    if full:
        return Finding(2, tuple(dict.fromkeys(full)), "full")
    half.extend(
        ("no_route", hit.span)
        for hit in reading.hits(*_BARE)
        if not hit.quoted
        and not (hit.negated and not _UNHAPPY.search(hit.sentence.text))
        and not _THREAT.search(hit.sentence.text)
    )
    if half:
        return Finding(1, tuple(dict.fromkeys(span for _, span in half)), half[0][0])
    return Finding(0)
