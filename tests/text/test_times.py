"""Times as people write them, and what is no limit for anything to come."""

from datetime import date

import pytest

from makeitright.text import find_times

TODAY = date(2026, 1, 16)  # a Friday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("you will hear from me by wednesday evening", date(2026, 1, 21)),
        ("i will ring you on friday 23 january", date(2026, 1, 23)),
        ("friday in one week, the 23rd, i phone you", date(2026, 1, 23)),
        ("i will ring on friday week", date(2026, 1, 30)),
        ("within two working days", date(2026, 1, 20)),
        ("it takes 3 working days", date(2026, 1, 21)),
        ("allow 3 to 5 working days", date(2026, 1, 23)),
        ("within 24 hours", date(2026, 1, 17)),
        ("in 48 hrs", date(2026, 1, 18)),
        ("it takes three days", date(2026, 1, 19)),
        ("two weeks after that i will ring", date(2026, 1, 30)),
        ("two weeks later", date(2026, 1, 30)),
        ("in april i will call you", date(2026, 4, 28)),
        ("by the end of february", date(2026, 2, 28)),
        ("over the weekend", date(2026, 1, 18)),
        ("tonight", TODAY),
        ("today at 5 pm", TODAY),
        ("i will call at five.", TODAY),
        ("i will call at half past five, if that suits", TODAY),
        ("tomorrow morning", date(2026, 1, 17)),
        ("by the end of next week", date(2026, 1, 23)),
        ("in a week", date(2026, 1, 23)),
        ("on 4 february", date(2026, 2, 4)),
        ("on 4/2", date(2026, 2, 4)),
        ("on 2026-02-04", date(2026, 2, 4)),
        ("by the 30th", date(2026, 1, 30)),
        ("a week on monday", date(2026, 1, 26)),
        ("the day after tomorrow", date(2026, 1, 18)),
        ("first thing monday", date(2026, 1, 19)),
        ("i will ring you first thing in the morning", date(2026, 1, 17)),
        ("within the hour", TODAY),
        ("in an hour", TODAY),
        ("before the day is out", TODAY),
        ("before the week is out", TODAY),
        ("this time next week", date(2026, 1, 23)),
        ("a week today", date(2026, 1, 23)),
        ("a week tomorrow", date(2026, 1, 24)),
        ("friday 30 i call you", date(2026, 1, 30)),
        ("by tuesday the 10th", date(2026, 2, 10)),
        ("on monday 17", date(2026, 1, 19)),
        ("two weeks from today", date(2026, 1, 30)),
        ("tomorrow week", date(2026, 1, 24)),
        ("in a fortnight", date(2026, 1, 30)),
    ],
)
def test_a_limit_has_its_day(text: str, day: date) -> None:
    firm = [mention for mention in find_times(text, TODAY) if mention.kind == "firm"]
    assert firm, text
    assert max(mention.day for mention in firm if mention.day) == day


@pytest.mark.parametrize(
    "text",
    [
        "i will be in touch shortly", "in the next few days", "in due course", "as soon as possible",
        "over the coming weeks", "when we get a chance", "before long",
    ],
)  # fmt: skip
def test_vague_is_vague(text: str) -> None:
    assert {mention.kind for mention in find_times(text, TODAY)} == {"vague"}


@pytest.mark.parametrize(
    "text",
    [
        "you wrote last friday", "two weeks ago", "three working days ago", "he sat at one table", "it may be so",
        "at two tables", "they march on", "the first floor", "we looked at five bills", "sat in the sun",
    ],
)  # fmt: skip
def test_no_time_to_come(text: str) -> None:
    assert find_times(text, TODAY) == ()


def test_every_day_is_repeated() -> None:
    mentions = find_times("i will check every afternoon and every monday", TODAY)
    assert [mention.repeated for mention in mentions] == [True, True]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by noon tomorrow", date(2026, 1, 17)),
        ("at noon on tuesday", date(2026, 1, 20)),
        ("by 5 pm on 4 february", date(2026, 2, 4)),
        ("by end of play thursday", date(2026, 1, 22)),
        ("by close of business on wednesday", date(2026, 1, 21)),
        ("on thursday at nine", date(2026, 1, 22)),
        ("today, friday, at nine", TODAY),
        ("tomorrow by twelve o'clock", date(2026, 1, 17)),
    ],
)
def test_an_hour_beside_a_day_is_an_hour_of_that_day(text: str, day: date) -> None:
    assert {mention.day for mention in find_times(text, TODAY)} == {day}


def test_an_hour_alone_is_today() -> None:
    mentions = find_times("i will ring you at five. on monday i read it", TODAY)
    assert [mention.day for mention in mentions] == [TODAY, date(2026, 1, 19)]
