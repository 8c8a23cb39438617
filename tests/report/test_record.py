import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from makeitright.framework import Score
from makeitright.report import to_frame, to_record


def test_a_record_is_the_score_as_plain_data(score: Score) -> None:
    record = to_record(score, "r1")
    assert json.loads(json.dumps(record)) == record
    assert list(record) == [
        "id", "case", "turn", "attempted", "refused", "levels", "breaches", "strategy", "score", "evidence",
        "pillars", "to_person", "scorer",
    ]  # fmt: skip
    assert (record["id"], record["case"], record["turn"], record["score"]) == ("r1", "RC01", 1, 66.8)
    assert record["levels"] == {"L1": 2, "L2": 0, "O3": 2, "O5": None, "F2": 1, "R1": 2}
    assert record["breaches"] == ["B01"]
    assert record["strategy"]["picked"] == "S1"
    assert record["pillars"]["Listening"] == 50.0
    assert record["to_person"] == ["O5"]


def test_evidence_is_where_it_says(score: Score, reply: str) -> None:
    evidence = to_record(score)["evidence"]
    assert all(reply[entry["start"] : entry["end"]] == entry["quote"] for entry in evidence)
    assert [entry["criterion"] for entry in evidence if "criterion" in entry] == ["L1", "O3", "F2", "R1"]
    assert [(entry["breach"], entry["quote"]) for entry in evidence if "breach" in entry] == [
        ("B01", "It is our policy")
    ]


def test_no_strategy_is_null(make_score: Callable[..., Score]) -> None:
    assert to_record(make_score(strategy=None))["strategy"] is None


def test_a_frame_has_a_row_a_reply_and_a_column_a_criterion(score: Score, make_score: Callable[..., Score]) -> None:
    other = make_score(case="W01", strategy=None, verdicts=score.verdicts[2:3], breaches=(), to_person=(), pillars=())
    frame = to_frame({"ada": score, "bob": other})
    assert list(frame.index) == ["ada", "bob"]
    assert list(frame["mark"]) == [66.8, 66.8]
    assert list(frame.columns[-7:]) == ["L1", "L2", "O3", "O5", "F2", "R1", "B01"]
    assert frame.loc["ada", "L1"] == 2
    assert pd.isna(frame.loc["ada", "O5"])
    assert pd.isna(frame.loc["bob", "L1"])
    assert frame.loc["bob", "O3"] == 2
    assert list(frame["B01"]) == [True, False]
    assert list(frame["deduction"]) == [12, 0]
    assert pd.isna(frame.loc["bob", "strategy"])
    assert pd.isna(frame.loc["bob", "Listening"])
    assert frame["L1"].mean() == 2


def test_a_frame_of_nothing_has_no_rows(score: Score) -> None:
    assert len(to_frame([])) == 0
    assert list(to_frame([]).columns[:3]) == ["case", "turn", "attempted"]


def test_rows_keep_their_order_and_ids_may_be_of_any_make(score: Score) -> None:
    frame = to_frame(replace(score, mark=float(mark)) for mark in (3, 1, 2))
    assert list(frame["mark"]) == [3, 1, 2]
    assert list(frame.index) == [0, 1, 2]


def test_reports_load_neither_pandas_nor_rich_nor_jupyter() -> None:
    code = (
        "import sys, makeitright.report; "
        "print([m for m in ('pandas', 'rich', 'IPython', 'ipywidgets', 'nbgrader', 'jupyterlab') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
