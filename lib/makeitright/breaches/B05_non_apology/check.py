"""It sounds like an apology and avoids the act (B05)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.hits import Hit
from makeitright.reading.signs import present, signs

_SORRY = r"(?:sorry|apologise[sd]?|apologising|apolog(?:y|ies)|regret(?:s|ted)?|apologetic)"
# conditional: the wrong is only supposed
IF = rf"\b{_SORRY}(?: (?:sincerely|deeply|unreservedly|to you|again|most|very much|for (?:it|this|that)))*,? (?:if|should (?:you|he|she|it|this|any|there|our|my|the|{{staff}}|your|\w+ have|\w+ be)|in case|in the event|to (?:anyone|anybody|those|any \w+) who|for any (?:\w+ )?(?:inconvenience|upset|distress|offence|misunderstanding|confusion|trouble|hurt|discomfort|disappointment|worry|concern|delay|error|mistakes?|shortcomings?|way)\b[^.!?]{{0,20}}\b(?:may|might|could))\b"
# shifted to what the person feels, thinks or wrote
FEEL = (
    rf"\b(?:{_SORRY}|saddened|sad|disappointed)(?: to (?:hear|learn|read|see|find|note))?(?: that| about the fact that| about how| because)? (?:that )?(?:you|he|she|they|leo|your (?:\w+ )?(?:family|son|daughter|wife|husband|mother|experience|visit))(?: \w+)?? (?:feel|felt|feels|are feeling|were feeling|think|thought|believe|believed|perceived?|saw it|see it|took it|took offence|consider|considered|found (?:it|us|this|that|our|the|my)|had the (?:impression|feeling)|got the (?:impression|feeling)|were left with the impression"
    rf"|(?:are|were|was|is|have been|had been) (?:so |very |not |un|dis|a bit |left |feeling |made to feel )*(?:satisfied|unsatisfied|dissatisfied|happy|unhappy|upset|disappointed|offended|annoyed|frustrated|distressed|displeased|hurt|put out|inconvenienced|unimpressed|cross|angry|surprised|under the impression)|did not (?:enjoy|like|feel|find|have the|appreciate)|(?:fell|has fallen|have fallen|did not) (?:short|live up|meet)|experienced? (?:any|some|this|such|an?)|(?:need|needed) to (?:complain|write|contact|raise)|felt (?:the need|it necessary|you had|that you had)|had (?:cause|reason|to complain)|misunderstood|took (?:it|this|that) (?:that|the wrong) way)\b"
    rf"|\b{_SORRY} (?:to (?:have )?(?:receive|received|get) (?:your|a|this) (?:\w+ )?complaint|for (?:your|the) (?:\w+ )?(?:complaint|perception)|(?:about|for) (?:how|the way) you (?:feel|felt)|that (?:your|the) (?:\w+ )?(?:experience|visit|expectations?|impression)|it (?:was|came across|seemed|felt|has come across) (?:that|like|this|as)|you feel|(?:that )?(?:my|our|the) \w+(?: \w+)? (?:came across|was perceived|seemed|appeared|may have|might have))\b"
)
# nobody did it
PASSIVE = r"\b(?:(?:mistakes|errors|some mistakes|an error|a mistake) (?:may have |might have |has |have |had )?(?:was |were |been )+(?:made|committed)|mistakes (?:do |can |will |may )?(?:happen|occur)|(?:an|any) (?:error|oversight|mistake) (?:has |may have |must have |appears to have |seems to have )?(?:occurred|happened|crept)|it is regretted|it is (?:to be )?regrettable|regrettably this occurred|there (?:may|might) have been (?:\w+ )?(?:some |an? |any )?(?:errors?|misunderstanding|mistakes?|shortcomings?|confusion))\b"
# cancelled by what follows
BUT = rf"\b{_SORRY}\b[^.!?;]{{0,140}}?[,;.]? ?\b(?:but|however|though|although|nevertheless|having said that|that said|yet)\b"
_EXCUSE = re.compile(
    r"\b(?:(?:you|parents|customers|families|people|everyone) (?:must|should|need to|have to|ought to|can|could|did not|would|might|may) (?:\w+ ){0,2}?(?:understand|appreciate|realise|accept|remember|bear|tell|told|read|check|ask|know|see|expect|been at home)|(?:we|i) (?:do )?(?:also )?have (?:\w+ )?(?:\d+|ten|twenty|thirty|forty|fifty|a hundred|other|others|many|a lot|lots|a whole|so many|too many|only)\b|i am sure you|surely|hope you (?:can |will )?understand"
    r"|(?:busy|short[- ]staffed|understaffed|short of (?:people|staff)|one short|rush|rushed|full|traffic|weather|winter|hectic|a lot (?:of|to)|so many|too many|only (?:doing|so many|human|two hands|trying|following|a|one|going)|forty other|other (?:patients|customers|children|families|people)|whole room)\b"
    r"|(?:happens?|is what it is|bound to|can not be everywhere|can not all|can not (?:check|think|watch|know|be expected|always)|not (?:my|our|entirely|all|only|really|just) (?:\w+ )?(?:fault|doing|responsibility|to blame)|no one is perfect|nobody is perfect|policy|the rules?|terms|on holiday|on leave|off sick|handwriting|did spend|said that you|loved it|hard to (?:read|keep)|you (?:never|did not|do not|also|could|said|told|too))\b"
    r"|(?:we|they|she|he|staff|fridays?|saturdays?|mornings?|mondays?) (?:was|were|are|is|had|have) (?:\w+ ){0,3}?(?:busy|short|new|tired|stressed|under|a lot|only|full|no time|hectic|late|stretched))"
)
_MENDS = re.compile(
    r"\b(?:i (?:do )?have (?:the|your|a|it|now|already|refunded|sent)|i will|we will|i can|we can|from (?:monday|now|today|next)|here is|what i can|you (?:will|are going to|get)|it will|today|tomorrow|is on its way|has been (?:refunded|replaced|mended))\b"
)
_OURS = re.compile(
    r"\b(?:because (?:we|i|of us|our|of (?:what|how|the way) (?:we|i|our))|(?:when|after|where|since|that) (?:we|i|our \w+)|by (?:us|our|me|my)|from us|of ours|(?:we|i) (?:let|made|left|did|failed|gave|kept|told|sent|forgot|never))\b"
)
_CLEAN = re.compile(
    rf"\b{_SORRY}(?: (?:very|so|truly|indeed|again|to you|unreservedly|sincerely|without reservation))*(?: for it)?,? (?:(?:that|because|for how|for the way|about how|about the way|for the fact that|for what|for everything) )?"
    r"(?:we|i|our (?:\w+ )?(?:team|staff|colleague|mistake|error|failing|failure|part|silence|answer|driver|desk|form)|my (?:\w+ )?(?:team|staff|colleague|mistake|error|failing|silence|delay)|(?:for|about) (?:not |the way we |having |\w+ing you|letting|leaving|taking|keeping|sending|failing|charging|our|my|the (?:two|wait|delay|mistake|mess|calls?|way)))\b"
)
_ANY = r"\b(?:{apologise}|sorry|apolog(?:y|ies)|apologise)(?: \w+){0,4}? (?:for |about )?(?:any|the|this|all the) (?:\w+ )?inconvenience\b"


def check(reading: Reading) -> Finding:
    """Conditional, shifted to feelings, passive, cancelled, or sorry for the complaint itself (framework 3.3, B05).

    "Any inconvenience" counts where it is the only apology and there is a fault of ours (ruling 3.7). Silent for "I am sorry we were abrupt. On Fridays we are
    one short" (the act is owned), for "sorry, but I do have the part here today" (what follows mends) and for sympathy.
    """
    found = [(hit, "if") for hit in signs(reading, IF, under_if=True)]
    shifted = signs(reading, FEEL)
    spoilt = {hit.sentence.index for hit in (*(hit for hit, _ in found), *shifted)}
    clean = any(_CLEAN.search(s.text) and s.index not in spoilt for s in reading.sentences)
    found += [(hit, "feel") for hit in shifted if not _names_our_act(hit) and not clean]
    found += [(hit, "passive") for hit in signs(reading, PASSIVE) if not clean and not _ours_next(reading, hit)]
    found += [(hit, "but") for hit in signs(reading, BUT) if _excuses(reading, hit)]
    if reading.turn.fault in {"full", "part"} and not clean:
        found += [
            (hit, "inconvenience")
            for hit in signs(reading, _ANY)
            if re.search(r"\bany (?:\w+ )?inconvenience", hit.text)
        ]
    if not found:
        return Finding(0)
    return present(*(hit for hit, _ in found), why=found[0][1])


def _names_our_act(hit: Hit) -> bool:
    rest = hit.sentence.text[hit.end - hit.sentence.start :]
    return bool(_OURS.search(rest))


def _ours_next(reading: Reading, hit: Hit) -> bool:
    following = reading.sentences[hit.sentence.index : hit.sentence.index + 2]
    return any(
        re.search(
            r"\b(?:our|my) (?:fault|mistake|failing|error)|\bwe (?:should have|failed|did not|made|were wrong|got)\b",
            s.text,
        )
        for s in following
    )


def _excuses(reading: Reading, hit: Hit) -> bool:
    """Whether what follows the "but" excuses or blames, and does not mend."""
    rest = hit.sentence.text[hit.end - hit.sentence.start :]
    if _MENDS.match(rest.strip()):
        return False
    return bool(_EXCUSE.search(rest))
