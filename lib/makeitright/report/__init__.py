"""Verdicts as text, HTML, records and a data frame. Knows nothing of Jupyter, and decides nothing.

``to_text`` is found on first use: rich is worth its loading time at a terminal only.
"""

from typing import TYPE_CHECKING, Any

from makeitright.report.changes import first_changes, marks_to_gain, strengths
from makeitright.report.exercise_page import cut_at_words, exercise_to_html
from makeitright.report.exercise_wording import OUTCOME_WORDS, answer_in_words
from makeitright.report.frame import to_frame
from makeitright.report.page import to_html
from makeitright.report.record import to_record
from makeitright.report.segments import Segment, segments
from makeitright.report.wording import PROMISE_WORDS, STANDING_NAMES, who_answers, who_promised

if TYPE_CHECKING:
    from makeitright.report.terminal import to_text

__all__ = [
    "OUTCOME_WORDS",
    "PROMISE_WORDS",
    "STANDING_NAMES",
    "Segment",
    "answer_in_words",
    "cut_at_words",
    "exercise_to_html",
    "first_changes",
    "marks_to_gain",
    "segments",
    "strengths",
    "to_frame",
    "to_html",
    "to_record",
    "to_text",
    "who_answers",
    "who_promised",
]


def __getattr__(name: str) -> Any:
    if name == "to_text":
        from makeitright.report.terminal import to_text

        return to_text
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
