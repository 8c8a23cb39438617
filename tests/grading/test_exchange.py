"""The whole way of a class through a real exchange folder, by nbgrader's own commands, with every kind of learner.

Then the same hand-ins by every other way of grading: a mark is the same wherever it is worked out.
"""

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest
from hand_ins import (
    GRADED,
    LESSON,
    POINTS,
    TOTAL,
    Answers,
    answers,
    cell,
    course,
    expected,
    hand_in,
    notebook,
    tampered,
    write,
)

from makeitright.grading.bulk import BulkResult, grade

pytestmark = pytest.mark.xdist_group("exchange")  # what they share is slow to make

SCRIPT = "<script>document.title = 'taken over'</script>"
HERE = Path(__file__).parent
PROGRAMS = Path(sys.executable).parent


def _answers() -> dict[str, Answers]:
    strong = answers("model")
    _, reply = strong["RC07/1"]
    return {
        "strong": strong,
        "average": answers("near-miss"),
        "blank": {},
        "lone": answers("poor"),
        "tampered": {
            **answers("near-miss"),
            "RC07/1": ("S2", f"{SCRIPT} {reply} It cost $30, not $40. <b>Bold</b> & *more*"),
        },
        "broken": answers("near-miss"),
        "file": strong,
    }


@dataclass
class Class:
    """A course, its learners, and an exchange between them."""

    root: Path
    learners: dict[str, Answers] = field(default_factory=_answers)
    collected: str = ""
    """The log of ``nbgrader collect``."""
    log: str = ""
    """The log of ``nbgrader autograde``."""

    @property
    def course(self) -> Path:
        return self.root / "course"

    @property
    def proof(self) -> Path:
        """Written by any code of a learner that is run."""
        return self.root / "PROOF"

    def work(self, learner: str) -> Path:
        """The folder in which a learner works."""
        return self.root / "homes" / learner / "work"

    def environment(self, who: str) -> dict[str, str]:
        home = self.root / "homes" / who
        (home / ".jupyter").mkdir(parents=True, exist_ok=True)
        (home / ".jupyter" / "nbgrader_config.py").write_text(
            f"c = get_config()\nc.CourseDirectory.course_id = 'make-it-right'\n"
            f"c.Exchange.root = {str(self.root / 'exchange')!r}\n"
        )
        return {
            "HOME": str(home),
            "JUPYTER_CONFIG_DIR": str(home / ".jupyter"),
            "JUPYTER_DATA_DIR": str(home / "data"),
            "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
            "IPYTHONDIR": str(home / "ipython"),
        }

    def teach(self, *commands: str, fails: bool = False) -> list[str]:
        """nbgrader's commands in the course folder; returns their logs."""
        return _run([(self.course, self.environment("teacher"), command.split()) for command in commands], fails)

    def learn(self, command: str, *options: str) -> dict[str, str]:
        """A command of every learner in the learner's own folder; returns the logs."""
        steps = [
            (self.work(name), self.environment(name), [command, LESSON, *(one.format(name) for one in options)])
            for name in self.learners
        ]
        return dict(zip(self.learners, _run(steps), strict=True))

    def marks(self, gradebook: str = "gradebook.db") -> dict[str, dict[str, float | None]]:
        """The automatic scores in a gradebook, by learner and grade cell."""
        found: dict[str, dict[str, float | None]] = {}
        with sqlite3.connect(self.course / gradebook) as database:
            for learner, name, score in database.execute(
                "SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score FROM grade"
                " JOIN base_cell ON base_cell.id = grade.cell_id"
                " JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id"
                " JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id"
            ):
                found.setdefault(learner, {})[name] = score
        return found

    def expected(self) -> dict[str, dict[str, float]]:
        return {name: expected(written) for name, written in self.learners.items()}

    def autograded(self, learner: str) -> Any:
        return json.loads((self.course / "autograded" / learner / LESSON / f"{LESSON}.ipynb").read_text())


def _run(steps: list[tuple[Path, dict[str, str], list[str]]], fails: bool = False) -> list[str]:
    done = subprocess.run(
        [sys.executable, HERE / "nbgrader_commands.py"],
        input=json.dumps([[str(folder), variables, arguments] for folder, variables, arguments in steps]),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    logs = []
    for (_, _, arguments), (status, log) in zip(steps, json.loads(done.stdout), strict=True):
        assert (status != 0) == fails, f"nbgrader {' '.join(arguments)} ended with {status}:\n{log}\n{done.stderr}"
        logs.append(log)
    return logs


def _fill_in(school: Class) -> None:
    """What each learner does to the folder that was fetched."""
    for name, written in school.learners.items():
        folder = school.work(name) / LESSON
        book = folder / f"{LESSON}.ipynb"
        if name != "blank":
            hand_in(folder, written, files=name != "lone")
        if name == "broken":
            book.write_text(json.dumps(notebook(written))[:-700])
        if name == "file":
            book.unlink()
        if name == "tampered":
            (folder / "answers.json").unlink()
            write(book, tampered(written, school.proof))
            for module in ("makeitright", "pandas", "sitecustomize", "nbgrader_config"):
                (folder / f"{module}.py").write_text(f"open({str(school.proof)!r}, 'w').write({module!r})\n")
            (folder / "notes.txt").symlink_to("/etc/passwd")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """A class whose work has gone the whole way, from ``generate_assignment`` to ``fetch_feedback``."""
    school = Class(tmp_path_factory.mktemp("school"))
    course(school.course)
    shutil.rmtree(school.course / "release")
    (school.root / "exchange").mkdir(mode=0o777)
    (school.root / "exchange").chmod(0o777)
    school.teach(f"generate_assignment {LESSON}", f"release_assignment {LESSON}")
    school.learn("fetch_assignment")
    _fill_in(school)
    school.learn("submit", "--student={}")
    # Learners can write into the exchange as they like: one folder without a time, one link, one pipe.
    inbound = school.root / "exchange" / "make-it-right" / "inbound"
    (inbound / f"mallory+{LESSON}+yesterday").mkdir()
    theirs = next(inbound.glob("tampered+*"))
    (theirs / "answers.json").symlink_to(next(inbound.glob("strong+*")) / "answers.json")
    os.mkfifo(theirs / "pipe")
    school.collected = school.teach(f"collect {LESSON}")[0]
    # The command itself, once, as it is typed.
    command = [PROGRAMS / "nbgrader", "autograde", LESSON]
    variables = {**os.environ, **school.environment("teacher"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, cwd=school.course, env=variables, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    school.log = done.stderr
    school.teach(f"generate_feedback {LESSON}", f"release_feedback {LESSON}", "export --to=marks.csv")
    school.learn("fetch_feedback", "--student={}")
    return school


def test_everybody_has_the_mark_that_the_reply_earns(school: Class) -> None:
    assert school.marks() == school.expected()
    total = {name: sum(marks.values()) for name, marks in school.expected().items()}
    assert total["strong"] > total["average"] > total["blank"] == 0


def test_no_code_of_a_learner_was_run(school: Class) -> None:
    assert not school.proof.exists()


def test_the_proof_would_have_been_written_had_it_been_run(school: Class, tmp_path: Path) -> None:
    proof = tmp_path / "PROOF"
    source = cell(tampered(school.learners["strong"], proof), "setup")["source"]
    subprocess.run([sys.executable, "-c", source], check=True, timeout=60, cwd=tmp_path)
    assert proof.read_text() == "ran"


def test_what_is_odd_is_said_to_the_instructor(school: Class) -> None:
    log = school.log
    for words in (
        "tampered: Cells that had been changed. The released text was used: setup, rc03-1-mark, rc01-mark.",
        "tampered: Cells that were missing. They were put back: rc07-desk.",
        "tampered: Cells that were there more than once",
        "tampered: The notebook showed 10 points at rc01-mark.",
        f"broken: {LESSON}.ipynb: this file is not valid JSON",
        f"file: No notebook called {LESSON}.ipynb was handed in.",
    ):
        assert words in log
    top = school.autograded("tampered")["cells"][0]
    assert top["id"] == "about-this-hand-in"
    assert "had been added: 1. They were not run" in "".join(top["source"])
    assert school.autograded("strong")["cells"][0]["id"] == "title"


def test_only_ordinary_files_are_collected_and_a_bad_folder_stops_nobody(school: Class) -> None:
    log = school.collected
    assert "its name holds no time" in log
    assert "Left out of" in log
    collected = {path.name for path in (school.course / "submitted" / "tampered" / LESSON).iterdir()}
    # `submit` runs as the learner and copies what the learner may read: notes.txt is a copy by now.
    assert collected >= {"notes.txt", "makeitright.py", f"{LESSON}.ipynb"}
    assert not collected & {"answers.json", "pipe"}
    assert not (school.course / "submitted" / "mallory").exists()


def test_nothing_of_the_learners_files_is_carried_on(school: Class) -> None:
    for name in school.learners:
        kept = {path.name for path in (school.course / "autograded" / name / LESSON).iterdir()}
        released = {path.name for path in (school.course / "release" / LESSON).iterdir()}
        assert kept == released | {"timestamp.txt", "submission_secret.txt"}


def test_feedback_reaches_every_learner_who_handed_in_a_notebook(school: Class) -> None:
    for name, written in school.learners.items():
        pages = list((school.work(name) / LESSON / "feedback").rglob("*.html"))
        if name == "file":  # nbgrader looks feedback up by the notebooks that were handed in
            assert not pages
            assert (school.course / "feedback" / name / LESSON / f"{LESSON}.html").exists()
            continue
        (page,) = pages
        html = page.read_text(encoding="utf-8")
        marks = expected(written)
        assert f"{sum(marks.values()):.2f}".rstrip("0").rstrip(".") in html
        for grade_id, points in marks.items():
            assert f"<strong>{points:g} of {POINTS[grade_id]:g} points</strong>" in html


def test_the_feedback_page_shows_the_reply_escaped(school: Class) -> None:
    html = (school.course / "feedback" / "tampered" / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    assert SCRIPT not in html
    assert "<b>Bold</b>" not in html
    assert "taken over" in html
    assert "&lt;script&gt;document.title" in html
    for unsafe in ("javascript:", "onerror="):
        assert unsafe not in html.split('<div class="container" id="notebook-container">', 1)[1]


def test_a_feedback_page_stands_alone(school: Class) -> None:
    html = (school.course / "feedback" / "strong" / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    body = html.split('<div class="container" id="notebook-container">', 1)[1]
    sources = re.findall(r'<img[^>]+src="([^"]{0,40})', body)
    assert sources
    assert {source[:11] for source in sources} == {"data:image/"}


def test_the_export_holds_everybody(school: Class) -> None:
    with (school.course / "marks.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {name: float(row["score"]) for name, row in rows.items()} == {
        name: pytest.approx(sum(marks.values())) for name, marks in school.expected().items()
    }
    assert {row["max_score"] for row in rows.values()} == {str(TOTAL)}


@pytest.fixture(scope="module")
def bulk(school: Class) -> BulkResult:
    """The same hand-ins, graded in bulk into a gradebook of its own. Keeps what nbgrader has written beside it."""
    shutil.move(school.course / "autograded", school.course / "autograded-by-nbgrader")
    shutil.copy(school.course / "gradebook.db", school.course / "gradebook-by-nbgrader.db")
    return grade(LESSON, school.course)


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All files in a folder: their content and mode."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mode)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_bulk_grading_gives_the_same_marks_notebooks_and_notes(school: Class, bulk: BulkResult) -> None:
    assert {one.student: one.outcome for one in bulk.results} == dict.fromkeys(sorted(school.learners), "graded")
    assert school.marks() == school.marks("gradebook-by-nbgrader.db") == school.expected()
    for name in school.learners:
        ours, theirs = (school.course / folder / name / LESSON for folder in ("autograded", "autograded-by-nbgrader"))
        assert files(ours) == files(theirs)
    noted = {one.student for one in bulk.results if one.notes}
    assert noted == {"tampered", "broken", "file"}


def test_stock_nbgrader_that_executes_gives_the_same_marks(school: Class) -> None:
    """In honest hands: no configuration but the course's name, cells are run, points are read from their results."""
    honest = ["strong", "average", "blank", "lone"]
    stock = school.root / "stock"
    stock.mkdir()
    (stock / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'make-it-right'\n")
    shutil.copytree(school.course / "source", stock / "source")
    for name in honest:
        shutil.copytree(school.course / "submitted" / name, stock / "submitted" / name)
    environment = {**school.environment("stock"), "PATH": f"{PROGRAMS}:/usr/bin:/bin"}
    _run([(stock, environment, ["generate_assignment", LESSON]), (stock, environment, ["autograde", LESSON])])
    gradebook = os.path.relpath(stock / "gradebook.db", school.course)
    assert school.marks(gradebook) == {name: school.expected()[name] for name in honest}


def test_a_learner_sees_the_same_mark_and_page_in_the_notebook(school: Class, bulk: BulkResult, tmp_path: Path) -> None:
    name = "average"
    folder = hand_in(tmp_path / LESSON, school.learners[name])
    book = nbformat.read(folder / f"{LESSON}.ipynb", as_version=4)
    nbclient.NotebookClient(book, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    graded = school.autograded(name)
    for grade_id in GRADED:
        ran, ours = cell(book, grade_id), cell(graded, grade_id)
        (shown,) = ran["outputs"]
        assert shown["output_type"] == "execute_result"
        assert float(shown["data"]["text/plain"]) == expected(school.learners[name])[grade_id]
        assert shown["data"]["text/html"] == "".join(ours["outputs"][0]["data"]["text/html"])
        assert [shown["data"]["text/plain"]] == ours["outputs"][0]["data"]["text/plain"]
