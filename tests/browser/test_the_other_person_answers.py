"""The other person answers: over three turns, with an ending, and what would have been."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from workbook import Desk

from makeitright import catalog

pytestmark = pytest.mark.browser

OpenDesks = Callable[..., list[Desk]]
CASE = "CC04"


def reply_of(kind: str, turn: int, case: str = CASE) -> str:
    return next(one.reply for one in catalog.case(case).samples if one.kind == kind and one.turn == turn)


def check(desk: Desk, kind: str, turn: int, case: str = CASE) -> Locator:
    desk.write(reply_of(kind, turn, case))
    desk.check_button.click()
    answer = desk.root.locator(".mir-answer .mir-voice")
    expect(answer).to_be_visible(timeout=20_000)
    return answer


def test_the_other_person_answers_and_it_ends(open_desks: OpenDesks, page: Page) -> None:
    turns = [1, 2, 3]
    desks = open_desks(*(f'"{CASE}", turn={turn}' for turn in turns))
    said = [
        check(desk, "model", turn).locator(".mir-body").inner_text() for desk, turn in zip(desks, turns, strict=True)
    ]
    assert len(set(said)) == 3
    # What came back after the first stands above what happened next.
    desks[1].reply.focus()
    heard = desks[1].root.locator(".mir-thread .mir-voice .mir-body")
    expect(heard).to_have_text(said[0], use_inner_text=True)
    ending = desks[2].root.locator(".mir-answer .mir-ending")
    expect(ending).to_have_attribute("data-kind", "settled")

    other = desks[2].root.locator(".mir-whatif")
    other.get_by_text("What if you had written something else?").click()
    instead = other.get_by_role("textbox", name="Instead of your own words")
    other.get_by_role("combobox", name="Which reply?").select_option("2")
    expect(instead).to_have_value(reply_of("model", 2))
    instead.fill(reply_of("near-miss", 2))
    other.get_by_role("button", name="See the other ending").click()
    courses = other.locator(".mir-course")
    expect(courses).to_have_count(2, timeout=20_000)
    expect(courses.first.locator(".mir-course-step").nth(1)).to_contain_text(said[1][:40])
    expect(courses.last.locator(".mir-course-step").nth(1)).not_to_contain_text(said[1][:40])
    # It is play: what was written stays as it was.
    expect(desks[1].reply).to_have_value(reply_of("model", 2))


def test_a_rough_first_message_is_answered_otherwise(open_desks: OpenDesks) -> None:
    (desk,) = open_desks(f'"{CASE}", turn=1')
    kind = check(desk, "model", 1).locator(".mir-body").inner_text()
    desk.write(
        "You useless crooks. Sack whoever did this, or I put you all over the internet. Your brakes squeal since Sunday."
    )
    desk.check_button.click()
    answer = desk.root.locator(".mir-answer .mir-voice .mir-body")
    expect(answer).not_to_have_text(kind, timeout=20_000, use_inner_text=True)
    expect(desk.root.locator(".mir-mood")).to_contain_text("more on their guard")


def test_one_reply_and_the_other_ending(open_desks: OpenDesks) -> None:
    (desk,) = open_desks('"RC21"')
    expect(check(desk, "model", 1, "RC21")).to_contain_text("Petrov")
    other = desk.root.locator(".mir-whatif")
    other.get_by_text("What if you had written something else?").click()
    expect(other).to_have_text(
        re.compile(r"your own replies stay as they are\.\s*Instead of your own words\s*See the other ending\s*$")
    )
    instead = other.get_by_role("textbox", name="Instead of your own words")
    expect(instead).to_have_value(reply_of("model", 1, "RC21"))
    instead.fill(reply_of("near-miss", 1, "RC21"))
    other.get_by_role("button", name="See the other ending").click()
    expect(other).to_contain_text("It would have ended otherwise", timeout=20_000)
