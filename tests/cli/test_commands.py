"""The command as its users start it: a process of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import Result

COMMAND = [sys.executable, "-m", "makeitright"]
LINE = json.dumps({"id": "a", "case": "RC01", "strategy": "S1", "reply": "I am sorry that we let Leo out."}) + "\n"


def test_it_says_its_version() -> None:
    done = subprocess.run([*COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"makeitright {version('makeitright')}\n"


def test_without_a_command_it_says_what_there_is(run: Callable[..., Result]) -> None:
    said = run().output
    assert all(command in said for command in ("learn", "grade", "score"))


def test_scoring_loads_neither_pandas_nor_jupyter(reply: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "makeitright", "score", "--case", "RC01", str(reply)],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(re.findall(r"\| +(\w+)$", done.stderr, re.M)) | set(re.findall(r"\| +(\w+)\.", done.stderr))
    assert "makeitright" in loaded
    assert not loaded & {"pandas", "IPython", "ipywidgets", "anywidget", "nbgrader", "nbformat", "jupyterlab"}


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(LINE * 200)
    process = subprocess.Popen(
        [*COMMAND, "score", "--batch", str(tmp_path / "in.jsonl")], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    said = process.stderr.read().decode()
    process.wait(60)
    assert "Traceback" not in said
    assert "Exception" not in said
    assert "Broken" not in said


def test_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "score", "--batch", "-", "--out", str(tmp_path / "out.jsonl")],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    process.stdin.write(LINE.encode())
    process.stdin.flush()
    deadline = time.monotonic() + 60
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    # On a busy machine the first may fall into the loading of a library that swallows it; a person presses again.
    for _ in range(5):
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=5)
            break
        except subprocess.TimeoutExpired:
            continue
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said.decode()
    assert not list(tmp_path.iterdir())


def test_a_terminal_without_the_signs_gets_plain_ones(reply: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "score", "--case", "RC01", str(reply)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=True,
    )
    assert b"\n  + Earned" in done.stdout or b"\n  - Not yet" in done.stdout
    assert done.stderr == b""


def test_learn_passes_on_what_is_jupyter_s(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[object] = []

    def learn(arguments: list[str], *, course: Path | None = None, notebook: bool = False) -> int:
        called.append((list(arguments), course, notebook))
        return 3

    stub = ModuleType("makeitright.cli.learn")
    stub.learn = learn  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "makeitright.cli.learn", stub)
    assert run("learn", "--no-browser", "--port", "8899", "--course", "c", "--notebook", "--ip=0.0.0.0").exit_code == 3
    assert run("learn").exit_code == 3
    assert called == [(["--no-browser", "--port", "8899", "--ip=0.0.0.0"], Path("c"), True), ([], None, False)]


def test_learn_outside_a_course_says_what_to_do(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("learn")
    assert result.exit_code == 2
    assert "nbgrader_config.py" in result.stderr
