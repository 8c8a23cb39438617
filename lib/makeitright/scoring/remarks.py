"""What is said to the author of a case."""

from dataclasses import dataclass
from typing import Literal

Where = tuple[str | int, ...]
"""A place in a file: keys, and places in a list counted from 0."""

Weight = Literal["mistake", "to do", "advice", "note"]
"""Mistake: it has to be mended. To do: it has to be written. Advice: look at it. Note: good to know."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a case or its conversation. ``where``: the place in its file."""

    weight: Weight
    where: Where
    text: str
