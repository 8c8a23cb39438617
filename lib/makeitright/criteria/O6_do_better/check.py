"""Whether the reply says what will change (framework 3.1, O6)."""

import re

from makeitright.framework import Finding, Span
from makeitright.reading import Reading
from makeitright.reading.acts import Act
from makeitright.reading.indirect import is_told
from makeitright.reading.likeness import likeness, meanings_of
from makeitright.reading.offers import acts_in, affirmed_text
from makeitright.text import Sentence

# From some day on it is another way; or each time, by everybody, before anything else.
_FROM_NOW = re.compile(
    r"\b(?:from (?:now|today|tomorrow|next|this|here|then|on|the (?:\d|first|next|start|beginning|week|day)|mon|tues|wednes|thurs|fri|satur|sun|\d|january|february|march|april|may|june|july|august|september|october|november|december)\w*|starting|as of (?:now|today|tomorrow|next|mon|tues|wednes|thurs|fri)\w*|in (?:the )?future|going forward|next time|will (?:now|always)|no longer|any ?more)\b"
)
_EACH_TIME = re.compile(
    r"\b(?:every|each|always|before (?:anyone|anybody|we|the|they|treatment|he|she|any)|nobody|no one|no (?:child|patient|bill|order|estimate|form|\w+)|twice|second|two people|whoever|new|any question)\b"
)
_ON_LIST = re.compile(
    r"\b(?:on|to|in|into) (?:the|our|a) (?:\w+ ){0,2}?(?:list|checklist|form|rota|sheet|routine|plan|procedure|induction|training)\b"
)
# To look at the rules is no change of them yet.
_REVIEWS = re.compile(
    r"\b(?:review\w*|look(?:ing)? (?:at|into)|examin\w*|consider\w*) (?:our|the|all our|these) (?:\w+ )?(?:procedures?|process\w*|polic\w+|routines?|systems?|practices?|training)\b"
)
# "We will no longer begin without a signature": denied in grammar, a change in fact.
_NO_LONGER = re.compile(r"\b(?:no longer|any ?more|without|until|before|unless)\b")
_GIFT = re.compile(r"\b(?:free|compensation|goodwill|voucher|discount|on top|refund\w*|gift)\b")
_DUTY = re.compile(
    r"\b(?:required|please|you must|(?:parents|pupils|customers|patients|guests|children) must|policy|terms|your (?:daughter|son|child) (?:is|should)|make sure you|ensure (?:that )?you)\b"
)
# Telling one's own people: half of it, unless it says what for.
_REPORTS = re.compile(
    r"\b(?:report\w*|tell\w*|told|inform\w*|rais(?:e|ed|ing)|flag\w*|mention\w*|pass(?:ed|ing)? (?:\w+ ){0,4}?(?:on|to)|forward\w*|remind\w*|speak|spoken|speaking|spoke|talk\w*|chat|word with|note from me|brief\w*|discuss\w*|share\w*|goes to the|going to the|has the form|let (?:\w+ ){1,4}?know|refer\w*|feed (?:this|it) back)\b"
)
_WHAT_FOR = re.compile(
    r"\b(?:so that|so (?:he|she|they|we|it|the|no|nobody|this|that|every|in|from)|in order|with the request|to (?:\w+ )?(?:find|make|see|change|add|check|look|agree|set|stop|ensure|put|start|give|use|bring|introduce|work out|decide|empty)|because|and (?:have )?asked|asking (?:her|him|them)|that (?:every|each|all|they|we|nobody|no one|from)|how (?:to|we|they)|which will|what for)\b"
)
# A lesson drawn in general: half.
_GENERAL = (
    r"\b(?:use|take|learn|learnt|learning) (?:\w+ ){0,3}?(?:feedback|from (?:this|it|your|what)|comments|(?:this|it) on board|lessons? from)\b(?:(?!\.).){0,50}",
    r"\b(?:i|we) (?:\w+ ){0,4}?(?:remind|mention|raise|bring up|train|retrain|review|reviewing|improve|improving|change|changing|look at|looking at|look into|speak to|speak with|talk to|talk with|discuss|raise|brief|work on|update|revise|rethink|tighten|be (?:\w+ )?(?:more careful|careful|more attentive|more mindful|better))\b(?: \w+){0,8}",
    r"\b(?:team|staff|colleagues?|everyone|desk|manager|room|driver)(?: \w+){0,3}? (?:will be|has been|have been|is being|are being) (?:\w+ )?(?:reminded|told|trained|retrained|informed|briefed|asked)\b(?:(?!\.).){0,60}",
    r"\b(?:our|the) (?:\w+ )?(?:procedures?|process(?:es)?|routines?|training|systems?|list|rules?|practice) (?:will|is|are|has|have)(?: \w+){0,2}? (?:be |being |been )?(?:\w+ )?(?:reviewed|changed|improved|revised|updated|looked at)\b",
    r"\b(?:i|we) (?:\w+ ){0,3}?(?:have|had) (?:a|another) (?:\w+ ){0,2}?(?:word|chat|talk|meeting) with (?!you)(?:\w+ ?){1,12}",
    r"\b(?:put (?:\w+ ){0,2}?(?:measures|steps|procedures|changes) in place|taken (?:the |all )?(?:\w+ )?steps)\b(?:(?!\.).){0,40}",
    r"\b(?:i|we) have (?:\w+ )?(?:reminded|spoken to|talked to|asked|told) (?:\w+ ){1,6}",
)
_SLOGAN = re.compile(
    r"\b(?:constantly|always|continually|continuously|strive|striving|pride|committed to|every effort|highest standards?|take (?:\w+ ){0,3}?seriously|lessons? (?:have|has) been|do (?:our|my) (?:very )?best|never happen|not happen again|unable to|can not|enjoyable|excellent experience)\b"
)
# A shared search for another way, or a trial.
_TRIAL = re.compile(
    r"\b(?:let (?:us|me) try|(?:i|we) (?:will|would like to|want to|am going to|are going to|shall)? ?(?:try|trial|test)(?:ing)? (?:out )?(?:a|an|the|this|it|two|putting|having)|for (?:a|two|three|the first|one|four) (?:weeks?|months?)(?: trial)?\b.{0,40}\b(?:tell|see|let)|i want to change (?:that|this|how)|(?:what|which|how) (?:would|could|do you think|might) .{0,50}\b(?:help|work better|change|better)\b)"
)
_CREDIT = re.compile(
    r"\b(?:because of (?:you|your)|thanks to (?:you|your)|(?:your|you) (?:\w+ ){0,3}?(?:reason|why)|you (?:have )?(?:shown|showed|found|given) us|without (?:you|your))\b"
)


def _case_words(reading: Reading) -> frozenset[str]:
    """Words for what could change here: what went wrong, the steps, the remedies."""
    turn = reading.turn
    texts = [turn.learning, *turn.ours, *turn.steps, *(one.text for one in turn.remedies), turn.explain.cause]
    return (
        meanings_of(word for text in texts for word in re.findall(r"[^\W\d_]+(?:['-][^\W_]+)*", text.lower()))
        - reading.addressees
    )


def _usable(acts: tuple[Act, ...]) -> list[Act]:
    """The acts that may tell of a change: not the person's own, not failings, not what is denied."""
    return [
        act
        for act in acts
        if (
            act.stands
            or (act.ours and act.negated and act.when == "ahead" and _NO_LONGER.search(act.after + act.sentence.text))
        )
        and act.modal not in {"should", "could", "would", "might"}
        and (
            act.actor != "you"
            or (
                act.modal in {"can", "will", "may"}
                and act.verb in {"have", "get", "sign", "register", "receive", "follow", "see", "hear from us"}
            )
        )
    ]


def _is_change(sentence: Sentence, acts: list[Act], text: str, said: frozenset[str], words: frozenset[str]) -> bool:
    """Whether a sentence tells of another way of doing things, as a fact or a plan."""
    if _DUTY.search(text) or _REVIEWS.search(text):
        return False
    if _TRIAL.search(sentence.text):
        return bool(said & words)
    ours = [act for act in acts if act.actor != "you"]
    if (
        _CREDIT.search(sentence.text)
        and any(act.when != "done" for act in ours)
        and re.search(r"\b(?:list|longer|change\w*|now|new|check\w*|rule|line|routine|different\w*|from)\b", text)
    ):
        return len(said & words) > 1
    onward = [
        act
        for act in ours
        if act.when != "done"
        and act.kind != "contact"
        and (act.kind != "other" or act.modal in {"will", "shall"} or act.actor in {"thing", "nobody"})
        and act.verb not in {"hope", "try", "think", "know", "see", "feel"}
    ]
    if _FROM_NOW.search(text) and onward:
        return len(said & words) > 1
    if not _GIFT.search(text) and any(
        act.kind == "change"
        and act.ours
        and act.when != "now"
        and act.verb
        in {
            "change",
            "add",
            "introduce",
            "set up",
            "bring in",
            "start",
            "begin",
            "adapt",
            "adjust",
            "redesign",
            "implement",
            "rearrange",
            "switch",
            "revise",
        }
        for act in ours
    ):
        return len(said & words) > 1
    if _ON_LIST.search(text) and any(act.ours and act.when != "now" and act.kind in {"mend", "change"} for act in ours):
        return len(said & words) > 1
    return (
        bool(_EACH_TIME.search(text))
        and len(said & words) > 2
        and any(
            act.when == "ahead" and act.kind in {"check", "mend", "change", "inform", "own", "other", "happen"}
            for act in onward
        )
    )


def check(reading: Reading) -> Finding:
    """A specific change or lesson, with who or when, or a shared search for a new way (O6; 3.7).

    Full: what the case knows to change, or another change of its matter. Partial: "I will remind the team", "your
    feedback helps us improve", a report that does not say what for. None: slogans, "never again".
    """
    learning = reading.turn.learning
    words = _case_words(reading)
    full: list[Span] = []
    half: list[tuple[str, Span]] = []
    for sentence in reading.sentences:
        if reading.copied[sentence.index] or (sentence.question and not _TRIAL.search(sentence.text)):
            continue
        acts = acts_in(reading, sentence)
        text = affirmed_text(reading, sentence)
        said = meanings_of(re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text))
        like = likeness(said, learning, reading.addressees) if learning else None
        usable = _usable(acts)
        known = like is not None and like.share >= 0.4 and len(like.shared) > 2
        tells = (
            any(
                act.when != "done" or act.kind in {"change", "mend", "inform", "pass_on", "contact"}
                for act in usable
                if act.kind != "other" or act.actor == "you"
            )
            or not acts
        )
        if not ((known and tells) or _is_change(sentence, usable, text, said, words)):
            continue
        reports = _REPORTS.search(text) and not _TRIAL.search(text) and not _CREDIT.search(text)
        settled = _FROM_NOW.search(text) and (
            not any(act.kind == "inform" for act in acts) or (like is not None and like.share >= 0.7)
        )
        if reports and not _WHAT_FOR.search(text) and not settled:
            half.append(("report", reading.sentence_span(sentence)))
        else:
            full.append(reading.sentence_span(sentence))
    for hit in reading.hits(*_GENERAL):
        if (
            hit.negated
            or hit.quoted
            or hit.supposed
            or (
                _SLOGAN.search(hit.text if re.match(r"(?:i|we) have\b", hit.text) else hit.sentence.text)
                and not re.match(r"(?:use|put) ", hit.text)
                and not _REVIEWS.search(hit.text)
            )
        ):
            continue
        if re.search(
            r"\b(?:i|we) (?:\w+ ){0,3}?(?:review|reviewed|looked|look|discuss|talk|speak)\b", hit.text
        ) and not re.search(
            r"\b(?:will|shall|going to|procedure\w*|process\w*|routine|training|how we|team|staff)\b", hit.text
        ):
            continue
        if re.search(
            r"\bwhat happened|to find out|why\b|your (?:case|complaint|bill|account|notes|file)|with you\b|to you\b",
            hit.text + hit.sentence.text[hit.end - hit.sentence.start :],
        ):
            continue
        half.append(("general", hit.span))
    if full and is_told(reading):
        return Finding(1, tuple(dict.fromkeys(full)), "general")
    if full:
        return Finding(2, tuple(dict.fromkeys(full)), "full")
    if half:
        return Finding(1, tuple(dict.fromkeys(span for _, span in half)), half[0][0])
    return Finding(0)
