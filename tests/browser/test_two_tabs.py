"""The same notebook in two tabs: the newest keystroke wins, and the other text is not lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from workbook import Desk, Server, accept, open_notebook

from makeitright.answers import read_answers, read_earlier

MINE = "Dear Priya, this is what I wrote in the first tab about Leo's mittens."
THEIRS = "Hello Priya, and this is what I wrote in the second tab, a little later."

Tabs = tuple[Desk, Desk]


@pytest.fixture
def tabs(
    open_desks: Callable[..., list[Desk]], context: BrowserContext, server: Server, folder: Path, page: Page
) -> Tabs:
    """Two tabs with the same notebook and the same saved text; the first one wrote it."""
    (first,) = open_desks('"RC01"')
    first.write(MINE)
    first.expect_saved()
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    other = context.new_page()
    other.on("dialog", accept)
    open_notebook(other, server, f"{folder.name}/lesson.ipynb")
    second = Desk(other, "RC01/1")
    expect(second.reply).to_have_value(MINE)
    expect(second.root.get_by_role("alert")).to_be_hidden()
    second.write(THEIRS)
    second.expect_saved()
    return first, second


def earlier(folder: Path) -> list[str]:
    return [answer.reply for answer in read_earlier(folder / "answers.json").get("RC01/1", [])]


def no_dialogue(desk: Desk) -> None:
    expect(desk.page.locator(".jp-Dialog")).to_have_count(0)


def test_the_tab_that_is_behind_says_so_and_can_take_the_newer_text(tabs: Tabs, folder: Path) -> None:
    first, second = tabs
    banner = first.root.get_by_role("alert")
    expect(banner).to_contain_text("A newer version was written in another tab")
    expect(banner).to_contain_text(THEIRS)
    expect(first.reply).to_have_value(MINE)
    expect(first.state).to_have_text("Not the newest version")
    assert read_answers(folder)[0]["RC01/1"].reply == THEIRS
    banner.get_by_role("button", name="Take it").click()
    expect(banner).to_be_hidden()
    expect(first.reply).to_have_value(THEIRS)
    expect(first.reply).to_be_focused()
    first.expect_saved()
    assert read_answers(folder)[0]["RC01/1"].reply == THEIRS
    assert MINE in earlier(folder)
    expect(second.root.get_by_role("alert")).to_be_hidden()
    no_dialogue(first)
    no_dialogue(second)


def test_the_tab_that_is_behind_can_keep_its_own_text(tabs: Tabs, folder: Path) -> None:
    first, second = tabs
    first.root.get_by_role("button", name="Keep mine").click()
    first.expect_saved()
    expect(first.reply).to_have_value(MINE)
    assert read_answers(folder)[0]["RC01/1"].reply == MINE
    assert THEIRS in earlier(folder)
    expect(second.root.get_by_role("alert")).to_contain_text(MINE)
    expect(second.reply).to_have_value(THEIRS)
    no_dialogue(first)
    no_dialogue(second)


def test_the_newest_keystroke_wins_in_whichever_tab_it_falls(tabs: Tabs, folder: Path) -> None:
    first, second = tabs
    first.reply.press("Control+End")
    first.reply.press_sequentially(" And more.")
    first.expect_saved()
    assert read_answers(folder)[0]["RC01/1"].reply == f"{MINE} And more."
    assert THEIRS in earlier(folder)
    # Both texts stay in reach in both tabs.
    expect(first.root.get_by_role("alert")).to_contain_text(THEIRS)
    expect(second.root.get_by_role("alert")).to_contain_text("And more.")
    expect(second.reply).to_have_value(THEIRS)
    no_dialogue(first)
    no_dialogue(second)
