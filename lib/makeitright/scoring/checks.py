"""Finds and runs the check of a criterion or breach: ``check.py`` in its folder."""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module

from makeitright import catalog
from makeitright.framework import Breach, Criterion, Finding
from makeitright.reading import Reading

Check = Callable[[Reading], Finding]


@lru_cache(maxsize=256)
def _check(package: str, folder: str) -> Check:
    module = import_module(f"makeitright.{package}.{folder}.check")
    check: Check = module.check
    return check


def find(rule: Criterion | Breach, reading: Reading) -> Finding:
    """What the check of a criterion or breach finds in a reply.

    Spans come back in order, without repeats, and never outside the text.
    """
    package = "criteria" if isinstance(rule, Criterion) else "breaches"
    found = _check(package, catalog.folder_of(rule))(reading)
    spans = tuple(
        sorted({span for span in found.spans if 0 <= span.start < span.end <= len(reading.document.original)})
    )
    if found.level and not spans:
        raise AssertionError(f"{rule.id}: a finding above 0 must show the words that earned it")
    return Finding(found.level, spans, found.why, found.slots)
