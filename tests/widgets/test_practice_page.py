"""The practice page and the page that says where to begin, without a browser."""

import time
from pathlib import Path
from typing import Any

import pytest

from makeitright import catalog
from makeitright.answers import FILE_NAME, Answer, keep_answers
from makeitright.framework import PILLARS
from makeitright.widgets import module
from makeitright.widgets.placement import PlacementPage
from makeitright.widgets.practice import Practice


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "practice"
    made.mkdir()
    return made


def written(folder: Path, id_: str, kind: str, at: str) -> None:
    sample = next(one for one in catalog.case(id_).samples if one.kind == kind)
    folder.mkdir(exist_ok=True)
    keep_answers(folder / FILE_NAME, {f"{id_}/1": Answer(sample.strategy, sample.reply, at)})


def ask(page: Practice, **content: Any) -> None:
    page._receive(page._panel, content, [])


def history(page: Practice) -> dict[str, Any]:
    end = time.monotonic() + 60
    while page._panel.history is None and time.monotonic() < end:
        ask(page, kind="history")
        time.sleep(0.05)
    return dict(page._panel.history)


def test_it_begins_with_no_case_and_opens_one_on_the_side_asked_for(folder: Path) -> None:
    page = Practice(folder)
    assert page._panel.now is None
    assert [one["side"] for one in page._panel.choices] == ["responder", "complainant"]
    assert [name for one in page._panel.choices for name in one["pillars"]] == list(PILLARS)
    ask(page, kind="next", side="complainant", pillar="Route")
    assert page._panel.now["side"] == "complainant"
    assert "Route" in page._panel.now["said"]
    assert page.children[1].scene["item"] == page._panel.now["item"]


def test_next_goes_on_even_where_nothing_was_written(folder: Path) -> None:
    page = Practice(folder)
    met = []
    for _ in range(3):
        ask(page, kind="next", side="responder", pillar="")
        met.append(page._panel.now["case"])
    assert len({catalog.base_of(id_) for id_ in met}) == 3


def test_the_parts_of_a_case_follow_each_other(folder: Path) -> None:
    page = Practice(folder)
    page._show(catalog.case("RC03-v1"), 1, "")
    ask(page, kind="next-turn")
    assert page._panel.now["item"] == "RC03-v1/2"
    assert page.children[1].scene["part"].startswith("Turn 2")


def test_the_last_case_is_there_again_and_the_marks_are_drawn(folder: Path) -> None:
    written(folder, "RC05-v1", "poor", "2026-01-01T10:00:00.000Z")
    written(folder, "RC06-v3", "model", "2026-01-02T10:00:00.000Z")
    written(folder.parent / "ownership", "RC01", "model", "2026-01-03T10:00:00.000Z")
    page = Practice(folder)
    assert page._panel.now["item"] == "RC06-v3/1"
    found = history(page)["responder"]
    assert [one["title"] for one in found["replies"]] == [
        catalog.case(id_).title for id_ in ("RC05-v1", "RC06-v3", "RC01")
    ]
    assert [one["name"] for one in found["pillars"]] == list(PILLARS[:4])
    assert all(len(one["marks"]) == 3 for one in found["pillars"])
    # What was done in a lesson is not asked first.
    ask(page, kind="next", side="responder", pillar="")
    assert catalog.base_of(page._panel.now["case"]) not in {"RC01", "RC05", "RC06"}


def test_answers_that_are_no_practice_are_passed_over(folder: Path) -> None:
    keep_answers(folder / FILE_NAME, {"XX09-v1/1": Answer(None, "Hello", "2026-01-01T10:00:00.000Z")})
    keep_answers(folder / FILE_NAME, {"RC05-v1/7": Answer(None, "Hello", "2026-01-01T10:00:00.000Z")})
    keep_answers(folder / FILE_NAME, {"RC06-v1/1": Answer(None, "  ", "2026-01-01T10:00:00.000Z")})
    page = Practice(folder)
    assert page._panel.now is None
    assert not history(page)["responder"]["replies"]


def test_where_to_begin_is_worked_out_from_the_folder(tmp_path: Path) -> None:
    page = PlacementPage(tmp_path)
    page._receive(page, {"kind": "show"}, [])
    assert page.found["begin"] is None
    assert page.found["done"] == 0
    assert [one["number"] for one in page.found["lessons"]] == list(range(1, 9))


@pytest.mark.parametrize("modules", [module.PRACTICE_MODULES, module.PLACEMENT_MODULES])
def test_the_front_end_is_one_module(modules: tuple[str, ...]) -> None:
    joined = module.esm(modules)
    assert "import {" not in joined
    assert joined.count("export default") == 1
