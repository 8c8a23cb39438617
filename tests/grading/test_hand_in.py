"""Hand-ins of every kind are rebuilt and marked, and nothing of theirs but the answers is carried on."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hand_ins import GRADED, LESSON, ROOT, answers, cell, code_cell, expected, hand_in, notebook, result, stored, write

from makeitright.grading.hand_in import mark_rebuilt, notes_of, rebuild
from makeitright.grading.released import Released, read_released


@pytest.fixture(scope="module")
def lesson() -> Released:
    return read_released(ROOT / "release" / LESSON)[LESSON]


def graded(lesson: Released, folder: Path) -> tuple[dict[str, Any], dict[str, float]]:
    """The notebook rebuilt and marked, checked to be one that can be written, and its points."""
    content = rebuild(lesson, folder)
    points = mark_rebuilt(lesson, content)
    node = nbformat.from_dict(content)
    nbformat.validate(node)
    nbformat.writes(node).encode("utf-8")
    return content, dict(points)


def test_an_honest_hand_in_has_no_notes(lesson: Released, tmp_path: Path) -> None:
    content, points = graded(lesson, hand_in(tmp_path, answers("model")))
    assert points == expected(answers("model"))
    assert notes_of(content) == []
    assert [one["id"] for one in content["cells"]] == [one["id"] for one in notebook()["cells"]]


@pytest.mark.parametrize(("files", "book"), [(True, False), (False, True)])
def test_either_source_of_answers_is_enough(lesson: Released, tmp_path: Path, files: bool, book: bool) -> None:
    _, points = graded(lesson, hand_in(tmp_path, answers("model"), files=files, book=book))
    assert points == expected(answers("model"))


def test_the_newest_answer_counts_wherever_it_is(lesson: Released, tmp_path: Path) -> None:
    old, new = answers("poor"), answers("model")
    hand_in(tmp_path, old)
    write(tmp_path / "answers.json", stored(new, at="2026-02-02T10:00:00.000Z"))
    assert graded(lesson, tmp_path)[1] == expected(new)
    content = notebook(old)
    content["metadata"]["makeitright"] = stored(old, at="2026-02-03T10:00:00.000Z")
    write(tmp_path / f"{LESSON}.ipynb", content)
    assert graded(lesson, tmp_path)[1] == expected(old)


def test_a_notebook_under_another_name_carries_its_answers(lesson: Released, tmp_path: Path) -> None:
    hand_in(tmp_path, answers("model"), files=False)
    (tmp_path / f"{LESSON}.ipynb").rename(tmp_path / f"{LESSON} (1).ipynb")
    content, points = graded(lesson, tmp_path)
    assert points == expected(answers("model"))
    assert notes_of(content) == [
        f"No notebook called {LESSON}.ipynb was handed in.",
        "The answers were taken from the other files.",
    ]


def _fifo(folder: Path) -> None:
    for name in (f"{LESSON}.ipynb", "answers.json"):
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)


def _links(folder: Path) -> None:
    real = hand_in(folder / "elsewhere", answers("model"))
    for name in (f"{LESSON}.ipynb", "answers.json"):
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(real / name)


def _bytes(data: bytes) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        for name in (f"{LESSON}.ipynb", "answers.json"):
            (folder / name).write_bytes(data)

    return make


def _folders(folder: Path) -> None:
    for name in (f"{LESSON}.ipynb", "answers.json"):
        (folder / name).mkdir()


HOSTILE: dict[str, Callable[[Path], object]] = {
    "nothing": lambda folder: None,
    "empty files": _bytes(b""),
    "broken JSON": _bytes(b'{"cells": ['),
    "a JSON bomb": _bytes(b"[" * 1_000_000),
    "a nested notebook": _bytes(b'{"metadata": {"makeitright": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}}"),
    "a huge number": _bytes(b'{"cells": ' + b"9" * 10_000 + b"}"),
    "a list": _bytes(b"[1, 2]"),
    "not text": _bytes(bytes(range(256)) * 10),
    "11 MB": _bytes(b'{"cells": "' + b"a" * 11_000_000 + b'"}'),
    "pipes": _fifo,
    "links": _links,
    "folders": _folders,
    "odd cells": _bytes(b'{"cells": [1, null, "x", [], {}, {"metadata": 1}, {"metadata": {"nbgrader": []}}]}'),
    "a worksheet of old": _bytes(b'{"nbformat": 3, "worksheets": [{"cells": []}], "metadata": {}}'),
    "a name in no encoding": lambda folder: Path(os.fsdecode(bytes(folder) + b"/\xff\xfe.ipynb")).write_text("{"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hand_in_that_holds_no_answer_earns_nothing_and_says_so(lesson: Released, tmp_path: Path, kind: str) -> None:
    HOSTILE[kind](tmp_path)
    content, points = graded(lesson, tmp_path)
    assert points == dict.fromkeys(GRADED, 0.0)
    assert notes_of(content)
    for grade_id in GRADED:
        (output,) = cell(content, grade_id)["outputs"]
        assert output["data"]["text/plain"] == "0.0"


def test_a_broken_notebook_is_marked_from_the_answers_file(lesson: Released, tmp_path: Path) -> None:
    hand_in(tmp_path, answers("model"))
    (tmp_path / f"{LESSON}.ipynb").write_text('{"cells": [')
    content, points = graded(lesson, tmp_path)
    assert points == expected(answers("model"))
    assert "The answers were taken from the other files." in notes_of(content)


def test_a_malformed_answer_does_not_spoil_the_others(lesson: Released, tmp_path: Path) -> None:
    content = stored(answers("model"))
    content["answers"]["RC01/1"] = {"reply": ["not", "text"], "at": 7}
    content["answers"]["../../etc/passwd"] = {"reply": "x", "at": "y"}
    content["answers"]["RC99/1"] = {"reply": "no such case", "strategy": None, "at": "2026-02-01T10:00:00.000Z"}
    write(tmp_path / "answers.json", content)
    rebuilt, points = graded(lesson, tmp_path)
    written = answers("model")
    del written["RC01/1"]
    assert points == expected(written)
    assert set(rebuilt["metadata"]["makeitright"]["answers"]) == set(written)
    assert any("RC01/1" in note for note in notes_of(rebuilt))


def test_no_cell_output_or_setting_of_the_learner_is_carried_on(lesson: Released, tmp_path: Path) -> None:
    content = notebook(answers("poor"))
    content["metadata"]["widgets"] = {"state": "MARKER"}
    content["metadata"]["kernelspec"]["name"] = "MARKER"
    content["metadata"]["makeitright"]["hand_in"] = {"remarks": ["MARKER"], "shown": {"rc01-mark": "MARKER"}}
    content["metadata"]["makeitright"]["notes"] = ["MARKER"]
    for one in content["cells"]:
        one["metadata"]["MARKER"] = 1
        if one["cell_type"] == "markdown":
            one["source"] = "MARKER"
    content["cells"] += [code_cell("MARKER", "MARKER"), {"cell_type": "markdown", "source": "MARKER", "metadata": {}}]
    write(tmp_path / f"{LESSON}.ipynb", content)
    (tmp_path / "MARKER.py").write_text("MARKER")
    rebuilt, points = graded(lesson, tmp_path)
    assert points == expected(answers("poor"))
    assert "MARKER" not in json.dumps(rebuilt)


@pytest.mark.parametrize(
    ("shown", "noted"), [("10.0", True), ("1e999", False), ("nan", False), ("ten", False), ("2", True)]
)
def test_a_mark_that_stood_in_the_notebook_is_only_remarked_on(
    lesson: Released, tmp_path: Path, shown: str, noted: bool
) -> None:
    content = notebook({})
    cell(content, "rc01-mark")["outputs"] = [result(shown)]
    write(tmp_path / f"{LESSON}.ipynb", content)
    rebuilt, points = graded(lesson, tmp_path)
    assert points["rc01-mark"] == 0
    assert any("The notebook showed" in note for note in notes_of(rebuilt)) == noted


def test_what_a_learner_wrote_is_shown_and_never_acts(lesson: Released, tmp_path: Path) -> None:
    attack = "<script>1</script> [x](javascript:2) ![x](y) `$a$` </pre></div> &lt; \n\n# Title\n\n* one\n$30 and $40"
    written = dict.fromkeys(GRADED.values(), ("S1", attack))
    rebuilt, _ = graded(lesson, hand_in(tmp_path, written))
    for one in rebuilt["cells"]:
        html = "".join(output["data"]["text/html"] for output in one.get("outputs", []))
        for text in (html, one["source"]):
            assert "<script>" not in text
            assert "</pre></div> &lt;" not in text
        if html:
            assert html.startswith('<div class="mathjax_ignore')
        if GRADED.get(one["id"], "").startswith("RC"):
            assert "&lt;script&gt;1&lt;/script&gt;" in html


def test_marking_twice_changes_nothing(lesson: Released, tmp_path: Path) -> None:
    hand_in(tmp_path, answers("model"))
    (tmp_path / f"{LESSON}.ipynb").write_text("{")
    content, points = graded(lesson, tmp_path)
    again = json.loads(json.dumps(content))
    assert dict(mark_rebuilt(lesson, again)) == points
    assert again == content


def test_a_notebook_that_was_not_rebuilt_is_refused(lesson: Released, tmp_path: Path) -> None:
    content = notebook(answers("model"))
    cell(content, "rc01-mark")["source"] = "10.0"
    with pytest.raises(ValueError, match="rc01-mark"):
        mark_rebuilt(lesson, content)
    content = notebook(answers("model"))
    content["cells"] = [one for one in content["cells"] if one["id"] != "rc01-mark"]
    with pytest.raises(ValueError, match="rc01-mark"):
        mark_rebuilt(lesson, content)
