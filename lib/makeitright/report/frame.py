"""Scores as a table for those who count: one row a reply, one column a criterion."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from makeitright.framework import Score

if TYPE_CHECKING:
    import pandas as pd

_PILLAR_ORDER = "LOFRDGCP"


def to_frame(scores: Iterable[Score] | Mapping[str, Score]) -> "pd.DataFrame":
    """A data frame of ``scores``, in their order; a mapping's keys become the index, named ``id``.

    Columns: ``case, turn, attempted, mark, reply_mark, strategy, fit, deduction, to_person`` (a count), one
    for each pillar (percent), for each criterion (0, 1, 2; missing where it does not apply or a person must
    decide) and for each breach that occurs (true or false). No scores give a frame of no rows. pandas is
    imported here, so that whoever wants no table does not pay for it.
    """
    import pandas as pd

    keyed = isinstance(scores, Mapping)
    index = list(scores) if isinstance(scores, Mapping) else None
    listed = list(scores.values() if isinstance(scores, Mapping) else scores)

    pillars = sorted(
        {pillar.pillar: place for s in listed for place, pillar in enumerate(s.pillars)}.items(),
        key=lambda entry: entry[1],
    )
    criteria = sorted({v.criterion for s in listed for v in s.verdicts}, key=_criterion_place)
    breaches = sorted({b.breach for s in listed for b in s.breaches})

    columns: dict[str, Any] = {
        "case": pd.Series([s.case for s in listed], dtype="str"),
        "turn": pd.Series([s.turn for s in listed], dtype="int64"),
        "attempted": pd.Series([s.attempted for s in listed], dtype="bool"),
        "mark": pd.Series([s.mark for s in listed], dtype="float64"),
        "reply_mark": pd.Series([s.reply_mark for s in listed], dtype="float64"),
        "strategy": pd.Series([s.strategy.picked if s.strategy else None for s in listed], dtype="str"),
        "fit": pd.Series([s.strategy.fit if s.strategy else None for s in listed], dtype="str"),
        "deduction": pd.Series([sum(b.deduction for b in s.breaches) for s in listed], dtype="int64"),
        "to_person": pd.Series([len(s.to_person) for s in listed], dtype="int64"),
    }
    for name, _ in pillars:
        percents = [{p.pillar: p.percent for p in s.pillars}.get(name) for s in listed]
        columns[name] = pd.Series(percents, dtype="float64")
    levels = [{v.criterion: v.level for v in s.verdicts} for s in listed]
    for criterion in criteria:
        columns[criterion] = pd.Series([of.get(criterion) for of in levels], dtype="Int8")
    for breach in breaches:
        columns[breach] = pd.Series([any(b.breach == breach for b in s.breaches) for s in listed], dtype="bool")

    frame = pd.DataFrame(columns)
    if keyed:
        frame.index = pd.Index(index or [], name="id", dtype="str")
    return frame


def _criterion_place(criterion: str) -> tuple[int, str]:
    return _PILLAR_ORDER.find(criterion[:1]), criterion
