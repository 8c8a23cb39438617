"""Where a complainant asks for more than the harm: a windfall, special treatment, somebody's punishment (G2, X07, X11)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from makeitright.framework.cases import Fact, Request
from makeitright.reading.asking import asks_in
from makeitright.reading.likeness import is_thing, meanings_in_wording
from makeitright.reading.once import once_per_reading
from makeitright.reading.reply import Reading
from makeitright.text import Sentence

_PERIOD = r"(?:years?|months?|weeks?|nights?|lessons?|stays?|services?|moves?|seasons?|visits?|flights?|treatments?)"
_TREAT = r"(?:years?|months?|weeks?|nights?|lessons?|stays?|seasons?|flights?|holidays?|meals?|upgrades?|cover)"
_MANY = r"(?:a|an|one|two|three|four|five|six|seven|ten|twelve|\d+|the next|the|my next|next|another|few|several)"
_PUNISH = re.compile(
    r"\b(?:sack (?:him|her|them|the \w+|that \w+|whoever|your \w+)|sacked|sacking (?:him|her|them|the)|fire (?:him|her|them|that|the|this|whoever)|fired|dismiss(?:ed|al)?|struck off|out of (?:a |his |her |their )?(?:job|work)|out on the street|(?:lose|loses|lost|losing) (?:his|her|their) jobs?|suspend (?:him|her|them)|heads? (?:to |must |should |will )*roll"
    r"|(?:gets?|given?|gave) the (?:boot|push|sack)|throw (?:him|her|them) out|(?:clears?|cleared) (?:his|her) desk|discipline[ds]?|disciplinary|demoted|formal warning|prosecuted?|lock(?:ed)? up|made to pay|(?:a|an) (?:\w+ )?fine (?:and|of|for|is|would)|fined|fine \w+ (?:so|heavily)|punish\w*|shut (?:you|them|it) down|on (?:his|her|your|their) knees|looking for (?:another|a new) job|still has a job|(?:when|once|until) (?:he|she) (?:has|is) gone)\b"
)
_FREE = re.compile(
    rf"\b{_MANY} (?:full |whole |next |\w+ )?{_PERIOD}(?: of \w+)?(?:'s?)?,? (?:\w+ ){{0,4}}?(?:free|for nothing|on the house|gratis|without (?:any )?charges?|on (?:you|us))\b|\bfree (?:{_TREAT}|\w+ (?:{_PERIOD}|for life|for ever|from now)|for life|for ever|for always)\b|\b(?:free|gratis|for nothing|on the house)\b[^.;]{{0,30}}\b(?:for life|for ever|for always|until|till|as long as|from now on|every)\b"
    rf"|\ba (?:free |whole |full )?(?:year|month|twelve-month|lifetime)(?:'?s)? (?:of )?(?:\w+ ){{0,2}}?(?:free|waiver|supply|cover|contract)\b|\b(?:everything|the (?:whole|entire) \w+) (?:free|for nothing|on the house)\b|\b(?:month|year|night|week)s? free\b|\bfree (?:month|year|night|week|upgrade|flight|stay|meal|holiday)s?\b"
)
_FOR_FEELINGS = re.compile(
    r"\bfor (?:my|our|the|her|his|all (?:my|the|this)|what i|how i)(?: \w+){0,2}? (?:distress|suffering|pain|stress|hurt|insult|nerves|upset|aggravation|humiliation|heartache|sadness|shock|anguish|anger|embarrassment|dignity|went through|felt)\b|\b(?:distress|stress|suffering|damages|pain)\b[^.;]{0,40}£ ?\d|£ ?[\d,]+ (?:\w+ ){0,4}?(?:distress|stress|suffering|pain|damages)\b"
    r"|\b(?:double|twice|three times|triple|half) (?:the|my|of the|what) (?:money|amount|sum|price|invoice|fee|£)|\bsomething for the (?:insult|shock|distress|stress)"
)
_SPECIAL = re.compile(
    r"\b(?:front of the (?:queue|line)|served first|seen first|before all others|ahead of (?:the|all) others|priority (?:status|treatment|from)|(?:put|pop|give) (?:me|us) (?:on |in )?(?:the suite|your (?:best|prettiest|finest))|for (?:life|ever)\b|upgrade|next (?:model|size) up|brand-new|the newest|top of the range)"
)
_EXTRA = re.compile(
    r"\b(?:for (?:my|the|all (?:my|the)|our)(?: \w+)? (?:trouble|hassle|bother|time|inconvenience|wait(?:ing)?|patience|running about|effort)|thrown? in\b|as a (?:gesture|sign)|(?:a |some )(?:small |little |nice )?(?:discount|voucher|present|gift|treat|bonus|hamper|bottle)|a little something|something (?:extra|on top|free|for free|nice)|on top\b|(?:per cent|%) off|\w+ off (?:the|my) next|knock \w+|for free to make up|while you are at it|into the bargain|compensation|courtesy car|hire car|loan car)\b"
)
_MODEST = re.compile(
    r"\b(?:not (?:\w+ ){0,4}?(?:ask|asking|want|after|need|looking|expect|condition|seeking|here for|demand)\w*|no (?:need|compensation|wish|interest)|nothing (?:more|else|on top|beyond)|never|nobody|without|rather than|instead of|(?:would|could) not|too (?:early|soon)|keep the|neither|nor|is enough|no more|condition|friend of mine|if i (?:thought|were|was))\b"
)
_SUM = re.compile(r"£ ?(?P<a>\d[\d,]*(?:\.\d\d)?)(?P<k>k\b)?|\b(?P<b>\d[\d,]*) (?:pounds?|quid)\b")
_HUNDREDS = re.compile(
    r"\b(?:a|one|two|three|four|five|six|ten|\w+teen|twenty|fifty) (?:hundred|thousand|grand|million)(?= (?:for|on|more|back|by|and|as|to|pounds|quid)\b|[,.;!?]|$)"
)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LARGE = 100.0


@dataclass(frozen=True, slots=True)
class Over:
    """A sentence that asks for more than the harm. ``heavy``: a windfall or a punishment, not just something extra."""

    sentence: Sentence
    heavy: bool


@lru_cache(maxsize=512)
def _sums_of(texts: tuple[str, ...]) -> frozenset[float]:
    return frozenset(float(figure.replace(",", "")) for text in texts for figure in _FIGURE.findall(text))


def told_by_case(reading: Reading) -> tuple[str, ...]:
    """All that the case says up to this turn, fair wishes included."""
    texts: list[str] = []
    for turn in reading.case.turns:
        if turn.turn <= reading.turn.turn:
            texts += [turn.message, *turn.briefing]
            texts += [turn.request.goal, *turn.request.fair, *turn.request.also] if turn.request else []
    return (reading.case.you, *texts)


def known_sums(reading: Reading) -> frozenset[float]:
    """The figures of all that the case says up to this turn."""
    return _sums_of(told_by_case(reading))


def _new_sum(text: str, known: frozenset[float]) -> float:
    """The largest sum asked for that the case does not speak of; 0.0: none."""
    sums = [float((match["a"] or match["b"]).replace(",", "").rstrip(".") or 0) for match in _SUM.finditer(text)]
    sums += [500.0 for _ in _HUNDREDS.finditer(text)]
    return max((one for one in sums if one and one not in known), default=0.0)


@lru_cache(maxsize=512)
def _only_beyond(facts: tuple[Fact, ...], request: Request | None) -> frozenset[str]:
    """The meanings that stand in what would be too much, and nowhere in the facts or fair wishes."""
    if request is None:
        return frozenset()
    else_where = [request.goal, *request.also, *request.fair, *(t for fact in facts for t in (fact.text, *fact.also))]
    beyond = frozenset().union(*map(meanings_in_wording, request.too_much))
    return frozenset(filter(is_thing, beyond.difference(*map(meanings_in_wording, else_where))))


@once_per_reading
def overasked(reading: Reading) -> tuple[Over, ...]:
    """The sentences that ask for too much, by the case's list or by their kind."""
    asked = {ask.sentence.index: ask for ask in asks_in(reading)}
    known = known_sums(reading)
    own = _only_beyond(reading.turn.facts, reading.turn.request)
    found: list[Over] = []
    for sentence in reading.sentences:
        text = sentence.text
        if reading.copied[sentence.index] or any(a <= sentence.start and sentence.end <= b for a, b in reading.quoted):
            continue
        if _MODEST.search(text):
            continue
        ask = asked.get(sentence.index)
        listed = ask is not None and ask.beyond.share > ask.fair.share and bool(ask.beyond.shared & own)
        if _PUNISH.search(text) or _FREE.search(text) or _FOR_FEELINGS.search(text):
            found.append(Over(sentence, heavy=True))
            continue
        sum_asked = _new_sum(text, known) if ask else 0.0
        if sum_asked >= _LARGE:
            found.append(Over(sentence, heavy=True))
        elif ask and (_SPECIAL.search(text) or (_EXTRA.search(text) and ask.fair.share < 0.6) or listed or sum_asked):
            found.append(Over(sentence, heavy=False))
    return tuple(found)
