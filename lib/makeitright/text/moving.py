"""Dates in a text, and the text with all of them moved by some weeks.

Whole weeks only, so that every weekday stays true. Days written with a month are known, and so are days without one
("Friday the 4th", "the 28th"), which are taken as a date that is known to be spoken of, or else as the nearest to the
day of writing.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth"),
    *("twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)

_MONTH = r"(?P<month>" + "|".join(f"{name}|{name.upper()}|{name[:3]}t?" for name in MONTHS) + r")\b"
_WEEKDAY = "|".join(WEEKDAYS) + r"|(?:Mon|Tues?|Weds?|Thu|Thurs?|Fri|Sat|Sun)\b\.?"
_SUFFIX = r"(?P<suffix>st|nd|rd|th)"
_YEAR = r"(?:,? (?P<year>20\d\d))?"

_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_DAY_MONTH = re.compile(rf"\b(?P<day>\d{{1,2}}){_SUFFIX}?(?P<of> of)? {_MONTH}{_YEAR}")
_IN_WORDS = re.compile(rf"\b(?P<words>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?P<of> of) {_MONTH}")
_MONTH_DAY = re.compile(rf"\b{_MONTH} (?P<the>the )?(?P<day>\d{{1,2}}){_SUFFIX}?(?![\d:.]?\d)\b{_YEAR}")
_SHARED = re.compile(
    rf"\b(?P<day>\d{{1,2}}){_SUFFIX}?(?=(?:,| and| or| to| until|–|-) ?(?:on )?(?:the )?(?:(?:{_WEEKDAY}),? )?"
    rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{'|'.join(MONTHS)})\b)"
)
"""``27 or Thursday 29 October``: its month stands with the day after it."""
_NAMED = re.compile(
    rf"(?:{'|'.join(f'(?<={name}{between})' for name in WEEKDAYS for between in (' ', ' the ', ', the '))})"
    rf"(?P<day>\d{{1,2}}){_SUFFIX}?\b(?![:.]\d)"
)
_ORDINAL = re.compile(rf"\b(?:(?<=[Tt]he )|(?<=, ))(?P<day>\d{{1,2}}){_SUFFIX}\b(?! birthday| floor| time)")
_PATTERNS = (_ISO, _DAY_MONTH, _IN_WORDS, _MONTH_DAY, _SHARED, _NAMED, _ORDINAL)

_NAMED_BEFORE = re.compile(rf"\b(?P<name>{_WEEKDAY}),? (?:the )?\Z")
_NAMED_AFTER = re.compile(rf",? (?:was |is )?a (?P<name>{_WEEKDAY})\b")

_UNMOVABLE = re.compile(
    r"\b(?:Christmas|Easter|New Year|Boxing Day|Whit\w*|Pentecost|Ramadan|Eid|Diwali|Hanukkah|Hallowe\w*|Advent|Lent"
    r"|Valentine\w*|Mother's Day|Father's Day|(?i:bank holiday|half[- ]term|(?:this|next|new|last) term"
    r"|term time|summer|winter|spring|autumn|frost\w*|snow\w*|(?:this|next|last) (?:month|year)"
    r"|(?:first|end|middle|beginning) of (?:the|this|next) month|the month is out))\b"
    rf"|\b(?:{'|'.join(f'{name}|{name.upper()}' for name in MONTHS if name != 'May')})\b|\bMay\b(?! [Ii]\b| we\b)"
    r"|\b20\d\d\b"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that a text names: ``text[start:end]``, its ``day``, and the ``weekday`` (0 Monday) named beside it."""

    start: int
    end: int
    day: date
    weekday: int | None
    match: re.Match[str]


def dates_in(text: str, today: date, known: Collection[date] = ()) -> list[DateMention]:
    """Every date in a text, in order; ``today`` is the day of its writing, ``known`` are dates that it may speak of.

    A day without a month that fits no date near ``today`` (or not the weekday named with it) is none.
    """
    found: list[DateMention] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            named = _NAMED_BEFORE.search(text, max(0, match.start() - 20), match.start())
            named = named or _NAMED_AFTER.match(text, match.end())
            weekday = [name[:3] for name in WEEKDAYS].index(named["name"][:3]) if named else None
            day = _day(match, today, weekday, found, known)
            if day is not None:
                found.append(DateMention(match.start(), match.end(), day, weekday, match))
    return sorted(found, key=lambda one: one.start)


def moved(text: str, weeks: int, today: date, known: Collection[date] = ()) -> str:
    """The text with every date moved by ``weeks``, each in the form in which it was written."""
    mentions = dates_in(text, today, known) if weeks else []
    by = timedelta(weeks=weeks)
    pieces: list[str] = []
    done = 0
    for mention, following in pairwise([*mentions, None]):
        assert mention is not None
        shared = mention.match.re is _SHARED and following is not None
        sharing = (following.day + by).month if shared and following else None
        pieces += [text[done : mention.start], _written(mention.match, mention.day + by, sharing)]
        done = mention.end
    return "".join((*pieces, text[done:]))


def unmovable(text: str, today: date) -> list[str]:
    """What in a text would not be true on other days: a month or a year alone, a holiday, a season."""
    suspects = list(_UNMOVABLE.finditer(text))
    taken = [(mention.start, mention.end) for mention in dates_in(text, today)] if suspects else []
    return [one.group() for one in suspects if not any(start <= one.start() < end for start, end in taken)]


def has_month(mention: DateMention) -> bool:
    """Whether a date stands with its month."""
    return "month" in mention.match.re.groupindex


def _day(
    match: re.Match[str], today: date, weekday: int | None, found: Sequence[DateMention], known: Collection[date]
) -> date | None:
    groups = match.groupdict()
    options: list[date | None] = []
    number = _ORDINALS.index(groups["words"]) + 1 if groups.get("words") else int(groups["day"])
    month = groups.get("month")
    if month is not None:
        at = int(month) if month.isdigit() else [name[:3] for name in MONTHS].index(month[:3].capitalize()) + 1
        years = [int(groups["year"])] if groups.get("year") else [today.year - 1, today.year, today.year + 1]
        dated = [one for year in years if (one := _date(year, at, number))]
        options += [one for one in dated if one.weekday() == weekday] or dated
    elif match.re is _SHARED:
        with_month = min((one for one in found if one.start > match.start()), key=lambda one: one.start)
        options.append(_date(with_month.day.year, with_month.day.month, number))
    else:
        months = (divmod(today.year * 12 + today.month - 1 + step, 12) for step in (-1, 0, 1))
        near = [_date(year, zero + 1, number) for year, zero in months]
        fitting = [one for one in near if one and weekday in {None, one.weekday()}]
        options += [one for one in fitting if one in known] or fitting
    return min((one for one in options if one), key=lambda one: abs((one - today).days), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _written(match: re.Match[str], new: date, sharing: int | None) -> str:
    """A date in the form of the one that it stands for.

    ``sharing``: the month that now stands with the next date, where the old one was taken from there.
    """
    groups = match.groupdict()
    if match.re is _ISO:
        return new.isoformat()
    suffix = _suffix(new.day) if groups.get("suffix") else ""
    day = _ORDINALS[new.day - 1] if groups.get("words") else f"{new.day}{suffix}"
    old, month = groups.get("month"), MONTHS[new.month - 1]
    if old is None:
        return day if sharing in {None, new.month} else f"{day} {month}"
    name = month.upper() if old.isupper() else month if old in MONTHS else month[:3]
    year = f" {new.year}" if groups.get("year") else ""
    if match.re is _MONTH_DAY:
        return f"{name} {groups['the'] or ''}{day}{year}"
    return f"{day}{groups['of'] or ''} {name}{year}"


def _suffix(number: int) -> str:
    return "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
