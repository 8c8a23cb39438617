"""The person's account is fought over instead of heard (B09)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.hits import Hit
from makeitright.reading.signs import near, present, signs, spans_of
from makeitright.text import Sentence

# flat denial
DENIAL = (
    r"\b(?:(?:that|this|it|what you describe|what you say|no such thing) (?:simply |just |certainly |definitely |absolutely |clearly |never |did |has |could )*(?:did not happen|never happened|can not have happened|is (?:simply |just |plainly |quite |clearly |completely |factually |absolutely |totally )*(?:untrue|false|not true|incorrect|wrong|inaccurate|not correct|not what happened|not how it (?:was|happened)|not the case|a lie|nonsense|exaggerated|an exaggeration|impossible))"
    r"|you (?:are|were) (?:simply |just |quite |clearly |plainly |very much |completely |obviously |factually |sadly )*(?:mistaken|incorrect|misinformed|confused|exaggerating|wrong (?:about|on|there|in|to (?:say|claim|think))|imagining|misremembering|not telling|in error)|you (?:have|must have|clearly|obviously|seem to have|appear to have|may have) (?:clearly |simply |obviously )?(?:misunderstood|misread|misremembered|misheard|got (?:it|this|your facts) wrong|imagined|confused|exaggerated)"
    r"|your (?:\w+ )?(?:account|version|claim|claims|description|complaint|allegations?|accusations?|statement|story|recollection|facts|dates|figures|numbers|calculation)(?: \w+){0,4}? (?:is|are|was|were|has|have|does|do) (?:simply |just |quite |clearly |not |factually |entirely |completely |no |without |highly |grossly |plainly )*(?:wrong|incorrect|false|untrue|inaccurate|true|unfounded|baseless|exaggerated|misleading|accurate|correct|foundation|match|agree|add up|basis|fit)"
    r"|(?:i|we) (?:\w+ )?(?:must |have to |strongly |completely |totally |firmly |entirely |utterly |categorically )*(?:dispute|reject|deny|refute|contest|take issue with|object to|disagree with) (?:\w+ )?(?:your|that|this|the|any|what|every)|contrary to (?:what you|your)|(?:our|the|my) (?:records?|logs?|system|cameras?|staff|files?)(?: \w+){0,2}? (?:show|shows|say|says|tell|tells|prove|proves|confirm|confirms)(?: \w+){0,2}? (?:otherwise|a different|something else|the opposite|differently)|there is no (?:evidence|record|proof|indication|confirmation|trace)(?: \w+){0,3}? (?:of|that|on|for)|(?:nobody|no one) (?:here |in my team |at the desk |of my staff )?(?:laughed|remembers any|recalls any|said (?:that|any|such)))\b"
)
# points scored
CORRECTION = (
    r"\b(?:(?:actually|in fact|to be (?:precise|exact|accurate|correct|fair)|for the record|let me correct|i must correct|just to correct|strictly speaking|as a matter of fact|if anything|point of fact)\b,?[^.!?]{0,70}\b(?:(?:only|just) (?:one|two|a|the|\d+|once)\b[^.!?]{0,20}\bnot|not (?:half|an|a|forty|\d+|\"|'|as you|the|twenty|thirty|[\w-]+ (?:minutes|hours|days|weeks))|rather than (?:the|your|half|\d+)|you (?:were (?:the|late|told|given|offered|informed|warned)|had (?:been|already|agreed|signed)|arrived|came (?:late|in)|said|never|ordered|agreed|signed)|minutes late[r]?|later than)"
    r"|you (?:were|are) (?:actually |in fact )?(?:the one|the ones) (?:who|that)|(?:it was|that was) you (?:who|that)|you yourself (?:said|told|signed|agreed|chose|asked|were|admitted|ordered)|(?:you|your \w+) (?:never|did not) (?:actually |even |once |in fact )?(?:tell|told|say|said|ask|asked|mention|mentioned|call|called|complain|complained|raise|raised|speak|spoke|order|ordered|request|requested) (?:us|me|anyone|for|anything|it|that|this|to|about)|(?:was|were|is|are) right (?:to tell you|that the (?:treatment|work|bill)|to say)|remains? active|is not in question|correctly worked out)\b"
)
# the small figure that is put right in passing: "38 minutes, not 40", "it was five to eight and not eight"
_FIGURE = r"(?:\d[\d:.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|nineteen|twenty|half|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december)"
FIGURES = rf"\b{_FIGURE}\b(?: [\w']+){{0,4}}?,? (?:and|but|rather than)?\(? ?not,? (?:as alleged,? )?(?:at |in |the |by |for )?{_FIGURE}\b(?! (?:yet|until|of))|\bnot (?:the )?{_FIGURE}\b(?: [\w']+){{0,3}}?[,;:] (?:it was |it is |but |you |at )?(?:\w+ )?{_FIGURE}\b"
# said by somebody who is about to be right
PEDANT = r"\b(?:to be (?:exact|precise|accurate)|let us be exact|for the record|strictly speaking|for completeness|(?:set|get|put|have) (?:the|some|your|my) (?:record|facts) straight|(?:i|we) (?:must|have to|should|need to) correct|just so (?:we are|that we are|you are) clear|(?:i|we) never (?:actually )?(?:said|promised|told)|did not (?:actually )?promise|you were never (?:told|promised)|what was (?:sold|promised) to you|(?:though|but|anyway),? whatever you (?:say|think)|that is not what (?:i|we|he|she|they) said|made that up|you are in error|in error in|as alleged|contrary to what|was without obligation|was (?:only )?for guidance)\b"
_DENIED = re.compile(r"\b(?:not|nor|nobody|never|hardly)\b[^.;!?\"“]{0,30}$")
_OWN = re.compile(
    r"\b(?:i|we) (?:\w+ ){0,3}?(?:say|tell|write|answer|hide|call|mean|think|leave|quote|offer|do|said)\b[^.;]*$"
)
_THEIRS = 0.7
"""Share of the words in quotation marks that must be the person's own."""
_NO_MATTER = re.compile(
    r"\b(?:makes no difference|does not matter|no difference|either way|all the same|even so|does not change|still (?:ours|should|our)|you are right|you were right|the log|attached|check (?:me|my)|let me know|tell me|which clock)\b"
)


def check(reading: Reading) -> Finding:
    """The account is denied, or corrected point by point to win (framework 3.3, B09).

    Evidence calmly given for a decision is no arguing, nor is "I remember it differently, and it makes no difference to what we owe you".
    """
    found = [
        hit
        for hit in signs(reading, DENIAL, CORRECTION, FIGURES, PEDANT, denies=True)
        if not _turned_down(hit) and not near(reading, hit, _NO_MATTER, after=1)
    ]
    disputed = _disputed(reading)
    if disputed:
        spans = tuple(dict.fromkeys((*(hit.sentence_span for hit in found), *spans_of(reading, disputed))))
        return Finding(1, spans, "present")
    return present(*found)


def _disputed(reading: Reading) -> list[Sentence]:
    """Sentences that hold the person's own words up in quotation marks and deny them: It was not "eleven days"."""
    theirs = {word.text for word in reading.complaint.words}
    found: list[Sentence] = []
    for sentence in reading.sentences:
        for start, end in reading.quoted:
            before = sentence.text[: max(0, start - sentence.start)]
            said = [word.text for word in reading.document.words_between(start, end)]
            if (
                not (sentence.start <= start < sentence.end and said)
                or _OWN.search(before)
                or not _DENIED.search(before)
            ):
                continue
            if sum(word in theirs for word in said) >= _THEIRS * len(said):
                found.append(sentence)
    return found


def _turned_down(hit: Hit) -> bool:
    before = hit.sentence.text[: hit.start - hit.sentence.start]
    return bool(
        re.search(
            r"\b(?:not|never|nobody|no one|rather than|without|whether|do not think|not saying)\b(?: [\w']+){0,4} $",
            before,
        )
    )
