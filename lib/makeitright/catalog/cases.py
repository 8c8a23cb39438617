"""Cases: one folder each, in the package or in any folder that an author names."""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from makeitright.catalog.checks import case_problems, conversation_problems, sample_problems
from makeitright.catalog.files import BadFile, Where, load, located
from makeitright.catalog.rubric import folder_of
from makeitright.catalog.variants import SEED_IN_ID, variant, variants_problems
from makeitright.framework import Breach, Case, Conversation, Criterion, SampleReply, Variants

CASE_FILE = "case.yaml"
CONVERSATION_FILE = "conversation.yaml"
VARIANTS_FILE = "variants.yaml"
BESIDE = (CASE_FILE, CONVERSATION_FILE, VARIANTS_FILE)
"""The files that stand in a case's folder."""
REPLIES = "replies"
SAMPLE_KINDS = ("model", "near-miss", "poor", "empty", "pasted", "other")
VARIABLE = "MAKEITRIGHT_CASES"
"""The environment variable that names further folders of cases, parted as in ``PATH``."""


class UnknownCase(KeyError):
    """There is no case of that name. Its text names the cases that there are."""

    def __str__(self) -> str:
        return str(self.args[0])


def sample_files(folder: Path) -> list[Path]:
    """The files with the sample replies of the case in ``folder``, in the order in which a case has them."""
    return sorted(path for path in (folder / REPLIES).glob("*.yaml") if not path.name.startswith("."))


def _misnamed(folder: Path) -> Iterator[BadFile]:
    """Files that would be passed over in silence because of how their names end."""
    ends = (".yml", ".yaml.txt", ".yml.txt", ".yaml.yaml", ".txt", ".rtf", ".docx")
    has_case = (folder / CASE_FILE).exists()  # where it lacks, that is said of it
    for path in sorted([*folder.glob("*"), *(folder / REPLIES).glob("*")]):
        stem, end = path.name.partition(".")[0], path.name[path.name.find(".") :].lower()
        meant = path.parent.name == REPLIES or f"{stem.lower()}.yaml" in BESIDE
        if path.is_file() and stem and meant and end in ends and not (stem == "case" and not has_case):
            yield BadFile(path, [(None, f"would not be read: rename it to '{stem}.yaml', and save it as plain text")])
        elif path.parent == folder and path.suffix == ".yaml" and path.name.startswith(SAMPLE_KINDS):
            yield BadFile(path, [(None, f"would not be read: sample replies belong in the folder {REPLIES}/, move it")])


def load_case(folder: Path) -> Case:
    """Read a case folder: ``case.yaml``, ``replies/*.yaml``, and ``conversation.yaml`` and ``variants.yaml`` if there.

    Raises BadFile with the mistakes of all its files, and for a file there whose name keeps it from being read.
    """
    bad = list(_misnamed(folder)) if folder.is_dir() else []
    samples: list[tuple[Path, SampleReply]] = []
    for path in sample_files(folder):
        try:
            samples.append((path, load(path, SampleReply)))
        except BadFile as error:
            bad.append(error)
    talk = folder / CONVERSATION_FILE
    conversation: Conversation | None = None
    if talk.exists():
        try:
            conversation = load(talk, Conversation)
        except BadFile as error:
            bad.insert(0, error)
    varying = folder / VARIANTS_FILE
    variants: Variants | None = None
    if varying.exists():
        try:
            variants = load(varying, Variants)
        except BadFile as error:
            bad.append(error)
    path = folder / CASE_FILE
    read = {"samples": tuple(sample for _, sample in samples), "conversation": conversation, "variants": variants}
    try:
        case = load(path, Case, **read)
    except BadFile as error:
        raise BadFile.of([error, *bad]) from error
    found: list[tuple[Path, list[tuple[Where, str]]]] = [(path, list(case_problems(case)))]
    if conversation is not None:
        found.append((talk, list(conversation_problems(case, conversation))))
    found.append((varying, list(variants_problems(case))))
    found += [(of_sample, list(sample_problems(case, sample))) for of_sample, sample in samples]
    bad = [*(located(one, problems) for one, problems in found if problems), *bad]
    if bad:
        raise BadFile.of(bad)
    return case


def _folders(extra: Path) -> list[Path]:
    if (extra / CASE_FILE).is_file():
        return [extra]
    found = sorted(path.parent for path in extra.glob(f"*/{CASE_FILE}"))
    if not found:
        raise BadFile(extra, [(None, f"holds no case: a case is a folder with a {CASE_FILE} in it")])
    return found


@lru_cache(maxsize=1)
def _own_folders() -> tuple[Path, ...]:
    own = Path(str(files("makeitright").joinpath("cases")))
    return tuple(path.parent for path in sorted(own.glob(f"*/{CASE_FILE}")))


@lru_cache(maxsize=256)
def _own_case(folder: Path) -> Case:
    return load_case(folder)


@lru_cache(maxsize=1)
def _own() -> dict[str, Case]:
    return {case.id: case for case in map(_own_case, _own_folders())}


def own_names() -> dict[str, str]:
    """Id and slug of the package's own cases, told by their folders: nothing is read."""
    return dict(folder.name.split("_", 1) for folder in _own_folders())


def _own_named(wanted: str) -> Case | None:
    """The package's own case of that name: the learner of one case waits for one, not for all."""
    for folder in _own_folders():
        id_, slug = folder.name.lower().split("_", 1)
        if wanted in {id_, slug, folder.name.lower()}:
            return _own_case(folder)
    return None


def _base(name: str, extra: Sequence[Path], among: Iterable[Case] | None) -> Case | None:
    try:
        return case(name, extra, among)
    except UnknownCase:
        return None


def named_folders() -> tuple[Path, ...]:
    """The folders that the environment variable ``MAKEITRIGHT_CASES`` names."""
    return tuple(Path(name) for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name.strip())


def is_own(case: Case) -> bool:
    """Whether a case comes with the package, so that everybody who has the package has it too."""
    return (case.base or case.id) in own_names()


def cases(extra: Sequence[Path] = ()) -> dict[str, Case]:
    """All cases by id: the project's own, those that ``MAKEITRIGHT_CASES`` names, those of the ``extra`` folders.

    A folder is a case folder or holds some. Raises BadFile, also when two cases have one id or slug.
    """
    found = dict(_own())
    read: set[Path] = set()
    for folder in (*named_folders(), *extra):
        for path in _folders(folder):
            if path.resolve() in read:
                continue
            read.add(path.resolve())
            case = load_case(path)
            if any(case.id.lower() == other.id.lower() or case.slug == other.slug for other in found.values()):
                raise BadFile(
                    path / CASE_FILE,
                    [(None, f"there is a case {case.id} ({case.slug}) already: choose another id and slug")],
                )
            found[case.id] = case
    return found


def case(name: str, extra: Sequence[Path] = (), among: Iterable[Case] | None = None) -> Case:
    """The case of that id or slug (capitals do not matter), or a variant of one (``RC03-v7``).

    ``among``: look only among these. Raises UnknownCase, BadFile.
    """
    among = None if among is None else list(among)
    wanted = name.strip().lower().replace("-", "_")
    found = _own_named(wanted) if among is None else None
    if found is not None:
        return found
    of_variant = SEED_IN_ID.fullmatch(name.strip())
    if of_variant is not None:
        base = _base(of_variant["base"], extra, among)
        if base is not None and base.variants is not None and not base.base:
            return _variant(_Kept(base), int(of_variant["seed"]))
    choice = list(cases(extra).values()) if among is None else among
    for one in choice:
        if wanted in {
            one.id.lower().replace("-", "_"),
            one.slug,
            f"{one.id}_{one.slug}".lower().replace("-", "_"),
        }:
            return one
    there = ", ".join(f"{one.id} ({one.slug})" for one in choice) or "none"
    raise UnknownCase(f"There is no case {name!r}. There are: {there}.")


class _Kept:
    """A case by identity: hashing one would mean reading all of it."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def __hash__(self) -> int:
        return id(self.case)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.case is other.case


@lru_cache(maxsize=64)
def _variant(base: _Kept, seed: int) -> Case:
    return variant(base.case, seed)


def context_of(rule: Criterion | Breach) -> Case:
    """The case that a rule's examples are read against where they name none.

    That is the small case in the rule's own ``context/`` folder; where there is none, the first case of its side.
    """
    package = "criteria" if isinstance(rule, Criterion) else "breaches"
    folder = Path(str(files("makeitright").joinpath(package))) / folder_of(rule) / "context"
    return load_case(folder) if folder.is_dir() else next(one for one in cases().values() if one.side == rule.side)
