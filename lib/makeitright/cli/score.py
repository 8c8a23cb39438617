"""``makeitright score``: one reply, for a person or a program; or a file of many."""

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

_WIDEST = 100
"""Columns: longer lines are hard to read."""


def score_command(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="The reply, a text file; - reads standard input.")
    ] = None,
    case: Annotated[str | None, typer.Option("--case", metavar="ID", help="The case, such as RC01 or mittens.")] = None,
    strategy: Annotated[
        str | None, typer.Option("--strategy", metavar="ID", help="The strategy that was picked, such as S1.")
    ] = None,
    turn: Annotated[int, typer.Option("--turn", metavar="N", min=1, help="The turn that it replies to.")] = 1,
    earlier: Annotated[
        str | None, typer.Option("--earlier", metavar="FILE", help="The same writer's reply in the turn before.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", metavar="", help="Print data for a program.")] = False,
    batch: Annotated[
        str | None,
        typer.Option("--batch", metavar="IN.jsonl", help="Score many, one line of JSON each; - reads standard input."),
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="OUT.jsonl", help="Where --batch writes; else standard output.")
    ] = None,
    cases: Annotated[
        list[Path] | None,
        typer.Option("--cases", metavar="DIR", help="Add the cases in a folder, or one case's folder. Repeatable."),
    ] = None,
) -> None:
    """Score one reply, or with ``--batch`` a file of many.

    Leaves with status 0 when all was scored, 1 when something could not be, 2 for unusable arguments.
    """
    extra = cases or []
    for folder in extra:
        if not folder.is_dir():
            raise typer.BadParameter(f"there is no folder {str(folder)!r}.", param_hint="--cases")
    if batch is not None:
        alone = (
            ("FILE", file is not None),
            ("--case", case is not None),
            ("--strategy", strategy is not None),
            ("--turn", turn != 1),
            ("--earlier", earlier is not None),
            ("--json", as_json),
        )
        given = [name for name, is_given in alone if is_given]
        if given:
            raise typer.BadParameter(
                f"each line of a batch says its own case, turn and strategy: leave {' and '.join(given)} out.",
                param_hint="--batch",
            )
        _score_many(batch, out or "-", extra)
    if out is not None:
        raise typer.BadParameter("it goes with --batch; a single result is printed.", param_hint="--out")
    if file is None:
        raise typer.BadParameter("name the file with the reply, or - to type or pipe it in.", param_hint="FILE")
    if case is None:
        raise typer.BadParameter("name the case that this replies to, such as --case RC01.", param_hint="--case")
    if file == "-" == earlier:
        raise typer.BadParameter("only one text can come from standard input.", param_hint="--earlier")
    _score_one(file, case, strategy, turn, earlier, extra, as_json=as_json)


def _score_one(
    file: str,
    case_name: str,
    strategy_name: str | None,
    turn: int,
    earlier: str | None,
    extra: list[Path],
    *,
    as_json: bool,
) -> None:
    reply = _read(file, "FILE")
    before = _read(earlier, "--earlier") if earlier is not None else ""

    from makeitright import catalog
    from makeitright.cli.asked import NotThere, find_case, find_strategy, find_turn
    from makeitright.cli.output import json_bytes, print_text
    from makeitright.report import to_record, to_text
    from makeitright.scoring import score

    try:
        case = find_case(case_name, catalog.cases(extra).values())
        strategy = find_strategy(strategy_name, case, find_turn(case, turn))
    except (catalog.BadFile, NotThere) as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}.")
    result = score(case, turn, strategy, reply, before)
    if as_json:
        record = to_record(result, None if file == "-" else file)
        sys.stdout.buffer.write(json_bytes({**record, "details": result.as_dict()}, indent=2))
        sys.stdout.buffer.flush()
    else:
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        width = min(_WIDEST, shutil.get_terminal_size((80, 24)).columns)
        print_text(to_text(result, case, reply=reply, width=width, colour=colour))


def _score_many(source: str, out: str, extra: list[Path]) -> NoReturn:
    from makeitright import catalog
    from makeitright.cli.batch import UnusableFile, score_batch

    try:
        all_scored = score_batch(source, out, catalog.cases(extra).values())
    except catalog.BadFile as error:
        _fail(str(error))
    except UnusableFile as error:
        raise typer.BadParameter(str(error), param_hint=error.option) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        _fail(f"{error.filename or out}: {error.strerror}. Nothing was written.")
    raise typer.Exit(0 if all_scored else 1)


def _read(name: str, option: str) -> str:
    """The text of a file or of standard input."""
    from makeitright.text.decoding import NotUtf8, decode

    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return decode(data)
    except OSError as error:
        raise typer.BadParameter(f"cannot read {name!r}: {error.strerror}.", param_hint=option) from error
    except NotUtf8 as error:
        _fail(f"{'standard input' if name == '-' else name}: {error}.")


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)
