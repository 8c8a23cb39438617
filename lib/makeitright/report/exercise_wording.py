"""The answer to an exercise in words: it is stored in codes, which nobody should have to read."""

from makeitright import catalog
from makeitright.framework import LEVEL_NAMES, Exercise, Eye, Line, Spot
from makeitright.scoring.exercises import levels_given, parts_marked, reasons_picked, strategy_picked

OUTCOME_WORDS = {"right": "Right", "half": "Half right", "wrong": "Not right", "open": "A person decides"}
OUTCOME_SIGNS = {"right": "●", "half": "◐", "wrong": "○", "open": "?"}


def answer_in_words(exercise: Exercise, strategy: str | None, answer: str) -> str:
    """What was answered, one choice a line (``Part 2: Non-apology``); "" where nothing was."""
    if isinstance(exercise, Line):
        return answer
    if isinstance(exercise, Spot):
        known = catalog.breaches()
        marked = parts_marked(exercise, answer).items()
        return "\n".join(
            f"Part {part}: {known[name].name if name else 'marked, with no name'}" for part, name in marked
        )
    if isinstance(exercise, Eye):
        criteria = catalog.criteria()
        given = levels_given(exercise, answer).items()
        return "\n".join(f"{criteria[one].name}: {LEVEL_NAMES[level].lower()}" for one, level in given)
    picked = strategy_picked(exercise, strategy)
    lines = [f"Strategy: {catalog.strategies()[picked.id].name}"] if picked else []
    reasons = {reason.id: reason.text for reason in exercise.reasons}
    return "\n".join([*lines, *(f"Because: {reasons[one]}" for one in reasons_picked(exercise, answer))])
