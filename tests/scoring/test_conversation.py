"""How the other person takes what is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makeitright import catalog
from makeitright.framework import Case, Conversation, Score, When
from makeitright.scoring import score
from makeitright.scoring.conversation import HIGHEST, Remembering, Standing, course, holds

TALK = {
    "anger": 6,
    "trust": 3,
    "after": [
        {
            "turn": 1,
            "reactions": [
                {"id": "hidden", "when": {"breaches": ["B05", "B01"]}, "says": "So it is my fault again.", "anger": 2},
                {"id": "heard", "when": {"full": ["O1"], "some": ["L1"]}, "says": "Thank you.", "tells": ["wish"]},
                {"id": "else", "says": "I see."},
            ],
        }
    ],
    "endings": [
        {
            "id": "well",
            "kind": "settled",
            "when": {"told": ["wish"], "anger_below": 5},
            "title": "Well",
            "text": "Well.",
        },
        {"id": "else", "kind": "lost", "title": "Lost", "text": "They go."},
    ],
}


@pytest.fixture(scope="module")
def case() -> Case:
    mittens = catalog.case("RC01")
    return mittens.model_copy(update={"conversation": Conversation.model_validate(TALK)})


def reply_of(case: Case, kind: str, turn: int = 1) -> tuple[str | None, str]:
    return next((one.strategy, one.reply) for one in case.samples if one.kind == kind and one.turn == turn)


def test_a_good_reply_is_answered_kindly_and_ends_well(case: Case) -> None:
    went = course(case, [reply_of(case, "model")])
    (exchange,) = went.exchanges
    assert exchange.reaction is not None
    assert exchange.reaction.id == "heard"
    assert exchange.before == Standing(6, 3)
    assert exchange.after.anger < 6
    assert exchange.after.trust > 3
    assert exchange.after.told == {"wish"}
    assert went.ending is not None
    assert went.ending.kind == "settled"


def test_a_reply_that_hides_makes_them_angrier(case: Case) -> None:
    went = course(
        case, [("S1", "We are sorry if you were upset about the mittens, Priya. Our policy is clear on this.")]
    )
    (exchange,) = went.exchanges
    assert exchange.reaction is not None
    assert exchange.reaction.id == "hidden"
    assert exchange.after.anger > 6
    assert exchange.after.trust < 3
    assert went.ending is not None
    assert went.ending.kind == "lost"


@pytest.mark.parametrize("text", ["", "   ", "asdf asdf"])
def test_nobody_answers_what_is_no_reply(case: Case, text: str) -> None:
    went = course(case, [("S1", text)])
    (exchange,) = went.exchanges
    assert exchange.reaction is None
    assert exchange.after == exchange.before
    assert went.ending is None


def test_a_case_without_a_conversation_is_refused() -> None:
    with pytest.raises(ValueError, match=r"conversation\.yaml"):
        course(catalog.case("W01"), [])


def test_more_replies_than_turns_are_refused(case: Case) -> None:
    with pytest.raises(ValueError, match="1 turns"):
        course(case, [("S1", "x"), ("S1", "y")])


def test_what_is_remembered_is_what_the_scorer_says(case: Case) -> None:
    judge = Remembering(most=1)
    for kind in ("model", "poor", "model"):
        strategy, reply = reply_of(case, kind)
        assert judge(case, 1, strategy, reply, "") == score(case, 1, strategy, reply)
        assert judge(case, 1, strategy, reply, "") is judge(case, 1, strategy, reply, "")


def test_two_cases_of_one_id_are_not_taken_for_each_other(case: Case) -> None:
    judge = Remembering()
    strategy, reply = reply_of(case, "model")
    turn = case.turns[0].model_copy(update={"strategies": ()})
    without = case.model_copy(update={"turns": (turn,)})
    assert judge(case, 1, strategy, reply, "").strategy is not None
    assert judge(without, 1, strategy, reply, "").strategy is None


@pytest.fixture(scope="module")
def judged(case: Case) -> Score:
    strategy, reply = reply_of(case, "near-miss")
    return score(case, 1, strategy, reply)


@settings(max_examples=200)
@given(
    anger=st.integers(0, HIGHEST),
    trust=st.integers(0, HIGHEST),
    told=st.frozensets(st.sampled_from(["wish", "why"])),
    limit=st.integers(0, HIGHEST),
)
def test_conditions_on_the_standing_say_what_they_say(
    judged: Score, anger: int, trust: int, told: frozenset[str], limit: int
) -> None:
    standing = Standing(anger, trust, told)
    assert holds(When(), judged, standing)
    assert holds(When(anger_at_least=limit), judged, standing) == (anger >= limit)
    assert holds(When(anger_below=limit), judged, standing) == (anger < limit)
    assert holds(When(trust_at_least=limit), judged, standing) == (trust >= limit)
    assert holds(When(trust_below=limit), judged, standing) == (trust < limit)
    assert holds(When(told=("wish",)), judged, standing) == ("wish" in told)
    assert holds(When(not_told=("wish",)), judged, standing) == ("wish" not in told)


def test_conditions_on_the_reply_say_what_they_say(judged: Score) -> None:
    here = Standing(5, 5)
    levels = {verdict.criterion: verdict.level for verdict in judged.verdicts}
    for criterion, level in levels.items():
        assert holds(When(full=(criterion,)), judged, here) == (level == 2)
        assert holds(When(some=(criterion,)), judged, here) == (level in {1, 2})
        assert holds(When(missing=(criterion,)), judged, here) == (level == 0)
    broken = tuple(breach.breach for breach in judged.breaches)
    assert holds(When(any_breach=bool(broken)), judged, here)
    assert holds(When(without=broken), judged, here) == (not broken)
    assert holds(When(mark_at_least=judged.mark), judged, here)
    assert not holds(When(mark_below=judged.mark), judged, here)


TALKS = [case for case in catalog.cases().values() if case.conversation]


@pytest.mark.parametrize("case", TALKS, ids=lambda case: case.id)
def test_good_replies_end_well_and_poor_ones_do_not(case: Case) -> None:
    kinds = {}
    for kind in ("model", "near-miss", "poor"):
        replies = [reply_of(case, kind, turn.turn) for turn in case.turns]
        ending = course(case, replies).ending
        kinds[kind] = ending.kind if ending else None
    assert kinds["model"] == "settled"
    assert kinds["near-miss"] in {"uneasy", "up", "lost"}
    # A poor reply may be no attempt at all: then nobody answers, and nothing ends.
    assert kinds["poor"] != "settled"


@pytest.mark.parametrize("case", TALKS, ids=lambda case: case.id)
def test_different_replies_are_answered_differently(case: Case) -> None:
    said = {
        exchange.reaction.id
        for kind in ("model", "near-miss", "poor")
        for exchange in course(case, [reply_of(case, kind)]).exchanges
        if exchange.reaction
    }
    assert len(said) >= 2


def test_at_least_ten_cases_go_on_for_three_turns() -> None:
    long = [case for case in TALKS if len(case.turns) >= 3]
    assert sum(case.side == "responder" for case in long) >= 5
    assert sum(case.side == "complainant" for case in long) >= 5
