"""``makeitright case``: write a case without a line of code. What each command needs is imported when it runs."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from makeitright.framework import Side

_T = TypeVar("_T")

case_app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


@case_app.command("new", help="Write a new case to fill in. Asks for what is not said; writes over nothing.")
def new_command(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The case's folder, such as MY01_bicycle, or the one it goes into.")
    ],
    id_: Annotated[str | None, typer.Option("--id", metavar="ID", help="Such as MY01.")] = None,
    slug: Annotated[str | None, typer.Option("--slug", metavar="NAME", help="Such as bicycle.")] = None,
    side: Annotated[
        Side | None, typer.Option("--side", help="Whether the learner answers a complaint or makes one.")
    ] = None,
    turns: Annotated[
        int | None, typer.Option("--turns", metavar="N", min=1, max=4, help="How often the learner writes, 1 to 4.")
    ] = None,
    conversation: Annotated[
        bool | None, typer.Option("--conversation/--no-conversation", help="Whether the other person answers.")
    ] = None,
) -> None:
    """Leaves with status 0 when the case is written, 1 when it cannot be, 2 for unusable arguments."""
    from datetime import date

    from makeitright.cli.case_new import Plan, Refused, check_id, check_slug, make_case, names_in

    ask = _at_terminal()
    named = names_in(folder)
    if named and ((id_ or named[0]) != named[0] or (slug or named[1]) != named[1]):
        raise typer.BadParameter(f"the folder is named {folder.name}: leave --id and --slug out.", param_hint="DIR")
    try:
        the_id = _told("--id", "Id, such as MY01", named[0] if named else id_, check_id, ask)
        the_slug = _told("--slug", "Name for short, such as late_parcel", named[1] if named else slug, check_slug, ask)
        the_side = _told(
            "--side", "The learner is the (responder/complainant)", side.value if side else None, _side, ask
        )
        the_turns = _told(
            "--turns", "How often does the learner write, 1 to 4", str(turns) if turns else None, _turns, ask
        )
        talks = conversation if conversation is not None or not ask else typer.confirm("Does the other person answer?")
        place = folder if named else folder / f"{the_id}_{the_slug}"
        written = make_case(Plan(place, the_id, the_slug, the_side, the_turns, bool(talks)), date.today())
    except Refused as error:
        raise typer.BadParameter(str(error), param_hint=error.about) from error
    except OSError as error:
        typer.echo(f"{error.filename or folder}: {error.strerror}. The case was not written.", err=True)
        raise typer.Exit(1) from error
    for path in written:
        typer.echo(f"wrote {path}")
    typer.echo(f"\nNow open {written[0]} in a text editor and write where it says TO DO.")
    typer.echo(f"After every few changes: makeitright case check {place}")


def _at_terminal() -> bool:
    return sys.stdin.isatty()


def _told(option: str, question: str, given: str | None, check: Callable[[str], _T], ask: bool) -> _T:
    """What was given, or else what the person at the terminal answers. Raises Refused."""
    from makeitright.cli.case_new import Refused

    if given:
        return check(given)
    if not ask:
        raise Refused(option, "say it, since there is nobody at a terminal to ask.")
    while True:
        try:
            return check(typer.prompt(question).strip())
        except Refused as error:
            typer.echo(str(error), err=True)


def _side(answer: str) -> Side:
    from makeitright.cli.case_new import Refused

    for side in Side:
        if answer and side.value.startswith(answer.lower()):
            return side
    raise Refused("--side", "responder (answers a complaint) or complainant (makes one).")


def _turns(answer: str) -> int:
    from makeitright.cli.case_new import MOST_TURNS, Refused

    if answer in {str(count) for count in range(1, MOST_TURNS + 1)}:
        return int(answer)
    raise Refused("--turns", f"a number from 1 to {MOST_TURNS}.")


_FOLDERS = typer.Argument(metavar="DIR...", help="Folders of a case each, or folders that hold some.")


@case_app.command("check", help="Say what is wrong in a case, what is missing, and how its sample replies fare.")
def check_command(
    folders: Annotated[list[Path] | None, _FOLDERS] = None,
    every: Annotated[
        bool, typer.Option("--all", metavar="", help="Check the cases that come with the package.")
    ] = False,
) -> None:
    """Leaves with status 0 when nothing has to be mended or written, 1 when something has, 2 for unusable arguments."""
    from makeitright.cli.case_check import case_folders, check_cases, own_folders

    if every == bool(folders):
        raise typer.BadParameter("name the folder of a case, or say --all.", param_hint="DIR")
    for folder in folders or []:
        _must_be_folder(folder)
    fine = check_cases(own_folders() if every else [one for folder in folders or [] for one in case_folders(folder)])
    raise typer.Exit(0 if fine else 1)


@case_app.command(
    "preview",
    help="Open a case in the browser as a learner sees it. Other options go to Jupyter, such as --no-browser.",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def preview_command(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The case's folder.")],
    notebook: Annotated[
        bool, typer.Option("--notebook", metavar="", help="Open Notebook 7 and not JupyterLab.")
    ] = False,
) -> None:
    """Leaves with status 0 when it is stopped, 1 when the case cannot be read, 2 for unusable arguments."""
    from makeitright import catalog
    from makeitright.cli.case_preview import preview

    _must_be_folder(folder)
    try:
        status = preview(folder, context.args, notebook=notebook)
    except catalog.BadFile as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    raise typer.Exit(status)


@case_app.command("try", help="Play a case through here: reply, see the feedback and how the other person takes it.")
def try_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The case's folder.")],
    replies: Annotated[
        list[Path] | None,
        typer.Option("--reply", metavar="FILE", help="A text file with the reply; once for each turn, in order."),
    ] = None,
    strategies: Annotated[
        list[str] | None,
        typer.Option("--strategy", metavar="ID", help="The strategy, such as S1; once for each turn, in order."),
    ] = None,
) -> None:
    """Leaves with status 0 when the case is played to its end, 1 when it is not, 2 for unusable arguments."""
    from makeitright import catalog
    from makeitright.cli.asked import NotThere
    from makeitright.cli.case_try import Input, NoMore, play, reply_in
    from makeitright.text.decoding import NotUtf8

    _must_be_folder(folder)
    given: list[str] = []
    for path in replies or []:
        try:
            given.append(reply_in(path))
        except OSError as error:
            raise typer.BadParameter(f"cannot read {str(path)!r}: {error.strerror}.", param_hint="--reply") from error
        except NotUtf8 as error:
            raise typer.BadParameter(f"{path}: {error}.", param_hint="--reply") from error
    try:
        play(catalog.load_case(folder), given, strategies or [], Input())
    except NotThere as error:
        raise typer.BadParameter(str(error), param_hint="--strategy") from error
    except (catalog.BadFile, NoMore, NotUtf8) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _must_be_folder(folder: Path) -> None:
    if not folder.is_dir():
        what = "is a file: name the folder that it lies in" if folder.is_file() else "is not there"
        raise typer.BadParameter(f"{str(folder)!r} {what}.", param_hint="DIR")
