"""So much apology or giving-in that the answer, the limit or the staff are lost (B06)."""

import re

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.granting import Grant, forbidden_grants, is_denied
from makeitright.reading.signs import present, signs

# self-abasement, begging, giving everything away: one is enough
STRONG = (
    r"\b(?:(?:please )?(?:please|i beg you(?: to)?|we beg you(?: to)?|can you ever|do),? (?:please )?forgive (?:us|me)|(?:i|we) beg\b|begging (?:you|for)|on (?:my|our) knees|(?:i am|we are|you must think we are|you must think i am|what) (?:\w+ )?(?:so |such |complete |total |absolute |utter |completely |totally |utterly |a bunch of |all )*(?:useless|hopeless|idiots?|clowns?|pathetic|worthless|rubbish|terrible people|incompetent|fools?|a failure|failures|a disgrace|monsters?)"
    r"|(?:whatever|anything|everything) (?:at all )?(?:you|you would|you'd) (?:want|wants|like|wish|ask|demand|say|need)(?: for)?,? (?:is yours|you (?:shall |will |can )?(?:have|get)|we will (?:give|do)|i will (?:give|do)|goes|and)|(?:name|set) your (?:own )?(?:price|terms)|(?:you are|you were) (?:absolutely |completely |totally |so |entirely |perfectly |always |quite )*right about (?:everything|all of it|every single)|the customer is always right|(?:you are|you were) right,? and (?:\w+ )?(?:everyone|all of us|we all) (?:here )?(?:is|are|was|were) wrong"
    r"|(?:of course )?(?:do|does|will) (?:of course )?not apply to you|who am i to (?:argue|say|question|doubt|disagree)|(?:would|will|'d) do anything (?:to|for)|feel (?:physically )?sick (?:about|to)|(?:i|we) (?:can not|could not|did not|have not been able to) (?:sleep|forgive (?:myself|ourselves)|look at (?:myself|ourselves))|ashamed to (?:show|look|call)|do not deserve (?:you|your|to)|(?:will|shall|could) never forgive (?:myself|ourselves)|your (?:humble|obedient) servant|i grovel|kick (?:myself|ourselves)|your wish is)\b"
)
# flattery: needs company
FLATTERY = r"\b(?:(?:such|what) an? (?:wonderful|lovely|amazing|gorgeous|fantastic|incredible|brilliant|marvellous|exceptional|beautiful|gracious) (?:mum|mother|dad|father|person|customer|family|woman|man|lady|human|client|patient|guest|soul)|gorgeous\b|(?:one of )?our (?:very |absolutely )?(?:best|favourite|loveliest|most loyal|most valued|dearest|most important) (?:customers?|clients?|patients?|guests?|famil(?:y|ies)|members?|parents?)|exactly the kind of (?:patient|customer|client|guest|parent|person)|people like you are (?:a gift|rare|the best|gold)|we (?:absolutely )?(?:worship|adore) you|so gracious|you are (?:an angel|a star|a saint|a treasure|wonderful|amazing|the best))\b"
SORRY = r"\b(?:sorry|apologise|apolog(?:y|ies)|forgive)\b"
_INTENSE = re.compile(
    r"\b(?:so,? so|so very|very,? very|truly,? truly|deeply|terribly|dreadfully|awfully|profoundly|unbelievably|incredibly|from the bottom of|mortified|devastated|ashamed|horrified|heartbroken|gutted|can not apologise enough|can not say sorry enough|a thousand times|a million times|endlessly|inexcusable|unforgivable|awful|failed you)\b"
)
_FAULT_CLAIMED = re.compile(
    r"\b(?:we failed you|entirely (?:our|my) fault|all (?:our|my) fault|(?:completely|totally|solely) (?:our|my) fault|without reservation|(?:our|my) failing)\b"
)


def check(reading: Reading) -> Finding:
    """Self-abasement, heaped apology, flattery, or a listed limit given away (framework 3.3, B06).

    Major when it gives away a limit that the case lists; minor otherwise. "I am truly sorry. We failed you twice" in a case where we did is plain owning.
    """
    given = [
        grant
        for grant in forbidden_grants(reading)
        if grant.sort not in {"never", "sure", "sum", "extra", "sanction"} and _is_limit(reading, grant)
    ]
    if reading.turn.boundary and given and not _holds_other(reading, given):
        spans = tuple(dict.fromkeys(reading.sentence_span(g.clause.sentence) for g in given))
        return Finding(1, spans, "gives_away", (("severity", "major"),))
    strong = signs(reading, STRONG, denies=True)
    if strong:
        return present(*strong)
    sorry = signs(reading, SORRY)
    intense = [hit for hit in sorry if _INTENSE.search(hit.sentence.text)]
    if len(sorry) >= 4 and len(intense) >= 3 and len(sorry) > 0.4 * len(reading.sentences):
        return present(*sorry)
    flattery = signs(reading, FLATTERY)
    if len(flattery) >= 3:
        return present(*flattery)
    if reading.turn.fault == "none":
        # Owning what is not ours gives the answer away as well.
        owned = [hit for hit in sorry if _FAULT_CLAIMED.search(hit.sentence.text)] + list(
            signs(reading, r"\b(?:we failed you|(?:entirely|all|completely|totally|solely) (?:our|my) fault)\b")
        )
        if owned and len({hit.sentence.index for hit in owned}) >= 2:
            return present(*owned, why="not_ours")
    return Finding(0)


def _is_limit(reading: Reading, grant: Grant) -> bool:
    """What a case forbids to promise and also lists as a limit."""
    return grant.forbidden is not None


def _holds_other(reading: Reading, given: list[Grant]) -> bool:
    """The reply says no to the main thing and grants a lesser one: over-promised (B07), not given away."""
    sorts = {grant.sort for grant in given}
    if "money" in sorts or "swap" not in sorts:
        return False
    return any(
        is_denied(clause) and re.search(r"\b(?:money|refund|cash)\b", clause.text)
        for clauses in reading.clauses
        for clause in clauses
    )
