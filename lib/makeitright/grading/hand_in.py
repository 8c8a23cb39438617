"""A learner's hand-in, rebuilt: the released notebook with the learner's answers, and nothing else of theirs.

No cell, output, file or setting that a learner has handed in reaches the rebuilt notebook. What was found to be
different is said in a note at its top, to the instructor and the learner alike.
"""

import json
import math
import re
import stat
from collections import Counter
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from makeitright import catalog, report
from makeitright.answers import (
    FILE_NAME,
    LARGEST_FILE,
    METADATA_KEY,
    Answer,
    cleaned,
    read_answers,
    read_notebook_answers,
)
from makeitright.framework import Case, Exercise
from makeitright.grading.marking import Points, mark_reply
from makeitright.grading.released import Notebook, Released, mirrored_item, nbgrader_of, source_of

_NOTES_ID = "about-this-hand-in"


def rebuild(lesson: Released, folder: Path) -> Notebook:
    """The released notebook of ``lesson`` with the answers that stand in ``folder``, not yet marked.

    The answers come from every notebook in the folder and from ``answers.json``, the newest of each. Remarks for
    the notes are kept in the notebook's metadata. Raises nothing, whatever the folder holds, and follows no link.
    """
    answers, problems = read_answers(folder)
    answers = {item: answer for item, answer in answers.items() if item in lesson.items}
    # Problems name files as the learner has named them, in any bytes.
    remarks = [cleaned(problem.replace(str(folder), "the folder")) for problem in problems]
    path = folder / f"{lesson.name}.ipynb"
    handed_in = _learners_notebook(path)
    shown: dict[str, str] = {}
    if handed_in is None:
        if not path.exists():
            remarks.insert(0, f"No notebook called {path.name} was handed in.")
        remarks.append(
            "The answers were taken from the other files."
            if answers
            else f"No answer was found, in {FILE_NAME} either, so there was nothing to mark."
        )
    else:
        differences, shown = _compare(lesson, handed_in)
        remarks += differences
    notebook = lesson.copy()
    notebook["metadata"][METADATA_KEY] = {
        "format": 1,
        "answers": {item: answer.as_dict() for item, answer in sorted(answers.items())},
        "hand_in": {"remarks": remarks, "shown": shown},
    }
    for cell in notebook["cells"]:
        item = mirrored_item(cell)
        if item:
            cell["source"] = _mirror(
                item, answers.get(item), graded=any(item == one.item for one in lesson.grade_cells)
            )
    return notebook


def mark_rebuilt(lesson: Released, notebook: Notebook) -> dict[str, Points]:
    """Mark every grade cell of a notebook made by :func:`rebuild`, in place, and put the notes at its top.

    Each grade cell gets the one result that running it would have given. Returns the points by ``grade_id``.
    Raises :class:`~makeitright.grading.marking.MarkingFailed`, and ValueError for a notebook that is not
    rebuilt from ``lesson``: a grade cell without its result would earn full marks in nbgrader.
    """
    answers, _ = read_notebook_answers(notebook)
    to_mark = {cell.grade_id: cell for cell in lesson.grade_cells}
    points: dict[str, Points] = {}
    count = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        count += 1
        meta = nbgrader_of(cell)
        cell["outputs"], cell["execution_count"] = [], None
        if not meta.get("grade"):
            continue
        grade_id = str(meta["grade_id"])
        if grade_id not in to_mark or source_of(cell) != lesson.fixed[grade_id]:
            raise ValueError(f"grade cell {grade_id!r} is not that of the released notebook {lesson.name!r}")
        call = to_mark.pop(grade_id)
        points[grade_id] = mark_reply(call.call, answers, case=call.case)
        cell["execution_count"] = count
        cell["outputs"] = [
            {
                "output_type": "execute_result",
                "execution_count": count,
                "metadata": {},
                "data": {"text/html": points[grade_id].page, "text/plain": repr(points[grade_id])},
            }
        ]
    if to_mark:
        raise ValueError(f"the notebook lacks grade cells of the released {lesson.name!r}: {', '.join(to_mark)}")
    _put_notes(notebook, _notes(lesson, notebook, points))
    return points


def as_node(notebook: Notebook) -> NotebookNode:
    """The notebook as nbformat's own type, which nbgrader's steps hand on."""
    return nbformat.from_dict(notebook)  # type: ignore[no-untyped-call, no-any-return]


def as_text(notebook: Notebook) -> str:
    """The notebook as nbconvert would write it."""
    text: str = nbformat.writes(as_node(notebook), version=4)  # type: ignore[no-untyped-call]
    return text if text.endswith("\n") else text + "\n"


def notes_of(notebook: Mapping[str, Any]) -> list[str]:
    """The notes at the top of a notebook that :func:`mark_rebuilt` has marked, as plain sentences."""
    return list(notebook["metadata"][METADATA_KEY].get("notes", []))


def _learners_notebook(path: Path) -> Notebook | None:
    """The notebook as JSON, only to be compared; None where there is none that can be read."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
            return None
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _compare(lesson: Released, handed_in: Notebook) -> tuple[list[str], dict[str, str]]:
    """What differs from the released notebook, in sentences, and the marks that stood in it by ``grade_id``."""
    cells = handed_in.get("cells")
    theirs = [cell for cell in cells if isinstance(cell, dict)] if isinstance(cells, list) else []
    found: Counter[str] = Counter()
    changed: list[str] = []
    added = 0
    shown: dict[str, str] = {}
    graded = {cell.grade_id for cell in lesson.grade_cells}
    for cell in theirs:
        grade_id = nbgrader_of(cell).get("grade_id")
        if not isinstance(grade_id, str) or grade_id not in lesson.fixed:
            added += cell.get("cell_type") == "code" and bool(source_of(cell).strip())
            continue
        found[grade_id] += 1
        if source_of(cell) != lesson.fixed[grade_id]:
            changed.append(grade_id)
        if grade_id in graded and (result := _result(cell)):
            shown[grade_id] = result
    remarks = []
    missing = [name for name in lesson.fixed if not found[name]]
    copied = [name for name, times in found.items() if times > 1]
    for names, words in (
        (list(dict.fromkeys(changed)), "had been changed. The released text was used"),
        (missing, "were missing. They were put back"),
        (copied, "were there more than once. Each was used once, as released"),
    ):
        if names:
            remarks.append(f"Cells that {words}: {', '.join(names)}.")
    if added:
        remarks.append(f"Code cells that had been added: {added}. They were not run.")
    return remarks, shown


def _result(cell: Mapping[str, Any]) -> str:
    """The number that stood as the result of a grade cell, as text; empty where there was none."""
    outputs = cell.get("outputs")
    for output in outputs if isinstance(outputs, list) else ():
        data = output.get("data") if isinstance(output, dict) else None
        text = data.get("text/plain") if isinstance(data, dict) else None
        text = "".join(part for part in text if isinstance(part, str)) if isinstance(text, list) else text
        if isinstance(text, str) and len(text) <= 40:
            try:
                number = float(text)
            except ValueError:
                continue
            if math.isfinite(number):
                return f"{number:g}"
    return ""


def _mirror(item: str, answer: Answer | None, *, graded: bool) -> str:
    """What stands in a mirror cell. The marked reply stands in the grade cell's result, so not here again.

    The answer to an exercise is short, and stands here in words.
    """
    exercise = _exercise(item)
    if exercise:
        said = report.answer_in_words(exercise, answer.strategy, answer.reply) if answer else ""
        return _html(_written(said) if said.strip() else "<p>No answer was handed in.</p>")
    if answer is None:
        return _html("<p>No reply was handed in.</p>")
    strategy = catalog.strategies().get(answer.strategy or "")
    picked = f"Strategy picked: {_literal(strategy.name)}." if strategy else "No strategy was picked."
    if graded:
        return _html(f"<p>{picked} The reply stands below, with its marks.</p>")
    return _html(_written(answer.reply))


def _exercise(item: str) -> Exercise | None:
    try:
        return catalog.exercise(item.partition("/")[0])
    except (catalog.UnknownExercise, catalog.BadFile):
        return None


def _written(text: str) -> str:
    return f'<pre dir="auto" style="white-space:pre-wrap">{_literal(text)}</pre>'


def _notes(lesson: Released, notebook: Notebook, points: Mapping[str, Points]) -> list[str]:
    handed_in = notebook["metadata"][METADATA_KEY].get("hand_in", {})
    notes = [str(remark) for remark in handed_in.get("remarks", [])]
    shown = handed_in.get("shown", {})
    for cell in lesson.grade_cells:
        stood = shown.get(cell.grade_id)
        if stood == "0" and isinstance(cell.case, Case) and not catalog.is_own(cell.case):
            continue  # sealed: nobody has told the learner that this is a mark
        if stood is not None and abs(float(stood) - points[cell.grade_id]) > 0.005:
            notes.append(
                f"The notebook showed {stood} points at {cell.grade_id}. "
                f"Marks are always worked out afresh from the reply: {points[cell.grade_id]:g}."
            )
    return notes


def _put_notes(notebook: Notebook, notes: list[str]) -> None:
    notebook["cells"] = [cell for cell in notebook["cells"] if cell.get("id") != _NOTES_ID]
    notebook["metadata"][METADATA_KEY]["notes"] = notes
    if notes:
        items = "".join(f"<li>{_literal(note)}</li>" for note in notes)
        source = _html(f"<p><strong>About this hand-in</strong></p><ul>{items}</ul>")
        notebook["cells"].insert(0, {"cell_type": "markdown", "id": _NOTES_ID, "metadata": {}, "source": source})


def _literal(text: str) -> str:
    """Text for a Markdown cell in which no HTML, Markdown or formula acts.

    It is one line, so that Markdown finds no paragraph in it. Dollars, backslashes and backticks are escaped too:
    JupyterLab looks for formulas before it looks for HTML.
    """
    return re.sub(r"[$\\`*_\n]", lambda sign: f"&#{ord(sign[0])};", escape(text))


def _html(body: str) -> str:
    """A Markdown cell's source that is one HTML block: nothing in it is read as Markdown or as a formula."""
    return f'<div class="mathjax_ignore tex2jax_ignore">{body}</div>'
