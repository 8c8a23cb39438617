"""Whether the writer aims at something better for the future (framework 3.2, C5)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.contempt import contempt
from makeitright.reading.overasking import overasked
from makeitright.reading.signs import spans_of
from makeitright.text import Sentence

_OTHERS = r"(?:(?:the |an?)?(?:next|other)(?: \w+)? ?(?:person|people|patients?|famil(?:y|ies)|customers?|one|ones|household|client|clients|guests?|members?|passengers?|callers?|tenants?|parents?|pupils?|visitors?|somebody|someone|drivers?|users?|buyers?|man|woman|body)|others|everybody|everyone|nobody|no one|folk|people|ppl|us all|(?:all|your|every|each|any) (?:\w+ )?(?:customers?|patients?|guests?|members?|passengers?|callers?|tenants?|parents?|pupils?|visitors?|drivers?|clients?|of us)|(?:patients|customers|guests|members|passengers|callers|tenants|parents|pupils|visitors|drivers|clients|users)|whoever (?:comes|is) (?:next|after))"
_BETTER = r"(?:sav(?:e|es|ed|ing)|spar(?:e|es|ed|ing)|help(?:s|ed)?|prevent(?:s|ed)?|protect(?:s|ed)?|avoid(?:s|ed)?|eas(?:e|ed|ier)|solve|do away|less|make (?:all )?the difference|know|knows|be (?:good|better|simpler|a fine thing|of use)|fall through)"
_CHANGE = re.compile(
    rf"\b(?:would|could|can|will|might|should|may|ought to)\b[^.;!?]{{0,60}}\b{_BETTER}\b[^.;!?]{{0,40}}\b{_OTHERS}\b|\b(?:a|an|one|some|clear|simple|short|little|better|the) (?:[\w-]+ ){{0,4}}?(?:list|note|sign|line|text|message|e-?mail|notice|name|slip|alert|label|paper|sentence|card|reminder|check|checklist|box|word|acknowledgement|notification|photograph|list|tick|call|phone call|sticker|poster|page|link|warning|log|book|list|rule|step|receipt|training|briefing)\b[^!?]{{0,90}}\b(?:would|could|might|may|should|(?:is|be) (?:suggested|introduced|proposed|useful|enough|good))\b"
    rf"|\bso that\b[^.;!?]{{0,30}}\b{_OTHERS}\b[^.;!?]*\b(?:is|are|hears?|gets?|knows?|does|do|need|has|have|can|will|finds?|sees?|told|shown)\b|\bthen\b[^.;!?]{{0,20}}\b(?:nobody|no one|people|everybody|it (?:does |will |would )?not happen|others|the next)\b|\bif\b[^.;!?]{{0,60}}\b(?:nobody|no one|everybody|{_OTHERS})\b[^.;!?]{{0,20}}\b(?:would|need|could|can)\b"
    rf"|\b(?:could|can|would|should|might|please)\b[^.;!?]{{0,30}}\b(?:{_OTHERS}|the (?:app|page|portal|invoice|statement|form|website|site|system|screen|letter|notice|list|desk|board|sign)|your (?:app|page|portal|invoice|statement|form|website|site|system|screen))\b[^.;!?]{{0,24}}\b(?:say|show|tell|get|have|list|be (?:told|shown|asked|given|warned|put)|send|name|warn|room|told)\b|\b(?:why not|maybe|perhaps|suggest\w*|suggestion|propose|proposal|idea|would (?:\w+ )?(?:help|be \w+) if|how about|what if|if (?:only )?(?:you|they|somebody|someone|your \w+))\b[^.;!?]{{0,50}}\b(?:app|page|portal|website|system|form|screen|list|note|sign|line|text|message|notice|board|log|name|check|training|patients|customers|members|passengers|tenants|parents|pupils|guests|callers|others|staff|crew|team|every|each|always|in advance|beforehand|somebody|one person)\b|\bso (?:that )?(?:nobody|no one|others|people) (?:else )?(?:has|have|needs?|must|is|are|gets?)\b"
    rf"|\b(?:page|app|portal|statement|invoice|system|form|website)\b[^.;!?]{{0,20}}\b(?:said|told|telt|showed|listed|named)\b[^.;!?]*\b(?:would|nobody|less|save)\b|\b(?:tell|show|warn|inform|ping)(?:s|ing)? (?:{_OTHERS})\b|\bfor the next (?:people|person|one|time)\b[^.;!?]{{0,60}}\b(?:you can|can put|could|expect|say|put|show|ask|that)\b|\b(?:from now on|in (?:the )?future|next time)\b[^.;!?]{{0,60}}\b(?:told|tell|say|ask|asked|show|first|before|check|put|given|give|have|let)\b|\b(?:told|tell|say|ask|asked|show|shown|check|put|given|give|handled|hear)\b[^.;!?]{{0,60}}\b(?:from now on|in (?:the )?future|next time)\b"
    r"|\b(?:not|never|nobody)\b[^.;!?]{0,30}\bhappen (?:again|to (?:the next|others|any\w*|other))\b[^.;]{0,10}[,;:]? ?(?:so|why|could|perhaps|maybe|and|by|if)\b|\b(?:your word|assur\w+|commitment|promise) that\b[^.;!?]{0,60}\b(?:first|before|will|from now|always|every|each)\b|\b(?:is|be) (?:taught|put up|put to you|put through)\b[^.;!?]{0,20}\b(?:every|all|each|at)\b"
)
_WISH = re.compile(
    r"\b(?:learn(?:ed|t|s|ing)?|lessons?|feedback|for your (?:information|files|attention)|improv\w+|constructive|better|(?:should|must|ought to|can|could|something) (?:\w+ ){0,3}?(?:change|be made clearer)|think about|have a think|not happen|never happen|happen again|repetition|matters to me|teaches|keep it up|something (?:should|must) change|to (?:everyone's|everybody's|all our) benefit)\b"
)
_CLUB = re.compile(
    r"\b(?:or (?:else|lose|close|i|we|the whole)|otherwise|shape up|heads|get rid|roll|sack\w*|fire[ds]?|dismiss\w*|close down|shut down|lose my|the only thing|never change|ever change|not for me|would not dream|had one wished|anybody over there|not that i|employ (?:some|any)(?:body|one)|hire|bad review|feel as small)\b"
)


def check(reading: Reading) -> Finding:
    """Full: a change that would help from now on, with what it is or whom it spares. Partial: only that they should
    learn or do better. None: no such aim, or a punishment or threat in its dress.
    """
    spoilt = {sentence.index for sentence in contempt(reading)} | {
        one.sentence.index for one in overasked(reading) if one.heavy
    }
    own = [s for s in reading.sentences if s.index not in spoilt and not reading.copied[s.index]]
    full = [sentence for sentence in own if _says(_CHANGE, sentence)]
    if full:
        return Finding(2, spans_of(reading, full), "full")
    half = [sentence for sentence in own if _says(_WISH, sentence)]
    return Finding(1, spans_of(reading, half), "partial") if half else Finding(0)


def _says(pattern: re.Pattern[str], sentence: Sentence) -> bool:
    return bool(pattern.search(sentence.text)) and not _CLUB.search(sentence.text)
