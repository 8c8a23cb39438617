"""What the scorer finds in a reply, criterion by criterion.

The trained model judges every criterion and breach. Where one has a ``check.py``, that reads the reply too; the two
opinions are weighed together, and if the check agrees with what comes out, it says why in more particular words ("the
'if' takes the apology back"). Alone it decides only what it says it ``decides``: what no single sentence can
show, such as a promise of the learner's own from the turn before (F4).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.resources import files

from makeitright import catalog
from makeitright.framework import Breach, Criterion, Finding, Span
from makeitright.model import Judged, committed_with, judge, level_with, ruled_out
from makeitright.reading import Reading

_PLAIN = ("missing", "partial", "full")
"""What is said of a level where nothing more particular can be."""

HELD = "held"
"""What is said where another criterion holds the level down (:attr:`Criterion.at_most`)."""


@dataclass(frozen=True)
class _Check:
    """What a rule's ``check.py`` offers."""

    check: Callable[[Reading], Finding]
    decides: Callable[[Reading], bool]


@lru_cache(maxsize=256)
def _check(package: str, folder: str) -> _Check | None:
    if not files(f"makeitright.{package}").joinpath(folder, "check.py").is_file():
        return None
    module = import_module(f"makeitright.{package}.{folder}.check")
    return _Check(module.check, getattr(module, "decides", lambda _: False))


def _check_of(rule: Criterion | Breach) -> _Check | None:
    return _check("criteria" if isinstance(rule, Criterion) else "breaches", catalog.folder_of(rule))


def _spans(reading: Reading, sentences: Iterable[int]) -> tuple[Span, ...]:
    return tuple(reading.sentence_span(reading.sentences[index]) for index in sorted(set(sentences)))


def _sentences_of(reading: Reading, spans: Iterable[Span]) -> set[int]:
    """The sentences that these stretches of the learner's text touch."""
    found = set()
    for sentence in reading.sentences:
        whole = reading.sentence_span(sentence)
        if any(span.start < whole.end and span.end > whole.start for span in spans):
            found.add(sentence.index)
    return found


def _of_criterion(rule: Criterion, judged: Judged, reading: Reading) -> Finding:
    own = _check_of(rule)
    if own is None:
        return Finding(judged.level, _spans(reading, judged.by), _PLAIN[judged.level])
    ruled = own.check(reading)
    if own.decides(reading):
        return ruled
    theirs = _sentences_of(reading, ruled.spans) if ruled.level else set()
    if theirs and rule.shown_by == "presence":
        theirs = {at for at in theirs if rule.id not in ruled_out(reading, reading.sentences[at])}
        if not theirs:
            ruled = Finding(0, (), "missing")
    level = level_with(judged, rule.id, ruled.level)
    if rule.shown_by == "absence":
        shown = set() if level == 2 else {*judged.by, *(theirs if ruled.level == level else ())}
    else:
        shown = {*judged.by, *theirs} if level else set()
    alike = ruled.level == level and ruled.why in rule.advice
    why, slots = (ruled.why, ruled.slots) if alike else (_PLAIN[level], ())
    return Finding(level, _spans(reading, shown), why, slots)


def _of_breach(rule: Breach, judged: Judged, reading: Reading) -> Finding:
    own = _check_of(rule)
    ruled = own.check(reading) if own else None
    if not committed_with(judged, rule.id, bool(ruled.level) if ruled else None):
        return Finding(0)
    shown = set(judged.by)
    if ruled and ruled.level:
        shown |= _sentences_of(reading, ruled.spans)
    if not shown:
        return Finding(0)
    if ruled and ruled.level and ruled.why in rule.advice:
        return Finding(1, _spans(reading, shown), ruled.why, ruled.slots)
    return Finding(1, _spans(reading, shown), "present")


def findings(rules: Sequence[Criterion | Breach], reading: Reading) -> dict[str, Finding]:
    """What is found of each criterion and breach, by id. Spans come in order and lie within the text."""
    judged = judge(reading)
    found: dict[str, Finding] = {}
    for rule in rules:
        one = judged.get(rule.id)
        if one is None:
            found[rule.id] = Finding(0)
        elif isinstance(rule, Criterion):
            found[rule.id] = _of_criterion(rule, one, reading)
        else:
            found[rule.id] = _of_breach(rule, one, reading)
    for rule in rules:
        if isinstance(rule, Criterion) and rule.at_most in found:
            most = found[rule.at_most].level
            level = found[rule.id].level
            if most is not None and level is not None and level > most:
                why = HELD if HELD in rule.advice else _PLAIN[most]
                found[rule.id] = Finding(most, found[rule.at_most].spans if most else (), why)
    return found
