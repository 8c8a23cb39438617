"""docs/rubric.md is printed from the rubric's own files."""

from pathlib import Path

import pytest

from makeitright import catalog
from makeitright.report import rubric

ROOT = Path(__file__).parents[2]


def test_the_page_is_what_the_files_say() -> None:
    assert (ROOT / rubric.PAGE).read_text(encoding="utf-8") == rubric.page(), "run `make coverage`"


def test_every_rule_stands_on_it_with_a_sentence_for_each_level() -> None:
    text = rubric.page()
    for criterion in catalog.criteria().values():
        part = text.split(f"**{criterion.id} {criterion.name}**")[1].split("\n\n**")[0]
        assert [line.split(":")[0] for line in part.splitlines() if line.startswith("- ")] == [
            "- full",
            "- partial",
            "- none",
        ], criterion.id
    for rule in (*catalog.breaches().values(), *catalog.strategies().values()):
        assert f"| **{rule.id}** {rule.name} |" in text
    assert "“”" not in text


def test_a_page_that_is_out_of_date_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "docs").mkdir()
    assert rubric.main([str(tmp_path), "--check"]) == 1
    assert "docs/rubric.md is not what the files say" in capsys.readouterr().err
    assert rubric.main([str(tmp_path)]) == 0
    assert rubric.main([str(tmp_path), "--check"]) == 0
