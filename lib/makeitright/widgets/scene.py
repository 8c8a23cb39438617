"""What the desk shows before anything is written: the complaint, the facts, the strategies to pick from."""

import re
from datetime import date
from typing import Any

from makeitright import catalog
from makeitright.answers import LONGEST_REPLY, item_key
from makeitright.framework import Case, Turn

AIM = (90, 220)
"""Words that a reply of one turn usually takes (framework 3.5)."""

KINDS = {
    "email": "An e-mail",
    "letter": "A letter",
    "chat": "A chat",
    "phone": "A phone call, as it was noted down",
    "review": "A review, for all to read",
    "form": "A complaint form",
}

_SUBJECT = re.compile(r"\ASubject:[ \t]*(.+?)[ \t]*(?:\n+|\Z)")
_DATELINE = re.compile(r"(?!Dear\b)[^\n.!?]{4,60}")
"""The first line of a letter, where it is the day (and place) and not the address to the reader."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def scene(case: Case, turn: Turn) -> dict[str, Any]:
    """One turn of a case as the front end draws it.

    It holds nothing from which the best strategy could be told: neither fit nor consequence, and an order that
    follows the ids' numbers, so that a distractor may stand anywhere.
    """
    known = catalog.strategies()
    offered = sorted((offer.id for offer in turn.strategies), key=lambda id_: (id_[1:], id_[0]))
    return {
        "item": item_key(case.id, turn.turn),
        "title": case.title,
        "part": f"Turn {turn.turn} of {len(case.turns)}" if len(case.turns) > 1 else "",
        "turns": len(case.turns),
        "you": case.you,
        "task": turn.task,
        "today": in_words(turn.today),
        "complaint": complaint(case, case.turns[0]),
        "since": paragraphs(turn.message) if turn.turn > 1 else [],
        "briefing": list(turn.briefing),
        "strategies": [{"id": id_, "name": known[id_].name, "what": known[id_].what} for id_ in offered],
        "aim": None if turn.only else {"least": AIM[0], "most": AIM[1]},
        "longest": LONGEST_REPLY,
    }


def complaint(case: Case, turn: Turn) -> dict[str, Any]:
    """The complaint by its channel: who writes, when, about what ("": not said), and its paragraphs or bubbles."""
    name, _, about = case.sender.partition(",")
    subject = _SUBJECT.match(turn.message)
    body = turn.message[subject.end() :] if subject else turn.message
    parts = paragraphs(body)
    dated = case.channel == "letter" and _DATELINE.fullmatch(parts[0]) is not None
    return {
        "channel": case.channel,
        "kind": KINDS[case.channel],
        "from": {"name": name.strip(), "about": about.strip()},
        "subject": subject.group(1) if subject else "",
        "date": in_words(turn.today),
        # Each line of a chat is a message of its own; elsewhere a blank line parts the paragraphs.
        "paragraphs": [line for line in body.splitlines() if line.strip()] if case.channel == "chat" else parts[dated:],
        "dateline": parts[0] if dated else "",
    }


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what blank lines part. Single line breaks stay in them."""
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def in_words(day: date) -> str:
    """``Tuesday 24 November 2026``, whatever the locale."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
