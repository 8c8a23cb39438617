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


PromiseStanding = Literal[
    "kept", "late_said", "late_unsaid", "renegotiated", "forgotten", "contradicted", "not_due", "unclear"
]
"""What a later reply makes of a promise. Unclear: a person would have to say."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A promise that the learner gave in an earlier turn.

    ``who``: "I", "we", or a colleague as the learner named them. ``what``: the learner's own words; ``quote``: the
    sentence they stand in. ``by``: the day in words, or "no day named". ``offer``: it hangs on the other's answer.
    ``standing``, ``why`` and ``evidence`` say what the reply of now makes of it; None where it is not followed up yet.
    """

    turn: int
    who: str
    what: str
    by: str
    quote: str
    offer: bool
    standing: PromiseStanding | None
    why: str
    evidence: tuple[Evidence, ...]


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
    ledger: tuple[LedgerRow, ...] = ()
    """What the learner promised in the turn before, and what this reply makes of it."""

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)


Outcome = Literal["right", "half", "wrong", "open"]
"""Of one point of an exercise. Open: a person must decide."""


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """One point of an exercise: what the learner said, what the reference says, and why.

    ``key``: the number of a part, the id of a criterion or a reason, or ``strategy``. ``label``: the words or the
    name that it is about. ``said`` and ``expected`` are plain words. ``words``: what decides it in the text, or "".
    """

    key: str
    label: str
    said: str
    expected: str
    outcome: Outcome
    why: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ExerciseScore:
    """All that is said of the answer to one exercise.

    ``mark``: 0 to 100, rounded half up to one decimal. ``attempted`` False: nothing was answered, and ``refused``
    says what to do. ``line``: the scorer's own score, where the answer is a line that it has read.
    """

    exercise: str
    attempted: bool
    refused: str
    mark: float
    rows: tuple[ExerciseRow, ...]
    notes: tuple[str, ...]
    scorer: str
    """Version of the scorer that gave this mark."""
    line: Score | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)
