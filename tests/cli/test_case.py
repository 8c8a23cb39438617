"""A trainer who knows no Python writes a case: new, check, preview, try."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
import yaml
from typer.testing import Result

from makeitright import catalog
from makeitright.catalog.cases import VARIABLE
from makeitright.cli import case as case_cli
from makeitright.cli import case_preview
from makeitright.cli.case_preview import preview_notebook

Run = Callable[..., Result]
TEMPLATE = Path(__file__).parents[2] / "docs" / "case-template"
RESPONDER_KEYS = {"points", "wish", "ours", "remedies", "forbidden", "steps", "explain", "learning"}
COMPLAINANT_KEYS = {"request", "history", "rung", "too_high", "reply_state"}

TALK = """\
anger: 6
trust: 3
after:
  - turn: 1
    reactions:
      - id: hurt
        when: {any_breach: true, missing: [O1]}
        says: You might as well have written nothing.
        anger: 1
      - id: glad
        when: {full: [F2], some: [O3]}
        says: Ida is already asking what time it is.
      - id: noted
        says: I see.
endings:
  - id: ride
    kind: settled
    when: {anger_below: 4, trust_at_least: 5}
    title: At the lake
    text: Ida rides to the lake.
  - id: open
    kind: uneasy
    title: Somewhere else
    text: They buy the next tube in another shop.
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A finished case of an author's own."""
    folder = tmp_path / "mine" / "TRY1_bicycle"
    shutil.copytree(TEMPLATE, folder)
    return folder


@pytest.fixture
def talking(mine: Path) -> Path:
    """The same with a conversation."""
    (mine / "conversation.yaml").write_text(TALK, encoding="utf-8")
    return mine


def change(file: Path, old: str, new: str) -> int:
    """Replaces text in a file once, and gives back its line."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


# new


@pytest.mark.parametrize("side", ["responder", "complainant"])
@pytest.mark.parametrize("turns", [1, 2, 4])
def test_a_new_case_loads_and_says_what_is_to_do(run: Run, tmp_path: Path, side: str, turns: int) -> None:
    asked = ("--id", "MY01", "--slug", "late_parcel", "--side", side, "--turns", turns, "--conversation")
    result = run("case", "new", tmp_path / "mine", *asked)
    assert result.exit_code == 0, result.stderr
    folder = tmp_path / "mine" / "MY01_late_parcel"
    case = catalog.load_case(folder)
    assert (case.id, case.slug, case.side.value, len(case.turns)) == ("MY01", "late_parcel", side, turns)
    assert case.conversation is not None
    assert {sample.kind for sample in case.samples} == {"model", "near-miss", "poor", "empty", "pasted"}
    checked = run("case", "check", folder)
    assert checked.exit_code == 1
    assert "To mend" not in checked.stdout
    assert "To look at" not in checked.stdout
    assert f"{folder / 'case.yaml'}:" in checked.stdout
    assert "turn 1, hints" in checked.stdout
    assert checked.stdout.rstrip().endswith(" to do.")


@pytest.mark.parametrize(
    ("side", "own", "other"),
    [("responder", RESPONDER_KEYS, COMPLAINANT_KEYS), ("complainant", COMPLAINANT_KEYS, RESPONDER_KEYS)],
)
def test_a_new_case_has_the_keys_of_its_side_and_no_others(
    run: Run, tmp_path: Path, side: str, own: set[str], other: set[str]
) -> None:
    run("case", "new", tmp_path / "MY01_late_parcel", "--side", side, "--turns", "2")
    text = (tmp_path / "MY01_late_parcel" / "case.yaml").read_text(encoding="utf-8")
    keys = {key for turn in yaml.safe_load(text)["turns"] for key in turn}
    assert own <= keys
    assert not other & keys
    assert not [key for key in other if f" {key}:" in text]


def test_a_switched_off_key_of_a_new_case_can_be_switched_on(run: Run, tmp_path: Path) -> None:
    """What stands behind a # in the starters is sound YAML of its own."""
    for side in ("responder", "complainant"):
        folder = tmp_path / side / "MY01_late_parcel"
        run("case", "new", folder, "--side", side, "--turns", "2")
        file = folder / "case.yaml"
        lines = file.read_text(encoding="utf-8").splitlines()
        on = [
            line.replace("# ", "", 1) if line.startswith(("    # ", "      # ", "        # ")) and ":" in line else line
            for line in lines
        ]
        prose = ("kind: decide", "What ", "Which ")
        on = [line if not line.strip().startswith(prose) else f"# {line}" for line in on]
        on = [line.replace('    #   - "', '      - "') for line in on]
        text = "\n".join(line for line in on if not line.strip().startswith(("#   - ", "cause:")))
        file.write_text(text + "\n", encoding="utf-8")
        case = catalog.load_case(folder)
        if side == "responder":
            assert case.turns[0].boundary
            assert case.turns[0].staff
            assert case.turns[0].signpost
            assert case.turns[0].clarify
        else:
            assert case.turns[0].credit
            assert case.turns[0].options
            assert case.turns[0].weighing
            assert case.turns[1].escalating


def test_nothing_is_written_over(run: Run, mine: Path) -> None:
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    result = run("case", "new", mine, "--side", "responder", "--turns", "1")
    assert result.exit_code == 2
    assert "nothing is written over" in " ".join(result.stderr.split())
    assert before == {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--slug", "x", "--side", "responder", "--turns", "1"), "there is nobody at a terminal to ask"),
        (("--id", "RC01", "--slug", "x"), "there is a case RC01 (mittens) already"),
        (("--id", "MY 1", "--slug", "x"), "cannot be an id"),
        (("--id", "MY01", "--slug", "Late Parcel"), "cannot be a slug"),
        (("--id", "MY01", "--slug", "mittens"), "choose another slug"),
        (("--id", "MY01", "--slug", "x", "--side", "responder", "--turns", "5"), "less than or equal to 4"),
        (("--id", "MY01", "--slug", "x", "--side", "judge"), "'judge' is not one of"),
    ],
)
def test_what_a_case_cannot_be_is_refused(run: Run, tmp_path: Path, asked: tuple[str, ...], said: str) -> None:
    result = run("case", "new", tmp_path / "mine", *asked)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.replace("│", " ").split())
    assert not (tmp_path / "mine").exists()


def test_at_a_terminal_what_is_missing_is_asked_for_until_it_will_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_cli, "_at_terminal", lambda: True)
    answers = "RC01\nMY01\nLate\nlate_parcel\nresp\n7\n2\ny\n"
    result = run("case", "new", tmp_path, given=answers.encode())
    assert result.exit_code == 0, result.output
    assert "choose another id" in result.stderr
    case = catalog.load_case(tmp_path / "MY01_late_parcel")
    assert (case.side.value, len(case.turns), case.conversation is not None) == ("responder", 2, True)


# check


def test_a_sound_case_is_fine(run: Run, talking: Path) -> None:
    result = run("case", "check", talking)
    assert result.exit_code == 0, result.stdout
    assert "model-t1" in result.stdout
    assert "glad (anger" in result.stdout
    assert "ride (settled)" in result.stdout
    assert "no sample reply has drawn" not in result.stdout.partition("Good to know")[0]


def test_every_mistake_of_every_file_is_named_at_once(run: Run, talking: Path) -> None:
    lines = [
        change(talking / "case.yaml", "level: easy ", "levle: easy "),
        change(talking / "conversation.yaml", "kind: settled", "kind: solved"),
        change(talking / "replies" / "poor-t1.yaml", "kind: poor", "kind: bad"),
    ]
    result = run("case", "check", talking)
    assert result.exit_code == 1
    for file, line in zip(("case.yaml", "conversation.yaml", "replies/poor-t1.yaml"), lines, strict=True):
        assert f"{talking / file}:{line}: " in result.stdout
    assert "did you mean level?" in result.stdout


def test_a_label_and_the_scorer_that_differ_are_shown_with_the_words(run: Run, mine: Path) -> None:
    line = change(mine / "replies" / "model-t1.yaml", "levels: {", "levels: {F4: 2, ") + 0
    change(mine / "replies" / "model-t1.yaml", "O3: 2", "O3: 0")
    result = run("case", "check", mine)
    assert result.exit_code == 1
    assert f"model-t1.yaml:{line}: O3 expected level 0, got 2. Apologises cleanly" in result.stdout
    assert "“I am sorry that we let the two of you come here for nothing.”" in result.stdout
    assert "F4 expected level 2, but it is not judged in this turn" in result.stdout


def test_a_label_that_is_right_again_is_to_leave_the_list_of_the_missed(run: Run, mine: Path) -> None:
    sample = mine / "replies" / "near-miss-t1.yaml"
    change(sample, "turn: 1\n", "turn: 1\nmissed: [O3]\n")
    line = 1 + sample.read_text(encoding="utf-8").splitlines().index("missed: [O3]")
    result = run("case", "check", mine)
    assert result.exit_code == 1
    assert f"near-miss-t1.yaml:{line}: the scorer gets O3 right: take it out of 'missed'" in result.stdout


def test_advice_is_no_failure(run: Run, mine: Path) -> None:
    line = change(mine / "case.yaml", "Today is Monday 11 May.", "Today is Sunday 11 May.")
    noted = change(mine / "case.yaml", "writes: a Monday", "writes: a Friday")
    result = run("case", "check", mine)
    assert result.exit_code == 0
    assert f"case.yaml:{line}: 'Sunday 11 May': 11 May 2026 is a Monday" in result.stdout
    assert f"case.yaml:{noted}: 2026-05-11 is a Monday, and the note says Friday" in result.stdout


def test_a_sample_that_proves_nothing_is_named_in_its_own_file(run: Run, mine: Path) -> None:
    change(mine / "replies" / "model-t1.yaml", "at_least: 90\n", "")
    result = run("case", "check", mine)
    assert "replies/model-t1.yaml:1: a model reply should say 'at_least: 90'" in result.stdout


def test_a_fault_of_the_conversation_is_named_with_its_line(run: Run, talking: Path) -> None:
    line = change(talking / "conversation.yaml", "full: [F2], some: [O3]", "full: [F4]")
    result = run("case", "check", talking)
    assert result.exit_code == 1
    assert f"conversation.yaml:{line}: 'glad' can never be the answer: F4" in result.stdout


def test_model_replies_must_end_well_and_poor_ones_not(run: Run, talking: Path) -> None:
    change(talking / "conversation.yaml", "{anger_below: 4, trust_at_least: 5}", "{anger_at_least: 8}")
    result = run("case", "check", talking)
    assert result.exit_code == 1
    assert "the model replies end in 'open', which is 'uneasy': they should end 'settled'" in result.stdout
    assert "the poor replies end in 'ride', which is 'settled': they should not make it good" in result.stdout


def test_an_id_that_is_taken_and_a_folder_of_another_name_are_named(run: Run, mine: Path) -> None:
    change(mine / "case.yaml", "id: TRY1", "id: RC01")
    result = run("case", "check", mine)
    assert result.exit_code == 1
    assert "there is a case RC01 (mittens) already: choose another id" in result.stdout
    assert "the folder should be named RC01_bicycle" in result.stdout


def test_a_folder_of_cases_is_checked_case_by_case(run: Run, talking: Path) -> None:
    broken = talking.parent / "BAD1_broken"
    broken.mkdir()
    (broken / "case.yaml").write_text("id: BAD1\n", encoding="utf-8")
    result = run("case", "check", talking.parent)
    assert result.exit_code == 1
    assert f"{broken}: cannot be used yet" in result.stdout
    assert "1 of 2 cases are fine." in result.stdout


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "name the folder of a case, or say --all"),
        (("--all", "."), "name the folder of a case, or say --all"),
        (("nowhere",), "'nowhere' is not there"),
        ((str(TEMPLATE / "case.yaml"),), "is a file: name the folder that it lies in"),
    ],
)
def test_unusable_arguments_are_refused(run: Run, asked: tuple[str, ...], said: str) -> None:
    result = run("case", "check", *asked)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.replace("│", " ").split())


def test_all_are_those_of_the_package(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[Path] = []
    monkeypatch.setattr("makeitright.cli.case_check.check_cases", lambda folders: not checked.extend(folders))
    assert run("case", "check", "--all").exit_code == 0
    assert {path.name.partition("_")[0] for path in checked} == set(catalog.cases())


# try


def model(folder: Path, kind: str = "model") -> str:
    return str(yaml.safe_load((folder / "replies" / f"{kind}-t1.yaml").read_text(encoding="utf-8"))["reply"])


def test_a_case_is_played_through_a_pipe(run: Run, talking: Path) -> None:
    result = run("case", "try", talking, given=f"s1\n{model(talking)}\n.\n".encode())
    assert result.exit_code == 0, result.stderr
    shown = result.stdout
    assert "Not ready on Saturday" in shown
    assert "100 of 100" in shown
    assert shown.index("Marek Lind answers") < shown.index("Ida is already asking") < shown.index("Anger: 6 of 10")
    assert "It is good again: At the lake" in shown
    assert "Ida rides to the lake." in shown


def test_a_case_is_played_with_replies_from_files(run: Run, talking: Path, tmp_path: Path) -> None:
    reply = tmp_path / "reply.txt"
    reply.write_text(model(talking, "poor"), encoding="utf-8")
    result = run("case", "try", talking, "--reply", reply, "--strategy", "T1")
    assert result.exit_code == 0, result.stderr
    assert "Something stays open: Somewhere else" in result.stdout
    assert "What you know and may use" not in result.stdout


def test_two_turns_are_played_and_the_first_reply_is_known_in_the_second(run: Run) -> None:
    case = next(one for one in catalog.cases().values() if len(one.turns) == 2)
    folder = Path(str(catalog.__file__)).parents[1] / "cases" / f"{case.id}_{case.slug}"
    replies = [
        next(one.reply for one in case.samples if one.turn == turn.turn and one.kind == "model") for turn in case.turns
    ]
    given = "".join(f"{turn.strategies[0].id}\n{reply}\n.\n" for turn, reply in zip(case.turns, replies, strict=True))
    result = run("case", "try", folder, given=given.encode())
    assert result.exit_code == 0, result.stderr
    assert f"Turn {len(case.turns)} of {len(case.turns)}" in result.stdout
    assert result.stdout.count("The reply alone:") == len(case.turns)


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ("", 1, "The input ends before turn 1."),
        ("S1\n", 1, "The input ends before the reply to turn 1."),
        ("S1\n.\n", 1, "is no attempt, so it ends here"),
        ("S99\nDear Marek\n", 2, "there is no strategy 'S99'"),
        ("S4\nDear Marek\n", 2, "S4 (Cool it, then respond) is not offered here. This turn offers S1 ("),
    ],
)
def test_an_input_that_ends_early_or_cannot_be_used_says_so(
    run: Run, talking: Path, given: str, status: int, said: str
) -> None:
    result = run("case", "try", talking, given=given.encode())
    assert result.exit_code == status
    assert said in " ".join(result.stderr.replace("│", " ").split())


def test_a_reply_that_cannot_be_read_is_named(run: Run, talking: Path, tmp_path: Path) -> None:
    result = run("case", "try", talking, "--reply", tmp_path / "nowhere.txt")
    assert result.exit_code == 2
    assert "cannot read" in result.stderr
    (tmp_path / "reply.txt").write_text("Dear Marek", encoding="utf-16")
    result = run("case", "try", talking, "--reply", tmp_path / "reply.txt")
    assert result.exit_code == 2
    assert "UTF-16" in result.stderr


# preview


def test_the_preview_has_a_desk_for_each_turn(run: Run, tmp_path: Path) -> None:
    run("case", "new", tmp_path / "MY01_late_parcel", "--side", "responder", "--turns", "3")
    case = catalog.load_case(tmp_path / "MY01_late_parcel")
    notebook = nbformat.from_dict(preview_notebook(case, tmp_path))
    nbformat.validate(notebook)
    desks = [cell.source for cell in notebook.cells if cell.source.startswith("desk(")]
    assert desks == ['desk("MY01")', 'desk("MY01", turn=2)', 'desk("MY01", turn=3)']


def test_the_preview_opens_on_its_notebook_and_finds_the_case(
    run: Run, talking: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, Any] = {}

    def serve(arguments: list[str], *, notebook: bool, kept: bool) -> int:
        folder = Path(os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0])
        settings = json.loads((folder / "jupyter_server_config.json").read_text(encoding="utf-8"))
        seen.update(settings=settings, arguments=arguments, kept=kept)
        seen["there"] = (Path(settings["ServerApp"]["root_dir"]) / "preview.ipynb").is_file()
        seen["title"] = catalog.case("TRY1").title
        change(talking / "case.yaml", "title: Not ready on Saturday", "title: Not ready on Sunday")
        seen["changed"] = catalog.case("TRY1").title
        return 0

    monkeypatch.setattr(case_preview, "serve", serve)
    for name in (VARIABLE, "JUPYTER_CONFIG_PATH", "PATH", "JUPYTER_PREFER_ENV_PATH"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    result = run("case", "preview", talking, "--no-browser", "--port", "8899")
    assert result.exit_code == 0, result.stderr
    assert seen["settings"]["LabApp"]["default_url"] == "/lab/tree/preview.ipynb"
    assert seen["arguments"] == ["--no-browser", "--port", "8899"]
    assert seen["there"]
    assert (seen["title"], seen["changed"]) == ("Not ready on Saturday", "Not ready on Sunday")
    assert not Path(seen["settings"]["ServerApp"]["root_dir"]).exists()


def test_a_case_that_cannot_be_read_is_not_opened(run: Run, mine: Path) -> None:
    line = change(mine / "case.yaml", "level: easy ", "level easy ")
    result = run("case", "preview", mine)
    assert result.exit_code == 1
    assert f"{mine / 'case.yaml'}:{line}: lacks the colon after level" in result.stderr


def test_a_case_is_checked_though_another_one_is_broken(run: Run, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise catalog.BadFile(Path("cases/RC99_other/case.yaml"), [(7, "'turns' is missing: add it")])

    before = run("case", "check", mine)
    monkeypatch.setattr(catalog, "cases", broken)
    result = run("case", "check", mine)
    assert "one of them cannot be read: cases/RC99_other/case.yaml:7: 'turns' is missing: add it" in result.stdout
    assert result.exit_code == before.exit_code
    assert "Sample replies" in result.stdout
