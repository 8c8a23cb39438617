"""The learner's folder: nothing of theirs is ever lost, and an updated course reaches them."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from small_course import notebook, write

from makeitright.cli import layout
from makeitright.cli.layout import lay_out

MOMENT = datetime(2026, 11, 24, 20, 15, 30, tzinfo=UTC)
COPY = "ownership/older/ownership-2026-11-24-201530.ipynb"
ANSWERS = {"RC01/1": {"strategy": "S1", "reply": "I am sorry, Ms Öz. 🧤", "at": "2026-11-24T20:15:00.123Z"}}
OWNERSHIP = "ownership/ownership.ipynb"


def lay(course: Path) -> list[str]:
    return lay_out(course / "release", course / "my-work", MOMENT)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def answers_in(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))["metadata"].get("makeitright", {}).get("answers")


@pytest.fixture
def laid(course: Path) -> Path:
    """The learner's folder after the first start."""
    lay(course)
    return course / "my-work"


def work_on(path: Path, *texts: str) -> None:
    """What the front end and the desk leave behind in a notebook: answers, an output, a note in a cell."""
    worked = json.loads(notebook(*texts, answers=ANSWERS))
    worked["cells"][-1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "hello"}]
    worked["cells"].append({"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "My own note."})
    path.write_text(json.dumps(worked), encoding="utf-8")


def test_first_start_lays_out_every_lesson(course: Path) -> None:
    assert lay(course) == ["Laid out in my-work/: ownership/ownership.ipynb, ownership/picture.svg, start/start.ipynb."]
    released = files(course / "release")
    laid = files(course / "my-work")
    assert {name: laid[name] for name in released} == released
    assert set(laid) == {*released, ".course.json"}


def test_a_second_start_does_nothing_and_says_nothing(course: Path, laid: Path) -> None:
    before = files(laid)
    assert lay(course) == []
    assert files(laid) == before


def test_a_learners_work_is_not_touched_while_the_course_stays_the_same(course: Path, laid: Path) -> None:
    work_on(laid / OWNERSHIP, "# Ownership", "A case.")
    write(laid / "ownership/answers.json", json.dumps({"format": 1, "answers": ANSWERS}))
    write(laid / "ownership/picture.svg", "<svg>mine</svg>")
    before = files(laid)
    assert lay(course) == []
    assert files(laid) == before


def test_a_course_merely_built_anew_changes_nothing(course: Path, laid: Path) -> None:
    work_on(laid / OWNERSHIP, "# Ownership", "A case.")
    before = (laid / OWNERSHIP).read_bytes()
    anew = json.loads((course / "release" / OWNERSHIP).read_text())
    for number, cell in enumerate(anew["cells"]):
        cell["id"] = f"other-{number}"
        cell["source"] = cell["source"].splitlines(keepends=True)
    write(course / "release" / OWNERSHIP, json.dumps(anew))
    assert lay(course) == []
    assert (laid / OWNERSHIP).read_bytes() == before


def test_a_newer_course_comes_with_the_answers_and_a_copy_of_the_former(course: Path, laid: Path) -> None:
    work_on(laid / OWNERSHIP, "# Ownership", "A case.")
    write(laid / "ownership/answers.json", "{}")
    mine = (laid / OWNERSHIP).read_bytes()
    write(course / "release" / OWNERSHIP, notebook("# Ownership", "A better case."))

    lines = lay(course)

    assert lines == [
        f"{OWNERSHIP}: the course has a newer version; it is in place, with your answers. Your former copy: {COPY}."
    ]
    updated = json.loads((laid / OWNERSHIP).read_text())
    assert updated["cells"] == json.loads((course / "release" / OWNERSHIP).read_text())["cells"]
    assert answers_in(laid / OWNERSHIP) == ANSWERS
    assert (laid / COPY).read_bytes() == mine
    assert (laid / "ownership/answers.json").read_text() == "{}"
    assert lay(course) == []


def test_two_updates_in_one_second_keep_both_copies(course: Path, laid: Path) -> None:
    for text in ("second", "third"):
        work_on(laid / OWNERSHIP, text)
        write(course / "release" / OWNERSHIP, notebook(text, "of the course"))
        lay(course)
    assert len(list((laid / "ownership/older").iterdir())) == 2


def test_a_notebook_never_opened_is_replaced_without_a_copy(course: Path, laid: Path) -> None:
    write(course / "release" / OWNERSHIP, notebook("# Ownership", "A better case."))
    assert lay(course) == [f"{OWNERSHIP}: the course has a newer version; it is in place, with your answers."]
    assert not (laid / "ownership/older").exists()


def test_half_a_character_in_an_answer_survives_an_update(course: Path, laid: Path) -> None:
    halved = {"RC01/1": {**ANSWERS["RC01/1"], "reply": "cut \ud83d"}}
    write(laid / OWNERSHIP, notebook("x", answers=halved))
    write(course / "release" / OWNERSHIP, notebook("newer"))
    lay(course)
    assert answers_in(laid / OWNERSHIP) == halved


@pytest.mark.parametrize(
    "damaged",
    ["", "{", '{"cells": 3}', "[]", '{"cells": [], "nbformat": 3}', '{"cells": [7], "nbformat": 4}', "[" * 100_000],
    ids=["empty", "cut short", "no cells", "no object", "older format", "no cell", "a bomb"],
)
@pytest.mark.parametrize("course_is_newer", [False, True])
def test_a_damaged_notebook_is_left_alone_with_a_message(
    course: Path, laid: Path, damaged: str, course_is_newer: bool
) -> None:
    write(laid / OWNERSHIP, damaged)
    if course_is_newer:
        write(course / "release" / OWNERSHIP, notebook("newer"))
    lines = lay(course)
    assert len(lines) == 1
    assert lines[0].startswith(f"{OWNERSHIP} cannot be read (")
    assert (laid / OWNERSHIP).read_text() == damaged
    assert lay(course) == lines  # said again until it is mended


def test_a_damaged_notebook_given_another_name_makes_room_for_a_fresh_one(course: Path, laid: Path) -> None:
    write(laid / OWNERSHIP, "{").rename(laid / "ownership/broken.ipynb")
    assert lay(course) == [f"Laid out in my-work/: {OWNERSHIP}."]
    assert (laid / "ownership/broken.ipynb").read_text() == "{"


def test_what_was_there_before_the_first_start_is_left_alone(course: Path) -> None:
    mine = write(course / "my-work" / OWNERSHIP, notebook("Mine", answers=ANSWERS))
    before = mine.read_bytes()
    lines = lay(course)
    assert lines[1:] == [f"{OWNERSHIP} was there already and differs from the course's: left as it is."]
    assert mine.read_bytes() == before
    assert lay(course) == []


@pytest.mark.parametrize("record", ["", "[]", '{"format": 2, "files": {}}', '{"format": 1, "files": {"x": 3}}'])
def test_a_lost_or_damaged_record_costs_no_work(course: Path, laid: Path, record: str) -> None:
    work_on(laid / "start/start.ipynb", "# Welcome")
    before = (laid / "start/start.ipynb").read_bytes()
    write(laid / ".course.json", record)
    lay(course)
    assert (laid / "start/start.ipynb").read_bytes() == before


def test_other_files_follow_the_course_and_a_changed_one_is_kept(course: Path, laid: Path) -> None:
    write(laid / "ownership/picture.svg", "<svg>mine</svg>")
    write(course / "release/ownership/picture.svg", "<svg>newer</svg>")
    lines = lay(course)
    kept = "ownership/older/picture-2026-11-24-201530.svg"
    assert lines == [
        f"ownership/picture.svg: the course has a newer version; it is in place. Your former copy: {kept}."
    ]
    assert (laid / kept).read_text() == "<svg>mine</svg>"


def test_a_new_lesson_is_laid_out_beside_the_others(course: Path, laid: Path) -> None:
    write(course / "release/deadlines/deadlines.ipynb", notebook("# Deadlines"))
    assert lay(course) == ["Laid out in my-work/: deadlines/deadlines.ipynb."]


def test_a_lesson_that_left_the_course_stays_with_the_learner(course: Path, laid: Path) -> None:
    (course / "release" / OWNERSHIP).unlink()
    assert lay(course) == []
    assert (laid / OWNERSHIP).is_file()


def test_answers_hidden_files_and_links_are_not_laid_out(course: Path) -> None:
    write(course / "release/start/answers.json", "{}")
    write(course / "release/start/.ipynb_checkpoints/start-checkpoint.ipynb", notebook())
    (course / "release/start/link.txt").symlink_to(course / "nbgrader_config.py")
    write(course / "release/readme.txt", "no lesson")
    lay(course)
    assert set(files(course / "my-work/start")) == {"start.ipynb"}
    assert not (course / "my-work/readme.txt").exists()


def test_a_link_in_place_of_a_notebook_is_not_followed(course: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.ipynb"
    (course / "my-work/start").mkdir(parents=True)
    (course / "my-work/start/start.ipynb").symlink_to(elsewhere)
    lines = lay(course)
    assert "start/start.ipynb is a link or a folder: left as it is." in lines
    assert not elsewhere.exists()


def test_a_damaged_release_is_reported_and_the_rest_laid_out(course: Path) -> None:
    write(course / "release/start/start.ipynb", "{")
    lines = lay(course)
    assert any(line.startswith("The course's own start/start.ipynb is not a notebook") for line in lines)
    assert (course / "my-work" / OWNERSHIP).is_file()
    assert not (course / "my-work/start/start.ipynb").exists()


def test_without_a_copy_nothing_is_replaced(course: Path, laid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work_on(laid / OWNERSHIP, "x")
    before = (laid / OWNERSHIP).read_bytes()
    write(course / "release" / OWNERSHIP, notebook("newer"))

    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(layout, "keep_copy", full)
    assert lay(course) == [f"{OWNERSHIP} could not be laid out: No space left on device."]
    assert (laid / OWNERSHIP).read_bytes() == before
    monkeypatch.undo()
    assert "newer version" in lay(course)[0]  # tried again at the next start
