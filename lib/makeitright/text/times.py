"""When something is to happen: days, dates, clock times and limits, as people write them.

A mention is *firm* when one could hold the writer to it ("by Wednesday evening", "within two working days",
"before 5pm") and *vague* when not ("shortly", "in the next few days").
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from makeitright.text.numerals import numeral_of

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_SHORT = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "weds": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty"
    r"|forty-eight|twenty-four|seventy-two|a|an|a couple of|couple of|half an|a few|few|several)"
)
_UNIT = r"(?:minute|min|hour|hr|day|week|wk|month|fortnight)s?"
_RANGE = r"(?:\d{1,2} ?(?:-|to|or) ?|(?:one|two|three|four|five|six|seven|ten) (?:to|or) )?"
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)"
_MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")"
_PART = r"(?:\s+(?:morning|afternoon|evening|night|lunch ?time|noon|midday))?"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|a\.m\.?|p\.m\.?|o'?clock)|\d{1,2}:\d{2}|noon|midday|midnight|close of (?:business|play)|end of (?:business|play))"
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"

_VAGUE = re.compile(
    r"\b(?:shortly|soon(?:er)?|as soon as (?:possible|(?:i|we) (?:can|have|know)[^.,;]{0,30})|in due course|at some point|in (?:the )?(?:near|coming) future"
    r"|(?:in|over|within) (?:the )?(?:next|coming|following) (?:few |couple of )?(?:working )?(?:days|weeks|hours)(?: or so)?|in the (?:days|weeks) to come|any day now|before (?:too )?long|in no time|one of these days|when(?:ever)? (?:i|we) (?:get (?:a|the) chance|can|have (?:the )?time)|in (?:a|the next) (?:little )?while|some ?time(?: soon)?|later on"
    r"|in time|when(?:ever)? possible|at (?:my|our|the) earliest (?:convenience|opportunity)|promptly|without delay|immediately|right away|straight ?away|right now|in a few (?:days|weeks|hours))\b"
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("vague", _VAGUE),
    ("date", re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})\b(?: \d{{4}})?")),
    ("date", re.compile(rf"\b(?P<m>{_MONTH}) (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,? \d{{4}})?")),
    ("iso", re.compile(r"\b(?P<y>\d{4})-(?P<mm>\d{2})-(?P<dd>\d{2})\b")),
    ("slash", re.compile(r"(?<![\d/])(?P<a>\d{1,2})[/.](?P<b>\d{1,2})(?:[/.](?:20)?\d{2})?(?![\d/])")),
    ("day_plus", re.compile(rf"\b(?:(?P<w1>{_DAY}) week|(?:the )?(?P<w2>{_DAY}) after next|a week (?:on|from|this|next)? ?(?P<w3>{_DAY})|(?P<w4>{_DAY}) (?:in|of) (?:the )?(?:week after next|two weeks))\b")),
    ("day_plus", re.compile(rf"\b(?P<w1>{_DAY}) in (?:one|a) week\b")),
    ("day_after_tomorrow", re.compile(rf"\b(?:the )?day after tomorrow\b{_PART}")),
    ("in_a_week", re.compile(r"\b(?:this (?:time|day) next week|a week (?:from )?(?P<from>today|tomorrow)|(?P<from2>today|tomorrow) week)\b")),
    ("within", re.compile(rf"\b(?P<n>{_NUMBER}) (?P<k>working |business )*(?P<u>{_UNIT}) from (?:now|today)\b")),
    ("day_number", re.compile(rf"\b(?:on |by |until |till |before |this |coming |the )*(?P<w>{_DAY}),? (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d| ?(?:am|pm|a\.m|p\.m|o'?clock|to|-|and|or|minutes|hours|days|working|%)\b)")),
    ("days_plural", re.compile(rf"\b(?:every|each) {_DAY}\b(?: (?:morning|afternoon|evening))?")),
    ("day_next", re.compile(rf"\b(?:next|following) (?P<w>{_DAY})\b{_PART}")),
    ("day", re.compile(rf"\b(?:on |by |until |till |before |this |coming |the )*(?P<w>{_DAY})(?:'s)?\b{_PART}")),
    ("days_plural", re.compile(r"\bevery (?:single )?(?:day|morning|afternoon|evening|week|fortnight|month)\b|\beach (?:day|morning|afternoon|evening|week|month)\b|\bdaily\b|\bweekly\b")),
    ("today", re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening)|the same day|by close(?:ing)?(?: time)?(?! of)|end of (?:the|this) day|by the end of (?:today|the day)|before the day is (?:out|over)|(?:with)?in (?:the|an) hour|in the next hour|within half an hour|in half an hour|close of (?:business|play)(?: today)?)\b")),
    ("tomorrow", re.compile(rf"\btomorrow\b{_PART}|\bfirst thing in the morning\b")),
    ("within", re.compile(rf"\b(?:with ?in|in|inside|under|after|over(?= the)|for|during)(?: the| another| about| around| at most| only)?(?: next| coming| following| first)? {_RANGE}(?P<n>{_NUMBER}) (?P<k>working |business |calendar |full |more |short )*(?P<u>{_UNIT})(?:'s?)?(?: time)?\b")),
    ("within", re.compile(rf"\b(?P<n>{_NUMBER}) (?P<k>working |business )*(?P<u>{_UNIT}) (?:from (?:now|today|monday|then)|later|after (?:that|this|then|you|the|it|your|my|i|we)|today|tomorrow|after(?=\s*[.,;:!?\n]|$))\b")),
    ("within", re.compile(rf"\b{_RANGE}(?P<n>{_NUMBER}) (?P<k>working |business )(?P<u>{_UNIT})\b(?! ago)")),
    ("within", re.compile(rf"\b(?:takes?|need|needs|allow|give (?:me|us)) (?:about |around |up to |at most |only |the |another )*{_RANGE}(?P<n>{_NUMBER}) (?P<k>full |more )*(?P<u>{_UNIT})\b(?! ago)")),
    ("this_week", re.compile(r"\b(?:by |before |at |until )?(?:the )?(?:end|middle|close) of (?:this|the|that) (?:working )?week\b|\b(?:(?:later )?this week|by the week ?end|before the week ?end|before the week is (?:out|over)|all (?:this )?week|(?:the )?rest of (?:this|the) week|midweek|mid-week)\b")),
    ("next_week", re.compile(r"\b(?:(?:the )?(?:end|middle|start|beginning|early|later) (?:of |in )?)?(?:next|the following|the coming) week\b|\bin a week\b|\ba week (?:later|from (?:now|today)|today)\b|\bthe week after\b")),
    ("next_week", re.compile(r"\bafter the first (?:week|few days)\b|\bafter (?:that|this|his|her|the) first week\b")),
    ("fortnight", re.compile(r"\b(?:a|the|in a|next) fortnight\b|\bweek after next\b|\bfortnight'?s? time\b")),
    ("this_month", re.compile(r"\b(?:by |before |at )?(?:the )?(?:end|middle|start|beginning) of (?:this|the|next) month\b|\bnext month\b|\bin a month\b|\ba month (?:from|later)\b|\bmonth'?s time\b")),
    ("month", re.compile(rf"\b(?:(?:in|by|during|until|before|early in|late in|mid|early|late|(?:the )?(?:end|start|beginning|middle) of)[ -])+(?P<m>{_MONTH})\b(?! \d)")),
    ("weekend", re.compile(r"\b(?:by |before |over |at |after |during )*(?:the|this|next|that) week ?end\b")),
    ("ordinal", re.compile(r"(?<=, )the (?P<o>\d{1,2}(?:st|nd|rd|th))\b|\bthe (?P<o2>\d{1,2}(?:st|nd|rd|th))(?= (?:at|in|to|and|of (?:this|next|the) month)\b|[,.;:!?)]|$)")),
    ("ordinal", re.compile(r"\b(?:by|on|before) the (?P<first>first)(?= (?:of (?:the|next) month|at|to|and)\b|[,.;:!?)]|$)")),
    ("ordinal", re.compile(r"\b(?:by|on|before|until|from) the (?P<o>\d{1,2}(?:st|nd|rd|th))\b")),
    ("clock", re.compile(rf"\b(?:at|by|before|after|until|from|around|about) {_CLOCK}(?!\w)")),
    ("clock", re.compile(rf"\bat (?:about |around )?(?:half past |(?:a )?quarter (?:past|to) |half )?{_HOUR}(?= (?:on|in|today|tomorrow|tonight|this|if|to|and|or|sharp|when|each|every|{_DAY})\b|[,.;:!?)\n]|$)")),
    ("event", re.compile(r"\b(?:before|by the time|as soon as|the (?:day|moment|minute) (?:that )?|when) (?:you|he|she|leo|they|the|your|it|i|we)\b[^.,;!?\n]{2,60}")),
)  # fmt: skip

# "last Friday", "two days ago", "Friday last": no limit for anything to come
_PAST_BEFORE = re.compile(r"\b(?:last|past|previous|yesterday|since|ago)(?: the)? $")
_PAST_AFTER = re.compile(r" (?:ago|last week|before last|earlier)\b")

Kind = Literal["firm", "vague", "event"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time that a text mentions: ``plain[start:end]``.

    ``day``: the day meant, or the last day of a limit, where it can be told; read as lying in the future of
    ``today`` unless it is a full date. ``repeated``: every day, every week.
    """

    start: int
    end: int
    kind: Kind
    day: date | None
    repeated: bool = False


def _weekday(name: str) -> int:
    return _DAYS.index(name) if name in _DAYS else _DAY_SHORT[name]


def _next_weekday(today: date, weekday: int) -> date:
    """The first such day after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _working_days(today: date, count: int) -> date:
    day = today
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            count -= 1
    return day


def _dated(today: date, month: int, day: int) -> date | None:
    """That day of the year nearest to today."""
    options: list[date] = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            options.append(date(year, month, day))
        except ValueError:
            continue
    return min(options, key=lambda option: abs((option - today).days), default=None)


def _limit(today: date, match: re.Match[str]) -> tuple[Kind, date | None]:
    said = match["n"]
    if said in {"a few", "few", "several"}:
        return "vague", None
    number = 2 if "couple" in said else 1 if said in {"a", "an", "half an"} else numeral_of(said) or 1
    unit = {"min": "minute", "hr": "hour", "wk": "week"}.get(match["u"].rstrip("s"), match["u"].rstrip("s"))
    if unit in {"minute", "hour"}:
        return "firm", today + timedelta(days=number // 24 if unit == "hour" else 0)
    if unit == "day":
        working = bool(re.search(r"working|business", match.group()))
        return "firm", _working_days(today, number) if working else today + timedelta(days=number)
    return "firm", today + timedelta(days=number * {"week": 7, "fortnight": 14, "month": 30}[unit])


def _resolve(name: str, match: re.Match[str], today: date) -> tuple[Kind, date | None]:
    groups = match.groupdict()
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    match name:
        case "vague":
            return "vague", None
        case "event":
            return "event", None
        case "date":
            return "firm", _dated(today, _MONTHS[groups["m"]], int(groups["d"]))
        case "iso":
            return "firm", _dated(today, int(groups["mm"]), int(groups["dd"]))
        case "slash":
            first, second = int(groups["a"]), int(groups["b"])
            # Day and month may stand in either order (British or American): the nearer reading is meant.
            options = [d for d in (_safe(today, second, first), _safe(today, first, second)) if d]
            return "firm", min(options, key=lambda d: abs((d - today).days), default=None)
        case "day_plus":
            named = next(value for key, value in groups.items() if key.startswith("w") and value)
            if re.search(r" in (?:one|a) week", match.group()):
                return "firm", today + timedelta(days=(_weekday(named) - today.weekday()) % 7 + 7)
            return "firm", _next_weekday(today, _weekday(named)) + timedelta(days=7)
        case "day_next":
            coming = _next_weekday(today, _weekday(groups["w"]))
            # "next Monday" said on a Friday is the coming one; said on a Monday to a Wednesday, of a later day, a week on.
            return "firm", coming
        case "day_number":
            return "firm", _numbered(today, _weekday(groups["w"]), int(groups["d"]))
        case "day":
            return "firm", _next_weekday(today, _weekday(groups["w"]))
        case "today" | "clock":
            return "firm", today
        case "tomorrow":
            return "firm", today + timedelta(days=1)
        case "day_after_tomorrow":
            return "firm", today + timedelta(days=2)
        case "in_a_week":
            return "firm", today + timedelta(days=8 if "tomorrow" in (groups["from"], groups["from2"]) else 7)
        case "within":
            return _limit(today, match)
        case "this_week":
            return "firm", friday
        case "next_week":
            return "firm", today + timedelta(days=7 - today.weekday() + 4)
        case "fortnight":
            return "firm", today + timedelta(days=14)
        case "this_month":
            return "firm", today + timedelta(days=30)
        case "month":
            month = _MONTHS[groups["m"]]
            return "firm", date(today.year + (month < today.month), month, 28)
        case "weekend":
            return "firm", friday + timedelta(days=2 if "next" not in match.group() else 9)
        case "ordinal":
            day = numeral_of(groups.get("o") or groups.get("o2") or groups.get("first") or "") or 1
            here = _safe(today, today.month, day)
            if here is not None and here >= today:
                return "firm", here
            return "firm", _safe(today, today.month % 12 + 1, day)
        case _:
            return "firm", None


def _numbered(today: date, weekday: int, number: int) -> date | None:
    """The nearest such day ("Friday 25") from a week ago to ten weeks on; None where no month has it."""
    days = (today + timedelta(days=ahead) for ahead in range(-7, 71))
    options = [day for day in days if day.weekday() == weekday and day.day == number]
    return min(options, key=lambda day: abs((day - today).days), default=None)


def _safe(today: date, month: int, day: int) -> date | None:
    return _dated(today, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def find_times(plain: str, today: date) -> tuple[TimeMention, ...]:
    """The times that a plain text (lower case, contractions written out) mentions, in order, without overlaps."""
    taken: list[TimeMention] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            if any(match.start() < other.end and other.start < match.end() for other in taken):
                continue
            if (
                name == "slash"
                and _safe(today, int(match["b"]), int(match["a"])) is None
                and _safe(today, int(match["a"]), int(match["b"])) is None
            ):
                continue
            if name == "day" and re.match(r"(?:the )*(?:sun|sat|mon|wed)\b", match.group().strip()):
                continue  # "sat" and "sun" are words of their own; alone they are no promise
            if name == "day_number" and _numbered(today, _weekday(match["w"]), int(match["d"])) is None:
                continue
            if name == "date" and match["m"] == "may" and not re.search(r"\d", match.group()):
                continue
            if _PAST_BEFORE.search(plain[max(0, match.start() - 14) : match.start()]) or _PAST_AFTER.match(
                plain[match.end() : match.end() + 14]
            ):
                continue
            kind, day = _resolve(name, match, today)
            taken.append(TimeMention(match.start(), match.end(), kind, day, repeated=name == "days_plural"))
    return _with_their_days(plain, sorted(taken, key=lambda mention: mention.start), today)


_HOURS = re.compile(
    rf"(?:(?:at|by|before|after|until|from|around|about) )*(?:{_CLOCK}|close of business|end of the day|(?:half past |(?:a )?quarter (?:past|to) |half )?{_HOUR})"
)
_TODAY_BEFORE = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening)),? $")
_JOINED = re.compile(r"(?:,? |,? on |,? of )$")


def _with_their_days(plain: str, mentions: list[TimeMention], today: date) -> tuple[TimeMention, ...]:
    """The mentions, where an hour beside a day ("by noon tomorrow", "on Thursday at nine") is an hour of that day."""
    found = [
        replace(one, day=today)  # "today, Saturday"
        if one.day == today + timedelta(days=7) and _TODAY_BEFORE.search(plain[max(0, one.start - 20) : one.start])
        else one
        for one in mentions
    ]
    for index, mention in enumerate(mentions):
        if mention.kind != "firm" or not _HOURS.fullmatch(plain[mention.start : mention.end]):
            continue
        for beside in (index + 1, index - 1):
            if not 0 <= beside < len(mentions):
                continue
            other = found[beside]
            between = plain[min(mention.end, other.end) : max(mention.start, other.start)]
            if (
                other.kind == "firm"
                and other.day
                and not _HOURS.fullmatch(plain[other.start : other.end])
                and _JOINED.match(between)
            ):
                found[index] = replace(mention, day=other.day)
                break
    return tuple(found)
