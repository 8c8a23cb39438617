"""Stems of the words that carry meaning."""

from collections.abc import Iterable
from functools import lru_cache
from threading import Lock

import snowballstemmer

from makeitright.text.numerals import numeral_of

_STEMMER = snowballstemmer.stemmer("english")
# The stemmer keeps the word in itself while it works: two threads at once get wrong stems, or an IndexError. A
# notebook has several (a desk's check beside a grade cell), and a wrong stem would stay in the cache.
_one_word = Lock()

FUNCTION_WORDS = frozenset(
    """a about above after again all also although am an and any are as at be because been before being below
    between but by can could did do does doing down during each either else ever for from further get gets getting
    give given go goes going got had has have having he her here hers herself him himself his how i if in into is it
    its itself just let like made make many may me might more most much must my myself no nor not now of off on only
    onto or other our ours ourselves out over own per please quite rather really s same shall she should so some such
    t than that the their theirs them themselves then there these they this those though through to too under until
    up upon us very was we were what when where whether which while who whom whose why will with within without would
    yet you your yours yourself yourselves dear hello hi kind regards sincerely""".split()
)
_IRREGULAR = {
    "children": "child", "kids": "child", "kid": "child", "feet": "foot", "told": "tell", "said": "say",
    "paid": "pay", "payment": "pay", "bought": "buy", "wore": "wear", "worn": "wear", "went": "go", "left": "leave",
    "came": "come", "kept": "keep", "found": "find", "felt": "feel", "knew": "know", "known": "know", "wrote": "write",
    "written": "write", "sent": "send", "spoke": "speak", "spoken": "speak", "sold": "sell", "sale": "sell",
    "broke": "break", "broken": "break", "froze": "freeze", "frozen": "freeze", "freezing": "freeze", "rang": "ring",
    "rung": "ring", "stuck": "stick", "mum": "mother", "mummy": "mother", "dad": "father", "daddy": "father",
    "checked": "check", "checks": "check", "outdoors": "outside", "outdoor": "outside",
}  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a lower-case word; a number word gives its figure ("forty-six" -> "46")."""
    number = numeral_of(word)
    if number is not None:
        return str(number)
    bare = word.removesuffix("'s").removesuffix("'")
    if bare in _IRREGULAR:
        return _IRREGULAR[bare]
    with _one_word:
        return str(_STEMMER.stemWord(bare))


def content_stems(words: Iterable[str]) -> tuple[str, ...]:
    """The stems of those words that carry meaning, in order, repeats included."""
    return tuple(stem(word) for word in words if word not in FUNCTION_WORDS)
