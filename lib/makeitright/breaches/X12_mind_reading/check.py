"""The other side's motives stated as fact (X12)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.signs import present, signs

_THEY = r"(?:you(?: lot| people| all)?|u|they|he|she|your \w+|the (?:company|firm|desk|management)|somebody)"
_MOTIVE = (
    rf"\b{_THEY} (?:\w+ ){{0,2}}?(?:hoped?|hoping|counted|counting|count|reckon(?:ed|s)?|thought|banked|banking|bet) (?:on |that )*(?:i|me|my|we|people|nobody|no one|the fool|clients?|customers?|a customer)\b"
    rf"|\b{_THEY} (?:\w+ ){{0,3}}?only (?:did|wrote|write|say|said|made|make|offer|refuse|want|wanted|sent|care|answered)\b|\b{_THEY} (?:\w+ ){{0,2}}?(?:enjoy|like|love)(?:s|d)? (?:it when|making|to (?:make|see)|seeing|watching)\b"
    r"|\b(?:on purpose|deliberately|intentionally|knowingly|out of (?:spite|greed|laziness|malice))\b|\bso that (?:people|nobody|customers|the customer|they|you|u)(?: \w+){0,3}? (?:give|gives|gave|up|buy|pay|sell|cash|have|reads?|are too|would|could|can)\b|\bbecause (?:it (?:is|makes|saves|was)|you|they|he|she)(?: \w+){0,3}? (?:cheap\w*|enjoys?|feel important|saves?|reckon|thinks?|hoped?|believe|want|convenient|easier|too (?:lazy|greedy))\b"
    r"|\b(?:to|just to) (?:get rid of|be rid of|get me off|line (?:your|their)|catch someone|make money|cash in|earn more|save (?:yourself|yourselves|money)|cover (?:up|your))\b|\btoo (?:greedy|lazy|busy counting) to\b|\b(?:covering|cover) (?:up )?for (?:him|her|them|each)\b|\bthat is the trick\b|\b(?:you|they|he|she) (?:knew|know that|knows that|know|knows) (?:it |that )?(?!it full)(?:full|very|exactly|perfectly|it is|the number)\b|\b(?:obviously|clearly),? (?:you|they|somebody|someone|he|she|it suits)\b|\bit is convenient for you\b"
    r"|\b(?:do|does|did) not (?:even )?care\b|\byou (?:want|wanted) me to\b|\byou rub your\b|\byou pretend\b",
)


def check(reading: Reading) -> Finding:
    """Why they did it, said as if known (framework 3.3, X12). An impression named as one is none."""
    return present(
        *(
            hit
            for hit in signs(reading, *_MOTIVE, denies=True, under_if=True)
            if not hit.negated and not _is_guess(hit.sentence.text)
        )
    )


_GUESS = (
    "i may be wrong",
    "impression",
    "it seemed",
    "it felt",
    "it looked",
    "perhaps",
    "maybe",
    "i wonder",
    "not sure",
    "i do not think",
    "i do not believe",
    "i do not say",
    "i would not say",
    "i am sure",
    "i doubt",
    "nobody meant",
    "not think",
    "not believe",
)


def _is_guess(text: str) -> bool:
    return any(guess in text for guess in _GUESS)
