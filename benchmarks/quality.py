"""How good the scorer is, on cases of which it has seen nothing. Run: ``make calibrate``.

Writes ``docs/scorer-quality.md`` with its charts and ``benchmarks/quality.json``, which a test compares with what the
scorer gives now. Everything is counted on the replies to the cases in ``corpus/held-out.txt``.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from attacks import attacks
from charts import bars, scatter
from makeitright import catalog
from makeitright.framework import Case, Score
from makeitright.scoring import SCORER_VERSION, score

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
PAGE = ROOT / "docs" / "scorer-quality.md"
FIGURES = ROOT / "benchmarks" / "quality.json"
DRAWS = 400
FEW = 20
"""A criterion with fewer readings is shown and not judged by itself."""


@dataclass
class Judged:
    """A labelled reply and what the scorer makes of it."""

    row: dict
    case: Case
    result: Score
    levels: dict[str, int | None] = field(default_factory=dict)

    @property
    def breaches(self) -> set[str]:
        return {one.breach for one in self.result.breaches}


def rows(held_out: bool = True) -> Iterator[dict]:
    """The labelled replies of the course's cases; ``held_out``: only those that nothing was trained on."""
    aside = set((CORPUS / "held-out.txt").read_text(encoding="utf-8").split())
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["case"] in catalog.cases() and (row["case"] in aside or not held_out):
                yield row


def judge(row: dict, reply: str | None = None) -> Judged:
    """Scores a labelled reply, or another text in its place."""
    case = catalog.cases()[row["case"]]
    result = score(case, row["turn"], row["strategy"], row["reply"] if reply is None else reply)
    return Judged(row, case, result, {one.criterion: one.level for one in result.verdicts})


def kappa(pairs: Iterable[tuple[int, int]]) -> float:
    """Quadratic weighted kappa (Cohen 1968) of levels 0 to 2: 1 is agreement, 0 chance; nan where nothing differs."""
    seen = np.zeros((3, 3))
    for one, other in pairs:
        seen[one, other] += 1
    away = np.subtract.outer(np.arange(3), np.arange(3)) ** 2
    chance = np.outer(seen.sum(1), seen.sum(0)) / max(1, seen.sum())
    return float(1 - (away * seen).sum() / (away * chance).sum()) if (away * chance).sum() else float("nan")


def interval(pairs: list[tuple[int, int]]) -> tuple[float, float]:
    """The middle 95 % of kappa over replies drawn again with replacement."""
    draw = np.random.default_rng(3)
    found = [kappa([pairs[at] for at in draw.integers(0, len(pairs), len(pairs))]) for _ in range(DRAWS)]
    return float(np.nanpercentile(found, 2.5)), float(np.nanpercentile(found, 97.5))


def _level(label: int, verdict: int | None) -> int:
    """A verdict left to a person counts as the worst miss."""
    return verdict if verdict is not None else (0 if label else 2)


def pairs_of(judged: Iterable[Judged]) -> dict[str, list[tuple[int, int]]]:
    """For each criterion, (label, verdict) of every reply that is an attempt."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in judged:
        if one.row["attempted"]:
            for criterion, label in one.row["levels"].items():
                found[criterion].append((label, _level(label, one.levels.get(criterion, 0))))
    return {criterion: found[criterion] for criterion in catalog.criteria() if criterion in found}


def readers(all_rows: Iterable[dict]) -> dict[str, float]:
    """For each criterion, the kappa of the corpus's two readers with one another."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in all_rows:
        if len(row["readings"]) == 2 and all(one["attempted"] for one in row["readings"]):
            first, second = (one["levels"] for one in row["readings"])
            for criterion in first.keys() & second.keys():
                found[criterion].append((first[criterion], second[criterion]))
    return {criterion: kappa(both) for criterion, both in found.items()}


def hits(judged: Iterable[Judged]) -> dict[str, Counter]:
    """For each breach: right, wrong (said and not there), missed."""
    found: dict[str, Counter] = defaultdict(Counter)
    for one in judged:
        if one.row["attempted"]:
            labels = set(one.row["breaches"])
            for breach in labels | one.breaches:
                kind = "right" if breach in labels & one.breaches else "wrong" if breach in one.breaches else "missed"
                found[breach][kind] += 1
    return dict(sorted(found.items()))


def rates(counts: Iterable[Counter]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all breaches."""
    all_ = sum(counts, Counter())
    right, wrong, missed = all_["right"], all_["wrong"], all_["missed"]
    return right / max(1, right + wrong), right / max(1, right + missed), 2 * right / max(1, 2 * right + wrong + missed)


_SIDES: dict[str, Callable[[str], bool]] = {
    "responder": lambda criterion: criterion[0] in "LOFR",
    "complainant": lambda criterion: criterion[0] in "DGCP",
}


def mean_kappas(pairs: dict[str, list[tuple[int, int]]]) -> dict[str, float]:
    """The mean kappa of each side's criteria, of those with enough readings that differ."""
    return {
        side: float(
            np.nanmean([kappa(both) for criterion, both in pairs.items() if of(criterion) and len(both) >= FEW])
        )
        for side, of in _SIDES.items()
    }


def correlation(judged: Iterable[Judged]) -> float:
    """Pearson's r of the mark of the reply alone with the readers' overall mark, honest attempts and others."""
    both = [(one.row["overall"], one.result.mark) for one in judged]
    return float(np.corrcoef(*zip(*both, strict=True))[0, 1])


def voice_of(row: dict) -> str:
    """The kind of writer, without first languages and other detail."""
    words = row["voice"].lower().replace(":", " ").split()
    return "non-native" if words[0].startswith("non-native") else words[0]


# Fairness: the same reply in another dress.


def _noise(text: str) -> str:
    """Spelling slips: every seventh longer word loses or doubles a letter, by its place alone."""
    words, count = re.split(r"(\s+)", text), 0
    for at, word in enumerate(words):
        if word.isalpha() and word.islower() and len(word) > 5:
            count += 1
            if count % 7 == 0:
                words[at] = word[:3] + word[4:] if count % 2 else word[:3] + word[2] + word[3:]
    return "".join(words)


def _without_articles(text: str) -> str:
    return re.sub(r"\b(?:the|a|an) (?=[a-z])", "", text)


_PLAIN = (
    (r"\bI have\b", "I am having"), (r"\bthere is\b", "it is"), (r"\bdoes not\b|\bdoesn't\b", "do not"),
    (r"\bwas\b", "were"), (r"\bdid not\b|\bdidn't\b", "not did"), (r"\bmuch\b", "many"), (r"\bthese\b", "this"),
    (r"\bsince\b", "from"), (r"\buntil\b", "till"), (r"\bof course\b", "sure"),
)  # fmt: skip


def _second_language(text: str) -> str:
    for pattern, other in _PLAIN:
        text = re.sub(pattern, other, text)
    return _without_articles(text)


_MONTH = r"(January|February|March|April|May|June|July|August|September|October|November|December)"


def _american(text: str) -> str:
    text = re.sub(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}\b", r"\2 \1", text)
    for british, american in (
        ("apologise", "apologize"),
        ("organise", "organize"),
        ("favour", "favor"),
        ("colour", "color"),
        ("cheque", "check"),
    ):
        text = text.replace(british, american)
    return text


DRESSES: dict[str, Callable[[str], str]] = {
    "spelling slips": _noise,
    "no articles": _without_articles,
    "second-language grammar": _second_language,
    "American dates and spelling": _american,
    "no capitals": str.lower,
}


def main() -> None:
    """Counts everything and writes the page, its charts and the figures."""
    held = [judge(row) for row in rows()]
    pairs = pairs_of(held)
    agreement = readers(rows(held_out=False))
    intervals = {criterion: interval(both) for criterion, both in pairs.items()}
    means, broken = mean_kappas(pairs), hits(held)
    precision, recall, f1 = rates(broken.values())
    r = correlation(held)
    kept = Counter((one.row["attempted"], one.result.attempted) for one in held)
    verdicts = [level for one in held for level in one.levels.values()]
    to_person = sum(level is None for level in verdicts) / len(verdicts)
    said: list[str] = []
    say = said.append
    name = {one.id: one.name for one in (*catalog.criteria().values(), *catalog.breaches().values())}

    say("# How good the scorer is\n")
    say(f"Scorer {SCORER_VERSION}. Written by `make calibrate`; do not edit.\n")
    say(
        f"Counted on {len(held)} replies to {len({one.case.id for one in held})} cases of which the scorer has seen nothing in training: no "
        "reply, no label, no sentence (what was chosen with them in view says [scorer-methods.md](scorer-methods.md)). The labels are two independent readings by a language model with disagreements settled by the code "
        "book, not people's: high agreement here says that the scorer applies the code book as that reader does, not that people "
        "who handle complaints for a living would agree. Its readers agree with one another far more than people do.\n"
    )
    say("| Measure | Got | Aim |\n|---|---|---|")
    aims = {"responder": 0.80, "complainant": 0.75}
    for side, value in means.items():
        say(f"| mean quadratic weighted kappa, {side} | {value:.2f} | {aims[side]:.2f} |")
    low = [c for c, both in pairs.items() if len(both) >= FEW and kappa(both) < 0.6]
    say(f"| criteria below .60 | {len(low)} ({', '.join(low) or 'none'}) | none |")
    say(f"| breaches, F1 (all together) | {f1:.2f} | .75 |")
    say(f"| breaches, precision; recall | {precision:.2f}; {recall:.2f} | .85; - |")
    say(f"| mark with the readers' overall mark, r | {r:.2f} | .93 |")
    say(
        f"| texts that are no attempt, recognised | {kept[False, False]} of {kept[False, False] + kept[False, True]} | all |"
    )
    say(f"| honest attempts wrongly refused | {kept[True, False]} of {kept[True, False] + kept[True, True]} | none |")
    say(f"| verdicts left to a person | {to_person:.1%} | 8 % |\n")

    say("## Criterion by criterion\n\n![Kappa by criterion](images/quality-criteria.svg)\n")
    say(
        "Bar: kappa; line: 95 % of 400 draws with replacement; dot: the two readers with one another. Confusion: label > verdict, how often.\n"
    )
    say(
        "| Criterion | Readings | Kappa | 95 % | Readers | Same level | 0>1 | 0>2 | 1>0 | 1>2 | 2>0 | 2>1 |\n|---|---|---|---|---|---|---|---|---|---|---|---|"
    )
    for criterion, both in pairs.items():
        table = Counter(both)
        wrong = " | ".join(str(table[label, got]) for label, got in ((0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)))
        same = sum(a == b for a, b in both) / len(both)
        low_, high = intervals[criterion]
        say(
            f"| {criterion} {name[criterion]} | {len(both)} | {kappa(both):.2f} | {low_:.2f} to {high:.2f} | {agreement.get(criterion, float('nan')):.2f} | {same:.0%} | {wrong} |"
        )
    bars(
        ROOT / "docs/images/quality-criteria.svg",
        "Agreement with the labels on unseen cases, by criterion (quadratic weighted kappa)",
        [(c, kappa(both), *intervals[c], agreement.get(c, float("nan"))) for c, both in pairs.items()],
    )

    say("\n## Breach by breach\n\n| Breach | Right | Wrongly said | Missed |\n|---|---|---|---|")
    for breach, count in broken.items():
        say(f"| {breach} {name[breach]} | {count['right']} | {count['wrong']} | {count['missed']} |")

    say("\n## The mark\n\n![Mark against the readers' overall mark](images/quality-marks.svg)\n")
    scatter(
        ROOT / "docs/images/quality-marks.svg",
        "Each dot a reply: the readers' overall mark (across), the scorer's (up)",
        [(one.row["overall"], one.result.mark) for one in held],
    )

    say(
        "## By who writes, and at what length\n\n| Group | Replies | Same level | Kappa over all verdicts | Mark less the readers' |\n|---|---|---|---|---|"
    )
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in held:
        if one.row["attempted"]:
            groups[f"voice: {voice_of(one.row)}"].append(one)
            words = len(one.row["reply"].split())
            groups[
                "length: under 60 words"
                if words < 60
                else "length: 60 to 149"
                if words < 150
                else "length: 150 and more"
            ].append(one)
    for group, some in sorted(groups.items()):
        if len(some) < 8:
            continue
        both = [pair for every in pairs_of(some).values() for pair in every]
        off = np.mean([one.result.mark - one.row["overall"] for one in some])
        say(
            f"| {group} | {len(some)} | {sum(a == b for a, b in both) / len(both):.0%} | {kappa(both):.2f} | {off:+.1f} |"
        )

    say(
        "\n## The same reply in another dress\n\nHow much the mark moves; the aim is 3 points or less in the mean.\n\n| Dress | Mean change | Mean size of change | Levels that stay |\n|---|---|---|---|"
    )
    fairness = {}
    honest = [one for one in held if one.row["attempted"]][::2]
    for dress, put_on in DRESSES.items():
        moved, stayed = [], []
        for one in honest:
            other = judge(one.row, put_on(one.row["reply"]))
            moved.append(other.result.mark - one.result.mark)
            stayed += [other.levels.get(criterion) == level for criterion, level in one.levels.items()]
        fairness[dress] = float(np.mean(moved))
        say(f"| {dress} | {np.mean(moved):+.1f} | {np.mean(np.abs(moved)):.1f} | {np.mean(stayed):.0%} |")

    say(
        "\n## Attacks\n\nThe highest mark that each kind got on any turn of any case; the aim is 15.\n\n| Attack | Texts | Highest | Over 15 |\n|---|---|---|---|"
    )
    worst: dict[str, list[float]] = defaultdict(list)
    for case in catalog.cases().values():
        for turn in case.turns:
            if turn.only:
                continue
            best = next((offer.id for offer in turn.strategies if offer.fit == "best"), None)
            for kind, text in attacks(case, turn.turn):
                kind = (
                    "another case's model reply"
                    if kind.endswith("model") and kind[1] == "C"
                    else re.sub(r" \d+", "", kind)
                )
                worst[kind].append(score(case, turn.turn, best, text).mark)
    for kind, marks in worst.items():
        say(f"| {kind} | {len(marks)} | {max(marks):.0f} | {sum(mark > 15 for mark in marks)} |")

    say("\n## The twenty worst confusions\n")
    gaps = [
        (
            abs(label - _level(label, one.levels.get(criterion, 0))),
            catalog.criteria()[criterion].weight,
            one,
            criterion,
            label,
        )
        for one in held
        if one.row["attempted"]
        for criterion, label in one.row["levels"].items()
    ]
    gaps.sort(key=lambda gap: (-gap[0], -gap[1], gap[2].row["id"]))
    shown: Counter = Counter()
    for gap, _, one, criterion, label in gaps:
        if gap < 2 or shown.total() >= 20:
            break
        if shown[criterion] >= 2:
            continue
        shown[criterion] += 1
        verdict = next(v for v in one.result.verdicts if v.criterion == criterion)
        marked = [one.row["reply"][a:b] for a, b in one.row["evidence"].get(criterion, [])] or [
            piece.quote for piece in verdict.evidence
        ]
        words = " [...] ".join(text.replace("\n", " ") for text in marked) or one.row["reply"].replace("\n", " ")[:160]
        say(f"- **{one.row['id']} {criterion}**: label {label}, verdict {verdict.level}. “{words[:300]}”")

    PAGE.write_text("\n".join(said) + "\n", encoding="utf-8")
    figures = {
        "scorer": SCORER_VERSION,
        **{f"kappa {side}": round(value, 3) for side, value in means.items()},
        "breach precision": round(precision, 3),
        "breach recall": round(recall, 3),
        "breach F1": round(f1, 3),
        "r": round(r, 3),
        "recognised": kept[False, False],
        "not recognised": kept[False, True],
        "wrongly refused": kept[True, False],
        "to a person": round(to_person, 4),
        "criteria": {c: round(kappa(both), 3) for c, both in pairs.items()},
        "dresses": {dress: round(value, 2) for dress, value in fairness.items()},
        "worst attack": {kind: max(marks) for kind, marks in worst.items()},
    }
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print("\n".join(said[3:18]))


if __name__ == "__main__":
    main()
