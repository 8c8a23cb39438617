"""The browser that tests drive: finds a Chromium or Chrome on this machine, or installs one.

In a test: `playwright.chromium.launch(**chromium.launch_options())`.

At a terminal: `python tests/browser/chromium.py [--install]` prints the path of a browser that really starts. With
`--install` it installs one where there is none: as root with apt-get Debian's package, else Playwright's own
download. What it does, it says on standard error; it exits with 1, and advice, when no browser can be had.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Set by `make test` to the browser that it found to start; a person may set it to choose one.
VARIABLE = "MAKEITRIGHT_CHROMIUM"
# A test's browser talks to the test's server and to nobody else.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
ADVICE = f"""No browser for the browser tests. Do one of these, then run it again:
  on Debian:            sudo apt-get install chromium
  on macOS:             brew install --cask chromium (or install Google Chrome)
  on any other system:  .venv/bin/python -m playwright install --with-deps chromium
  a browser elsewhere:  {VARIABLE}=/path/to/chrome make test"""


class NoBrowser(Exception):
    """No browser was found; the text is the advice for a person."""


def candidates() -> Iterator[Path]:
    """The browsers that are there, the one named by the variable first and, then, alone."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        yield Path(chosen)
        return
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found)
    own = playwrights_own()
    for path in (*map(Path, MAC), *([own] if own else [])):
        if path.exists():
            yield path


def playwrights_own() -> Path | None:
    """Where Playwright puts the browser that it downloads, whether or not it has; None inside a running loop."""
    try:
        with sync_playwright() as playwright:
            return Path(playwright.chromium.executable_path)
    except Error:  # called from a test that already runs Playwright: then a browser was found before
        return None


def executable() -> Path:
    """The browser to use.

    Raises:
        NoBrowser: there is none. A test lets this pass up: it fails, it is not skipped.
    """
    for path in candidates():
        return path
    raise NoBrowser(ADVICE)


def launch_options(browser: Path | None = None) -> dict[str, Any]:
    """What to give to `playwright.chromium.launch`: for this browser, or for the one that is found."""
    arguments = list(ARGUMENTS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to start as root with its sandbox
    return {"executable_path": str(browser or executable()), "args": arguments, "headless": True}


def starts(path: Path) -> str | None:
    """Starts a browser on a page of one word; None when that went well, else why not, in a line."""
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options(path), timeout=60_000)
            page = browser.new_page()
            page.set_content("<title>ready</title>")
            title = page.title()
            browser.close()
    except Error as problem:
        return str(problem).strip().splitlines()[0]
    return None if title == "ready" else f"showed {title!r}"


def install() -> None:
    """Installs a browser, saying which and how; whether it worked shows when one is looked for again."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        say("No browser found. Installing Debian's package `chromium` with apt-get (about 100 MB) ...")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        options = ["-y", "-qq", "--no-install-recommends"]
        for command in (["update", "-qq"], ["install", *options, "chromium", "fonts-liberation"]):
            # Its words go to standard error: standard output is for the path alone.
            subprocess.run(["apt-get", *command], env=quiet, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
        if shutil.which("chromium"):
            return
        say("apt-get has no Chromium here.")
    say("Installing Playwright's own Chromium (about 170 MB, into Playwright's cache folder) ...")
    with_system_libraries = ["--with-deps"] if is_root else []
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", *with_system_libraries, "chromium"],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        check=False,
    )


def working(troubles: list[str]) -> Path | None:
    """The first browser that starts; of each one that does not, a line is added to `troubles`."""
    for path in list(candidates()):
        trouble = starts(path)
        if trouble is None:
            return path
        troubles.append(f"{path} does not start: {trouble}")
    return None


def say(text: str) -> None:
    """Tells the person something without disturbing standard output."""
    print(text, file=sys.stderr, flush=True)


def main(may_install: bool) -> int:
    """Prints the path of a browser that starts; 0 when there is one, else 1."""
    troubles: list[str] = []
    path = working(troubles)
    if path is None and may_install and not os.environ.get(VARIABLE):
        for line in troubles:
            say(line)
        troubles.clear()
        install()
        path = working(troubles)
    if path is None:
        say("\n".join([*troubles, ADVICE]))
        return 1
    say(f"Using {path}")
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(may_install="--install" in sys.argv[1:]))
