"""What a check says of a reply is advice that its folder holds, with every slot filled."""

import re

import pytest

from makeitright import catalog
from makeitright.framework import Case, SampleReply
from makeitright.scoring import score

SAMPLES = [(case, sample) for case in catalog.cases().values() for sample in case.samples]


@pytest.mark.parametrize(
    ("case", "sample"), SAMPLES, ids=[f"{c.id}-{s.kind}-t{s.turn}-{i}" for i, (c, s) in enumerate(SAMPLES)]
)
def test_words_to_the_learner_are_whole(case: Case, sample: SampleReply) -> None:
    result = score(case, sample.turn, sample.strategy, sample.reply, sample.earlier)
    for verdict in (*result.verdicts, *result.breaches):
        said = f"{verdict.why} {verdict.improve}"
        assert verdict.why.strip()
        assert not re.search(r"\{[a-z_]+\}", said), said
        assert "TODO" not in said
    for one in result.verdicts:
        if one.level == 2:
            assert one.improve == ""
        else:
            assert one.improve.strip(), f"{one.criterion} says nothing of how to earn it"
