"""Finds how much the rules' opinion counts beside the model's: ``python training/opinions.py``.

For each criterion that has a ``check.py``, and each level that it may say, the logarithm of how much likelier it says so
where the label reaches partial (or full) than where it does not; for each breach, the same for "not found" and "found".
Counted on all replies but those to held-out cases. Most of these cases came after the rules had been written, so that
it shows how far the rules can be trusted on others. Run from the project's own environment; writes
``lib/makeitright/model/weights/opinions.npz``.
"""

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


def likelier(says: np.ndarray, there: np.ndarray, answers: int) -> list[float]:
    """For each answer (from 0): the logarithm of how much likelier it is given where it is ``there`` than where not."""
    return [
        float(
            np.log(((says == one) & there).sum() + SMOOTH)
            - np.log(there.sum() + answers * SMOOTH)
            - np.log(((says == one) & ~there).sum() + SMOOTH)
            + np.log((~there).sum() + answers * SMOOTH)
        )
        for one in range(answers)
    ]


def main() -> None:
    held = set((CORPUS / "held-out.txt").read_text(encoding="utf-8").split())
    cases = catalog.cases((CORPUS / "cases",))
    checks = {
        one.id: import_module(f"makeitright.{kind}.{catalog.folder_of(one)}.check").check
        for kind, rules in (("criteria", catalog.criteria()), ("breaches", catalog.breaches()))
        for one in rules.values()
        if (ROOT / "lib/makeitright" / kind / catalog.folder_of(one) / "check.py").is_file()
    }
    breaches = tuple(one.id for one in catalog.breaches().values() if one.id in checks)
    criteria = tuple(one for one in checks if one not in breaches)
    said: dict[str, list[tuple[int, int]]] = {one: [] for one in checks}
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if not row["attempted"] or row["case"] in held | RULES_WERE_WRITTEN_ON:
                continue
            case = cases[row["case"]]
            reading = read(case, case.turns[row["turn"] - 1], row["reply"])
            for criterion, level in row["levels"].items():
                if criterion in checks:
                    said[criterion].append((level, checks[criterion](reading).level or 0))
            for breach in breaches:
                if catalog.breaches()[breach].side == case.side:
                    said[breach].append((int(breach in row["breaches"]), int(bool(checks[breach](reading).level))))
    rows = {one: np.array(pairs, int).reshape(-1, 2) for one, pairs in said.items()}
    opinion = np.array(
        [[likelier(rows[one][:, 1], rows[one][:, 0] > step, 3) for step in (0, 1)] for one in criteria], np.float32
    )
    of_breaches = np.array([likelier(rows[one][:, 1], rows[one][:, 0] > 0, 2) for one in breaches], np.float32)
    np.savez_compressed(
        ROOT / "lib/makeitright/model/weights/opinions.npz",
        criteria=np.array(criteria),
        opinion=opinion,
        breaches=np.array(breaches),
        of_breaches=of_breaches,
    )
    for ids, numbers in ((criteria, opinion), (breaches, of_breaches)):
        print({one: numbers[at].round(1).tolist() for at, one in enumerate(ids)})


if __name__ == "__main__":
    main()
