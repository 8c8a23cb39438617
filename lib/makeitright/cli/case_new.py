"""``makeitright case new``: a case to fill in, with a note beside every key."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml

from makeitright import catalog
from makeitright.catalog.cases import CASE_FILE, CONVERSATION_FILE, REPLIES
from makeitright.framework import Case, Side
from makeitright.scoring.applies import applicable
from makeitright.scoring.case_lint import SAMPLE_KINDS, TO_DO

STARTERS = Path(__file__).parent / "starters"

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
SLUG = re.compile(r"[a-z][a-z0-9_]*")
FOLDER = re.compile(rf"(?P<id>[A-Za-z]+-?[0-9]+)_(?P<slug>{SLUG.pattern})")
"""How a case's folder is named: its id and its slug."""

MOST_TURNS = 4
_FIRST_OFFERS = {
    Side.RESPONDER: (("S1", "best"), ("S2", "other"), ("S9", "also"), ("T1", "trap"), ("T4", "trap")),
    Side.COMPLAINANT: (("K2", "best"), ("K3", "also"), ("K4", "other"), ("U1", "trap"), ("U3", "trap")),
}
_LATER_OFFERS = {
    Side.RESPONDER: (("S8", "best"), ("S1", "also"), ("S2", "other"), ("T3", "trap"), ("T4", "trap")),
    Side.COMPLAINANT: (("K5", "best"), ("K4", "also"), ("K6", "other"), ("U1", "trap"), ("U4", "trap")),
}
_DAYS_BETWEEN_TURNS = 5


class Refused(ValueError):
    """A case that cannot be made like this. ``about``: the option or argument; its text says what to do."""

    def __init__(self, about: str, why: str) -> None:
        self.about = about
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new case is to be."""

    folder: Path
    id: str
    slug: str
    side: Side
    turns: int
    conversation: bool


def check_id(name: str) -> str:
    """The id, if it can be one and is free. Raises Refused."""
    if not ID.fullmatch(name):
        raise Refused("--id", f"{name!r} cannot be an id: letters and digits, such as MY01.")
    for other in catalog.cases().values():
        if other.id.lower() == name.lower():
            raise Refused("--id", f"there is a case {other.id} ({other.slug}) already: choose another id.")
    return name


def check_slug(name: str) -> str:
    """The slug, if it can be one and is free. Raises Refused."""
    if not SLUG.fullmatch(name):
        raise Refused("--slug", f"{name!r} cannot be a slug: small letters, words joined by _, such as late_parcel.")
    for other in catalog.cases().values():
        if other.slug == name:
            raise Refused("--slug", f"there is a case {other.id} ({other.slug}) already: choose another slug.")
    return name


def names_in(folder: Path) -> tuple[str, str] | None:
    """Id and slug, where the folder that is asked for is named by them: ``MY01_bicycle``."""
    found = FOLDER.fullmatch(folder.name)
    return (found["id"], found["slug"]) if found else None


def make_case(plan: Plan, today: date) -> list[Path]:
    """Write a new case and give back its files. Nothing that is there is touched.

    Raises Refused where the folder is there and holds something, and OSError.
    """
    if plan.folder.exists() and (not plan.folder.is_dir() or any(plan.folder.iterdir())):
        raise Refused("DIR", f"{plan.folder} is there already, and nothing is written over: name another folder.")
    written: list[Path] = []
    for name, text in _files(plan, today):
        path = plan.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
        written.append(path)
    return written


def _files(plan: Plan, today: date) -> Iterator[tuple[str, str]]:
    yield CASE_FILE, _case(plan, today)
    if plan.conversation:
        yield CONVERSATION_FILE, _conversation(plan)
    responder = plan.side is Side.RESPONDER
    for turn in range(1, plan.turns + 1):
        offers = _offers(plan.side, turn)
        slots = {
            "TURN": str(turn),
            "BEST": next(name for name, fit in offers if fit == "best"),
            "TRAP": next(name for name, fit in offers if fit == "trap"),
            "SHOWN": "O3" if responder else "G1",
            "LACKING": "F2" if responder else "G1",
            "SLIP": "B05" if responder else "X02",
        }
        for kind in SAMPLE_KINDS:
            yield f"{REPLIES}/{kind}-t{turn}.yaml", _starter(f"reply-{kind}", slots)


def _starter(name: str, slots: Mapping[str, str]) -> str:
    """One of the texts in ``starters/``, with ``{{NAME}}`` filled by each of the slots."""
    text = (STARTERS / f"{name}.yaml").read_text(encoding="utf-8")
    for slot, value in slots.items():
        text = text.replace("{{" + slot + "}}", value)
    return text


def _offers(side: Side, turn: int) -> tuple[tuple[str, str], ...]:
    return (_FIRST_OFFERS if turn == 1 else _LATER_OFFERS)[side]


def _case(plan: Plan, today: date) -> str:
    head = {"FOLDER": str(plan.folder), "ID": plan.id, "SLUG": plan.slug, "SIDE": plan.side.value}
    text = _starter("head", head) + _starter(f"head-{plan.side.value}", {})
    for turn in range(1, plan.turns + 1):
        day = today + timedelta(days=(turn - 1) * _DAYS_BETWEEN_TURNS)
        first = turn == 1
        slots = {
            "TURN": str(turn),
            "TODAY": day.isoformat(),
            "DAY": f"{day:%A}",
            "ANSWER_BY": (day + timedelta(days=14)).isoformat(),
            "SINCE": "" if first else " since",
            "FIRST": _starter("first-complainant", {}) if first else "",
            "RUNG": _starter("rung-first" if first else "rung-later", {}),
            "PROMISES": "" if first else _starter("promises", {}),
            "FOCUS": "D1, G1" if first else "P4, G1",
            "STRATEGIES": _strategies(plan.side, turn),
        }
        # Which criteria apply, and so want a hint, is told by the very turn that is being written.
        unhinted = _starter(f"turn-{plan.side.value}", {**slots, "HINTS": "      {}"})
        written = Case.model_validate(yaml.safe_load(text + unhinted))
        text += _starter(f"turn-{plan.side.value}", {**slots, "HINTS": _hints(written, turn)}) + "\n"
    return text + "\n".join(_by_id(plan.side))


def _strategies(side: Side, turn: int) -> str:
    known = catalog.strategies()
    lines: list[str] = []
    for name, fit in _offers(side, turn):
        lines += [
            f"      - id: {name}               # {known[name].name}",
            f"        fit: {fit}",
            f'        leads_to: "{TO_DO}: what follows from it in this case, in a sentence or two"',
        ]
    return "\n".join(lines)


def _hints(case: Case, turn: int) -> str:
    judged = [one for one, _ in applicable(case, case.turns[turn - 1], _offers(case.side, turn)[0][0])]
    return "\n".join(f'      {one.id}: "{TO_DO}"           # {one.name}' for one in judged)


def _by_id(side: Side) -> Iterator[str]:
    """What the ids stand for, as notes at the end of the file."""
    for what, known in (
        ("Strategies (for 'strategies')", catalog.strategies()),
        ("Criteria (for 'focus' and 'hints')", catalog.criteria()),
        ("Breaches (for 'watch')", catalog.breaches()),
    ):
        yield f"# {what}:"
        yield from (f"#   {one.id} {one.name}" for one in known.values() if one.side == side)
        yield ""


def _conversation(plan: Plan) -> str:
    responder = plan.side is Side.RESPONDER
    start = {
        "ANGER": "6" if responder else "3",
        "ANGER_IS": "how angry they are" if responder else "how much they are on their guard",
        "TRUST": "3" if responder else "4",
        "TRUST_IS": "how far they trust you" if responder else "how willing they are to help",
    }
    text = _starter("conversation-head", start)
    for turn in range(1, plan.turns + 1):
        if responder:
            good = "full: [F2], some: [L1, O1]" if turn == 1 else "some: [F4], trust_at_least: 5"
        else:
            good = "full: [G1], some: [D1]" if turn == 1 else "some: [P4], trust_at_least: 5"
        slots = {
            "TURN": str(turn),
            "GOOD": "opens_up" if turn == 1 else "convinced",
            "GOOD_WHEN": f"{good}, any_breach: false",
            "OPEN": "by_when" if responder else "what_then",
            "OPEN_WHEN": "missing: [F2]" if responder else "missing: [G1]",
            "OPEN_SAYS": "they ask by when." if responder else "they ask what is wanted of them.",
        }
        text += _starter(f"conversation-{plan.side.value}", slots)
    return text + _starter(
        "conversation-endings", {"LOST": "8" if responder else "7", "CALM": "5" if responder else "4"}
    )
