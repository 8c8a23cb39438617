"""Lays out a learner's own folder, `my-work/`, from the course's `release/`, and keeps it up to date.

A learner's work is never overwritten. What lies there is replaced in one case only: the course has really changed a
file since it was laid out here. Then a dated copy of the learner's file is kept in the lesson's folder `older/`
first, and the answers of a notebook (its `metadata.makeitright`) are carried over into the new one. `answers.json`,
where the desk keeps the answers too, is not touched at all.

What was laid out is remembered in `my-work/.course.json`: for each file the hash of the course's file, and for a
notebook a hash of what a learner sees of it, so that a course that was merely built anew changes nothing.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

RECORD = ".course.json"
OLDER = "older"
ANSWERS = "answers.json"
FORMAT = 1


class NotANotebook(ValueError):
    """A file that ends in .ipynb and cannot be read as a notebook; the text says why, in a few words."""


@dataclass(frozen=True)
class Seen:
    """What is remembered of a course's file: the hash of its bytes, and of what a learner sees of a notebook."""

    content: str
    shown: str


def lay_out(release: Path, work: Path, now: datetime | None = None) -> list[str]:
    """Brings `work` in step with `release`, and returns what was done or could not be, one line each.

    Args:
        release: the course's folder of lessons, one folder each.
        work: the learner's folder; made if it is not there.
        now: the time in the names of kept copies; the present, by the local clock, if not given.

    Raises:
        OSError: `work` cannot be made or written at all. Trouble with a single file is a line in the result.
    """
    work.mkdir(parents=True, exist_ok=True)
    seen = read_record(work / RECORD)
    kept = dict(seen)
    new: list[str] = []
    lines: list[str] = []
    moment = now or datetime.now().astimezone()
    for path in course_files(release):
        name = path.relative_to(release).as_posix()
        try:
            line = lay_out_file(path, work, name, seen, kept, moment)
        except NotANotebook as problem:
            lines.append(f"The course's own {name} is not a notebook ({problem}): left out. Tell your instructor.")
            continue
        except OSError as problem:
            lines.append(f"{name} could not be laid out: {problem.strerror or problem}.")
            continue
        if line is None:
            new.append(name)
        elif line:
            lines.append(line)
    if new:
        lines.insert(0, f"Laid out in {work.name}/: {', '.join(new)}.")
    if kept != seen:
        write_record(work / RECORD, kept)
    return lines


def course_files(release: Path) -> Iterator[Path]:
    """The files of all lessons in order; no hidden ones, no links, and never a file of answers."""
    if not release.is_dir():
        return
    for path in sorted(release.rglob("*")):
        parts = path.relative_to(release).parts
        if len(parts) < 2 or any(part.startswith((".", "__pycache__")) for part in parts):
            continue
        if parts[-1] == ANSWERS or parts[1] == OLDER or path.is_symlink() or not path.is_file():
            continue
        yield path


def lay_out_file(
    path: Path, work: Path, name: str, seen: Mapping[str, Seen], kept: dict[str, Seen], moment: datetime
) -> str | None:
    """Lays out one file and notes it in `kept`; None: it is new, "": nothing to say, else a line for the learner.

    Raises:
        NotANotebook: the course's file is no notebook.
        OSError: a file cannot be read or written.
    """
    course = path.read_bytes()
    is_notebook = path.suffix == ".ipynb"
    current = Seen(digest(course), shown(read_notebook(course)) if is_notebook else "")
    target = work / name
    former = seen.get(name)
    if not os.path.lexists(target):
        replace(target, course)
        kept[name] = current
        return None
    if target.is_symlink() or not target.is_file():
        return f"{name} is a link or a folder: left as it is."
    mine = target.read_bytes()
    learners: dict[str, Any] | None = None
    if is_notebook:
        try:
            learners = read_notebook(mine)
        except NotANotebook as problem:
            return (
                f"{name} cannot be read ({problem}): left as it is. For a fresh one, give it another name and start "
                f"again; answers in the {ANSWERS} beside it are kept."
            )
    if former is None:
        # Nothing is known of it, so that it cannot be told whether the course has changed since: left alone.
        kept[name] = current
        same = shown(learners) == current.shown if learners is not None else digest(mine) == current.content
        return "" if same else f"{name} was there already and differs from the course's: left as it is."
    unchanged = former.shown == current.shown if is_notebook else former.content == current.content
    if unchanged or digest(mine) == current.content:
        kept[name] = current
        return ""
    copied = ""
    if digest(mine) != former.content:  # the learner's, or the front end's on their behalf
        copied = keep_copy(target, work / Path(name).parts[0] / OLDER, moment).relative_to(work).as_posix()
    if learners is not None:
        replace(target, carried_over(course, learners))
        said = f"{name}: the course has a newer version; it is in place, with your answers."
    else:
        replace(target, course)
        said = f"{name}: the course has a newer version; it is in place."
    kept[name] = current
    return f"{said} Your former copy: {copied}." if copied else said


def carried_over(course: bytes, learners: Mapping[str, Any]) -> bytes:
    """The course's notebook with the learner's answers in it."""
    notebook = read_notebook(course)
    metadata = learners.get("metadata")
    if isinstance(metadata, dict) and "makeitright" in metadata:
        notebook.setdefault("metadata", {})["makeitright"] = metadata["makeitright"]
    # Escaped to ASCII: a learner's text may hold half a character, which cannot be written in UTF-8.
    return (json.dumps(notebook, indent=1) + "\n").encode("ascii")


def read_notebook(content: bytes) -> dict[str, Any]:
    """A notebook as plain data.

    Raises:
        NotANotebook: it is not JSON, or not a notebook of format 4.
    """
    try:
        notebook = json.loads(content)
    except (ValueError, RecursionError):
        raise NotANotebook("damaged or cut short") from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise NotANotebook("no cells in it")
    if notebook.get("nbformat") != 4:
        raise NotANotebook("of another format")
    if not all(isinstance(cell, dict) for cell in notebook["cells"]):
        raise NotANotebook("a cell is damaged")
    if not isinstance(notebook.get("metadata", {}), dict):
        raise NotANotebook("its metadata is damaged")
    return notebook


def shown(notebook: Mapping[str, Any]) -> str:
    """A hash of what the course decides in a notebook: text, kind, grading marks and locks of each cell, in order.

    Cell ids, outputs and counts of execution are not part of it: they change when nothing of the course has.
    """
    cells = []
    for cell in notebook["cells"]:
        source = cell.get("source", "")
        text = "".join(map(str, source)) if isinstance(source, list) else str(source)
        metadata = cell.get("metadata")
        marks = metadata if isinstance(metadata, dict) else {}
        kept = {key: marks[key] for key in ("nbgrader", "editable", "deletable", "tags") if key in marks}
        cells.append([cell.get("cell_type"), text, kept, cell.get("attachments") or {}])
    return digest(json.dumps(cells, sort_keys=True).encode("utf-8", "surrogatepass"))


def keep_copy(path: Path, folder: Path, moment: datetime) -> Path:
    """Copies a file into `folder` under a name with the date and time, and returns where; nothing is overwritten.

    Raises:
        OSError: it cannot be copied; then the caller must not replace the file.
    """
    folder.mkdir(exist_ok=True)
    content = path.read_bytes()
    for number in range(1, 1000):
        again = f"-{number}" if number > 1 else ""
        copy = folder / f"{path.stem}-{moment:%Y-%m-%d-%H%M%S}{again}{path.suffix}"
        with contextlib.suppress(FileExistsError), copy.open("xb") as file:
            file.write(content)
            return copy
    raise FileExistsError(f"{folder} holds too many copies of this moment")


def replace(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all: beside it first, then into its place.

    Raises:
        OSError: it cannot be written; what was there still is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)  # mkstemp makes 0600, which a grader of another account could not read
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_record(path: Path) -> dict[str, Seen]:
    """What was laid out before; a record that is missing or damaged counts as empty, part by part."""
    try:
        record = json.loads(path.read_bytes())
        files = record["files"] if record["format"] == FORMAT else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    seen = {}
    for name, entry in files.items() if isinstance(files, dict) else ():
        with contextlib.suppress(KeyError, TypeError):
            seen[name] = Seen(str(entry["content"]), str(entry["shown"]))
    return seen


def write_record(path: Path, seen: Mapping[str, Seen]) -> None:
    """Writes what was laid out.

    Raises:
        OSError: it cannot be written.
    """
    files = {name: {"content": entry.content, "shown": entry.shown} for name, entry in sorted(seen.items())}
    replace(path, (json.dumps({"format": FORMAT, "files": files}, indent=1) + "\n").encode())


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
