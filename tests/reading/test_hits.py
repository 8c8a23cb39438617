"""What the words around a pattern do to it: deny it, quote it, turn it down, only suppose it (framework 3.6)."""

import pytest

from makeitright import catalog
from makeitright.reading import Hit, read

CASE = catalog.case("RC01")
SORRY = r"\bsorry\b"
POLICY = r"\bpolicy\b"


def hit_of(pattern: str, text: str) -> Hit:
    hits = read(CASE, CASE.turns[0], text).hits(pattern)
    assert hits, text
    return hits[0]


@pytest.mark.parametrize(
    "text",
    [
        "I am sorry that we let him go out.",
        "We could not be more sorry.",
        "I am not only sorry, I am ashamed.",
        "No doubt we are sorry.",
    ],
)
def test_meant(text: str) -> None:
    assert hit_of(SORRY, text).meant


@pytest.mark.parametrize(
    "text",
    ["I am not sorry.", "We are never sorry.", "Nobody here is sorry."],
)
def test_negated(text: str) -> None:
    assert hit_of(SORRY, text).negated


def test_a_denial_reaches_no_further_than_its_clause() -> None:
    assert hit_of(SORRY, "I did not see it, and I am sorry.").meant


@pytest.mark.parametrize("text", ["If we are sorry, we say so.", "Unless you want us to be sorry, we go on."])
def test_supposed(text: str) -> None:
    assert hit_of(SORRY, text).supposed


def test_an_if_behind_it_leaves_it_as_it_is() -> None:
    assert not hit_of(SORRY, "I am sorry, and I will say so again if you like.").supposed


@pytest.mark.parametrize(
    "text",
    [
        'You were told "it is our policy".',
        "I will not say that it is our policy.",
        "I am not going to hide behind our policy.",
        "You were told that it is our policy.",
    ],
)
def test_quoted_or_turned_down(text: str) -> None:
    found = hit_of(POLICY, text)
    assert found.quoted or found.negated
    assert not found.meant


def test_a_sentence_lifted_from_the_complaint_gives_nothing() -> None:
    lifted = "His mittens were in his bag both days, dry and still rolled up together."
    assert read(CASE, CASE.turns[0], lifted).hits(r"\bmittens\b") == ()


def test_a_span_is_the_learner_s_own_text() -> None:
    text = "We’re SO  sorry, Priya!"
    found = hit_of(r"\bwe are so sorry\b", text)
    assert text[found.span.start : found.span.end] == "We’re SO  sorry"
