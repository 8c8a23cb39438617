"""What the network learns from: the labelled replies of ``corpus/`` and the labelled sentences of each criterion and
breach, each with its features and what it is to give.
"""

import json
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from makeitright import catalog
from makeitright.framework import Case
from makeitright.model.features import NAMES, features_of, words_shared
from makeitright.model.groups import GROUPS, groups_of, units_of
from makeitright.reading import read

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
CRITERIA = tuple(catalog.criteria())
BREACHES = tuple(catalog.breaches())
FEATURES = len(NAMES) + len(GROUPS)
ABSENCE = frozenset(one.id for one in catalog.criteria().values() if one.shown_by == "absence")
HELD_OUT = frozenset((CORPUS / "held-out.txt").read_text(encoding="utf-8").split())
"""Cases of which the shipped model has seen nothing, neither replies nor labels: ``make calibrate`` measures on them."""

Rows = NDArray[np.float32]


@dataclass
class Example:
    """One text with what is known of it. ``levels``: -1 not asked. ``sentence_mask``: which outputs are known."""

    id: str
    case: str
    key: str
    whole: bool
    texts: list[str]
    features: Rows
    targets: Rows
    mask: Rows
    levels: Rows
    broken: Rows
    weight: float = 1.0


@dataclass
class Told:
    """What a turn of a case says: the sentences of each group, and which different things they say."""

    groups: tuple[tuple[str, ...], ...]
    units: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


def told(case: Case, turn: int) -> Told:
    """What turn ``turn`` (from 1) of a case says."""
    one = case.turns[turn - 1]
    units = {
        group: [(text, thing) for thing, texts in enumerate(things) for text in texts]
        for group, things in units_of(one).items()
        if things
    }
    return Told(groups_of(one), units)


def all_cases() -> dict[str, Case]:
    """The course's cases, and those that are for training only."""
    return catalog.cases((CORPUS / "cases",)) if (CORPUS / "cases").is_dir() else catalog.cases()


def _blank(id_: str, case: Case, turn: int, reply: str, earlier: str) -> tuple[Example, list[tuple[int, int]]]:
    reading = read(case, case.turns[turn - 1], reply, earlier)
    count, outputs = len(reading.sentences), 4 * len(CRITERIA) + len(BREACHES)
    features = np.concatenate([features_of(reading), words_shared(reading)], axis=1)
    spans = [reading.document.original_span(one.start, one.end) for one in reading.sentences]
    example = Example(
        id_,
        case.id,
        f"{case.id}.{turn}",
        False,
        [one.text for one in reading.sentences],
        features,
        np.zeros((count, outputs), np.float32),
        np.zeros((count, outputs), np.float32),
        np.full(len(CRITERIA), -1, np.float32),
        np.full(len(BREACHES), -1, np.float32),
    )
    return example, spans


def _teach(example: Example, criterion: str, level: int, where: list[int] | None) -> None:
    """``where``: the sentences that the level stands on; None: not known."""
    at = CRITERIA.index(criterion)
    example.levels[at] = level
    if where is None:
        return
    example.mask[:, 4 * at : 4 * at + 4] = 1
    if criterion in ABSENCE:
        wanted = [2] * (level < 2) + [3] * (level < 1)
    elif level == 0:
        wanted = [2, 3]
    else:
        wanted = [0] + [1] * (level > 1)
    for sentence in where:
        for output in wanted:
            example.targets[sentence, 4 * at + output] = 1


def _over(spans: list[tuple[int, int]], marked: list[list[int]]) -> list[int]:
    return sorted({at for at, (start, end) in enumerate(spans) for a, b in marked if a < end and b > start})


def _of_file(path: Path) -> list[Example]:
    cases, found = all_cases(), []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not row["attempted"]:
            continue
        case = cases[row["case"]]
        example, spans = _blank(row["id"], case, row["turn"], row["reply"], row.get("earlier", ""))
        if not spans:
            continue
        example.whole = True
        for criterion, level in row["levels"].items():
            _teach(example, criterion, level, _over(spans, row["evidence"].get(criterion, [])))
        for at, breach in enumerate(BREACHES):
            if breach.startswith("X") != (case.side == "complainant"):
                continue
            example.broken[at] = breach in row["breaches"]
            example.mask[:, 4 * len(CRITERIA) + at] = 1
            for sentence in _over(spans, row["breaches"].get(breach, [])):
                example.targets[sentence, 4 * len(CRITERIA) + at] = 1
        found.append(example)
    return found


def _sentences() -> Iterator[Example]:
    """The labelled sentences of the criteria and breaches."""
    for rule in (*catalog.criteria().values(), *catalog.breaches().values()):
        for number, labelled in enumerate(rule.examples):
            case = catalog.case(labelled.case) if labelled.case else catalog.context_of(rule)
            if case.side != rule.side:
                continue
            example, spans = _blank(f"{rule.id}-{number}", case, labelled.turn, labelled.text, "")
            if not spans:
                continue
            everywhere = list(range(len(spans)))
            if rule.id in CRITERIA:
                shows = labelled.level < 2 if rule.id in ABSENCE else labelled.level > 0
                _teach(example, rule.id, labelled.level, everywhere if shows else [])
            else:
                at = BREACHES.index(rule.id)
                example.broken[at] = labelled.level > 0
                example.mask[:, 4 * len(CRITERIA) + at] = 1
                example.targets[:, 4 * len(CRITERIA) + at] = labelled.level > 0
            yield example


CASE_BOUND = ("L1", "L3", "L4", "O1", "O4", "O5", "F4", "R4", "D1", "D4", "G1", "C6", "P5")
"""Criteria that no answer to another case can earn, however good it was there."""

STRANGERS = 5
"""For each turn, so many replies to other cases are learnt from as replies that earn nothing case-bound."""


def _strangers(rows: list[dict]) -> Iterator[Example]:
    cases = all_cases()
    draw = random.Random(11)
    places = sorted({(row["case"], row["turn"]) for row in rows})
    good = [row for row in rows if row["attempted"] and len(row["reply"].split()) > 40]
    for name, turn in places:
        case = cases[name]
        others = [
            row
            for row in good
            if row["case"] != name and cases[row["case"]].side == case.side and row["case"] not in HELD_OUT
        ]
        for row in draw.sample(others, min(STRANGERS, len(others))):
            example, spans = _blank(f"{row['id']} as {name}.{turn}", case, turn, row["reply"], "")
            if spans:
                example.whole = True
                for criterion in CASE_BOUND:
                    if catalog.criteria()[criterion].side == case.side:
                        _teach(example, criterion, 0, [])
                yield example


def load() -> tuple[list[Example], dict[str, Told]]:
    """All examples, and what each turn named in them says (by ``Example.key``)."""
    with ProcessPoolExecutor() as pool:
        found = [one for some in pool.map(_of_file, sorted(CORPUS.glob("*.jsonl"))) for one in some]
    found.extend(_sentences())
    rows = [
        json.loads(line)
        for path in sorted(CORPUS.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    found.extend(_strangers(rows))
    cases = all_cases()
    contexts = {
        catalog.context_of(rule).id: catalog.context_of(rule)
        for rule in (*catalog.criteria().values(), *catalog.breaches().values())
    }
    known = contexts | cases
    keys = {one.key for one in found}
    return found, {key: told(known[key.rsplit(".", 1)[0]], int(key.rsplit(".", 1)[1])) for key in keys}
