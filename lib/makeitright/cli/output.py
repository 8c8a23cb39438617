"""What goes out: JSON lines, text for whatever terminal there is, and files that are whole or not there at all."""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def json_bytes(data: Mapping[str, Any], indent: int | None = None) -> bytes:
    """``data`` as UTF-8 JSON with a line feed at its end. Characters stand for themselves.

    Half a surrogate pair, which JSON can name and UTF-8 cannot write, stays the escape that it came as.
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    return _HALF_CHARACTER.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode() + b"\n"


def print_text(text: str) -> None:
    """Print ``text``; signs that the terminal's encoding lacks give way to plain ones."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        from makeitright.report.terminal import PLAIN_SIGNS

        text = text.translate(PLAIN_SIGNS).encode(encoding, "replace").decode(encoding)
    sys.stdout.write(text)
    sys.stdout.flush()


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes its place only when all is written; until then, whatever stood there stays.

    What is no ordinary file (``/dev/null``, a pipe) is written to directly. Raises OSError.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    path = path.resolve()
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part", delete=False) as stream:
        try:
            yield stream  # type: ignore[misc]
            stream.flush()
            os.fsync(stream.fileno())
            Path(stream.name).chmod(_mode(path))
            Path(stream.name).replace(path)
        except BaseException:
            Path(stream.name).unlink(missing_ok=True)
            raise


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, else what the user's umask gives a new one."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
