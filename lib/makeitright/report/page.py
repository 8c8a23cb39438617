"""A score as HTML for nbgrader's grade cell and its feedback page.

One fragment that stands anywhere: styles are inline, so that they reach nothing else and survive
JupyterLab's sanitiser; there is no script and nothing is fetched. Colours are the page's own (borders and
bars take the text's colour), so that it reads on white, on dark and on paper. Meaning never hangs on colour
alone.
"""

from html import escape

from makeitright.framework import BreachVerdict, Case, Evidence, LedgerRow, Level, Score, Verdict
from makeitright.report.changes import first_changes
from makeitright.report.markup import AMBER, BOTH, BOX, EARNED, GREEN, MARKED, RED, SPOILT, bordered, heading_at, safe
from makeitright.report.segments import Segment, segments
from makeitright.report.wording import (
    EMPTY_REPLY,
    LEVEL_SIGNS,
    LEVEL_WORDS,
    PROMISE_WORDS,
    STANDING_NAMES,
    cut,
    edges,
    number,
    shown,
    strategy_name,
    title,
    who_answers,
    who_promised,
)
from makeitright.scoring.conversation import Course

_MOST_QUOTES = 3
_LINES: dict[Level | None, str] = {
    2: f"solid {GREEN}",
    1: f"solid {AMBER}",
    0: "dotted",
    None: "dotted",
}


def to_html(score: Score, reply: str, case: Case, *, heading: int = 3, went: Course | None = None) -> str:
    """An HTML fragment with the reply, its marked words, the verdicts by pillar, the breaches and the marks.

    ``reply`` is the text that ``score`` was given for, ``case`` its case; ``heading`` (1 to 4) is the level
    of the topmost heading, two more levels follow below it. ``went``: the conversation up to this reply, whose last
    reaction (and ending) is shown. Everything the learner wrote is escaped,
    isolated from the direction of the text around it and rid of control characters; the result is
    well-formed and encodes as UTF-8. A text that is no attempt is shown as it is, with the reason and no
    marks. Raises nothing.
    """
    top = min(4, max(1, heading))
    name = safe(title(score, case))
    parts = [f'<section aria-label="Feedback: {name}" style="max-width:46em;line-height:1.5">']
    if score.attempted:
        parts += _attempted(score, reply, name, top)
        parts += _answered(case, went, top)
    else:
        parts.append(heading_at(top, f"{name}: not attempted"))
        parts.append(f"<p>{safe(score.refused)}</p>")
        parts += _notes(score)
        parts.append(heading_at(top + 1, "Your reply"))
        parts.append(_reply([Segment(reply)] if reply.strip() else []))
    parts.append("</section>")
    return "\n".join(part for part in parts if part)


def _attempted(score: Score, reply: str, name: str, top: int) -> list[str]:
    parts = [heading_at(top, f"{name}: {number(score.mark)} of 100")]
    parts += _notes(score)
    if score.to_person:
        names = {v.criterion: v.name for v in score.verdicts}
        asked = "; ".join(safe(names.get(criterion, criterion)) for criterion in score.to_person)
        parts.append(f"<p><strong>A person still has to decide:</strong> {asked}.</p>")
    parts.append(heading_at(top + 1, "Marks"))
    parts.append(_marks(score))
    changes = first_changes(score)
    if changes:
        parts.append(heading_at(top + 1, "Change this first"))
        parts.append("<ol>" + "".join(f"<li>{_change(change)}</li>" for change in changes) + "</ol>")
    pieces = segments(score, reply)
    parts.append(heading_at(top + 1, "Your reply"))
    parts.append(_key(pieces))
    parts.append(_reply(pieces))
    if score.breaches:
        parts.append(heading_at(top + 1, "What spoils it"))
        parts.append(bordered(_breach(breach) for breach in score.breaches))
    parts.append(heading_at(top + 1, "What it shows"))
    percents = {mark.pillar: mark.percent for mark in score.pillars}
    for pillar in dict.fromkeys(verdict.pillar for verdict in score.verdicts):
        parts.append(heading_at(top + 2, f"{safe(pillar)}: {_percent(percents.get(pillar))}"))
        parts.append(bordered(_verdict(v) for v in score.verdicts if v.pillar == pillar))
    if score.ledger:
        parts.append(heading_at(top + 1, "What you had promised"))
        parts.append(bordered(_promise(row) for row in score.ledger))
    if score.strategy is not None:
        parts.append(heading_at(top + 1, f"Your strategy: {score.strategy.mark} of 100"))
        parts.append(f"<p><strong>{safe(strategy_name(score.strategy))}.</strong> {safe(score.strategy.why)}</p>")
    return parts


def _answered(case: Case, went: Course | None, top: int) -> list[str]:
    """What the other person says to it, and after the last turn how it ends."""
    last = went.exchanges[-1] if went and went.exchanges else None
    # A turn before this one that was no attempt ends the conversation there: nobody answers this one.
    if went is None or last is None or last.reaction is None:
        return []
    anger, trust = STANDING_NAMES[case.side]
    stands = f"{anger}: {last.after.anger} of 10, was {last.before.anger}. " + (
        f"{trust}: {last.after.trust} of 10, was {last.before.trust}."
    )
    parts = [
        heading_at(top + 1, f"{safe(who_answers(case, last.turn))} answers"),
        f'<div style="{BOX}white-space:pre-wrap">{safe(last.reaction.says.strip())}</div>',
        f"<p>{safe(stands)}</p>",
    ]
    if went.ending:
        parts.append(heading_at(top + 1, f"How it ends: {safe(went.ending.title)}"))
        parts.append(f"<p>{safe(went.ending.text.strip())}</p>")
    return parts


def _notes(score: Score) -> list[str]:
    return [f"<p>{safe(note)}</p>" for note in score.notes]


def _change(change: Verdict | BreachVerdict) -> str:
    return f"<strong>{safe(change.name)}.</strong> {safe(change.improve or change.why)}"


def _quotes(evidence: tuple[Evidence, ...]) -> str:
    quoted = "".join(f"<br>“<bdi>{safe(cut(found.quote))}</bdi>”" for found in evidence[:_MOST_QUOTES])
    more = len(evidence) - _MOST_QUOTES
    return quoted + (f"<br>and {more} more, marked above" if more > 0 else "")


def _verdict(verdict: Verdict) -> tuple[str, str]:
    improve = f"<br>→ {safe(verdict.improve)}" if verdict.improve else ""
    return _LINES[verdict.level], (
        f'<span aria-hidden="true">{LEVEL_SIGNS[verdict.level]}</span> {LEVEL_WORDS[verdict.level]}: '
        f"<strong>{safe(verdict.name)}</strong> ({safe(verdict.criterion)}). "
        f"{safe(verdict.why)}{_quotes(verdict.evidence)}{improve}"
    )


def _promise(row: LedgerRow) -> tuple[str, str]:
    sign, label = PROMISE_WORDS[row.standing or "unclear"]
    line = {"●": f"solid {GREEN}", "◐": f"solid {AMBER}", "✗": f"dashed {RED}"}.get(sign, "dotted")
    who = safe(who_promised(row))
    return line, (
        f'<span aria-hidden="true">{sign}</span> <strong>{label}.</strong> {who}: '
        f"“<bdi>{safe(cut(row.what))}</bdi>”, {safe(row.by)}{' (an offer)' if row.offer else ''}. {safe(row.why)}"
        f"{_quotes(row.evidence)}"
    )


def _breach(breach: BreachVerdict) -> tuple[str, str]:
    improve = f"<br>→ {safe(breach.improve)}" if breach.improve else ""
    return f"dashed {RED}", (
        f'<span aria-hidden="true">✗</span> <strong>{safe(breach.name)}</strong> ({safe(breach.breach)}, '
        f"{breach.severity.value}: {breach.deduction} marks off). {safe(breach.why)}"
        f"{_quotes(breach.evidence)}{improve}"
    )


def _key(pieces: list[Segment]) -> str:
    lines = []
    if any(piece.criteria for piece in pieces):
        lines.append(f'<mark style="{MARKED}{EARNED}">underlined</mark>: earns what the letters after it name')
    if any(piece.breaches for piece in pieces):
        lines.append(f'<mark style="{MARKED}{SPOILT}">dashed, then ✗</mark>: spoils the reply')
    return f"<p>{'; '.join(lines)}.</p>" if lines else ""


def _reply(pieces: list[Segment]) -> str:
    following: list[Segment] = []
    with_words = Segment("")
    for piece in reversed(pieces):
        following.append(with_words)
        with_words = piece if piece.text.strip() else with_words
    words = "".join(map(_piece, pieces, reversed(following))) if pieces else f"<em>{EMPTY_REPLY}</em>"
    return f'<div dir="auto" style="{BOX}white-space:pre-wrap;overflow-wrap:anywhere">{words}</div>'


def _piece(piece: Segment, following: Segment) -> str:
    """A piece with its line, and the letters of what ends with it: what goes on in the next words is named there."""
    before, body, after = edges(shown(piece.text))
    words = escape(body)
    if words and (piece.criteria or piece.breaches):
        line = BOTH if piece.criteria and piece.breaches else SPOILT if piece.breaches else EARNED
        words = f'<mark style="{MARKED}{line}">{words}</mark>'
    ending = [escape(criterion) for criterion in piece.criteria if criterion not in following.criteria]
    ending += ["✗ " + escape(breach) for breach in piece.breaches if breach not in following.breaches]
    if ending and words:
        words += f'<sup dir="ltr" style="font-size:.7em"> [{" ".join(ending)}]</sup>'
    return before + words + after


def _percent(percent: float | None) -> str:
    return "not judged" if percent is None else f"{number(percent)} %"


def _marks(score: Score) -> str:
    rows = [(pillar.pillar, pillar.percent) for pillar in score.pillars]
    if score.strategy is not None:
        rows.append(("Strategy", float(score.strategy.mark)))
    cells = "".join(
        f'<tr><th scope="row" style="{_CELL}">{safe(name)}</th>'
        f'<td style="{_CELL}">{_percent(percent)}</td><td style="{_CELL}">{_bar(percent)}</td></tr>'
        for name, percent in rows
    )
    off = sum(breach.deduction for breach in score.breaches)
    lost = f", after {off} marks off for what spoils it" if off else ""
    return (
        f'<table style="border-collapse:collapse;margin:.3em 0"><tbody>{cells}</tbody></table>'
        f"<p>The reply alone: {number(score.reply_mark)} of 100. "
        f"The mark: <strong>{number(score.mark)} of 100</strong>{lost}.</p>"
    )


_CELL = "text-align:left;padding:.1em 1em .1em 0;border:0"


def _bar(percent: float | None) -> str:
    if percent is None:
        return ""
    # A border and no background: browsers leave backgrounds out when they print.
    filled = f"width:0;height:.7em;border-left:{10 * min(100.0, max(0.0, percent)) / 100:.2f}em solid"
    return f'<div aria-hidden="true" style="border:1px solid;width:10em"><div style="{filled}"></div></div>'
