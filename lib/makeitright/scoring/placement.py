"""Where to begin: what a few quick exercises and one short reply say of each lesson. Pure and deterministic."""

from collections.abc import Mapping
from dataclasses import dataclass

from makeitright import catalog
from makeitright.framework import Case, Exercise, Eye, Line, Outcome, Spot
from makeitright.scoring.exercises import mark_exercise
from makeitright.scoring.scorer import score

ITEMS = ("SP90", "EY90", "LN90", "PK90", "RC01-v2", "SP91", "LN91", "PK91")
"""What is asked, in its order: cases and exercises by id."""

ENOUGH = 6
"""Answers from which on it is said where to begin."""

FINE = 0.75
"""From this share of its points on, a lesson can wait."""
WEAK = 0.6
"""Below it, a lesson comes first, whatever comes after it."""

GOOD_NEWS, LISTENING, OWNERSHIP, FOLLOW_UP, LINE, COMPLAINING, LADDER, BOTH = range(1, 9)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson of the workbook."""

    number: int
    name: str


LESSONS = (
    Lesson(GOOD_NEWS, "Good news in a bad mood"),
    Lesson(LISTENING, "Listen first"),
    Lesson(OWNERSHIP, "Own it"),
    Lesson(FOLLOW_UP, "Say when, and come back"),
    Lesson(LINE, "Hold the line"),
    Lesson(COMPLAINING, "Complaining well"),
    Lesson(LADDER, "The ladder"),
    Lesson(BOTH, "Both sides of the desk"),
)

_OF_CRITERIA = {"R1": GOOD_NEWS, "R2": GOOD_NEWS, "R6": FOLLOW_UP, "O4": LINE}
"""Criteria that another lesson teaches than the rest of their pillar; then the pillars, by their letter."""
_OF_PILLARS = dict(
    zip("LOFRDGCP", (LISTENING, OWNERSHIP, FOLLOW_UP, LINE, COMPLAINING, COMPLAINING, COMPLAINING, LADDER), strict=True)
)
_OF_BREACHES = {"B02": OWNERSHIP, "B05": OWNERSHIP, "B11": GOOD_NEWS}
"""The slips that stand in the exercises on the responder's side; the others are about complaining."""
_OF_PICKS = {"PK90": LINE, "PK91": LADDER}
_EARNED: dict[Outcome, float] = {"right": 1.0, "half": 0.5, "open": 0.5, "wrong": 0.0}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was asked: the lesson that teaches it, how much of it was there (0 to 1), and what was not."""

    lesson: int
    earned: float
    missed: str


@dataclass(frozen=True, slots=True)
class LessonResult:
    """How one lesson went: ``earned`` of ``asked`` points (0 of 0: nothing was asked or tried), and what was missed."""

    lesson: Lesson
    earned: float
    asked: int
    missed: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The part of the points that was earned, of 1; None: there were none."""
        return self.earned / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Placement:
    """``begin``: the lesson to begin with; None while too little was answered. ``done`` of ``of`` were answered."""

    results: tuple[LessonResult, ...]
    begin: Lesson | None
    why: str
    done: int
    of: int


def placement(answers: Mapping[str, tuple[str | None, str]]) -> Placement:
    """Where to begin.

    ``answers``: by id of ``ITEMS``, the strategy that was picked (or None) and the text. Others are passed over, and an
    answer that is no attempt counts as not given.
    """
    points: list[Point] = []
    done = 0
    for id_ in ITEMS:
        found = _points(catalog.item(id_), *answers[id_]) if id_ in answers else []
        done += bool(found)
        points += found
    results = tuple(_result(lesson, points) for lesson in LESSONS)
    if done < ENOUGH:
        more = "one more" if done == ENOUGH - 1 else f"{ENOUGH - done} more"
        why = f"You have done {done} of {len(ITEMS)}. Do at least {more} first."
        return Placement(results, None, why, done, len(ITEMS))
    shares = [(result.share, result.lesson) for result in results if result.share is not None]
    weak = next((lesson for share, lesson in shares if share < WEAK), None)
    if weak is not None:
        return Placement(results, weak, _why(results, weak), done, len(ITEMS))
    lowest, lesson = min(shares, key=lambda pair: pair[0])
    begin = lesson if lowest < FINE else LESSONS[-1]
    return Placement(results, begin, _why(results, begin), done, len(ITEMS))


def _why(results: tuple[LessonResult, ...], begin: Lesson) -> str:
    result = next(one for one in results if one.lesson == begin)
    if begin.number == BOTH:
        return "The basics are there. The hard cases, from both chairs, will give you more than going over them again."
    before = [one for one in results if one.lesson.number < begin.number and one.share is not None]
    if not before:
        return f"It is the first lesson, and {_half(result)} of what it teaches was there. The others build on it."
    if all(one.share is not None and one.share >= FINE for one in before):
        return f"What comes before it went well. Of what this one teaches, {_half(result)} was there."
    return f"Of what it teaches, {_half(result)} was there. It will help you most."


def _half(result: LessonResult) -> str:
    share = result.share or 0.0
    if share == 0:
        return "nothing yet"
    return "a little" if share < 0.35 else "about half" if share < 0.65 else "a good part"


def _result(lesson: Lesson, points: list[Point]) -> LessonResult:
    own = [point for point in points if point.lesson == lesson.number]
    missed = [point.missed for point in sorted(own, key=lambda point: point.earned) if point.earned < 1]
    return LessonResult(lesson, sum(point.earned for point in own), len(own), tuple(dict.fromkeys(missed)))


def _points(item: Case | Exercise, strategy: str | None, text: str) -> list[Point]:
    if isinstance(item, Case):
        found = score(item, 1, strategy, text)
        return [
            Point(lesson_of(one.criterion), (one.level or 0) / 2, f"Your reply could do more of this: {one.name}.")
            for one in found.verdicts
            if found.attempted and one.level is not None
        ]
    marked = mark_exercise(item, strategy, text)
    if not marked.attempted:
        return []
    if isinstance(item, Line):
        missed = f"Your line does not do this in full yet: {marked.rows[0].label}."
        return [Point(lesson_of(item.criterion), marked.mark / 100, missed)]
    if isinstance(item, Spot):
        slips = {str(number): part.slip for number, part in enumerate(item.parts, 1) if part.slip}
        return [
            Point(
                _OF_BREACHES.get(slips[row.key] or "", COMPLAINING),
                _EARNED[row.outcome],
                _let_pass(row.label, row.outcome),
            )
            for row in marked.rows
            if row.key in slips
        ]
    if isinstance(item, Eye):
        return [
            Point(
                lesson_of(row.key),
                _EARNED[row.outcome],
                f"{row.label}: you said “{row.said}”, we say “{row.expected}”.",
            )
            for row in marked.rows
        ]
    way, *reasons = marked.rows
    right = sum(row.outcome == "right" for row in reasons) / len(reasons)
    return [
        Point(_OF_PICKS[item.id], _EARNED[way.outcome], f"“{item.title}” asks for another way: {way.expected}."),
        Point(_OF_PICKS[item.id], right, f"In “{item.title}”, look again at what is a reason and what is none."),
    ]


def _let_pass(text: str, outcome: Outcome) -> str:
    if outcome == "half":
        return f"You saw that “{text}” does harm, and called it something else."
    return f"You let this pass: “{text}”"


def lesson_of(criterion: str) -> int:
    """The number of the lesson that teaches a criterion."""
    return _OF_CRITERIA.get(criterion, _OF_PILLARS[criterion[0]])
