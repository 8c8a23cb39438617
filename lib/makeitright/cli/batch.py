"""Many replies, one line of JSON each, scored line by line: no more than one line is held at a time.

A line that cannot be scored is named on standard error with its number and what to do; the others are scored
all the same.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from makeitright.cli.asked import NotThere, find_case, find_strategy, find_turn
from makeitright.cli.output import json_bytes, whole_file
from makeitright.framework import Case
from makeitright.report import to_record
from makeitright.scoring import score
from makeitright.text.decoding import NotUtf8, decode, other_unicode

_LONGEST: Final = 10_000_000
"""Bytes of a line. No honest reply comes near, and one line must not fill the memory."""
_KEYS: Final = ("id", "case", "turn", "strategy", "reply", "earlier")
_SHAPE: Final = '{"id": "1", "case": "RC01", "turn": 1, "strategy": "S1", "reply": "Dear ..."}'


class UnusableFile(ValueError):
    """An input or output that cannot be used at all. ``option``: the option that named it."""

    def __init__(self, option: str, why: str) -> None:
        self.option = option
        super().__init__(why)


class BadLine(ValueError):
    """A line that cannot be scored. Its text says what is wrong with it and what to do."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One line, understood: what to score."""

    identity: str | int
    case: Case
    turn: int
    strategy: str | None
    reply: str
    earlier: str


class _Lines:
    """Understands lines, and remembers what it needs to warn once and to find a case fast."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self._cases = tuple(cases)
        self._found: dict[str, Case] = {}
        self._seen: set[int] = set()
        self._strange: set[str] = set()

    def ask(self, raw: bytes) -> tuple[Ask, list[str]]:
        """What a line asks for, and warnings that do not hinder its scoring. Raises BadLine."""
        line = self._object(raw)
        missing = [key for key in ("id", "case", "reply") if key not in line]
        if missing:
            names = " and ".join(f'"{key}"' for key in missing)
            raise BadLine(f"{names} {'is' if len(missing) == 1 else 'are'} missing: a line looks like {_SHAPE}")
        identity = line["id"]
        if isinstance(identity, bool) or not isinstance(identity, str | int) or identity == "":
            raise BadLine(f'"id" should be text or a whole number, not {_kind(identity)}')
        for key in ("case", "reply"):
            if not isinstance(line[key], str):
                raise BadLine(f'"{key}" should be text in quotes, not {_kind(line[key])}')
        for key in ("strategy", "earlier"):
            if not isinstance(line.get(key), str | None):
                raise BadLine(f'"{key}" should be text in quotes or null, not {_kind(line[key])}')
        number = 1 if line.get("turn") is None else line["turn"]
        if isinstance(number, float) and number.is_integer():  # what a data frame makes of 1 beside a gap
            number = int(number)
        if isinstance(number, bool) or not isinstance(number, int):
            raise BadLine(f'"turn" should be a whole number such as 1, not {_kind(line["turn"])}')
        try:
            case = self._case(line["case"])
            strategy = find_strategy(line.get("strategy"), case, find_turn(case, number))
        except NotThere as error:
            raise BadLine(str(error)) from error
        ask = Ask(identity, case, number, strategy, line["reply"], line.get("earlier") or "")
        return ask, self._warnings(identity, line)

    @staticmethod
    def _object(raw: bytes) -> dict[str, Any]:
        try:
            line = json.loads(decode(raw))
        except NotUtf8 as error:
            raise BadLine(str(error)) from error
        except json.JSONDecodeError as error:
            raise BadLine(
                f"this is not a line of JSON ({error.msg}, at character {error.pos + 1}): it should look like {_SHAPE}"
            ) from error
        except (RecursionError, ValueError) as error:
            raise BadLine(f"this is not a line of JSON that can be read: it should look like {_SHAPE}") from error
        if not isinstance(line, dict):
            raise BadLine(f"this is {_kind(line)}: a line should look like {_SHAPE}")
        return line

    def _case(self, name: str) -> Case:
        if name not in self._found:
            self._found[name] = find_case(name, self._cases)
        return self._found[name]

    def _warnings(self, identity: str | int, line: dict[str, Any]) -> list[str]:
        warnings = []
        # Eight bytes an id and not the ids themselves: a million lines should not sit in memory.
        mark = hash((type(identity).__name__, identity))
        if mark in self._seen:
            warnings.append(f"the id {str(identity)[:80]!r} was used before; scored all the same")
        self._seen.add(mark)
        for key in line.keys() - set(_KEYS) - self._strange:
            if len(self._strange) < 20:
                self._strange.add(key)
                warnings.append(f"the key {key[:80]!r} says nothing here and is passed over, in later lines too")
        return warnings


def _kind(value: object) -> str:
    """What a JSON value is, in words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "text" if value else "empty text"
    return "a list" if isinstance(value, list) else "an object"


def score_batch(source: str, out: str, cases: Iterable[Case]) -> bool:
    """Score the lines of ``source`` into ``out`` (file names; ``-``: standard input, standard output).

    Returns whether every line was scored. An output file appears when all is done and not before. What could not be
    scored, and a closing count, go to standard error. Raises UnusableFile before anything is written.
    """
    name = "standard input" if source == "-" else source
    errors = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    with ExitStack() as open_files:
        reading, size = _open_input(source, open_files)
        _check_output(source, out)
        lines = _read_lines(reading)
        first = next(lines, b"")
        unicode = other_unicode(first or b"")
        if unicode:
            errors.print(f"{name}:1: this file is {unicode}, not UTF-8: save it as UTF-8 and try again")
            errors.print("0 scored.")
            return False
        progress = open_files.enter_context(_progress(errors))
        bar = progress.add_task("Scoring", total=size, scored=0)
        writing = sys.stdout.buffer if out == "-" else open_files.enter_context(_output(Path(out)))
        understood = _Lines(cases)
        scored = failed = 0
        for number, raw in enumerate(_chain(first, lines), start=1):
            if raw is None:
                failed += 1
                errors.print(f"{name}:{number}: this line is longer than {_LONGEST:,} bytes: shorten its reply")
                continue
            progress.update(bar, advance=len(raw), scored=scored)
            if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
                continue
            try:
                ask, warnings = understood.ask(raw)
                result = score(ask.case, ask.turn, ask.strategy, ask.reply, ask.earlier)
            except BadLine as error:
                failed += 1
                errors.print(f"{name}:{number}: {error}")
                continue
            except Exception as error:  # a fault of ours in one reply must not cost the other 999,999
                failed += 1
                errors.print(f"{name}:{number}: makeitright failed at this reply ({error!r}): please report it")
                continue
            for warning in warnings:
                errors.print(f"{name}:{number}: warning: {warning}")
            writing.write(json_bytes(to_record(result, ask.identity)))
            scored += 1
        writing.flush()
    errors.print(f"{scored:,} scored{f', {failed:,} not' if failed else ''}.")
    return not failed


def _chain(first: bytes | None, rest: Iterator[bytes | None]) -> Iterator[bytes | None]:
    if first != b"":
        yield first
    yield from rest


def _read_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Line by line with its end; None for one that is too long, which is passed over unread."""
    while line := stream.readline(_LONGEST + 1):
        if len(line) <= _LONGEST:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_LONGEST)
        yield None


def _open_input(source: str, open_files: ExitStack) -> tuple[BinaryIO, int | None]:
    """The bytes to read, and how many there are where that is known."""
    if source == "-":
        return sys.stdin.buffer, None
    try:
        stream = Path(source).open("rb")  # noqa: SIM115 (closed by open_files)
    except OSError as error:
        raise UnusableFile("--batch", f"cannot read {source!r}: {error.strerror}.") from error
    open_files.enter_context(stream)
    return stream, os.fstat(stream.fileno()).st_size or None


def _check_output(source: str, out: str) -> None:
    if out == "-":
        return
    path = Path(out)
    if path.is_dir():
        raise UnusableFile("--out", f"{out!r} is a folder: name a file in it.")
    if not path.parent.is_dir():
        raise UnusableFile("--out", f"there is no folder {str(path.parent)!r} to write to: make it first.")
    if source != "-" and path.is_file() and path.samefile(source):
        raise UnusableFile("--out", f"{out!r} is the input itself: name another file.")


@contextmanager
def _output(path: Path) -> Iterator[BinaryIO]:
    try:
        file = whole_file(path)
        stream = file.__enter__()
    except OSError as error:
        raise UnusableFile("--out", f"cannot write {str(path)!r}: {error.strerror}.") from error
    with ExitStack() as closing:
        closing.push(file.__exit__)
        yield stream


def _progress(errors: Console) -> Progress:
    """A bar for a person who waits; nothing where nobody looks."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[scored]:,} scored"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=errors,
        transient=True,
        disable=not errors.is_terminal,
        redirect_stdout=False,
        redirect_stderr=False,
    )
