"""Make It Right: a workbook that teaches people to handle complaints, and grades what they write with reasons.

In a notebook: ``from makeitright import desk, mark``; on the pages that nobody collects, ``placement, practice``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from makeitright.grading.grade_cell import mark
    from makeitright.widgets.desk import desk
    from makeitright.widgets.placement import placement
    from makeitright.widgets.practice import practice

__all__ = ["desk", "mark", "placement", "practice"]


# Found on first use, so that a program that only scores text loads nothing of Jupyter.
def __getattr__(name: str) -> Any:
    if name == "desk":
        return import_module("makeitright.widgets").desk
    if name in {"placement", "practice"}:
        return getattr(import_module(f"makeitright.widgets.{name}"), name)
    if name == "mark":
        return import_module("makeitright.grading.grade_cell").mark
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
