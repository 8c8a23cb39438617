"""What a learner gets of an examination before it is graded holds nothing that answers it.

A learner who is taught has the package (a wheel) and the released assignment, by nbgrader's exchange or by hand. Both
are opened here and read to the last byte.
"""

import base64
import gzip
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sealed_secrets import SHORTEST, Secrets, words

from makeitright import catalog
from makeitright.catalog.sealed import SCENES_FILE, public_part, sealed_case
from makeitright.grading import release
from makeitright.widgets.scene import scene

ROOT = Path(__file__).parents[2]
CASES = ROOT / "examination" / "cases"
FORMS = {"examination-a": ("EX01", "EX03", "EX05"), "examination-b": ("EX02", "EX04", "EX06")}

PUBLIC = {"format", "cases", "id", "slug", "title", "side", "level", "sector", "channel", "sender", "you", "turns"}
PUBLIC_OF_TURN = {"turn", "today", "message", "briefing", "task", "only", "strategies"}


@pytest.fixture(scope="module")
def secrets() -> Secrets:
    return Secrets(tuple(catalog.load_case(folder) for folder in sorted(CASES.iterdir())))


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``source/`` builds, made anew."""
    folder = tmp_path_factory.mktemp("release")
    release.build(ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (made,) = folder.glob("*.whl")
    return made


def leaks(folder: Path, secrets: Secrets) -> list[str]:
    return [
        f"{path.relative_to(folder)} has {leak}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for leak in secrets.found_in(path.read_bytes())
    ]


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for one in value.values():
            yield from keys(one)
    elif isinstance(value, list):
        for one in value:
            yield from keys(one)


def test_there_is_enough_to_look_for(secrets: Secrets) -> None:
    """Every part of a case that could answer it is among the secrets, so that the tests below mean something."""
    for case in secrets.cases:
        own = {sentence for sentence, of in secrets.sentences.items() if of == case.id}
        assert len(own) > 100, case.id
        for turn in case.turns:
            for kind, texts in {
                "hints": turn.hints.values(),
                "where the strategies lead": [offer.leads_to for offer in turn.strategies],
                "facts": [way for fact in turn.facts for way in fact.also],
                "model replies": [one.reply for one in case.samples if (one.kind, one.turn) == ("model", turn.turn)],
            }.items():
                run = words(" ".join(texts))
                whole = [sentence for sentence in own if " ".join(sentence) in " ".join(run)]
                assert len(whole) >= 3, f"{case.id}, turn {turn.turn}: {kind}"


def test_the_wheel_holds_nothing_of_it(wheel: Path, secrets: Secrets) -> None:
    assert secrets.found_in(wheel.read_bytes()) == []
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("cases/RC01_mittens/case.yaml") for name in names)
    assert not [name for name in names if re.search(r"EX0\d|examination", name)]


def test_the_whole_release_holds_nothing_of_it(released: Path, secrets: Secrets) -> None:
    assert {path.name for path in released.iterdir()} > set(FORMS)
    assert leaks(released, secrets) == []
    assert leaks(ROOT / "release", secrets) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_form_has_its_scenes_and_no_key_beyond_them(released: Path, form: str) -> None:
    assert sorted(path.name for path in (released / form).iterdir()) == [f"{form}.ipynb", SCENES_FILE]
    content = json.loads((released / form / SCENES_FILE).read_text(encoding="utf-8"))
    assert tuple(case["id"] for case in content["cases"]) == FORMS[form]
    assert set(keys(content)) <= PUBLIC | PUBLIC_OF_TURN
    for case in content["cases"]:
        for turn in case["turns"]:
            # The author's order would tell: the best comes first there.
            assert turn["strategies"] == sorted(turn["strategies"])


@pytest.mark.parametrize("form", FORMS)
def test_a_form_names_no_criterion_and_no_breach(released: Path, form: str) -> None:
    known = {*catalog.criteria(), *catalog.breaches()}
    for path in (released / form).iterdir():
        found = set(re.findall(r"\b[A-Z]\d{1,2}\b", path.read_text(encoding="utf-8"))) & known
        assert not found, path


@pytest.mark.parametrize("form", FORMS)
def test_the_scene_is_drawn_from_the_file_just_as_from_the_case(released: Path, form: str, secrets: Secrets) -> None:
    whole = {case.id: case for case in secrets.cases}
    for name in FORMS[form]:
        sealed = sealed_case(name, released / form)
        assert sealed is not None
        assert [scene(sealed, turn) for turn in sealed.turns] == [
            scene(whole[name], turn) for turn in whole[name].turns
        ]
        assert sealed.samples == ()
        assert {offer.fit for turn in sealed.turns for offer in turn.strategies} == {"other"}


def test_what_is_public_is_what_the_scene_shows(secrets: Secrets) -> None:
    """No sentence is in the file that the desk does not show to the learner anyway."""
    for case in secrets.cases:
        shown = json.dumps([scene(case, turn) for turn in case.turns], ensure_ascii=False)
        for turn in public_part(case)["turns"]:
            for text in (*turn["briefing"], turn["task"]):
                assert json.dumps(text, ensure_ascii=False)[1:-1] in shown


def test_a_key_that_a_case_gets_one_day_stays_at_home() -> None:
    case = catalog.load_case(CASES / "EX01_two_tuesdays")
    assert set(public_part(case)) == PUBLIC - {"format", "cases"}
    assert set(public_part(case)["turns"][0]) == PUBLIC_OF_TURN


def _in_a_notebook(change: Callable[[dict[str, Any], str], None]) -> Callable[[Path, str], None]:
    def leak(form: Path, secret: str) -> None:
        path = form / f"{form.name}.ipynb"
        content = json.loads(path.read_text(encoding="utf-8"))
        change(content, secret)
        path.write_text(json.dumps(content), encoding="utf-8")  # ASCII: £ becomes \u00a3

    return leak


def _into_the_metadata(content: dict[str, Any], secret: str) -> None:
    content["metadata"]["author"] = {"notes": [secret]}


def _into_an_output(content: dict[str, Any], secret: str) -> None:
    content["cells"][3]["metadata"]["kept"] = base64.b64encode(secret.encode()).decode()


def _line_by_line(content: dict[str, Any], secret: str) -> None:
    content["cells"][0]["source"] = [f"{word}\n" for word in secret.split()]


def _zipped(form: Path, secret: str) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes.txt", secret)
    with zipfile.ZipFile(form / "pictures.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("more.zip", inner.getvalue())


def _gzipped_in_the_scenes(form: Path, secret: str) -> None:
    path = form / SCENES_FILE
    content = json.loads(path.read_text(encoding="utf-8"))
    content["more"] = base64.urlsafe_b64encode(gzip.compress(secret.encode())).decode()
    path.write_text(json.dumps(content), encoding="utf-8")


def _as_a_case(form: Path, secret: str) -> None:
    shutil.copytree(CASES / "EX01_two_tuesdays", form / "data")


@pytest.mark.parametrize(
    "leak",
    [
        _in_a_notebook(_into_the_metadata),
        _in_a_notebook(_into_an_output),
        _in_a_notebook(_line_by_line),
        _zipped,
        _gzipped_in_the_scenes,
        _as_a_case,
    ],
    ids=["metadata", "base64", "lines", "zip", "gzip", "case"],
)
def test_a_leak_would_be_found(
    released: Path, secrets: Secrets, tmp_path: Path, leak: Callable[[Path, str], None]
) -> None:
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    hint = secrets.cases[0].turns[0].hints["O5"]
    assert len(words(hint)) > SHORTEST
    assert "£" in hint
    leak(tmp_path / "examination-a", hint)
    assert any("EX01: the 84 is on its way back to your card" in found for found in leaks(tmp_path, secrets)) or any(
        "EX01" in found and "data/" in found for found in leaks(tmp_path, secrets)
    )


def test_a_leak_in_the_package_would_be_found(wheel: Path, secrets: Secrets, tmp_path: Path) -> None:
    changed = shutil.copy(wheel, tmp_path)
    with zipfile.ZipFile(changed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.write(CASES / "EX06_late_train" / "replies" / "model-t2.yaml", "makeitright/notes.yaml")
    assert any(found.startswith("EX06: ") for found in secrets.found_in(Path(changed).read_bytes()))
