"""Contractions written out, with and without their apostrophe: "won't", "wont" -> "will not"."""

import re

_WHOLE = {
    "won't": "will not", "wont": "will not", "can't": "can not", "cant": "can not", "cannot": "can not",
    "shan't": "shall not", "ain't": "is not", "aint": "is not", "let's": "let us", "y'all": "you all",
    "didnt": "did not", "doesnt": "does not", "dont": "do not", "isnt": "is not", "wasnt": "was not",
    "werent": "were not", "havent": "have not", "hasnt": "has not", "hadnt": "had not", "shouldnt": "should not",
    "wouldnt": "would not", "couldnt": "could not", "arent": "are not", "mustnt": "must not",
    "im": "i am", "ive": "i have", "youve": "you have", "weve": "we have", "theyve": "they have",
    "youre": "you are", "theyre": "they are", "youll": "you will", "itll": "it will",
    "thats": "that is", "whats": "what is", "gonna": "going to", "wanna": "want to", "gotta": "have to",
    "u": "you", "ur": "your", "pls": "please", "plz": "please", "thx": "thanks", "ty": "thanks",
    "tmrw": "tomorrow", "tmr": "tomorrow", "asap": "as soon as possible",
}  # fmt: skip
_NOT = re.compile(r"^([a-z]+)n't$")
_ENDING = {"'re": " are", "'ve": " have", "'ll": " will", "'m": " am"}
_IS_AFTER = frozenset({"it", "that", "what", "here", "there", "he", "she", "who", "where", "how", "when", "this"})


def expand(word: str) -> str:
    """A lower-case word with its contraction written out; any other word as it is.

    "'d" and a noun's "'s" stay, since they stand for more than one thing.
    """
    if word in _WHOLE:
        return _WHOLE[word]
    negated = _NOT.match(word)
    if negated:
        return f"{negated[1]} not"
    for ending, written in _ENDING.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + written
    if word.endswith("'s") and word[:-2] in _IS_AFTER:
        return word[:-2] + " is"
    if word in {"i'd", "we'd", "you'd", "they'd", "he'd", "she'd"}:
        return word[:-2] + " would"
    return word
