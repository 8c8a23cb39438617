"""Runs every check of this project, each to its end, and closes with what failed and how many tests passed.

    python scripts/check.py                   everything
    python scripts/check.py --only-reading    the checks that only read the code

A check that fails does not stop those after it. Browser tests are never left out in silence: without a browser, or
with one of them skipped, the run fails.
"""

import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
RESULTS = ROOT / "test-results"
# A test that hangs must not hold the machine until someone looks: no step here takes half of this.
LONGEST = 20 * 60
WORKERS = min(os.cpu_count() or 1, 4)


@dataclass(frozen=True)
class Step:
    """One check: its name, a program of this environment with its arguments, and how it reports its tests."""

    name: str
    command: tuple[str, ...]
    report: Path | None = None
    may_skip: bool = True


@dataclass
class Outcome:
    """How a step ended."""

    step: Step
    seconds: float
    trouble: list[str] = field(default_factory=list)
    passed: int = 0
    failed: int = 0
    skipped: int = 0


READING = (
    Step("style", ("ruff", "check", ".")),
    Step("form", ("ruff", "format", "--check", ".")),
    Step("types", ("mypy",)),
    Step("floors", ("lint-imports", "--no-logo")),
)
# The fast ones first and on all cores; those that drive a browser and look at times one by one.
TESTS = Step(
    "tests",
    ("pytest", "-m", "not browser", "-n", str(WORKERS), "--dist", "loadgroup", f"--junitxml={RESULTS / 'tests.xml'}"),
    report=RESULTS / "tests.xml",
)
BROWSER_TESTS = Step(
    "browser tests",
    ("pytest", "-m", "browser", f"--junitxml={RESULTS / 'browser-tests.xml'}"),
    report=RESULTS / "browser-tests.xml",
    may_skip=False,
)


def run(step: Step, environment: dict[str, str]) -> Outcome:
    """Runs one step with its words going to the terminal, and reads its report if it writes one."""
    print(f"\n=== {step.name}: {' '.join(step.command)}", flush=True)
    if step.report:
        step.report.parent.mkdir(exist_ok=True)
        step.report.unlink(missing_ok=True)
    begun = time.monotonic()
    process = subprocess.Popen(
        [PROGRAMS / step.command[0], *step.command[1:]],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    trouble = []
    try:
        status = process.wait(timeout=LONGEST)
        if status != 0:
            trouble.append(f"exit status {status}")
    except subprocess.TimeoutExpired:
        end_group(process)
        trouble.append(f"not done after {LONGEST // 60} minutes, so it was stopped")
    except KeyboardInterrupt:
        end_group(process)
        raise
    outcome = Outcome(step, time.monotonic() - begun, trouble)
    if step.report:
        read_report(outcome, step.report)
    return outcome


def end_group(process: "subprocess.Popen[bytes]") -> None:
    """Ends a step and all that it started: servers, kernels, browsers."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
            process.wait(timeout=10)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue


def read_report(outcome: Outcome, report: Path) -> None:
    """Adds what pytest's report says to an outcome: the counts, the names of tests that failed."""
    try:
        cases = list(ElementTree.parse(report).iter("testcase"))
    except (OSError, ElementTree.ParseError):
        outcome.trouble.append("wrote no report")
        return
    for case in cases:
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"}:
            outcome.failed += 1
            outcome.trouble.append(f"{case.get('classname')}::{case.get('name')}")
        elif "skipped" in kinds:
            outcome.skipped += 1
            if not outcome.step.may_skip:
                outcome.trouble.append(f"skipped: {case.get('classname')}::{case.get('name')}")
        else:
            outcome.passed += 1
    if not cases:
        outcome.trouble.append("ran no test")


def browser(environment: dict[str, str]) -> Outcome | None:
    """Finds or installs a browser and puts its path into the environment; an outcome only when there is none."""
    step = Step("browser tests", (str(ROOT / "tests" / "browser" / "chromium.py"), "--install"))
    print("\n=== a browser for the tests", flush=True)
    begun = time.monotonic()
    found = subprocess.run(
        [sys.executable, *step.command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        check=False,
    )
    if found.returncode != 0:
        return Outcome(step, time.monotonic() - begun, ["no browser: see above what to do"])
    environment["MAKEITRIGHT_CHROMIUM"] = found.stdout.strip()
    return None


def summary(outcomes: list[Outcome]) -> None:
    """Prints how each step ended and, last, one line of counts."""
    print("\n=== in short")
    for outcome in outcomes:
        print(f"{'FAILED' if outcome.trouble else 'ok':<7}{outcome.step.name:<14}{outcome.seconds:7.1f} s")
        for line in outcome.trouble[:30]:
            print(f"         {line}")
        if len(outcome.trouble) > 30:
            print(f"         ... and {len(outcome.trouble) - 30} more, above")
    tested = [outcome for outcome in outcomes if outcome.step.report]
    if tested:
        passed, failed, skipped = (
            sum(getattr(outcome, name) for outcome in tested) for name in ("passed", "failed", "skipped")
        )
        print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)


def main(only_reading: bool) -> int:
    """Runs the checks; the exit status is 0 when all of them passed, else 1."""
    # Some of what is tested starts programs by name: jupyter, nbgrader, alembic.
    environment = {**os.environ, "PATH": os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])}
    environment.pop("PYTHONPATH", None)
    outcomes = [run(step, environment) for step in READING]
    if not only_reading:
        outcomes.append(run(TESTS, environment))
        outcomes.append(browser(environment) or run(BROWSER_TESTS, environment))
    summary(outcomes)
    return 1 if any(outcome.trouble for outcome in outcomes) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(only_reading="--only-reading" in sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
