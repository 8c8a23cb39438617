from collections.abc import Callable
from datetime import date

import pytest

from makeitright.framework import (
    BreachVerdict,
    Case,
    Evidence,
    PillarMark,
    Score,
    Severity,
    Side,
    StrategyVerdict,
    Turn,
    Verdict,
)

REPLY = (
    "Dear Priya,\r\n\r\nthank you for telling us that Leo was out twice without his mittens 🧤. I am sorry that we let "
    "that happen. It is our policy to check every hook. I will ring you on Friday.\r\n\r\nדנה"
)


def at(reply: str, *quotes: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(reply.index(q), reply.index(q) + len(q), q) for q in quotes)


@pytest.fixture
def reply() -> str:
    return REPLY


@pytest.fixture
def mittens() -> Case:
    return Case(
        id="RC01",
        slug="mittens",
        title="The missing mittens",
        side=Side.RESPONDER,
        level="easy",
        sector="childcare",
        channel="email",
        sender="Priya Nair",
        you="You run the centre.",
        turns=(Turn(today=date(2026, 1, 14), message="Leo came home with cold hands."),),
    )


@pytest.fixture
def make_score() -> Callable[..., Score]:
    def make(reply: str = REPLY, **changed: object) -> Score:
        values: dict[str, object] = {
            "case": "RC01",
            "turn": 1,
            "attempted": True,
            "refused": "",
            "verdicts": (
                Verdict("L1", "Says back the specifics", "Listening", 2, 2,
                        at(reply, "Leo was out twice without his mittens 🧤"), "You said what happened.", ""),
                Verdict("L2", "Names what it did to them", "Listening", 2, 0, (), "The cold hands are missing.",
                        "Say what the cold did to Leo."),
                Verdict("O3", "Apologises cleanly", "Ownership", 4.5, 2,
                        at(reply, "I am sorry that we let that happen."), "A plain apology.", ""),
                Verdict("O5", "Puts it right", "Ownership", 3, None, (), "This remedy is not in the case.", ""),
                Verdict("F2", "Says by when", "Follow-up", 3, 1, at(reply, "I will ring you on Friday"),
                        "A day, but for a call only.", "Say by when the mittens are back."),
                Verdict("R1", "Thanks them for telling", "Respect", 2, 2,
                        at(reply, "thank you for telling us that Leo"), "Thanks for something definite.", ""),
            ),
            "breaches": (
                BreachVerdict("B01", "Hides behind policy", Severity.MAJOR, at(reply, "It is our policy"),
                              "A rule stands where a reason should.", "Give the reason.", 12),
            ),
            "strategy": StrategyVerdict("S1", "best", 100, "You own it and fix it: Priya writes back, relieved."),
            "pillars": (
                PillarMark("Listening", 50.0),
                PillarMark("Ownership", 100.0),
                PillarMark("Follow-up", 50.0),
                PillarMark("Respect", 100.0),
            ),
            "reply_mark": 75.0,
            "mark": 66.8,
            "to_person": ("O5",),
            "notes": ("A major breach holds the mark at 79 or less.",),
            "scorer": "1.0",
        }  # fmt: skip
        return Score(**{**values, **changed})  # type: ignore[arg-type]

    return make


@pytest.fixture
def score(make_score: Callable[..., Score]) -> Score:
    return make_score()
