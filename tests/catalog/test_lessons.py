import re
import shutil
from pathlib import Path

import pytest

from makeitright import catalog
from makeitright.catalog.lessons import load_text

ROOT = Path(__file__).parents[2]

GOOD = """\
id: "009"
slug: a_letter
title: A letter
kind: letter
voice: a reader
about: Somebody writes.
lessons:
  - id: 009-R01
    side: responder
    lesson: Listen.
    anchor: listen up
    shown_by: [L1, B04]
    strategies: [S3]
"""


def write(folder: Path, text: str, name: str = "009_a_letter") -> Path:
    found = folder / name
    found.mkdir()
    (found / "lessons.yaml").write_text(text, encoding="utf-8")
    return found


def test_a_good_text_is_read(tmp_path: Path) -> None:
    text = load_text(write(tmp_path, GOOD))
    assert text.lessons[0].shown_by == ("L1", "B04")
    assert text.year is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("lesson: Listen.", "leson: Listen.", "leson is not a key"),
        ("    anchor: listen up\n", "", "anchor is missing"),
        ("shown_by: [L1, B04]", "shown_by: []", "shown_by"),
        ("shown_by: [L1, B04]", "shown_by: [L9]", "no criterion or breach 'L9'"),
        ("strategies: [S3]", "strategies: [S8, K1]", "K1 belongs to the complainant side"),
        ("shown_by: [L1, B04]", "shown_by: [L1, X01]", "X01 belongs to the complainant side"),
        ("side: responder", "side: receiver", "side"),
        ("id: 009-R01", "id: 008-R01", "begin with 009-"),
        ("shown_by: [L1, B04]", "shown_by: [L1, listening]", "such as O3 or B05"),
        ("id: 009-R01", "id: R01", "such as 001-R14"),
        ("slug: a_letter", "slug: another", "rename one"),
        (
            "lessons:\n",
            "lessons:\n  - {id: 009-R01, side: both, lesson: x, anchor: x, shown_by: [L1]}\n",
            "stands there twice",
        ),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(catalog.BadFile) as caught:
        load_text(write(tmp_path, GOOD.replace(old, new, 1)))
    assert words in str(caught.value)
    assert re.search(r"lessons\.yaml:\d+: ", str(caught.value))


def test_the_five_texts_hold_their_lessons() -> None:
    assert {id_: len(text.lessons) for id_, text in catalog.texts().items()} == {
        "000": 29,
        "001": 40,
        "002": 34,
        "003": 22,
        "004": 35,
    }
    assert len(catalog.lessons()) == 160


def test_anchors_are_a_few_words_and_lessons_are_not_the_anchors() -> None:
    for lesson in catalog.lessons().values():
        assert len(lesson.anchor.split()) <= 7, lesson.id
        assert lesson.lesson.lower() != lesson.anchor.lower()


def test_a_case_that_names_no_such_lesson_is_refused_with_its_line(tmp_path: Path) -> None:
    case = tmp_path / "TP01_template"
    shutil.copytree(ROOT / "docs" / "case-template", case)
    text = (case / "case.yaml").read_text(encoding="utf-8")
    assert "    lessons: []" in text
    (case / "case.yaml").write_text(
        text.replace("    lessons: []", "    lessons: [001-R14, 001-R99]"), encoding="utf-8"
    )
    with pytest.raises(catalog.BadFile, match=r"case\.yaml:\d+: turn 1: there is no lesson '001-R99'"):
        catalog.load_case(case)
