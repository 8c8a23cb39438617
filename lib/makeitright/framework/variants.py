"""How a case may vary, so that it can be practised again as a case that was never seen.

Written beside a case in ``variants.yaml``. A variant takes one row of every swap and one of the weeks; all texts of the
case, its sample replies and its conversation are rewritten alike.
"""

from datetime import date

from pydantic import Field

from makeitright.framework.values import Value


class Swap(Value):
    """One thing of the case and what may stand in its place: a person, a sum with its parts, a place, an object."""

    what: str = Field(min_length=1)
    """What it is, for authors: "the customer"."""
    ways: tuple[str, ...] = Field(min_length=1)
    """All the ways in which the case writes it: ``[Ruth Alder, Ms Alder, Ruth]``. A way in small letters is also met
    with a capital at its beginning."""
    rows: tuple[tuple[str, ...], ...] = Field(min_length=2)
    """What may stand in its place: each row has the same ways in the same order."""


class Variants(Value):
    """The swaps of a case, and the weeks by which its days may move."""

    weeks: tuple[int, ...] = (0,)
    """By how many weeks all days of the case may move together."""
    stays: tuple[str, ...] = ()
    """Phrases with a month, a season or a holiday that are true on each of those days too, so that they may stay."""
    days: dict[int, date] = Field(default_factory=dict)
    """The date that is meant by a day without a month ("the 24th") which could be taken for another one, by number."""
    swaps: tuple[Swap, ...] = Field(min_length=1)
