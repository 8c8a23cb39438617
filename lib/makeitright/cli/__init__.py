"""The commands: ``makeitright learn``, ``grade``, ``score`` and ``case``.

What a command needs is imported when it runs: scoring one reply should not wait for pandas or Jupyter.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from makeitright.cli.case import case_app
from makeitright.cli.grade import grade_command
from makeitright.cli.score import score_command

app = typer.Typer(
    name="makeitright",
    help="A workbook for handling complaints well: learn, grade, score, and write cases.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"makeitright {version('makeitright')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", metavar="", callback=_version, is_eager=True, help="Say which version this is."),
    ] = False,
) -> None:
    """What stands before a command's name: ``--version``."""


@app.command(
    "learn",
    help="Open the workbook. Options that are not listed here go to Jupyter, such as --port 8899.",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def _learn(
    context: typer.Context,
    course: Annotated[
        Path | None, typer.Option("--course", metavar="DIR", help="The course; else the one that you stand in.")
    ] = None,
    notebook: Annotated[
        bool, typer.Option("--notebook", metavar="", help="Open Notebook 7 and not JupyterLab.")
    ] = False,
) -> None:
    from makeitright.cli.learn import learn

    raise typer.Exit(learn(context.args, course=course, notebook=notebook))


app.command("grade", help="Grade what was handed in for an assignment.")(grade_command)
app.command("score", help="Score one reply, or a file of many.")(score_command)
app.add_typer(case_app, name="case", help="Write a case of your own: new, check, preview, try.")


def main() -> None:
    """Run the command line. Leaves with its exit status: 0 all well, 1 something failed, 2 unusable arguments."""
    try:
        app()
    finally:
        # A reader that has gone (`| head`) must not make Python complain once more when it closes its output.
        try:
            sys.stdout.flush()
        except OSError:
            sys.stdout = None
