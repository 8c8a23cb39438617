"""All that replies are read for, on one page: ``python -m makeitright.report.rubric`` writes docs/rubric.md."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from makeitright import catalog
from makeitright.framework import Breach, Criterion, Example, Side

PAGE = Path("docs", "rubric.md")
_SHORTEST, _LONGEST = 6, 22
"""Words of a sentence that shows a level without a story around it."""

_SIDES = {Side.RESPONDER: "Whoever answers a complaint", Side.COMPLAINANT: "Whoever makes one"}
_LEVELS = ((2, "full"), (1, "partial"), (0, "none"))


def page() -> str:
    """The page as Markdown: criteria, breaches and strategies of both sides, from their own files."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# What replies are read for"
    yield ""
    yield "Printed by `make coverage` from `criteria/`, `breaches/` and `strategies/` in `lib/makeitright/`; do not"
    yield "edit. Each criterion is there in full (2), in part (1) or not at all (0). The sentences show what is meant;"
    yield "they belong to different cases. More of them stand in the folder of each criterion."
    for side, who in _SIDES.items():
        yield from ("", f"## {who}")
        pillar = ""
        for criterion in catalog.criteria().values():
            if criterion.side is not side:
                continue
            if criterion.pillar != pillar:
                pillar = criterion.pillar
                yield from ("", f"### {pillar}")
            yield from ("", f"**{criterion.id} {criterion.name}** ({criterion.applies}; weight {criterion.weight})  ")
            yield f"{criterion.definition} *Needed:* {criterion.evidence}"
            yield ""
            for level, word in _LEVELS:
                shown = _shown(criterion, level)
                if shown:
                    yield f"- {word}: “{shown}”"
        yield from ("", "### What spoils it", "", "| | Severity | | For example |", "|---|---|---|---|")
        for breach in catalog.breaches().values():
            if breach.side is side:
                told = (breach.severity.value, _cell(breach.definition), f"“{_cell(_shown(breach, 1))}”")
                yield f"| **{breach.id}** {breach.name} | {' | '.join(told)} |"
        yield from ("", "### Strategies", "", "| | | Right when | Wrong when |", "|---|---|---|---|")
        for strategy in catalog.strategies().values():
            if strategy.side is side:
                told = (strategy.what, strategy.right_when, strategy.wrong_when)
                yield f"| **{strategy.id}** {strategy.name} | {' | '.join(map(_cell, told))} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _shown(rule: Criterion | Breach, level: int) -> str:
    """A sentence of that level that is read rightly: the framework's own where there is one, else a short one."""

    def by_fitness(example: Example) -> tuple[bool, bool, int]:
        return (
            "framework" not in example.because,
            not _SHORTEST <= len(example.text.split()) <= _LONGEST,
            len(example.text),
        )

    fitting = [one for one in rule.examples if one.level == level and not one.missed]
    return min(fitting, key=by_fitness).text if fitting else ""


def main(arguments: list[str] | None = None) -> int:
    """Write the page below the course folder, or with ``--check`` only say whether it is what the files say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("course", nargs="?", type=Path, default=Path())
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    target, text = options.course / PAGE, page()
    if not options.check:
        target.write_text(text, encoding="utf-8")
    elif not target.is_file() or target.read_text(encoding="utf-8") != text:
        print(f"{PAGE.as_posix()} is not what the files say. Run `make coverage`.", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
