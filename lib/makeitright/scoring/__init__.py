"""A reply to a case, judged: verdicts, breaches, marks; and answers to exercises. Pure, silent, deterministic."""

from makeitright.scoring.arithmetic import points
from makeitright.scoring.exercises import mark_exercise
from makeitright.scoring.scorer import SCORER_VERSION, score

__all__ = ["SCORER_VERSION", "mark_exercise", "points", "score"]
