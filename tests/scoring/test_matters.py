"""What the cases are about, told beforehand, is what their files say."""

import importlib.util
from pathlib import Path

from makeitright import catalog
from makeitright.scoring.matters import matters_of, other_cases

ROOT = Path(__file__).parents[2]


def test_what_is_told_beforehand_is_what_the_cases_say() -> None:
    path = ROOT / "training" / "any_case.py"
    spec = importlib.util.spec_from_file_location("any_case", path)
    assert spec is not None
    assert spec.loader is not None
    any_case = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(any_case)
    kept = (ROOT / "lib/makeitright/scoring/case_matters.json").read_text(encoding="utf-8")
    assert kept == any_case.case_matters(), "a case has changed: run 'python training/any_case.py'"


def test_a_case_and_its_variants_are_no_other_cases() -> None:
    case = catalog.case("RC03")
    others = dict(other_cases(case))
    assert set(others) == set(catalog.cases()) - {"RC03"}
    assert others["RC01"] == matters_of(catalog.case("RC01"))
    assert set(dict(other_cases(catalog.case("RC03-v2")))) == set(others)
