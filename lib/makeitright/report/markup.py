"""Pieces of HTML that the feedback pages share: inline styles only, no script, every text escaped."""

from collections.abc import Iterable
from html import escape

from makeitright.report.wording import shown

# Colours of lines only, at least 3:1 against white and against JupyterLab's dark background; text keeps the
# page's colour.
GREEN, AMBER, RED = "#1f9d55", "#b7791f", "#dc4c3e"
MARKED = "background:transparent;color:inherit;border-bottom:"
EARNED, SPOILT, BOTH = f"2px solid {GREEN}", f"2px dashed {RED}", f"4px double {RED}"
BOX = "border:1px solid;border-radius:6px;padding:.7em 1em;margin:.4em 0 1em;"


def safe(words: str) -> str:
    """Any text as HTML that shows it and does nothing else."""
    return escape(shown(words))


def heading_at(level: int, inner: str) -> str:
    """A heading of a level (1 to 6); ``inner`` is HTML."""
    size = {0: "1.3em", 1: "1.1em"}.get(level - 3, "1em")
    return f'<h{level} style="margin:1em 0 .3em;font-size:{size}">{inner}</h{level}>'


def bordered(entries: Iterable[tuple[str, str]]) -> str:
    """A list; of pairs: the line at an entry's left, and the entry as HTML."""
    items = "".join(
        f'<li style="margin:.5em 0;padding-left:.7em;page-break-inside:avoid;border-left:4px {line}">{entry}</li>'
        for line, entry in entries
    )
    return f'<ul style="list-style-type:none;padding-left:0;margin:0">{items}</ul>'
