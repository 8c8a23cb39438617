"""Marks as a CSV file that a spreadsheet reads as it was meant."""

import csv
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)
"""nbgrader's own columns, in its order."""


class QuotedCsvExport(ExportPlugin):  # type: ignore[misc]  # nbgrader carries no types
    """``nbgrader export``: nbgrader's table with every field quoted as it needs, in UTF-8.

    nbgrader's own exporter writes names as they are, so that a comma shifts the columns and a name that begins
    with ``=`` is a formula to whoever opens the file.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write the marks of ``self.student`` in ``self.assignment`` (all where empty) to ``self.to``."""
        target = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", target)
        wanted, students = {str(name) for name in self.assignment}, {str(name) for name in self.student}
        with target.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            table.writeheader()
            for assignment in gradebook.assignments:
                if wanted and assignment.name not in wanted:
                    continue
                handed_in = {one.student_id: one for one in gradebook.assignment_submissions(assignment.name)}
                for student in gradebook.students:
                    if not students or student.id in students:
                        row = _row(assignment, student, handed_in.get(student.id))
                        table.writerow({name: cell(value) for name, value in row.items()})


def _row(assignment: Any, student: Any, submission: Any) -> dict[str, Any]:
    """One line; nothing handed in counts as 0, as in nbgrader."""
    score = float(submission.score) if submission else 0.0
    penalty = float(submission.late_submission_penalty) if submission else 0.0
    return {
        "assignment": assignment.name,
        "duedate": assignment.duedate,
        "timestamp": submission.timestamp if submission else None,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "raw_score": score,
        "late_submission_penalty": penalty,
        "score": max(0.0, score - penalty),
        "max_score": assignment.max_score,
    }


def cell(value: object) -> str:
    """A value as the text of one field: nothing that a spreadsheet would take for a formula.

    Numbers stay numbers. Other text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end gets an
    apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(round(value, 6))  # a sum such as 0.1 + 0.2 is written as 0.3
    text = str(value)
    if not isinstance(value, int) and text.lstrip(" ")[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        return "'" + text
    return text
