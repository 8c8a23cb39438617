"""Signs of something in a reply: patterns that count unless they are quoted, turned down or only supposed."""

import re
from collections.abc import Iterable

from makeitright.framework import Finding, Span
from makeitright.reading.hits import Hit
from makeitright.reading.reply import Reading
from makeitright.text import Sentence

_IF = re.compile(r"\b(?:if|whether|should (?:it|we|i|that)|suppose|supposing|assuming|in case|unless)\b")

_BEFORE = 50
"""Characters before a pattern in which a word may take it back."""


def signs(reading: Reading, *templates: str, denies: bool = False, under_if: bool = False) -> tuple[Hit, ...]:
    """Where any of the patterns stands, said by the writer as a fact.

    ``denies``: the pattern itself says no ("we are not allowed to"), so a "not" around it is its own and does not
    take it back. ``under_if``: it counts below an "if" as well.
    """
    return tuple(
        hit
        for hit in reading.hits(*templates)
        if not hit.quoted and (denies or not hit.negated) and (under_if or not (hit.supposed or after_if(hit)))
    )


def after_if(hit: Hit) -> bool:
    """Whether an "if" stands anywhere before the hit in its sentence: then it is said of a case, not of this one."""
    return bool(_IF.search(hit.sentence.text[: hit.start - hit.sentence.start]))


def present(*hits: Hit, why: str = "present", slots: tuple[tuple[str, str], ...] = ()) -> Finding:
    """A breach's finding from its signs: absent without any, otherwise present in their sentences."""
    if not hits:
        return Finding(0)
    return Finding(1, tuple(dict.fromkeys(hit.sentence_span for hit in hits)), why, slots)


def spans_of(reading: Reading, sentences: tuple[Sentence, ...] | list[Sentence]) -> tuple[Span, ...]:
    """The learner's own text of these sentences, each once."""
    return tuple(dict.fromkeys(reading.sentence_span(sentence) for sentence in sentences))


def saying(
    reading: Reading, patterns: Iterable[re.Pattern[str]], denied: re.Pattern[str] | None = None
) -> tuple[Sentence, ...]:
    """The writer's own sentences in which a pattern stands that is not quoted.

    ``denied``: words that take a pattern back where they stand right before it.
    """
    listed = tuple(patterns)
    return tuple(
        sentence
        for sentence in reading.sentences
        if not reading.copied[sentence.index]
        and any(
            not any(a <= sentence.start + match.start() < b for a, b in reading.quoted)
            and not (denied and denied.search(sentence.text[: match.start()][-_BEFORE:]))
            for pattern in listed
            for match in pattern.finditer(sentence.text)
        )
    )


def near(reading: Reading, hit: Hit, pattern: re.Pattern[str], before: int = 0, after: int = 1) -> bool:
    """Whether a pattern stands in the hit's sentence or in so many sentences before and after it."""
    index = hit.sentence.index
    return any(pattern.search(s.text) for s in reading.sentences[max(0, index - before) : index + after + 1])
