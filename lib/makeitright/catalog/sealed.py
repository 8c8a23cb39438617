"""Sealed cases: what a learner may see of a case before it is graded, and not a word more.

A learner's machine has the cases of the package. A case from elsewhere, such as an examination's, reaches it as its
public part only, in a file ``scenes.json`` beside the notebook. What is public is listed here key by key, so that a
key that a case gets one day stays at home until somebody lists it.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from makeitright.catalog.cases import UnknownCase, case
from makeitright.catalog.files import BadFile
from makeitright.framework import Case

SCENES_FILE = "scenes.json"
FORMAT = 1

_PUBLIC = {"id", "slug", "title", "side", "level", "sector", "channel", "sender", "you"}
_PUBLIC_OF_TURN = {"turn", "today", "message", "briefing", "task", "only"}
_LARGEST = 2_000_000
_AGAIN = "take the file anew from where you got the notebook"


def public_part(case: Case) -> dict[str, Any]:
    """What a learner may see of a case, as plain data.

    Of the strategies these are the ids, in an order that tells nothing: an author puts the best one first.
    """
    return {
        **case.model_dump(mode="json", include=_PUBLIC),
        "turns": [
            {
                **turn.model_dump(mode="json", include=_PUBLIC_OF_TURN),
                "strategies": sorted(offer.id for offer in turn.strategies),
            }
            for turn in case.turns
        ],
    }


def write_scenes(folder: Path, cases: Iterable[Case]) -> None:
    """Write the public parts of ``cases`` into ``folder``, beside those that its file has already.

    Raises OSError, and BadFile for a file there that is not one of ours.
    """
    path = folder / SCENES_FILE
    there = {one["id"]: one for one in _read(path)} if path.exists() else {}
    there |= {case.id: public_part(case) for case in cases}
    content = {"format": FORMAT, "cases": [there[id_] for id_ in sorted(there)]}
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def sealed_case(name: str, folder: Path) -> Case | None:
    """The sealed case of that id or slug in ``folder``; None where there is none.

    It holds its public part alone, and nothing to score by: no strategy fits better than another, and there are
    no facts. Raises BadFile where the file in ``folder`` cannot be used.
    """
    path = folder / SCENES_FILE
    if not path.exists():
        return None
    sealed = [_case(path, public) for public in _read(path)]
    try:
        return case(name, among=sealed)
    except UnknownCase:
        return None


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError
        content = json.loads(path.read_bytes())
        if content["format"] != FORMAT or not all(isinstance(one["id"], str) for one in content["cases"]):
            raise ValueError
    except OSError as error:
        raise BadFile(path, [(None, f"cannot be read ({error.strerror or error}): {_AGAIN}")]) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadFile(path, [(None, f"is damaged: {_AGAIN}")]) from error
    return list(content["cases"])


def _case(path: Path, public: dict[str, Any]) -> Case:
    try:
        turns = [
            {**turn, "strategies": [{"id": id_, "fit": "other", "leads_to": ""} for id_ in turn["strategies"]]}
            for turn in public["turns"]
        ]
        return Case.model_validate({**public, "turns": turns})
    except (ValidationError, KeyError, TypeError) as error:
        raise BadFile(path, [(None, f"is damaged at {public['id']}: {_AGAIN}")]) from error
