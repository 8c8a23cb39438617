"""Coming back to see whether it worked: shared by F3 (promised), F5 (asked or tested) and O2 (seen through)."""

import re
from dataclasses import dataclass
from typing import Literal

from makeitright.reading.acts import Act
from makeitright.reading.reply import Reading
from makeitright.text import Sentence

CheckingKind = Literal["checks", "answers", "errand", "bare"]

# What one comes back for: to learn how it is now.
_HOW_NOW = re.compile(
    r"\b(?:(?:to |and |can )?(?:ask|hear|see|find out|know|check|make sure|make certain|be sure|learn|be certain|ensure|look|listen|confirm|verify|satisfy myself|understand|tell me|get)(?: (?:from )?(?:you|him|her|them))?(?: \w+){0,3}? (?:how|whether|if|that|it|all|everything|things|he|she|they|the|your|his|her|him|no|nothing)\b|make certain\b|check (?:back )?(?:in )?(?:with|on) you|how (?:it|things|he|she|they|his|her|the|you|your|all|everything|that|this)\b|is (?:still )?(?:going|working|warm|dry|better|right|well|fine|ok|okay|happy|satisfied)"
    r"|whether (?:it|things|he|she|they|the|you|your|all|everything|that|this|we|our)\b|if (?:it|things|he|she|they|the|all|everything|that|this|we|you (?:are|have|feel)|your)\b|to check\b|either way\b|to follow up\b)"
)
# What one comes back with: the answer, a finding. That alone is no check.
_ANSWERS = re.compile(
    r"\b(?:what (?:i|we) (?:have |will have )?(?:found|find|learn\w*|know|decided?|propose|hear|heard|can)|(?:with|give you|have|send you|tell you|bring you) (?:the|my|our|an|a|your|full|my full|all the)? ?(?:\w+ )?(?:answers?|findings?|results?|outcome|decision|reply|response|news|explanation|report|update)|what (?:happened|went wrong|the \w+ (?:says?|said|say))|let you know|how far|when (?:it|the) (?:is|has|will)|to (?:tell|say|report|explain))\b"
)
# A contact about something to be done or talked over first.
_ERRAND = re.compile(
    r"\b(?:to (?:arrange|book|agree|discuss|talk|go (?:through|over)|offer|fix a|measure|collect|confirm (?:a|the|your) (?:time|date|appointment))|about the|if you (?:wish|like|want|prefer))\b"
)
# Questions that look into the past or into a diary, not into how it is now.
_NOT_NOW = re.compile(
    r"\b(?:what (?:happened|was said|she|he|they|you (?:saw|were|heard|think|remember|want|need))|how (?:it|this|that|the \w+) (?:came|could|happened|was possible|went wrong|got)|how (?:this|it) (?:happened|came about)|why|when (?:you|it) (?:suits?|are free|would)|whether (?:that|it|this|friday|a) (?:suits?|time|day)|if (?:that|it|this) suits?|if you (?:would|want|wish|have (?:any )?(?:question|time)|need|prefer|could|like|are (?:free|in|at home))|whether (?:an?|the) (?:estimate|form|letter|bill)|whether you (?:were|would|want|had)"
    r"|how (?:owen|bea|nadia|they|he|she|you|i|we) (?:\w+ )?(?:remember|see|saw|recall)|how (?:we|i) can|what we can|how to)\b"
)
_AGAIN = re.compile(
    r"\b(?:again|twice|second (?:time|call)|once more|one more (?:time|call|check)|another (?:call|check|time)|two weeks later|a (?:week|month|fortnight) (?:later|after))\b"
)
_AFTER_FIX = re.compile(
    r"\b(?:after (?:that|this|the|it|you|your|we|two|a|three|one)|once (?:it|the|we|you|that)|when (?:it|the board|that) is|two weeks (?:after|later)|in (?:a|one|two|three|four|six|\d+) (?:weeks?|months?)|a (?:week|month|fortnight) (?:after|later|from)|next month|every (?:day|afternoon|morning|evening|week)|all week|each day)\b"
)
_RATING = re.compile(
    r"\b(?:survey|rate (?:us|our)|rating|stars?|review (?:us|on)|feedback form|questionnaire|google)\b"
)
_CHECK_VERBS = frozenset(
    {
        "check",
        "verify",
        "confirm",
        "monitor",
        "make sure",
        "see whether",
        "keep an eye",
        "look into",
        "test",
        "ensure",
        "recheck",
        "double-check",
        "measure",
        "watch",
    }
)


@dataclass(frozen=True, slots=True)
class ComeBack:
    """A later contact or check that our side promises at ``plain[start:end]``.

    ``checks``: to see how it is; ``answers``: to bring the answer; ``errand``: to arrange or talk over something;
    ``bare``: with no purpose said.
    """

    act: Act
    start: int
    end: int
    kind: CheckingKind
    contact: bool
    monitoring: bool


def _reach(sentence: Sentence, act: Act, acts: tuple[Act, ...]) -> int:
    """How far the words of an act go: to the next act of ours in the sentence that is not part of its purpose."""
    for other in acts:
        if (
            other.start > act.start
            and other.ours
            and other.when == "ahead"
            and not other.supposed
            and other.sentence.index == sentence.index
        ):
            return other.start
    return sentence.end


def come_backs(reading: Reading) -> tuple[ComeBack, ...]:
    """The contacts and checks ahead that our side promises, in order."""
    plain = reading.document.plain
    found: list[ComeBack] = []
    acts = reading.acts
    for act in acts:
        if (
            not act.meant
            or act.when != "ahead"
            or not (act.ours or (act.actor == "you" and act.verb == "hear from us"))
        ):
            continue
        if act.modal in {"would", "should", "might"} and not act.question:
            continue
        if act.verb == "confirm" and (act.modal in {"can", "could"} or act.after.startswith("that")):
            continue
        contact = act.kind == "contact" and act.verb not in {"answer", "reply", "respond"}
        check = act.verb in _CHECK_VERBS or act.kind == "check"
        if not contact and not check:
            continue
        end = _reach(act.sentence, act, acts)
        words = plain[act.start : end]
        contact = contact or bool(re.search(r"\bwith you\b", words))
        if (
            _RATING.search(words)
            or "in due course" in words
            or (not contact and re.search(r"\b(?:nobody|no one|never|again)\b", words))
        ):
            continue
        asked = _NOT_NOW.sub(" ", words)
        how = (
            bool(_HOW_NOW.search(_ANSWERS.sub(" ", asked)))
            if contact
            else bool(
                re.search(
                    r"\b(?:how|whether|if|that|it|he|his|her|she|they|the|your|all|everything|every|each|both)\b",
                    asked[len(act.verb) :],
                )
            )
        )
        kind: CheckingKind = (
            "checks"
            if how or act.verb == "check with you"
            else "answers"
            if _ANSWERS.search(words)
            else "errand"
            if _ERRAND.search(words)
            else "bare"
        )
        found.append(
            ComeBack(
                act,
                act.start,
                end,
                kind,
                contact,
                any(mention.repeated for mention in act.times) or bool(_AFTER_FIX.search(words)),
            )
        )
    return tuple(found)


def comes_again(text: str) -> bool:
    """Whether a text speaks of a second contact, after the first or after the mending."""
    return bool(_AGAIN.search(text) or _AFTER_FIX.search(text))
