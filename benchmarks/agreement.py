"""How far the scorer agrees with the labels of the corpus. Run: python benchmarks/agreement.py [odd|even|all]

Without a word it takes the replies whose id ends in an odd digit: nobody looked at their labels while the checks were
written. Printed: quadratic weighted kappa for each criterion (1 is agreement, 0 is chance), precision and recall over
all breaches, and whether texts that are no attempt were told from those that are. The labels are readings by a
language model, one reading each: see corpus/README.md.
"""

import json
import sys
from pathlib import Path
from statistics import mean

from makeitright import catalog
from makeitright.scoring import score

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def kappa(pairs: list[tuple[int, int]]) -> float | None:
    """Quadratic weighted kappa of (label, verdict) pairs, levels 0 to 2; None where there is nothing to tell apart."""
    count = len(pairs)
    labels = [sum(a == level for a, _ in pairs) for level in range(3)]
    verdicts = [sum(b == level for _, b in pairs) for level in range(3)]
    observed = sum((a - b) ** 2 for a, b in pairs)
    by_chance = sum((i - j) ** 2 * labels[i] * verdicts[j] / count for i in range(3) for j in range(3))
    return 1 - observed / by_chance if by_chance else None


def main(half: str) -> None:
    """Prints the table for a half of the corpus."""
    pairs: dict[str, list[tuple[int, int]]] = {}
    hit = wrong = missed = kept = refused = mistaken = 0
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if half != "all" and int(row["id"][-1]) % 2 != (half == "odd"):
                continue
            result = score(
                catalog.case(row["case"]), row["turn"], row["strategy"], row["reply"], row.get("earlier", "")
            )
            mistaken += result.attempted != row["attempted"]
            kept += result.attempted and row["attempted"]
            refused += not result.attempted and not row["attempted"]
            if not row["attempted"]:
                continue
            for verdict in result.verdicts:
                label = row["levels"].get(verdict.criterion)
                if label is not None:
                    # A verdict left to a person counts as the worst miss.
                    level = verdict.level if verdict.level is not None else (0 if label else 2)
                    pairs.setdefault(verdict.criterion, []).append((label, level))
            found, labelled = {one.breach for one in result.breaches}, set(row["breaches"])
            hit += len(found & labelled)
            wrong += len(found - labelled)
            missed += len(labelled - found)
    kappas = []
    for criterion, both in pairs.items():
        value = kappa(both)
        same = sum(a == b for a, b in both) / len(both)
        shown = "  - " if value is None else f"{value:4.2f}"
        print(f"{criterion}  n {len(both):3}  kappa {shown}  same level {same:4.0%}")
        kappas += [] if value is None else [value]
    print(f"mean kappa {mean(kappas):.2f} over {len(kappas)} criteria")
    precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
    print(f"breaches: precision {precision:.2f}, recall {recall:.2f} ({hit + missed} labelled)")
    print(f"attempts: {kept} kept, {refused} refused, {mistaken} mistaken")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "odd")
