"""Contempt in a complaint: bad names, jibes and shouting, and whether a colleague is meant (X01, X05)."""

import re
from functools import lru_cache

from makeitright.reading.once import once_per_reading
from makeitright.reading.reply import Reading
from makeitright.text import Sentence

BAD_NAMES = (
    r"(?:idiots?|morons?|cretins?|imbeciles?|clowns?|crooks?|thieves|thief|liars?|fools?|half-?wits?|dim-?wits?|nit-?wits?|blockheads?|cloth-heads?|numbskulls?|bunglers?|oafs?|cowboys?|parasites?|leech(?:es)?|vultures?|bloodsuckers?|swindlers?"
    r"|scum|con artists?|quacks?|jobsworths?|pen-?pushers?|box-?tickers?|parrots?|donkeys?|skinflints?|pipsqueaks?|amateurs?|drunks|minions?|underlings?|cheats|robbers?|ghouls?|shirkers?|idlers?|layabouts?|bull(?:y|ies)|buffoons?|scoundrels?"
    r"|charlatans?|fraudsters?|gangsters?|(?:fat|lazy|old|stupid|silly|vain) (?:cow|crow|bat|hag|goat)|sons? of \w+|that incompetent|geniuses|busybody|good-for-nothings?|rude little \w+|waste of (?:a|space)\b(?: \w+)?|cold fish)"
)
_BAD = r"(?:stupid|dim|thick|lazy|useless|incompetent|brainless|dozy|half-asleep|smug|greedy|dumb|deaf|blind|ignorant|pathetic|spineless|clueless|hopeless|worthless|heartless|idle|slovenly|sloppy|drunk)"
_NAMED = re.compile(rf"\b{BAD_NAMES}\b")
_YOU_BAD = re.compile(
    rf"\b(?:are|were) (?:you|they|none of you|any of you)(?: \w+){{0,3}}? (?:{_BAD}|robots?|just slow)\b|\byou(?: lot| people| all)? (?:are|must be)(?: \w+){{0,4}}? {_BAD}\b|\byou (?:\w+ ){{0,2}}?{_BAD} (?:\w+ )?(?:bunch|lot|man|woman|people|girl|boy|gang|pack|band|rabble)\b"
    rf"|\b(?:bunch|pack|band|gang|shower) of (?:\w+ )?{_BAD}\b"
)
_JIBE = re.compile(
    r"\b(?:functioning brain|(?:is|has|have|had|having|expect|with|no)(?: \w+){0,3}? (?:brains?|a pulse)|(?:taught|teach|learn(?:ed|t)?)(?: \w+){0,2}? (?:you|them)?(?: \w+){0,2}? to read|mastered the alphabet|can not (?:even )?(?:read|count|write)\?|somebody who can (?:write|read)|shame on (?:you|the|all)|choke on|go to hell|shut up"
    r"|drop dead|small people|what a joke you are|you jumped-up|learn (?:some )?manners|opening (?:his|her|your) eyes|do not (?:talk|deal|speak) (?:to|with) (?:\w+ )?(?:clerks|receptionists|girls|chatbots?)|who do you think you are|people of (?:this|your) calibre|the lot of you)\b"
)
_SELF = re.compile(
    r"\b(?:i am|i was|i feel|i must be|feel|make me|made me|my own|not|no|never|nobody|am i|call(?:ed|ing)? (?:me|anyone|anybody|you)|says?|that the)(?: \w+){0,3} $"
)
_CAPS = re.compile(r"(?:\b[A-Z][A-Z']+\b[\s,.!?'-]*){4,}")
_CAPS_OK = re.compile(r"\b(?:[A-Z]{2,}-?\d+|RE|PS)\b")
_COLLEAGUE = (
    r"(?:whoever|your (?:\w+ )?(?:colleagues?|engineers?|drivers?|wardens?|workers?|men|man|packers?|movers?|staff|people|employees?|clerks?|lads?|boys?|girls?|lot|desk|office|helpline|mechanics?|fitters?|team|switchboard|helper)"
    r"|the (?:\w+ )?(?:girl|boy|man|bloke|woman|lady|clerk|person|one|fellow|chap|donkey|halfwit|idiot|genius|fool|clerks|engineer|driver)s? (?:at|on|in|who|of|before|that)|that (?:\w+ )?(?:lad|girl|man|woman|boy|bloke|lot|fool|warden|driver|person)|those (?:\w+ )?\w+ of yours|a person who|that incompetent|he|she|his|her)"
)
_UNFIT = re.compile(
    rf"\b{_BAD}\b|\b{BAD_NAMES}\b|\b(?:should|ought|must)(?: not| never)?(?: \w+)? (?:be )?(?:allowed|let|trusted|sacked|fired|dismissed|kept away|ashamed|put out)\b|\b(?:could|can|would|did|does) not (?:\w+ )?(?:organise|carry|hold a|be bothered|care less|grasp|lift a finger|be trusted|do (?:a|one) thing)\b|\b(?:another|out of (?:a|his|her)) job\b|\bgets? the (?:boot|sack)\b|\bnot the sharpest\b"
    r"|\bno business\b|\bnot made for\b|\bin the wrong (?:job|line)\b|\bis (?:very |so )?(?:a )?bad (?:man|woman)\b|\bglued to\b|\bborn liar\b|\bobviously did not\b|\bthe problem\b"
)
_FIRM = re.compile(r"\b(?:of|at|from|with|the \w+|chat|gym|hotel|airline) ((?:[A-Z][\w'-]+ ?)+)")
_PRAISE = re.compile(r"\b(?:not|never|no|nobody|hardly|far from|without)(?: \w+){0,4} $")


def _shouts(text: str) -> bool:
    """Whether a stretch of the learner's own text is shouted: four words or more in capitals."""
    return bool(_CAPS.search(_CAPS_OK.sub(" ", text)))


@once_per_reading
def contempt(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences that call names, jeer or shout. Names that were called by the other side, or denied, are none."""
    found: list[Sentence] = []
    for sentence in reading.sentences:
        if reading.lifted[sentence.index]:
            continue
        if any(
            not any(a <= sentence.start + match.start() < b for a, b in reading.quoted)
            and not _SELF.search(sentence.text[: match.start()][-60:])
            for pattern in (_NAMED, _YOU_BAD, _JIBE)
            for match in pattern.finditer(sentence.text)
        ):
            found.append(sentence)
            continue
        span = reading.sentence_span(sentence)
        if _shouts(reading.document.original[span.start : span.end]):
            found.append(sentence)
    return tuple(found)


@lru_cache(maxsize=512)
def _people(names: tuple[str, ...], addressed_to: str, firm: str) -> re.Pattern[str]:
    """Everybody of the other side but the person written to and the firm. ``firm``: sentences that name it."""
    addressed = {word.lower() for word in re.findall(r"\b[A-Z][\w'-]+", addressed_to)}
    addressed |= {word.lower() for part in _FIRM.findall(firm) for word in part.split()}
    others = {
        re.escape(name.lower())
        for name in names
        if not addressed & {word.lower() for word in re.findall(r"[\w'-]+", name)} and len(name) > 2
    }
    return re.compile(r"\b(?:" + "|".join([*sorted(others, key=len, reverse=True), _COLLEAGUE]) + r")\b")


@once_per_reading
def against_colleagues(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences that run down a colleague of the one who is written to."""
    case = reading.case
    people = _people(case.names, reading.turn.rung.split(" because ")[0] or case.sender, f"{case.sender} {case.you}")
    found: list[Sentence] = []
    for sentence in reading.sentences:
        person = people.search(sentence.text)
        if person is None or reading.lifted[sentence.index]:
            continue
        for match in _UNFIT.finditer(sentence.text):
            before = sentence.text[: match.start()]
            quoted = any(a <= sentence.start + match.start() < b for a, b in reading.quoted)
            if not quoted and not _PRAISE.search(before[-40:]) and not _SELF.search(before[-60:]):
                found.append(sentence)
                break
    return tuple(found)
