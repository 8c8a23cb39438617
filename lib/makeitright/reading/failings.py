"""Where a reply says that our side failed, and how: shared by owning (O1) and apologising (O3).

A failing is *named* when somebody of our side did or left undone something particular, *passive* when only the
thing is named ("no estimate was printed"), *general* when nobody could tell what went wrong ("mistakes were made").
"""

import re
from dataclasses import dataclass
from typing import Literal

from makeitright.reading.acts import Act
from makeitright.reading.likeness import likeness, meanings_of
from makeitright.reading.once import once_per_reading
from makeitright.reading.reply import Reading
from makeitright.text import Sentence

FailingKind = Literal["named", "passive", "owner", "general"]


@dataclass(frozen=True, slots=True)
class Failing:
    """A failing told at ``plain[start:end]``. ``owner``: it only says whose it was ("that was our doing")."""

    sentence: Sentence
    start: int
    end: int
    kind: FailingKind
    actor: str
    """Who failed: see :class:`makeitright.reading.acts.Act`; "" where nobody is named."""
    like: float
    """How much of one of the case's own failings it says (0 to 1)."""


# What our side may do wrong: as the verb of the clause ("we forgot") ...
_WRONG_VERB = re.compile(
    r"^(?:fail(?:ed|s|ing)?|forg[eo]t(?:ten|s)?|neglected|omitted|missed|overlooked|lost|mislaid|muddled|mixed|messed|mess|bungled|botched|dropped|ignored|dismissed|brushed|fobbed|overcharged"
    r"|double-?(?:charged|booked)|damaged|spoil(?:ed|t)|ruined|mis[a-z]{3,}(?:ed|t)|fell|slipped|broke|confused|delayed|stumbled|wasted|disappointed)$"
)
# ... or in what it did: "we kept you waiting", "we got the name wrong", "we were late".
_WRONGED = re.compile(
    r"\b(?:kept (?:you|him|her|them|on)|put you off|turned (?:you|him|her|them) away|sent (?:you|him|her|them) (?:away|on|round|elsewhere)|let (?:you|him|her|them|your \w+) down|let you (?!down\b|know\b)|let (?:\w+ ){1,6}?(?:go|slip|leave|out|happen|wait|sit|down|through)|cut corners|fell short|slipped up|dropped the ball"
    r"|left (?:you|him|her|them|your|it|the|a)\b|(?:got|get) (?:\w+ ){1,8}?wrong|got wrong|(?:made|make) (?:a |an |the |this |that |such a )?(?:\w+ ){0,2}?(?:mistakes?|errors?|mess|slip|hash|you feel|you (?:\w+ )?wait)|sat on|without (?:telling|giving|asking|checking|showing|saying|warning|to|a\b|any\b|the\b|his\b|her\b|your\b|an\b)"
    r"|(?:did|done|went|go|was|were|is|am|be) (?:\w+ ){0,3}?(?:wrong|late)\b|too (?:late|long|slow|little)|(?:minutes|hours|days?) late|instead of|rather than|no right|slow to)\b"
)
# Not doing these is no failing: "we do not know yet", "I have not spoken to them", "I did not mean".
_NO_FAILING = re.compile(
    r"\b(?:know|knew|realise|realised|mean|meant|intend|intended|want|wish|doubt|forgotten|think|believe|mind|blame|expect|hide|pretend|claim|argue|agree|remember|need|understand|accept|hesitate|caused?|see|seen|sure|take .* lightly|have (?:the|any|an) (?:answer|reason|explanation)|yet (?:know|heard|spoken|seen|found)"
    r"|complaints?|problems?|receive|received|hear from you|heard from you|charge|hurt|complain|complained|like|enjoy)\b"
)
_SHOULD_WE = re.compile(
    r"\b(?:should|ought to|was supposed to|were supposed to|was meant to|were meant to|had to|could)\b"
)
# "You should have been told", "that bill should never have reached you": the standard, and that it was missed.
_STANDARD = re.compile(
    r"\b(?:should|ought to) (?:have )?(?:\w+ ){0,2}?(?:been|had|known|got|received|reached|heard|come|gone|happened|taken|left|arrived|stopped|noticed|existed|caught)\b"
    r"|\b(?:should|ought) (?:not|never) (?:to )?(?:have|be|happen)\b|\b(?:never|not) (?:ought|meant|supposed) to\b"
)
_BLAMES_YOU = re.compile(
    r"\byou (?:really |perhaps |probably )?(?:should|ought to|could|might|must) (?:have )?(?:\w+ )?(?:read|checked|asked|called|rung|told|said|looked|packed|labelled|ticked|known better|noticed|kept|brought|spoken|written|put|made|signed|been (?:more|at|on|there|clearer))\b"
)
# Whose it was, without saying what.
_OWNER = re.compile(
    r"\b(?:(?:is|was|were|are|lies|rests|be|remains) (?:(?:all|entirely|wholly|fully|clearly|only|simply|squarely|purely|both|really|completely|hundred percent|down|a hundred percent|100 ?%?) )*(?:ours|mine|on us|on me|to us|to me|with us|with me|from us|at our door)\b"
    r"|(?:our|my) (?:own )?(?:\w+ )?(?:mistakes?|fault|errors?|failings?|failures?|doing|oversight|slip|mess|responsibility|blunder|bad)\b|(?:our|my) (?:\w+ ){0,3}?(?:failed|broke down|fell short|let you down|was wrong|were wrong)"
    r"|(?:our|my) (?:\w+ )?(?:shortage|shortcomings?|guilt|shame|negligence|neglect|omission|lapse|carelessness)\b|(?:mistakes?|fault|errors?|failings?|guilt|blame) (?:of|by|from) (?:us|me|our|my|mine)\b|(?:fault|blame|failing|mistake|responsibility) (?:\w+ )?(?:sits|rests|stays|falls|stands) (?:\w+ )?(?:with|on) (?:me|us)\b|(?:mistakes?|fault|errors?|failings?|blame) (?:\w+ ){0,2}?(?:is|are|was|were|lies?) (?:\w+ )?(?:from us|ours|mine|with us|with me|on our side|at our end)|wrong (?:of|from|by) (?:us|me)|(?:we|i) (?:are|am|were|was) (?:\w+ )?(?:to blame|at fault|responsible for)|it (?:was|is) us\b|(?:was|is) us\b|(?:we|i) (?:got|did) (?:this|it|that) wrong|that is on (?:us|me)|put (?:that|it|this) down to us|it was we who|was i who|(?:we|i) own (?:that|this|it)\b|on our (?:side|part)|(?:was|is|were) our (?:own )?(?:work\b|(?!policy|rules?\b|aim|goal|practice|hope|custom|view|duty|promise)\w+ (?:that|which|the problem|to blame)))\b"
)
_NOT_OWNER = re.compile(
    r"\b(?:not|never|no|isn't|neither|hardly|if|whether|take full responsibility for|responsible for (?:complaints|customer|the|all|this area|\w+ (?:here|service)))\b"
)
_ROLE = re.compile(
    r"\bresponsible (?:for|of) (?:the )?(?:complaints|customers?|customer \w+|quality|service|buses|shop|\w+ here)\b|\bfull responsibility for (?:\w+ )?(?:excellent|quality|high|good|the (?:quality|care))\b|\bour responsibility to (?:our|all|every)\b"
)
_COSTS = re.compile(r"[£$€]|\b(?:pay|paid|paying|costs?|cover|free|charge|expense|price|dollars|pounds|bill|house)\b")
# "I am sorry for not telling you": the failing stands behind the apology as an -ing.
_SORRY_FOR = re.compile(
    r"\b(?:sorry|apolog(?:ise|y|ies)|regret)\b(?: \w+){0,3}? (?:for|about) (?P<what>(?:(?:our|my|us|me) )?(?:not |never |having |also |then )*(?!any|every|some|no|noth)(?P<ing>[a-z]{2,}ing)\b[^,.;!?]*)"
)
_NO_DOING = frozenset(
    [
        "anything",
        "something",
        "everything",
        "nothing",
        "feeling",
        "morning",
        "evening",
        "inconveniencing",
        "thing",
        "being",
        "king",
        "ring",
        "spring",
    ]
)
_GENERAL = re.compile(
    r"\b(?:mistakes? (?:was|were|has been|have been|may have been) made|(?:a |an |some |the )?(?:breakdown|break-down|mix-?up|misunderstanding|error|mistake|slip|oversight|lapse|problem|delay|gap|fault|failure) (?:\w+ ){0,4}?(?:on our (?:side|part|end)|at our end|here|occurred|happened|was made|in (?:our|the) \w+)|there (?:was|has been|were|had been) (?:\w+ ){0,3}?(?:mix-?up|error|mistake|breakdown|oversight|slip|lapse|failure|misunderstanding|mistakes|errors)"
    r"|(?:something|things|it) (?:\w+ ){0,2}?(?:went|gone|go) wrong|fell through the cracks|slipped through|human error|(?:was|were) (?:missed|overlooked|forgotten|mishandled)|(?:we|i) (?:\w+ )?(?:failed you|let you down)|not good enough|below (?:our|the) standard|not (?:the|our) (?:\w+ )?standard|not how (?:we|i|it|things|you)|not what (?:we|i|you) (?:\w+ )?(?:promised?|want|expect|should|had promised))\b"
)
# The standard that a bare "and we did not" falls short of.
_DUTY = re.compile(
    r"\b(?:should|ought|job|task|duty|part|supposed|meant|have to|has to|had to|must|promised?|standard)\b"
)
_IT_WAS_US = re.compile(r"\bit (?:was|is) (?:us|we|me|i) (?:who|that) (?:\w+ ){1,12}")
_NO_FAULT_NAMED = re.compile(r"\b(?:better|more|differently|happened?|happen|done|been|so|this|it|otherwise)\b")
_BARE_VERBS = re.compile(
    r"\b(?:kept|put|off|turned|sent|away|let|left|got|made|sat|did|done|went|was|were|is|am|be|wrong|late|too|long|down|short|up|on|out|no|right|slow|fell|slipped|dropped|ball|cut|corners)\b"
)
_VAGUE_OBJECT = frozenset(
    {"you", "this", "it", "that", "things", "matter", "everything", "something", "down", "here", "all", "badly"}
)


def _clause(reading: Reading, act: Act) -> str:
    return reading.document.plain[act.start : act.end]


def _like_ours(reading: Reading, text: str) -> float:
    if not reading.turn.ours:
        return 0.0
    words = re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text)
    said = meanings_of(words)
    found = [likeness(said, wording, reading.addressees) for wording in reading.turn.ours]
    return max(one.share if len(one.shared) > 1 else one.share / 2 for one in found)


def _content(reading: Reading, text: str) -> int:
    """How many words of substance a text has, beyond the verbs of failing themselves."""
    words = [word for word in re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text) if word not in _VAGUE_OBJECT]
    return len(
        meanings_of(words)
        - meanings_of(["fail", "mistake", "wrong", "error", "sorry", "let", "make", "made", "apologise"])
    )


def _of_act(reading: Reading, act: Act) -> FailingKind | None:
    """What kind of failing an act tells, if any."""
    text = _clause(reading, act)
    if act.supposed or act.quoted or act.question or act.conditional:
        return None
    by_us = act.actor in {"i", "we", "ours", "nobody"}
    whole = text + " " + act.after
    if by_us and act.modal in {"should", "could"} and act.when == "done" and _SHOULD_WE.search(text):
        return "named" if _content(reading, _NO_FAULT_NAMED.sub(" ", text)) else "general"
    if by_us and re.search(
        r"\b(?:should|ought to|must) (?:\w+ )?(?:done|given|told|sent|put|asked|called|been|checked)\b", text
    ):
        return "named"
    if _BLAMES_YOU.search(text) and not re.search(r"\byou (?:\w+ ){0,2}?have (?:\w+ )?been\b", text):
        return None
    if _STANDARD.search(text) and act.actor in {"thing", "you", "they", "we", "i", "ours", "nobody"}:
        return "named" if _content(reading, _NO_FAULT_NAMED.sub(" ", text)) else "general"
    if by_us and act.when == "done" and act.negated and not act.passive:
        if act.actor == "nobody" and re.search(r"\b(?:else|hurt|complained|doubts?|blames?)\b", text):
            return None
        if act.verb in {"fail", "failed", "forget", "forgot", "neglect", "miss", "ignore", "break"}:
            return None
        if (
            act.kind == "enquire"
            and re.search(r"\b(?:have|has) (?:\w+ )?(?:not|never)\b", text)
            and _like_ours(reading, text) < 0.5
        ):
            return None
        if _NO_FAILING.search(act.verb + " " + act.after[:60]) and _like_ours(reading, text) < 0.5:
            return None
        return (
            "named"
            if _content(reading, text)
            or _DUTY.search(act.sentence.text)
            or re.search(r"\b(?:ours|mine|our part|you)\b", text)
            else "general"
        )
    if (
        by_us
        and not act.negated
        and not act.passive
        and (act.when == "done" or act.verb in {"be", "fail", "failed"})
        and (_WRONGED.search(whole) or _WRONG_VERB.match(act.word))
    ):
        if not _content(reading, _BARE_VERBS.sub(" ", text.replace(act.word, " "))) and not re.search(
            r"\b(?:kept|sent|turned|put|left|mis\w+|overcharged|double-?charged) (?:you|him|her)\b", text
        ):
            return "general"
        return "named"
    if (
        act.actor == "they"
        and act.when == "done"
        and (_WRONG_VERB.match(act.word) or act.negated)
        and _like_ours(reading, text) >= 0.3
    ):
        return "general"  # "they said they forgot": ours, and held at arm's length
    if (
        act.actor == "thing"
        and (act.when == "done" or act.passive)
        and (act.negated or re.search(r"\b(?:no|never|not|neither|none)\b", text))
    ):
        if re.search(r"\b(?:no (?:doubt|matter|question)|not (?:only|just))\b", text):
            return None
        return "passive" if _content(reading, text) > 0 and not _NO_FAILING.search(act.verb) else None
    return None


@once_per_reading
def failings(reading: Reading) -> tuple[Failing, ...]:
    """The failings of our side that a reply tells, in order."""
    found: list[Failing] = []
    for act in reading.acts:
        kind = _of_act(reading, act)
        text = _clause(reading, act)
        by_us = act.actor in {"i", "we", "ours"} and act.when == "done" and not act.negated
        like = _like_ours(reading, text) if kind or by_us else 0.0
        if kind is None and by_us and act.meant and not act.conditional and like >= 0.5 and act.kind != "enquire":
            kind = "named"
        if kind is not None:
            found.append(Failing(act.sentence, act.start, act.end, kind, act.actor, like))
    for sentence in reading.sentences:
        if reading.copied[sentence.index]:
            continue
        for match in _SORRY_FOR.finditer(sentence.text):
            before = sentence.text[max(0, match.start() - 25) : match.start()]
            if (
                match["ing"] in _NO_DOING
                or re.search(r"\b(?:not|never|if|would)\b", before)
                or _content(reading, match["what"]) < 2
            ):
                continue
            start, end = sentence.start + match.start("what"), sentence.start + match.end("what")
            found.append(Failing(sentence, start, end, "named", "i", _like_ours(reading, match["what"])))
        for match in _IT_WAS_US.finditer(sentence.text):
            if not re.search(r"\b(?:not|if|whether)\b", sentence.text[max(0, match.start() - 20) : match.start()]):
                start, end = sentence.start + match.start(), sentence.start + match.end()
                found.append(Failing(sentence, start, end, "named", "we", _like_ours(reading, match.group())))
        if any(a <= sentence.start and sentence.end <= b for a, b in reading.quoted):
            continue
        for pattern, kind in ((_OWNER, "owner"), (_GENERAL, "general")):
            for match in pattern.finditer(sentence.text):
                before = sentence.text[max(0, match.start() - 45) : match.start()]
                clause = re.split(r"[,;:.]|\b(?:and|but|so)\b", before)[-1]
                if kind == "owner" and (_NOT_OWNER.search(clause + " " + match.group()) or _ROLE.search(sentence.text)):
                    continue
                if kind == "general" and re.search(
                    r"\b(?:sorry|apologise|regret) (?:if|that you (?:feel|felt))\b", sentence.text[: match.start()]
                ):
                    continue
                if kind == "general" and re.search(
                    r"\b(?:if|should|whether|where|when|ever|probably|perhaps|may|might)\b", clause
                ):
                    continue
                if kind == "owner" and match.group().endswith(("on us", "on me")) and _COSTS.search(sentence.text):
                    continue
                start, end = sentence.start + match.start(), sentence.start + match.end()
                found.append(Failing(sentence, start, end, kind, "", _like_ours(reading, sentence.text)))  # type: ignore[arg-type]
    found.sort(key=lambda one: (one.start, one.end))
    return tuple(found)
