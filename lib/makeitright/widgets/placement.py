"""Where to begin: the answers to a few quick exercises, turned into a place in the course."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from makeitright.answers import item_key, read_answers
from makeitright.scoring.placement import ITEMS, Placement
from makeitright.scoring.placement import placement as placed
from makeitright.widgets import module

MOST_MISSED = 2
"""Things that are named for a lesson."""


def placement() -> "PlacementPage":
    """A button, and below it how it went by lesson and where to begin; to stand last in a notebook cell."""
    return PlacementPage()


class PlacementPage(anywidget.AnyWidget):
    """How the exercises of the current folder went. A message ``show`` is answered by ``shown`` or ``failed``."""

    _esm = module.esm(module.PLACEMENT_MODULES)
    _css = module.css("desk.css", "practice.css")

    found = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    """The place in the course; None: it was not asked for yet."""

    def __init__(self, folder: Path | None = None) -> None:
        """``folder`` (the current one) holds the answers."""
        self._folder = (folder or Path.cwd()).resolve()
        super().__init__()
        self.on_msg(self._receive)

    def __repr__(self) -> str:
        """What stands in the notebook where the widget cannot be drawn."""
        return "Where to begin. Run this cell to open it."

    def _receive(self, _: "PlacementPage", content: Any, __: list[memoryview]) -> None:
        if not isinstance(content, Mapping) or content.get("kind") != "show":
            return
        try:
            answers = read_answers(self._folder)[0]
            given = {id_: (answer.strategy, answer.reply) for id_ in ITEMS if (answer := answers.get(item_key(id_, 1)))}
            self.found = _drawn(placed(given))
            self.send({"kind": "shown"})
        except Exception as error:
            self.send({"kind": "failed", "why": f"This could not be worked out ({error}). Your answers are safe."})
            raise


def _drawn(found: Placement) -> dict[str, Any]:
    begin = found.begin
    return {
        "done": found.done,
        "of": found.of,
        "begin": {"number": begin.number, "name": begin.name} if begin else None,
        "why": found.why,
        "lessons": [
            {
                "number": result.lesson.number,
                "name": result.lesson.name,
                "percent": None if result.share is None else round(100 * result.share),
                "missed": list(result.missed[:MOST_MISSED]),
            }
            for result in found.results
        ],
    }
