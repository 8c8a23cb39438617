"""What must hold of the trained model whatever it has learnt: no neighbour, no order and no repetition moves a verdict."""

import random

import pytest

from makeitright import catalog
from makeitright.framework import Case, SampleReply
from makeitright.model import judge
from makeitright.model.heads import weights
from makeitright.reading import read

SAMPLES = [
    (case, sample)
    for case in catalog.cases().values()
    for sample in case.samples
    if sample.attempted and sample.kind in {"model", "near-miss"} and not case.turns[0].only
]
IDS = [f"{case.id}-t{sample.turn}-{sample.kind}-{index}" for index, (case, sample) in enumerate(SAMPLES)]


def sentences(case: Case, sample: SampleReply) -> list[str]:
    reading = read(case, case.turns[sample.turn - 1], sample.reply)
    return [
        sample.reply[span.start : span.end].replace("\n", " ") for span in map(reading.sentence_span, reading.sentences)
    ]


def levels(case: Case, sample: SampleReply, lines: list[str]) -> dict[str, int]:
    found = judge(read(case, case.turns[sample.turn - 1], "\n\n".join(lines)))
    return {rule: one.level for rule, one in found.items()}


@pytest.mark.parametrize(("case", "sample"), SAMPLES, ids=IDS)
def test_order_leaves_every_verdict_alone(case: Case, sample: SampleReply) -> None:
    lines = sentences(case, sample)
    turned = random.Random(5).sample(lines, len(lines))
    assert levels(case, sample, turned) == levels(case, sample, lines)


@pytest.mark.parametrize(("case", "sample"), SAMPLES, ids=IDS)
def test_saying_it_again_earns_nothing(case: Case, sample: SampleReply) -> None:
    lines = sentences(case, sample)
    assert levels(case, sample, [*lines, *lines]) == levels(case, sample, lines)


def test_the_weights_know_every_rule() -> None:
    known = weights()
    assert set(known.criteria) == set(catalog.criteria())
    assert set(known.breaches) == set(catalog.breaches())


def test_no_weight_of_a_reply_is_negative() -> None:
    known = weights()
    for name in ("earn", "take", "breach", "ask", "cover"):
        assert known[name].min() >= 0, name


def test_nothing_said_is_nothing_judged() -> None:
    case = catalog.case("RC01")
    assert judge(read(case, case.turns[0], " \n ")) == {}
