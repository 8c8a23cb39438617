"""A reply judged by the trained model: a level for every criterion, a yes or no for every breach, and the sentences
that each of them stands on.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

import numpy as np
from threadpoolctl import ThreadpoolController

from makeitright.model.encoder import Numbers, states_of
from makeitright.model.features import features_of, words_shared
from makeitright.model.gates import ruled_out
from makeitright.model.groups import groups_of, units_of
from makeitright.model.heads import (
    EARNS_FULL,
    EARNS_PART,
    TAKES_ALL,
    TAKES_SOME,
    Told,
    cover,
    directions,
    likeness,
    means,
    of_reply,
    of_sentences,
    told,
    weights,
)
from makeitright.reading import Reading

_BLAS = ThreadpoolController()
"""NumPy on one thread while judging: sums come out in one order, whatever the machine, and processes that grade side by
side do not wait for one another.
"""

MOST_SHOWN = 8
"""Sentences that a credit may stand on; one that stands on more is not given."""


@dataclass(frozen=True)
class Judged:
    """What the model makes of one criterion (``level`` 0, 1, 2) or breach (0, 1).

    ``by``: the sentences, by index, that the level stands on: those without which there would be no credit, or those
    that take the level down where nothing earned it. ``chances``: of at least partial, and of full; for a breach both
    are how likely it is committed (0 to 1).
    """

    level: Literal[0, 1, 2]
    by: tuple[int, ...]
    chances: tuple[float, float]


@lru_cache(maxsize=256)
def _told_groups(groups: tuple[tuple[str, ...], ...]) -> tuple[Told | None, ...]:
    return tuple(told([states_of(text) for text in group]) if group else None for group in groups)


@lru_cache(maxsize=256)
def _told_things(things: tuple[tuple[str, ...], ...]) -> tuple[Numbers, ...]:
    return tuple(directions(means([states_of(text) for text in texts])) for texts in things)


def _levels(reached: Numbers) -> Numbers:
    limits = weights()["limits"]
    part = reached[:, 0] > limits[:, 0]
    return np.asarray(part * 1 + (part & (reached[:, 1] > limits[:, 1])) * 1)


@_BLAS.wrap(limits=1, user_api="blas")  # type: ignore[untyped-decorator]
def judge(reading: Reading) -> dict[str, Judged]:
    """Every criterion and breach that the model knows, by id; which of them apply is for the caller to say.

    A sentence that is not the learner's own (lifted from the complaint, or spoken to whoever marks it) earns nothing
    and spoils nothing, and neither does one that was said before in the same words.
    """
    w = weights()
    if not reading.sentences:
        return {}
    states = [states_of(sentence.text) for sentence in reading.sentences]
    groups = _told_groups(groups_of(reading.turn))
    like, by_words = likeness(states, groups)
    features = np.concatenate([features_of(reading), words_shared(reading)], axis=1)
    chances, commits = of_sentences(states, features, like, by_words)
    chances, commits = chances.copy(), commits.copy()
    seen: set[str] = set()
    for index, sentence in enumerate(reading.sentences):
        if reading.copied[index] or sentence.text in seen:
            chances[index], commits[index] = 0, 0
        seen.add(sentence.text)
        for criterion in ruled_out(reading, sentence):
            chances[index, w.criteria.index(criterion), :2] = 0
    units = units_of(reading.turn)
    covered = {
        row: cover(states, row, _told_things(units[name])) for row, (_, name) in enumerate(w.covered) if units[name]
    }
    breaking = commits.max(0)
    reached = of_reply(chances, breaking, covered)
    levels = _levels(reached)
    found = {
        breach: Judged(
            1 if breaking[at] > w["breach_limits"][at] else 0,
            tuple(int(one) for one in np.flatnonzero(commits[:, at] > w["breach_limits"][at])),
            (float(breaking[at]), float(breaking[at])),
        )
        for at, breach in enumerate(w.breaches)
    }
    shown = _earned_by(chances, breaking, covered, levels)
    for at, criterion in enumerate(w.criteria):
        level, by = cast("Literal[0, 1, 2]", int(levels[at])), shown[at]
        if level < 2 and not by:
            spoils = np.maximum(chances[:, at, TAKES_SOME], chances[:, at, TAKES_ALL])
            by = tuple(int(one) for one in np.flatnonzero(spoils > max(0.3, 0.5 * float(spoils.max()))))
        found[criterion] = Judged(level, by, (float(reached[at, 0]), float(reached[at, 1])))
    return found


def _earned_by(
    chances: Numbers, breaking: Numbers, covered: dict[int, Numbers], levels: Numbers
) -> list[tuple[int, ...]]:
    """For each criterion, the fewest of its best sentences without which it would get nothing."""
    w = weights()
    strength = chances[:, :, EARNS_PART] * w["earn"][:, 0] + chances[:, :, EARNS_FULL] * w["earn"][:, 2]
    order = np.argsort(-strength, axis=0, kind="stable")
    left = chances.copy()
    found: list[tuple[int, ...]] = [()] * len(w.criteria)
    open_ = {at for at in range(len(w.criteria)) if levels[at] > 0 and not w["start"][at]}
    for count in range(min(MOST_SHOWN, len(chances))):
        if not open_:
            break
        for at in open_:
            left[order[count, at], at, :2] = 0
        now = _levels(of_reply(left, breaking, covered))
        done = {at for at in open_ if now[at] == 0}
        for at in done:
            found[at] = tuple(sorted(int(one) for one in order[: count + 1, at]))
        open_ -= done
    for at in open_:
        found[at] = tuple(sorted(int(one) for one in order[:MOST_SHOWN, at]))
    return found
