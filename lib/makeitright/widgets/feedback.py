"""A score as the desk draws it. Every judgement is the scorer's; here it is only put in order and into words."""

import re
from itertools import pairwise
from typing import Any

from makeitright import catalog
from makeitright.framework import BreachVerdict, Evidence, Score, Verdict
from makeitright.report import Segment, first_changes, segments, strengths

MOST_STRENGTHS = 3
MOST_CHANGES = 2

LEVELS = {2: "full", 1: "partial", 0: "none", None: "person"}

_STOP = re.compile(r"""[.,:;!?…)\]"'”’]+""")
_REST = re.compile(r"""[.!?…:;][)\]"'”’]*\s*\Z|\n\s*\Z""")

FITS = {
    "best": "The best way in here",
    "also": "A good way too",
    "other": "Possible, but weaker here",
    "trap": "A trap here",
    "none": "Nothing picked",
}


def feedback(score: Score, reply: str, at: str) -> dict[str, Any]:
    """All that is drawn after *Check my reply*, as plain data.

    ``reply`` is the text that ``score`` was given for, and ``at`` the time it was written. ``marks`` are the
    notes on the learner's words: numbers for what they earn, letters for what spoils them, in the order of the
    text. ``pieces`` are the reply cut where marks begin and end; ``ends`` names the marks that end with a piece.
    """
    pieces = segments(score, reply) if score.attempted else []
    marks = _marks(score, [(piece.criteria, piece.breaches) for piece in pieces])
    drawn = _drawn(pieces, marks)
    return {
        "at": at,
        "reply": reply,
        "picked": score.strategy.picked if score.strategy else None,
        "attempted": score.attempted,
        "refused": score.refused,
        "mark": _number(score.mark),
        "headline": headline(score),
        "well": [_note(verdict) for verdict in _well(score)],
        "first": [_note(change) for change in first_changes(score, MOST_CHANGES)],
        "pieces": drawn,
        "marks": marks,
        "verdicts": [_note(verdict) for verdict in score.verdicts] if score.attempted else [],
        "breaches": [_note(breach) for breach in score.breaches],
        "pillars": [
            {"name": mark.pillar, "percent": None if mark.percent is None else _number(mark.percent)}
            for mark in score.pillars
        ]
        if score.attempted
        else [],
        "strategy": _strategy(score),
        "notes": [*score.notes, *_for_a_person(score)],
    }


def headline(score: Score) -> str:
    """One warm and honest sentence on the whole."""
    if not score.attempted:
        return "Nothing to mark yet"
    if score.breaches and score.mark < 80:
        return "Mend one thing before the others"
    if score.mark >= 85:
        return "This would make it right"
    if score.mark >= 70:
        return "A good reply, and close to a very good one"
    if score.mark >= 45:
        return "A fair start: parts of this would help"
    return "A start: the next step is just below"


def _for_a_person(score: Score) -> list[str]:
    names = [verdict.name for verdict in score.verdicts if verdict.criterion in score.to_person]
    return [f"For a person to decide: {', '.join(names)}."] if names else []


def _well(score: Score) -> list[Verdict]:
    """What went well; where nothing is there in full, what is there in part."""
    found = strengths(score) or [v for v in score.verdicts if score.attempted and v.level == 1]
    return found[:MOST_STRENGTHS]


def _drawn(pieces: list[Segment], marks: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The pieces with the keys of their marks, and the keys whose numbers stand after each.

    A number in the middle of a sentence is in the way of reading: it waits for the sentence's end, or for the end
    of marked words, and stands behind the full stop or comma there.
    """
    drawn: list[dict[str, Any]] = []
    for piece in pieces:
        keys = [key for key in marks if key in (*piece.criteria, *piece.breaches)]
        stop = _STOP.match(piece.text) if not keys and drawn and drawn[-1]["keys"] else None
        cut = stop.end() if stop else 0
        drawn += [{"text": text, "keys": keys} for text in (piece.text[:cut], piece.text[cut:]) if text]
    ended: set[str] = set()
    for shown, following in pairwise([*drawn, {"text": "", "keys": []}]):
        ended |= set(shown["keys"]) - set(following["keys"])
        is_end = not following["keys"] and not (shown["keys"] and _STOP.match(following["text"]))
        waits = not (is_end or _REST.search(shown["text"]))
        shown["ends"] = [] if waits else [key for key in marks if key in ended - set(following["keys"])]
        ended -= set(shown["ends"])
    return drawn


def _marks(score: Score, standing: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> dict[str, dict[str, Any]]:
    verdicts = {verdict.criterion: verdict for verdict in score.verdicts if verdict.level != 0}
    breaches = {breach.breach: breach for breach in score.breaches}
    marks: dict[str, dict[str, Any]] = {}
    numbers = letters = 0
    for earned, broken in standing:
        for key in earned:
            if key in verdicts and key not in marks:
                numbers += 1
                marks[key] = {"sign": str(numbers), **_note(verdicts[key])}
        for key in broken:
            if key in breaches and key not in marks:
                letters += 1
                marks[key] = {"sign": _letter(letters), **_note(breaches[key])}
    return marks


def _letter(number: int) -> str:
    return chr(ord("a") + number - 1) if number <= 26 else f"z{number - 26}"


def _note(said: Verdict | BreachVerdict) -> dict[str, Any]:
    if isinstance(said, BreachVerdict):
        return {
            "key": said.breach,
            "name": said.name,
            "kind": "breach",
            "why": said.why,
            "improve": said.improve,
            "costs": said.deduction,
            "severity": said.severity.value,
            "quotes": _quotes(said.evidence),
        }
    return {
        "key": said.criterion,
        "name": said.name,
        "kind": LEVELS[said.level],
        "pillar": said.pillar,
        "why": said.why,
        "improve": said.improve,
        "quotes": _quotes(said.evidence) if said.level != 0 else [],
    }


def _quotes(evidence: tuple[Evidence, ...]) -> list[str]:
    return list(dict.fromkeys(one.quote for one in evidence))


def _strategy(score: Score) -> dict[str, Any] | None:
    if score.strategy is None:
        return None
    picked = catalog.strategies().get(score.strategy.picked or "")
    return {
        "name": picked.name if picked else "",
        "fit": score.strategy.fit,
        "says": FITS[score.strategy.fit],
        "why": score.strategy.why,
        "mark": score.strategy.mark,
    }


def _number(value: float) -> float | int:
    """A mark without a needless ``.0``."""
    return int(value) if value == int(value) else value
