"""Grading a whole assignment in one process: the marks, rows and notebooks of ``nbgrader autograde``, much faster."""

import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from jupyter_core.application import JupyterApp
from nbgrader.api import Gradebook
from nbgrader.apps import NbGrader
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.exc import SQLAlchemyError
from traitlets.config import Config

from makeitright.grading.autograde import (
    TrustedAutograde,
    check_timestamp,
    copy_course_files,
    copy_kept_files,
    released_and_entered,
)
from makeitright.grading.gradebook import AssignmentRows, LateNotebook
from makeitright.grading.hand_in import as_text, mark_rebuilt, notes_of, rebuild
from makeitright.grading.marking import Fault, MarkingFailed
from makeitright.grading.released import Released


@dataclass(frozen=True, slots=True)
class StudentResult:
    """What became of one learner's hand-in."""

    student: str
    outcome: Literal["graded", "skipped", "problem"]
    """``skipped``: graded before, and not handed in again since."""
    points: float | None = None
    """Points earned, before penalties and what a person has entered; None where nothing was graded."""
    out_of: float | None = None
    notes: tuple[str, ...] = ()
    """What differed from the released notebook, one plain sentence each."""
    message: str = ""
    """Of a problem: what it is, and what to do."""


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What became of all hand-ins, in the order of the learners' ids."""

    assignment: str
    results: tuple[StudentResult, ...]
    seconds: float

    def of(self, outcome: Literal["graded", "skipped", "problem"]) -> tuple[StudentResult, ...]:
        """The results with this outcome."""
        return tuple(result for result in self.results if result.outcome == outcome)


Progress = Callable[[StudentResult, int, int], None]
"""Called after each hand-in with its result, how many are done, and how many there are."""


def grade(
    assignment: str,
    course: Path,
    students: Sequence[str] | None = None,
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> BulkResult:
    """Grade the hand-ins of ``assignment`` that lie in ``course/submitted``.

    ``course``: the folder with ``nbgrader_config.py``, whose settings count here too; ``students``: the ids to grade,
    all where None; ``force``: also those that are graded already. As in ``nbgrader autograde``, a hand-in is graded
    again only when its time of submission is newer, and scores that a person has entered are kept. One that cannot be
    graded is reported and does not stop the others. Raises :class:`Fault` where the course itself has a fault.
    """
    began = time.perf_counter()
    course = course.resolve()
    config = _configuration(course)
    directory = CourseDirectory(config=config, root=str(course), assignment_id=assignment)
    with _quiet() as log:
        converter = TrustedAutograde(coursedir=directory, config=config, log=log)
        late = AssignLatePenalties(config=config, log=log)
        late.init_plugin()
        try:
            lessons = released_and_entered(directory, assignment)
            with Gradebook(directory.db_url, directory.course_id) as gradebook:
                rows = AssignmentRows(gradebook, assignment)
                run = _Run(directory, converter, late, lessons, rows, force)
                chosen = _students(converter, assignment, students)
                results: list[StudentResult] = []
                for student in chosen:
                    results.append(run.grade(assignment, student))
                    if progress is not None:
                        progress(results[-1], len(results), len(chosen))
        except SQLAlchemyError as failure:
            raise Fault(
                f"The gradebook cannot be used: {failure}. If nbgrader has been updated, back up the gradebook and "
                "run `nbgrader db upgrade`."
            ) from failure
    return BulkResult(assignment, tuple(results), time.perf_counter() - began)


@dataclass(frozen=True, slots=True)
class _Run:
    directory: CourseDirectory
    converter: TrustedAutograde
    late: AssignLatePenalties
    lessons: dict[str, Released]
    rows: AssignmentRows
    force: bool

    def grade(self, assignment: str, student: str) -> StudentResult:
        hand_in = Path(self.converter._format_source(assignment, student))
        graded = Path(self.converter._format_dest(assignment, student))
        try:
            if not hand_in.is_dir():
                return StudentResult(student, "problem", message=f"Nothing has been handed in: there is no {hand_in}.")
            check_timestamp(hand_in)
            if not self._due(student, hand_in, graded):
                return StudentResult(student, "skipped")
            return self._grade(assignment, student, hand_in, graded)
        except (Fault, MarkingFailed, OSError) as failure:
            return StudentResult(student, "problem", message=str(failure))
        except SQLAlchemyError as failure:
            return StudentResult(student, "problem", message=f"The gradebook took no marks: {failure}")

    def _due(self, student: str, hand_in: Path, graded: Path) -> bool:
        """Whether this hand-in is to be graded now, as nbgrader decides it."""
        if student in self.directory.student_id_exclude.split(","):
            return False
        if self.force or not graded.exists() or not self.rows.knows(student):
            return True
        new, old = self._time(hand_in), self._time(graded)
        return new is not None and old is not None and new > old

    def _time(self, folder: Path) -> datetime | None:
        when: datetime | None = self.directory.get_existing_timestamp(str(folder))
        return when

    def _grade(self, assignment: str, student: str, hand_in: Path, graded: Path) -> StudentResult:
        points: dict[str, dict[str, float]] = {}
        notes: list[str] = []
        # Written aside and put in place only when the gradebook has the marks, so that a run that is cut off
        # leaves nothing that looks graded.
        aside = graded.with_name(f".{graded.name}.{os.getpid()}")
        shutil.rmtree(aside, ignore_errors=True)
        try:
            copy_kept_files(hand_in, aside)
            copy_course_files(self.directory, assignment, aside)
            for lesson in self.lessons.values():
                notebook = rebuild(lesson, hand_in)
                points[lesson.name] = dict(mark_rebuilt(lesson, notebook))
                notes += notes_of(notebook)
                (aside / f"{lesson.name}.ipynb").write_text(as_text(notebook), encoding="utf-8")
            self.rows.write(student, self._time(hand_in), points, self._penalty(student))
            if graded.exists():
                shutil.rmtree(graded)
            aside.rename(graded)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        self.converter.set_permissions(assignment, student)
        earned = sum(value for marks in points.values() for value in marks.values())
        out_of = sum(cell.points for lesson in self.lessons.values() for cell in lesson.grade_cells)
        return StudentResult(student, "graded", round(earned, 2), out_of, tuple(notes))

    def _penalty(self, student: str) -> Callable[[LateNotebook], float | None]:
        def penalty(notebook: LateNotebook) -> float | None:
            found = self.late.plugin_inst.late_submission_penalty(student, notebook.score, notebook.seconds_late)
            return None if found is None else float(self.late._check_late_penalty(notebook, found))

        return penalty


def _students(converter: TrustedAutograde, assignment: str, students: Sequence[str] | None) -> list[str]:
    if students is not None:
        return list(dict.fromkeys(students))
    handed_in = Path(converter._format_source(assignment, "*"))
    course = Path(converter.coursedir.root)
    found = (path for path in course.glob(str(handed_in.relative_to(course))) if path.is_dir())
    marker = handed_in.relative_to(course).parts.index("*")
    return sorted(path.relative_to(course).parts[marker] for path in found)


def _configuration(course: Path) -> Config:
    """The configuration of ``course`` for nbgrader, and what the user has set for nbgrader on this machine."""
    if not (course / "nbgrader_config.py").is_file():
        raise Fault(f"{course} is not a course: it has no nbgrader_config.py. Run this in the course's folder.")
    app = NbGrader(log_level=logging.CRITICAL, raise_config_file_errors=True)
    app.load_cwd_config = False
    app.load_config_file()
    super(JupyterApp, app).load_config_file("nbgrader_config.py", path=str(course))
    config: Config = app.config
    if not TrustedAutograde(coursedir=CourseDirectory(config=config, root=str(course)), config=config).trusted:
        raise Fault(f"{course / 'nbgrader_config.py'} does not set up this course: see makeitright.grading.configure.")
    return config


@contextmanager
def _quiet() -> Iterator[Any]:
    """A logger that says nothing: what is worth saying stands in the results."""
    log = logging.Logger("makeitright.grading.bulk", logging.CRITICAL)
    log.addHandler(logging.NullHandler())
    yield log
