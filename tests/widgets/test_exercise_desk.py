"""The kernel's side of an exercise's desk: what it shows, what it keeps, what it says after a check."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from makeitright import catalog
from makeitright.answers import Answer, moment, read_answers
from makeitright.framework import Exercise, Eye, Line, Pick, Spot
from makeitright.scoring import mark_exercise
from makeitright.widgets import ExerciseDesk, desk, module
from makeitright.widgets.exercise_scene import exercise_scene

EXERCISES = list(catalog.exercises().values())
ANSWERS = {
    "SP01": (None, "4 B05\n5 B02\n6"),
    "EY01": (None, "L1 2\nO3 2"),
    "LN01": (None, "By Wednesday you will have my answer."),
    "PK01": ("S9", "ours"),
}


class Front:
    """A desk with its answers to the front end written down."""

    def __init__(self, id_: str, folder: Path) -> None:
        self.desk = ExerciseDesk(catalog.exercise(id_), folder=folder)
        self.heard: list[dict[str, Any]] = []
        self.desk.send = self._hear  # type: ignore[method-assign]

    def _hear(self, content: dict[str, Any], buffers: object = None) -> None:
        self.heard.append(content)

    def say(self, **content: Any) -> list[dict[str, Any]]:
        """Sends a message; gives back what is answered to it."""
        self.heard.clear()
        self.desk._handle_custom_msg({"id": "abc", **content}, [])
        return self.heard


def given(id_: str) -> dict[str, Any]:
    strategy, reply = ANSWERS[id_]
    return {"strategy": strategy, "reply": reply, "at": moment()}


def test_desk_opens_exercises_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opened = desk("sp01")
    assert isinstance(opened, ExerciseDesk)
    assert opened.scene["item"] == "SP01/1"
    assert repr(opened) == "An exercise: Nine days without heating (SP01). Run this cell to open it."
    with pytest.raises(ValueError, match="SP01 has no turn 2"):
        desk("SP01", turn=2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_the_scene_gives_nothing_away(exercise: Exercise) -> None:
    scene = json.dumps(exercise_scene(exercise), ensure_ascii=False)
    secrets: list[str] = []
    if isinstance(exercise, Spot):
        secrets = [part.why for part in exercise.parts if part.why] + [exercise.better]
        assert {key for part in exercise_scene(exercise)["parts"] for key in part} == {"before", "text"}
    elif isinstance(exercise, Eye):
        secrets = [judgement.why for judgement in exercise.judge]
    elif isinstance(exercise, Line):
        secrets = [*exercise.models, *exercise.poor]
    elif isinstance(exercise, Pick):
        secrets = [offer.leads_to for offer in exercise.strategies] + [reason.why for reason in exercise.reasons]
    for secret in filter(None, secrets):
        assert json.dumps(secret, ensure_ascii=False)[1:-1] not in scene


def test_the_good_reasons_do_not_come_first() -> None:
    orders = []
    for one in EXERCISES:
        if isinstance(one, Pick):
            good = {reason.id: reason.good for reason in one.reasons}
            orders.append([good[reason["id"]] for reason in exercise_scene(one)["reasons"]])
    assert any(order != sorted(order, reverse=True) for order in orders)
    assert sum(order[0] for order in orders) < len(orders) or len(orders) < 4


@pytest.mark.parametrize("id_", ANSWERS)
def test_an_answer_is_kept_and_found_again(id_: str, tmp_path: Path) -> None:
    front, answer = Front(id_, tmp_path), given(id_)
    assert front.say(kind="keep", answers=[answer]) == [{"kind": "kept", "id": "abc"}]
    assert read_answers(tmp_path) == ({f"{id_}/1": Answer(**answer)}, [])
    again = Front(id_, tmp_path)
    assert again.desk.kept == front.desk.kept == answer
    assert again.desk.scene["filed"] is True


@pytest.mark.parametrize("id_", ANSWERS)
def test_a_check_says_what_the_marker_says(id_: str, tmp_path: Path) -> None:
    front, answer = Front(id_, tmp_path), given(id_)
    assert front.say(kind="check", answer=answer) == [
        {"kind": "checking", "id": "abc"},
        {"kind": "checked", "id": "abc"},
    ]
    said = front.desk.feedback
    score = mark_exercise(catalog.exercise(id_), *ANSWERS[id_])
    assert (said["mark"], said["attempted"], said["reply"], said["picked"]) == (
        score.mark,
        True,
        answer["reply"],
        answer["strategy"],
    )
    assert [row["why"] for row in said["rows"]] == [row.why for row in score.rows]
    assert json.loads(json.dumps(said)) == said


def test_the_text_is_shown_whole_with_its_slips_and_its_words(tmp_path: Path) -> None:
    front = Front("SP01", tmp_path)
    front.say(kind="check", answer=given("SP01"))
    slips = {piece["slip"] for piece in front.desk.feedback["pieces"]} - {""}
    assert slips == {"Non-apology", "Minimising", "Runaround", "Over-promise"}
    eye = catalog.exercise("EY01")
    assert isinstance(eye, Eye)
    front = Front("EY01", tmp_path)
    front.say(kind="check", answer=given("EY01"))
    pieces = front.desk.feedback["pieces"]
    assert "".join(piece["text"] for piece in pieces) == eye.reply
    assert sorted(end for piece in pieces for end in piece["ends"]) == [1, 2, 3, 5]
    assert {piece["kind"] for piece in pieces} == {"", "full", "partial"}


@pytest.mark.parametrize("id_", ANSWERS)
def test_before_an_attempt_nothing_of_the_reference_is_told(id_: str, tmp_path: Path) -> None:
    front = Front(id_, tmp_path)
    front.say(kind="check", answer={"strategy": None, "reply": "", "at": moment()})
    assert front.desk.feedback["attempted"] is False
    assert front.desk.feedback["refused"]
    assert front.desk.feedback["rows"] == []
    assert not {"pieces", "models", "better"} & front.desk.feedback.keys()


@pytest.mark.parametrize(
    "content",
    [
        {"kind": "keep"},
        {"kind": "keep", "answers": [{"reply": 7}]},
        {"kind": "keep", "answers": [{"reply": "x" * 200_001}]},
    ],
)
def test_what_cannot_be_kept_is_answered_with_the_reason(content: dict[str, Any], tmp_path: Path) -> None:
    (answer,) = Front("SP01", tmp_path).say(**content)
    assert (answer["kind"], answer["id"]) == ("not-kept", "abc")
    assert answer["why"]


def test_a_check_that_fails_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import makeitright.scoring

    def stumbles(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(makeitright.scoring, "mark_exercise", stumbles)
    front = Front("SP01", tmp_path)
    front.say(kind="check", answer=given("SP01"))
    assert front.heard[-1] == {"kind": "not-checked", "id": "abc", "why": "the desk stumbled (ZeroDivisionError)"}
    assert front.say(kind="dance") == []


def test_the_front_end_is_joined_and_sets_no_markup() -> None:
    joined = module.esm(module.EXERCISE_MODULES)
    assert re.findall(r"^export .*", joined, re.MULTILINE) == ["export default { render };"]
    assert not re.search(r"^import ", joined, re.MULTILINE)
    names = re.findall(r"^(?:async )?(?:function|class|const|let) (\w+)", joined, re.MULTILINE)
    assert len(names) == len(set(names))
    assert not re.search(r"(?:inner|outer)HTML\s*\+?=|insertAdjacentHTML|document\.write|\beval\(", joined)
