"""Whether a text is an attempt at a reply at all (framework 3.7, "Not a real attempt").

An honest attempt, however poor, short or clumsy, must never be refused: each test below asks for strong signs.
"""

import re
from collections import Counter

from makeitright.reading import Reading, copied_share
from makeitright.reading.likeness import meanings_of
from makeitright.reading.reply import general_words

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

_VERB = re.compile(
    r"\b(?:am|is|are|was|were|be|been|will|shall|would|could|should|can|must|may|might|have|has|had|do|does|did|"
    r"thank|thanks|sorry|apologise|let|please|want|need|know|think|feel|hope|see|say|tell|told|ask|call|ring|write|give|"
    r"get|make|take|find|look|understand|appreciate|check|send|sent|speak|talk|help|offer|pay|refund|keep|come|go)\b"
)
_GRADER = re.compile(
    r"\b(?:(?:dear|to the|hello|hi|hey) (?:grader|marker|examiner|autograder|assessor|scorer|scoring|ai|model|language model|llm|evaluator)"
    r"|(?:ignore|disregard|forget) (?:all |any |the |your )*(?:previous|prior|above|earlier)? ?(?:instructions|rules|rubric|prompt|criteria)"
    r"|(?:give|award|grant|assign) (?:me|this(?: reply| answer| response)?|it) (?:the )?(?:full|maximum|top|highest|100|all|a perfect|an? a\b|two|level 2)"
    r"|(?:this|my) (?:reply|answer|response|text) (?:meets|satisfies|fulfils|deserves|shows|earns|should (?:get|receive|score|be given)|covers|demonstrates|contains|ticks)"
    r"|full (?:marks|credit|points|score)|(?:all|every) (?:the )?criteri(?:a|on)|rubric|grading|marking scheme|system prompt|as an ai)\b"
)
_DENIED = re.compile(
    r"\b(?:(?:am|are|is|do|does|did|will|shall|can|could|would|have|has|was|were|should|must|may) not|never|nor|nobody|nothing|no (?:one|need|date|plan|reason|apology|refund|thanks)|refuse to|not)\b"
)
_LIST_MARK = re.compile(r"^[\s\-*•#>\d.)]+")


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


def _pasted(reading: Reading, words: list[str]) -> str:
    """Most of it lifted from the complaint, and too little of its own beside it to be a reply."""
    share = copied_share(words, reading.complaint_runs)
    own = sum(
        len(sentence.words)
        for sentence, copied in zip(reading.sentences, reading.copied, strict=True)
        if not copied and len(sentence.words) > 2
    )
    return PASTED if share > 0.5 and own < max(25, 0.4 * len(words)) else ""


def _repeated(reading: Reading, words: list[str]) -> str:
    """The same sentence at least three times, and little else."""
    said = Counter(
        " ".join(word.text for word in sentence.words) for sentence in reading.sentences if len(sentence.words) > 2
    )
    if not said:
        return ""
    once = sum(len(text.split()) for text in said)
    most, times = said.most_common(1)[0]
    repeats = sum(len(text.split()) * (count - 1) for text, count in said.items())
    return REPEATED if times >= 3 and repeats > once and len(said) <= 3 and len(words) > 0 and most else ""


def _to_grader(reading: Reading, words: list[str]) -> str:
    """Speaks of marks, criteria or instructions, and hardly to the person."""
    found = [s for s in reading.sentences if _GRADER.search(s.text)]
    if not found:
        return ""
    rest = [s for s in reading.sentences if s not in found and len(s.words) > 3 and not reading.copied[s.index]]
    to_person = sum(len(s.words) for s in rest if re.search(r"\b(?:you|your)\b", s.text))
    return TO_GRADER if to_person < 30 or len(found) > len(rest) else ""


def _key_words(reading: Reading, words: list[str]) -> str:
    """Hardly a verb: lists of key words, or headings."""
    lines = [sentence for sentence in reading.sentences if sentence.words]
    if not lines or len(words) < 6:
        return ""
    without = [s for s in lines if not _VERB.search(s.text) or _comma_list(s.text)]
    bare = sum(len(s.words) for s in without)
    if bare < 0.75 * len(words):
        return ""
    subject = sum(
        1
        for word in words
        if word
        in {
            "i",
            "we",
            "you",
            "it",
            "that",
            "this",
            "he",
            "she",
            "they",
            "the",
            "a",
            "to",
            "of",
            "and",
            "for",
            "in",
            "on",
            "at",
        }
    )
    if subject > 0.22 * len(words):
        return ""
    listed = [s for s in lines if _LIST_MARK.match(s.text) or s.text.rstrip().endswith(":")]
    return HEADINGS if len(listed) > 0.5 * len(lines) and all(len(s.words) < 6 for s in lines) else KEY_WORDS


def _comma_list(text: str) -> bool:
    """Words and word pairs between commas, nothing longer."""
    parts = [part.split() for part in re.split(r"[,;/|]|\s-\s", text) if part.strip()]
    return len(parts) >= 5 and sum(len(part) <= 3 for part in parts) >= 0.8 * len(parts)


def _denies(reading: Reading, words: list[str]) -> str:
    """Nearly every sentence of substance is a denial: "We are not sorry. I will not call you." """
    body = [s for s in reading.sentences if len(s.words) >= 4]
    if len(body) < 3:
        return ""
    ours = [s for s in body if re.search(r"\b(?:i|we|our|my|nobody|no one)\b", s.text)]
    denied = [
        s
        for s in ours
        if _DENIED.search(s.text)
        and not re.search(r"\b(?:but|instead|should (?:have|not have)|what i can|what we can|because)\b", s.text)
    ]
    acts = re.compile(
        r"\b(?:not (?:\w+ ){0,2}?(?:sorry|apologise|thank|grateful|take|own|call|ring|write|follow|check|promise|refund|change|listen|look|speak|come|contact|understand|care|glad|appreciate))\b"
    )
    firm = [s for s in denied if acts.search(s.text)]
    return DENIES if len(firm) >= 3 and len(denied) >= 0.7 * len(ours) else ""


def _other_case(reading: Reading, words: list[str]) -> str:
    """Plenty of particulars, and none of them this case's."""
    turn = reading.turn
    if turn.only or len(words) < 30:
        return ""
    here = meanings_of(word.text for word in reading.complaint.words)
    for text in (
        *turn.briefing,
        *turn.ours,
        turn.learning,
        *(one.text for one in (*turn.facts, *turn.points, *turn.remedies, *turn.impacts)),
    ):
        here |= meanings_of(text.lower().split())
    general = meanings_of(general_words())
    said = frozenset().union(*reading.sentence_meanings) - general
    particular = {one for one in said if len(one) > 2 or one.isdigit()}
    if len(particular) < 12:
        return ""  # too general to belong to any case: poor, but an attempt
    return OTHER_CASE if len(particular & here) < 0.12 * len(particular) else ""
