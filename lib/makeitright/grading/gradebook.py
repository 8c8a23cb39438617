"""The rows that grading writes into nbgrader's gradebook, written directly and on one connection.

nbgrader opens its gradebook about nine times for one hand-in and asks for every row by name. This reads what is
needed once, and writes each hand-in in one transaction; the rows are the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nbgrader.api import (
    Assignment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from sqlalchemy import Connection, func, insert, select, update


@dataclass(frozen=True, slots=True)
class LateNotebook:
    """A notebook that was handed in late: what a late penalty is worked out from, and where it goes."""

    row: str
    score: float
    seconds_late: float


class AssignmentRows:
    """All rows of one assignment in a gradebook, for writing grades."""

    def __init__(self, gradebook: Gradebook, assignment: str) -> None:
        """``assignment`` must be in the gradebook."""
        self._engine = gradebook.engine
        with self._engine.connect() as connection:
            self._assignment, self._due = connection.execute(
                select(Assignment.id, Assignment.duedate).where(Assignment.name == assignment)
            ).one()
            self._notebooks: dict[str, str] = dict(
                connection.execute(
                    select(Notebook.name, Notebook.id).where(Notebook.assignment_id == self._assignment)
                ).all()
            )
            self._cells: dict[tuple[str, str], str] = {
                (notebook, name): cell
                for notebook, name, cell in connection.execute(
                    select(GradeCell.notebook_id, GradeCell.name, GradeCell.id).where(
                        GradeCell.notebook_id.in_(self._notebooks.values())
                    )
                )
            }
            self._students = set(connection.scalars(select(Student.id)))
            self._submissions: dict[str, str] = dict(
                connection.execute(
                    select(SubmittedAssignment.student_id, SubmittedAssignment.id).where(
                        SubmittedAssignment.assignment_id == self._assignment
                    )
                ).all()
            )

    def knows(self, student: str) -> bool:
        """Whether the gradebook has a hand-in of ``student``."""
        return student in self._submissions

    def write(
        self, student: str, timestamp: datetime | None, points: Mapping[str, Mapping[str, float]], late: Any
    ) -> None:
        """Enter the points of one hand-in: ``points[notebook][grade_id]``.

        What a person has entered stays: manual scores, extra credit, comments, extensions. A grade with a manual
        score is marked as needing a look, as nbgrader does. ``timestamp``: when it was handed in (UTC, without a
        zone); None leaves what is there. ``late``: called with a :class:`LateNotebook` for each notebook that is
        late; gives the penalty or None.
        """
        with self._engine.begin() as connection:
            if student not in self._students:
                connection.execute(insert(Student), {"id": student})
            row = self._submissions.get(student) or new_uuid()
            if student not in self._submissions:
                connection.execute(
                    insert(SubmittedAssignment),
                    {"id": row, "assignment_id": self._assignment, "student_id": student, "timestamp": timestamp},
                )
            elif timestamp is not None:
                connection.execute(
                    update(SubmittedAssignment).where(SubmittedAssignment.id == row).values(timestamp=timestamp)
                )
            existing = dict(
                connection.execute(
                    select(SubmittedNotebook.notebook_id, SubmittedNotebook.id).where(
                        SubmittedNotebook.assignment_id == row
                    )
                ).all()
            )
            for name, marks in points.items():
                self._write_notebook(connection, existing, row, self._notebooks[name], marks)
            self._write_penalties(connection, row, late)
        self._students.add(student)
        self._submissions[student] = row

    def _write_notebook(
        self,
        connection: Connection,
        existing: dict[str, str],
        submission: str,
        notebook: str,
        marks: Mapping[str, float],
    ) -> None:
        row = existing.get(notebook) or new_uuid()
        if notebook not in existing:
            connection.execute(
                insert(SubmittedNotebook),
                {"id": row, "assignment_id": submission, "notebook_id": notebook, "flagged": False},
            )
        graded = set(connection.scalars(select(Grade.cell_id).where(Grade.notebook_id == row)))
        for name, mark in marks.items():
            cell, value = self._cells[notebook, name], float(mark)
            if cell in graded:
                # A person may be entering manual scores at this moment, so the database itself compares.
                connection.execute(
                    update(Grade)
                    .where(Grade.notebook_id == row, Grade.cell_id == cell)
                    .values(auto_score=value, needs_manual_grade=Grade.manual_score.is_not(None))
                    .execution_options(synchronize_session=False)
                )
            else:
                connection.execute(
                    insert(Grade),
                    {
                        "id": new_uuid(),
                        "notebook_id": row,
                        "cell_id": cell,
                        "auto_score": value,
                        "needs_manual_grade": False,
                    },
                )

    def _write_penalties(self, connection: Connection, submission: str, late: Any) -> None:
        handed_in, extension = connection.execute(
            select(SubmittedAssignment.timestamp, SubmittedAssignment.extension).where(
                SubmittedAssignment.id == submission
            )
        ).one()
        seconds = 0.0
        if self._due is not None and handed_in is not None:
            seconds = max(0.0, (handed_in - self._due - (extension or timedelta())).total_seconds())
        for row, score in connection.execute(
            select(SubmittedNotebook.id, func.coalesce(func.sum(Grade.score), 0.0))
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .where(SubmittedNotebook.assignment_id == submission)
            .group_by(SubmittedNotebook.id)
        ).all():
            penalty = late(LateNotebook(row, score, seconds)) if seconds > 0 else None
            connection.execute(
                update(SubmittedNotebook)
                .where(SubmittedNotebook.id == row)
                .values(late_submission_penalty=penalty)
                .execution_options(synchronize_session=False)
            )
