"""Answers are read from what learners hand in: none of it is trusted, and none of it stops the reading."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from makeitright.answers import (
    LARGEST_FILE,
    LONGEST_REPLY,
    Answer,
    cleaned,
    item_key,
    merge,
    moment,
    read_answers,
    read_answers_file,
    read_notebook_answers,
)

EARLY = "2026-11-24T20:15:00.123Z"
LATE = "2026-11-24T20:15:00.124Z"


def entry(reply: object = "Thank you.", at: object = EARLY, strategy: object = "S1") -> dict[str, object]:
    return {"strategy": strategy, "reply": reply, "at": at}


def stored(**answers: object) -> dict[str, object]:
    return {"format": 1, "answers": {key.replace("_", "/"): value for key, value in answers.items()}}


def notebook(content: object) -> dict[str, object]:
    return {"cells": [], "metadata": {"makeitright": content}, "nbformat": 4, "nbformat_minor": 5}


def write(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_lone_notebook_a_lone_file_and_both_carry_the_same_answers(tmp_path: Path) -> None:
    content = stored(RC01_1=entry(), RC03_2=entry("Dear Ms Alder", LATE, None))
    expected = {
        "RC01/1": Answer("S1", "Thank you.", EARLY),
        "RC03/2": Answer(None, "Dear Ms Alder", LATE),
    }
    for name, files in {
        "nb": ["a.ipynb"],
        "file": ["answers.json"],
        "both": ["a.ipynb", "answers.json"],
    }.items():
        folder = tmp_path / name
        folder.mkdir()
        for file in files:
            write(folder / file, notebook(content) if file.endswith("ipynb") else content)
        assert read_answers(folder) == (expected, [])


def test_the_newest_answer_wins_wherever_it_is(tmp_path: Path) -> None:
    old = stored(RC01_1=entry("old", EARLY), RC07_1=entry("new", LATE))
    new = stored(RC01_1=entry("new", LATE), RC07_1=entry("old", EARLY))
    write(tmp_path / "a.ipynb", notebook(old))
    write(tmp_path / "answers.json", new)
    answers, problems = read_answers(tmp_path)
    assert {item: answer.reply for item, answer in answers.items()} == {"RC01/1": "new", "RC07/1": "new"}
    assert problems == []


def test_at_the_same_time_the_notebook_wins(tmp_path: Path) -> None:
    write(tmp_path / "a.ipynb", notebook(stored(RC01_1=entry("in the notebook"))))
    write(tmp_path / "answers.json", stored(RC01_1=entry("in the file")))
    assert read_answers(tmp_path)[0]["RC01/1"].reply == "in the notebook"


def test_every_notebook_of_the_folder_is_read_but_none_below_it(tmp_path: Path) -> None:
    below = tmp_path / ".ipynb_checkpoints"
    below.mkdir()
    write(tmp_path / "a.ipynb", notebook(stored(RC01_1=entry("a"))))
    write(tmp_path / "b.ipynb", notebook(stored(RC07_1=entry("b"))))
    write(below / "a-checkpoint.ipynb", notebook(stored(RC03_1=entry("below"))))
    assert set(read_answers(tmp_path)[0]) == {"RC01/1", "RC07/1"}


def test_a_notebook_made_by_nbformat_is_read() -> None:
    nb = nbformat.v4.new_notebook(metadata={"makeitright": stored(RC01_1=entry())})
    assert read_notebook_answers(nb) == ({"RC01/1": Answer("S1", "Thank you.", EARLY)}, [])


def test_a_notebook_without_our_metadata_and_a_missing_file_are_no_problem(tmp_path: Path) -> None:
    assert read_notebook_answers({"metadata": {"kernelspec": {}}}) == ({}, [])
    assert read_answers_file(tmp_path / "answers.json") == ({}, [])
    assert read_answers(tmp_path) == ({}, [])


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    answers, problems = read_answers(tmp_path / "nowhere")
    assert answers == {}
    assert len(problems) == 1
    assert "nowhere" in problems[0]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"RC01/1": "just text"}, "not an answer"),
        ({"RC01/1": {"reply": 7}}, "not an answer"),
        ({"RC01/1": None}, "not an answer"),
        ({"../../etc/passwd": entry()}, "not the name of an item"),
        ({"RC01": entry()}, "not the name of an item"),
        ({"RC01/0": entry()}, "not the name of an item"),
        ({"": entry()}, "not the name of an item"),
        ({"RC01/1": entry("x" * (LONGEST_REPLY + 1))}, "at most 200,000"),
    ],
)
def test_a_malformed_answer_is_left_out_and_named_and_the_others_stay(wrong: dict[str, object], says: str) -> None:
    answers, problems = read_notebook_answers(notebook({"format": 1, "answers": {**wrong, "RC07/1": entry("stays")}}))
    assert {item: answer.reply for item, answer in answers.items()} == {"RC07/1": "stays"}
    assert len(problems) == 1
    assert says in problems[0]


@pytest.mark.parametrize("strategy", ["S10", "Own it", 1, ["S1"], {"id": "S1"}, "<script>"])
def test_a_malformed_strategy_does_not_cost_the_reply(strategy: object) -> None:
    answers, problems = read_notebook_answers(notebook(stored(RC01_1=entry(strategy=strategy))))
    assert answers["RC01/1"] == Answer(None, "Thank you.", EARLY)
    assert len(problems) == 1
    assert "without one" in problems[0]


@pytest.mark.parametrize("at", [None, 12, "", "yesterday", "2026-99-01T00:00:00Z", "9" * 400, {}])
def test_a_malformed_time_does_not_cost_the_reply_but_any_dated_one_is_newer(at: object) -> None:
    answers, problems = read_notebook_answers(notebook(stored(RC01_1=entry("undated", at))))
    assert answers["RC01/1"].reply == "undated"
    assert len(problems) == 1
    dated = {"RC01/1": Answer(None, "dated", "2001-01-01T00:00:00.000Z")}
    assert merge(answers, dated)["RC01/1"].reply == "dated"


def test_times_of_other_zones_and_forms_are_put_into_one() -> None:
    given_and_meant = {
        "2026-11-24T21:15:00+01:00": "2026-11-24T20:15:00.000Z",
        "2026-11-24T20:15:00.5": "2026-11-24T20:15:00.500Z",
        "2026-11-24": "2026-11-24T00:00:00.000Z",
        "0001-01-01T00:00:00+00:00": "0001-01-01T00:00:00.000Z",
    }
    for given_at, meant in given_and_meant.items():
        assert read_notebook_answers(notebook(stored(RC01_1=entry(at=given_at))))[0]["RC01/1"].at == meant


def test_a_time_in_the_far_future_is_taken_as_now_and_one_within_a_day_is_believed() -> None:
    now = datetime.now(UTC)
    soon = moment(now + timedelta(hours=20))
    content = stored(RC01_1=entry(at="2999-01-01T00:00:00.000Z"), RC07_1=entry(at=soon))
    answers, problems = read_notebook_answers(notebook(content))
    assert moment(now) <= answers["RC01/1"].at <= moment()
    assert answers["RC07/1"].at == soon
    assert len(problems) == 1
    assert "future" in problems[0]
    early_end_of_time = read_notebook_answers(notebook(stored(RC01_1=entry(at="9999-12-31T23:59:59-10:00"))))
    assert early_end_of_time[0]["RC01/1"].reply == "Thank you."


@pytest.mark.parametrize("content", [None, [], "text", 5, {"answers": []}, {"format": 1, "answers": "no"}])
def test_anything_else_under_our_key_is_survived(tmp_path: Path, content: object) -> None:
    assert read_notebook_answers(notebook(content))[0] == {}
    path = write(tmp_path / "answers.json", content)
    answers, problems = read_answers_file(path)
    assert answers == {}
    assert problems


@pytest.mark.parametrize("nb", [{}, {"metadata": None}, {"metadata": []}, {"cells": []}])
def test_a_notebook_without_metadata_holds_no_answers(nb: dict[str, object]) -> None:
    assert read_notebook_answers(nb) == ({}, [])


def test_another_format_is_read_as_far_as_possible_and_named() -> None:
    answers, problems = read_notebook_answers(notebook({"format": 2, "answers": {"RC01/1": entry()}}))
    assert answers["RC01/1"].reply == "Thank you."
    assert any("format" in problem for problem in problems)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{", "not valid JSON"),
        (b"", "not valid JSON"),
        (b"\xff\xfe{\x00", "UTF-8"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"answers":' * 100_000, "nested too deeply"),
        (b"1" * 5_000, "not valid JSON"),
        (b'{"format": 1, "answers": {}, "x": "' + b"x" * LARGEST_FILE + b'"}', "larger than 10 MB"),
    ],
)
@pytest.mark.parametrize("name", ["answers.json", "a.ipynb"])
def test_a_file_that_cannot_be_read_is_named_and_the_others_stay(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    write(tmp_path / "b.ipynb", notebook(stored(RC07_1=entry("stays"))))
    answers, problems = read_answers(tmp_path)
    assert set(answers) == {"RC07/1"}
    assert len(problems) == 1
    assert says in problems[0]
    assert name in problems[0]


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(stored(RC01_1=entry())).encode())
    assert read_answers_file(path)[0]["RC01/1"].reply == "Thank you."


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.json", stored(RC01_1=entry("somebody else's")))
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "answers.json").symlink_to(secret)
    (folder / "a.ipynb").symlink_to(secret)
    (folder / "gone.ipynb").symlink_to(tmp_path / "not there")
    answers, problems = read_answers(folder)
    assert answers == {}
    assert len(problems) == 3
    assert all("link" in problem for problem in problems)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX thing")
def test_a_pipe_or_a_folder_in_place_of_a_file_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "answers.json")
    (tmp_path / "folder.ipynb").mkdir()
    answers, problems = read_answers(tmp_path)
    assert answers == {}
    assert len(problems) == 2


def test_no_more_than_a_hundred_notebooks_are_read(tmp_path: Path) -> None:
    for number in range(102):
        write(tmp_path / f"{number:03d}.ipynb", notebook(stored(RC01_1=entry(str(number)))))
    answers, problems = read_answers(tmp_path)
    assert answers["RC01/1"].reply == "0"
    assert len(problems) == 1
    assert "102 notebooks" in problems[0]


def test_a_reply_is_cleaned_of_what_cannot_be_stored() -> None:
    assert cleaned("a\x00b\r\nc\rd\te\x1b[0m") == "ab\nc\nd\te[0m"
    assert cleaned("half \ud83d pair") == "half \ufffd pair"
    assert cleaned("שלום 👩‍👧 \u202e ok") == "שלום 👩‍👧 \u202e ok"
    nb = json.loads('{"metadata": {"makeitright": {"format": 1, "answers": {"RC01/1": {"reply": "\\ud800\\u0000x"}}}}}')
    assert read_notebook_answers(nb)[0]["RC01/1"].reply == "\ufffdx"


@given(st.text())
def test_cleaning_twice_changes_nothing_more_and_gives_what_utf8_can_write(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert once.encode("utf-8").decode("utf-8") == once


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)


@given(JSON, st.dictionaries(st.sampled_from(["RC01/1", "RC03/2", "?"]), JSON, max_size=3))
def test_no_shape_of_metadata_raises(content: object, answers: object) -> None:
    for shape in (content, {"format": 1, "answers": content}, {"format": 1, "answers": answers}):
        found, problems = read_notebook_answers(notebook(shape))
        assert all(isinstance(answer, Answer) for answer in found.values())
        assert all(isinstance(problem, str) for problem in problems)


def test_item_keys_and_moments_have_one_form() -> None:
    assert item_key("RC03", 2) == "RC03/2"
    assert moment(datetime(2026, 11, 24, 20, 15, 0, 123_999, tzinfo=UTC)) == EARLY
