"""Faults in a conversation that no single reply shows: reactions that can never be given, a case that cannot be won.

Every turn is walked through from every standing that can be reached, with every verdict that a condition could tell
apart. What a reply does to the standing follows from the arithmetic of pillars and breaches; the mark is taken as a
range. So somewhat more is held to be possible than is, and what is said to be impossible certainly is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, product
from typing import TypeVar, get_args

from makeitright import catalog
from makeitright.framework import Case, Conversation, Criterion, Ending, Finding, Level, Reaction, Severity, Turn, When
from makeitright.scoring.applies import applicable, watched
from makeitright.scoring.arithmetic import CAP, DEDUCTION, FIT_MARK, pillar_percents, reply_mark, rounded, whole_mark
from makeitright.scoring.conversation import COLD, FELT, MOVES, NAMES_A_DAY, WORST, Standing, stands, within
from makeitright.scoring.remarks import Remark, Where
from makeitright.scoring.scorer import severity_here

_LEVELS: tuple[Level, ...] = get_args(Level)

_Key = TypeVar("_Key")
_Number = TypeVar("_Number", int, Fraction)


def conversation_faults(case: Case) -> tuple[Remark, ...]:
    """What can never happen in the conversation of ``case``, and what makes no difference in it.

    The case must be one that the catalog has read: reactions to every turn, each list closed by one without a
    condition. Without a conversation there is nothing to say. Raises nothing.
    """
    talk = case.conversation
    if talk is None:
        return ()
    found = [*_kinds(talk), *_idle_words(talk)]
    standings = {Standing(talk.anger, talk.trust)}
    for index, turn in enumerate(case.turns):
        reactions = talk.after[index].reactions
        endings = talk.endings if turn is case.turns[-1] else ()
        walk = _Walk(case, turn, reactions, endings)
        walked = walk.go(standings)
        found += _without_effect(case, turn, walked.moved, reactions, ("after", index, "reactions"))
        found += _without_effect(case, turn, walked.after, endings, ("endings",))
        found += _never(case, turn, standings, walk, walked, ("after", index, "reactions"))
        settled = {len(reactions) + n for n, one in enumerate(endings) if one.kind == "settled"}
        if settled and settled.isdisjoint(walked.fired):
            text = "no course of this conversation ends 'settled', whatever is written: nobody can make it good"
            found.append(Remark("mistake", ("endings",), text))
        standings = walked.after
    return tuple(found)


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


# How a turn is walked through.


@dataclass
class _Walked:
    """What a walk has met. Conditions are numbered: those of the reactions, of the endings, then the probes."""

    held: set[int] = field(default_factory=set)
    """Those that can hold."""
    fired: set[int] = field(default_factory=set)
    """Those that can be the first of their list to hold."""
    before: dict[int, set[int]] = field(default_factory=dict)
    """One that can hold -> those above it that are taken then."""
    moved: set[Standing] = field(default_factory=set)
    """How things may stand when a reaction is chosen."""
    after: set[Standing] = field(default_factory=set)
    """How things may stand once it is said."""


_Judged = tuple[tuple[Criterion, Fraction], ...]
"""Criteria that are judged, and how much each weighs."""

_Move = tuple[int, int, bool]
"""What a reply does to anger and to trust, and whether it names a day."""


@dataclass(frozen=True, slots=True)
class _Levels:
    """What the levels of a reply come to: which conditions they allow (a bit each), and how they move."""

    allowed: int
    anger: int
    trust: int
    reached: bool
    names_day: bool


@dataclass(frozen=True, slots=True)
class _Breaches:
    """What the breaches of a reply come to."""

    allowed: int
    anger: int
    trust: int
    any: bool
    worst: Severity | None


class _Walk:
    """One turn, and the conditions that its replies are tried on.

    ``probes``: further conditions, each with whether it is tried on the standing after the reaction.
    """

    def __init__(
        self,
        case: Case,
        turn: Turn,
        reactions: Sequence[Reaction],
        endings: Sequence[Ending],
        probes: Sequence[tuple[When, bool]] = (),
    ) -> None:
        self.case, self.turn, self.reactions, self.endings = case, turn, reactions, endings
        self.whens = [*(one.when for one in reactions), *(one.when for one in endings), *(when for when, _ in probes)]
        self._of_reactions = (1 << len(reactions)) - 1
        self._of_endings = ((1 << len(endings)) - 1) << len(reactions)
        entries = len(reactions) + len(endings)
        self._late = self._of_endings | sum(1 << entries + n for n, (_, late) in enumerate(probes) if late)
        self._allowing: dict[Standing, int] = {}

    def go(self, standings: Iterable[Standing]) -> _Walked:
        """Walk through the turn from each of these standings."""
        walked = _Walked()
        outcomes = self._outcomes()
        # Many standings and moves lead to the same standing, since both ends are bounded: each is looked at once.
        moves_to: dict[Standing, set[_Move]] = {}
        for standing, move in product(standings, outcomes):
            anger, trust, names_day = move
            moved = Standing(
                within(standing.anger + anger),
                within(standing.trust + trust),
                standing.told,
                standing.day_promised or names_day,
            )
            moves_to.setdefault(moved, set()).add(move)
        walked.moved = set(moves_to)
        held = 0
        with_it: dict[int, int] = {}
        for moved, moves in moves_to.items():
            told_apart = (self._allowed_by(moved) & ~self._late) | self._late
            afters = [self._said(moved, reaction) for reaction in self.reactions]
            for allowed in {allowed & told_apart for move in moves for allowed in outcomes[move]}:
                early = allowed & ~self._late
                held |= early
                chosen = _first(early & self._of_reactions)
                with_it[chosen] = with_it.get(chosen, 0) | early
                walked.after.add(afters[chosen])
                late = allowed & self._allowed_by(afters[chosen]) & self._late
                held |= late
                if self.endings:
                    ending = _first(late & self._of_endings)
                    with_it[ending] = with_it.get(ending, 0) | late
        walked.held = _bits(held)
        walked.fired = set(with_it)
        for chosen, others in with_it.items():
            same_list = self._of_reactions if chosen < len(self.reactions) else self._of_endings
            for other in _bits(others & same_list) - {chosen}:
                walked.before.setdefault(other, set()).add(chosen)
        return walked

    @staticmethod
    def _said(moved: Standing, reaction: Reaction) -> Standing:
        return Standing(
            within(moved.anger + reaction.anger),
            within(moved.trust + reaction.trust),
            moved.told | frozenset(reaction.tells),
            moved.day_promised,
        )

    def _allowed_by(self, standing: Standing) -> int:
        """The conditions that a standing allows."""
        if standing not in self._allowing:
            self._allowing[standing] = sum(1 << n for n, when in enumerate(self.whens) if stands(when, standing))
        return self._allowing[standing]

    def _outcomes(self) -> dict[_Move, set[int]]:
        """What replies can do: the move -> the sets of conditions (as bits) that such replies allow."""
        outcomes: dict[_Move, set[int]] = {}
        marks = {mark for when in self.whens for mark in (when.mark_at_least, when.mark_below) if mark is not None}
        breaches = self._breaches()
        for criteria, fits in self._picks():
            for capped in (False, True):
                levels = self._levels(criteria, capped=capped)
                for (one, (low, high)), (other, (least, most)) in product(levels.items(), breaches.items()):
                    cold = (0, 0) if one.reached or other.any else COLD
                    move = (one.anger + other.anger + cold[0], one.trust + other.trust + cold[1], one.names_day)
                    lowest = 0.0 if capped else _mark(low, fits[0], most, other.worst)
                    highest = _mark(high, fits[-1], least, other.worst)
                    for mark in (lowest, *(mark for mark in marks if lowest < mark <= highest)):
                        allowed = one.allowed & other.allowed & self._allowed_by_mark(mark)
                        outcomes.setdefault(move, set()).add(allowed)
        return outcomes

    def _picks(self) -> list[tuple[_Judged, list[str | None]]]:
        """What may be judged, which can hang on the strategy, and how such strategies fit, the least fitting first."""
        offers = self.turn.strategies
        picks: dict[tuple[str, ...], tuple[_Judged, list[str | None]]] = {}
        none: tuple[str | None, str | None] = (None, "none" if offers else None)
        for pick, fit in (none, *((one.id, one.fit) for one in sorted(offers, key=lambda one: FIT_MARK[one.fit]))):
            judged = applicable(self.case, self.turn, pick)
            picks.setdefault(tuple(one.id for one, _ in judged), (judged, []))[1].append(fit)
        return list(picks.values())

    def _levels(self, criteria: _Judged, *, capped: bool) -> dict[_Levels, tuple[Fraction, Fraction]]:
        """What all combinations of levels come to -> the lowest and highest mark of such a reply alone.

        ``capped``: of a reply that is too short, or not about this case. Pillars are taken one after the other, and
        what comes to the same is kept once; so six criteria to the power of the pillars need not be gone through.
        """
        judged = {one.id for one, _ in criteria}
        nothing = _Sum(self._spoilt_by(dict.fromkeys(_named(self.whens) - judged, 0)), 0, 0, 0, False, False)
        sums: dict[_Sum, tuple[Fraction, Fraction]] = {nothing: (Fraction(0), Fraction(0))}
        pillars = list(dict.fromkeys(one.pillar for one, _ in criteria))
        for pillar in pillars:
            of_pillar = [(one, weight) for one, weight in criteria if one.pillar == pillar]
            added: dict[_Sum, tuple[Fraction, Fraction]] = {}
            for levels in product(_LEVELS, repeat=len(of_pillar)):
                by_id = {one.id: level for (one, _), level in zip(of_pillar, levels, strict=True)}
                if any(level > by_id.get(one.at_most, 2) for (one, _), level in zip(of_pillar, levels, strict=True)):
                    continue
                percent = pillar_percents(
                    ((pillar, weight, level) for (_, weight), level in zip(of_pillar, levels, strict=True)),
                    capped=capped,
                )[pillar] or Fraction(0)
                steps = [
                    (anger, trust)
                    for name, at_least, anger, trust in MOVES[self.case.side]
                    if name == pillar and rounded(percent, 1) >= at_least
                ]
                here = _Sum(
                    self._spoilt_by(by_id),
                    self._met_by(by_id),
                    sum(anger for anger, _ in steps),
                    sum(trust for _, trust in steps),
                    bool(steps),
                    any(by_id.get(name) == 2 for name in NAMES_A_DAY),
                )
                _widen(added, here, percent, percent)
            wider: dict[_Sum, tuple[Fraction, Fraction]] = {}
            for (one, (low, high)), (other, (least, most)) in product(sums.items(), added.items()):
                _widen(wider, one.plus(other), low + least, high + most)
            sums = wider
        wanting = sum(1 << n for n, when in enumerate(self.whens) if when.any_full)
        found: dict[_Levels, tuple[Fraction, Fraction]] = {}
        for one, (low, high) in sums.items():
            allowed = ((1 << len(self.whens)) - 1) & ~one.spoilt & (~wanting | one.met)
            key = _Levels(allowed, one.anger, one.trust, one.reached, one.names_day)
            _widen(found, key, reply_mark([low / len(pillars)]), reply_mark([high / len(pillars)]))
        return found

    def _spoilt_by(self, levels: Mapping[str, int]) -> int:
        """The conditions that cannot hold with these levels, whatever the others are."""
        return sum(
            1 << n
            for n, when in enumerate(self.whens)
            if any(levels.get(one, 2) < 2 for one in when.full)
            or any(levels.get(one, 2) < 1 for one in when.some)
            or any(levels.get(one, 0) > 0 for one in when.missing)
        )

    def _met_by(self, levels: Mapping[str, int]) -> int:
        """The conditions of which one that is wanted in full is so."""
        return sum(1 << n for n, when in enumerate(self.whens) if any(levels.get(one) == 2 for one in when.any_full))

    def _breaches(self) -> dict[_Breaches, tuple[int, int]]:
        """What all combinations of breaches come to -> the least and the most that they take off the mark."""
        order = [None, *Severity]
        sums: dict[_Broken, tuple[int, int]] = {_Broken(0, 0, 0, 0, None): (0, 0)}
        for breach in watched(self.case, self.turn):
            severity = severity_here(breach, self.case, self.turn, Finding(1))
            # A check may find that a minor one is worse than that here.
            severities = {severity, Severity.MAJOR} if severity is Severity.MINOR else {severity}
            spoilt = sum(1 << n for n, when in enumerate(self.whens) if breach.id in when.without)
            met = sum(1 << n for n, when in enumerate(self.whens) if breach.id in when.breaches)
            wider = dict(sums)
            for (one, (least, most)), severity in product(sums.items(), severities):
                anger, trust = FELT[severity]
                there = _Broken(
                    one.spoilt | spoilt,
                    one.met | met,
                    min(WORST[0], one.anger + anger),
                    max(WORST[1], one.trust + trust),
                    max(one.worst, severity, key=order.index),
                )
                _widen(wider, there, min(100, least + DEDUCTION[severity]), min(100, most + DEDUCTION[severity]))
            sums = wider
        found: dict[_Breaches, tuple[int, int]] = {}
        for one, (least, most) in sums.items():
            broken = one.worst is not None
            allowed = sum(
                1 << n
                for n, when in enumerate(self.whens)
                if not one.spoilt >> n & 1
                and (not when.breaches or one.met >> n & 1)
                and when.any_breach in {None, broken}
            )
            _widen(found, _Breaches(allowed, one.anger, one.trust, broken, one.worst), least, most)
        return found

    def _allowed_by_mark(self, mark: float) -> int:
        return sum(
            1 << n
            for n, when in enumerate(self.whens)
            if (when.mark_at_least is None or mark >= when.mark_at_least)
            and (when.mark_below is None or mark < when.mark_below)
        )


@dataclass(frozen=True, slots=True)
class _Sum:
    """Levels on the way: conditions that they have spoilt, those of whose ``any_full`` one is met, and the move."""

    spoilt: int
    met: int
    anger: int
    trust: int
    reached: bool
    names_day: bool

    def plus(self, other: "_Sum") -> "_Sum":
        return _Sum(
            self.spoilt | other.spoilt,
            self.met | other.met,
            self.anger + other.anger,
            self.trust + other.trust,
            self.reached or other.reached,
            self.names_day or other.names_day,
        )


@dataclass(frozen=True, slots=True)
class _Broken:
    """Breaches on the way, in the same manner."""

    spoilt: int
    met: int
    anger: int
    trust: int
    worst: Severity | None


def _widen(ranges: dict[_Key, tuple[_Number, _Number]], key: _Key, low: _Number, high: _Number) -> None:
    """Make the range of ``key`` so wide that it holds ``low`` to ``high``."""
    if key in ranges:
        low, high = min(low, ranges[key][0]), max(high, ranges[key][1])
    ranges[key] = (low, high)


def _mark(reply: Fraction, fit: str | None, off: int, worst: Severity | None) -> float:
    """The mark with so many marks off for breaches, the worst of which is ``worst``."""
    mark = whole_mark(reply, fit, ()) - off
    return rounded(max(Fraction(0), min(mark, Fraction(CAP[worst] if worst else 100))), 1)


def _first(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _bits(bits: int) -> set[int]:
    return {n for n in range(bits.bit_length()) if bits >> n & 1}


def _named(whens: Iterable[When]) -> set[str]:
    return {one for when in whens for one in (*when.full, *when.some, *when.any_full, *when.missing)}


# What is said of it.


def _never(
    case: Case, turn: Turn, standings: set[Standing], walk: _Walk, walked: _Walked, reactions_at: Where
) -> list[Remark]:
    """The reactions and endings that can never be the one, each with the reason."""
    entries: list[Reaction | Ending] = [*walk.reactions, *walk.endings]
    first_ending = len(walk.reactions)

    def where(n: int) -> Where:
        return (*reactions_at, n) if n < first_ending else ("endings", n - first_ending)

    parts = {n: _parts(entry.when) for n, entry in enumerate(entries) if n not in walked.held}
    tries = {n: [(part,) for part in of_entry] + list(combinations(of_entry, 2)) for n, of_entry in parts.items()}
    probes = [(_joined(some), n >= first_ending) for n, all_tries in tries.items() for some in all_tries]
    tried = _Walk(case, turn, walk.reactions, walk.endings, probes).go(standings) if probes else _Walked()
    possible = iter([len(entries) + n in tried.held for n in range(len(probes))])
    found: list[Remark] = []
    for n, entry in enumerate(entries):
        if n in walked.fired:
            continue
        what = f"{entry.id!r} can never {'be the answer' if n < first_ending else 'be the end'}"
        if n in walked.held:
            above = " or ".join(repr(entries[other].id) for other in sorted(walked.before[n]))
            mend = (
                "leave it as the last resort only if something is left for it: narrow those above"
                if entry.when == When()
                else f"move it above, or narrow the conditions of {above}"
            )
            found.append(
                Remark("mistake", where(n), f"{what}: whenever it would be, {above} above it is taken; {mend}")
            )
            continue
        impossible = [some for some in tries[n] if not next(possible)]
        singles = [some for some in impossible if len(some) == 1]
        if singles:
            for (part,) in singles:
                why = _why(part, case, turn, walked.moved if n < first_ending else walked.after)
                found.append(Remark("mistake", (*where(n), "when", part[0]), f"{what}: {why}"))
        else:
            named = impossible[0] if impossible else tuple(parts[n])
            said = " and ".join(f"'{key}: {_shown(value)}'" for key, value in named)
            together = "together" if len(named) < 3 else "all together"
            found.append(
                Remark("mistake", (*where(n), "when", named[0][0]), f"{what}: {said} cannot hold {together}: drop one")
            )
    return found


_Part = tuple[str, object]
"""One thing that a condition asks for: the key, and its value (one name of those of which all must hold)."""

_ALL_OF = ("full", "some", "missing", "without", "told", "not_told")


def _parts(when: When) -> list[_Part]:
    parts: list[_Part] = []
    for key in When.model_fields:
        value = getattr(when, key)
        if key in _ALL_OF:
            parts += [(key, (one,)) for one in value]
        elif value is not None and value != ():
            parts.append((key, value))
    return parts


def _joined(parts: Sequence[_Part]) -> When:
    asked: dict[str, object] = {}
    for key, value in parts:
        before = asked.get(key)
        asked[key] = (*before, *value) if isinstance(before, tuple) and isinstance(value, tuple) else value
    return When.model_validate(asked)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else f"{value:g}"


def _why(part: _Part, case: Case, turn: Turn, standings: set[Standing]) -> str:
    """Why one part of a condition cannot hold."""
    key, value = part
    said = f"'{key}: {_shown(value)}'"
    if isinstance(value, tuple) and key in {"full", "some", "any_full"}:
        return _not_judged(value, turn)
    if isinstance(value, tuple) and key == "breaches":
        return f"{', '.join(value)} {'is' if len(value) == 1 else 'are'} not looked for in turn {turn.turn}, see 'only'"
    if isinstance(value, tuple) and key == "told":
        return (
            f"nobody can have told {value[0]!r} by then: what a reaction tells is known from the next reply on"
            if not any(value[0] in one.told for one in standings)
            else f"{said} cannot hold by then"
        )
    if isinstance(value, tuple):
        return f"{said} cannot hold: {value[0]!r} has been told by then, whatever is written"
    name = key.partition("_")[0]
    if name in {"anger", "trust"}:
        low, high = _range(standings, name)
        return f"{said} cannot hold: {name} stands at {f'{low} to {high}' if low < high else low} then"
    if key == "day_promised":
        return f"{said} cannot hold: {'no day can have been named' if value else 'a day has been named'} by then"
    return f"{said} cannot hold in turn {turn.turn}"


def _not_judged(names: Sequence[str], turn: Turn) -> str:
    rules = catalog.criteria()
    return "; ".join(
        f"{name} ({rules[name].name}) is not judged in turn {turn.turn}; it is judged {_when(rules[name].applies)}"
        for name in names
    )


def _when(applies: str) -> str:
    return f"in {applies}" if applies.startswith("turn") else applies


def _range(standings: Iterable[Standing], name: str) -> tuple[int, int]:
    values = [one.anger if name == "anger" else one.trust for one in standings]
    return min(values), max(values)


def _without_effect(
    case: Case, turn: Turn, standings: set[Standing], entries: Sequence[Reaction | Ending], at: Where
) -> list[Remark]:
    """Parts of conditions that always hold, or add nothing."""
    picks = (None, *(offer.id for offer in turn.strategies))
    judged = {one.id for pick in picks for one, _ in applicable(case, turn, pick)}
    looked_for = {breach.id for breach in watched(case, turn)}
    found: list[Remark] = []
    for place, entry in enumerate(entries):
        when = entry.when
        idle: list[tuple[str, str]] = [
            *(("missing", f"{one} is not judged in turn {turn.turn}") for one in when.missing if one not in judged),
            *(
                ("without", f"{one} is not looked for in turn {turn.turn}")
                for one in when.without
                if one not in looked_for
            ),
        ]
        if judged.intersection(when.any_full):
            idle += [("any_full", _not_judged([one], turn)) for one in when.any_full if one not in judged]
        if looked_for.intersection(when.breaches):
            idle += [
                ("breaches", f"{one} is not looked for in turn {turn.turn}")
                for one in when.breaches
                if one not in looked_for
            ]
        if len(standings) > 1:
            for key, value in _parts(when):
                name = key.partition("_")[0]
                if name in {"anger", "trust"} and isinstance(value, int):
                    low, high = _range(standings, name)
                    if (low >= value) if key.endswith("at_least") else (high < value):
                        idle.append((key, f"{name} stands at {low} to {high} then, so '{key}: {value}' always holds"))
        found += [
            Remark("advice", (*at, place, "when", key), f"{entry.id!r}: {why}: this makes no difference, leave it out")
            for key, why in idle
        ]
    return found
