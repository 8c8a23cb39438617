"""Grade cells are read, never run."""

import json
from pathlib import Path

import pytest
from hand_ins import GRADED, LESSON, POINTS, ROOT, cell, notebook, write

from makeitright.grading.marking import Fault, MarkCall
from makeitright.grading.released import grade_cells, read_mark_call, read_released


@pytest.mark.parametrize(
    ("source", "call"),
    [
        ('mark("RC01", turn=1, out_of=10)', MarkCall("RC01", 1, 10.0)),
        ("mark('coat', out_of=2.5)", MarkCall("coat", 1, 2.5)),
        ('# Your points\nmark(\n    "RC03",\n    out_of=10, turn=2,\n)\n', MarkCall("RC03", 2, 10.0)),
    ],
)
def test_a_call_with_plain_values_is_read(source: str, call: MarkCall) -> None:
    assert read_mark_call(source) == call


@pytest.mark.parametrize(
    "source",
    [
        "",
        "10.0",
        "mark",
        'mark("RC01")',
        'mark("RC01", 1, 10)',
        'mark("RC01", out_of="10")',
        'mark("RC01", out_of=True)',
        'mark("RC01", turn=1.0, out_of=10)',
        'mark("RC01", turn=True, out_of=10)',
        'mark("RC01", out_of=2 * 5)',
        'mark("RC01", out_of=open("/tmp/x", "w"))',
        'mark("RC01", out_of=10, extra=1)',
        'mark(case="RC01", out_of=10)',
        'mark(*["RC01"], out_of=10)',
        'mark("RC01", **{"out_of": 10})',
        'makeitright.mark("RC01", out_of=10)',
        'print("hello")\nmark("RC01", out_of=10)',
        'points = mark("RC01", out_of=10)',
        'mark("RC01", out_of=10) + 1',
        "%precision 0\nmark('RC01', out_of=10)",
        "(" * 5000,
    ],
)
def test_anything_else_is_refused(source: str) -> None:
    with pytest.raises(Fault, match="mark"):
        read_mark_call(source)


def test_the_lesson_has_these_grade_cells() -> None:
    lesson = read_released(ROOT / "release" / LESSON)[LESSON]
    assert {one.grade_id: one.item for one in lesson.grade_cells} == GRADED
    assert {one.grade_id: one.points for one in lesson.grade_cells} == POINTS
    assert set(POINTS.values()) == {2.0, 10.0}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"source": 'mark("RC99", out_of=10)'}, "RC99"),
        ({"source": 'mark("RC01", turn=2, out_of=10)'}, "no turn 2"),
        ({"source": 'mark("RC01", out_of=5)'}, "out_of is 5 and nbgrader's points are 10"),
        ({"source": 'mark("RC01", out_of=0)'}, "above 0"),
        ({"source": "1 + 1"}, "one line, mark"),
        ({"cell_type": "markdown", "source": "Write here"}, "answer is written at a desk"),
    ],
)
def test_a_fault_of_the_author_names_the_cell(change: dict[str, str], words: str) -> None:
    content = notebook()
    cell(content, "rc01-mark").update(change)
    with pytest.raises(Fault, match="rc01-mark") as fault:
        list(grade_cells(content))
    assert words in str(fault.value)


def test_two_cells_of_one_name_are_refused() -> None:
    content = notebook()
    content["cells"].append(dict(cell(content, "rc01-mark"), id="again"))
    with pytest.raises(Fault, match="two grade cells are called 'rc01-mark'"):
        list(grade_cells(content))


def test_a_missing_or_broken_release_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="nbgrader generate_assignment ownership"):
        read_released(tmp_path / "ownership")
    (tmp_path / "ownership").mkdir()
    (tmp_path / "ownership" / "ownership.ipynb").write_text("[]")
    with pytest.raises(Fault, match="build it again"):
        read_released(tmp_path / "ownership")


def test_a_release_that_has_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / LESSON / f"{LESSON}.ipynb"
    write(path, notebook())
    assert len(read_released(path.parent)[LESSON].grade_cells) == len(GRADED)
    content = json.loads(path.read_text())
    content["cells"] = [one for one in content["cells"] if one["id"] != "rc07-mark"]
    write(path, content)
    assert len(read_released(path.parent)[LESSON].grade_cells) == len(GRADED) - 1
