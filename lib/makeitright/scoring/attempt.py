"""Whether a text is an attempt at a reply at all (framework 3.7, "Not a real attempt").

An honest attempt, however poor, short or clumsy, must never be refused: each test below asks for strong signs.
"""

import re
from collections import Counter

from makeitright import catalog
from makeitright.framework import Case, Side, Turn
from makeitright.reading import Reading, copied_share
from makeitright.reading.likeness import best_likeness, meanings_of, wordings_of
from makeitright.scoring.matters import other_cases, read_by
from makeitright.text import Sentence
from makeitright.text.stems import FUNCTION_WORDS

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
CLAIMS = "This says that everything has been done, and does none of it. Write to the person what you mean by it."
OFF_TOPIC = "Nothing in this has to do with the complaint. Write to the person who complained."
NOT_WORDS = "There are no words in this that can be read as a reply."

# A clause: somebody and what they do, or an auxiliary. "Thank you" alone is none.
_CLAUSE = re.compile(
    r"(?<!thank )(?<!thanks )\b(?:i|we|you|he|she|it|they|this|that|there|who|nobody|everybody)\b (?!for\b|to\b|and\b|or\b)[a-z']+"
    r"|\b(?:am|is|are|was|were|will|shall|would|could|should|can|must|may|have|has|had|do|does|did|let us|please [a-z]+)\b"
)
_CLAIMED = re.compile(
    r"\b(?:(?:put|give|given|gave|set out) (?:all )?the facts(?: first)?|describ(?:e|ed) and not judged|stat(?:e|ed|ing) the (?:impact|effect)(?: on me)?|(?:made|make|making) one (?:clear|fair) request|(?:set|give|given|gave) a reasonable time|(?:kept|keep|stay|stayed) (?:a steady tone|calm)|giv(?:e|en|ing) (?:you )?the benefit of the doubt|(?:go|gone|went) to the right rung|show(?:n|ed)? the history|been fair to everybody)\b|"
    r"\b(?:listen(?:ed|ing)?(?: actively| carefully| to you)?|own(?:ed|ing)?(?: the (?:problem|failing|mistake|matter)| it)?|apologi[sz](?:ed|ing|e)(?: sincerely)?|fix(?:ed|ing)?(?: it| the problem)?|follow(?:ed|ing)?[- ]up|acknowledg(?:ed|ing|e)|thank(?:ed|ing)?(?: you)?(?: specifically)?|empathi[sz](?:ed|ing|e)"
    r"|explain(?:ed|ing)?(?: honestly)?|resolv(?:ed|ing|e)|reflect(?:ed|ing)?(?: your specifics| the specifics)?|nam(?:ed|ing|e) the impact|cover(?:ed|ing)? (?:every|all) (?:the )?points?|answer(?:ed|ing)? (?:every|all) (?:the )?points?|tak(?:en|ing|e) (?:full )?(?:ownership|responsibility|charge)|offer(?:ed|ing)? (?:a |an )?(?:\w+ )?(?:apology|remedy)|(?:put|made|make|making|putting) (?:it|this|things) right"
    r"|show(?:n|ing|ed)? (?:\w+ )?(?:respect|empathy|ownership|good faith)|ke(?:ep|pt|eping) the conversation open|invit(?:ed|ing|e) (?:a |you to (?:a )?)?(?:conversation|talk)|promis(?:ed|ing|e) to follow up|set (?:a|the) date|g(?:ive|iven|ave|iving) (?:a|the) (?:date|reason|next step)|found the gap|learn(?:ed|t) (?:from|the lessons?)|improv(?:ed|ing)|nam(?:ed|e) the next step|said by when|held the line)\b"
)
_ADDRESSED = re.compile(
    r"\b(?:you|your|yours|sorry|apolog\w+|thank\w*|regret\w*|please|dear|hello|hi|hiya|refund\w*|policy|complain\w*|customer\w*|staff|i|we|us|me|my)\b"
)
_ABOUT_ITSELF = re.compile(
    r"\W*(?:it|there|this|all|every|each|the (?:reply|letter|answer|text|message|examiner|marker|grader))\b"
)
_DECIDES = re.compile(
    r"\b(?:action|matter|worth|let|leave|complain\w*|write|say|tell|report|forget|mention|ombudsman|incident)\b"
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
STORY_WORDS = 40
RUN = 6
NEW_RUNS = 0.4
"""Of the runs of six words in a reply nearly all are new; where fewer than four in ten are, the rest says them again."""
FEW_OF_THEIRS = 4
"""With fewer words that are another case's own, nobody tells five things of it; so that it need not be read."""
CLOSER = 0.1
"""So much more of a reply must belong to another case before it is taken for an answer to that one."""

_ANYBODY_WORDS = """
    all again and both dr madame mister mr mrs ms mx miss client clients colleague colleagues customer customers dad dear everybody everyone family folks
    friend friends guest guests guys ladies lady love lovely ma'am madam mam mate member members mum neighbour parent
    parents patient patients people resident residents sir sirs sunshine team tenant there to user users valued
    admin boss branch care chair company complaints council department desk director doctor editor front head help
    landlord lost management manager managers office officer owner personnel principal reception sales secretary service
    services shop staff store support supervisor teacher teachers whoever whom
"""
_ANYBODY = frozenset(_ANYBODY_WORDS.split())


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
    for test in (_to_grader, _pasted, _repeated, _key_words, _claims, _denies, _other_case, _off_topic):
        why = test(reading, words)
        if why:
            return why
    return ""


def _lifted(reading: Reading, sentence: Sentence) -> bool:
    """Lifted from the complaint, or the complaint told back with "you wrote that" before it."""
    if reading.lifted[sentence.index]:
        return True
    share = copied_share([word.text for word in sentence.words], reading.complaint_runs)
    if share > 0.3 and _WROTE.match(sentence.text):
        return True
    if share <= 0.4:
        return False
    said = reading.sentence_meanings[sentence.index]
    theirs = meanings_of(word.text for word in reading.complaint.words)
    return len(said & theirs) >= 0.8 * len(said)


def _pasted(reading: Reading, words: list[str]) -> str:
    """Most of it lifted from the complaint, and too little of its own beside it to be a reply."""
    # Who complains may well tell the story in the words in which it was told to them; at length it is no letter.
    if reading.case.side is Side.COMPLAINANT and len(words) < STORY_WORDS:
        return ""
    lifted = [sentence for sentence in reading.sentences if _lifted(reading, sentence)]
    taken = sum(len(sentence.words) for sentence in lifted)
    own = sum(
        len(s.words) for s in reading.sentences if s not in lifted and len(s.words) > 2 and not _WROTE.match(s.text)
    )
    share = max(copied_share(words, reading.complaint_runs), taken / len(words))
    return PASTED if share > 0.5 and own < max(25, 0.4 * len(words)) else ""


def _repeated(reading: Reading, words: list[str]) -> str:
    """The same sentence at least three times, and little else."""
    runs = [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
    if len(runs) > RUN and len(set(runs)) < NEW_RUNS * len(runs):
        return REPEATED
    said = Counter(" ".join(word.text for word in s.words) for s in reading.sentences if len(s.words) > 2)
    if not said:
        return ""
    times = said.most_common(1)[0][1]
    once = sum(len(text.split()) for text in said)
    repeats = sum(len(text.split()) * (count - 1) for text, count in said.items())
    return REPEATED if times >= 3 and repeats > once and (len(said) <= 3 or repeats > 3 * once) else ""


def _to_grader(reading: Reading, words: list[str]) -> str:
    """Spoken to whoever marks it, with no reply to the person beside it.

    A fair reply with such a note in it is an attempt; the note earns nothing (``Reading.to_marker``).
    """
    if not any(reading.to_marker):
        return ""
    rest = [s for s in reading.sentences if not reading.to_marker[s.index] and not reading.lifted[s.index]]
    own = sum(len(s.words) for s in rest if len(s.words) > 2)
    spoken = sum(word.text in {"you", "your", "yours"} for s in rest for word in s.words)
    about = sum(bool(_ABOUT_ITSELF.match(s.text)) for s in rest)
    return TO_GRADER if own < 12 or (not spoken and (own < 40 or about >= 0.5 * len(rest))) else ""


def _key_words(reading: Reading, words: list[str]) -> str:
    """A list of key words, or headings with nothing under them.

    A short sentence without a verb ("Sorry for the wrong name on her cake!") is an attempt: it takes a string of
    scraps that are no clauses, or words with nothing between them.
    """
    lines = [sentence for sentence in reading.sentences if sentence.words]
    if len(words) < 8:
        return ""
    if len(lines) > 3 and all(_is_heading(s.text) for s in lines):
        return HEADINGS
    scraps = [piece.split() for s in lines for piece in re.split(r"[,;:.!?\n/|]|\s-\s", _LIST_MARK.sub("", s.text))]
    scraps = [piece for piece in scraps if 0 < len(piece) < 6 and not _CLAUSE.search(" ".join(piece))]
    listed = len(scraps) > 5 and sum(len(piece) for piece in scraps) > 0.75 * len(words)
    joined = sum(word in FUNCTION_WORDS for word in words)
    strung = joined < 0.12 * len(words) and not any(_CLAUSE.search(s.text) for s in lines)
    if not (listed or strung):
        return ""
    headed = [s for s in lines if _LIST_MARK.match(s.text) or s.text.rstrip().endswith(":")]
    return HEADINGS if len(headed) > 0.5 * len(lines) and all(len(s.words) < 6 for s in lines) else KEY_WORDS


def _is_heading(text: str) -> bool:
    """A few words after a list mark or before a colon, and nobody does anything in them."""
    bare = _LIST_MARK.sub("", text)
    marked = bare != text or text.rstrip().endswith(":")
    acts = re.match(r"(?:i|we|you|he|she|it|they|please|sorry|thank|thanks|my|our|your|no)\b", bare)
    few = len(bare.split())
    return marked and (few < 3 or (few < 6 and not acts)) and not text.rstrip().endswith((".", "!", "?"))


def _claims(reading: Reading, words: list[str]) -> str:
    """A list of what a good reply does ("I have listened, owned, apologised and followed up"), and none of it done."""
    if reading.turn.only:
        return ""
    claimed = [s for s in reading.sentences if len(_CLAIMED.findall(s.text)) >= 2]
    kinds = {match.split()[0][:5] for s in claimed for match in _CLAIMED.findall(s.text)}
    if len(kinds) < 4:
        return ""
    own = sum(len(s.words) for s in reading.sentences if s not in claimed and len(s.words) > 3)
    return CLAIMS if own < 0.2 * len(words) else ""


_DENIED = re.compile(
    r"\b(?:i|we|you|he|she|they|it|there|that|this|nobody|no one|[a-z]+ and i)\b"
    r"(?: (?:will|shall|would|do|does|did|am|is|are|was|were|have|has|had|can|could|should|need|want|also|really|certainly|even|just))*"
    r" (?:not|never|no longer|nothing)\b"
    r"|\b(?:nobody|no one|nothing|neither of us) (?:will|shall|would|did|does|has|have|is|was)\b|\bthere (?:will be|is|was|are|were|has been) (?:no|nothing|nobody)\b"
    r"|\bthis is not to\b|\bhave no\b|\bno (?:refund|apology|call|answer|date|letter)\b"
)
_SAYS = re.compile(r"\b(?:i|we|you|he|she|they|it|there|that|this|nobody|my [a-z]+|our [a-z]+|the [a-z]+)\b")
MANY_DENIED, SHARE_DENIED = 4, 0.55
FEW_DENIED, SHARE_OF_FEW = 6, 0.6
"""Where fewer clauses deny something, more of all must: a short honest no may deny four of seven."""
_PIECE = re.compile(r"[,;:.!?]|\b(?:and|but|or|because|that|which|who|when|if)\b")
_NEGATIVE = re.compile(
    r"\b(?:not|never|nobody|nothing|no one|neither|refuse)\b|\bno (?!longer than|later than|more than|matter)"
)
MANY_NEGATIVE, SHARE_NEGATIVE = 6, 0.5


def _denies(reading: Reading, words: list[str]) -> str:
    """A reply with its verbs turned round: nearly every clause of it denies what it names.

    An honest refusal or admission denies some things and says others; of the replies read so far none that was an
    attempt denied more than two clauses in three.
    """
    clauses = [
        clause
        for sentence in reading.sentences
        if not sentence.question
        for clause in re.split(r"[,;:.!?]|\b(?:and|but|or|because)\b", sentence.text)
        if len(clause.split()) > 2 and _SAYS.search(clause)
    ]
    denied = sum(bool(_DENIED.search(clause)) for clause in clauses)
    share = SHARE_OF_FEW if denied < FEW_DENIED else SHARE_DENIED
    if denied >= MANY_DENIED and denied >= share * len(clauses):
        return DENIES
    pieces = [piece for s in reading.sentences for piece in _PIECE.split(s.text) if len(piece.split()) > 2]
    negative = sum(bool(_NEGATIVE.search(piece)) for piece in pieces)
    return DENIES if negative >= MANY_NEGATIVE and negative >= SHARE_NEGATIVE * len(pieces) else ""


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
    said = _speaks_of(reading)
    share = _share_of(said, read_by(reading.case, reading.turn.turn))
    if share >= MOST_OF_HERE:
        return ""
    name = _strange_name(reading)
    theirs = bool(name) and _is_of_another_case(name, reading.case)
    if share >= HALF_OF_HERE and not theirs:
        return ""
    here = _said_of(reading, turn)
    if here >= ENOUGH_OF_HERE:
        return ""
    if theirs and share < (HALF_OF_HERE if here > 1 else MOST_OF_HERE):
        return OTHER_CASE
    if share >= HALF_OF_HERE:
        return ""
    for id_, other in other_cases(reading.case):
        if (
            other.one_line
            or len(said.keys() & other.own) < FEW_OF_THEIRS
            or _share_of(said, other.read) < share + CLOSER
        ):
            continue
        if max(_said_of(reading, one) for one in catalog.case(id_).turns) >= ENOUGH_OF_HERE + 2 * here:
            return OTHER_CASE
    return ""


def _off_topic(reading: Reading, words: list[str]) -> str:
    """Nobody is addressed in it, and nothing of the complaint stands in it."""
    if reading.case.kind == "decide" and any(_DECIDES.search(s.text) for s in reading.sentences):
        return ""
    if len(words) < 25 or any(_ADDRESSED.search(s.text) for s in reading.sentences):
        return ""
    share = _share_of(_speaks_of(reading), read_by(reading.case, reading.turn.turn))
    return OFF_TOPIC if share < HALF_OF_HERE and not _said_of(reading, reading.turn) else ""


def _strange_name(reading: Reading) -> str:
    """The name of somebody whom it greets and whom the case does not know, or ""."""
    greeting = _SALUTATION.match(reading.document.original)
    if not greeting:
        return ""
    name = greeting[1].lower().removesuffix("'s")
    case = reading.case
    known = " ".join((case.sender, *case.names, *(one.message for one in case.turns))).lower()
    return name if greeting[1][:1].isupper() and name not in _ANYBODY and name not in known else ""


def _is_of_another_case(name: str, here: Case) -> bool:
    """Whether a name is that of somebody in another case."""
    return any(re.search(rf"\b{re.escape(name)}\b", other.names) for _, other in other_cases(here))


def _speaks_of(reading: Reading) -> Counter[str]:
    """The things that a reply speaks of, and how often."""
    return Counter(one for found in reading.sentence_meanings for one in found if len(one) > 3 or one.isdigit())


def _share_of(said: Counter[str], read: frozenset[str]) -> float:
    """The share (0 to 1) of the things a reply speaks of that belong to what is read of a case."""
    return sum(said[one] for one in said.keys() & read) / said.total() if said else 0.0
