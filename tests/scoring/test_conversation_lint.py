"""What can never happen in a conversation is found, and nothing else is said to be impossible."""

import random
from typing import Any

import pytest

from makeitright import catalog
from makeitright.framework import Case, Conversation
from makeitright.scoring.conversation import course
from makeitright.scoring.conversation_lint import conversation_faults
from makeitright.scoring.remarks import Remark

A_DAY = {"id": "day", "when": {"full": ["F2"]}}


def small(*reactions: dict[str, Any], endings: list[dict[str, Any]] | None = None, **start: int) -> Case:
    """A case of one turn with these reactions before the last one, which holds always."""
    talk = {
        "anger": start.get("anger", 6),
        "trust": start.get("trust", 3),
        "after": [
            {"turn": 1, "reactions": [*({"says": "x", **one} for one in reactions), {"id": "rest", "says": "x"}]}
        ],
        "endings": [
            {"title": "t", "text": "x", **one}
            for one in endings
            or [
                {"id": "good", "kind": "settled", "when": {"anger_below": 5}},
                {"id": "open", "kind": "uneasy"},
            ]
        ],
    }
    only_turn = catalog.case("RC01")
    return only_turn.model_copy(update={"conversation": Conversation.model_validate(talk)})


def two_turns(first: list[dict[str, Any]], second: list[dict[str, Any]], **start: int) -> Case:
    case = catalog.case("RC03")
    turns = [
        {"turn": at, "reactions": [*({"says": "x", **one} for one in some), {"id": "rest", "says": "x"}]}
        for at, some in ((1, first), (2, second))
    ]
    talk = {
        "anger": start.get("anger", 6),
        "trust": start.get("trust", 3),
        "after": turns,
        "endings": [
            {"id": "good", "kind": "settled", "when": {"anger_below": 5}, "title": "t", "text": "x"},
            {"id": "open", "kind": "uneasy", "title": "t", "text": "x"},
        ],
    }
    return case.model_copy(update={"turns": case.turns[:2], "conversation": Conversation.model_validate(talk)})


def found(case: Case, weight: str = "mistake") -> list[Remark]:
    return [one for one in conversation_faults(case) if one.weight == weight]


def test_a_sound_conversation_has_no_faults() -> None:
    case = small(
        {"id": "hurt", "when": {"breaches": ["B02", "B16"]}},
        {"id": "heard", "when": {"full": ["O3"], "some": ["L1"], "any_breach": False}},
        {"id": "cold", "when": {"missing": ["L1", "L2"], "mark_below": 40}},
        {"id": "waits", "when": {"missing": ["F2"]}},
    )
    assert conversation_faults(case) == ()


def test_without_a_conversation_there_is_nothing_to_say() -> None:
    assert conversation_faults(catalog.case("RC01").model_copy(update={"conversation": None})) == ()


@pytest.mark.parametrize(
    ("when", "key", "words"),
    [
        (
            {"full": ["L5"]},
            "full",
            "L5 (Asks what must be known before deciding) is not judged in turn 1; it is judged when clarify",
        ),
        ({"some": ["F4"]}, "some", "is not judged in turn 1"),
        ({"any_full": ["F4", "F5"]}, "any_full", "F5"),
        ({"told": ["trip"]}, "told", "nobody can have told 'trip' by then"),
        ({"anger_at_least": 10, "trust_at_least": 9}, "trust_at_least", "trust stands at 0 to"),
        ({"trust_at_least": 10}, "trust_at_least", "cannot hold"),
        ({"full": ["L1"], "missing": ["L1"]}, "full", "'full: [L1]' and 'missing: [L1]' cannot hold together"),
        ({"anger_at_least": 5, "anger_below": 5}, "anger_at_least", "cannot hold together"),
        ({"mark_at_least": 80, "mark_below": 70}, "mark_at_least", "cannot hold together"),
        ({"breaches": ["B08"], "any_breach": False}, "breaches", "cannot hold together"),
        ({"breaches": ["B08"], "mark_at_least": 50}, "breaches", "cannot hold together"),
        ({"full": ["F2"], "day_promised": False}, "full", "cannot hold together"),
        ({"missing": ["F2"], "day_promised": True}, "missing", "cannot hold together"),
        ({"missing": ["L1", "L2", "L3", "L4"], "mark_at_least": 90}, "missing", "cannot hold"),
    ],
)
def test_what_can_never_hold_is_named_with_its_reason(when: dict[str, Any], key: str, words: str) -> None:
    told = {"id": "tells", "when": {"full": ["O1", "O2"]}, "tells": ["trip"]}
    case = small(told, {"id": "never", "when": when})
    faults = [one for one in found(case) if "'never'" in one.text]
    assert faults, "not found"
    assert words in " ".join(one.text for one in faults)
    assert ("after", 0, "reactions", 1, "when", key) in [one.where for one in faults]


def test_what_is_always_taken_by_one_above_is_named_with_that_one() -> None:
    case = small({"id": "wide", "when": {"some": ["O3"]}}, {"id": "narrow", "when": {"full": ["O3", "L1"]}})
    (fault,) = found(case)
    assert "'narrow' can never be the answer" in fault.text
    assert "'wide' above it is taken" in fault.text
    assert fault.where == ("after", 0, "reactions", 1)


def test_two_that_leave_nothing_are_both_named() -> None:
    case = small({"id": "with", "when": {"any_breach": True}}, {"id": "without", "when": {"any_breach": False}})
    (fault,) = found(case)
    assert "'rest' can never be the answer" in fault.text
    assert "'with' or 'without'" in fault.text


def test_a_case_that_nobody_can_win_is_found() -> None:
    hard = [
        {"id": "good", "kind": "settled", "when": {"trust_at_least": 10}},
        {"id": "open", "kind": "uneasy"},
    ]
    texts = [one.text for one in found(small(A_DAY, endings=hard, trust=1))]
    assert any("nobody can make it good" in text for text in texts)
    assert any("'good' can never be the end" in text and "trust stands at" in text for text in texts)
    assert found(small(A_DAY, endings=hard, trust=8)) == []


def test_an_ending_must_be_able_to_go_well_and_badly() -> None:
    bad = [{"id": "a", "kind": "lost", "when": {"anger_at_least": 5}}, {"id": "b", "kind": "uneasy"}]
    assert "no ending has 'kind: settled'" in found(small(A_DAY, endings=bad))[0].text
    good = [{"id": "a", "kind": "settled", "when": {"anger_at_least": 5}}, {"id": "b", "kind": "settled"}]
    assert "every ending is 'settled'" in found(small(A_DAY, endings=good), "advice")[0].text


def test_what_is_told_is_known_from_the_next_reply_on() -> None:
    tells = {"id": "tells", "when": {"full": ["F2"]}, "tells": ["trip"]}
    asks = {"id": "asks", "when": {"told": ["trip"]}}
    assert found(two_turns([tells], [asks])) == []
    (fault,) = found(two_turns([asks], [{**tells, "when": {"full": ["O1"]}}]))
    assert "'asks' can never be the answer: nobody can have told 'trip' by then" in fault.text


def test_what_only_an_impossible_reaction_tells_is_never_told() -> None:
    never = {"id": "never", "when": {"full": ["O1"]}, "tells": ["trip"]}  # nobody is at fault in turn 1
    asks = {"id": "asks", "when": {"told": ["trip"]}}
    assert {one.where[1:4] for one in found(two_turns([never], [asks]))} == {
        (0, "reactions", 0),
        (1, "reactions", 0),
    }


def test_what_makes_no_difference_is_advice() -> None:
    case = small(
        {"id": "a", "when": {"missing": ["F4"], "full": ["L1"]}},
        {"id": "b", "when": {"any_full": ["F4", "L2"]}},
        {"id": "c", "when": {"some": ["L3"], "anger_below": 10, "trust_at_least": 0}, "tells": ["trip"]},
    )
    assert found(case) == []
    said = [(one.where[-1], one.text) for one in found(case, "advice")]
    assert [key for key, _ in said] == ["tells", "missing", "any_full", "trust_at_least"]
    assert "no condition asks for it" in said[0][1]
    assert "F4 is not judged in turn 1" in said[1][1]


def test_breaches_are_not_looked_for_in_an_exercise_of_one_line() -> None:
    case = small({"id": "never", "when": {"breaches": ["B01"]}}, {"id": "may", "when": {"breaches": ["B05"]}})
    turn = case.turns[0].model_copy(update={"only": ("O3",), "watch": ("B05",), "strategies": ()})
    faults = found(case.model_copy(update={"turns": (turn,)}))
    assert ["B01 is not looked for" in one.text for one in faults if "'never'" in one.text] == [True]
    assert not any("'may'" in one.text for one in faults)


def test_what_the_strategy_decides_is_held_to_be_possible() -> None:
    """P4 and P5 apply by turns where the request is met in part."""
    case = catalog.case("CC07")
    turn = next(turn for turn in case.turns if turn.reply_state == "part_met")
    alone = turn.model_copy(update={"turn": 1})
    talk = Conversation.model_validate(
        {
            "anger": 4,
            "trust": 4,
            "after": [
                {
                    "turn": 1,
                    "reactions": [
                        {"id": "both", "when": {"some": ["P4", "P5"]}, "says": "x"},
                        {"id": "holds", "when": {"full": ["P4"]}, "says": "x"},
                        {"id": "closes", "when": {"full": ["P5"]}, "says": "x"},
                        {"id": "rest", "says": "x"},
                    ],
                }
            ],
            "endings": [
                {"id": "good", "kind": "settled", "when": {"anger_below": 4}, "title": "t", "text": "x"},
                {"id": "open", "kind": "uneasy", "title": "t", "text": "x"},
            ],
        }
    )
    faults = found(case.model_copy(update={"turns": (alone,), "conversation": talk}))
    assert ["'both'" in one.text for one in faults] == [True]


@pytest.mark.parametrize("seed", range(4))
def test_what_happens_is_never_called_impossible(seed: int) -> None:
    """The sample replies of a case go through made-up conversations; whatever they draw must not be complained of."""
    chance = random.Random(seed)
    case = catalog.case("RC03")
    ids = ["L1", "L2", "L3", "F1", "F2", "R1", "R5", "O1", "O3", "F4"]

    def condition() -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key in chance.sample(["full", "some", "any_full", "missing"], 2):
            made[key] = chance.sample(ids, chance.choice([1, 2]))
        if chance.random() < 0.5:
            made[chance.choice(["mark_at_least", "mark_below"])] = chance.choice([20, 50, 80, 95])
        if chance.random() < 0.5:
            made[chance.choice(["anger_at_least", "anger_below", "trust_at_least", "trust_below"])] = chance.randint(
                1, 9
            )
        if chance.random() < 0.3:
            made["any_breach"] = chance.random() < 0.5
        return made

    def reactions() -> list[dict[str, Any]]:
        return [{"id": f"r{n}", "when": condition(), "anger": chance.randint(-2, 2)} for n in range(5)]

    varied = two_turns(reactions(), reactions(), anger=chance.randint(2, 8), trust=chance.randint(1, 6))
    never = {one.where[:4] for one in found(varied)}
    for first in (one for one in case.samples if one.turn == 1 and one.attempted):
        for second in (one for one in case.samples if one.turn == 2 and one.attempted):
            went = course(varied, [(first.strategy, first.reply), (second.strategy, second.reply)])
            for exchange in went.exchanges:
                assert exchange.reaction is not None
                assert varied.conversation is not None
                place = varied.conversation.after[exchange.turn - 1].reactions.index(exchange.reaction)
                assert ("after", exchange.turn - 1, "reactions", place) not in never
