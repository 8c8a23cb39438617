"""What an exercise shows before anything is answered, and what it shows after a check, as plain data."""

import hashlib
from typing import Any

from makeitright import catalog
from makeitright.answers import LONGEST_REPLY
from makeitright.framework import LEVEL_NAMES, Exercise, ExerciseScore, Eye, Line, Side, Spot
from makeitright.framework.exercises import joins
from makeitright.report import OUTCOME_WORDS, cut_at_words, segments
from makeitright.widgets.scene import paragraphs

KINDS = {"spot": "Spot it", "eye": "Set your eye", "line": "One line", "pick": "Pick and say why"}

TASKS = {
    "spot": "Mark every part that spoils the text, and say what it is.",
    "eye": "Judge the text, point by point.",
    "line": "Rewrite the sentence.",
    "pick": "Pick the way that you would go, and the reasons that count.",
}


def exercise_scene(exercise: Exercise) -> dict[str, Any]:
    """An exercise as the front end draws it before a check: nothing in it tells what is right, and no order does."""
    return {
        "kind": exercise.kind,
        "kindName": KINDS[exercise.kind],
        "title": exercise.title,
        "setting": paragraphs(exercise.setting),
        "task": exercise.task or TASKS[exercise.kind],
        "longest": LONGEST_REPLY,
        **_own(exercise),
    }


def _own(exercise: Exercise) -> dict[str, Any]:
    if isinstance(exercise, Spot):
        known = sorted((catalog.breaches()[name] for name in exercise.names), key=lambda one: one.name)
        return {
            "parts": _parts(exercise),
            "names": [{"id": one.id, "name": one.name, "what": one.definition} for one in known],
        }
    if isinstance(exercise, Eye):
        criteria = (catalog.criteria()[one.criterion] for one in exercise.judge)
        return {
            "text": exercise.reply,
            "judge": [{"id": one.id, "name": one.name, "what": one.definition} for one in criteria],
            "levels": [{"level": level, "name": name} for level, name in LEVEL_NAMES.items()],
        }
    if isinstance(exercise, Line):
        criterion = catalog.criteria()[exercise.criterion]
        return {"given": exercise.given, "criterion": {"name": criterion.name, "what": criterion.definition}}
    offered = sorted((offer.id for offer in exercise.strategies), key=lambda id_: (id_[1:], id_[0]))
    strategies = catalog.strategies()
    answers = exercise.side is Side.RESPONDER
    return {
        "complaintName": "The complaint" if answers else "What has happened",
        "complaint": paragraphs(exercise.complaint),
        "asks": "How will you answer?" if answers else "What will you do?",
        "offers": [{"id": id_, "name": strategies[id_].name, "what": strategies[id_].what} for id_ in offered],
        "reasons": [
            {"id": reason.id, "text": reason.text}
            for reason in sorted(exercise.reasons, key=lambda one: _shuffled(exercise.id, one.id))
        ],
    }


def _parts(exercise: Spot) -> list[dict[str, str]]:
    befores = joins(exercise.parts)
    return [{"before": before, "text": part.text} for before, part in zip(befores, exercise.parts, strict=True)]


def _shuffled(*names: str) -> str:
    """A place in an order that is the same for everybody and tells nothing: authors like to write the best first."""
    return hashlib.sha256("/".join(names).encode()).hexdigest()


def exercise_feedback(
    score: ExerciseScore, exercise: Exercise, strategy: str | None, reply: str, at: str
) -> dict[str, Any]:
    """All that is drawn after *Check my answer*. An answer that is no attempt gets nothing of the reference."""
    about = {
        "at": at,
        "reply": reply,
        "picked": strategy,
        "attempted": score.attempted,
        "refused": score.refused,
        "mark": int(score.mark) if score.mark == int(score.mark) else score.mark,
        "headline": headline(score),
        "notes": list(score.notes),
        "rows": [
            {
                "key": row.key,
                "label": row.label,
                "said": row.said,
                "expected": row.expected,
                "outcome": row.outcome,
                "says": OUTCOME_WORDS[row.outcome],
                "why": row.why,
            }
            for row in score.rows
        ],
    }
    return {**about, **(_reference(score, exercise, reply) if score.attempted else {})}


def headline(score: ExerciseScore) -> str:
    """One honest sentence on the whole."""
    if not score.attempted:
        return "Nothing to mark yet"
    if score.mark == 100:
        return "All of it"
    if score.mark >= 75:
        return "Nearly all of it"
    if score.mark >= 45:
        return "A good part of it"
    return "Worth a second look"


def _reference(score: ExerciseScore, exercise: Exercise, reply: str) -> dict[str, Any]:
    if isinstance(exercise, Spot):
        known = catalog.breaches()
        slips = [known[part.slip].name if part.slip else "" for part in exercise.parts]
        pieces = [{**part, "slip": slip} for part, slip in zip(_parts(exercise), slips, strict=True)]
        return {"pieces": pieces, "better": paragraphs(exercise.better)}
    if isinstance(exercise, Eye):
        levels = {one.criterion: one.level for one in exercise.judge}
        cuts = cut_at_words(exercise.reply, {one.criterion: one.words for one in exercise.judge})
        following = [*(keys for _, keys in cuts[1:]), ()]
        pieces_of_reply = [
            {
                "text": text,
                "kind": _KINDS_OF_MARK[min(levels[key] for key in keys)] if keys else "",
                "ends": [list(levels).index(key) + 1 for key in keys if key not in after],
            }
            for (text, keys), after in zip(cuts, following, strict=True)
        ]
        return {"pieces": pieces_of_reply}
    if isinstance(exercise, Line):
        found = segments(score.line, reply) if score.line else []
        level = score.line.verdicts[0].level if score.line else 0
        return {
            "pieces": [
                {"text": one.text, "kind": "breach" if one.breaches else _KINDS_OF_MARK[level] if one.criteria else ""}
                for one in found
            ],
            "models": list(exercise.models),
        }
    return {}


_KINDS_OF_MARK = {2: "full", 1: "partial", 0: "none", None: "person"}
