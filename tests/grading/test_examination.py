"""An examination is marked in the instructor's course, by every way of grading, and nowhere else."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hand_ins import ROOT, cell, course, result, stored, write
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from makeitright import catalog, mark, scoring
from makeitright.framework import Case
from makeitright.grading import configure, release
from makeitright.grading.autograde import TrustedAutograde
from makeitright.grading.bulk import grade
from makeitright.grading.marking import Fault

pytestmark = pytest.mark.xdist_group("examination")  # what they share is slow to make

FORM = "examination-a"
GRADED = {"ex01-mark": "EX01/1", "ex03-1-mark": "EX03/1", "ex03-2-mark": "EX03/2", "ex05-mark": "EX05/1"}
OUT_OF = 25.0

Answers = dict[str, tuple[str | None, str]]


def case_of(item: str) -> Case:
    return catalog.case(item.split("/")[0], [ROOT / "examination" / "cases"])


def answers(kind: str) -> Answers:
    found = {}
    for item in GRADED.values():
        turn = int(item[-1])
        one = next(one for one in case_of(item).samples if (one.kind, one.turn) == (kind, turn))
        found[item] = (one.strategy, one.reply)
    return found


def expected(written: Answers) -> dict[str, float]:
    """The points of each grade cell, worked out straight from the scorer and the whole case."""
    points = {}
    for name, item in GRADED.items():
        if item not in written:
            points[name] = 0.0
            continue
        turn = int(item[-1])
        earlier = written.get(f"{item[:-1]}{turn - 1}", (None, ""))[1]
        points[name] = scoring.points(scoring.score(case_of(item), turn, *written[item], earlier=earlier), OUT_OF)
    return points


LEARNERS: dict[str, Answers] = {"strong": answers("model"), "near": answers("near-miss"), "blank": {}}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with its examination and the hand-ins of three learners."""
    place = course(tmp_path_factory.mktemp("examination") / "course")
    for learner, written in LEARNERS.items():
        folder = place / "submitted" / learner / FORM
        book: dict[str, Any] = json.loads((place / "release" / FORM / f"{FORM}.ipynb").read_text(encoding="utf-8"))
        book["metadata"]["makeitright"] = stored(written)
        for name in GRADED:
            cell(book, name)["outputs"] = [result("0.0")]  # as it stands there before it is marked
        write(folder / f"{FORM}.ipynb", book)
        write(folder / "answers.json", stored(written))
        shutil.copy(place / "release" / FORM / "scenes.json", folder)
    return place


def scores(place: Path, learner: str) -> dict[str, float]:
    with Gradebook(f"sqlite:///{place}/gradebook.db", "make-it-right") as book:
        graded = book.find_submission_notebook(FORM, FORM, learner).grades
        return {one.name: one.auto_score for one in graded}


def graded_text(place: Path, learner: str) -> str:
    return (place / "autograded" / learner / FORM / f"{FORM}.ipynb").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def in_bulk(place: Path) -> Path:
    done = grade(FORM, place)
    assert [(one.student, one.outcome, one.notes) for one in done.results] == [
        ("blank", "graded", ()),
        ("near", "graded", ()),
        ("strong", "graded", ()),
    ]
    return place


@pytest.mark.parametrize("learner", LEARNERS)
def test_grading_in_bulk_marks_with_the_whole_case(in_bulk: Path, learner: str) -> None:
    assert scores(in_bulk, learner) == expected(LEARNERS[learner])


def test_the_marks_tell_good_from_fair_sounding(in_bulk: Path) -> None:
    assert sum(scores(in_bulk, "strong").values()) >= 90
    assert sum(scores(in_bulk, "near").values()) <= 59


def test_autograde_gives_the_same_marks_and_the_same_pages(in_bulk: Path, tmp_path: Path) -> None:
    other = tmp_path / "course"
    shutil.copytree(in_bulk, other, ignore=shutil.ignore_patterns("autograded"))
    c = Config()
    configure(c, other)
    TrustedAutograde(coursedir=CourseDirectory(config=c, assignment_id=FORM), config=c, force=True).start()
    for learner in LEARNERS:
        assert scores(other, learner) == scores(in_bulk, learner)
        assert json.loads(graded_text(other, learner))["cells"] == json.loads(graded_text(in_bulk, learner))["cells"]


def test_the_page_says_why_and_gives_no_sample_reply_away(in_bulk: Path) -> None:
    page = "".join(cell(json.loads(graded_text(in_bulk, "near")), "ex01-mark")["outputs"][0]["data"]["text/html"])
    assert "Apologises cleanly" in page
    whole = graded_text(in_bulk, "near")
    for item in GRADED.values():
        for one in case_of(item).samples:
            if one.kind in {"model", "poor"} and one.reply:
                assert json.dumps(max(one.reply.split("\n"), key=len), ensure_ascii=False)[1:-1] not in whole


def test_a_zero_that_was_no_mark_is_not_held_against_anybody(in_bulk: Path, tmp_path: Path) -> None:
    """The learner's notebook shows 0.0 because it is not marked yet; a forged mark is still named."""
    assert "The notebook showed" not in graded_text(in_bulk, "strong")
    other = tmp_path / "course"
    shutil.copytree(in_bulk, other)
    path = other / "submitted" / "near" / FORM / f"{FORM}.ipynb"
    forged = json.loads(path.read_text(encoding="utf-8"))
    cell(forged, "ex01-mark")["outputs"] = [result("25.0")]
    write(path, forged)
    (near,) = grade(FORM, other, ["near"], force=True).results
    assert near.notes == (
        f"The notebook showed 25 points at ex01-mark. Marks are always worked out afresh from the reply: "
        f"{expected(LEARNERS['near'])['ex01-mark']:g}.",
    )


def test_without_the_cases_it_is_not_graded_and_nobody_gets_a_zero(in_bulk: Path, tmp_path: Path) -> None:
    other = tmp_path / "course"
    shutil.copytree(in_bulk, other)
    shutil.rmtree(other / "examination")
    with pytest.raises(Fault, match=r"grade cell 'ex01-mark': There is no case 'EX01'"):
        grade(FORM, other, force=True)
    assert scores(other, "strong") == scores(in_bulk, "strong")


def test_a_slip_in_a_case_stops_its_examination_and_no_other_lesson(place: Path, tmp_path: Path) -> None:
    other = tmp_path / "course"
    shutil.copytree(place, other, ignore=shutil.ignore_patterns("autograded", "gradebook.db"))
    broken = other / "examination" / "cases" / "EX05_three_thursdays" / "case.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("level: medium", "level: middling"), encoding="utf-8")
    with pytest.raises(Fault, match=r"EX05_three_thursdays.case\.yaml:5: level"):
        grade(FORM, other)
    (other / "submitted" / "strong" / "ownership").mkdir()
    (one,) = grade("ownership", other).results
    assert one.outcome == "graded"


def test_a_case_that_is_changed_is_read_anew(place: Path, tmp_path: Path) -> None:
    """A running formgrader keeps what it has read, as long as the files stay the same."""
    other = tmp_path / "course"
    shutil.copytree(place, other, ignore=shutil.ignore_patterns("autograded", "gradebook.db"))
    (before,) = grade(FORM, other, ["strong"]).results
    path = other / "examination" / "cases" / "EX01_two_tuesdays" / "case.yaml"
    text = path.read_text(encoding="utf-8").replace("fit: best", "fit: other", 1).replace("fit: other", "fit: best", 2)
    path.write_text(text.replace("- id: S1\n        fit: best", "- id: S1\n        fit: trap"), encoding="utf-8")
    (after,) = grade(FORM, other, ["strong"], force=True).results
    assert before.points is not None
    assert after.points is not None
    assert after.points < before.points


def test_on_the_learners_machine_it_is_not_marked_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "release" / FORM, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    nothing = mark("EX01", turn=1, out_of=25)
    assert (float(nothing), repr(nothing)) == (0.0, "0.0")  # nbgrader gives full points for what is no number
    assert "Not marked yet" in nothing.page
    assert "When this cell was run, there was no reply yet." in nothing.page
    write(tmp_path / "answers.json", stored(LEARNERS["strong"]))
    kept = mark("EX03", turn=2, out_of=25)
    assert float(kept) == 0.0
    reply = LEARNERS["strong"]["EX03/2"][1]
    assert f"When this cell was run, a reply of {len(reply.split())} words was kept." in kept.page
    for page in (nothing.page, kept.page):
        assert " of 25" not in page


def test_what_is_no_case_at_all_is_still_the_authors_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "release" / FORM, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Fault, match="There is no case 'EX02'"):
        mark("EX02", turn=1, out_of=25)
    with pytest.raises(Fault, match="There is no case 'EX01'"):
        mark("EX01", turn=2, out_of=25)


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"format": 1}', b'{"format": 2, "cases": []}', b"\xff\xfe"])
def test_a_damaged_file_of_scenes_is_said_and_raises_nothing_in_the_grade_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    (tmp_path / "scenes.json").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    page = mark("EX01", turn=1, out_of=25).page
    assert "Not marked yet" in page
    assert "scenes.json: is damaged: take the file anew" in page


def test_a_case_of_the_courses_own_is_released_sealed(tmp_path: Path) -> None:
    """Whatever lies in ``cases/`` of a course is not on its learners' machines either."""
    other = course(tmp_path / "course")
    shutil.copytree(ROOT / "docs" / "case-template", other / "cases" / "MY01_bicycle")
    template = catalog.load_case(other / "cases" / "MY01_bicycle")
    path = other / "source" / "start" / "start.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("W01", template.id), encoding="utf-8")
    shutil.rmtree(other / "source" / FORM)
    shutil.rmtree(other / "source" / "examination-b")
    shutil.rmtree(other / "release")
    release.build(other)
    content = json.loads((other / "release" / "start" / "scenes.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in content["cases"]] == [template.id]
    assert [path.parent.name for path in (other / "release").glob("*/scenes.json")] == ["start"]


def test_the_exchange_hands_out_the_scenes_and_nothing_of_the_cases(place: Path, tmp_path: Path) -> None:
    other = tmp_path / "course"
    shutil.copytree(place, other, ignore=shutil.ignore_patterns("autograded", "submitted", "gradebook.db"))
    exchange = tmp_path / "exchange"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    with (other / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(f"\nc.Exchange.root = {str(exchange)!r}\n")
    commands = [
        [str(other), {}, ["generate_assignment", FORM, "--force"]],
        [str(other), {}, ["release_assignment", FORM]],
    ]
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "nbgrader_commands.py")],
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "JUPYTER_CONFIG_DIR": str(tmp_path / "config"), "HOME": str(tmp_path)},
    )
    assert [status for status, _ in json.loads(done.stdout)] == [0, 0], done.stdout
    handed_out = sorted(path.name for path in exchange.rglob("*") if path.is_file())
    assert handed_out == [f"{FORM}.ipynb", "scenes.json"]
    for name in handed_out:
        (there,) = exchange.rglob(name)
        assert there.read_bytes() == (ROOT / "release" / FORM / name).read_bytes()
