"""Where each lesson is read, exercised and scored: ``python -m makeitright.report.coverage`` writes docs/coverage.md.

Nothing is kept by hand. *Read*: a Markdown cell in ``source/`` names the lesson in its metadata,
``{"makeitright": {"reads": ["001-R13"], "teaches": ["F3"]}}``; ``teaches`` names criteria and breaches that a cell
explains by itself. *Exercised*: a turn of a case, or an exercise, names the lesson and stands on a desk in ``source/``.
*Scored*: there, one of the criteria and breaches by which the lesson is shown is judged.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from makeitright import catalog
from makeitright.framework import Breach, Criterion, Eye, Lesson, Line, Spot
from makeitright.report.notebooks import (
    MINUTES_A_LATER_TURN,
    MINUTES_A_TURN,
    MINUTES_AN_EXERCISE,
    WORDS_A_MINUTE,
    Item,
    Notebook,
    notebooks,
)
from makeitright.scoring.applies import applicable, watched

PAGE = Path("docs", "coverage.md")
LONGEST_READING = 330
"""Words between two things to do: about two minutes."""
MOST_OFF = 20
"""Minutes by which a time on the start page may differ from what is counted."""


def _judged(item: Item) -> frozenset[str]:
    """The criteria, breaches and (where only a choice is asked) strategies by which an item is judged."""
    if not item.turn:
        one = catalog.exercises()[item.id]
        if isinstance(one, Spot):
            return frozenset(part.slip for part in one.parts if part.slip)
        if isinstance(one, Eye):
            return frozenset(judgement.criterion for judgement in one.judge)
        if isinstance(one, Line):
            return frozenset({one.criterion})
        return frozenset(offer.id for offer in one.strategies)
    case = catalog.cases()[item.id]
    turn = case.turns[item.turn - 1]
    picks = [None, *(offer.id for offer in turn.strategies)]
    criteria = {one.id for pick in picks for one, _ in applicable(case, turn, pick)}
    return frozenset(criteria | {breach.id for breach in watched(case, turn)})


def _rules() -> tuple[Criterion | Breach, ...]:
    return (*catalog.criteria().values(), *catalog.breaches().values())


def _everything() -> list[Item]:
    """All turns and exercises that there are, whether they stand on a desk or not."""
    turns = [Item(case.id, turn.turn) for case in catalog.cases().values() for turn in case.turns]
    return turns + [Item(id_, 0) for id_ in catalog.exercises()]


def _lessons_of(item: Item) -> tuple[str, ...]:
    if not item.turn:
        return catalog.exercises()[item.id].lessons
    return catalog.cases()[item.id].turns[item.turn - 1].lessons


def _warned(item: Item) -> frozenset[str]:
    """The breaches that an item is about: those that people are tempted to in it, those that stand in an exercise."""
    if item.turn:
        return frozenset(catalog.cases()[item.id].turns[item.turn - 1].watch)
    one = catalog.exercises()[item.id]
    return frozenset(part.slip for part in one.parts if part.slip) if isinstance(one, Spot) else frozenset()


@dataclass(frozen=True)
class Found:
    """Where one lesson is met."""

    lesson: Lesson
    read: tuple[tuple[Notebook, str], ...]
    exercised: tuple[Item, ...]
    scored: tuple[str, ...]


class Coverage:
    """What the notebooks of a course teach, exercise and score, put together."""

    def __init__(self, course: Path) -> None:
        self.notebooks = notebooks(course)
        self.items = tuple(dict.fromkeys(item for one in self.notebooks for item in one.items))
        self.judged = {item: _judged(item) for item in self.items}

    def found(self, lesson: Lesson) -> Found:
        """Where a lesson is read, exercised and scored."""
        read = dict.fromkeys(
            (one.slug, reading.heading)
            for one in self.notebooks
            for reading in one.readings
            if lesson.id in reading.reads
        )
        by_slug = {one.slug: one for one in self.notebooks}
        exercised = tuple(item for item in self.items if lesson.id in _lessons_of(item))
        scored = tuple(rule for rule in lesson.shown_by if any(rule in self.judged[item] for item in exercised))
        return Found(lesson, tuple((by_slug[slug], heading) for slug, heading in read), exercised, scored)

    def taught(self, rule: str) -> tuple[str, ...]:
        """The lessons that are read and shown by a criterion or breach, and the cells that teach it by themselves."""
        through = [one.id for one in catalog.lessons().values() if rule in one.shown_by and self.found(one).read]
        cells = [f"{one.slug} ({r.heading})" for one in self.notebooks for r in one.readings if rule in r.teaches]
        return (*through, *dict.fromkeys(cells))

    def met(self, rule: str) -> tuple[Item, ...]:
        """The items that judge a criterion, or that are about a breach."""
        if rule in catalog.criteria():
            return tuple(item for item in self.items if rule in self.judged[item])
        return tuple(item for item in self.items if rule in _warned(item))

    def unknown(self) -> list[str]:
        """Ids in notebooks, cases and exercises that do not exist."""
        lessons, rules = catalog.lessons(), {**catalog.criteria(), **catalog.breaches()}
        named = [
            (f"source/{one.slug}: cell {reading.cell} {key}", name, known)
            for one in self.notebooks
            for reading in one.readings
            for key, names, known in (("reads", reading.reads, lessons), ("teaches", reading.teaches, rules))
            for name in names
        ]
        named += [(f"{item}: names the lesson", name, lessons) for item in _everything() for name in _lessons_of(item)]
        return [f"{where} {name!r}, which does not exist" for where, name, known in named if name not in known]

    def not_judged(self) -> list[str]:
        """Turns of cases that name a lesson and judge nothing by which it is shown."""
        return [
            f"{item}: names the lesson {name}, and judges none of {', '.join(lesson.shown_by)}"
            for item in _everything()
            if item.turn
            for name in _lessons_of(item)
            if (lesson := catalog.lessons().get(name)) and not _judged(item) & set(lesson.shown_by)
        ]

    def gaps(self) -> list[str]:
        """Lessons that are not read, exercised or scored, and criteria and breaches that are not taught or not met."""
        gaps = []
        for one in catalog.lessons().values():
            found = self.found(one)
            missing = [
                what
                for what, places in (("read", found.read), ("exercised", found.exercised), ("scored", found.scored))
                if not places
            ]
            gaps += [f"{one.id} is nowhere {what}: {one.lesson}" for what in missing]
        for rule in _rules():
            gaps += [f"{rule.id} ({rule.name}) is nowhere taught"] * (not self.taught(rule.id))
            gaps += [f"{rule.id} ({rule.name}) is nowhere met"] * (not self.met(rule.id))
        return gaps

    def long_readings(self) -> list[str]:
        """Readings between two things to do that are longer than about two minutes."""
        return [
            f"source/{one.slug}: {count} words from cell {begins} to the next thing to do; {LONGEST_READING} at most"
            for one in self.notebooks
            for begins, count in one.stretches
            if count > LONGEST_READING
        ]

    def wrong_times(self) -> list[str]:
        """Times on the start page that are not what is counted."""
        return [
            f"source/start: {one.slug} is said to take {one.promised} minutes, and {one.minutes} are counted"
            for one in self.notebooks
            if one.promised is not None and abs(one.promised - one.minutes) > MOST_OFF
        ]


def _bar(part: int, whole: int) -> str:
    filled = part * 10 // whole
    return f"{'█' * filled}{'░' * (10 - filled)} {part} of {whole}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _places(read: Iterable[tuple[Notebook, str]]) -> str:
    by_notebook: dict[str, list[str]] = {}
    for one, heading in read:
        by_notebook.setdefault(f"{one.number} {one.title}".removeprefix("0 "), []).append(heading)
    return "; ".join(f"**{name}**: {', '.join(dict.fromkeys(headings))}" for name, headings in by_notebook.items())


def _summary(coverage: Coverage) -> str:
    rows = []
    for text in catalog.texts().values():
        found = [coverage.found(one) for one in text.lessons]
        counts = (
            sum(bool(one.read) for one in found),
            sum(bool(one.exercised) for one in found),
            sum(bool(one.scored) for one in found),
        )
        link = f"[{text.id} {text.title}](#{_anchor(text.id, text.title)})"
        rows.append([link, *(_bar(count, len(found)) for count in counts)])
    return _table(["Text", "Read", "Exercised", "Scored"], rows)


def _anchor(id_: str, title: str) -> str:
    return re.sub(r"[^\w -]", "", f"{id_} {title}".lower()).replace(" ", "-")


def _times(coverage: Coverage) -> str:
    lessons = [one for one in coverage.notebooks if one.number]
    rows = [
        [
            f"{one.number} {one.title}",
            str(one.turns),
            str(one.exercises),
            str(one.words),
            str(max(count for _, count in one.stretches)),
            str(one.minutes),
            str(one.promised),
            str(one.extra_minutes),
        ]
        for one in lessons
    ]
    head = ["Lesson", "Turns", "Exercises", "Words", "Longest reading", "Minutes", "Start page says", "Extras"]
    together = (
        f"The {len(lessons)} lessons take {sum(one.minutes for one in lessons) / 60:.1f} hours together, their extras "
        f"another {sum(one.extra_minutes for one in lessons) / 60:.1f}."
    )
    return f"{_table(head, rows)}\n\n{together}"


def page(coverage: Coverage) -> str:
    """docs/coverage.md."""
    parts = [
        "# Where each lesson is read, exercised and scored",
        "Five texts by people who receive complaints and people who make them are what this course teaches. They hold\n"
        f"{len(catalog.lessons())} lessons. Each is *read* in a notebook, *exercised* in a turn of a case or in an\n"
        "exercise that stands on a desk, and *scored* there by criteria and breaches. This page is printed from the\n"
        "data by `make coverage`; a test fails on a gap.",
        _summary(coverage),
        "## How long the lessons take",
        f"Counted: reading at {WORDS_A_MINUTE} words a minute, {MINUTES_A_TURN} minutes a first turn with its case, "
        f"{MINUTES_A_LATER_TURN} a later one,\n{MINUTES_AN_EXERCISE} an exercise. *Longest reading*: words between two "
        f"things to do, at most {LONGEST_READING}. *Extras*: the minutes of what stands on\na desk and is not marked; "
        "the other columns leave it out. Nobody has timed learners yet.",
        _times(coverage),
    ]
    for text in catalog.texts().values():
        rows = []
        for one in text.lessons:
            found = coverage.found(one)
            mark = {"responder": "", "complainant": " (c)", "both": " (both)"}[one.side]
            rows.append(
                [
                    f"{one.id}{mark}",
                    one.lesson,
                    _places(found.read) or "**nowhere**",
                    ", ".join(map(str, found.exercised)) or "**nowhere**",
                    ", ".join(found.scored) or "**nowhere**",
                ]
            )
        year = f" ({text.year})" if text.year else ""
        parts += [
            f"## {text.id} {text.title}",
            f"A {text.kind}{year} by {text.voice}. {text.about}",
            _table(["Id", "Lesson", "Read in", "Exercised in", "Scored by"], rows),
        ]
    parts += [
        "(c): a lesson for the one who complains. *RC04 turn 2*: the second turn of that case.",
        "## The criteria and breaches",
        "*Taught*: the lessons above, and further passages. *Met*: for a criterion, the cases and exercises that\n"
        "judge it; for a breach, those in which people are tempted to it, or find it.",
        _table(
            ["Id", "Name", "Taught", "Met"],
            (
                [rule.id, rule.name, ", ".join(coverage.taught(rule.id)), _met(coverage.met(rule.id))]
                for rule in _rules()
            ),
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _met(items: Sequence[Item]) -> str:
    ids = list(dict.fromkeys(item.id for item in items))
    return ", ".join(ids) if len(ids) <= 12 else f"{', '.join(ids[:8])} and {len(ids) - 8} more"


def main(arguments: list[str] | None = None) -> int:
    """The command. Returns its exit status: 1 for a gap, and where ``--check`` finds the page out of date."""
    parser = argparse.ArgumentParser(prog="python -m makeitright.report.coverage", description=__doc__)
    parser.add_argument("course", nargs="?", default=".", type=Path, help="the course root (default: here)")
    parser.add_argument("--check", action="store_true", help="write nothing; say what is wrong")
    options = parser.parse_args(arguments)
    try:
        coverage = Coverage(options.course)
        wrong = [*coverage.unknown(), *coverage.not_judged(), *coverage.gaps()]
        wrong += [*coverage.long_readings(), *coverage.wrong_times()]
        text = page(coverage)
    except catalog.BadFile as bad:
        print(bad, file=sys.stderr)  # noqa: T201
        return 1
    target = options.course / PAGE
    if not options.check:
        target.write_text(text, encoding="utf-8")
    elif not target.is_file() or target.read_text(encoding="utf-8") != text:
        wrong.append(f"{PAGE.as_posix()} is not what the data says. Run `make coverage`.")
    for line in wrong:
        print(line, file=sys.stderr)  # noqa: T201
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
