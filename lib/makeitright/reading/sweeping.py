"""Verdicts on everything and everybody, where facts could stand (X04)."""

import re

from makeitright.reading.barbs import judging
from makeitright.reading.once import once_per_reading
from makeitright.reading.particulars import particulars_in
from makeitright.reading.reply import Reading
from makeitright.reading.restating import restated_facts
from makeitright.reading.signs import saying
from makeitright.text import Sentence

_GENERAL = re.compile(
    r"\b(?:every(?:one|body)(?: \w+){0,4}? (?:knows?|says?|hates?|agrees|rolls?)|nobody (?:\w+ )?(?:ever|cares|takes|smiles|there|who|could|in)|no ?one (?:\w+ )?(?:ever|cares)"
    r"|in (?:all my|my (?:whole|entire)) (?:life|years)|never (?:in my life|have i|met with|seen such|been so|ever)|(?:the|by far the|your) (?:\w+ )?(?:worst|best|\w{3,}est) (?:\w+ )?(?:in|on|of|i|that|ever)"
    r"|the lot of (?:you|them|it)|all (?:of )?(?:you|them|the same|your)|these days|nowadays|any ?more|any longer|the (?:whole|entire) (?:firm|company|place|trade|country|business|industry|system|outfit|lot|thing|bunch)"
    r"|everything (?:about|is|was|in|there)|from (?:top to bottom|start to finish|a to z|beginning to end)|always (?:been|the same)|same everywhere|typical)\b"
)
_SUPERLATIVE = re.compile(
    r"\b(?:simply|truly|absolute(?:ly)?|utter(?:ly)?|complete(?:ly)?|beyond words|than words|words fail|treasures?|angels?|exceptional(?:ly)?|extraordinary|fantastic|amazing|wonderful|outstanding|magic|humanity|deepest|heartfelt|culture|values|excellence|world-class|second to none|unparalleled)\b"
)
_FIGURE = re.compile(r"\d")


@once_per_reading
def sweeping(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences that judge, generalise or gush, and tell nothing of the case that could be checked."""
    telling = {s.index for fact in restated_facts(reading) for s in fact.sentences}
    telling |= {s.index for s in particulars_in(reading).sentences}
    said = {s.index: s for s in (*saying(reading, (_GENERAL, _SUPERLATIVE)), *judging(reading))}
    return tuple(said[at] for at in sorted(said) if at not in telling and not _FIGURE.search(said[at].text))
