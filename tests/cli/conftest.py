import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from makeitright.cli import app

GOOD = (
    "Dear Priya,\n\nthank you for telling me. I am sorry that we let Leo go outside twice without his mittens. "
    "From Monday 19 January mittens are on our door list, and I will ring you on Friday 23 January.\n"
)


@pytest.fixture
def run() -> Callable[..., Result]:
    """Runs the command line in this process. A bug shows as itself and not as an exit status."""

    def run(*arguments: str | Path, given: bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(a) for a in arguments], input=given, catch_exceptions=False)

    return run


@pytest.fixture
def reply(tmp_path: Path) -> Path:
    path = tmp_path / "reply.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def batch(tmp_path: Path, run: Callable[..., Result]) -> Callable[..., tuple[Result, list[dict[str, Any]]]]:
    """Scores lines (values to be written as JSON, or bytes as they are) and returns the result and what was written."""

    def batch(lines: Sequence[object], *options: str | Path) -> tuple[Result, list[dict[str, Any]]]:
        source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(
            b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
        )
        result = run("score", "--batch", source, "--out", out, *options)
        written = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
        return result, [json.loads(line) for line in written]

    return batch


@pytest.fixture
def cases_dir(tmp_path: Path) -> Path:
    """A folder outside the package with one case of an author's own."""
    folder = tmp_path / "mine" / "X01_late_parcel"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text(
        """
id: X01
slug: late_parcel
title: The parcel that came too late
side: responder
level: easy
sector: retail
channel: email
sender: Jo Okafor
you: You run a small shop.
turns:
  - today: 2026-03-02
    message: The parcel came on Saturday, two days after the birthday.
    facts: [{text: The parcel came two days after the birthday.}]
    fault: full
    ours: [We sent the parcel two days late.]
    strategies:
      - {id: S1, fit: best, leads_to: Jo can tell that you saw what it meant.}
""",
        encoding="utf-8",
    )
    return folder.parent
