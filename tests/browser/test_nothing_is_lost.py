"""Whatever happens to the page, the kernel or the server: what was typed is there again."""

import json
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from workbook import Desk, Server, accept, command, open_notebook, run_all, wait_for_kernel

from makeitright.answers import read_answers

REPLY = "Dear Priya,\n\nthank you for telling me about Leo's mittens. I am sorry that we let him out without them."
MORE = "\n\nFrom Monday I check the door myself, and I will ring you on Friday 23 January."
OWN_IT = "Own it and fix it"

OpenDesks = Callable[..., list[Desk]]


def stored(folder: Path) -> str:
    answers, problems = read_answers(folder)
    assert problems == []
    return answers["RC01/1"].reply


def in_notebook(folder: Path) -> str:
    """The reply in the notebook file alone; "" while there is none."""
    notebook = json.loads((folder / "lesson.ipynb").read_text(encoding="utf-8"))
    answers = notebook["metadata"].get("makeitright", {}).get("answers", {})
    return str(answers.get("RC01/1", {}).get("reply", ""))


def in_file(folder: Path) -> str:
    content = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    return str(content["answers"]["RC01/1"]["reply"])


def eventually(found: Callable[[], str], wanted: str, seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while found() != wanted and time.monotonic() < end:
        time.sleep(0.1)
    assert found() == wanted


def test_a_saved_reply_is_in_the_notebook_its_mirror_and_the_answers_file(
    open_desks: OpenDesks, folder: Path, page: Page
) -> None:
    (desk,) = open_desks('"RC01"')
    expect(desk.state).to_have_text("Nothing to save yet")
    desk.strategy(OWN_IT).check()
    desk.write(REPLY)
    desk.expect_saved()
    eventually(lambda: in_file(folder), REPLY)
    eventually(lambda: in_notebook(folder), REPLY)
    content = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    assert content["answers"]["RC01/1"]["strategy"] == "S1"
    # The mirrored cell can be read in the page without running anything.
    mirror = page.locator(".jp-MarkdownCell")
    expect(mirror.locator("pre")).to_have_text(REPLY)
    expect(mirror).to_contain_text("Own it and fix it")


def test_a_page_that_is_reloaded_shows_the_reply_again(open_desks: OpenDesks, page: Page) -> None:
    (desk,) = open_desks('"RC01"')
    desk.strategy(OWN_IT).check()
    desk.write(REPLY)
    desk.expect_saved()
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    page.reload()
    expect(desk.reply).to_have_value(REPLY, timeout=60_000)
    expect(desk.strategy(OWN_IT)).to_be_checked()
    desk.expect_saved()


def test_a_page_that_is_reloaded_at_once_after_the_last_keystroke_still_has_it(
    open_desks: OpenDesks, page: Page
) -> None:
    (desk,) = open_desks('"RC01"')
    desk.write(REPLY)
    desk.expect_saved()
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    desk.reply.press("Control+End")
    desk.reply.press_sequentially("!!")
    page.reload()
    expect(desk.reply).to_have_value(f"{REPLY}!!", timeout=60_000)


def test_a_kernel_that_is_killed_while_one_types_costs_nothing(
    open_desks: OpenDesks, server: Server, page: Page, folder: Path
) -> None:
    (desk,) = open_desks('"RC01"')
    desk.write(REPLY)
    desk.expect_saved()
    server.kill_kernels()
    dialog = page.get_by_role("dialog").filter(has_text="Kernel Restarting")
    dialog.get_by_role("button").first.click()
    desk.reply.press("Control+End")
    desk.reply.press_sequentially(MORE)
    # There is no kernel to keep it, but the notebook is.
    desk.expect_saved()
    eventually(lambda: in_notebook(folder), REPLY + MORE)
    assert in_file(folder) == REPLY, "nobody was there to write the file"
    desk.check_button.click()
    expect(desk.root).to_contain_text("run this cell again (Shift+Enter)", timeout=10_000)
    wait_for_kernel(page, server, f"{folder.name}/lesson.ipynb")
    run_all(page, 1)
    expect(desk.reply).to_have_value(REPLY + MORE)
    eventually(lambda: in_file(folder), REPLY + MORE)
    desk.check()


def test_a_kernel_that_is_restarted_and_run_again_shows_the_reply_again(
    open_desks: OpenDesks, server: Server, page: Page, folder: Path
) -> None:
    (desk,) = open_desks('"RC01"')
    desk.strategy(OWN_IT).check()
    desk.write(REPLY)
    command(page, "Kernel", "kernelmenu:restart")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Confirm")).click()
    wait_for_kernel(page, server, f"{folder.name}/lesson.ipynb")
    run_all(page, 1)
    expect(desk.reply).to_have_value(REPLY)
    expect(desk.strategy(OWN_IT)).to_be_checked()
    desk.expect_saved()
    desk.check()


def test_a_notebook_that_is_closed_without_saving_has_the_reply_when_it_is_opened_again(
    open_desks: OpenDesks, server: Server, page: Page, folder: Path
) -> None:
    (desk,) = open_desks('"RC01"')
    desk.write(REPLY)
    command(page, "File", "filemenu:close-and-cleanup")
    dialog = page.get_by_role("dialog")
    while dialog.count():
        # "Shut down the kernel?" is agreed to; "Save your work?" is refused.
        refuse = dialog.get_by_role("button", name=re.compile("Discard"))
        (refuse if refuse.count() else dialog.locator("button.jp-mod-accept")).first.click()
        page.wait_for_timeout(300)
    expect(page.locator(".jp-NotebookPanel")).to_have_count(0)
    open_notebook(page, server, f"{folder.name}/lesson.ipynb")
    run_all(page, 1)
    expect(desk.reply).to_have_value(REPLY)
    desk.expect_saved()
    assert stored(folder) == REPLY


def test_a_server_that_is_stopped_and_started_on_another_port_has_the_reply(
    tmp_path: Path, browser: Browser, open_desks_on: Callable[[Server, Page, Path], Desk]
) -> None:
    work, home = tmp_path / "work", tmp_path / "home"
    work.mkdir()
    home.mkdir()
    first = Server(work, home)
    second = Server(work, home)
    try:
        first.start()
        page = browser.new_page()
        desk = open_desks_on(first, page, work)
        desk.write(REPLY)
        desk.expect_saved()
        eventually(lambda: in_notebook(work), REPLY)
        first.stop()
        # What the desk says then is true, and it takes no dialogue of the browser to say so.
        desk.reply.press("Control+End")
        desk.reply.press_sequentially(MORE)
        expect(desk.state).to_contain_text("NOT saved. The server does not answer.", timeout=15_000)
        assert stored(work) == REPLY
        page.close(run_before_unload=False)
        second.start()
        # Another browser, too: nothing of this comes out of the first one's storage.
        page = browser.new_context().new_page()
        open_notebook(page, second, "lesson.ipynb")
        expect(page.locator(".jp-MarkdownCell pre")).to_have_text(REPLY)
        run_all(page, 1)
        expect(Desk(page, "RC01/1").reply).to_have_value(REPLY)
        page.close()
    finally:
        first.stop()
        second.stop()


def test_a_server_that_comes_back_on_its_port_gets_what_was_typed_meanwhile(
    tmp_path: Path, browser: Browser, open_desks_on: Callable[[Server, Page, Path], Desk]
) -> None:
    work, home = tmp_path / "work", tmp_path / "home"
    work.mkdir()
    home.mkdir()
    server = Server(work, home)
    try:
        server.start()
        page = browser.new_page()
        desk = open_desks_on(server, page, work)
        desk.write(REPLY)
        desk.expect_saved()
        server.stop()
        desk.reply.press("Control+End")
        desk.reply.press_sequentially(MORE)
        expect(desk.state).to_contain_text("NOT saved", timeout=15_000)
        server.start()
        desk.expect_saved(timeout=60_000)
        eventually(lambda: in_notebook(work), REPLY + MORE)
        page.close()
    finally:
        server.stop()


def test_a_lone_notebook_a_lone_file_and_both_carry_the_same_answers(
    open_desks: OpenDesks, server: Server, page: Page, folder: Path
) -> None:
    (desk,) = open_desks('"RC01"')
    desk.strategy(OWN_IT).check()
    desk.write(REPLY)
    desk.expect_saved()
    eventually(lambda: in_notebook(folder), REPLY)
    eventually(lambda: in_file(folder), REPLY)
    both, problems = read_answers(folder)
    assert problems == []
    for name in ("lesson.ipynb", "answers.json"):
        alone = server.folder / f"alone-{name.replace('.', '-')}"
        alone.mkdir()
        shutil.copy(folder / name, alone / name)
        assert read_answers(alone) == (both, [])
        # And a learner who was handed only that goes on from there, in a browser that never saw it.
        if name == "answers.json":
            notebook = json.loads((folder / "lesson.ipynb").read_text(encoding="utf-8"))
            del notebook["metadata"]["makeitright"]
            (alone / "lesson.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        other = page.context.browser
        assert other is not None
        fresh = other.new_context().new_page()
        fresh.on("dialog", accept)
        open_notebook(fresh, server, f"{alone.name}/lesson.ipynb")
        run_all(fresh, 1)
        again = Desk(fresh, "RC01/1")
        expect(again.reply).to_have_value(REPLY)
        expect(again.strategy(OWN_IT)).to_be_checked()
        fresh.context.close()
