"""A text as a reader sees it: a plain copy that is easy to search, and the way back to the original's offsets.

The plain copy is lower case, has straight quotes, contractions written out ("won't" -> "will not"), British
``-ise`` spellings and, for words that are no English words, the nearest word of a given lexicon. Every one of its
characters knows the stretch of the original it came from, so that whatever is found in it can be quoted exactly.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from makeitright.text.contractions import expand
from makeitright.text.spelling import british

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*['’]?|\s+|.", re.DOTALL)
_STRAIGHT = {
    "‘": "'", "’": "'", "‚": "'", "ʼ": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...",
}  # fmt: skip
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the plain copy: ``plain[start:end] == text``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the plain copy (``plain[start:end] == text``) with its words.

    ``paragraph`` counts from 0; ``question`` is True when it ends with a question mark.
    """

    text: str
    start: int
    end: int
    index: int
    paragraph: int
    words: tuple[Word, ...]
    question: bool


@dataclass(frozen=True)
class Document:
    """A text and its plain copy.

    ``starts[i]`` and ``ends[i]`` are the original offsets of the stretch behind ``plain[i]``.
    """

    original: str
    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]
    _sentence_starts: tuple[int, ...] = field(repr=False, default=())

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of ``plain[start:end]``, without white space at its ends.

        Raises ValueError when the stretch is empty or blank.
        """
        while start < end and self.plain[start].isspace():
            start += 1
        while end > start and self.plain[end - 1].isspace():
            end -= 1
        if start >= end:
            raise ValueError("an empty stretch has no place in the text")
        return self.starts[start], self.ends[end - 1]

    def sentence_at(self, position: int) -> Sentence:
        """The sentence around a position of the plain copy (the nearest one before it, in gaps)."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, position) - 1)]

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words of the plain copy that lie wholly in ``plain[start:end]``."""
        first = bisect_left(self.words, start, key=lambda word: word.start)
        last = bisect_right(self.words, end, key=lambda word: word.end)
        return self.words[first:last]


def read_text(original: str, mend: Callable[[str], str] | None = None) -> Document:
    """Read a text of any kind and length.

    ``mend`` takes a lower-case word and gives the word that was meant (itself where it is fine).
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def put(piece: str, start: int, end: int, *, one_to_one: bool = False) -> None:
        for offset, character in enumerate(piece):
            pieces.append(character)
            starts.append(start + offset if one_to_one else start)
            ends.append(start + offset + 1 if one_to_one else end)

    for match in _TOKEN.finditer(original):
        token, start, end = match.group(), match.start(), match.end()
        if token.isspace():
            breaks = token.replace("\r\n", "\n").replace("\r", "\n").count("\n") + token.count("\u2029")
            put("\n\n" if breaks > 1 else "\n" if breaks else " ", start, end)
            continue
        if token in _INVISIBLE or (len(token) == 1 and unicodedata.category(token) == "Cc"):
            continue
        if token[0].isalnum():
            word = "".join(_STRAIGHT.get(character, character) for character in token.lower())
            plain = expand(word)
            if plain == word and word.isalpha():
                plain = british(word)
                if mend is not None:
                    plain = mend(plain)
            put(plain, start, end, one_to_one=len(plain) == end - start)
            continue
        put(_STRAIGHT.get(token, token), start, end)

    plain = "".join(pieces)
    words = tuple(Word(m.group(), m.start(), m.end()) for m in re.finditer(r"[^\W_]+(?:['-][^\W_]+)*", plain))
    sentences = _sentences(plain, words, lambda position: original[starts[position]].islower())
    return Document(
        original=original,
        plain=plain,
        starts=tuple(starts),
        ends=tuple(ends),
        sentences=sentences,
        words=words,
        _sentence_starts=tuple(sentence.start for sentence in sentences),
    )


_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|mx|dr|prof|st|no|nr|e\.g|i\.e|etc|vs|approx|a\.m|p\.m|ref|tel|inc|ltd|[a-z])\.$"
)
_END = re.compile(r"(?:[.!?]+|\.\.\.)[\"')\]]*(?=\s|$)|\n\n|\n")
_BULLET = re.compile(r"\s*(?:[-*•>]|\d{1,2}[.)]|[a-z][.)])\s")
_GREETING = re.compile(r"\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|to)\b[^.!?]{0,60},?\s*$")


def _line_ends_sentence(line: str, rest: str, *, goes_on: bool) -> bool:
    """Whether a single line break after ``line`` ends a sentence (hard-wrapped text has breaks inside them).

    ``goes_on``: the next line begins with a small letter.
    """
    if not line.strip() or _BULLET.match(rest) or _GREETING.match(line):
        return True
    if goes_on:
        return bool(re.search(r"[.!?:;][\"')\]]*\s*$", line))
    return bool(re.search(r"[.!?:;,][\"')\]]*\s*$", line)) or bool(_BULLET.match(line)) or len(line.strip()) < 45


def _sentences(plain: str, words: tuple[Word, ...], small: Callable[[int], bool]) -> tuple[Sentence, ...]:
    cuts: list[tuple[int, int]] = []
    begin = 0
    paragraph = 0
    for match in _END.finditer(plain):
        mark = match.group()
        if mark == "\n":
            line = plain[plain.rfind("\n", 0, match.start()) + 1 : match.start()]
            goes_on = match.end() < len(plain) and small(match.end())
            if not _line_ends_sentence(line, plain[match.end() : match.end() + 12], goes_on=goes_on):
                continue
        elif mark == "." and _ABBREVIATION.search(plain[max(begin, match.end() - 8) : match.end()]):
            continue
        if plain[begin : match.end()].strip():
            cuts.append((begin, match.end()))
        begin = match.end()
    if plain[begin:].strip():
        cuts.append((begin, len(plain)))

    sentences: list[Sentence] = []
    word_starts = [word.start for word in words]
    last_end = 0
    for start, end in cuts:
        while start < end and plain[start].isspace():
            start += 1
        while end > start and plain[end - 1].isspace():
            end -= 1
        if sentences and "\n\n" in plain[last_end:start]:
            paragraph += 1
        last_end = end
        text = plain[start:end]
        inside = words[bisect_left(word_starts, start) : bisect_left(word_starts, end)]
        question = text.rstrip("\"')] ").endswith("?")
        sentences.append(Sentence(text, start, end, len(sentences), paragraph, inside, question))
    return tuple(sentences)
