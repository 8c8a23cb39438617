from fractions import Fraction

import pytest

from makeitright import catalog
from makeitright.framework import Severity
from makeitright.scoring import points, score
from makeitright.scoring.applies import applicable
from makeitright.scoring.arithmetic import pillar_percents, reply_mark, rounded, whole_mark


def test_a_pillar_is_weight_times_level_over_twice_the_weights() -> None:
    judged = [("Listening", Fraction(2), 2), ("Listening", Fraction(2), 1), ("Ownership", Fraction(3), 0)]
    assert pillar_percents(judged, capped=False) == {"Listening": 75, "Ownership": 0}


def test_what_a_person_must_decide_is_left_out_of_the_sum() -> None:
    judged = [("Listening", Fraction(2), 2), ("Listening", Fraction(2), None), ("Respect", Fraction(1), None)]
    percents = pillar_percents(judged, capped=False)
    assert percents == {"Listening": 100, "Respect": None}
    assert reply_mark(percents.values()) == 100


def test_a_short_text_is_capped() -> None:
    assert pillar_percents([("Listening", Fraction(2), 2)], capped=True) == {"Listening": 50}


@pytest.mark.parametrize(
    ("reply", "fit", "severities", "mark"),
    [
        (100, "best", [], 100),
        (100, "also", [], Fraction(955, 10)),
        (100, "trap", [], 85),
        (100, None, [], 100),
        (100, "best", [Severity.MINOR], 96),
        (100, "best", [Severity.MAJOR], 79),
        (80, "best", [Severity.MAJOR], 71),
        (100, "best", [Severity.CRITICAL], 49),
        (10, "trap", [Severity.CRITICAL], 0),
    ],
)
def test_the_whole_mark(reply: int, fit: str | None, severities: list[Severity], mark: Fraction) -> None:
    assert whole_mark(Fraction(reply), fit, severities) == mark


@pytest.mark.parametrize(
    ("value", "places", "wanted"), [("1.295", 2, 1.3), ("0.05", 1, 0.1), ("2.675", 2, 2.68), ("66.65", 1, 66.7)]
)
def test_rounding_is_half_up_and_exact(value: str, places: int, wanted: float) -> None:
    assert rounded(Fraction(value), places) == wanted


def test_points_never_leave_their_range() -> None:
    case = catalog.case("RC01")
    result = score(case, 1, "S1", "")
    assert points(result, 10) == 0.0
    assert type(points(result, 10)) is float
    with pytest.raises(ValueError, match="positive"):
        points(result, 0)


WANTED = {
    ("RC01", 1): "L1 L2 L3 L4 O1 O2 O3 O4 O5 O6 F1 F2 F3 R1 R2 R3 R6",
    ("RC03", 1): "L1 L2 L3 L4 O2 F1 F2 F3 R1 R2 R3 R5 R6",
    ("RC03", 2): "L1 L2 L3 L4 O1 O2 O3 O4 O5 O6 F1 F2 F4 F5 R1 R2 R3 R5 R6",
    ("RC07", 1): "L1 L2 L3 L4 O2 O4 O5 F1 F2 F3 R1 R2 R3 R4 R6",
    ("W01", 1): "O3",
}


@pytest.mark.parametrize(("place", "ids"), WANTED.items())
def test_the_criteria_that_apply_are_those_of_the_plan(place: tuple[str, int], ids: str) -> None:
    case = catalog.case(place[0])
    assert {one.id for one, _ in applicable(case, case.turns[place[1] - 1])} == set(ids.split())


def test_a_promise_to_check_weighs_little_where_nothing_went_wrong() -> None:
    case = catalog.case("RC07")
    weights = {one.id: weight for one, weight in applicable(case, case.turns[0])}
    focus = case.turns[0].focus
    assert weights["F3"] == (Fraction(3, 2) if "F3" in focus else 1)
