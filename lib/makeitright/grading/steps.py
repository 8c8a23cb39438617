"""The course's own steps in nbgrader's pipelines. All are ``NbGraderPreprocessor`` and none can be switched off.

nbconvert skips a preprocessor whose ``enabled`` is False without a word, and nbgrader gives full marks for a grade
cell without a result. So these steps ignore ``enabled``.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nbformat import NotebookNode as Node
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from makeitright.answers import FILE_NAME, METADATA_KEY
from makeitright.catalog import write_scenes
from makeitright.grading.hand_in import as_node, mark_rebuilt, notes_of, rebuild
from makeitright.grading.marking import Fault
from makeitright.grading.released import Released, course_cases, grade_cells, mirrored_item, read_released, sealed_cases

PLACEHOLDER = "*Your reply will be shown here, once there is one.*"
"""What a mirror cell says before there is a reply; the desk writes the same."""

Resources = dict[str, Any]


class _Step(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader carries no types
    """A step that runs whatever the configuration says."""

    def __call__(self, nb: Node, resources: Resources) -> tuple[Node, Resources]:
        result: tuple[Node, Resources] = self.preprocess(nb, resources)
        return result

    @property
    def coursedir(self) -> CourseDirectory:
        """The course directory of the converter that runs this step."""
        owner = self.parent
        while owner is not None:
            if isinstance(getattr(owner, "coursedir", None), CourseDirectory):
                return owner.coursedir
            owner = getattr(owner, "parent", None)
        return CourseDirectory(parent=self)

    @property
    def own_cases(self) -> tuple[Path, ...]:
        """The folders with cases of the course's own."""
        return course_cases(Path(self.coursedir.root))

    def release_folder(self, resources: Resources) -> Path:
        """``release/<assignment>`` of the assignment that is being converted."""
        course = self.coursedir
        return Path(course.format_path(course.release_directory, ".", resources["nbgrader"]["assignment"]))

    def released(self, resources: Resources) -> Released:
        """The released notebook of the one that is being converted. Raises :class:`Fault` if there is none."""
        folder, name = self.release_folder(resources), resources["nbgrader"]["notebook"]
        notebooks = read_released(folder, self.own_cases)
        if name not in notebooks:
            raise Fault(f"There is no notebook {name}.ipynb in {folder}.")
        return notebooks[name]


class RebuildHandIn(_Step):
    """Sanitizing: the released notebook with the learner's answers takes the place of the notebook handed in."""

    def preprocess(self, nb: Node, resources: Resources) -> tuple[Node, Resources]:
        """Takes nothing from ``nb``: the answers are read from the folder that it lies in."""
        folder = Path(resources["metadata"]["path"])
        return as_node(rebuild(self.released(resources), folder)), resources


class MarkReplies(_Step):
    """Autograding: each grade cell gets its points and reasons, worked out from the answers; nothing is run."""

    def preprocess(self, nb: Node, resources: Resources) -> tuple[Node, Resources]:
        """Takes a notebook made by :class:`RebuildHandIn`; raises for any other."""
        student = resources["nbgrader"]["student"]
        points = mark_rebuilt(self.released(resources), nb)
        for note in notes_of(nb):
            self.log.warning("%s: %s", student, note)
        marks = ", ".join(f"{name} {value!r}" for name, value in points.items())
        self.log.info("%s: %s", student, marks or "nothing to mark")
        return as_node(nb), resources


class CheckLesson(_Step):
    """Generating: refuses a source notebook that could not be graded, and says where and why."""

    def preprocess(self, nb: Node, resources: Resources) -> tuple[Node, Resources]:
        """Raises :class:`Fault`."""
        for fault in lesson_faults(nb, self.own_cases):
            raise Fault(f"{resources['nbgrader']['notebook']}.ipynb: {fault}")
        return nb, resources


class ForgetAuthor(_Step):
    """Generating: takes the author's own answers out of what is released.

    They may stand in the notebook's metadata, in its mirror cells, and in files beside it.
    """

    def preprocess(self, nb: Node, resources: Resources) -> tuple[Node, Resources]:
        """Leaves the rest of the notebook as it is."""
        nb.metadata.pop(METADATA_KEY, None)
        nb.metadata.pop("widgets", None)
        for cell in nb.cells:
            if mirrored_item(cell):
                cell.source = PLACEHOLDER
        for name in (FILE_NAME, f"{Path(FILE_NAME).stem}.unread.json"):
            (self.release_folder(resources) / name).unlink(missing_ok=True)
        return nb, resources


class SealCases(_Step):
    """Generating: lays beside the notebook what its learners may see of cases that they do not have."""

    def preprocess(self, nb: Node, resources: Resources) -> tuple[Node, Resources]:
        """Leaves the notebook as it is. Raises :class:`Fault`."""
        sealed = sealed_cases(nb, self.own_cases)
        if sealed:
            write_scenes(self.release_folder(resources), sealed)
        return nb, resources


def lesson_faults(nb: Node, own_cases: Sequence[Path] = ()) -> Iterator[str]:
    """What keeps a source notebook from being released, one sentence each."""
    try:
        graded = list(grade_cells(nb, own_cases))
    except Fault as fault:
        yield str(fault)
        return
    ids = [cell.get("id") for cell in nb.cells]
    if nb.nbformat != 4 or nb.nbformat_minor < 5 or None in ids or len(set(ids)) < len(ids):
        yield "every cell needs an id of its own (nbformat 4.5), or each build would give it another"
    mirrors = [item for cell in nb.cells if (item := mirrored_item(cell))]
    for cell in graded:
        if mirrors.count(cell.item) != 1:
            yield (
                f"grade cell {cell.grade_id!r} marks {cell.item}, which needs one Markdown cell with the metadata "
                f'{{"makeitright": {{"mirror": "{cell.item}"}}}}; there are {mirrors.count(cell.item)}'
            )
