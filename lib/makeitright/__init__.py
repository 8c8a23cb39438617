"""Make It Right: a workbook that teaches people to handle complaints, and grades what they write with reasons.

In a notebook: ``from makeitright import desk, mark``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from makeitright.grading.grade_cell import mark
    from makeitright.widgets.desk import desk

__all__ = ["desk", "mark"]


# Found on first use, so that a program that only scores text loads nothing of Jupyter.
def __getattr__(name: str) -> Any:
    if name == "desk":
        return import_module("makeitright.widgets").desk
    if name == "mark":
        return import_module("makeitright.grading.grade_cell").mark
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
