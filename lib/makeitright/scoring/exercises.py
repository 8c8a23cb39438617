"""The answer to an exercise, marked. Pure and deterministic; an answer may be any text at all.

Choices travel in the answer's text, one a line (see ``framework.exercises``). A line that is none of them is passed
over, and of two that choose for the same thing the last one counts.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from rapidfuzz import fuzz

from makeitright import catalog
from makeitright.framework import (
    LEVEL_NAMES,
    Case,
    Exercise,
    ExerciseRow,
    ExerciseScore,
    Eye,
    Level,
    Line,
    Outcome,
    Pick,
    Score,
    Spot,
    StrategyOffer,
)
from makeitright.scoring.arithmetic import FIT_MARK, rounded
from makeitright.scoring.scorer import SCORER_VERSION, score

PLACE_SHARE = Fraction(6, 10)
"""Of a slip's worth, for marking where it stands; the rest is for its name."""
SOUND_MARKED = Fraction(1, 2)
"""What a sound part that is marked costs, in slips."""
ONE_OFF = Fraction(1, 2)
"""What a level next to the reference's earns; one further away earns nothing."""
STRATEGY_PART = Fraction(6, 10)
"""Of a pick's mark, for the strategy; the rest is for the reasons."""
FEW_WORDS = 3
"""A line of fewer words is too short to earn more than half."""
NEARLY_THE_SAME = 85
"""A line so like the given one (of 100, rapidfuzz's ratio of their words) has not been rewritten."""

_SPOT_LINE = re.compile(r"[ \t]*([0-9]{1,3})(?:[ \t]+([BX][0-9]{2}))?[ \t]*")
_EYE_LINE = re.compile(r"[ \t]*([LOFRDGCP][1-9])[ \t]+([012])[ \t]*")
_WORD = re.compile(r"[^\W_]+")

_FIT_OUTCOME: dict[str, Outcome] = {"best": "right", "also": "half", "other": "half", "trap": "wrong"}


def mark_exercise(exercise: Exercise, strategy: str | None, answer: str) -> ExerciseScore:
    """Mark one answer.

    ``strategy``: the id that was picked, or None; ``answer``: the answer's text. The same arguments give the same
    mark. Raises nothing for what an answer holds.

    *Spot*: each slip is worth an equal share, six tenths of it for the place and four for the name; a sound part that
    is marked costs half a share, and marking every part earns nothing. *Eye*: each criterion is worth an equal share;
    one level off earns half of it, two none. *Pick*: 60 % what the strategy's fit earns, 40 % the good reasons picked
    less the others picked. *Line*: the scorer's mark of this line by this criterion alone; the given sentence earns
    nothing. No mark is below 0.
    """
    if isinstance(exercise, Spot):
        return _spot(exercise, answer)
    if isinstance(exercise, Eye):
        return _eye(exercise, answer)
    if isinstance(exercise, Line):
        return _line(exercise, answer)
    return _pick(exercise, strategy, answer)


def parts_marked(exercise: Spot, answer: str) -> dict[int, str]:
    """The parts that an answer marks, by number from 1, each with the breach it is named as, or ""."""
    found: dict[int, str] = {}
    for line in answer.splitlines():
        said = _SPOT_LINE.fullmatch(line)
        if said and 1 <= int(said[1]) <= len(exercise.parts):
            found[int(said[1])] = said[2] if said[2] in exercise.names else ""
    return dict(sorted(found.items()))


def levels_given(exercise: Eye, answer: str) -> dict[str, Level]:
    """The levels that an answer gives, by criterion, in the exercise's order."""
    asked = [judgement.criterion for judgement in exercise.judge]
    levels: dict[str, Level] = {"0": 0, "1": 1, "2": 2}
    found: dict[str, Level] = {}
    for line in answer.splitlines():
        said = _EYE_LINE.fullmatch(line)
        if said and said[1] in asked:
            found[said[1]] = levels[said[2]]
    return {criterion: found[criterion] for criterion in asked if criterion in found}


def reasons_picked(exercise: Pick, answer: str) -> tuple[str, ...]:
    """The ids of the reasons that an answer picks, in the exercise's order."""
    lines = {line.strip() for line in answer.splitlines()}
    return tuple(reason.id for reason in exercise.reasons if reason.id in lines)


def strategy_picked(exercise: Pick, strategy: str | None) -> StrategyOffer | None:
    """The offer that was picked; None where nothing was, or what is not offered."""
    return next((offer for offer in exercise.strategies if offer.id == strategy), None)


def _score(
    exercise: Exercise, mark: Fraction, rows: Iterable[ExerciseRow], notes: tuple[str, ...] = ()
) -> ExerciseScore:
    return ExerciseScore(
        exercise=exercise.id,
        attempted=True,
        refused="",
        mark=rounded(max(Fraction(0), min(mark, Fraction(100))), 1),
        rows=tuple(rows),
        notes=notes,
        scorer=SCORER_VERSION,
    )


def _refused(exercise: Exercise, why: str, line: Score | None = None) -> ExerciseScore:
    return ExerciseScore(exercise.id, False, why, 0.0, (), (), SCORER_VERSION, line)


def _spot(exercise: Spot, answer: str) -> ExerciseScore:
    marked = parts_marked(exercise, answer)
    if not marked:
        return _refused(exercise, "Nothing is marked yet. Mark each part that spoils the text, and say what it is.")
    known = catalog.breaches()
    slips = earned = Fraction(0)
    rows: list[ExerciseRow] = []
    for number, part in enumerate(exercise.parts, 1):
        is_marked, name = number in marked, marked.get(number, "")
        said = known[name].name if name else "Marked, with no name" if is_marked else "Not marked"
        outcome: Outcome
        if part.slip:
            slips += 1
            outcome = "wrong"
            if is_marked:
                earned += PLACE_SHARE
                outcome = "half"
                if name == part.slip:
                    earned += 1 - PLACE_SHARE
                    outcome = "right"
            rows.append(ExerciseRow(str(number), part.text, said, known[part.slip].name, outcome, part.why))
        elif is_marked:
            earned -= SOUND_MARKED
            why = part.why or "Nothing in this harms anybody, so it may stay."
            rows.append(ExerciseRow(str(number), part.text, said, "Sound", "wrong", why))
        elif part.why:
            rows.append(ExerciseRow(str(number), part.text, said, "Sound", "right", part.why))
    if len(marked) == len(exercise.parts):
        return _score(
            exercise, Fraction(0), rows, ("Every part is marked. That tells nothing apart, so it earns nothing.",)
        )
    return _score(exercise, 100 * earned / slips, rows)


def _eye(exercise: Eye, answer: str) -> ExerciseScore:
    given = levels_given(exercise, answer)
    if not given:
        return _refused(exercise, "Nothing is judged yet. For each point say whether it is there.")
    known = catalog.criteria()
    earned = Fraction(0)
    rows: list[ExerciseRow] = []
    for judgement in exercise.judge:
        level = given.get(judgement.criterion)
        off = 2 if level is None else abs(level - judgement.level)
        outcome: Outcome = "right" if off == 0 else "half" if off == 1 else "wrong"
        earned += {0: Fraction(1), 1: ONE_OFF}.get(off, Fraction(0))
        rows.append(
            ExerciseRow(
                judgement.criterion,
                known[judgement.criterion].name,
                "Not judged" if level is None else LEVEL_NAMES[level],
                LEVEL_NAMES[judgement.level],
                outcome,
                judgement.why,
                judgement.words,
            )
        )
    return _score(exercise, 100 * earned / len(exercise.judge), rows)


def _pick(exercise: Pick, strategy: str | None, answer: str) -> ExerciseScore:
    picked, reasons = strategy_picked(exercise, strategy), reasons_picked(exercise, answer)
    if picked is None and not reasons:
        return _refused(exercise, "Nothing is picked yet. Pick a way to answer, then the reasons for it.")
    known = catalog.strategies()
    best = next(offer for offer in exercise.strategies if offer.fit == "best")
    why = picked.leads_to if picked else "Pick the way first. The reasons are reasons for it."
    if picked is not best:
        why = f"{why} {known[best.id].name}: {best.leads_to}"
    rows = [
        ExerciseRow(
            "strategy",
            "The way to answer",
            known[picked.id].name if picked else "None picked",
            known[best.id].name,
            _FIT_OUTCOME[picked.fit] if picked else "wrong",
            why,
        )
    ]
    good = [reason.id for reason in exercise.reasons if reason.good]
    for reason in exercise.reasons:
        is_picked = reason.id in reasons
        rows.append(
            ExerciseRow(
                reason.id,
                reason.text,
                "Picked" if is_picked else "Left out",
                "A reason here" if reason.good else "No reason here",
                "right" if is_picked is reason.good else "wrong",
                reason.why,
            )
        )
    right = sum(reason in good for reason in reasons)
    share = max(Fraction(0), Fraction(right - (len(reasons) - right), len(good)))
    fit = Fraction(FIT_MARK[picked.fit if picked else "none"])
    return _score(exercise, STRATEGY_PART * fit + (1 - STRATEGY_PART) * 100 * share, rows)


@lru_cache(maxsize=256)
def _case_of_line(case_id: str, turn: int, criterion: str) -> Case:
    """The case with this turn asking for one criterion and nothing else.

    Its messages are left out: who writes a line has not seen them, and can paste nothing back.
    """
    case = catalog.case(case_id)
    change = {"only": (criterion,), "strategies": (), "minimum_words": FEW_WORDS}
    turns = tuple(one.model_copy(update={"message": "", **(change if one.turn == turn else {})}) for one in case.turns)
    return case.model_copy(update={"turns": turns})


@lru_cache(maxsize=256)
def _level_of_line(case_id: str, turn: int, criterion: str, text: str) -> Level | None:
    found = score(_case_of_line(case_id, turn, criterion), turn, None, text)
    return found.verdicts[0].level


def case_of_line(exercise: Line) -> Case:
    """The case that a line is read against, with nothing asked for but the exercise's criterion."""
    return _case_of_line(exercise.case, exercise.turn, exercise.criterion)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _line(exercise: Line, answer: str) -> ExerciseScore:
    written, given = _words(answer), _words(exercise.given)
    if not written:
        return _refused(exercise, "There is nothing here yet. Write the sentence anew, then check it.")
    name = catalog.criteria()[exercise.criterion].name
    if written == given:
        return _refused(exercise, f"This is the sentence that you were given. Change it until it does this: {name}.")
    found = score(case_of_line(exercise), exercise.turn, None, answer)
    if not found.attempted:
        return _refused(exercise, found.refused, found)
    verdict = found.verdicts[0]
    level = verdict.level
    outcome: Outcome = "open" if level is None else "right" if level == 2 else "half" if level == 1 else "wrong"
    said = "For a person to decide" if level is None else LEVEL_NAMES[level]
    mark, notes = Fraction(str(found.mark)), found.notes
    if level == 1 and fuzz.ratio(written, given) >= NEARLY_THE_SAME:
        before = _level_of_line(exercise.case, exercise.turn, exercise.criterion, exercise.given)
        if before == 1:
            mark = Fraction(0)
            notes = (*notes, "This is still nearly the sentence that you were given, and no further.")
    rows = [ExerciseRow(exercise.criterion, name, said, LEVEL_NAMES[2], outcome, _why(verdict.why, verdict.improve))]
    rows += [
        ExerciseRow(one.breach, one.name, "It stands in your line", "Not there", "wrong", _why(one.why, one.improve))
        for one in found.breaches
    ]
    whole = _score(exercise, mark, rows, notes)
    return ExerciseScore(whole.exercise, True, "", whole.mark, whole.rows, whole.notes, whole.scorer, found)


def _why(why: str, improve: str) -> str:
    return f"{why} {improve}".strip()
