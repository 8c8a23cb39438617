"""Builds ``release/`` from ``source/``: ``python -m makeitright.grading.release``.

nbgrader's own ``generate_assignment`` does the work, with this course's steps and without a gradebook, so that what
is committed is what an instructor's ``nbgrader generate_assignment`` makes.
"""

import argparse
import filecmp
import logging
import sys
import tempfile
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from makeitright.grading.config import configure
from makeitright.grading.marking import Fault


def build(course: Path, release: Path | None = None) -> list[str]:
    """Build every lesson of ``course/source`` into ``release`` (by default ``course/release``), anew.

    Returns the lessons' names. The result depends on nothing but ``source/``. Raises :class:`Fault` for a source
    that cannot be released.
    """
    course = course.resolve()
    lessons = sorted(path.name for path in (course / "source").iterdir() if any(path.glob("*.ipynb")))
    if not lessons:
        raise Fault(f"There is no lesson in {course / 'source'}.")
    config = Config()
    configure(config, course)
    config.CourseDirectory.release_directory = str((release or course / "release").resolve())
    config.SaveCells.enabled = False
    for lesson in lessons:
        directory = CourseDirectory(config=config, assignment_id=lesson)
        converter = GenerateAssignment(coursedir=directory, config=config, force=True, no_database=True)
        log = logging.Logger("release", logging.ERROR)
        log.addHandler(logging.StreamHandler())
        converter.log = directory.log = log
        try:
            converter.start()
        except NbGraderException:
            raise Fault(f"source/{lesson} could not be released; the reason stands above.") from None
    return lessons


def drift(course: Path) -> list[str]:
    """Files of ``course/release`` that are not what ``course/source`` builds, as paths within ``release``."""
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder)
        build(course, built)
        names = {
            path.relative_to(root).as_posix()
            for root in (built, course / "release")
            for path in root.rglob("*")
            if path.is_file() and ".ipynb_checkpoints" not in path.parts
        }
        _, differ, missing = filecmp.cmpfiles(built, course / "release", sorted(names), shallow=False)
        return sorted([*differ, *missing])


def main(arguments: list[str] | None = None) -> int:
    """The command. Returns its exit status: 1 where ``--check`` finds a difference or a lesson has a fault."""
    parser = argparse.ArgumentParser(prog="python -m makeitright.grading.release", description=__doc__)
    parser.add_argument("course", nargs="?", default=".", type=Path, help="the course root (default: here)")
    parser.add_argument("--check", action="store_true", help="build nothing; say what is not up to date")
    options = parser.parse_args(arguments)
    try:
        if not options.check:
            print(f"Built release/ from source/: {', '.join(build(options.course))}.")  # noqa: T201
            return 0
        stale = drift(options.course)
    except Fault as fault:
        print(fault, file=sys.stderr)  # noqa: T201
        return 1
    if stale:
        print(  # noqa: T201
            "release/ is not what source/ builds. Run `python -m makeitright.grading.release`. Not up to date:\n"
            + "\n".join(f"  release/{name}" for name in stale),
            file=sys.stderr,
        )
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
