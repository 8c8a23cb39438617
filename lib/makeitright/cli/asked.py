"""What a user asks for by name: a case, a turn, a strategy. Found, or refused in plain words."""

from collections.abc import Iterable

from makeitright import catalog
from makeitright.framework import Case, Turn


class NotThere(ValueError):
    """What was asked for does not exist. Its text names what does."""


def find_case(name: str, among: Iterable[Case]) -> Case:
    """The case of that id or slug. Raises NotThere."""
    try:
        return catalog.case(name, among=among)
    except catalog.UnknownCase as error:
        raise NotThere(
            f"{error} Correct the case, or add the folder that it is in with --cases DIR."
            if len(name) < 80
            else "the case should be an id such as RC01, and this is a long text."
        ) from error


def find_turn(case: Case, number: int) -> Turn:
    """That turn of the case, counted from 1. Raises NotThere."""
    for turn in case.turns:
        if turn.turn == number:
            return turn
    there = "1 turn" if len(case.turns) == 1 else f"{len(case.turns)} turns"
    raise NotThere(f"{case.id} ({case.slug}) has no turn {number}: it has {there}.")


def find_strategy(name: str | None, case: Case, turn: Turn) -> str | None:
    """The id of the strategy of that id or slug; None for none. Raises NotThere."""
    if name is None or not name.strip():
        return None
    wanted = name.strip().lower().replace("-", "_")
    for strategy in catalog.strategies().values():
        if wanted in {strategy.id.lower(), strategy.slug}:
            if strategy.side != case.side:
                raise NotThere(
                    f"the strategy {strategy.id} ({strategy.name}) is for the {strategy.side.value}'s side, and "
                    f"{case.id} is the {case.side.value}'s. {_offered(turn)}"
                )
            return strategy.id
    raise NotThere(f"there is no strategy {name[:80]!r}. {_offered(turn)}")


def find_offered(name: str, case: Case, turn: Turn) -> str | None:
    """As :func:`find_strategy`, for somebody who picks among those that the turn offers. Raises NotThere."""
    found = find_strategy(name, case, turn)
    if found and turn.strategies and found not in {offer.id for offer in turn.strategies}:
        raise NotThere(
            f"the strategy {found} ({catalog.strategies()[found].name}) is not offered here. {_offered(turn)}"
        )
    return found


def _offered(turn: Turn) -> str:
    if not turn.strategies:
        return "This turn asks for none: leave it out."
    known = catalog.strategies()
    names = [
        f"{offer.id} ({known[offer.id].name})"
        for offer in sorted(turn.strategies, key=lambda offer: offer.id)
        if offer.id in known
    ]
    return f"This turn offers {', '.join(names)}."
