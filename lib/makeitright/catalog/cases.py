"""Cases: one folder each, in the package or in any folder that an author names."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from makeitright.catalog.files import BadFile, load
from makeitright.catalog.rubric import breaches, criteria, folder_of, strategies
from makeitright.framework import Breach, Case, Conversation, Criterion, Ending, Reaction, SampleReply, When

CASE_FILE = "case.yaml"
CONVERSATION_FILE = "conversation.yaml"


class UnknownCase(KeyError):
    """There is no case of that name. Its text names the cases that there are."""

    def __str__(self) -> str:
        return str(self.args[0])


def _check(path: Path, case: Case) -> None:
    """What a single value cannot see: turns in order, ids that exist. Raises BadFile."""
    problems: list[tuple[int | None, str]] = []
    if [turn.turn for turn in case.turns] != list(range(1, len(case.turns) + 1)):
        problems.append((None, "turns should be numbered 1, 2, 3 in that order"))
    for turn in case.turns:
        for kind, named, known in (
            ("criterion", (*turn.only, *turn.focus, *turn.hints), criteria()),
            ("breach", turn.watch, breaches()),
            ("strategy", tuple(offer.id for offer in turn.strategies), strategies()),
        ):
            problems.extend(
                (None, f"turn {turn.turn}: there is no {kind} {name!r}; there are {', '.join(known)}")
                for name in named
                if known and name not in known
            )
        fits = [offer.fit for offer in turn.strategies]
        if turn.strategies and "best" not in fits:
            problems.append((None, f"turn {turn.turn}: no strategy has 'fit: best'; one should"))
        if len({offer.id for offer in turn.strategies}) < len(turn.strategies):
            problems.append((None, f"turn {turn.turn}: a strategy is offered twice"))
        if turn.answer_by is not None and turn.answer_by < turn.today:
            problems.append((None, f"turn {turn.turn}: answer_by lies before today"))
    if problems:
        raise BadFile(path, problems)


def _check_conversation(path: Path, case: Case, talk: Conversation) -> None:
    """Reactions to every turn, each list closed by one without a condition, ids that exist. Raises BadFile."""
    problems: list[tuple[int | None, str]] = []
    if [one.turn for one in talk.after] != [turn.turn for turn in case.turns]:
        turns = ", ".join(str(turn.turn) for turn in case.turns)
        problems.append((None, f"after: there should be reactions to the turns {turns}, in that order"))
    lists: list[tuple[str, tuple[Reaction, ...] | tuple[Ending, ...]]] = [
        (f"turn {one.turn}", one.reactions) for one in talk.after
    ]
    lists.append(("endings", talk.endings))
    told = {word for one in talk.after for reaction in one.reactions for word in reaction.tells}
    for where, entries in lists:
        ids = [entry.id for entry in entries]
        problems += [(None, f"{where}: the id {id_!r} stands there twice") for id_ in set(ids) if ids.count(id_) > 1]
        problems += [
            (None, f"{where}: {entry.id!r} has no condition, so nothing after it can ever happen: put it last")
            for entry in entries[:-1]
            if entry.when == When()
        ]
        if entries[-1].when != When():
            problems.append(
                (None, f"{where}: the last one, {ids[-1]!r}, is for all the rest and should have no 'when'")
            )
        for entry in entries:
            when = entry.when
            for kind, named, known in (
                ("criterion", (*when.full, *when.some, *when.any_full, *when.missing), criteria()),
                ("breach", (*when.breaches, *when.without), breaches()),
            ):
                problems.extend(
                    (None, f"{where}, {entry.id}: there is no {kind} {name!r} on the {case.side} side")
                    for name in named
                    if name not in known or known[name].side != case.side
                )
            problems.extend(
                (None, f"{where}, {entry.id}: nobody ever tells {name!r}: name it under some reaction's 'tells'")
                for name in (*when.told, *when.not_told)
                if name not in told
            )
    if problems:
        raise BadFile(path, problems)


def load_case(folder: Path) -> Case:
    """Read a case folder: ``case.yaml``, ``conversation.yaml`` where there is one, and ``replies/*.yaml``.

    Raises BadFile for a mistake in any of its files, and for a file that does not belong there.
    """
    replies = folder / "replies"
    samples = tuple(load(path, SampleReply) for path in sorted(replies.glob("*.yaml"))) if replies.is_dir() else ()
    path = folder / CASE_FILE
    talk = folder / CONVERSATION_FILE
    case = load(path, Case, samples=samples, conversation=load(talk, Conversation) if talk.exists() else None)
    _check(path, case)
    if case.conversation is not None:
        _check_conversation(talk, case, case.conversation)
    for sample_path, sample in zip(sorted(replies.glob("*.yaml")), samples, strict=True):
        if not 1 <= sample.turn <= len(case.turns):
            raise BadFile(sample_path, [(None, f"turn {sample.turn}: the case has {len(case.turns)}")])
    return case


def _folders(extra: Path) -> list[Path]:
    if (extra / CASE_FILE).is_file():
        return [extra]
    found = sorted(path.parent for path in extra.glob(f"*/{CASE_FILE}"))
    if not found:
        raise BadFile(extra, [(None, f"holds no case: a case is a folder with a {CASE_FILE} in it")])
    return found


@lru_cache(maxsize=1)
def _own() -> dict[str, Case]:
    own = Path(str(files("makeitright").joinpath("cases")))
    found: dict[str, Case] = {}
    for path in sorted(own.glob(f"*/{CASE_FILE}")):
        case = load_case(path.parent)
        found[case.id] = case
    return found


def cases(extra: Sequence[Path] = ()) -> dict[str, Case]:
    """All cases by id: the project's own and those of the ``extra`` folders.

    An extra folder is a case folder or holds some. Raises BadFile, also when two cases have one id or slug.
    """
    found = dict(_own())
    for folder in extra:
        for path in _folders(folder):
            case = load_case(path)
            if any(case.id.lower() == other.id.lower() or case.slug == other.slug for other in found.values()):
                raise BadFile(
                    path / CASE_FILE,
                    [(None, f"there is a case {case.id} ({case.slug}) already: choose another id and slug")],
                )
            found[case.id] = case
    return found


def case(name: str, extra: Sequence[Path] = (), among: Iterable[Case] | None = None) -> Case:
    """The case of that id or slug (capitals do not matter).

    ``among``: look only among these. Raises UnknownCase, BadFile.
    """
    choice = list(cases(extra).values() if among is None else among)
    wanted = name.strip().lower().replace("-", "_")
    for one in choice:
        if wanted in {
            one.id.lower().replace("-", "_"),
            one.slug,
            f"{one.id}_{one.slug}".lower().replace("-", "_"),
        }:
            return one
    there = ", ".join(f"{one.id} ({one.slug})" for one in choice) or "none"
    raise UnknownCase(f"There is no case {name!r}. There are: {there}.")


def context_of(rule: Criterion | Breach) -> Case:
    """The case that a rule's examples are read against where they name none.

    That is the small case in the rule's own ``context/`` folder; where there is none, the first case of its side.
    """
    package = "criteria" if isinstance(rule, Criterion) else "breaches"
    folder = Path(str(files("makeitright").joinpath(package))) / folder_of(rule) / "context"
    return load_case(folder) if folder.is_dir() else next(one for one in cases().values() if one.side == rule.side)
