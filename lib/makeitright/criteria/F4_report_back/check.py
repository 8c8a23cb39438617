"""Whether the reply reports against what was promised (framework 3.1, F4)."""

from collections.abc import Sequence

from makeitright.framework import Finding, Level, Span
from makeitright.reading import Reading
from makeitright.reading.acts import Act
from makeitright.reading.indirect import is_told
from makeitright.reading.ledger import Kept, Standing, ledger_of, owed_in_silence
from makeitright.reading.likeness import meanings_of
from makeitright.reading.reporting import FOLLOWS_UP, findings_told, lateness, recalls, results
from makeitright.text import Sentence

_TOLD = frozenset[Standing]({"kept", "late_said", "late_unsaid", "renegotiated"})
_OPEN = frozenset[Standing]({"not_due", "unclear"})
LONGEST_QUOTE = 90
"""Characters of a promise that are quoted in the advice."""


def check(reading: Reading) -> Finding:
    """What was promised, what came of it, and openness about being late (F4; 3.5, two-turn cases).

    The promises are the case's (``promises``) and, where there are any, the learner's own from the turn before, by the
    ledger. Full: promise and result; partial: one of them, or lateness passed over. None: neither; and where the
    learner's own day went by in silence, or the promise is denied.
    """
    told = _against_the_case(reading)
    ruled = _against_the_ledger(ledger_of(reading), reading, told)
    return ruled or told


def _quoted(kept: Kept) -> tuple[tuple[str, str], ...]:
    what = " ".join(kept.promised.what.split())
    return (("promise", what if len(what) <= LONGEST_QUOTE else what[: LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"),)


def _against_the_ledger(ledger: Sequence[Kept], reading: Reading, told: Finding) -> Finding | None:
    """What the learner's own promises decide; None where they leave it open."""

    def those(*standings: Standing) -> list[Kept]:
        return [one for one in ledger if one.standing in standings]

    def finding(level: Level, why: str, by: Kept, more: Sequence[Span] = ()) -> Finding:
        spans = tuple(sorted({*by.spans, *more}, key=lambda span: span.start))
        return Finding(level, spans, why, _quoted(by))

    due = [one for one in ledger if one.standing not in _OPEN]
    good = [span for one in due if one.standing in _TOLD and one.promised.kind != "change" for span in one.spans]
    if denied := those("contradicted"):
        return finding(0, "contradicted", denied[0])
    silent = [one for one in ledger if owed_in_silence(one, reading)]
    if silent and told.level != 2:  # whoever calls a promise to mind, late, with its result, is not silent
        return Finding(0, (), "broken", _quoted(silent[0]))
    if late := those("late_unsaid"):
        return finding(1, "own_late", late[0], good)
    forgotten = those("forgotten")
    if forgotten and (good or told.level):
        return finding(1, "forgotten", forgotten[0], good or told.spans)
    if forgotten and len(forgotten) == len(due) and not those("unclear"):
        return Finding(0, (), "broken", _quoted(forgotten[0]))
    bare = [one for one in those("late_said") if not one.brought]
    if bare and not any(one.brought for one in due):
        return finding(1, "own_no_result", bare[0], good)
    if due and not forgotten and not those("unclear") and told.level == 2:
        return Finding(2, told.spans, "full")
    return None


def _against_the_case(reading: Reading) -> Finding:
    """The reply against the promises that the case knows."""
    of_case = results(reading)
    found = [*of_case.sentences, *_own_promises_done(reading)] or list(findings_told(reading))
    late = any(promise.kept in {"late", "broken"} for promise in reading.turn.promises) or any(
        one.standing in {"late_said", "late_unsaid"} for one in ledger_of(reading)
    )
    opened = lateness(reading)

    def spans(sentences: Sequence[Sentence]) -> tuple[Span, ...]:
        seen = dict.fromkeys(sentence.index for sentence in sorted(sentences, key=lambda one: one.start))
        return tuple(reading.sentence_span(reading.sentences[index]) for index in seen)

    said = [hit.sentence for hit in recalls(reading)] or (
        [hit.sentence for hit in reading.hits(*FOLLOWS_UP, meant=True)] if found else []
    )
    if said and found and of_case.missing == 0 and (not late or opened) and not is_told(reading):
        return Finding(2, spans([*said, *found, *(opened if late else [])]), "full")
    if said and found:
        return Finding(1, spans([*said, *found]), "not_open" if late and not opened else "one_missing")
    if found:
        return Finding(1, spans([*found, *(opened if late else [])]), "no_promise")
    if said:
        return Finding(1, spans(said), "no_result")
    return Finding(0)


def _own_promises_done(reading: Reading) -> list[Sentence]:
    """Where the reply tells as done what the learner had said, in the turn before, that they would do."""
    if reading.earlier is None:
        return []
    ahead = [
        act
        for act in reading.earlier.acts
        if act.ours and act.ahead and act.kind in {"enquire", "mend", "check", "change", "inform"}
    ]
    promised = [(act.kind, meanings_of(act.after.split())) for act in ahead]
    return [
        act.sentence
        for act in reading.acts
        if _is_done(act)
        for kind, words in promised
        if act.kind == kind and meanings_of(act.after.split()) & words
    ]


def _is_done(act: Act) -> bool:
    return act.meant and act.when == "done" and (act.ours or act.passive)


def decides(reading: Reading) -> bool:
    """Whether this check and not the trained model gives the level: the learner's own promises decide it."""
    ledger = ledger_of(reading)
    return bool(ledger) and _against_the_ledger(ledger, reading, _against_the_case(reading)) is not None
