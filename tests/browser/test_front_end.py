"""The desk's front end without Jupyter: on an empty page, with a stand-in for the model that the test plays."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from playwright.sync_api import BrowserContext, Page, Route, expect
from workbook import Desk

from makeitright import catalog
from makeitright.answers import moment
from makeitright.widgets import Desk as Widget
from makeitright.widgets import module

ADDRESS = "http://desk.test/"

STAGE = """async ({ esm, css, state, notebook }) => {
  const style = document.createElement("style");
  style.textContent = css;
  document.head.append(style);
  document.body.innerHTML = "<div id='host'></div>";
  const handlers = {};
  const fire = (event, ...what) => (handlers[event] ?? []).forEach((handler) => handler(...what));
  window.sent = [];
  window.stop = new AbortController();
  const model = {
    get: (name) => state[name],
    on: (event, handler) => (handlers[event] ??= []).push(handler),
    off: () => {},
    send: (message) => window.sent.push(structuredClone(message)),
    widget_manager: {},
  };
  window.hear = (message) => fire("msg:custom", message);
  window.change = (name, value) => {
    state[name] = value;
    fire(`change:${name}`);
  };
  if (notebook) {
    const cell = (mirror, type = "markdown") => {
      let source = "";
      return {
        type,
        getMetadata: (key) => (key === "makeitright" ? { mirror } : undefined),
        sharedModel: { getSource: () => source, setSource: (text) => (source = text) },
      };
    };
    window.cells = [cell("RC07/1"), cell("RC01/1", "code"), cell("RC01/1")];
    window.metadata = { makeitright: notebook.metadata };
    window.saves = 0;
    model.widget_manager.context = {
      localPath: "lesson.ipynb",
      contentsModel: { last_modified: notebook.opened, writable: notebook.writable ?? true },
      model: {
        dirty: false,
        cells: window.cells,
        getMetadata: (key) => window.metadata[key],
        setMetadata: (key, value) => (window.metadata[key] = value),
      },
      save: async () => void (window.saves += 1),
    };
  }
  const url = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
  const made = (await import(url)).default;
  window.leave = await made.render({ model, el: document.getElementById("host"), signal: window.stop.signal });
}"""

OPENED = "2026-11-24T12:00:00.000000Z"


class Stage:
    """A desk on an empty page, and the other side of its messages."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder
        self.modified = OPENED
        page.route(f"{ADDRESS}**", self._serve)
        page.goto(ADDRESS)

    def _serve(self, route: Route) -> None:
        if "/api/contents/" in route.request.url:
            route.fulfill(json={"last_modified": self.modified, "writable": True})
        else:
            route.fulfill(body="<!doctype html><title>desk</title>", content_type="text/html")

    def open(
        self, case: str = "RC01", turn: int = 1, *, kept: Any = None, notebook: Any = None, draft: Any = None
    ) -> Desk:
        scene = Widget(catalog.case(case), turn, self.folder).scene
        path = "lesson.ipynb" if notebook else ""
        if draft is not None:
            key = "|".join(["makeitright", "draft", scene["place"], path, scene["item"]])
            text = draft if isinstance(draft, str) else json.dumps(draft)
            self.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
        state = {"scene": scene, "kept": kept, "promised": None, "feedback": None}
        self.page.evaluate(STAGE, {"esm": module.esm(), "css": module.css(), "state": state, "notebook": notebook})
        return Desk(self.page, scene["item"])

    def sent(self, kind: str) -> list[dict[str, Any]]:
        return [message for message in self.page.evaluate("sent") if message["kind"] == kind]

    def wait_for(self, kind: str, count: int = 1) -> dict[str, Any]:
        self.page.wait_for_function(
            "([kind, count]) => sent.filter((message) => message.kind === kind).length >= count", arg=[kind, count]
        )
        return self.sent(kind)[-1]

    def hear(self, **message: Any) -> None:
        self.page.evaluate("message => hear(message)", message)

    def acknowledge(self) -> None:
        self.hear(kind="kept", id=self.sent("keep")[-1]["id"])


@pytest.fixture
def stage(page: Page, tmp_path: Path) -> Stage:
    return Stage(page, tmp_path)


def answer(reply: str, minutes: float = 0, strategy: str | None = None) -> dict[str, Any]:
    """An answer of so many minutes ago."""
    return {"strategy": strategy, "reply": reply, "at": moment(datetime.now(UTC) - timedelta(minutes=minutes))}


def notebook(held: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"opened": OPENED, "metadata": {"format": 1, "answers": {"RC01/1": held} if held else {}}, **more}


# The saved state


def test_saved_is_said_only_when_the_very_text_is_confirmed(stage: Stage) -> None:
    desk = stage.open()
    expect(desk.state).to_have_text("Nothing to save yet")
    desk.write("One")
    expect(desk.state).to_have_text("Saving…")
    first = stage.wait_for("keep")
    assert first["answers"][-1]["reply"] == "One"
    desk.write("One two")
    stage.hear(kind="kept", id=first["id"])
    expect(desk.state).to_have_text("Saving…")
    second = stage.wait_for("keep", 2)
    stage.hear(kind="kept", id="another tab's message")
    expect(desk.state).to_have_text("Saving…")
    stage.hear(kind="kept", id=second["id"])
    expect(desk.state).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))


def test_a_silent_kernel_is_reported_after_four_seconds_and_asked_again(stage: Stage) -> None:
    desk = stage.open()
    desk.write("Into the void")
    expect(desk.state).to_contain_text("NOT saved. The kernel does not answer.", timeout=5_500)
    expect(desk.state).to_contain_text("A copy is in this browser.")
    expect(desk.state).to_contain_text("run this cell again")
    stage.wait_for("keep", 2)
    stage.acknowledge()
    expect(desk.state).to_have_text(re.compile(r"^Saved "))


def test_the_reason_why_a_file_cannot_be_written_is_told(stage: Stage) -> None:
    desk = stage.open()
    desk.write("Too much for this disk")
    message = stage.wait_for("keep")
    stage.hear(kind="not-kept", id=message["id"], why="No space left on device")
    expect(desk.state).to_contain_text("could not be written: No space left on device", timeout=5_500)


def test_without_room_for_a_draft_the_learner_is_told_to_copy_the_text(stage: Stage) -> None:
    stage.page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
    desk = stage.open()
    desk.write("Nowhere to go")
    expect(desk.state).to_contain_text("Copy your text to be safe.", timeout=5_500)


def test_a_quick_typist_sends_few_messages_and_the_last_word_is_among_them(stage: Stage) -> None:
    desk = stage.open()
    text = "thank you for telling me about it " * 4
    desk.reply.press_sequentially(text, delay=15)
    stage.page.wait_for_function("text => sent.at(-1)?.answers?.at(-1).reply === text", arg=text)
    assert 2 <= len(stage.sent("keep")) <= 8


def test_a_desk_that_goes_away_passes_on_what_it_has(stage: Stage) -> None:
    desk = stage.open()
    desk.write("Last words")
    stage.page.evaluate("() => { stop.abort(); leave(); }")
    assert stage.sent("keep")[-1]["answers"][-1]["reply"] == "Last words"


# The newest wins


@pytest.mark.parametrize("newest", ["kept", "notebook", "draft"])
def test_the_newest_of_kernel_notebook_and_draft_is_shown(stage: Stage, newest: str) -> None:
    minutes = {name: 0 if name == newest else 5 for name in ("kept", "notebook", "draft")}
    desk = stage.open(
        kept=answer("kept", minutes["kept"]),
        notebook=notebook(answer("notebook", minutes["notebook"])),
        draft=answer("draft", minutes["draft"]),
    )
    expect(desk.reply).to_have_value(newest)
    # The others learn of it, and what lost goes along, to be kept as an earlier version.
    message = stage.wait_for("keep")
    assert message["answers"][-1]["reply"] == newest
    assert {one["reply"] for one in message["answers"]} == {"kept", "notebook", "draft"}
    stage.page.wait_for_function("newest => metadata.makeitright.answers['RC01/1'].reply === newest", arg=newest)


def test_at_the_same_time_the_notebook_wins(stage: Stage) -> None:
    at = moment()
    desk = stage.open(
        kept={"strategy": None, "reply": "kept", "at": at},
        notebook=notebook({"strategy": None, "reply": "notebook", "at": at}),
    )
    expect(desk.reply).to_have_value("notebook")


@pytest.mark.parametrize("draft", ["{", "null", "[]", '{"reply": 7}', '{"reply": "x", "at": "yesterday"}'])
def test_a_broken_draft_is_passed_over(stage: Stage, draft: str) -> None:
    desk = stage.open(kept=answer("kept", 5), draft=draft)
    expect(desk.reply).to_have_value("kept")


def test_what_is_written_now_is_newer_than_a_draft_of_a_clock_that_was_wrong(stage: Stage) -> None:
    desk = stage.open(draft={"strategy": None, "reply": "from 2999", "at": "2999-01-01T00:00:00.000Z"})
    expect(desk.reply).to_have_value("from 2999")
    desk.write("now")
    at = stage.wait_for("keep")["answers"][-1]["at"]
    assert at <= moment(datetime.now(UTC) + timedelta(seconds=10))


def test_where_everybody_agrees_nothing_is_sent(stage: Stage) -> None:
    same = answer("the same", 3)
    # The widget's own file must hold it as well, or the kernel would be told.
    (stage.folder / "answers.json").write_text(json.dumps({"format": 1, "answers": {"RC01/1": same}}))
    desk = stage.open(kept=same, notebook=notebook(same), draft=same)
    expect(desk.state).to_have_text(re.compile("^Saved "))
    stage.page.wait_for_timeout(600)
    assert stage.sent("keep") == []


def test_another_tab_is_heard_of_even_without_a_kernel(stage: Stage, context: BrowserContext) -> None:
    desk = stage.open()
    desk.write("Mine, in the first tab")
    other = Stage(context.new_page(), stage.folder)
    theirs = other.open()
    expect(theirs.reply).to_have_value("Mine, in the first tab")
    theirs.write("Theirs, in the second tab")
    banner = desk.root.get_by_role("alert")
    expect(banner).to_contain_text("A newer version was written in another tab")
    expect(banner).to_contain_text("Theirs, in the second tab")
    banner.get_by_role("button", name="Take it").click()
    expect(desk.reply).to_have_value("Theirs, in the second tab")
    assert stage.sent("keep")[-1]["putBy"]["reply"] == "Mine, in the first tab"


# The notebook


def test_the_notebook_gets_the_answer_and_keeps_all_else(stage: Stage) -> None:
    before = {"format": 1, "note": "stays", "answers": {"RC07/1": answer("other", 9)}}
    desk = stage.open(notebook={"opened": OPENED, "metadata": before})
    desk.write("Dear <b>Priya</b>, $x$ & co")
    stage.page.wait_for_function("saves > 0")
    desk.expect_saved()
    metadata = stage.page.evaluate("metadata.makeitright")
    assert metadata["note"] == "stays"
    assert metadata["answers"]["RC07/1"] == before["answers"]["RC07/1"]  # type: ignore[index]
    assert metadata["answers"]["RC01/1"]["reply"] == "Dear <b>Priya</b>, $x$ & co"
    others, code, mirror = stage.page.evaluate("cells.map((cell) => cell.sharedModel.getSource())")
    assert (others, code) == ("", "")
    assert mirror == (
        '**Your reply, as saved**\n\n<pre dir="auto">Dear &lt;b&gt;Priya&lt;/b&gt;, &#36;x&#36; &amp; co</pre>\n'
    )


def test_the_mirrored_cell_is_harmless_and_whole_where_nbconvert_makes_a_page_of_it(stage: Stage) -> None:
    hostile = (
        "</pre><script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)>\n\n# Title\n\n```\n"
        "$\\alpha$ \\(b\\) ![a](attachment:b) {{ c }} &lt; *d* _e_\n\n\n    f\tשלום 👋"
    )
    desk = stage.open(notebook=notebook())
    desk.strategy("Own it and fix it").check()
    desk.write(hostile)
    stage.page.wait_for_function("saves > 0")
    cell = nbformat.v4.new_markdown_cell(stage.page.evaluate("cells[2].sharedModel.getSource()"))
    page, _ = HTMLExporter(template_name="basic").from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    read = BeautifulSoup(page, "html.parser")
    assert read.find("pre").get_text() == hostile  # type: ignore[union-attr]
    assert read.find(["script", "img", "a", "h1", "code"]) is None
    assert "Strategy: Own it and fix it" in read.get_text()


def test_a_notebook_that_somebody_else_has_written_is_left_alone(stage: Stage) -> None:
    desk = stage.open(notebook=notebook())
    stage.modified = "2026-11-24T12:00:05.000000Z"
    desk.write("Only for the kernel")
    stage.wait_for("keep")
    stage.acknowledge()
    desk.expect_saved()
    stage.page.wait_for_timeout(1_800)
    assert stage.page.evaluate("saves") == 0
    assert stage.page.evaluate("metadata.makeitright.answers") == {}


def test_a_notebook_that_may_not_be_written_is_left_alone(stage: Stage) -> None:
    desk = stage.open(notebook=notebook(writable=False))
    desk.write("Only for the kernel")
    expect(desk.state).to_contain_text("NOT saved", timeout=5_500)
    assert stage.page.evaluate("saves") == 0


# What is typed and pasted


def test_control_characters_are_dropped_and_line_ends_are_one_kind(stage: Stage) -> None:
    desk = stage.open()
    desk.reply.evaluate(
        "box => { box.value = 'a\\u0000b\\r\\nc\\u001b[0m\\td \\ud83d'; box.dispatchEvent(new Event('input')); }"
    )
    assert stage.wait_for("keep")["answers"][-1]["reply"] == "ab\nc[0m\td \ufffd"


def paste(desk: Desk, **data: str) -> None:
    desk.reply.evaluate(
        """(box, data) => {
          box.focus();
          const clipboardData = new DataTransfer();
          for (const [kind, text] of Object.entries(data)) clipboardData.setData(`text/${kind}`, text);
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        data,
    )


def test_rich_text_is_pasted_as_its_words_with_its_lines(stage: Stage) -> None:
    desk = stage.open()
    paste(
        desk,
        html="<style>p { color: red }</style><p>Dear <b>Priya</b>,</p><div>one<br>two</div><ul><li>three</li>"
        "<li>four</li></ul><script>alert(1)</script>",
    )
    expect(desk.reply).to_have_value("Dear Priya,\none\ntwo\nthree\nfour")
    assert stage.wait_for("keep")["answers"][-1]["reply"] == "Dear Priya,\none\ntwo\nthree\nfour"
    desk.reply.press("Control+z")
    expect(desk.reply).to_have_value("")


def test_where_there_is_plain_text_on_the_clipboard_the_browser_pastes_it(stage: Stage) -> None:
    desk = stage.open()
    prevented = desk.reply.evaluate(
        """(box) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", "plain");
          clipboardData.setData("text/html", "<b>rich</b>");
          return !box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
        }"""
    )
    assert prevented is False


def test_a_text_that_is_too_long_is_not_sent_and_the_learner_is_told(stage: Stage) -> None:
    desk = stage.open()
    desk.write("x" * 200_001)
    expect(desk.state).to_contain_text("NOT saved. This text is longer than 200,000 characters. Shorten it.")
    desk.reply.blur()
    stage.page.wait_for_timeout(500)
    assert stage.sent("keep") == []
    desk.write("x" * 200_000)
    assert len(stage.wait_for("keep")["answers"][-1]["reply"]) == 200_000


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", "0 words. Aim for 90 to 220."),
        ("one", "1 word. Aim for 90 to 220."),
        ("It's a well-known thing, isn't it?", "6 words. Aim for 90 to 220."),
        ("שלום דנה 👋 … —", "2 words. Aim for 90 to 220."),
    ],
)
def test_words_are_counted_as_a_person_would(stage: Stage, text: str, count: str) -> None:
    desk = stage.open()
    desk.write(text)
    expect(desk.root.locator(".mir-count")).to_have_text(count)


# Checking


def test_a_check_sends_the_newest_text_once(stage: Stage) -> None:
    desk = stage.open()
    desk.strategy("Own it and fix it").check()
    desk.write("Check this")
    button = desk.root.locator(".mir-main")
    button.click()
    button.dispatch_event("click")
    checks = stage.sent("check")
    assert len(checks) == 1
    assert checks[0]["answer"]["reply"] == "Check this"
    assert checks[0]["answer"]["strategy"] == "S1"
    assert stage.sent("keep")[-1]["answers"][-1]["reply"] == "Check this"


def test_a_kernel_that_does_not_answer_a_check_is_reported(stage: Stage) -> None:
    desk = stage.open()
    desk.write("Anybody there?")
    desk.check_button.click()
    expect(desk.root.locator(".mir-main")).to_have_text("Checking…")
    expect(desk.root.locator(".mir-said")).to_contain_text("The kernel does not answer", timeout=5_500)
    expect(desk.check_button).to_have_text("Check my reply")
    desk.check_button.click()
    message = stage.wait_for("check", 2)
    stage.hear(kind="not-checked", id=message["id"], why="the desk stumbled (ValueError)")
    expect(desk.root.locator(".mir-said")).to_have_text(
        "This could not be checked: the desk stumbled (ValueError). Your text stays."
    )


def note(key: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "name": f"Name {key}", "kind": kind, "pillar": "Ownership", "why": f"Why {key}.",
            "improve": "" if kind == "full" else f"Do {key}.", "quotes": [], **more}  # fmt: skip


def drawn(**more: Any) -> dict[str, Any]:
    good, bad = note("O3", "full", quotes=["I am sorry"]), note("B01", "breach", costs=12, severity="major")
    return {
        "at": moment(), "reply": "I am sorry. It is policy.", "picked": None, "attempted": True, "refused": "",
        "mark": 62.5, "headline": "Headline", "well": [good], "first": [bad], "breaches": [bad],
        "verdicts": [good, note("O4", "none")],
        "pieces": [
            {"text": "I am sorry", "keys": ["O3"], "ends": ["O3"]},
            {"text": ". ", "keys": [], "ends": []},
            {"text": "It is policy.", "keys": ["B01"], "ends": ["B01"]},
        ],
        "marks": {"O3": {"sign": "1", **good}, "B01": {"sign": "a", **bad}},
        "pillars": [{"name": "Ownership", "percent": 62.5}, {"name": "Respect", "percent": None}],
        "strategy": None, "notes": ["A note."], **more,
    }  # fmt: skip


def test_words_and_notes_light_each_other_up(stage: Stage) -> None:
    desk = stage.open()
    stage.page.evaluate("found => change('feedback', found)", drawn())
    lit = desk.feedback.locator(".mir-mark.is-lit")
    desk.feedback.locator(".mir-well li").hover()
    expect(lit).to_have_text("I am sorry")
    desk.feedback.locator(".mir-words mark", has_text="policy").hover()
    expect(lit).to_have_text("It is policy.")
    expect(desk.feedback.locator(".mir-first li")).to_have_class("is-lit")
    expect(desk.feedback.locator(".mir-strip")).to_contain_text("Name B01 spoils it. Why B01.")
    desk.feedback.get_by_role("button", name="Note 1, Earned: Name O3. Why O3.").focus()
    expect(lit).to_have_text("I am sorry")
    expect(desk.feedback.locator(".mir-well li")).to_have_class("is-lit")


def test_kinds_of_marks_differ_by_more_than_colour(stage: Stage) -> None:
    desk = stage.open()
    stage.page.evaluate("found => change('feedback', found)", drawn())
    marks = desk.feedback.locator(".mir-words mark")
    expect(marks.nth(0)).to_have_css("text-decoration-style", "solid")
    expect(marks.nth(1)).to_have_css("text-decoration-style", "wavy")
    expect(desk.feedback.locator(".mir-legend")).to_contain_text("earns it")
    expect(desk.feedback.locator(".mir-legend")).to_contain_text("spoils it")
    expect(desk.feedback.locator(".mir-first")).to_contain_text("major, −12")
    expect(desk.feedback.locator(".mir-pillars")).to_contain_text("for a person")


def test_no_text_of_the_feedback_is_read_as_markup(stage: Stage) -> None:
    evil = "<img src=x onerror='window.attacked = true'>"
    bad = note("O3", "partial", name=evil, why=evil, improve=evil, quotes=[evil])
    found = drawn(
        headline=evil, well=[bad], first=[bad], verdicts=[bad], breaches=[], notes=[evil],
        marks={"O3": {"sign": "1", **bad}}, pieces=[{"text": evil, "keys": ["O3"], "ends": ["O3"]}],
        pillars=[{"name": evil, "percent": 5}],
        strategy={"name": evil, "fit": "best", "says": evil, "why": evil, "mark": 100},
    )  # fmt: skip
    desk = stage.open()
    stage.page.evaluate("found => change('feedback', found)", found)
    stage.page.evaluate(
        "evil => change('promised', {title: evil, says: evil, stand_in: [evil], rows: [{who: evil, what: evil, by: evil,"
        " offer: true, standing: 'kept', sign: evil, label: evil, why: evil}]})",
        evil,
    )
    expect(desk.feedback.locator(".mir-words")).to_contain_text(evil)
    assert stage.page.locator("img").count() == 0
    assert stage.page.evaluate("window.attacked") is None
