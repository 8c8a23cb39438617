"""The ledger that a score carries, and the promises that stay open over several turns."""

import json

from makeitright import catalog
from makeitright.report import to_html
from makeitright.scoring import score
from makeitright.scoring.ledger import open_promises

CASE = catalog.case("RC03")
FIRST = (
    "Dear Ms Alder, thank you for telling me about the bill for £640. You will have my answer by Wednesday. "
    "Two weeks from today I will ring to ask how you find us."
)
SECOND = (
    "Dear Ms Alder, I promised you an answer by Wednesday and it is Thursday, so I am a day late. No estimate was ever "
    "printed for your crown, because the person who prints them was on leave and there was no second check."
)


def test_a_score_of_a_later_turn_carries_what_was_promised() -> None:
    judged = score(CASE, 2, "S8", SECOND, FIRST)
    assert [(row.turn, row.who, row.by, row.standing) for row in judged.ledger] == [
        (1, "I", "Wednesday 11 March", "late_said"),
        (1, "I", "Saturday 21 March", "not_due"),
    ]
    for row in judged.ledger:
        assert row.what in row.quote
        assert row.quote in FIRST
        assert all(SECOND[one.start : one.end] == one.quote for one in row.evidence)
    json.dumps(judged.as_dict())


def test_without_a_reply_before_it_there_is_no_ledger() -> None:
    assert score(CASE, 1, "S2", FIRST).ledger == ()
    assert score(CASE, 2, "S8", SECOND).ledger == ()


def test_the_page_shows_each_promise_and_what_became_of_it() -> None:
    page = to_html(score(CASE, 2, "S8", SECOND, FIRST.replace("my answer", "my <b>answer</b>")), SECOND, CASE)
    assert "What you had promised" in page
    assert "Late, and you say so" in page
    assert "Saturday 21 March" in page
    assert "<b>answer" not in page
    assert "What you had promised" not in to_html(score(CASE, 1, "S2", FIRST), FIRST, CASE)


def test_what_is_settled_is_no_longer_open() -> None:
    assert [one.promised.by_words for one in open_promises(CASE, [FIRST])] == ["by Wednesday", "Two weeks from today"]
    assert [(one.turn, one.promised.by_words) for one in open_promises(CASE, [FIRST, SECOND])] == [
        (1, "Two weeks from today")
    ]


def test_what_is_no_attempt_promises_and_settles_nothing() -> None:
    assert open_promises(CASE, ["", "I will ring."]) == ()
    assert len(open_promises(CASE, [FIRST, "?"])) == 2
