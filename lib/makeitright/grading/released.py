"""The released notebook of a lesson: the one thing, next to the answers, that grading trusts.

Its grade cells are read, never run: each is one call ``mark("RC01", turn=1, out_of=10)`` with literal arguments.
"""

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from makeitright import catalog
from makeitright.framework import Case, Exercise
from makeitright.grading.marking import Fault, MarkCall, called_case, named

Notebook = dict[str, Any]
"""A notebook as nbformat 4 has it in JSON."""


@dataclass(frozen=True, slots=True)
class GradeCell:
    """A grade cell of the released notebook: its nbgrader id, what it is worth, what it marks."""

    grade_id: str
    points: float
    call: MarkCall
    item: str
    """The answer that it marks: ``"RC01/1"``."""
    case: Case | Exercise


@dataclass(frozen=True, slots=True)
class Released:
    """A released notebook, checked."""

    name: str
    """Its file name without ``.ipynb``, which is nbgrader's name of it."""
    grade_cells: tuple[GradeCell, ...]
    items: frozenset[str]
    """All answers that this notebook asks for, graded or not."""
    fixed: Mapping[str, str]
    """The source of every cell that nbgrader knows, by its ``grade_id``."""
    text: str
    """The notebook as JSON."""

    def copy(self) -> Notebook:
        """The notebook itself, a fresh copy each time."""
        notebook: Notebook = json.loads(self.text)
        return notebook


def course_cases(course: Path) -> tuple[Path, ...]:
    """The folders in ``course`` with cases of its own, which its learners do not have.

    They are ``examination/cases`` and ``cases``, where they hold any.
    """
    return tuple(
        folder for folder in (course / "examination" / "cases", course / "cases") if any(folder.glob("*/case.yaml"))
    )


def read_released(folder: Path, own_cases: Sequence[Path] = ()) -> dict[str, Released]:
    """Every notebook of ``release/<assignment>``, by name; ``own_cases`` as :func:`course_cases` gives them.

    Raises :class:`Fault` where there is none or a grade cell is not what it must be. Kept between calls for as
    long as the files stay the same.
    """
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        raise Fault(
            f"There is no released notebook in {folder}. Submissions are rebuilt from it, so grading needs it: "
            f"run `nbgrader generate_assignment {folder.name}` first."
        )
    files = sorted(file for cases in own_cases for file in cases.glob("*/case.yaml"))
    state = tuple((path.stat().st_mtime_ns, path.stat().st_size) for path in (*paths, *files))
    return {path.stem: _read(path, tuple(own_cases), state) for path in paths}


@lru_cache(maxsize=64)
def _read(path: Path, own_cases: tuple[Path, ...], state: tuple[tuple[int, int], ...]) -> Released:
    text = path.read_text(encoding="utf-8")
    try:
        notebook = json.loads(text)
        for cell in notebook["cells"]:
            cell["source"] = source_of(cell)  # on disk a source is a list of lines
        graded = tuple(grade_cells(notebook, own_cases))
        mirrored = {item for cell in notebook["cells"] if (item := mirrored_item(cell))}
        fixed = {
            str(meta["grade_id"]): source_of(cell)
            for cell in notebook["cells"]
            if "grade_id" in (meta := nbgrader_of(cell))
        }
    except Fault as fault:
        raise Fault(f"{path}: {fault}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        raise Fault(
            f"{path} is not a notebook that can be read ({broken!r}): build it again with "
            f"`nbgrader generate_assignment {path.parent.name} --force`."
        ) from None
    items = frozenset(mirrored | {cell.item for cell in graded})
    return Released(path.stem, graded, items, fixed, json.dumps(notebook))


def grade_cells(notebook: Mapping[str, Any], own_cases: Sequence[Path] = ()) -> Iterator[GradeCell]:
    """The grade cells of ``notebook`` (source or release), in order. Raises :class:`Fault`.

    A grade cell is a code cell of one call to ``mark`` with literal arguments, ``out_of`` equal to its points.
    """
    seen: set[str] = set()
    for cell in notebook["cells"]:
        meta = nbgrader_of(cell)
        if not (meta.get("grade") or meta.get("solution")):
            continue
        name = str(meta.get("grade_id"))
        if cell["cell_type"] != "code" or meta.get("solution"):
            raise Fault(
                f"cell {name!r} is to be graded by hand or is a solution cell. Here every answer is written "
                'at a desk: use desk("...") and a cell with mark("...", out_of=...).'
            )
        if name in seen:
            raise Fault(f"two grade cells are called {name!r}: give each a grade_id of its own")
        seen.add(name)
        try:
            call = read_mark_call(source_of(cell))
            case = called_case(call, own_cases)
        except Fault as fault:
            raise Fault(f"grade cell {name!r}: {fault}") from None
        points = meta.get("points")
        if isinstance(points, bool) or not isinstance(points, int | float) or points != call.out_of:
            raise Fault(
                f"grade cell {name!r}: out_of is {call.out_of:g} and nbgrader's points are {points!r}; "
                "make them the same number"
            )
        yield GradeCell(name, float(points), call, f"{case.id}/{call.turn}", case)


def sealed_cases(notebook: Mapping[str, Any], own_cases: Sequence[Path]) -> list[Case]:
    """The cases at the desks of ``notebook`` that its learners do not have. Raises :class:`Fault`.

    A name that no case has is passed over: the desk may have other uses, and says so itself if it has none.
    """
    found = {}
    for name in _desks(notebook):
        try:
            case = named(name, own_cases)
        except catalog.UnknownCase:
            continue
        except catalog.BadFile as bad:
            raise Fault(str(bad)) from None
        if isinstance(case, Case) and not catalog.is_own(case):
            found[case.id] = case
    return list(found.values())


def _desks(notebook: Mapping[str, Any]) -> Iterator[str]:
    """What the calls of ``desk`` in the code cells open."""
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        try:
            tree = ast.parse(source_of(cell))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for node in ast.walk(tree):
            is_desk = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "desk"
            first = node.args[0] if is_desk and node.args else None  # type: ignore[attr-defined]  # a Call, as just seen
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def read_mark_call(source: str) -> MarkCall:
    """What the grade cell ``source`` asks for, read and not run. Raises :class:`Fault`."""
    form = 'it must be one line, mark("CASE", turn=1, out_of=10), with plain values'
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise Fault(f"this is not Python: {form}") from None
    if len(body) != 1 or not isinstance(body[0], ast.Expr) or not isinstance(body[0].value, ast.Call):
        raise Fault(form)
    call = body[0].value
    if not (isinstance(call.func, ast.Name) and call.func.id == "mark") or len(call.args) != 1:
        raise Fault(form)
    values: dict[str, object] = {"turn": 1}
    for name, node in [("case", call.args[0]), *((word.arg, word.value) for word in call.keywords)]:
        if name not in ("case", "turn", "out_of") or not isinstance(node, ast.Constant):
            raise Fault(form)
        values[name] = node.value
    case, turn, out_of = values["case"], values["turn"], values.get("out_of")
    if not isinstance(case, str) or type(turn) is not int or type(out_of) not in (int, float):
        raise Fault(form)
    return MarkCall(case, turn, float(out_of))  # type: ignore[arg-type]  # its type is checked above


def nbgrader_of(cell: Mapping[str, Any]) -> dict[str, Any]:
    """Nbgrader's metadata of a cell; empty where it has none. Takes any JSON object."""
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return dict(found) if isinstance(found, Mapping) else {}


def mirrored_item(cell: Mapping[str, Any]) -> str:
    """The item (``"RC01/1"``) whose reply this Markdown cell mirrors; empty for any other cell."""
    metadata = cell.get("metadata")
    ours = metadata.get("makeitright") if isinstance(metadata, Mapping) else None
    item = ours.get("mirror") if isinstance(ours, Mapping) else None
    return item if isinstance(item, str) else ""


def source_of(cell: Mapping[str, Any]) -> str:
    """A cell's source as one string. Takes any JSON object."""
    source = cell.get("source")
    if isinstance(source, list):
        return "".join(part for part in source if isinstance(part, str))
    return source if isinstance(source, str) else ""
