"""`makeitright learn` before its server starts: finding the course, the settings it gives to Jupyter."""

import json
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from makeitright.cli import learn


def test_course_is_found_from_any_folder_within(course: Path) -> None:
    within = course / "release" / "ownership"
    assert learn.course_root(here=within) == course
    assert learn.course_root(here=course) == course


def test_course_named_by_hand_goes_before_the_current_folder(course: Path, tmp_path: Path) -> None:
    assert learn.course_root(course, here=tmp_path) == course


@pytest.mark.parametrize("missing", ["nbgrader_config.py", "release"])
def test_half_a_course_is_none(course: Path, tmp_path: Path, missing: str) -> None:
    (course / missing).rename(tmp_path / "away")
    with pytest.raises(learn.NoCourse, match="--course DIR"):
        learn.course_root(here=course)
    with pytest.raises(learn.NoCourse, match=r"nbgrader_config\.py"):
        learn.course_root(course)


def test_no_course_is_said_plainly_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert learn.learn(["--no-browser"]) == 2
    assert "No course here" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_learners_folder_that_cannot_be_made_is_said_plainly(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "my-work").write_text("a file in its place")
    assert learn.learn(course=course) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("has_start", [True, False])
def test_start_page_is_opened_if_the_course_has_one(tmp_path: Path, has_start: bool) -> None:
    work = tmp_path / "my-work"
    if has_start:
        (work / "start").mkdir(parents=True)
        (work / "start/start.ipynb").write_text("{}")
    learn.write_settings(tmp_path, work, notebook=True)
    settings = json.loads((tmp_path / "jupyter_server_config.json").read_text())
    assert settings["ServerApp"]["root_dir"] == str(work)
    assert settings["LabApp"]["default_url"] == ("/lab/tree/start/start.ipynb" if has_start else "/lab")
    assert settings["JupyterNotebookApp"]["default_url"] == ("/notebooks/start/start.ipynb" if has_start else "/tree")


def test_settings_leave_the_token_on() -> None:
    for path in learn.SETTINGS.rglob("*.json"):
        assert not {"token", "password", "auth_enabled"} & set(str(json.loads(path.read_text())).split("'"))


def test_every_server_extension_of_nbgrader_is_switched_off() -> None:
    """nbgrader lists its server extensions in a file; a new one there must be switched off here too."""
    installed = Path(sys.prefix, "etc/jupyter/jupyter_server_config.d/nbgrader.json")
    theirs = json.loads(installed.read_text())["ServerApp"]["jpserver_extensions"]
    settings = json.loads((learn.SETTINGS / "jupyter_server_config.d/learner.json").read_text())
    ours = settings["ServerApp"]["jpserver_extensions"]
    assert {name for name, on in ours.items() if not on} == set(theirs)


def test_command_is_installed() -> None:
    assert [point.value for point in entry_points(group="console_scripts", name="makeitright")] == [
        "makeitright.cli:main"
    ]
