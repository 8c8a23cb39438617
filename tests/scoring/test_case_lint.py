"""What an author may have overlooked is found, and the project's own cases give little cause for it."""

from datetime import date
from typing import Any

import pytest

from makeitright import catalog
from makeitright.framework import Case, Fact, Remedy, SampleReply, StrategyOffer, Turn
from makeitright.scoring.case_lint import case_advice, missing_samples, sample_advice, to_dos

CASE = catalog.case("RC01")


def changed(**of_turn: Any) -> Case:
    turn = CASE.turns[0]
    return CASE.model_copy(update={"turns": (Turn.model_validate({**turn.model_dump(), **of_turn}),)})


def advice(case: Case) -> list[tuple[str, str]]:
    return [(".".join(map(str, one.where)), one.text) for one in case_advice(case)]


def test_a_sound_case_needs_no_advice() -> None:
    assert advice(CASE) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He came on Monday 8 March.", "'Monday 8 March': 8 March 2026 is a Sunday"),
        ("He came on Monday, March 8th.", "8 March 2026 is a Sunday"),
        ("He came on Monday the 8th of March.", "8 March 2026 is a Sunday"),
        ("He came on Monday the 8th.", "is a Sunday"),
        ("By Thursday 31 December.", "31 December 2025 is a Wednesday"),
        ("Today is Friday 6 March.", "but 'today' is 7 March 2026, a Saturday"),
        ("It is 6 March.", "but 'today' is 7 March 2026"),
        ("He came on Sunday 8 March.", ""),
        ("Today is Saturday 7 March, and by Wednesday the 11th you know.", ""),
        ("She was born on 8 March.", ""),
        ("Monday the 32nd is no day.", ""),
    ],
)
def test_a_weekday_must_fit_its_date(text: str, words: str) -> None:
    case = changed(today=date(2026, 3, 7), answer_by=date(2026, 3, 20), message=f"{text}\n\nPriya Nair", briefing=())
    said = [one for where, one in advice(case) if where == "turns.0.message"]
    if not words:
        assert not [one for one in said if " is a " in one or "'today'" in one]
    else:
        assert any(words in one for one in said), said


def test_a_missing_hint_and_one_that_is_never_shown_are_named() -> None:
    hints = {**CASE.turns[0].hints, "F6": "You can go to the ombudsman."}
    del hints["F2"]
    said = advice(changed(hints=hints))
    assert [where for where, _ in said] == ["turns.0.hints", "turns.0.hints.F6"]
    assert "no hint for F2 (Says by when)" in said[0][1]
    assert "its hint is never shown; it is judged when signpost is not none" in said[1][1]


def test_offers_without_a_trap_or_too_few_are_named() -> None:
    (where, text), (_, few) = advice(changed(strategies=[StrategyOffer(id="S1", fit="best", leads_to="x")]))
    assert where == "turns.0.strategies"
    assert "no strategy is a trap" in text
    assert "offers 1 strategies" in few


def test_what_a_learner_cannot_know_is_named() -> None:
    secret = Remedy(
        text="A voucher for the aquarium worth ninety dollars.", also=("tickets to see sharks", "a voucher")
    )
    said = advice(changed(remedies=[*CASE.turns[0].remedies, secret]))
    assert [where for where, _ in said] == [f"turns.0.remedies.{len(CASE.turns[0].remedies)}.text"]
    assert "stands neither in the message nor in the briefing" in said[0][1]


def test_people_who_are_not_listed_are_named() -> None:
    message = "I spoke to Mr Okafor, and then Brigitte told me to wait.\n\nBest wishes\nJoan Tuttle"
    said = advice(changed(message=message, facts=[], remedies=[], explain={}, learning=""))
    named = {text.split("'")[1] for _, text in said if "not listed under 'names'" in text}
    assert named == {"Okafor", "Brigitte", "Joan", "Tuttle"}


def test_a_colleague_who_is_not_listed_is_named() -> None:
    said = advice(changed(staff={"heard": False, "who": ["Jamie", "the lad"]}))
    assert [where for where, text in said if "'Jamie' is not listed" in text] == ["turns.0.staff.who.0"]
    assert not any("the lad" in text for _, text in said)


def test_a_long_message_and_few_wordings_are_named() -> None:
    bare = Fact(text=CASE.turns[0].facts[0].text)
    said = dict(advice(changed(message="word " * 400, facts=[bare])))
    assert "the message has 400 words" in said["turns.0.message"]
    assert "1 of 1 facts have fewer than 2" in said["turns.0.facts.0"]
    single = Fact(text=CASE.turns[0].facts[0].text, also=("mittens", "no mittens on"))
    assert "'mittens' is a single word" in dict(advice(changed(facts=[single])))["turns.0.facts.0.also.0"]


def test_keys_of_the_other_side_are_named() -> None:
    said = dict(advice(changed(request={"goal": "Bring the mittens."}, rung="The desk.")))
    assert "belongs to the complainant side, and nothing reads it here" in said["turns.0.request"]
    assert "turns.0.rung" in said


def test_missing_samples_are_things_to_do() -> None:
    few = tuple(one for one in CASE.samples if one.kind not in {"poor", "empty"})
    (one,) = missing_samples(CASE.model_copy(update={"samples": few}))
    assert one.weight == "to do"
    assert "poor, empty" in one.text
    assert list(missing_samples(catalog.case("W01"))) == []


def test_samples_that_prove_nothing_are_named_but_for_marks_that_are_in_dispute() -> None:
    model = SampleReply(kind="model", reply="x")
    assert ["at_least: 90" in text for text in sample_advice(model)] == [True]
    assert list(sample_advice(model.model_copy(update={"missed": ("mark",)}))) == []
    assert ["at_most: 59" in text for text in sample_advice(SampleReply(kind="near-miss", reply="x"))] == [True]
    assert ["attempted: false" in text for text in sample_advice(SampleReply(kind="empty"))] == [True]


def test_to_dos_are_found_wherever_they_stand() -> None:
    facts = [Fact(text="TO DO: what happened", also=("TO DO",))]
    case = changed(facts=facts, hints={**CASE.turns[0].hints, "L1": "TO DO"})
    assert list(to_dos(case)) == [
        ("turns", 0, "facts", 0, "text"),
        ("turns", 0, "facts", 0, "also", 0),
        ("turns", 0, "hints", "L1"),
    ]


def test_the_projects_own_cases_give_little_cause() -> None:
    """Advice that is given all the time is read by nobody."""
    said = [one for case in catalog.cases().values() for one in case_advice(case)]
    assert len(said) <= len(catalog.cases())
