"""Facts that the case does not contain, or that are blown up (X10)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.asking import asks_in
from makeitright.reading.overasking import known_sums, told_by_case
from makeitright.reading.signs import spans_of
from makeitright.text import Sentence, numeral_of

_TIMES = re.compile(
    r"\b(?P<n>\d+|a hundred|hundreds?|dozens?|a (?:good )?dozen|a thousand|a million|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)(?: \w+)? (?:times?|calls|e-?mails|letters|mails)\b"
)
_HABIT = re.compile(
    r"\b(?:you|they|your \w+)(?: \w+)? (?:always|never (?:once )?(?:answer|pay|paid|do|keep|listen|care|call|ring|reply))\b|\bit is always the same\b|\bevery single (?:day|morning|month|time|week|evening|one of)\b|\bevery (?:day|month|week|other \w+|second \w+)\b[^.]{0,30}\b(?:for|since|in) (?:\w+ )?(?:months?|years?|decades?|weeks?|easter|christmas|january|march)\b|\bevery month for\b|\bfor (?:years|decades|centuries)\b(?! i)|\b(?:months|years) of this\b"
    r"|\b(?:the )?(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thirty-first) time (?:this|in|that|now|already)\b|\bin all my life\b|\bever since i can remember\b|\b(?:could|might) have (?:been killed|died)\b|\bsaved (?:my|her|his|our) \w+(?: \w)? life\b|\blost my (?:job|house|car|home)\b|\blivelihood\b|\beverything (?:that )?(?:we|i) own\b|\bcan not see anything at all\b|\b(?:nicked|stole|pinched|were stolen|were taken)\b"
)
_FELT = re.compile(
    r"\b(?:feels?|felt|seems?|seemed|as if|like|almost|as though|i suppose|would|could|if|another|exaggerat\w*|not|never|will|please)\b"
)
_SUM = re.compile(r"£ ?(?P<a>\d[\d,]*(?:\.\d\d)?)")
_MANY, _VERY_MANY = 5, 99
_CODE = re.compile(r"\b(?:[a-z]{1,3}-\d{2,}|\d{1,3}-\d{3,})\b")
_OWN = re.compile(r"\b(?:paid|bought|cost|lost|charged?|took|takes?|bill|invoice|for|of|owe|wages)\b")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the case says: sums, how often things happened, reference numbers."""

    sums: frozenset[float]
    counts: frozenset[int]
    codes: frozenset[str]


@lru_cache(maxsize=512)
def _known(texts: tuple[str, ...], sums: frozenset[float]) -> _Known:
    whole = "\n".join(texts).lower()
    counts = frozenset(_count(match["n"]) for match in _TIMES.finditer(whole))
    return _Known(sums, counts, frozenset(_CODE.findall(whole)))


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    if "hundred" in word or "thousand" in word or "million" in word or "dozen" in word:
        return _VERY_MANY
    return int(numeral_of(word) or 0)


def _stretched(reading: Reading, sentence: Sentence, known: _Known, asks: bool) -> bool:
    text = sentence.text
    for match in _TIMES.finditer(text):
        number = _count(match["n"])
        if number >= _MANY and number not in known.counts and not _FELT.search(text[: match.start()][-40:]):
            return True
    habit = _HABIT.search(text)
    if habit and not _FELT.search(text[: habit.start()][-30:]):
        return True
    if known.codes and any(code not in known.codes for code in _CODE.findall(text)):
        return True
    if asks or not _OWN.search(text):
        return False
    sums = [float(match["a"].replace(",", "").rstrip(".") or 0) for match in _SUM.finditer(text)]
    return any(one not in known.sums and not _adds_up(one, known.sums) for one in sums)


def _adds_up(one: float, known: frozenset[float]) -> bool:
    """A sum of the case doubled, halved, added to or taken from another: no new fact."""
    return any(one in {2 * a, a / 2, 3 * a, 4 * a, 12 * a} for a in known) or any(
        abs(one - a - b) < 0.01 or abs(one - a + b) < 0.01 for a in known for b in known
    )


def check(reading: Reading) -> Finding:
    """Counts, habits and sums beyond what the case says (framework 3.3, X10). What only feels like more is none."""
    known = _known(told_by_case(reading), known_sums(reading))
    asked = {ask.sentence.index for ask in asks_in(reading)}
    found = [
        sentence
        for sentence in reading.sentences
        if not reading.copied[sentence.index]
        and not any(a <= sentence.start and sentence.end <= b for a, b in reading.quoted)
        and _stretched(reading, sentence, known, sentence.index in asked)
    ]
    return Finding(1, spans_of(reading, found), "present") if found else Finding(0)
