"""A score for a person at a terminal."""

from io import StringIO
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from makeitright.framework import BreachVerdict, Case, Evidence, Score, Verdict
from makeitright.report.changes import first_changes
from makeitright.report.segments import Segment, segments
from makeitright.report.wording import (
    EMPTY_REPLY,
    LEVEL_SIGNS,
    LEVEL_WORDS,
    cut,
    edges,
    number,
    shown,
    strategy_name,
    title,
)

_BAR = 20
_MOST_QUOTES = 3
PLAIN_SIGNS: Final = str.maketrans(
    {"●": "+", "◐": "~", "○": "-", "✗": "x", "→": ">", "█": "#", "░": ".", "“": '"', "”": '"', "…": "..."}
)
"""The report's own signs in ASCII, for ``str.translate`` where a terminal cannot show them."""


def to_text(score: Score, case: Case, *, reply: str = "", width: int = 80, colour: bool = False) -> str:
    """The score as text for a terminal of ``width`` columns (20 or more); ``colour``: with escapes for
    colours.

    With ``reply``, the text scored, its marked words are shown: ``[words](L1 O3)`` earn, ``[words](✗ B05)``
    spoil. Control characters of the learner's are made visible, so that no reply can steer the terminal.
    Raises nothing.
    """
    console = Console(
        file=StringIO(),
        width=max(20, width),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        no_color=not colour,
    )
    with console.capture() as captured:
        console.print(rendering(score, case, reply))
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def rendering(score: Score, case: Case, reply: str = "") -> RenderableType:
    """The same as :func:`to_text`, for a rich console."""
    name = shown(title(score, case))
    parts: list[RenderableType] = []
    if score.attempted:
        parts.append(Text(f"{score.case} {name}: {number(score.mark)} of 100", style="bold"))
    else:
        parts.append(Text(f"{score.case} {name}: not attempted", style="bold"))
        parts.append(Text(shown(score.refused)))
    parts += [Text(shown(note)) for note in score.notes]
    if not score.attempted:
        if reply:
            parts += [_heading("The reply"), _reply([Segment(reply)] if reply.strip() else [])]
        return Group(*parts)

    if score.to_person:
        parts.append(Text("A person still has to decide: " + ", ".join(score.to_person) + "."))
    changes = first_changes(score)
    if changes:
        parts.append(_heading("Change this first"))
        for place, change in enumerate(changes, start=1):
            parts.append(_hanging(f"{place}.", Text.assemble((f"{shown(change.name)}. ", "bold"), _advice(change))))
    if reply:
        parts += [_heading("The reply"), _reply(segments(score, reply))]
    if score.breaches:
        parts.append(_heading("What spoils it"))
        parts += [_breach(breach) for breach in score.breaches]
    parts.append(_heading("What it shows"))
    percents = {mark.pillar: mark.percent for mark in score.pillars}
    for pillar in dict.fromkeys(verdict.pillar for verdict in score.verdicts):
        parts.append(Text.assemble((shown(pillar), "bold"), "  ", _bar(percents.get(pillar))))
        parts += [_verdict(v) for v in score.verdicts if v.pillar == pillar]
    if score.strategy is not None:
        parts.append(_heading(f"The strategy: {score.strategy.mark} of 100"))
        parts.append(_indented(Text(f"{shown(strategy_name(score.strategy))}. {shown(score.strategy.why)}")))
    off = sum(breach.deduction for breach in score.breaches)
    sums = f"The reply alone: {number(score.reply_mark)} of 100. The mark: {number(score.mark)} of 100"
    parts.append(_heading("Marks"))
    parts.append(_indented(Text(sums + (f", after {off} marks off for what spoils it." if off else "."))))
    return Group(*parts)


def _heading(words: str) -> RenderableType:
    return Text(f"\n{words}", style="bold underline")


def _indented(inner: RenderableType, by: int = 2) -> RenderableType:
    return Padding(inner, (0, 0, 0, by))


def _hanging(sign: str, words: Text, style: str = "") -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(sign, style=style), words)
    return _indented(grid)


def _advice(change: Verdict | BreachVerdict) -> str:
    return shown(change.improve or change.why)


def _quotes(evidence: tuple[Evidence, ...]) -> str:
    lines = [f"\n“{shown(cut(found.quote))}”" for found in evidence[:_MOST_QUOTES]]
    more = len(evidence) - _MOST_QUOTES
    return "".join(lines) + (f"\nand {more} more" if more > 0 else "")


def _verdict(verdict: Verdict) -> RenderableType:
    words = Text.assemble(
        f"{LEVEL_WORDS[verdict.level]}: ",
        (shown(verdict.name), "bold"),
        f" ({verdict.criterion}). {shown(verdict.why)}",
    )
    words.append(_quotes(verdict.evidence), style="italic")
    if verdict.improve:
        words.append(f"\n→ {shown(verdict.improve)}")
    style = {2: "green", 1: "yellow", 0: "red", None: "magenta"}[verdict.level]
    return _hanging(LEVEL_SIGNS[verdict.level], words, style)


def _breach(breach: BreachVerdict) -> RenderableType:
    words = Text.assemble(
        (shown(breach.name), "bold"),
        f" ({breach.breach}, {breach.severity.value}: {breach.deduction} marks off). {shown(breach.why)}",
    )
    words.append(_quotes(breach.evidence), style="italic")
    if breach.improve:
        words.append(f"\n→ {shown(breach.improve)}")
    return _hanging("✗", words, "red")


def _reply(pieces: list[Segment]) -> RenderableType:
    words = Text() if pieces else Text(EMPTY_REPLY)
    for piece in pieces:
        labels = [*piece.criteria, *("✗ " + breach for breach in piece.breaches)]
        before, body, after = edges(shown(piece.text))
        if not labels or not body:
            words.append(before + body + after)
            continue
        words.append(before + "[")
        words.append(body, style="bold red" if piece.breaches else "bold green")
        words.append(f"]({' '.join(labels)}){after}")
    words.rstrip()
    return _indented(words)


def _bar(percent: float | None) -> Text:
    if percent is None:
        return Text("not judged")
    filled = round(_BAR * min(100.0, max(0.0, percent)) / 100)
    return Text.assemble(("█" * filled, "green"), ("░" * (_BAR - filled), "dim"), f" {number(percent)} %")
