"""Short, clear, ordinary sentences; courteous; no heat, sneer, law or starch (R3)."""

import re

from makeitright.framework import Finding, Span
from makeitright.reading import Reading
from makeitright.reading.hits import Hit
from makeitright.reading.signs import signs, spans_of
from makeitright.reading.stock import body_of, clipped, stock_of
from makeitright.reading.tone import LEGAL, LEGAL_WALL, MOCKING, STIFF, TALKING_DOWN, doubts, heat
from makeitright.text import Sentence

LONG = 45
"""Words in a sentence that few readers hold in their heads at once."""
FEW = 22
"""Words in a sentence that is found and understood at once."""
SHOWN = 3

_SHOUT = re.compile(
    r"\b[A-Z]{2,}(?:[ ,!']+[A-Z]{2,}){2,}\b|!{3,}|\b(?:NOT|NEVER|STOP|NO|VERY|ALWAYS|ALL|ANY|LATER|YOU|YOUR|WHY|MUST|AGAIN|EVERY)\b"
)
_TO_NOBODY = re.compile(
    r"^\W*(?:dear|hello|hi) (?:valued )?(?:customers?|guests?|patients?|clients?|sirs?|madam|members?|parents?|users?|passengers?|residents?)\b|^\W*to whom it may concern\b"
)
_TOLD_OF = r"\b(?:i|we) (?:would|'d|should)(?: also| then| first| just)* (?:tell|write|explain|say|ask|ring|call|offer|apologise|thank|phone|email|let|send|give)\b"
_ORDER = r"\byou (?:also |then |will )*(?:should|must|need to|have to|are required to|are requested to)\b(?! (?:not|never|have|know|hear|get))"
_SUBJECT = re.compile(r"\b(?:i|we|you|he|she|it|they|this|that|there|here|who|which|our|my|your)\b")
_VERB = re.compile(
    r"\b(?:am|is|are|was|were|be|will|shall|would|could|should|can|must|may|have|has|had|do|does|did|let|thank|please|\w+ed|\w+ing|put|take|ring|call|come|bring|tell)\b"
)


def check(reading: Reading) -> Finding:
    """Calm and plain unless something in it is not (framework 3.1, R3).

    None: a sneer, an insult, a threat, shouting, a wall of law. Partial: a rebuke under polite words, doubt cast,
    office or legal language, telegram style, a sentence without end, a text told about the person instead of
    to them, or a letter to nobody. Spelling, dialect, plain grammar and warmth in whatever words never cost anything (3.6).
    """
    body = body_of(reading)
    clear = _clearest(body)
    if not clear:
        return Finding(0, (), "nothing")
    hot = heat(reading) + signs(reading, MOCKING, under_if=True)
    if hot:
        return Finding(0, _spans(hot), "heat")
    shout = _shouts(reading)
    if len(shout) > 1 or (shout and shout[0].end - shout[0].start > 8):
        return Finding(0, shout, "shouting")
    walls, legal = signs(reading, LEGAL_WALL, denies=True), signs(reading, LEGAL, denies=True)
    if len(walls) > 1 or len({hit.text for hit in legal}) > 2:
        return Finding(0, _spans(legal), "law")
    shown = spans_of(reading, clear)
    why = _stiffness(reading, body, legal) or ("shouting" if shout else "")
    return Finding(1, shown, why) if why else Finding(2, shown, "full")


def _stiffness(reading: Reading, body: tuple[Sentence, ...], legal: tuple[Hit, ...]) -> str:
    """What makes it less than plain; "" when nothing does."""
    stiff = {hit.text for hit in signs(reading, STIFF, denies=True, under_if=True)}
    if legal or len(stiff) > 2 or (len(stiff) > 1 and len(stiff) * 40 > reading.word_count):
        return "stiff"
    if signs(reading, TALKING_DOWN, denies=True):
        return "rebuke"
    if doubts(reading):
        return "doubt"
    if len(signs(reading, _ORDER, denies=True, under_if=True)) > 2:
        return "orders"
    stock = stock_of(reading)
    if _TO_NOBODY.search(reading.document.plain) or (stock.share > 0.45 and stock.phrases > 2 and len(stiff) > 1):
        return "canned"
    words = sum(len(s.words) for s in body)
    if sum(len(s.words) for s in body if len(s.words) > LONG) > 0.5 * words and words > LONG:
        return "long"
    told = signs(reading, _TOLD_OF, denies=True)
    yours = sum(word.text in {"you", "your", "yours"} for word in reading.document.words)
    if told and yours <= len(told):
        return "told_of"
    return "telegram" if clipped(body) else ""


def _clearest(body: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The sentences, at most three, in which the message is found at once."""
    said = [s for s in body if len(s.words) > 2 and _VERB.search(s.text)]
    short = [s for s in said if len(s.words) <= FEW and _SUBJECT.search(s.text) and not s.question]
    best = sorted(short, key=lambda s: (not re.search(r"\b(?:i|we)\b", s.text), -len(s.words)))[:SHOWN]
    chosen = best or sorted(said, key=lambda s: len(s.words))[:1] or list(body[:1])
    return tuple(sorted(chosen, key=lambda s: s.start))


def _shouts(reading: Reading) -> tuple[Span, ...]:
    """Words in capitals: a run of them, or one that is stressed."""
    text = reading.document.original
    return tuple(Span(match.start(), match.end()) for match in _SHOUT.finditer(text))


def _spans(hits: tuple[Hit, ...]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(hit.sentence_span for hit in hits))
