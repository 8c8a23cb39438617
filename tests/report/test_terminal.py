import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from makeitright.framework import Case, Score
from makeitright.report import to_text
from makeitright.report.terminal import PLAIN_SIGNS


def test_all_that_the_score_says_can_be_read(score: Score, reply: str, mittens: Case) -> None:
    text = " ".join(to_text(score, mittens, reply=reply).split())
    for said in (
        "RC01 The missing mittens: 66.8 of 100",
        "A person still has to decide: O5.",
        "1. Hides behind policy. Give the reason.",
        "2. Names what it did to them. Say what the cold did to Leo.",
        "[I am sorry that we let that happen.](O3) [It is our policy](✗ B01) to check every hook.",
        "✗ Hides behind policy (B01, major: 12 marks off).",
        "Listening ██████████░░░░░░░░░░ 50 %",
        "◐ Partly: Says by when (F2). A day, but for a call only. “I will ring you on Friday” → Say by when",
        "Own it and fix it (S1). You own it and fix it: Priya writes back, relieved.",
        "The mark: 66.8 of 100, after 12 marks off for what spoils it.",
    ):
        assert said in text, said


@pytest.mark.parametrize("width", [20, 40, 80])
def test_lines_keep_to_the_width(score: Score, reply: str, mittens: Case, width: int) -> None:
    lines = to_text(score, mittens, reply=reply, width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_colours_only_where_they_are_wanted(score: Score, reply: str, mittens: Case) -> None:
    assert "\x1b" not in to_text(score, mittens, reply=reply)
    coloured = to_text(score, mittens, reply=reply, colour=True)
    assert "\x1b[1;32m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured).split() == to_text(score, mittens, reply=reply).split()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\x1b\x9b\x07\u202e\ud800[]/\r\n")), max_size=40))
def test_no_reply_steers_the_terminal(make_score: Callable[..., Score], mittens: Case, reply: str) -> None:
    score = make_score(attempted=False, refused=reply)
    text = to_text(score, mittens, reply=reply)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert text.encode()


def test_square_brackets_of_the_learner_are_no_markup(make_score: Callable[..., Score], mittens: Case) -> None:
    reply = "Dear [bold red]Priya[/bold red], [link=file:///etc/passwd]see[/link] [/nothing]"
    text = to_text(make_score(attempted=False, refused="No."), mittens, reply=reply, width=200)
    assert reply in text


def test_no_attempt_is_said_plainly(make_score: Callable[..., Score], mittens: Case) -> None:
    text = to_text(make_score(attempted=False, refused="There is nothing here yet.", notes=()), mittens, reply=" \n")
    assert text.split("\n")[:2] == ["RC01 The missing mittens: not attempted", "There is nothing here yet."]
    assert "There is no text in this reply." in text
    assert "Marks" not in text


def test_every_sign_has_a_plain_one(score: Score, mittens: Case) -> None:
    assert to_text(score, mittens).translate(PLAIN_SIGNS).replace("🧤", "").isascii()
