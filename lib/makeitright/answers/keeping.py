"""Writing ``answers.json``: whole or not at all, one writer at a time, and nothing overwritten for good."""

import contextlib
import json
import os
import secrets
import threading
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from makeitright.answers.answer import LONGEST_REPLY, Answer, parse_answers
from makeitright.answers.sources import LARGEST_FILE, parse_answers_file

try:
    import fcntl
except ImportError:  # Windows: writers in other processes are not kept apart, the replacement is still whole.
    fcntl = None  # type: ignore[assignment]

MOST_EARLIER = 20
"""Earlier versions kept for each item."""

EARLIER_CHARACTERS = 400_000
"""Characters of earlier versions kept for each item, so that the file stays far below ``LARGEST_FILE``."""

LOST_CHARACTERS = 80
"""A change that removes more of the old text than this is no mere correction: the old text is kept."""

EARLIER_EVERY = timedelta(minutes=10)
"""However it is changed, a text is kept as an earlier version about this often."""

_one_writer = threading.Lock()


def keep_answers(
    path: Path, answers: Mapping[str, Answer], *, put_by: Mapping[str, Answer] | None = None
) -> dict[str, Answer]:
    """Merges answers into the file at ``path`` and gives back all that the file now holds.

    ``put_by``: texts that the learner gave up for these (the other tab's, say); they go to ``earlier``.

    For each item the newer of the file's and the given one stays; at the same time the given one does. What
    is overwritten is put under ``earlier`` in the file when a real piece of text would be lost, or when the
    last such version is older than ten minutes (at most 20 an item). A file that cannot be read, or only in
    part, is first kept as ``answers.unread.json``. The file is replaced atomically, with mode 0644; a link is
    replaced, never followed.

    Raises ValueError for a reply over ``LONGEST_REPLY`` characters or when the file would exceed
    ``LARGEST_FILE``, and OSError when the folder cannot be written.
    """
    for item, answer in [*answers.items(), *(put_by or {}).items()]:
        if len(answer.reply) > LONGEST_REPLY:
            raise ValueError(
                f"The reply to {item} has {len(answer.reply):,} characters; at most {LONGEST_REPLY:,} can be kept."
            )
    with _one_writer, _folder_locked(path.parent):
        stored, content = parse_answers_file(path)
        if stored.problems and os.path.lexists(path) and not path.is_symlink():
            _set_aside(path, whole=content is None)
        kept = dict(stored.answers)
        earlier = _earlier(content)
        for item, given in answers.items():
            old = kept.get(item)
            # A stored time in the far future means a wrong clock then; what is written now is newer.
            given_wins = old is None or given.at >= old.at or item in stored.ahead
            kept[item] = given if given_wins else old  # type: ignore[assignment]
            loser = old if given_wins else given
            if loser is not None:
                versions = earlier.setdefault(item, [])
                if _worth_keeping(loser, kept[item], versions):
                    earlier[item] = _bounded([*versions, loser])
        for item, given_up in (put_by or {}).items():
            versions = earlier.get(item, [])
            if given_up.reply.strip() and all(given_up.reply != version.reply for version in versions):
                earlier[item] = _bounded([*versions, given_up])
        _write(path, kept, {item: versions for item, versions in earlier.items() if versions})
        return kept


def read_earlier(path: Path) -> dict[str, list[Answer]]:
    """The earlier versions in an ``answers.json`` by item, oldest first. A broken file has none."""
    return _earlier(parse_answers_file(path)[1])


def _earlier(content: object) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = {}
    raw = content.get("earlier") if isinstance(content, Mapping) else None
    for item, versions in raw.items() if isinstance(raw, Mapping) else ():
        for version in versions if isinstance(versions, list) else ():
            for key, answer in parse_answers({item: version}, "earlier").answers.items():
                found.setdefault(key, []).append(answer)
    return found


def _worth_keeping(loser: Answer, winner: Answer, versions: list[Answer]) -> bool:
    if not loser.reply.strip() or loser.reply == winner.reply:
        return False
    if any(loser.reply == version.reply for version in versions):
        return False
    start = _shared_start(loser.reply, winner.reply)
    end = _shared_start(loser.reply[start:][::-1], winner.reply[start:][::-1])
    if len(loser.reply) - start - end > LOST_CHARACTERS:
        return True
    if len(loser.reply) < LOST_CHARACTERS:
        return False
    return not versions or _when(loser) - _when(versions[-1]) >= EARLIER_EVERY


def _when(answer: Answer) -> datetime:
    return datetime.fromisoformat(answer.at)


def _shared_start(one: str, other: str) -> int:
    """How many characters both texts begin with. Halving, since a loop over a long text takes too long."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _bounded(versions: list[Answer]) -> list[Answer]:
    versions = versions[-MOST_EARLIER:]
    while len(versions) > 1 and sum(len(version.reply) for version in versions) > EARLIER_CHARACTERS:
        versions = versions[1:]
    return versions


def _write(path: Path, kept: Mapping[str, Answer], earlier: Mapping[str, list[Answer]]) -> None:
    content: dict[str, object] = {
        "format": 1,
        "answers": {item: answer.as_dict() for item, answer in sorted(kept.items())},
    }
    alone = _encoded(content)
    if len(alone) > LARGEST_FILE:
        raise ValueError(f"The answers are larger than {LARGEST_FILE // 1_000_000} MB together.")
    content["earlier"] = {
        item: [version.as_dict() for version in versions] for item, versions in sorted(earlier.items())
    }
    data = _encoded(content) if earlier else alone
    _replace(path, data if len(data) <= LARGEST_FILE else alone)


def _encoded(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)  # whatever the umask says: graders run as somebody else
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _set_aside(path: Path, *, whole: bool) -> None:
    """Keeps a file that could not be read (``whole``) or only in part, before it is written anew."""
    aside = path.with_name(f"{path.stem}.unread{path.suffix}")
    with contextlib.suppress(OSError):
        if whole:
            path.replace(aside)
        else:
            _replace(aside, path.read_bytes())


@contextlib.contextmanager
def _folder_locked(folder: Path) -> Iterator[None]:
    """Holds an advisory lock on the folder itself, so that no lock file is left for a learner to hand in."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network file systems lock no folders
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)  # closing gives the lock back
