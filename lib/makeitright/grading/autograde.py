"""nbgrader's ``Autograde``, made safe at the level of folders; what happens to a notebook is in ``steps``.

Stock nbgrader skips a folder without a notebook, gives up on one that is not JSON, and copies every file of a
hand-in, through links too. Here every folder is graded, and only the two files that nbgrader's own later steps
need are copied. Where the configuration does not ask for this course's steps, it is nbgrader's ``Autograde``.
"""

import fnmatch
import glob
import os
import shutil
import stat
from pathlib import Path
from typing import Any

import nbgrader.apps.api
import nbgrader.apps.autogradeapp
from nbconvert.exporters import Exporter, NotebookExporter
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveCells
from nbgrader.utils import find_all_files, parse_utc
from traitlets import Type

from makeitright.answers import FILE_NAME
from makeitright.grading.hand_in import as_node
from makeitright.grading.marking import Fault
from makeitright.grading.released import Released, course_cases, read_released

KEPT_FILES = ("timestamp.txt", "submission_secret.txt")
"""Files of a hand-in that nbgrader's late penalties and ``release_feedback`` read from ``autograded/``."""

REBUILD = "makeitright.grading.steps.RebuildHandIn"


def released_and_entered(course: CourseDirectory, assignment: str) -> dict[str, Released]:
    """The released notebooks of ``assignment``, by name, sure to agree with the gradebook.

    An assignment that the gradebook does not know yet is entered. Raises :class:`Fault` where there is no
    released notebook, or where release and gradebook differ in cells or points.
    """
    folder = Path(course.format_path(course.release_directory, ".", assignment))
    released = read_released(folder, course_cases(Path(course.root)))
    with Gradebook(course.db_url, course.course_id) as gradebook:
        try:
            known = {notebook.name for notebook in gradebook.find_assignment(assignment).notebooks}
        except MissingEntry:
            known = set()
        if not known:
            gradebook.update_or_create_assignment(assignment)
            for lesson in released.values():
                resources = {"notebook": lesson.name, "assignment": assignment, "db_url": course.db_url}
                SaveCells()(as_node(lesson.copy()), {"nbgrader": resources})
            gradebook.db.expire_all()
        remedy = f"Run `nbgrader generate_assignment {assignment} --force` to make them agree."
        if known and known != set(released):
            raise Fault(
                f"The gradebook has the notebooks {sorted(known)} for {assignment}, and {folder} has "
                f"{sorted(released)}. {remedy}"
            )
        for lesson in released.values():
            in_gradebook = {
                cell.name: cell.max_score for cell in gradebook.find_notebook(lesson.name, assignment).grade_cells
            }
            in_release = {cell.grade_id: cell.points for cell in lesson.grade_cells}
            if in_gradebook != in_release:
                raise Fault(
                    f"{lesson.name}: the gradebook has the grade cells {in_gradebook} (with their points), and "
                    f"{folder} has {in_release}. {remedy}"
                )
    return released


def is_plain_file(path: Path) -> bool:
    """Whether ``path`` is an ordinary file itself: no link, folder, pipe or device."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def copy_kept_files(hand_in: Path, destination: Path) -> None:
    """Copy :data:`KEPT_FILES`, where they are ordinary files of a sane size, and create ``destination``."""
    destination.mkdir(parents=True, exist_ok=True)
    for name in KEPT_FILES:
        path = hand_in / name
        if is_plain_file(path) and path.stat().st_size < 10_000:
            (destination / name).unlink(missing_ok=True)
            shutil.copyfile(path, destination / name, follow_symlinks=False)


def copy_course_files(course: CourseDirectory, assignment: str, destination: Path) -> None:
    """Copy what is released beside the notebooks, such as pictures, so that the graded notebook shows them."""
    release = Path(course.format_path(course.release_directory, ".", assignment))
    for name in find_all_files(str(release), [*course.ignore, "*.ipynb", FILE_NAME]):
        target = destination / Path(name).relative_to(release)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        shutil.copyfile(name, target)


def check_timestamp(hand_in: Path) -> None:
    """Raises :class:`Fault` where there is a time of submission that nbgrader would stumble over."""
    path = hand_in / "timestamp.txt"
    if not os.path.lexists(path):
        return
    try:
        if not is_plain_file(path) or path.stat().st_size >= 10_000:
            raise ValueError
        text = path.read_text(encoding="utf-8").strip()
        if text:
            parse_utc(text)
    except (OSError, ValueError, OverflowError):
        raise Fault(f"{path} does not hold a time. Put it right, or delete it, and grade again.") from None


class HandInExporter(NotebookExporter):
    """Leaves the notebook that was handed in unread: it may be missing, broken or made to do harm."""

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> Any:
        """As nbconvert's; while sanitizing, an empty notebook stands for the file."""
        if not getattr(self.parent, "_sanitizing", False):
            return super().from_filename(filename, resources, **kw)
        resources = resources or {}
        resources["metadata"] = {"name": Path(filename).stem, "path": str(Path(filename).parent)}
        blank = as_node({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
        return self.from_notebook_node(blank, resources, **kw)  # type: ignore[no-untyped-call]


class _KeptFilesOnly(BaseConverter):  # type: ignore[misc]  # nbgrader carries no types
    """What ``Autograde`` finds when it asks its base to copy the files of a hand-in."""

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy what is kept, and nothing else."""
        if self.trusted:
            copy_kept_files(
                Path(self._format_source(assignment_id, student_id)),
                Path(self._format_dest(assignment_id, student_id)),
            )
        else:
            super().init_assignment(assignment_id, student_id)


class TrustedAutograde(Autograde, _KeptFilesOnly):  # type: ignore[misc]
    """``nbgrader autograde`` for hand-ins of any kind. See the module."""

    exporter_class = Type(HandInExporter, klass=Exporter).tag(config=True)

    @property
    def trusted(self) -> bool:
        """Whether the configuration asks for this course's steps."""
        return any(
            step == REBUILD or getattr(step, "__name__", "") == "RebuildHandIn" for step in self.sanitize_preprocessors
        )

    def start(self) -> None:
        """As nbgrader's."""
        if not self.trusted:
            self.exporter_class = NotebookExporter
        super().start()

    def init_notebooks(self) -> None:
        """Every folder of the assignment counts, whatever lies in it.

        Faults of the course are met here, before the first hand-in, and not at each of them.
        """
        if not self.trusted:
            super().init_notebooks()
            return
        assignment, students = self.coursedir.assignment_id, self.coursedir.student_id
        try:
            lessons = released_and_entered(self.coursedir, assignment)
        except Fault as fault:
            self.log.error("%s", fault)
            raise NbGraderException(str(fault)) from None
        names = fnmatch.filter(sorted(lessons), self.coursedir.notebook_id)
        pattern = self._format_source(assignment, students)
        folders = [path for path in sorted(glob.glob(pattern)) if Path(path).is_dir()]  # noqa: PTH207  (as nbgrader)
        if names and folders:
            self.assignments = {path: [str(Path(path) / f"{name}.ipynb") for name in names] for path in folders}
        else:
            super().init_notebooks()  # nothing matches: nbgrader says so

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """As nbgrader's, but a time that cannot be read is named in words."""
        if self.trusted:
            check_timestamp(Path(self._format_source(assignment_id, student_id)))
        process: bool = super().init_destination(assignment_id, student_id)
        return process

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """As nbgrader's, but what is laid beside the learner's work comes from ``release/`` and not ``source/``."""
        if not self.trusted:
            super().init_assignment(assignment_id, student_id)
            return
        source = self.coursedir.format_path(self.coursedir.source_directory, ".", assignment_id)
        every_file = [os.path.relpath(path, source) for path in find_all_files(source)]
        self.exclude_overwriting: dict[str, list[str]] = {assignment_id: every_file}
        super().init_assignment(assignment_id, student_id)
        copy_course_files(self.coursedir, assignment_id, Path(self._format_dest(assignment_id, student_id)))


def install() -> None:
    """Make ``nbgrader autograde`` and the formgrader's *Autograde* button use :class:`TrustedAutograde`.

    nbgrader names its converter outright in these two places; there is no option for it.
    """
    nbgrader.apps.autogradeapp.Autograde = TrustedAutograde
    nbgrader.apps.api.Autograde = TrustedAutograde
