"""What the project's cases are about, in words: told apart beforehand, so that no reply has to wait for 40 cases.

``case_matters.json`` is written by ``training/any_case.py``; a test holds that it is what the cases say.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from makeitright.framework import Case, Turn
from makeitright.model.groups import groups_of
from makeitright.reading.likeness import meanings_in_wording, meanings_of


@dataclass(frozen=True, slots=True)
class Matters:
    """What one case is about.

    ``own``: the words that it has and few others do, over all that its file says. ``read``: the words of what the
    learner reads of it. ``names``: everybody in it, in small letters.
    """

    own: frozenset[str]
    read: frozenset[str]
    names: str
    one_line: bool
    """Whether it is an exercise of one line, and no complaint to be answered."""


def matters_of(case: Case) -> Matters:
    """What ``case`` is about, from the case itself; kept, since every reply to it asks."""
    return _kept(_Key(case))


class _Key:
    """A case by identity: hashing one means reading all of it."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def __hash__(self) -> int:
        return id(self.case)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.case is other.case


@lru_cache(maxsize=64)
def _kept(key: _Key) -> Matters:
    case = key.case
    texts = [text for turn in case.turns for group in groups_of(turn) for text in group]
    own = frozenset(one for text in (*texts, *case.names, case.sender) for one in meanings_in_wording(text))
    read = frozenset[str]().union(*(_read_in(turn) for turn in case.turns))
    names = " ".join((case.sender, *case.names)).lower()
    return Matters(own - words_of_any_case(), read, names, one_line=bool(case.turns[0].only))


def read_by(case: Case, turn: int) -> frozenset[str]:
    """The words of what is read of ``case`` up to a turn and the next one: a reply often looks ahead to what comes."""
    return _read_by(_Key(case), turn)


@lru_cache(maxsize=128)
def _read_by(key: _Key, turn: int) -> frozenset[str]:
    return frozenset[str]().union(*(_read_in(one) for one in key.case.turns[: turn + 1]))


def _read_in(turn: Turn) -> frozenset[str]:
    texts = (turn.message, *turn.briefing)
    return frozenset[str]().union(*(meanings_of(re.findall(r"[^\W_]+", text.lower())) for text in texts))


@lru_cache(maxsize=1)
def words_of_any_case() -> frozenset[str]:
    """What replies to many different cases speak of (``training/any_case.py``)."""
    return frozenset(files("makeitright.scoring").joinpath("any_case.txt").read_text(encoding="utf-8").split())


def other_cases(case: Case) -> Iterator[tuple[str, Matters]]:
    """Every other of the project's own cases by id. The case that ``case`` is a variant of is no other."""
    return ((id_, matters) for id_, matters in _all().items() if id_ not in {case.id, case.base})


@lru_cache(maxsize=1)
def _all() -> dict[str, Matters]:
    text = files("makeitright.scoring").joinpath("case_matters.json").read_text(encoding="utf-8")
    return {
        id_: Matters(frozenset(one["own"].split()), frozenset(one["read"].split()), one["names"], one["one_line"])
        for id_, one in json.loads(text).items()
    }
