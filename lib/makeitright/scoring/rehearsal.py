"""A case tried on its own sample replies: what the scorer says against what the author expects, and how it ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from makeitright.framework import Case, SampleReply, Score
from makeitright.scoring.conversation import Course, Judge, Remembering, course
from makeitright.scoring.remarks import Remark
from makeitright.scoring.scorer import score

MOST_COURSES = 2000
"""No more combinations of sample replies are gone through."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A label of a sample reply that the scorer sees otherwise.

    ``label``: a criterion, a breach, ``attempted`` or ``mark``. ``what``: what was expected and what came, in words.
    ``known``: the sample lists it under ``missed``.
    """

    label: str
    what: str
    known: bool

    def __str__(self) -> str:
        return f"{self.label} {self.what}"


@dataclass(frozen=True, slots=True)
class Tried:
    """A sample reply, what the scorer says of it, and where the two differ."""

    sample: SampleReply
    score: Score
    differences: tuple[Difference, ...]
    mended: tuple[str, ...]
    """Labels that the sample lists under ``missed`` and the scorer gets right."""

    @property
    def holds(self) -> bool:
        """Whether the sample is as its file says."""
        return not self.mended and all(one.known for one in self.differences)


def try_sample(case: Case, sample: SampleReply) -> Tried:
    """Score one sample reply and compare it with its labels. Raises ValueError for a turn that the case lacks."""
    result = score(case, sample.turn, sample.strategy, sample.reply, sample.earlier)
    found: list[tuple[str, str]] = []
    if result.attempted != sample.attempted:
        found.append(
            ("attempted", "expected an attempt, got none" if sample.attempted else "expected no attempt, got one")
        )
    got = {verdict.criterion: verdict.level for verdict in result.verdicts}
    for one, wanted in sample.levels.items():
        if one not in got:
            found.append((one, f"expected level {wanted}, but it is not judged in this turn"))
        elif got[one] != wanted:
            came = "'for a person to decide'" if got[one] is None else str(got[one])
            found.append((one, f"expected level {wanted}, got {came}"))
    if sample.breaches is not None:
        broken = [breach.breach for breach in result.breaches]
        found += [(one, "expected, and not found") for one in sample.breaches if one not in broken]
        found += [(one, "found, and not expected") for one in broken if one not in sample.breaches]
    if result.mark < sample.at_least:
        found.append(("mark", f"expected at least {sample.at_least:g}, got {result.mark:g}"))
    if result.mark > sample.at_most:
        found.append(("mark", f"expected at most {sample.at_most:g}, got {result.mark:g}"))
    differences = tuple(Difference(name, what, name in sample.missed) for name, what in found)
    mended = tuple(sorted(set(sample.missed) - {one.label for one in differences}))
    return Tried(sample, result, differences, mended)


_NOT_ALONE = frozenset({"G2", "L3", "P1"})
"""What one line cannot earn by itself: it takes the request, all the points, somebody who is spoken to."""

_WHOLE_ONLY = frozenset({"X03", "X04", "B04", "B14"})
"""Breaches of a reply as a whole: a single line says nothing of them."""


def hints_in_practice(case: Case) -> Iterator[Remark]:
    """Hints that would not earn by themselves what they are shown for, or that commit a breach: a learner may take
    them at their word.
    """
    for at, turn in enumerate(case.turns):
        best = next((offer.id for offer in turn.strategies if offer.fit == "best"), None)
        for name, hint in turn.hints.items():
            result = score(case, turn.turn, best, hint)
            if not result.attempted:  # too short or too like the complaint to be a reply of its own
                continue
            where = ("turns", at, "hints", name)
            if name not in _NOT_ALONE and any(one.criterion == name and one.level == 0 for one in result.verdicts):
                yield Remark(
                    "advice", where, f"the hint for {name} earns nothing there by itself: word it more plainly"
                )
            for breach in result.breaches:
                if breach.breach not in _WHOLE_ONLY:
                    text = f"the hint for {name} is taken for {breach.breach} ({breach.name}): {breach.why}"
                    yield Remark("advice", where, text)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A conversation carried by sample replies, one for each turn, as far as they were attempts."""

    samples: tuple[SampleReply, ...]
    course: Course

    def only(self, kind: str) -> bool:
        """Whether all its replies are of one kind."""
        return all(sample.kind == kind for sample in self.samples)


def rehearse(case: Case, judge: Judge | None = None) -> Iterator[Rehearsed]:
    """The conversation with every combination of the sample replies that are attempts, models first.

    Nothing where the case has no conversation, or a turn has no such sample. Stops after :data:`MOST_COURSES`.
    """
    if case.conversation is None:
        return
    judge = judge or Remembering(most=MOST_COURSES)
    order = ("model", "near-miss", "poor", "other")
    by_turn = [
        sorted(
            (one for one in case.samples if one.turn == turn.turn and one.attempted and one.kind in order),
            key=lambda one: order.index(one.kind),
        )
        for turn in case.turns
    ]
    for count, samples in enumerate(product(*by_turn)):
        if count == MOST_COURSES:
            return
        yield Rehearsed(samples, course(case, [(one.strategy, one.reply) for one in samples], judge))


def conversation_in_practice(case: Case, rehearsed: Sequence[Rehearsed]) -> Iterator[Remark]:
    """What the sample replies show of a conversation: whether good ones end well, and what none of them has drawn."""
    talk = case.conversation
    if talk is None:
        return
    for kind, settles in (("model", True), ("poor", False), ("near-miss", False)):
        for one in rehearsed:
            ending = one.course.ending
            if one.only(kind) and ending is not None and (ending.kind == "settled") is not settles:
                place = talk.endings.index(ending)
                text = f"the {kind} replies end in {ending.id!r}, which is {ending.kind!r}: they should " + (
                    "end 'settled'; loosen the conditions of that ending, or of the reactions on the way"
                    if settles
                    else "not make it good; ask more of that ending, such as trust or what must be in the reply"
                )
                yield Remark("advice" if kind == "near-miss" else "mistake", ("endings", place), text)
                break
    if not rehearsed:
        return
    said = {(each.turn, each.reaction.id) for one in rehearsed for each in one.course.exchanges if each.reaction}
    for at, after in enumerate(talk.after):
        silent = [one.id for one in after.reactions if (after.turn, one.id) not in said]
        if silent:
            text = f"turn {after.turn}: no sample reply has drawn {_listed(silent)}"
            yield Remark("note", ("after", at), text)
    ended = {one.course.ending.id for one in rehearsed if one.course.ending}
    unseen = [one.id for one in talk.endings if one.id not in ended]
    if unseen:
        yield Remark("note", ("endings",), f"no sample replies have led to {_listed(unseen)}")


def _listed(names: Sequence[str]) -> str:
    *most, last = map(repr, names)
    return f"{', '.join(most)} or {last}" if most else last
