"""Lesser points in a complaint: which of the case's are brought up, and how many others (G3, X08)."""

import re
from functools import lru_cache

from makeitright.framework.cases import Fact, Request
from makeitright.reading.likeness import best_likeness, is_thing, meanings_in_wording, meanings_of
from makeitright.reading.once import once_per_reading
from makeitright.reading.reply import Reading
from makeitright.text import Sentence

_PARKED = re.compile(
    r"\b(?:can(?: all)? wait|another (?:day|time|letter|occasion)|some other (?:day|time)|later on?|next month|aside|by the (?:way|by)|separate\w*|for now|save|drawer|beside the point|leave (?:that|those|them|it|these|the)"
    r"|let (?:that|those|them|it) (?:be|go|pass)|not (?:why|what|about|going to|the point|here|now|today)|(?:do|does) not matter|matters? less|never mind|no hurry|no rush|forget|whenever|in (?:its|their) own time|nothing (?:to do|else))\b"
)
_TOUCHED = 0.4
_PIECE = re.compile(r"[,;:.]| and (?=the |your |my |a |also |in \d)| firstly| secondly| thirdly| fourthly")
_POINT = re.compile(
    r"^\W*(?:and |also |then |firstly |secondly |thirdly |fourthly |first of all |there is )*(?:the|your|a|in \d{4}|nobody|no|excessive|inadequate|insufficient|poor|lack of) \w+"
)
_FAULT = re.compile(
    r"\b(?:is|are|was|were|has|had|does|do|did|will not|can not|could|comes|came|smells?|wobbles?|hums?|slams?|rattles?|flickers?|catches|crashed|logs|sticks?|squeaks?|shuts|keeps|sheds|forgot|put|took|barked|sloped|drips)\b"
)


@lru_cache(maxsize=256)
def main_wordings(facts: tuple[Fact, ...], request: Request | None) -> tuple[tuple[str, ...], frozenset[str]]:
    """The wordings of the main matter, and what their words mean."""
    wordings = [text for fact in facts for text in (fact.text, *fact.also)]
    if request:
        wordings += [request.goal, *request.also, *request.fair]
    return tuple(wordings), frozenset().union(*map(meanings_in_wording, wordings))


@once_per_reading
def minor_points(reading: Reading) -> dict[int, Sentence]:
    """The case's lesser points that are brought up and not set aside, each with the first sentence of it."""
    _, own = main_wordings(reading.turn.facts, reading.turn.request)
    found: dict[int, Sentence] = {}
    for sentence in reading.sentences if reading.turn.minor_points else ():
        if _PARKED.search(sentence.text):
            continue
        meanings = reading.sentence_meanings[sentence.index] - own
        for at, point in enumerate(reading.turn.minor_points):
            near = best_likeness(meanings, (point,), reading.addressees)
            if at not in found and near.share >= _TOUCHED and any(map(is_thing, near.shared)):
                found[at] = sentence
    return found


@once_per_reading
def other_points(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of faults that have nothing to do with the case, one entry for each fault."""
    _, own = main_wordings(reading.turn.facts, reading.turn.request)
    found: list[Sentence] = []
    for sentence in reading.sentences:
        if _PARKED.search(sentence.text) or sentence.question:
            continue
        for piece in _PIECE.split(sentence.text):
            if not (_POINT.match(piece) and _FAULT.search(piece)):
                continue
            things = frozenset(filter(is_thing, meanings_of(re.findall(r"[\w'-]+", piece))))
            if things and not things & own:
                found.append(sentence)
    return tuple(found)
