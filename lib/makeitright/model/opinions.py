"""The rules' opinion beside the model's.

Where a criterion has a ``check.py``, both read the reply. The model knows paraphrase, the rules know who acts, when,
and what is denied; they err at different places. Their judgements are added as log-odds (naive Bayes); those on
criteria are damped, since they are not independent.
"""

from functools import lru_cache
from importlib.resources import as_file, files
from typing import Literal, cast

import numpy as np

from makeitright.model.heads import weights
from makeitright.model.judging import Judged

MODEL, RULES = 0.5, 0.4
"""How much of each one's log-odds counts."""

COUNTED = {"L3": 0.8}
"""Where the rules count what no sentence shows by itself (which of the points are answered), they weigh more."""

SURE = 0.999


@lru_cache(maxsize=1)
def _opinions() -> dict[str, np.ndarray]:
    """By id: for a criterion how much likelier its rules say each level (2, 3), for a breach "no" and "yes" (2,)."""
    with as_file(files("makeitright.model").joinpath("weights", "opinions.npz")) as path, np.load(path) as stored:
        return {
            str(one): stored[what][at]
            for of, what in (("criteria", "opinion"), ("breaches", "of_breaches"))
            for at, one in enumerate(stored[of])
        }


def _odds(chance: float) -> float:
    chance = min(max(chance, 1 - SURE), SURE)
    return float(np.log(chance / (1 - chance)))


def level_with(judged: Judged, criterion: str, said: int | None) -> Literal[0, 1, 2]:
    """The level of a criterion by the model (``judged``) and by its rules (``said``: 0 to 2; None: no opinion)."""
    opinion = _opinions().get(criterion)
    if opinion is None or said is None:
        return judged.level
    limits = weights()["limits"][weights().criteria.index(criterion)]
    part, full = (
        MODEL * (_odds(judged.chances[step]) - _odds(float(limits[step])))
        + COUNTED.get(criterion, RULES) * float(opinion[step, said])
        for step in (0, 1)
    )
    return cast("Literal[0, 1, 2]", int(part > 0) + int(part > 0 and full > 0))


def committed_with(judged: Judged, breach: str, said: bool | None) -> bool:
    """Whether a breach is committed by the model and by its rules (``said``; None: no opinion)."""
    limit = float(weights()["breach_limits"][weights().breaches.index(breach)])
    opinion = _opinions().get(breach)
    moved = 0.0 if opinion is None or said is None else float(opinion[int(said)])
    return _odds(judged.chances[0]) + moved > _odds(limit)
