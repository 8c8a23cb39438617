"""Exercises as people do them: with the keyboard, read aloud, in the dark, enlarged; and nothing is lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from test_desk_in_use import CONTRAST, _dark
from workbook import Desk

from makeitright import catalog
from makeitright.answers import read_answers
from makeitright.report import answer_in_words
from makeitright.scoring import mark_exercise

OpenDesks = Callable[..., list[Desk]]

ALL = ('"SP01"', '"EY01"', '"LN01"', '"PK01"')


def root(page: Page, id_: str) -> Locator:
    return page.locator(f'.mir-desk[data-item="{id_}/1"]')


def check(desk: Locator) -> None:
    desk.get_by_role("button", name="Check my answer").click()
    expect(desk.locator(".mir-said")).to_contain_text("Checked", timeout=20_000)


def answer_all(page: Page) -> None:
    """Answers one exercise of each kind with nothing but the keyboard, and checks each with Ctrl+Enter."""
    keys = page.keyboard
    spot = root(page, "SP01")
    parts = spot.get_by_role("button", name=re.compile(r"^Part \d+: "))
    parts.nth(3).focus()
    keys.press("Enter")
    expect(parts.nth(3)).to_have_attribute("aria-pressed", "true")
    keys.press("Tab")
    expect(spot.get_by_role("combobox", name="Part 4: what is it?")).to_be_focused()
    keys.type("Non")
    keys.press("Tab")
    keys.press("Space")
    expect(parts.nth(4)).to_have_attribute("aria-pressed", "true")
    for letter in "abxddm":  # commands of the notebook's: insert, cut, delete, to Markdown
        keys.press(letter)
    keys.press("Control+Enter")

    eye = root(page, "EY01")
    for number, level in enumerate(("Fully", "Partly", "Fully", "Not there", "Partly")):
        radios = eye.get_by_role("group").nth(number).get_by_role("radio")
        radios.first.focus()
        keys.press("Space")
        while not eye.get_by_role("group").nth(number).get_by_role("radio", name=level).is_checked():
            keys.press("ArrowRight")
    keys.press("Control+Enter")

    line = root(page, "LN01")
    line.get_by_role("textbox", name="Your line").focus()
    keys.type("You will have my answer by Wednesday 11 March.")
    keys.press("Control+Enter")

    pick = root(page, "PK01")
    pick.get_by_role("radio").first.focus()
    keys.press("Space")
    pick.get_by_role("checkbox", name="The mistake was made at your desk.").focus()
    keys.press("Space")
    keys.press("Control+Enter")


GIVEN = {
    "SP01": (None, "4 B05\n5"),
    "EY01": (None, "L1 2\nL2 1\nO1 2\nO3 0\nF2 1"),
    "LN01": (None, "You will have my answer by Wednesday 11 March."),
    "PK01": ("S1", "ours"),
}


def expect_all(page: Page) -> None:
    """All four answers stand at their desks."""
    spot = root(page, "SP01")
    expect(spot.locator('.mir-part[aria-pressed="true"]')).to_have_count(2, timeout=60_000)
    expect(spot.get_by_role("combobox", name="Part 4: what is it?")).to_have_value("B05")
    expect(spot.get_by_role("combobox", name="Part 5: what is it?")).to_have_value("")
    checked = root(page, "EY01").locator("input:checked")
    expect(checked).to_have_count(5)
    assert checked.evaluate_all("all => all.map(one => one.value)") == ["2", "1", "2", "0", "1"]
    expect(root(page, "LN01").get_by_role("textbox", name="Your line")).to_have_value(GIVEN["LN01"][1])
    expect(root(page, "PK01").get_by_role("radio", name="Own it and fix it")).to_be_checked()
    expect(root(page, "PK01").locator("input[type=checkbox]:checked")).to_have_count(1)


def test_each_kind_is_answered_with_the_keyboard_marked_and_found_again(
    open_desks: OpenDesks, page: Page, folder: Path
) -> None:
    open_desks(*ALL)
    cells = page.locator(".jp-Cell").count()
    answer_all(page)
    for id_, (strategy, answer) in GIVEN.items():
        desk = root(page, id_)
        expect(desk.locator(".mir-said")).to_contain_text("Checked", timeout=20_000)
        mark = mark_exercise(catalog.exercise(id_), strategy, answer).mark
        expect(desk.locator(".mir-score-mark")).to_have_text(f"{mark:g}")
        expect(desk.locator(".mir-state")).to_have_text(re.compile("^Saved "), timeout=15_000)
    assert page.locator(".jp-Cell").count() == cells
    expect_all(page)
    answers, problems = read_answers(folder)
    assert problems == []
    assert {item: (one.strategy, one.reply) for item, one in answers.items()} == {
        f"{id_}/1": given for id_, given in GIVEN.items()
    }
    page.wait_for_timeout(1500)  # the notebook is written a second after the last change
    page.reload()
    expect_all(page)
    for id_ in GIVEN:
        expect(root(page, id_).locator(".mir-state")).to_have_text(re.compile("^Saved "), timeout=15_000)


def test_the_answer_is_mirrored_in_words(open_desks: OpenDesks, page: Page) -> None:
    open_desks('"SP01"')
    desk = root(page, "SP01")
    desk.get_by_role("button", name=re.compile("^Part 4: ")).click()
    desk.get_by_role("combobox").select_option(label="Non-apology")
    desk.get_by_role("button", name=re.compile("^Part 6: ")).click()
    words = answer_in_words(catalog.exercise("SP01"), None, "4 B05\n6")
    expect(page.locator(".jp-MarkdownCell pre")).to_have_text(words, timeout=15_000)
    desk.get_by_role("button", name=re.compile("^Part 6: ")).click()
    desk.get_by_role("button", name=re.compile("^Part 4: ")).click()
    expect(desk.get_by_role("combobox")).to_have_count(0)
    expect(page.locator(".jp-MarkdownCell")).to_contain_text("once there is one", timeout=15_000)


def test_a_way_is_shown_to_those_who_ask_and_have_tried(open_desks: OpenDesks, page: Page) -> None:
    open_desks('"LN01"')
    desk = root(page, "LN01")
    show = desk.get_by_role("button", name=re.compile("^Show (one|another) way"))
    check(desk)
    expect(desk.locator(".mir-refused")).to_contain_text("There is nothing here yet")
    expect(show).to_have_count(0)
    desk.get_by_role("textbox").fill("I will write to you shortly.")
    check(desk)
    expect(desk.locator(".mir-score-mark")).to_have_text("50")
    models = catalog.exercise("LN01").models  # type: ignore[union-attr]
    for number in range(len(models)):
        show.click()
        expect(desk.locator(".mir-models li")).to_have_count(number + 1)
    expect(show).to_be_hidden()
    assert desk.locator(".mir-models q").all_inner_texts() == list(models)


def test_a_change_after_the_check_is_told(open_desks: OpenDesks, page: Page) -> None:
    open_desks('"PK02"')
    desk = root(page, "PK02")
    desk.get_by_role("radio").first.check()
    check(desk)
    expect(desk.locator(".mir-stale")).to_be_hidden()
    desk.get_by_role("checkbox").first.check()
    expect(desk.locator(".mir-stale")).to_contain_text("This is for your answer as it was at")
    desk.get_by_role("checkbox").first.uncheck()
    expect(desk.locator(".mir-stale")).to_be_hidden()


def test_a_screen_reader_finds_names_groups_and_states(open_desks: OpenDesks, page: Page) -> None:
    open_desks('"SP01"', '"EY01"')
    spot = root(page, "SP01")
    spot.get_by_role("button", name=re.compile("^Part 4: ")).click()
    expect(spot).to_match_aria_snapshot("""
        - article "Nine days without heating":
          - heading "Nine days without heating" [level=2]
          - paragraph:
            - 'button "Part 1: Dear Mrs Kerr,"'
          - paragraph:
            - 'button "Part 4: I am sorry if you have felt let down by this." [pressed]'
            - 'combobox "Part 4: what is it?"'
          - group: What the names mean
          - button "Check my answer"
    """)
    eye = root(page, "EY01")
    expect(eye).to_match_aria_snapshot("""
        - article "A ticket machine and a missed train":
          - region "The text"
          - group /1. Says back the specifics/:
            - radio "Not there"
            - radio "Partly"
            - radio "Fully"
    """)
    check(spot)
    feedback = spot.get_by_role("region", name="Worth a second look")
    assert feedback.get_by_role("heading", level=4).all_inner_texts() == [
        "The text, with what spoils it",
        "How it might read instead",
        "Point by point",
    ]
    expect(feedback.locator("mark + .mir-slip").first).to_contain_text("Slip: ")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground_and_fits(open_desks: OpenDesks, page: Page, theme: str) -> None:
    open_desks(*ALL)
    if theme == "dark":
        _dark(page)
    answer_all(page)
    for id_ in GIVEN:
        expect(root(page, id_).locator(".mir-said")).to_contain_text("Checked", timeout=20_000)
    assert page.evaluate(CONTRAST, 4.5) == []
    # What a browser's zoom of 200 % leaves of 1280 pixels, without the file browser.
    page.get_by_role("tab", name="File Browser").click()
    page.set_viewport_size({"width": 640, "height": 450})
    wide = page.evaluate(
        """() => [...document.querySelectorAll(".mir-desk, .mir-desk *")]
          .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline"
                           && !one.matches(".mir-unseen") && one.checkVisibility())
          .map((one) => `${one.tagName}.${one.className} ${one.scrollWidth} > ${one.clientWidth}`)"""
    )
    assert wide == []
