"""Work that comes from a learning platform as a heap of files, by ``nbgrader zip_collect``."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

from hand_ins import LESSON, answers, course, expected, notebook, stored

from makeitright.grading.bulk import grade

HERE = Path(__file__).parent
NAMES = r"""
c.FileNameCollectorPlugin.named_regexp = r".*?(?P<student_id>[a-z]+)_attempt_(?P<timestamp>[0-9-]+)_(?P<file_id>\w+)"
"""


def test_notebooks_and_answers_files_are_collected_and_graded(tmp_path: Path) -> None:
    place = course(tmp_path / "course")
    with (place / "nbgrader_config.py").open("a") as file:
        file.write(NAMES)
    archive = place / "downloaded" / LESSON / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / "all.zip", "w") as together:
        together.writestr(f"ana_attempt_2026-02-01-10-00-00_{LESSON}.ipynb", json.dumps(notebook(answers("near-miss"))))
        together.writestr(
            "ana_attempt_2026-02-01-10-00-00_answers.json",
            json.dumps(stored(answers("model"), "2026-02-02T10:00:00.000Z")),
        )
    (archive / "ben_attempt_2026-02-01-10-00-00_answers.json").write_text(json.dumps(stored(answers("poor"))))
    done = subprocess.run(
        [sys.executable, HERE / "nbgrader_commands.py"],
        input=json.dumps([[str(place), {"HOME": str(tmp_path)}, ["zip_collect", LESSON]]]),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    ((status, log),) = json.loads(done.stdout)
    assert status == 0, log
    result = grade(LESSON, place)
    assert {one.student: one.points for one in result.results} == {
        "ana": round(sum(expected(answers("model")).values()), 2),
        "ben": round(sum(expected(answers("poor")).values()), 2),
    }
