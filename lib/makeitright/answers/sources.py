"""Where answers are read from: notebooks and ``answers.json``. Nothing here trusts what it reads."""

import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from makeitright.answers.answer import Answer, Parsed, merge, parse_answers

METADATA_KEY = "makeitright"
"""The key of the notebook metadata under which the desk keeps the answers."""

FILE_NAME = "answers.json"
"""The file beside the notebook."""

LARGEST_FILE = 10_000_000
"""Bytes. A notebook or answers file above this is refused with a message."""

MOST_NOTEBOOKS = 100
"""Notebooks read in one folder."""


def read_answers(folder: Path) -> tuple[dict[str, Answer], list[str]]:
    """All answers kept in a folder, and what was wrong with what could not be read.

    Merges the metadata of every ``*.ipynb`` in the folder (subfolders are not looked into) with
    ``answers.json``. The newest answer to each item wins; at the same time the notebook's wins. Nothing is
    raised for what the folder holds: the second value lists the problems in plain sentences.
    """
    problems: list[str] = []
    sources: list[dict[str, Answer]] = []
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError as error:
        return {}, [f"{folder}: this folder cannot be read ({error.strerror})."]
    notebooks = [name for name in names if name.endswith(".ipynb")]
    if len(notebooks) > MOST_NOTEBOOKS:
        problems.append(f"{folder}: {len(notebooks)} notebooks; only the first {MOST_NOTEBOOKS} were read.")
    for name in notebooks[:MOST_NOTEBOOKS]:
        content, problem = _read_json(folder / name)
        if problem:
            problems.append(problem)
        elif not isinstance(content, Mapping):
            problems.append(f"{name}: this is not a notebook; it was left out.")
        else:
            parsed = notebook_answers(content, name)
            sources.append(parsed.answers)
            problems += parsed.problems
    if FILE_NAME in names:
        answers, found = read_answers_file(folder / FILE_NAME)
        sources.append(answers)
        problems += found
    return merge(*sources), problems


def read_notebook_answers(nb: Mapping[str, object]) -> tuple[dict[str, Answer], list[str]]:
    """The answers in a notebook's metadata, and what was wrong with what could not be read.

    ``nb`` is the decoded notebook (a ``NotebookNode`` or plain JSON). Never raises.
    """
    parsed = notebook_answers(nb, "notebook")
    return parsed.answers, parsed.problems


def read_answers_file(path: Path) -> tuple[dict[str, Answer], list[str]]:
    """The answers in an ``answers.json``, and what was wrong with what could not be read.

    A missing file holds no answers and is no problem. Never raises for what the file holds.
    """
    parsed = parse_answers_file(path)[0]
    return parsed.answers, parsed.problems


def notebook_answers(nb: Mapping[str, object], where: str) -> Parsed:
    """As :func:`read_notebook_answers`, with the messages naming ``where``."""
    metadata = nb.get("metadata") if isinstance(nb, Mapping) else None
    ours = metadata.get(METADATA_KEY) if isinstance(metadata, Mapping) else None
    if ours is None:
        return Parsed({}, [], frozenset())
    return _parse(ours, where)


def parse_answers_file(path: Path) -> tuple[Parsed, object]:
    """The answers in a file, and the decoded file itself (None if there is none or it cannot be read)."""
    if not os.path.lexists(path):
        return Parsed({}, [], frozenset()), None
    content, problem = _read_json(path)
    if problem:
        return Parsed({}, [problem], frozenset()), None
    return _parse(content, path.name), content


def _parse(content: object, where: str) -> Parsed:
    if not isinstance(content, Mapping):
        return Parsed({}, [f"{where}: this holds no answers; it was left out."], frozenset())
    form = content.get("format")
    if form != 1:
        # A later course may write another format; its answers are still read as far as they look the same.
        note = f"{where}: the format is not 1; the answers were read as far as possible."
        parsed = parse_answers(content.get("answers"), where)
        return Parsed(parsed.answers, [note, *parsed.problems], parsed.ahead)
    return parse_answers(content.get("answers", {}), where)


def _read_json(path: Path) -> tuple[object, str]:
    """The decoded content of an ordinary file, and an empty text; or None and what is wrong."""
    name = path.name
    # A link could point at a file that is not the learner's; a named pipe would block the open.
    flags = os.O_RDONLY
    for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # each is missing on some system
        flags |= getattr(os, flag, 0)
    if path.is_symlink():
        return None, f"{name}: this is a link to another file; links are not followed."
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        return None, f"{name}: this file cannot be opened ({error.strerror})."
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None, f"{name}: this is not an ordinary file; it was left out."
    with os.fdopen(descriptor, "rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        return None, f"{name}: this file is larger than {LARGEST_FILE // 1_000_000} MB; it was left out."
    try:
        return json.loads(data.decode("utf-8-sig")), ""
    except UnicodeDecodeError:
        return None, f"{name}: this file is not in UTF-8; it was left out."
    except RecursionError:
        return None, f"{name}: this file is nested too deeply; it was left out."
    except ValueError as error:
        return None, f"{name}: this file is not valid JSON ({error}); it was left out."
