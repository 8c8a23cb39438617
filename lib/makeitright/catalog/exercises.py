"""Exercises: one folder each, ``exercises/ID_slug/exercise.yaml``."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from makeitright.catalog.cases import UnknownCase, case, own_names
from makeitright.catalog.files import BadFile, load
from makeitright.catalog.rubric import breaches, criteria, strategies
from makeitright.framework import Case, Exercise, Eye, Line, Pick, Side, Spot

EXERCISE_FILE = "exercise.yaml"

_KINDS: dict[str, type[Spot] | type[Eye] | type[Line] | type[Pick]] = {"SP": Spot, "EY": Eye, "LN": Line, "PK": Pick}
"""How the id of each kind begins."""

Problem = tuple[int | None, str]


class UnknownExercise(UnknownCase):
    """There is no exercise of that name. Its text names the exercises that there are."""


def _own() -> Path:
    return Path(str(files("makeitright").joinpath("exercises")))


def _unknown(kind: str, side: Side, named: Iterable[str], known: dict[str, Side]) -> Iterator[Problem]:
    for name in named:
        if name not in known:
            yield None, f"there is no {kind} {name!r}; there are {', '.join(known)}"
        elif known[name] is not side:
            yield None, f"the {kind} {name} belongs to the {known[name]} side, and this exercise to the {side} side"


def _twice(what: str, named: Iterable[str]) -> Iterator[Problem]:
    listed = list(named)
    for name in dict.fromkeys(listed):
        if listed.count(name) > 1:
            yield None, f"{what} {name!r} stands there twice: take one out"


def _spot(one: Spot) -> Iterator[Problem]:
    known = {breach.id: breach.side for breach in breaches().values()}
    slips = [part.slip for part in one.parts if part.slip]
    yield from _unknown("breach", one.side, dict.fromkeys((*slips, *one.names)), known)
    yield from _twice("names:", one.names)
    if not slips:
        yield None, "no part has a slip: at least one should, or there is nothing to spot"
    for slip in dict.fromkeys(slips):
        if slip not in one.names:
            yield None, f"names lacks {slip}, which stands in the text: add it, or it cannot be named"
    if len(slips) * 2 > len(one.parts):
        yield (
            None,
            f"{len(slips)} of {len(one.parts)} parts have a slip: at most half should, or marking everything would pay",
        )
    for number, part in enumerate(one.parts, 1):
        if part.slip and not part.why:
            yield None, f"part {number} has a slip and no 'why': say what it does to the person"


def _eye(one: Eye) -> Iterator[Problem]:
    known = {criterion.id: criterion.side for criterion in criteria().values()}
    named = [judgement.criterion for judgement in one.judge]
    yield from _unknown("criterion", one.side, named, known)
    yield from _twice("judge:", named)
    for judgement in one.judge:
        if judgement.words and judgement.words not in one.reply:
            yield (
                None,
                f"judge, {judgement.criterion}: the words {judgement.words!r} do not stand in the reply like this: "
                "copy them from it, letter for letter",
            )
        if judgement.level and not judgement.words:
            yield None, f"judge, {judgement.criterion}: at level {judgement.level} give the 'words' that earn it"


def _line(one: Line) -> Iterator[Problem]:
    known = {criterion.id: criterion.side for criterion in criteria().values()}
    yield from _unknown("criterion", one.side, [one.criterion], known)
    try:
        found = case(one.case)
    except UnknownCase:
        yield None, f"there is no case {one.case!r}: give the id of one, such as RC01"
        return
    if found.side is not one.side:
        yield None, f"the case {one.case} is of the {found.side} side, and this exercise of the {one.side} side"
    turn = next((turn for turn in found.turns if turn.turn == one.turn), None)
    if turn is None:
        yield None, f"{one.case} has no turn {one.turn}: it has {len(found.turns)}"
    elif one.criterion not in turn.hints:
        # A case has a hint for every criterion that applies to it.
        yield (
            None,
            f"{one.criterion} does not apply in turn {one.turn} of {one.case}; there apply {', '.join(turn.hints)}",
        )


def _pick(one: Pick) -> Iterator[Problem]:
    known = {strategy.id: strategy.side for strategy in strategies().values()}
    offered = [offer.id for offer in one.strategies]
    yield from _unknown("strategy", one.side, offered, known)
    yield from _twice("strategies:", offered)
    yield from _twice("reasons:", (reason.id for reason in one.reasons))
    if "best" not in {offer.fit for offer in one.strategies}:
        yield None, "no strategy has 'fit: best': one should"
    if not any(reason.good for reason in one.reasons):
        yield None, "no reason has 'good: true': at least one should"
    if all(reason.good for reason in one.reasons):
        yield None, "every reason has 'good: true': at least one should not, or picking all would pay"


def _problems(one: Exercise) -> Iterator[Problem]:
    if isinstance(one, Spot):
        yield from _spot(one)
    elif isinstance(one, Eye):
        yield from _eye(one)
    elif isinstance(one, Line):
        yield from _line(one)
    else:
        yield from _pick(one)
    for id_, slug in own_names().items():
        if one.id.lower() == id_.lower() or one.slug == slug:
            yield None, f"there is a case {id_} ({slug}) already: choose another id and slug"


def load_exercise(folder: Path) -> Exercise:
    """Read and check the exercise in a folder, which is named ``ID_slug``. Raises BadFile."""
    path = folder / EXERCISE_FILE
    kind = _KINDS.get(folder.name[:2])
    if kind is None:
        begins = ", ".join(f"{letters} ({one.__name__.lower()})" for letters, one in _KINDS.items())
        raise BadFile(path, [(None, f"stands in the folder {folder.name!r}, whose name should begin with {begins}")])
    one = load(path, kind)
    if folder.name != f"{one.id}_{one.slug}":
        said = f"stands in the folder {folder.name!r}, but its id and slug say '{one.id}_{one.slug}': rename one"
        raise BadFile(path, [(None, said)])
    problems = list(_problems(one))
    if problems:
        raise BadFile(path, problems)
    return one


@lru_cache(maxsize=1)
def _folders() -> tuple[Path, ...]:
    return tuple(path.parent for path in sorted(_own().glob(f"*/{EXERCISE_FILE}")))


@lru_cache(maxsize=256)
def _loaded(folder: Path) -> Exercise:
    own_id, own_slug = _names(folder)
    for other in _folders():
        id_, slug = _names(other)
        if other != folder and (id_ == own_id or slug == own_slug):
            raise BadFile(folder / EXERCISE_FILE, [(None, f"has the id or the slug of {other.name}: choose another")])
    return load_exercise(folder)


def _names(folder: Path) -> tuple[str, str]:
    """Id and slug in small letters, as the folder's name has them."""
    id_, _, slug = folder.name.lower().partition("_")
    return id_, slug


def exercises() -> dict[str, Exercise]:
    """All exercises by id. Raises BadFile, also when two have one id or slug."""
    found = [_loaded(folder) for folder in _folders()]
    return {one.id: one for one in found}


def exercise(name: str) -> Exercise:
    """The exercise of that id or slug (capitals do not matter). Only its own file is read.

    Raises UnknownExercise, BadFile.
    """
    wanted = name.strip().lower().replace("-", "_")
    for folder in _folders():
        id_, slug = _names(folder)
        if wanted in {id_, slug, f"{id_}_{slug}"}:
            return _loaded(folder)
    there = ", ".join(folder.name.replace("_", " (", 1) + ")" for folder in _folders()) or "none"
    raise UnknownExercise(f"There is no exercise {name!r}. There are: {there}.")


def item(name: str, extra: Sequence[Path] = ()) -> Case | Exercise:
    """The exercise or the case of that id or slug: whatever a desk or a grade cell may name.

    ``extra``: further folders of cases.

    Raises UnknownCase, BadFile.
    """
    try:
        return exercise(name)
    except UnknownExercise as no_exercise:
        try:
            return case(name, extra)
        except UnknownCase as no_case:
            raise UnknownCase(f"{no_case} {no_exercise}") from None
