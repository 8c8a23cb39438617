import time
from collections.abc import Callable
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from makeitright.framework import BreachVerdict, Evidence, Score, Severity, Verdict
from makeitright.report import Segment, segments

HARD = ["\r\n", "\r", "\n", "e\u0301", "👩\u200d👩\u200d👧", "👍🏽", "🇩🇪🇫🇷", "שלום", "\u202e", "\ud800", "<b>", " "]
texts = st.lists(st.one_of(st.sampled_from(HARD), st.text(max_size=5)), max_size=12).map("".join)
spans = st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60)), max_size=5)


def scored(reply: str, earned: list[tuple[int, int]], spoilt: list[tuple[int, int]], level: int | None = 2) -> Score:
    def cut(where: list[tuple[int, int]]) -> tuple[Evidence, ...]:
        return tuple(Evidence(start, end, reply[max(start, 0) : max(end, 0)]) for start, end in where)

    return Score(
        case="RC01",
        turn=1,
        attempted=True,
        refused="",
        verdicts=(
            Verdict("L1", "", "Listening", 1, level, cut(earned[::2]), "", ""),  # type: ignore[arg-type]
            Verdict("O3", "", "Ownership", 1, level, cut(earned[1::2]), "", ""),  # type: ignore[arg-type]
        ),
        breaches=(BreachVerdict("B01", "", Severity.MAJOR, cut(spoilt), "", "", 12),),
        strategy=None,
        pillars=(),
        reply_mark=0,
        mark=0,
        to_person=(),
        notes=(),
        scorer="",
    )


def marked(pieces: list[Segment], name: str) -> set[int]:
    """The indices of the characters on which a criterion or breach stands."""
    found: set[int] = set()
    at = 0
    for piece in pieces:
        if name in piece.criteria + piece.breaches:
            found.update(range(at, at + len(piece.text)))
        at += len(piece.text)
    return found


@given(texts, spans, spans)
@example("ab", [(0, 2), (0, 2)], [(1, 1)])
def test_pieces_joined_are_the_reply(reply: str, earned: list[tuple[int, int]], spoilt: list[tuple[int, int]]) -> None:
    pieces = segments(scored(reply, earned, spoilt), reply)
    assert "".join(piece.text for piece in pieces) == reply
    assert all(piece.text for piece in pieces)
    stands = [(piece.criteria, piece.breaches) for piece in pieces]
    assert all(here != there for here, there in pairwise(stands))


@given(texts, spans, spans)
def test_every_mark_covers_its_span_and_nothing_far_from_it(
    reply: str, earned: list[tuple[int, int]], spoilt: list[tuple[int, int]]
) -> None:
    pieces = segments(scored(reply, earned, spoilt), reply)
    for name, where in (("L1", earned[::2]), ("O3", earned[1::2]), ("B01", spoilt)):
        wanted = {i for start, end in where for i in range(max(start, 0), min(end, len(reply)))}
        found = marked(pieces, name)
        assert wanted <= found
        assert all(any(abs(i - j) <= 64 for j in wanted) for i in found)


@given(st.text(alphabet="ab .", min_size=1, max_size=40), spans)
def test_in_plain_letters_a_mark_is_exactly_its_span(reply: str, earned: list[tuple[int, int]]) -> None:
    found = marked(segments(scored(reply, earned[:1], []), reply), "L1")
    assert found == {i for start, end in earned[:1] for i in range(max(start, 0), min(end, len(reply)))}


@settings(max_examples=30)
@given(
    st.sampled_from(["\r\n", "e\u0301", "👩\u200d👩\u200d👧", "👍🏽", "🇩🇪", "🏴\U000e0067\U000e0062\U000e007f"]),
    st.data(),
)
def test_what_is_drawn_as_one_character_stays_in_one_piece(drawn: str, data: st.DataObject) -> None:
    inside = data.draw(st.integers(1, len(drawn) - 1))
    reply = f"abc{drawn}def"
    for start, end in ((0, 3 + inside), (3 + inside, len(reply))):
        pieces = segments(scored(reply, [(start, end)], []), reply)
        assert any(drawn in piece.text and piece.criteria for piece in pieces)


def test_a_flag_beside_a_flag_is_cut_between_them() -> None:
    pieces = segments(scored("🇩🇪🇫🇷", [(0, 2)], []), "🇩🇪🇫🇷")
    assert pieces == [Segment("🇩🇪", ("L1",)), Segment("🇫🇷")]


def test_overlapping_marks_share_a_piece() -> None:
    pieces = segments(scored("abcdef", [(0, 4), (2, 6)], [(3, 5)]), "abcdef")
    assert pieces == [
        Segment("ab", ("L1",)),
        Segment("c", ("L1", "O3")),
        Segment("d", ("L1", "O3"), ("B01",)),
        Segment("e", ("O3",), ("B01",)),
        Segment("f", ("O3",)),
    ]


def test_a_criterion_that_earns_nothing_marks_nothing_and_one_left_to_a_person_does() -> None:
    assert segments(scored("abc", [(0, 2)], [], level=0), "abc") == [Segment("abc")]
    assert segments(scored("abc", [(0, 2)], [], level=None), "abc")[0] == Segment("ab", ("L1",))


def test_no_reply_has_no_pieces() -> None:
    assert segments(scored("", [(0, 4)], []), "") == []


def test_a_real_score_is_cut_at_its_quotes(score: Score, reply: str) -> None:
    pieces = segments(score, reply)
    assert [piece.text for piece in pieces if piece.breaches] == ["It is our policy"]
    assert [piece.text for piece in pieces if "O3" in piece.criteria] == ["I am sorry that we let that happen."]


def test_ten_thousand_words_are_cut_at_once(make_score: Callable[..., Score]) -> None:
    reply = "Sorry 🧤 we let Leo out. " * 2_000 + "\u0301" * 20_000
    where = [(i, i + 40) for i in range(0, len(reply), 25)]
    began = time.perf_counter()
    pieces = segments(scored(reply, where, where[::3]), reply)
    assert "".join(piece.text for piece in pieces) == reply
    assert time.perf_counter() - began < 2
