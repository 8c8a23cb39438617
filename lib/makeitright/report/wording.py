"""Words and signs that all reports share, and the learner's text made safe to show."""

import re
from typing import Final

from makeitright import catalog
from makeitright.framework import Case, LedgerRow, Level, PromiseStanding, Score, Side, StrategyVerdict

LEVEL_WORDS: Final[dict[Level | None, str]] = {
    2: "Earned",
    1: "Partly",
    0: "Not yet",
    None: "A person decides",
}
LEVEL_SIGNS: Final[dict[Level | None, str]] = {2: "●", 1: "◐", 0: "○", None: "?"}
STANDING_NAMES: Final = {
    Side.RESPONDER: ("Anger", "Trust"),
    Side.COMPLAINANT: ("On their guard", "Willing to help"),
}
"""What anger and trust are called towards the learner."""
PROMISE_WORDS: Final[dict[PromiseStanding, tuple[str, str]]] = {
    "kept": ("●", "Kept"),
    "late_said": ("◐", "Late, and you say so"),
    "late_unsaid": ("◐", "Late, and passed over"),
    "renegotiated": ("●", "Changed in time, with a reason"),
    "forgotten": ("○", "Not mentioned"),
    "contradicted": ("✗", "Taken back"),
    "not_due": ("·", "Not due yet"),
    "unclear": ("?", "Open: a person would have to say"),
}
"""A sign and words for what became of a promise."""
EMPTY_REPLY: Final = "There is no text in this reply."

_SHOWN = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)}
_SHOWN |= {0x7F: "\u2421"} | dict.fromkeys(range(0x80, 0xA0), "\ufffd")
# Embeddings, overrides and isolates can turn the text around them about: they are named, not obeyed. The
# plain marks (200E, 200F, 061C) stay, since right-to-left writers need them and they turn nothing about.
_SHOWN |= {code: f"[U+{code:04X}]" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
# Half a surrogate pair is no character and cannot be written as UTF-8.
_SHOWN |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def shown(text: str) -> str:
    """``text`` as it may be put before a reader: line ends as line feeds, control characters made visible.

    The result encodes as UTF-8, holds no terminal escape, and cannot reorder what stands around it. It is not
    escaped for HTML.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_SHOWN)


def edges(text: str) -> tuple[str, str, str]:
    """The blanks before, the words, and the blanks after: joined, they are ``text``."""
    words = text.strip()
    start = text.index(words) if words else len(text)
    return text[:start], words, text[start + len(words) :]


def cut(text: str, most: int = 160) -> str:
    """``text`` on one line; where longer than ``most`` characters, its beginning and an ellipsis."""
    line = re.sub(r"\s+", " ", text).strip()
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def number(value: float) -> str:
    """A mark without a needless ``.0``: ``62.5``, ``80``."""
    return f"{value:.1f}".removesuffix(".0")


def title(score: Score, case: Case) -> str:
    """What was scored: ``The missing mittens``, and which turn where there is more than one."""
    return f"{case.title}, turn {score.turn}" if len(case.turns) > 1 else case.title


def who_answers(case: Case, turn: int) -> str:
    """The name of the person who answers the reply of a turn, without what is told about them."""
    named = next((one.who for one in case.conversation.after if one.turn == turn), "") if case.conversation else ""
    return named or case.sender.partition(",")[0].strip()


def who_promised(row: LedgerRow) -> str:
    """Who is to do what was promised, as the learner is told: "You", "Your side", or a colleague's name."""
    return {"I": "You", "we": "Your side"}.get(row.who, row.who[:1].upper() + row.who[1:])


def strategy_name(strategy: StrategyVerdict) -> str:
    """The strategy that was picked, by name: ``Own it and fix it (S1)``."""
    if strategy.picked is None:
        return "None picked"
    known = catalog.strategies().get(strategy.picked)
    return f"{known.name} ({known.id})" if known else strategy.picked
