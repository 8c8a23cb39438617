"""What ``nbgrader_config.py`` in the course root sets: this course's steps, and safe choices of nbgrader's options."""

import os
import sys
import warnings
from pathlib import Path
from typing import Any

from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning

from makeitright.grading.autograde import REBUILD, install

COURSE_ID = "make-it-right"

AUTHORS_FILES = ("design.md",)
"""Files of a lesson in ``source/`` that are for authors and are not released."""


def configure(c: Any, root: Path) -> None:
    """Set up nbgrader for the course in ``root``: ``c`` is the configuration that nbgrader is reading."""
    # nbgrader starts `alembic` by name for a new gradebook, and an environment need not be activated.
    programs = str(Path(sys.executable).parent)
    if programs not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join(filter(None, (programs, os.environ.get("PATH"))))

    # nbgrader 0.9 with SQLAlchemy 2.1 warns several times a hand-in about its own code, and buries what counts.
    warnings.filterwarnings("ignore", category=SAWarning, message="Object of type .* not in session")

    c.CourseDirectory.course_id = COURSE_ID
    c.CourseDirectory.root = str(root.resolve())
    c.CourseDirectory.ignore = [*CourseDirectory.ignore.default(), *AUTHORS_FILES]

    steps = "makeitright.grading.steps."
    stock = [f"nbgrader.preprocessors.{step.__name__}" for step in GenerateAssignment.preprocessors.default()]
    c.GenerateAssignment.preprocessors = [f"{steps}CheckLesson", f"{steps}ForgetAuthor", f"{steps}SealCases", *stock]
    c.Autograde.sanitize_preprocessors = [REBUILD]
    c.Autograde.autograde_preprocessors = [
        f"{steps}MarkReplies",
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
    ]
    install()

    c.ExchangeFactory.collect = "makeitright.grading.exchange.CollectPlainFiles"
    c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".json"]
    c.ExportApp.plugin_class = "makeitright.grading.export.QuotedCsvExport"
    # A feedback page travels alone, so its pictures go into it.
    c.HTMLExporter.embed_images = True
    # The formgrader would show the whole configuration, passwords in a database address included.
    c.FormgradeExtension.debug = False
