"""Answers to exercises are marked by simple sums, whatever stands in them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makeitright import catalog
from makeitright.framework import Exercise, ExerciseScore, Eye, Line, Pick, Spot
from makeitright.framework.cases import StrategyOffer
from makeitright.framework.exercises import Judgement, Part, Reason
from makeitright.scoring import mark_exercise, points
from makeitright.scoring.exercises import levels_given, parts_marked, reasons_picked


def head(kind: str, id_: str) -> dict[str, object]:
    return {"id": id_, "slug": "x", "kind": kind, "title": "X", "side": "responder", "setting": "X"}


def spot(slips: str) -> Spot:
    """Of letters: ``a``, ``b``, ``c`` for three slips, ``.`` for a sound part."""
    names = {"a": "B02", "b": "B03", "c": "B05"}
    parts = tuple(
        Part(text=f"Part {at}.", slip=names.get(one), why="x" if one in names else "") for at, one in enumerate(slips)
    )
    return Spot(**head("spot", "SP99"), names=("B02", "B03", "B05"), parts=parts)  # type: ignore[arg-type]


def eye(*levels: int) -> Eye:
    criteria = ("L1", "L2", "O1", "O3", "F1", "F2", "F3", "R1")
    judge = tuple(
        Judgement(criterion=one, level=level, why="x")  # type: ignore[arg-type]
        for one, level in zip(criteria, levels, strict=False)
    )
    return Eye(**head("eye", "EY99"), reply="Dear Ann", judge=judge)  # type: ignore[arg-type]


PICK = Pick(
    **head("pick", "PK99"),  # type: ignore[arg-type]
    complaint="It leaks.",
    strategies=tuple(
        StrategyOffer(id=id_, fit=fit, leads_to=f"To {id_}.")  # type: ignore[arg-type]
        for id_, fit in {"S1": "best", "S9": "also", "S2": "other", "T4": "trap"}.items()
    ),
    reasons=tuple(
        Reason(id=id_, text=id_, good=id_.startswith("good"), why="x")
        for id_ in ("good_a", "bad_a", "good_b", "good_c", "bad_b")
    ),
)
SPOT = spot("a.b..c.")
EYE = eye(2, 0, 1)
EXERCISES = [SPOT, EYE, PICK, *(one for one in catalog.exercises().values() if one.kind == "line")]


def mark(exercise: Exercise, answer: str, strategy: str | None = None) -> float:
    return mark_exercise(exercise, strategy, answer).mark


# Spot


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("1 B02\n3 B03\n6 B05", 100),
        ("1\n3\n6", 60),
        ("1 B02", 33.3),
        ("1 B03", 20),
        ("1 B02\n2", 16.7),
        ("2\n4\n5", 0),
        ("1 B02\n3 B03\n6 B05\n2 B02", 83.3),
        ("1 B03\n1 B02", 33.3),  # the last one counts
        ("1 B02\n1", 20),
        ("1 B99\n3 X01", 40),  # a name that is not offered is none
        ("1 B02\n0 B02\n8 B02\n-1 B02\n1.5 B02\nB02\n1 B02 B03\nDear Ann", 33.3),
    ],
)
def test_slips_are_worth_the_same_and_sound_parts_cost(answer: str, expected: float) -> None:
    assert mark(SPOT, answer) == expected


def test_the_rows_say_what_was_said_and_what_is_so() -> None:
    score = mark_exercise(SPOT, None, "1 B02\n2 B03\n3 B02\n4")
    rows = {row.key: (row.said, row.expected, row.outcome) for row in score.rows}
    assert rows == {
        "1": ("Blame shift", "Blame shift", "right"),
        "2": ("Minimising", "Sound", "wrong"),
        "3": ("Blame shift", "Minimising", "half"),
        "4": ("Marked, with no name", "Sound", "wrong"),
        "6": ("Not marked", "Non-apology", "wrong"),
    }
    assert all(row.why for row in score.rows)


# At most half of the parts have a slip.
texts = st.tuples(st.text("abc", min_size=1, max_size=7), st.integers(0, 3)).flatmap(
    lambda made: st.permutations([*made[0], *"." * (max(3, len(made[0])) + made[1])]).map("".join)
)


@given(texts, st.sampled_from(["", "B02", "B03", "B05"]))
def test_marking_everything_never_pays(text: str, name: str) -> None:
    exercise = spot(text)
    everything = "\n".join(f"{part} {name}" for part in range(1, len(text) + 1))
    assert mark(exercise, everything) == 0
    unnamed = [str(part) for part in range(1, len(text) + 1)]
    unnamed.remove(str(text.index(".") + 1))
    assert mark(exercise, "\n".join(unnamed)) < 60
    slips = [f"{at} {part.slip}" for at, part in enumerate(exercise.parts, 1) if part.slip]
    assert mark(exercise, "\n".join(slips)) == 100


@given(texts, st.lists(st.tuples(st.integers(0, 15), st.sampled_from(["", "B02", "B03", "B05", "B99"])), max_size=16))
def test_the_sum_is_exact_and_one_more_slip_never_costs(text: str, marked: list[tuple[int, str]]) -> None:
    exercise = spot(text)
    answer = "\n".join(f"{part} {name}" for part, name in marked)
    before = mark(exercise, answer)
    assert 0 <= before <= 100
    found = parts_marked(exercise, answer)
    for at, part in enumerate(exercise.parts, 1):
        if part.slip and at not in found and len(found) + 1 < len(text):
            assert mark(exercise, f"{answer}\n{at} {part.slip}") >= before


# Set your eye


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("L1 2\nL2 0\nO1 1", 100),
        ("L1 1\nL2 1\nO1 1", 66.7),
        ("L1 0\nL2 2\nO1 1", 33.3),
        ("L1 2", 33.3),
        ("L1 0", 0),
        ("L1 0\nL1 2", 33.3),
        ("L1 3\nL1 2\nl2 0\nF9 2\nL1", 33.3),
    ],
)
def test_a_level_off_is_half(answer: str, expected: float) -> None:
    assert mark(EYE, answer) == expected


def test_what_was_not_judged_is_said_and_earns_nothing() -> None:
    score = mark_exercise(EYE, None, "L1 1")
    assert [(row.said, row.expected, row.outcome) for row in score.rows] == [
        ("Partly", "Fully", "half"),
        ("Not judged", "Not there", "wrong"),
        ("Not judged", "Partly", "wrong"),
    ]


@given(st.lists(st.integers(0, 2), min_size=3, max_size=8), st.lists(st.integers(0, 2), min_size=8, max_size=8))
def test_the_mark_is_the_share_of_what_each_level_earns(levels: list[int], given: list[int]) -> None:
    exercise = eye(*levels)
    answer = "\n".join(f"{one.criterion} {level}" for one, level in zip(exercise.judge, given, strict=False))
    earned = sum(1 - Fraction(abs(a - b), 2) for a, b in zip(levels, given, strict=False))
    assert mark(exercise, answer) == pytest.approx(float(100 * earned / len(levels)), abs=0.0501)


# Pick and say why


@pytest.mark.parametrize(
    ("strategy", "answer", "expected"),
    [
        ("S1", "good_a\ngood_b\ngood_c", 100),
        ("S9", "good_a\ngood_b\ngood_c", 82),
        ("S2", "good_a\ngood_b\ngood_c", 64),
        ("T4", "good_a\ngood_b\ngood_c", 40),
        (None, "good_a\ngood_b\ngood_c", 40),
        ("S1", "", 60),
        ("S1", "bad_a", 60),
        ("S1", "good_a\nbad_a", 60),
        ("S1", "good_a\ngood_b\nbad_a", 73.3),
        ("S1", "good_a\nbad_a\ngood_b\ngood_c\nbad_b", 73.3),
        ("S1", "good_a\ngood_a\nnone_of_them", 73.3),
        ("K1", "", 0),
    ],
)
def test_the_strategy_is_six_tenths_and_the_reasons_four(strategy: str | None, answer: str, expected: float) -> None:
    assert mark(PICK, answer, strategy) == expected


def test_where_another_way_is_better_it_is_told() -> None:
    row = mark_exercise(PICK, "T4", "").rows[0]
    assert (row.said, row.expected, row.outcome) == ("Say sorry and close", "Own it and fix it", "wrong")
    assert row.why == "To T4. Own it and fix it: To S1."


# One line


def line() -> Line:
    found = catalog.exercise("LN01")
    assert isinstance(found, Line)
    return found


def test_a_line_gets_the_scorers_mark_by_its_criterion_alone() -> None:
    score = mark_exercise(line(), None, line().models[0])
    assert (score.mark, [row.outcome for row in score.rows]) == (100, ["right"])
    assert score.line is not None
    assert [verdict.criterion for verdict in score.line.verdicts] == ["F2"]
    assert score.line.strategy is None
    assert mark(line(), "I will get back to you shortly, Ruth.") == 50
    assert mark(line(), "Thank you for your patience.") == 0


def test_words_of_a_complaint_that_was_not_shown_are_the_writers_own() -> None:
    line = "We did not tell you that the date would not be met."
    assert "that the date would not be met" in catalog.case("RC18").turns[0].message
    assert mark_exercise(catalog.exercise("LN31"), None, line).mark == 100


@pytest.mark.parametrize("changed", ["{}", "  {}\n\n", "{}!!", "“{}”"])
def test_the_given_sentence_earns_nothing(changed: str) -> None:
    score = mark_exercise(line(), None, changed.format(line().given))
    assert (score.attempted, score.mark) == (False, 0)
    assert "the sentence that you were given" in score.refused
    assert mark(line(), line().given.upper()) == 0


def test_nearly_the_given_sentence_earns_no_more_than_it() -> None:
    score = mark_exercise(line(), None, line().given.replace("get back", "come back"))
    assert score.attempted
    assert score.mark == 0
    assert "nearly the sentence that you were given" in score.notes[-1]
    assert mark(line(), line().given.replace("as soon as I can", "by Wednesday")) == 100


# All


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
@pytest.mark.parametrize("answer", ["", " \n\t\n", "\x00", "???"])
def test_nothing_is_no_attempt_and_gives_nothing_away(exercise: Exercise, answer: str) -> None:
    score = mark_exercise(exercise, None, answer)
    assert (score.attempted, score.mark, score.rows) == (False, 0, ())
    assert score.refused


@given(st.sampled_from(EXERCISES), st.sampled_from([None, "S1", "T4", "K1", "nonsense"]), st.text(max_size=60))
def test_any_text_gets_a_mark_and_the_same_one_twice(exercise: Exercise, strategy: str | None, answer: str) -> None:
    score = mark_exercise(exercise, strategy, answer)
    assert isinstance(score, ExerciseScore)
    assert 0 <= score.mark <= 100
    assert score == mark_exercise(exercise, strategy, answer)
    assert 0 <= points(score, 2) <= 2


codes = st.sampled_from(["1 B02", "2", "3 B03 ", "\t6\tB05", "L1 2", "O1 0", "good_a", " bad_b", "99 B01", "L1 9", "x"])


@given(st.lists(codes, max_size=12), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_lines_are_read_whatever_parts_them(lines: list[str], end: str) -> None:
    answer, plain = end.join(lines), "\n".join(lines)
    assert parts_marked(SPOT, answer) == parts_marked(SPOT, plain)
    assert levels_given(EYE, answer) == levels_given(EYE, plain)
    assert reasons_picked(PICK, answer) == reasons_picked(PICK, plain)
    assert set(parts_marked(SPOT, answer)) <= set(range(1, 8))


def test_points_are_a_share_of_the_mark() -> None:
    assert points(mark_exercise(SPOT, None, "1 B02"), 2) == 0.67
    assert points(mark_exercise(SPOT, None, "1 B02\n3 B03\n6 B05"), 2) == 2


def test_a_score_is_plain_data() -> None:
    assert mark_exercise(EYE, None, "L1 2").as_dict()["rows"][0]["key"] == "L1"
