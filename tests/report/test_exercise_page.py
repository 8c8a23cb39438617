"""The feedback page of an exercise: all of it in words, nothing of it acts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_page import ATTACKS, Page

from makeitright import catalog
from makeitright.report import answer_in_words, cut_at_words, exercise_to_html
from makeitright.scoring import mark_exercise

FULL = {
    "SP01": (None, "4 B05\n5 B02\n6\n8 B10"),
    "EY01": (None, "L1 2\nL2 0\nO1 1\nO3 2"),
    "LN01": (None, "You will hear from me by Wednesday."),
    "PK01": ("S9", "ours\nbusy"),
}


def page(id_: str, strategy: str | None, answer: str) -> Page:
    exercise = catalog.exercise(id_)
    return Page(exercise_to_html(mark_exercise(exercise, strategy, answer), exercise, strategy, answer))


@pytest.mark.parametrize("id_", FULL)
def test_the_page_has_the_answer_the_reference_and_the_reasons(id_: str) -> None:
    strategy, answer = FULL[id_]
    exercise = catalog.exercise(id_)
    score = mark_exercise(exercise, strategy, answer)
    shown = page(id_, strategy, answer)
    assert answer_in_words(exercise, strategy, answer) in shown.words
    for row in score.rows:
        assert {row.label, row.why} <= {part for part in (row.label, row.why) if part in shown.words}
        assert row.said in shown.words
    assert shown.headings[0] == 3
    assert set(shown.headings) == {3, 4}
    assert not re.search(r"\b[BXLOFRDGCP]\d{1,2}\b", shown.words), "codes are for machines"


def test_what_is_not_right_is_told_apart_by_words() -> None:
    words = page("SP01", *FULL["SP01"]).words
    for outcome in ("Right: ", "Half right: ", "Not right: "):
        assert outcome in words
    assert "[✗ Non-apology]" in words
    assert "How it might read instead" in words


def test_what_is_no_attempt_gives_nothing_away() -> None:
    words = page("SP01", None, "").words
    assert "not attempted" in words
    assert "Nothing is marked yet" in words
    assert "Non-apology" not in words
    assert "Point by point" not in words


@given(st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(max_size=8)), min_size=1, max_size=10).map("".join))
def test_a_learners_line_is_text_and_nothing_else(line: str) -> None:
    exercise = catalog.exercise("LN01")
    html = exercise_to_html(mark_exercise(exercise, None, line), exercise, None, line)
    html.encode("utf-8")
    assert Page(html).tags <= {"section", "h3", "h4", "p", "div", "em", "ul", "li", "span", "strong", "br"}


@pytest.mark.parametrize(
    ("id_", "strategy", "answer", "words"),
    [
        ("SP01", None, "5 B05\n2\n99 B02", "Part 2: marked, with no name\nPart 5: Non-apology"),
        ("EY01", None, "F2 1\nL1 2", "Says back the specifics: fully\nSays by when: partly"),
        ("LN01", None, "On Wednesday.", "On Wednesday."),
        ("PK01", "S1", "ours", "Strategy: Own it and fix it\nBecause: The mistake was made at your desk."),
        ("PK01", "K1", "nothing", ""),
        ("SP01", None, "", ""),
    ],
)
def test_an_answer_in_words(id_: str, strategy: str | None, answer: str, words: str) -> None:
    assert answer_in_words(catalog.exercise(id_), strategy, answer) == words


@given(st.text("ab ", max_size=30), st.lists(st.text("ab ", max_size=5), max_size=4))
def test_a_text_is_cut_where_words_begin_and_end(text: str, words: list[str]) -> None:
    wanted = {str(at): one for at, one in enumerate(words)}
    pieces = cut_at_words(text, wanted)
    assert "".join(piece for piece, _ in pieces) == text
    for key, one in wanted.items():
        marked = "".join(piece for piece, keys in pieces if key in keys)
        assert marked == (one if one in text else "")
