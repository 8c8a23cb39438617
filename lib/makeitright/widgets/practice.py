"""Practice: case after case that was never seen before, and how the last ones went.

The panel's front end (``front_end/practice.js``) asks; this side chooses, reads the answers and has them marked. The
case itself stands on an ordinary desk below the panel.
"""

import contextlib
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

from makeitright import catalog
from makeitright.answers import Answer, item_key, merge, read_answers
from makeitright.framework import PILLARS, Case, Side
from makeitright.scoring import score
from makeitright.scoring.practice import NextCase, Practised, next_case, pillars_of
from makeitright.widgets import module
from makeitright.widgets.desk import Desk

LAST = 10
"""Replies that are shown, the newest ones of each side. Older ones are not marked again: it would take long."""

_SIDES = {"responder": Side.RESPONDER, "complainant": Side.COMPLAINANT}


def practice() -> "Practice":
    """The practice page, to stand last in a notebook cell. Answers are kept in the current folder.

    Those of the lessons beside it are read too, so that what was done there is not asked again first.
    """
    return Practice()


class Panel(anywidget.AnyWidget):
    """What stands above the desk: what to practise, the button for the next case, the picture of the last marks."""

    _esm = module.esm(module.PRACTICE_MODULES)
    _css = module.css("desk.css", "practice.css")

    choices = traitlets.List().tag(sync=True)
    """The sides, each with its pillars."""
    now = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    """The case on the desk; None: there is none yet."""
    history = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    """How the last replies went, by side; None: they are still being read."""


class Practice(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets carries no types
    """The panel, and below it the desk of the case that is being practised."""

    def __init__(self, folder: Path | None = None) -> None:
        """Begin, or go on with the case that was written on last; ``folder`` (the current one) holds the answers."""
        self._folder = (folder or Path.cwd()).resolve()
        self._shown: list[str] = []
        self._marked: dict[tuple[str, str], Practised | None] = {}
        self._marking = threading.Thread()
        self._panel = Panel(choices=_choices())
        self._panel.on_msg(self._receive)
        super().__init__([self._panel])
        last = _last_written(read_answers(self._folder)[0])
        if last is not None:
            self._show(*last, said="")

    def __repr__(self) -> str:
        """What stands in the notebook where the widget cannot be drawn."""
        return "Practice. Run this cell to open it."

    def _receive(self, _: Panel, content: Any, __: list[memoryview]) -> None:
        if not isinstance(content, Mapping):
            return
        try:
            if content.get("kind") == "next":
                self._next(content.get("side"), content.get("pillar"))
            elif content.get("kind") == "next-turn":
                self._next_turn()
            elif content.get("kind") == "history":
                self._panel.send({"kind": "history", "ready": self._tell_history()})
        except Exception as error:
            self._panel.send({"kind": "failed", "why": f"The next case could not be opened ({error})."})
            raise

    def _next(self, side: object, pillar: object) -> None:
        answers = self._answers()
        practised = [one for written in self._latest(answers) if (one := self._marked.get(written.key))]
        seen = [*dict.fromkeys(item.partition("/")[0] for item in answers), *self._shown]
        wanted = next((one for one in PILLARS if one == pillar), None)
        chosen = next_case(seen, practised, _SIDES.get(str(side)), wanted)
        self._show(catalog.case(chosen.case), 1, _said(chosen))

    def _next_turn(self) -> None:
        now = self._panel.now
        if now is None:
            return
        case = catalog.case(now["case"])
        if now["turn"] < len(case.turns):
            self._show(case, now["turn"] + 1, "the next part of the same case.")

    def _show(self, case: Case, turn: int, said: str) -> None:
        self._shown.append(case.id)
        self.children = [self._panel, Desk(case, turn, self._folder)]
        self._panel.now = {
            "case": case.id,
            "turn": turn,
            "turns": len(case.turns),
            "item": item_key(case.id, turn),
            "title": case.title,
            "side": case.side.value,
            "said": said,
        }

    def _answers(self) -> dict[str, Answer]:
        """The answers of this folder and of the lessons beside it."""
        folders = [self._folder, *sorted(path.parent for path in self._folder.parent.glob("*/answers.json"))]
        return merge(*(read_answers(folder)[0] for folder in dict.fromkeys(folders)))

    def _latest(self, answers: Mapping[str, Answer]) -> "list[_Written]":
        """The last replies of each side, oldest first."""
        return [one for side in Side for one in _written(answers, side)[-LAST:]]

    def _tell_history(self) -> bool:
        """Show how the last replies went, once all are marked; say whether they are.

        They are marked beside what the page does otherwise, because it takes a moment; the panel asks again.
        """
        answers = self._answers()
        latest = self._latest(answers)
        waiting = [one for one in latest if one.key not in self._marked]
        if waiting:
            if not self._marking.is_alive():
                self._marking = threading.Thread(target=self._mark, args=(waiting, answers), daemon=True)
                self._marking.start()
            return False
        practised = [found for one in latest if (found := self._marked[one.key])]
        self._panel.history = {side.value: _drawn(side, practised) for side in Side}
        return True

    def _mark(self, waiting: "Sequence[_Written]", answers: Mapping[str, Answer]) -> None:
        for one in waiting:
            found: Practised | None = None
            # A reply that cannot be marked is left out of the picture; the desk says what is wrong with it.
            with contextlib.suppress(Exception):
                found = _marked(one, answers)
            self._marked[one.key] = found


def _choices() -> list[dict[str, Any]]:
    return [
        {"side": Side.RESPONDER.value, "name": "Answer complaints", "pillars": list(pillars_of(Side.RESPONDER))},
        {"side": Side.COMPLAINANT.value, "name": "Make complaints", "pillars": list(pillars_of(Side.COMPLAINANT))},
    ]


def _said(chosen: NextCase) -> str:
    if chosen.pillar is None:
        return "a case that you have not seen."
    if chosen.was is None:
        return f"a case that you have not seen, with a good deal of {chosen.pillar} in it."
    return (
        f"a case that you have not seen, with a good deal of {chosen.pillar} in it. "
        f"That is where your last marks were lowest (about {round(chosen.was)} of 100)."
    )


def _case_of(item: str) -> tuple[Case, int] | None:
    id_, _, turn = item.partition("/")
    try:
        case = catalog.case(id_)
    except catalog.UnknownCase:
        return None
    return (case, int(turn)) if int(turn) <= len(case.turns) else None


@dataclass(frozen=True, slots=True)
class _Written:
    """A reply to one turn of a case."""

    item: str
    case: Case
    turn: int
    answer: Answer

    @property
    def key(self) -> tuple[str, str]:
        return self.item, self.answer.at


def _written(answers: Mapping[str, Answer], side: Side) -> list[_Written]:
    """The replies of one side to whole cases, oldest first."""
    found: list[_Written] = []
    for item, answer in sorted(answers.items(), key=lambda pair: (pair[1].at, pair[0])):
        named = _case_of(item) if answer.reply.strip() else None
        if named is not None and named[0].side is side and not named[0].turns[named[1] - 1].only:
            found.append(_Written(item, *named, answer))
    return found


def _last_written(answers: Mapping[str, Answer]) -> tuple[Case, int] | None:
    variants = [one for side in Side for one in _written(answers, side) if one.case.base]
    last = max(variants, key=lambda one: one.answer.at, default=None)
    return (last.case, last.turn) if last else None


def _marked(one: _Written, answers: Mapping[str, Answer]) -> Practised | None:
    before = answers.get(item_key(one.case.id, one.turn - 1))
    found = score(one.case, one.turn, one.answer.strategy, one.answer.reply, before.reply if before else "")
    if not found.attempted:
        return None
    marks = {mark.pillar: mark.percent for mark in found.pillars}
    pillars = {name: percent for name in PILLARS if (percent := marks.get(name)) is not None}
    return Practised(one.case.id, one.turn, found.mark, pillars)


def _drawn(side: Side, practised: Sequence[Practised]) -> dict[str, Any]:
    """The last replies of a side as the front end draws them."""
    known = catalog.cases()
    own = [one for one in practised if known[catalog.base_of(one.case)].side is side]
    return {
        "replies": [{"title": catalog.case(one.case).title, "turn": one.turn, "mark": round(one.mark)} for one in own],
        "pillars": [
            {"name": name, "marks": [round(one.pillars[name]) if name in one.pillars else None for one in own]}
            for name in pillars_of(side)
        ],
    }
