"""The files that say what is installed agree with one another; the environment is never half made."""

import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCKS = {name: ROOT / "requirements" / f"{name}.lock" for name in ("workbook", "development")}


def program(path: str) -> ModuleType:
    """One of the programs in scripts/, as a module."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def environment() -> ModuleType:
    return program("scripts/environment.py")


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements(lines: list[str]) -> dict[str, Requirement]:
    return {canonicalize_name(Requirement(line).name): Requirement(line) for line in lines}


def group(name: str) -> list[str]:
    """A dependency group with those that it includes."""
    wanted: list[str] = []
    for entry in project()["dependency-groups"][name]:
        wanted += [entry] if isinstance(entry, str) else group(entry["include-group"])
    return wanted


def locked(name: str) -> list[tuple[Requirement, int]]:
    """The entries of a lock file, each with the number of its hashes."""
    text = LOCKS[name].read_text(encoding="utf-8").replace("\\\n", " ")
    entries = []
    for line in text.splitlines():
        if line[:1].isalnum():
            entries.append((Requirement(line.split("--hash=")[0].strip()), line.count("--hash=sha256:")))
    return entries


WANTED: dict[str, Callable[[], list[str]]] = {
    "workbook": lambda: [*project()["project"]["dependencies"], *group("build")],
    "development": lambda: [*project()["project"]["dependencies"], *group("development")],
}


@pytest.mark.parametrize("name", LOCKS)
def test_lock_satisfies_pyproject(name: str) -> None:
    pins: dict[str, list[Version]] = {}
    for pin, _ in locked(name):
        pins.setdefault(canonicalize_name(pin.name), []).append(Version(str(pin.specifier).removeprefix("==")))
    for wanted_name, wanted in requirements(WANTED[name]()).items():
        assert wanted_name in pins, f"{wanted_name} is not in {name}.lock: run `make lock`"
        for version in pins[wanted_name]:
            assert version in wanted.specifier, f"{wanted_name} {version} in {name}.lock: run `make lock`"


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_one_exact_version(name: str) -> None:
    entries = locked(name)
    assert len(entries) > 100
    for pin, hashes in entries:
        assert re.fullmatch(r"==[\w.]+", str(pin.specifier)), pin
        assert hashes > 0, pin


def test_development_holds_all_that_a_learner_gets() -> None:
    learners = {str(pin) for pin, _ in locked("workbook")}
    assert learners <= {str(pin) for pin, _ in locked("development")}


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_place(name: str) -> None:
    text = LOCKS[name].read_text(encoding="utf-8")
    assert not re.findall(r"https?:|file:|^--|(?<!\w)/\w|@ ", text, re.MULTILINE)


def test_conda_environment_asks_for_the_same_as_pyproject() -> None:
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    plain = [entry for entry in conda["dependencies"] if isinstance(entry, str)]
    (with_pip,) = [entry["pip"] for entry in conda["dependencies"] if isinstance(entry, dict)]
    assert with_pip[-1] == "--editable ."
    asked = requirements([*plain, *with_pip[:-1]])
    assert str(asked.pop("python").specifier) == project()["project"]["requires-python"]
    asked.pop("pip")
    wanted = requirements(project()["project"]["dependencies"])
    assert {name: entry.specifier for name, entry in asked.items()} == {
        name: entry.specifier for name, entry in wanted.items()
    }


def test_settings_for_jupyter_are_part_of_the_wheel() -> None:
    assert project()["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["lib/makeitright"]
    settings = ROOT / "lib/makeitright/cli/jupyter"
    ignored = subprocess.run(
        ["git", "check-ignore", *map(str, settings.rglob("*.json"))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ignored.stdout == ""


def make_folder(environment: ModuleType, root: Path, kind: str) -> Path:
    """A folder like a finished .venv of this kind, with this Python in it."""
    for path in ("requirements/workbook.lock", "requirements/development.lock", "pyproject.toml"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
    folder = root / ".venv"
    python: Path = environment.program("python", folder)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    environment.stamp(kind, folder).write_text(environment.key(kind, root))
    return folder


def test_finished_environment_counts_as_current(environment: ModuleType, tmp_path: Path) -> None:
    folder = make_folder(environment, tmp_path, "workbook")
    assert environment.is_current("workbook", tmp_path, folder)
    assert not environment.is_current("development", tmp_path, folder)
    assert environment.must_start_anew(tmp_path, folder) is None


@pytest.mark.parametrize("changed", ["requirements/workbook.lock", "pyproject.toml"])
def test_changed_lock_or_project_asks_for_an_update(environment: ModuleType, tmp_path: Path, changed: str) -> None:
    folder = make_folder(environment, tmp_path, "workbook")
    (tmp_path / changed).write_text("newer")
    assert not environment.is_current("workbook", tmp_path, folder)
    assert environment.must_start_anew(tmp_path, folder) is None


def test_interrupted_installation_is_started_anew(environment: ModuleType, tmp_path: Path) -> None:
    folder = make_folder(environment, tmp_path, "workbook")
    (folder / "unfinished").touch()
    assert not environment.is_current("workbook", tmp_path, folder)
    assert "did not finish" in environment.must_start_anew(tmp_path, folder)


def test_moved_folder_is_started_anew(environment: ModuleType, tmp_path: Path) -> None:
    make_folder(environment, tmp_path / "before", "workbook")
    (tmp_path / "before").rename(tmp_path / "after")
    folder = tmp_path / "after" / ".venv"
    assert not environment.is_current("workbook", tmp_path / "after", folder)
    assert "moved" in environment.must_start_anew(tmp_path / "after", folder)


def test_environment_whose_python_is_gone_is_started_anew(environment: ModuleType, tmp_path: Path) -> None:
    folder = make_folder(environment, tmp_path, "workbook")
    environment.program("python", folder).unlink()
    assert not environment.is_current("workbook", tmp_path, folder)
    assert "gone" in environment.must_start_anew(tmp_path, folder)


def test_failed_installation_leaves_the_mark(
    environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(environment, tmp_path, "workbook")
    (tmp_path / "pyproject.toml").write_text("newer")
    monkeypatch.setattr(environment, "FOLDER", folder)

    def no_network(*_: object) -> None:
        raise environment.Unable("no network")

    monkeypatch.setattr(environment, "is_current", lambda kind: False)
    monkeypatch.setattr(environment, "must_start_anew", lambda: None)
    monkeypatch.setattr(environment, "install", no_network)
    monkeypatch.setattr(environment, "stamp", lambda kind: folder / f"installed-{kind}")
    with pytest.raises(environment.Unable):
        environment.make("workbook")
    assert (folder / "unfinished").exists()
    assert not (folder / "installed-workbook").exists()


def test_python_without_venv_is_told_what_to_install(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(environment.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(environment.Unable, match=r"sudo apt-get install python3\.\d+-venv"):
        environment.have_venv()


def test_root_gets_what_venv_lacks_from_debian(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[list[str]] = []

    def note(command: list[str], **_: object) -> "subprocess.CompletedProcess[str]":
        run.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(environment.os, "geteuid", lambda: 0)
    monkeypatch.setattr(environment.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(environment.subprocess, "run", note)
    environment.have_venv()
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert [command[:2] for command in run] == [["apt-get", "update"], ["apt-get", "install"]]
    assert run[-1][-1] == package


def find_python(path: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs scripts/find-python.sh with nothing on the PATH but what lies in `path` and a shell's own tools."""
    for name in ("sh", "uname"):
        (path / name).symlink_to(f"/bin/{name}" if Path(f"/bin/{name}").exists() else f"/usr/bin/{name}")
    return subprocess.run(
        ["/bin/sh", str(ROOT / "scripts/find-python.sh"), *arguments],
        env={"PATH": str(path)},
        cwd=path,
        capture_output=True,
        text=True,
        check=False,
    )


def script(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_python_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    script(tmp_path / "python3.13", "echo 'not installed' >&2; exit 127")
    script(tmp_path / "python3", f'exec "{sys.executable}" "$@"')
    found = find_python(tmp_path)
    assert found.returncode == 0, found.stderr
    assert Path(found.stdout.strip()).samefile(sys.executable)


def test_python_too_old_is_said_with_what_to_do(tmp_path: Path) -> None:
    script(tmp_path / "python3", 'case "$*" in *python_version*) echo 3.9.2;; *) exit 1;; esac')
    found = find_python(tmp_path)
    assert found.returncode == 1
    assert found.stdout == ""
    assert "needs Python 3.11 or newer" in found.stderr
    assert "(3.9.2)" in found.stderr
    assert "PYTHON=" in found.stderr


def make(*arguments: str) -> str:
    """What make would do."""
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ, "MAKEFLAGS": ""}
    ).stdout


def test_make_alone_lists_every_command() -> None:
    listed = set(re.findall(r"^  make (\w+)", make(), re.MULTILINE))
    assert listed == {
        "help",
        "workbook",
        "environment",
        "course",
        "test",
        "lint",
        "format",
        "goldens",
        "calibrate",
        "coverage",
        "lock",
        "clean",
    }


def test_workbook_passes_its_options_on() -> None:
    words = make("--dry-run", "workbook", "ARGS=--no-browser --port 8899", "PYTHON=python9")
    assert '"python9"' in words
    assert "scripts/environment.py workbook" in words
    assert ".venv/bin/makeitright learn --no-browser --port 8899" in words


def test_clean_spares_what_learners_wrote() -> None:
    removed = make("--dry-run", "clean")
    assert "rm -rf .venv" in removed
    assert re.findall(r"\S*my-work\S*", removed) == ["./my-work"]
    assert "-path ./my-work -prune" in removed


def test_ci_runs_what_the_readme_says() -> None:
    run = ROOT / ".ci" / "run"
    assert os.access(run, os.X_OK)
    assert "make test" in run.read_text(encoding="utf-8")


def test_skipped_browser_test_fails_the_run(tmp_path: Path) -> None:
    check = program("scripts/check.py")
    report = tmp_path / "report.xml"
    report.write_text(
        '<testsuites><testsuite><testcase classname="t" name="a"/>'
        '<testcase classname="t" name="b"><skipped/></testcase>'
        '<testcase classname="t" name="c"><failure/></testcase></testsuite></testsuites>'
    )
    outcome = check.Outcome(check.BROWSER_TESTS, 1.0, [])
    check.read_report(outcome, report)
    assert (outcome.passed, outcome.failed, outcome.skipped) == (1, 1, 1)
    assert outcome.trouble == ["skipped: t::b", "t::c"]
    others = check.Outcome(check.TESTS, 1.0, [])
    check.read_report(others, report)
    assert others.trouble == ["t::c"]


@pytest.mark.parametrize("written", [None, "<testsuites/>", "<testsuites>"])
def test_run_without_a_test_fails(tmp_path: Path, written: str | None) -> None:
    check = program("scripts/check.py")
    if written is not None:
        (tmp_path / "report.xml").write_text(written)
    outcome = check.Outcome(check.TESTS, 1.0, [])
    check.read_report(outcome, tmp_path / "report.xml")
    assert outcome.trouble
