"""``mark``: what a grade cell calls. It loads nothing of nbgrader, and runs in the learner's own kernel."""

from pathlib import Path

from makeitright.answers import read_answers
from makeitright.grading.marking import MarkCall, MarkingFailed, Points, failed_page, mark_reply


def mark(case: str, *, turn: int = 1, out_of: float) -> Points:
    """Mark the reply that is stored in the current folder, out of ``out_of`` points.

    ``case``: id or slug (``"RC01"``); ``turn``: 1 for the first. Returns the points as a float (0 to
    ``out_of``, in hundredths) that shows its reasons when it is the result of a notebook cell. No reply: 0.
    Raises :class:`~makeitright.grading.marking.Fault` for an unknown case or turn, which is the author's
    mistake; nothing that a learner has stored makes it raise.
    """
    call = MarkCall(case, turn, float(out_of))
    try:
        answers, problems = read_answers(Path.cwd())
    except OSError as unreadable:
        answers, problems = {}, [f"This folder cannot be read: {unreadable.strerror or unreadable}."]
    try:
        return mark_reply(call, answers, problems)
    except MarkingFailed:
        return Points(0.0, failed_page(call.out_of))
