"""The lessons of the texts: one folder a text, ``lessons/ID_slug/lessons.yaml``."""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from makeitright.catalog.files import Where, load, located
from makeitright.catalog.rubric import breaches, criteria, strategies
from makeitright.framework import Lesson, LessonText

LESSONS_FILE = "lessons.yaml"


def _problems(folder: str, text: LessonText) -> Iterator[tuple[Where, str]]:
    """What a single value cannot see: ids that exist, that fit their text and that stand there once."""
    if folder != f"{text.id}_{text.slug}":
        said = f"stands in the folder '{folder}', but its id and slug say '{text.id}_{text.slug}': rename one"
        yield ("slug",), said
    ids = [one.id for one in text.lessons]
    sides = {rule.id: rule.side for rules in (criteria(), breaches(), strategies()) for rule in rules.values()}
    for place, one in enumerate(text.lessons):
        where: Where = ("lessons", place)
        if not one.id.startswith(f"{text.id}-"):
            yield (*where, "id"), f"{one.id}: the ids of this text begin with {text.id}-"
        if one.id in ids[:place]:
            yield (*where, "id"), f"{one.id} stands there twice: give one of them the next free number"
        for key, kind, named, known in (
            ("shown_by", "criterion or breach", one.shown_by, {**criteria(), **breaches()}),
            ("strategies", "strategy", one.strategies, strategies()),
        ):
            for at, name in enumerate(named):
                if name not in known:
                    yield (*where, key, at), f"{one.id}: there is no {kind} {name!r}; there are {', '.join(known)}"
                elif one.side not in {"both", sides[name]}:
                    said = f"{one.id}: {name} belongs to the {sides[name]} side, and the lesson to the {one.side} side"
                    yield (*where, key, at), said


def load_text(folder: Path) -> LessonText:
    """Read a folder of lessons. Raises BadFile with every mistake."""
    path = folder / LESSONS_FILE
    text = load(path, LessonText)
    problems = list(_problems(folder.name, text))
    if problems:
        raise located(path, problems)
    return text


@lru_cache(maxsize=1)
def texts() -> dict[str, LessonText]:
    """All texts by id, with their lessons. Raises BadFile."""
    package = Path(str(files("makeitright").joinpath("lessons")))
    read = [load_text(path.parent) for path in sorted(package.glob(f"*/{LESSONS_FILE}"))]
    return {text.id: text for text in read}


@lru_cache(maxsize=1)
def lessons() -> dict[str, Lesson]:
    """All lessons by id, text by text. Raises BadFile."""
    return {one.id: one for text in texts().values() for one in text.lessons}
