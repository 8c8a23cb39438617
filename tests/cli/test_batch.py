import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import Result

from makeitright import catalog
from makeitright.cli import batch as batch_module
from makeitright.report import to_record
from makeitright.scoring import score

Run = Callable[..., Result]
Batch = Callable[..., tuple[Result, list[dict[str, Any]]]]

LINE: dict[str, object] = {
    "id": "a",
    "case": "RC01",
    "turn": 1,
    "strategy": "S1",
    "reply": "I am sorry that we let Leo out without mittens.",
}


def line(**changed: object) -> dict[str, object]:
    return {**LINE, **changed}


def test_every_line_is_scored_as_it_would_be_alone(batch: Batch) -> None:
    asked = [
        line(),
        {"id": 7, "case": "coat", "reply": "Thank you, Mr Berg. We cannot take the coat back 🧥."},
        line(id="z", case="rc03", turn=2, strategy="S8", earlier="I will write by Friday.", reply="Here it is."),
        line(id="w", case="W01", strategy=None, reply="I am sorry that we were late."),
        line(id="n", reply=""),
    ]
    result, written = batch(asked)
    assert result.exit_code == 0
    assert result.stderr == "5 scored.\n"
    assert [record["id"] for record in written] == ["a", 7, "z", "w", "n"]
    for ask, record in zip(asked, written, strict=True):
        case = catalog.case(str(ask["case"]))
        earlier = str(ask.get("earlier") or "")
        alone = score(case, ask.get("turn", 1), ask.get("strategy"), str(ask["reply"]), earlier)  # type: ignore[arg-type]
        assert record == json.loads(json.dumps(to_record(alone, ask["id"])))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b"not json\n", "this is not a line of JSON (Expecting value, at character 1): it should look"),
        (b'{"id": "a", "case"\n', "this is not a line of JSON (Expecting ':' delimiter"),
        (b"[" * 100_000 + b"\n", "this is not a line of JSON that can be read"),
        (b'{"id": "b", "case": "W01", "reply": "", "turn": ' + b"9" * 5000 + b"}\n", "this is not a line"),
        (b"[1]\n", "this is a list: a line should look like"),
        (b"null\n", "this is null: a line should look like"),
        (b'{"id": "b", "case": "RC01", "reply": "caf\xe9"}\n', "byte 42 (0xE9) is not UTF-8"),
        ({"case": "RC01"}, '"id" and "reply" are missing'),
        ({"id": "b", "case": "RC01"}, '"reply" is missing'),
        (line(id=""), '"id" should be text or a whole number, not empty text'),
        (line(id=None), '"id" should be text or a whole number, not null'),
        (line(id=True), '"id" should be text or a whole number, not true'),
        (line(id=1.5), '"id" should be text or a whole number, not a number'),
        (line(case=3), '"case" should be text in quotes, not a number'),
        (line(reply=["x"]), '"reply" should be text in quotes, not a list'),
        (line(reply=None), '"reply" should be text in quotes, not null'),
        (line(strategy=1), '"strategy" should be text in quotes or null, not a number'),
        (line(earlier={}), '"earlier" should be text in quotes or null, not an object'),
        (line(turn="1"), '"turn" should be a whole number such as 1, not text'),
        (line(turn=1.5), '"turn" should be a whole number such as 1, not a number'),
        (line(turn=float("nan")), '"turn" should be a whole number such as 1, not a number'),
        (line(turn=True), '"turn" should be a whole number such as 1, not true'),
        (line(turn=2), "RC01 (mittens) has no turn 2: it has 1 turn."),
        (line(case="RC99"), "There is no case 'RC99'. There are: CC01 (missing_deposit)"),
        (line(case="x" * 500), "the case should be an id such as RC01"),
        (line(strategy="S99"), "there is no strategy 'S99'. This turn offers S1 (Own it and fix it)"),
        (line(strategy="K1"), "the strategy K1 ("),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_the_others_are_scored(batch: Batch, tmp_path: Path, bad: object, said: str) -> None:
    result, written = batch([line(id="first"), bad, line(id="last")])
    assert result.exit_code == 1
    assert [record["id"] for record in written] == ["first", "last"]
    message, summary = result.stderr.splitlines()
    assert message.startswith(f"{tmp_path / 'in.jsonl'}:2: {said}")
    assert summary == "2 scored, 1 not."


def test_bom_crlf_and_blank_lines_are_no_trouble(batch: Batch) -> None:
    data = [b"\xef\xbb\xbf", line(id="a"), b"\r\n", b"  \n", json.dumps(line(id="b")).encode() + b"\r\n", b"\n"]
    data.append(json.dumps(line(id="c", reply="Dear Priya,\r\nsorry.")).encode())
    result, written = batch(data)
    assert result.exit_code == 0
    assert [record["id"] for record in written] == ["a", "b", "c"]


def test_line_numbers_count_blank_lines(batch: Batch, tmp_path: Path) -> None:
    result, _ = batch([b"\n\r\n", line(), b"\n", b"oops\n"])
    assert f"{tmp_path / 'in.jsonl'}:5: " in result.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_in_another_unicode_is_refused_as_a_whole(batch: Batch, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "out.jsonl").write_text('{"of": "yesterday"}\n')
    result, written = batch([(json.dumps(line()) + "\n").encode(encoding)])
    assert result.exit_code == 1
    assert f"this file is {encoding[:6].upper()}, not UTF-8: save it as UTF-8" in result.stderr
    assert written == [{"of": "yesterday"}]


def test_gaps_of_a_data_frame_mean_what_they_should(batch: Batch) -> None:
    result, written = batch([line(turn=1.0), line(id="b", turn=None, strategy="", earlier=None)])
    assert result.exit_code == 0
    assert [(record["turn"], record["strategy"]["picked"]) for record in written] == [(1, "S1"), (1, None)]


def test_an_id_used_twice_is_a_warning(batch: Batch, tmp_path: Path) -> None:
    result, written = batch([line(), line(id="b"), line(), line(id=1), line(id="1")])
    assert result.exit_code == 0
    assert len(written) == 5
    assert result.stderr.splitlines() == [
        f"{tmp_path / 'in.jsonl'}:3: warning: the id 'a' was used before; scored all the same",
        "5 scored.",
    ]


def test_a_strange_key_is_mentioned_once(batch: Batch) -> None:
    result, written = batch([line(stratgey="S1"), line(id="b", stratgey="S1")])
    assert result.exit_code == 0
    assert len(written) == 2
    assert result.stderr.count("'stratgey' says nothing here") == 1


def test_what_is_written_is_utf8_and_says_characters_as_they_are(batch: Batch, tmp_path: Path) -> None:
    reply = "I am sorry, Priya 🧤, that we let Léo out without his mittens. שלום"
    batch([line(id="ä", reply=reply)])
    assert '"id": "ä"' in (tmp_path / "out.jsonl").read_bytes().decode("utf-8")


def test_half_a_character_survives_as_the_escape_that_it_was(batch: Batch, tmp_path: Path) -> None:
    result, written = batch(
        [b'{"id": "\\ud83e", "case": "RC01", "reply": "I am sorry \\ud800 that we let Leo out."}\n']
    )
    assert result.exit_code == 0
    assert written[0]["id"] == "\ud83e"
    assert (tmp_path / "out.jsonl").read_bytes().decode("utf-8")


def test_standard_input_to_standard_output(run: Run) -> None:
    result = run("score", "--batch", "-", "--out", "-", given=(json.dumps(line()) + "\nx\n").encode())
    assert result.exit_code == 1
    assert json.loads(result.stdout)["id"] == "a"
    assert "standard input:2: this is not a line of JSON" in result.stderr


def test_nothing_in_gives_nothing_out(batch: Batch, tmp_path: Path) -> None:
    result, written = batch([])
    assert (result.exit_code, written, result.stderr) == (0, [], "0 scored.\n")
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_a_line_without_end_is_passed_over_in_pieces(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_module, "_LONGEST", 1_000)
    result, written = batch([line(reply="x" * 5_000), line(id="b"), line(id="c", reply="y" * 3_000)])
    assert result.exit_code == 1
    assert [record["id"] for record in written] == ["b"]
    assert ":1: this line is longer than 1,000 bytes" in result.stderr
    assert ":3: this line is longer than 1,000 bytes" in result.stderr


def test_a_fault_of_the_scorer_costs_one_line(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*asked: Any) -> Any:
        if asked[3] == "break":
            raise ZeroDivisionError("oh")
        return score(*asked)

    monkeypatch.setattr(batch_module, "score", faulty)
    result, written = batch([line(), line(id="b", reply="break"), line(id="c")])
    assert result.exit_code == 1
    assert [record["id"] for record in written] == ["a", "c"]
    assert ":2: makeitright failed at this reply (ZeroDivisionError('oh')): please report it" in result.stderr


def test_the_output_appears_when_all_is_done_and_not_before(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")

    def interrupted(*asked: Any) -> Any:
        assert out.read_text() == "old"
        if asked[3] == "stop":
            raise KeyboardInterrupt
        return score(*asked)

    monkeypatch.setattr(batch_module, "score", interrupted)
    source = tmp_path / "in.jsonl"
    source.write_text(f"{json.dumps(line())}\n{json.dumps(line(reply='stop'))}\n")
    from typer.testing import CliRunner

    from makeitright.cli import app

    result = CliRunner().invoke(app, ["score", "--batch", str(source), "--out", str(out)])
    assert result.exit_code == 130
    assert "Traceback" not in result.stderr
    assert out.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_new_file_has_the_mode_of_new_files_and_an_old_one_keeps_its_own(batch: Batch, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    before = os.umask(0o027)
    try:
        batch([line()])
        assert stat.S_IMODE(out.stat().st_mode) == 0o640
        out.chmod(0o604)
        batch([line()])
        assert stat.S_IMODE(out.stat().st_mode) == 0o604
    finally:
        os.umask(before)


def test_a_link_as_output_stays_a_link(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(line()))
    (tmp_path / "out.jsonl").symlink_to("real.jsonl")
    assert run("score", "--batch", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl").exit_code == 0
    assert (tmp_path / "out.jsonl").is_symlink()
    assert json.loads((tmp_path / "real.jsonl").read_text())["id"] == "a"


def test_what_is_no_file_is_written_to_directly(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(line()))
    assert run("score", "--batch", tmp_path / "in.jsonl", "--out", "/dev/null").exit_code == 0
    assert not Path("/dev/null").is_file()


def test_cases_from_another_folder_count_too(batch: Batch, cases_dir: Path) -> None:
    result, written = batch([line(case="X01"), line(id="b", case="late_parcel")], "--cases", cases_dir)
    assert result.exit_code == 0
    assert [record["case"] for record in written] == ["X01", "X01"]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["RC01", "S1"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)


objects = st.dictionaries(st.sampled_from(list(LINE)), values).map(lambda changed: {**LINE, **changed})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=40) | objects, max_size=4))
def test_no_line_whatsoever_brings_it_down(batch: Batch, lines: list[object]) -> None:
    lines = [one.replace(b"\n", b" ") + b"\n" if isinstance(one, bytes) else one for one in lines]
    result, written = batch(lines)
    assert result.exit_code in {0, 1}
    assert "Traceback" not in result.stderr
    assert len(written) <= len(lines)
