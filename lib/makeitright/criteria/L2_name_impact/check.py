"""Names what it did to them: an effect of this event on this person, tied to its cause."""

import re

from makeitright.framework import Finding, Span
from makeitright.framework.cases import Said
from makeitright.reading import Hit, Reading
from makeitright.reading.likeness import heads_of, is_thing, likeness, wordings_of, words_meaning
from makeitright.reading.once import once_per_reading
from makeitright.reading.restating import Unit, case_meanings, denied_in, meanings_in, tellings, units_of
from makeitright.text import Sentence

_SOFT = r"(?:(?:very|so|really|quite|rather|most|a|an|the|extremely|such|incredibly|pretty|deeply|bit|little|of|been|truly|horribly|as|left|feeling|both|more|all) ){0,4}"
# what a person feels: as an adjective, a noun or a verb
_FEELING = (
    r"(?:worr(?:y|ying|ied|ies|isome)|upset(?:ting)?|stress(?:ful|ed|ing)?|distress(?:ing|ed)?|frustrat(?:ing|ed|ion)|annoy(?:ing|ed|ance)"
    r"|anger|angry|furious|infuriating|maddening|irritating|disappoint(?:ing|ed|ment)|embarrass(?:ing|ed|ment)|humiliat(?:ing|ed|ion)|foolish|silly|stupid"
    r"|shock(?:ing|ed)?|(?:nasty|unpleasant|horrible|unwelcome|awful|bad)? ?surprise|fright(?:ening|ened)?|scar(?:y|ed)|afraid|anxi(?:ous|ety)|nervous|uneasy|unsettl(?:ing|ed)"
    r"|painful|pain|hurt(?:ful|ing|s)?|sore|sad|heart-?breaking|lonely|helpless|hopeless|exhausting|exhausted|tiring|nightmare|ignored|belittled|fobbed off"
    r"|insult(?:ing|ed)?|unfair|awkward|blow|no fun|tears|confus(?:ing|ed)|uncomfortable|small|unwelcome|unimportant|powerless|cheated|like a (?:fool|nuisance)|in the dark|at a loss|taken for granted)"
)
_HARD = r"(?:miserable|horrible|awful|rotten|dreadful|terrible|tough|hard|difficult|bad|unpleasant|not nice)"
# a feeling said to be this person's, or anybody's in their place
_FELT = (
    r"(?:must|can|could|would|will) (?:\w+ )?(?:have |be |feel |come as |leave |make )(?:been |felt |come as |left you |made you )?"
    + _SOFT
    + _FEELING,
    r"(?:is|was|are|were|be|been|feels?|felt|makes?|came as|come as) " + _SOFT + _FEELING,
    r"(?:you|your \w+|he|she|they|{who}) (?:must |may |might |have |has |had )?(?:feel|felt|be|am|are|were|was|been) "
    + _SOFT
    + _FEELING,
    r"(?:your|his|her|their) (?:\w+ )?(?:frustration|worry|worries|distress|disappointment|upset|anger|annoyance|anxiety|stress|shock|pain|embarrassment|humiliation|tears|fright)",
    r"(?:the|any|much|such|some) (?:\w+ )?(?:frustration|worry|distress|disappointment|upset|anger|annoyance|anxiety|stress|shock|pain|embarrassment|fright)\b(?: that)?(?: this| it| we| i)? (?:has |have |had )?(?:caused|gave|given|brought)",
    r"(?:made|left|leaves?|leaving|making|have|keep|kept) (?:you|him|her|them|your \w+|{who}) (?:to )?(?:feel |feeling )?"
    + _SOFT
    + _FEELING,
    r"(?:worried|upset|hurt|scared|frightened|shocked|embarrassed|humiliated|disappointed|annoyed|angered|frustrated|stressed) (?:you|him|her|them|your \w+)",
    r"(?:give|gives|gave|given) (?:you|him|her|any\w*|your \w+|{who}) (?:\w+ )?an? (?:\w+ )?" + _FEELING,
    r"how (?:\w+ )?" + _FEELING + r" (?:that|this|it|all this)",
    r"what an? (?:\w+ )?(?:" + _FEELING + "|" + _HARD + ")",
    r"(?:would|must|could|can) (?:\w+ )?(?:annoy|upset|worry|frustrate|anger|shock|rattle|unsettle|hurt|frighten|sting|try the patience of) (?:you|him|her|them|any\w*|most people|your \w+|{who})",
    _FEELING + r" (?:for|to) (?:you|him|her|anyone|anybody|any \w+|{who}|your \w+|those|a \w+)",
)
# a hard time said of the event, without a word for the feeling: never more than partial by itself
_BAD_TIME = (
    r"(?:is|was|are|were|been|makes?|must have been|must be) (?:for |made for )?"
    + _SOFT
    + _HARD
    + r"(?: (?:one|time|day|morning|experience|start|situation|week|thing|to|for|when|on))?",
    r"(?:sorry|apologise|apologies|apology) for (?:the|your|that|this) (?:long |extra )?(?:wait|waiting|worry|upset|stress|distress)",
    r"(?:made|making) you (?:\w+ )?late",
    r"can not have been (?:\w+ )?(?:nice|easy|pleasant|fun|good|comfortable)",
    r"(?:is|was) not (?:very |really |at all )?(?:nice|pleasant|fun|fair|easy|good) (?:for|to)",
    r"(?:that|which|money|sum|\d+|pounds|dollars|euros) (?:that )?you (?:\w+ )?(?:need|needed|rely on|relied on|were counting on)",
    r"i (?:completely |fully |do |really |can )?(?:get|know|understand|realise|appreciate|see) (?:that )?(?:you (?:need|want|would want|would like|count|worry)|your (?:time|morning|money|day))",
)
# a bad time whose cause may stand beside it
_BAD_START = (
    r"(?:make|makes|made) for an? (?:\w+ )?" + _HARD,
    _HARD + r" (?:start|morning|afternoon|evening|night|way to|thing to|end to|surprise)",
)
# an effect without a feeling word: what it cost them, or what they had to do or go without
_EFFECT = (
    r"(?:left|leaves|leaving) (?:you|him|her|them|your \w+|{who}) (?:\w+ ){0,2}?(?:without|short|out of pocket|in the|with|to|wondering|waiting|standing|alone|guessing|chasing)",
    r"(?:cost|costs|costing|robbed|took from|taken from|deprived|swelled|swollen|soaked|flooded|damaged) (?:you|your)",
    r"(?:made|makes|making|kept|keeps|keeping|had|forced) (?:you|him|her|them|your \w+) (?:\w+ ){0,2}?(?:wait|waiting|miss|pay|chase|ring|call|come|wonder|doubt|repeat|stand|running|round)",
    r"(?:meant|means) (?:that )?(?:you|your \w+|he|she|they|no)",
    r"(?:spoil(?:t|ed|s)?|ruin(?:ed|s)?|wreck(?:ed|s)?|upend(?:ed|s)?|swallow(?:ed|s)?|eaten into|ate into|cut into|messed up|took up|ate up) (?:your|his|her|their)",
    r"(?:nobody|no one|no-one|no (?!longer|more|doubt)\w+) (?:[\w,]+ ){0,10}?(?:should|ought|deserves|wants|likes|enjoys)",
    r"(?:you|he|she|they|your \w+|{who}|an? [\w-]+(?: \w+)?) (?:should|ought) (?:not|never) (?:to )?(?:have|be|need|feel|worry|wonder|sit|wait)",
    r"(?:you|he|she|they|your \w+) (?:\w+ )?(?:had to|needed to|lost|went without|were left|was left|ended up|sat|sit|waited|lay awake|cried|have to (?:wonder|worry|explain))",
    r"(?:is|are) (?:not )?(?:a lot|a great deal|a large|a big|small change|a little|too much|pocket money|real money)",
    r"through no fault of (?:yours|your own)",
    r"(?:losing|using up|giving up|gave up) (?:your|a|the|[£$€]?\d+|that|half)",
    r"(?:minutes?|hours?|days?|weeks?|evenings?|mornings?) of your",
    r"(?:time|money|day|evening|hours?) (?:that )?(?:you|he|she|they) (?:had |have )?(?:already )?(?:lost|given up|spent|wasted|waited)",
    r"your (?:\w+ )?(?:has|had) (?:value|better uses)",
)
# an effect so plain that its cause need not be named again ("that left you short")
_PLAIN = (
    r"(?:left|leaves|leaving) (?:you|your \w+) (?:\w+ )?(?:short|out of pocket|without|stranded|with nothing|to foot)",
    r"you (?:\w+ )?(?:hardly|barely|did not) (?:slept|sleep|slept at all|get any sleep)|you (?:gave up|lost|wasted|spent) (?:a|an|the|your|half a|\w+) (?:\w+ )?(?:day|evening|morning|afternoon|hour|hours|days|weekend|week|night)",
    r"(?:spoil(?:t|ed)|ruined|wrecked) your",
)
# said of anybody, and so of nobody: no impact at all
_EMPTY = (
    r"any (?:\w+ )?(?:inconvenience|distress|upset|worry|trouble|frustration|disappointment|confusion|anxiety)",
    r"(?:sorry|regret) (?:that |to hear (?:that )?)?you (?:feel|felt)",
    r"(?:understand|know|see|appreciate) how you (?:must )?feel",
)
# the writer's own feelings
_OURS = re.compile(
    r"\b(?:i|we)(?: am| are| was| were| have been| feel| felt)?(?: also| really| truly| so| very| too| was| were)* $"
)
_DENIED = re.compile(r"\b(?:not|never|hardly|without)(?: \w+)? $")
# a bare inconvenience that is at least tied to something
_VAGUE = r"(?:caus\w+|gave|given|brought) (?:you |him |her |your \w+ )?(?:\w+ ){0,3}?(?:inconvenience|trouble|bother|hassle|disruption)"
_IDLE = heads_of("inconvenience sorry tell ask know understand feel make have like time day today complaint write find")
_FEELINGS = heads_of("worry upset frustrate anger shock disappoint embarrass foolish pain cry stress insult miserable")
_WEAK = 0.4
_MOST = 0.6


def check(reading: Reading) -> Finding:
    """Full: an effect tied to its cause: an impact of the case, or a feeling or cost beside what caused it.

    Partial: a feeling alone, half an impact, or a bare "inconvenience" that names its cause. None: "any
    inconvenience", "how you feel", "sorry you feel that way", and what is only supposed (framework L2).
    """
    empty = {hit.sentence.index for hit in reading.hits(*_EMPTY)}
    units = tuple(unit for unit in units_of(reading) if not any(s.question for s in unit.sentences))
    told, half = _impacts(reading, units)
    spans = [reading.sentence_span(s) for s in told]
    feelings = [hit for hit in _hits(reading, _FELT) if hit.sentence.index not in empty and not _ours(hit)]
    effects = _hits(reading, (*_EFFECT, *_BAD_START))
    spans += [hit.sentence_span for hit in (*feelings, *effects) if _tied(reading, hit) >= 2]
    spans += [hit.sentence_span for hit in _hits(reading, _PLAIN)]
    if spans:
        return Finding(2, tuple(dict.fromkeys(spans)), "full")
    partial: list[Span] = [hit.span for hit in (*feelings, *_hits(reading, _BAD_TIME)) if _to_person(hit)]
    partial += [
        hit.span for hit in reading.hits(_VAGUE, meant=True) if hit.sentence.index not in empty and _tied(reading, hit)
    ]
    partial += [reading.sentence_span(s) for s in half]
    if partial:
        return Finding(1, tuple(dict.fromkeys(partial)), "only_feeling")
    return Finding(0, why="any_inconvenience" if empty else "missing")


def _impacts(reading: Reading, units: tuple[Unit, ...]) -> tuple[list[Sentence], list[Sentence]]:
    """Sentences that tell an impact of the case, and those that tell half of one.

    A word that stands in the facts too ("worn") is no effect yet, unless the impact has no other.
    """
    facts = frozenset().union(*(meanings_in(fact) for fact in reading.turn.facts))
    told: dict[int, Sentence] = {}
    half: dict[int, Sentence] = {}
    for impact in reading.turn.impacts:
        own = frozenset(head for head in meanings_in(impact) - (facts - _FEELINGS) if is_thing(head))
        for telling in tellings(reading, wordings_of(impact), units):
            shared = (telling.like.shared & own) - denied_in(telling.like.wording)
            if any(unit.sentences == telling.sentences and unit.denied & shared for unit in units):
                continue  # "fresh air has never hurt anyone"
            if telling.like.shared & own or not own or (telling.like.share >= _MOST and len(telling.like.shared) >= 3):
                told.update((s.index, s) for s in telling.sentences)
        for unit in units:
            if not unit.alone and _half_told(reading, unit, impact, own):
                half[unit.sentences[0].index] = unit.sentences[0]
    return list(told.values()), list(half.values())


def _half_told(reading: Reading, unit: Unit, impact: Said, own: frozenset[str]) -> bool:
    likes = (likeness(unit.was, wording, reading.addressees) for wording in wordings_of(impact))
    return any(
        like.share >= _WEAK and like.weight >= 1.5 and len(like.shared) > 1 and like.shared & own for like in likes
    )


def _hits(reading: Reading, patterns: tuple[str, ...]) -> tuple[Hit, ...]:
    """Where a feeling or an effect of the person's is named as a fact, not denied."""
    people = "|".join(re.escape(name.lower()) for name in reading.case.names) or "zz-nobody"
    found = reading.hits(*(r"\b" + pattern.replace("{who}", people) + r"\b" for pattern in patterns))
    return tuple(hit for hit in found if not (hit.supposed or hit.quoted or _denied(hit)))


def _denied(hit: Hit) -> bool:
    """Denied right before it; the pattern itself may hold a no ("nobody should", "is not small change")."""
    return bool(_DENIED.search(hit.sentence.text[: hit.start - hit.sentence.start][-60:]))


def _ours(hit: Hit) -> bool:
    return bool(_OURS.search(hit.sentence.text[: hit.start - hit.sentence.start][-60:]))


def _to_person(hit: Hit) -> bool:
    return not re.match(r"(?:the|our|its?) (?:driver|staff|team|colleague)", hit.sentence.text)


def _tied(reading: Reading, hit: Hit) -> int:
    """How many words of the case's facts and effects stand beside it as facts: what caused it."""
    return _causes(reading)[hit.sentence.index]


@once_per_reading
def _causes(reading: Reading) -> tuple[int, ...]:
    """How many words of the case's facts and effects each sentence holds, in what it does not only suppose."""
    wanted = case_meanings(reading) - _IDLE
    return tuple(
        words_meaning(
            (
                word.text
                for clause in clauses
                if not clause.supposed or "whether" in clause.text
                for word in reading.document.words_between(clause.start, clause.end)
            ),
            wanted,
        )
        for clauses in reading.clauses
    )
