"""Exercises are graded as cases are: one mark in the notebook, in nbgrader and in bulk, with the reasons beside it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from hand_ins import ROOT, Answers, stored, write
from nbgrader.api import Gradebook

from makeitright import catalog, scoring
from makeitright.grading import bulk, release
from makeitright.grading.grade_cell import mark
from makeitright.grading.marking import Fault, MarkCall, called_case
from makeitright.grading.released import read_released

HERE = Path(__file__).parent
LESSON = "drill"
IDS = ("SP01", "EY01", "LN01", "PK01")
OUT_OF = 2

GOOD: Answers = {
    "SP01/1": (None, "4 B05\n5 B03\n8 B10\n10"),
    "EY01/1": (None, "L1 2\nL2 1\nO1 2\nO3 0\nF2 1\nF3 1"),
    "LN01/1": (None, "I will write to you by Wednesday 11 March. <b>$x$</b>"),
    "PK01/1": ("S9", "known\nours"),
}
HALF: Answers = {"SP01/1": (None, "4\n2 B05"), "LN01/1": (None, "I will reply to you shortly.")}


def lesson() -> nbformat.NotebookNode:
    """A small lesson: for each exercise its desk, its mirror and its grade cell."""
    cells = [nbformat.v4.new_code_cell("from makeitright import desk, mark", id="setup")]
    for id_ in IDS:
        name = id_.lower()
        cells.append(nbformat.v4.new_code_cell(f'desk("{id_}")', id=f"{name}-desk"))
        mirror = {"makeitright": {"mirror": f"{id_}/1"}}
        cells.append(nbformat.v4.new_markdown_cell("Nothing yet", id=f"{name}-answer", metadata=mirror))
        graded = nbformat.v4.new_code_cell(f'mark("{id_}", out_of={OUT_OF})', id=f"{name}-mark")
        graded.metadata["nbgrader"] = {
            "grade": True, "solution": False, "locked": True, "task": False, "schema_version": 3,
            "points": OUT_OF, "grade_id": f"{name}-mark", "cell_type": "code",
        }  # fmt: skip
        cells.append(graded)
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one lesson, released, with two hand-ins."""
    place = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", place)
    (place / "source" / LESSON).mkdir(parents=True)
    nbformat.write(lesson(), place / "source" / LESSON / f"{LESSON}.ipynb")
    assert release.build(place) == [LESSON]
    for student, written in {"ana": GOOD, "ben": HALF, "cleo": {}}.items():
        folder = place / "submitted" / student / LESSON
        content = json.loads((place / "release" / LESSON / f"{LESSON}.ipynb").read_text())
        content["metadata"]["makeitright"] = stored(written)
        write(folder / f"{LESSON}.ipynb", content)
        write(folder / "answers.json", stored(written))
        (folder / "timestamp.txt").write_text("2026-02-01 10:00:00 UTC")
    return place


def expected(written: Answers) -> dict[str, float]:
    points = {}
    for id_ in IDS:
        strategy, answer = written.get(f"{id_}/1", (None, ""))
        score = scoring.mark_exercise(catalog.exercise(id_), strategy, answer)
        points[f"{id_.lower()}-mark"] = scoring.points(score, OUT_OF)
    return points


def entered(place: Path) -> dict[str, dict[str, float]]:
    """What the gradebook has, by learner and cell."""
    with Gradebook(f"sqlite:///{place}/gradebook.db", "make-it-right") as book:
        return {
            one.student.id: {grade.cell.name: grade.auto_score for grade in one.notebooks[0].grades}
            for one in book.assignment_submissions(LESSON)
        }


def test_the_marks_are_fair_and_differ() -> None:
    assert list(expected(GOOD).values()) == [1.8, 1.83, 2.0, 1.37]
    assert expected(HALF)["sp01-mark"] == 0.05


def test_the_mark_is_the_same_in_nbgrader_in_bulk_and_in_the_notebook(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = shutil.copytree(course, tmp_path / "nbgrader")
    wanted = {"ana": expected(GOOD), "ben": expected(HALF), "cleo": dict.fromkeys(expected({}), 0.0)}
    commands = [[str(other), {}, ["autograde", LESSON]], [str(other), {}, ["generate_feedback", LESSON]]]
    done = subprocess.run(
        [sys.executable, HERE / "nbgrader_commands.py"],
        input=json.dumps(commands), capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    assert [status for status, _ in json.loads(done.stdout)] == [0, 0], done.stdout
    assert entered(other) == wanted
    result = bulk.grade(LESSON, course)
    assert [one.outcome for one in result.results] == ["graded"] * 3
    assert entered(course) == wanted
    for student in wanted:
        monkeypatch.chdir(course / "submitted" / student / LESSON)
        assert {f"{id_.lower()}-mark": float(mark(id_, out_of=OUT_OF)) for id_ in IDS} == wanted[student]
    page = (other / "feedback" / "ana" / LESSON / f"{LESSON}.html").read_text()
    assert "Nine days without heating: 90 of 100" in page
    assert "<b>$x$</b>" not in page


def test_an_answer_is_shown_in_words_and_not_in_codes(course: Path) -> None:
    bulk.grade(LESSON, course, force=True)
    graded = nbformat.read(course / "autograded" / "ana" / LESSON / f"{LESSON}.ipynb", as_version=4)
    source = {cell.id: cell.source for cell in graded.cells}
    assert "Part 4: Non-apology&#10;Part 5: Minimising" in source["sp01-answer"]
    assert "Says back the specifics: fully" in source["ey01-answer"]
    assert "&lt;b&gt;&#36;x&#36;&lt;/b&gt;" in source["ln01-answer"]
    assert "Strategy: Find a new way together&#10;Because: You know what happened" in source["pk01-answer"]
    assert "B05" not in source["sp01-answer"]
    empty = nbformat.read(course / "autograded" / "cleo" / LESSON / f"{LESSON}.ipynb", as_version=4)
    assert "No answer was handed in." in {cell.id: cell.source for cell in empty.cells}["sp01-answer"]


def test_a_grade_cell_without_an_answer_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    points = mark("broken_boiler", out_of=OUT_OF)
    assert points == 0
    assert "There is no answer to mark here yet" in points.page


def test_an_exercise_has_one_turn_and_its_cells_are_known_by_its_id(course: Path) -> None:
    with pytest.raises(Fault, match="SP01 has no turn 2: it has 1"):
        called_case(MarkCall("SP01", 2, 2.0))
    with pytest.raises(Fault, match=r"no case 'SP00'.*no exercise 'SP00'"):
        called_case(MarkCall("SP00", 1, 2.0))
    released = read_released(course / "release" / LESSON)[LESSON]
    assert [cell.item for cell in released.grade_cells] == [f"{id_}/1" for id_ in IDS]
