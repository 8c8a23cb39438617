"""Every lesson of the five texts is read, exercised and scored, and docs/coverage.md says where."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from makeitright import catalog
from makeitright.report import coverage
from makeitright.report.coverage import Coverage
from makeitright.report.notebooks import words

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def course() -> Coverage:
    return Coverage(ROOT)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, Callable[[dict[str, Any]], None]], Coverage]:
    """A course with one notebook changed: called with its slug and with what to do to each of its cells."""

    def change(slug: str, do: Callable[[dict[str, Any]], None]) -> Coverage:
        shutil.copytree(ROOT / "source", tmp_path / "source", dirs_exist_ok=True)
        path = tmp_path / "source" / slug / f"{slug}.ipynb"
        content = json.loads(path.read_text(encoding="utf-8"))
        for cell in content["cells"]:
            do(cell)
        path.write_text(json.dumps(content), encoding="utf-8")
        return Coverage(tmp_path)

    return change


def test_every_lesson_is_read_exercised_and_scored_and_every_rule_is_taught_and_met(course: Coverage) -> None:
    assert course.gaps() == []


def test_no_id_is_unknown(course: Coverage) -> None:
    assert course.unknown() == []


def test_no_turn_names_a_lesson_that_it_cannot_score(course: Coverage) -> None:
    assert course.not_judged() == [], "the case's `lessons:` and lib/makeitright/lessons/*/lessons.yaml must agree"


def test_no_reading_is_longer_than_two_minutes(course: Coverage) -> None:
    assert course.long_readings() == []


def test_the_times_on_the_start_page_are_true(course: Coverage) -> None:
    assert course.wrong_times() == []


def test_the_page_is_what_the_data_says(course: Coverage) -> None:
    assert (ROOT / coverage.PAGE).read_text(encoding="utf-8") == coverage.page(course), "run `make coverage`"


def test_the_course_has_its_eight_lessons_and_all_its_cases(course: Coverage) -> None:
    assert [one.number for one in course.notebooks] == list(range(9))
    assert {item.id for item in course.items if item.turn} == set(catalog.cases())


def test_a_lesson_that_is_read_nowhere_is_named(changed: Any) -> None:
    only_there = "001-R14"

    def forget(cell: dict[str, Any]) -> None:
        cell["metadata"].get("makeitright", {}).pop("reads", None)

    gaps = changed("ownership", forget).gaps()
    assert [gap for gap in gaps if gap.startswith(f"{only_there} is nowhere read")]
    assert not [gap for gap in gaps if "nowhere exercised" in gap]


def test_a_lesson_whose_desk_is_gone_is_neither_exercised_nor_scored(changed: Any) -> None:
    def remove(cell: dict[str, Any]) -> None:
        if cell["cell_type"] == "code" and "RC17" in "".join(cell["source"]):
            cell["source"] = []

    found = changed("good-news", remove).found(catalog.lessons()["000-R12"])
    assert "RC17" not in {item.id for item in found.exercised}
    assert found.scored

    gone = changed("good-news", lambda cell: cell.update(source=[]) if cell["cell_type"] == "code" else None)
    gaps = gone.gaps()
    assert [gap for gap in gaps if gap.startswith("000-R17 is nowhere exercised")]
    assert [gap for gap in gaps if gap.startswith("000-R17 is nowhere scored")]


def test_an_id_that_does_not_exist_is_named_with_its_cell(changed: Any) -> None:
    def misspell(cell: dict[str, Any]) -> None:
        if cell["id"] == "title":
            cell["metadata"]["makeitright"] = {"reads": ["001-R99"], "teaches": ["L9"]}

    wrong = changed("listening", misspell).unknown()
    assert "source/listening: cell title reads '001-R99', which does not exist" in wrong
    assert "source/listening: cell title teaches 'L9', which does not exist" in wrong


def test_a_long_reading_and_a_wrong_time_are_named(changed: Any) -> None:
    def lengthen(cell: dict[str, Any]) -> None:
        if cell["id"] == "rc15-1-intro":
            cell["source"] = ["word " * 6000]

    longer = changed("follow-up", lengthen)
    assert [line for line in longer.long_readings() if re.match(r"source/follow-up: 6\d{3} words", line)]
    assert [line for line in longer.wrong_times() if "follow-up" in line]


def test_what_no_grade_cell_marks_is_an_extra(course: Coverage, changed: Any) -> None:
    before = next(one for one in course.notebooks if one.slug == "ownership")

    def unmark(cell: dict[str, Any]) -> None:
        if "".join(cell["source"]).startswith('mark("RC07"'):
            cell["source"] = []

    after = next(one for one in changed("ownership", unmark).notebooks if one.slug == "ownership")
    assert after.turns == before.turns - 1
    assert after.items == before.items
    assert after.extra_minutes > before.extra_minutes
    assert after.minutes < before.minutes


def test_a_notebook_that_the_start_page_does_not_name_is_named(changed: Any, tmp_path: Path) -> None:
    changed("start", lambda cell: None)
    shutil.copytree(tmp_path / "source" / "listening", tmp_path / "source" / "extra")
    (tmp_path / "source" / "extra" / "listening.ipynb").rename(tmp_path / "source" / "extra" / "extra.ipynb")
    with pytest.raises(catalog.BadFile, match="differ in: extra"):
        Coverage(tmp_path)


def test_the_command_writes_the_page_and_checks_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "source", tmp_path / "source")
    (tmp_path / "docs").mkdir()
    assert coverage.main([str(tmp_path), "--check"]) == 1
    assert "docs/coverage.md is not what the data says" in capsys.readouterr().err
    coverage.main([str(tmp_path)])
    assert (tmp_path / coverage.PAGE).read_text(encoding="utf-8").startswith("# Where each lesson is read")
    capsys.readouterr()
    coverage.main([str(tmp_path), "--check"])
    assert "docs/coverage.md is not what" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("markdown", "count"),
    [
        ("One *two* **three**.", 3),
        ("[Own it](../ownership/ownership.ipynb) now", 3),
        ("| Poor | *It's £9, isn't it?* |\n|---|---|", 5),
        ("<details><summary>Which one?</summary>\n\nThe second.\n</details>", 4),
        ("![A roof.](images/roof.svg)", 2),
    ],
)
def test_words_are_those_that_are_read(markdown: str, count: int) -> None:
    assert words(markdown) == count
