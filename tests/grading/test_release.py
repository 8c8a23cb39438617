"""``release/`` is what ``source/`` builds."""

import json
import shutil
from pathlib import Path

import pytest
from hand_ins import LESSON, ROOT, cell, course, write

from makeitright.grading import release
from makeitright.grading.marking import Fault


def test_what_is_committed_is_what_source_builds() -> None:
    assert release.drift(ROOT) == [], "run `python -m makeitright.grading.release` and commit release/"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return course(tmp_path / "course")


def test_the_authors_work_and_files_stay_behind(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = copy / "source" / LESSON
    content = json.loads((source / f"{LESSON}.ipynb").read_text())
    content["metadata"]["makeitright"] = {"format": 1, "answers": {"RC01/1": {"reply": "AUTHOR"}}}
    cell(content, "rc01-reply")["source"] = "AUTHOR"
    cell(content, "rc01-mark")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "AUTHOR"}]
    write(source / f"{LESSON}.ipynb", content)
    for name in ("answers.json", "design.md"):
        (source / name).write_text("AUTHOR")
    (copy / "release" / LESSON / "old.txt").write_text("left over")
    assert release.main([str(copy)]) == 0
    built_names, committed_names = (
        {path.name for path in (root / "release" / LESSON).iterdir()} for root in (copy, ROOT)
    )
    assert built_names == committed_names >= {f"{LESSON}.ipynb"}
    built, committed = (root / "release" / LESSON / f"{LESSON}.ipynb" for root in (copy, ROOT))
    assert built.read_bytes() == committed.read_bytes()
    assert not (copy / "gradebook.db").exists()


def test_check_names_what_is_not_up_to_date(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main([str(copy), "--check"]) == 0
    path = copy / "source" / LESSON / f"{LESSON}.ipynb"
    path.write_text(path.read_text().replace("# Own it", "# Owning it"))
    (copy / "release" / "start" / "extra.txt").write_text("nobody built this")
    assert release.main([str(copy), "--check"]) == 1
    said = capsys.readouterr().err
    assert f"release/{LESSON}/{LESSON}.ipynb" in said
    assert "release/start/extra.txt" in said


def test_a_lesson_with_a_fault_is_not_built(copy: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = copy / "source" / LESSON / f"{LESSON}.ipynb"
    path.write_text(path.read_text().replace("out_of=10", "out_of=9"))
    with pytest.raises(Fault, match=f"source/{LESSON} could not be released"):
        release.build(copy)


def test_a_course_without_lessons_is_named(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    with pytest.raises(Fault, match="no lesson"):
        release.build(tmp_path)
    shutil.rmtree(tmp_path / "source")
