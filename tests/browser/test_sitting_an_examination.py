"""An examination as a learner sits it: the released folder, in a JupyterLab that does not have its cases."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from test_desk_in_use import CONTRAST, _dark
from workbook import Desk, Server, open_notebook, run_all

from makeitright.answers import read_answers

FORM = "examination-a"
RELEASED = Path(__file__).parents[2] / "release" / FORM
DESKS = 4
LOOK_BACK_AFTER = 3_000
"""Milliseconds from one look at the first reply to the next, as desk.js has it."""
SAYS = "Your feedback comes after this has been handed in and graded."
REPLY = "Dear Kofi,\n\nI am sorry that we left you standing outside twice. Sam picks you up on Saturday at nine."
FIRST = "Dear Mr Adeyemi,\n\nyes, you can come with Juno. You will hear from me by noon on Friday."


@pytest.fixture
def sat(server: Server, page: Page, folder: Path) -> Page:
    """The examination, opened and run."""
    shutil.copytree(RELEASED, folder, dirs_exist_ok=True)
    open_notebook(page, server, f"{folder.name}/{FORM}.ipynb")
    run_all(page, DESKS)
    return page


def test_what_is_written_is_kept_and_there_is_no_feedback(sat: Page, folder: Path) -> None:
    desk = Desk(sat, "EX01/1")
    expect(desk.root).to_contain_text("Kofi Asante")
    expect(desk.root).to_contain_text("Early lessons are written into the calendar by hand")
    desk.strategy("Own it and fix it").check()
    desk.write(REPLY)
    desk.expect_saved()
    expect(desk.check_button).to_have_count(0)
    expect(desk.root.get_by_text(SAYS)).to_be_visible()
    desk.reply.press("Control+Enter")
    sat.wait_for_timeout(500)
    expect(desk.feedback).to_be_hidden()
    assert read_answers(folder)[0]["EX01/1"].reply == REPLY

    expect(sat.locator(".jp-mod-dirty")).to_have_count(0)
    sat.reload()
    expect(desk.reply).to_have_value(REPLY, timeout=60_000)
    expect(desk.strategy("Own it and fix it")).to_be_checked()
    desk.expect_saved()


def test_the_mark_cells_say_not_marked_yet_and_no_cell_fails(sat: Page) -> None:
    results = sat.locator(".jp-OutputArea-executeResult .jp-RenderedHTMLCommon")
    expect(results.filter(has_text="Not marked yet")).to_have_count(DESKS)
    expect(sat.get_by_text(re.compile(r"\d of 25 points"))).to_have_count(0)
    expect(sat.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']")).to_have_count(0)
    expect(sat.get_by_text("Traceback")).to_have_count(0)


def test_the_second_part_shows_ones_own_first_reply(sat: Page) -> None:
    first, second = Desk(sat, "EX03/1"), Desk(sat, "EX03/2")
    first.write(FIRST)
    first.expect_saved()
    sat.wait_for_timeout(LOOK_BACK_AFTER)  # the pointer may have come past the second desk while the page scrolled
    second.reply.focus()
    own = second.root.locator("details", has_text="Your first reply")
    expect(own).to_be_visible()
    own.locator("summary").click()
    expect(own).to_contain_text("by noon on Friday")
    expect(second.root).to_contain_text("You now know what happened.")
    expect(second.root.locator(".mir-promises:visible, .mir-voice")).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everything_on_it_can_be_read(sat: Page, dark: bool) -> None:
    if dark:
        _dark(sat)
    expect(Desk(sat, "EX01/1").root.locator(".mir-sealed")).to_be_visible()
    assert sat.evaluate(CONTRAST, 4.5) == []
