"""How much of a text is lifted from the complaint (framework 3.6, "Copying")."""

from collections.abc import Iterable, Sequence

RUN = 5
"""Words in a run: a run of five that also stands in the complaint counts as lifted."""


def runs_of(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """All runs of five words."""
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def copied_share(words: Sequence[str], source: frozenset[tuple[str, ...]]) -> float:
    """The share (0 to 1) of the words that lie in a five-word run which the source holds too.

    A text of fewer than five words copies nothing.
    """
    if len(words) < RUN:
        return 0.0
    lifted = [False] * len(words)
    for i in range(len(words) - RUN + 1):
        if tuple(words[i : i + RUN]) in source:
            lifted[i : i + RUN] = [True] * RUN
    return sum(lifted) / len(words)


def joined(parts: Iterable[str]) -> str:
    """Texts as one, a blank line between them."""
    return "\n\n".join(part for part in parts if part.strip())
