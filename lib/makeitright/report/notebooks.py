"""A course's notebooks as far as its coverage needs them: what is read, what stands on a desk, how long it takes."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from makeitright import catalog

WORDS_A_MINUTE = 180
MINUTES_A_TURN = 12
MINUTES_AN_EXERCISE = 3

EXAMINATION = "examination"
"""How the names of notebooks begin that teach nothing: the start page does not name them."""

BESIDE = frozenset({"practice", "where-to-start"})
"""Pages beside the lessons: they teach nothing that a lesson does not, and stand in no order."""

_DESK = re.compile(r"""^\s*(?!mark\b)\w+\(\s*["'](\w+)["'](?:\s*,\s*(?:turn\s*=\s*)?(\d+))?""", re.MULTILINE)
_HEADING = re.compile(r"^#{1,4}\s+(.+?)\s*$", re.MULTILINE)
_IN_ORDER = re.compile(r"\]\(\.\./([\w-]+)/\1\.ipynb\).*\|\s*(\d*)([¼½¾]?) hours?\s*\|")
_NOT_READ = re.compile(r"<[^>]+>|!?\[(?=[^\]]*\]\()|\]\([^)]*\)")
_WORD = re.compile(r"[\w£][\w’'.,:£-]*")
_FRACTIONS = {"": 0, "¼": 15, "½": 30, "¾": 45}


@dataclass(frozen=True)
class Item:
    """What one does at a desk: a turn of a case, or an exercise (turn 0)."""

    id: str
    turn: int

    def __str__(self) -> str:
        return f"{self.id} turn {self.turn}" if self.turn > 1 else self.id


@dataclass(frozen=True)
class Reading:
    """A Markdown cell: the heading that it stands under, its length, and what it says that it teaches."""

    cell: str
    heading: str
    words: int
    reads: tuple[str, ...]
    teaches: tuple[str, ...]


@dataclass
class Notebook:
    """A lesson's notebook, as far as the page needs it."""

    slug: str
    number: int
    """Its place on the start page; 0 for the start page itself."""
    title: str = ""
    promised: int | None = None
    """The minutes that the start page names."""
    readings: list[Reading] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    stretches: list[tuple[str, int]] = field(default_factory=list)
    """The readings between two code cells: where each begins, and its words."""

    @property
    def turns(self) -> int:
        """How many turns of cases stand in it."""
        return sum(item.turn > 0 for item in self.items)

    @property
    def words(self) -> int:
        """How many words there are to read, the cases' own left out."""
        return sum(reading.words for reading in self.readings)

    @property
    def minutes(self) -> int:
        """How long it takes: the reading, and a fixed time for each turn (the case read with it) and exercise."""
        exercises = len(self.items) - self.turns
        return round(self.words / WORDS_A_MINUTE) + MINUTES_A_TURN * self.turns + MINUTES_AN_EXERCISE * exercises


def words(markdown: str) -> int:
    """How many words a reader reads: no tags, no addresses, no lines of tables."""
    return len(_WORD.findall(_NOT_READ.sub(" ", markdown)))


def _read(path: Path, number: int, promised: int | None) -> Notebook:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError) as error:
        raise catalog.BadFile(path, [(None, f"is not a notebook that can be read ({error})")]) from error
    found = Notebook(path.stem, number, promised=promised)
    heading = ""
    stretch = 0
    begins = ""
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            if stretch:
                found.stretches.append((begins, stretch))
            stretch, begins = 0, ""
            found.items += _items(source)
            continue
        ours = cell["metadata"].get("makeitright", {})
        if "mirror" in ours:
            continue
        headings = _HEADING.findall(source)
        if headings and not found.title:
            found.title = headings[0]
            heading = "opening"
        elif headings:
            heading = headings[0]
        found.readings.append(
            Reading(cell["id"], heading, words(source), tuple(ours.get("reads", ())), tuple(ours.get("teaches", ())))
        )
        heading = headings[-1] if headings and heading != "opening" else heading
        stretch += words(source)
        begins = begins or cell["id"]
    if stretch:
        found.stretches.append((begins, stretch))
    return found


def _items(code: str) -> Iterator[Item]:
    for name, turn in _DESK.findall(code):
        if name in catalog.exercises():
            yield Item(name, 0)
        elif name in catalog.cases():
            yield Item(name, int(turn or 1))


def notebooks(course: Path) -> tuple[Notebook, ...]:
    """The notebooks of ``course/source``: the start page, then the lessons in its order.

    Raises BadFile for a notebook that cannot be read, and for one that the start page does not name.
    """
    source = course / "source"
    start = source / "start" / "start.ipynb"
    first = _read(start, 0, None)
    text = "".join(line for cell in json.loads(start.read_text(encoding="utf-8"))["cells"] for line in cell["source"])
    order = {slug: int(hours or 0) * 60 + _FRACTIONS[part] for slug, hours, part in _IN_ORDER.findall(text)}
    there = {path.stem for path in source.glob("*/*.ipynb") if path.stem == path.parent.name} - {"start"}
    there = {slug for slug in there - BESIDE if not slug.startswith(EXAMINATION)}
    if there != set(order):
        odd = ", ".join(sorted(there ^ set(order)))
        raise catalog.BadFile(start, [(None, f"its table of lessons and the folders of source/ differ in: {odd}")])
    return first, *(_read(source / slug / f"{slug}.ipynb", i, time) for i, (slug, time) in enumerate(order.items(), 1))
