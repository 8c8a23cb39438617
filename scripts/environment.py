"""Makes .venv, the folder that holds everything the workbook runs on, and keeps it in step with the lock file.

    python scripts/environment.py workbook       for learners and instructors
    python scripts/environment.py development    the same, and what the tests need

Runs on a bare Python 3.11 or newer: nothing but the standard library. It does nothing, in a fraction of a second,
when .venv already holds what the lock file names. What was half installed never counts as done: a mark,
`.venv/unfinished`, stands from before the first file is written until after the last.
"""

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
KINDS = ("workbook", "development")
# What a person is told to expect: measured in a fresh clone with an empty cache, on two cores (see the README).
EXPECT = {
    "workbook": "about 140 MB to download, 620 MB on disk, one or two minutes",
    "development": "about 205 MB to download, 800 MB on disk, two or three minutes",
}


class Unable(Exception):
    """The environment cannot be made; the text says why and what to do."""


def lock_file(kind: str, root: Path = ROOT) -> Path:
    """The lock file of a kind of environment ("workbook" or "development")."""
    return root / "requirements" / f"{kind}.lock"


def key(kind: str, root: Path = ROOT) -> str:
    """What an installation depends on, in one line: lock file, pyproject.toml, this file's place.

    The place is in it because the programs in .venv/bin name it: a folder that was moved is installed anew.
    """
    digest = hashlib.sha256()
    for path in (lock_file(kind, root), root / "pyproject.toml"):
        digest.update(path.read_bytes())
    return f"{digest.hexdigest()} {root}"


def stamp(kind: str, folder: Path = FOLDER) -> Path:
    """The file that says what was installed last in full."""
    return folder / f"installed-{kind}"


def is_current(kind: str, root: Path = ROOT, folder: Path = FOLDER) -> bool:
    """Whether .venv holds all of what the lock file of this kind names."""
    if (folder / "unfinished").exists() or not program("python", folder).exists():
        return False
    try:
        return stamp(kind, folder).read_text(encoding="utf-8") == key(kind, root)
    except OSError:
        return False


def must_start_anew(root: Path = ROOT, folder: Path = FOLDER) -> str | None:
    """Why an existing .venv cannot be built upon, or None when it can."""
    if not folder.exists():
        return None
    if (folder / "unfinished").exists():
        return "the last installation did not finish"
    python = program("python", folder)
    if not python.exists():
        return "its Python is gone"
    works = subprocess.run(
        [python, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"], capture_output=True, check=False
    )
    if works.returncode != 0:
        return "its Python does not start, or is too old"
    for kind in KINDS:
        if stamp(kind, folder).exists() and place(stamp(kind, folder)) != str(root):
            return "this folder was moved or copied from elsewhere"
    return None


def place(path: Path) -> str:
    """The folder for which a stamp was written, "" when the stamp is damaged."""
    return path.read_text(encoding="utf-8").partition(" ")[2]


def program(name: str, folder: Path = FOLDER) -> Path:
    """The path of a program in .venv."""
    return folder / "Scripts" / f"{name}.exe" if os.name == "nt" else folder / "bin" / name


def have_venv() -> None:
    """Sees to it that this Python can make an environment.

    Debian and Ubuntu ship Python without `ensurepip`; as root it is installed from their packages.

    Raises:
        Unable: it cannot, and the text says what to install.
    """
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        print(f"This Python cannot make an environment yet: installing Debian's package {package} ...", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
            done = subprocess.run(["apt-get", *command], env=quiet, stdin=subprocess.DEVNULL, check=False)
            if done.returncode != 0:
                raise Unable(f"apt-get {' '.join(command)} failed; its words are above.")
        importlib.invalidate_caches()
        return
    if shutil.which("apt-get"):
        advice = f"sudo apt-get install {package}"
    else:
        advice = "install the package of your system that brings Python's venv and ensurepip"
    raise Unable(f"This Python ({sys.executable}) lacks venv or ensurepip. To mend it: {advice}")


def create(folder: Path = FOLDER) -> None:
    """Makes an empty environment, with the mark `unfinished` in it from the very start.

    Raises:
        Unable: Python could not make it.
    """
    folder.mkdir()
    (folder / "unfinished").touch()
    done = subprocess.run([sys.executable, "-m", "venv", folder], check=False)
    if done.returncode != 0:
        raise Unable(f"{sys.executable} -m venv {folder} failed; its words are above.")


def install(kind: str, root: Path = ROOT, folder: Path = FOLDER) -> None:
    """Installs what the lock file names, each file checked against its hash, then this package itself.

    The package is installed in place, so that an updated course needs no new installation.

    Raises:
        Unable: pip failed.
    """
    log = folder / "install.log"
    pip: list[str | Path] = [program("python", folder), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    lock = lock_file(kind, root)
    total = count(lock)
    with log.open("w", encoding="utf-8") as kept:
        follow([*pip, "install", "--require-hashes", "-r", lock], kept, total)
        follow([*pip, "install", "--no-deps", "--no-build-isolation", "--editable", root], kept, 0)


def count(lock: Path) -> int:
    """How many packages a lock file names, those of other systems included."""
    return sum(1 for line in lock.read_text(encoding="utf-8").splitlines() if line[:1].isalnum())


def follow(command: Sequence[str | Path], kept: TextIO, total: int) -> None:
    """Runs pip, keeps its words in a file, and shows on a terminal how far it is.

    Raises:
        Unable: it failed; the text holds its last words.
    """
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    on_terminal = sys.stdout.isatty()
    fetched = 0
    with subprocess.Popen(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        cwd=ROOT,
        text=True,
        errors="replace",
    ) as pip:
        assert pip.stdout is not None
        words: list[str] = []
        for line in pip.stdout:
            kept.write(line)
            words.append(line.rstrip())
            if total and line.startswith("Collecting "):
                fetched += 1
                if on_terminal:
                    print(f"\r  fetched {fetched} of about {total} ", end="", flush=True)
            elif line.startswith("Installing collected packages") and total:
                print(f"{chr(13) if on_terminal else ''}  fetched all; putting them in place ...", flush=True)
    if pip.returncode != 0:
        last = "\n".join(f"    {line}" for line in words[-15:])
        raise Unable(
            f"pip could not install everything. Its last words:\n{last}\n"
            f"All of them are in {Path(kept.name)}.\n"
            "It needs a connection to the internet. With one, try again: .venv is then made anew."
        )


def make(kind: str) -> None:
    """Brings .venv in step with the lock file of this kind ("workbook" or "development").

    Raises:
        Unable: it cannot be done; the text says why and what to do.
    """
    if is_current(kind):
        return
    reason = must_start_anew()
    if reason:
        print(f"Making .venv anew: {reason}.", flush=True)
        shutil.rmtree(FOLDER)
    if not FOLDER.exists():
        have_venv()
        print(f"Installing into .venv, with Python {platform.python_version()}: {EXPECT[kind]}.", flush=True)
        create()
    else:
        print("Bringing .venv up to date with the lock file.", flush=True)
        (FOLDER / "unfinished").touch()
    for name in KINDS:
        stamp(name).unlink(missing_ok=True)
    install(kind)
    # A development environment holds all that a learner's needs: the tests hold the two lock files to that.
    for name in KINDS[: KINDS.index(kind) + 1]:
        stamp(name).write_text(key(name), encoding="utf-8")
    (FOLDER / "unfinished").unlink()
    print("Installed.", flush=True)


if __name__ == "__main__":
    try:
        make(sys.argv[1])
    except Unable as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit("\nStopped. The next start makes .venv anew.")
