"""``makeitright case try``: a case played through at the terminal, turn by turn."""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from makeitright import catalog
from makeitright.cli.asked import NotThere, find_offered
from makeitright.cli.output import print_text
from makeitright.framework import Case, Turn
from makeitright.report import STANDING_NAMES, to_text, who_answers
from makeitright.report.wording import shown
from makeitright.scoring.conversation import Exchange, Remembering, course
from makeitright.text.decoding import decode
from makeitright.widgets.talk import ENDINGS, mood

_WIDEST = 100
"""Columns: longer lines are hard to read."""


class NoMore(Exception):
    """The input ends before the case does. Its text says where."""


class Input:
    """Lines from the person at the terminal, or from a pipe or file that stands in for them."""

    def __init__(self) -> None:
        """Read standard input. Raises NotUtf8 for a pipe whose bytes are not UTF-8."""
        self.asks = sys.stdin.isatty()
        self._lines: Iterator[str] = iter(() if self.asks else decode(sys.stdin.buffer.read()).splitlines())

    def line(self, prompt: str = "") -> str | None:
        """The next line; None at the end (Ctrl-D)."""
        if not self.asks:
            return next(self._lines, None)
        try:
            return input(prompt)
        except EOFError:
            print_text("\n")
            return None

    def text(self) -> str | None:
        """Lines up to one with a single full stop, or the end; None where there is not even one."""
        lines: list[str] = []
        while (line := self.line()) is not None and line.strip() != ".":
            lines.append(line)
        return None if line is None and not lines and not self.asks else "\n".join(lines)


def play(case: Case, replies: Sequence[str], strategies: Sequence[str], typed: Input) -> None:
    """Go through ``case``: show each turn, take the reply, show what it earned and how the other person takes it.

    ``replies``, ``strategies``: those of the first turns, where they are known beforehand. Raises NoMore, and NotThere
    for a strategy that there is not.
    """
    judge = Remembering()
    said: list[tuple[str | None, str]] = []
    _say(f"{case.id} {case.title}", "", case.you)
    for at, turn in enumerate(case.turns):
        if at >= len(replies):  # whoever brings a reply has read the complaint
            _show(case, turn)
        while True:
            strategy = _strategy(case, turn, strategies[at] if at < len(strategies) else None, typed)
            reply = replies[at] if at < len(replies) else _reply(turn, typed)
            judged = judge(case, turn.turn, strategy, reply, said[-1][1] if said else "")
            _say("")
            print_text(to_text(judged, case, reply=reply, width=_width(), colour=_colour()))
            if judged.attempted:
                break
            if not typed.asks or at < len(replies):
                raise NoMore(f"The reply to turn {turn.turn} is no attempt, so it ends here.")
            _say("", "Try again.")
        said.append((strategy, reply))
        if case.conversation is not None:
            went = course(case, said, judge)
            _answer(case, went.exchanges[-1])
            if went.ending is not None:
                _say("", _rule("The end"), f"{ENDINGS[went.ending.kind]}: {went.ending.title}", "", went.ending.text)


def _show(case: Case, turn: Turn) -> None:
    part = f"Turn {turn.turn} of {len(case.turns)}" if len(case.turns) > 1 else "The complaint"
    _say("", _rule(part), turn.message, "")
    if turn.briefing:
        _say("What you know and may use:")
        for one in turn.briefing:
            _say(f"- {one}")
    if turn.task:
        _say("", turn.task)


def _strategy(case: Case, turn: Turn, given: str | None, typed: Input) -> str | None:
    if given is not None:
        return find_offered(given, case, turn)
    if not turn.strategies:
        return None
    known = catalog.strategies()
    _say("", "Your strategy:")
    for offer in sorted(turn.strategies, key=lambda offer: offer.id):
        _say(f"  {offer.id}  {known[offer.id].name}")
    while True:
        line = typed.line("Which one? ")
        if line is None:
            raise NoMore(f"The input ends before turn {turn.turn}.")
        try:
            return find_offered(line, case, turn)
        except NotThere as error:
            if not typed.asks:
                raise
            _say(str(error))


def _reply(turn: Turn, typed: Input) -> str:
    if typed.asks:
        _say("", "Your reply. End it with a line that holds only a full stop, or with Ctrl-D.")
    reply = typed.text()
    if reply is None:
        raise NoMore(f"The input ends before the reply to turn {turn.turn}.")
    return reply


def _answer(case: Case, exchange: Exchange) -> None:
    if exchange.reaction is None:
        return
    who = who_answers(case, exchange.turn)
    _say("", _rule(f"{who} answers"), exchange.reaction.says, "")
    _say(mood(case.side, who, exchange.before, exchange.after))
    before, after = exchange.before, exchange.after
    for name, was, now in zip(
        STANDING_NAMES[case.side], (before.anger, before.trust), (after.anger, after.trust), strict=True
    ):
        _say(f"  {name}: {was} of 10 before, {now} now")


def _rule(title: str) -> str:
    return f"-- {title} ".ljust(min(60, _width()), "-")


def _say(*texts: str) -> None:
    for text in texts:
        for paragraph in shown(text).rstrip("\n").split("\n"):
            indent = "  " if paragraph.startswith("- ") else ""
            print_text(textwrap.fill(paragraph, _width(), subsequent_indent=indent, break_on_hyphens=False) + "\n")


def _width() -> int:
    return min(_WIDEST, shutil.get_terminal_size((80, 24)).columns)


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def reply_in(path: Path) -> str:
    """The text of a reply's file. Raises OSError, NotUtf8."""
    return decode(path.read_bytes())
