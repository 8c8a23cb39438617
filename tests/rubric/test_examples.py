"""Every labelled example in a criterion's or breach's folder is a test: nobody writes test code for a rule."""

import pytest

from makeitright import catalog
from makeitright.framework import Breach, Criterion, Example
from makeitright.reading import read
from makeitright.scoring.findings import findings

RULES: tuple[Criterion | Breach, ...] = (*catalog.criteria().values(), *catalog.breaches().values())
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.id}-{example.level}-{example.text[:48]}" for rule, example in EXAMPLES]
)
def test_example_gets_its_label(rule: Criterion | Breach, example: Example) -> None:
    case = catalog.context_of(rule) if not example.case else catalog.case(example.case)
    turn = case.turns[example.turn - 1]
    found = findings([rule], read(case, turn, example.text))[rule.id]
    got = found.level if isinstance(rule, Criterion) else int(bool(found.level))
    wanted = example.level if isinstance(rule, Criterion) else int(bool(example.level))
    assert found.why in rule.advice or (isinstance(rule, Breach) and not got), f"advice lacks {found.why!r}"
    words = [example.text[span.start : span.end] for span in found.spans]
    if example.missed:
        assert got != wanted, f"{catalog.folder_of(rule)}: {example.text!r} is right now: take 'missed' off it"
        return
    assert got == wanted, (
        f"{catalog.folder_of(rule)}: {example.text!r} is labelled {wanted}, the scorer says {got} ({found.why}, {words}). "
        f"Mark it as missed, or mend the label if it is wrong by the definition."
    )


def test_few_examples_are_missed() -> None:
    missed = [example.text for _, example in EXAMPLES if example.missed]
    assert len(missed) <= 0.072 * len(EXAMPLES), f"{len(missed)} of {len(EXAMPLES)} examples are missed"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_folder_is_complete(rule: Criterion | Breach) -> None:
    assert rule.source, f"{rule.id} names no source"
    assert "TODO" not in str(rule.advice)
    assert not any(said[:1] == said[-1:] == "'" for said in rule.advice.values()), f"{rule.id}: quoted twice over"
    wanted = {"full", "missing", "change"} if isinstance(rule, Criterion) else {"present", "change"}
    assert wanted <= set(rule.advice), f"{rule.id} lacks advice: {wanted - set(rule.advice)}"
    levels = {0, 1, 2} if isinstance(rule, Criterion) else {0, 1}
    for level in levels:
        labelled = [example for example in rule.examples if example.level == level and not example.missed]
        assert len(labelled) >= 5, f"{rule.id} has {len(labelled)} examples of level {level}"
    texts = [example.text for example in rule.examples]
    assert len(set(texts)) == len(texts), f"{rule.id} has an example twice"
