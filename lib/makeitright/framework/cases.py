"""A case: the complaint, what is known, what may be offered and what not, turn by turn.

Authors write plain sentences. What a check needs (names, numbers, words that carry the meaning) it reads out
of those sentences; ``also`` takes further wordings of the same thing, as sentences or phrases.
"""

from datetime import date
from typing import Literal

from pydantic import Field

from makeitright.framework.conversation import Conversation
from makeitright.framework.rubric import BreachId, CriterionId, Level, Side, StrategyId
from makeitright.framework.values import Value
from makeitright.framework.variants import Variants

Id = str


class Said(Value):
    """Something that the case says, in a plain sentence, with other wordings of it if need be."""

    id: Id = ""
    text: str = Field(min_length=1)
    also: tuple[str, ...] = ()


class Fact(Said):
    """Something that happened: who, what, when, how many (L1, D1)."""


class Impact(Said):
    """What it did to the person (L2, D3)."""

    stated: bool = True


class Point(Said):
    """A point that wants an answer (L3). ``answers`` are sentences any of which would answer it."""

    answers: tuple[str, ...] = ()


class Wish(Value):
    """What they got against what they wanted (L4)."""

    stated: bool = True
    got: str
    wanted: str
    also: tuple[str, ...] = ()


class Explanation(Value):
    """The cause if it is known, and the reason behind a rule (O4). Empty strings mean: none."""

    cause: str = ""
    rule: str = ""
    also: tuple[str, ...] = ()
    unknown: bool = False
    """True: the cause is not known yet, and admitting that is the honest explanation."""


class Remedy(Said):
    """Something that may be offered (O5). ``core``: without it the remedy is only partial."""

    core: bool = True


class Forbidden(Said):
    """Something that must not be promised or claimed (B07, B13, O5)."""


class Boundary(Value):
    """A limit to be held (R4)."""

    limit: str
    reason: str
    alternative: str = ""
    also: tuple[str, ...] = ()


class StaffSide(Value):
    """A colleague is complained about (R5)."""

    heard: bool
    who: tuple[str, ...] = ()


class Signpost(Value):
    """The next door, if they are still unhappy (F6)."""

    kind: Literal["internal", "ombudsman"]
    name: str
    means: str = ""


class Promise(Said):
    """What was promised in an earlier turn (F4)."""

    due: str = ""
    kept: Literal["kept", "late", "broken"] = "kept"
    result: str = ""
    """What was done or found, as the case knows it."""


class Request(Value):
    """What the complainant may fairly ask for (G1, G2), and what would be too much (X07)."""

    goal: str
    """What would settle it, as a plain sentence that somebody can do."""
    fair: tuple[str, ...] = ()
    """Further things that it would be fair to ask for."""
    too_much: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Weighing(Value):
    """Whether acting is worth it (P6): what speaks for and against, and what a fitting choice looks like."""

    factors: tuple[str, ...]
    choices: tuple[str, ...]
    act: bool | None = None
    """Whether the fitting choice is to act. None: both can be defended."""


ReplyState = Literal["", "unmet", "part_met", "met", "rude"]
"""What came back to the complainant's earlier message (P4, P5); empty: nothing yet."""


class StrategyOffer(Value):
    """A strategy shown in this turn, and where it leads in this case."""

    id: StrategyId
    fit: Literal["best", "also", "other", "trap"]
    leads_to: str
    """One or two sentences to the learner: what follows from picking it here."""


class Turn(Value):
    """One turn of a case: what is known by then, and what a reply to it may and must not do."""

    turn: int = Field(default=1, ge=1)
    today: date
    """The day on which the learner writes. Dates in a reply are read against it."""
    message: str
    """What the learner reads in this turn: the complaint, or what has happened since."""
    briefing: tuple[str, ...] = ()
    """What the learner knows and may use, one plain sentence each."""
    task: str = ""
    only: tuple[CriterionId, ...] = ()
    """Not empty: just these criteria are scored (an exercise of one line). No strategy is asked for then."""
    minimum_words: int = Field(default=25, ge=1)
    facts: tuple[Fact, ...] = ()
    impacts: tuple[Impact, ...] = ()
    points: tuple[Point, ...] = ()
    wish: Wish | None = None
    fault: Literal["full", "part", "none", "unknown"] = "none"
    ours: tuple[str, ...] = ()
    clarify: tuple[str, ...] = ()
    explain: Explanation = Explanation()
    learning: str = ""
    """What will change, as a plain sentence; empty: nothing is known to change."""
    learns: bool | None = None
    """Whether O6 applies; None: when fault is full or part."""
    steps: tuple[str, ...] = ()
    answer_by: date | None = None
    """The last day by which an answer or act can sensibly be promised; None: two weeks from today."""
    remedies: tuple[Remedy, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    boundary: tuple[Boundary, ...] = ()
    conduct_limit: bool = False
    staff: StaffSide | None = None
    signpost: Signpost | None = None
    promises: tuple[Promise, ...] = ()
    history: tuple[Said, ...] = ()
    """Complainant: what the writer has done already: when, with whom, with what answer (D4)."""
    request: Request | None = None
    """Complainant: what to ask for (G1, G2, G4)."""
    minor_points: tuple[str, ...] = ()
    """Complainant: lesser points that should not bury the main one (G3)."""
    disrespected: bool = False
    aim_improve: bool = False
    credit: tuple[str, ...] = ()
    """Complainant: what was done well, and by whom (C6)."""
    room_to_help: bool = False
    options: tuple[str, ...] = ()
    """Complainant: ways that would fit the other side's rules (P2)."""
    rung: str = ""
    """Complainant: whom this message should go to, and why (P1)."""
    too_high: tuple[str, ...] = ()
    """Complainant: addressees that would skip a rung (P1, X06)."""
    escalating: bool = False
    reason_up: str = ""
    """Complainant: why the person so far cannot settle it (P3)."""
    reply_state: ReplyState = ""
    weighing: Weighing | None = None
    strategies: tuple[StrategyOffer, ...] = ()
    focus: tuple[CriterionId, ...] = ()
    watch: tuple[BreachId, ...] = ()
    hints: dict[CriterionId, str] = Field(default_factory=dict)
    """Criterion -> a line that would earn it in this case, shown to a learner who missed it."""
    lessons: tuple[str, ...] = ()


class CalendarDay(Value):
    """A day that people in the case know by name ("the spring fair"), so that "before the fair" can be understood."""

    name: str = Field(min_length=2)
    also: tuple[str, ...] = ()
    """Other names of it."""
    day: date


class SampleReply(Value):
    """A sample reply with the verdicts that a reader expects; it runs as a test of the case."""

    kind: Literal["model", "near-miss", "poor", "empty", "pasted", "other"]
    turn: int = Field(default=1, ge=1)
    strategy: StrategyId | None = None
    reply: str = ""
    earlier: str = ""
    """The writer's own reply in the turn before, where there is one."""
    attempted: bool = True
    levels: dict[CriterionId, Level] = Field(default_factory=dict)
    breaches: tuple[BreachId, ...] | None = None
    """All breaches expected; None: not checked."""
    at_least: float = Field(default=0, ge=0, le=100)
    at_most: float = Field(default=100, ge=0, le=100)
    missed: tuple[str, ...] = ()
    """Labels above that the scorer of today gets wrong (``L4``, ``B05``, ``attempted``, ``mark``). The label stays; the
    test holds that the scorer still misses it, so that this list can only shrink."""
    note: str = ""


class Case(Value):
    """A complaint case. ``id`` is the framework's id (``RC01``); the folder is ``ID_slug``."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")
    slug: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    title: str
    side: Side
    kind: Literal["complaint", "praise", "decide"] = "complaint"
    level: Literal["easy", "medium", "hard"]
    sector: str
    channel: Literal["email", "letter", "chat", "phone", "review", "form"]
    public: bool = False
    sender: str
    """Who complains, as the learner sees it: "Priya Nair, mother of Leo (3)"."""
    you: str
    """Who the learner is: "You run the Willow Lane children's centre."."""
    names: tuple[str, ...] = ()
    """People in the case, as they may be written: used to tell who acts."""
    calendar: tuple[CalendarDay, ...] = ()
    """Days that have a name in this case; a reply may promise something by them."""
    turns: tuple[Turn, ...] = Field(min_length=1)
    samples: tuple[SampleReply, ...] = ()
    """Read from the case's ``replies/`` folder."""
    conversation: Conversation | None = None
    """Read from the case's ``conversation.yaml``, where there is one: how the other person answers."""
    variants: Variants | None = None
    """Read from the case's ``variants.yaml``, where there is one: how the case may vary."""
    base: str = ""
    """The id of the case of which this one is a variant; empty: it is none."""
