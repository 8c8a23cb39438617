"""Whether the reply checks that the thing is now right (framework 3.1, F5)."""

import re

from makeitright.framework import Finding, Span
from makeitright.reading import Reading
from makeitright.reading.comeback import come_backs
from makeitright.reading.indirect import is_told
from makeitright.reading.likeness import meanings_of
from makeitright.reading.offers import acts_in
from makeitright.text import Sentence

# How a thing is, once it is mended.
_STATE = re.compile(
    r"\b(?:dry|warm|clean|quiet|safe|back|arrived?|arriving|come|shown|shows?|landed|received|through|working|works?|worked|right|better|holding|held|hold|fixed|sorted|gone|there|(?:in|on) (?:your|the) \w+|yet|appeared|clear(?:ed)?|ok|okay|fine|settled|stayed|stopped|same|still|reached|reach|see it|got it|correct|drip|damp|leak\w*|wet|missing|good|all well|going)\b"
)
_ASKS_NOW = re.compile(
    r"(?:^|[.,;:?!-] ?|\b(?:so|and|now|but|question|is|ask|you|please|tell me) )(?:has|have|is|are|did|does|do|can you (?:now )?(?:see|find)|how (?:is|are|has|have|did|does|do|was|are things)|any (?:sign|trace|drip|trouble|problem|news|damp)|still|all|everything|was|will)\b"
)
# Questions about a diary, a wish, or nothing in particular.
_NOT_THAT = re.compile(
    r"\b(?:suits?|convenient|which|what (?:day|time|evening|date)|when (?:can|could|may|would|shall|is|are)|would (?:you|it)|anything (?:else|more|further)|shall i|may i (?:call|ring|come)|can i (?:call|ring|come)|prefer|or is it better|okay to|ok to|do you want|would you like|(?:work|good|okay|fine|all right|ok) for you|if i (?:call|ring|write)|(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:evening |morning |after \w+ )?(?:okay|ok|good|fine))\b"
)
# "Tell me if it has stayed dry", "check the pipe and tell me".
_TELL = re.compile(
    r"\b(?:tell|let|show|write|text|ring|call|email|message|reply|answer|chase|drop)\b(?:(?!\.).){0,40}?\b(?:me|us|know|here|this)\b(?:(?!\.).){0,60}?\b(?:if|whether|when|how|that)\b(?P<what>[^.!?]{2,100})|\b(?:check|run|look|feel|please)\b(?:(?!\.).){2,80}?\band (?:please )?(?:tell|let|write|text|ring|call)\b(?P<what2>[^.!?]{2,80})"
)
_IF = re.compile(r"(?:\bif\b|(?:^|[.,;:] )should (?=you|the|it|this|that|your|any|there))(?P<what>[^.!?;]{3,110})")
_OUR_MOVE = re.compile(r"\b(?:i|we|me|us|my|mine|our)\b")
_NOTHING_NAMED = re.compile(
    r"\b(?:any(?:thing)?(?: \w+)? (?:problems?|questions?|issues?|concerns?|queries|trouble|bother|else)|anything|any problems?|problems?|questions?|you (?:have|need|wish|want|would like|prefer|are (?:not )?(?:happy|satisfied|unhappy)))\b"
)
_HOPES = re.compile(
    r"\b(?:hope|hopefully|trust|believe|sure)\b(?:(?!\.).){0,70}?\b(?:resolved|resolves|settled|settles|sorted|fixed|well|good|ok|okay|right|dry|fine|satisf\w+|in order|better|back|solved)\b"
    r"|\b(?:let|tell) (?:me|us)(?: know)? if\b|\bany (?:more |other |further )?(?:problems?|trouble|bother|issues?)\b(?:(?!\.).){0,50}?\b(?:give|ring|call|tell|let|contact|shout|write|text)\b|\bto check (?:that|if|whether) (?:everything|all) (?:is|was)\b|\b(?:not|never) hesitate\b(?:(?!\.).){0,40}\bif\b|\bif (?:you have )?any (?:problems?|issues?)\b|\bonly (?:ever )?a (?:telephone |phone )?call away\b|\bjust checking in\b"
)
# So general that anybody could ask it: half.
_ANY_GOOD = re.compile(
    r"\b(?:is|are|if) (?:everything|all|things|you|it) (?:is |are |now )?(?:all )?(?:ok|okay|fine|alright|all right|good|well|happy|in order)\b|\bsatisfaction\b"
)
_CLOSED = re.compile(
    r"\b(?:case|complaint|matter|ticket|file) (?:is|has been|will be) (?:now )?closed\b|\b(?:rate|stars?|survey|review)\b"
)


_ACTS = meanings_of(
    ["check", "contact", "ring", "write", "tell", "look", "ask", "find", "second", "again", "day", "week"]
)
"""Words for the checking itself: they name nothing that is checked."""


def _case_words(reading: Reading) -> frozenset[str]:
    """Words for what was to be mended: promises, remedies, failings, facts."""
    turn = reading.turn
    texts = [
        *(t for one in turn.promises for t in (one.text, one.result)),
        *(one.text for one in turn.remedies),
        *turn.ours,
        *(one.text for one in turn.facts),
        turn.learning,
    ]
    return (
        meanings_of(word for text in texts for word in re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text.lower()))
        - reading.addressees
        - _ACTS
    )


def _names(text: str, words: frozenset[str]) -> bool:
    """Whether a text names the thing: a word of the case, or how it stands with it now."""
    found = meanings_of(re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text))
    return (
        bool(found & words)
        or bool(
            re.search(r"\b(?:it|everything|that|this|things|money|payment|refund|sum|amount)\b", text)
            and _STATE.search(text)
        )
        or bool(re.search(r"\b(?:dry|warm|quiet|clean)\b", text))
    )


def _earns(reading: Reading, sentence: Sentence, words: frozenset[str]) -> bool:
    """Whether a sentence checks the thing: by a question, by asking to be told, or by an "if" with our next move."""
    text = sentence.text
    if _ANY_GOOD.search(text) and not (meanings_of(word.text for word in sentence.words) & words):
        return False
    if (
        sentence.question
        and not _NOT_THAT.search(text)
        and _ASKS_NOW.search(text)
        and _STATE.search(text)
        and _names(text, words)
    ):
        return True
    if not sentence.question and re.search(r"\bhow is (?:it|the|your)\b|\bstill (?:bone )?dry\b", text):
        return True
    told = _TELL.search(text)
    if told and not re.search(r"\b(?:not|never) hesitate\b", text):
        what = told["what"] or told["what2"] or ""
        whole = told.group()
        if (
            (_STATE.search(what) or told["what2"] is not None)
            and _names(whole, words)
            and not _NOTHING_NAMED.search(what)
            and not _NOT_THAT.search(what)
        ):
            return True
    if re.search(r"\b(?:sorry|apologise|regret) if\b", text):
        return False
    for match in _IF.finditer(text):
        what, rest = match["what"], text[match.end() :] + text[: match.start()]
        clause = what.split(",")[0]
        if (
            not _NOTHING_NAMED.search(clause)
            and _STATE.search(clause)
            and _names(clause, words)
            and (_OUR_MOVE.search(rest) or _OUR_MOVE.search(what[len(clause) :]))
        ):
            acts = acts_in(reading, sentence)
            if any(act.ours and act.meant and act.when != "done" for act in acts) or re.search(
                r"\b(?:ring|call|text|tell|email|write|reply|message|answer|number|line|mine)\b", text
            ):
                return True
    return False


def check(reading: Reading) -> Finding:
    """A check of the thing itself, by a question or by a test of our own, with a way to reopen it (F5).

    Partial: "I hope that is resolved", "let us know if there are any problems". None: the case is closed, "anything
    else?", a star rating.
    """
    words = _case_words(reading)
    full: list[Span] = []
    half: list[Span] = []
    for sentence in reading.sentences:
        if reading.copied[sentence.index] or any(a <= sentence.start and sentence.end <= b for a, b in reading.quoted):
            continue
        if _earns(reading, sentence, words):
            full.append(reading.sentence_span(sentence))
        elif (
            (
                _HOPES.search(sentence.text)
                or re.search(
                    r"\b(?:is|are) (?:everything|all|things) (?:ok|okay|fine|alright|all right|good|well)\b",
                    sentence.text,
                )
            )
            and not _CLOSED.search(sentence.text)
            and "delighted" not in sentence.text
        ):
            half.append(reading.sentence_span(sentence))
    plain = reading.document.plain
    for one in come_backs(reading):
        if one.kind != "checks" or one.act.verb == "confirm":
            continue
        said = plain[one.start : one.end]
        if _ANY_GOOD.search(said) and not meanings_of(re.findall(r"[^\W_]+", said)) & words:
            half.append(reading.span(one.start, one.end))
            continue
        if _names(said, words) or _STATE.search(said):
            full.append(reading.span(one.start, one.end))
    for act in reading.acts:
        # "I looked at noon and the refund is there": our own test, done.
        if (
            act.actor == "i"
            and act.when == "done"
            and act.meant
            and act.verb in {"check", "look", "look into", "see", "test", "verify", "go through"}
            and _names(act.sentence.text, words)
        ):
            sentence = act.sentence
            if re.search(
                r"\b(?:is (?:there|in|through|back|right|dry)|has (?:arrived|gone|landed|reached|cleared))\b",
                sentence.text,
            ) or re.search(r"\bif\b", sentence.text):
                full.append(reading.sentence_span(sentence))
        if (
            act.ours
            and act.when == "ahead"
            and act.meant
            and re.search(r"\bto see (?:it|for myself|that|how|whether)\b", act.after)
        ):
            full.append(reading.span(act.start, act.end))
    if full and is_told(reading):
        return Finding(1, tuple(dict.fromkeys(full)), "hope")
    if full:
        return Finding(2, tuple(dict.fromkeys(full)), "full")
    if half:
        return Finding(1, tuple(dict.fromkeys(half)), "hope")
    return Finding(0)
