"""``mark``: what a grade cell calls. It loads nothing of nbgrader, and runs in the learner's own kernel."""

from pathlib import Path

from makeitright import catalog
from makeitright.answers import item_key, read_answers
from makeitright.grading.marking import (
    Fault,
    MarkCall,
    MarkingFailed,
    Points,
    called_case,
    failed_page,
    mark_reply,
    not_marked,
)


def mark(case: str, *, turn: int = 1, out_of: float) -> Points:
    """Mark the reply that is stored in the current folder, out of ``out_of`` points.

    ``case``: id or slug (``"RC01"``); ``turn``: 1 for the first. Returns the points as a float (0 to
    ``out_of``, in hundredths) that shows its reasons when it is the result of a notebook cell. No reply: 0. A
    sealed case (see :mod:`makeitright.catalog.sealed`) is marked after handing in, and counts 0 here.
    Raises :class:`~makeitright.grading.marking.Fault` for an unknown case or turn, which is the author's
    mistake; nothing that a learner has stored makes it raise.
    """
    call = MarkCall(case, turn, float(out_of))
    try:
        answers, problems = read_answers(Path.cwd())
    except OSError as unreadable:
        answers, problems = {}, [f"This folder cannot be read: {unreadable.strerror or unreadable}."]
    try:
        known = called_case(call)
    except Fault:
        try:
            sealed = catalog.sealed_case(case, Path.cwd())
        except catalog.BadFile as damaged:
            return not_marked(item_key(case, turn), answers, [*problems, str(damaged)])
        if sealed is None or turn not in {one.turn for one in sealed.turns}:
            raise
        return not_marked(item_key(sealed.id, turn), answers, problems)
    try:
        return mark_reply(call, answers, problems, known)
    except MarkingFailed:
        return Points(0.0, failed_page(call.out_of))
