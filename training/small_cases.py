"""Reads small cases whose replies are labelled line by line: ``python training/small_cases.py FOLDER ID ... [--to corpus]``.

The form is described in ``small-cases.md``. Run from the project's own environment.
"""

import argparse
import json
import re
import shutil
import sys
from pathlib import Path

from examples import ABSENCE
from makeitright import catalog
from makeitright.framework import Case
from makeitright.scoring.applies import applicable

SHOWN_BY_LACK = frozenset({"G2", "G3"})
"""These may be down for what is not there, so that no line shows it."""
REPLIES, SHORTEST, LONGEST = 12, 8, 320


class _Reader:
    """One file of replies: the rows of the corpus that it holds, and what is wrong with it."""

    def __init__(self, case: Case, turn: int, path: Path):
        self.case, self.turn = case, turn
        self.asked = [one.id for one, _ in applicable(case, case.turns[turn - 1], None)]
        self.wrong: list[str] = []
        self.rows = [
            row
            for block in re.split(r"(?m)^## ", path.read_text(encoding="utf-8").strip() + "\n")[1:]
            if (row := self._row(block))
        ]
        if len(self.rows) < REPLIES:
            self.wrong.append(f"{path.name}: {len(self.rows)} replies, should be {REPLIES}")

    def _row(self, block: str) -> dict | None:
        head, _, rest = block.partition("\n")
        parts = [part.strip() for part in head.split("|")]
        name = f"{self.case.id} {parts[0]}"
        body, divided, labels = rest.partition("\n--\n")
        if len(parts) != 4 or not parts[3].isdigit() or parts[2] not in catalog.strategies():
            self.wrong.append(f"{name}: the head should be: number | voice | strategy | mark")
            return None
        if not divided:
            self.wrong.append(f"{name}: no line '--' below the text")
            return None
        reply, spans = _joined(body)
        if not SHORTEST <= len(reply.split()) <= LONGEST:
            self.wrong.append(f"{name}: {len(reply.split())} words")
        row = {
            "id": f"{self.case.id}.{self.turn}-{parts[0]}",
            "case": self.case.id,
            "turn": self.turn,
            "strategy": parts[2],
            "voice": parts[1],
            "role": "",
            "reply": reply,
            "attempted": not labels.strip().lower().startswith("no attempt"),
        }
        levels, evidence, breaches = self._labels(name, labels, spans) if row["attempted"] else ({}, {}, {})
        row |= {"levels": levels, "evidence": evidence, "breaches": breaches, "overall": int(parts[3])}
        reading = {"levels": levels, "breaches": sorted(breaches), "overall": row["overall"]}
        row["readings"] = [reading | {"attempted": row["attempted"]}]
        return row

    def _labels(self, name: str, text: str, spans: list[list[int]]) -> tuple[dict, dict, dict]:
        levels: dict[str, int] = {}
        evidence: dict[str, list] = {}
        breaches: dict[str, list] = {}
        below = False
        for line in filter(None, map(str.strip, text.splitlines())):
            if line.lower().startswith("breaches"):
                below = True
                continue
            found = re.fullmatch(r"([A-Z]\d\d?)\s*([012])?\s*(?::\s*([\d ,]*))?", line)
            lines = [int(one) for one in re.findall(r"\d+", found[3] or "")] if found else []
            if not found or any(not 1 <= one <= len(spans) for one in lines):
                self.wrong.append(f"{name}: cannot read {line!r}, or there is no such line")
                continue
            rule, where = found[1], [spans[one - 1] for one in lines]
            if below:
                known = catalog.breaches().get(rule)
                if known is None or known.side is not self.case.side or not where:
                    self.wrong.append(f"{name}: {rule} is no breach of this side, or lacks its lines")
                breaches[rule] = where
                continue
            if rule not in self.asked or found[2] is None:
                self.wrong.append(f"{name}: {rule} does not apply here, or lacks its level")
                continue
            level = int(found[2])
            shows = level < 2 if rule in ABSENCE else level > 0
            if shows and not where and rule not in SHOWN_BY_LACK:
                self.wrong.append(f"{name}: {rule} {level}: on which lines?")
            levels[rule] = level
            if shows and where:
                evidence[rule] = where
        lacking = [one for one in self.asked if one not in levels]
        if lacking:
            self.wrong.append(f"{name}: not labelled: {' '.join(lacking)}")
        if "G2" in levels:
            levels["G2"] = min(levels["G2"], levels.get("G1", 2))
        return {one: levels[one] for one in self.asked if one in levels}, evidence, breaches


def _joined(body: str) -> tuple[str, list[list[int]]]:
    """The reply in one piece, and where each of its lines stands in it."""
    reply, spans, paragraph = "", [], False
    for line in map(str.strip, body.strip().splitlines()):
        if not line:
            paragraph = True
            continue
        if reply:
            reply += "\n\n" if paragraph else " "
        paragraph = False
        spans.append([len(reply), len(reply) + len(line)])
        reply += line
    return reply, spans


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("ids", nargs="+", metavar="ID")
    parser.add_argument("--to", type=Path, help="the corpus to put them into, where all is well")
    wanted = parser.parse_args()
    failed = 0
    for id_ in wanted.ids:
        try:
            folder = next((wanted.folder / "cases").glob(f"{id_}_*"))
            case = catalog.load_case(folder)
        except (StopIteration, catalog.BadFile) as error:
            print(error if isinstance(error, catalog.BadFile) else f"{id_}: no folder cases/{id_}_...")
            failed += 1
            continue
        rows, wrong = [], []
        for turn in range(1, len(case.turns) + 1):
            path = wanted.folder / "replies" / (f"{id_}.txt" if turn == 1 else f"{id_}.{turn}.txt")
            if path.is_file():
                read = _Reader(case, turn, path)
                print(f"{id_} turn {turn}: {' '.join(read.asked)}")
                rows += read.rows
                wrong += read.wrong
        print("\n".join(wrong) or f"{id_} ok, {len(rows)} replies")
        failed += bool(wrong)
        if wanted.to and rows and not wrong:
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (wanted.to / f"{id_}.jsonl").write_text(text, encoding="utf-8")
            shutil.copytree(folder, wanted.to / "cases" / folder.name, dirs_exist_ok=True)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
