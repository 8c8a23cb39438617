"""From a learner's answer to the points of a grade cell. Every way of grading goes through here, so all agree."""

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from makeitright import catalog, report, scoring
from makeitright.answers import Answer, cleaned
from makeitright.framework import Case
from makeitright.scoring.conversation import Course, Remembering, course


class Fault(ValueError):
    """A fault of the course and not of a learner: the message says where it is and how to mend it."""


class MarkingFailed(RuntimeError):
    """A reply that the scorer could not take: a fault of the workbook, not of the learner."""


@dataclass(frozen=True, slots=True)
class MarkCall:
    """What a grade cell asks for: ``mark(case, turn=turn, out_of=out_of)``."""

    case: str
    turn: int
    out_of: float


class Points(float):
    """The points of a grade cell: a number to nbgrader, a page of feedback to the learner.

    nbgrader takes the score from the plain text of the cell's result, so that text is the bare number whatever
    the notebook has done to the display of numbers (``%precision``).
    """

    page: str

    def __new__(cls, value: float, page: str = "") -> "Points":
        """``value``: points, finite and not negative; ``page``: the feedback as HTML."""
        points = super().__new__(cls, value)
        points.page = page
        return points

    def __repr__(self) -> str:
        return float.__repr__(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(float.__repr__(self))

    def _repr_html_(self) -> str:
        return self.page


def called_case(call: MarkCall) -> Case:
    """The case that ``call`` names. Raises :class:`Fault` where the call asks for what there is not."""
    try:
        case = catalog.case(call.case)
    except catalog.UnknownCase as unknown:
        raise Fault(str(unknown.args[0] if unknown.args else unknown)) from None
    if call.turn not in {turn.turn for turn in case.turns}:
        raise Fault(f"{case.id} has no turn {call.turn!r}: it has {len(case.turns)}")
    if not (math.isfinite(call.out_of) and call.out_of > 0):
        raise Fault(f"out_of is {call.out_of!r}: a grade cell needs a number above 0")
    return case


def mark_reply(call: MarkCall, answers: Mapping[str, Answer], problems: Sequence[str] = ()) -> Points:
    """The points of one grade cell, with the page that gives the reasons.

    ``answers``: the learner's, by item (``"RC01/1"``); ``problems``: plain remarks on answers that could not be
    read, shown below. Never more than ``call.out_of`` nor less than 0, in hundredths. No answer: 0 points and a
    page that says so. Raises :class:`Fault` for a call that the course has got wrong, and
    :class:`MarkingFailed` where the scorer breaks, and writes nothing.
    """
    case = called_case(call)
    answer = answers.get(f"{case.id}/{call.turn}")
    if answer is None:
        return Points(0.0, _page(0.0, call.out_of, _NO_ANSWER, problems))
    asked = [answers.get(f"{case.id}/{turn}") for turn in range(1, call.turn)]
    earlier = asked[-1].reply if asked and asked[-1] else ""
    try:
        # Text on stderr costs all points in nbgrader, and a warning is text on stderr.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            score = _judge(case, call.turn, answer.strategy, answer.reply, earlier)
            points = scoring.points(score, call.out_of)
            feedback = report.to_html(score, answer.reply, case, went=_went(case, [*asked, answer]))
    except Exception as failure:
        raise MarkingFailed(f"{case.id}/{call.turn}: {type(failure).__name__}: {failure}") from failure
    return Points(points, _page(points, call.out_of, feedback, problems))


_judge = Remembering()


def _went(case: Case, replies: Sequence[Answer | None]) -> Course | None:
    """How the conversation went up to the last of these turns; None where nobody answers, or a turn was left out."""
    written = [(one.strategy, one.reply) for one in replies if one is not None]
    if case.conversation is None or len(written) < len(replies):
        return None
    return course(case, written, _judge)


def failed_page(out_of: float) -> str:
    """The page of a reply that could not be marked through no fault of the learner."""
    return _page(0.0, out_of, _FAILED, ())


_NO_ANSWER = "<p>There is no reply to mark here yet. Write one at the desk above, then run this cell again.</p>"
_FAILED = (
    "<p>A fault in the workbook kept this reply from being marked. Your reply is safe. Please show this "
    "to whoever runs your course.</p>"
)


def _page(points: float, out_of: float, body: str, problems: Sequence[str]) -> str:
    # The classes keep MathJax from reading "$30 and $40" as a formula, in JupyterLab and in nbgrader's pages.
    parts = [
        '<div class="mathjax_ignore tex2jax_ignore">',
        f"<p><strong>{points:g} of {out_of:g} points</strong></p>",
        body,
    ]
    if problems:
        parts.append("<p>Not everything that was stored could be read:</p>")
        parts.append("<ul>" + "".join(f"<li>{escape(cleaned(problem))}</li>" for problem in problems) + "</ul>")
    parts.append("</div>")
    return "\n".join(parts)
