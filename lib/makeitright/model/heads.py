"""From what is known of each sentence to a level for the whole reply.

Every sentence gets, for every criterion, how likely it is to earn partial credit, to earn full credit, to take some
off, to take all off; and for every breach, how likely it commits it. The reply's level then comes from the best
sentences alone, by weights that are never negative: a sentence more can add credit for what it says itself, and
taking a sentence away never adds any but what it took. That is what makes the sentences shown the reason for the level.

The same computation as in ``training/network.py``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np

from makeitright.model.encoder import Numbers

EARNS_PART, EARNS_FULL, TAKES_SOME, TAKES_ALL = range(4)
"""The four outputs of a criterion for a sentence."""


@dataclass(frozen=True)
class Weights:
    """What training found."""

    criteria: tuple[str, ...]
    breaches: tuple[str, ...]
    covered: tuple[tuple[int, str], ...]
    """Criteria (by index) whose level also counts how many different things of a group are said."""
    arrays: Mapping[str, Numbers]

    def __getitem__(self, name: str) -> Numbers:
        return self.arrays[name]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that come with the package."""
    with as_file(files("makeitright.model").joinpath("weights", "heads.npz")) as path, np.load(path) as stored:
        arrays = {name: stored[name] for name in stored.files}
    criteria, breaches, covered = (tuple(map(str, arrays.pop(name))) for name in ("criteria", "breaches", "covered"))
    pairs = tuple((criteria.index(one.split(":")[0]), one.split(":")[1]) for one in covered)
    floats = {name: one.astype(np.float32) for name, one in arrays.items()}
    return Weights(criteria, breaches, pairs, floats)


@dataclass(frozen=True)
class Told:
    """Some texts of the case, ready to be compared with."""

    directions: Numbers
    pieces: Numbers
    """The directions of all word pieces of all texts, one after the other."""
    weight: Numbers
    starts: tuple[int, ...]
    """Where each text's pieces begin."""


def _sigmoid(values: Numbers) -> Numbers:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -30, 30))), dtype=np.float32)


def _softplus(values: Numbers) -> Numbers:
    return np.logaddexp(0.0, values).astype(np.float32)


def _gelu(values: Numbers) -> Numbers:
    # The tanh form of GELU (Hendrycks and Gimpel 2016), as in training
    return np.asarray(0.5 * values * (1 + np.tanh(0.7978845608 * (values + 0.044715 * values**3))), dtype=np.float32)


def _of_length_one(vectors: Numbers) -> Numbers:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12), dtype=np.float32)


def means(states: Sequence[Numbers]) -> Numbers:
    """(sentences, 384): the mean of each sentence's states."""
    return np.stack([one.mean(0) for one in states]).astype(np.float32)


def directions(vectors: Numbers) -> Numbers:
    """Vectors turned to where likeness is measured, with length 1."""
    return _of_length_one(vectors @ weights()["projection"].T)


def told(states: Sequence[Numbers]) -> Told:
    """Texts of the case, from the states of their word pieces."""
    w = weights()
    inner = [one[1:-1] for one in states]
    pieces = np.concatenate(inner)
    weight = _softplus(pieces @ w["token_weight"].T + w["token_bias"])[:, 0]
    starts = np.cumsum([0, *(len(one) for one in inner[:-1])])
    turned = _of_length_one(pieces @ w["token_projection"].T)
    return Told(directions(means(states)), turned, weight, tuple(int(one) for one in starts))


def likeness(states: Sequence[Numbers], groups: Sequence[Told | None]) -> tuple[Numbers, Numbers]:
    """Twice (sentences, groups): the cosine with the likest text of each group, and how far the word pieces of a
    text find their like in the sentence (the best text of the group). -1 to 1; 0 where the case says nothing.
    """
    w = weights()
    turned = directions(means(states))
    said = _of_length_one(np.concatenate([one[1:-1] for one in states]) @ w["token_projection"].T)
    lengths = [len(one) - 2 for one in states]
    ends = np.cumsum(lengths)
    like = np.zeros((len(states), len(groups)), np.float32)
    by_words = np.zeros_like(like)
    there = [(column, group) for column, group in enumerate(groups) if group is not None]
    if not there:
        return like, by_words
    for column, group in there:
        like[:, column] = (turned @ group.directions.T).max(1)
    wanted = np.concatenate([group.pieces for _, group in there])
    weight = np.concatenate([group.weight for _, group in there])
    offsets = np.cumsum([0, *(len(group.pieces) for _, group in there)])
    starts = np.concatenate([np.array(group.starts) + offsets[number] for number, (_, group) in enumerate(there)])
    total = np.add.reduceat(weight, starts)
    texts = np.cumsum([0, *(len(group.starts) for _, group in there)])
    close = said @ wanted.T
    for row, (end, length) in enumerate(zip(ends, lengths, strict=True)):
        if length < 1:
            continue
        share = np.add.reduceat(close[end - length : end].max(0) * weight, starts) / total
        for number, (column, _) in enumerate(there):
            by_words[row, column] = share[texts[number] : texts[number + 1]].max()
    return like, by_words


def cover(states: Sequence[Numbers], row: int, things: Sequence[Numbers]) -> Numbers:
    """(sentences, things): how surely each sentence says each thing (0 to 1). ``row``: of ``Weights.covered``;
    ``things``: the directions of each thing's wordings.
    """
    steep, middle = weights()["cover_curve"][row]
    turned = directions(means(states))
    best = np.stack([(turned @ thing.T).max(1) for thing in things], axis=1)
    return _sigmoid(steep * (best - middle))


def of_sentences(
    states: Sequence[Numbers], features: Numbers, like: Numbers, by_words: Numbers
) -> tuple[Numbers, Numbers]:
    """For every sentence: ``(sentences, criteria, 4)`` and ``(sentences, breaches)``, each from 0 to 1."""
    w = weights()
    vectors = means(states)
    spread = vectors.var(-1, keepdims=True)
    normed = (vectors - vectors.mean(-1, keepdims=True)) / np.sqrt(spread + 1e-5) * w["norm_weight"] + w["norm_bias"]
    x = np.concatenate([normed, features, like * 3, by_words * 3], axis=1).astype(np.float32)
    hidden = _gelu(x @ w["hidden_weight"].T + w["hidden_bias"])
    out = hidden @ w["head_weight"].T + w["head_bias"] + x @ w["linear_weight"].T + w["linear_bias"]
    chances = _sigmoid(out)
    count = len(w.criteria)
    return chances[:, : 4 * count].reshape(len(x), count, 4), chances[:, 4 * count :]


def of_reply(chances: Numbers, breaking: Numbers, covered: Mapping[int, Numbers]) -> Numbers:
    """``(criteria, 2)``: how likely the reply reaches partial, and full.

    ``chances``: (sentences, criteria, 4). ``breaking``: (breaches,), the likeliest sentence of each. ``covered``: for
    rows of ``Weights.covered``, see :func:`cover`.
    """
    w = weights()
    none = np.zeros((2, *chances.shape[1:]), np.float32)
    best = np.sort(np.concatenate([chances, none]), axis=0)[::-1][:2]
    several = np.minimum(chances[:, :, EARNS_PART].sum(0), 4) / 4
    earns = np.stack([best[0, :, 0], best[1, :, 0], best[0, :, 1], best[1, :, 1], several], axis=1)
    takes = best[0, :, TAKES_SOME:]
    reached = (earns * w["earn"]).sum(1) - (takes * w["take"]).sum(1) - w["breach"] @ breaking + w["start"]
    ask, fair = w.criteria.index("G1"), w.criteria.index("G2")
    reached[fair] += float((w["ask"] * best[0, ask, :2]).sum())
    for row, (at, _) in enumerate(w.covered):
        if row in covered and len(chances):
            said = (covered[row] * chances[:, at, EARNS_PART : EARNS_PART + 1]).max(0)
            reached[at] += w["cover"][row, 0] * min(float(said.sum()), 3.0) + w["cover"][row, 1] * float(said.mean())
    return _sigmoid(w["sharp"][:, None] * (reached[:, None] - w["steps"]))
