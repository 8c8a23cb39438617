"""The steps in nbgrader's pipelines, and the configuration that puts them there."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hand_ins import LESSON, ROOT, cell
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets.config import Config

from makeitright.grading import configure, steps
from makeitright.grading.autograde import TrustedAutograde
from makeitright.grading.marking import Fault

STEPS = [steps.RebuildHandIn, steps.MarkReplies, steps.CheckLesson, steps.ForgetAuthor]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    c = Config()
    configure(c, tmp_path)
    return c


@pytest.mark.parametrize("step", STEPS)
def test_a_step_runs_even_when_it_is_switched_off(step: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """nbconvert would skip it without a word, and everybody would have full marks."""
    assert issubclass(step, NbGraderPreprocessor)
    ran = []
    monkeypatch.setattr(step, "preprocess", lambda self, nb, resources: ran.append(nb) or (nb, resources))
    c = Config()
    c[step.__name__].enabled = False
    node = nbformat.v4.new_notebook()
    assert step(config=c)(node, {})[0] is node
    assert ran == [node]


def test_no_grade_cell_is_left_to_its_stock_meaning(config: Config) -> None:
    lists = config.Autograde.sanitize_preprocessors + config.Autograde.autograde_preprocessors
    assert lists == [
        "makeitright.grading.steps.RebuildHandIn",
        "makeitright.grading.steps.MarkReplies",
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
    ]


def test_generating_keeps_all_of_nbgraders_steps(config: Config) -> None:
    ours, stock = config.GenerateAssignment.preprocessors[:3], config.GenerateAssignment.preprocessors[3:]
    assert ours == [f"makeitright.grading.steps.{name}" for name in ("CheckLesson", "ForgetAuthor", "SealCases")]
    assert [name.rsplit(".", 1)[1] for name in stock] == [
        step.__name__ for step in GenerateAssignment.preprocessors.default()
    ]


def test_the_configuration_is_safe(config: Config, tmp_path: Path) -> None:
    assert config.FormgradeExtension.debug is False
    assert config.CourseDirectory.root == str(tmp_path)
    assert "answers.json" not in config.CourseDirectory.ignore
    assert set(config.FileNameCollectorPlugin.valid_ext) == {".ipynb", ".json"}


def test_alembic_is_found_in_an_environment_that_is_not_activated(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    programs = str(Path(sys.executable).parent)
    monkeypatch.setenv("PATH", "/usr/bin")
    configure(Config(), tmp_path)
    configure(Config(), tmp_path)
    assert os.environ["PATH"].split(os.pathsep) == [programs, "/usr/bin"]


def test_the_file_in_the_course_root_is_this_configuration() -> None:
    c = Config()
    path = ROOT / "nbgrader_config.py"
    exec(compile(path.read_text(), str(path), "exec"), {"get_config": lambda: c, "__file__": str(path)})
    wanted = Config()
    configure(wanted, ROOT)
    assert c == wanted


def test_without_the_steps_it_is_nbgraders_own_autograde() -> None:
    assert TrustedAutograde(config=Config()).trusted is False
    c = Config()
    configure(c, ROOT)
    assert TrustedAutograde(config=c).trusted is True
    assert issubclass(TrustedAutograde, Autograde)


@pytest.fixture
def source() -> nbformat.NotebookNode:
    return nbformat.read(ROOT / "source" / LESSON / f"{LESSON}.ipynb", as_version=4)


def test_the_lesson_has_no_fault(source: nbformat.NotebookNode) -> None:
    assert list(steps.lesson_faults(source)) == []


def test_a_lesson_that_could_not_be_graded_is_not_released(source: nbformat.NotebookNode) -> None:
    resources = {"nbgrader": {"notebook": LESSON}}
    cell(source, "rc01-mark").source = "assert True"
    with pytest.raises(Fault, match=r"ownership.ipynb: grade cell 'rc01-mark'"):
        steps.CheckLesson()(source, resources)


def test_a_grade_cell_without_a_mirror_is_named(source: nbformat.NotebookNode) -> None:
    del cell(source, "rc01-reply").metadata["makeitright"]
    assert "RC01/1" in next(steps.lesson_faults(source))


def test_cells_without_ids_are_named(source: nbformat.NotebookNode) -> None:
    cell(source, "title").id = "setup"
    assert "id of its own" in next(steps.lesson_faults(source))


def test_the_authors_answers_are_not_released(source: nbformat.NotebookNode, tmp_path: Path) -> None:
    secret = "The author's own reply"
    source.metadata["makeitright"] = {"format": 1, "answers": {"RC01/1": {"reply": secret}}}
    source.metadata["widgets"] = {"state": secret}
    cell(source, "rc01-reply").source = secret
    release = tmp_path / "release" / LESSON
    release.mkdir(parents=True)
    for name in ("answers.json", "answers.unread.json"):
        (release / name).write_text(secret)
    c = Config()
    configure(c, tmp_path)
    nb, _ = steps.ForgetAuthor(config=c)(source, {"nbgrader": {"assignment": LESSON, "notebook": LESSON}})
    assert secret not in json.dumps(nb)
    assert list(release.iterdir()) == []
    assert cell(nb, "rc01-reply").source == steps.PLACEHOLDER


def test_the_desk_and_the_released_notebook_say_the_same_before_there_is_a_reply() -> None:
    desk = ROOT / "lib" / "makeitright" / "widgets" / "front_end" / "notebook.js"
    assert steps.PLACEHOLDER in desk.read_text(encoding="utf-8")
