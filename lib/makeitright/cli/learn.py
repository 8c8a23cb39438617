"""`makeitright learn`: lays out the learner's folder and opens JupyterLab, or Notebook, on it.

Jupyter runs in this very process, with the settings in the folder `jupyter/` beside this file: they hide what is for
instructors, and keep JupyterLab from asking the network for news, updates and extensions. A person's own Jupyter
settings stay in force below them, and options on the command line above them.
"""

import importlib
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from makeitright.cli.layout import lay_out

WORK = "my-work"
START = "start/start.ipynb"
SETTINGS = Path(__file__).parent / "jupyter"


class NoCourse(Exception):
    """The course folder was not found; the text says what to do."""


def learn(arguments: Sequence[str] = (), *, course: Path | None = None, notebook: bool = False) -> int:
    """Opens the workbook, and returns when its server has been stopped.

    Args:
        arguments: options passed on to Jupyter as they are, such as `--no-browser`, `--port 8899`, `--ip 0.0.0.0`.
        course: the course folder; if not given, the one that the current folder is in.
        notebook: open Notebook 7 instead of JupyterLab.

    Returns:
        The exit status: 0 after an ordinary stop, 2 when there is no course, 1 when the learner's folder cannot be
        written, else Jupyter's own.
    """
    try:
        root = course_root(course)
    except NoCourse as problem:
        typer.echo(str(problem), err=True)
        return 2
    work = root / WORK
    try:
        lines = lay_out(root / "release", work)
    except OSError as problem:
        typer.echo(f"{work} cannot be written: {problem.strerror or problem}.", err=True)
        return 1
    for line in lines:
        typer.echo(line)
    with tempfile.TemporaryDirectory(prefix="makeitright-") as folder:
        write_settings(Path(folder), work, notebook=notebook)
        prepare_environment(Path(folder))
        return serve(arguments, notebook=notebook)


def course_root(given: Path | None = None, here: Path | None = None) -> Path:
    """The course folder: it holds `nbgrader_config.py` and `release/`, where the released lessons lie.

    Args:
        given: the folder that the person named, if they did.
        here: where to look from, upwards; the current folder if not given.

    Raises:
        NoCourse: there is none.
    """
    if given is not None:
        root = given.expanduser().resolve()
        if not is_course(root):
            raise NoCourse(
                f"{root} is not a course folder: one holds nbgrader_config.py and a folder release/ with lessons."
            )
        return root
    start = (here or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if is_course(folder):
            return folder
    raise NoCourse(
        f"No course here: neither {start} nor a folder above it holds nbgrader_config.py and a folder release/.\n"
        "Go to the course folder first, or name it: makeitright learn --course DIR"
    )


def is_course(folder: Path) -> bool:
    """Whether a folder is the root of a course."""
    return (folder / "nbgrader_config.py").is_file() and (folder / "release").is_dir()


def write_settings(folder: Path, work: Path, *, notebook: bool, start: str = START) -> None:
    """Writes Jupyter's settings that depend on where the learner's folder is. `start`: the notebook to open first.

    As a settings file and not as options, since Jupyter refuses an option that is given twice: so a learner may
    still give their own.
    """
    # Without a start page (a course may have none) the file browser is the place to begin.
    page = f"/{start}" if (work / start).is_file() else ""
    own = work / ".jupyter"  # hidden, and away from the open tabs of the person's other work
    settings: dict[str, Any] = {
        "ServerApp": {"root_dir": str(work), "allow_root": is_root()},
        "LabApp": {
            "default_url": f"/lab/tree{page}" if page else "/lab",
            "workspaces_dir": str(own / "workspaces"),
        },
        "JupyterNotebookApp": {
            "default_url": f"/notebooks{page}" if notebook and page else "/tree",
            "workspaces_dir": str(own / "workspaces"),
        },
    }
    (folder / "jupyter_server_config.json").write_text(json.dumps(settings), encoding="utf-8")


def prepare_environment(folder: Path) -> None:
    """Points Jupyter, and all that it starts, to these settings and to this environment's programs and kernels."""
    paths = [str(folder), str(SETTINGS), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(paths)
    # A kernel named `python3` that another project left in the person's home would lack this package.
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    programs = str(Path(sys.executable).parent)
    os.environ["PATH"] = os.pathsep.join([programs, *filter(None, [os.environ.get("PATH")])])


def serve(arguments: Sequence[str], *, notebook: bool, kept: bool = True) -> int:
    """Runs Jupyter until it is stopped, and says where it is, and whether what is written there is `kept`.

    Returns the exit status.
    """
    # Imported here: they take a second, and the other commands do not need them.
    module, name = ("notebook.app", "JupyterNotebookApp") if notebook else ("jupyterlab.labapp", "LabApp")
    application = getattr(importlib.import_module(module), name)
    try:
        server = application.initialize_server(argv=list(arguments))
        # Said when the server listens, and not before: its port is another than the one asked for if that is in use.
        server.io_loop.add_callback(lambda: typer.echo(welcome(server, kept=kept)))
        # Jupyter's own way to say the same, with its log's stamps on it, is left out.
        server.log.addFilter(lambda record: "To access the server" not in record.getMessage())
        server.start()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    return 0


def welcome(server: Any, *, kept: bool = True) -> str:
    """What a person reads when the workbook is ready: its true address, what is `kept`, and how to stop it."""
    address = server.public_url
    lines = ["", "The workbook is open. If your browser does not show it, go to:", "", f"    {address}", ""]
    if not server.open_browser:
        lines[1] = "The workbook is ready. Open it in a browser:"
    where = (
        f"What you write is kept in {server.root_dir}." if kept else "What you write in it is thrown away at the end."
    )
    lines.append(f"{where} To stop the workbook, press Ctrl-C here.")
    if is_root():
        lines.append("(It runs as root, as you started it. An ordinary account would do.)")
    return "\n".join(lines)


def is_root() -> bool:
    """Whether this process is the superuser's, as is common in a container; Jupyter wants to be told."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
