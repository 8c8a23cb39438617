"""The promise ledger: what the next reply makes of each promise.

Each promise is followed up by itself. Where it cannot be told what became of it, its standing is ``unclear``: a wrong
reproach costs more than a missed one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from makeitright.framework import PromiseStanding, Span
from makeitright.reading.acts import Act
from makeitright.reading.likeness import meanings_of
from makeitright.reading.once import once_per_reading
from makeitright.reading.promising import SPEECH, TO_THEM, Promised, promises_in
from makeitright.reading.reply import Reading
from makeitright.reading.reporting import findings_told, lateness, own_sentences, recalls, results
from makeitright.reading.verbs import Kind, verb_forms, words_of
from makeitright.text import Sentence

__all__ = ["Kept", "Promised", "Standing", "ledger_of", "owed_in_silence", "promises_in", "standing_of"]

Standing = PromiseStanding


@dataclass(frozen=True, slots=True)
class Kept:
    """What the next reply makes of a promise: the stretches of that reply which show it, and why, in a sentence.

    ``brought``: a result or a new day is told.
    """

    promised: Promised
    standing: Standing
    spans: tuple[Span, ...]
    why: str
    brought: bool


_REASON = re.compile(
    r"\b(?:because|since|as (?:the|my|our|he|she|they|it|we|i|nadia)|due to|owing to|until then|not (?:yet )?(?:answered|back|ready|in|finished|done)|has not|have not|is (?:ill|away|on leave|off)|needs?|waiting for|still|only)\b"
)
_DENIED = re.compile(
    r"\b(?:i|we)(?: here)? (?:(?:have|had|did|do) )?(?:certainly |definitely |actually )*(?:not|never) (?:ever |actually |in fact )?(?P<said>said?|say|told you|tell you|promised?|agreed?|offered|undertook|undertake|committed|announced)\b(?P<rest>[^.;!?\n]*)"
    r"|\b(?:nobody|no one)(?: here)? (?:has |had |have )?(?:ever )?(?P<said2>said|promised|told you|agreed)\b(?P<rest2>[^.;!?\n]*)"
    r"|\bthere (?:was|has been|is) (?:no|never (?:a|any)) (?:such )?promise\b(?P<rest3>[^.;!?\n]*)"
)
_WOULD_BE = re.compile(r"\b(?:would|will|was going|were going)\b")
_OWNS_UP = re.compile(
    r"\b(?:sorry|apologi\w*|regret\w*|enough|clearly|properly|in writing|why|should have|our fault|my fault)\b"
)
_UNABLE = re.compile(
    r"\b(?:i|we|nobody|no one|they) (?:am|are|is|will be|would be)? ?(?:unable|not able|not in a position|not going|not prepared|not willing) to (?P<verb>[a-z]+)(?P<after>[^.;!?\n]*)"
)
_SOFTENED = re.compile(r"\b(?:again|unless|if|until|before|without|more than|only|another|longer|yet|sooner|earlier)\b")
_GENERIC = meanings_of(
    words_of(
        """i we you me us will would be back promise say tell hear ring call phone write answer reply contact get let know day date by on at to
    give send make do anything nothing something soon today tomorrow week time again good see come visit touch news word speak talk
    morning afternoon evening noon personally myself happen thing matter will find found what"""
    )
)
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ANSWERING = re.compile(
    r"\b(?:answers?|found|findings?|hear|back to you|outcome|decision|write|call|ring|news|result|explanation|reply)\b"
)
_CONTACT_DONE = re.compile(
    r"\b(?:when|as) (?:i|we) (?:rang|called|phoned|spoke|wrote|told you)\b|\b(?:i|we) (?:rang|called|phoned|wrote to|spoke (?:to|with)|reached|texted|emailed) you\b"
    r"|\bon the (?:phone|telephone) (?:on|yesterday)\b|\bour (?:call|conversation|talk) (?:on|yesterday)\b"
)
_FAILED = re.compile(r"\b(?:failed to|forgot|missed|did not|have not|has not|could not)\b")
_MAYBE_LATE = re.compile(
    r"\b(?:patience|patient with|delay\w*|deadline|excuse|forgive|pardon|silence|sorry (?:that|for|about) (?:the|this|my|our) (?:wait|late|silence|slow)|longer|apologi\w+ for (?:the|this|my|our) (?:wait|late|silence))\b"
)
"""Words that may own to being late; with them nobody is told that they passed it over."""
_REACHES = words_of("ring call phone telephone email contact visit text come write") | {
    "get back",
    "be in touch",
    "follow up",
}
_NOW_SO = frozenset({"be", "happen", "mend", "change", "own", "check"})


def content_of(promised: Promised) -> frozenset[str]:
    """What a promise is about: the meanings of its words, without those that any promise has."""
    return meanings_of(re.findall(r"[^\W_]+(?:['-][^\W_]+)*", promised.plain)) - _GENERIC


def _meanings(reading: Reading, sentence: Sentence) -> frozenset[str]:
    return reading.sentence_meanings[sentence.index]


def _spans(reading: Reading, sentences: Iterable[Sentence]) -> tuple[Span, ...]:
    seen = {sentence.index: sentence for sentence in sentences}
    return tuple(reading.sentence_span(seen[index]) for index in sorted(seen))


def _is_about(promised: Promised, meanings: frozenset[str], least: int = 1) -> bool:
    shared = content_of(promised) & meanings
    return len(shared) >= min(least, max(1, len(content_of(promised)))) if content_of(promised) else False


_DEEDS: frozenset[Kind] = frozenset({"mend", "happen", "be", "change", "own", "other"})
MEANT_WORDS = 4
"""A greeting has fewer words."""


def _alike(one: Kind, other: Kind) -> bool:
    return one == other or {one, other} <= _DEEDS


def _widely(promised: Promised, reading: Reading) -> frozenset[str]:
    """What a promise is about, with the other words that the case has for the same promise."""
    own = content_of(promised)
    about = set(own)
    for said in reading.turn.promises:
        words = meanings_of(re.findall(r"[^\W_]+", " ".join((said.text, *said.also, said.due)).lower())) - _GENERIC
        if own & words:
            about |= words
    return frozenset(about) - meanings_of(_DAY_NAMES)


def _told_done(reading: Reading, promised: Promised) -> list[Sentence]:
    """Where the reply tells as done, or as so by now, what was promised."""
    own, about = content_of(promised), _widely(promised, reading)
    found: list[Sentence] = []
    for act in reading.acts:
        if not act.meant or act.question or act.sentence.index in {s.index for s in found}:
            continue
        if act.actor == "you" or (act.when == "ahead") or (act.when == "now" and act.kind not in _NOW_SO):
            continue
        if len(act.sentence.words) < MEANT_WORDS:
            continue
        if promised.kind == "contact":
            if act.kind == "contact" and act.ours and act.when == "done" and _CONTACT_DONE.search(act.sentence.text):
                found.append(act.sentence)
            continue
        shared = about & _meanings(reading, act.sentence)
        if shared and (
            len(shared) * 2 >= len(own) or (_alike(act.kind, promised.kind) and len(shared) >= min(2, len(own)))
        ):
            found.append(act.sentence)
    return found


def _ahead_again(
    reading: Reading, promised: Promised, after: date, undone: Sequence[Sentence]
) -> list[tuple[Sentence, date]]:
    """Where the reply names a later day for the same thing."""
    about = content_of(promised)
    found: list[tuple[Sentence, date]] = []
    for again in promises_in(reading):
        if again.due is None or again.due <= after or again.conditional:
            continue
        alike = (again.answer and promised.answer) or bool(content_of(again) & about)
        if not alike and again.kind == promised.kind == "contact" and not about and promised.answer == again.answer:
            alike = True
        if alike:
            sentence = next(s for s in reading.sentences if reading.sentence_span(s) == again.span)
            found.append((sentence, again.due))
    for sentence in own_sentences(reading):
        # "I need until Tuesday", "it comes on the 28th instead": the sentence is about it, and names a later day.
        days = [m.day for m in reading.times_in(sentence.start, sentence.end) if m.kind == "firm" and m.day]
        later = [day for day in days if day > after]
        needs = re.search(
            r"\b(?:need|take|have|ask (?:you )?for|give me|give us) (?:\w+ ){0,2}?(?:until|till|to)\b", sentence.text
        )
        follows = any(one.index in {sentence.index, sentence.index - 1} for one in undone)
        ahead = any(act.ahead and not act.question for act in reading.acts_by_sentence[sentence.index])
        if later and (
            needs
            or (follows and ahead)
            or (
                _is_about(promised, _meanings(reading, sentence))
                and reading.acts_by_sentence[sentence.index]
                and all(a.when != "done" for a in reading.acts_by_sentence[sentence.index])
            )
        ):
            found.append((sentence, max(later)))
    return found


def _undone(reading: Reading, promised: Promised) -> list[Sentence]:
    """Where the reply says openly that it has not been done."""
    about = content_of(promised)
    found: list[Sentence] = []
    for sentence in own_sentences(reading):
        acts = [act for act in reading.acts_by_sentence[sentence.index] if not act.quoted and not act.supposed]
        denied = any(
            act.negated
            and _alike(act.kind, promised.kind)
            and act.actor not in {"you", "they"}
            and (act.when == "done" or act.passive or act.modal in {"will", "can", "could"})
            for act in acts
        )
        recalled = any(hit.sentence.index == sentence.index for hit in recalls(reading))
        if not denied and not (recalled and _FAILED.search(sentence.text)):
            continue
        if _DENIED.search(sentence.text):
            continue
        if (about & _meanings(reading, sentence)) or (promised.kind == "contact" and recalled):
            found.append(sentence)
    return found


def _weekdays(text: str) -> set[str]:
    return {name for name in _DAY_NAMES if re.search(rf"\b{name}\b", text)}


def _contradicted(reading: Reading, promised: Promised) -> list[Sentence]:
    """Where the reply denies that it was promised, or says that it will not be, without owning to the promise."""
    about = content_of(promised)
    found: list[Sentence] = []
    owned = {hit.sentence.index for hit in recalls(reading)} | {sentence.index for sentence in lateness(reading)}
    for sentence in own_sentences(reading):
        denied = _DENIED.search(sentence.text)
        if denied and not any(a <= sentence.start + denied.start() < b for a, b in reading.quoted):
            rest = denied["rest"] or denied["rest2"] or denied["rest3"] or ""
            if _OWNS_UP.search(sentence.text) or (
                # "We did not tell you the price" tells a failing; "nobody said that you would be rung" denies.
                (denied["said"] or denied["said2"] or "").startswith(("say", "said", "sai", "tell", "told"))
                and not _WOULD_BE.search(rest)
            ):
                continue
            said = meanings_of(re.findall(r"[^\W_]+", rest)) - _GENERIC - meanings_of(_DAY_NAMES)
            days = _weekdays(rest)
            if days and promised.due is not None and _DAY_NAMES[promised.due.weekday()] not in days:
                continue
            if (said & about) or (not said and (not about or promised.kind == "contact")):
                found.append(sentence)
            continue
        if sentence.index in owned or re.search(r"\b(?:had|have) (?:said|promised|told)\b", sentence.text):
            continue
        for act in reading.acts_by_sentence[sentence.index]:
            if not act.negated or act.quoted or act.supposed or act.when == "done" or act.question:
                continue
            if not (act.ours or act.actor == "nobody" or act.passive):
                continue
            if act.modal not in {"", "will", "can", "shall"} or _SOFTENED.search(
                reading.document.plain[act.start : act.end]
            ):
                continue
            if promised.kind == "contact" and not about:
                if act.verb in _REACHES and TO_THEM.search(act.after) and not _also_ahead(reading, act):
                    found.append(sentence)
            elif act.kind == promised.kind and about & meanings_of(act.after.split()):
                found.append(sentence)
        unable = _UNABLE.search(sentence.text)
        if unable and not _SOFTENED.search(unable.group()):
            forms = verb_forms()
            kind = "contact" if unable["verb"] in {"call", "ring", "phone", "write", "contact"} else None
            if (
                about and about & meanings_of([unable["verb"], *unable["after"].split()]) and unable["verb"] in forms
            ) or (kind == "contact" == promised.kind and not about):
                found.append(sentence)
    return found


def _also_ahead(reading: Reading, act: Act) -> bool:
    """Whether another contact is promised in the same sentence ("I will not ring but write")."""
    return any(
        other is not act and other.ours and other.ahead and other.kind == "contact"
        for other in reading.acts_by_sentence[act.sentence.index]
    )


def _touched(reading: Reading, promised: Promised) -> list[Sentence]:
    """The sentences that speak of the same thing at all."""
    about = _widely(promised, reading)
    day = _DAY_NAMES[promised.due.weekday()] if promised.due else ""
    recalled = {hit.sentence.index for hit in recalls(reading)}
    return [
        sentence
        for sentence in own_sentences(reading)
        if about & _meanings(reading, sentence) or (day and sentence.index in recalled and day in sentence.text)
    ]


def brings(reading: Reading) -> list[Sentence]:
    """The sentences that tell what was found or done by our side."""
    told = [*results(reading).sentences, *findings_told(reading)]
    for act in reading.acts:
        if (
            act.meant
            and act.when == "done"
            and not act.question
            and (act.ours or act.passive)
            and act.kind in {"enquire", "mend", "check", "change", "inform"}
            and act.verb not in SPEECH
            and act.verb != "do"
            and len(act.sentence.words) >= MEANT_WORDS
            and not _FAILED.search(act.sentence.text)
        ):
            told.append(act.sentence)
    return told


def answers_now(reading: Reading) -> bool:
    """Whether this turn is the one in which the answer is given: so unless the case says that something else was due."""
    promises = reading.turn.promises
    return not promises or any(_ANSWERING.search(" ".join((one.text, *one.also)).lower()) for one in promises)


def all_kept(reading: Reading) -> bool:
    """Whether, as the case tells it, all that was promised has been kept so far."""
    promises = reading.turn.promises
    return bool(promises) and all(one.kept == "kept" for one in promises)


_WHY: dict[Standing, str] = {
    "kept": "You say what came of it.",
    "late_said": "It is late, and you say so before they have to.",
    "late_unsaid": "You come back to it, and pass over that its day has gone by.",
    "renegotiated": "You name a new day or another way before the old one has passed, and why.",
    "forgotten": "Its day has come, and nothing in this reply comes back to it.",
    "contradicted": "This reply says the opposite of what you had promised.",
    "not_due": "Its day is still to come.",
    "unclear": "It is touched, or its day is open; whether it was kept, a person would have to say.",
}
_OFFER = "It was an offer that hangs on their answer, so it is not held against you."


def _standing(promised: Promised, reading: Reading) -> Kept:
    today = reading.turn.today
    due = promised.due

    def as_(standing: Standing, sentences: Iterable[Sentence] = (), brought: bool = True, why: str = "") -> Kept:
        return Kept(promised, standing, _spans(reading, sentences), why or _WHY[standing], brought)

    contradicted = _contradicted(reading, promised)
    if contradicted:
        return as_("contradicted", contradicted, False)
    told = _told_done(reading, promised)
    if promised.conditional:
        return as_("kept", told) if told else as_("not_due", why=_OFFER)
    late = list(lateness(reading))
    recalled = [hit.sentence for hit in recalls(reading)]
    undone = _undone(reading, promised)
    moved = _ahead_again(reading, promised, max(due or today, today), undone)
    is_answer = promised.answer and answers_now(reading)
    answer = brings(reading) if is_answer else []
    if promised.kind == "enquire" or (promised.kind == "check" and promised.due and promised.due <= today):
        answer = [*results(reading).sentences, *findings_told(reading)]
    told = [sentence for sentence in told if sentence not in undone]
    if due is None or promised.kind == "change" or (promised.by is not None and promised.by.repeated):
        if told or answer:
            return as_("kept", [*told, *answer])
        if promised.kind == "change" and due is not None and due > today:
            return as_("not_due")
        return as_("unclear", [*_touched(reading, promised), *(s for s, _ in moved)], False)
    if due >= today:
        if moved and not answer and (not told or undone):
            at = [sentence for sentence, _ in moved]
            near = [s for s in own_sentences(reading) if any(abs(s.index - one.index) <= 1 for one in at)]
            if any(_REASON.search(sentence.text) for sentence in (*near, *undone)):
                return as_("renegotiated", [*undone, *at])
            return as_("unclear", at, False)
        if told or answer:
            return as_("kept", [*told, *answer])
        if due > today:
            return as_("not_due")
        if is_answer and not recalled and not _touched(reading, promised) and not late:
            return as_("forgotten", brought=False)
        return as_("unclear" if is_answer else "not_due", _touched(reading, promised), False)
    # Its day has gone by.
    if is_answer:
        if told:
            return as_("kept", told)
        new = [sentence for sentence, _ in moved]
        if late:
            return as_("late_said", [*late, *answer, *new], bool(answer or new))
        if undone and recalled:
            return as_("late_said", [*undone, *new], bool(new))
        if (answer or recalled or new) and any(
            _MAYBE_LATE.search(sentence.text) for sentence in own_sentences(reading)
        ):
            return as_("unclear", [*answer, *recalled, *new], bool(answer))
        if answer or recalled or new:
            return as_("late_unsaid", [*answer, *recalled, *new], bool(answer))
        return as_("forgotten", brought=False)
    if undone:
        return as_("late_said", [*undone, *(s for s, _ in moved)], bool(moved or told))
    if told or answer:
        return as_("kept", [*told, *answer])
    touched = _touched(reading, promised)
    if moved:
        at = [sentence for sentence, _ in moved]
        return as_("late_said" if late else "unclear", [*late, *at], bool(late))
    # "As promised, all is done" may mean any promise; "I promised it by Tuesday" only that one.
    general = [sentence for sentence in (*recalled, *late) if not _weekdays(sentence.text)]
    if touched or general:
        return as_("unclear", touched or general, False)
    if promised.kind == "contact":
        return as_("unclear", brought=False)  # whether they were rung meanwhile, the case does not tell
    return as_("forgotten", brought=False)


def standing_of(promises: Sequence[Promised], reading: Reading) -> tuple[Kept, ...]:
    """What the next reply makes of each promise, in the same order. Dates are read against the turn's ``today``."""
    return tuple(_standing(one, reading) for one in promises)


@once_per_reading
def ledger_of(reading: Reading) -> tuple[Kept, ...]:
    """What a reply makes of the promises of the learner's own reply to the turn before; empty where there is none."""
    return standing_of(promises_in(reading.earlier), reading) if reading.earlier is not None else ()


def owed_in_silence(kept: Kept, reading: Reading) -> bool:
    """Whether a promise whose day has passed is passed over, though the person waited for it and it was not kept."""
    due = kept.promised.due
    return (
        kept.standing == "forgotten"
        and kept.promised.owed
        and due is not None
        and due < reading.turn.today
        and not all_kept(reading)
    )
