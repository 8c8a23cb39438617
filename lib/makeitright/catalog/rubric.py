"""The rubric: criteria, breaches and strategies, one folder each."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from makeitright.catalog.files import BadFile, load
from makeitright.framework import PILLARS, Breach, Criterion, Strategy

T = TypeVar("T", bound=BaseModel)


def _package(name: str) -> Path:
    return Path(str(files("makeitright").joinpath(name)))


def _read(package: str, file: str, model: type[T]) -> dict[str, T]:
    """All folders of a package that hold such a file, by id. A folder is named ``ID_slug``."""
    found: dict[str, T] = {}
    for path in sorted(_package(package).glob(f"*/{file}")):
        value = load(path, model)
        name = f"{value.id}_{value.slug}"  # type: ignore[attr-defined]
        if path.parent.name != name:
            raise BadFile(
                path,
                [
                    (
                        None,
                        f"stands in the folder '{path.parent.name}', but its id and slug say '{name}': rename one",
                    )
                ],
            )
        found[value.id] = value  # type: ignore[attr-defined]
    return found


@lru_cache(maxsize=1)
def criteria() -> dict[str, Criterion]:
    """All criteria by id, pillar by pillar. Raises BadFile."""
    found = _read("criteria", "criterion.yaml", Criterion)
    return dict(sorted(found.items(), key=lambda item: (PILLARS.index(item[1].pillar), item[0])))


@lru_cache(maxsize=1)
def breaches() -> dict[str, Breach]:
    """All breaches by id. Raises BadFile."""
    return _read("breaches", "breach.yaml", Breach)


@lru_cache(maxsize=1)
def strategies() -> dict[str, Strategy]:
    """All strategies by id, distractors among them. Raises BadFile."""
    return _read("strategies", "strategy.yaml", Strategy)


def folder_of(value: Criterion | Breach | Strategy) -> str:
    """The name of the folder that holds a criterion, a breach or a strategy."""
    return f"{value.id}_{value.slug}"
