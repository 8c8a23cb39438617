"""The scorer is as good as ``docs/scorer-quality.md`` says, and stays so: on cases that it has never seen."""

import json

import pytest

import quality

NOISE = 0.02
"""What a change of libraries or processors may move; a worse scorer moves more."""


@pytest.fixture(scope="module")
def held() -> list[quality.Judged]:
    return [quality.judge(row) for row in quality.rows()]


@pytest.fixture(scope="module")
def figures() -> dict:
    return json.loads(quality.FIGURES.read_text(encoding="utf-8"))


def test_agreement_has_not_dropped(held: list[quality.Judged], figures: dict) -> None:
    for side, value in quality.mean_kappas(quality.pairs_of(held)).items():
        assert value >= figures[f"kappa {side}"] - NOISE, side


def test_breaches_are_found_as_well(held: list[quality.Judged], figures: dict) -> None:
    precision, _, f1 = quality.rates(quality.hits(held).values())
    assert f1 >= figures["breach F1"] - NOISE
    assert precision >= figures["breach precision"] - NOISE


def test_marks_go_with_the_readers_marks(held: list[quality.Judged], figures: dict) -> None:
    assert quality.correlation(held) >= figures["r"] - NOISE


def test_every_text_that_is_no_attempt_is_told_and_no_other(held: list[quality.Judged]) -> None:
    wrong = [one.row["id"] for one in held if one.row["attempted"] != one.result.attempted]
    assert not wrong


def test_the_page_is_of_this_scorer(figures: dict) -> None:
    from makeitright.scoring import SCORER_VERSION

    assert figures["scorer"] == SCORER_VERSION, "run 'make calibrate'"
    assert f"Scorer {SCORER_VERSION}." in quality.PAGE.read_text(encoding="utf-8")


def test_the_corpus_is_whole() -> None:
    seen: set[str] = set()
    count = complaining = 0
    for row in quality.rows(held_out=False):
        assert row["id"] not in seen
        seen.add(row["id"])
        assert len(row["readings"]) == 2, row["id"]
        count += 1
        complaining += row["case"].startswith("CC")
        for where in (row["evidence"], row["breaches"]):
            for spans in where.values():
                for start, end in spans:
                    assert row["reply"][start:end].strip(), row["id"]
    assert count >= 1200
    assert complaining >= 350
