"""To whom a complaint goes: the person or desk that the case calls for, one above it, or outside (P1, P3, X06)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from makeitright.reading.once import once_per_reading
from makeitright.reading.reply import Reading
from makeitright.text import Sentence

_FRONT = 90
_OPENING = 14
"""Characters of the first sentence, and words, within which a message names whom it is for."""
_HIGH_WORDS = (
    "managing director", "chief executive", "ceo", "chairman", "chair", "board", "owner", "proprietor", "owns", "head office", "headquarters",
    "directors?", "minister", "mayor", "ombudsman", "trading standards", "regulator", "authority", "agency", "council", "police", "court",
    "solicitors?", "lawyers?", "newspaper", "newsroom", "gazette", "courier", "editor", "television", "press", "journalist", "association",
    "general manager", "president", "arbitrators?", "fraud team", "head of \\w+", "boss",
    "complaints (?:service|commission|body)", "adjudicators?", "commissioner", "watchdog",
)  # fmt: skip
_SENIOR = r"(?:managers?|supervisors?|superiors?|boss|owner|chief|team lead(?:er)?|head of \w+|director|management|top man|(?:some(?:one|body)|whoever|the person|who(?:ever)? is) (?:\w+ )?(?:in charge|senior|higher|above|with (?:real )?authority|who matters))"
_UP = re.compile(
    rf"\b(?:get|give|fetch|put|pass|connect|transfer|bring|escalate|send)\b(?: \w+){{0,5}}? (?:{_SENIOR}|upstairs)\b|\b(?:speak|talk)(?:ing)? (?:to|with)(?: \w+){{0,3}}? {_SENIOR}\b|\bwant(?: \w+){{0,5}}? {_SENIOR}\b|^\W*(?:hello\W|hi\W)*(?:the )?{_SENIOR},? (?:please|now|today|at once)\b|\b(?:deal|handled) (?:with )?(?:\w+ ){{0,2}}?{_SENIOR}\b"
    r"|\b(?:pass|send) this (?:straight )?(?:up|higher)\b"
)
_NOT_YOU = re.compile(
    rf"\b(?:get|give|fetch) me (?:the |your )?(?:\w+ )?{_SENIOR}\b|"
    r"\b(?:not|never|no)\b(?: \w+){0,4}? (?:talk(?:ing)?|deal(?:ing)?|discuss(?:ing|ion)?|argu(?:e|ing)|haggl(?:e|ing)|speak(?:ing)?|bother(?:ed)?)\b(?: \w+){0,5}? (?:with|to|it|the|your?|any) ?(?:\w+ ){0,3}?(?:desk|office|clerks?|girls?|boy|receptionists?|minions?|underlings?|small people|chat\w*|you|department|team|staff)\b"
    r"|\brather (?:\w+ ){0,3}?(?:to you|bring this to you) than (?:to )?\w+|\b(?:straight|directly) to (?:the )?\w+(?: \w+)? (?:rather than|without|instead)|\b(?:instead of|without|rather than) (?:\w+ )?(?:asking|writing to|waiting for|bothering|telling|trying) (?:you|them|the desk|the office|any)\b"
)
_COPY = re.compile(r"\b(?:cc|bcc|copy|copies|copied|copying)\b")
_ALL = re.compile(
    r"\b(?:(?:to|dear|for) (?:everybody|everyone|all(?! at| of you at| in))\b|every address|whoever may|dear (?:\w+,? )+dear all|(?:put|sent|sending) (?:this to )?(?:everybody|everyone|it to all))"
)
_PUBLIC = re.compile(
    r"^\W*(?:a )?(?:public )?(?:review|one star|two stars|\W*posted)\b|\b(?:posted (?:here|this|on)|pinned to|i have posted this|this is my review|i am putting (?:this|it|the video) (?:on|in|up))\b|@\w+ ?@|★"
)
_TO = re.compile(
    r"^\W*(?:dear|to|for|hello|hi|hey|attention|attn|messrs|good \w+|fao|at)\b|\b(?:for the attention of|addressed to|this (?:goes|is going|is) (?:straight |directly )?(?:to|for)|(?:write|writing|wrote|report) (?:this )?(?:straight |directly )?to|come (?:straight )?to)\b"
)


_PASS_ON = re.compile(
    r"\b(?:dear|hello|hi|respected|pass|forward|hand|give|tell|turn|reach|read|ask(?:ing)?|write|writing|come|copy|referral|requested|box)\b"
)
_COMPANY = re.compile(r"\b(?:of|at) (?:the )?[A-Z][\w']+(?: [A-Z][\w']+)*|\b[A-Z]\w+'s\b")
_TITLES = frozenset(["the", "mr", "mrs", "ms", "dr", "nobody", "members"])
_ROLES = re.compile(
    r"\b(?:(?:claims|service|front|billing|box|diary|help|info\w*) (?=desk|office|team)|desk|reception|ombudsman|feedback|message box|service manager|operations manager|manager|office|branch|surgery|counter|scheme|council)\b"
)


def _capitals(text: str) -> set[str]:
    return {word.lower().removesuffix("'s") for word in re.findall(r"\b[A-Z][\w'-]+", text)} - _TITLES


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(words, key=len, reverse=True) or ["zz-nobody"]) + r")\b")


@lru_cache(maxsize=512)
def _patterns(rung: str, too_high: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], bool]:
    """What names the right rung, what names one too high, and whether the right rung is itself a manager."""
    main = _COMPANY.sub(" ", re.split(r"\b(?:because|since|who|which)\b", rung)[0])
    low = main.lower()
    right = set(map(re.escape, _capitals(main)))
    for role in _ROLES.findall(low):
        first = role.strip()
        right.add(rf"{first} (?:desk|team|department|office|post|people)" if role.endswith(" ") else first)
    above = [word for word in _HIGH_WORDS if not re.search(rf"\b{word}\b", low)]
    names = {
        rf"{title} {name.lower()}"
        for text in too_high
        for title, name in re.findall(
            r"\b(mr|mrs|ms|dr|sir) ([A-Z][\w'-]+)", re.sub(r"\b(Mr|Mrs|Ms|Dr|Sir)\b", lambda m: m.group().lower(), text)
        )
    }
    return _any_of(right), _any_of([*names, *above]), "manage" in low


@dataclass(frozen=True, slots=True)
class Route:
    """Where a message goes: the sentences that show each.

    ``right``, ``high``: it is addressed to whom the case calls for, or above or outside. ``public``: it is posted.
    ``up``: it demands somebody above the one it writes to; ``refuses``: it will not deal with that one.
    """

    right: tuple[Sentence, ...]
    high: tuple[Sentence, ...]
    public: tuple[Sentence, ...]
    up: tuple[Sentence, ...]
    refuses: tuple[Sentence, ...]
    copied: tuple[Sentence, ...]


@once_per_reading
def route_of(reading: Reading) -> Route:
    """To whom a message goes, by its opening and by what it says of that later."""
    turn = reading.turn
    right_name, high_name, managed = _patterns(turn.rung, turn.too_high)
    right: list[Sentence] = []
    high: list[Sentence] = []
    public: list[Sentence] = []
    up: list[Sentence] = []
    refuses: list[Sentence] = []
    copied: list[Sentence] = []
    seen = 0
    for sentence in reading.sentences:
        text = sentence.text
        opening = text[:_FRONT] if seen == 0 else text if seen < _OPENING else ""
        seen += len(sentence.words)
        named = _TO.search(text)
        aim = text[named.start() : named.end() + 45] if named else ""
        above = high_name.search(aim)
        own = right_name.search(aim)
        if above and not (own and own.start() < above.start()):
            high.append(sentence)
        elif _PUBLIC.search(text):
            public.append(sentence)
        elif (_COPY.search(text) and high_name.search(text)) or _ALL.search(opening):
            copied.append(sentence)
        if _NOT_YOU.search(text):
            refuses.append(sentence)
        demand = _UP.search(text)
        if demand and not (managed and "manage" in demand.group()) and not right_name.search(demand.group()):
            up.append(sentence)
        if right_name.search(opening) or (_PASS_ON.search(text) and right_name.search(text)):
            right.append(sentence)
    return Route(*map(tuple, (right, high, public, up, refuses, copied)))
