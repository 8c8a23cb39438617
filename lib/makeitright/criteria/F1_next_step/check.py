"""Whether the reply names the next step, and who takes it (framework 3.1, F1)."""

import re
from typing import Literal

from makeitright.framework import Finding, Span
from makeitright.reading import Reading
from makeitright.reading.acts import Act
from makeitright.reading.indirect import is_told
from makeitright.reading.likeness import meanings_of
from makeitright.reading.offers import not_to_give

Worth = Literal[0, 1, 2]

# Acts that say nothing without an object: "look into it", "sort it out".
_LOOSE = frozenset(
    """look into|look|investigate|review|examine|research|follow up|handle|manage|deal|deal with|sort|resolve|take charge|see to
    |get to the bottom|process|put it right|make it right|own|lead|arrange|do|make|get|put|take|give|stay with it|look after|keep it
    |follow through|pursue|make sure|ensure|improve|see whether|assess|explore|provide|offer|submit|register|treat|stand|cover|keep|see""".replace(
        "\n", ""
    )
    .replace("    ", "")
    .split("|")
)
# Contacts that carry no more than "you will hear something".
_LOOSE_CONTACT = frozenset(
    {
        "get back",
        "be in touch",
        "let you know",
        "respond",
        "reply",
        "answer",
        "update",
        "keep you posted",
        "follow up",
        "hear from us",
        "contact",
        "report back",
        "notify",
        "come back",
        "hear from you",
        "ask you",
        "tell you",
    }
)
_EMPTY = meanings_of(
    [
        "matter",
        "case",
        "issue",
        "issues",
        "complaint",
        "concern",
        "concerns",
        "situation",
        "thing",
        "things",
        "this",
        "it",
        "problem",
        "feedback",
        "comments",
        "comment",
        "points",
        "happened",
        "happen",
        "best",
        "sure",
        "everything",
        "anything",
        "something",
        "right",
        "touch",
        "way",
        "future",
        "time",
        "possible",
        "soon",
        "shortly",
        "further",
        "more",
        "information",
        "details",
        "due",
        "course",
        "response",
        "reply",
        "answer",
        "file",
    ]
)
_EFFORT = frozenset(
    {
        "try",
        "hope",
        "work",
        "look forward",
        "be",
        "have",
        "want",
        "think",
        "feel",
        "understand",
        "appreciate",
        "apologise",
        "know",
        "see",
        "strive",
        "value",
        "thank",
        "expect",
        "like",
        "read about",
        "stay",
        "go",
        "come",
        "leave",
        "say",
        "promise",
        "help",
        "hear from you",
        "accept",
        "own",
        "learn",
        "explain",
        "believe",
        "trust",
        "honour",
        "admit",
        "agree",
        "let",
    }
)
_PURPOSE = re.compile(
    r"\b(?:to (?:tell|ask|hear|see|explain|say|go|talk|discuss|check|arrange|find|let|make|know|confirm)|with (?:what|the|my|our|an|all)|what (?:i|we)|about|how)\b"
)
_FOR_YOU = re.compile(r"\b(?:for you|you|your|too|also|now|it|that|this)\b")
_USUAL = re.compile(r"\b(?:automatically|normally|usually|always|generally)\b")
_UNDERWAY = re.compile(
    r"\b(?:halfway|half way|part way|now|so far|already|today|this (?:morning|afternoon)|at the moment|and am|just)\b"
)


def _substance(act: Act) -> int:
    """How many words of substance the act has behind its verb, times left out."""
    return len(meanings_of(re.findall(r"[^\W_]+(?:['-][^\W_]+)*", act.after)) - _EMPTY)


def _ahead(act: Act, reading: Reading) -> Worth:
    """What an act of ours that lies ahead is worth."""
    if act.verb in _EFFORT or act.kind in {"be", "pass_on"}:
        return 0
    if re.search(
        r"\b(?:best|utmost|everything (?:we|i) can|everything possible|whatever it takes|hard)\b", act.after
    ) and act.kind in {"mend", "other"}:
        return 0
    if act.verb == "confirm" and act.modal in {"can", "could", ""}:
        return 0
    if act.kind == "enquire" and re.search(
        r"\b(?:procedures?|process\w*|polic\w+|routines?|systems?|training)\b", act.after
    ):
        return 1
    if act.kind == "contact" and (
        act.modal == "can" and re.search(r"\b(?:news|inform|confirm|tell)\b", act.after + act.verb)
    ):
        return 0  # "I am able to give you good news today": this is the letter itself
    if act.kind == "contact" and act.word.endswith("ing") and not act.times and "will" not in act.modal:
        return 0  # "as promised I am getting back to you": this is the letter itself
    if act.modal == "try" and "will" not in act.sentence.text:
        return 0
    if not act.ours:
        if (
            act.modal in {"can", "could"}
            or (act.kind == "enquire" and act.actor != "they" and not _substance(act))
            or _USUAL.search(act.after)
        ):
            return 0
        return 1 if act.kind in {"mend", "check", "change", "enquire", "inform", "contact"} else 0
    if (
        act.sentence.text.find("who ", max(0, act.start - act.sentence.start - 5), act.start - act.sentence.start + 4)
        >= 0
        and act.actor == "ours"
    ):
        return 1  # "billing, who will review it": the writer has stepped out
    firm = any(mention.kind == "firm" for mention in act.times)
    if act.kind == "contact":
        if act.verb in _LOOSE_CONTACT:
            return 2 if firm and (_substance(act) > 1 or act.verb == "ask you") else 1
        return (
            2
            if firm
            or _PURPOSE.search(act.after)
            or act.question
            or act.verb
            in {"ring", "call", "phone", "write", "email", "visit", "come", "speak with you", "check with you", "text"}
            else 1
        )
    if act.verb == "hear from us":
        return 1  # "you will have it back": nobody is said to do it
    if act.kind == "inform" and not firm and not re.search(r"\b(?:so that|so|to|that|because|and)\b", act.after):
        return 1
    if (
        act.verb in _LOOSE
        and re.match(r"(?:that|which) (?:i|we)\b", act.sentence.text[act.start - act.sentence.start :])
        and not firm
    ):
        return 0
    if act.kind == "other":
        return 1 if act.modal in {"will", "shall"} and _substance(act) > 1 else 0
    if act.verb in _LOOSE:
        return (
            2
            if _substance(act) > (1 if act.kind in {"own"} else 0) and not re.match(r"(?:that|to it that)\b", act.after)
            else 1
        )
    if act.kind == "happen":
        return 1
    return 2


def _worth(act: Act, reading: Reading) -> Worth:
    """2 an actor, an act and its object; 1 one of them is missing or vague; 0 no step of ours."""
    if not act.meant or act.actor == "you" or act.word in {"can", "will", "could", "do"}:
        return 0
    if act.when == "ahead":
        if act.modal in {"would", "should"} or (act.modal in {"might", "may"} and not act.question):
            return 0
        worth = _ahead(act, reading)
        if act.modal in {"can", "could"} and not act.times and not act.question:
            return 1 if worth else 0  # an offer, and nothing that happens by itself
        return 1 if worth == 2 and act.modal in {"hope", "aim", "try"} else worth
    # A step taken already: it counts while the matter is open, and in full once it mends something.
    if act.when == "done" and reading.turn.turn == 1 and act.ours and not act.passive:
        if (
            act.kind == "mend"
            and act.verb
            in {
                "refund",
                "send",
                "order",
                "book",
                "arrange",
                "give back",
                "put",
                "request",
                "release",
                "cancel",
                "post",
                "issue",
                "reserve",
                "schedule",
                "replace",
                "add",
                "set up",
            }
            and _substance(act)
        ):
            return 2
        if (
            act.kind == "enquire"
            and reading.turn.fault == "unknown"
            and _substance(act)
            and (_UNDERWAY.search(act.sentence.text) or act.verb == "pull")
        ):
            return 2
        return (
            1
            if act.kind in {"mend", "enquire", "inform", "change", "own"}
            and (act.verb not in _LOOSE or (act.kind == "mend" and _substance(act)))
            else 0
        )
    if (
        act.when == "now"
        and act.ours
        and act.kind in {"mend", "contact", "change"}
        and _FOR_YOU.search(act.after)
        and not act.sentence.question
    ):
        return 1
    if (
        act.when == "done"
        and act.passive
        and reading.turn.turn == 1
        and act.kind == "mend"
        and act.actor == "thing"
        and not act.negated
    ):
        return 1 if act.verb in {"refund", "approve", "send", "arrange", "order", "request"} else 0
    return 0


def check(reading: Reading) -> Finding:
    """Actor, action and object of what happens next (F1; 3.6 "Who acts").

    Full: "I will read the call log". Partial: "we will look into it", a passive without an actor, only "you will
    hear from us", a step that the case forbids. None: effort, the person's own errands, what is past.
    """
    forbidden = not_to_give(reading)
    told = is_told(reading)
    full: list[Span] = []
    half: list[tuple[str, Span]] = []
    for act in reading.acts:
        worth = _worth(act, reading)
        if worth == 0:
            continue
        span = reading.span(act.start, act.end)
        if told and worth == 2:
            half.append(("no_object", span))
        elif (
            worth == 2
            and any(start < act.end and act.start < end for start, end in forbidden)
            and act.kind not in {"contact", "check"}
        ):
            half.append(("forbidden", span))
        elif worth == 2:
            full.append(span)
        else:
            half.append(("no_actor" if act.actor in {"thing", "nobody"} or act.passive else "no_object", span))
    for sentence in reading.sentences:
        # "Monday: the notes, then Sam, then a call to you": steps in a list, without a verb.
        if reading.copied[sentence.index] or any(
            act.verb != "call" or act.actor == "you" for act in reading.acts_by_sentence[sentence.index]
        ):
            continue
        times = reading.times_in(sentence.start, sentence.end)
        steps = [text for text in reading.turn.steps if reading.likeness(sentence, text).share >= 0.4]
        if times and (steps or (re.search(r"\bthen\b", sentence.text) and len(sentence.words) > 4)):
            full.append(reading.sentence_span(sentence))
    if full:
        return Finding(2, tuple(dict.fromkeys(full)), "full")
    if half:
        return Finding(1, tuple(dict.fromkeys(span for _, span in half)), half[0][0])
    return Finding(0)
