"""The grade cell in a learner's own notebook."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hand_ins import OUT_OF, answers, expected, hand_in, stored, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from IPython.core.formatters import DisplayFormatter
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

import makeitright.scoring.conversation
from makeitright.answers import read_answers
from makeitright.framework import Case, Score
from makeitright.grading import marking
from makeitright.grading.grade_cell import mark
from makeitright.grading.marking import Fault, Points
from makeitright.scoring.conversation import Remembering


def shown(points: Points, formatter: DisplayFormatter | None = None) -> NotebookNode:
    """A grade cell with ``points`` as its result, as a kernel would send it."""
    data, metadata = (formatter or DisplayFormatter()).format(points)
    output = {"output_type": "execute_result", "execution_count": 1, "data": data, "metadata": metadata}
    meta = {"nbgrader": {"grade": True, "solution": False, "locked": True, "points": 10, "grade_id": "a"}}
    return NotebookNode(cell_type="code", source="", outputs=[NotebookNode(output)], metadata=NotebookNode(meta))


@pytest.mark.parametrize("value", [0.0, 0.01, 2.5, 7.25, 9.99, 10.0])
def test_nbgrader_reads_the_number(value: float) -> None:
    cell = shown(Points(value, "<p>why</p>"))
    cell.metadata["nbgrader"] = NotebookNode(cell.metadata["nbgrader"])
    assert cell.outputs[0].data == {"text/plain": repr(value), "text/html": "<p>why</p>"}
    assert determine_grade(cell) == (value, 10.0)


def test_the_number_stays_bare_whatever_the_notebook_does_to_numbers() -> None:
    formatter = DisplayFormatter()
    formatter.formatters["text/plain"].float_precision = "0"
    assert formatter.format(7.5)[0]["text/plain"] == "8"
    assert shown(Points(7.5, ""), formatter).outputs[0].data["text/plain"] == "7.5"


def test_points_are_a_number() -> None:
    assert Points(2.5) + Points(1) == 3.5
    assert isinstance(Points(2.5), float)
    assert json.dumps(Points(2.5)) == "2.5"


def test_the_mark_is_the_scorers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = answers("near-miss")
    monkeypatch.chdir(hand_in(tmp_path, written))
    points = expected(written)
    assert mark("RC01", out_of=10) == points["rc01-mark"]
    assert mark("RC03", turn=2, out_of=10) == points["rc03-2-mark"]
    assert mark("mittens", out_of=5) == pytest.approx(points["rc01-mark"] / 2, abs=0.01)
    page = mark("RC01", out_of=10)._repr_html_()
    assert f"{points['rc01-mark']:g} of 10 points" in page


def test_turn_two_is_read_with_the_learners_own_promise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, str]] = []
    judge = Remembering()

    def spy(case: Case, turn: int, strategy: str | None, reply: str, earlier: str) -> Score:
        asked.append((turn, earlier))
        return judge(case, turn, strategy, reply, earlier)

    monkeypatch.setattr(marking, "_judge", spy)
    written = answers("model")
    monkeypatch.chdir(hand_in(tmp_path / "both", written))
    mark("RC03", turn=2, out_of=10)
    assert asked[0] == (2, written["RC03/1"][1])
    asked.clear()
    mark("RC03", turn=1, out_of=10)
    assert set(asked) == {(1, "")}
    asked.clear()
    del written["RC03/1"]
    monkeypatch.chdir(hand_in(tmp_path / "second only", written))
    mark("RC03", turn=2, out_of=10)
    assert set(asked) == {(2, "")}


def test_nothing_written_is_no_points_and_a_kind_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    points = mark("RC01", out_of=10)
    assert points == 0
    assert "There is no reply to mark here yet" in points._repr_html_()
    hand_in(tmp_path, {"RC01/1": ("S1", "  \n ")})
    points = mark("RC01", out_of=10)
    assert points == 0
    assert "0 of 10 points" in points._repr_html_()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ({"case": "RC99", "out_of": 10}, "RC99"),
        ({"case": "RC01", "turn": 2, "out_of": 10}, "no turn 2"),
        ({"case": "RC01", "turn": 0, "out_of": 10}, "no turn 0"),
        ({"case": "RC01", "out_of": 0}, "above 0"),
        ({"case": "RC01", "out_of": float("nan")}, "above 0"),
    ],
)
def test_the_authors_mistake_is_raised(
    call: dict[str, object], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Fault, match=words):
        mark(**call)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"answers": ' + b"9" * 5000 + b"}",
        b'{"format": 1, "answers": {"RC01/1": {"reply": 5, "at": 1}}}',
        b'{"format": 1, "answers": {"RC01/1": {"reply": "\\ud800 \\u0000 <script>", "at": "2999-01-01"}}}',
        b"\xff\xfe",
    ],
)
def test_no_file_makes_it_raise(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("answers.json", "ownership.ipynb"):
        (tmp_path / name).write_bytes(content)
    points = mark("RC01", out_of=10)
    assert 0 <= points <= 10
    points._repr_html_().encode("utf-8")
    assert "<script>" not in points._repr_html_()


def test_a_fault_in_the_scorer_is_no_traceback_for_the_learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(makeitright.scoring.conversation, "score", broken)
    monkeypatch.setattr(marking, "_judge", Remembering())  # what an earlier test scored is not to be remembered
    monkeypatch.chdir(hand_in(tmp_path, answers("model")))
    points = mark("RC01", out_of=10)
    assert points == 0
    assert "A fault in the workbook" in points._repr_html_()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reply=st.text(max_size=300), strategy=st.none() | st.sampled_from(["S1", "T1", "S9", "", "<b>"]))
def test_any_text_earns_points_within_range(
    reply: str, strategy: str | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    write(folder / "answers.json", stored({"RC01/1": (strategy, reply)}))
    written, problems = read_answers(folder)
    points = marking.mark_reply(marking.MarkCall("RC01", 1, OUT_OF), written, problems)
    assert 0 <= points <= OUT_OF
    assert round(points, 2) == points
    points.page.encode("utf-8")


def test_a_kernel_loads_nothing_of_nbgrader_and_hears_nothing_on_stderr(tmp_path: Path) -> None:
    hand_in(tmp_path, answers("model"))
    script = (
        "import sys\nfrom makeitright import mark\nprint(repr(mark('RC01', out_of=10)))\n"
        "heavy = {'nbgrader', 'nbconvert', 'pandas', 'sqlalchemy'} & {name.split('.')[0] for name in sys.modules}\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run(
        [sys.executable, "-W", "default", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    assert float(done.stdout) == expected(answers("model"))["rc01-mark"]
