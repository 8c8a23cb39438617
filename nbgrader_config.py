"""nbgrader's configuration of this course. What it sets, and why, stands in ``makeitright.grading.config``."""

from pathlib import Path

from makeitright.grading import configure

c = get_config()  # noqa: F821  (nbgrader supplies it)
configure(c, root=Path(__file__).parent)
