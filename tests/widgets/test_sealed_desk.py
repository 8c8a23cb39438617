"""The desk of a sealed case: it shows the scene and keeps the answer, and there is nothing to get out of it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from makeitright import catalog
from makeitright.answers import Answer, keep_answers, moment, read_answers
from makeitright.widgets import desk
from makeitright.widgets.scene import scene
from makeitright.widgets.sealed import SealedDesk

ROOT = Path(__file__).parents[2]
FORM = ROOT / "release" / "examination-a"
WHOLE = {case.id: case for case in map(catalog.load_case, sorted((ROOT / "examination" / "cases").iterdir()))}
REPLY = "Dear Kofi, I am sorry that we left you standing outside twice. Sam picks you up on Saturday at nine."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folder with the released form, and no case of it in the catalog."""
    shutil.copytree(FORM, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAKEITRIGHT_CASES", raising=False)
    return tmp_path


def say(opened: Any, **content: Any) -> list[dict[str, Any]]:
    heard: list[dict[str, Any]] = []
    opened.send = lambda message, buffers=None: heard.append(message)
    opened._handle_custom_msg({"id": "abc", **content}, [])
    return heard


def given(reply: str = REPLY) -> dict[str, Any]:
    return {"strategy": "S1", "reply": reply, "at": moment()}


@pytest.mark.parametrize("name", ["EX01", "ex01", "two_tuesdays"])
def test_it_shows_the_scene_of_the_case(folder: Path, name: str) -> None:
    opened = desk(name)
    assert isinstance(opened, SealedDesk)
    shown = scene(WHOLE["EX01"], WHOLE["EX01"].turns[0])
    assert {key: opened.scene[key] for key in shown} == shown
    assert opened.scene["sealed"] == "Your feedback comes after this has been handed in and graded."


def test_it_keeps_what_is_written(folder: Path) -> None:
    assert say(desk("EX01"), kind="keep", answers=[given()])[-1]["kind"] == "kept"
    assert read_answers(folder)[0]["EX01/1"].reply == REPLY
    assert desk("EX01").kept["reply"] == REPLY


@pytest.mark.parametrize(
    ("message", "refusal"),
    [
        ({"kind": "check", "answer": given()}, "not-checked"),
        ({"kind": "what-if", "turn": 1, "reply": ""}, "no-what-if"),
    ],
)
def test_it_refuses_to_judge(folder: Path, message: dict[str, Any], refusal: str) -> None:
    opened = desk("EX01")
    last = say(opened, **message)[-1]
    assert (last["kind"], last["why"]) == (refusal, "feedback comes after grading")
    assert opened.feedback is None
    assert opened.other is None


def test_the_second_part_shows_ones_own_first_reply_and_no_promise_of_the_cases(folder: Path) -> None:
    keep_answers(folder / "answers.json", {"EX03/1": Answer("S2", "You will hear from me on Friday.", moment())})
    opened = desk("EX03", turn=2)
    assert opened.talk == {"replies": ["You will hear from me on Friday."], "exchanges": [], "ending": None}
    assert opened.promised is None
    keep_answers(folder / "answers.json", {"EX03/1": Answer("S2", "On Friday at noon.", moment())})
    say(opened, kind="look-back")
    assert opened.talk["replies"] == ["On Friday at noon."]


def test_nothing_that_it_sends_to_the_page_answers_the_case(folder: Path) -> None:
    for item in ("EX01", "EX03", "EX05"):
        for turn in WHOLE[item].turns:
            sent = json.dumps(desk(item, turn=turn.turn).get_state(drop_defaults=False), default=str)
            for secret in (*turn.hints.values(), *(offer.leads_to for offer in turn.strategies)):
                assert json.dumps(secret)[1:-1] not in sent
            assert '"fit"' not in sent


def test_a_case_that_the_catalog_has_is_not_sealed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An author, or somebody who practises with a case that is spent, names its folder and gets an ordinary desk."""
    monkeypatch.setenv("MAKEITRIGHT_CASES", str(ROOT / "examination" / "cases"))
    opened = desk("EX01")
    assert not isinstance(opened, SealedDesk)
    assert "sealed" not in opened.scene


def test_without_its_file_it_says_what_is_missing(folder: Path) -> None:
    (folder / "scenes.json").unlink()
    with pytest.raises(
        catalog.UnknownCase, match=r"EX01 cannot be opened. If it belongs to an examination, the file s"
    ):
        desk("EX01")
    (folder / "scenes.json").write_text("{}")
    with pytest.raises(catalog.BadFile, match=r"scenes\.json: is damaged: take the file anew"):
        desk("EX01")


def test_a_turn_that_it_does_not_have_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="EX01 has no turn 2"):
        desk("EX01", turn=2)
