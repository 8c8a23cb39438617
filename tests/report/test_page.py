import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from makeitright.framework import Case, Evidence, Score, StrategyVerdict, Turn
from makeitright.report import markup, to_html
from makeitright.report.wording import shown

TAGS = {"section", "h3", "h4", "h5", "p", "strong", "ol", "ul", "li", "mark", "sup", "div", "em", "span", "br", "bdi"}
TAGS |= {"table", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"style", "dir", "scope", "aria-label", "aria-hidden"}


class Page(HTMLParser):
    """Reads a page and refuses what is not well-formed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: dict[str, set[str]] = {}
        self.headings: list[int] = []
        self.words = ""
        self.reply = ""
        self.feed(text)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "br":
            self.words += "\n"
        else:
            self.open.append("reply" if ("dir", "auto") in attrs else tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() in {tag, "reply"}

    def handle_data(self, data: str) -> None:
        self.words += data
        if "reply" in self.open and "sup" not in self.open:
            self.reply += data

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    handle_comment = handle_pi = unknown_decl = handle_decl


ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</div>",
    "<!--",
    "]]>",
    "&lt;",
    "&#60;",
    "<?",
    "'",
]
ATTACKS += [
    "</section><style>*{}</style>",
    "javascript:alert(1)",
    "\u202e",
    "\u2066",
    "\u2069",
    "\x00",
    "\x1b[31m",
    "\x85",
]
ATTACKS += ["\ud800", "\r\n", "\r", "שלום", "e\u0301", "🧤"]
replies = st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(max_size=8)), min_size=1, max_size=10).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(replies, st.data())
@example("<script>alert(1)</script>", None)
def test_a_learner_s_text_is_text_and_nothing_else(
    score: Score, mittens: Case, reply: str, data: st.DataObject | None
) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(reply))] * 2))) if data else (0, len(reply))
    evidence = (Evidence(start, end, reply[start:end]),)
    score = replace(
        score,
        verdicts=tuple(replace(v, evidence=evidence, why=reply, improve=reply) for v in score.verdicts),
        breaches=tuple(replace(b, evidence=evidence, why=reply) for b in score.breaches),
        notes=(reply,),
    )
    html = to_html(score, reply, mittens)
    read = Page(html)
    assert read.tags <= TAGS
    assert read.attributes.keys() <= ATTRIBUTES
    assert not any("url" in style or "expression" in style for style in read.attributes["style"])
    assert read.reply == (shown(reply) if reply.strip() else read.reply)
    assert html.encode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\r]", html)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(replies)
def test_a_text_that_is_no_attempt_is_text_too(make_score: Callable[..., Score], mittens: Case, reply: str) -> None:
    read = Page(to_html(make_score(attempted=False, refused="No.", mark=0.0), reply, mittens))
    assert read.tags <= TAGS
    assert read.reply == (shown(reply) if reply.strip() else "There is no text in this reply.")


def test_the_page_has_all_that_the_score_says(score: Score, reply: str, mittens: Case) -> None:
    words = Page(to_html(score, reply, mittens)).words
    for said in (
        "The missing mittens: 66.8 of 100",
        *score.notes,
        "A person still has to decide: Puts it right.",
        "Hides behind policy (B01, major: 12 marks off)",
        "“It is our policy”",
        "Listening: 50 %",
        "Earned: Says back the specifics (L1)",
        "Partly: Says by when (F2)",
        "Not yet: Names what it did to them (L2)",
        "A person decides: Puts it right (O5)",
        "Say what the cold did to Leo.",
        "Your strategy: 100 of 100",
        "Own it and fix it (S1)",
        "The reply alone: 75 of 100. The mark: 66.8 of 100, after 12 marks off",
    ):
        assert said in words, said


def test_marked_words_carry_letters_and_not_only_a_line(score: Score, reply: str, mittens: Case) -> None:
    html = to_html(score, reply, mittens)
    assert re.search(r">I am sorry that we let that happen\.</mark><sup[^>]*> \[O3\]</sup>", html)
    assert re.search(r">It is our policy</mark><sup[^>]*> \[✗ B01\]</sup>", html)


def test_marks_that_overlap_are_named_once_where_they_end(score: Score, reply: str, mittens: Case) -> None:
    html = to_html(score, reply, mittens)
    assert html.count("[R1]</sup>") == 1
    assert html.count("[L1]</sup>") == 1
    assert html.index("[R1]</sup>") < html.index("[L1]</sup>")


@pytest.mark.parametrize("top", [1, 3, 4])
def test_headings_descend_one_step_at_a_time(score: Score, reply: str, mittens: Case, top: int) -> None:
    headings = Page(to_html(score, reply, mittens, heading=top)).headings
    assert headings[0] == top == min(headings)
    assert max(headings) == top + 2
    assert all(after - before <= 1 for before, after in pairwise(headings))


def test_no_attempt_is_said_plainly_and_earns_no_marks(make_score: Callable[..., Score], mittens: Case) -> None:
    score = make_score(attempted=False, refused="This is the complaint itself, pasted back.", mark=0.0, notes=())
    read = Page(to_html(score, "I am writing about Leo.", mittens))
    assert "The missing mittens: not attempted" in read.words
    assert "This is the complaint itself, pasted back." in read.words
    assert read.reply == "I am writing about Leo."
    assert "table" not in read.tags
    assert "Earned" not in read.words


def test_an_exercise_without_a_strategy_shows_none(make_score: Callable[..., Score], reply: str, mittens: Case) -> None:
    assert "trategy" not in Page(to_html(make_score(strategy=None), reply, mittens)).words


def test_no_pick_is_said(make_score: Callable[..., Score], reply: str, mittens: Case) -> None:
    none = StrategyVerdict(None, "none", 0, "You did not pick a strategy.")
    assert "None picked. You did not pick a strategy." in Page(to_html(make_score(strategy=none), reply, mittens)).words


def test_the_turn_is_named_where_there_are_two(make_score: Callable[..., Score], reply: str, mittens: Case) -> None:
    first = mittens.turns[0]
    two = mittens.model_copy(update={"turns": (first, Turn(turn=2, today=first.today, message="And then?"))})
    assert "The missing mittens, turn 2: 66.8" in Page(to_html(make_score(turn=2), reply, two)).words


def test_an_ordinary_page_is_small(score: Score, mittens: Case) -> None:
    reply = "I am sorry that we let Leo out twice without his mittens on that cold day. " * 15
    verdicts = tuple(
        replace(
            score.verdicts[i % 6],
            evidence=(Evidence(i * 40, i * 40 + 70, reply[i * 40 : i * 40 + 70]),),
            why="One sentence to the learner that says what earned it, or what is missing. " * 2,
            improve="The smallest change that would earn it, and a line that shows how it might sound. " * 2,
        )
        for i in range(20)
    )
    assert len(to_html(replace(score, verdicts=verdicts), reply, mittens).encode()) < 40_000


def test_ten_thousand_words_are_shown_in_full(make_score: Callable[..., Score], mittens: Case) -> None:
    reply = "Dear Priya, we are sorry about Leo's cold hands. " * 1_112
    score = make_score(verdicts=(), breaches=(), to_person=())
    assert Page(to_html(score, reply, mittens)).reply == reply


def test_lines_stand_out_on_white_and_on_dark() -> None:
    """WCAG 1.4.11: at least 3:1. Text has no colour of its own."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for colour in (markup.GREEN, markup.AMBER, markup.RED):
        for ground in ("#ffffff", "#111111", "#212121"):
            low, high = sorted((light(colour), light(ground)))
            assert (high + 0.05) / (low + 0.05) >= 3, (colour, ground)


def test_text_keeps_the_colour_of_the_page(score: Score, reply: str, mittens: Case) -> None:
    styles = Page(to_html(score, reply, mittens)).attributes["style"]
    declared = {
        declaration.split(":")[0]: declaration for style in styles for declaration in style.split(";") if declaration
    }
    assert declared["color"] == "color:inherit"
    assert declared["background"] == "background:transparent"
    assert not any("!important" in style or "position" in style for style in styles)
