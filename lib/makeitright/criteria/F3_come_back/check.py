"""Whether our side promises to come back and check (framework 3.1, F3)."""

import re

from makeitright.framework import Finding, Span
from makeitright.reading import Reading
from makeitright.reading.comeback import ComeBack, come_backs, comes_again

# The door held open, so that the person has to come back: partial.
_TELL_US = (
    r"\b(?:please )?(?:(?:tell|let) (?:me|us)(?: know)?|(?:give|drop) (?:me|us) (?:a )?\w+|(?:email|write to|ring|call|text|message|reply to|answer) (?:me|us|this|here)|just (?:reply|answer|shout)|reply here|i want to (?:hear|know)|i would like to (?:hear|know))\b(?:(?!\.).){0,80}?\b(?:if|whether|when|how)\b(?:(?!\.).){0,60}?\b(?:happens?|again|works?|worked|not|still|ever|comes?|wrong|better|goes|anything|is|are|has|have)\b",
    r"\b(?:if|should)\b(?:(?!\.).){0,80}?\b(?:happens?|again|not|still|ever|comes?|wrong|missing|anything)\b(?:(?!\.).){0,60}?\b(?:tell|let|email|write|ring|call|text|message|reply|answer|contact) (?:me|us|this|here|directly|straight)\b",
)
_OPEN_DOOR = re.compile(
    r"\b(?:not hesitate|feel free|any(?: other| further)? (?:questions?|queries|problems?|bother|concerns?)|anything else|any time|if you (?:have|need|wish|want|would like|prefer|still have))\b"
)
_MAY = re.compile(r"\byou (?:can|may|could|are (?:always )?(?:welcome|free)|might) (?:always |also )?\b")
_NOW_RIGHT = re.compile(
    r"\b(?:payment|refund|money|account|went thru|went through|arrived|landed|gone|works?|working|list|hands?|whether|if|how|him|her|it)\b"
)


def _own_check(one: ComeBack, others: tuple[ComeBack, ...]) -> bool:
    """Whether a check goes together with a contact, so that the person hears of it."""
    return any(
        other.contact and other is not one and abs(other.act.sentence.index - one.act.sentence.index) <= 1
        for other in others
    )


def check(reading: Reading) -> Finding:
    """Our side comes back after the mending, to see how it is (F3; 3.6 "Who acts"; 3.7).

    Full: a contact ahead to ask, hear or see how it has gone; a check of ours and word of it; two contacts, the
    second after the first. Partial: only the answer is promised, or the check without a word to the person, or
    the person is asked to come back if it happens again. None: an open door, a survey.
    """
    found = come_backs(reading)
    plain = reading.document.plain
    contacts = [one for one in found if one.contact]

    def spans(chosen: list[ComeBack]) -> tuple[Span, ...]:
        return tuple(dict.fromkeys(reading.span(one.start, one.end) for one in chosen))

    full = [one for one in contacts if one.kind == "checks"]
    full += [
        one
        for one in found
        if not one.contact and one.kind == "checks" and _own_check(one, found) and not _is_enquiry(one)
    ]
    # "I want you to tell me if it worked; I will call at five": the question stands in the other's mouth.
    told = [
        hit
        for hit in reading.hits(*_TELL_US)
        if not hit.quoted and not _OPEN_DOOR.search(hit.text) and not _MAY.search(hit.sentence.text)
    ]
    full += [
        one for one in contacts if one.act.times and any(hit.sentence.index == one.act.sentence.index for hit in told)
    ]
    # Two contacts: "on Wednesday with the answer, and again in a month".
    full += [
        one
        for one in contacts
        if one.kind == "bare"
        and re.search(r"\b(?:twice|two calls|and again|again)\b", plain[one.start : one.end])
        and comes_again(plain[one.start : one.end])
    ]
    if full:
        with_word = [
            other
            for one in full
            if not one.contact
            for other in contacts
            if abs(other.act.sentence.index - one.act.sentence.index) <= 1
        ]
        return Finding(2, spans(sorted([*full, *with_word], key=lambda one: one.start)), "full")
    half = [
        one
        for one in found
        if (one.contact and one.kind != "errand" and (one.act.times or one.act.modal not in {"can", "could", "may"}))
        or (not one.contact and one.kind == "checks" and not _is_enquiry(one))
    ]
    promised = [one for one in half if not _is_the_letter(one)]
    if promised:
        return Finding(1, spans(promised), "answer_only" if any(one.contact for one in promised) else "check_only")
    if told:
        return Finding(1, tuple(hit.span for hit in told), "their_move")
    return Finding(0)


def _is_enquiry(one: ComeBack) -> bool:
    """Whether the check looks into what happened rather than into how it is now."""
    if re.search(
        r"\b(?:what happened|why|whether an?|log|notes|records?|cctv|happened|remember|recall)\b", one.act.after
    ):
        return True
    return one.act.kind == "enquire" and not _NOW_RIGHT.search(one.act.after)


def _is_the_letter(one: ComeBack) -> bool:
    """Whether the contact is this reply itself, or a call about something to be arranged."""
    return (
        (one.act.word.endswith("ing") and not one.act.times)
        or one.act.question
        or (one.act.verb in {"come", "tell you"} and not one.act.times)
    )
