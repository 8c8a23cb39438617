"""Exercises other than writing a whole reply: spot it, set your eye, one line, pick and say why.

One folder each in ``exercises/``, ``ID_slug/exercise.yaml``. An answer travels as every other answer does (see
``answers``): choices are written into its text, one a line, so that nothing about keeping them is new.
"""

from typing import Annotated, Literal

from pydantic import Field

from makeitright.framework.cases import StrategyOffer
from makeitright.framework.rubric import BreachId, CriterionId, Level, Side
from makeitright.framework.values import Value


class ExerciseBase(Value):
    """What all exercises have."""

    id: str
    slug: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    title: str
    side: Side
    setting: str = Field(min_length=1)
    """What one has to know, in two or three sentences."""
    task: str = ""
    """What to do, where it is not plain from the kind."""
    lessons: tuple[str, ...] = ()
    """Lessons of the framework that it exercises (``001-R14``)."""


class Part(Value):
    """A piece of the text in *spot it*: a sentence or a clause. Read one after the other they are the whole text."""

    text: str = Field(min_length=1)
    new_paragraph: bool = False
    """Whether a new paragraph begins with it. A piece that begins with a comma or its like follows without a blank."""
    slip: BreachId | None = None
    """The breach that stands in it; None: it is sound."""
    why: str = ""
    """For a slip: what it does to the person. For a sound part that tempts: why it is sound. Else empty."""


class Spot(ExerciseBase):
    """Mark what spoils a real-sounding text, and name it. Answer: a line ``NUMBER BREACH`` for each mark."""

    id: str = Field(pattern=r"^SP[0-9]{2}$")
    kind: Literal["spot"]
    parts: tuple[Part, ...] = Field(min_length=4)
    names: tuple[BreachId, ...] = Field(min_length=3)
    """The breaches to choose a name from: those that stand in the text, and some that do not."""
    better: str = ""
    """How the text might read without its slips; shown after a check."""


class Judgement(Value):
    """How the reference reads one criterion in *set your eye*."""

    criterion: CriterionId
    level: Level
    why: str = Field(min_length=1)
    words: str = ""
    """The words of the text that decide it; empty at level 0 where there are none."""


class Eye(ExerciseBase):
    """Judge a reply by some criteria, then compare with the reference. Answer: a line ``CRITERION LEVEL`` for each."""

    id: str = Field(pattern=r"^EY[0-9]{2}$")
    kind: Literal["eye"]
    reply: str = Field(min_length=1)
    judge: tuple[Judgement, ...] = Field(min_length=3, max_length=8)


class Line(ExerciseBase):
    """Rewrite one sentence until it earns its criterion. Answer: the sentence. The scorer marks it."""

    id: str = Field(pattern=r"^LN[0-9]{2}$")
    kind: Literal["line"]
    case: str
    """The case whose facts it is read against."""
    turn: int = Field(default=1, ge=1)
    criterion: CriterionId
    given: str = Field(min_length=1)
    """The sentence to rewrite. It does not earn the criterion."""
    models: tuple[str, ...] = Field(min_length=2)
    """Lines that earn it in full: shown one at a time to those who are stuck, and tests of the exercise."""
    poor: tuple[str, ...] = Field(min_length=2)
    """Lines that do not earn it in full: tests of the exercise."""


class Reason(Value):
    """A reason in *pick and say why*: it bears on the choice here (``good``), or it does not."""

    id: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    text: str = Field(min_length=1)
    good: bool
    why: str = Field(min_length=1)


class Pick(ExerciseBase):
    """Pick a strategy and the reasons for it. Answer: the strategy, and a line with the id of each reason."""

    id: str = Field(pattern=r"^PK[0-9]{2}$")
    kind: Literal["pick"]
    complaint: str = Field(min_length=1)
    """The complaint as it arrives."""
    strategies: tuple[StrategyOffer, ...] = Field(min_length=3)
    reasons: tuple[Reason, ...] = Field(min_length=4)


LEVEL_NAMES: dict[Level, str] = {0: "Not there", 1: "Partly", 2: "Fully"}
"""What the levels are called in *set your eye*."""

Exercise = Annotated[Spot | Eye | Line | Pick, Field(discriminator="kind")]


def joins(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """What stands before each part when they are read as one text: nothing, a blank, or a blank line."""
    return tuple(
        "" if not at or part.text[0] in ",.;:!?…)”’" else "\n\n" if part.new_paragraph else " "
        for at, part in enumerate(parts)
    )
