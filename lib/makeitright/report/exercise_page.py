"""The score of an exercise as HTML for nbgrader's grade cell and its feedback page, by the rules of ``page``."""

from collections.abc import Mapping
from html import escape
from itertools import pairwise

from makeitright import catalog
from makeitright.framework import Exercise, ExerciseRow, ExerciseScore, Eye, Line, Spot
from makeitright.framework.exercises import joins
from makeitright.report.exercise_wording import OUTCOME_SIGNS, OUTCOME_WORDS, answer_in_words
from makeitright.report.markup import AMBER, BOX, EARNED, GREEN, MARKED, RED, SPOILT, bordered, heading_at, safe
from makeitright.report.wording import EMPTY_REPLY, number, shown

_LINES = {"right": f"solid {GREEN}", "half": f"solid {AMBER}", "wrong": f"dashed {RED}", "open": "dotted"}
_TEXT = f"{BOX}white-space:pre-wrap;overflow-wrap:anywhere"


def exercise_to_html(
    score: ExerciseScore, exercise: Exercise, strategy: str | None, answer: str, *, heading: int = 3
) -> str:
    """An HTML fragment with the answer in words, the mark, and what the reference says of each point and why.

    ``score`` was given for this ``strategy`` and ``answer``; ``heading`` (1 to 4) is the level of the topmost heading,
    one more follows below it. What the learner wrote is escaped and rid of control characters; the result is
    well-formed and encodes as UTF-8. An answer that is no attempt is shown as it is, with the reason, and gives
    nothing of the reference away. Raises nothing.
    """
    top = min(4, max(1, heading))
    name = safe(exercise.title)
    parts = [f'<section aria-label="Feedback: {name}" style="max-width:46em;line-height:1.5">']
    head = f"{number(score.mark)} of 100" if score.attempted else "not attempted"
    parts.append(heading_at(top, f"{name}: {head}"))
    if not score.attempted:
        parts.append(f"<p>{safe(score.refused)}</p>")
    parts += [f"<p>{safe(note)}</p>" for note in score.notes]
    parts.append(heading_at(top + 1, "Your answer"))
    said = answer_in_words(exercise, strategy, answer)
    parts.append(_box(safe(said) if said.strip() else f"<em>{EMPTY_REPLY}</em>", who="auto"))
    if score.attempted:
        parts += _text(score, exercise, top)
        parts.append(heading_at(top + 1, "Point by point"))
        parts.append(bordered(_row(row, exercise) for row in score.rows))
        if isinstance(exercise, Spot) and exercise.better:
            parts.append(heading_at(top + 1, "How it might read instead"))
            parts.append(_box(safe(exercise.better)))
    parts.append("</section>")
    return "\n".join(parts)


def _box(inner: str, who: str = "ltr") -> str:
    return f'<div dir="{who}" style="{_TEXT}">{inner}</div>'


def _text(score: ExerciseScore, exercise: Exercise, top: int) -> list[str]:
    """The text that the exercise is about, with what counts in it marked."""
    if isinstance(exercise, Spot):
        return [
            heading_at(top + 1, "The text, with what spoils it"),
            f'<p><mark style="{MARKED}{SPOILT}">dashed, then ✗</mark>: a slip, and its name.</p>',
            _box(_spot_text(exercise)),
        ]
    if isinstance(exercise, Eye):
        return [
            heading_at(top + 1, "The reply, with the words that decide"),
            _box(_eye_text(exercise)),
        ]
    given = exercise.given if isinstance(exercise, Line) else exercise.complaint
    title = "The sentence that you were given" if isinstance(exercise, Line) else "The complaint"
    return [heading_at(top + 1, title), _box(safe(given))]


def _spot_text(exercise: Spot) -> str:
    known = catalog.breaches()
    pieces = []
    for before, part in zip(joins(exercise.parts), exercise.parts, strict=True):
        words = safe(part.text)
        if part.slip:
            words = (
                f'<mark style="{MARKED}{SPOILT}">{words}</mark>'
                f'<sup style="font-size:.7em"> [✗ {safe(known[part.slip].name)}]</sup>'
            )
        pieces.append(before + words)
    return "".join(pieces)


def cut_at_words(text: str, wanted: Mapping[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    """``text`` in pieces, each with the keys of those of ``wanted`` (key -> words in the text) that it belongs to.

    The pieces, joined, are the text; words count where they stand first, and may overlap.
    """
    spans = {key: (at, at + len(words)) for key, words in wanted.items() if words and (at := text.find(words)) >= 0}
    cuts = sorted({0, len(text), *(place for span in spans.values() for place in span)})
    return [
        (text[start:end], tuple(key for key, (first, last) in spans.items() if first <= start and end <= last))
        for start, end in pairwise(cuts)
    ]


def _eye_text(exercise: Eye) -> str:
    known = catalog.criteria()
    pieces = cut_at_words(exercise.reply, {one.criterion: one.words for one in exercise.judge})
    made = []
    for at, (words, keys) in enumerate(pieces):
        following = pieces[at + 1][1] if at + 1 < len(pieces) else ()
        made.append(f'<mark style="{MARKED}{EARNED}">{escape(shown(words))}</mark>' if keys else escape(shown(words)))
        ending = [safe(known[key].name) for key in keys if key not in following]
        if ending:
            made.append(f'<sup style="font-size:.7em"> [{"; ".join(ending)}]</sup>')
    return "".join(made)


def _row(row: ExerciseRow, exercise: Exercise) -> tuple[str, str]:
    label = f"Part {row.key}: “{safe(row.label)}”" if isinstance(exercise, Spot) else safe(row.label)
    says = (
        f"You: {safe(row.said)}. Reference: {safe(row.expected)}."
        if not isinstance(exercise, Line)
        else f"{safe(row.said)}."
    )
    return _LINES[row.outcome], (
        f'<span aria-hidden="true">{OUTCOME_SIGNS[row.outcome]}</span> {OUTCOME_WORDS[row.outcome]}: '
        f"<strong>{label}</strong><br>{says} {safe(row.why)}"
    )
