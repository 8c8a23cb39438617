"""Every page that a learner gets opens, runs to its end and shows all its desks, in JupyterLab and in Notebook 7."""

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect
from workbook import Server, command, open_notebook

from makeitright import catalog

RELEASE = Path(__file__).parents[2] / "release"
PAGES = sorted(path.parent.name for path in RELEASE.glob("*/*.ipynb") if path.stem == path.parent.name)
_DESK = re.compile(r"""^desk\(["']([\w-]+)["'](?:, turn=(\d))?""", re.MULTILINE)


def code_of(slug: str) -> list[str]:
    cells = json.loads((RELEASE / slug / f"{slug}.ipynb").read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def items_of(slug: str) -> list[str]:
    return [f"{name}/{turn or 1}" for code in code_of(slug) for name, turn in _DESK.findall(code)]


def test_all_lessons_are_among_the_pages() -> None:
    assert len(PAGES) >= 12
    taught = {item for slug in PAGES for item in items_of(slug)}
    assert {f"{case.id}/{turn.turn}" for case in catalog.cases().values() for turn in case.turns} <= taught


@pytest.mark.parametrize("app", ["lab", "notebooks"])
@pytest.mark.parametrize("slug", PAGES)
def test_a_page_runs_to_its_end_without_an_error(slug: str, app: str, server: Server, page: Page, folder: Path) -> None:
    faults: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "mir" in message.text.lower():
            faults.append(message.text)

    shutil.copytree(RELEASE / slug, folder / slug)
    open_notebook(page, server, f"{folder.name}/{slug}/{slug}.ipynb", app=app)
    # What Notebook 7 finds wrong with itself while it starts is not ours.
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", heard)
    command(page, "Run", "runmenu:run-all")
    count = len(code_of(slug))
    last = page.locator(".jp-CodeCell").last
    expect(last.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]"), timeout=60_000)
    expect(page.locator(".jp-CodeCell")).to_have_count(count)

    # Cells far below are drawn when they come into view.
    shown: list[str] = []
    cells = page.locator(".jp-CodeCell")
    for at, code in enumerate(code_of(slug)):
        cell = cells.nth(at)
        cell.scroll_into_view_if_needed()
        expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]"), timeout=30_000)
        for name, turn in _DESK.findall(code):
            item = f"{name}/{turn or 1}"
            desk = cell.locator(f'.mir-desk[data-item="{item}"]')
            expect(desk).to_have_count(1, timeout=30_000)
            expect(desk.get_by_role("heading", level=2).first).to_be_visible()
            shown.append(item)
        assert cell.locator('[data-mime-type="application/vnd.jupyter.error"]').count() == 0, code
        assert cell.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0, code
    assert shown == items_of(slug)
    assert faults == []
