"""Says back the specifics: two facts of the case, told in the writer's own words and rightly."""

import re
from functools import lru_cache

from makeitright.framework import Fact, Finding
from makeitright.reading import Reading
from makeitright.reading.indirect import is_told
from makeitright.reading.likeness import meanings_of, wordings_of, words_meaning
from makeitright.reading.mistelling import mistold, people_of
from makeitright.reading.restating import ASKING, restated_facts
from makeitright.text import Sentence, read_text, stem

_NOT_TELLING = frozenset(
    stem(word)
    for word in [
        "tell",
        "told",
        "ask",
        "call",
        "write",
        "answer",
        "say",
        "contact",
        "reach",
        "message",
        "wait",
        "staff",
        "manager",
        "check",
        "work",
        "late",
        "pay",
        "money",
        "give",
        "send",
        "do",
        "sorry",
        "complain",
        "change",
        "find",
        "thank",
        "want",
        "like",
        "happen",
        "explain",
        "help",
        "use",
        "read",
        "hear",
        "put",
        "process",
        "problem",
    ]
)
"""Words that stand in many facts and in any reply: alone they do not show which case it answers."""

_PERSONAL = frozenset({"you", "your", "he", "she", "his", "her"})
_YOUR = re.compile(r"\b(?:your|his|her|their|[a-z]+'s) (\w+)")
_CLAIM = 0.5
"""A sentence this like something that must not be claimed tells no fact."""


def check(reading: Reading) -> Finding:
    """Full: two facts of the case, in the writer's own words, none wrong. Partial: one, or only what it is about.

    Sentences lifted from the complaint do not count, nor does what will be or is only supposed (framework L1, 3.6).
    """
    facts = restated_facts(reading)
    wrong = mistold(reading)
    spans = tuple({reading.sentence_span(s): None for fact in facts for s in fact.places})
    if len(facts) >= 2 and not wrong and not is_told(reading):
        return Finding(2, spans, "full")
    about = _about(reading, frozenset(s.index for s in wrong))
    if facts:
        spans = tuple(dict.fromkeys((*spans, *(reading.sentence_span(s) for s in about))))
        return Finding(
            1,
            spans,
            "one_wrong" if wrong else "told" if len(facts) > 1 else "only_one",
            (("fact", facts[0].fact.text),),
        )
    if about:
        return Finding(1, tuple(reading.sentence_span(s) for s in about), "only_topic")
    return Finding(0, why="wrong" if wrong else "lifted" if any(reading.copied) else "missing")


def _about(reading: Reading, wrong: frozenset[int]) -> tuple[Sentence, ...]:
    """Sentences to the person that name two things of the case, though they tell no fact."""
    people = people_of(reading)
    topic = _things(reading.turn.facts) - meanings_of(people)
    found: list[Sentence] = []
    for sentence in reading.sentences:
        if reading.copied[sentence.index] or sentence.index in wrong or len(sentence.words) < 4:
            continue
        if any(reading.likeness(sentence, claim).share >= _CLAIM for claim in reading.turn.forbidden):
            continue
        words = [
            word.text.removesuffix("'s")
            for clause in reading.clauses[sentence.index]
            if not ASKING.search(clause.text) and not clause.remedy
            for word in reading.document.words_between(clause.start, clause.end)
        ]
        named = not people.isdisjoint(words) or not people.isdisjoint(word.removesuffix("s") for word in words)
        things = words_meaning(words, topic)
        if (things + named >= 2 and (named or not _PERSONAL.isdisjoint(words))) or (
            things and any(meanings_of([match[1]]) & topic for match in _YOUR.finditer(sentence.text))
        ):
            found.append(sentence)
    return tuple(found)


@lru_cache(maxsize=256)
def _things(facts: tuple[Fact, ...]) -> frozenset[str]:
    """What the facts are about, without the words that stand in any complaint."""
    words = (word.text for fact in facts for wording in wordings_of(fact) for word in read_text(wording).words)
    return meanings_of(word for word in words if stem(word) not in _NOT_TELLING)
