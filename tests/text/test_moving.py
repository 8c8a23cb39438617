"""Dates in a text, and the text with all of them moved by whole weeks."""

from datetime import date

import pytest

from makeitright.text.moving import dates_in, moved, unmovable

TODAY = date(2026, 3, 10)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "weeks", "then"),
    [
        ("by Friday 20 March", 1, "by Friday 27 March"),
        ("by Friday 20 March", 2, "by Friday 3 April"),
        ("on Friday, 20 March 2026.", -10, "on Friday, 9 January 2026."),
        ("the 3rd of March", 1, "the 10th of March"),
        ("the sixth of March", 1, "the thirteenth of March"),
        ("March 3rd, or March the 3rd", 1, "March 10th, or March the 10th"),
        ("Fri 20 Mar at 9:30", 1, "Fri 27 Mar at 9:30"),
        ("UNTIL 20 MARCH", 2, "UNTIL 3 APRIL"),
        ("the nights of 3 to 6 March", 1, "the nights of 10 to 13 March"),
        ("the nights of 24 to 31 March", 1, "the nights of 31 March to 7 April"),
        ("on Tuesday 17 or Thursday 19 March", 1, "on Tuesday 24 or Thursday 26 March"),
        ("Friday the 13th, and Monday 16", 1, "Friday the 20th, and Monday 23"),
        ("I ring you on the 18th.", 2, "I ring you on the 1st."),
        ("on 2026-03-20", 1, "on 2026-03-27"),
        ("at 16:20 in room 12, for 31 years, her 83rd birthday", 1, "at 16:20 in room 12, for 31 years, her 83rd birthday"),
        ("Tuesday at 9.30, and on Friday 14:30", 1, "Tuesday at 9.30, and on Friday 14:30"),
        ("May I ring you? In May?", 1, "May I ring you? In May?"),
    ],
)  # fmt: skip
def test_each_date_keeps_its_form(text: str, weeks: int, then: str) -> None:
    assert moved(text, weeks, TODAY) == then
    assert moved(text, 0, TODAY) == text


def test_weekday_named_with_a_day_tells_its_month() -> None:
    (mention,) = dates_in("on Friday the 29th", date(2026, 5, 12))
    assert (mention.day, mention.weekday) == (date(2026, 5, 29), 4)
    (mention,) = dates_in("the 27th, a Friday, in the evening", date(2026, 3, 1))
    assert mention.day == date(2026, 2, 27)


def test_day_alone_is_one_that_is_spoken_of() -> None:
    assert dates_in("on the 28th", TODAY)[0].day == date(2026, 2, 28)
    assert dates_in("on the 28th", TODAY, {date(2026, 3, 28)})[0].day == date(2026, 3, 28)


def test_no_date_where_there_is_none() -> None:
    assert not dates_in("since day 30, at 23:40, 4.50 pounds, the 40th time, Monday 99", TODAY)


@pytest.mark.parametrize(
    "text", ["since October", "before Christmas", "in the summer", "in 2024", "at the end of the month", "in May"]
)
def test_what_cannot_move_is_named(text: str) -> None:
    assert unmovable(text, TODAY)


def test_what_can_move_is_not_named() -> None:
    assert not unmovable("May I ring you by Friday 20 March 2026, for two months?", TODAY)
