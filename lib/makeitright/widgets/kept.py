"""What every desk has: an answer to one item, kept in the folder's ``answers.json``, and messages that are answered."""

import getpass
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

from makeitright.answers import FILE_NAME, Answer, keep_answers, read_answers, read_answers_file
from makeitright.answers.answer import parse_answers


class KeepingDesk(anywidget.AnyWidget):
    """A widget that keeps the answer to one item.

    Traits go to the front end only. What comes back are messages, each with a random id that the answer repeats:
    ``keep`` (answered by ``kept`` or ``not-kept``) and ``check`` (``checking``, then ``checked`` or ``not-checked``).
    ``messages`` has those of a subclass.
    """

    scene = traitlets.Dict().tag(sync=True)
    """What is drawn before anything is written."""
    kept = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    """The answer as this side knows it: strategy, reply, at; None: there is none."""
    feedback = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    """What was said of the answer that was checked last; None: nothing was checked yet."""

    messages: ClassVar[dict[str, tuple[str, str, str]]] = {
        "keep": ("_keep", "kept", "not-kept"),
        "check": ("_check", "checked", "not-checked"),
    }
    """Of each kind of message: the method that serves it, what is sent back then ("": nothing), and if it fails."""

    def __init__(self, item: str, scene: dict[str, Any], folder: Path | None = None) -> None:
        """Make the desk of ``item``; ``folder`` (the current one) holds the answers."""
        self._item = item
        self._folder = (folder or Path.cwd()).resolve()
        answers, problems = read_answers(self._folder)
        own = answers.get(item)
        filed = read_answers_file(self._folder / FILE_NAME)[0].get(item)
        about = {"item": item, "place": place_of(self._folder), "problems": problems[:3], "filed": filed == own}
        super().__init__(scene={**scene, **about}, kept=own.as_dict() if own else None)
        self.on_msg(self._receive)

    def _check(self, content: Mapping[str, Any]) -> None:
        """Say in ``feedback`` what there is to say of the answer in a message."""
        raise NotImplementedError

    def _receive(self, _: "KeepingDesk", content: Any, __: list[memoryview]) -> None:
        """Answer a message of the front end. Whatever goes wrong is answered too: silence looks like a loss."""
        kind = content.get("kind") if isinstance(content, Mapping) else None
        if not isinstance(kind, str) or kind not in self.messages:
            return
        act, done, refused = self.messages[kind]
        reference = content.get("id")
        try:
            if kind == "check":
                self.send({"kind": "checking", "id": reference})
            getattr(self, act)(content)
            if done:
                self.send({"kind": done, "id": reference})
        except (OSError, ValueError) as error:
            self.send({"kind": refused, "id": reference, "why": getattr(error, "strerror", None) or str(error)})
        except Exception as error:
            self.send({"kind": refused, "id": reference, "why": f"the desk stumbled ({type(error).__name__})"})
            raise

    def _keep(self, content: Mapping[str, Any]) -> None:
        """Keep the answers of a message, oldest first."""
        answers = [self._answer(raw) for raw in content.get("answers", [])]
        if not answers:
            raise ValueError("there was no answer in the message")
        put_by = {self._item: self._answer(content["putBy"])} if content.get("putBy") else None
        for answer in sorted(answers, key=lambda one: one.at):
            kept = keep_answers(self._folder / FILE_NAME, {self._item: answer}, put_by=put_by)
        self.kept = kept[self._item].as_dict()

    def _answer(self, raw: object) -> Answer:
        parsed = parse_answers({self._item: raw}, "this desk")
        if self._item not in parsed.answers:
            raise ValueError(parsed.problems[0])
        return parsed.answers[self._item]


def place_of(folder: Path) -> str:
    """A short name for this learner's folder, so that people who share a browser do not share their drafts."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # no name for this user id, as in some containers
        user = ""
    return hashlib.sha256(f"{user}\n{folder}".encode("utf-8", "surrogateescape")).hexdigest()[:16]
