"""The next case to practise: not met yet, on the side and the pillar that most need it, the same for the same history."""

import pytest

from makeitright import catalog
from makeitright.framework import PILLARS, Side
from makeitright.scoring.practice import Practised, next_case, pillars_of, standing


def marks(case: str, *percents: float) -> Practised:
    side = catalog.case(case).side
    return Practised(case, 1, 50, dict(zip(pillars_of(side), percents, strict=True)))


def test_no_story_comes_twice_before_all_have_come_once() -> None:
    for side in Side:
        seen: list[str] = []
        whole = [one.id for one in catalog.cases().values() if one.side is side and not one.turns[0].only]
        for _ in whole:
            seen.append(next_case(seen, [], side).case)
        assert sorted(catalog.base_of(id_) for id_ in seen) == sorted(whole)
        again = next_case(seen, [], side).case
        assert again not in seen
        assert again.endswith("-v2")


def test_a_story_met_in_a_lesson_waits() -> None:
    first = next_case([], [], Side.RESPONDER).case
    assert next_case([catalog.base_of(first)], [], Side.RESPONDER).case != first


def test_easy_ones_come_first() -> None:
    assert catalog.case(next_case([], [], Side.RESPONDER).case).level == "easy"


def test_the_weakest_pillar_is_worked_on() -> None:
    history = [marks("RC01", 80, 30, 90, 85), marks("RC02", 80, 40, 20, 85), marks("RC05", 80, 20, 95, 85)]
    chosen = next_case([], history, Side.RESPONDER)
    assert (chosen.pillar, chosen.was) == ("Ownership", 30)
    # On the other side nothing is known of it.
    assert next_case([], history, Side.COMPLAINANT).pillar is None


def test_a_pillar_of_ones_own_choice_goes_before() -> None:
    chosen = next_case([], [marks("RC01", 10, 90, 90, 90)], Side.RESPONDER, "Respect")
    assert (chosen.pillar, chosen.was) == ("Respect", None)


def test_only_the_last_marks_count() -> None:
    history = [marks("RC01", 0, 90, 90, 90), *(marks("RC02", 90, 60, 90, 90) for _ in range(3))]
    assert standing(history, "Listening") == 90
    assert next_case([], history, Side.RESPONDER).pillar == "Ownership"


def test_both_sides_take_turns() -> None:
    seen: list[str] = []
    for _ in range(6):
        seen.append(next_case(seen, []).case)
    sides = [catalog.case(id_).side for id_ in seen]
    assert sides == [Side.RESPONDER, Side.COMPLAINANT] * 3


@pytest.mark.parametrize("pillar", PILLARS)
def test_each_pillar_has_cases(pillar: str) -> None:
    side = Side.RESPONDER if PILLARS.index(pillar) < 4 else Side.COMPLAINANT  # type: ignore[arg-type]
    assert next_case([], [], side, pillar).case  # type: ignore[arg-type]
