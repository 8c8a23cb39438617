"""From what is known of each sentence to a level for the whole reply.

Every sentence gets, for every criterion, how likely it is to earn partial credit, to earn full credit, to take some
off, to take all off; and for every breach, how likely it commits it. The reply's level then comes from the best
sentences alone, by weights that are never negative: a sentence more can add credit for what it says itself, and
taking a sentence away never adds any. That is what makes the sentences shown the reason for the level.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]

EARNS_PART, EARNS_FULL, TAKES_SOME, TAKES_ALL = range(4)
"""The four outputs of a criterion for a sentence."""


@dataclass(frozen=True)
class Weights:
    """What training found; see ``training/train.py`` for the same computation in torch."""

    criteria: tuple[str, ...]
    breaches: tuple[str, ...]
    arrays: dict[str, Numbers]
    covered: tuple[tuple[str, str], ...]
    """Criteria whose level also counts how many different things of a group are said: (criterion, group)."""

    def __getitem__(self, name: str) -> Numbers:
        return self.arrays[name]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that come with the package."""
    with as_file(files("makeitright.model").joinpath("weights", "heads.npz")) as path, np.load(path) as stored:
        arrays = {name: stored[name] for name in stored.files}
    names = {key: tuple(str(one) for one in arrays.pop(key)) for key in ("criteria", "breaches", "covered")}
    covered = tuple((one.split(":")[0], one.split(":")[1]) for one in names["covered"])
    return Weights(names["criteria"], names["breaches"], arrays, covered)


def _sigmoid(values: Numbers) -> Numbers:
    return (1.0 / (1.0 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)


def _gelu(values: Numbers) -> Numbers:
    # tanh form of GELU (Hendrycks and Gimpel 2016), as in training
    return (0.5 * values * (1 + np.tanh(0.7978845608 * (values + 0.044715 * values**3)))).astype(np.float32)


def direction(vectors: Numbers) -> Numbers:
    """Vectors turned to where likeness is measured, with length 1."""
    turned = vectors @ weights()["projection"].T
    return (turned / np.maximum(np.linalg.norm(turned, axis=-1, keepdims=True), 1e-12)).astype(np.float32)


def of_sentences(vectors: Numbers, features: Numbers, likeness: Numbers) -> tuple[Numbers, Numbers]:
    """For every sentence: ``(sentences, criteria, 4)`` and ``(sentences, breaches)``, each from 0 to 1.

    ``vectors``: (sentences, 384); ``features``: (sentences, features); ``likeness``: (sentences, groups), -1 to 1.
    """
    w = weights()
    mean = vectors.mean(-1, keepdims=True)
    spread = vectors.var(-1, keepdims=True)
    normed = (vectors - mean) / np.sqrt(spread + 1e-5) * w["norm_weight"] + w["norm_bias"]
    x = np.concatenate([normed, features, likeness * 3], axis=1)
    hidden = _gelu(x @ w["hidden_weight"].T + w["hidden_bias"])
    out = hidden @ w["head_weight"].T + w["head_bias"] + x @ w["linear_weight"].T + w["linear_bias"]
    chances = _sigmoid(out)
    count = len(w.criteria)
    return chances[:, : 4 * count].reshape(len(x), count, 4), chances[:, 4 * count :]


def of_reply(chances: Numbers, cover: dict[int, Numbers]) -> Numbers:
    """``(criteria, 2)``: how likely the reply reaches partial, and full.

    ``chances``: (sentences, criteria, 4). ``cover``: for a row of ``Weights.covered``, how surely each sentence says
    each of the group's things, (sentences, things), 0 to 1.
    """
    w = weights()
    none = np.zeros((2, *chances.shape[1:]), np.float32)
    best = -np.sort(-np.concatenate([chances, none]), axis=0)[:2]
    several = np.minimum(chances[:, :, EARNS_PART].sum(0), 4) / 4
    earns = np.stack([best[0, :, 0], best[1, :, 0], best[0, :, 1], best[1, :, 1], several], axis=1)
    takes = np.stack([best[0, :, TAKES_SOME], best[0, :, TAKES_ALL]], axis=1)
    reached = (earns * w["earn"]).sum(1) - (takes * w["take"]).sum(1) + w["start"]
    for row, (criterion, _) in enumerate(w.covered):
        if row in cover and cover[row].size and len(chances):
            at = w.criteria.index(criterion)
            said = (cover[row] * chances[:, at, EARNS_PART : EARNS_PART + 1]).max(0)
            reached[at] += w["cover"][row, 0] * min(float(said.sum()), 3.0) + w["cover"][row, 1] * float(said.mean())
    return _sigmoid(w["sharp"][:, None] * (reached[:, None] - w["steps"]))
