"""The desk of an exercise. As at the learner's desk, the front end draws and keeps; neither side decides anything."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from makeitright.answers import item_key
from makeitright.framework import Exercise
from makeitright.widgets import module
from makeitright.widgets.exercise_scene import exercise_feedback, exercise_scene
from makeitright.widgets.kept import KeepingDesk


class ExerciseDesk(KeepingDesk):
    """One exercise: what there is to look at, the answer and its feedback."""

    _esm = module.esm(module.EXERCISE_MODULES)
    _css = module.css("desk.css", "exercise.css")

    def __init__(self, exercise: Exercise, turn: int = 1, folder: Path | None = None) -> None:
        """Make the desk of ``exercise``; ``folder`` (the current one) holds the answers.

        Raises ValueError for a turn other than 1.
        """
        if turn != 1:
            raise ValueError(f"{exercise.id} has no turn {turn}: it has 1.")
        self._exercise = exercise
        super().__init__(item_key(exercise.id, 1), exercise_scene(exercise), folder)

    def __repr__(self) -> str:
        """What stands in the notebook where the widget cannot be drawn."""
        return f"An exercise: {self._exercise.title} ({self._exercise.id}). Run this cell to open it."

    def _check(self, content: Mapping[str, Any]) -> None:
        # Loaded on the first check, as at the learner's desk.
        from makeitright.scoring import mark_exercise

        answer = self._answer(content.get("answer"))
        score = mark_exercise(self._exercise, answer.strategy, answer.reply)
        self.feedback = exercise_feedback(score, self._exercise, answer.strategy, answer.reply, answer.at)
