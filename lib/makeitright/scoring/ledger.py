"""The learner's promises over all turns: which are still open, and what a reply makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from makeitright.framework import Case, Evidence, LedgerRow
from makeitright.reading import Reading, read
from makeitright.reading.ledger import Kept, Promised, promises_in, standing_of
from makeitright.reading.promising import by_in_words
from makeitright.scoring.attempt import refusal


@dataclass(frozen=True, slots=True)
class Open:
    """A promise of a turn that nothing has settled yet; ``quote``: the sentence in which it was given."""

    turn: int
    promised: Promised
    quote: str


_SETTLED = frozenset({"kept", "renegotiated", "contradicted"})


def _is_settled(kept: Kept) -> bool:
    return kept.standing in _SETTLED or (kept.standing in {"late_said", "late_unsaid"} and kept.brought)


def _readings(case: Case, replies: Sequence[str]) -> list[tuple[int, Reading]]:
    found = []
    for number, reply in enumerate(replies, start=1):
        turn = next((one for one in case.turns if one.turn == number), None)
        reading = read(case, turn, reply) if turn is not None else None
        if reading is not None and not refusal(reading):
            found.append((number, reading))
    return found


def open_promises(case: Case, replies: Sequence[str]) -> tuple[Open, ...]:
    """The learner's promises that are open after these replies (of turn 1, 2, and so on), oldest first.

    A reply that is no attempt promises and settles nothing. A promise given again counts once, as it was first given.
    """
    found: list[Open] = []
    for number, reading in _readings(case, replies):
        standing = standing_of([one.promised for one in found], reading)
        found = [one for one, kept in zip(found, standing, strict=True) if not _is_settled(kept)]
        known = {(one.promised.plain, one.promised.due) for one in found}
        original = reading.document.original
        found += [
            Open(number, one, original[one.span.start : one.span.end])
            for one in promises_in(reading)
            if (one.plain, one.due) not in known
        ]
    return tuple(found)


def row_of(one: Open, kept: Kept | None = None, reply: str = "") -> LedgerRow:
    """A promise as it is shown; with what ``reply`` makes of it, where that is known."""
    promised = one.promised
    spans = kept.spans if kept else ()
    return LedgerRow(
        turn=one.turn,
        who=promised.who,
        what=promised.what,
        by=by_in_words(promised),
        quote=one.quote,
        offer=promised.conditional,
        standing=kept.standing if kept else None,
        why=kept.why if kept else "",
        evidence=tuple(Evidence(span.start, span.end, reply[span.start : span.end]) for span in spans),
    )


def rows_of(ledger: Sequence[Kept], reading: Reading) -> tuple[LedgerRow, ...]:
    """The rows of a ledger of the turn before, as ``reading`` follows it up."""
    if reading.earlier is None:
        return ()
    original, number = reading.earlier.document.original, reading.earlier.turn.turn
    return tuple(
        row_of(
            Open(number, kept.promised, original[kept.promised.span.start : kept.promised.span.end]),
            kept,
            reading.document.original,
        )
        for kept in ledger
    )


def followed_up(case: Case, turn: int, open_ones: Sequence[Open], reply: str) -> tuple[LedgerRow, ...]:
    """What the reply to a turn makes of promises that were open; without a standing where it is no attempt."""
    the_turn = next(one for one in case.turns if one.turn == turn)
    reading = read(case, the_turn, reply)
    if refusal(reading):
        return tuple(row_of(one) for one in open_ones)
    standing = standing_of([one.promised for one in open_ones], reading)
    return tuple(row_of(one, kept, reply) for one, kept in zip(open_ones, standing, strict=True))
