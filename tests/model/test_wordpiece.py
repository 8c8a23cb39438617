"""The word pieces are those of Hugging Face's tokenizer for this vocabulary, with which the encoder was trained."""

import pytest

from makeitright.model.wordpiece import pieces

# Made with transformers' AutoTokenizer for all-MiniLM-L6-v2, cut at 64.
KNOWN: list[tuple[str, list[int]]] = [
    (
        "I am sorry that we let Leo go outside twice without his mittens.",
        [101, 1045, 2572, 3374, 2008, 2057, 2292, 6688, 2175, 2648, 3807, 2302, 2010, 10210, 25808, 1012, 102],
    ),
    (
        "Café naïve £48 — it’s “fine” 👍🏽 x_y 3.5%",
        [
            101,
            7668,
            15743,
            1069,
            18139,
            1517,
            2009,
            1521,
            1055,
            1523,
            2986,
            1524,
            100,
            1060,
            1035,
            1061,
            1017,
            1012,
            1019,
            1003,
            102,
        ],
    ),
    (
        "ring-me@9:40, O'Neill!!!",
        [101, 3614, 1011, 2033, 1030, 1023, 1024, 2871, 1010, 1051, 1005, 11511, 999, 999, 999, 102],
    ),
    ("漢字 und Übergröße", [101, 1904, 100, 6151, 19169, 16523, 2080, 17499, 102]),
    (
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b",
        [101, 100, 1038, 102],
    ),
    ("", [101, 102]),
    (
        "unbelievably disproportionateness",
        [101, 4895, 8671, 2666, 3567, 6321, 4487, 13102, 18981, 11589, 3258, 3686, 2791, 102],
    ),
    ("line\none\ttwo\u200b", [101, 2240, 2028, 2048, 102]),
    ("½ price – 50 % off…", [101, 1092, 3976, 1516, 2753, 1003, 2125, 1529, 102]),
]


@pytest.mark.parametrize(("text", "numbers"), KNOWN, ids=[str(number) for number in range(len(KNOWN))])
def test_pieces_are_those_of_the_reference(text: str, numbers: list[int]) -> None:
    assert list(pieces(text, 64)) == numbers


def test_a_long_text_is_cut_and_closed() -> None:
    found = pieces("sorry " * 200, 64)
    assert len(found) == 64
    assert found[-1] == pieces("", 64)[-1]
