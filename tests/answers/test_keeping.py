"""``answers.json`` is written whole or not at all, by one writer at a time, and keeps what it overwrites."""

import json
import multiprocessing
import os
import stat
import threading
from pathlib import Path

import pytest

from makeitright.answers import LONGEST_REPLY, Answer, keep_answers, keeping, read_answers_file, read_earlier

LONG = "Thank you for telling me about the mittens on Tuesday and Thursday. I am sorry that we let it happen. " * 3


def at(minute: int, second: int = 0) -> str:
    return f"2026-11-24T20:{minute:02d}:{second:02d}.000Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.json"


def test_what_is_kept_is_read_back_in_the_agreed_form(path: Path) -> None:
    answer = Answer("S1", "Dear Priya,\n\nשלום 👋 <b>", at(1))
    assert keep_answers(path, {"RC01/1": answer}) == {"RC01/1": answer}
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "format": 1,
        "answers": {"RC01/1": {"strategy": "S1", "reply": "Dear Priya,\n\nשלום 👋 <b>", "at": at(1)}},
    }
    assert read_answers_file(path) == ({"RC01/1": answer}, [])


def test_other_items_in_the_file_stay(path: Path) -> None:
    first, second = Answer("S1", "one", at(1)), Answer(None, "two", at(2))
    keep_answers(path, {"RC01/1": first})
    assert keep_answers(path, {"RC07/1": second}) == {"RC01/1": first, "RC07/1": second}
    assert read_answers_file(path)[0] == {"RC01/1": first, "RC07/1": second}


def test_the_newer_answer_stays_and_at_the_same_time_the_given_one(path: Path) -> None:
    keep_answers(path, {"RC01/1": Answer("S1", "newer", at(5))})
    assert keep_answers(path, {"RC01/1": Answer("S1", "older", at(4))})["RC01/1"].reply == "newer"
    assert keep_answers(path, {"RC01/1": Answer("S1", "same time", at(5))})["RC01/1"].reply == "same time"


def test_a_time_from_a_wrong_clock_in_the_file_does_not_block_new_answers(path: Path) -> None:
    keep_answers(path, {"RC01/1": Answer("S1", "from 2999", "2999-01-01T00:00:00.000Z")})
    assert keep_answers(path, {"RC01/1": Answer("S1", "now", at(1))})["RC01/1"].reply == "now"
    assert read_answers_file(path)[0]["RC01/1"] == Answer("S1", "now", at(1))


def test_anybody_may_read_the_file_whatever_the_umask(path: Path) -> None:
    before = os.umask(0o077)
    try:
        keep_answers(path, {"RC01/1": Answer(None, "one", at(1))})
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [entry.name for entry in path.parent.iterdir()] == ["answers.json"]


def test_a_link_is_replaced_and_what_it_points_at_is_left_alone(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.json"
    target.write_text("precious", encoding="utf-8")
    path.symlink_to(target)
    keep_answers(path, {"RC01/1": Answer(None, "mine", at(1))})
    assert target.read_text(encoding="utf-8") == "precious"
    assert not path.is_symlink()
    assert read_answers_file(path)[0]["RC01/1"].reply == "mine"


@pytest.mark.parametrize("content", ['{"format": 1, "answers": {"RC01/1": {"rep', "\udcff", "[" * 100_000])
def test_a_file_that_cannot_be_read_is_put_aside_and_not_lost(path: Path, content: str) -> None:
    broken = content.encode("utf-8", "surrogateescape")
    path.write_bytes(broken)
    keep_answers(path, {"RC01/1": Answer(None, "new", at(1))})
    assert read_answers_file(path) == ({"RC01/1": Answer(None, "new", at(1))}, [])
    assert path.with_name("answers.unread.json").read_bytes() == broken


def test_a_file_that_is_read_only_in_part_is_kept_aside_and_its_good_part_stays(path: Path) -> None:
    good = {"strategy": "S1", "reply": "good", "at": at(1)}
    path.write_text(json.dumps({"format": 1, "answers": {"RC01/1": good, "RC07/1": {"replly": "typo"}}}))
    keep_answers(path, {"RC03/1": Answer(None, "new", at(2))})
    assert {key: answer.reply for key, answer in read_answers_file(path)[0].items()} == {
        "RC01/1": "good",
        "RC03/1": "new",
    }
    assert "typo" in path.with_name("answers.unread.json").read_text()


def test_a_write_that_fails_leaves_the_old_file_whole_and_nothing_beside_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_answers(path, {"RC01/1": Answer(None, "old", at(1))})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        keep_answers(path, {"RC01/1": Answer(None, "new", at(2))})
    assert read_answers_file(path)[0]["RC01/1"].reply == "old"
    assert [entry.name for entry in path.parent.iterdir()] == ["answers.json"]


def test_a_reply_that_is_too_long_is_refused_and_the_file_stays(path: Path) -> None:
    keep_answers(path, {"RC01/1": Answer(None, "old", at(1))})
    with pytest.raises(ValueError, match="200,001 characters"):
        keep_answers(path, {"RC01/1": Answer(None, "x" * (LONGEST_REPLY + 1), at(2))})
    assert read_answers_file(path)[0]["RC01/1"].reply == "old"


def test_a_folder_that_is_gone_is_an_error_and_not_silence(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        keep_answers(tmp_path / "gone" / "answers.json", {"RC01/1": Answer(None, "x", at(1))})


# What is overwritten


def test_a_text_that_is_being_written_leaves_no_trail(path: Path) -> None:
    for second in range(40):
        keep_answers(path, {"RC01/1": Answer("S1", LONG[: second * 2], at(1, second))})
    assert read_earlier(path) == {}


@pytest.mark.parametrize("new", ["", "Another tab wrote this."])
def test_an_overwritten_text_is_kept(path: Path, new: str) -> None:
    old = Answer("S1", LONG, at(1))
    keep_answers(path, {"RC01/1": old})
    keep_answers(path, {"RC01/1": Answer("S1", new, at(2))})
    assert read_earlier(path) == {"RC01/1": [old]}


def test_the_older_of_two_texts_is_kept_when_it_comes_second(path: Path) -> None:
    behind = Answer("S1", LONG, at(1))
    keep_answers(path, {"RC01/1": Answer("S1", "Written in the other tab.", at(2))})
    assert keep_answers(path, {"RC01/1": behind})["RC01/1"].reply == "Written in the other tab."
    assert read_earlier(path) == {"RC01/1": [behind]}
    keep_answers(path, {"RC01/1": behind})
    assert read_earlier(path) == {"RC01/1": [behind]}, "the same text is kept once"


def test_a_text_that_was_given_up_for_another_is_kept_however_short(path: Path) -> None:
    short = Answer("S1", "Sorry.", at(1))
    keep_answers(path, {"RC01/1": Answer("S1", "Theirs.", at(2))}, put_by={"RC01/1": short})
    keep_answers(path, {"RC01/1": Answer("S1", "Theirs!", at(3))}, put_by={"RC01/1": short})
    assert read_earlier(path) == {"RC01/1": [short]}
    assert read_answers_file(path)[0]["RC01/1"].reply == "Theirs!"


def test_a_text_that_is_slowly_rubbed_out_was_kept_when_it_stood(path: Path) -> None:
    for step in range(0, len(LONG), 20):
        keep_answers(path, {"RC01/1": Answer("S1", LONG[:step], at(1))})
    for step in range(len(LONG), -1, -20):
        keep_answers(path, {"RC01/1": Answer("S1", LONG[:step], at(15))})
    longest = max(read_earlier(path)["RC01/1"], key=lambda answer: len(answer.reply))
    assert len(longest.reply) > len(LONG) - 60


def test_no_more_than_twenty_earlier_versions_are_kept_and_the_newest_are(path: Path) -> None:
    for minute in range(30):
        keep_answers(path, {"RC01/1": Answer("S1", f"{minute} " * 100, at(minute))})
    versions = read_earlier(path)["RC01/1"]
    assert [version.at for version in versions] == [at(minute) for minute in range(9, 29)]


def test_earlier_versions_never_make_the_file_too_large_to_read(path: Path) -> None:
    for minute in range(20):
        replies = {f"RC{case:02d}/1": Answer(None, f"{minute}{case}" * 40_000, at(minute)) for case in range(12)}
        keep_answers(path, replies)
    answers, problems = read_answers_file(path)
    assert problems == []
    assert len(answers) == 12
    assert all(answer.at == at(19) for answer in answers.values())
    assert all(len(versions) >= 1 for versions in read_earlier(path).values())


def test_broken_earlier_versions_are_dropped(path: Path) -> None:
    path.write_text(json.dumps({"format": 1, "answers": {}, "earlier": {"RC01/1": [7, {"reply": "ok"}], "x": 3}}))
    assert {item: [answer.reply for answer in found] for item, found in read_earlier(path).items()} == {
        "RC01/1": ["ok"]
    }


# Several writers


def _write_some(path: Path, writer: int) -> None:
    for turn in range(1, 13):
        keep_answers(path, {f"RC{writer:02d}/{turn}": Answer("S1", f"{writer} {turn}", at(1))})


def test_threads_do_not_lose_each_others_answers(path: Path) -> None:
    writers = [threading.Thread(target=_write_some, args=(path, writer)) for writer in range(6)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    assert len(read_answers_file(path)[0]) == 72


@pytest.mark.skipif(keeping.fcntl is None, reason="this system has no advisory locks")
def test_processes_do_not_lose_each_others_answers(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_some, args=(path, writer)) for writer in range(3)]
    for process in writers:
        process.start()
    for process in writers:
        process.join(60)
    assert [process.exitcode for process in writers] == [0, 0, 0]
    answers, problems = read_answers_file(path)
    assert problems == []
    assert len(answers) == 36
    assert [entry.name for entry in path.parent.iterdir()] == ["answers.json"]


def test_a_reader_never_sees_half_a_file(path: Path) -> None:
    big = Answer(None, "x" * 100_000, at(1))
    keep_answers(path, {"RC01/1": big})
    done = threading.Event()

    def write() -> None:
        for minute in range(2, 40):
            keep_answers(path, {"RC01/1": Answer(None, big.reply, at(minute))})
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    while not done.is_set():
        answers, problems = read_answers_file(path)
        assert problems == []
        assert len(answers["RC01/1"].reply) == 100_000
    thread.join()
