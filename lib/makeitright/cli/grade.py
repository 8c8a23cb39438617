"""``makeitright grade``: what was handed in for an assignment, graded in bulk."""

import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from makeitright.grading.bulk import BulkResult, StudentResult

_STATES = {"graded": "graded", "skipped": "unchanged", "problem": "problem"}
_STYLES = {"graded": "green", "skipped": "dim", "problem": "bold red"}
_UNLIMITED = 400
"""Columns of the table where it goes to a file or another program: nothing is cut."""


def grade_command(
    assignment: Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="The lesson, such as ownership.")],
    course: Annotated[
        Path | None,
        typer.Option("--course", metavar="DIR", help="The course; else the one that you stand in."),
    ] = None,
    student: Annotated[
        list[str] | None,
        typer.Option("--student", metavar="ID", help="Grade this learner only. Repeatable."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", metavar="", help="Grade again what has not changed since it was graded.")
    ] = False,
) -> None:
    """Grade every hand-in, or those of the learners named, and say what became of each.

    Leaves with status 0 when all is well, 1 when a hand-in or the course has a problem, 2 for unusable arguments.
    """
    folder = (course or _course_here()).resolve()
    if not folder.is_dir():
        raise typer.BadParameter(f"there is no folder {str(course)!r}.", param_hint="--course")
    from rich.console import Console
    from rich.progress import Progress

    from makeitright.grading.bulk import grade
    from makeitright.grading.marking import Fault

    errors = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    bar = Progress(console=errors, transient=True, disable=not errors.is_terminal)
    try:
        with bar:
            task = bar.add_task(f"Grading {assignment}", total=None)

            def show(_: "StudentResult", done: int, of: int) -> None:
                bar.update(task, completed=done, total=of)

            result = grade(assignment, folder, student, force=force, progress=show)
    except Fault as fault:
        errors.print(str(fault))
        raise typer.Exit(1) from fault
    except Exception as error:  # a course's own configuration can fail in any way there is
        errors.print(f"Grading stopped: {type(error).__name__}: {error}{_place(error)}.")
        errors.print("What was graded before that is kept. Mend it and run this again.")
        raise typer.Exit(1) from error

    out = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else _UNLIMITED)
    _tell(result, out)
    raise typer.Exit(1 if result.of("problem") else 0)


def _course_here() -> Path:
    """The nearest folder, from the current one upwards, that has an ``nbgrader_config.py``; else the current one."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "nbgrader_config.py").is_file()), here)


def _place(error: Exception) -> str:
    """Where in which file it went wrong, unless the error says so itself."""
    if isinstance(error, SyntaxError):
        return ""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f" ({frame.filename}, line {frame.lineno})"


def _tell(result: "BulkResult", out: "Console") -> None:
    if not result.results:
        out.print(f"Nothing has been handed in for {result.assignment}.")
        return
    out.print(_table(result))
    counts = ", ".join(
        f"{len(result.of(outcome)):,} {_STATES[outcome]}"
        for outcome in ("graded", "skipped", "problem")
        if result.of(outcome)
    )
    out.print(f"{result.assignment}: {counts}, in {result.seconds:.1f} s.")


def _table(result: "BulkResult") -> "RenderableType":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from makeitright.report.wording import shown

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Learner", overflow="fold")
    table.add_column("Mark", justify="right", no_wrap=True)
    table.add_column("State", no_wrap=True)
    table.add_column("Remarks", overflow="fold")
    for one in result.results:
        mark = "" if one.points is None or one.out_of is None else f"{one.points:g} of {one.out_of:g}"
        remarks = "\n".join(shown(line) for line in (one.message, *one.notes) if line)
        table.add_row(Text(shown(one.student)), mark, Text(_STATES[one.outcome], _STYLES[one.outcome]), Text(remarks))
    return table
