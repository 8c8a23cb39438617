"""The practice page and the page that says where to begin, as a learner meets them."""

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from workbook import Desk, Server, open_notebook, run_all

from makeitright import catalog

RELEASE = Path(__file__).parents[2] / "release"


@pytest.fixture
def open_page(server: Server, page: Page, folder: Path) -> Callable[[str, int], Path]:
    """Lays out one of the released pages, opens and runs it; gives back its folder."""

    def opened(name: str, desks: int) -> Path:
        laid = folder / name
        shutil.copytree(RELEASE / name, laid)
        open_notebook(page, server, f"{folder.name}/{name}/{name}.ipynb")
        run_all(page, desks)
        return laid

    return opened


def reply_to(id_: str) -> tuple[str, str]:
    sample = next(one for one in catalog.case(id_).samples if one.kind == "model" and one.turn == 1)
    strategy = catalog.strategies()[sample.strategy or ""]
    return strategy.name, sample.reply


def test_practice_gives_case_after_case_and_remembers(open_page: Callable[[str, int], Path], page: Page) -> None:
    laid = open_page("practice", 1)
    panel = page.locator(".mir-practice")
    expect(panel.get_by_role("radio", name="Answer complaints")).to_be_checked()
    panel.get_by_role("radio", name="Answer complaints").focus()
    for key in ("ArrowDown", "Tab", "Tab", "Enter"):  # to the other side, past the pillars, to the button
        page.keyboard.press(key)
    desk = page.locator(".mir-desk[data-item]")
    expect(desk).to_have_count(1, timeout=30_000)
    first = desk.get_attribute("data-item") or ""
    id_ = first.partition("/")[0]
    assert catalog.case(id_).base
    assert catalog.case(id_).side == "complainant"
    expect(desk.get_by_role("heading", level=2)).to_be_focused()
    expect(panel.get_by_role("status")).to_contain_text("a case that you have not seen")

    name, reply = reply_to(id_)
    shown = Desk(page, first)
    shown.strategy(name).check()
    shown.write(reply)
    shown.expect_saved()
    shown.check()
    stored = json.loads((laid / "answers.json").read_text(encoding="utf-8"))["answers"]
    assert stored[first]["reply"] == reply.strip() or stored[first]["reply"] == reply

    panel.get_by_role("button", name="Next case").click()
    expect(page.locator(f'.mir-desk[data-item="{first}"]')).to_have_count(0, timeout=30_000)
    second = page.locator(".mir-desk[data-item]").get_attribute("data-item") or ""
    assert catalog.base_of(second.partition("/")[0]) != catalog.base_of(id_)
    expect(panel.get_by_role("heading", name="Your last marks")).to_be_visible(timeout=30_000)
    panel.get_by_text("The same as a table").click()
    expect(panel.get_by_role("row", name=catalog.case(id_).title)).to_be_visible()


def test_where_to_begin_is_said_after_six_answers(open_page: Callable[[str, int], Path], page: Page) -> None:
    laid = open_page("where-to-start", 9)
    expect(page.locator(".mir-desk[data-item]")).to_have_count(8, timeout=60_000)
    panel = page.locator(".mir-practice")
    panel.get_by_role("button", name="Show me where to begin").click()
    expect(panel.get_by_role("status")).to_have_text("You have done 0 of 8. Do at least 6 more first.", timeout=30_000)

    line = page.locator('.mir-desk[data-item="LN90/1"]')
    line.get_by_role("textbox").fill("You have your £17 within two working days of your private message.")
    expect(line.locator(".mir-state")).to_contain_text("Saved", timeout=15_000)
    # "Saved" is said as soon as the notebook or the kernel has it; this test needs the kernel's file.
    end = time.monotonic() + 15
    while not (laid / "answers.json").exists() and time.monotonic() < end:
        page.wait_for_timeout(100)
    own = json.loads((laid / "answers.json").read_text(encoding="utf-8"))
    at = own["answers"]["LN90/1"]["at"]
    others = {
        "SP90/1": (None, "3 B05\n5 B02\n6 B11"),
        "EY90/1": (None, "R1 1\nL1 2\nL3 1\nO1 2\nF2 2\nF3 0"),
        "PK90/1": ("T1", "contract"),
        "SP91/1": (None, "4 X04\n6 X05"),
        "LN91/1": (None, "My March bill, account 77-201, lists eleven calls to Peru for £48, and I made none of them."),
    }
    own["answers"] |= {item: {"strategy": way, "reply": text, "at": at} for item, (way, text) in others.items()}
    (laid / "answers.json").write_text(json.dumps(own), encoding="utf-8")
    panel.get_by_role("button", name="Show it again").click()
    expect(panel.get_by_role("status")).to_contain_text("Begin with lesson 5, Hold the line.", timeout=30_000)
    first = panel.get_by_role("listitem").filter(has_text="Begin here")
    expect(first).to_contain_text("5. Hold the line")
    expect(first).to_contain_text("“Four centimetres too short” asks for another way: Hold the line kindly.")
