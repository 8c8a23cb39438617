import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from makeitright import catalog
from makeitright.scoring import score

Run = Callable[..., Result]


def test_a_person_reads_the_verdicts(run: Run, reply: Path) -> None:
    result = run("score", "--case", "RC01", "--strategy", "S1", reply)
    assert result.exit_code == 0
    expected = score(catalog.case("RC01"), 1, "S1", reply.read_text())
    title, mark = result.stdout.splitlines()[0].split(": ")
    assert title == "RC01 Cold hands at pick-up"
    assert float(mark.removesuffix(" of 100")) == expected.mark
    for verdict in expected.verdicts:
        assert f"({verdict.criterion})" in result.stdout
    assert "Own it and fix it (S1)" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stderr == ""


def test_a_program_reads_the_record_and_the_whole_score(run: Run, reply: Path) -> None:
    result = run("score", "--case", "mittens", "--strategy", "own-and-fix", "--json", reply)
    assert result.exit_code == 0
    read = json.loads(result.stdout)
    expected = score(catalog.case("RC01"), 1, "S1", reply.read_text())
    assert read["case"] == "RC01"
    assert read["id"] == str(reply)
    assert read["score"] == expected.mark == read["details"]["mark"]
    assert read["details"] == json.loads(json.dumps(expected.as_dict()))
    text = reply.read_text()
    assert read["evidence"]
    assert all(text[e["start"] : e["end"]] == e["quote"] for e in read["evidence"])


def test_a_reply_may_come_from_standard_input(run: Run, reply: Path) -> None:
    piped = run("score", "--case", "RC01", "--strategy", "S1", "-", given=reply.read_bytes())
    assert piped.exit_code == 0
    assert piped.stdout == run("score", "--case", "RC01", "--strategy", "S1", reply).stdout


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(run: Run, reply: Path, tmp_path: Path) -> None:
    windows = tmp_path / "windows.txt"
    windows.write_bytes(b"\xef\xbb\xbf" + reply.read_bytes().replace(b"\n", b"\r\n"))
    plain = json.loads(run("score", "--case", "RC01", "--json", reply).stdout)
    other = json.loads(run("score", "--case", "RC01", "--json", windows).stdout)
    assert other["levels"] == plain["levels"]


def test_the_earlier_reply_is_taken_into_account(run: Run, reply: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.txt"
    earlier.write_text("I will write to you by Friday 13 March with what I have found.", encoding="utf-8")
    result = run("score", "--case", "RC03", "--turn", "2", "--strategy", "S8", "--earlier", earlier, "--json", reply)
    assert result.exit_code == 0
    case = catalog.case("RC03")
    assert json.loads(result.stdout)["details"] == json.loads(
        json.dumps(score(case, 2, "S8", reply.read_text(), earlier.read_text()).as_dict())
    )


def test_no_attempt_is_a_result_and_no_failure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("score", "--case", "RC01", tmp_path / "empty.txt")
    assert result.exit_code == 0
    assert "not attempted" in result.stdout


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--case", "RC99"), "There is no case 'RC99'. There are: CC01 (missing_deposit)"),
        (("--case", "RC01", "--turn", "2"), "RC01 (mittens) has no turn 2: it has 1 turn."),
        (
            ("--case", "RC01", "--strategy", "S99"),
            "there is no strategy 'S99'. This turn offers S1 (Own it and fix it)",
        ),
        (("--case", "RC01", "--strategy", "K1"), "is for the complainant's side"),
        (("--case", "W01", "--strategy", "S99"), "This turn asks for none: leave it out."),
    ],
)
def test_what_is_not_there_is_named_with_what_is(run: Run, reply: Path, asked: tuple[str, ...], said: str) -> None:
    result = run("score", *asked, reply)
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Dear Priya, thank you.".encode("utf-16"), "this is UTF-16, not UTF-8: save it as UTF-8"),
        ("Dear Priya, thank you.".encode("utf-16-le"), "this is UTF-16, not UTF-8"),
        ("Dear Priya, thank you.".encode("utf-32"), "this is UTF-32, not UTF-8"),
        ("Ich bedaure das Missverst\xe4ndnis.".encode("latin-1"), "byte 26 (0xE4) is not UTF-8"),
    ],
)
def test_another_encoding_is_named(run: Run, tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "reply.txt"
    path.write_bytes(data)
    result = run("score", "--case", "RC01", path)
    assert result.exit_code == 1
    assert f"{path}: " in result.stderr
    assert said in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name the file with the reply"),
        (("reply.txt",), "name the case that this replies to"),
        (("--case", "RC01", "nowhere.txt"), "cannot read 'nowhere.txt': No such file"),
        (("--case", "RC01", "--turn", "0", "reply.txt"), "should be greater than or equal to 1"),
        (("--case", "RC01", "--cases", "nowhere", "reply.txt"), "there is no folder 'nowhere'"),
        (("--case", "RC01", "--out", "x", "reply.txt"), "it goes with --batch"),
        (("--case", "RC01", "--earlier", "-", "-"), "only one text can come"),
        (("--batch", "in.jsonl", "--case", "RC01", "--json"), "leave --case and --json out"),
        (("--batch", "nowhere.jsonl"), "cannot read 'nowhere.jsonl': No such file"),
        (("--batch", "in.jsonl", "--out", "nowhere/out.jsonl"), "there is no folder 'nowhere' to write to"),
        (("--batch", "in.jsonl", "--out", "."), "'.' is a folder"),
        (("--batch", "in.jsonl", "--out", "in.jsonl"), "is the input itself"),
        (("--batch", "in.jsonl", "--out", "link.jsonl"), "is the input itself"),
    ],
)
def test_unusable_arguments_are_refused_in_plain_words(
    run: Run, reply: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(reply.parent)
    Path("in.jsonl").write_text("{}\n")
    Path("link.jsonl").symlink_to("in.jsonl")
    result = run("score", *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.replace("│", " ").split())
    assert Path("in.jsonl").read_text() == "{}\n"


def test_cases_from_another_folder_count_too(run: Run, reply: Path, cases_dir: Path) -> None:
    for folder in (cases_dir, cases_dir / "X01_late_parcel"):
        result = run("score", "--case", "late_parcel", "--strategy", "S1", "--cases", folder, reply)
        assert result.exit_code == 0
        assert result.stdout.startswith("X01 The parcel that came too late")


def test_a_bad_case_file_is_named_with_its_line(run: Run, reply: Path, cases_dir: Path) -> None:
    path = cases_dir / "X01_late_parcel" / "case.yaml"
    path.write_text(path.read_text().replace("level: easy", "levle: easy"))
    result = run("score", "--case", "X01", "--cases", cases_dir, reply)
    assert result.exit_code == 1
    assert f"{path}:6: levle" in result.stderr
    result = run("score", "--batch", "-", "--cases", cases_dir, given=b"{}")
    assert result.exit_code == 1
    assert f"{path}:6: levle" in result.stderr


def test_a_folder_without_cases_says_so(run: Run, reply: Path, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    result = run("score", "--case", "RC01", "--cases", tmp_path / "bare", reply)
    assert result.exit_code == 1
    assert "holds no case" in result.stderr
