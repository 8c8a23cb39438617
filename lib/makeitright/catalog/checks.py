"""What a single value cannot see of itself: turns in order, ids that exist and belong to this side, nothing twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from makeitright.catalog.files import Where
from makeitright.catalog.lessons import lessons
from makeitright.catalog.rubric import breaches, criteria, strategies
from makeitright.framework import Breach, Case, Conversation, Criterion, Ending, Reaction, SampleReply, Strategy, When

Problem = tuple[Where, str]
"""A place in the file, and what is wrong there and how to mend it."""

_Kind = tuple[str, Callable[[], Mapping[str, Criterion] | Mapping[str, Breach] | Mapping[str, Strategy]]]

_CRITERION: _Kind = ("criterion", criteria)
_BREACH: _Kind = ("breach", breaches)
_STRATEGY: _Kind = ("strategy", strategies)


def case_problems(case: Case) -> Iterator[Problem]:
    """The mistakes in a ``case.yaml``."""
    if [turn.turn for turn in case.turns] != list(range(1, len(case.turns) + 1)):
        place = next(at for at, turn in enumerate(case.turns) if turn.turn != at + 1)
        yield ("turns", place, "turn"), "turns should be numbered 1, 2, 3 in that order"
    for at, turn in enumerate(case.turns):
        where: Where = ("turns", at)
        here = f"turn {turn.turn}"
        for key, kind, names in (
            ("only", _CRITERION, turn.only),
            ("focus", _CRITERION, turn.focus),
            ("watch", _BREACH, turn.watch),
        ):
            for place, name in enumerate(names):
                yield from _known((*where, key, place), f"{here}, {key}", kind, name, case)
            yield from _twice((*where, key), f"{here}, {key}", names)
        for name in turn.hints:
            yield from _known((*where, "hints", name), f"{here}, hints", _CRITERION, name, case)
        for place, offer in enumerate(turn.strategies):
            yield from _known((*where, "strategies", place, "id"), f"{here}, strategies", _STRATEGY, offer.id, case)
        for place, name in enumerate(turn.lessons):
            if name not in lessons():
                said = f"{here}: there is no lesson {name!r}; docs/coverage.md lists them, and none is needed"
                yield (*where, "lessons", place), said
        offered = [offer.id for offer in turn.strategies]
        for place, name in enumerate(offered):
            if name in offered[:place]:
                yield (*where, "strategies", place), f"{here}: the strategy {name} is offered twice: take one out"
        best = [place for place, offer in enumerate(turn.strategies) if offer.fit == "best"]
        if turn.strategies and not best:
            yield (*where, "strategies"), f"{here}: no strategy has 'fit: best'; one should"
        if len(best) > 1:
            said = f"{here}: a second strategy has 'fit: best'; only one can be: make this one 'also'"
            yield (*where, "strategies", best[1], "fit"), said
        if turn.answer_by is not None and turn.answer_by < turn.today:
            yield (*where, "answer_by"), f"{here}: answer_by lies before today ({turn.today}): set it later"
        if at and turn.today < case.turns[at - 1].today:
            yield (*where, "today"), f"{here}: today lies before the turn above it ({case.turns[at - 1].today})"


def _known(where: Where, here: str, kind: _Kind, name: str, case: Case) -> Iterator[Problem]:
    what, all_known = kind
    known = all_known()
    if name not in known:
        there = [one.id for one in known.values() if one.side == case.side]
        yield where, f"{here}: there is no {what} {name!r}; on the {case.side} side there are {', '.join(there)}"
    elif known[name].side != case.side:
        rule = known[name]
        yield where, f"{here}: {name} ({rule.name}) is for the {rule.side} side, and this case is the {case.side}'s"


def _twice(where: Where, here: str, names: Iterable[str]) -> Iterator[Problem]:
    listed = list(names)
    for place, name in enumerate(listed):
        if name in listed[:place]:
            yield (*where, place), f"{here}: {name} stands there twice: take one out"


def sample_problems(case: Case, sample: SampleReply) -> Iterator[Problem]:
    """The mistakes in one of a case's sample replies."""
    if not 1 <= sample.turn <= len(case.turns):
        yield ("turn",), f"turn {sample.turn}: the case has {len(case.turns)}"
    if sample.strategy is not None:
        yield from _known(("strategy",), "strategy", _STRATEGY, sample.strategy, case)
    for name in sample.levels:
        yield from _known(("levels", name), "levels", _CRITERION, name, case)
    for place, name in enumerate(sample.breaches or ()):
        yield from _known(("breaches", place), "breaches", _BREACH, name, case)
    if sample.at_least > sample.at_most:
        yield ("at_least",), f"at_least ({sample.at_least:g}) is above at_most ({sample.at_most:g}): no mark is both"


def conversation_problems(case: Case, talk: Conversation) -> Iterator[Problem]:
    """The mistakes in a ``conversation.yaml``: reactions to every turn, each list closed by one without a condition."""
    turns = [turn.turn for turn in case.turns]
    if [one.turn for one in talk.after] != turns:
        said = f"after: there should be reactions to the turns {', '.join(map(str, turns))}, in that order"
        yield ("after",), said
    lists: list[tuple[str, Where, Sequence[Reaction | Ending]]] = [
        (f"turn {one.turn}", ("after", at, "reactions"), one.reactions) for at, one in enumerate(talk.after)
    ]
    lists.append(("endings", ("endings",), talk.endings))
    told = {word for one in talk.after for reaction in one.reactions for word in reaction.tells}
    for here, where, entries in lists:
        ids = [entry.id for entry in entries]
        for place, entry in enumerate(entries):
            at: Where = (*where, place)
            last = place == len(entries) - 1
            if entry.id in ids[:place]:
                yield (*at, "id"), f"{here}: the id {entry.id!r} stands there twice: rename one"
            if not last and entry.when == When():
                said = f"{here}: {entry.id!r} has no condition, so nothing after it can ever happen: put it last"
                yield (*at, "id"), said
            if last and entry.when != When():
                said = f"{here}: the last one, {entry.id!r}, is for all the rest and should have no 'when'"
                yield (*at, "when"), said
            yield from _condition_problems((*at, "when"), f"{here}, {entry.id}", entry.when, told, case)


def _condition_problems(where: Where, here: str, when: When, told: set[str], case: Case) -> Iterator[Problem]:
    for key, kind in (
        ("full", _CRITERION),
        ("some", _CRITERION),
        ("any_full", _CRITERION),
        ("missing", _CRITERION),
        ("breaches", _BREACH),
        ("without", _BREACH),
    ):
        for place, name in enumerate(getattr(when, key)):
            yield from _known((*where, key, place), f"{here}, {key}", kind, name, case)
    for key in ("told", "not_told"):
        for place, name in enumerate(getattr(when, key)):
            if name not in told:
                near = get_close_matches(name, told, n=1)
                mean = f" (did you mean {near[0]!r}?)" if near else ""
                said = f"{here}: nobody ever tells {name!r}{mean}: name it under some reaction's 'tells'"
                yield (*where, key, place), said
