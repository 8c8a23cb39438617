"""``makeitright case preview``: a case at the learner's desk, in a throwaway notebook."""

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from makeitright import catalog
from makeitright.catalog.cases import VARIABLE
from makeitright.cli.learn import prepare_environment, serve, write_settings
from makeitright.framework import Case

NOTEBOOK = "preview.ipynb"


def preview(folder: Path, arguments: Sequence[str], *, notebook: bool) -> int:
    """Show the case in ``folder`` in the browser until Jupyter is stopped.

    ``arguments``: options for Jupyter. ``notebook``: Notebook 7 and not JupyterLab. Gives back the exit status.
    Raises BadFile where the case cannot be read or clashes with another.
    """
    case = catalog.load_case(folder)
    add_to_environment(case, folder)
    catalog.cases()
    with tempfile.TemporaryDirectory(prefix="makeitright-preview-") as made:
        work, settings = Path(made) / "preview", Path(made) / "settings"
        for one in (work, settings):
            one.mkdir()
        (work / NOTEBOOK).write_text(json.dumps(preview_notebook(case, folder), indent=1), encoding="utf-8")
        write_settings(settings, work, notebook=notebook, start=NOTEBOOK)
        prepare_environment(settings)
        return serve(arguments, notebook=notebook, kept=False)


def add_to_environment(case: Case, folder: Path) -> None:
    """Let this program, and all that it starts, find the case by its id; one of the package is found anyhow."""
    if not catalog.is_own(case) or catalog.case(case.id) != case:
        named = [name for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name.strip()]
        os.environ[VARIABLE] = os.pathsep.join(dict.fromkeys([str(folder.resolve()), *named]))


def preview_notebook(case: Case, folder: Path) -> dict[str, Any]:
    """A notebook with a desk for each turn of ``case``."""
    cells = [
        _markdown(
            f"# {case.title}\n\nA preview of `{folder}`, as a learner meets it. *Run > Run All Cells* opens the desks. "
            "When you have changed a file of the case, run its cells again. What you write here is thrown away "
            "when you stop the preview."
        ),
        _code("from makeitright import desk"),
    ]
    for turn in case.turns:
        if len(case.turns) > 1:
            cells.append(_markdown(f"## Turn {turn.turn}"))
        cells.append(_code(f'desk("{case.id}")' if turn.turn == 1 else f'desk("{case.id}", turn={turn.turn})'))
    for number, cell in enumerate(cells):
        cell["id"] = f"preview-{number}"
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _markdown(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def _code(text: str) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "source": text, "outputs": [], "execution_count": None}
