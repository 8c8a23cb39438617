"""What the scorer says of a reply."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from makeitright.framework.rubric import Level, Severity


@dataclass(frozen=True, slots=True)
class Evidence:
    """The learner's own words: ``reply[start:end] == quote`` (Python string indices)."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A criterion's verdict. ``level`` is None where a person must decide."""

    criterion: str
    name: str
    pillar: str
    weight: float
    level: Level | None
    evidence: tuple[Evidence, ...]
    why: str
    """One sentence to the learner: what earned it, or what is missing."""
    improve: str
    """The smallest change that would earn it; empty at full."""


@dataclass(frozen=True, slots=True)
class BreachVerdict:
    """A breach that stands in the reply, where it stands, and what it costs (points of 100)."""

    breach: str
    name: str
    severity: Severity
    evidence: tuple[Evidence, ...]
    why: str
    improve: str
    deduction: int


@dataclass(frozen=True, slots=True)
class StrategyVerdict:
    """How the strategy picked fits the case: best 100, also 70, other 40, trap 0, none picked 0."""

    picked: str | None
    fit: Literal["best", "also", "other", "trap", "none"]
    mark: int
    why: str


@dataclass(frozen=True, slots=True)
class PillarMark:
    """A pillar in percent (0 to 100); None where nothing in it could be judged."""

    pillar: str
    percent: float | None


@dataclass(frozen=True, slots=True)
class Score:
    """All that the scorer says of one reply to one turn of one case.

    ``mark``: 0 to 100, rounded half up to one decimal. ``attempted`` False: the text is no attempt at a
    reply, earns nothing, and ``refused`` says why. ``to_person``: criteria that a person must decide.
    ``strategy`` is None in an exercise that asks for none.
    """

    case: str
    turn: int
    attempted: bool
    refused: str
    verdicts: tuple[Verdict, ...]
    breaches: tuple[BreachVerdict, ...]
    strategy: StrategyVerdict | None
    pillars: tuple[PillarMark, ...]
    reply_mark: float
    mark: float
    to_person: tuple[str, ...]
    notes: tuple[str, ...]
    """Short remarks on the whole: a cap that was reached, a text cut for its length."""
    scorer: str
    """Version of the scorer that gave this mark."""

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)
