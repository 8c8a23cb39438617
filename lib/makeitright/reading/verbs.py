"""The verbs that replies to complaints are made of: which kind of act each names, in all its forms.

A kind is what the act is for, not what the dictionary says: "ring" and "drop you a line" are both ``contact``.
"""

import re
from functools import lru_cache
from typing import Literal

Kind = Literal["contact", "enquire", "check", "mend", "change", "own", "inform", "pass_on", "happen", "be", "other"]
Form = Literal["base", "s", "ing", "past", "part"]


def words_of(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


_LEMMAS: dict[Kind, str] = {
    # reaching the person, or giving them what they wait for
    "contact": """ring call phone telephone email e-mail text message contact write reply respond answer visit update
        notify whatsapp dm msg""",
    # finding out
    "enquire": """investigate read review examine ask interview trace study listen research compare inspect analyse
        question consult watch query look talk speak discuss hear pull find search explore assess dig""",
    # making sure
    "check": "check verify confirm monitor ensure test double-check recheck count measure assure",
    # doing something about it
    "mend": """refund send pay repay reimburse credit replace repair fix bring deliver post put fit shorten book
        arrange order cancel correct issue waive transfer return reverse release remove hang sell give offer move print
        sign mend rebook reschedule schedule authorise approve request organise collect fetch stop close amend redo
        provide attach enclose cover exchange process honour reserve hold drop place swap restore supply cut alter
        clean wash fill pack pick sew stitch stand apply submit install unblock enter key deduct compensate clear tick
        help keep back-date lend file stamp invite meet prepare make register enrol paint hand launch treat serve
        do dress wrap discount halve cap extend translate type reprint re-send resend rewrite settle pause""",
    # doing it differently
    "change": """change add introduce revise retrain train improve set start begin adjust adapt tighten redesign switch
        implement rearrange hire""",
    # carrying it
    "own": "handle manage chase pursue resolve oversee supervise deal sort take stay stick lead own see follow",
    # telling one's own people
    "inform": "remind tell inform brief report raise share explain teach show instruct mention flag learn",
    # handing it on
    "pass_on": "forward pass escalate log note record refer",
    "other": "expect let",
    # what things do
    "happen": "arrive reach land appear go come leave run last open get grow expire end finish cost need carry catch",
}  # fmt: skip

# lemma: past, participle (where it differs)
_IRREGULAR = """
    ring rang rung; write wrote written; read read; hear heard; find found; speak spoke spoken; send sent; pay paid;
    repay repaid; bring brought; put put; fit fitted; sell sold; give gave given; hang hung; hold held; cut cut;
    keep kept; make made; stand stood; sew sewed sewn; lend lent; do did done; meet met; set set; begin began begun;
    deal dealt; take took taken; stay stayed; stick stuck; see saw seen; tell told; teach taught; show showed shown;
    leave left; let let; go went gone; come came come; run ran run; get got got; grow grew grown; learn learnt; lead led;
    redo redid redone; cost cost; rewrite rewrote rewritten; resend resent; dig dug; hide hid hidden
"""
_DOUBLES = words_of(
    "stop drop fit swap wrap plan chat cancel log flag refer set let put cut dig get run submit enrol cap dm"
)


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + lemma[-1] + "ed" if lemma in _DOUBLES else lemma + "ed"


def _ing(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    return lemma + lemma[-1] + "ing" if lemma in _DOUBLES else lemma + "ing"


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if re.search(r"(?:s|sh|ch|x|z|o)$", lemma) else "s")


def _irregular() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for entry in _IRREGULAR.split(";"):
        words = entry.split()
        if words:
            table[words[0]] = (words[1], words[-1])
    return table


@lru_cache(maxsize=1)
def verb_forms() -> dict[str, tuple[str, frozenset[Form]]]:
    """Word -> the verb it is a form of, and which forms it may be."""
    irregular = _irregular()
    table: dict[str, tuple[str, frozenset[Form]]] = {}

    def put(word: str, lemma: str, form: Form) -> None:
        held = table.get(word)
        if held is None or held[0] == lemma:
            table[word] = (lemma, (held[1] if held else frozenset()) | {form})

    lemmas = [lemma for words in _LEMMAS.values() for lemma in words.split()]
    for lemma in lemmas:
        put(lemma, lemma, "base")
    for lemma in lemmas:
        past, part = irregular.get(lemma, (_past(lemma), _past(lemma)))
        put(_third(lemma), lemma, "s")
        put(_ing(lemma), lemma, "ing")
        put(past, lemma, "past")
        put(part, lemma, "part")
    return table


@lru_cache(maxsize=1)
def _kinds() -> dict[str, Kind]:
    table: dict[str, Kind] = {}
    for kind, words in _LEMMAS.items():
        for lemma in words.split():
            table.setdefault(lemma, kind)
    return table


# What the words after a verb make of it: lemma(s), pattern on those words, kind, the act as one phrase.
# "you" may stand between ("give you a ring"); the first that fits counts.
_SENSES: tuple[tuple[str, str, Kind, str], ...] = (
    ("get come go write report", r"(?:straight |right )?back (?:to|with) you", "contact", "get back"),
    ("get come", r"back with (?:\w+ ){0,3}(?:answer|news|findings)", "contact", "get back"),
    ("get be keep stay", r"(?:back )?(?:in (?:touch|contact)|on the phone)", "contact", "be in touch"),
    ("get put send", r"(?:\w+ ){1,6}?back (?:to|into|in|on|onto) (?:you|your|the)", "mend", "give back"),
    ("give drop send make pay owe", r"(?:you )?(?:both )?(?:a|an|another|one(?: more)?|the) (?:\w+ ){0,2}?(?:ring|call|bell|buzz|shout|visit|line|note|message|email|e-mail|text|letter|update|answer|reply|report|card)", "contact", "call"),
    ("write", r"(?:it|this|that|the|up|down|out|off)\b", "mend", "write"),
    ("give send bring get make offer", r"(?:to )?you (?:(?:a|an|the|my|our|your|some|full|good|bad|proper|clear|honest|straight|written|quick|short|first|final|complete|another|all|one|\w+ed) ){0,4}?(?:ring|call|bell|buzz|line|note|message|email|e-mail|text|letter|update|news|answer|answers|reply|findings|result|report|explanation|decision)", "contact", "call"),
    ("give make", r"(?:\w+ ){0,3}?(?:call|ring|phone call) (?:to )?you", "contact", "call"),
    ("let", r"you (?:\w+ )?(?:know|no|have)", "contact", "let you know"),
    ("keep", r"(?:you|both of you) (?:\w+ )?(?:posted|informed|updated|up to date|in the loop|in the picture)", "contact", "keep you posted"),
    ("keep", r"(?:\w+ ){0,2}?(?:eye|watch|check)", "check", "keep an eye"),
    ("follow", r"(?:this |it |that |things )?(?:through|to the end|until)", "own", "follow through"),
    ("follow", r"(?:\w+ )?up", "contact", "follow up"),
    ("follow", r"", "happen", "follow"),
    ("check", r"(?:back )?in with you|(?:back )?with you|back in|in again|on you", "contact", "check with you"),
    ("speak talk meet chat", r"(?:again )?(?:to|with) (?:you|each other)", "contact", "speak with you"),
    ("speak talk", r"(?:on|at|over|about it on|tomorrow|today|soon)", "contact", "speak with you"),
    ("catch touch", r"(?:up|base) (?:again )?(?:with you)?", "contact", "catch up"),
    ("tell show explain", r"(?:to )?(?:you|them both)\b", "contact", "tell you"),
    ("share", r"(?:\w+ ){0,4}with you", "contact", "tell you"),
    ("report", r"(?:to you|back|again)", "contact", "report back"),
    ("ask", r"(?:you|again|after|how|whether|if)\b", "contact", "ask you"),
    ("see", r"you\b", "other", "see you"),
    ("hear", r"(?:from )?you\b", "contact", "hear from you"),
    ("be", r"(?:back )?(?:on|in) (?:the phone to you|touch)", "contact", "be in touch"),
    ("be", r"(?:straight |right )?back (?:to you|with you|with (?:\w+ ){0,3}(?:answer|news|findings|what))", "contact", "get back"),
    ("look", r"after", "own", "look after"),
    ("look", r"forward", "other", "look forward"),
    ("look", r"(?:into|at|through|over|up|closely|for|in|again|on|deeper|properly|carefully)", "enquire", "look into"),
    ("get", r"(?:right )?to the (?:bottom|root)", "enquire", "get to the bottom"),
    ("go", r"(?:back |right |carefully )?(?:through|over|into)", "enquire", "go through"),
    ("find", r"(?:\w+ )?out", "enquire", "find out"),
    ("have take", r"(?:a|another|one) (?:\w+ ){0,2}?(?:look|read)", "enquire", "look into"),
    ("have", r"(?:a|another) (?:\w+ ){0,2}?(?:word|chat|talk|conversation|meeting)", "enquire", "talk"),
    ("have", r"(?:\w+ ){0,3}?words? with", "enquire", "talk"),
    ("take", r"(?:\w+ ){0,2}?(?:charge|care|ownership|responsibility|hold of|this on|it on|on (?:this|it|your))", "own", "take charge"),
    ("take make", r"(?:this|it|that) (?:\w+ )?(?:on|my job|my own|over)", "own", "take charge"),
    ("take bring raise", r"(?:this|it|that|the \w+(?: \w+)?|your \w+) (?:\w+ ){0,2}?(?:up )?(?:with|to) (?:the|my|our|her|him|them)\b", "inform", "raise"),
    ("take", r"(?:up|in|off|back|out|down|it|them|him|her|the|your|his|my|a|over|away|this|that)\b", "mend", "take"),
    ("see", r"(?:to (?:this|it|that)|this through|it through|that through|the (?:matter|thing|whole thing) through)", "own", "see to"),
    ("see", r"(?:if|whether|how|that|what)\b", "check", "see whether"),
    ("see", r"", "other", "see"),
    ("make", r"(?:absolutely |quite |very )?(?:sure|certain)", "check", "make sure"),
    ("make", r"(?:this|it|that|things|everything) (?:up|right|good|better)|amends", "mend", "make it right"),
    ("put", r"(?:this|it|that|things|everything|matters) (?:right|straight)", "mend", "put it right"),
    ("stay stick keep be remain", r"(?:on|with) (?:this|it|that|top|my|the case|your)", "own", "stay with it"),
    ("stay stick", r"", "other", "stay"),
    ("deal", r"with", "own", "deal with"),
    ("set", r"(?:up|out|a reminder)", "mend", "set up"),
    ("come go pop", r"(?:and )?(?:have|take|see|look|check|fit|fix|collect|pick)", "contact", "come"),
    ("come go pop drop call", r"(?:\w+ )?(?:round|over|by|to (?:see|visit|look|you|fit|fix)|to your (?:home|house|door|office|place|flat|shop)|and (?:see|look|check|fit|have|fix)|out to|in to)", "contact", "come"),
    ("go come", r"(?:back|straight|out|up)\b", "happen", "go back"),
    ("bring", r"(?:this|it|that) up", "inform", "raise"),
    ("bring", r"in\b", "change", "bring in"),
    ("pull", r"(?:up|out|the|your|his|her|all|this)\b", "enquire", "pull"),
    ("give", r"(?:you )?(?:\w+ ){0,2}?(?:apology|apologies)", "other", "apologise"),
    ("do", r"(?:my|our|everything|all|what|the (?:best|utmost)|whatever)", "other", "try"),
    ("help", r"", "other", "help"),
    ("keep", r"(?:this|it|that|your (?:case|file|complaint)) (?:on|with|\w+self)", "own", "keep it"),
    ("hold", r"(?:a|the) (?:meeting|briefing)", "inform", "meet"),
    ("read", r"about", "other", "read about"),
    ("treat serve prepare stand place hold back learn", r"", "mend", ""),
)  # fmt: skip


@lru_cache(maxsize=1)
def _senses() -> dict[str, tuple[tuple[re.Pattern[str], Kind, str], ...]]:
    table: dict[str, list[tuple[re.Pattern[str], Kind, str]]] = {}
    for lemmas, after, kind, phrase in _SENSES:
        pattern = re.compile(after + r"(?!\w)" if after else "")
        for lemma in lemmas.split():
            table.setdefault(lemma, []).append((pattern, kind, phrase))
    return {lemma: tuple(rows) for lemma, rows in table.items()}


def sense_of(lemma: str, after: str) -> tuple[Kind, str]:
    """What kind of act a verb names, given the words after it (with single spaces), and the act as one phrase."""
    for pattern, kind, phrase in _senses().get(lemma, ()):
        if pattern.match(after):
            return kind, phrase or lemma
    return _kinds().get(lemma, "other"), lemma
