"""Fixtures: one browser for all tests, one server for each module, one page for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import chromium
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from workbook import Desk, Server, accept, open_notebook, run_all, write_notebook

WIDTH, HEIGHT = 1280, 900


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


# Not for the session: one process can have one Playwright at a time, and tests elsewhere start their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(**chromium.launch_options())
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    work = tmp_path_factory.mktemp("work")
    started = Server(work, tmp_path_factory.mktemp("home"))
    started.start()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for a module: a second page loads JupyterLab from its cache, in half the time."""
    made = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
    made.set_default_timeout(20_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    opened.on("dialog", accept)
    yield opened
    for one in context.pages:
        one.close(run_before_unload=False)


@pytest.fixture
def folder(server: Server, request: pytest.FixtureRequest) -> Path:
    """A folder of this test's own, inside the server's."""
    made = server.folder / request.node.name.replace("[", "-").replace("]", "")
    made.mkdir()
    return made


@pytest.fixture
def open_desks(server: Server, page: Page, folder: Path) -> Callable[..., list[Desk]]:
    """Writes a notebook with these desks, opens it, runs it, and gives back the desks."""

    def opened(*desks: str, app: str = "lab") -> list[Desk]:
        write_notebook(folder / "lesson.ipynb", desks)
        open_notebook(page, server, f"{folder.name}/lesson.ipynb", app=app)
        run_all(page, len(desks))
        return [
            Desk(page, item)
            for item in page.locator(".mir-desk").evaluate_all("all => all.map(one => one.dataset.item)")
        ]

    return opened


@pytest.fixture
def open_desks_on() -> Callable[[Server, Page, Path], Desk]:
    """As ``open_desks``, for one desk on a server that the test starts and stops itself."""

    def opened(server: Server, page: Page, folder: Path) -> Desk:
        page.on("dialog", accept)
        page.set_default_timeout(20_000)
        write_notebook(folder / "lesson.ipynb", ['"RC01"'])
        open_notebook(page, server, "lesson.ipynb")
        run_all(page, 1)
        return Desk(page, "RC01/1")

    return opened
