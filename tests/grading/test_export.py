"""The exported marks survive a spreadsheet."""

import csv
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from makeitright.grading.export import COLUMNS, QuotedCsvExport, cell


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ("Müller, Ana", "Müller, Ana"),
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        (-2.5, "-2.5"),
        (0.1 + 0.2, "0.3"),
        (3, "3"),
        (datetime(2026, 2, 1, 10, 30), "2026-02-01 10:30:00"),
    ],
)
def test_a_field(value: object, text: str) -> None:
    assert cell(value) == text


@pytest.fixture
def gradebook(tmp_path: Path) -> Gradebook:
    gradebook = Gradebook(f"sqlite:///{tmp_path}/gradebook.db")
    gradebook.add_assignment("ownership", duedate="2026-02-01 10:00:00")
    gradebook.add_notebook("ownership", "ownership")
    gradebook.add_grade_cell("a", "ownership", "ownership", max_score=10, cell_type="code")
    gradebook.add_student("ana", first_name='=HYPERLINK("x")', last_name='Müller, "Ana"\nMaria', email="a@b")
    gradebook.add_student("ben")
    gradebook.add_submission("ownership", "ana", timestamp="2026-02-01 11:00:00")
    grade = gradebook.find_grade("a", "ownership", "ownership", "ana")
    grade.auto_score = 7.25
    gradebook.find_submission_notebook("ownership", "ownership", "ana").late_submission_penalty = 2
    gradebook.db.commit()
    return gradebook


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_is_nbgraders_and_reads_back(gradebook: Gradebook, tmp_path: Path) -> None:
    target = tmp_path / "marks.csv"
    QuotedCsvExport(to=str(target)).export(gradebook)
    gradebook.close()
    ben, ana = sorted(rows(target), key=lambda row: row["student_id"], reverse=True)
    assert tuple(ana) == COLUMNS
    assert (ana["first_name"], ana["last_name"]) == ('\'=HYPERLINK("x")', 'Müller, "Ana"\nMaria')
    assert (ana["raw_score"], ana["late_submission_penalty"], ana["score"], ana["max_score"]) == (
        "7.25",
        "2.0",
        "5.25",
        "10.0",
    )
    assert (ben["score"], ben["timestamp"], ben["first_name"]) == ("0.0", "", "")


@pytest.mark.parametrize(
    ("chosen", "students"),
    [({"student": ["ben"]}, ["ben"]), ({"assignment": ["other"]}, []), ({"assignment": ["ownership"]}, ["ana", "ben"])],
)
def test_a_part_can_be_exported(
    gradebook: Gradebook, tmp_path: Path, chosen: dict[str, list[str]], students: list[str]
) -> None:
    target = tmp_path / "marks.csv"
    QuotedCsvExport(to=str(target), **chosen).export(gradebook)
    gradebook.close()
    assert sorted(row["student_id"] for row in rows(target)) == students
