"""Whether the reply explains honestly (framework 3.1, O4)."""

import re
from functools import lru_cache

from makeitright.framework import Finding, Span
from makeitright.reading import Reading
from makeitright.reading.failings import failings
from makeitright.reading.likeness import Likeness, likeness, meanings_of
from makeitright.reading.offers import acts_in
from makeitright.text import Sentence

# A cause in words that could stand for any: half.
_VAGUE = re.compile(
    r"\b(?:due to|because of|caused by|owing to|down to|result of|thanks to|reason (?:for this )?(?:is|was)|caused|came from|it was|was) (?:an? |the |our |some |simple |simply |just |purely )*(?:internal |human |administrative |technical |clerical |communication |processing |system |staffing |operational |unfortunate |simple )*(?:error|mistake|mix-?up|issue|problem|misunderstanding|breakdown|oversight|failure|fault|glitch|difficulties|delay|shortage|pressure)s?\b"
    r"|\bthere (?:was|were|had been|has been) (?:indeed )?(?:an? |some )?(?:\w+ )?(?:mix-?up|mistake|error|misunderstanding|oversight|breakdown|problem)\b|\b(?:mistakes? (?:was|were) made|(?:did|do|does) (?:go astray|slip through|get lost))\b"
)
# Admitting that it is not known, with the will to know.
_BLANK = re.compile(
    r"\b(?:(?:do|can|could) not (?:yet |currently )?(?:know|say|tell|explain|see)(?: \w+){0,3}? (?:yet )?(?:why|how|what|where|whether)|(?:not|no) (?:yet )?(?:sure|clear|certain) (?:yet )?(?:why|how|what)|why (?:\w+ ){0,6}?(?:i|we) do not (?:yet )?know|do not know (?:yet|why)|not found out (?:yet )?(?:why|how|what)|(?:cause|reason) is (?:still |not yet )?(?:unknown|open|not known|not clear))\b"
)
# The reason is used as a way out, or thrown at somebody.
_ESCAPE = re.compile(
    r"\b(?:you (?:will|must|should|can|have to) (?:\w+ )?(?:understand|appreciate|see|admit)|hardly (?:be )?avoidable|could not (?:be|have been) (?:helped|avoided)|unavoidable|nothing (?:we|i|anyone) could|not our (?:fault|problem)|beyond our control|these things (?:do |can |sometimes )?happen|happens? to (?:everyone|anyone|the best)|(?:i am |we are )?(?:sure|certain) you (?:will |can )?(?:understand|appreciate|see)|not (?:something|anything) (?:\w+ ){1,4}caused|rules are rules|does not lie|had you|if you had|if anything)\b"
)
_BLAMES = re.compile(
    r"\b(?:(?:the )?new (?:girl|boy|guy|one|colleague|member)|(?:girl|boy|colleague|member of staff|she|he) (?:\w+ )?forgot|(?:should|ought to) have known better|without leaving|(?:his|her|their) (?:own )?(?:fault|mistake)|individuals? concerned|careless|useless|incompetent|accusing|alarm clock|latecomers)\b"
)
_POLICY = re.compile(
    r"\b(?:our|the|company|store|school|transport|as per|per) (?:\w+ )?(?:policy|policies|terms|rules?|system|procedures?|conditions)\b"
)
_BECAUSE = re.compile(
    r"\b(?:because|since|as (?:the|we|our|it|a)|so that|so (?:i|we|it|nobody|no one)|reason|why|that is why|due to|which (?:is why|means)|caused|how (?:it|this) (?:came|happened|could)|only|just|nothing else|no (?:second|one else|deputy|cover|back-?up)|nobody else|does not|do not)\b"
)
_FROM_NOW = re.compile(
    r"\b(?:from (?:now|today|the \d|mon|tues|wednes|thurs|fri|next)\w*|in (?:the )?future|next time|starting|start from)\b"
)
_NORM = re.compile(r"\b(?:should have|ought to have|should not have|failed to|should never)\b")


def _best(reading: Reading, group: tuple[Sentence, ...], wordings: tuple[str, ...]) -> Likeness | None:
    words: frozenset[str] = frozenset().union(*(reading.sentence_meanings[s.index] for s in group))
    found = [likeness(words, wording, reading.addressees) for wording in wordings]
    fitting = [one for one in found if len(one.shared) > 1]
    return max(fitting, key=lambda one: one.share, default=None)


def _is_supposed(reading: Reading, sentence: Sentence) -> bool:
    acts = acts_in(reading, sentence)
    if (any(act.supposed for act in acts) or sentence.text.startswith("if ")) and re.search(
        r"\bwould\b", sentence.text
    ):
        return True
    return bool(acts) and all(act.supposed or act.quoted for act in acts)


@lru_cache(maxsize=1024)
def _words(*texts: str) -> frozenset[str]:
    return meanings_of(word for text in texts for word in re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text.lower()))


def _reasons(reading: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the rule's reason, and those among them that are no mere facts of the case ("sold", "new")."""
    turn = reading.turn
    facts = _words(*(text for fact in turn.facts for text in (fact.text, *fact.also)))
    reasons = _words(turn.explain.rule, *turn.explain.also)
    return reasons, reasons - facts


def _tells_reason(reading: Reading, sentence: Sentence) -> bool:
    return len(reading.sentence_meanings[sentence.index] & _reasons(reading)[1]) > 1


def _says_why_not(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence says no and gives only the fact as its reason: "I can't, because it has been worn"."""
    reasons, telling = _reasons(reading)
    shared = reading.sentence_meanings[sentence.index] & (reasons - telling)
    return (
        bool(shared)
        and bool(re.search(r"\b(?:because|since|as|so)\b", sentence.text))
        and bool(re.search(r"\b(?:not|no|unable|unfortunately)\b", sentence.text))
    )


def _cause_is_failing(reading: Reading) -> bool:
    """Whether the case's cause is one of its failings in other words."""
    cause = reading.turn.explain.cause
    return bool(cause) and any(
        likeness(meanings_of(re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text.lower())), cause, reading.addressees).share
        >= 0.6
        for text in reading.turn.ours
    )


def check(reading: Reading) -> Finding:
    """The cause or the reason of a rule that the case gives, told so that one learns from it (O4; 3.7).

    Full: it is told, or an honest blank where it is not known. Partial: "an internal error"; the reason with a way
    out attached, or thrown at somebody. None: "it is our policy", a cause of the writer's own making.
    """
    explain = reading.turn.explain
    wordings = tuple(text for text in (explain.cause, explain.rule, *explain.also) if text)
    full: list[Sentence] = []
    part: list[Sentence] = []
    own = [s for s in reading.sentences if not reading.copied[s.index] and not _is_supposed(reading, s)]
    for place, sentence in enumerate(own):
        one = _best(reading, (sentence,), wordings)
        if _FROM_NOW.search(sentence.text) and not explain.rule:
            continue  # what will be is no cause of what was
        if explain.rule and not _tells_reason(reading, sentence):
            if _says_why_not(reading, sentence) and not _POLICY.search(sentence.text):
                part.append(sentence)
            continue
        norm = _NORM.search(sentence.text) and not re.search(
            r"\b(?:because|since|knew|know|reason|why)\b", sentence.text
        )
        if one is not None and one.share >= 0.5 and (one.weight >= 1.5 or one.share > 0.8) and not norm:
            full.append(sentence)
            continue
        follower = own[place + 1] if place + 1 < len(own) and own[place + 1].index == sentence.index + 1 else None
        if follower is not None and (
            _FROM_NOW.search(follower.text) or (explain.rule and not _tells_reason(reading, follower))
        ):
            follower = None
        both = _best(reading, (sentence, follower), wordings) if follower is not None else None
        if (
            follower is not None
            and both is not None
            and (both.share >= 0.5 or both.weight >= 3)
            and both.share >= 0.45
            and both.weight >= 2
        ):
            alone = [_best(reading, (each,), wordings) for each in (sentence, follower)]
            if all(each is not None and each.share >= 0.2 for each in alone):
                full.extend((sentence, follower))
                continue
        if norm:
            continue
        reason = _best(reading, (sentence,), (explain.rule,)) if explain.rule else None
        if (reason is not None and reason.share >= 0.3 and _BECAUSE.search(sentence.text)) or (
            one is not None and one.share >= 0.34 and one.weight >= 1.5 and _BECAUSE.search(sentence.text)
        ):
            full.append(sentence)
    if not full and _cause_is_failing(reading):
        # Where the failing is the whole cause, telling it explains it: "your form reached us and nobody processed it".
        for failing in failings(reading):
            told = _best(reading, (failing.sentence,), wordings)
            if failing.kind in {"named", "passive"} and told is not None and told.share >= 0.3:
                full.append(failing.sentence)
    blanks = [s for s in own if _BLANK.search(s.text)]
    if not wordings and not explain.unknown:
        blanks = []

    def spans(chosen: list[Sentence]) -> tuple[Span, ...]:
        seen = dict.fromkeys(sentence.index for sentence in sorted(chosen, key=lambda each: each.start))
        return tuple(reading.sentence_span(reading.sentences[index]) for index in seen)

    if full:
        last = max(sentence.index for sentence in full)
        around = [
            s
            for s in own
            if any(abs(s.index - each.index) == 0 for each in full)
            or s.index in {last + 1, min(each.index for each in full) - 1}
        ]
        named = {
            hit.sentence.index
            for hit in reading.hits(
                r"\b(?:it was|because|fault of) {staff}\b", r"\b{staff} (?:\w+ )?(?:forgot|failed|did not|never|went)\b"
            )
        }
        if any(_ESCAPE.search(s.text) or _BLAMES.search(s.text) or s.index in named for s in around):
            return Finding(1, spans(full), "escape")
        return Finding(2, spans(full), "full")
    if blanks and (explain.unknown or not wordings):
        return Finding(2, spans(blanks), "full")
    if part:
        return Finding(1, spans(part), "half")
    vague = [s for s in own if _VAGUE.search(s.text) and not _POLICY.search(s.text)]
    if vague:
        return Finding(1, spans(vague), "vague")
    if blanks:
        return Finding(1, spans(blanks), "blank")
    return Finding(0)
