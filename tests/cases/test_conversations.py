"""Each conversation can be won and lost, nothing in it is out of reach, and its samples end as they should."""

import pytest

from makeitright import catalog
from makeitright.framework import Case
from makeitright.scoring.conversation_lint import conversation_faults
from makeitright.scoring.rehearsal import conversation_in_practice, rehearse

TALKING = [case for case in catalog.cases().values() if case.conversation]


@pytest.mark.parametrize("case", TALKING, ids=lambda case: case.id)
def test_nothing_in_a_conversation_is_out_of_reach(case: Case) -> None:
    assert [f"{one.where}: {one.text}" for one in conversation_faults(case) if one.weight == "mistake"] == []


@pytest.mark.parametrize("case", TALKING, ids=lambda case: case.id)
def test_model_replies_end_well_and_poor_ones_do_not(case: Case) -> None:
    rehearsed = list(rehearse(case))
    assert any(one.only("model") for one in rehearsed)
    said = conversation_in_practice(case, rehearsed)
    assert [f"{one.where}: {one.text}" for one in said if one.weight == "mistake"] == []
