"""Who does what, and when: the acts that a reply tells of, promises, offers or asks for.

A reply is read clause by clause, with a list of verbs and no grammar beyond it: the subject before the verb, the
auxiliaries between them, the words behind. That is enough to tell "I will ring you on Friday" from "you will need
to ring us", "we did not check" and "you wrote on Friday", in polished English and in plain or broken English alike
("i will making call to you friday", "Will ring you", "refunding the full 48 today").
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from makeitright.reading.verbs import Form, Kind, sense_of, verb_forms, words_of
from makeitright.text import Sentence, TimeMention, Word

Actor = Literal["i", "we", "ours", "nobody", "you", "they", "thing"]
When = Literal["ahead", "now", "done"]


@dataclass(frozen=True, slots=True)
class Act:
    """An act, or an event, that a clause ``plain[start:end]`` tells.

    ``actor``: ``i``, ``we``, ``ours`` (a colleague, the team, a named person of our side), ``nobody`` ("nobody
    checked"), ``you`` (the person written to), ``they`` (anybody else), ``thing`` (a thing, or a passive that names
    no actor). ``kind`` and ``verb``: see :mod:`makeitright.reading.verbs`; ``word``: the verb as it stands. ``after``: the words behind the verb.
    ``modal``: the word that colours it ("will", "can", "could", "hope", "should", ""). ``times``: those bound to it.
    ``negated``, ``supposed`` (it stands under an "if"), ``quoted`` (somebody else's words, or turned down);
    ``conditional``: it is what follows from an "if" beside it. ``question``: the clause asks.
    """

    sentence: Sentence
    start: int
    end: int
    actor: Actor
    kind: Kind
    verb: str
    word: str
    when: When
    after: str
    modal: str
    passive: bool
    negated: bool
    supposed: bool
    quoted: bool
    conditional: bool
    question: bool
    times: tuple[TimeMention, ...]

    @property
    def meant(self) -> bool:
        """Said as a fact or a promise: neither denied, nor supposed, nor somebody else's words."""
        return not (self.negated or self.supposed or self.quoted)

    @property
    def stands(self) -> bool:
        """Meant, or a rule of what nobody does ("from Monday nobody goes out before ..."): it tells how it will be."""
        return self.meant or (self.actor == "nobody" and self.when != "done" and not (self.supposed or self.quoted))

    @property
    def ours(self) -> bool:
        """Our side acts."""
        return self.actor in {"i", "we", "ours"}

    @property
    def ahead(self) -> bool:
        """It lies ahead and is meant."""
        return self.when == "ahead" and self.meant

    @property
    def offered(self) -> bool:
        """It is only offered or hoped for ("I could ring you", "we aim to")."""
        return self.modal in _SOFT


_SOFT = frozenset({"can", "could", "may", "might", "hope", "aim", "try", "should", "would"})

# --- the words that the reading of a clause turns on ---------------------------------------------------------------

_FINITE = words_of("will shall am is are was were have has had do does did can could would should may might must wo")
_ADVERBS = words_of("""also then now personally personal myself ourselves himself herself still again first just immediately already certainly
    definitely always both all each soon shortly gladly happily really truly simply therefore accordingly today tonight
    tomorrow directly actually even only next finally instead please together once quickly carefully properly probably
    hopefully naturally kindly promptly yourself however straightaway fully honestly sincerely deeply clearly indeed of
    course afterwards later too else well either perhaps maybe surely absolutely never not no longer ever rather so
    very much gonna sadly unfortunately""")
_CHAIN = words_of("to be been being going able about have has had do")
_CATENATIVES = {
    "want": "will", "like": "will", "love": "will", "plan": "will", "intend": "will", "mean": "will",
    "promise": "will", "going": "will", "need": "must", "prefer": "will", "arrange": "will", "agree": "will",
    "commit": "will", "undertake": "will", "propose": "will", "decide": "will", "decided": "will", "going_to": "will",
    "planning": "will", "intending": "will", "hoping": "hope", "hope": "hope", "aim": "aim", "aiming": "aim",
    "try": "try", "trying": "try", "endeavour": "try", "strive": "try", "seek": "try", "happy": "can", "glad": "can",
    "pleased": "can", "delighted": "can", "ready": "will", "willing": "will", "prepared": "will", "able": "can",
    "bound": "will", "determined": "will", "about": "will", "due": "will", "set": "will", "expect": "will",
    "expecting": "will", "offer": "can", "wish": "will", "have": "must", "used": "did", "continue": "will",
    "start": "will", "begin": "will", "starting": "will", "remember": "will", "pledge": "will", "keen": "will",
    "scheduled": "will", "planned": "will", "required": "must", "supposed": "should", "welcome": "can", "free": "can",
}  # fmt: skip
_PERSONS: dict[str, Actor] = {
    "i": "i", "we": "we", "you": "you", "he": "they", "she": "they", "they": "they", "it": "thing", "this": "thing",
    "that": "thing", "these": "thing", "those": "thing", "there": "thing", "which": "thing", "who": "they",
    "what": "thing", "nobody": "nobody", "none": "nobody", "nothing": "thing", "whoever": "ours", "somebody": "ours",
    "someone": "ours", "everybody": "ours", "everyone": "ours", "ourselves": "we", "myself": "i", "both": "thing",
    "whatever": "thing", "anything": "thing", "everything": "thing", "one": "thing",
}  # fmt: skip
_PEOPLE = words_of("""team staff room colleague colleagues manager managers desk reception receptionist receptionists deputy assistant
    engineer engineers technician technicians driver drivers tailor cook chef owner director supervisor department office
    crew people person member members partner apprentice nurse nurses doctor trainer coordinator guide warden
    caretaker accountant accounts billing plumber electrician leader practice workshop kitchen warehouse
    adult adults teacher teachers educator educators carer carers worker workers boss fitter decorator shop company firm
    bakery baker bakers centre store branch us""")
_DETERMINERS = words_of(
    "a an the my our your his her their its this that these those every each any some no another one two three all both"
)
_PREPOSITIONS = words_of("""of in on at by for with from about into over under to until till before after since within without through during
    per via as than like between against off up out down around near inside outside towards upon""")
_OPENERS = words_of("""because since although though while whilst which who whom whose if unless whether when whenever once until till
    before after as so but yet and or then where how what why whatever however than""")
_SUPPOSING = frozenset({"if", "unless", "whether", "supposing", "assuming"})
_TIMELY = frozenset({"before", "until", "till", "once", "when", "whenever", "after", "as", "while"})
"""Clauses that say when: a time in them is a time of the act beside them, if they are not past."""
_COMMON_PAST = words_of("""was were had did got went came took told said left felt knew saw thought made found kept lost paid sat stood
    forgot let gave wrote rang spoke heard sent put brought cried waited wore bought sold showed began ran chose broke
    fell grew held hurt led meant met read sought slept spent stuck taught understood won froze missed wanted asked
    needed promised hoped trusted""")
_NEW_FINITE = words_of("will shall is are was were has")
_NO_SUBJECT_BEFORE = (
    _FINITE
    | _ADVERBS
    | _OPENERS
    | _PREPOSITIONS
    | words_of("i we you he she they it that this there who which what nobody to let")
)
_STATES = words_of(
    "sorry pleased delighted glad happy grateful ashamed embarrassed gutted mortified aware sure certain upset concerned worried disappointed"
)
_TO_YOU = re.compile(
    r"(?!my word|our word)(?:\w+ ){0,3}?(?:hear|a call|a ring|a letter|an email|a message|a text|a note|an update|a reply|an answer|word|news|my (?:\w+ )?(?:answer|reply|findings|call|letter)"
    r"|our (?:\w+ )?(?:answer|reply|findings|call|letter|decision)|(?:the |an? |your |my |our |full |written |firm |clear |more )*(?:answers?|outcome|result|results|findings|confirmation|update|explanation|response|refund|money|report|reply|decision|estimate|replacement|letter|email|call|appointment|visit)"
    r"|(?:it|this|that|everything|all of it|the whole \w+)(?: \w+){0,3}|what (?:i|we) |from (?:me|us)|£?\d)"
)
"""What one may have, get or hear from us: "You will have my answer", "expect a call", "you hear from me"."""
_GETS = words_of("hear have get receive see expect find has gets receives hears sees")
_NOMINAL = re.compile(
    r"\b(?:a|an|another|the|one|my|our|second|final|quick|short|phone|follow-up|next)\s(?:\w+\s){0,2}?(?:call|ring|letter|email|e-mail|visit|message|text|note|line|update|word|answer|reply|report|chat)\s(?:to|from|for|with)\s(?:you|me|us)\b"
    r"|\b(?:update|call|email|letter|message|answer|reply|findings|ring|text)\sto\s(?:you|follow)\b|\b(?:update|call|email|letter|message|answer|reply)\sfrom\s(?:me|us)\b"
)
_ACTED_ON = re.compile(r"\bto (?:also |then |now |personally )?(?P<verb>[a-z-]+)\b(?P<after>[^.;:!?]*)")
_ASKS_OTHERS = words_of("ask tell instruct arrange request get book invite remind want need brief")
_HAVE_DONE = re.compile(r"(?:\w+ ){1,6}?(?P<verb>[a-z-]+(?:ed|en|t|ut|one|old|ung|ade|aid))\b")
_BY_US = re.compile(r"\bby (?:me|us|my|our|one of us|the (?:team|manager|desk))\b")
_BREAKS = re.compile(r"[,;:()!?\n]|\.\.|\s-\s|\.\s|\s-|-\s")


@dataclass(slots=True)
class _Segment:
    """Words ``first`` to ``last`` (exclusive) of a sentence; ``opener``: the joining word or mark before them."""

    first: int
    last: int
    opener: str


def _is_clause_start(words: Sequence[Word], at: int) -> bool:
    """Whether a clause of its own could begin at a word: a subject with a verb near, an auxiliary, a verb."""
    forms = verb_forms()
    seen = 0
    while at < len(words) and seen < 3 and words[at].text in _ADVERBS:
        at += 1
        seen += 1
    if at >= len(words):
        return False
    word = words[at].text
    if word in _FINITE or word in {"i", "we", "you", "he", "she", "they", "it", "nobody", "let"}:
        return True
    if word in forms:
        return True
    near = [one.text for one in words[at + 1 : at + 7]]
    return any(one in _FINITE for one in near) or (
        word in _DETERMINERS and any("past" in forms[one][1] for one in near if one in forms)
    )


def _segments(sentence: Sentence) -> list[_Segment]:
    """The clauses of a sentence, roughly: cut at marks, at joining words, and where a new subject takes a verb."""
    words = sentence.words
    forms = verb_forms()
    cuts: list[tuple[int, str]] = []
    has_verb = False
    verb_at = 0
    for at, word in enumerate(words):
        gap = "" if at == 0 else sentence.text[words[at - 1].end - sentence.start : word.start - sentence.start]
        text = word.text
        following = words[at + 1].text if at + 1 < len(words) else ""
        if at == 0:
            cuts.append((0, text if text in _OPENERS else ""))
        elif _BREAKS.search(gap):
            cuts.append((at, text if text in _OPENERS else ","))
            has_verb = False
        elif text in {"and", "or", "but", "so", "then", "yet"}:
            if text == "then" and words[at - 1].text != "and" and following not in _PERSONS:
                continue
            if _is_clause_start(words, at + 1) and words[at - 1].text not in _OPENERS:
                cuts.append((at, text))
                has_verb = False
        elif text in _OPENERS:
            previous = words[at - 1].text
            if previous in {"and", "or", "but", "so", "then"} and cuts and cuts[-1][0] == at - 1:
                cuts[-1] = (at - 1, text)
                has_verb = False
            elif text in {"before", "after", "until", "till", "as", "once", "than", "since"}:
                looks = text == "after" and previous in {"look", "looks", "looked", "looking", "take", "ask"}
                if not looks and (
                    following in _PERSONS or (following in _DETERMINERS and _is_clause_start(words, at + 1))
                ):
                    cuts.append((at, text))
                    has_verb = False
            elif previous not in _PREPOSITIONS or text in {"which", "whom", "what", "how"}:
                cuts.append((at, text))
                has_verb = False
        elif text == "that":
            if words[at - 1].text not in _PREPOSITIONS and (
                following in _PERSONS or following in _FINITE or following in _DETERMINERS
            ):
                cuts.append((at, "that"))
                has_verb = False
        elif text == "should" and following in _PERSONS and not has_verb and at == 0:
            cuts.append((at, "if"))
        elif (
            has_verb
            and text in {"i", "we", "you", "he", "she", "they", "it", "nobody", "there"}
            and _takes_verb(words, at)
            and words[at - 1].text not in _FINITE
            and words[at - 1].text != "let"
        ):
            cuts.append((at, "that"))
            has_verb = False
        elif (
            has_verb
            and text in _NEW_FINITE
            and 0 < verb_at < at - (text not in {"will", "shall"})
            and words[at - 1].text not in _NO_SUBJECT_BEFORE
        ):
            # "all I have found | will reach you", "I hope | the refund will be there": a second verb, with a subject.
            begin = next((i for i in range(at - 1, max(verb_at, at - 6), -1) if words[i].text in _DETERMINERS), None)
            if cuts[-1][0] < (begin or at):
                cuts.append((begin or at, "that" if begin else "thing"))
        if (
            text in _FINITE
            or (text in forms and not forms[text][1] <= {"ing"})
            or (text in {"i", "we", "he", "she", "they"} and _takes_verb(words, at))
        ):
            has_verb = True
            verb_at = at + (text in {"i", "we", "he", "she", "they"})
    segments: list[_Segment] = []
    for index, (first, opener) in enumerate(cuts):
        last = cuts[index + 1][0] if index + 1 < len(cuts) else len(words)
        if last > first:
            segments.append(_Segment(first, last, opener))
    return segments


def _takes_verb(words: Sequence[Word], at: int) -> bool:
    """Whether the pronoun at a place is the subject of a verb right behind it ("you wrote", not "ring you today")."""
    forms = verb_forms()
    pronoun = words[at].text
    behind = [word.text for word in words[at + 1 : at + 4]]
    while (
        behind and behind[0] in _ADVERBS and behind[0] not in {"today", "tomorrow", "tonight", "again", "all", "both"}
    ):
        behind.pop(0)
    if not behind:
        return False
    first = behind[0]
    if first in _FINITE:
        return True
    if pronoun in {"it"}:
        return first in forms and "s" in forms[first][1]
    if pronoun in {"i", "we", "he", "she", "they", "nobody", "there"}:
        return first not in _PREPOSITIONS and first not in _DETERMINERS
    return (
        first in _COMMON_PAST
        or (first in forms and bool(forms[first][1] & {"past"}))
        or first in {"need", "want", "have", "know", "see", "think", "like", "prefer", "hear", "get"}
    )


@dataclass(slots=True)
class _Group:
    """A verb with its subject, as found in a segment."""

    actor: Actor
    lemma: str
    verb_at: int
    when: When
    modal: str
    passive: bool
    negated: bool
    inverted: bool
    bare: bool
    """No subject: it may carry on an earlier verb, be an order, or leave the "I" out."""
    form: Form
    first: str = ""
    """The auxiliary that it begins with, if any."""


def _subject(
    texts: Sequence[str], before: int, lead: int, ours: re.Pattern[str], line: str
) -> tuple[Actor | None, int]:
    """Who the subject before a verb is, and where it stands; None when there is none."""
    at = before - 1
    while at >= lead and (
        texts[at] in _ADVERBS or (texts[at] in {"who", "that"} and at > lead and texts[at - 1] in _PEOPLE)
    ):
        if texts[at] in {"both", "all", "each", "no", "myself", "ourselves"} and at == lead:
            break
        at -= 1
    if at < lead:
        return None, before
    word = texts[at]
    if word in _PERSONS and word not in {"one", "both"}:
        return _PERSONS[word], at
    if word in _PREPOSITIONS or word in {"and", "or", "but", "then", "please", "so"}:
        return None, before
    # A noun: who is it? Look at it and at the few words before it.
    near = [texts[index] for index in range(max(lead, at - 4), at + 1)]
    if "you" in near[-2:] or "your" in near:
        people = word in _PEOPLE and "your" not in near[-3:]
        return ("ours" if people else "thing"), at
    if word in {"one"} and len(near) > 1 and near[-2] == "no":
        return "nobody", at
    if (
        any(one in {"nobody", "none"} for one in near)
        or (near[0] == "no" and word in _PEOPLE)
        or ("no" in near[:-1] and word in _PEOPLE)
    ):
        return "nobody", at
    if word in _PEOPLE or (
        any(one in {"staff", "colleague", "colleagues", "team", "us", "person"} for one in near) and "of" in near
    ):
        return "ours", at
    if ours.search(" ".join(near[-2:])):
        return "ours", at
    return "thing", at


def _group(texts: list[str], opener: str, ours: re.Pattern[str], first_in_sentence: bool) -> _Group | None:
    """The first finite verb of a segment, with its subject and what stands between them."""
    forms = verb_forms()
    lead = 0
    while lead < len(texts) and texts[lead] in _OPENERS | {"that", "please", "and"}:
        if texts[lead] in {"who", "which", "what", "whatever"}:
            break
        lead += 1
    start = None
    for at in range(lead, len(texts)):
        word = texts[at]
        if word in _ADVERBS:
            continue
        previous = texts[at - 1] if at > 0 else ""
        if (
            word in _FINITE
            and not (previous in {"the", "a", "your", "my"} and word in {"will", "must"})
            and not (word in {"have", "do"} and previous == "to")
        ):
            start = at
            break
        if word == "let" and at + 1 < len(texts) and texts[at + 1] in {"me", "us"}:
            return _let(texts, at)
        back = at - 1
        while back >= lead and texts[back] in _ADVERBS:
            back -= 1
        subject = texts[back] if back >= lead else ""
        if word in forms:
            kinds = forms[word][1]
            if subject == "":
                if at == back + 1 or kinds & {"base", "past", "ing"}:
                    if _is_noun_here(texts, at):
                        continue
                    start = at
                    break
                continue
            if subject in {
                "i",
                "we",
                "you",
                "they",
                "who",
                "people",
                "whoever",
                "nobody",
                "everyone",
                "everybody",
                "somebody",
                "someone",
                "staff",
                "he",
                "she",
                "it",
                "which",
                "what",
            }:
                start = at
                break
            if (
                subject in {"this", "that"}
                and kinds & {"s", "past"}
                and back == at - 1
                and (back == lead or texts[back - 1] not in _PREPOSITIONS)
            ):
                start = at
                break
            if subject in _DETERMINERS or subject in _PREPOSITIONS or subject == "please":
                continue
            if "past" in kinds or ("s" in kinds and not _is_noun_here(texts, at)):
                start = at
                break
            if (
                "base" in kinds
                and (subject.endswith("s") or subject in _PEOPLE or ours.search(subject))
                and not _is_noun_here(texts, at)
            ):
                start = at
                break
            continue
        if (
            subject in {"i", "we", "he", "she", "they", "you", "who"}
            and word not in _PREPOSITIONS
            and word not in _DETERMINERS
            and word not in _OPENERS
            and word.isalpha()
        ):
            if (
                subject == "you"
                and word not in _COMMON_PAST
                and not word.endswith("ed")
                and word
                not in {
                    "need",
                    "want",
                    "know",
                    "think",
                    "like",
                    "prefer",
                    "deserve",
                    "feel",
                    "wonder",
                    "wish",
                    "trust",
                    "understand",
                }
            ):
                continue
            start = at
            break
        if word in _COMMON_PAST and subject and subject not in _DETERMINERS and subject not in _PREPOSITIONS:
            start = at
            break
        if (
            word.endswith("ed")
            and len(word) > 4
            and subject
            and subject not in _DETERMINERS
            and subject not in _PREPOSITIONS
            and back == at - 1
        ):
            start = at
            break
    if start is None:
        return None
    actor, _ = _subject(texts, start, lead, ours, "")
    inverted = False
    at = start
    if (
        texts[start] in _FINITE
        and actor is None
        and start + 1 < len(texts)
        and not (opener in {"and", "or", ","} and texts[start] == "have")
    ):
        following = texts[start + 1]
        if following in _PERSONS and following not in {"one"}:
            actor, inverted, at = _PERSONS[following], True, start + 1
        elif following in _DETERMINERS or ours.match(following):
            inverted = True
            end = start + 2
            while end < len(texts) and texts[end] not in forms and texts[end] not in _CHAIN and end - start < 7:
                end += 1
            actor = _subject(texts, end, start + 1, ours, "")[0] or "thing"
            at = end - 1
    return _chain(texts, start, at, actor, inverted, first_in_sentence)


def _is_noun_here(texts: list[str], at: int) -> bool:
    """Whether a word that could be a verb is a noun by its neighbours ("refund of 48", "a call", "call log")."""
    following = texts[at + 1] if at + 1 < len(texts) else ""
    previous = texts[at - 1] if at else ""
    if previous in _DETERMINERS or (previous in _PREPOSITIONS and previous not in {"to", "up", "out", "off"}):
        return True
    kinds = verb_forms()[texts[at]][1]
    return bool(kinds & {"base", "s"}) and (
        following
        in {
            "of",
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "will",
            "log",
            "logs",
            "notes",
            "centre",
            "number",
            "list",
            "from",
        }
        or (
            not following
            and bool(kinds & {"base", "s"})
            and texts[at]
            not in {
                "follow",
                "follows",
                "arrive",
                "arrives",
                "starts",
                "begins",
                "goes",
                "comes",
                "leaves",
                "reaches",
                "needs",
                "changes",
            }
            and at > 0
            and texts[at - 1] not in {"i", "we", "you", "they", "to"}
        )
    )


def _let(texts: list[str], at: int) -> _Group | None:
    """An act that begins with "let me" or "let us": our side, ahead."""
    verb = at + 2
    while verb < len(texts) and texts[verb] in _ADVERBS:
        verb += 1
    if verb >= len(texts):
        return None
    lemma = verb_forms().get(texts[verb], (texts[verb], frozenset()))[0]
    if lemma == "know" or texts[verb] == "have":
        return _Group("you", "let", at, "now", "", False, False, False, True, "base")
    return _Group(
        "i" if texts[at + 1] == "me" else "we",
        lemma,
        verb,
        "ahead",
        "will",
        False,
        "not" in texts[at:verb],
        False,
        False,
        "base",
    )


def _chain(
    texts: list[str], start: int, at: int, actor: Actor | None, inverted: bool, first_in_sentence: bool
) -> _Group:
    """Follow the auxiliaries from the first to the verb that carries the meaning."""
    forms = verb_forms()
    first = texts[start]
    chain: list[str] = []
    negated = (
        any(word in {"not", "never"} for word in texts[max(0, start - 3) : start] if word in _ADVERBS)
        or actor == "nobody"
    )
    if first not in _FINITE:
        verb = start
        kinds = forms[first][1] if first in forms else frozenset[Form]()
        lemma = forms[first][0] if first in forms else first
        if first in _CATENATIVES and start + 1 < len(texts):
            onward = start + 1
            while onward < len(texts) and texts[onward] in _ADVERBS:
                negated = negated or texts[onward] in {"not", "never"}
                onward += 1
            if onward < len(texts) and texts[onward] == "to" and onward + 1 < len(texts):
                onward += 1
                while onward < len(texts) and texts[onward] in _ADVERBS:
                    onward += 1
                if onward < len(texts):
                    inner = forms.get(texts[onward], (texts[onward], frozenset[Form]()))
                    return _Group(
                        actor or "i",
                        inner[0],
                        onward,
                        "ahead",
                        _CATENATIVES[first],
                        False,
                        negated,
                        inverted,
                        actor is None,
                        "base",
                    )
        form: Form
        if "past" in kinds and ("base" not in kinds or (actor is not None and actor != "you")):
            # "We put", "we let", "we read": past, unless a time ahead shows otherwise.
            form = "past"
        elif "base" in kinds:
            form = "base"
        elif "s" in kinds:
            form = "s"
        elif "ing" in kinds:
            form = "ing"
        else:
            form = "past" if first in _COMMON_PAST or first.endswith("ed") else "base"
        done = form == "past"
        return _Group(
            actor or "i", lemma, verb, "done" if done else "now", "", False, negated, inverted, actor is None, form
        )

    chain.append(first)
    verb = at + 1
    seen_to = False
    modal = first
    while verb < len(texts):
        word = texts[verb]
        if word in {"not", "never"} or (word == "no" and verb + 1 < len(texts) and texts[verb + 1] == "longer"):
            negated = True
        if word in _ADVERBS:
            verb += 1
            continue
        if word == "to":
            seen_to = True
            verb += 1
            continue
        if word in _CHAIN or word in _FINITE:
            ahead_words = [one for one in texts[verb + 1 : verb + 4] if one not in _ADVERBS]
            following = ahead_words[0] if ahead_words else ""
            if word in {"have", "has", "had", "do"} and not (
                following in forms
                or following in _CHAIN
                or following.endswith("ed")
                or following in _COMMON_PAST
                or following in _CATENATIVES
            ):
                break
            if word in {"be", "been"} and not (
                following in forms
                or following.endswith(("ing", "ed"))
                or following in _CHAIN
                or following in _CATENATIVES
            ):
                break
            if word == "have" and following in forms and "part" not in forms[following][1] and not seen_to:
                break
            chain.append(word)
            verb += 1
            continue
        if word in _CATENATIVES:
            rest = [one for one in texts[verb + 1 : verb + 4] if one not in _ADVERBS]
            if rest and rest[0] == "to":
                chain.append(word)
                modal = _CATENATIVES[word]
                verb += 1
                continue
        break
    main = texts[verb] if verb < len(texts) else ""
    kinds = forms[main][1] if main in forms else frozenset()
    lemma = forms[main][0] if main in forms else "have" if main == "having" else main
    be = {"am", "is", "are", "was", "were", "be", "been", "being"} & set(chain)
    passive = False
    when: When = "now"
    form = "base"
    leads_on = {"am", "is", "are", "would", "could", "have", "has", "do"}
    if (
        first in {"will", "shall"}
        or "going" in chain
        or (seen_to and modal in {"will", "hope", "aim", "try", "must", "can"} and first in leads_on)
        or first in {"can", "could", "may", "might", "would", "must", "should"}
    ):
        when = "ahead"
    elif first in {"was", "were", "had", "did"} or first in {"have", "has"}:
        when = "done"
    if first in {"should", "could", "would", "might", "must"} and "have" in chain:
        when = "done"
    if seen_to and first in {"am", "are", "is"} and modal == first:
        when, modal = "ahead", "will"
    if seen_to and first in {"have", "has"} and modal == first and "been" not in chain:
        when, modal = "ahead", "must"
    if seen_to and first in {"have", "has", "had"} and "decided" in chain:
        when = "ahead"
    if (
        first in {"am", "is", "are", "was", "were"}
        and len(chain) == 1
        and not (main in forms or main.endswith(("ed", "ing")))
        and not seen_to
    ):
        lemma, verb = "be", start if not inverted else at
        form = "base"
    elif main in _STATES:
        lemma, verb = "be", max(start, verb - 1)
    elif be and seen_to and "base" in kinds and texts[verb - 1] not in {"be", "been"}:
        pass
    elif be:
        if (main in forms and "ing" in kinds) or main.endswith("ing"):
            form = "ing"
            if first in {"am", "is", "are"} and lemma not in {
                "write",
                "work",
                "hope",
                "look forward",
                "think",
                "wonder",
                "feel",
                "say",
                "try",
            }:
                when = "ahead"
        elif main.endswith("ed") or "part" in kinds:
            form, passive = "part", True
        elif "been" in chain or "be" in chain or (not seen_to and "going" not in chain):
            lemma, verb = "be", verb - 1
    elif (
        first in {"have", "has", "had"}
        and len(chain) == 1
        and not (
            "part" in kinds
            or main.endswith(("ed", "en"))
            or main in _COMMON_PAST
            or main in {"known", "begun", "gone", "done"}
        )
    ):
        if when != "ahead":
            lemma, verb, when = "have", start if not inverted else at, "now" if first != "had" else "done"
    elif (
        first in {"do", "does"}
        and len(chain) == 1
        and not (main in forms and "base" in kinds)
        and main in _DETERMINERS | {"this", "that", "it", "what"}
    ):
        lemma, verb = "do", start
    if main == "" and chain:
        lemma, verb = (
            (
                "have"
                if chain[-1] in {"have", "has", "had"}
                else "be"
                if chain[-1] in {"be", "been", "am", "is", "are", "was", "were"}
                else "do"
            ),
            min(verb, len(texts)) - 1,
        )
    if lemma in {"have", "has"} and chain and chain[-1] in {"have"}:
        lemma = "have"
    if first in {"have", "has"} and main in {"have"}:
        lemma = "have"
    return _Group(
        actor or "i",
        lemma or "be",
        verb,
        when,
        modal if modal in _MODALS else "",
        passive,
        negated,
        inverted,
        actor is None,
        form,
        first,
    )


_MODALS = words_of("will shall can could would should may might must hope aim try")


@lru_cache(maxsize=64)
def _people_pattern(staff: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\b){staff}$")


def _kind_of(group: _Group, after: str) -> tuple[Kind, str]:
    """Kind and phrase of the act, seen through "have it sent" and "will have a look"."""
    lemma = group.lemma
    if lemma in {"have", "get"} and group.when != "done":
        kind, phrase = sense_of(lemma, after)
        if kind not in {"other", "happen"}:
            return kind, phrase
        done = _HAVE_DONE.match(after)
        forms = verb_forms()
        if done and done["verb"] in forms and "part" in forms[done["verb"]][1]:
            inner = forms[done["verb"]][0]
            return sense_of(inner, "")[0], inner
    kind, phrase = sense_of(lemma, after)
    return ("be" if lemma == "be" and kind == "other" else kind), phrase


def _onward(sentence: Sentence, segments: Sequence[_Segment], index: int) -> str:
    """The clause that a verb leads into ("I will see | what is possible"), for what the verb means there."""
    if index + 1 >= len(segments) or segments[index + 1].opener not in {
        "what",
        "how",
        "if",
        "whether",
        "that",
        "where",
        "why",
    }:
        return ""
    onward = segments[index + 1]
    return " ".join(word.text for word in sentence.words[onward.first : min(onward.last, onward.first + 6)])


_BY_ITSELF = words_of(
    "move hang clear stand reverse stop close drop fit run change start return hold do clean settle post serve keep"
)
_NEWS = re.compile(
    r"\b(?:hear|call|ring|letter|email|message|text|note|update|reply|answers?|response|word|news|findings|report|decision|what i|what we|outcome|result|visit)\b"
)


def _from_us(group: _Group, after: str) -> Kind | None:
    """What "you" get from our side, where the clause says that they will: a contact, or what is owed to them."""
    if group.actor != "you" or group.lemma not in _GETS or group.when == "done" or group.inverted:
        return None
    if (group.bare and group.lemma != "expect") or "from you" in after or group.modal == "must":
        return None
    told = f"{group.lemma} {after[:120]}"
    if not _TO_YOU.match(told if group.lemma == "hear" else after):
        return None
    return "contact" if _NEWS.search(told) else "mend"


def _acts_of(
    sentence: Sentence, segments: Sequence[_Segment], ours: re.Pattern[str], names: frozenset[str], known_staff: bool
) -> list[Act]:
    found: list[Act] = []
    carried: _Group | None = None
    for index, segment in enumerate(segments):
        words = sentence.words[segment.first : segment.last]
        texts = [word.text for word in words]
        group = _group(texts, segment.opener, ours, index == 0)
        if group is None:
            carried_on = _nominal(sentence, words, found)
            if carried_on is not None:
                found.append(carried_on)
            continue
        bare = group.bare
        group = _cleft(texts) or _carried(group, carried, segment, texts, sentence, index)
        if group.actor == "they" and not bare and known_staff and not names & set(texts) and "who" not in texts[:2]:
            group.actor = "ours"
        after = " ".join(texts[group.verb_at + 1 :])
        kind, phrase = _kind_of(group, f"{after} {_onward(sentence, segments, index)}".strip())
        if group.passive and _BY_US.search(after):
            group.actor = "ours"
        # "Refund of 48 approved", "call log attached": a passive in telegram style.
        passive = group.passive or (
            group.actor == "thing"
            and group.form == "past"
            and kind in {"mend", "enquire", "pass_on"}
            and group.lemma not in _BY_ITSELF
        )
        promised = _from_us(group, after)
        if promised is not None:
            # "You get 60 per cent" tells how it is; "you will get", "you hear from me" promises.
            told = promised == "mend" and group.when == "now" and not group.first and not group.modal
            kind, phrase = promised, "hear from us"
            group.actor, group.when = "we", "now" if told else "ahead"
            if group.modal not in {"could", "can", "might", "may", "should"}:
                group.modal = "will"
        opener_supposes = (
            segment.opener in _SUPPOSING
            or (texts and texts[0] == "should" and group.inverted and not sentence.question)
            or (texts[0] == "had" and group.inverted and not sentence.question)
        )
        found.append(
            Act(
                sentence=sentence,
                start=words[0].start,
                end=words[-1].end,
                actor=group.actor,
                kind=kind,
                verb=phrase,
                word=texts[group.verb_at],
                when=group.when,
                after=after,
                modal=group.modal,
                passive=passive,
                negated=group.negated,
                supposed=opener_supposes,
                quoted=False,
                conditional=False,
                question=sentence.question and (group.inverted or index == len(segments) - 1),
                times=(),
            )
        )
        if not group.bare or group.actor in {"i", "we", "ours"}:
            carried = group
        if group.lemma in _ASKS_OTHERS and group.actor in {"i", "we", "ours"} and not group.negated:
            inner = _handed(found[-1], after)
            if inner is not None:
                found.append(inner)
    return found


def _carried(
    group: _Group, earlier: _Group | None, segment: _Segment, texts: list[str], sentence: Sentence, index: int
) -> _Group:
    """A verb without a subject: it carries on the one before, or is an order, or leaves "I" out."""
    if not group.bare:
        return group
    if segment.opener == "thing":
        group.actor, group.bare = "thing", False
        return group
    if (
        earlier is not None
        and segment.opener in {"and", "or", "then", ",", "but", "so", "yet"}
        and texts[0] != "please"
    ):
        fits = (
            (group.form == "base" and earlier.modal)
            or (group.form == "base" and earlier.when == "now" and earlier.form == "base")
            or (group.form == "past" and earlier.when == "done")
            or (group.form == "part" and earlier.passive)
            or (group.form == "ing" and earlier.form == "ing")
            or (group.form == "s" and earlier.form == "s")
        )
        if fits or group.first:
            group.actor = earlier.actor
            if group.form in {"base", "ing"} and not group.first:
                group.when, group.modal = earlier.when, earlier.modal
            group.negated = group.negated or (earlier.negated and segment.opener == "or")
            group.bare = False
            return group
    if group.first:
        group.actor = "thing" if group.first in {"is", "are", "was", "were", "has"} else "i"
        group.bare = False
        return group
    behind = texts[group.verb_at + 1 :]
    if group.form == "ing" and index == 0:
        # "Refunding it today" leaves the "I" out; in "Refunding it is out of the question" it is the subject.
        group.actor, group.when, group.bare = ("thing", "now", True) if _FINITE & set(behind) else ("i", "ahead", False)
        return group
    if group.form in {"base"} and not group.modal:
        # "Ring you Friday": nobody is told to ring himself.
        group.actor = "i" if behind and behind[0] == "you" and group.lemma != "thank" else "you"
        if group.actor == "i":
            group.when = "ahead"
        return group
    if group.form == "past":
        # "Checked the log" leaves the "I" out, "Scheduled 7:34" the "it is".
        group.actor = (
            "i"
            if behind and (behind[0] in _DETERMINERS or behind[0] in _PREPOSITIONS or behind[0] in _PERSONS)
            else "thing"
        )
        return group
    if group.form == "s":
        group.actor = "thing"
    return group


_CLEFT = re.compile(
    r"(?:.*\b)?(?:(?:what|all|thing|step) (?P<who>i|we) (?:can |will |shall |would |could |am going to |do |want |like |now |first |next |personally )*(?:do|to do|offer|suggest|propose|promise|offer you)?(?: (?:for you|now|first|next|today|on monday))? (?:is|are)"
    r"|(?P<whose>my|our) (?:next|first|second|own|immediate|plan|aim|job|task|intention)(?: \w+)? (?:is|will be)) (?:to )?(?P<verb>[a-z-]+)$"
)


def _cleft(texts: Sequence[str]) -> _Group | None:
    """An act behind a frame: "What I can do is ring you", "My next step is to talk with them"."""
    forms = verb_forms()
    for at in range(2, min(len(texts), 14)):
        if (
            texts[at] not in forms
            or "base" not in forms[texts[at]][1]
            or texts[at - 1] not in {"is", "are", "to", "be"}
        ):
            continue
        match = _CLEFT.match(" ".join(texts[: at + 1]))
        if match:
            who: Actor = "we" if "we" in {match["who"]} or match["whose"] == "our" else "i"
            return _Group(
                who, forms[texts[at]][0], at, "ahead", "will", False, "not" in texts[:at], False, False, "base", "will"
            )
    return None


def _handed(act: Act, after: str) -> Act | None:
    """What another of us is asked to do, as an act ahead ("I have asked our tailor to ring you")."""
    match = _ACTED_ON.search(after)
    if match is None or re.match(r"(?:you|for your|your)\b", after):
        return None
    forms = verb_forms()
    verb = match["verb"]
    if verb not in forms or "base" not in forms[verb][1]:
        return None
    behind = match["after"].strip()
    kind, phrase = sense_of(forms[verb][0], behind)
    return replace(
        act, actor="ours", kind=kind, verb=phrase, word=verb, when="ahead", after=behind, modal="will", passive=False
    )


def _nominal(sentence: Sentence, words: Sequence[Word], found: list[Act]) -> Act | None:
    """A contact with no verb: "then a call to you", "a letter from me"."""
    text = sentence.text[words[0].start - sentence.start : words[-1].end - sentence.start]
    if not _NOMINAL.search(text) or (found and found[-1].when == "done"):
        return None
    if re.match(r"(?:thank|thanks)\b", text):
        return None
    return Act(
        sentence,
        words[0].start,
        words[-1].end,
        "i",
        "contact",
        "call",
        "call",
        "ahead",
        text,
        "will",
        False,
        bool(re.search(r"\b(?:no|not|without)\b", text)),
        False,
        False,
        False,
        sentence.question,
        (),
    )


def _bind(sentence: Sentence, segments: Sequence[_Segment], acts: list[Act], times: Sequence[TimeMention]) -> list[Act]:
    """Give each time of a sentence to the act that it is the time of."""
    if not times or not acts:
        return acts
    held: list[list[TimeMention]] = [[] for _ in acts]
    openers = [sentence.text[act.start - sentence.start :].split(" ", 1)[0] for act in acts]
    first_ends = sentence.words[segments[0].last - 1].end if segments else sentence.start
    for mention in times:
        if mention.kind == "event":
            # "before you leave work": a time of the act that stands beside it.
            beside = [
                i
                for i, act in enumerate(acts)
                if act.end <= mention.start + 1 or act.start >= mention.end - 1 or act.start < mention.start < act.end
            ]
            if beside:
                nearest = min(
                    beside,
                    key=lambda i: (
                        abs(acts[i].start - mention.start)
                        if acts[i].start >= mention.end
                        else mention.start - acts[i].end
                    ),
                )
                held[nearest].append(mention)
            continue
        home = next((i for i, act in enumerate(acts) if act.start <= mention.start < act.end), None)
        if home is None:
            behind = [i for i, act in enumerate(acts) if act.end <= mention.start]
            onward = [i for i, act in enumerate(acts) if act.start >= mention.end - 1]
            chosen = (
                onward[0] if onward and (mention.start < first_ends or not behind) else behind[-1] if behind else None
            )
            if chosen is not None:
                held[chosen].append(mention)
            continue
        held[home].append(mention)
        if (
            openers[home] in {"how", "what", "whether", "if"}
            and acts[home].when != "done"
            and home > 0
            and acts[home - 1].when == "ahead"
        ):
            held[home - 1].append(mention)  # "let you know how it goes in a week"
        if openers[home] in _TIMELY and acts[home].when != "done":
            neighbour = home - 1 if home > 0 else 1 if len(acts) > 1 else None
            if neighbour is not None:
                held[neighbour].append(mention)
    return [replace(act, times=tuple(mentions)) if mentions else act for act, mentions in zip(acts, held, strict=True)]


_ASKS = re.compile(
    r"\b(?:ask|asks|asking|see|know|hear|find out|check|sure|tell me|tell us|say|wonder|doubt|learn|me|us)(?: \w+)?,? $"
)


def _only_asks(sentence: Sentence, act: Act) -> bool:
    """Whether an "if" stands for "whether" ("to ask if it works"), and nothing hangs on it."""
    at = act.start - sentence.start
    return sentence.text.startswith("whether", at) or bool(_ASKS.search(sentence.text[max(0, at - 24) : at]))


def _promoted(act: Act, today: date) -> Act:
    """A present with a time that lies ahead is a future: "I ring you on Friday", "from Monday we check"."""
    past_too = verb_forms().get(act.word, ("", frozenset[Form]()))[1]
    if (
        act.when == "done"
        and not act.passive
        and {"base", "past"} <= past_too
        and any(mention.day and mention.day > today for mention in act.times)
    ):
        return replace(act, when="ahead")
    if (
        act.when == "now"
        and not act.sentence.question
        and any(mention.kind != "vague" or mention.day for mention in act.times)
    ):
        return replace(act, when="ahead")
    return act


def find_acts(
    sentences: Iterable[Sentence],
    times: Sequence[TimeMention],
    quoted: Sequence[tuple[int, int]],
    copied: Sequence[bool],
    staff: str,
    names: frozenset[str],
    today: date,
) -> tuple[Act, ...]:
    """The acts and events that a reply tells of, in order.

    ``times``: all that the reply mentions; ``quoted``: stretches in quotation marks; ``copied``: for each sentence
    whether it is lifted from the complaint (it gives no acts). ``staff``: a pattern for the people of our side whom
    the case names. ``names``: words for the people who complain. ``today``: the day of writing.
    """
    ours = _people_pattern(staff)
    mentioned = re.compile(
        rf"\b(?:{staff}|colleagues?|manager|driver|desk|team|staff|engineer|technician|tailor|deputy|assistant)\b"
    )
    found: list[Act] = []
    staff_before = False
    for sentence in sentences:
        staff_here = bool(mentioned.search(sentence.text))
        if copied[sentence.index] or not sentence.words:
            continue
        segments = _segments(sentence)
        acts = _acts_of(sentence, segments, ours, names, staff_here or staff_before)
        staff_before = staff_here
        inside = [mention for mention in times if sentence.start <= mention.start < sentence.end]
        acts = [_promoted(act, today) for act in _bind(sentence, segments, acts, inside)]
        any_if = any(act.supposed and not _only_asks(sentence, act) for act in acts)
        done: list[Act] = []
        for act in acts:
            if any_if and not act.supposed and act.ours and act.when == "now":
                act = replace(act, when="ahead")
            within = any(a <= act.start and act.end <= b for a, b in quoted)
            done.append(replace(act, quoted=within, conditional=any_if and not act.supposed))
        found.extend(done)
    return tuple(found)
