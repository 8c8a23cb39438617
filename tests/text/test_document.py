import pytest
from hypothesis import given
from hypothesis import strategies as st

from makeitright.text import read_text
from makeitright.text.spelling import british, mender


@given(st.text(max_size=300))
def test_every_stretch_leads_back_to_the_original(text: str) -> None:
    document = read_text(text)
    assert len(document.plain) == len(document.starts) == len(document.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(document.starts, document.ends, strict=True))
    assert list(document.starts) == sorted(document.starts)
    for sentence in document.sentences:
        start, end = document.original_span(sentence.start, sentence.end)
        assert text[start:end].strip()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dear Priya,\n\nThank you. I'll ring.", ["dear priya,", "thank you.", "i will ring."]),
        (
            "I will ring at 5 p.m. on Friday. Is that all right?",
            ["i will ring at 5 p.m. on friday.", "is that all right?"],
        ),
        ("Mr. Tran wrote. We answered!", ["mr. tran wrote.", "we answered!"]),
        (
            "this line is wrapped in the middle of a sentence, and it\ngoes on here",
            ["this line is wrapped in the middle of a sentence, and it\ngoes on here"],
        ),
        ("- first: the door\n- second: the list", ["- first: the door", "- second: the list"]),
        ("The bill was £640.50. I paid.", ["the bill was £640.50.", "i paid."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in read_text(text).sentences] == sentences


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("We won’t, can't and didnt", "we will not, can not and did not"),
        ("I’m sorry, it’s ours", "i am sorry, it is ours"),
        ("I apologize and realized", "i apologise and realised"),
        ("“Sorry” – he said…", '"sorry" - he said...'),
        ("so\u200brry", "sorry"),
    ],
)
def test_the_plain_copy(text: str, plain: str) -> None:
    assert read_text(text).plain == plain


def test_quotes_come_back_as_written() -> None:
    text = "Hello 🙂. I’m sory we didn’t ring, Zoë."
    document = read_text(text, mender(["sorry"]))
    at = document.plain.index("i am sorry we did not")
    start, end = document.original_span(at, at + len("i am sorry we did not"))
    assert text[start:end] == "I’m sory we didn’t"


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("sory", "sorry"),
        ("appologise", "apologise"),
        ("tommorow", "tomorrow"),
        ("mitens", "mittens"),
        ("wensday", "wednesday"),
    ],
)
def test_slips_are_read_as_meant(slip: str, meant: str) -> None:
    assert mender(["sorry", "apologise", "tomorrow", "mittens", "wednesday"])(slip) == meant


@pytest.mark.parametrize("word", ["worry", "story", "smitten", "sunday", "leo", "anna"])
def test_words_that_are_words_stay(word: str) -> None:
    assert mender(["sorry", "mittens", "monday", "lea"])(word) == word


@pytest.mark.parametrize(
    ("word", "form"), [("apologize", "apologise"), ("size", "size"), ("prize", "prize"), ("center", "centre")]
)
def test_american_forms(word: str, form: str) -> None:
    assert british(word) == form
