"""The desk of a sealed case: the learner writes, the answer is kept, and feedback comes after grading.

What this desk knows of its case is what stands in ``scenes.json``: see :mod:`makeitright.catalog.sealed`. There is
nothing here to judge a reply by.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from makeitright import catalog
from makeitright.answers import Answer
from makeitright.catalog import SCENES_FILE
from makeitright.framework import Case
from makeitright.widgets.desk import Desk

AFTER_GRADING = "Your feedback comes after this has been handed in and graded."


def sealed_desk(name: str, turn: int, unknown: catalog.UnknownCase) -> "SealedDesk":
    """The desk of the sealed case of that id or slug, from the file in the current folder.

    ``unknown``: what the catalog said of this name. Raises it where the file has no such case either, BadFile where
    the file cannot be used, and ValueError for a turn that the case does not have.
    """
    case = catalog.sealed_case(name, Path.cwd())
    if case is None:
        raise catalog.UnknownCase(
            f"{name} cannot be opened. If it belongs to an examination, the file {SCENES_FILE} that came with this "
            f"notebook is missing from its folder, or is another one's: take the whole folder anew. {unknown}"
        ) from None
    return SealedDesk(case, turn)


class SealedDesk(Desk):
    """One turn of a sealed case. It answers ``check`` and ``what-if`` with a refusal."""

    def __init__(self, case: Case, turn: int = 1, folder: Path | None = None) -> None:
        """Make the desk of the public part ``case``, as ``catalog.sealed_case`` gives it."""
        super().__init__(case, turn, folder)
        self.scene = {**self.scene, "sealed": AFTER_GRADING}

    def _check(self, content: Mapping[str, Any]) -> None:
        raise ValueError("feedback comes after grading")

    def _what_if(self, content: Mapping[str, Any]) -> None:
        raise ValueError("feedback comes after grading")

    def _look_back(self, answers: Mapping[str, Answer]) -> None:
        if self._turn.turn > 1:
            self.talk = {
                "replies": [one.reply for one in self._before(answers)],
                "exchanges": [],
                "ending": None,
            }
