"""The learner's desk: one widget for one turn of one case.

The front end (``front_end/``) draws and keeps; this side reads the case, writes ``answers.json`` and asks the
scorer. Neither decides anything about a reply.
"""

import contextlib
import functools
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from makeitright import catalog
from makeitright.answers import Answer, item_key, moment, read_answers
from makeitright.framework import Case, Turn
from makeitright.widgets import module
from makeitright.widgets.exercise_desk import ExerciseDesk
from makeitright.widgets.kept import KeepingDesk
from makeitright.widgets.scene import scene

if TYPE_CHECKING:
    from makeitright.scoring.conversation import Course, Judge


def desk(case: str, *, turn: int = 1) -> "Desk | ExerciseDesk":
    """The desk for one turn of a case, or for an exercise, to stand last in a notebook cell.

    ``case``: id or slug (``"RC01"``, ``"mittens"``, ``"SP01"``). ``turn``: from 1. Answers are kept in the current
    folder. A sealed case (:mod:`makeitright.catalog.sealed`) opens from the file beside the notebook, without feedback.
    Raises ``catalog.UnknownCase`` for a case that there is not, and ValueError for a turn that it does not have.
    """
    try:
        named = catalog.item(case)
        found = Desk(named, turn) if isinstance(named, Case) else ExerciseDesk(named, turn)
    except catalog.UnknownCase as unknown:
        from makeitright.widgets.sealed import sealed_desk

        return sealed_desk(case, turn, unknown)
    _make_ready()
    return found


@functools.cache
def _make_ready() -> None:
    """Load the scorer in the background, once, so that the first check need not wait for it."""

    def score_something() -> None:
        # What goes wrong here goes wrong again at the check, and is told to the learner there.
        with contextlib.suppress(Exception):
            from makeitright.scoring import score

            case = catalog.case("RC01")
            reply = next(sample.reply for sample in case.samples if sample.kind == "model")
            score(case, 1, None, reply)

    # A moment later: the cells that are still to run and the desks that are being drawn come first.
    timer = threading.Timer(0.5, score_something)
    timer.daemon = True
    timer.start()


class Desk(KeepingDesk):
    """One turn of a case: the complaint, the strategies, the reply and its feedback.

    Beside ``keep`` and ``check`` the front end sends ``what-if`` (answered by ``what-if`` or ``no-what-if``) and
    ``look-back``.
    """

    _esm = module.esm()
    _css = module.css()

    messages: ClassVar[dict[str, tuple[str, str, str]]] = {
        **KeepingDesk.messages,
        "what-if": ("_what_if", "what-if", "no-what-if"),
        "look-back": ("_look_again", "", "not-checked"),
    }

    promised = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    """What was promised in the turns before, and after a check what became of it; None in the first turn."""
    talk = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    """What was written and answered in the turns before; None in the first turn."""
    other = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    """How it went and how it would have gone with one reply changed; None: that was not asked yet."""

    def __init__(self, case: Case, turn: int = 1, folder: Path | None = None) -> None:
        """Make the desk of ``case`` and ``turn``; ``folder`` (the current one) holds the answers."""
        self._case = case
        self._turn = _turn(case, turn)
        self._looked_back: list[Answer] = []
        super().__init__(item_key(case.id, turn), scene(case, self._turn), folder)
        if turn > 1:
            self._look_back(read_answers(self._folder)[0])

    def __repr__(self) -> str:
        """What stands in the notebook where the widget cannot be drawn."""
        part = f", turn {self._turn.turn}" if len(self._case.turns) > 1 else ""
        return f"Your desk: {self._case.title} ({self._case.id}{part}). Run this cell to open it."

    def _check(self, content: Mapping[str, Any]) -> None:
        # Loaded on the first check: the scorer takes its time, and a desk that only shows a case needs none.
        from makeitright.widgets.feedback import feedback
        from makeitright.widgets.promises import promised
        from makeitright.widgets.talk import course_drawn

        answer = self._answer(content.get("answer"))
        before: list[Answer] = []
        if self._turn.turn > 1:
            answers = read_answers(self._folder)[0]
            self._look_back(answers)
            before = self._before(answers)
        judged = self._judge(
            self._case, self._turn.turn, answer.strategy, answer.reply, before[-1].reply if before else ""
        )
        talk = None
        if self._case.conversation:
            went = self._course([*before, answer])
            # Who has left out a turn has nobody to answer this one yet.
            talk = course_drawn(self._case, went) if len(went.exchanges) == self._turn.turn else None
        if self._turn.turn > 1:
            replies = [(one.strategy, one.reply) for one in before]
            self.promised = promised(self._case, self._turn, replies, answer.reply)
        self.feedback = {**feedback(judged, answer.reply, answer.at), "talk": talk}

    def _what_if(self, content: Mapping[str, Any]) -> None:
        """Both courses: as it was written, and with the reply of one turn changed."""
        from makeitright.widgets.talk import course_drawn

        answers = read_answers(self._folder)[0]
        own = [self._kept(answers, turn.turn) for turn in self._case.turns]
        own[self._turn.turn - 1] = self._answer(content.get("answer"))
        turn = content.get("turn")
        if not isinstance(turn, int) or not 1 <= turn <= len(own):
            raise ValueError("there is no such turn")
        other = list(own)
        other[turn - 1] = self._answer({**own[turn - 1].as_dict(), "reply": content.get("reply")})
        went = self._course(own)
        if went.ending is None:
            raise ValueError("write a reply for every turn first; then there is an ending to change")
        self.other = {
            "turn": turn,
            "own": course_drawn(self._case, went),
            "other": course_drawn(self._case, self._course(other)),
        }

    @functools.cached_property
    def _judge(self) -> "Judge":
        from makeitright.scoring.conversation import Remembering

        return Remembering()

    def _course(self, replies: list[Answer]) -> "Course":
        from makeitright.scoring.conversation import course

        return course(self._case, [(one.strategy, one.reply) for one in replies], self._judge)

    def _kept(self, answers: Mapping[str, Answer], turn: int) -> Answer:
        return answers.get(item_key(self._case.id, turn), Answer(None, "", moment()))

    def _before(self, answers: Mapping[str, Answer]) -> list[Answer]:
        """The learner's answers to the turns before this one; an empty one where there is none."""
        return [self._kept(answers, turn.turn) for turn in self._case.turns if turn.turn < self._turn.turn]

    def _look_again(self, _: Mapping[str, Any]) -> None:
        self._look_back(read_answers(self._folder)[0])

    def _look_back(self, answers: Mapping[str, Answer]) -> None:
        before = self._before(answers)
        same = len(before) == len(self._looked_back) and all(
            one.says_the_same(other) for one, other in zip(before, self._looked_back, strict=True)
        )
        if self._turn.turn == 1 or same:
            return
        from makeitright.widgets.promises import promised
        from makeitright.widgets.talk import course_drawn

        self._looked_back = before
        self.promised = promised(self._case, self._turn, [(one.strategy, one.reply) for one in before])
        went = self._course(before) if self._case.conversation else None
        self.talk = {
            "replies": [one.reply for one in before],
            **(course_drawn(self._case, went) if went else {"exchanges": [], "ending": None}),
        }


def _turn(case: Case, number: int) -> Turn:
    for turn in case.turns:
        if turn.turn == number:
            return turn
    raise ValueError(f"{case.id} has no turn {number}: it has {len(case.turns)}.")
