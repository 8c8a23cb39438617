"""Finds how much the rules' opinion counts beside the model's: ``python training/opinions.py --judged FILE``.

``FILE`` is what ``train.py`` writes for the cases set aside (``*.judged.npz``). For each criterion that has a ``check.py``,
and each level that it may say, the logarithm of how much likelier it says so where the label reaches partial (or full)
than where it does not. Run from the project's own environment; writes ``lib/makeitright/model/weights/opinions.npz``.
"""

import argparse
import json
from importlib import import_module
from pathlib import Path

import numpy as np

from makeitright import catalog
from makeitright.reading import read

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
RULES_WERE_WRITTEN_ON = frozenset({"RC01", "RC03", "RC07"})
SMOOTH = 1.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judged", type=Path, required=True)
    judged = set(np.load(parser.parse_args().judged).files)
    held = set((CORPUS / "held-out.txt").read_text(encoding="utf-8").split())
    cases = catalog.cases((CORPUS / "cases",))
    checks = {
        one.id: import_module(f"makeitright.criteria.{catalog.folder_of(one)}.check").check
        for one in catalog.criteria().values()
        if (ROOT / "lib/makeitright/criteria" / catalog.folder_of(one) / "check.py").is_file()
    }
    said: dict[str, list[tuple[int, int]]] = {criterion: [] for criterion in checks}
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if not row["attempted"] or row["id"] not in judged or row["case"] in held | RULES_WERE_WRITTEN_ON:
                continue
            case = cases[row["case"]]
            reading = read(case, case.turns[row["turn"] - 1], row["reply"])
            for criterion, level in row["levels"].items():
                if criterion in checks:
                    said[criterion].append((level, checks[criterion](reading).level or 0))
    ids = tuple(checks)
    opinion = np.zeros((len(ids), 2, 3), np.float32)
    for at, criterion in enumerate(ids):
        labels, levels = (
            (np.array(one, int) for one in zip(*said[criterion], strict=True))
            if said[criterion]
            else (np.array([], int),) * 2
        )
        for step in (0, 1):
            there, not_there = labels > step, labels <= step
            for level in range(3):
                likelier = ((levels == level) & there).sum() + SMOOTH
                less = ((levels == level) & not_there).sum() + SMOOTH
                opinion[at, step, level] = np.log(likelier / (there.sum() + 3 * SMOOTH)) - np.log(
                    less / (not_there.sum() + 3 * SMOOTH)
                )
    np.savez_compressed(ROOT / "lib/makeitright/model/weights/opinions.npz", criteria=np.array(ids), opinion=opinion)
    print({criterion: opinion[at].round(1).tolist() for at, criterion in enumerate(ids)})


if __name__ == "__main__":
    main()
