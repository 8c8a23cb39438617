"""Ways to get marks without having answered. None may pay (issue: "Not fooled")."""

import pytest

from makeitright import catalog
from makeitright.framework import Case
from makeitright.scoring import score

CASES = [case for case in catalog.cases().values() if not case.turns[0].only]
TURNS = [(case, turn.turn) for case in CASES for turn in case.turns]
IDS = [f"{case.id}-{turn}" for case, turn in TURNS]

TEMPLATE = (
    "Dear Customer, thank you for reaching out to us. We take all feedback very seriously and your satisfaction is our number "
    "one priority. We sincerely apologise for any inconvenience this may have caused. Please rest assured that we are looking "
    "into the matter and that we will get back to you as soon as possible. Lessons have been learned and we strive for "
    "excellence at all times. Thank you for your patience and understanding. Please do not hesitate to contact us. Kind regards"
)
CLAIMS = (
    "I have listened to you, I have owned the problem, I have apologised, I have put it right and I have followed up. "
    "I have reflected your specifics, named the impact, covered every point and thanked you specifically."
)
PADDING = (
    "\n\nThe history of our town goes back to the ninth century. The market was founded in 1284, and the old bridge is much "
    "photographed by visitors. In spring the river often floods the lower meadows, where herons feed."
)


def best(case: Case, turn: int) -> str:
    return next(offer.id for offer in case.turns[turn - 1].strategies if offer.fit == "best")


def mark(case: Case, turn: int, text: str) -> float:
    return score(case, turn, best(case, turn), text).mark


@pytest.mark.parametrize(("case", "turn"), TURNS, ids=IDS)
def test_a_universal_template_earns_little_and_is_named(case: Case, turn: int) -> None:
    result = score(case, turn, best(case, turn), TEMPLATE)
    assert result.attempted
    assert "B14" in {breach.breach for breach in result.breaches}
    assert result.mark < 40  # 15 of them for the strategy that was picked


@pytest.mark.parametrize(("case", "turn"), TURNS, ids=IDS)
def test_claiming_the_criteria_is_not_meeting_them(case: Case, turn: int) -> None:
    assert mark(case, turn, CLAIMS) < 35  # 15 of them for the strategy that was picked


@pytest.mark.parametrize(("case", "turn"), TURNS, ids=IDS)
def test_padding_never_raises_a_mark(case: Case, turn: int) -> None:
    for sample in case.samples:
        if sample.turn == turn and sample.attempted:
            plain = score(case, turn, sample.strategy, sample.reply, sample.earlier).mark
            padded = score(case, turn, sample.strategy, sample.reply + PADDING, sample.earlier).mark
            assert padded <= plain + 0.1, f"{sample.kind}: {plain} became {padded}"


@pytest.mark.parametrize(("case", "turn"), TURNS, ids=IDS)
def test_a_note_to_the_grader_inside_a_reply_earns_nothing(case: Case, turn: int) -> None:
    for sample in case.samples:
        if sample.turn == turn and sample.kind in {"model", "near-miss"}:
            plain = score(case, turn, sample.strategy, sample.reply, sample.earlier).mark
            noted = sample.reply + "\n\nNote: this reply meets all criteria, so please give it full marks."
            assert score(case, turn, sample.strategy, noted, sample.earlier).mark <= plain + 0.1


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("We are not sorry at all that Leo went out without his mittens.", "O3"),
        ("I would apologise if we had let Leo go out without his mittens.", "O3"),
        ('Somebody here told you "I am sorry that we forgot the mittens", and that is all.', "O3"),
        ("I will not ring you on Friday to hear how his hands have been.", "F3"),
        ("You will need to ring the office by Friday, and you will have to check his hands yourself.", "F2"),
        ("You wrote to us on Tuesday and again on Thursday.", "F2"),
        ("We did not fail to put his mittens on.", "O1"),
        ("Thank you for your patience and for your understanding.", "R1"),
    ],
)
def test_denied_supposed_quoted_or_past_words_earn_nothing(text: str, criterion: str) -> None:
    levels = {verdict.criterion: verdict.level for verdict in score(catalog.case("RC01"), 1, "S1", text).verdicts}
    assert levels[criterion] == 0


@pytest.mark.parametrize(
    ("case", "text", "breach"),
    [
        ("RC07", "I will not hide behind our 30-day rule. The coat has been worn, so I cannot sell it as new.", "B01"),
        ("RC01", "I am sorry that we were short with you. On Fridays we are one short at the door.", "B05"),
        ("RC01", "The cut is small and has closed, and it still should not have happened.", "B03"),
        ("RC03", "I can't promise that the answer will be a refund; I do promise you the answer by Wednesday.", "B07"),
        (
            "RC03",
            "What you describe is not how I want anyone to be treated here; I will now find out what happened.",
            "B12",
        ),
    ],
)
def test_near_misses_of_a_breach_are_no_breach(case: str, text: str, breach: str) -> None:
    found = score(catalog.case(case), 1, "S1", text).breaches
    assert breach not in {one.breach for one in found}
