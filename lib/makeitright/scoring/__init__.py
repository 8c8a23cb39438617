"""A reply to a case, judged: verdicts, breaches, marks. Pure, silent, deterministic."""

from makeitright.scoring.arithmetic import points
from makeitright.scoring.scorer import SCORER_VERSION, score

__all__ = ["SCORER_VERSION", "points", "score"]
