"""What the desk is given to draw: the scene, the feedback, the promises, and the front end itself."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from makeitright import catalog
from makeitright.framework import (
    BreachVerdict,
    Case,
    Evidence,
    PillarMark,
    Score,
    Severity,
    StrategyVerdict,
    Verdict,
)
from makeitright.widgets import module
from makeitright.widgets.feedback import FITS, feedback
from makeitright.widgets.promises import promised
from makeitright.widgets.scene import KINDS, complaint, in_words, paragraphs, scene

EVERY_TURN = [
    pytest.param(case, turn, id=f"{case.id}-{turn.turn}") for case in catalog.cases().values() for turn in case.turns
]


@pytest.mark.parametrize(("case", "turn"), EVERY_TURN)
def test_a_scene_gives_away_nothing_about_the_strategies(case: Case, turn: Any) -> None:
    drawn = json.dumps(scene(case, turn))
    for offer in turn.strategies:
        assert offer.leads_to not in drawn
    assert all(set(one) == {"id", "name", "what"} for one in scene(case, turn)["strategies"])


@pytest.mark.parametrize(("case", "turn"), EVERY_TURN)
def test_a_scene_shows_the_whole_complaint_and_every_fact(case: Case, turn: Any) -> None:
    drawn = scene(case, turn)
    shown = " ".join(
        [
            drawn["complaint"]["subject"],
            drawn["complaint"]["dateline"],
            *drawn["complaint"]["paragraphs"],
            *drawn["since"],
        ]
    )
    for word in (*case.turns[0].message.split(), *(turn.message.split() if turn.turn > 1 else ())):
        assert word in shown or word == "Subject:"
    assert drawn["briefing"] == list(turn.briefing)
    assert {one["id"] for one in drawn["strategies"]} == {offer.id for offer in turn.strategies}


def test_strategies_stand_in_an_order_of_their_own_and_not_best_first() -> None:
    turn = catalog.case("RC01").turns[0]
    shown = [one["id"] for one in scene(catalog.case("RC01"), turn)["strategies"]]
    assert shown == ["S1", "S2", "T3", "T4", "S9"]
    backwards = turn.model_copy(update={"strategies": turn.strategies[::-1]})
    assert [one["id"] for one in scene(catalog.case("RC01"), backwards)["strategies"]] == shown


def test_an_exercise_of_one_line_has_no_strategies_and_no_length_to_aim_for() -> None:
    case = catalog.case("W01")
    drawn = scene(case, case.turns[0])
    assert drawn["strategies"] == []
    assert drawn["aim"] is None


def test_a_complaint_is_laid_out_by_its_channel() -> None:
    mail = complaint(catalog.case("RC01"), catalog.case("RC01").turns[0])
    assert (mail["subject"], mail["from"]) == ("Leo's hands", {"name": "Priya Nair", "about": "mother of Leo (3)"})
    assert mail["paragraphs"][0] == "Hello,"
    chat = complaint(catalog.case("RC07"), catalog.case("RC07").turns[0])
    assert len(chat["paragraphs"]) == len(catalog.case("RC07").turns[0].message.strip().splitlines())
    letter = complaint(catalog.case("RC03"), catalog.case("RC03").turns[0])
    assert (letter["subject"], letter["dateline"]) == ("", "Saturday, 7 March")
    assert letter["paragraphs"][0] == "Dear Dr Hart,"
    assert letter["paragraphs"][-1] == "Yours sincerely,\nRuth Alder"
    assert set(KINDS) >= {case.channel for case in catalog.cases().values()}


def test_paragraphs_are_parted_by_blank_lines_only() -> None:
    assert paragraphs("\none\ntwo\n\n \nthree\n") == ["one\ntwo", "three"]
    assert paragraphs("") == []


def test_days_are_named_whatever_the_locale() -> None:
    assert in_words(date(2026, 11, 24)) == "Tuesday 24 November 2026"


# Feedback

REPLY = "Thank you 👋. I am sorry that we let it happen. It is our policy."


def at(quote: str) -> Evidence:
    return Evidence(REPLY.index(quote), REPLY.index(quote) + len(quote), quote)


@pytest.fixture
def judged() -> Callable[..., Score]:
    def make(**changed: Any) -> Score:
        values: dict[str, Any] = {
            "case": "RC01",
            "turn": 1,
            "attempted": True,
            "refused": "",
            "verdicts": (
                Verdict("L1", "Says it back", "Listening", 2, 0, (), "Nothing yet.", "Say it back."),
                Verdict("O1", "Owns it", "Ownership", 2, 2, (at("we let it happen"),), "Owned.", ""),
                Verdict("O3", "Says sorry", "Ownership", 2, 2, (at("I am sorry that we let it happen"),), "Clean.", ""),
                Verdict("R1", "Thanks", "Respect", 1, 1, (at("Thank you 👋"),), "Thanks.", "Say for what."),
                Verdict("R2", "Good faith", "Respect", 1, None, (), "A person decides.", ""),
            ),
            "breaches": (
                BreachVerdict(
                    "B01", "Policy shield", Severity.MAJOR, (at("It is our policy"),), "Hides.", "Cut it.", 12
                ),
            ),
            "strategy": StrategyVerdict("S1", "best", 100, "It leads there."),
            "pillars": (PillarMark("Ownership", 100.0), PillarMark("Respect", 12.5)),
            "reply_mark": 60.0,
            "mark": 62.5,
            "to_person": ("R2",),
            "notes": ("A note.",),
            "scorer": "1",
        }
        return Score(**{**values, **changed})

    return make


def test_pieces_are_the_reply_and_marks_are_numbered_in_its_order(judged: Callable[..., Score]) -> None:
    drawn = feedback(judged(), REPLY, "2026-11-24T20:15:00.000Z")
    assert "".join(piece["text"] for piece in drawn["pieces"]) == REPLY
    assert [(key, mark["sign"]) for key, mark in drawn["marks"].items()] == [
        ("R1", "1"),
        ("O3", "2"),
        ("O1", "3"),
        ("B01", "a"),
    ]
    assert {piece["text"]: piece["ends"] for piece in drawn["pieces"] if piece["ends"]} == {
        ".": ["B01"],  # the last of three: each number stands behind its full stop
    }
    stops = [piece["ends"] for piece in drawn["pieces"] if piece["text"] == "."]
    assert stops == [["R1"], ["O3", "O1"], ["B01"]]
    both = next(piece for piece in drawn["pieces"] if piece["text"] == "we let it happen")
    assert (both["keys"], both["ends"]) == (["O3", "O1"], [])
    before = next(piece for piece in drawn["pieces"] if piece["text"].startswith("I am sorry"))
    assert (before["keys"], before["ends"]) == (["O3"], [])


def test_numbers_wait_for_the_end_of_a_sentence(judged: Callable[..., Score]) -> None:
    reply = "I rang today, Saturday, and I am sorry. We check now, twice."

    def here(quote: str) -> tuple[Evidence, ...]:
        return (Evidence(reply.index(quote), reply.index(quote) + len(quote), quote),)

    verdicts = (
        Verdict("F1", "", "Follow-up", 1, 2, here("I rang today"), "", ""),
        Verdict("F2", "", "Follow-up", 1, 2, here("Saturday"), "", ""),
        Verdict("R3", "", "Respect", 1, 2, here("I rang today, Saturday, and I am sorry."), "", ""),
        Verdict("O6", "", "Ownership", 1, 2, here("We check"), "", ""),
    )
    drawn = feedback(judged(verdicts=verdicts, breaches=()), reply, "")
    ends = {piece["text"]: piece["ends"] for piece in drawn["pieces"] if piece["ends"]}
    assert ends == {", and I am sorry.": ["F1", "R3", "F2"], "We check": ["O6"]}
    assert json.dumps(drawn), "it goes to the browser as JSON"


def test_what_went_well_comes_with_the_changes_that_matter_most(judged: Callable[..., Score]) -> None:
    drawn = feedback(judged(), REPLY, "")
    assert [one["key"] for one in drawn["well"]] == ["O1", "O3"]
    assert [one["key"] for one in drawn["first"]] == ["B01", "L1"]
    assert drawn["first"][0]["costs"] == 12
    assert {one["key"]: one["kind"] for one in drawn["verdicts"]} == {
        "L1": "none",
        "O1": "full",
        "O3": "full",
        "R1": "partial",
        "R2": "person",
    }
    assert drawn["mark"] == 62.5
    assert drawn["notes"] == ["A note.", "For a person to decide: Good faith."]
    assert drawn["pillars"][0] == {"name": "Ownership", "percent": 100}
    assert drawn["strategy"] == {
        "name": catalog.strategies()["S1"].name,
        "fit": "best",
        "says": FITS["best"],
        "why": "It leads there.",
        "mark": 100,
    }


def test_where_nothing_is_there_in_full_what_is_there_in_part_is_said(judged: Callable[..., Score]) -> None:
    verdicts = tuple(verdict for verdict in judged().verdicts if verdict.level != 2)
    assert [one["key"] for one in feedback(judged(verdicts=verdicts), REPLY, "")["well"]] == ["R1"]


def test_what_is_no_attempt_gets_its_reason_and_nothing_else(judged: Callable[..., Score]) -> None:
    drawn = feedback(judged(attempted=False, refused="Too short.", mark=0.0, breaches=()), REPLY, "")
    assert (drawn["refused"], drawn["headline"]) == ("Too short.", "Nothing to mark yet")
    assert not any(drawn[part] for part in ("well", "first", "pieces", "marks", "verdicts", "pillars"))


@pytest.mark.parametrize("mark", [0.0, 44.9, 45.0, 70.0, 85.0, 100.0])
def test_the_headline_goes_with_the_mark(judged: Callable[..., Score], mark: float) -> None:
    said = feedback(judged(mark=mark, breaches=()), REPLY, "")["headline"]
    worst = feedback(judged(mark=0.0, breaches=()), REPLY, "")["headline"]
    assert (said == worst) == (mark < 45)
    assert feedback(judged(mark=mark), REPLY, "")["headline"] == "Mend one thing before the others" or mark >= 80


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in catalog.cases().values()])
def test_every_sample_reply_can_be_drawn(case: Case) -> None:
    from makeitright.scoring import score

    for sample in case.samples:
        judged = score(case, sample.turn, sample.strategy, sample.reply, sample.earlier)
        drawn = feedback(judged, sample.reply, "")
        if judged.attempted:
            assert "".join(piece["text"] for piece in drawn["pieces"]) == sample.reply
        json.dumps(drawn)


# Promises


def test_promises_are_shown_with_who_what_and_by_when() -> None:
    case = catalog.case("RC03")
    first = (
        "Dear Ms Alder, the bill for £640 came with no estimate. On Monday I will read your notes and the call log. "
        "We will be in touch shortly about Leo. If you like, I can ring you on Wednesday."
    )
    panel = promised(case, case.turns[1], [("S2", first)])
    assert panel is not None
    assert (panel["title"], panel["says"], panel["stand_in"]) == ("What you promised in your first reply", "", [])
    assert [(row["who"], row["by"], row["offer"], row["standing"]) for row in panel["rows"]] == [
        ("You", "Monday 9 March", False, None),
        ("Your side", "no day named (“shortly”)", False, None),
        ("You", "Wednesday 11 March", True, None),
    ]
    assert all(row["what"] in row["quote"] and row["quote"] in first for row in panel["rows"])
    json.dumps(panel)


def test_once_checked_the_panel_says_what_became_of_each_promise() -> None:
    case = catalog.case("RC03")
    first = (
        "The bill for £640: you will have my answer by Wednesday. Two weeks later I will ring to ask how you find us."
    )
    now = (
        "I promised you an answer by Wednesday and it is Thursday, so I am a day late. No estimate was ever printed for "
        "your crown, because the person who prints them was on leave."
    )
    panel = promised(case, case.turns[1], [("S2", first)], now)
    assert panel is not None
    assert [row["standing"] for row in panel["rows"]] == ["late_said", "not_due"]
    assert all(row["label"] and row["why"] for row in panel["rows"])


def test_in_a_third_turn_what_is_open_of_all_turns_is_shown() -> None:
    case = catalog.case("RC03")
    third = case.turns[1].model_copy(update={"turn": 3, "today": date(2026, 3, 26)})
    case = case.model_copy(update={"turns": (*case.turns, third)})
    first = "The bill for £640: you will have my answer by Wednesday. On 23 March I will ring to ask how you find us."
    second = (
        "I promised you an answer by Wednesday and it is Thursday, so I am a day late. No estimate was ever printed for "
        "your crown, because the person who prints them was on leave. The £640 will be on your card by Tuesday."
    )
    panel = promised(case, third, [("S2", first), ("S8", second)])
    assert panel is not None
    assert [(row["turn"], row["by"]) for row in panel["rows"]] == [(1, "Monday 23 March"), (2, "Tuesday 17 March")]


@pytest.mark.parametrize(
    ("earlier", "says"),
    [
        ("", "not written"),
        ("  \n", "not written"),
        ("Hi", "too little"),
        (
            "Dear Ms Alder, the £640 is a fair price for a crown. The desk told you twice that the bill was right, and "
            "your son's school trip has nothing to do with our practice or with your teeth.",
            "No promise",
        ),
    ],
)
def test_without_a_promise_of_ones_own_the_case_lends_one(earlier: str, says: str) -> None:
    case = catalog.case("RC03")
    panel = promised(case, case.turns[1], [(None, earlier)])
    assert panel is not None
    assert says in panel["says"]
    assert panel["rows"] == []
    assert panel["stand_in"] == ["You will have what I have found by Wednesday 11 March."]


def test_who_complains_is_held_to_no_promise() -> None:
    case = catalog.case("CC04")
    assert promised(case, case.turns[1], [(None, "I will write again on Friday.")]) is None


# The front end


def test_the_modules_are_joined_into_one_without_imports_and_with_one_export() -> None:
    joined = module.esm()
    assert not re.search(r"^import ", joined, re.MULTILINE)
    assert re.findall(r"^export .*", joined, re.MULTILINE) == ["export default { render };"]


def test_no_two_modules_define_the_same_name() -> None:
    names = re.findall(r"^(?:async )?(?:function|class|const|let) (\w+)", module.esm(), re.MULTILINE)
    assert len(names) == len(set(names))
    assert {"render", "Keeper", "element"} <= set(names)


def test_an_import_of_a_module_that_comes_later_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MODULES", tuple(reversed(module.MODULES)))
    with pytest.raises(ValueError, match=r"imports elements\.js, which is not among the modules before it"):
        module.esm()


def test_the_front_end_sets_no_markup() -> None:
    assert not re.search(r"(?:inner|outer)HTML\s*\+?=|insertAdjacentHTML|document\.write|\beval\(", module.esm())
