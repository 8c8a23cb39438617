"""The kernel's side of the desk: what it shows, what it keeps, how it answers the front end."""

import json
from pathlib import Path
from typing import Any

import pytest

from makeitright import catalog
from makeitright.answers import Answer, keep_answers, moment, read_answers, read_earlier
from makeitright.widgets import Desk, desk

MODEL = next(sample for sample in catalog.case("RC01").samples if sample.kind == "model")


class Front:
    """A desk with its answers to the front end written down."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.heard: list[dict[str, Any]] = []
        desk.send = self._hear  # type: ignore[method-assign]

    def _hear(self, content: dict[str, Any], buffers: object = None) -> None:
        self.heard.append(content)

    def say(self, **content: Any) -> list[dict[str, Any]]:
        """Sends a message; gives back what is answered to it."""
        self.heard.clear()
        self.desk._handle_custom_msg({"id": "abc", **content}, [])
        return self.heard


@pytest.fixture
def front(tmp_path: Path) -> Front:
    return Front(Desk(catalog.case("RC01"), 1, tmp_path))


def given(reply: str, at: str | None = None, strategy: str | None = "S1") -> dict[str, Any]:
    return {"strategy": strategy, "reply": reply, "at": at or moment()}


def test_the_public_names_are_found_on_the_package() -> None:
    import makeitright

    assert makeitright.desk is desk
    assert {"desk", "mark"} <= set(dir(makeitright))
    with pytest.raises(AttributeError, match="nothing"):
        makeitright.nothing  # noqa: B018


def test_a_case_is_found_by_id_or_slug_and_a_wrong_one_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert desk("RC01").scene["item"] == desk("mittens").scene["item"] == "RC01/1"
    with pytest.raises(catalog.UnknownCase, match="no case 'RC99'"):
        desk("RC99")
    with pytest.raises(ValueError, match="RC01 has no turn 2"):
        desk("RC01", turn=2)
    assert list(tmp_path.iterdir()) == [], "a desk that is only shown writes nothing"


def test_where_no_widget_can_be_drawn_a_sentence_stands(front: Front, tmp_path: Path) -> None:
    assert repr(front.desk) == "Your desk: Cold hands at pick-up (RC01). Run this cell to open it."
    assert "(RC03, turn 2)" in repr(Desk(catalog.case("RC03"), 2, tmp_path))


def test_what_is_kept_stands_in_the_file_and_is_acknowledged_by_its_id(front: Front, tmp_path: Path) -> None:
    answer = given("Dear Priya")
    assert front.say(kind="keep", answers=[answer]) == [{"kind": "kept", "id": "abc"}]
    assert read_answers(tmp_path) == ({"RC01/1": Answer(**answer)}, [])
    assert front.desk.kept == answer


def test_an_older_answer_does_not_replace_a_newer_one_and_the_front_end_learns_of_that(
    front: Front, tmp_path: Path
) -> None:
    newer = given("newer", "2026-11-24T20:15:00.000Z")
    front.say(kind="keep", answers=[newer])
    front.say(kind="keep", answers=[given("older", "2026-11-24T20:14:00.000Z")])
    assert front.desk.kept == newer
    assert read_answers(tmp_path)[0]["RC01/1"].reply == "newer"


def test_a_text_that_was_given_up_is_kept_as_an_earlier_version(front: Front, tmp_path: Path) -> None:
    front.say(kind="keep", answers=[given("theirs")], putBy=given("mine", "2026-11-24T20:14:00.000Z"))
    assert [answer.reply for answer in read_earlier(tmp_path / "answers.json")["RC01/1"]] == ["mine"]


@pytest.mark.parametrize(
    "content",
    [
        {"kind": "keep"},
        {"kind": "keep", "answers": []},
        {"kind": "keep", "answers": [{"reply": 7}]},
        {"kind": "keep", "answers": ["text"]},
        {"kind": "keep", "answers": [{"reply": "x" * 200_001}]},
    ],
)
def test_what_cannot_be_kept_is_answered_with_the_reason(front: Front, tmp_path: Path, content: dict[str, Any]) -> None:
    (answer,) = front.say(**content)
    assert answer["kind"] == "not-kept"
    assert answer["id"] == "abc"
    assert answer["why"]
    assert not (tmp_path / "answers.json").exists()


def test_a_folder_that_is_gone_is_answered_with_the_reason(front: Front, tmp_path: Path) -> None:
    tmp_path.rmdir()
    (answer,) = front.say(kind="keep", answers=[given("x")])
    assert (answer["kind"], answer["why"]) == ("not-kept", "No such file or directory")


@pytest.mark.parametrize("content", [None, "text", [], {"kind": "dance"}, {}])
def test_other_messages_are_passed_over(front: Front, content: Any) -> None:
    front.desk._handle_custom_msg(content, [])
    assert front.heard == []


def test_a_check_is_heard_at_once_and_then_answered(front: Front) -> None:
    answers = front.say(kind="check", answer=given(MODEL.reply))
    assert answers == [{"kind": "checking", "id": "abc"}, {"kind": "checked", "id": "abc"}]
    assert front.desk.feedback["attempted"] is True
    assert front.desk.feedback["mark"] > 0
    assert front.desk.feedback["reply"] == MODEL.reply


def test_a_check_that_fails_is_answered(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    import makeitright.scoring.conversation

    def stumbles(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(makeitright.scoring.conversation, "score", stumbles)
    front.say(kind="check", answer=given("x"))
    assert front.heard[-1] == {
        "kind": "not-checked",
        "id": "abc",
        "why": "the desk stumbled (ZeroDivisionError)",
    }


def test_a_desk_opens_with_what_notebook_and_file_hold(tmp_path: Path) -> None:
    keep_answers(tmp_path / "answers.json", {"RC01/1": Answer(None, "in the file", "2026-11-24T20:14:00.000Z")})
    first = Desk(catalog.case("RC01"), 1, tmp_path)
    assert first.kept["reply"] == "in the file"
    assert first.scene["filed"] is True
    metadata = {"format": 1, "answers": {"RC01/1": given("in the notebook", "2026-11-24T20:15:00.000Z")}}
    notebook = {"cells": [], "metadata": {"makeitright": metadata}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "lesson.ipynb").write_text(json.dumps(notebook))
    second = Desk(catalog.case("RC01"), 1, tmp_path)
    assert second.kept["reply"] == "in the notebook"
    assert second.scene["filed"] is False, "the file is behind, so the front end sends it the answer"


def test_what_could_not_be_read_is_told_to_the_learner(tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text("{")
    assert "answers.json" in Desk(catalog.case("RC01"), 1, tmp_path).scene["problems"][0]


def test_folders_have_different_drafts(tmp_path: Path) -> None:
    places = set()
    for name in ("anna", "ben"):
        (tmp_path / name).mkdir()
        places.add(Desk(catalog.case("RC01"), 1, tmp_path / name).scene["place"])
    assert len(places) == 2


# Turn two


def test_turn_two_is_scored_with_the_learners_own_first_reply(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import makeitright.scoring.conversation

    seen: list[tuple[Any, ...]] = []
    real = makeitright.scoring.conversation.score
    monkeypatch.setattr(makeitright.scoring.conversation, "score", lambda *given: seen.append(given) or real(*given))
    keep_answers(tmp_path / "answers.json", {"RC03/1": Answer("S2", "My first letter", moment())})
    front = Front(Desk(catalog.case("RC03"), 2, tmp_path))
    front.say(kind="check", answer=given("My second letter", strategy="S8"))
    assert seen[-1][1:] == (2, "S8", "My second letter", "My first letter")


def test_the_promises_follow_the_first_reply(tmp_path: Path) -> None:
    case = catalog.case("RC03")
    front = Front(Desk(case, 2, tmp_path))
    assert front.desk.promised["says"].startswith("You have not written a first reply")
    assert front.desk.promised["stand_in"] == [promise.text for promise in case.turns[1].promises]
    written = next(sample for sample in case.samples if sample.kind == "model" and sample.turn == 1)
    keep_answers(tmp_path / "answers.json", {"RC03/1": Answer(written.strategy, written.reply, moment())})
    front.say(kind="look-back")
    promised = front.desk.promised
    assert promised["says"] == ""
    assert promised["stand_in"] == []
    assert any("Wednesday" in row["by"] for row in promised["rows"])
    assert all(row["quote"] in written.reply for row in promised["rows"])
    assert Desk(case, 2, tmp_path).promised == promised, "and a desk that is opened later says the same"


def test_the_first_turn_looks_back_at_nothing(front: Front) -> None:
    assert front.desk.promised is None
    assert front.say(kind="look-back") == []
    assert front.desk.promised is None
