"""Exercises are found, read and checked; a mistake in a file is met with the file and how to mend it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from makeitright import catalog
from makeitright.framework import Case, Exercise, Line, Spot
from makeitright.framework.exercises import Part, joins

HEAD = """\
id: {id}
slug: example
kind: {kind}
title: An example
side: responder
setting: A kettle leaked.
"""

SPOT = """\
names: [B02, B03, B05]
parts:
  - text: Dear Ann,
  - text: I am sorry if you feel that it leaks.
    slip: B05
    why: It is no if.
  - text: A new one goes out today.
  - text: Bo
"""
EYE = """\
reply: Dear Ann, I am sorry that it leaks. A new one comes soon.
judge:
  - {criterion: O3, level: 2, why: It is plain., words: I am sorry that it leaks.}
  - {criterion: F2, level: 1, why: No day., words: comes soon}
  - {criterion: L2, level: 0, why: Nothing is said of it.}
"""
LINE = """\
case: RC03
criterion: F2
given: I will get back to you soon.
models: [You will hear from me by Wednesday., On Wednesday I write to you.]
poor: [I will get back to you shortly., Please be patient.]
"""
PICK = """\
complaint: My kettle leaks.
strategies:
  - {id: S1, fit: best, leads_to: She has a kettle.}
  - {id: S2, fit: other, leads_to: She waits.}
  - {id: T4, fit: trap, leads_to: She has none.}
reasons:
  - {id: ours, text: It is ours., good: true, why: You sold it.}
  - {id: known, text: It is known., good: true, why: You saw it.}
  - {id: busy, text: You are busy., good: false, why: She is too.}
  - {id: calm, text: She is calm., good: false, why: So what.}
"""
FILES = {
    "SP99": HEAD.format(id="SP99", kind="spot") + SPOT,
    "EY99": HEAD.format(id="EY99", kind="eye") + EYE,
    "LN99": HEAD.format(id="LN99", kind="line") + LINE,
    "PK99": HEAD.format(id="PK99", kind="pick") + PICK,
}

Read = Callable[[str, str], Exercise]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(name: str, text: str) -> Exercise:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "exercise.yaml").write_text(text, encoding="utf-8")
        return catalog.load_exercise(folder)

    return reading


@pytest.mark.parametrize("id_", FILES)
def test_a_good_exercise_is_read(read: Read, id_: str) -> None:
    one = read(f"{id_}_example", FILES[id_])
    assert (one.id, one.title) == (id_, "An example")


@pytest.mark.parametrize(
    ("id_", "old", "new", "words"),
    [
        ("SP99", "kind: spot", "kind: eye", "kind"),
        ("SP99", "setting:", "seting:", "seting is not a key"),
        ("SP99", "slip: B05", "slip: B88", "there is no breach 'B88'"),
        ("SP99", "slip: B05", "slip: X01", "belongs to the complainant side"),
        ("SP99", "[B02, B03, B05]", "[B02, B03, B04]", "names lacks B05"),
        ("SP99", "[B02, B03, B05]", "[B02, B03, B05, B02]", "'B02' stands there twice"),
        ("SP99", "    slip: B05\n", "", "no part has a slip"),
        ("SP99", "    why: It is no if.\n", "", "part 2 has a slip and no 'why'"),
        (
            "SP99",
            "  - text: Bo\n",
            "  - {text: Bo, slip: B02, why: x}\n  - {text: Al, slip: B03, why: x}\n",
            "at most half",
        ),
        ("EY99", "words: comes soon", "words: came soon", "do not stand in the reply"),
        ("EY99", ", words: comes soon", "", "at level 1 give the 'words'"),
        ("EY99", "criterion: L2", "criterion: O3", "'O3' stands there twice"),
        ("EY99", "criterion: L2", "criterion: D1", "belongs to the complainant side"),
        ("LN99", "case: RC03", "case: RC99", "there is no case 'RC99'"),
        ("LN99", "case: RC03", "case: CC01", "is of the complainant side"),
        ("LN99", "case: RC03", "case: RC03\nturn: 9", "RC03 has no turn 9"),
        ("LN99", "criterion: F2", "criterion: F5", "F5 does not apply in turn 1 of RC03"),
        ("PK99", "fit: best", "fit: also", "no strategy has 'fit: best'"),
        ("PK99", "id: T4", "id: S2", "'S2' stands there twice"),
        ("PK99", "id: T4", "id: U1", "belongs to the complainant side"),
        ("PK99", "good: true", "good: false", "no reason has 'good: true'"),
        ("PK99", "good: false", "good: true", "every reason has 'good: true'"),
        ("PK99", "id: calm", "id: busy", "'busy' stands there twice"),
        ("PK99", "slug: example", "slug: mittens", "rename one"),
    ],
)
def test_a_mistake_is_named(read: Read, id_: str, old: str, new: str, words: str) -> None:
    assert old in FILES[id_]
    with pytest.raises(catalog.BadFile) as caught:
        read(f"{id_}_example", FILES[id_].replace(old, new))
    assert words in str(caught.value)
    assert "exercise.yaml" in str(caught.value)


def test_a_folder_of_another_name_is_refused(read: Read) -> None:
    with pytest.raises(catalog.BadFile, match=r"should begin with SP \(spot\), EY \(eye\)"):
        read("XX01_example", FILES["SP99"])


def test_a_slug_that_a_case_has_is_refused(read: Read) -> None:
    with pytest.raises(catalog.BadFile, match=r"there is a case RC01 \(mittens\) already"):
        read("PK99_mittens", FILES["PK99"].replace("slug: example", "slug: mittens"))


def test_two_exercises_of_one_slug_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for id_ in ("SP99", "PK99"):
        (tmp_path / f"{id_}_example").mkdir()
        (tmp_path / f"{id_}_example" / "exercise.yaml").write_text(FILES[id_], encoding="utf-8")
    module = sys.modules["makeitright.catalog.exercises"]  # the package has a function of that name
    monkeypatch.setattr(module, "_own", lambda: tmp_path)
    module._folders.cache_clear()
    try:
        with pytest.raises(catalog.BadFile, match="has the id or the slug of SP99_example"):
            catalog.exercise("PK99")
    finally:
        module._folders.cache_clear()


def test_an_exercise_is_found_by_id_slug_or_both_and_a_wrong_name_is_explained() -> None:
    one = catalog.exercise("SP01")
    assert isinstance(one, Spot)
    assert one is catalog.exercise("broken-boiler") is catalog.exercise(" sp01_broken_boiler ") is catalog.item("SP01")
    assert catalog.exercises()["SP01"] is one
    assert isinstance(catalog.item("RC01"), Case)
    assert isinstance(catalog.item("LN01"), Line)
    with pytest.raises(catalog.UnknownExercise, match=r"no exercise 'SP00'. There are: .*SP01 \(broken_boiler\)"):
        catalog.exercise("SP00")
    with pytest.raises(catalog.UnknownCase, match=r"no case 'SP00'.*no exercise 'SP00'"):
        catalog.item("SP00")


def test_parts_are_joined_as_they_would_be_written() -> None:
    parts = tuple(
        Part(**one)
        for one in ({"text": "Dear Ann,"}, {"text": "no", "new_paragraph": True}, {"text": ", not"}, {"text": "so."})
    )  # type: ignore[arg-type]
    assert (
        "".join(join + part.text for join, part in zip(joins(parts), parts, strict=True)) == "Dear Ann,\n\nno, not so."
    )
