"""Grading in bulk does what ``nbgrader autograde`` does, row by row."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hand_ins import GRADED, LESSON, TOTAL, Answers, answers, cell, course, expected, hand_in
from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from makeitright.grading import bulk, configure
from makeitright.grading import hand_in as hand_in_module
from makeitright.grading.autograde import TrustedAutograde
from makeitright.grading.bulk import BulkResult, StudentResult, grade
from makeitright.grading.marking import Fault, MarkingFailed

pytestmark = pytest.mark.xdist_group("bulk")  # what they share is slow to make

HALF_OFF = """
from nbgrader.plugins import LateSubmissionPlugin

class HalfOff(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {"greedy": 1000.0, "odd": -3.0, "free": None}.get(student_id, score / 2)

c.AssignLatePenalties.plugin_class = HalfOff
"""

Row = tuple[Any, ...]


@pytest.fixture(scope="module")
def new_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty gradebook. Making one takes nbgrader seconds, so the tests copy this one."""
    place = tmp_path_factory.mktemp("gradebook")
    configure(Config(), place)
    book(place).close()
    return place / "gradebook.db"


@pytest.fixture
def place(tmp_path: Path, new_gradebook: Path) -> Path:
    """A course without hand-ins."""
    place = course(tmp_path / "course")
    shutil.copy(new_gradebook, place)
    return place


def submit(place: Path, student: str, written: Answers, at: str = "2026-02-01 10:00:00.000000 UTC") -> Path:
    folder = hand_in(place / "submitted" / student / LESSON, written)
    if at:
        (folder / "timestamp.txt").write_text(at)
        (folder / "submission_secret.txt").write_text("secret")
    return folder


def book(place: Path) -> Gradebook:
    return Gradebook(f"sqlite:///{place}/gradebook.db", "make-it-right")


def rows(place: Path) -> list[Row]:
    """Everything that grading writes, without random ids."""
    with sqlite3.connect(place / "gradebook.db") as database:
        return sorted(
            database.execute(
                "SELECT submitted_assignment.student_id, submitted_assignment.timestamp,"
                " submitted_assignment.extension, notebook.name, submitted_notebook.flagged,"
                " submitted_notebook.late_submission_penalty, base_cell.name, auto_score, manual_score, extra_credit,"
                " needs_manual_grade FROM student"
                " LEFT JOIN submitted_assignment ON submitted_assignment.student_id = student.id"
                " LEFT JOIN submitted_notebook ON submitted_notebook.assignment_id = submitted_assignment.id"
                " LEFT JOIN notebook ON notebook.id = submitted_notebook.notebook_id"
                " LEFT JOIN grade ON grade.notebook_id = submitted_notebook.id"
                " LEFT JOIN base_cell ON base_cell.id = grade.cell_id"
            ),
            key=repr,
        )


def scores(place: Path, student: str) -> dict[str, float]:
    return {row[6]: row[7] for row in rows(place) if row[0] == student}


def by_nbgrader(place: Path, force: bool = False) -> None:
    c = Config()
    configure(c, place)
    text = (place / "nbgrader_config.py").read_text()
    if "HalfOff" in text:
        exec(text[text.index("from nbgrader.plugins") :], {"c": c})
    directory = CourseDirectory(config=c, assignment_id=LESSON)
    TrustedAutograde(coursedir=directory, config=c, force=force).start()


def in_bulk(place: Path, force: bool = False) -> None:
    grade(LESSON, place, force=force)


def term(place: Path, run: Callable[..., None]) -> list[list[Row]]:
    """A term of handing in, late and again, with a person's scores between. Gives the rows after each run."""
    with (place / "nbgrader_config.py").open("a") as file:
        file.write(HALF_OFF)
    seen = []
    submit(place, "ana", answers("poor"))
    submit(place, "undated", answers("model"), at="")
    for student in ("ben", "cleo", "greedy", "odd", "free"):
        submit(place, student, answers("model"), at="2026-02-03 10:00:00 UTC")
    run(place)
    seen.append(rows(place))
    with book(place) as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate="2026-02-02 10:00:00 UTC")
        gradebook.grant_extension(LESSON, "cleo", days=3)
        by_hand = gradebook.find_grade("rc01-mark", LESSON, LESSON, "ana")
        by_hand.manual_score, by_hand.needs_manual_grade = 9.5, False
        gradebook.find_grade("rc07-mark", LESSON, LESSON, "ben").extra_credit = 1.5
        gradebook.db.commit()
    run(place)  # nothing is new: nothing changes
    seen.append(rows(place))
    submit(place, "ana", answers("model"), at="2026-02-01 11:00:00 UTC")
    submit(place, "undated", answers("poor"), at="")
    run(place)
    seen.append(rows(place))
    run(place, force=True)
    seen.append(rows(place))
    return seen


def test_a_whole_term_leaves_the_rows_that_nbgrader_leaves(place: Path, tmp_path: Path) -> None:
    other = shutil.copytree(place, tmp_path / "nbgrader")
    ours, theirs = term(place, in_bulk), term(other, by_nbgrader)
    assert ours == theirs
    first, unchanged, again, forced = ours
    found = {(row[0], row[6]): row for row in again}
    assert found["ana", "rc01-mark"][7:11] == (expected(answers("model"))["rc01-mark"], 9.5, None, 1)
    assert found["ana", "rc07-mark"][7:11] == (expected(answers("model"))["rc07-mark"], None, None, 0)
    assert {row[:2] for row in unchanged} == {row[:2] for row in first}
    penalties = {row[0]: row[5] for row in forced}
    total = sum(expected(answers("model")).values())
    assert penalties["ana"] is penalties["cleo"] is penalties["free"] is penalties["undated"] is None
    assert penalties["ben"] == pytest.approx((total + 1.5) / 2)
    assert (penalties["greedy"], penalties["odd"]) == (pytest.approx(total), 0)


def test_what_is_skipped_and_what_is_graded_again(place: Path, new_gradebook: Path) -> None:
    folder = submit(place, "ana", answers("poor"))
    assert outcomes(grade(LESSON, place)) == {"ana": "graded"}
    hand_in(folder, answers("model"))
    assert outcomes(grade(LESSON, place)) == {"ana": "skipped"}
    assert scores(place, "ana") == expected(answers("poor"))
    assert outcomes(grade(LESSON, place, force=True)) == {"ana": "graded"}
    assert scores(place, "ana") == expected(answers("model"))
    (folder / "timestamp.txt").write_text("2026-02-01 10:00:01 UTC")
    assert outcomes(grade(LESSON, place)) == {"ana": "graded"}
    shutil.copy(new_gradebook, place)
    assert outcomes(grade(LESSON, place)) == {"ana": "graded"}  # nbgrader would leave the new gradebook empty


def outcomes(result: BulkResult) -> dict[str, str]:
    return {one.student: one.outcome for one in result.results}


def test_progress_and_results_come_in_order(place: Path) -> None:
    for student in ("cleo", "ana", "ben"):
        submit(place, student, answers("model"))
    seen: list[tuple[str, int, int]] = []
    result = grade(LESSON, place, progress=lambda one, done, of: seen.append((one.student, done, of)))
    assert seen == [("ana", 1, 3), ("ben", 2, 3), ("cleo", 3, 3)]
    total = round(sum(expected(answers("model")).values()), 2)
    assert result.of("graded") == tuple(
        StudentResult(student, "graded", total, TOTAL) for student in ("ana", "ben", "cleo")
    )
    assert result.of("problem") == ()
    assert result.seconds > 0


def test_some_students_only(place: Path) -> None:
    for student in ("ana", "ben"):
        submit(place, student, answers("model"))
    result = grade(LESSON, place, students=["ben", "ben", "nobody"])
    assert outcomes(result) == {"ben": "graded", "nobody": "problem"}
    assert "Nothing has been handed in" in result.of("problem")[0].message
    assert {row[0] for row in rows(place)} == {"ben"}


def test_students_with_odd_names(place: Path) -> None:
    names = ["ana maria", "b.o'hara@school.example", "müller+1", "[x]", "-flag", "*"]
    for name in names:
        submit(place, name, answers("model"))
    assert outcomes(grade(LESSON, place)) == dict.fromkeys(sorted(names), "graded")
    assert {row[0] for row in rows(place)} == set(names)


def test_a_bad_time_stops_nobody_else(place: Path) -> None:
    for student in ("ana", "ben", "cleo"):
        submit(place, student, answers("model"), at="soon" if student == "ben" else "")
    result = grade(LESSON, place)
    assert outcomes(result) == {"ana": "graded", "ben": "problem", "cleo": "graded"}
    assert "does not hold a time" in result.of("problem")[0].message
    assert not (place / "autograded" / "ben" / LESSON).exists()


def test_nbgrader_itself_goes_on_after_a_bad_time(place: Path) -> None:
    for student in ("ana", "ben", "cleo"):
        submit(place, student, answers("model"), at="soon" if student == "ben" else "")
    with pytest.raises(NbGraderException):
        by_nbgrader(place)
    assert {row[0] for row in rows(place)} == {"ana", "cleo"}


def failing(monkeypatch: pytest.MonkeyPatch, student: str) -> None:
    """Let marking fail for one student."""
    rebuild, whose = hand_in_module.rebuild, []

    def remember(lesson: Any, folder: Path) -> Any:
        whose.append(folder.parent.name)
        return rebuild(lesson, folder)

    def fail(*arguments: Any) -> Any:
        if whose[-1] == student:
            raise MarkingFailed("RC01/1: the scorer broke")
        return hand_in_module.mark_rebuilt(*arguments)

    monkeypatch.setattr(bulk, "rebuild", remember)
    monkeypatch.setattr(bulk, "mark_rebuilt", fail)


def test_a_reply_that_the_scorer_cannot_take_is_reported_and_leaves_no_mark(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for student in ("ana", "ben"):
        submit(place, student, answers("model"))
    failing(monkeypatch, "ana")
    result = grade(LESSON, place)
    assert outcomes(result) == {"ana": "problem", "ben": "graded"}
    assert result.of("problem")[0].message == "RC01/1: the scorer broke"
    assert scores(place, "ana") == {}
    assert [path.name for path in (place / "autograded").glob("*/*")] == [LESSON]


def test_a_run_that_is_cut_off_is_simply_run_again(place: Path) -> None:
    for student in ("ana", "ben", "cleo"):
        submit(place, student, answers("model"))

    def stop(one: StudentResult, done: int, of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade(LESSON, place, progress=stop)
    assert outcomes(grade(LESSON, place)) == {"ana": "skipped", "ben": "skipped", "cleo": "graded"}


def test_a_gradebook_that_is_held_by_another_costs_only_who_is_being_graded(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for student in ("ana", "ben"):
        submit(place, student, answers("model"))
    grade(LESSON, place)
    other = sqlite3.connect(place / "gradebook.db", isolation_level=None)

    def free(one: StudentResult, done: int, of: int) -> None:
        other.execute("ROLLBACK")

    connect = bulk.Gradebook
    monkeypatch.setattr(bulk, "Gradebook", lambda url, course_id: connect(f"{url}?timeout=0.1", course_id))
    monkeypatch.setattr(bulk.AssignmentRows, "write", held(bulk.AssignmentRows.write, other))
    result = grade(LESSON, place, force=True, progress=lambda one, done, of: done == 1 and free(one, done, of))
    assert outcomes(result) == {"ana": "problem", "ben": "graded"}
    assert "The gradebook took no marks" in result.of("problem")[0].message
    assert (place / "autograded" / "ana" / LESSON / f"{LESSON}.ipynb").exists()


def held(write: Callable[..., None], other: sqlite3.Connection) -> Callable[..., None]:
    """``write``, with the gradebook locked by another the first time."""
    calls: list[int] = []

    def locked(*arguments: Any) -> None:
        if not calls:
            other.execute("BEGIN EXCLUSIVE")
        calls.append(1)
        write(*arguments)

    return locked


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda place: (place / "nbgrader_config.py").unlink(), "is not a course"),
        (lambda place: (place / "nbgrader_config.py").write_text("c = get_config()\n"), "does not set up"),
        (lambda place: (place / "release" / LESSON / f"{LESSON}.ipynb").unlink(), "nbgrader generate_assignment"),
    ],
)
def test_a_fault_of_the_course_is_said_at_once(place: Path, spoil: Callable[[Path], None], words: str) -> None:
    submit(place, "ana", answers("model"))
    spoil(place)
    with pytest.raises(Fault, match=words):
        grade(LESSON, place)


def test_an_assignment_that_there_is_not(place: Path) -> None:
    with pytest.raises(Fault, match="no released notebook"):
        grade("owership", place)


@pytest.mark.parametrize("run", [in_bulk, by_nbgrader])
def test_a_release_that_differs_from_the_gradebook_grades_nobody(place: Path, run: Callable[[Path], None]) -> None:
    submit(place, "ana", answers("model"))
    run(place)
    submit(place, "ben", answers("model"))
    path = place / "release" / LESSON / f"{LESSON}.ipynb"
    content = json.loads(path.read_text())
    cell(content, "rc01-mark")["metadata"]["nbgrader"]["points"] = 20
    cell(content, "rc01-mark")["source"] = 'mark("RC01", turn=1, out_of=20)'
    path.write_text(json.dumps(content))
    with pytest.raises((Fault, NbGraderException), match="--force` to make them agree"):
        run(place)
    assert scores(place, "ben") == {}


def test_hand_ins_of_other_assignments_are_left_alone(place: Path) -> None:
    submit(place, "ana", answers("model"))
    other = place / "submitted" / "ana" / "start"
    other.mkdir()
    (place / "submitted" / "notes.txt").write_text("not a student")
    assert outcomes(grade(LESSON, place)) == {"ana": "graded"}
    assert set(scores(place, "ana")) == set(GRADED)
