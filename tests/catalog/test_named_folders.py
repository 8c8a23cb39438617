"""Folders of cases that the environment names."""

import os
import shutil
from pathlib import Path

import pytest

from makeitright import catalog

TEMPLATE = Path(__file__).parents[2] / "docs" / "case-template"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder that holds one case."""
    shutil.copytree(TEMPLATE, tmp_path / "mine" / "MY01_bicycle")
    return tmp_path / "mine"


def test_the_cases_of_each_folder_are_found_beside_the_packages_own(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = set(catalog.cases())
    id_ = catalog.load_case(TEMPLATE).id
    other = tmp_path / "other" / "MY02_ferry"
    shutil.copytree(TEMPLATE, other)
    text = (other / "case.yaml").read_text(encoding="utf-8")
    (other / "case.yaml").write_text(
        text.replace(f"id: {id_}", "id: MY02", 1).replace(
            f"slug: {catalog.load_case(TEMPLATE).slug}", "slug: ferry", 1
        ),
        encoding="utf-8",
    )
    monkeypatch.setenv("MAKEITRIGHT_CASES", f"{mine}{os.pathsep}{os.pathsep}{other}")
    assert set(catalog.cases()) == own | {id_, "MY02"}
    assert catalog.item("ferry") == catalog.case("MY02")
    assert not catalog.is_own(catalog.case("MY02"))
    assert catalog.is_own(catalog.case("RC01"))


def test_a_folder_that_is_named_twice_is_read_once(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A course's own folder may be named by the environment as well."""
    monkeypatch.setenv("MAKEITRIGHT_CASES", str(mine))
    assert catalog.cases([mine, mine / "MY01_bicycle"]) == catalog.cases()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKEITRIGHT_CASES", str(tmp_path / "nowhere"))
    with pytest.raises(catalog.BadFile, match="nowhere: holds no case"):
        catalog.cases()
