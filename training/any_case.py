"""Writes ``lib/makeitright/scoring/any_case.txt``: what replies to many different cases speak of, whatever the case.

A reply that holds nothing else belongs to no case. Run from the project's own environment: ``python training/any_case.py``.
"""

import json
from collections import defaultdict
from pathlib import Path

from makeitright import catalog
from makeitright.reading import read

ROOT = Path(__file__).parents[1]
SHARE = 0.4
"""A word that stands in replies to so many of the cases, or more, says nothing of any of them."""


def main() -> None:
    """Reads the corpus and writes the list, one word a line."""
    stands_in: dict[str, set[str]] = defaultdict(set)
    cases = catalog.cases()
    for path in sorted((ROOT / "corpus").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["case"] in cases and row["attempted"]:
                reading = read(cases[row["case"]], cases[row["case"]].turns[row["turn"] - 1], row["reply"])
                for meanings in reading.sentence_meanings:
                    for one in meanings:
                        stands_in[one].add(row["case"])
    common = sorted(one for one, where in stands_in.items() if len(where) >= SHARE * len(cases))
    (ROOT / "lib/makeitright/scoring/any_case.txt").write_text("\n".join(common) + "\n", encoding="utf-8")
    print(len(common), "words of any case")


if __name__ == "__main__":
    main()
