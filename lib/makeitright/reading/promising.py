"""What a reply promises: who, what and by when, in the learner's own words.

An undertaking is an act of our own side that lies ahead and is meant. What the other person is to do, what is denied,
only hoped for or only supposed is none; what hangs on their answer ("if you like, I can ring you") is an offer.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from makeitright.framework import Span
from makeitright.reading.acts import Act
from makeitright.reading.indirect import is_told
from makeitright.reading.once import once_per_reading
from makeitright.reading.reply import Reading
from makeitright.reading.verbs import Kind, verb_forms, words_of
from makeitright.text import Sentence, TimeMention


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise. ``who``: "I", "we", or a colleague as the reply names them.

    ``what`` are the learner's own words (at ``what_span``), ``span`` the sentence they stand in. ``by``: firm with its
    day, vague, on an event, or None. ``conditional``: an offer that hangs on their answer. ``kind``: see
    :mod:`makeitright.reading.verbs`. ``answer``: it promises an answer or a finding, not only some later contact.
    """

    who: str
    what: str
    what_span: Span
    by: TimeMention | None
    by_words: str
    """The time in the learner's own words, or ""."""
    span: Span
    conditional: bool
    kind: Kind
    answer: bool
    plain: str
    """``what`` as the reader reads it, without its times: lower case, contractions written out."""

    @property
    def due(self) -> date | None:
        """The day by which it is due, where one is named."""
        return self.by.day if self.by is not None and not self.by.repeated else None

    @property
    def owed(self) -> bool:
        """Whether the person waits for it to reach them; not so for a step that is only ours."""
        return self.kind not in INTERNAL and self.kind != "change"


INTERNAL: frozenset[Kind] = frozenset({"enquire", "check", "inform", "pass_on", "own"})
"""Steps of our own, on the way to an answer."""

# --- what is promised ------------------------------------------------------------------------------------------------

_SOFT = frozenset({"hope", "aim", "try", "might", "should", "would"})
_OFFERED = frozenset({"can", "could", "may"})
_DOES: frozenset[Kind] = frozenset({"contact", "enquire", "check", "mend", "change", "inform", "pass_on"})
_NO_ACT = words_of(
    """hope expect try think know look forward understand apologise thank feel wish believe remember forget trust promise
    mean want like say admit agree accept assure begin start close let stay help need love you me us it"""
)
"""Verbs, or acts as one phrase, with which nothing is undertaken."""
_TELLING_NOW = re.compile(
    r"\b(?:let me|may i|(?:i|we) (?:must|have to|need to|want to|would (?:also )?like to|should like to|wanted to)|(?:i|we) (?:am|are) (?:writing|replying|answering this|attaching|enclosing))\b"
)
SPEECH = frozenset({"tell you", "ask you", "explain", "answer", "reply", "respond", "say", "write", "share", "mention"})
_ONCE_KNOWN = re.compile(r"\b(?:find|found|learn|hear|know|once|when|as soon as|after|back)\b")
_ASSURED = re.compile(
    r"\b(?:promise|word|assure you|confirm|guarantee|say|sure|tell you|know|undertake|commit|pledge)(?: \w+)?,? $"
)
_STATIONERY = re.compile(
    r"(?:write|writing|reply|replying|acknowledge|tender)(?: to you)? (?:to (?:acknowledge|confirm|say|tell|thank|apologise|let)|further to|in (?:reply|response|answer|reference)|with (?:regard|reference)|regarding|about|concerning|our|my|your|receipt)\b"
)
_THIS_LETTER = re.compile(r"\b(?:this (?:letter|email|e-mail|message|reply|note)|herewith|enclosed|attached)\b")
_THERE = re.compile(
    r"\b(?:there|at (?:the|your|my|our)|with you|back|with (?:the|him|her|them)|in touch|on hand|yours)\b"
)
_OTHERS = re.compile(
    r"\b(?:ombudsman|council|bank|insurers?|police|court|post office|trading standards|manufacturer)\b"
)
_COMES = words_of("come arrive reach follow show go back out be get have run happen")
TO_THEM = re.compile(r"\b(?:you|your|yours)\b")
_ANSWER = re.compile(
    r"\b(?:answers?|findings?|found|find|news|results?|outcome|details|version|what (?:i|we)|hear from|let you know|back (?:to|with) you|back|report|explanation|decision|response|reply|respond|update|revert|write|written|word|know)\b"
)
_LATER_CHECK = re.compile(
    r"\b(?:how|whether|(?:know|hear|ask|see|find out|learn) (?:from you )?if|make sure|see (?:if|that)|check|is (?:still )?(?:working|warm|dry)|ask (?:you )?(?:if|how|whether)|all is (?:well|there|done))\b"
)
_FINDING_OUT = re.compile(
    r"\b(?:what (?:i|we) (?:\w+ )?(?:find|found|know|learn|hear)|answers?|findings?|news|results?|outcome|report|details|revert|version|letter)\b"
)
_WEAK_IF = re.compile(r"\bunless\b")
_IFS = re.compile(r"\b(?:if|provided|as long as|should you)\b")
_AS_YOU_LIKE = re.compile(
    r"^(?:and |so |but )?if (?!i remember|you remember)\w+|\bif (?:you|that|this|it) (?:like|wish|suits?|prefer|would|helps?|agree|want|is (?:ok|okay|fine|all right|convenient|easier|better))\b"
)
_BY = re.compile(r"(?:by|until|till|before|within|no later than|not later than|latest)\b")
_CLOCK_ONLY = re.compile(
    r"(?:at|by|before|after|until|from|around|about)? ?(?:about |around )?(?:half past |(?:a )?quarter (?:past|to) |half )?(?:\d{1,2}(?:[:.]\d{2})?|[a-z]+)\s?(?:am|pm|o'?clock)?"
)
_NO_STEP = re.compile(
    r"\b(?:tak(?:e|ing) (?:\w+ ){0,4}?(?:serious(?:ly)?|responsibility|ownership)|sending (?:\w+ )?(?:hugs|love|regards|wishes)|(?:confirm|assure you) that|(?:opens?|closes?|opening|closing) (?:at|on|again)|learn from|give each)\b"
)
_BELOW = re.compile(
    r"(?:and |but |so )?(?:when|whenever|once|until|till|before|after|while|what|how|whether|why|where|as|than|because|since|which)\b|(?:so |and |or )?(?:kindly|please)\b"
)
"""How a clause begins in which nothing is undertaken: it hangs on another, or asks something of them."""
_OF_OTHERS = re.compile(
    r"(?:to |with )?(?:the|my|our|him|her|them|all|both|each|every|your (?=\w)) ?(?!\w*(?:day|morning|afternoon|evening|number)\b)"
)
_IS_ANSWER = re.compile(r"\b(?:answers?|response|reply|outcome|findings|news|explanation)\b")
_OUR_PAPERS = re.compile(
    r"(?!send|give|bring|post|return|hand|correct|change|deliver|forward)\w+ (?:\w+ ){0,3}?(?:files?|charts?|notes|records?|logs?|papers|documents|diary|book|calendar|map|cctv|camera)\b"
)
"""What our side looks into; to do something with it is to find out."""
_GIVES = words_of("send give issue provide have get bring be put publish deliver make supply")
_BOOKED = frozenset({"book", "arrange", "schedule", "order", "get", "reserve", "organise"})
_INVERTED_THING = re.compile(r"\b(?:comes?|arrives?|follows?) (?:an? |the |our |my |your )?[a-z]+[^,.;!?\n]*")
_MY_ANSWER = re.compile(
    r"\b(?P<who>my|our) (?:full |written |own )?(?:answer|findings|reply|call|report|decision)\b[^.;!?\n]*"
)
_LEADS_ON = re.compile(r"(?:what|how|whether|if|that|who|why|where|when|once|which|as)\b")
_LEADING = re.compile(r"(?:(?:and|but|so|then|also|that|,|;|:|-)\s*)+")
_TRAILING = re.compile(
    r"(?:[\s,;:.!?-]|\b(?:and|or|but|so|then|also|x+|by|on|until|before|at|(?:no|not) later than|as of|from))+$"
)
_GIVE_ME = re.compile(
    r"\b(?:give|allow|grant|leave) (?P<who>me|us) (?:until|till|up to|to|a|another|one|two|three|five|\d+)\b[^.;!?\n]*"
)
_HAVE_YOU = re.compile(r"\bhave you (?P<who>my|our) (?:\w+ )?(?:answer|reply|news|decision|findings)\b")
_YOU_KNOW = re.compile(r"\byou (?:will )?(?:know|have|learn|get|see|hold|read) (?:all )?what (?P<who>i|we)\b[^.;!?\n]*")
_YOU_WILL_KNOW = re.compile(
    r"(?P<who>)\byou (?:will|shall) know\b(?! (?:what|if|that|how|why|when|the|best|yourself))[^.;!?\n]*"
)
_INTENTION = re.compile(r"\b(?P<who>my|our) (?:\w+ )?intention (?:is )?to [a-z]+\b[^.;!?\n]*")
_PROMISE_NOUN = re.compile(
    r"(?<!not )(?<!never )\b(?P<who>i|we) (?:do |hereby |can |will )?promise (?:you )?(?!to\b|that\b|not\b|(?:you )?(?:i|we|it|this|you)\b)(?:an?|the|my|our|one|\d)\b[^.;!?\n]*"
)
_INVERTED = re.compile(r"\b(?P<verb>[a-z]+) (?P<who>i|we) (?!am|was|have|had|will|do|did)\w+[^,.;!?\n]*")
_BARE_COLON = re.compile(r"\s*[:,-] (?:an?|the|your|our|my|one|two|three|\d)\b[^.;!?\n]*")


@dataclass(frozen=True, slots=True)
class _Found:
    """A promise as it is found, before those of one sentence are brought together: offsets of the plain copy."""

    who: str
    kind: Kind
    start: int
    end: int
    sentence: Sentence
    times: tuple[TimeMention, ...]
    conditional: bool


def _named(reading: Reading, act: Act) -> str:
    """The colleague who acts, as the reply names them."""
    plain, document = reading.document.plain, reading.document
    clause = plain[act.sentence.start : act.end]
    named = list(re.finditer(rf"\b{reading.staff_pattern}\b", clause))
    if named:
        at = act.sentence.start + named[-1].start()
        start, end = document.original_span(at, act.sentence.start + named[-1].end())
        return document.original[start:end]
    people = re.search(
        r"\b(?:the|our|my) (?:\w+ ){0,2}?(?:team|staff|desk|colleagues?|manager|driver|engineer|tailor|deputy|assistant|reception|office|department|technician|supervisor|director|nurse|teacher|cook|guide|caretaker)\b",
        clause,
    )
    if people is None:
        return "a colleague"
    start, end = document.original_span(act.sentence.start + people.start(), act.sentence.start + people.end())
    return document.original[start:end]


def _is_conditional(act: Act) -> bool:
    """Whether it hangs on something; "unless you would rather ..." leaves the promise standing."""
    text = act.sentence.text
    return (
        act.modal in _OFFERED
        or bool(_AS_YOU_LIKE.search(text))
        or (act.conditional and bool(_IFS.search(_WEAK_IF.sub(" ", text))))
    )


def _firm(times: Iterable[TimeMention]) -> bool:
    return any(mention.kind == "firm" for mention in times)


def _undertaken(reading: Reading, act: Act) -> str | None:
    """Who undertakes an act; None where it is no undertaking of our side."""
    if not act.stands or act.question or act.modal in _SOFT or (act.when != "ahead" and act.actor != "nobody"):
        return None
    plain = reading.document.plain
    clause = plain[act.start : act.end]
    before = plain[act.sentence.start : act.end]
    firm = _firm(act.times)
    days = [mention.day for mention in act.times if mention.day]
    if (days and max(days) < reading.turn.today) or _BELOW.match(clause) or act.verb in {"hear from you", "see you"}:
        return None
    if (re.match(r"(?:me|us)\b", act.after) and act.kind != "contact") or re.match(r"no\b", clause):
        return None
    if re.match(r"that\b", clause) and not _ASSURED.search(plain[act.sentence.start : act.start]):
        return None
    if act.modal == "can" and act.word in {"hear", "see", "understand", "imagine", "tell", "read"}:
        return None
    if (
        _NO_STEP.match(f"{act.word} {act.after}")
        or _STATIONERY.match(f"{act.word} {act.after}")
        or (act.passive and act.actor in {"i", "we"})
    ):
        return None
    if act.negated and not (act.actor == "nobody" and firm and act.when == "ahead"):
        return None
    nothing_done = (act.word in _NO_ACT and act.kind == "other") or act.verb in _NO_ACT
    if _THIS_LETTER.search(clause) or (nothing_done and act.actor != "thing"):
        return None
    if re.search(r"\bwish(?:ed)? (?:that )?$", plain[act.sentence.start : act.start]) or re.match(
        r"(?:that )?(?:i|we) wish\b", clause
    ):
        return None
    if act.modal in _OFFERED and not (firm or act.kind in {"contact", "mend"}):
        return None
    if act.actor in {"i", "we"} or act.verb == "hear from us":
        if act.verb == "see whether" and (
            act.modal == "can" or re.match(r"what (?:i|we) can", plain[act.end :].strip())
        ):
            return None
        if act.word not in clause.split() and act.verb == "call" and not firm:
            return None  # "it deserves an answer from me" has no verb of ours
        if act.modal == "must" and (act.kind not in _DOES or act.after.startswith("you")):
            return None
        if act.verb in SPEECH and not firm and (_TELLING_NOW.search(before) or not _ONCE_KNOWN.search(act.after)):
            return None
        if act.kind == "be" and not (
            _THERE.search(act.after)
            and (firm or "with you" in act.after)
            and not any(mention.repeated for mention in act.times)
        ):
            return None
        if act.kind in {"other", "own", "happen"} and not (firm and (act.modal or act.kind != "other")):
            return None
        if act.verb == "do" and not firm:
            return None
        if act.verb == "hear from us" and re.search(r"\b(?:want|like|need|hope|prefer|love) to\b", clause):
            return None
        if act.verb == "hear from us":
            return "I" if re.search(r"\b(?:me|my)\b", clause) else "we"
        return "I" if act.actor == "i" else "we"
    if act.actor == "ours":
        if act.modal == "must" or not (act.modal or firm):
            return None
        if act.kind not in _DOES and not (firm and (act.kind != "be" or _THERE.search(act.after))):
            return None
        return _named(reading, act)
    if _OTHERS.search(before):
        return None
    if act.actor == "nobody":
        return "we" if firm and re.search(r"\b(?:from|starting|as of)\b", before) else None
    if act.actor == "they" and act.kind in {"contact", "mend", "happen"} and firm and TO_THEM.search(act.after):
        return "we"
    if act.actor == "thing":
        lemma = verb_forms().get(act.word, (act.word, frozenset()))[0]
        if act.passive and act.kind in _DOES | {"own"} and (act.modal == "will" or firm):
            return "we"
        if not firm:
            return None
        if re.match(r"(?:and |as )?(?:from|of)\b", clause) and act.kind != "be":
            return "we"
        if (
            (lemma in _COMES or act.verb == "be")
            and (act.modal == "will" or lemma in {"come", "arrive"} or TO_THEM.search(clause))
            and not re.match(r"(?:it|this|that|which|what)\b", clause)
        ):
            if act.verb in {"be", "have", "run", "happen", "get", "go", "show"} and not re.search(
                r"\b(?:with you|with him|with her|with them|back|on your|at your|to you|in your)\b", before
            ):
                return None
            return "we"
    return None


def _booked(reading: Reading, act: Act) -> str | None:
    """Who stands for a visit or the like that has been arranged for a day to come."""
    lemma = verb_forms().get(act.word, (act.word, frozenset()))[0]
    to_come = any(mention.day and mention.day >= reading.turn.today for mention in act.times if mention.kind == "firm")
    if not (act.meant and act.when == "done" and lemma in _BOOKED and to_come and (act.ours or act.passive)):
        return None
    if lemma == "get" and not act.after.startswith("you "):
        return None
    return "I" if act.actor == "i" else "we"


def _verb_at(reading: Reading, act: Act) -> int:
    """Where the words of the act begin: its verb; or its subject, where a thing acts ("a surveyor will come")."""
    if act.actor in {"thing", "they", "nobody"}:
        plain, start = reading.document.plain, act.start
        if re.match(r"(?:will|shall|is|are|has|have)\b", plain[start:]):
            # The clause was cut behind its subject: "a written outcome | will be issued to you".
            ends = [m.end() for m in re.finditer(r"[,;:(]\s|^|\b(?:and|but|that)\s", plain[act.sentence.start : start])]
            start = act.sentence.start + ends[-1]
        return start
    words = reading.document.words_between(act.start, act.end)
    last = max((word.start for word in words if word.text == act.word), default=act.start)
    first = next((word.start for word in words if word.text == act.word), act.start)
    return last if act.actor == "ours" else first


def _by_acts(reading: Reading, sentence: Sentence) -> list[_Found]:
    found: list[_Found] = []
    acts = reading.acts_by_sentence[sentence.index]
    for place, act in enumerate(acts):
        who = _undertaken(reading, act) or _booked(reading, act)
        if who is None:
            continue
        start = _verb_at(reading, act)
        following = [
            other.start
            for other in acts[place + 1 :]
            if other.start > act.start
            and (other.ours or other.modal)
            and not _LEADS_ON.match(sentence.text, other.start - sentence.start)
        ]
        end = min(following, default=sentence.end)
        times = _of_their_day(reading, sentence, act.times)
        if not times and place and acts[place - 1].sentence == act.sentence and acts[place - 1].start == act.start:
            times = acts[place - 1].times  # "I have asked Owen to phone you tomorrow": the time stands with the asking
        kind: Kind = act.kind
        if act.word in {"revert", "speak"} and (
            act.word == "revert" or re.match(r"(?:to you|on|at|mon|tue|wed|thu|fri|sat|sun|tomorrow|soon)", act.after)
        ):
            kind = "contact"
        elif kind in {"be", "happen", "other", "own"}:
            kind = "mend" if kind != "be" else "contact" if re.search(r"\b(?:back|in touch)\b", act.after) else "mend"
        if kind == "inform" and act.after.startswith("you"):
            kind = "contact"
        if kind == "mend" and _IS_ANSWER.search(reading.document.plain[start:end]) and act.verb in _GIVES:
            kind = "contact"
        if kind == "mend" and act.verb == "hear from us" and re.search(r"\bfrom (?:me|us)\b", act.after):
            kind = "contact"  # "you will have all of it from me"
        if kind == "mend" and _OUR_PAPERS.match(f"{act.verb} {act.after}"):
            kind = "enquire"
        if kind == "contact" and act.actor == "thing" and not act.passive:
            kind = "mend"  # "the mould will be gone by Friday"
        if (
            kind == "contact"
            and act.verb != "hear from us"
            and _OF_OTHERS.match(act.after)
            and not re.search(r"\byou\b", act.after)
        ):
            kind = "enquire"  # "I will contact the driver"
        if kind != "contact" and any(
            re.match(r"(?:as )?(?:from|of)\b", _words_before(reading, mention)) for mention in times
        ):
            kind = "change"
        found.append(_Found(who, kind, start, end, sentence, times, _is_conditional(act)))
    return found


def _of_their_day(reading: Reading, sentence: Sentence, times: tuple[TimeMention, ...]) -> tuple[TimeMention, ...]:
    """The times of an act, where a bare hour is an hour of the day named before it ("I look tomorrow and write at noon")."""
    plain, today = reading.document.plain, reading.turn.today
    if not times or any(m.day != today or not _CLOCK_ONLY.fullmatch(plain[m.start : m.end]) for m in times):
        return times
    before = [
        m for m in reading.times_in(sentence.start, times[0].start) if m.kind == "firm" and m.day and m.day > today
    ]
    return tuple(replace(m, day=before[-1].day) for m in times) if before else times


def _words_before(reading: Reading, mention: TimeMention) -> str:
    """The word before a time and the time."""
    plain = reading.document.plain
    begin = max(0, mention.start - 5)
    return (
        plain[begin : mention.end].strip()
        if plain[begin : mention.start].strip() == "from"
        else plain[mention.start : mention.end]
    )


def _by_other_words(reading: Reading, sentence: Sentence) -> list[_Found]:
    """Promises that no act of ours tells: "please give me until Friday", "until Friday have you my answer"."""
    times = tuple(mention for mention in reading.times if sentence.start <= mention.start < sentence.end)
    text = sentence.text

    def one(match: re.Match[str], who: str, kind: Kind) -> list[_Found]:
        start, end = sentence.start + match.start(), sentence.start + match.end()
        return [_Found(who, kind, start, end, sentence, times, False)]

    for pattern in (_GIVE_ME, _HAVE_YOU, _YOU_KNOW, _YOU_WILL_KNOW, _INTENTION):
        match = pattern.search(text)
        if match and _firm(times) and not sentence.question:
            return one(match, "I" if match["who"] in {"", "i", "me", "my"} else "we", "contact")
    match = _PROMISE_NOUN.search(text)
    if match:
        return one(
            match,
            "I" if match["who"] == "i" else "we",
            "contact" if _ANSWER.search(match.group()) or "call" in match.group() else "mend",
        )
    if not _firm(times) or sentence.question:
        return []
    match = _INVERTED.search(text)
    if match and match["verb"] in verb_forms() and "base" in verb_forms()[match["verb"]][1]:
        kind = next((act.kind for act in reading.acts_by_sentence[sentence.index] if act.kind in _DOES), None)
        asks = match["verb"] in {"ask", "ring", "call", "write", "phone", "visit", "answer"} and re.search(
            r"\byou\b", match.group()
        )
        return one(match, "I" if match["who"] == "i" else "we", "contact" if asks else kind or "enquire")
    acts = reading.acts_by_sentence[sentence.index]
    match = _INVERTED_THING.search(text)
    if match and not any(act.negated or act.supposed or act.actor in {"you", "i", "we"} for act in acts):
        return one(match, "we", "mend")
    match = _MY_ANSWER.search(text)
    if match and not any(act.negated or act.when == "done" for act in acts):
        return one(match, "I" if match["who"] == "my" else "we", "contact")
    first = times[0]
    match = _BARE_COLON.match(text, first.end - sentence.start)
    if match and first.start - sentence.start <= 4 and not acts and first.kind == "firm" and ":" in match.group()[:3]:
        return one(match, "we", "mend")
    return []


def _merged(found: Sequence[_Found]) -> list[_Found]:
    """The promises of one sentence, where steps to one end with one time become one."""
    merged: list[_Found] = []
    for one in found:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.who == one.who
            and last.conditional == one.conditional
            and last.kind in INTERNAL
            and one.kind in INTERNAL | {"contact"}
            and not (last.times and one.times and {m.day for m in last.times} != {m.day for m in one.times})
        ):
            merged[-1] = replace(
                last,
                end=one.end,
                times=(*last.times, *one.times),
                kind="contact" if one.kind == "contact" else last.kind,
            )
        else:
            merged.append(one)
    return merged


def _time_of(reading: Reading, times: Sequence[TimeMention]) -> TimeMention | None:
    """The time that a promise is held to: the last limit, else the last day, else whatever is said."""
    plain = reading.document.plain
    times = sorted(times, key=lambda mention: mention.start)
    firm = [mention for mention in times if mention.kind == "firm" and mention.day]
    dated = [m for m in firm if not _CLOCK_ONLY.fullmatch(plain[m.start : m.end]) or m.day != reading.turn.today]
    firm = dated or firm
    limits = [
        mention
        for mention in firm
        if _BY.match(plain[mention.start : mention.end]) or _BY.match(plain[max(0, mention.start - 3) : mention.start])
    ]
    for group in (limits, firm, list(times)):
        if group:
            return group[-1]
    return None


def _trimmed(reading: Reading, one: _Found) -> tuple[int, int]:
    """The words of a promise without the joining words and the time at its ends."""
    plain = reading.document.plain
    start, end = one.start, one.end
    changed = True
    while changed:
        changed = False
        lead = _LEADING.match(plain, start, end)
        if lead and lead.end() < end:
            start, changed = lead.end(), True
        tail = _TRAILING.search(plain, start, end)
        if tail and tail.start() > start + 3:
            end, changed = tail.start(), True
        for mention in reading.times_in(start, one.sentence.end):
            words = len(plain[start : mention.start].split())
            if mention.end >= end > mention.start and words >= 4 and mention.kind != "event":
                end, changed = mention.start, True
            elif mention.start <= start < mention.end and len(plain[mention.end : end].split()) >= 3:
                start, changed = mention.end, True
    return start, end


@once_per_reading
def promises_in(reading: Reading) -> tuple[Promised, ...]:
    """What our side undertakes in a reply, in order; offers are marked ``conditional``. Never raises."""
    if is_told(reading):
        return ()
    found: list[Promised] = []
    seen: set[tuple[str, date]] = set()
    for sentence in reading.sentences:
        if reading.copied[sentence.index] or not sentence.words:
            continue
        ones = [one for one in _merged(_by_acts(reading, sentence)) if not _is_quoted(reading, one)]
        ones = ones or [one for one in _by_other_words(reading, sentence) if not _is_quoted(reading, one)]
        for place, one in enumerate(ones):
            until = ones[place + 1].start if place + 1 < len(ones) else sentence.end
            start, end = _trimmed(reading, one)
            plain = _without_times(reading, start, end)
            by = _time_of(reading, one.times)
            answer = one.kind == "contact" and not _is_later_check(plain, reading.document.plain[one.start : until])
            if answer and by is not None and by.day and not one.conditional:
                if ("answer", by.day) in seen:
                    continue  # said twice
                seen.add(("answer", by.day))
            span = reading.span(start, end)
            found.append(
                Promised(
                    who=one.who,
                    what=reading.document.original[span.start : span.end],
                    what_span=span,
                    by=by,
                    by_words=_original(reading, by),
                    span=reading.sentence_span(sentence),
                    conditional=one.conditional,
                    kind=one.kind,
                    answer=answer,
                    plain=plain,
                )
            )
    return _only_one_answer(found)


def _without_times(reading: Reading, start: int, end: int) -> str:
    """The plain words of a stretch without the times in it."""
    plain, pieces = reading.document.plain, []
    for mention in reading.times:
        if mention.end > start and mention.start < end and mention.kind != "event":
            pieces.append(plain[start : max(start, mention.start)])
            start = mention.end
    return " ".join((*pieces, plain[start:end])).strip()


def _original(reading: Reading, mention: TimeMention | None) -> str:
    if mention is None:
        return ""
    span = reading.span(mention.start, mention.end)
    return reading.document.original[span.start : span.end]


def _is_quoted(reading: Reading, one: _Found) -> bool:
    return any(a <= one.start and one.end <= b + 1 for a, b in reading.quoted)


def _is_later_check(plain: str, rest: str) -> bool:
    """Whether a contact is to see how things are, and not to bring the answer."""
    return bool(_LATER_CHECK.search(rest)) and not _FINDING_OUT.search(plain)


def _only_one_answer(found: Sequence[Promised]) -> tuple[Promised, ...]:
    """Where an answer is promised by name for a day, a bare contact on another day is none ("I ring you on the 25th")."""
    dated = [one for one in found if one.answer and one.due and not one.conditional]
    named = [one.due for one in dated if _FINDING_OUT.search(one.plain)]
    first = min((day for day in named or [one.due for one in dated] if day), default=None)
    return tuple(
        replace(one, answer=False)
        if one.answer and first and one.due and (one.due > first or (named and one.due < first))
        else one
        for one in found
    )


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def by_in_words(promised: Promised) -> str:
    """By when, as one says it: "Wednesday 11 March", or "no day named"; other times in the learner's own words."""
    due = promised.due
    if due is not None:
        return f"{_WEEKDAYS[due.weekday()]} {due.day} {_MONTHS[due.month - 1]}"
    words = " ".join(promised.by_words.split())
    if promised.by is None or not words:
        return "no day named"
    return f"no day named (“{words}”)" if promised.by.kind == "vague" else f"“{words}”"
