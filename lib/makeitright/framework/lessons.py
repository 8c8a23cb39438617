"""Lessons: what the texts teach that this course is built on, and how a reply shows it.

One folder a text in ``lessons/``, ``ID_slug/lessons.yaml``. A lesson is *read* in a notebook, *exercised* in a turn of
a case or in an exercise, and *scored* by criteria and breaches: ``docs/coverage.md`` says where.
"""

from typing import Annotated, Literal

from pydantic import Field

from makeitright.framework.rubric import StrategyId
from makeitright.framework.values import Value

LessonId = Annotated[str, Field(pattern=r"^[0-9]{3}-[RCK][0-9]{2}$")]
"""The text, then R (for those who receive complaints), C (for those who complain) or K (a reader's comment)."""

RuleId = Annotated[str, Field(pattern=r"^([LOFRDGCP][1-9]|[BX][0-9]{2})$")]
"""A criterion or a breach."""


class Lesson(Value):
    """One thing that a text teaches, in this project's words."""

    id: LessonId
    side: Literal["responder", "complainant", "both"]
    lesson: str = Field(min_length=1)
    anchor: str = Field(min_length=1)
    """The few words of the text by which the place is found again."""
    shown_by: tuple[RuleId, ...] = Field(min_length=1)
    """The criteria by which a reply shows it, and the breaches by which it does not."""
    strategies: tuple[StrategyId, ...] = ()
    """The strategies that put it into practice."""


class LessonText(Value):
    """A text from which lessons were taken: described, not quoted."""

    id: str = Field(pattern=r"^[0-9]{3}$")
    slug: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    title: str
    """This project's name for it."""
    kind: str
    year: int | None = None
    """None: not known."""
    voice: str
    """Who speaks, and from which side."""
    about: str
    lessons: tuple[Lesson, ...] = Field(min_length=1)
