"""Variants: nothing of the original is left, days and weekdays agree, and the marks are those of the original."""

import hashlib
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from makeitright import catalog
from makeitright.catalog.variants import known_days, texts_of, variant
from makeitright.framework import Case
from makeitright.scoring import score
from makeitright.text.moving import dates_in, has_month

CASES = list(catalog.cases().values())
HOLIDAYS = {(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)}


def seeds(case: Case) -> tuple[int, int, int]:
    """Three fixed numbers; the last one of a variant on other days, where the days of the case can move."""
    on_other_days = (seed for seed in range(3, 40) if variant(case, seed).turns[0].today != case.turns[0].today)
    return 1, 2, next(on_other_days, 3) if case.variants and any(case.variants.weeks) else 3


every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


def written(case: Case) -> str:
    return "\n".join(text for text, _ in texts_of(case))


@every_case
def test_nothing_of_the_original_is_left(case: Case) -> None:
    assert case.variants is not None, f"{case.id} lacks a variants.yaml"
    for seed in seeds(case):
        text = written(variant(case, seed))
        for swap in case.variants.swaps:
            for way in swap.ways:
                left = re.search(rf"(?<![\w£]){re.escape(way)}(?!\w|[.,]\d)", text)
                assert not left, f"{case.id}-v{seed}: {text[left.start() - 30 : left.end() + 30]!r}"
        assert not re.search(r"\ba (?:8|11|18)\b|\b[Aa] [AEIOaeio][a-z]+(?<!one)(?<!once)\b(?<!European)", text)


@every_case
def test_days_and_weekdays_agree(case: Case) -> None:
    for seed in seeds(case):
        other = variant(case, seed)
        by = other.turns[0].today - case.turns[0].today
        assert by % timedelta(weeks=1) == timedelta(0)
        for old, new in zip(case.turns, other.turns, strict=True):
            assert new.today - old.today == by
            assert (new.today.month, new.today.day) not in HOLIDAYS
        known = known_days(case)
        known_then = {day + by for day in known}
        for (text, today), (text_then, today_then) in zip(texts_of(case), texts_of(other), strict=True):
            named = dates_in(text, today, known)
            mentions = dates_in(text_then, today_then, known_then)
            assert [one.day.day for one in mentions] == [(one.day + by).day for one in named], (text, text_then)
            then = {mention.day for mention in mentions}
            assert {mention.day + by for mention in named if has_month(mention)} <= then, (text, text_then)
            for mention in mentions:
                assert mention.weekday in {None, mention.day.weekday()}, text_then[mention.start - 20 : mention.end]


@every_case
def test_same_replies_get_the_same_marks(case: Case) -> None:
    seed = seeds(case)[int(case.id[-1]) % 3]
    other = variant(case, seed)
    for old, new in zip(case.samples, other.samples, strict=True):
        if old.kind not in {"model", "near-miss"}:
            continue
        before = score(case, old.turn, old.strategy, old.reply, old.earlier).mark
        after = score(other, new.turn, new.strategy, new.reply, new.earlier).mark
        if old.kind == "model":
            assert after >= min(85, before)
            assert abs(after - before) <= 8, f"turn {old.turn}: {before} in the original, {after} in {other.id}"
        else:
            # A near-miss that the scorer is known to overrate may be overrated here too, and no more.
            assert after <= max(62, before), f"turn {old.turn}: {before} in the original, {after} in {other.id}"


def digest(case: Case) -> str:
    return hashlib.sha256(case.model_dump_json().encode()).hexdigest()


def test_same_number_same_text_in_any_process() -> None:
    names = ["RC01-v7", "RC12-v3", "CC12-v9"]
    program = (
        "import hashlib, sys\nfrom makeitright import catalog\n"
        "for name in sys.argv[1:]:\n"
        "    print(hashlib.sha256(catalog.case(name).model_dump_json().encode()).hexdigest())"
    )
    for hash_seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        said = subprocess.run(
            [sys.executable, "-c", program, *names], env=environment, capture_output=True, text=True, check=True
        )
        assert said.stdout.split() == [digest(catalog.case(name)) for name in names]


def test_variants_differ() -> None:
    for case in CASES:
        texts = {written(variant(case, seed)) for seed in range(1, 11)}
        assert len(texts) >= 5, f"{case.id} has few variants"


def test_a_variant_is_reached_by_its_id() -> None:
    case = catalog.case("rc01-V7")
    assert (case.id, case.base, case.slug) == ("RC01-v7", "RC01", "mittens_v7")
    assert case is catalog.case("RC01-v7")
    assert catalog.item("RC01-v7") is case
    assert catalog.is_own(case)
    for name in ("RC01-v0", "RC01-v", "RC99-v1", "RC01-v7-v7"):
        with pytest.raises(catalog.UnknownCase):
            catalog.case(name)


@pytest.mark.parametrize("id_", ["RC01", "RC12", "CC01"])
def test_a_variant_and_its_original_are_not_another_case_to_each_other(id_: str) -> None:
    case, other = catalog.case(id_), catalog.case(f"{id_}-v2")
    reply = next(sample for sample in case.samples if sample.kind == "model")
    same = next(sample for sample in other.samples if sample.kind == "model")
    # Names and days of the wrong one cost something. To be refused as an answer to another complaint would be too much.
    assert score(other, 1, reply.strategy, reply.reply).attempted
    assert score(case, 1, same.strategy, same.reply).attempted


BAD = """weeks: [1]
swaps:
  - what: the sender
    ways: [Priya Nair, Nobody Here]
    rows:
      - [Grace Okoro]
      - [Leo Nair, Somebody]
"""


def test_a_mistake_is_named_with_its_line(tmp_path: Path) -> None:
    own = Path(catalog.__file__).parents[1] / "cases" / "RC01_mittens"
    for name in ("case.yaml",):
        (tmp_path / name).write_text((own / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "variants.yaml").write_text(BAD, encoding="utf-8")
    with pytest.raises(catalog.BadFile) as raised:
        catalog.load_case(tmp_path)
    said = str(raised.value)
    assert "variants.yaml:4: the case never writes 'Nobody Here'" in said
    assert "variants.yaml:6: has 1 entries for 2 ways" in said
    assert "variants.yaml:7: 'Leo' stands in the case already" in said
    assert "variants.yaml:1: the days cannot move: " in said
    assert "frost" in said
