"""Writes ``any_case.txt`` and ``case_matters.json`` into ``lib/makeitright/scoring``.

The first is what replies to many different cases speak of, whatever the case: a reply that holds nothing else belongs
to no case. The second is what each case is about, so that a reply to one need not wait for all to be read. Run from the project's own environment: ``python training/any_case.py``.
"""

import json
from collections import defaultdict
from pathlib import Path

from makeitright import catalog
from makeitright.reading import read
from makeitright.scoring.matters import matters_of, words_of_any_case

ROOT = Path(__file__).parents[1]
SCORING = ROOT / "lib/makeitright/scoring"
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
    (SCORING / "any_case.txt").write_text("\n".join(common) + "\n", encoding="utf-8")
    print(len(common), "words of any case")
    words_of_any_case.cache_clear()
    (SCORING / "case_matters.json").write_text(case_matters(), encoding="utf-8")


def case_matters() -> str:
    """What each of the project's cases is about, as the text of ``case_matters.json``."""
    rows = []
    for id_, case in sorted(catalog.cases().items()):
        one = matters_of(case)
        row = {
            "own": " ".join(sorted(one.own)),
            "read": " ".join(sorted(one.read)),
            "names": one.names,
            "one_line": one.one_line,
        }
        rows.append(f"{json.dumps(id_)}: {json.dumps(row, ensure_ascii=False)}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


if __name__ == "__main__":
    main()
