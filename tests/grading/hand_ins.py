"""Hand-ins for the tests: what learners of different kinds leave in their folders."""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from makeitright import catalog, scoring
from makeitright.framework import Exercise, Eye, Line, SampleReply, Spot

ROOT = Path(__file__).parents[2]
LESSON = "ownership"
OUT_OF = 10.0
"""The points of a reply in the lessons."""

_MARK = re.compile(r"""mark\("(\w+)"(?:, turn=(\d))?, out_of=(\d+)\)""")


def _marks() -> dict[str, tuple[str, float]]:
    content = json.loads((ROOT / "release" / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    found = {one["id"]: _MARK.fullmatch("".join(one["source"])) for one in content["cells"]}
    return {id_: (f"{call[1]}/{call[2] or 1}", float(call[3])) for id_, call in found.items() if call}


GRADED = {cell: item for cell, (item, _) in _marks().items()}
"""The grade cells of the lesson and what each marks."""
POINTS = {cell: points for cell, (_, points) in _marks().items()}
TOTAL = sum(POINTS.values())

Answers = dict[str, tuple[str | None, str]]
"""Item -> strategy and reply."""


def course(folder: Path) -> Path:
    """A course of its own in ``folder``: the configuration, the source, the release and the examination's cases."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    for name in ("source", "release", "examination"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def sample(kind: str, item: str) -> SampleReply:
    """The first sample reply of this kind of the item's case and turn."""
    case, turn = item.split("/")
    return next(one for one in catalog.case(case).samples if one.kind == kind and one.turn == int(turn))


def right(exercise: Exercise) -> tuple[str | None, str]:
    """What earns an exercise all of its points."""
    if isinstance(exercise, Spot):
        return None, "\n".join(f"{at} {part.slip}" for at, part in enumerate(exercise.parts, 1) if part.slip)
    if isinstance(exercise, Eye):
        return None, "\n".join(f"{one.criterion} {one.level}" for one in exercise.judge)
    if isinstance(exercise, Line):
        return None, exercise.models[0]
    best = next(offer.id for offer in exercise.strategies if offer.fit == "best")
    return best, "\n".join(reason.id for reason in exercise.reasons if reason.good)


def wrong(exercise: Exercise) -> tuple[str | None, str]:
    """What earns an exercise few of its points or none."""
    if isinstance(exercise, Spot):
        return None, "1"
    if isinstance(exercise, Eye):
        return None, "\n".join(f"{one.criterion} {2 - one.level}" for one in exercise.judge)
    if isinstance(exercise, Line):
        return None, exercise.poor[0]
    return next(offer.id for offer in exercise.strategies if offer.fit == "trap"), ""


def answers(kind: str) -> Answers:
    """What a learner answers who always writes the sample reply of one kind, and does the exercises right if that is
    the model.
    """
    written: Answers = {}
    for item in GRADED.values():
        name = item.partition("/")[0]
        if name in catalog.exercises():
            written[item] = (right if kind == "model" else wrong)(catalog.exercise(name))
        else:
            one = sample(kind, item)
            written[item] = (one.strategy, one.reply)
    return written


def expected(written: Answers) -> dict[str, float]:
    """The points of each grade cell, worked out straight from the scorer."""
    points = {}
    for cell, item in GRADED.items():
        if item not in written:
            points[cell] = 0.0
            continue
        name, turn = item.split("/")
        if name in catalog.exercises():
            marked = scoring.mark_exercise(catalog.exercise(name), *written[item])
            points[cell] = scoring.points(marked, POINTS[cell])
            continue
        earlier = written.get(f"{name}/{int(turn) - 1}", (None, ""))[1]
        score = scoring.score(catalog.case(name), int(turn), *written[item], earlier=earlier)
        points[cell] = scoring.points(score, POINTS[cell])
    return points


def stored(written: Answers, at: str = "2026-02-01T10:00:00.000Z") -> dict[str, Any]:
    """Answers as they stand in notebook metadata and in ``answers.json``."""
    return {
        "format": 1,
        "answers": {
            item: {"strategy": strategy, "reply": reply, "at": at} for item, (strategy, reply) in written.items()
        },
    }


def notebook(written: Answers | None = None, release: Path = ROOT / "release") -> dict[str, Any]:
    """The released notebook as a learner saves it, with answers in its metadata."""
    content: dict[str, Any] = json.loads((release / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    if written is not None:
        content["metadata"]["makeitright"] = stored(written)
    return content


def cell(content: Mapping[str, Any], cell_id: str) -> dict[str, Any]:
    """The cell with this id."""
    found: dict[str, Any] = next(one for one in content["cells"] if one["id"] == cell_id)
    return found


def code_cell(cell_id: str, source: str) -> dict[str, Any]:
    """A code cell that a learner adds."""
    return {
        "cell_type": "code",
        "id": cell_id,
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def result(text: str) -> dict[str, Any]:
    """An output as running a cell would give it."""
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": text}}


def write(path: Path, content: object) -> None:
    """``content`` as a JSON file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def hand_in(folder: Path, written: Answers, *, files: bool = True, book: bool = True) -> Path:
    """A plain hand-in in ``folder``: the notebook, ``answers.json``, or both."""
    folder.mkdir(parents=True, exist_ok=True)
    if book:
        write(folder / f"{LESSON}.ipynb", notebook(written))
    if files:
        write(folder / "answers.json", stored(written))
    return folder


def tampered(written: Answers, proof: Path) -> dict[str, Any]:
    """A notebook that tries everything: code that writes ``proof``, forged results, edited and copied cells."""
    content = notebook(written)
    open_proof = f"import pathlib; pathlib.Path({str(proof)!r}).write_text('ran')"
    patch = (
        f"{open_proof}\nimport makeitright, makeitright.grading.grade_cell, makeitright.scoring\n"
        "makeitright.scoring.points = lambda *a, **k: 10.0\n"
        "makeitright.mark = mark = lambda *a, **k: 10.0"
    )
    cell(content, "rc01-mark")["outputs"] = [result("10.0")]
    cell(content, "rc03-1-mark")["source"] = f"{open_proof}\n10.0"
    cell(content, "rc03-2-mark")["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": {}}]
    cell(content, "rc07-mark")["metadata"]["nbgrader"]["points"] = "many"
    cell(content, "setup")["source"] = patch
    copies = [dict(cell(content, "rc01-mark"), id=f"copy-{n}", source="10.0") for n in range(3)]
    content["cells"] = [
        *(one for one in content["cells"] if one["id"] != "rc07-desk"),
        *copies,
        code_cell("patch", patch),
    ]
    return content
