"""YAML files checked against the framework's values, with the line of every mistake."""

import re
import types
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError

from makeitright.catalog.traps import misplaced, traps
from makeitright.text.decoding import other_unicode

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LARGEST = 2_000_000
"""Bytes of a file: no honest case comes near."""

T = TypeVar("T", bound=BaseModel)

Where = tuple[int | str, ...]
"""A place in a file: keys, and places in a list counted from 0."""

Problem = tuple[int | None, str]
"""A line, counted from 1, where there is one, and what is wrong and how to mend it."""


class BadFile(ValueError):
    """A file that cannot be used. Its text has the file, the line, what is wrong and how to mend it."""

    def __init__(self, path: Path, problems: list[Problem], others: Sequence["BadFile"] = ()) -> None:
        """``others``: further files beside it that cannot be used either; its text has theirs too."""
        self.path = path
        self.problems = problems
        self.others = tuple(others)
        lines = [f"{path}{f':{line}' if line else ''}: {what}" for line, what in problems]
        super().__init__("\n".join((*lines, *map(str, others))))

    @classmethod
    def of(cls, bad: Sequence["BadFile"]) -> "BadFile":
        """One of several, at least one."""
        first, *others = bad
        return cls(first.path, first.problems, others) if others else first


_MEND = {
    "missing": "is missing: add it",
    "list_type": "should be a list: one '- ' line for each",
    "tuple_type": "should be a list: one '- ' line for each",
    "bool_type": "should be true or false",
    "bool_parsing": "should be true or false",
    "date_from_datetime_parsing": "should be a date like 2026-01-16: year, month, day",
    "date_from_datetime_inexact": "should be a date like 2026-01-16, without a time",
    "date_parsing": "should be a date like 2026-01-16: year, month, day",
    "date_type": "should be a date like 2026-01-16: year, month, day",
    "int_type": "should be a whole number",
    "int_parsing": "should be a whole number",
    "float_parsing": "should be a number",
    "float_type": "should be a number",
    "string_too_short": "is empty: write something there",
    "model_type": "should hold keys of its own",
    "dict_type": "should hold 'key: value' lines",
}

_LIMITS = {
    "less_than_equal": "at most",
    "greater_than_equal": "at least",
    "less_than": "less than",
    "greater_than": "more than",
}

_SHAPES = {
    r"^[A-Za-z0-9][A-Za-z0-9_-]*$": "letters and digits without a space, such as MY01",
    r"^[a-z][a-z_0-9]*$": "small letters and digits, words joined by _, such as late_parcel",
    r"^[LOFRDGCP][1-9]$": "the id of a criterion: a letter and a digit, such as O3",
    r"^[BX][0-9]{2}$": "the id of a breach: a letter and two digits, such as B05",
    r"^[SKTU][1-9]$": "the id of a strategy: a letter and a digit, such as S1",
    r"^[0-9]{3}-[RCK][0-9]{2}$": "the id of a lesson: its text, a letter and two digits, such as 001-R14",
    r"^([LOFRDGCP][1-9]|[BX][0-9]{2})$": "the id of a criterion or a breach, such as O3 or B05",
}
"""What a pattern asks for, in words."""


def located(path: Path, found: Sequence[tuple[Where, str]]) -> BadFile:
    """A BadFile of what is wrong at places in a YAML file that has been read before."""
    return BadFile(path, [(line_of(path, where), what) for where, what in found])


def line_of(path: Path, where: Where) -> int | None:
    """The line of a place in a YAML file that has been read before; of the deepest part of it that is there."""
    return _line(_composed(path, path.stat().st_mtime_ns), where)


@lru_cache(maxsize=2)
def _composed(path: Path, _: int) -> yaml.Node | None:
    return yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=_Loader)


def _node(node: yaml.Node | None, path: Where) -> tuple[yaml.Node | None, int | None]:
    """The deepest node of a path that the file has, and the line (from 1) where it begins."""
    if node is None:
        return None, None
    line = node.start_mark.line + 1
    for step in path:
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            for key, value in node.value:
                if key.value == step:
                    node, line = value, key.start_mark.line + 1
                    break
            else:
                break
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return node, line


def _line(node: yaml.Node | None, path: Where) -> int | None:
    return _node(node, path)[1]


def place_in_words(path: Where) -> str:
    """A place in a file as it is named to its author: "turn 1, facts number 2, text"."""
    text = ""
    for step in path:
        text += f" number {step + 1}" if isinstance(step, int) else f", {step}" if text else step
    text = re.sub(r"^(?:turns|after) number ", "turn ", text)
    return text or "the file"


def load(path: Path, model: type[T], **more: Any) -> T:
    """Read a YAML file as a value of ``model``.

    ``more``: keys added to those in the file. Raises BadFile with every mistake found, each with its line.
    """
    text = _text(path)
    keys = tuple(_fields_below(model))
    loader = _Loader(text)
    root: yaml.Node | None = None
    try:
        root = loader.get_single_node()
        if isinstance(root, yaml.MappingNode):
            twice = list(_twice(root))
            if twice:
                raise BadFile(path, twice)
        data = loader.construct_document(root) if root is not None else None
    except BadFile:
        raise
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        if isinstance(error, ValueError) and (no_days := list(_no_days(root))):
            raise BadFile(path, no_days) from error
        raise BadFile(path, _unreadable(text, keys, error)) from error
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        caught: list[Problem] = list(traps(text, keys))
        what = "is empty: it" if data is None else "has a text or a list where it"
        raise BadFile(path, caught or [(1, f"{what} should hold 'key: value' lines")])
    try:
        return model.model_validate({**data, **more})
    except ValidationError as error:
        raise BadFile(path, _invalid(text, root, model, keys, error)) from error


def _text(path: Path) -> str:
    if not path.is_file():
        raise BadFile(path, [(None, _missing(path))])
    if path.stat().st_size > _LARGEST:
        raise BadFile(path, [(None, f"is larger than {_LARGEST:,} bytes: a case file is a few pages of text")])
    data = path.read_bytes()
    if data.startswith((b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        raise BadFile(path, [(1, "is a word processor's document: save it as plain text, or use a plain text editor")])
    unicode = other_unicode(data)
    if unicode:
        raise BadFile(path, [(1, f"is {unicode} text: save it as UTF-8 in your editor")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadFile(path, [(line, "is not UTF-8 text: save it as UTF-8 in your editor")]) from error


def _missing(path: Path) -> str:
    """There is no such file; but one beside it may be meant."""
    stem = path.stem.lower()
    meant = ({f"{stem}{end}" for end in (".yml", ".yaml.txt", ".yml.txt", ".txt", "")} | {path.name.lower()}) - {""}
    beside = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    for other in beside:
        if other.is_file() and other.name.lower() in meant:
            return f"there is no such file, but there is {other.name!r}: rename that to {path.name!r}"
    return "there is no such file: add it"


def _twice(node: yaml.Node) -> Iterator[Problem]:
    """Keys that stand twice in one place; the parser would silently keep the last."""
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    first = seen[key.value]
                    yield line, f"{key.value} stands here twice (first in line {first}): keep one, or put them together"
                seen.setdefault(key.value, line)
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _twice(one)


def _no_days(node: yaml.Node | None) -> Iterator[Problem]:
    """Dates that are on no calendar."""
    if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:timestamp":
        try:
            date.fromisoformat(node.value[:10])
        except ValueError:
            yield node.start_mark.line + 1, f"{node.value} is no day of the calendar: look it up"
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _no_days(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _no_days(one)


def _unreadable(text: str, keys: Sequence[str], error: Exception) -> list[Problem]:
    """What is wrong with a file that is not YAML: the trap that it fell into, or else what the parser says."""
    if isinstance(error, yaml.reader.ReaderError):
        at = error.position if isinstance(error.position, int) else 0
        return [(text[:at].count("\n") + 1, "holds a character that cannot be shown: delete it and type the line anew")]
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else len(text.splitlines())
    # The parser stumbles at the line itself or at one below it, after it has read on.
    caught = [problem for problem in traps(text, keys) if problem[0] <= line]
    if caught:
        return list(caught[-1:])
    astray = [problem for problem in misplaced(text) if problem[0] <= line]
    if astray:
        return list(astray[:1])
    problem = getattr(error, "problem", None) or "cannot be read"
    if "document" in str(getattr(error, "context", "")) or "document start" in str(problem):
        return [
            (line, "begins a second document or leaves the list of keys: look for a line of --- or one too far left")
        ]
    if "expected ',' or" in str(problem):
        return [(line, "lacks a comma between two things in [ ] or { }, or the bracket that closes them")]
    said = f"is not well-formed YAML ({problem}): look at the indentation, and put text that holds ': ' in quotes"
    return [(mark.line + 1 if mark else None, said)]


def _invalid(
    text: str, root: yaml.Node | None, model: type[BaseModel], keys: Sequence[str], error: ValidationError
) -> list[Problem]:
    caught = traps(text, keys)
    problems: list[Problem] = []
    errors = error.errors(include_url=False)
    misspelt = {_meant(model, tuple(one["loc"])) for one in errors if one["type"] == "extra_forbidden"}
    for one in errors:
        where = tuple(one["loc"])
        if one["type"] == "too_short" and one["input"]:  # what is in it is wrong, and is named for itself
            continue
        if one["type"] == "missing" and where in misspelt:
            continue
        node, line = _node(root, where)
        last = node.end_mark.line + 1 if node is not None and one["type"] not in {"missing"} else line
        trap = next((p for p in caught if line is not None and last is not None and line <= p[0] <= last), None)
        said = trap or (line, _message(model, where, one["type"], one["input"], one["msg"], one.get("ctx") or {}))
        if said not in problems:
            problems.append(said)
    return problems


def _message(model: type[BaseModel], where: Where, kind: str, given: object, said: str, context: dict[str, Any]) -> str:
    """One mistake in plain words."""
    what = place_in_words(where)
    if kind == "extra_forbidden":
        return _unknown_key(model, where)
    if given is None and kind != "missing":
        return f"{what} is empty: write something there, or take the line out"
    if kind == "string_type":
        return f"{what} {_not_text(given)}"
    if kind == "model_type" and isinstance(given, str):
        inside = _model_at(model, where)
        if inside is not None and "text" in inside.model_fields:
            return f"{what} should begin with 'text: ', as in '- text: {given[:40]}'"
        names = ", ".join(inside.model_fields) if inside is not None else "keys"
        return f"{what} should not be a text but hold keys of its own: {names}"
    if kind == "literal_error":
        choices = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "").split(", ")
        near = get_close_matches(str(given).lower(), choices, n=1)
        return f"{what} should be one of {', '.join(choices)}, and not {given!r}{_mean(near)}"
    if kind == "enum":
        choices = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "").split(", ")
        return f"{what} should be {' or '.join(choices)}, and not {given!r}"
    if kind == "string_pattern_mismatch":
        shape = _SHAPES.get(str(context.get("pattern")))
        return f"{what} should be {shape}, and not {given!r}" if shape else f"{what}: {said}"
    if kind in {"list_type", "tuple_type"} and isinstance(given, str) and len(given) <= 40:
        return f"{what} should be a list: [{given}], or one '- ' line for each"
    if kind == "too_short":
        return f"{what} should hold {context.get('min_length')} things at least"
    if kind in _LIMITS:
        limit = context.get("le", context.get("ge", context.get("lt", context.get("gt"))))
        return f"{what} should be {_LIMITS[kind]} {limit:g}, and not {given}"
    mend = _MEND.get(kind)
    if mend and kind.startswith(("date", "int", "float", "bool")):
        return f"{what} {mend}; {given!r} is none"
    return f"{what} {mend}" if mend else f"{what}: {said.removeprefix('Value error, ')}"


def _not_text(given: object) -> str:
    if isinstance(given, bool):
        return f'should be text; yes, no, on and off mean true and false in YAML: put it in quotes, "{_word(given)}"'
    if isinstance(given, dict):
        if len(given) == 1:
            key, value = next(iter(given.items()))
            return f'has a colon and a space inside the text: put the whole in quotes, "{key}: {str(value)[:40]}"'
        return "should be text, and has keys inside it: look at the indentation"
    if isinstance(given, list):
        return "should be one text, and is a list: take the '- ' or the [ ] away"
    return f'should be text: put it in quotes, "{given}"'


def _word(given: bool) -> str:
    return "yes" if given else "no"


def _mean(near: Sequence[str]) -> str:
    return f"; did you mean {near[0]}?" if near else ""


def _bare(key: str) -> str:
    return key.strip("“”„‘’\"'*").lower().replace("-", "_").replace(" ", "_")


def _meant(model: type[BaseModel], where: Where) -> Where | None:
    """The key that is likely meant by one that there is not."""
    here = _model_at(model, where[:-1])
    names = list(here.model_fields) if here else []
    bare = _bare(str(where[-1]))
    near = [bare] if bare in names else get_close_matches(bare, names, n=1, cutoff=0.7)
    return (*where[:-1], near[0]) if near else None


def _unknown_key(model: type[BaseModel], where: Where) -> str:
    """A key that does not belong where it stands: what may be meant, or where it belongs."""
    key = str(where[-1])
    here = _model_at(model, where[:-1])
    names = list(here.model_fields) if here else []
    bare = _bare(key)
    meant = _meant(model, where)
    if meant:
        return f"{key} is not a key here; did you mean {meant[-1]}?"
    for depth in range(len(where) - 2, -1, -1):
        outer = _model_at(model, where[:depth])
        if outer is not None and outer is not here and bare in outer.model_fields:
            place = "the case itself" if not depth else place_in_words(where[:depth])
            return f"{key} belongs to {place} and stands too far in: move it to the left, under its neighbours there"
    for inner, place in _models_below(here) if here else ():
        if bare in inner.model_fields:
            return (
                f"{key} belongs inside {place} and stands too far out: move it to the right, under its neighbours there"
            )
    known = f"; there are {', '.join(names)}" if 0 < len(names) <= 12 else ""
    return f"{key} is not a key of this kind of file: check its spelling, or take it out{known}"


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The values that a field may hold, whatever it is wrapped in."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is not None or isinstance(annotation, types.UnionType) or annotation is Union:
        for one in get_args(annotation):
            yield from _models(one)


def _model_at(model: type[BaseModel], where: Where) -> type[BaseModel] | None:
    """The kind of value at a place; None where it is not one with keys of its own."""
    at: type[BaseModel] | None = model
    for step in where:
        if isinstance(step, int):
            continue
        if at is None or step not in at.model_fields:
            return None
        at = next(_models(at.model_fields[step].annotation), None)
    return at


def _models_below(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str]]:
    for name, found in model.model_fields.items():
        for inner in _models(found.annotation):
            yield inner, name
            yield from _models_below(inner)


def _fields_below(model: type[BaseModel]) -> Iterator[str]:
    yield from model.model_fields
    for inner, _ in _models_below(model):
        yield from inner.model_fields
