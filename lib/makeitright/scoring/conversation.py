"""How the other person takes what the learner writes, turn by turn: deterministic, and moved by the verdicts alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from makeitright.framework import Case, Ending, Reaction, Score, Severity, Side, When
from makeitright.scoring.scorer import score

HIGHEST = 10

FELT = {Severity.MINOR: (1, 0), Severity.MAJOR: (2, -1), Severity.CRITICAL: (3, -2)}
"""What a breach does to anger and to trust."""

WORST = (4, -3)
"""The most that all breaches of one reply do together: people stop reading."""

MOVES: dict[Side, tuple[tuple[str, float, int, int], ...]] = {
    Side.RESPONDER: (
        ("Listening", 50, -1, 0),
        ("Listening", 80, -1, 1),
        ("Ownership", 60, -1, 1),
        ("Follow-up", 50, 0, 1),
        ("Follow-up", 80, 0, 1),
        ("Respect", 70, -1, 0),
    ),
    Side.COMPLAINANT: (
        ("Composure", 60, -1, 0),
        ("Composure", 85, -1, 1),
        ("Facts", 60, 0, 1),
        ("Goal", 60, -1, 1),
        ("Route", 60, 0, 1),
    ),
}
"""A pillar, the percent it must reach, and what that does to anger and to trust.

Being heard takes anger away, ownership and kept promises build trust (framework 2.7: justice studies tell apart how one
is treated, what is done and how it is arrived at). The sizes are ours: they are made so that a good first reply takes
a cross person most of the way, and one bad sentence undoes it.
"""

COLD = (1, -1)
"""What a reply does in which no pillar reaches a step and nothing spoils it: it says nothing to them."""


NAMES_A_DAY = frozenset({"F2", "G4"})
"""In full, one of these means that the learner has named a day."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand between the two. ``anger``, ``trust``: 0 to 10. ``told``: what they have told by now."""

    anger: int
    trust: int
    told: frozenset[str] = frozenset()
    day_promised: bool = False
    """Whether the learner has named a day by which something is done (F2 or G4 in full)."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn as it went. ``after`` is how things stand once ``reaction`` is said.

    ``reaction`` is None, and nothing has moved, where the reply is no attempt: they wait for one.
    """

    turn: int
    score: Score
    before: Standing
    after: Standing
    reaction: Reaction | None


@dataclass(frozen=True, slots=True)
class Course:
    """A conversation as far as it has gone. ``ending`` is None until every turn has its reply."""

    exchanges: tuple[Exchange, ...]
    ending: Ending | None


Judge = Callable[[Case, int, str | None, str, str], Score]
"""Case, turn, strategy, reply, the reply before: as :func:`score` takes them."""


class Remembering:
    """Gives what :func:`score` gives, and remembers the last few: each turn looks back on those before it."""

    def __init__(self, most: int = 16) -> None:
        """``most``: how many scores are remembered."""
        self._most = most
        self._scores: dict[tuple[int, int, str | None, str, str], tuple[Case, Score]] = {}

    def __call__(self, case: Case, turn: int, strategy: str | None, reply: str, earlier: str) -> Score:
        """The score of a reply."""
        # By identity, since hashing a case means reading all of it; it is kept here, so no other takes its place.
        key = (id(case), turn, strategy, reply, earlier)
        remembered = self._scores.pop(key, None)
        found = remembered[1] if remembered else score(case, turn, strategy, reply, earlier)
        self._scores[key] = (case, found)
        while len(self._scores) > self._most:
            del self._scores[next(iter(self._scores))]
        return found


def course(case: Case, replies: Sequence[tuple[str | None, str]], judge: Judge = score) -> Course:
    """How the conversation goes with these replies: strategy and text of turn 1, 2, and so on.

    ``judge``: what gives a reply its score, where somebody remembers scores; it must give what :func:`score` gives.
    It stops at the first reply that is no attempt. Pure and deterministic. Raises ValueError where the case has no
    conversation, or fewer turns than there are replies.
    """
    talk = case.conversation
    if talk is None:
        raise ValueError(f"{case.id} has no conversation.yaml")
    if len(replies) > len(case.turns):
        raise ValueError(f"{case.id} has {len(case.turns)} turns, not {len(replies)}")
    standing = Standing(talk.anger, talk.trust)
    exchanges: list[Exchange] = []
    earlier = ""
    for turn, (strategy, reply) in enumerate(replies, start=1):
        judged = judge(case, turn, strategy, reply, earlier)
        if not judged.attempted:
            exchanges.append(Exchange(turn, judged, standing, standing, None))
            return Course(tuple(exchanges), None)
        moved = _moved(standing, judged, case.side)
        reaction = next(one for one in talk.after[turn - 1].reactions if holds(one.when, judged, moved))
        after = Standing(
            within(moved.anger + reaction.anger),
            within(moved.trust + reaction.trust),
            moved.told | frozenset(reaction.tells),
            moved.day_promised,
        )
        exchanges.append(Exchange(turn, judged, standing, after, reaction))
        standing, earlier = after, reply
    done = len(exchanges) == len(case.turns)
    ending = next(one for one in talk.endings if holds(one.when, exchanges[-1].score, standing)) if done else None
    return Course(tuple(exchanges), ending)


def within(value: int) -> int:
    """Anger or trust, kept between 0 and 10."""
    return min(HIGHEST, max(0, value))


def _moved(standing: Standing, judged: Score, side: Side) -> Standing:
    """How things stand after a reply, by its verdicts alone."""
    percents = {mark.pillar: mark.percent for mark in judged.pillars}
    reached = [
        (anger, trust) for pillar, at_least, anger, trust in MOVES[side] if (percents.get(pillar) or 0) >= at_least
    ]
    felt = [FELT[breach.severity] for breach in judged.breaches]
    if not reached and not felt:
        felt = [COLD]
    anger = sum(one for one, _ in reached) + min(WORST[0], sum(one for one, _ in felt))
    trust = sum(one for _, one in reached) + max(WORST[1], sum(one for _, one in felt))
    named = any(verdict.criterion in NAMES_A_DAY and verdict.level == 2 for verdict in judged.verdicts)
    return Standing(
        within(standing.anger + anger),
        within(standing.trust + trust),
        standing.told,
        standing.day_promised or named,
    )


def holds(when: When, judged: Score, standing: Standing) -> bool:
    """Whether all that ``when`` names is so. A criterion that a person must decide counts as level 0."""
    levels = {verdict.criterion: verdict.level or 0 for verdict in judged.verdicts}
    broken = {breach.breach for breach in judged.breaches}

    def level(criterion: str) -> int:
        return levels.get(criterion, 0)

    return (
        all(level(one) == 2 for one in when.full)
        and all(level(one) >= 1 for one in when.some)
        and (not when.any_full or any(level(one) == 2 for one in when.any_full))
        and all(level(one) == 0 for one in when.missing)
        and (not when.breaches or not broken.isdisjoint(when.breaches))
        and broken.isdisjoint(when.without)
        and when.any_breach in {None, bool(broken)}
        and (when.mark_at_least is None or judged.mark >= when.mark_at_least)
        and (when.mark_below is None or judged.mark < when.mark_below)
        and stands(when, standing)
    )


def stands(when: When, standing: Standing) -> bool:
    """Whether all that ``when`` says of how things stand is so."""
    return (
        (when.anger_at_least is None or standing.anger >= when.anger_at_least)
        and (when.anger_below is None or standing.anger < when.anger_below)
        and (when.trust_at_least is None or standing.trust >= when.trust_at_least)
        and (when.trust_below is None or standing.trust < when.trust_below)
        and standing.told.issuperset(when.told)
        and standing.told.isdisjoint(when.not_told)
        and when.day_promised in {None, standing.day_promised}
    )
