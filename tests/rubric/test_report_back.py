"""F4 where the promise is the learner's own, from the reply that they wrote the turn before."""

from makeitright import catalog
from makeitright.framework import Finding
from makeitright.reading import read
from makeitright.scoring.findings import findings

CASE = catalog.case("RC03")
EARLIER = "On Monday I will read your notes and the call log. You will hear from me by Tuesday evening."


def report(reply: str, earlier: str, *, promises: bool) -> Finding:
    turn = CASE.turns[1] if promises else CASE.turns[1].model_copy(update={"promises": ()})
    return findings([catalog.criteria()["F4"]], read(CASE, turn, reply, earlier))["F4"]


def test_own_promise_kept_late_and_said_so() -> None:
    reply = "I promised to read your notes and the call log by Tuesday, and I am late. I have read the notes and the call log twice."
    assert report(reply, EARLIER, promises=False).level == 2


def test_own_promise_kept_late_and_not_said() -> None:
    reply = "As promised I have read your notes and the call log."
    found = report(reply, EARLIER, promises=False)
    assert (found.level, found.why) == (1, "own_late")


def test_own_promise_with_no_result() -> None:
    reply = "I promised you an answer by Tuesday. I am sorry that I am late."
    assert report(reply, EARLIER, promises=False).level == 1


def test_own_promise_forgotten() -> None:
    assert report("Thank you for your letter. The crown is a good one.", EARLIER, promises=False).level == 0


def test_own_promise_that_is_denied_makes_it_zero() -> None:
    reply = (
        "No estimate was ever printed, because the person who prints them was on leave. I never promised you an answer "
        "by Tuesday evening."
    )
    found = report(reply, EARLIER, promises=True)
    assert (found.level, found.why) == (0, "contradicted")
    assert dict(found.slots)["promise"] == "hear from me by Tuesday evening"


def test_own_day_that_went_by_in_silence_makes_it_zero() -> None:
    reply = "Thank you for your letter. Your crown is an excellent piece of work, and the price of it is a fair one."
    found = report(reply, EARLIER, promises=True)
    assert (found.level, found.why) == (0, "broken")
    assert found.spans == ()


def test_what_was_forgotten_is_named_in_the_learner_s_own_words() -> None:
    earlier = EARLIER + " I will post your son's X-ray to you by Wednesday."
    reply = (
        "I promised to be back by Tuesday evening, and I am late; I am sorry. I have read your notes and the call log: "
        "no estimate was ever printed, because the person who prints them was on leave and there was no second check."
    )
    turn = CASE.turns[1].model_copy(
        update={"promises": tuple(one.model_copy(update={"kept": "kept"}) for one in CASE.turns[1].promises)}
    )
    found = findings([catalog.criteria()["F4"]], read(CASE, turn, reply, earlier))["F4"]
    assert (found.level, found.why) == (1, "forgotten")
    assert "X-ray" in dict(found.slots)["promise"]


def test_what_cannot_be_told_is_held_against_nobody() -> None:
    earlier = "I am holding your place for you. You will hear from me by Tuesday evening."
    reply = (
        "I promised you an answer by Tuesday evening and I am two days late. No estimate was ever printed, because the "
        "person who prints them was on leave and there was no second check."
    )
    assert report(reply, earlier, promises=True).level == 2


def test_own_promise_stands_beside_the_case_s() -> None:
    reply = (
        "I said that I would read your notes and the call log, and you were to hear from me by Tuesday; I am late. "
        "No estimate was ever printed, because the person who prints them was on leave and nobody checked."
    )
    assert report(reply, EARLIER, promises=True).level == 2
    assert report(reply, "", promises=True).level == 2
