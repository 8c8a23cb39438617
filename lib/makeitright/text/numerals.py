"""Numbers, however they are written: "forty-six", "46", "twice", "£640.00"."""

import re

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
    "once": 1, "twice": 2, "thrice": 3, "both": 2, "couple": 2, "pair": 2, "dozen": 12, "fortnight": 14,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "fourteenth": 14, "fifteenth": 15, "twentieth": 20,
    "thirtieth": 30,
}  # fmt: skip
_FIGURE = re.compile(r"^(\d{1,9})(?:st|nd|rd|th)?$")


def numeral_of(word: str) -> int | None:
    """The number that a lower-case word stands for, or None.

    Figures, ordinals ("3rd", "third"), number words and their hyphenated pairs ("forty-six", "two-week") count.
    """
    figure = _FIGURE.match(word)
    if figure:
        return int(figure[1])
    if word in _UNITS:
        return _UNITS[word]
    if word in _ORDINALS:
        return _ORDINALS[word]
    if "-" in word:
        tens, _, rest = word.partition("-")
        if tens in _UNITS and rest in _UNITS and _UNITS[tens] >= 20 > _UNITS[rest]:
            return _UNITS[tens] + _UNITS[rest]
        return numeral_of(tens) if tens else None
    return None
