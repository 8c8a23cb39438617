"""How the other person takes a reply: reactions, what moves them, and how it ends.

Written beside a case in ``conversation.yaml``. Who reacts is the one whom the learner writes to: the customer on the
responder's side, the person behind the desk on the complainant's.
"""

from typing import Annotated, Literal

from pydantic import Field

from makeitright.framework.rubric import BreachId, CriterionId
from makeitright.framework.values import Value

Height = Annotated[int, Field(ge=0, le=10)]
"""How high anger or trust stands: 0 none, 10 as high as it gets."""

Step = Annotated[int, Field(ge=-5, le=5)]

EndingKind = Literal["settled", "uneasy", "up", "lost"]
"""Settled: it is good again. Uneasy: something stays open. Up: one of them goes a rung higher. Lost: they part."""


class When(Value):
    """A condition on the reply just given and on how things stand. All that is named must hold; without any: always."""

    full: tuple[CriterionId, ...] = ()
    """All of these are at level 2."""
    some: tuple[CriterionId, ...] = ()
    """All of these are at level 1 at least."""
    any_full: tuple[CriterionId, ...] = ()
    """One of these at least is at level 2."""
    missing: tuple[CriterionId, ...] = ()
    """All of these are at level 0."""
    breaches: tuple[BreachId, ...] = ()
    """One of these at least stands in the reply."""
    without: tuple[BreachId, ...] = ()
    """None of these stands in the reply."""
    any_breach: bool | None = None
    """Whether any breach at all stands in the reply."""
    mark_at_least: float | None = Field(default=None, ge=0, le=100)
    mark_below: float | None = Field(default=None, ge=0, le=100)
    anger_at_least: Height | None = None
    anger_below: Height | None = None
    trust_at_least: Height | None = None
    trust_below: Height | None = None
    told: tuple[str, ...] = ()
    """All of these they have told by now (see ``tells``)."""
    not_told: tuple[str, ...] = ()
    """None of these they have told by now."""
    day_promised: bool | None = None
    """Whether the learner has named a day (F2 or G4 in full) in this turn or one before it."""


class Reaction(Value):
    """What they say to a reply, and how it moves them beyond what its marks do."""

    id: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    when: When = When()
    says: str = Field(min_length=1)
    """In their own voice, as it would arrive; a few sentences. What happens next in any event stands in the next turn's
    message, so this must go with every version of that."""
    anger: Step = 0
    trust: Step = 0
    tells: tuple[str, ...] = ()
    """What they say here that they had kept to themselves, by names of the author's choice."""


class Reactions(Value):
    """The reactions to the reply of one turn. The first whose condition holds is the one; the last has no condition."""

    turn: int = Field(ge=1)
    who: str = ""
    """Who answers here, where it is not the case's sender."""
    reactions: tuple[Reaction, ...] = Field(min_length=2)


class Ending(Value):
    """How the story ends. The first whose condition holds is the one; the last has no condition."""

    id: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    kind: EndingKind
    when: When = When()
    title: str = Field(min_length=1)
    text: str = Field(min_length=1)
    """What became of it, told to the learner in a few sentences."""


class Conversation(Value):
    """How the other person answers over all turns of a case."""

    anger: Height
    """How angry (on the complainant's side: how much on their guard) they are at the start."""
    trust: Height
    """How far they trust the other side (on the complainant's side: how willing to help they are) at the start."""
    after: tuple[Reactions, ...] = Field(min_length=1)
    endings: tuple[Ending, ...] = Field(min_length=2)
