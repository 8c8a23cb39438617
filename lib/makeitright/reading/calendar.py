"""Days that a case knows by name: "before the spring fair", "the week after the school trip"."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from makeitright.framework.cases import CalendarDay
from makeitright.text import TimeMention
from makeitright.text.numerals import numeral_of

_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BEFORE = (
    rf"(?:(?:the |on the )?(?P<weekday>{'|'.join(_DAYS)}) (?P<side>before|after) "
    r"|(?:the )?(?:(?P<number>\w+) )??(?P<unit>day|week|fortnight|month)s? (?P<way>before|after|from) "
    r"|(?P<join>(?:by|before|until|till|after|at|on|in time for|ahead of|for|in) (?:the (?:day|morning|evening|time) of )?))"
)
_AFTERWARDS = re.compile(r"after\b")


@lru_cache(maxsize=256)
def _patterns(calendar: tuple[CalendarDay, ...]) -> tuple[tuple[re.Pattern[str], date], ...]:
    found: list[tuple[re.Pattern[str], date]] = []
    for one in calendar:
        names = sorted({_bare(name) for name in (one.name, *one.also)}, key=len, reverse=True)
        named = "|".join(re.escape(name) for name in names)
        found.append((re.compile(rf"\b{_BEFORE}(?:(?:the|our|your|this|his|her|their) )?(?:{named})\b"), one.day))
    return tuple(found)


def _bare(name: str) -> str:
    """A name as it stands behind an article in a plain text."""
    return re.sub(r"^(?:the|our|your|his|her|their) ", "", " ".join(name.lower().replace("’", "'").split()))


def _day(match: re.Match[str], day: date) -> date | None:
    """The day that a mention means: the last day of a limit; None for a time after it that has no end."""
    if match["weekday"]:
        wanted = _DAYS.index(match["weekday"])
        if match["side"] == "after":
            return day + timedelta(days=(wanted - day.weekday() - 1) % 7 + 1)
        return day - timedelta(days=(day.weekday() - wanted - 1) % 7 + 1)
    if match["unit"]:
        said = match["number"] or "one"
        number = 1 if said in {"a", "the", "on"} else numeral_of(said) or 1
        span = timedelta(days=number * _UNITS[match["unit"]])
        return day - span if match["way"] == "before" else day + span
    return None if _AFTERWARDS.match(match["join"]) else day


def calendar_times(plain: str, calendar: Sequence[CalendarDay]) -> tuple[TimeMention, ...]:
    """The times that a plain text (lower case) names by the case's own days, in order.

    "Before the fair" has the day of the fair, as "before Friday" has Friday; "after the fair" has no day.
    """
    found = [
        TimeMention(match.start(), match.end(), "firm" if limit else "event", limit)
        for pattern, day in _patterns(tuple(calendar))
        for match in pattern.finditer(plain)
        for limit in (_day(match, day),)
    ]
    return tuple(sorted(found, key=lambda mention: mention.start))


def with_calendar(mentions: Iterable[TimeMention], named: Sequence[TimeMention]) -> tuple[TimeMention, ...]:
    """All mentions in order; where two overlap, the one that names a day of the case's calendar counts."""
    kept = [one for one in mentions if not any(one.start < other.end and other.start < one.end for other in named)]
    return tuple(sorted((*kept, *named), key=lambda mention: mention.start))
