"""A mistake in an author's file is met with file, line, what is wrong and how to mend it."""

from pathlib import Path

import pytest

from makeitright import catalog

GOOD = """\
id: XX1
slug: example
title: An example
side: responder
level: easy
sector: shop
channel: email
sender: Ann Other
you: You run the shop.
turns:
  - turn: 1
    today: 2026-01-16
    message: The kettle leaks.
    facts:
      - text: The kettle leaks.
"""


def write(folder: Path, text: str) -> Path:
    case = folder / "XX1_example"
    case.mkdir()
    (case / "case.yaml").write_text(text, encoding="utf-8")
    return case


def test_a_good_case_is_read(tmp_path: Path) -> None:
    case = catalog.load_case(write(tmp_path, GOOD))
    assert case.id == "XX1"
    assert case.turns[0].facts[0].text == "The kettle leaks."


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("level: easy", "levle: easy", 5, "levle is not a key"),
        ("level: easy", "level: simple", 5, "level"),
        ("sender: Ann Other\n", "", 1, "sender is missing"),
        ("    today: 2026-01-16", "    today: soon", 12, "a date like"),
        ("      - text: The kettle leaks.", "      - txt: The kettle leaks.", 15, "txt is not a key"),
        ("    message: The kettle leaks.", "    message: The kettle: it leaks.", 13, "put the whole in quotes"),
        ("turn: 1", "turn: 2", None, "numbered 1, 2, 3"),
        ("    facts:", "    strategies:\n      - {id: S1, fit: trap, leads_to: x}\n    facts:", None, "fit: best"),
        ("    facts:", "    focus: [L9]\n    facts:", None, "L9"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int | None, words: str) -> None:
    folder = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(catalog.BadFile) as caught:
        catalog.load_case(folder)
    said = str(caught.value)
    assert words in said
    assert "case.yaml" in said
    if line is not None:
        assert f"case.yaml:{line}:" in said, said


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD.replace("level: easy", "level: simple").replace("channel: email", "channel: pigeon"))
    with pytest.raises(catalog.BadFile) as caught:
        catalog.load_case(folder)
    assert len(caught.value.problems) == 2


def test_wrong_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    (folder / "case.yaml").write_bytes(GOOD.replace("Ann Other", "Änn Öther").encode("latin-1"))
    with pytest.raises(catalog.BadFile, match=r"case\.yaml:8: is not UTF-8"):
        catalog.load_case(folder)


def test_a_bad_sample_reply_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    (folder / "replies").mkdir()
    (folder / "replies" / "model-t1.yaml").write_text("kind: model\nlevels:\n  L1: 3\n", encoding="utf-8")
    with pytest.raises(catalog.BadFile, match=r"model-t1\.yaml:3:"):
        catalog.load_case(folder)


def test_an_extra_folder_adds_cases_and_a_clash_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    assert "XX1" in catalog.cases([tmp_path])
    assert "XX1" in catalog.cases([folder])
    assert "XX1" not in catalog.cases()
    (folder / "case.yaml").write_text(GOOD.replace("id: XX1", "id: RC01"), encoding="utf-8")
    with pytest.raises(catalog.BadFile, match="RC01"):
        catalog.cases([tmp_path])


def test_a_folder_without_cases_is_named(tmp_path: Path) -> None:
    with pytest.raises(catalog.BadFile, match="holds no case"):
        catalog.cases([tmp_path])


@pytest.mark.parametrize("name", ["RC01", "rc01", "mittens", "RC01_mittens", "rc01-mittens"])
def test_a_case_is_found_by_id_or_slug(name: str) -> None:
    assert catalog.case(name).id == "RC01"


def test_an_unknown_case_names_those_that_there_are() -> None:
    with pytest.raises(catalog.UnknownCase, match=r"no case 'gloves'.*RC01 \(mittens\)"):
        catalog.case("gloves")
