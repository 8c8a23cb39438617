"""The matter is made smaller than the person says it is (B03)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.signs import near, present, signs

# it is little, harmless, soon over
SMALL = (
    r"\b(?:(?:it|that|this|he|she|they|sam|there|we) (?:is|was|are|were) (?:really |after all |just |only |merely |simply |barely |hardly |nothing more than |no more than |talking about )+(?:a |an |one |two |three |some |the )?(?:\w+[- ])?(?:little|small|tiny|minor|slight|bit|few|minutes?|hours?|days?|letters?|words?|minute|joke|scratch|nick|cut|typo|inconvenience|hiccup|blip|payments?|pounds?|formality|detail|mix-up|misunderstanding|slip|coat|meal|cake)\b"
    r"|we are (?:only |just )?talking (?:only |just )?(?:about )?(?:\w+ )?(?:minutes|payments?|pounds|letters|days|hours|afternoons?|mornings?|a few|£?\d+)|(?:a bit|slightly|a little|somewhat) (?:late|behind|delayed|cold|rushed|short),? but|only (?:a |one |two |three |about |ten |twenty |\d+ )?(?:few |little |small |couple of )?(?:minutes?|letters?|days?|hours?|pounds?|words?|minute)\b(?! (?:away|left|walk|from|to go|before|after you))"
    r"|nothing (?:to worry about|serious|dramatic|out of the ordinary|unusual|that can ?not be (?:undone|fixed|mended)|major|to get (?:upset|worked up) about|much)|no (?:harm (?:was )?(?:done|came|meant)?|big deal|great (?:harm|drama|disaster)|lasting (?:harm|damage)|real (?:harm|damage))|(?:does|did|do|done|will do|would do) (?:\w+ ){0,3}?no (?:real |lasting |great )?(?:harm|damage)|(?:never|not|has never|have never) (?:\w+ )?(?:hurt|harmed|killed) (?:anyone|anybody|a child|him|her)"
    r"|not (?:such )?(?:a|that) (?:big|huge|major|serious|great) (?:of )?(?:a )?(?:deal|thing|problem|issue|matter|drama)|(?:is|was|are|were) not (?:that|so|really|all that|as) (?:bad|serious|late|cold|long|big|terrible|much)(?: as you)?|not the end of the world|storm in a tea ?cup|mountain out of a mole ?hill|making a fuss|blow(?:n|ing)? (?:\w+ )?out of (?:all )?proportion|over(?:reacting|reaction)|could have been (?:much |a lot |far )?worse|(?:be|get) (?:just )?as good|(?:taste|work|look|fit|be) just as (?:good|well|nice)|(?:would|will|could) (?:have )?(?:be|been) (?:at )?home anyway"
    r"|(?:a bit|little bit|bit) of (?:fresh air|cold|a wait|fun|noise|dust|water|mess)|so we are even|look on the bright side|laugh about it|a (?:minor|small|tiny|slight|trivial|little) (?:matter|thing|issue|problem|inconvenience|delay|hiccup|slip|error|mistake|blip|mishap|oversight|glitch)\b(?! (?:to you|for you|compared))|not worth (?:getting|worrying|all)|soon (?:be )?forgotten|(?:he|she|leo|your \w+|they|you) (?:will|would|is|was|are|were) (?:be |perfectly |absolutely |quite |just |all )*(?:fine|soon over it|over it|none the worse|perfectly happy)\b)\b"
)
# it is normal, it happens to everyone
NORMAL = (
    r"\b(?:(?:these|such|those|little|small) (?:things|slips|mistakes|errors|mix-ups|delays|problems) (?:do |will |can |just |simply |always |sometimes |inevitably )*(?:happen|occur|are (?:\w+ )?(?:normal|inevitable|unavoidable|common))|(?:it|this|that|mistakes|accidents|delays|errors|slips|things) (?:do |does |can |will |just |simply |sometimes |often |always |all )*(?:happens?|go (?:wrong|astray))(?: (?:to (?:everyone|everybody|us all|the best|anyone|all)|all the time|now and then|now and again|from time to time|sometimes|everywhere|occasionally|in the best|at this time|in every|a lot|with))"
    r"|(?:forms?|letters?|parcels?|things|orders|post|papers?|paper forms) (?:do|can|will|sometimes) (?:\w+ )?(?:go astray|get lost|go missing|slip through)|just one of those (?:things|days)|one of those things|that is (?:just )?(?:life|how it is|the way it is|what happens)|(?:traffic|weather|winter|january|saturday|friday)(?: \w+){0,2}? (?:is what it is|will be)|what can you do|can not do (?:much|anything|a lot) about (?:it|traffic|the)|something is bound to|bound to (?:happen|be missed|go wrong)"
    r"|(?:most|all|lots|other|every|plenty)(?: of)?(?: our| the| my| other)? (?:\w+ )?(?:people|children|kids|customers|guests|parents|patients|members|dogs|cats|babies|families|brakes|cars|clients|passengers)(?: \w+){0,3}? (?:get|gets|find (?:the|it|that|this|a)|think|do not mind|would not|manage|cope|like|enjoy|love|are (?:quite |perfectly |very )?happy|have no|never|do not (?:seem|notice|complain)|prefer|wait|squeal|understand that|accept)"
    r"|(?:they|we|it) all (?:do|have|get|squeal|squeak|leak|make|feel|say) |(?:quite|perfectly|completely|totally|absolutely|only) (?:normal|usual|natural|standard|common) (?:for|at|on|in|when|that|practice)|(?:is|are|was) (?:quite |perfectly |completely |totally |pretty |very )?(?:normal|usual|standard|common) (?:for|at|on|in|when|practice|on a)|happens (?:to (?:everyone|us all|the best of us)|all the time|everywhere)|(?:everyone|everybody|we all|we have all) (?:makes?|has|have|had|does|been|forgets?|wait|waits?|gets?)(?: \w+){0,2}? (?:mistakes?|bad days?|off days?|late|cold)|winter'?s day|you get used to it|part and parcel|comes with the (?:territory|job))\b"
)
_TAKEN_SERIOUSLY = re.compile(
    r"\b(?:still|all the same|even so|(?:it|this|that|they|he|she|we|which|there|nobody|no one|i) should (?:not |never )?(?:have|be)|too (?:many|much|late|long)|i know (?:that |what )?(?:it|that|you)|that is no|no (?:excuse|answer|comfort|small)|does not (?:make|change|excuse)|not (?:good enough|all right|acceptable)|nevertheless|and (?:it|that|you|he|she) (?:\w+ )?(?:cost|matters?|hurt)|unacceptable|(?:small|little|minor|much) (?:\w+ )?to you|for you it|was wrong|is wrong)\b"
)
_ASKED = re.compile(
    r"\b(?:small thing|thank you for|did not seem|may seem|might seem|may sound|might sound|sounds? like|i would not call)\b"
)


def check(reading: Reading) -> Finding:
    """The harm or the matter is made smaller, by comparison, as normal, or in a cheerful tone (framework 3.3, B03).

    Silent where the same sentence or the next takes it seriously all the same ("the cut is small, and it still
    should not have happened").
    """
    found = [hit for hit in signs(reading, SMALL, NORMAL, denies=True) if not hit.sentence.question]
    return present(
        *(
            hit
            for hit in found
            if not near(reading, hit, _TAKEN_SERIOUSLY, after=1)
            and not _ASKED.search(hit.sentence.text)
            and not _turned_down(hit.sentence.text[: hit.start - hit.sentence.start])
        )
    )


def _turned_down(before: str) -> bool:
    """ "I will not call it a small thing", "that is not just a letter"."""
    return bool(re.search(r"\b(?:not|never|far from|anything but|no)\b(?: [\w']+){0,4} $", before))
