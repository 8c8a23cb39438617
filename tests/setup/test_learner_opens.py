"""`makeitright learn` in earnest: a real server, a real browser, and nobody else on the line."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import chromium
import pytest
from playwright.sync_api import Page, sync_playwright

pytestmark = pytest.mark.browser

RESULTS = Path(__file__).resolve().parents[2] / "test-results"

# Loaded by the server and by every kernel: notes each address that is not this machine's own.
WATCH = """
import os, sys

def watch(event, given):
    if event == "socket.connect":
        host = given[1][0] if isinstance(given[1], tuple) else ""
    elif event == "socket.getaddrinfo":
        host = given[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else str(host or "")
    if host and host not in ("localhost", "::1", "0.0.0.0", "::") and not host.startswith("127."):
        with open(os.environ["WATCHED"], "a") as file:
            file.write(f"{event} {host}\\n")

sys.addaudithook(watch)
"""


@dataclass
class Running:
    """A workbook that runs: its address, what it printed, and the addresses elsewhere that it asked for."""

    url: str
    printed: list[str]
    watched: Path
    process: "subprocess.Popen[str]" = field(repr=False)


@contextmanager
def learning(course: Path, home: Path, *arguments: str, notebook: bool = False) -> Iterator[Running]:
    """Starts `makeitright learn` as a person would, in a home of its own, and stops it as Ctrl-C does."""
    (home / "watch").mkdir(parents=True)
    (home / "watch" / "sitecustomize.py").write_text(WATCH)
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(home / "watch"),
        "WATCHED": str(home / "watched"),
    }
    command = f"import sys; from makeitright.cli.learn import learn; sys.exit(learn(sys.argv[1:], notebook={notebook}))"
    process = subprocess.Popen(
        [sys.executable, "-c", command, "--no-browser", *arguments],
        cwd=course / "release",
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    # A server that never says where it is must end this test, not hang it.
    watchdog = threading.Timer(60, process.kill)
    watchdog.start()
    printed: list[str] = []
    try:
        assert process.stdout is not None
        for line in process.stdout:
            printed.append(line.rstrip())
            if "Ctrl-C" in line:
                break
        watchdog.cancel()
        urls = re.findall(r"http://\S+", "\n".join(printed))
        assert len(urls) == 1, printed
        yield Running(urls[0], printed, home / "watched", process)
    finally:
        watchdog.cancel()
        process.send_signal(signal.SIGINT)
        try:
            printed.extend(process.communicate(timeout=30)[0].splitlines())
        except subprocess.TimeoutExpired:
            process.kill()
            raise


@contextmanager
def browsing() -> Iterator[tuple[Page, set[str]]]:
    """A page in a browser, and the set of all hosts that it asks for something."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        hosts: set[str] = set()
        page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
        page.on("websocket", lambda opened: hosts.add(urlsplit(opened.url).hostname or ""))
        try:
            yield page, hosts
        except BaseException:
            # What the page looked like when a test gave up, for whoever has to find out why.
            RESULTS.mkdir(exist_ok=True)
            page.screenshot(path=RESULTS / "learner-opens-failed.png")
            raise
        finally:
            browser.close()


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page], None]:
    """Keeps a picture of the page among the test results, for a person to look at."""

    def keep(page: Page) -> None:
        RESULTS.mkdir(exist_ok=True)
        page.screenshot(path=RESULTS / f"{request.node.name}.png")

    return keep


def test_lab_opens_at_the_start_page_without_what_is_for_instructors(
    course: Path, tmp_path: Path, picture: Callable[[Page], None]
) -> None:
    with learning(course, tmp_path / "home") as running, browsing() as (page, hosts):
        page.goto(running.url)
        page.get_by_role("heading", name="Welcome").wait_for(timeout=60_000)
        assert page.get_by_role("tab", name="start.ipynb").is_visible()
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)
        page.locator(".jp-CodeCell .cm-content").first.click()
        page.locator(".jp-CodeCell.jp-mod-active").wait_for(timeout=10_000)  # else the keys go to another cell
        page.keyboard.press("Shift+Enter")
        page.get_by_text(f"kernel of {sys.prefix}").wait_for(timeout=60_000)
        page.wait_for_timeout(2_000)  # long enough for a question about news to come up, which takes one second
        picture(page)
        for text in ("Jupyter news", "Nbgrader", "Formgrader", "Validate", "Assignment List", "Course List"):
            assert page.get_by_text(text).count() == 0, text
        page.keyboard.press("Control+Shift+C")
        page.get_by_placeholder("SEARCH").first.wait_for(timeout=10_000)
        commands = page.locator(".lm-CommandPalette-itemLabel").all_inner_texts()
        instructors = ("formgrader", "nbgrader", "assignment", "validate", "extension")
        assert len(commands) > 50
        assert not [command for command in commands if any(word in command.lower() for word in instructors)]
        assert hosts == {"localhost"}
    assert not running.watched.exists(), running.watched.read_text()
    assert running.process.returncode == 0
    assert not any("Traceback" in line or "Error" in line for line in running.printed), running.printed


def test_notebook_opens_at_the_start_page(course: Path, tmp_path: Path, picture: Callable[[Page], None]) -> None:
    with learning(course, tmp_path / "home", notebook=True) as running, browsing() as (page, hosts):
        assert "/notebooks/start/start.ipynb?token=" in running.url
        page.goto(running.url)
        page.get_by_role("heading", name="Welcome").wait_for(timeout=60_000)
        page.wait_for_timeout(2_000)
        picture(page)
        for text in ("Jupyter news", "Nbgrader", "Formgrader", "Validate"):
            assert page.get_by_text(text).count() == 0, text
        assert hosts == {"localhost"}
    assert not running.watched.exists(), running.watched.read_text()


def test_address_is_the_true_one_when_the_port_is_in_use(course: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with learning(course, tmp_path / "home", "--port", str(port)) as running:
            given = urlsplit(running.url)
            assert given.port != port
            with socket.create_connection(("localhost", given.port or 0), timeout=10) as answered:
                answered.sendall(b"GET /api HTTP/1.0\r\n\r\n")
                assert b"200" in answered.recv(100)
            # Without the token, which is in the address, nothing is to be had.
            assert "token=" in given.query
