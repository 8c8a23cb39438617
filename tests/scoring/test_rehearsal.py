"""A case tried on its own sample replies."""

import pytest

from makeitright import catalog
from makeitright.framework import Case, Conversation, SampleReply
from makeitright.scoring.rehearsal import conversation_in_practice, hints_in_practice, rehearse, try_sample

TALK = Conversation.model_validate(
    {
        "anger": 6,
        "trust": 3,
        "after": [
            {
                "turn": 1,
                "reactions": [
                    {"id": "glad", "when": {"full": ["F2", "O3"]}, "says": "x"},
                    {"id": "odd", "when": {"full": ["F2"], "missing": ["O1", "O2", "O3"]}, "says": "x"},
                    {"id": "rest", "says": "x"},
                ],
            }
        ],
        "endings": [
            {"id": "good", "kind": "settled", "when": {"anger_below": 4}, "title": "t", "text": "x"},
            {"id": "up", "kind": "up", "when": {"anger_below": 6, "trust_below": 2}, "title": "t", "text": "x"},
            {"id": "open", "kind": "uneasy", "title": "t", "text": "x"},
        ],
    }
)


def talking() -> Case:
    return catalog.case("RC01").model_copy(update={"conversation": TALK})


def sample(kind: str) -> SampleReply:
    return next(one for one in catalog.case("RC01").samples if one.kind == kind)


def test_a_label_that_the_scorer_sees_otherwise_is_a_difference() -> None:
    case = catalog.case("RC01")
    model = sample("model")
    assert try_sample(case, model).holds
    wrong = model.model_copy(
        update={"levels": {"O3": 0, "F4": 2}, "breaches": ("B05",), "at_most": 50.0, "attempted": False}
    )
    tried = try_sample(case, wrong)
    assert not tried.holds
    assert [str(one) for one in tried.differences] == [
        "attempted expected no attempt, got one",
        "O3 expected level 0, got 2",
        "F4 expected level 2, but it is not judged in this turn",
        "B05 expected, and not found",
        f"mark expected at most 50, got {tried.score.mark:g}",
    ]
    known = wrong.model_copy(update={"missed": ("attempted", "O3", "F4", "B05", "mark")})
    assert try_sample(case, known).holds
    mended = model.model_copy(update={"missed": ("O3",)})
    assert try_sample(case, mended).mended == ("O3",)
    assert not try_sample(case, mended).holds


def test_every_combination_of_attempts_is_rehearsed_models_first() -> None:
    rehearsed = list(rehearse(talking()))
    attempts = [one for one in talking().samples if one.attempted]
    assert len(rehearsed) == len(attempts)
    assert rehearsed[0].only("model")
    assert list(rehearse(catalog.case("RC01").model_copy(update={"conversation": None}))) == []


def test_practice_names_what_no_sample_has_drawn() -> None:
    rehearsed = list(rehearse(talking()))
    said = [(one.weight, one.text) for one in conversation_in_practice(talking(), rehearsed)]
    assert said == [
        ("note", "turn 1: no sample reply has drawn 'odd'"),
        ("note", "no sample replies have led to 'up'"),
    ]


def test_hints_that_earn_nothing_or_break_something_are_named() -> None:
    case = catalog.case("RC01")
    assert list(hints_in_practice(case)) == []
    hints = {
        "O1": "I do not know yet what happened on that day.",
        "O5": "You get all your money back, and it will never happen again.",
    }
    turn = case.turns[0].model_copy(update={"hints": hints})
    said = {one.where[-1]: one.text for one in hints_in_practice(case.model_copy(update={"turns": (turn,)}))}
    assert "earns nothing there by itself" in said["O1"]
    assert "is taken for B07" in said["O5"]


@pytest.mark.parametrize("case", catalog.cases().values(), ids=lambda case: case.id)
def test_whoever_takes_a_hint_of_the_course_at_its_word_earns_something(case: Case) -> None:
    assert [one.text for one in hints_in_practice(case)] == []
