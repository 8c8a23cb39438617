"""Whether one person takes the matter on until it is settled (framework 3.1, O2)."""

import re

from makeitright.framework import Finding, Span
from makeitright.reading import Reading
from makeitright.reading.acts import Act
from makeitright.reading.comeback import come_backs
from makeitright.reading.indirect import is_told

# The matter has one owner: "it is mine now", "this stays on my desk", "leave it with me".
MINE = (
    r"\b(?:(?:it|this|that|all of (?:it|this)|your (?:\w+ )?(?:case|file|complaint|letter|matter|refund|bill|\w+)|the (?:case|matter|\w+)) (?:\w+ ){0,3}?(?:is|stays?|remains?|rests?|sits|will (?:be|stay|remain)|lands?|comes?) (?:\w+ ){0,2}?(?:mine|with me|on my (?:desk|table|list)|my (?:job|responsibility|task|case|problem|business)|in my hands|to me\b(?! like)))\b",
    r"\b(?:still |now |is )?mine to (?:\w+ )?(?:fix|see|sort|put|finish|solve|settle|mend|carry|chase|look|deal|handle|make|get)\b",
    r"\b(?:leave|you can leave) (?:it|this|that|everything|the rest)(?: all)? (?:with|to) me\b",
    r"\b(?:it|this) is (?:now )?my (?:job|responsibility|task|duty) to\b|\bi (?:am|will be) (?:the (?:one|person) (?:who|that|dealing|handling|responsible)|(?:personally )?responsible for (?:getting|seeing|putting|making|sorting|this until)|your (?:one )?(?:contact|point of contact|person))\b",
    r"\bi (?:own|am taking|take|took|have taken|will take|shall take|am going to take)(?: \w+){0,2}? (?:this|it|that|charge|care (?:of|for) (?:this|it|that|you|your|everything|the)|responsibility for (?:this|it|that|sorting|getting|putting|seeing|the rest)|ownership|over)\b",
    r"\b(?:we|i) (?:will|shall|am going to|am) (?:\w+ ){0,3}?(?:keep|stay|stick|hold) (?:\w+ ){0,2}?(?:this|it|that|on|with|at) (?:(?:myself|this|it|that|on|with|at) )*(?:until|till)\b",
    r"\bi (?:\w+ ){0,3}?(?:stay|stick|keep|remain|hang)s? (?:on|with|at|to) (?:this|it|that|top of|your case|the case|the matter)\b",
    r"\bi (?:\w+ ){0,3}?(?:look(?:ing)? after|tak(?:e|ing) care of|see(?:ing)? to|handl(?:e|ing)|deal(?:ing)? with|see(?:ing)? (?:this|it|that|the \w+) through|follow(?:ing)? (?:this|it|that|the \w+) (?:through|until|up until)|attend(?:ing)? to|manag(?:e|ing)|sort(?:ing)? (?:this|it|that) out) ?(?!that\b)",
    r"\bi (?:will|shall|am going to|do|am) not (?:\w+ )?(?:rest|stop|let go|close|finish|calling this|consider(?:ing)? (?:this|it)|give up|be done|drop|put this down|letting)\b",
    r"\b(?:in|into) my hands\b|\bi (?:will|shall|am|do)(?: going to)? not (?:\w+ )?let (?:this|it|that|you|the matter) (?:drop|rest|lie|go|slip)\b",
    r"\bi (?:\w+ ){0,3}?make (?:it|this|that) (?:to |into )?my (?:business|job|task|own|first)\b",
    r"\byou (?:will )?get me\b|\bit is me (?:who|that) (?:picks|answers|reads)|\bcomes? (?:straight |directly )?to me and not\b",
    r"\buntil (?:(?:it|this|that|everything|the \w+|your \w+|you) )(?:\w+ ){0,6}?(?:done|settled|sorted|solved|finished|right|put right|back|resolved|yours|sold|happy|satisfied|content|closed|gone|fixed|worry|wonder|answer|mended|see it|tell me)\b",
)
# The person need not tell, chase or run after anything any more.
NO_MORE = (
    r"\b(?:you|nobody|no one)(?: and \w+)? (?:will|do|shall|should|need|would)?(?: not| never)?(?: have| need)?(?: to)? (?:\w+ )?(?:tell|repeat|explain|chase|go through|ring round|run after|start)(?: \w+){0,4}? (?:again|twice|anyone|anybody|any ?more|nothing|nobody|story|anything|one else|once more)\b",
    r"\b(?:there is |you have |you need (?:to )?(?:do )?)nothing (?:more |else |further )*(?:that )?(?:for )?(?:you )?(?:need |have |must |to )*(?:to )?(?:do|chase|worry|ask|arrange)\b",
    r"\byou (?:do not|need not|will not|need) (?:have to |need to )?(?:do|chase|ring|call|arrange|worry about) (?:anything|nobody|nothing|anyone|us)\b|\bnothing for you to (?:do|chase|arrange)\b|\bno need (?:for you )?to (?:do|chase|ring|call|repeat|explain)\b",
)
# One door, and somebody behind it.
DIRECT = (
    r"\b(?:ask for me|(?:ring|call|text|email|write to|message|reach|contact|phone) me (?:directly|direct|in person|personally|on|at|any time)|to me directly|me directly|my (?:own |direct |personal )+(?:number|line|mobile|extension|email)|you(?: will)? (?:get|reach|have) me\b|it is me who|comes to me|on this number|my name is)\b",
)
_DELEGATES = re.compile(
    r"\b(?:take|taking) care that\b|\bsee(?:ing)? to it that\b|\b(?:look(?:ing)? after|take care of|handle) (?:all |our |every )*(?:our )?(?:customers?|patients?|families|complaints|children|members)\b|\b(?:responsible for) (?:complaints|customer)\b"
)
_SELF = re.compile(r"\b(?:personally|myself|in person|with my own (?:eyes|hands)|i alone)\b")
_WEAK_VERBS = frozenset(
    {
        "be",
        "have",
        "hope",
        "try",
        "think",
        "feel",
        "understand",
        "want",
        "know",
        "apologise",
        "appreciate",
        "look forward",
        "help",
        "see",
        "say",
        "promise",
        "thank",
        "read about",
        "let",
        "add",
        "find",
        "hear from us",
        "keep",
    }
)
_CARRIES = frozenset(
    {
        "chase",
        "see to",
        "look after",
        "take charge",
        "stay with it",
        "handle",
        "deal with",
        "follow through",
        "pursue",
        "keep it",
        "oversee",
        "manage",
    }
)


def _steps(reading: Reading) -> list[Act]:
    """What the writer does in person, done or ahead, that carries the matter on."""
    return [
        act
        for act in reading.acts
        if act.actor == "i"
        and act.meant
        and act.when in {"ahead", "done"}
        and act.modal not in {"would", "should", "can", "could", "may", "might", "hope", "try"}
        and not act.passive
        and act.kind in {"contact", "enquire", "check", "mend", "change", "own"}
        and act.verb not in _WEAK_VERBS
        and not (act.when == "done" and act.kind in {"contact", "change"})
        and not (act.kind == "contact" and act.word.endswith("ing") and not act.times)
    ]


def check(reading: Reading) -> Finding:
    """One first-person or named owner who carries it through, whether or not they caused it (O2; 3.6 "Who acts").

    Full: said in so many words ("this stays on my desk until it is done"), or shown, where the writer acts and comes
    back in person. Partial: "we will look into it", a single step. None: an open ear, a matter passed on.
    """
    if is_told(reading):
        return Finding(0)
    said = [
        hit
        for hit in reading.hits(*MINE, *NO_MORE)
        if not hit.quoted
        and not hit.supposed
        and not _DELEGATES.search(hit.sentence.text)
        and _holds(hit.text, negated=hit.negated, sentence=hit.sentence.text)
    ]
    steps = _steps(reading)
    ahead = [act for act in steps if act.when == "ahead"]

    def spans(acts: list[Act]) -> tuple[Span, ...]:
        return tuple(dict.fromkeys(reading.span(act.start, act.end) for act in acts))

    self_made = [act for act in ahead if _SELF.search(reading.document.plain[act.start : act.end])]
    carried = [
        act
        for act in ahead
        if act.verb in _CARRIES
        and not re.match(r"(?:care )?that\b", act.after)
        and not _DELEGATES.search(act.sentence.text)
    ]
    back = [
        one
        for one in come_backs(reading)
        if one.act.actor == "i"
        and one.kind in {"checks", "answers"}
        and not (one.kind == "answers" and one.act.verb == "let you know" and len(ahead) < 2)
    ]
    direct = [hit for hit in reading.hits(*DIRECT) if not hit.quoted and not hit.negated]
    others = [act for act in steps if not any(act.start == one.act.start for one in back)]
    shown = bool(back and (others or any(one.kind == "checks" for one in back))) or bool(direct and ahead)
    shown = shown or (any(act.kind == "contact" and act.times for act in ahead) and len(steps) > 1)
    if said or self_made or carried or shown:
        # All that earns it stands in the evidence, what is said in so many words and what is shown.
        earning = dict.fromkeys(hit.sentence_span for hit in said)
        earning |= dict.fromkeys(spans([*self_made, *carried]))
        if shown:
            earning |= dict.fromkeys(spans([*(one.act for one in back), *steps]))
            earning |= dict.fromkeys(hit.sentence_span for hit in direct)
        return Finding(2, tuple(earning), "full")
    team = [
        act
        for act in reading.acts
        if act.actor in {"we", "ours", "i"}
        and act.ahead
        and not act.passive
        and act.kind in {"enquire", "own", "mend", "contact", "check"}
        and act.verb not in _WEAK_VERBS
        and act.modal not in {"would", "should", "can", "could", "may", "might", "try"}
        and not re.match(r"(?:and )?(?:they|somebody|someone)\b", reading.document.plain[act.start : act.end])
        and not (act.kind == "contact" and act.word.endswith("ing") and not act.times)
    ]
    if steps or direct:
        return Finding(
            1, tuple(dict.fromkeys((*spans([*steps, *team]), *(hit.sentence_span for hit in direct)))), "one_step"
        )
    if team:
        return Finding(1, spans(team), "we")
    return Finding(0)


def _holds(text: str, *, negated: bool, sentence: str) -> bool:
    """Whether a phrase of ownership is meant: some need a "not" to mean it, the others must have none."""
    needs = re.search(r"\bnot\b|\bnever\b|\bnothing\b|\bnobody\b|\bno need\b|\bneed chase\b", text)
    if needs:
        return not re.search(
            r"\bnot (?:my|mine|with me|on my|to me)\b|\bi (?:will|do|am|shall) not (?:\w+ )?(?:take|look|see|handle|deal|keep|stay)\b",
            text,
        )
    if text.startswith("until") and not re.search(r"\b(?:i|we|me|mine|my)\b", sentence):
        return False
    return not negated
