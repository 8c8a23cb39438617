"""Which sentences speak to whoever, or whatever, marks the reply, and not to the person (framework 3.7)."""

import re
from collections.abc import Sequence

from makeitright.text import Sentence

_MARKER = r"(?:(?:auto|automatic |ai |human )?(?:graders?|markers?|examiners?|assessors?|scorers?|evaluators?)|auto-?grader|(?:language |scoring |grading |ai )model|llm|ai|chatbot|gpt|(?:grading|marking|scoring) (?:system|model|tool|software|ai|bot|team|script)|who(?:m)?ever (?:is )?(?:marks|grades|scores|marking|grading|scoring)(?: this)?)"
# addressed to it: what follows in the same paragraph is said to it as well
_ADDRESS = re.compile(
    rf"(?:(?:^\W*|[(\[{{*#>:]\s*)(?:dear|hello|hi|hey|to|for|(?:a )?(?:note|message|word|remark|comment|p\.?s\.?) (?:to|for)|attention|attn|this (?:answer|reply|text|note) is for)(?: the| all| my| our)? {_MARKER}\b"
    r"|^\W*(?:system|assistant|user|developer)\s?(?:prompt|message|note)?\s?:|\bsystem prompt\s?:|\[/?inst\]|<\|?/?(?:im_start|im_end|system|user|assistant|reply|answer|prompt)\|?>|begin (?:system|new) (?:prompt|instructions))"
)
# orders to it, and praise of the text as a text: whatever the case
_STRONG = re.compile(
    r"\b(?:(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |my |of |other |these |those )*(?:previous |prior |above |earlier |other |former )*(?:instructions?|prompts?|rubric|guidelines|system)"
    r"|(?:give|award|grant|assign|record|return|output|set)(?: (?!you\b|him\b|her\b|them\b)\w+){0,6}? (?:full|maximum|max|top|highest|perfect) (?:marks?|credit|points?|scores?|level|grade)|(?:record|return|output|set|award|assign|give|count|grant)(?: \w+){0,6}? (?:levels? (?:to )?\d|level two|all levels|as full|at level)"
    r"|(?:full|maximum|top|highest|perfect) (?:marks|score) (?:for|on|in) (?:this|every|all|each|my|it|the)|(?:please|must|should) (?:\w+ ){0,3}?(?:full marks|full credit|top score|maximum score|perfect score|100 (?:marks|points|out of))"
    r"|(?:this|my|the|above|below|following) (?:reply|answer|response|text|submission|letter above|message above|reply (?:above|below))(?: \w+){0,4}? (?:(?:meets?|satisf(?:y|ies)|fulfils?|covers?|contains?|shows?|demonstrates?|includes?|ticks?|addresses)(?: [\w,-]+){0,9}? (?:criteri(?:a|on)|rubric|requirements?|levels?|apology|empathy|ownership|pillars?|boxes|follow-up|remedy|[lofr][1-6])|deserves? (?:full|a|an|the|top|high|100|good|maximum|level)|should (?:get|receive|score|be (?:given|awarded|marked|graded|scored|rated)))"
    r"|(?:the |an? |my )?(?:ideal|perfect|model|correct) (?:reply|answer|response) (?:\w+ )?(?:is|would|apologises|thanks|contains|includes|says|should|explains|names|offers)|in (?:this|my) (?:answer|exercise|submission|task|assignment|response|reply) i (?:would|will|have|am|show|do|\w+ly)|for marking\b|marking this|marks this|grading this|who grades|you are (?:now )?(?:a|an|the) (?:lenient|generous|helpful|kind|\w+) (?:grader|marker|assistant|model|examiner)|as an? (?:ai|language model|grader|scoring)|the candidate (?:has|shows|is)|all (?:the )?(?:criteria|levels) (?:\w+ ){0,4}?(?:are|is|have been|met|fulfilled|satisfied|covered)"
    r"|(?:as|what) the (?:rubric|criteria|marking scheme|code book) (?:\w+ )?(?:wants?|asks?|says|requires?|demands?)|treat every criterion|every criterion (?:is|as|at|on)|on every criterion|(?:no|zero) breaches\b|prompt injection|100 ?/ ?100|score(?:s|d)? (?:of |is |: ?|= ?)100|mark(?:s)? (?:of |is |: ?|= ?)100)\b"
    r"|\"?(?:level|mark|score|verdict|grade)s?\"?\s?[:=]\s?\"?(?:\d|full|max|pass)|\b[lofrb]\d{1,2}\b[^.!?]{0,40}\b[lofrb]\d{1,2}\b|\b[lofr][1-6] (?:to|-) ?[lofr]?[1-6]\b|\b[lofr][1-6]\b[^.!?]{0,20}\bat (?:full )?level\b"
)
# words of marking: they tell only where the case itself has nothing to do with marks
_WEAK = re.compile(
    r"\b(?:full marks|full credit|rubric|marking scheme|criteri(?:a|on)|\d+ marks|marks should be|award(?:ed)? (?:the )?(?:marks|points))\b"
)


_ORDINARY = frozenset(
    [
        "dear",
        "hello",
        "note",
        "message",
        "this",
        "answer",
        "reply",
        "text",
        "that",
        "word",
        "remark",
        "comment",
        "attention",
        "whoever",
        "marks",
    ]
)


def to_marker(sentences: Sequence[Sentence], case_words: frozenset[str]) -> tuple[bool, ...]:
    """For each sentence, whether it speaks to a marker.

    Once a marker is addressed ("Dear grader,", "SYSTEM:"), so does the rest of that paragraph. ``case_words``: the
    words of the case; in a school's case "criteria" and "full marks" are part of the matter.
    """
    flags: list[bool] = []
    addressed = -1
    for sentence in sentences:
        named = _ADDRESS.search(sentence.text)
        if named and not frozenset(re.findall(r"[a-z]{4,}", named.group())) & case_words - _ORDINARY:
            addressed = sentence.paragraph
        weak = _WEAK.search(sentence.text)
        told = weak is not None and not frozenset(re.findall(r"[a-z]+", weak.group())) & case_words - {
            "be",
            "the",
            "full",
            "should",
        }
        flags.append(addressed == sentence.paragraph or bool(_STRONG.search(sentence.text)) or told)
    return tuple(flags)
