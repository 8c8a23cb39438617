"""Grading: nbgrader's steps without running a learner's code, and grading in bulk.

``makeitright.grading.grade_cell`` is loaded in a learner's kernel, so nothing here loads nbgrader before it is asked.
"""

from pathlib import Path
from typing import Any

__all__ = ["configure"]


def configure(c: Any, root: Path) -> None:
    """Set up nbgrader for the course in ``root``. For ``nbgrader_config.py``: ``c`` is its configuration."""
    from makeitright.grading import config

    config.configure(c, root)
