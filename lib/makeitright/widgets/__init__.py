"""The learner's desk in the notebook: it shows a case, keeps the answer, and shows what the scorer says."""

from makeitright.widgets.desk import Desk, desk
from makeitright.widgets.exercise_desk import ExerciseDesk

__all__ = ["Desk", "ExerciseDesk", "desk"]
