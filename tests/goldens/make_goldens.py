"""Writes ``scores.json``: what every sample reply of every case gets. Run by ``make goldens``.

Review the change of that file like code: it shows what a change of the scorer moves.
"""

import json
from pathlib import Path

from makeitright import catalog
from makeitright.scoring import SCORER_VERSION, score

FILE = Path(__file__).with_name("scores.json")


def goldens() -> dict[str, object]:
    """Every sample reply's mark, levels and breaches, by case, turn and kind."""
    found: dict[str, object] = {"scorer": SCORER_VERSION}
    for case in catalog.cases().values():
        for number, sample in enumerate(case.samples):
            result = score(case, sample.turn, sample.strategy, sample.reply, sample.earlier)
            found[f"{case.id}/{sample.turn} {sample.kind} {number}"] = {
                "begins": sample.reply[:40],
                "mark": result.mark,
                "attempted": result.attempted,
                "levels": " ".join(f"{verdict.criterion}={verdict.level}" for verdict in result.verdicts),
                "breaches": " ".join(breach.breach for breach in result.breaches),
            }
    return found


def as_text() -> str:
    """The file's content."""
    return json.dumps(goldens(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(as_text(), encoding="utf-8")
