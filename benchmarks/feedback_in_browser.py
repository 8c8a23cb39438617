"""How long a learner waits from *Check my reply* to the feedback, in a real JupyterLab.

    python benchmarks/feedback_in_browser.py [checks a kernel] [kernels]

From the click to the frame after the one in which the feedback was painted, measured in the page. The first check of
each fresh kernel is counted apart: it needs the scorer, which the desk begins to load half a second after it opened.
So there are two kinds of first checks: at once, and after the time to read a sentence or two. Every check is of another
text.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "browser"))

import chromium
from workbook import Desk, Server, accept, open_notebook, run_all, write_notebook

from makeitright import catalog

READING = 4.0

# Resolves two frames after the feedback changed: the first of them has it laid out and painted.
CLICK = """(item) => new Promise((done) => {
  const desk = document.querySelector(`.mir-desk[data-item="${item}"]`);
  const feedback = desk.querySelector(".mir-feedback");
  const start = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
  });
  seen.observe(feedback, { childList: true });
  desk.querySelector(".mir-main").click();
})"""


def measured(page: Page, desk: Desk, reply: str) -> float:
    desk.write(reply)
    return float(page.evaluate(CLICK, desk.item))


def one_kernel(page: Page, server: Server, name: str, checks: int, reading: float) -> list[float]:
    """The milliseconds of each check in a fresh kernel, the first one after ``reading`` seconds."""
    write_notebook(server.folder / name, ['"RC01"'])
    open_notebook(page, server, name)
    run_all(page, 1)
    desk = Desk(page, "RC01/1")
    reply = next(sample.reply for sample in catalog.case("RC01").samples if sample.kind == "model")
    desk.strategy("Own it and fix it").check()
    page.wait_for_timeout(1000 * reading)
    return [measured(page, desk, f"{reply}\n\nNumber {number}.") for number in range(checks)]


def row(label: str, times: list[float]) -> str:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{label:<28}{len(times):>4}{statistics.median(times):>9.0f}{p95:>7.0f}{ordered[-1]:>7.0f}"


def main(checks: int, kernels: int) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        work, home = Path(folder, "work"), Path(folder, "home")
        work.mkdir()
        home.mkdir()
        server = Server(work, home)
        server.start()
        try:
            browser = playwright.chromium.launch(**chromium.launch_options())
            runs: dict[float, list[list[float]]] = {0: [], READING: []}
            for number in range(2 * kernels):
                reading = READING * (number % 2)
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.on("dialog", accept)
                runs[reading].append(one_kernel(page, server, f"lesson{number}.ipynb", checks, reading))
                page.close()
            browser.close()
        finally:
            server.stop()
    print(f"{'milliseconds from the click':<28}{'n':>4}{'median':>9}{'p95':>7}{'most':>7}")
    print(row("first check, at once", [run[0] for run in runs[0]]))
    print(row(f"first check, after {READING:.0f} s", [run[0] for run in runs[READING]]))
    print(row("later checks", [time for run in [*runs[0], *runs[READING]] for time in run[1:]]))


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given + [10, 4][len(given) :]))
