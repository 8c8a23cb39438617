"""Whether a text is an attempt at a reply at all (framework 3.7, "Not a real attempt").

An honest attempt, however poor, short or clumsy, must never be refused: each test below asks for strong signs.
"""

import re
from collections import Counter

from makeitright import catalog
from makeitright.framework import Case, Turn
from makeitright.reading import Reading, copied_share
from makeitright.reading.likeness import best_likeness, meanings_of, wordings_of
from makeitright.text import Sentence

EMPTY = "There is nothing here yet. Write your reply, then check it."
TOO_SHORT = "This is too short to be a reply. Write at least a sentence or two to the person."
PASTED = "This is the complaint itself, pasted back. Write your own reply to it."
REPEATED = "This is one sentence said again and again. Say each thing once, in a reply to the person."
KEY_WORDS = (
    "This is a list of key words, not a reply. Write sentences to the person: who did what, and what happens now."
)
HEADINGS = "These are headings with nothing under them. Write out what you would say to the person."
TO_GRADER = "This speaks to whoever marks it, not to the person who complained. Write to them."
OTHER_CASE = "This seems to answer another complaint. Read this one again, and reply to it."
DENIES = "This takes back every act that a reply is made of. Say what you will do, not only what you will not."
NOT_WORDS = "There are no words in this that can be read as a reply."

# A clause: somebody and what they do, or an auxiliary. "Thank you" alone is none.
_CLAUSE = re.compile(
    r"(?<!thank )(?<!thanks )\b(?:i|we|you|he|she|it|they|this|that|there|who|nobody|everybody)\b (?!for\b|to\b|and\b|or\b)[a-z']+"
    r"|\b(?:am|is|are|was|were|will|shall|would|could|should|can|must|may|have|has|had|do|does|did|let us|please [a-z]+)\b"
)
_GRADER = re.compile(
    r"\b(?:(?:dear|to the|hello|hi|hey) (?:grader|marker|examiner|autograder|assessor|scorer|scoring|ai|model|language model|llm|evaluator)"
    r"|(?:ignore|disregard|forget) (?:all |any |the |your )*(?:previous|prior|above|earlier)? ?(?:instructions|rules|rubric|prompt|criteria)"
    r"|(?:give|award|grant|assign) (?:me|this(?: reply| answer| response)?|it) (?:the )?(?:full|maximum|top|highest|100|all|a perfect|two|level 2)"
    r"|(?:this|my|the) (?:reply|answer|response|text) (?:above |below )?(?:meets|satisfies|fulfils|deserves|earns|should (?:get|receive|score|be given)|demonstrates|ticks|contains all)"
    r"|full (?:marks|credit|points|score)|(?:all|every) (?:of )?(?:the )?criteri(?:a|on)|the rubric|marking scheme|system prompt|as an ai|for marking|the candidate|marks should be|\d+ marks|should be awarded)\b"
    r"|\b[lofrb]\d{1,2}\b[^.!?]{0,40}\b[lofrb]\d{1,2}\b"
)
# What a reply gives of care, refused for now and later. "We did not check his hands" is an admission, no refusal.
_CARE_REFUSED = re.compile(
    r"\b(?:(?:will|shall|am|are|do|does|is|can|would) not|not going to|never going to|no longer|refuse to|neither)(?: \w+){0,3}? "
    r"(?:sorry|apologise|thank|thankful|grateful|glad|appreciate|care|matter|matters|listen|hear|read|look|ask|asking|take|taking|own|see to|call|ring|write|phone|"
    r"speak|come back|follow|check|promise|change|understand|know|tell|let you know|help|want|hang|sell|shorten|stay|report|get back|put (?:it|this|that) right)\b"
)
_NOT_CLEAR = re.compile(
    r"\b(?:what (?:i|we) can|instead|but (?:i|we) (?:can|will)|because|should (?:not )?have|ought|hide behind|pretend|dress)\b"
)
_WROTE = re.compile(
    r"^(?:you (?:wrote|said|say|write|told|mention|mentioned|state|stated)|in your (?:letter|e-?mail|message|complaint))\b"
)
_LIST_MARK = re.compile(r"^[\s\-*•#>\d.)]+")
_SALUTATION = re.compile(
    r"^\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)),?\s+(?:(?:mr|mrs|ms|mx|dr|miss)\.?\s+)?([A-Za-z][\w'-]+)",
    re.IGNORECASE,
)
HALF_OF_HERE = 0.48
"""A reply to this case has at least half of its matters from it; one to another case, with its own names, less."""
MOST_OF_HERE = 0.6
ENOUGH_OF_HERE = 5
_ANYBODY = frozenset(
    [
        "sir",
        "madam",
        "customer",
        "customers",
        "valued",
        "all",
        "both",
        "team",
        "parent",
        "parents",
        "patient",
        "patients",
        "member",
        "members",
        "client",
        "clients",
        "guest",
        "guests",
        "friend",
        "friends",
        "there",
        "everyone",
        "everybody",
        "folks",
        "again",
        "and",
        "mum",
        "dad",
        "family",
        "sirs",
        "colleague",
        "colleagues",
        "resident",
        "tenant",
        "to",
    ]
)


def refusal(reading: Reading) -> str:
    """Why the text is no attempt at a reply, as a sentence to the learner; "" when it is one."""
    words = [word.text for word in reading.document.words]
    if not reading.document.plain.strip():
        return EMPTY
    letters = sum(character.isalpha() for character in reading.document.plain)
    if not words or letters < 3 or letters < 0.3 * len(reading.document.plain.replace(" ", "").replace("\n", "")):
        return NOT_WORDS
    if len(words) < (4 if reading.turn.minimum_words >= 10 else 2):
        return TOO_SHORT
    for test in (_pasted, _repeated, _to_grader, _key_words, _denies, _other_case):
        why = test(reading, words)
        if why:
            return why
    return ""


def _lifted(reading: Reading, sentence: Sentence) -> bool:
    """Lifted from the complaint, or the complaint told back with "you wrote that" before it."""
    if reading.copied[sentence.index]:
        return True
    share = copied_share([word.text for word in sentence.words], reading.complaint_runs)
    if share > 0.3 and _WROTE.match(sentence.text):
        return True
    said = reading.sentence_meanings[sentence.index]
    theirs = meanings_of(word.text for word in reading.complaint.words)
    return share > 0.4 and len(said & theirs) >= 0.8 * len(said)


def _pasted(reading: Reading, words: list[str]) -> str:
    """Most of it lifted from the complaint, and too little of its own beside it to be a reply."""
    lifted = [sentence for sentence in reading.sentences if _lifted(reading, sentence)]
    taken = sum(len(sentence.words) for sentence in lifted)
    own = sum(
        len(s.words) for s in reading.sentences if s not in lifted and len(s.words) > 2 and not _WROTE.match(s.text)
    )
    share = max(copied_share(words, reading.complaint_runs), taken / len(words))
    return PASTED if share > 0.5 and own < max(25, 0.4 * len(words)) else ""


def _repeated(reading: Reading, words: list[str]) -> str:
    """The same sentence at least three times, and little else."""
    said = Counter(" ".join(word.text for word in s.words) for s in reading.sentences if len(s.words) > 2)
    if not said:
        return ""
    times = said.most_common(1)[0][1]
    once = sum(len(text.split()) for text in said)
    repeats = sum(len(text.split()) * (count - 1) for text, count in said.items())
    return REPEATED if times >= 3 and repeats > once and len(said) <= 3 else ""


def _to_grader(reading: Reading, words: list[str]) -> str:
    """Speaks of marks, criteria or instructions, and hardly to the person."""
    found = [s for s in reading.sentences if _GRADER.search(s.text)]
    if not found:
        return ""
    rest = [s for s in reading.sentences if s not in found and len(s.words) > 3 and not reading.copied[s.index]]
    to_person = sum(len(s.words) for s in rest if re.search(r"\b(?:you|your)\b", s.text))
    return TO_GRADER if to_person < 30 or len(found) > len(rest) else ""


def _key_words(reading: Reading, words: list[str]) -> str:
    """Hardly a clause in it: a list of key words, or headings with nothing under them."""
    lines = [sentence for sentence in reading.sentences if sentence.words]
    if len(words) < 8:
        return ""
    spoken = sum(len(s.words) for s in lines if _CLAUSE.search(s.text) and not _comma_list(s.text))
    if spoken > 0.2 * len(words):
        return ""
    listed = [s for s in lines if _LIST_MARK.match(s.text) or s.text.rstrip().endswith(":")]
    headings = len(listed) > 0.5 * len(lines) and all(len(s.words) < 6 for s in lines)
    return HEADINGS if headings else KEY_WORDS


def _comma_list(text: str) -> bool:
    """Words and word pairs between commas, nothing longer."""
    parts = [part.split() for part in re.split(r"[,;/|]|\s-\s", text) if part.strip()]
    return len(parts) >= 5 and sum(len(part) <= 3 for part in parts) >= 0.8 * len(parts)


def _denies(reading: Reading, words: list[str]) -> str:
    """Nearly all that it says of our side is a refusal of care: "I am not sorry. I will not call you." """
    ours = 0
    negated = 0
    kinds: set[str] = set()
    for sentence in reading.sentences:
        if len(sentence.words) < 3 or _NOT_CLEAR.search(sentence.text):
            ours += 1 if _NOT_CLEAR.search(sentence.text) else 0
            continue
        for clause in re.split(r"[,;:.!?]|\b(?:and|but|or)\b", sentence.text):
            if not re.search(r"\b(?:i|we|our|my|you will|it does|it is|nobody)\b", clause):
                continue
            ours += 1
            negated += bool(re.search(r"\b(?:not|no|never|nobody|neither|refuse)\b", clause))
            found = _CARE_REFUSED.search(clause)
            if found:
                kinds.add(found.group().split()[-1])
    return DENIES if len(kinds) >= 3 and negated >= 0.75 * ours else ""


def _said_of(reading: Reading, turn: Turn) -> int:
    """How many of a turn's facts, points, effects and remedies the reply speaks of."""
    groups = (turn.facts, turn.impacts, turn.remedies, turn.promises)
    said = [wordings_of(one) for group in groups for one in group]
    said += [(point.text, *point.also, *point.answers) for point in turn.points]
    return sum(
        any(
            like.share >= 0.5 and len(like.shared) >= 2
            for like in (best_likeness(found, wordings) for found in reading.sentence_meanings)
        )
        for wordings in said
    )


def _other_case(reading: Reading, words: list[str]) -> str:
    """An answer to a complaint that is not this one: it speaks of that one's matters and not of this one's.

    A reply so general that it belongs to no case is an attempt, if a poor one.
    """
    turn = reading.turn
    if turn.only or len(words) < 25:
        return ""
    here = _said_of(reading, turn)
    share = _share_of_here(reading)
    if here >= ENOUGH_OF_HERE:
        return ""
    if _strange_name(reading) and share < (HALF_OF_HERE if here > 1 else MOST_OF_HERE):
        return OTHER_CASE
    if share >= HALF_OF_HERE:
        return ""
    for other in catalog.cases().values():
        if other.id == reading.case.id or other.turns[0].only:
            continue
        if max(_said_of(reading, one) for one in other.turns) >= ENOUGH_OF_HERE + 2 * here:
            return OTHER_CASE
    return ""


def _strange_name(reading: Reading) -> bool:
    """Whether it greets somebody whom the case does not know."""
    greeting = _SALUTATION.match(reading.document.original)
    if not greeting:
        return False
    name = greeting[1].lower().removesuffix("'s")
    case = reading.case
    known = " ".join((case.sender, *case.names, *(one.message for one in case.turns))).lower()
    return greeting[1][:1].isupper() and name not in _ANYBODY and name not in known


def _share_of_here(reading: Reading) -> float:
    """The share (0 to 1) of the things it speaks of that belong to this case."""
    here = _matters(reading.case)
    said = [one for found in reading.sentence_meanings for one in found if len(one) > 3 or one.isdigit()]
    return sum(one in here for one in said) / len(said) if said else 0.0


def _matters(case: Case) -> frozenset[str]:
    texts = [text for one in case.turns for text in (one.message, *one.briefing)]
    return frozenset().union(*(meanings_of(re.findall(r"[^\W_]+", text.lower())) for text in texts))
