"""Whether the reply says by when (framework 3.1, F2)."""

import re
from datetime import date, timedelta

from makeitright.framework import Finding, Span
from makeitright.reading import Reading
from makeitright.reading.acts import Act
from makeitright.reading.indirect import is_told
from makeitright.reading.offers import not_to_give
from makeitright.text import Sentence, TimeMention

# Times that hold nobody to anything.
_NO_LIMIT = re.compile(
    r"in due course|at some point|in time|one of these days|when(?:ever)? possible|later on|some ?time$"
)
# Verbs whose times are opening hours or states, not acts.
_STATES = re.compile(
    r"\b(?:open|opens|opened|closed|closes?|available|here for you|in the office|on leave|on holiday|away|hours)\b"
)
_IDLE = frozenset(
    {
        "be",
        "hope",
        "think",
        "feel",
        "understand",
        "appreciate",
        "look forward",
        "wish",
        "trust",
        "see",
        "value",
        "pride",
        "read about",
        "try",
        "thank",
        "celebrate",
    }
)
_USUAL = re.compile(r"\b(?:automatically|normally|usually|always|generally|every month|each month)\b")
_PLACE = re.compile(r"\b(?:at (?:the|your|our)|there|with you|in (?:the|your) \w+|back)\b")
# A thing that comes about by what we do: it arrives, it is in your account, it starts.
_COMES = re.compile(
    r"^(?:be|been|arrive|reach|land|appear|go|come|follow|start|begin|show|leave|hang|run|take|need|clear|last|get|put|change|send|do|turn|go back|take effect|kick|set|have|stand|cost)"
)
_BE_RESULT = re.compile(
    r"\b(?:back|in (?:your|the) \w+|on (?:your|the|its|their) \w+|with you|there|ready|done|finished|fixed|sorted|complete\w*|up|in place|in force|over|yours|live|online|settled|repaired|new)\b"
)
# "your letter of 7 March", "dated 7 March": no limit; "some time next week": hardly one.
_REFERS = re.compile(r"\b(?:of|dated|from your|since|on the date) $")
_LOOSELY = re.compile(r"\b(?:at some point|some ?time|maybe|perhaps|hopefully) (?:on |in )?$")
_ALLOW = re.compile(r"\ballow (?:up to |for |about |around )*(?:\d|one|two|three|four|five|six|seven|ten)")
_ASKS_DAY = re.compile(
    r"\b(?:which|what) (?:\w+ )?(?:day|time|evening|date|morning|afternoon|hour)s?\b|\bwhen (?:\w+ ){0,2}?(?:suits?|can|could|may|shall|would|is|are|does)\b|\bwhenever (?:you|one of you|suits)\b"
)
_SUITS = re.compile(
    r"\b(?:suits?|works?|do|okay|ok|good|fine|all right|convenient|possible|best|better|easier|free|around)\b"
)
_GIVE_ME = re.compile(r"\b(?:give|allow|grant) (?:me|us) (?:until|till|to|up to|a|two|the)\b")


def _is_ours(act: Act) -> bool:
    """Whether an act is one of our side's, or comes about by one."""
    if act.negated or act.quoted or act.modal == "would" or _USUAL.search(act.after):
        return False
    text = act.after
    if (
        _STATES.search(f"{act.verb} {text}")
        and act.kind in {"be", "happen", "mend", "other"}
        and not re.search(r"\bto (?:you|answer|take)\b", text)
    ):
        return False
    if act.ours:
        if act.kind == "be":
            return bool(_PLACE.search(text))
        return act.verb not in _IDLE and not (act.verb == "have" and not act.modal)
    if act.actor in {"thing", "nobody", "they"}:
        if act.passive:
            return act.kind in {"mend", "check", "change", "enquire", "contact", "inform", "own", "other"}
        if (
            act.actor == "they"
            and act.kind in {"contact", "mend", "enquire", "check"}
            and " who " in f" {act.sentence.text[act.start - act.sentence.start :]}"[:8]
        ):
            return True
        if act.kind == "be":
            return bool(_BE_RESULT.search(text)) or not text
        return bool(_COMES.match(act.verb))
    return False


# An apology or an account before a verb whose past looks like its present.
_TOLD_AS_PAST = re.compile(
    r"\b(?:sorry|apologise|regret|twice|yesterday|last)\b[^.;:!?]*\b(?:let|put|set|cut|hit|shut|read|left)\b"
)


def _lies_ahead(act: Act, mention: TimeMention, today: date) -> bool:
    if act.when == "ahead":
        return True
    # "I have put it through; three working days": done, and its limit stands beside it.
    return (
        act.when == "done"
        and act.kind == "mend"
        and mention.start >= act.end - 1
        and mention.day is not None
        and mention.day > today
    )


def _worth(mention: TimeMention, text: str, last: date, today: date) -> int:
    """2 for a limit that can be met, 1 for a vague or far one, 0 for none."""
    if mention.kind == "vague":
        return 0 if _NO_LIMIT.match(text) else 1
    if mention.kind == "event":
        return 2 if text.startswith(("before", "by the time")) else 1
    if mention.day is None:
        return 2
    if mention.day < today:
        return 0
    return 2 if mention.day <= last else 1


def check(reading: Reading) -> Finding:
    """A day, date, time or limit for an act of ours that the case says can be met (F2; 3.6 "When"; 3.7).

    Partial: a vague time, one too far off, one only hoped for, "which day suits you?", a date that hangs on
    something forbidden. None: past dates, opening hours, times of the other's acts, "in due course".
    """
    today = reading.turn.today
    last = reading.turn.answer_by or today + timedelta(days=14)
    plain = reading.document.plain
    forbidden = not_to_give(reading)
    full: list[Span] = []
    half: list[tuple[str, Span]] = []
    acts = reading.acts
    for index, act in enumerate(acts):
        following = [one for one in acts[index + 1 : index + 4] if one.sentence.index == act.sentence.index]
        # "If it is not there by Thursday, I chase it": the limit stands in the "if", the act beside it.
        hangs = act.supposed and any(one.ours and one.ahead for one in following) and act.actor != "we"
        if not act.times or not (hangs or (_is_ours(act) and not act.supposed)):
            continue
        for mention in act.times:
            if not hangs and not _lies_ahead(act, mention, today):
                continue
            if not act.modal and _TOLD_AS_PAST.search(plain[act.sentence.start : act.start + 12]):
                continue  # "sorry that we let him out on Tuesday": a form that is past and present
            if (
                _REFERS.search(plain[max(0, mention.start - 12) : mention.start])
                or plain[mention.end : mention.end + 2] == "'s"
            ):
                continue  # "your email of 6 May", "this morning's bill"
            if _LOOSELY.search(plain[max(0, mention.start - 16) : mention.start]):
                half.append(("vague", reading.span(act.start, act.end)))
                continue
            if act.kind == "contact" and act.modal == "can" and not act.question and mention.day == today:
                continue  # "I am able to give you good news today"
            if (
                act.passive
                and not act.modal
                and act.when == "ahead"
                and plain[mention.start : mention.end].startswith(("within", "in ", "after", "under"))
            ):
                continue  # "Refunds are accepted within 30 days": a rule
            worth = _worth(mention, plain[mention.start : mention.end], last, today)
            start, end = min(act.start, mention.start), max(act.end, mention.end)
            if worth == 2 and act.modal in {"hope", "aim", "try"}:
                half.append(("hoped", reading.span(start, end)))
            elif (
                worth == 2
                and any(a < act.end and act.start < b for a, b in forbidden)
                and act.kind not in {"contact", "check"}
            ):
                half.append(("on_forbidden", reading.span(start, end)))
            elif worth == 2:
                full.append(reading.span(start, end))
            elif worth == 1:
                half.append(("too_far" if mention.kind == "firm" else "vague", reading.span(start, end)))
    for sentence in reading.sentences:
        if reading.copied[sentence.index]:
            continue
        level = _by_sentence(reading, sentence, last, today)
        if level == 2:
            full.append(reading.sentence_span(sentence))
        elif level == 1:
            half.append(("asks", reading.sentence_span(sentence)))
    if full and is_told(reading):
        return Finding(1, tuple(dict.fromkeys(full)), "hoped")
    if full:
        return Finding(2, tuple(dict.fromkeys(full)), "full")
    if half:
        return Finding(1, tuple(dict.fromkeys(span for _, span in half)), half[0][0])
    return Finding(0)


def _by_sentence(reading: Reading, sentence: Sentence, last: date, today: date) -> int:
    """Times that hang on no single verb: "Would Friday suit you?", "Give me until Tuesday", a step of the case."""
    times = [
        m
        for m in reading.times_in(sentence.start, sentence.end)
        if m.kind == "firm" and m.day is not None and today <= m.day <= last
    ]
    acts = reading.acts_by_sentence[sentence.index]
    if sentence.question:
        # "Would Thursday evening do?" offers a day; "which evening may we come?" only asks for one.
        if (
            times
            and _SUITS.search(sentence.text)
            and not re.match(r"\s*(?:did|was|were|have|has|had)\b", sentence.text)
        ):
            return 2
        return int(bool(_ASKS_DAY.search(sentence.text)) and any(act.ours for act in acts))
    if not times:
        return 0
    if _GIVE_ME.search(sentence.text):
        return 2
    if _ALLOW.search(sentence.text) and any(
        act.kind in {"mend", "happen", "be"} and act.actor != "you"
        for near in reading.acts_by_sentence[max(0, sentence.index - 1) : sentence.index + 1]
        for act in near
    ):
        return 2
    if not any(act.negated or act.when == "done" or act.actor == "you" for act in acts):
        turn = reading.turn
        steps = (*turn.steps, *(text for one in turn.remedies for text in (one.text, *one.also)), turn.learning)
        said = [reading.likeness(sentence, text) for text in steps if text]
        if any(one.share >= 0.5 and len(one.shared) > 2 for one in said):
            return 2
    return 0
