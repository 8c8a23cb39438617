"""What a reply promises or concedes that its case forbids (framework B07, B06, R4)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from makeitright.framework import Turn
from makeitright.framework.cases import Said
from makeitright.reading.clauses import Clause
from makeitright.reading.hits import is_negated, is_rejected
from makeitright.reading.likeness import Likeness, best_likeness, meanings_of, wordings_of
from makeitright.reading.once import once_per_reading
from makeitright.reading.reply import Reading
from makeitright.text import read_text

Sort = str
"""What kind of thing is granted: "money", "swap", "extra", "sum", "sanction", "never", "sure" or the id of what is forbidden."""

_PROMISE = re.compile(
    r"\b(?:will|shall|am|are|is on|going to|have|has|get|gets|getting|yours|promise|guarantee|guaranteed|of course|happily|gladly|can|let me|just (?:pop|bring|come|send|pick)|on (?:us|me|the house)|free|sending|giving|adding|refunding|taking|swap|pick|take)\b"
)
_NOT_YET = re.compile(
    r"\b(?:look (?:at|into)|see (?:if|whether|what|about)|find out|ask|check(?!-)|consider|decide|tell you|let you know|know|say|whether|if|hope|try|might|may|perhaps|maybe|depends?|until|unless|before i|before we)\b"
)
"""Words that leave it open: whether there will be a refund is what is being found out."""
_REFUSAL = re.compile(
    r"\b(?:(?:can|will|shall|could|would|do|am|are|is|may|must|does|did|have|has) not|not (?:be )?able|unable|no|nor|neither|never|nothing|without|refuse|decline|declined|out of the question|off the table|not possible|impossible|rather than|instead of|sorry to say|afraid)\b"
)
_CLAIM = re.compile(
    r"\b(?:failed|made|forgot|forgotten|was|were|is (?:correct|right|wrong)|did|left early|should have|let you down|had|gave|broke|lied|caused)\b|'s fault|\bfault\b"
)
_AHEAD = re.compile(
    r"\b(?:will|can|shall|get|gets|going to|next|free|guarantee\w*|promise|give|take|have (?:your|the|a)|pick|swap|exchange|on us)\b"
)
_SAYING = re.compile(r"^\W*(?:saying|claiming|admitting|stating|that (?:the|our|we|a|any))\b")

_MONEY = meanings_of(["refund", "reimburse"])
_MONEY_BACK = re.compile(r"\bmoney back|back to (?:you|your)|\brefund|\breimburs|get .{0,12}back\b")
_SWAP = re.compile(r"\b(?:exchange|swap|store credit|another \w+ instead)\b")
_EXTRA = re.compile(
    r"\b(?:compensat\w+|free|voucher|discount|goodwill|extra|on us|above|more than|gift|for life|credit note)\b"
)
_SANCTION = re.compile(
    r"\b(?:disciplin\w*|sack\w*|dismiss\w*|fired?|punish\w*|warning|consequences|stern|serious word|dealt with|sanction\w*|suspend\w*)\b"
)

PAY_BACK = re.compile(
    r"\b(?:(?:i|we) (?:will|shall|can|am going to|are going to|am|are|have|would be happy to|would like to)(?: \w+){0,4}? (?:refund|refunded|refunding|reimburse|reimbursed|reimbursing|repay|repaying|repaid|pay(?:ing)? (?:you )?back|give you (?:your|the|all) (?:\w+ )?(?:money|£?\d+|cash)|put (?:the |your |all )*(?:£|\$|€)?\d*(?: \w+)? ?(?:money )?back)"
    r"|you (?:will|shall|can|are going to|are getting|get|are)(?: \w+){0,2}? (?:(?:have|get|getting|see|receive|be given|be getting|having)(?: \w+){0,3}? (?:£|\$|€)?[\w.,]+(?: \w+){0,3}? back|(?:your|the|a) (?:full )?(?:money|refund)|(?:have|get|receive|be given) a (?:full |complete |partial )*refund|be (?:fully |completely )?(?:refunded|reimbursed))"
    r"|(?:i|we)(?: \w+){0,3}? (?:let|allow) you (?:to )?have (?:your|the) (?:\w+ )?(?:money|£?\d+)|(?:the|your|a) (?:full |whole |complete )*(?:£\d+ |money |amount |sum )?(?:refund|money) (?:is|will be|has been|goes|is going|is on)(?: \w+){0,3}? (?:way|sent|paid|made|processed|arranged|issued|back|yours|approved|cleared|returned|refunded)"
    r"|(?:arranged|approved|authorised|agreed|processed|issued|organised)(?: \w+){0,3}? (?:refund|reimbursement|repayment)|refunding (?:you|the|your|all|it)|make an exception|(?:i|we) (?:\w+ ){0,2}?(?:give|pay|send|transfer|return) (?:you )?(?:back )?(?:your|the|all the|all your) (?:\w+ )?money)\b"
)
SWAPPING = re.compile(
    r"\b(?:(?:i|we|you|let me|let us|happily|gladly|let's)(?: \w+){0,5}? (?:swap|exchange|pick (?:out )?(?:another|something)|choose (?:another|something)|change it for)|store credit|credit note|voucher for|(?:you|i) (?:can|will|could|may)(?: \w+){0,3}? (?:have|take|pick) (?:another|a different|something else|anything)|swap (?:it|the|that|your)|exchange (?:it|the|that|your))\b"
)
GIFT = re.compile(
    r"\b(?:free (?:\w+ )?(?:months?|years?|weeks?|nights?|meals?|tickets?|membership|class\w*|sessions?|treatments?|check-ups?|visits?|rides?|drinks?|desserts?|deliver\w+|service|upgrade|\w+ for life)|(?:months?|years?|weeks?|nights?|visits?|sessions?|check-ups?|treatments?|meals?|plumbing|jobs?)(?: \w+){0,8}? (?:free|on the house|on us|for nothing|at no charge)|free (?:of charge )?(?:from now on|for life|forever)|for life\b"
    r"|(?:vouchers?|gift cards?|discount|\d+ ?(?:%|per ?cent|percent) off|compensation|bonus|goodwill (?:payment|gesture|thing|amount|credit)|gift|bottle of \w+|flowers|chocolates|hamper|upgrade)|(?:£|\$|€) ?\d+ on top|on top (?:of that )?for (?:the|your)|(?:a )?(?:tenner|fiver)|on the house)\b"
)
GIVING = re.compile(
    r"\b(?:will|shall|would like to|want to|am|are|have|can|adding|giving|sending|enclosed|enclose|attached|offer|offering|is|get|receive|add|give|send|as)\b"
)
NEVER_AGAIN = re.compile(
    r"\b(?:(?:will|shall|can|could|would|does|do|is going to|must|may) (?:never|not|certainly not|definitely not|absolutely not|under no circumstances)(?: ever| be allowed to| be able to)? (?:happen|occur|arise|be repeated|take place|go wrong|recur|leak|be (?:late|cold|wrong|missed|left)|speak|speaks|treat)(?: \w+){0,5}? ?(?:again|any ?more|to anyone|to any)?"
    r"|never(?: \w+){0,6}? again|nobody (?:here |at my desk |in my team |in this \w+ )?(?:will )?ever|no (?:such )?(?:mistake|error|thing|incident)(?: \w+){0,6}? (?:will|can|could) (?:ever )?(?:happen|occur|be made)|nothing like (?:this|it|that) (?:will |can |shall )?(?:ever )?(?:happens?|occurs?)|(?:happen|occur)(?: \w+){0,5}? ever again)\b"
)
_AGAIN = re.compile(r"\b(?:again|happen|occur|arise|recur|repeated|any ?more|leak)\b")
GUARANTEE = re.compile(
    r"\b(?:(?:i|we) (?:can |do |will |hereby |absolutely |personally |fully |solemnly )*(?:guarantee|swear|vow)|guaranteed?|you have my (?:word|guarantee|promise)|(?:i|we) (?:can |do |will )*(?:promise|assure you|give you my word)|(?:i would|i'd|i) bet|without (?:any )?doubt|one hundred per ?cent|100 ?%)\b"
)
_ALWAYS = re.compile(
    r"\b(?:always|never|ever|no more|any ?more|again|at all times|every (?:single )?(?:time|day)|any child|anyone|perfect\w*|safe|warm|dry)\b"
)
_PURPOSE = re.compile(
    r"\b(?:so that|so|to (?:make sure|ensure|see to it|prevent|avoid|help)|in order|should|hope|hopefully|want|try|trying|aim|do (?:all|everything|my best|our best)|can not promise|can not guarantee|does not|do not|did not)\b[^.;!?]*$"
)

_TOLD_BY_THEM = re.compile(
    r"\b(?:saying|said|says|say|swore|swears|vowed|vows|decided|telling|told|tells)(?: \w+){0,2} $"
)
"""What somebody else has said is no promise of ours: "and him saying never again"."""

_WISHED = re.compile(
    r"\b(?:should|hope|hopefully|want|try|trying|aim|like|wish|do (?:all|everything|my best|our best)|can not promise|can not guarantee|does not|do not|did not)\b[^.;!?]*$"
)


@dataclass(frozen=True, slots=True)
class Grant:
    """A clause that grants what is forbidden.

    ``sort``: see :data:`Sort`. ``forbidden``: what of the case's list it is, or None for what nobody can promise.
    """

    clause: Clause
    sort: Sort
    forbidden: Said | None


@lru_cache(maxsize=4096)
def _is_claim(wording: str) -> bool:
    """Whether a forbidden wording is something said of what was ("We failed you"), not something promised."""
    low = read_text(wording).plain
    return bool(_SAYING.search(low)) or (bool(_CLAIM.search(low)) and not _AHEAD.search(low))


def _words_of(turn: Turn) -> tuple[str, ...]:
    return tuple(w for one in turn.forbidden for w in wordings_of(one))


@lru_cache(maxsize=512)
def _sorts(wordings: tuple[str, ...]) -> frozenset[str]:
    """Which families of promise these wordings speak of."""
    low = " / ".join(read_text(wording).plain for wording in wordings)
    families = {"money": _MONEY_BACK, "swap": _SWAP, "extra": _EXTRA, "sanction": _SANCTION}
    return frozenset(name for name, pattern in families.items() if pattern.search(low))


@lru_cache(maxsize=4096)
def _particles(text: str) -> frozenset[str]:
    """The little words that make another verb of a verb: take back, take off."""
    return frozenset(re.findall(r"\b(?:back|off|away|out|down)\b", text.lower()))


def is_denied(clause: Clause) -> bool:
    """Whether a clause says no to what it names."""
    return bool(_REFUSAL.search(clause.text))


def _open(clause: Clause) -> bool:
    """Whether it is a question, a supposition, or leaves the matter open."""
    return clause.supposed or clause.text.rstrip().endswith("?") or bool(_NOT_YET.search(clause.text))


_MONEY_SUM = re.compile(r"(?:£|\$|€) ?(\d[\d,.]*)|\b(\d[\d,.]*) ?(?:pounds?|dollars?|euros?|quid|bucks)\b")


@lru_cache(maxsize=512)
def _figures(texts: tuple[str, ...]) -> frozenset[float]:
    found: set[float] = set()
    for text in texts:
        for figure in re.findall(r"\d[\d,]*(?:\.\d+)?", text):
            found.add(float(figure.replace(",", "")))
    return frozenset(found)


def case_texts(reading: Reading) -> tuple[str, ...]:
    """All that the case says up to this turn, as plain texts."""
    texts: list[str] = []
    for turn in reading.case.turns:
        if turn.turn > reading.turn.turn:
            continue
        texts += [
            turn.message,
            *turn.briefing,
            *turn.ours,
            *turn.steps,
            turn.learning,
            turn.explain.cause,
            turn.explain.rule,
        ]
        for group in (turn.facts, turn.impacts, turn.points, turn.remedies, turn.promises):
            for said in group:
                texts += wordings_of(said)
        texts += [promise.result for promise in turn.promises]
        texts += [text for b in turn.boundary for text in (b.limit, b.reason, b.alternative)]
    return tuple(texts)


def _known_sum(amount: float, known: frozenset[float]) -> bool:
    """A sum of the case, or two of them added, doubled or taken off."""
    return (
        amount in known
        or any(abs(amount - a * k) < 0.01 for a in known for k in (2, 3, 4, 12, 0.5))
        or (
            len(known) < 60
            and any(abs(amount - (a + b)) < 0.01 or abs(amount - (a - b)) < 0.01 for a in known for b in known)
        )
    )


@once_per_reading
def forbidden_grants(reading: Reading) -> tuple[Grant, ...]:
    """The clauses that promise what this turn forbids, or what nobody can promise, in order."""
    turn = reading.turn
    forbidden = _sorts(_words_of(turn))
    allowed = _sorts(tuple(w for one in turn.remedies for w in wordings_of(one)))
    texts = case_texts(reading)
    found: list[Grant] = []
    for sentence, clauses in zip(reading.sentences, reading.clauses, strict=True):
        if reading.copied[sentence.index]:
            continue
        for clause in clauses:
            if any(a <= clause.start and clause.end <= b for a, b in reading.quoted):
                continue
            sort = _never(reading, clause)
            if (
                sort is None
                and not _open(clause)
                and not sentence.question
                and not is_rejected(sentence.text, clause.start - sentence.start)
            ):
                sort = _family(clause, forbidden, allowed, texts, bool(turn.remedies or turn.forbidden))
            if sort is not None:
                found.append(Grant(clause, sort, _which(turn, sort)))
                continue
            said = _like_forbidden(reading, clause)
            if said is not None:
                found.append(Grant(clause, said.id or "forbidden", said))
    return tuple(found)


def _family(
    clause: Clause, forbidden: frozenset[str], allowed: frozenset[str], texts: tuple[str, ...], listed: bool
) -> Sort | None:
    text = clause.text
    if is_denied(clause):
        return None
    if "money" in forbidden and "money" not in allowed and PAY_BACK.search(text):
        return "money"
    if "swap" in forbidden and "swap" not in allowed and SWAPPING.search(text):
        return "swap"
    if listed and "extra" not in allowed and GIFT.search(text) and GIVING.search(text):
        return "extra"
    if listed and GIVING.search(text) and not re.search(r"\b(?:paid|was|were|had|charged|cost)\b", text):
        for match in _MONEY_SUM.finditer(text):
            amount = float((match[1] or match[2]).replace(",", "").rstrip(".") or 0)
            if not _known_sum(amount, _figures(texts)):
                return "sum"
    return None


def _never(reading: Reading, clause: Clause) -> Sort | None:
    """ "It will never happen again", "I guarantee that ..." as a promise, neither wished nor turned down."""
    text = clause.text
    sentence = clause.sentence.text
    start = clause.start - clause.sentence.start
    match = NEVER_AGAIN.search(text)
    if match and _AGAIN.search(match.group() + text[match.end() : match.end() + 25]):
        before = sentence[: start + match.start()]
        wished = _WISHED if re.search(r"\b(?:never|can not|cannot|could not|ever)\b", match.group()) else _PURPOSE
        if not (
            wished.search(before)
            or re.search(
                r"\b(?:can not|do not|not|never|no one can|nobody can)\b(?: \w+){0,2} (?:promise|guarantee|say|swear)",
                before,
            )
            or clause.supposed
        ):
            if re.search(r"\b(?:you|she|he|they) (?:\w+ ){0,3}$", before) and not re.search(r"\bwill\b", match.group()):
                return None
            if _TOLD_BY_THEM.search(before) and match.group().startswith("never"):
                return None
            return "never"
    sure = GUARANTEE.search(text)
    if sure and not is_negated(sentence, start + sure.start(), start + sure.end()) and not clause.supposed:
        rest = sentence[start + sure.end() :]
        hard = re.match(r"(?:i|we).*(?:guarantee|swear|vow|bet)|guaranteed?|you have my guarantee", sure.group())
        if hard and not re.match(
            r"\W*(?:that )?(?:you (?:an? |the |my )(?:answer|reply|call|date|response)|you (?:will )?(?:hear|have|get) (?:from|an? (?:answer|reply))|an? answer|to (?:answer|call|ring|write|reply|look|tell|find|ask|check))",
            rest,
        ):
            if re.search(
                r"\b(?:under|two-year|year|within the|the|our|your|its|manufacturer's) (?:\w+ )?guarantee\b", sentence
            ):
                return None
            return "sure"
        if re.search(
            r"\b(?:never|not|always|no more|nobody|no one)\b(?: \w+){0,6}? (?:again|happen|be (?:warm|cold|dry|safe)|any ?more)",
            rest,
        ) and not _PURPOSE.search(sentence[start : start + sure.start()]):
            return "never"
    return None


def _which(turn: Turn, sort: Sort) -> Said | None:
    """The forbidden item that a family belongs to."""
    for one in turn.forbidden:
        if sort in _sorts(wordings_of(one)):
            return one
    return None


def _like_forbidden(reading: Reading, clause: Clause) -> Said | None:
    """What of the case's list a clause promises, by its words: more like it than like anything that is allowed."""
    turn = reading.turn
    if (
        not turn.forbidden
        or _open(clause)
        or clause.sentence.question
        or is_denied(clause)
        or not _PROMISE.search(clause.text)
    ):
        return None
    if is_rejected(clause.sentence.text, clause.start - clause.sentence.start):
        return None
    said_here = clause.meanings
    if turn.staff and re.search(r"\b(?:him|her|them|he|she)\b", clause.text):
        said_here |= meanings_of(" ".join(turn.staff.who).lower().split())
    best, said = Likeness(0.0, frozenset(), ""), None
    for one in turn.forbidden:
        now = best_likeness(said_here, [w for w in wordings_of(one) if not _is_claim(w)], reading.addressees)
        if now.share > best.share:
            best, said = now, one
    if said is None or best.share < 0.7 or len(best.shared) < 2 or best.weight < 1.5:
        return None
    if not _particles(best.wording) <= _particles(clause.text):
        return None  # "take it back" is not "take care of it"
    allowed = [w for one in (*turn.remedies, *turn.promises) for w in wordings_of(one)]
    allowed += [*turn.steps, turn.learning, *(b.alternative for b in turn.boundary)]
    rival = best_likeness(clause.meanings, [w for w in allowed if w], reading.addressees)
    return said if best.share > rival.share else None
