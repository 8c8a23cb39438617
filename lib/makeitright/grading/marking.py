"""From a learner's answer to the points of a grade cell. Every way of grading goes through here, so all agree."""

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from makeitright import catalog, report, scoring
from makeitright.answers import Answer, cleaned
from makeitright.framework import Case, Exercise
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


def named(name: str, course_cases: Sequence[Path]) -> Case | Exercise:
    """The case or the exercise of that name; ``course_cases`` are folders with cases of the course's own.

    These are read only when they are asked for: a slip in one of them is no matter of other lessons. Raises
    UnknownCase and BadFile.
    """
    try:
        return catalog.item(name)
    except catalog.UnknownCase:
        return catalog.item(name, course_cases)


def called_case(call: MarkCall, course_cases: Sequence[Path] = ()) -> Case | Exercise:
    """The case or the exercise that ``call`` names; ``course_cases`` are folders with cases of the course's own.

    Raises :class:`Fault` where the call asks for what there is not, or a case's file cannot be used.
    """
    try:
        case = named(call.case, course_cases)
    except (catalog.UnknownCase, catalog.BadFile) as wrong:
        raise Fault(str(wrong)) from None
    turns = len(case.turns) if isinstance(case, Case) else 1
    if not 1 <= call.turn <= turns:
        raise Fault(f"{case.id} has no turn {call.turn!r}: it has {turns}")
    if not (math.isfinite(call.out_of) and call.out_of > 0):
        raise Fault(f"out_of is {call.out_of!r}: a grade cell needs a number above 0")
    return case


def mark_reply(
    call: MarkCall, answers: Mapping[str, Answer], problems: Sequence[str] = (), case: Case | Exercise | None = None
) -> Points:
    """The points of one grade cell, with the page that gives the reasons.

    ``answers``: the learner's, by item (``"RC01/1"``); ``problems``: plain remarks on answers that could not be
    read, shown below; ``case``: the case that ``call`` names, where that is known already. Never more than
    ``call.out_of`` nor less than 0, in hundredths. No answer: 0 points and a page that says so. Raises
    :class:`Fault` for a call that the course has got wrong, and :class:`MarkingFailed` where the scorer breaks, and
    writes nothing.
    """
    case = case or called_case(call)
    answer = answers.get(f"{case.id}/{call.turn}")
    if answer is None:
        nothing = _NO_ANSWER if isinstance(case, Case) else _NO_CHOICE
        return Points(0.0, _page(_of(0.0, call.out_of), nothing, problems))
    try:
        # Text on stderr costs all points in nbgrader, and a warning is text on stderr.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if isinstance(case, Case):
                points, feedback = _reply_marked(case, call, answer, answers)
            else:
                points, feedback = _exercise_marked(case, call, answer)
    except Exception as failure:
        raise MarkingFailed(f"{case.id}/{call.turn}: {type(failure).__name__}: {failure}") from failure
    return Points(points, _page(_of(points, call.out_of), feedback, problems))


def _reply_marked(case: Case, call: MarkCall, answer: Answer, answers: Mapping[str, Answer]) -> tuple[float, str]:
    asked = [answers.get(f"{case.id}/{turn}") for turn in range(1, call.turn)]
    earlier = asked[-1].reply if asked and asked[-1] else ""
    score = _judge(case, call.turn, answer.strategy, answer.reply, earlier)
    page = report.to_html(score, answer.reply, case, went=_went(case, [*asked, answer]))
    return scoring.points(score, call.out_of), page


def _exercise_marked(exercise: Exercise, call: MarkCall, answer: Answer) -> tuple[float, str]:
    score = scoring.mark_exercise(exercise, answer.strategy, answer.reply)
    page = report.exercise_to_html(score, exercise, answer.strategy, answer.reply)
    return scoring.points(score, call.out_of), page


_judge = Remembering()


def _went(case: Case, replies: Sequence[Answer | None]) -> Course | None:
    """How the conversation went up to the last of these turns; None where nobody answers, or a turn was left out."""
    written = [(one.strategy, one.reply) for one in replies if one is not None]
    if case.conversation is None or len(written) < len(replies):
        return None
    return course(case, written, _judge)


def not_marked(item: str, answers: Mapping[str, Answer], problems: Sequence[str] = ()) -> Points:
    """What a grade cell shows of a sealed case: that it is marked after handing in, and what is kept.

    It counts 0 until then, because nbgrader gives full points for a result that is no number.
    """
    answer = answers.get(item)
    words = len(answer.reply.split()) if answer else 0
    reply = f"a reply of {words:,} {'word' if words == 1 else 'words'} was kept" if words else "there was no reply yet"
    # It is the desk that knows how things stand now: a cell that is not run again would go on saying so.
    says = f"<p>This is marked after you have handed it in. When this cell was run, {reply}.</p>"
    return Points(0.0, _page("Not marked yet", says, problems))


def failed_page(out_of: float) -> str:
    """The page of a reply that could not be marked through no fault of the learner."""
    return _page(_of(0.0, out_of), _FAILED, ())


_NO_ANSWER = "<p>There is no reply to mark here yet. Write one at the desk above, then run this cell again.</p>"
_NO_CHOICE = "<p>There is no answer to mark here yet. Do the exercise above, then run this cell again.</p>"
_FAILED = (
    "<p>A fault in the workbook kept this reply from being marked. Your reply is safe. Please show this "
    "to whoever runs your course.</p>"
)


def _of(points: float, out_of: float) -> str:
    return f"{points:g} of {out_of:g} points"


def _page(title: str, body: str, problems: Sequence[str]) -> str:
    # The classes keep MathJax from reading "$30 and $40" as a formula, in JupyterLab and in nbgrader's pages.
    parts = [
        '<div class="mathjax_ignore tex2jax_ignore">',
        f"<p><strong>{title}</strong></p>",
        body,
    ]
    if problems:
        parts.append("<p>Not everything that was stored could be read:</p>")
        parts.append("<ul>" + "".join(f"<li>{escape(cleaned(problem))}</li>" for problem in problems) + "</ul>")
    parts.append("</div>")
    return "\n".join(parts)
