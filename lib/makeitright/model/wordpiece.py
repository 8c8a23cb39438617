"""Cutting a sentence into the word pieces that the encoder knows.

Source: WordPiece as BERT uses it (Wu et al. 2016; Devlin et al. 2019): lower case, accents off, punctuation apart,
then the longest known piece first. The same pieces as Hugging Face's ``tokenizers`` gives for this vocabulary
(``tests/model/test_wordpiece.py`` holds pieces that were made with it).
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

LONGEST_WORD = 100
"""Characters; a longer word is one unknown piece."""

_ASCII_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, int]:
    text = files("makeitright.model").joinpath("weights", "vocab.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(text.splitlines())}


@lru_cache(maxsize=65_536)
def _pieces(word: str) -> tuple[int, ...]:
    known = _vocabulary()
    unknown = (known["[UNK]"],)
    if len(word) > LONGEST_WORD:
        return unknown
    found: list[int] = []
    start = 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = known.get(("##" if start else "") + word[start:end])
            if piece is not None:
                found.append(piece)
                start = end
                break
        else:
            return unknown
    return tuple(found)


@lru_cache(maxsize=4_096)
def _is_mark(character: str) -> bool:
    return character in _ASCII_MARKS or unicodedata.category(character).startswith("P")


def _words(text: str) -> Iterator[str]:
    """Stretches between white space, with every punctuation mark a word of its own."""
    for stretch in text.split():
        start = 0
        for position, character in enumerate(stretch):
            if _is_mark(character):
                if start < position:
                    yield stretch[start:position]
                yield character
                start = position + 1
        if start < len(stretch):
            yield stretch[start:]


def _plain(text: str) -> str:
    """Lower case, without accents and control characters; Chinese characters stand apart."""
    apart = "".join(f" {c} " if "\u4e00" <= c <= "\u9fff" or "\u3400" <= c <= "\u4dbf" else c for c in text.lower())
    return "".join(
        c
        for c in unicodedata.normalize("NFD", apart)
        if c in "\t\n\r" or unicodedata.category(c) not in {"Mn", "Cc", "Cf"}
    )


def pieces(text: str, longest: int) -> tuple[int, ...]:
    """The numbers of a text's word pieces, between the marks of beginning and end.

    ``longest``: at most so many, the two marks included (>= 2); what lies beyond is left out.
    """
    known = _vocabulary()
    found: list[int] = [known["[CLS]"]]
    for word in _words(_plain(text)):
        found.extend(_pieces(word))
        if len(found) >= longest:
            break
    return (*found[: longest - 1], known["[SEP]"])
