"""The rubric: what a good reply shows (criteria), what spoils it (breaches), what one may choose (strategies)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, get_args

from pydantic import Field

from makeitright.framework.values import Value

Level = Literal[0, 1, 2]
"""0 none, 1 partial, 2 full (framework 3)."""


Pillar = Literal["Listening", "Ownership", "Follow-up", "Respect", "Facts", "Goal", "Composure", "Route"]
PILLARS: tuple[Pillar, ...] = get_args(Pillar)
"""The responder's four pillars, then the complainant's, in the order in which they are taught and shown."""


class Side(StrEnum):
    """Which side of the desk a reply is written from."""

    RESPONDER = "responder"
    COMPLAINANT = "complainant"


class Severity(StrEnum):
    """How much a breach costs: see ``scoring.arithmetic``."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


class Example(Value):
    """A labelled sentence of a criterion or breach. It is documentation and test at once.

    ``level`` is the criterion's level; for a breach, 1 means that it counts and 0 that it does not.
    ``case`` and ``turn`` name the case whose facts the sentence is read against.
    """

    text: str = Field(min_length=1)
    level: Level
    case: str = ""
    turn: int = Field(default=1, ge=1)
    because: str = ""
    missed: bool = False
    """The check of today gets it wrong. The label stays; the test holds that it is still missed, so that these only
    grow fewer."""


class Criterion(Value):
    """One thing that a good reply shows. ``id`` completes the sentence "The reply shows ..."."""

    id: str = Field(pattern=r"^[LOFRDGCP][1-9]$")
    slug: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    name: str
    side: Side
    pillar: Pillar
    applies: str
    weight: int = Field(ge=1, le=3)
    definition: str
    evidence: str
    shown_by: Literal["presence", "absence"] = "presence"
    """Presence: some sentences earn it. Absence: it is full unless some sentences take it down (calm, plain, fair)."""
    at_most: str = Field(default="", pattern=r"^([LOFRDGCP][1-9])?$")
    """A criterion whose level this one cannot be above: what is not asked at all is not asked fairly."""
    source: str = ""
    advice: dict[str, str]
    """Why-key of a :class:`Finding` -> what the learner is told. Slots such as ``{hint}`` are filled per case."""
    examples: tuple[Example, ...] = ()


class Breach(Value):
    """One thing that spoils a reply."""

    id: str = Field(pattern=r"^[BX][0-9]{2}$")
    slug: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    name: str
    side: Side
    severity: Severity
    definition: str
    source: str = ""
    advice: dict[str, str]
    examples: tuple[Example, ...] = ()


class Strategy(Value):
    """A way to answer that the learner picks before writing. Distractors (T, U) are strategies too."""

    id: str = Field(pattern=r"^[SKTU][1-9]$")
    slug: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    side: Side
    name: str
    what: str
    right_when: str
    wrong_when: str
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch ``text[start:end]`` of the reply, in Python string indices."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in a reply.

    ``level``: 0, 1, 2, or ``None`` where the check cannot judge and a person must. For a breach, 0 means
    absent and any higher level present. ``spans``: the learner's words that decided it; a finding above 0
    always has at least one. ``why``: a key of the criterion's ``advice``. ``slots``: words for the advice,
    above what every case supplies.
    """

    level: Level | None
    spans: tuple[Span, ...] = ()
    why: str = "missing"
    slots: tuple[tuple[str, str], ...] = ()


CriterionId = Annotated[str, Field(pattern=r"^[LOFRDGCP][1-9]$")]
BreachId = Annotated[str, Field(pattern=r"^[BX][0-9]{2}$")]
StrategyId = Annotated[str, Field(pattern=r"^[SKTU][1-9]$")]
