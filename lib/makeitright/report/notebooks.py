"""A course's notebooks as far as its coverage needs them: what is read, what stands on a desk, how long it takes."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from makeitright import catalog

WORDS_A_MINUTE = 180
MINUTES_A_TURN = 12
MINUTES_A_LATER_TURN = 8
"""The story is known by then."""
MINUTES_AN_EXERCISE = 3

EXAMINATION = "examination"
"""How the names of notebooks begin that teach nothing: the start page does not name them."""

BESIDE = frozenset({"practice", "where-to-start"})
"""Pages beside the lessons: they teach nothing that a lesson does not, and stand in no order."""

_CALL = re.compile(r"""^\s*(\w+)\(\s*["'](\w+)["'](?:\s*,\s*(?:turn\s*=\s*)?(\d+))?""", re.MULTILINE)
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

    @property
    def minutes(self) -> int:
        """How long it takes, the case read with it."""
        if not self.turn:
            return MINUTES_AN_EXERCISE
        return MINUTES_A_TURN if self.turn == 1 else MINUTES_A_LATER_TURN


@dataclass(frozen=True)
class Reading:
    """A Markdown cell: the heading that it stands under, its length, and what it says that it teaches.

    ``leads_to``: what is done at the desk right below it.
    """

    cell: str
    heading: str
    words: int
    reads: tuple[str, ...]
    teaches: tuple[str, ...]
    leads_to: Item | None = None


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
    marked: set[Item] = field(default_factory=set)
    """The items that a grade cell marks. The others are extras: they stand on a desk and are counted nowhere."""
    stretches: list[tuple[str, int]] = field(default_factory=list)
    """The readings between two code cells: where each begins, and its words."""

    @property
    def turns(self) -> int:
        """How many turns of cases are marked in it."""
        return sum(item.turn > 0 for item in self.items if item in self.marked)

    @property
    def exercises(self) -> int:
        """How many exercises are marked in it."""
        return sum(not item.turn for item in self.items if item in self.marked)

    @property
    def words(self) -> int:
        """How many words there are to read, those of the cases and of extras left out."""
        return sum(reading.words for reading in self.readings if not self._is_extra(reading.leads_to))

    @property
    def minutes(self) -> int:
        """How long it takes without the extras: the reading, and a fixed time for each turn and each exercise."""
        return round(self.words / WORDS_A_MINUTE) + sum(item.minutes for item in self.items if item in self.marked)

    @property
    def extra_minutes(self) -> int:
        """How long the extras take."""
        read = sum(reading.words for reading in self.readings if self._is_extra(reading.leads_to))
        return round(read / WORDS_A_MINUTE) + sum(item.minutes for item in self.items if self._is_extra(item))

    def _is_extra(self, item: Item | None) -> bool:
        return item is not None and item not in self.marked


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
    above: int | None = None
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            if stretch:
                found.stretches.append((begins, stretch))
            stretch, begins = 0, ""
            desks = tuple(item for call, item in _calls(source) if call != "mark")
            found.items += desks
            found.marked |= {item for call, item in _calls(source) if call == "mark"}
            if desks and above is not None:
                found.readings[above] = replace(found.readings[above], leads_to=desks[0])
            above = None
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
        above = len(found.readings) - 1
        heading = headings[-1] if headings and heading != "opening" else heading
        stretch += words(source)
        begins = begins or cell["id"]
    if stretch:
        found.stretches.append((begins, stretch))
    return found


def _calls(code: str) -> Iterator[tuple[str, Item]]:
    for call, name, turn in _CALL.findall(code):
        if name in catalog.exercises():
            yield call, Item(name, 0)
        elif name in catalog.cases():
            yield call, Item(name, int(turn or 1))


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
