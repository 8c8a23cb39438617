"""How long grading takes a hand-in: stock nbgrader that runs notebooks, nbgrader with this course's steps, and bulk.

    python benchmarks/grading_speed.py --submissions 20

All three grade the same hand-ins in one run, one after the other, each in a process of its own, and their marks are
compared. "Each further" leaves the start of the process out: it is what (n) hand-ins cost above one, by (n - 1).
"""

import argparse
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "grading"))

from hand_ins import LESSON, answers, course, hand_in  # noqa: E402

PROGRAMS = Path(sys.executable).parent
STOCK = "c = get_config()\nc.CourseDirectory.course_id = 'make-it-right'\n"
WAYS = {
    "stock nbgrader, runs notebooks": (True, ["nbgrader", "autograde", LESSON]),
    "nbgrader autograde here": (False, ["nbgrader", "autograde", LESSON]),
    "makeitright grade (bulk)": (False, ["makeitright", "grade", LESSON]),
}


@dataclass(frozen=True)
class Cost:
    """Seconds of one command: on the clock, and of processor time in it and its children."""

    wall: float
    cpu: float


def prepared(folder: Path, stock: bool, submissions: int) -> Path:
    """A course with its gradebook and ``submissions`` hand-ins: good, middling and poor in turn."""
    place = course(folder)
    if stock:
        (place / "nbgrader_config.py").write_text(STOCK)
    for number in range(submissions):
        kind = ("model", "near-miss", "poor")[number % 3]
        hand_in(place / "submitted" / f"learner{number:04}" / LESSON, answers(kind))
    run(["nbgrader", "generate_assignment", LESSON, "--force"], place)
    return place


def run(command: list[str], place: Path) -> Cost:
    """Run a command of this environment in ``place``."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    variables = {**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        [PROGRAMS / command[0], *command[1:]], cwd=place, env=variables, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - began, cpu)


def marks(place: Path) -> list[tuple[str, str, float]]:
    """All marks in the gradebook."""
    with sqlite3.connect(place / "gradebook.db") as database:
        return sorted(
            database.execute(
                "SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score FROM grade"
                " JOIN base_cell ON base_cell.id = grade.cell_id"
                " JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id"
                " JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id"
            )
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=20)
    count = max(2, parser.parse_args().submissions)
    print(f"{count} hand-ins, 4 grade cells each\n")
    print(f"{'':32}{'all, s a hand-in':>18}{'cpu':>8}{'each further':>14}{'cpu':>8}{'x stock (cpu)':>15}")
    found = {}
    first = None
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, (stock, command)) in enumerate(WAYS.items()):
            one = run(command, prepared(Path(folder) / f"one{number}", stock, 1))
            place = prepared(Path(folder) / f"all{number}", stock, count)
            every = run(command, place)
            further = Cost((every.wall - one.wall) / (count - 1), (every.cpu - one.cpu) / (count - 1))
            first = first or further
            found[name] = marks(place)
            print(
                f"{name:32}{every.wall / count:18.3f}{every.cpu / count:8.3f}"
                f"{further.wall:14.3f}{further.cpu:8.3f}{first.cpu / further.cpu:15.1f}",
                flush=True,
            )
            shutil.rmtree(place)
    same = len({tuple(rows) for rows in found.values()}) == 1
    print(f"\nMarks: {len(next(iter(found.values())))}, {'the same in all ways' if same else 'DIFFERENT'}.")
    if not same:
        for name, rows in found.items():
            print(name, sorted(set(rows) - set.intersection(*map(set, found.values())))[:8])
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
