"""Two small charts as SVG: bars with an interval and a dot, and a scatter. Text in them is text, with a title to read out."""

from collections.abc import Sequence
from html import escape
from math import isnan
from pathlib import Path

_STYLE = "<style>text{font:12px sans-serif;fill:#333}.grid{stroke:#ccc}.bar{fill:#3b7ea1}.low{fill:#c4683a}.line{stroke:#222}.dot{fill:#222}.point{fill:#3b7ea1;fill-opacity:.45}</style>"


def _write(path: Path, width: int, height: int, title: str, parts: Sequence[str]) -> None:
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"><title>{escape(title)}</title>'
        f'{_STYLE}<rect width="{width}" height="{height}" fill="#fff"/>{"".join(parts)}</svg>\n',
        encoding="utf-8",
    )


def bars(path: Path, title: str, rows: Sequence[tuple[str, float, float, float, float]]) -> None:
    """``rows``: name, value, low, high, dot; all from 0 to 1 (below 0 is drawn as 0). Bars under .6 are set off."""
    left, top, step, wide = 44, 34, 19, 620
    parts = [f'<text x="{left}" y="16">{escape(title)}</text>']
    height = top + step * len(rows) + 24
    for tenth in range(0, 11, 2):
        x = left + wide * tenth / 10
        parts.append(
            f'<line class="grid" x1="{x}" y1="{top - 6}" x2="{x}" y2="{height - 20}"/><text x="{x - 8}" y="{height - 6}">{tenth / 10:.1f}</text>'
        )
    for number, (name, value, low, high, dot) in enumerate(rows):
        y = top + step * number
        place = lambda v: left + wide * min(1.0, max(0.0, 0.0 if isnan(v) else v))  # noqa: E731
        kind = "bar" if value >= 0.6 else "bar low"
        parts.append(
            f'<text x="8" y="{y + 12}">{escape(name)}</text><rect class="{kind}" x="{left}" y="{y + 2}" width="{place(value) - left:.1f}" height="12"/>'
        )
        parts.append(f'<line class="line" x1="{place(low):.1f}" y1="{y + 8}" x2="{place(high):.1f}" y2="{y + 8}"/>')
        if not isnan(dot):
            parts.append(f'<circle class="dot" cx="{place(dot):.1f}" cy="{y + 8}" r="3"/>')
    _write(path, left + wide + 30, height, title, parts)


def scatter(path: Path, title: str, points: Sequence[tuple[float, float]]) -> None:
    """``points``: (across, up), both from 0 to 100, with the line where they agree."""
    left, top, size = 40, 34, 440
    parts = [
        f'<text x="8" y="16">{escape(title)}</text><line class="grid" x1="{left}" y1="{top + size}" x2="{left + size}" y2="{top}"/>'
    ]
    for mark in range(0, 101, 20):
        at = size * mark / 100
        parts.append(
            f'<text x="{left + at - 6}" y="{top + size + 16}">{mark}</text><text x="8" y="{top + size - at + 4}">{mark}</text>'
        )
    parts += [
        f'<circle class="point" cx="{left + size * a / 100:.1f}" cy="{top + size - size * b / 100:.1f}" r="3"/>'
        for a, b in points
    ]
    _write(path, left + size + 20, top + size + 28, title, parts)
