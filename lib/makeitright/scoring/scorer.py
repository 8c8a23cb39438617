"""One reply, judged."""

from makeitright import catalog
from makeitright.framework import (
    Breach,
    BreachVerdict,
    Case,
    Criterion,
    Evidence,
    Finding,
    Score,
    Severity,
    Span,
    StrategyVerdict,
    Turn,
    Verdict,
)
from makeitright.reading import Reading, read
from makeitright.scoring.applies import applicable, watched
from makeitright.scoring.arithmetic import (
    CAP,
    DEDUCTION,
    FIT_MARK,
    pillar_marks,
    pillar_percents,
    reply_mark,
    rounded,
    whole_mark,
)
from makeitright.scoring.attempt import refusal
from makeitright.scoring.checks import find

SCORER_VERSION = "1.0.0"
"""Goes up with every change that moves any mark; stands in every mark."""

AIM_WORDS = (90, 220)
"""The length that a reply of one turn usually needs (framework 3.5)."""


def _turn(case: Case, number: int) -> Turn:
    for turn in case.turns:
        if turn.turn == number:
            return turn
    raise ValueError(f"{case.id} has no turn {number}: it has {len(case.turns)}")


def _evidence(reading: Reading, spans: tuple[Span, ...]) -> tuple[Evidence, ...]:
    original = reading.document.original
    return tuple(Evidence(span.start, span.end, original[span.start : span.end]) for span in spans)


def _advice(rule: Criterion | Breach, found: Finding, turn: Turn) -> tuple[str, str]:
    """What is said of a finding, and the smallest change that would mend it."""
    slots = {"hint": turn.hints.get(rule.id, "") if isinstance(rule, Criterion) else "", **dict(found.slots)}
    why = rule.advice.get(found.why) or rule.advice["missing" if isinstance(rule, Criterion) else "present"]
    for name, words in slots.items():
        why = why.replace("{" + name + "}", words)
    if isinstance(rule, Criterion) and found.level == 2:
        return why, ""
    change = rule.advice.get(f"{found.why}_change") or rule.advice.get("change", "")
    for name, words in slots.items():
        change = change.replace("{" + name + "}", words)
    if slots["hint"]:
        change = f"{change} For example: “{slots['hint']}”".strip()
    return why, change


def _severity(breach: Breach, case: Case, turn: Turn, found: Finding) -> Severity:
    """A breach's severity in this case (framework 3.3); a check may raise it by a slot ``severity``."""
    raised = dict(found.slots).get("severity")
    if raised:
        return Severity(raised)
    if breach.id == "B05":
        return Severity.MAJOR if turn.fault in {"full", "part"} else Severity.MINOR
    if breach.id == "B15":
        return Severity.CRITICAL if case.public else Severity.MAJOR
    return breach.severity


def _strategy(turn: Turn, picked: str | None) -> StrategyVerdict | None:
    if not turn.strategies:
        return None
    if picked is None:
        return StrategyVerdict(
            None, "none", 0, "You did not pick a strategy. Pick one first: it says what the reply is for."
        )
    offer = next((one for one in turn.strategies if one.id == picked), None)
    if offer is not None:
        return StrategyVerdict(picked, offer.fit, FIT_MARK[offer.fit], offer.leads_to)
    known = catalog.strategies().get(picked)
    if known is None:
        return StrategyVerdict(picked, "none", 0, f"There is no strategy {picked}.")
    if picked[0] in "TU":
        return StrategyVerdict(picked, "trap", FIT_MARK["trap"], f"{known.what} {known.wrong_when}")
    return StrategyVerdict(
        picked,
        "other",
        FIT_MARK["other"],
        f"Defensible, but weaker here. It is right when this holds: {known.right_when}",
    )


def score(case: Case, turn: int, strategy: str | None, reply: str, earlier: str = "") -> Score:
    """Judge one reply.

    ``turn``: from 1. ``strategy``: the id that the learner picked, or None. ``reply``: any text at all.
    ``earlier``: the learner's own reply to the turn before, or "". Pure and deterministic: the same arguments give
    the same score. Raises ValueError only for a turn that the case does not have.
    """
    the_turn = _turn(case, turn)
    reading = read(case, the_turn, reply, earlier)
    picked = _strategy(the_turn, strategy)
    criteria = applicable(case, the_turn)
    notes: list[str] = []

    refused = refusal(reading)
    if refused:
        verdicts = tuple(
            Verdict(
                one.id,
                one.name,
                one.pillar,
                float(weight),
                0,
                (),
                refused,
                _advice(one, Finding(0), the_turn)[1],
            )
            for one, weight in criteria
        )
        empty = pillar_percents(((one.pillar, weight, 0) for one, weight in criteria), capped=False)
        return Score(
            case.id,
            turn,
            False,
            refused,
            verdicts,
            (),
            picked,
            pillar_marks(empty),
            0.0,
            0.0,
            (),
            (),
            SCORER_VERSION,
        )

    judged: list[Verdict] = []
    for one, weight in criteria:
        found = find(one, reading)
        why, change = _advice(one, found, the_turn)
        judged.append(
            Verdict(
                one.id,
                one.name,
                one.pillar,
                float(weight),
                found.level,
                _evidence(reading, found.spans),
                why,
                change,
            )
        )

    broken: list[BreachVerdict] = []
    for breach in watched(case, the_turn):
        found = find(breach, reading)
        if not found.level:
            continue
        why, change = _advice(breach, found, the_turn)
        severity = _severity(breach, case, the_turn, found)
        broken.append(
            BreachVerdict(
                breach.id,
                breach.name,
                severity,
                _evidence(reading, found.spans),
                why,
                change,
                DEDUCTION[severity],
            )
        )

    short = reading.word_count < the_turn.minimum_words
    bare = not the_turn.only and not _holds_the_case(reading)
    percents = pillar_percents(
        ((verdict.pillar, weight, verdict.level) for verdict, (_, weight) in zip(judged, criteria, strict=True)),
        capped=short or bare,
    )
    if short:
        notes.append(f"Under {the_turn.minimum_words} words no pillar counts for more than half: say a little more.")
    elif bare:
        notes.append("Nothing in this reply belongs to this case, so no pillar counts for more than half.")
    if reading.cut:
        notes.append("The reply is very long; only its first 60,000 characters were read.")
    elif not the_turn.only and reading.word_count > 2 * AIM_WORDS[1]:
        notes.append(
            f"{reading.word_count} words are a lot to read. {AIM_WORDS[0]} to {AIM_WORDS[1]} are usually enough."
        )
    severities = [breach.severity for breach in broken]
    of_reply = reply_mark(percents.values())
    mark = whole_mark(of_reply, picked.fit if picked else None, severities)
    if mark == CAP[Severity.CRITICAL] and Severity.CRITICAL in severities:
        notes.append("A critical breach stands in it, so the mark cannot be above 49.")
    elif mark == CAP[Severity.MAJOR] and Severity.MAJOR in severities:
        notes.append("A major breach stands in it, so the mark cannot be above 79.")
    return Score(
        case=case.id,
        turn=turn,
        attempted=True,
        refused="",
        verdicts=tuple(judged),
        breaches=tuple(broken),
        strategy=picked,
        pillars=pillar_marks(percents),
        reply_mark=rounded(of_reply, 1),
        mark=rounded(mark, 1),
        to_person=tuple(verdict.criterion for verdict in judged if verdict.level is None),
        notes=tuple(notes),
        scorer=SCORER_VERSION,
    )


def _holds_the_case(reading: Reading) -> bool:
    """Whether anything in the reply belongs to this case: a fact, an effect, a point, a remedy, a promise."""
    turn = reading.turn
    groups = (turn.facts, turn.impacts, turn.points, turn.remedies, turn.promises, turn.forbidden)
    said = [one for group in groups for one in group]
    plain = [*turn.briefing, *turn.ours, turn.learning, *(b.limit for b in turn.boundary)]
    return any(reading.saying(one, at_least=0.34) for one in said) or any(
        reading.saying(text, at_least=0.34) for text in plain if text
    )
