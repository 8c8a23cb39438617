"""Faults in a conversation that no single reply shows: reactions that can never be given, a case that cannot be won.

Every turn is walked through from every standing that can be reached, with every verdict that a condition could tell
apart. What a reply can do to the standing follows from the arithmetic of pillars and breaches, so it is exact but for
the mark, which is taken as a range. All in all somewhat more is held to be possible than is. What is said to be
impossible therefore is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, product
from typing import Literal

from makeitright import catalog
from makeitright.framework import (
    Case,
    Conversation,
    Criterion,
    Ending,
    Finding,
    Reaction,
    Severity,
    Turn,
    When,
)
from makeitright.scoring.applies import applicable, watched
from makeitright.scoring.arithmetic import CAP, DEDUCTION, FIT_MARK, SHORT_CAP, STRATEGY_SHARE, pillar_percents, rounded
from makeitright.scoring.conversation import COLD, FELT, HIGHEST, MOVES, PROMISES_A_DAY, WORST, Standing
from makeitright.scoring.scorer import severity_here

Where = tuple[str | int, ...]
"""A place in a file: keys, and places in a list from 0."""

Weight = Literal["mistake", "advice", "note"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a conversation or a case. ``where``: the place in the file that it is about."""

    weight: Weight
    where: Where
    text: str


def conversation_faults(case: Case) -> tuple[Remark, ...]:
    """What cannot happen in the conversation of ``case``, in the order of the file. Empty without a conversation.

    The case must be one that the catalog has read: its conversation has reactions to every turn, each list closed by
    one without a condition. Raises nothing.
    """
    talk = case.conversation
    if talk is None:
        return ()
    found = _kinds(talk) + _idle_words(talk)
    standings = {Standing(talk.anger, talk.trust)}
    for index, turn in enumerate(case.turns):
        reactions = talk.after[index].reactions
        last = index == len(case.turns) - 1
        where: Where = ("after", index, "reactions")
        walk = _Walk(case, turn, reactions, talk.endings if last else ())
        walked = walk.go(standings)
        found += _never(walk, standings, walked, reactions, 0, where, case, turn)
        if last:
            found += _never(walk, standings, walked, talk.endings, len(reactions), ("endings",), case, turn)
            settled = {n for n, one in enumerate(talk.endings) if one.kind == "settled"}
            if settled and not any(len(reactions) + n in walked.fired for n in settled):
                found.append(
                    Remark("mistake", ("endings",), "no course leads to an ending of the kind 'settled': nobody can win")
                )
        standings = walked.after
    return tuple(sorted(found, key=lambda one: [(isinstance(step, str), step) for step in one.where] and 0))


def _kinds(talk: Conversation) -> list[Remark]:
    kinds = {one.kind for one in talk.endings}
    if "settled" not in kinds:
        return [Remark("mistake", ("endings",), "no ending has 'kind: settled': there should be a way to make it good")]
    if kinds == {"settled"}:
        return [Remark("advice", ("endings",), "every ending is 'settled': there should be a way for it to go wrong")]
    return []


def _idle_words(talk: Conversation) -> list[Remark]:
    """What is told, and no condition asks for."""
    entries: list[Reaction | Ending] = [*(one for after in talk.after for one in after.reactions), *talk.endings]
    asked = {word for one in entries for word in (*one.when.told, *one.when.not_told)}
    return [
        Remark(
            "advice",
            ("after", index, "reactions", place, "tells"),
            f"{word!r} is told here, and no condition asks for it: ask with 'told' or 'not_told', or leave it out",
        )
        for index, after in enumerate(talk.after)
        for place, one in enumerate(after.reactions)
        for word in one.tells
        if word not in asked
    ]


@dataclass
class _Walked:
    """What a walk through one turn has met. Entries are numbered: the reactions, then the endings, then the probes."""

    holds: set[int] = field(default_factory=set)
    """The entries whose conditions can hold."""
    fired: set[int] = field(default_factory=set)
    """Those that can be the first to hold."""
    before: dict[int, set[int]] = field(default_factory=dict)
    """Entry -> the earlier ones that are taken where it would hold."""
    moved: set[Standing] = field(default_factory=set)
    """How things may stand when a reaction is chosen."""
    after: set[Standing] = field(default_factory=set)
    """How things may stand once it is said."""


_Move = tuple[int, int, bool]
"""What a reply does to anger and trust, and whether it names a day."""


class _Walk:
    """One turn, with the conditions that its replies are tried on."""

    def __init__(
        self,
        case: Case,
        turn: Turn,
        reactions: Sequence[Reaction],
        endings: Sequence[Ending],
        probes: Sequence[tuple[When, bool]] = (),
    ) -> None:
        """``probes``: further conditions, and whether each is tried on the standing after the reaction."""
        self.case, self.turn, self.reactions, self.endings = case, turn, reactions, endings
        self.whens = [*(one.when for one in reactions), *(one.when for one in endings), *(when for when, _ in probes)]
        self._first_ending = len(reactions)
        self._first_probe = len(reactions) + len(endings)
        late = [self._first_ending + n for n in range(len(endings))]
        late += [self._first_probe + n for n, (_, is_late) in enumerate(probes) if is_late]
        self._late = sum(1 << n for n in late)
        self._masks: dict[Standing, int] = {}

    def go(self, standings: Iterable[Standing]) -> _Walked:
        """Walk through the turn from all these standings."""
        walked = _Walked()
        early, every = (1 << self._first_ending) - 1, (1 << self._first_probe) - 1
        held = 0
        shadows: dict[int, int] = {}
        outcomes = self._outcomes()
        for standing in standings:
            for (anger, trust, names_day), fits in outcomes.items():
                moved = Standing(
                    _within(standing.anger + anger),
                    _within(standing.trust + trust),
                    standing.told,
                    standing.day_promised or names_day,
                )
                walked.moved.add(moved)
                now = self._standing_mask(moved)
                for fit in fits:
                    early_held = fit & now & ~self._late
                    held |= early_held
                    chosen = _first(early_held & early)
                    shadows[chosen] = shadows.get(chosen, 0) | early_held & early
                    reaction = self.reactions[chosen]
                    after = Standing(
                        _within(moved.anger + reaction.anger),
                        _within(moved.trust + reaction.trust),
                        moved.told | frozenset(reaction.tells),
                        moved.day_promised,
                    )
                    walked.after.add(after)
                    if not self._late:
                        continue
                    late_held = fit & self._standing_mask(after) & self._late
                    held |= late_held
                    if self.endings:
                        ending = _first(late_held & every)
                        shadows[ending] = shadows.get(ending, 0) | late_held & every
        walked.holds = {n for n in range(len(self.whens)) if held >> n & 1}
        walked.fired = set(shadows)
        for chosen, others in shadows.items():
            for n in range(self._first_probe):
                if n != chosen and others >> n & 1:
                    walked.before.setdefault(n, set()).add(chosen)
        return walked

    def _standing_mask(self, standing: Standing) -> int:
        """The entries whose conditions on the standing hold."""
        if standing not in self._masks:
            self._masks[standing] = sum(1 << n for n, when in enumerate(self.whens) if _stands(when, standing))
        return self._masks[standing]

    def _outcomes(self) -> dict[_Move, set[int]]:
        """What replies can do: the move -> sets of entries (as bits) whose conditions on the reply hold."""
        outcomes: dict[_Move, set[int]] = {}
        breaches = self._breaches()
        cuts = sorted({mark for when in self.whens for mark in (when.mark_at_least, when.mark_below) if mark is not None})
        for criteria, fits in self._picks().items():
            for capped in (False, True):
                levels = self._levels(criteria, capped=capped)
                for ((fits_levels, anger, trust, reached, day), (low, high)), (
                    (fits_breaches, felt_anger, felt_trust, felt, cap),
                    (least, most),
                ) in product(levels.items(), breaches.items()):
                    cold = (0, 0) if reached or felt else COLD
                    move = (anger + felt_anger + cold[0], trust + felt_trust + cold[1], day)
                    fit = fits_levels & fits_breaches
                    seen = outcomes.setdefault(move, set())
                    if not cuts:
                        seen.add(fit)
                        continue
                    lowest = 0.0 if capped else _mark(low, min(fits), most, cap)
                    highest = _mark(high, max(fits), least, cap)
                    for mark in (lowest, *(cut for cut in cuts if lowest < cut <= highest)):
                        seen.add(fit & self._mark_mask(mark))
        return outcomes

    def _picks(self) -> dict[tuple[tuple[Criterion, Fraction], ...], list[int | None]]:
        """The criteria that may be judged, by the strategy picked -> the marks that such strategies earn."""
        picks: dict[tuple[tuple[Criterion, Fraction], ...], list[int | None]] = {}
        offers = self.turn.strategies
        picks.setdefault(applicable(self.case, self.turn, None), []).append(FIT_MARK["none"] if offers else -1)
        for offer in offers:
            picks.setdefault(applicable(self.case, self.turn, offer.id), []).append(FIT_MARK[offer.fit])
        return picks
