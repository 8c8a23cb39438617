"""Where to begin, from a few quick answers."""

import pytest

from makeitright import catalog
from makeitright.framework import Exercise, Eye, Line, Pick, Spot
from makeitright.scoring.placement import ENOUGH, FINE, ITEMS, LESSONS, lesson_of, placement

Answer = tuple[str | None, str]


def right(item: Exercise) -> Answer:
    if isinstance(item, Spot):
        return None, "\n".join(f"{number} {part.slip}" for number, part in enumerate(item.parts, 1) if part.slip)
    if isinstance(item, Eye):
        return None, "\n".join(f"{one.criterion} {one.level}" for one in item.judge)
    if isinstance(item, Line):
        return None, item.models[0]
    best = next(offer.id for offer in item.strategies if offer.fit == "best")
    return best, "\n".join(reason.id for reason in item.reasons if reason.good)


def wrong(item: Exercise) -> Answer:
    if isinstance(item, Spot):
        return None, next(str(number) for number, part in enumerate(item.parts, 1) if not part.slip)
    if isinstance(item, Eye):
        return None, "\n".join(f"{one.criterion} {0 if one.level else 2}" for one in item.judge)
    if isinstance(item, Line):
        return None, item.poor[-1]
    return item.strategies[-1].id, "\n".join(reason.id for reason in item.reasons if not reason.good)


def reply(kind: str) -> Answer:
    sample = next(one for one in catalog.case("RC01-v2").samples if one.kind == kind)
    return sample.strategy, sample.reply


GOOD: dict[str, Answer] = {id_: reply("model") if id_ == "RC01-v2" else right(catalog.exercise(id_)) for id_ in ITEMS}
BAD: dict[str, Answer] = {id_: reply("poor") if id_ == "RC01-v2" else wrong(catalog.exercise(id_)) for id_ in ITEMS}


def test_who_knows_it_all_begins_with_the_hard_cases() -> None:
    found = placement(GOOD)
    assert found.begin is not None
    assert found.begin.number == 8
    assert all(one.share is None or one.share >= 0.95 for one in found.results)
    assert not any(one.missed for one in found.results if one.share == 1)
    assert (found.done, found.of) == (8, 8)


def test_who_knows_nothing_begins_at_the_beginning() -> None:
    found = placement(BAD)
    assert found.begin == LESSONS[0]
    assert "first lesson" in found.why


@pytest.mark.parametrize(
    ("missed", "lesson"), [(("PK90",), 5), (("PK91",), 7), (("SP91", "LN91"), 6), (("EY90", "LN90"), 4)]
)
def test_the_first_lesson_that_is_weak_is_named_with_what_was_missed(missed: tuple[str, ...], lesson: int) -> None:
    found = placement(GOOD | {id_: BAD[id_] for id_ in missed})
    assert found.begin is not None
    assert found.begin.number == lesson
    result = found.results[lesson - 1]
    assert result.share is not None
    assert result.share < FINE
    assert result.missed


def test_too_few_answers_say_nothing() -> None:
    some = {id_: GOOD[id_] for id_ in ITEMS[: ENOUGH - 1]}
    found = placement(some)
    assert found.begin is None
    assert found.why == "You have done 5 of 8. Do at least one more first."
    assert placement({}).why == "You have done 0 of 8. Do at least 6 more first."


def test_what_is_no_attempt_counts_as_not_given() -> None:
    empty: dict[str, Answer] = dict.fromkeys(ITEMS, (None, ""))
    assert placement(empty).done == 0
    assert placement(empty | {"RC99": (None, "Hello")}).done == 0


def test_each_lesson_but_the_last_is_asked_about_twice_at_least() -> None:
    asked = [one.asked for one in placement(GOOD).results]
    assert all(count >= 2 for count in asked[:7])
    assert asked[7] == 0


def test_every_criterion_belongs_to_a_lesson() -> None:
    assert {lesson_of(id_) for id_ in catalog.criteria()} == set(range(1, 8))


def test_every_slip_and_choice_that_is_asked_belongs_to_a_lesson() -> None:
    kinds = {type(catalog.item(id_)) for id_ in ITEMS if id_ != "RC01-v2"}
    assert kinds == {Spot, Eye, Line, Pick}
