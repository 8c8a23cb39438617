"""A small course made up for the tests of the learner's folder: two lessons, as `release/` holds them."""

import json
from pathlib import Path
from typing import Any


def notebook(*texts: str, answers: dict[str, Any] | None = None) -> str:
    """A notebook as a file's text: a Markdown cell for each text, and a code cell."""
    cells: list[dict[str, Any]] = [
        {"cell_type": "markdown", "id": f"cell-{number}", "metadata": {}, "source": text}
        for number, text in enumerate(texts)
    ]
    cells.append(
        {
            "cell_type": "code",
            "id": "code",
            "metadata": {"nbgrader": {"grade": True, "grade_id": "q1", "points": 10}},
            "execution_count": None,
            "outputs": [],
            "source": "import sys\nprint('kernel of', sys.prefix)",
        }
    )
    metadata: dict[str, Any] = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    }
    if answers is not None:
        metadata["makeitright"] = {"format": 1, "answers": answers}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def write(path: Path, text: str) -> Path:
    """Writes a file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def make(root: Path) -> Path:
    """A course folder with two lessons, as `release/` holds them; returns it."""
    write(root / "nbgrader_config.py", "c = get_config()\n")
    write(root / "release/start/start.ipynb", notebook("# Welcome"))
    write(root / "release/ownership/ownership.ipynb", notebook("# Ownership", "A case."))
    write(root / "release/ownership/picture.svg", "<svg/>")
    return root
