"""The desk as people use it: with the keyboard alone, read aloud, enlarged, in the dark, in Notebook 7."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from workbook import Desk

from makeitright import catalog

OpenDesks = Callable[..., list[Desk]]

OWN_IT = "Own it and fix it"


def model_reply(case: str, turn: int = 1) -> str:
    samples = catalog.case(case).samples
    return next(sample.reply for sample in samples if sample.kind == "model" and sample.turn == turn)


def cell_sources(page: Page) -> list[str]:
    return page.locator(".jp-CodeCell .cm-content").all_inner_texts()


# The keyboard


def test_everything_can_be_done_with_the_keyboard_and_nothing_of_it_reaches_the_notebook(
    open_desks: OpenDesks, page: Page
) -> None:
    (desk,) = open_desks('"RC01"')
    before = cell_sources(page)
    cells = page.locator(".jp-Cell").count()
    facts = desk.root.get_by_text("What you know, and may use")
    facts.focus()
    page.keyboard.press("Enter")
    expect(desk.root.locator(".mir-facts")).not_to_have_attribute("open", "")
    page.keyboard.press("Tab")
    radios = desk.root.get_by_role("radio")
    expect(radios.first).to_be_focused()
    page.keyboard.press("Space")
    expect(radios.first).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(radios.nth(1)).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect(radios.first).to_be_checked()
    # Letters that are commands of the notebook's: insert, cut, delete, to Markdown, to raw.
    for key in "abxddmryz":
        page.keyboard.press(key)
    page.keyboard.press("Tab")
    expect(desk.reply).to_be_focused()
    page.keyboard.type("abxddmry Dear Priya, thank you")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("and more")
    page.keyboard.press("Escape")
    page.keyboard.type("xx")
    expect(desk.reply).to_have_value("abxddmry Dear Priya, thank you\nand morexx")
    page.keyboard.press("Control+Enter")
    expect(desk.root.locator(".mir-said")).to_contain_text("Checked", timeout=20_000)
    expect(desk.reply).to_be_focused()
    expect(desk.reply).to_have_value("abxddmry Dear Priya, thank you\nand morexx")
    page.keyboard.press("Tab")
    expect(desk.check_button).to_be_focused()
    page.keyboard.press("Enter")
    expect(desk.check_button).to_have_text("Check my reply", timeout=20_000)
    assert page.locator(".jp-Cell").count() == cells
    assert cell_sources(page) == before
    expect(page.locator(".mir-desk")).to_have_count(1)
    # No cell was run a second time: the desk is still the one that cell 2 made.
    expect(page.locator(".jp-CodeCell .jp-InputPrompt").nth(1)).to_have_text("[2]:")


def test_a_number_in_the_text_leads_to_its_note_and_back(open_desks: OpenDesks, page: Page) -> None:
    (desk,) = open_desks('"RC01"')
    desk.strategy(OWN_IT).check()
    desk.write(model_reply("RC01"))
    desk.check()
    reference = desk.feedback.locator(".mir-words .mir-ref").first
    reference.focus()
    lit = desk.feedback.locator(".mir-mark.is-lit")
    assert lit.count() >= 1
    expect(desk.feedback.locator(".mir-strip")).not_to_contain_text("Point at a mark")
    page.keyboard.press("Enter")
    focused = desk.feedback.locator("[data-badge]:focus")
    expect(focused).to_have_count(1)
    expect(desk.feedback.locator("li.is-lit").first).to_be_visible()
    assert lit.count() >= 1
    page.keyboard.press("Enter")
    expect(desk.feedback.locator(".mir-words .mir-ref:focus")).to_have_count(1)


# Read aloud


def test_a_screen_reader_finds_names_groups_and_states(open_desks: OpenDesks) -> None:
    (desk,) = open_desks('"RC01"')
    desk.write("Sorry")
    desk.expect_saved()
    expect(desk.root).to_match_aria_snapshot("""
        - article "Cold hands at pick-up":
          - heading "Cold hands at pick-up" [level=2]
          - region "An e-mail":
            - heading "An e-mail" [level=3]
          - group: What you know, and may use
          - group /How will you answer/:
            - radio "Own it and fix it"
            - radio "Thank, promise a date, find out"
            - radio "Defend the team first"
            - radio "Say sorry and close"
            - radio "Find a new way together"
          - textbox "Your reply": Sorry
          - button "Check my reply"
          - status: /Saved \\d\\d:\\d\\d/
    """)
    box = desk.reply
    described = box.evaluate("box => document.getElementById(box.getAttribute('aria-describedby')).textContent")
    assert described == "1 word. Aim for 90 to 220."
    first = desk.root.get_by_role("radio").first
    assert "say sorry" in str(
        first.evaluate("one => document.getElementById(one.getAttribute('aria-describedby')).textContent")
    )


def test_the_feedback_is_a_region_with_headings_and_named_notes(open_desks: OpenDesks) -> None:
    (desk,) = open_desks('"RC01"')
    desk.strategy(OWN_IT).check()
    desk.write(model_reply("RC01"))
    desk.check()
    headings = desk.feedback.get_by_role("heading", level=4).all_inner_texts()
    assert (headings[0], headings[2]) == ("Priya Nair answers", "What went well")  # between them: how it ends
    assert {"Your words, marked", "By pillar", "Your strategy"} <= set(headings)
    name = desk.feedback.locator(".mir-words .mir-ref").first.get_attribute("aria-label")
    assert name is not None
    assert re.match(r"Note 1, (Earned|Partly): .+\. .+", name)
    bars = desk.feedback.locator(".mir-pillars li")
    assert bars.count() == 4
    assert all(re.search(r"\d+ %", text) for text in bars.all_inner_texts())


# What is shown


def test_the_mark_says_what_the_scorer_says(open_desks: OpenDesks) -> None:
    from makeitright.scoring import score

    (desk,) = open_desks('"RC01"')
    reply = model_reply("RC01")
    desk.strategy(OWN_IT).check()
    desk.write(reply)
    desk.check()
    judged = score(catalog.case("RC01"), 1, "S1", reply)
    expect(desk.feedback.locator(".mir-score-mark")).to_have_text(f"{judged.mark:g}")
    shown = desk.feedback.locator(".mir-words").evaluate(
        "words => { const copy = words.cloneNode(true); copy.querySelectorAll('button').forEach(b => b.remove());"
        " return copy.textContent; }"
    )
    assert shown == reply
    desk.reply.press("End")
    desk.reply.press_sequentially(" ")
    expect(desk.feedback.locator(".mir-stale")).to_contain_text("This is for your text as it was at")


def test_what_is_no_attempt_is_not_marked_and_says_why(open_desks: OpenDesks) -> None:
    (desk,) = open_desks('"RC01"')
    desk.check()
    expect(desk.feedback.get_by_role("heading", name="Nothing to mark yet")).to_be_visible()
    expect(desk.feedback.locator(".mir-refused")).not_to_be_empty()
    expect(desk.feedback.locator(".mir-score-mark")).to_have_count(0)


def test_turn_two_shows_the_promise_of_turn_one_and_follows_it(open_desks: OpenDesks) -> None:
    first, second = open_desks('"RC03", turn=1', '"RC03", turn=2')
    promises = second.root.get_by_role("region", name="What you promised in your first reply")
    expect(promises).to_contain_text("You have not written a first reply")
    expect(promises).to_contain_text("You will have what I have found by Wednesday 11 March.")
    first.write(model_reply("RC03"))
    first.expect_saved()
    second.reply.click()
    expect(promises).not_to_contain_text("You have not written a first reply")


def test_an_exercise_of_one_line_asks_for_no_strategy_and_no_length(open_desks: OpenDesks) -> None:
    (desk,) = open_desks('"W01"')
    expect(desk.root.get_by_role("radio")).to_have_count(0)
    desk.write("I am sorry that we wrote the wrong name on Nina's birthday cake.")
    expect(desk.root.locator(".mir-count")).to_have_text("13 words")
    desk.check()
    expect(desk.feedback.locator(".mir-score-mark")).to_have_text("100")


def test_the_fit_of_a_strategy_does_not_reach_the_browser_before_the_check(open_desks: OpenDesks, page: Page) -> None:
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: heard.append(str(data))))
    (desk,) = open_desks('"RC01"')
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    page.reload()
    expect(desk.root).to_be_visible(timeout=60_000)
    offers = catalog.case("RC01").turns[0].strategies
    assert heard
    assert any("Own it and fix it" in frame for frame in heard)
    assert not any(offer.leads_to[:40] in frame for offer in offers for frame in heard)


# Hostile and unusual texts


def test_markup_in_a_reply_is_shown_and_not_obeyed(open_desks: OpenDesks, page: Page) -> None:
    page.add_init_script("window.attacked = []; window.alert = (text) => window.attacked.push(text);")
    (desk,) = open_desks('"RC01"')
    hostile = (
        '<script>alert(1)</script><img src=x onerror="alert(2)"> </pre><svg onload=alert(3)> $\\unicode{x}$ '
        "[x](javascript:alert(4)) **Dear** Priya, I am sorry that we let Leo out without his mittens on Tuesday "
        "and Thursday. From Monday mittens are on the door list, and I check the door myself every day."
    )
    desk.write(hostile)
    desk.expect_saved()
    desk.check()
    expect(desk.feedback.locator(".mir-words")).to_contain_text("<script>alert(1)</script><img src=x")
    expect(page.locator(".jp-MarkdownCell pre")).to_have_text(hostile)
    assert page.locator(".mir-desk :is(script, img, svg)").count() == 0
    assert (
        page.locator(".jp-MarkdownCell :is(script, img[src=x], .jp-RenderedMarkdown svg, mjx-container)").count() == 0
    )
    assert page.evaluate("window.attacked") == []


def test_marks_stand_on_the_right_words_beside_emoji_and_right_to_left_text(open_desks: OpenDesks) -> None:
    (desk,) = open_desks('"RC01"')
    apology = "I am sorry that we let Leo out without his mittens on Tuesday and on Thursday."
    reply = (
        f"👩‍👧‍👦🧤🏳️‍🌈 שלום דנה, مرحبا\n\n{apology} 👍🏽\n\nתודה שכתבת. From Monday mittens are on the door list "
        "and I check the door every day next week myself. I will ring you on Friday 23 January to ask how it went. 😅"
    )
    desk.write(reply)
    desk.check()
    expect(desk.reply).to_have_attribute("dir", "auto")
    marked = desk.feedback.locator(".mir-words mark").all_inner_texts()
    assert marked
    assert all(text in reply for text in marked)
    assert any("sorry" in text and text in apology for text in marked)
    assert not any("🧤" in text for text in marked)


def test_ten_thousand_words_are_kept_and_checked_in_a_few_seconds(open_desks: OpenDesks) -> None:
    (desk,) = open_desks('"RC01"')
    long = "I am sorry that we let Leo out on Tuesday without his mittens. " * 770
    assert len(long.split()) >= 10_000
    desk.write(long)
    expect(desk.root.locator(".mir-count")).to_contain_text("10,010 words")
    desk.expect_saved()
    start = time.monotonic()
    desk.check()
    assert time.monotonic() - start < 10
    desk.reply.press("End")
    start = time.monotonic()
    desk.reply.press_sequentially("typed")
    assert time.monotonic() - start < 3


# Looks


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(open_desks: OpenDesks, page: Page, theme: str) -> None:
    (desk,) = open_desks('"RC07"')
    if theme == "dark":
        _dark(page)
    desk.strategy("Quote the rule").check()
    samples = catalog.case("RC07").samples
    desk.write(next(sample.reply for sample in samples if sample.kind == "poor"))
    desk.check()
    desk.feedback.locator(".mir-every summary").click()
    pale: list[Any] = page.evaluate(CONTRAST, 4.5)
    assert pale == []


def _dark(page: Page) -> None:
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-item", has_text="Theme").first.hover()
    page.locator(".lm-Menu-item", has_text="JupyterLab Dark").first.click()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")


# Every text on the desk against the first ground behind it that is not see-through; the list of those below `least`.
CONTRAST = """(least) => {
  const numbers = (colour) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const context = canvas.getContext("2d");
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/^rgba\\(.*, 0\\)$|^transparent$/.test(colour)) return colour;
    }
    return "white";
  };
  const pale = [];
  for (const element of document.querySelectorAll(".mir-desk *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if ((!own && element.tagName !== "TEXTAREA") || !element.checkVisibility()) continue;
    const a = light(numbers(getComputedStyle(element).color));
    const b = light(numbers(ground(element)));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < least) pale.push([element.tagName, element.className, element.textContent.slice(0, 30), ratio]);
  }
  return pale;
}"""


def test_at_twice_the_size_there_is_one_column_and_nothing_to_scroll_sideways(
    open_desks: OpenDesks, page: Page
) -> None:
    (desk,) = open_desks('"RC01"')
    desk.write(model_reply("RC01") + " " + "verylongword" * 20)
    desk.check()
    desk.feedback.locator(".mir-every summary").click()
    # What a browser's zoom of 200 % leaves of 1280 pixels, without the file browser.
    page.get_by_role("tab", name="File Browser").click()
    page.set_viewport_size({"width": 640, "height": 450})
    sides = desk.root.locator(".mir-sides")
    expect(sides).to_have_css("grid-template-columns", re.compile(r"^[\d.]+px$"))
    wide: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".mir-desk, .mir-desk *")]
          .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline"
                           && !one.matches(".mir-unseen"))
          .map((one) => `${one.tagName}.${one.className} ${one.scrollWidth} > ${one.clientWidth}`)"""
    )
    assert wide == [], wide
    inside = page.evaluate(
        """() => {
          const panel = document.querySelector(".jp-WindowedPanel-outer").getBoundingClientRect();
          const desk = document.querySelector(".mir-desk").getBoundingClientRect();
          return desk.left >= panel.left && desk.right <= panel.right + 1;
        }"""
    )
    assert inside is True


# Notebook 7


def test_notebook_7_shows_keeps_and_checks_as_well(open_desks: OpenDesks, page: Page) -> None:
    (desk,) = open_desks('"RC01"', app="notebooks")
    desk.strategy(OWN_IT).check()
    desk.reply.click()
    page.keyboard.type("Dear Priya, b a dd")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("thank you")
    desk.expect_saved()
    desk.check()
    expect(page.locator(".jp-MarkdownCell pre")).to_have_text("Dear Priya, b a dd\nthank you")
    page.reload()
    expect(desk.reply).to_have_value("Dear Priya, b a dd\nthank you", timeout=60_000)
    expect(desk.strategy(OWN_IT)).to_be_checked()
