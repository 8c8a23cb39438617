"""What of an examination no learner may have before it is graded, and where in a pile of files it stands.

Files are opened as far as they go: text, the strings of JSON, base64, zip archives, gzip, each within the other.
"""

import base64
import binascii
import contextlib
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from makeitright import catalog
from makeitright.catalog.sealed import public_part
from makeitright.framework import Case

SHORTEST = 6
"""Words of a sentence that can be told to be a case's own; shorter ones stand anywhere."""

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{40,}={0,2}")
_DEEPEST = 4

Words = tuple[str, ...]


def words(text: str) -> Words:
    """The words of a text, without capitals, signs and line breaks."""
    return tuple(_WORD.findall(text.casefold()))


def strings(value: object) -> Iterator[str]:
    """All strings in plain data, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


def _contains(long: Words, short: Words) -> bool:
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


@dataclass(frozen=True)
class Secrets:
    """The sentences of some cases that are not public, ready to be looked for."""

    cases: tuple[Case, ...]

    @cached_property
    def sentences(self) -> dict[Words, str]:
        """Each secret sentence by its words, with the case that it belongs to.

        What stands in the public part is none, nor what a case of the package says just so ("This will never happen
        again.").
        """
        common = [words(text) for case in catalog.cases().values() for text in strings(case.model_dump(mode="json"))]
        first = {run[at : at + SHORTEST] for run in common for at in range(len(run))}
        found: dict[Words, str] = {}
        for case in self.cases:
            public = [words(text) for text in strings(public_part(case))]
            for text in strings(case.model_dump(mode="json")):
                for sentence in map(words, _SENTENCE.split(text)):
                    if len(sentence) < SHORTEST or any(_contains(run, sentence) for run in public):
                        continue
                    if sentence[:SHORTEST] in first and any(_contains(run, sentence) for run in common):
                        continue
                    found[sentence] = case.id
        return found

    @cached_property
    def _by_beginning(self) -> dict[Words, list[Words]]:
        index: dict[Words, list[Words]] = {}
        for sentence in self.sentences:
            index.setdefault(sentence[:SHORTEST], []).append(sentence)
        return index

    def found_in(self, content: bytes) -> list[str]:
        """The secret sentences that stand in a file, as ``EX01: the words``."""
        leaks: dict[str, None] = {}
        for text in readable(content):
            run = words(text)
            for at in range(len(run) - SHORTEST + 1):
                for sentence in self._by_beginning.get(run[at : at + SHORTEST], ()):
                    if run[at : at + len(sentence)] == sentence:
                        leaks[f"{self.sentences[sentence]}: {' '.join(sentence)}"] = None
        return list(leaks)


def readable(content: bytes, depth: int = 0) -> Iterator[str]:
    """Every text that can be got out of a file."""
    if depth > _DEEPEST:
        return
    text = content.decode("utf-8", "ignore")
    yield text
    yield from _of_json(text, depth)
    yield from _of_archives(content, depth)
    for run in _BASE64.findall(content):
        try:
            inner = base64.b64decode(run.translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=") + b"==")
        except binascii.Error:
            continue
        if inner.startswith((b"PK", b"\x1f\x8b")) or len(words(inner.decode("utf-8", "ignore"))) >= SHORTEST:
            yield from readable(inner, depth + 1)


def _of_json(text: str, depth: int) -> Iterator[str]:
    """The strings of JSON, whole and each on its own: a notebook's cell is a list of lines."""
    if not text.lstrip().startswith(("{", "[")):
        return
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    held = list(strings(value))
    yield " ".join(held)
    for one in held:
        if len(one) >= 40:
            yield from readable(one.encode("utf-8", "ignore"), depth + 1)


def _of_archives(content: bytes, depth: int) -> Iterator[str]:
    if content.startswith(b"PK"):
        with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from readable(archive.read(name), depth + 1)
    if content.startswith(b"\x1f\x8b"):
        with contextlib.suppress(OSError, EOFError, zlib.error):
            yield from readable(gzip.decompress(content), depth + 1)
