from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from makeitright.grading import bulk
from makeitright.grading.bulk import BulkResult, StudentResult
from makeitright.grading.marking import Fault

Run = Callable[..., Result]

ADA = StudentResult("ada", "graded", 31.5, 40.0)
BOB = StudentResult("bob", "skipped")
EVE = StudentResult("eve\x1b[31m", "problem", message="The notebook [bold]cannot[/bold] be read.")


@pytest.fixture
def graded(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[tuple[Any, ...]]]:
    """Lets grading give these results, and returns what it was asked for."""

    def graded(*results: StudentResult) -> list[tuple[Any, ...]]:
        asked: list[tuple[Any, ...]] = []

        def grade(
            assignment: str,
            course: Path,
            students: Sequence[str] | None = None,
            *,
            force: bool = False,
            progress: bulk.Progress | None = None,
        ) -> BulkResult:
            asked.append((assignment, course, students, force))
            for done, one in enumerate(results, start=1):
                assert progress
                progress(one, done, len(results))
            return BulkResult(assignment, results, 0.5)

        monkeypatch.setattr(bulk, "grade", grade)
        return asked

    return graded


def test_a_table_says_what_became_of_each(run: Run, graded: Callable[..., Any], tmp_path: Path) -> None:
    asked = graded(ADA, BOB)
    result = run("grade", "ownership", "--course", tmp_path)
    assert result.exit_code == 0
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["ada", "31.5", "of", "40", "graded"] in rows
    assert ["bob", "unchanged"] in rows
    assert "ownership: 1 graded, 1 unchanged, in 0.5 s." in result.stdout
    assert asked == [("ownership", tmp_path.resolve(), None, False)]


def test_a_problem_is_told_with_status_1_and_cannot_steer_the_terminal(
    run: Run, graded: Callable[..., Any], tmp_path: Path
) -> None:
    graded(ADA, EVE)
    result = run("grade", "ownership", "--course", tmp_path)
    assert result.exit_code == 1
    assert "The notebook [bold]cannot[/bold] be read." in result.stdout
    assert "1 graded, 1 problem" in result.stdout
    assert "\x1b" not in result.stdout


def test_learners_and_force_are_passed_on(run: Run, graded: Callable[..., Any], tmp_path: Path) -> None:
    asked = graded(ADA)
    run("grade", "ownership", "--course", tmp_path, "--student", "ada", "--student", "bob", "--force")
    assert asked[0][2:] == (["ada", "bob"], True)


def test_the_course_is_the_one_that_one_stands_in(
    run: Run, graded: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nbgrader_config.py").write_text("")
    (tmp_path / "source" / "ownership").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "source" / "ownership")
    asked = graded(ADA)
    run("grade", "ownership")
    assert asked[0][1] == tmp_path.resolve()


def test_nothing_handed_in_is_said(run: Run, graded: Callable[..., Any], tmp_path: Path) -> None:
    graded()
    result = run("grade", "ownership", "--course", tmp_path)
    assert (result.exit_code, result.stdout) == (0, "Nothing has been handed in for ownership.\n")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Fault("There is no released notebook."), "There is no released notebook.\n"),
        (SyntaxError("'(' was never closed"), "Grading stopped: SyntaxError: '(' was never closed.\n"),
        (NameError("name 'cc' is not defined"), "NameError: name 'cc' is not defined ("),
    ],
)
def test_a_fault_of_the_course_is_told_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception, said: str
) -> None:
    def grade(*_: Any, **__: Any) -> BulkResult:
        raise error

    monkeypatch.setattr(bulk, "grade", grade)
    result = run("grade", "ownership", "--course", tmp_path)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_that_is_no_course_says_what_to_do(run: Run, tmp_path: Path) -> None:
    result = run("grade", "ownership", "--course", tmp_path)
    assert result.exit_code == 1
    assert "is not a course: it has no nbgrader_config.py" in result.stderr
    assert run("grade", "ownership", "--course", tmp_path / "nowhere").exit_code == 2
