"""Pieces that many patterns share, written once: ``{our_side} {will} {gap}ring`` and the like.

A pattern is a regular expression over the plain copy of a text: lower case, contractions written out, ``-ise``
spellings. ``{name}`` stands for the fragment of that name; a literal brace pair such as ``{0,3}`` stays as it is.
"""

import re
from functools import lru_cache

FRAGMENTS: dict[str, str] = {
    # up to four words between two things that belong together
    "gap": r"(?:[\w'-]+,? ){0,4}?",
    "wide": r"(?:[\w'-]+,? ){0,9}?",
    "I": r"(?:i|we)",
    # somebody of our side, as the subject
    "our_side": (
        r"(?:i|we|our \w+(?: \w+)?|my (?:team|staff|colleagues?|manager|deputy|assistant)|the (?:team|staff|room|desk|practice"
        r"|centre|shop|office|manager|owner|clinic|company|store)|one of (?:us|my team|our team)|{staff})"
    ),
    "will": (
        r"(?:will(?: now| also| then| personally| be)*|shall(?: now| also)?|am going to|are going to|is going to|am to|"
        r"plan to|intend to|promise to|want to|would like to|am|are|have arranged to|have asked|can)"
    ),
    "did": r"(?:have|has|did|had|am|are|was|were)",
    "sorry": r"(?:sorry|apolog(?:y|ies|ise|ised|ising|etic)|regret)",
    "apologise": (
        r"(?:(?:i|we)(?: am| are)? (?:\w+ ){0,4}?(?:sorry|apologise|apologetic)|(?:please )?accept (?:my|our) (?:\w+ ){0,3}?apolog(?:y|ies)"
        r"|(?:i|we) (?:\w+ ){0,3}?(?:want|would like|need|wish|have|owe|must|ought|should)(?: \w+){0,3}? (?:to (?:\w+ )?apologise|to say (?:\w+ )?sorry|apology)"
        r"|(?:i|we) owe you (?:\w+ ){0,3}apology|(?:my|our) (?:\w+ ){0,3}?apolog(?:y|ies)|(?:\w+ )?apologies for|(?:so |very |truly |really |deeply |sincerely )?sorry (?:that|for|about|we|i)\b)"
    ),
    "contact": r"(?:ring|call|phone|telephone|write|email|e-mail|text|message|contact|get back|come back|be in touch|be back|report back|let you know|update|speak (?:to|with) you|tell you|hear from)",
    "you": r"(?:you|your \w+)",
    "number": r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twice|both)",
}
_SLOT = re.compile(r"\{([A-Za-z_]+)\}")


def expand(template: str, staff: str) -> str:
    """A template with its fragments filled in. ``staff`` is a pattern for the names of people on our side.

    Raises KeyError for a fragment that does not exist.
    """
    seen = 0
    while _SLOT.search(template):
        template = _SLOT.sub(lambda slot: staff if slot[1] == "staff" else FRAGMENTS[slot[1]], template)
        seen += 1
        if seen > 6:
            raise KeyError("fragments that hold one another")
    return template


@lru_cache(maxsize=4096)
def compiled(template: str, staff: str) -> re.Pattern[str]:
    """The compiled pattern of a template; white space in it stands for any white space."""
    return re.compile(expand(template, staff).replace(" ", r"\s+").replace(r"\s+?", r"(?:\s+)?"))
