"""What must hold of any reply: spans that quote, marks in range, the same answer every time, nothing raised."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makeitright import catalog
from makeitright.framework import Case, SampleReply, Span, Verdict
from makeitright.model import judge
from makeitright.reading import read
from makeitright.scoring import SCORER_VERSION, score

CASES = list(catalog.cases().values())
SAMPLES = [(case, sample) for case in CASES for sample in case.samples if sample.attempted]
IDS = [f"{case.id}-t{sample.turn}-{sample.kind}-{index}" for index, (case, sample) in enumerate(SAMPLES)]


def check_whole(case: Case, turn: int, reply: str) -> None:
    result = score(case, turn, "S1", reply)
    assert 0 <= result.mark <= 100
    assert result.scorer == SCORER_VERSION
    for verdict in (*result.verdicts, *result.breaches):
        for piece in verdict.evidence:
            assert reply[piece.start : piece.end] == piece.quote
            assert piece.quote.strip()
    for one in result.verdicts:
        if catalog.criteria()[one.criterion].shown_by == "absence":
            continue
        assert bool(one.evidence) or not one.level, f"{one.criterion} gives credit without a word that earned it"
    for breach in result.breaches:
        assert breach.evidence
    json.dumps(result.as_dict())


@given(reply=st.text(max_size=400), place=st.sampled_from([(case, turn.turn) for case in CASES for turn in case.turns]))
@settings(max_examples=150, deadline=None)
def test_any_text_at_all_is_read(reply: str, place: tuple[Case, int]) -> None:
    check_whole(place[0], place[1], reply)


@given(
    st.lists(
        st.sampled_from(
            [
                "i",
                "we",
                "will",
                "ring",
                "you",
                "on",
                "friday",
                "sorry",
                "that",
                "leo",
                "the",
                "mittens",
                "bag",
                "refund",
                ",",
                ".",
                "!",
                "?",
                "\n",
                "if",
                "not",
                "but",
                "because",
                "policy",
                "£640",
                "🙂",
                "עברית",
                "\u200f",
                "\t",
            ]
        ),
        max_size=60,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_mixture_of_words_is_read(words: list[str]) -> None:
    check_whole(CASES[0], 1, " ".join(words))


@pytest.mark.parametrize(("case", "sample"), SAMPLES, ids=IDS)
def test_the_same_reply_gets_the_same_score(case: Case, sample: SampleReply) -> None:
    first = score(case, sample.turn, sample.strategy, sample.reply, sample.earlier)
    assert first == score(case, sample.turn, sample.strategy, sample.reply, sample.earlier)
    check_whole(case, sample.turn, sample.reply)


def without(text: str, spans: tuple[Span, ...]) -> str:
    """The text without these stretches."""
    kept = []
    at = 0
    for span in spans:
        kept.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    return "".join([*kept, text[at:]])


ABOUT_THE_WHOLE = {one.id for one in catalog.criteria().values() if one.shown_by == "absence"}
"""Full unless something spoils it: what is left of a calm reply is calm."""

# Credits that stand on other words once those shown are gone: sentences join where one was taken out.
MOST_ELSEWHERE = 0.01


def test_taking_the_words_away_takes_the_credit_away() -> None:
    hanging: list[str] = []
    count = 0
    for case, sample in SAMPLES:
        turn = case.turns[sample.turn - 1]
        result = score(case, sample.turn, sample.strategy, sample.reply, sample.earlier)
        for verdict in (*result.verdicts, *result.breaches):
            rule = verdict.criterion if isinstance(verdict, Verdict) else verdict.breach
            level = verdict.level if isinstance(verdict, Verdict) else 1
            if not level or rule in ABOUT_THE_WHOLE:
                continue
            count += 1
            left = without(sample.reply, tuple(Span(piece.start, piece.end) for piece in verdict.evidence))
            found = judge(read(case, turn, left, sample.earlier)).get(rule)
            if found is not None and found.level >= level:
                hanging.append(f"{case.id}/{sample.turn} {sample.kind} {rule}")
    assert count > 200
    assert len(hanging) <= MOST_ELSEWHERE * count, (
        f"{len(hanging)} of {count} credits do not hang on the words shown: {hanging}"
    )


def test_a_turn_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no turn 7"):
        score(catalog.case("RC01"), 7, None, "Dear Priya")


@pytest.mark.parametrize("strategy", [None, "S99", "", "<script>", "K1", "T1"])
def test_any_strategy_is_answered(strategy: str | None) -> None:
    result = score(catalog.case("RC01"), 1, strategy, "Dear Priya, I am sorry that Leo went out without his mittens.")
    assert result.strategy is not None
    assert 0 <= result.strategy.mark <= 100
    assert result.strategy.why


def test_ten_thousand_words_are_read_in_time() -> None:
    import time

    case = catalog.case("RC01")
    model = next(sample.reply for sample in case.samples if sample.kind == "model")
    long = (model + "\n\n") * (10_000 // len(model.split()) + 1)
    started = time.perf_counter()
    result = score(case, 1, "S1", long)
    assert time.perf_counter() - started < 20  # a hang, not slowness, is what this guards against
    assert any("long" in note or "lot" in note for note in result.notes) or not result.attempted
