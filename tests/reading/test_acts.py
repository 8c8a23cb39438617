"""Who acts, what kind of act it is, and when: in polished English, in terse and in broken English."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makeitright import catalog
from makeitright.reading import Reading, read
from makeitright.reading.acts import Act

CASE = catalog.case("RC03")


def reading_of(text: str) -> Reading:
    return read(CASE, CASE.turns[0], text)


def act_with(text: str, kind: str) -> Act:
    found = [act for act in reading_of(text).acts if act.kind == kind]
    assert found, [(act.actor, act.kind, act.verb) for act in reading_of(text).acts]
    return found[0]


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("I will ring you on Friday.", "i", "contact"),
        ("i will making call to you on friday", "i", "contact"),
        ("Will ring you Friday.", "i", "contact"),
        ("You will hear from me by Wednesday evening.", "we", "contact"),
        ("Expect my call on Wednesday at six.", "we", "contact"),
        ("On Monday I read your file.", "i", "enquire"),
        ("We are going to look into the call log.", "we", "enquire"),
        ("My next step is to talk with my colleagues.", "i", "enquire"),
        ("Refunding the full 48 today.", "i", "mend"),
        ("I have asked our tailor to ring you tomorrow.", "ours", "contact"),
        ("A colleague of mine is going to call on you tomorrow.", "ours", "contact"),
        ("Nadia will ring you tomorrow.", "ours", "contact"),
        ("From Monday two people sign the estimate before we start.", "ours", "mend"),
        ("I'll have the sleeves shortened for you.", "i", "mend"),
        ("What I can do is sell it for you on Friday.", "i", "mend"),
        ("We would like to change the list.", "we", "change"),
        ("Let me find out what happened.", "i", "enquire"),
        ("I am taking this on myself.", "i", "own"),
        ("We'd be happy to send somebody round on Tuesday.", "we", "mend"),
    ],
)
def test_our_side_acts_and_it_lies_ahead(text: str, actor: str, kind: str) -> None:
    ahead = [act for act in reading_of(text).acts if act.kind == kind and act.ahead]
    assert [act.actor for act in ahead][:1] == [actor], reading_of(text).acts


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("You need to call the desk on Monday.", "you"),
        ("Please ring the desk by Wednesday.", "you"),
        ("You wrote to us on Tuesday.", "you"),
        ("The £640 will show on your card by Tuesday.", "thing"),
        ("Mittens will be added to the list.", "thing"),
        ("Live tracking will start on Monday.", "thing"),
        ("Nobody checked the form.", "nobody"),
    ],
)
def test_others_act(text: str, actor: str) -> None:
    assert reading_of(text).acts[0].actor == actor


@pytest.mark.parametrize(
    "text",
    [
        "I will not ring you on Friday.",
        "If I ring you on Friday, you can tell me.",
        '"I will ring you on Friday."',
        "We did not check the form.",
        "I can never ring you on Friday.",
    ],
)
def test_denied_supposed_and_quoted_is_not_meant(text: str) -> None:
    first = reading_of(text).acts[0]
    assert not first.meant
    assert not first.ahead


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("I rang the bank.", "done"), ("I have sent the money.", "done"), ("We put your letter in the file.", "done"),
        ("I send the money back on Tuesday.", "ahead"), ("I am sending the money back.", "ahead"),
        ("I would have rung the bank.", "done"), ("We should have rung you.", "done"),
    ],
)  # fmt: skip
def test_when(text: str, when: str) -> None:
    assert reading_of(text).acts[0].when == when


def test_a_time_belongs_to_the_clause_that_it_stands_in() -> None:
    acts = reading_of("You wrote to us on Tuesday and I will look into it.").acts
    assert [(act.actor, len(act.times)) for act in acts] == [("you", 1), ("i", 0)]


def test_a_time_beside_its_clause_belongs_to_it_too() -> None:
    assert len(act_with("I have put the £48 through; three working days, so Thursday.", "mend").times) == 2
    ring = act_with("I shall ring you before you leave work on Wednesday.", "contact")
    assert ring.times


def test_a_verb_without_a_subject_carries_on_the_one_before() -> None:
    acts = reading_of("On Monday I will read the notes, talk to both people and ring you.").acts
    assert {act.actor for act in acts} == {"i"}
    assert all(act.ahead for act in acts)


def test_what_hangs_on_an_if_is_conditional_and_stands() -> None:
    chase = [act for act in reading_of("If it has not come by Tuesday, I will chase it.").acts if act.actor == "i"]
    assert chase[0].conditional
    assert chase[0].ahead


def test_a_rule_of_what_nobody_does_stands() -> None:
    act = reading_of("From Monday nobody goes out before we have looked.").acts[0]
    assert act.actor == "nobody"
    assert not act.meant
    assert act.stands


words = st.sampled_from(
    [
        *(
            "i",
            "we",
            "you",
            "he",
            "it",
            "the",
            "a",
            "my",
            "our",
            "team",
            "ring",
            "rang",
            "will",
            "not",
            "never",
            "if",
            "when",
        ),
        *(
            "before",
            "by",
            "friday",
            "monday",
            "3",
            "working",
            "days",
            "sorry",
            ",",
            ".",
            "?",
            "!",
            ":",
            ";",
            "-",
            "\n",
            "and",
        ),
        *(
            "but",
            "that",
            "which",
            "would",
            "have",
            "been",
            "to",
            "let",
            "hear",
            "from",
            "me",
            "refund",
            "list",
            '"',
            "'",
            "£640",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(words, max_size=60))
def test_no_text_is_too_strange(pieces: list[str]) -> None:
    reading = reading_of(" ".join(pieces))
    for act in reading.acts:
        assert act.sentence.start <= act.start < act.end <= act.sentence.end
        assert reading.span(act.start, act.end).start < reading.span(act.start, act.end).end
