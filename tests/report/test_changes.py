from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from makeitright.framework import BreachVerdict, Score, Severity, Verdict
from makeitright.report import first_changes, marks_to_gain, strengths
from makeitright.scoring.arithmetic import pillar_percents, reply_mark, whole_mark


def names(changes: list[Verdict | BreachVerdict]) -> list[str]:
    return [change.breach if isinstance(change, BreachVerdict) else change.criterion for change in changes]


def breach(name: str, severity: Severity, deduction: int) -> BreachVerdict:
    return BreachVerdict(name, name, severity, (), "", "", deduction)


def test_what_caps_the_mark_comes_first_then_what_brings_most(score: Score) -> None:
    # L2: all of half a pillar; F2: half of a whole one. Equal, so the score's order decides.
    assert names(first_changes(score, most=9)) == ["B01", "L2", "F2"]
    assert names(first_changes(score)) == ["B01", "L2"]
    assert first_changes(score, most=0) == []


def test_graver_breaches_come_before_dearer_ones_and_minor_ones_take_their_turn(
    make_score: Callable[..., Score],
) -> None:
    score = make_score(
        breaches=(
            breach("B14", Severity.MINOR, 4),
            breach("B01", Severity.MAJOR, 12),
            breach("B15", Severity.CRITICAL, 25),
        )
    )
    assert names(first_changes(score, most=9)) == ["B15", "B01", "L2", "F2", "B14"]


@pytest.mark.parametrize("strategy", [True, False])
def test_the_marks_to_gain_are_those_that_the_arithmetic_gives(score: Score, strategy: bool) -> None:
    if not strategy:
        score = replace(score, strategy=None)

    def mark(verdicts: tuple[Verdict, ...]) -> Fraction:
        judged = ((v.pillar, Fraction(v.weight), v.level) for v in verdicts)
        of_reply = reply_mark(pillar_percents(judged, capped=False).values())
        return whole_mark(of_reply, score.strategy.fit if score.strategy else None, [])

    for place, verdict in enumerate(score.verdicts):
        if verdict.level is not None:
            better = (*score.verdicts[:place], replace(verdict, level=2), *score.verdicts[place + 1 :])
            gain = mark(better) - mark(score.verdicts)
            assert marks_to_gain(score, verdict) == pytest.approx(float(gain))


def test_what_a_person_decides_is_no_change_to_make(score: Score) -> None:
    assert "O5" not in names(first_changes(score, most=99))


def test_strengths_are_what_was_met_in_full_weightiest_first(score: Score) -> None:
    assert [verdict.criterion for verdict in strengths(score)] == ["O3", "L1", "R1"]


def test_a_text_that_is_no_attempt_has_neither(make_score: Callable[..., Score]) -> None:
    score = make_score(attempted=False, refused="This is the complaint itself.")
    assert first_changes(score) == []
    assert strengths(score) == []
