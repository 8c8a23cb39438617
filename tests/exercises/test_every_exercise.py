"""Each exercise proves itself: what is right earns all, what is empty or blind earns little."""

from collections import Counter

import pytest

from makeitright import catalog
from makeitright.framework import Exercise, Eye, Line, Pick, Spot
from makeitright.scoring import mark_exercise
from makeitright.scoring.applies import applicable

EXERCISES = list(catalog.exercises().values())


def of(kind: type[Exercise]) -> list[Exercise]:
    return [one for one in EXERCISES if isinstance(one, kind)]


def perfect(exercise: Exercise) -> tuple[str | None, str]:
    """The strategy and the text that the reference would answer with."""
    if isinstance(exercise, Spot):
        return None, "\n".join(f"{at} {part.slip}" for at, part in enumerate(exercise.parts, 1) if part.slip)
    if isinstance(exercise, Eye):
        return None, "\n".join(f"{one.criterion} {one.level}" for one in exercise.judge)
    if isinstance(exercise, Line):
        return None, exercise.models[0]
    best = next(offer.id for offer in exercise.strategies if offer.fit == "best")
    return best, "\n".join(reason.id for reason in exercise.reasons if reason.good)


def named(exercises: list[Exercise]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("exercise", exercises, ids=lambda one: one.id)


@named(EXERCISES)
def test_the_perfect_answer_gets_everything(exercise: Exercise) -> None:
    score = mark_exercise(exercise, *perfect(exercise))
    assert score.mark == 100, score.rows
    assert {row.outcome for row in score.rows} == {"right"}


@named(EXERCISES)
def test_an_empty_answer_is_not_attempted(exercise: Exercise) -> None:
    assert not mark_exercise(exercise, None, "").attempted


@named(EXERCISES)
def test_what_people_read_is_typed_with_care(exercise: Exercise) -> None:
    for text in strings(exercise.model_dump()):
        assert "\u2014" not in text, text
        assert "  " not in text, text
        assert " - " not in text, text


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for one in inner for text in strings(one)]


@named(of(Spot))
def test_guessing_at_a_text_does_not_pay(exercise: Spot) -> None:
    every = range(1, len(exercise.parts) + 1)
    often = Counter(part.slip for part in exercise.parts if part.slip).most_common(1)[0][0]
    for name in ("", often):
        assert mark_exercise(exercise, None, "\n".join(f"{at} {name}" for at in every)).mark < 40
        for left_out in every:
            most = "\n".join(f"{at} {name}" for at in every if at != left_out)
            assert mark_exercise(exercise, None, most).mark < 50, f"all but part {left_out}, named {name!r}"


@named(of(Spot))
def test_a_text_has_slips_to_tell_apart_and_sound_parts_that_tempt(exercise: Spot) -> None:
    assert len({part.slip for part in exercise.parts if part.slip}) >= 2
    assert any(part.why for part in exercise.parts if not part.slip), "give a sound part that tempts a 'why'"
    assert len(exercise.names) > len({part.slip for part in exercise.parts if part.slip}), "offer names that do not fit"


@named(of(Eye))
def test_one_level_for_all_does_not_pay(exercise: Eye) -> None:
    assert len({one.level for one in exercise.judge}) == 3, "let each level be the right one once at least"
    for level in (0, 1, 2):
        assert mark_exercise(exercise, None, "\n".join(f"{one.criterion} {level}" for one in exercise.judge)).mark <= 70


@named(of(Line))
def test_models_earn_the_criterion_and_the_rest_does_not(exercise: Line) -> None:
    for line in exercise.models:
        assert mark_exercise(exercise, None, line).mark == 100, line
    for line in exercise.poor:
        assert mark_exercise(exercise, None, line).mark < 100, line
    assert mark_exercise(exercise, None, exercise.given).mark == 0
    # Not word for word: a full stop more or the name of the reader before it is no rewriting either.
    assert mark_exercise(exercise, None, f"Well, {exercise.given}").mark < 100


@named(of(Line))
def test_the_criterion_applies_in_the_case(exercise: Line) -> None:
    case = catalog.case(exercise.case)
    applying = {one.id for turn in case.turns if turn.turn == exercise.turn for one, _ in applicable(case, turn)}
    assert exercise.criterion in applying


@named(of(Pick))
def test_picking_blindly_does_not_pay(exercise: Pick) -> None:
    every = "\n".join(reason.id for reason in exercise.reasons)
    traps = [offer.id for offer in exercise.strategies if offer.fit == "trap"]
    assert traps, "one strategy should be a trap"
    best, good = perfect(exercise)
    assert mark_exercise(exercise, best, every).mark <= 80
    for trap in traps:
        assert mark_exercise(exercise, trap, good).mark <= 40
