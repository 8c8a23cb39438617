"""YAML files checked against the framework's values, with the line of every mistake."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LARGEST = 2_000_000
"""Bytes of a file: no honest case comes near."""

T = TypeVar("T", bound=BaseModel)


class BadFile(ValueError):
    """A file that cannot be used. Its text has the file, the line, what is wrong and how to mend it."""

    def __init__(self, path: Path, problems: list[tuple[int | None, str]]) -> None:
        self.path = path
        self.problems = problems
        lines = [f"{path}{f':{line}' if line else ''}: {what}" for line, what in problems]
        super().__init__("\n".join(lines))


_MEND = {
    "missing": "is missing: add it",
    "extra_forbidden": "is not a key of this kind of file: check its spelling, or take it out",
    "string_type": "should be text: put it in quotes",
    "list_type": "should be a list: one '- ' line for each",
    "tuple_type": "should be a list: one '- ' line for each",
    "bool_type": "should be true or false",
    "bool_parsing": "should be true or false",
    "date_from_datetime_parsing": "should be a date like 2026-01-16",
    "date_parsing": "should be a date like 2026-01-16",
    "date_type": "should be a date like 2026-01-16",
}


def _line(node: yaml.Node | None, path: tuple[int | str, ...]) -> int | None:
    """The line (from 1) of the deepest part of a path that the file has."""
    if node is None:
        return None
    line = node.start_mark.line + 1
    for step in path:
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            for key, value in node.value:
                if key.value == step:
                    node, line = value, key.start_mark.line + 1
                    break
            else:
                return line
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            return line
    return line


def _where(path: tuple[int | str, ...]) -> str:
    text = ""
    for step in path:
        text += f" number {step + 1}" if isinstance(step, int) else f", {step}" if text else step
    return text or "the file"


def load(path: Path, model: type[T], **more: Any) -> T:
    """Read a YAML file as a value of ``model``.

    ``more``: keys added to those in the file. Raises BadFile with every mistake found, each with its line.
    """
    if not path.is_file():
        raise BadFile(path, [(None, "there is no such file: add it")])
    if path.stat().st_size > _LARGEST:
        raise BadFile(path, [(None, f"is larger than {_LARGEST:,} bytes: a case file is a few pages of text")])
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise BadFile(path, [(line, "is not UTF-8 text: save it as UTF-8 in your editor")]) from error
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader, chosen above)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "cannot be read"
        raise BadFile(
            path,
            [
                (
                    mark.line + 1 if mark else None,
                    f"is not well-formed YAML ({problem}): "
                    "look at the indentation, and put text that holds ': ' in quotes",
                )
            ],
        ) from error
    if not isinstance(data, dict):
        raise BadFile(path, [(1, "should be a list of 'key: value' lines")])
    try:
        return model.model_validate({**data, **more})
    except ValidationError as error:
        root = yaml.compose(text, Loader=_Loader)
        problems: list[tuple[int | None, str]] = []
        for one in error.errors(include_url=False):
            where = tuple(one["loc"])
            what = _MEND.get(one["type"])
            said = f"{_where(where)} {what}" if what else f"{_where(where)}: {one['msg'].removeprefix('Value error, ')}"
            problems.append((_line(root, where), said))
        raise BadFile(path, problems) from error
