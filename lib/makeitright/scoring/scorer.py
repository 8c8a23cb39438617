"""One reply, judged."""

import re
from fractions import Fraction

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
    Side,
    Span,
    StrategyVerdict,
    Turn,
    Verdict,
)
from makeitright.reading import Reading, read
from makeitright.reading.asking import asks_in
from makeitright.reading.ledger import ledger_of
from makeitright.reading.likeness import meanings_of
from makeitright.reading.stock import stock_of
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
from makeitright.scoring.findings import findings
from makeitright.scoring.ledger import rows_of
from makeitright.scoring.matters import matters_of, other_cases, words_of_any_case

SCORER_VERSION = "2.3.0"
"""Goes up with every change that moves any mark; stands in every mark."""

BARE_MARK = 15
"""A text that would do for any case earns no more, however it is worded: it has not answered this one."""

GENERAL_MARK = 50
"""The same, where an honest answer may be all in words of any case, or where the right person is greeted in it."""

_GREETING = re.compile(
    r"\W*(?:dear|hi|hello|hey|hiya|oh|good (?:morning|afternoon|evening))\b"
    r"(?P<who>[^,.!?:;\n]{0,40}(?=[,.!?:;\n])|(?: [\w'&-]+){0,3})"
)

PLAINLY = 3
"""Words of another case that are no accident. None of the honest replies that hold nothing of their own case has more
than two.
"""

FEW_WORDS = 5
ENOUGH_HERE = 0.5
ELSEWHERE = 0.2
"""Of the words that belong to some case and not to any, so large a share more must be another case's for a reply to
be taken for an answer to that one. Of 1,200 replies to their own case nine are beyond that, of those to others 98 %.
"""

AIM_WORDS = (90, 220)
"""The length that a reply of one turn usually needs (framework 3.5)."""


_OPEN_SLOT = re.compile(r"[^.!?]*\{[a-z_]+\}[^.!?]*[.!?”]*\s*")
"""A sentence of advice for which the case has no words."""


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
    why = _OPEN_SLOT.sub("", why).strip()
    if isinstance(rule, Criterion) and found.level == 2:
        return why, ""
    change = rule.advice.get(f"{found.why}_change") or rule.advice.get("change", "")
    for name, words in slots.items():
        change = change.replace("{" + name + "}", words)
    change = _OPEN_SLOT.sub("", change).strip()
    if slots["hint"]:
        change = f"{change} For example: “{slots['hint']}”".strip()
    return why, change


def severity_here(breach: Breach, case: Case, turn: Turn, found: Finding) -> Severity:
    """A breach's severity in this case (framework 3.3); a check may raise it to major by a slot ``severity``."""
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
    criteria = applicable(case, the_turn, strategy)
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

    looked_for = watched(case, the_turn)
    all_found = findings((*(one for one, _ in criteria), *looked_for), reading)
    judged: list[Verdict] = []
    for one, weight in criteria:
        found = all_found[one.id]
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
    for breach in looked_for:
        found = all_found[breach.id]
        if not found.level:
            continue
        why, change = _advice(breach, found, the_turn)
        severity = severity_here(breach, case, the_turn, found)
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
    most, too_little = _most_earned(reading)
    percents = pillar_percents(
        ((verdict.pillar, weight, verdict.level) for verdict, (_, weight) in zip(judged, criteria, strict=True)),
        capped=short or bool(too_little),
    )
    if short:
        notes.append(f"Under {the_turn.minimum_words} words no pillar counts for more than half: say a little more.")
    elif too_little:
        notes.append(too_little)
    if reading.cut:
        notes.append("The reply is very long; only its first 60,000 characters were read.")
    elif not the_turn.only and reading.word_count > 2 * AIM_WORDS[1]:
        notes.append(
            f"{reading.word_count} words are a lot to read. {AIM_WORDS[0]} to {AIM_WORDS[1]} are usually enough."
        )
    severities = [breach.severity for breach in broken]
    of_reply = reply_mark(percents.values())
    mark = whole_mark(of_reply, picked.fit if picked else None, severities)
    mark = min(mark, Fraction(most))
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
        ledger=rows_of(ledger_of(reading), reading) if case.side is Side.RESPONDER else (),
    )


def _is_general(case: Case, turn: Turn) -> bool:
    """Whether an honest answer may be all in words of any case: thanks for what was done, a matter that is let go."""
    return turn.reply_state in {"met", "part_met"} or case.kind == "decide"


def _asks_for_whatever(reading: Reading) -> bool:
    """Whether a reply asks for what fits any case ("please resolve it"), as no honest thanks or letting go does."""
    return reading.case.side is Side.COMPLAINANT and any(ask.vague for ask in asks_in(reading))


def _said(reading: Reading) -> frozenset[str]:
    """What the reply speaks of to the person, less what replies to any case speak of.

    Of a sentence that any firm writes to anybody, or anybody to any firm, only its dates and numbers: "we value every
    one of our tenants" says nothing of this tenant.
    """
    stock = {sentence.index for sentence in stock_of(reading).sentences}
    said: set[str] = set()
    for sentence, meanings in zip(reading.sentences, reading.sentence_meanings, strict=True):
        if not reading.to_marker[sentence.index]:
            said |= {one for one in meanings if one[0].isdigit()} if sentence.index in stock else meanings
    return frozenset(one for one in said - words_of_any_case() if len(one) > 1)


def _belongs_elsewhere(reading: Reading) -> bool:
    """Whether a reply that has nothing of this case is plainly about another."""
    said = _said(reading)
    enough = max(PLAINLY, ELSEWHERE * len(said))
    return any(len(said & one.own) >= enough for _, one in other_cases(reading.case) if not one.one_line)


def _most_earned(reading: Reading) -> tuple[int, str]:
    """The most that a reply can earn for what it has of its case, and a note that says so (100, "": there is enough).

    A line of an exercise need not have anything of it.
    """
    if reading.turn.only:
        return 100, ""
    if not _belongs_here(reading):
        general = _is_general(reading.case, reading.turn)
        general = general and not (_belongs_elsewhere(reading) or _asks_for_whatever(reading))
        most = GENERAL_MARK if general else BARE_MARK
        return most, f"Nothing in this reply belongs to this case, so it cannot earn more than {most}."
    greeting = _GREETING.match(reading.document.plain.lower())
    named = meanings_of(greeting["who"].split()) if greeting else frozenset[str]()
    if _said(reading) & matters_of(reading.case).own <= named:
        most = GENERAL_MARK
        return most, f"Only the name in the greeting belongs to this case, so this cannot earn more than {most}."
    return 100, ""


def _belongs_here(reading: Reading) -> bool:
    """Whether the reply belongs to this case: it has a word that this case has and few others do, and does not have
    clearly more of another case's.
    """
    said = _said(reading)
    here = len(said & matters_of(reading.case).own)
    if not here or len(said) < FEW_WORDS or here >= ENOUGH_HERE * len(said):
        return bool(here)
    others = (one for _, one in other_cases(reading.case) if not one.one_line)
    return all(len(said & one.own) <= here + ELSEWHERE * len(said) for one in others)
