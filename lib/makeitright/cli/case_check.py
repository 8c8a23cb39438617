"""``makeitright case check``: everything that can be said of a case before a learner meets it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path

import typer
from pydantic import BaseModel
from rich.console import Console

from makeitright import catalog
from makeitright.catalog.cases import CASE_FILE, CONVERSATION_FILE, sample_files
from makeitright.catalog.files import line_of, place_in_words
from makeitright.catalog.traps import swallowed
from makeitright.framework import Case, SampleReply, Score
from makeitright.report.wording import LEVEL_WORDS, cut, number
from makeitright.scoring.case_lint import TO_DO, case_advice, missing_samples, sample_advice, to_dos
from makeitright.scoring.conversation_lint import conversation_faults
from makeitright.scoring.rehearsal import Rehearsed, conversation_in_practice, hints_in_practice, rehearse, try_sample
from makeitright.scoring.remarks import Remark, Weight, Where

_HEADINGS: dict[Weight, str] = {
    "mistake": "To mend",
    "to do": "To do",
    "advice": "To look at",
    "note": "Good to know",
}
_MOST_QUOTES = 2

_DIFFER = (
    "Where a label and the scorer differ, one of them is wrong. Read the definition again; give your wording under\n"
    "'also'; or stand by your label with 'missed: [LABEL]' in that reply (a criterion, a breach, or mark).\n"
    "See 'Sample replies' in writing-a-case.md."
)


@dataclass
class _Report:
    """What there is to say of one case, by weight, each with its file and line."""

    lines: list[str]
    """What is shown in any event: the case, and how its samples and its conversation went."""
    said: dict[Weight, list[str]] = field(default_factory=lambda: {weight: [] for weight in _HEADINGS})
    undone: int = 0
    """Places to be written beyond those lines."""
    differs: bool = False
    """Whether a label of a sample reply and the scorer differ."""
    close: str = ""

    def add(self, weight: Weight, file: Path, line: int | None, text: str) -> None:
        self.said[weight].append(f"{file}{f':{line}' if line else ''}: {text}")

    def remark(self, file: Path, one: Remark) -> None:
        self.add(one.weight, file, line_of(file, one.where), one.text)

    @property
    def fine(self) -> bool:
        return not self.said["mistake"] and not self.said["to do"]

    def show(self) -> None:
        for line in self.lines:
            typer.echo(line)
        for weight, heading in _HEADINGS.items():
            if self.said[weight]:
                typer.echo(f"\n{heading}")
                for line in self.said[weight]:
                    typer.echo(f"  {line}")
        typer.echo(f"\n{self.close}")


def check_cases(folders: Sequence[Path]) -> bool:
    """Check the cases in these folders and print what there is to say. Gives back whether nothing is to mend or do."""
    unfit = 0
    console = Console(stderr=True)
    for place, folder in enumerate(folders, start=1):
        count = f" ({place} of {len(folders)})" if len(folders) > 1 else ""
        waiting = console.status(f"Checking {folder.name}{count}") if console.is_terminal else nullcontext()
        with waiting:
            report = _check(folder)
        if place > 1:
            typer.echo("")
        report.show()
        unfit += not report.fine
    if len(folders) > 1:
        typer.echo(f"\n{len(folders) - unfit} of {len(folders)} cases are fine.")
    return not unfit


def _check(folder: Path) -> _Report:
    file, talk = folder / CASE_FILE, folder / CONVERSATION_FILE
    try:
        case = catalog.load_case(folder)
    except catalog.BadFile as error:
        report = _Report([f"{folder}: cannot be used yet."])
        report.said["mistake"] = str(error).splitlines()
        report.close = "Mend this first, then check again: the rest is looked at once the files can be read."
        return report
    report = _Report([f"{case.id} {case.title} ({folder})"])
    samples = list(zip(sample_files(folder), case.samples, strict=True))
    parts: list[tuple[Path, BaseModel]] = [(file, case), *samples]
    if case.conversation is not None:
        parts.insert(1, (talk, case.conversation))
    undone = _to_dos(parts, report)
    _place(case, folder, report)
    for path, _ in parts:
        _notes(path, report)
    if file not in undone:
        for one in case_advice(case):
            report.remark(file, one)
        for one in hints_in_practice(case):
            report.remark(file, one)
    for one in missing_samples(case):
        report.remark(file, one)
    for path, sample in samples:
        for text in sample_advice(sample):
            report.add("advice", path, line_of(path, ("kind",)), text)
    report.lines += _samples(case, [(path, one) for path, one in samples if path not in undone], report)
    if case.conversation is not None:
        for one in conversation_faults(case):
            report.remark(talk, one)
        if not undone:
            rehearsed = list(rehearse(case))
            report.lines += _courses(rehearsed)
            for one in conversation_in_practice(case, rehearsed):
                report.remark(talk, one)
    report.close = _counts(report) + (f"\n{_DIFFER}" if report.differs else "")
    return report


def _counts(report: _Report) -> str:
    counts = [
        f"{count} {name}"
        for count, name in (
            (len(report.said["mistake"]), "to mend"),
            (report.undone + len(report.said["to do"]), "to do"),
            (len(report.said["advice"]), "to look at"),
        )
        if count
    ]
    return f"{', '.join(counts)}." if counts else "All is well."


def _to_dos(parts: Sequence[tuple[Path, BaseModel]], report: _Report) -> set[Path]:
    """Name what is still to be written, key by key; gives back the files in which there is some."""
    by_key: dict[tuple[Path, Where], list[Where]] = {}
    for file, value in parts:
        for where in to_dos(value):
            depth = 3 if where[0] in {"turns", "after"} else 1
            by_key.setdefault((file, where[:depth]), []).append(where)
    for (file, key), places in by_key.items():
        count = f" ({len(places)} places)" if len(places) > 1 else ""
        line = line_of(file, places[0])
        report.add("to do", file, line, f"write {place_in_words(key)}{count}, where it says {TO_DO}")
    report.undone = sum(len(places) - 1 for places in by_key.values())
    return {file for file, _ in by_key}


def _place(case: Case, folder: Path, report: _Report) -> None:
    """Whether the folder is named as it should be, and the id and slug are free."""
    file = folder / CASE_FILE
    name = f"{case.id}_{case.slug}"
    if folder.resolve().name != name:
        report.add("advice", file, line_of(file, ("id",)), f"the folder should be named {name}, by id and slug")
    try:
        others = tuple(catalog.cases().values())
    except catalog.BadFile as error:
        text = f"not compared with the other cases, since one of them cannot be read: {str(error).splitlines()[0]}"
        report.add("advice", file, line_of(file, ("id",)), text)
        return
    for other in others:
        same = "id" if other.id.lower() == case.id.lower() else "slug" if other.slug == case.slug else ""
        if same and other != case:
            text = f"there is a case {other.id} ({other.slug}) already: choose another {same}"
            report.add("mistake", file, line_of(file, (same,)), text)


_DATED = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)\s+#.*?\b(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)


def _notes(file: Path, report: _Report) -> None:
    """What an author's notes may have swallowed, and weekdays in them that do not fit the date before them."""
    text = file.read_text(encoding="utf-8-sig")
    for line, what in swallowed(text):
        report.add("advice", file, line, what)
    for line, words in enumerate(text.splitlines(), start=1):
        found = _DATED.search(words)
        day = f"{date.fromisoformat(found['date']):%A}" if found else ""
        if found and found["day"] != day:
            report.add("advice", file, line, f"{found['date']} is a {day}, and the note says {found['day']}")


# Sample replies, and the courses that they make.


def _samples(case: Case, samples: Sequence[tuple[Path, SampleReply]], report: _Report) -> Iterator[str]:
    for place, (file, sample) in enumerate(samples):
        if not place:
            yield "\nSample replies"
        tried = try_sample(case, sample)
        mark = f"{number(tried.score.mark)} of 100" if tried.score.attempted else "no attempt"
        yield f"  {file.stem:<18} {mark:<12} {'as expected' if tried.holds else 'not as expected'}"
        for one in tried.differences:
            if one.known:
                yield f"    {one} (listed under 'missed')"
            else:
                report.differs = True
                report.add("mistake", file, _line_of_label(file, one.label), f"{one}{_reason(tried.score, one.label)}")
        for label in tried.mended:
            text = f"the scorer gets {label} right: take it out of 'missed'"
            report.add("mistake", file, line_of(file, ("missed",)), text)


def _line_of_label(file: Path, label: str) -> int | None:
    if label == "mark":
        return line_of(file, ("at_least",)) or line_of(file, ("at_most",))
    if label == "attempted":
        return line_of(file, ("attempted",))
    return line_of(file, ("breaches",) if label[0] in "BX" else ("levels", label))


def _reason(score: Score, label: str) -> str:
    """Why the scorer says what it says, with the words."""
    if label == "attempted":
        return f". {score.refused}" if score.refused else ""
    for verdict in score.verdicts:
        if verdict.criterion == label:
            said = f". {verdict.name}, {LEVEL_WORDS[verdict.level].lower()}: {verdict.why}"
            return said + _quoted([one.quote for one in verdict.evidence])
    for breach in score.breaches:
        if breach.breach == label:
            return f". {breach.name}: {breach.why}" + _quoted([one.quote for one in breach.evidence])
    if label == "mark":
        lost = [f"{one.criterion} {one.level}" for one in score.verdicts if one.level != 2]
        lost += [one.breach for one in score.breaches]
        strategy = f", strategy {score.strategy.mark}" if score.strategy and score.strategy.mark < 100 else ""
        return f" ({', '.join(lost)}{strategy})" if lost or strategy else ""
    return ""


def _quoted(quotes: Sequence[str]) -> str:
    return "".join(f" “{cut(quote, 90)}”" for quote in quotes[:_MOST_QUOTES])


def _courses(rehearsed: Sequence[Rehearsed]) -> Iterator[str]:
    """How the conversation goes with the replies of one kind throughout."""
    shown: set[str] = set()
    for kind in ("model", "near-miss", "poor"):
        for one in rehearsed:
            ending = one.course.ending
            if not one.only(kind) or ending is None:
                continue
            if not shown:
                yield "\nThe conversation"
            steps = " > ".join(
                f"{each.reaction.id} (anger {each.after.anger}, trust {each.after.trust})"
                for each in one.course.exchanges
                if each.reaction
            )
            line = f"  {kind + ' replies':<18} {steps} > {ending.id} ({ending.kind})"
            if line not in shown:
                shown.add(line)
                yield line


# Where the cases lie.


def case_folders(folder: Path) -> list[Path]:
    """The case folders that ``folder`` stands for: itself, or those that it holds."""
    if not (folder / CASE_FILE).exists():
        inside = sorted(path.parent for path in folder.glob(f"*/{CASE_FILE}"))
        if inside:
            return inside
    return [folder]


def own_folders() -> list[Path]:
    """The folders of the cases that come with the package, named from here where they lie below."""
    own = Path(str(files("makeitright").joinpath("cases")))
    here = Path.cwd()
    return case_folders(own.relative_to(here) if own.is_relative_to(here) else own)
