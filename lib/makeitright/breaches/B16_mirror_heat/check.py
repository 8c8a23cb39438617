"""Anger answered with sarcasm, threat, contempt or insult (B16)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.signs import present, signs
from makeitright.reading.tone import heat

MOCKERY = (
    r"\b(?:congratulations(?! (?:to|from|for the)\b)(?=[,:.! ]| on (?:your (?:gift|talent|success in)|being|the|managing))|well,? well\b|what a (?:tragedy|drama|dramatic|performance)|how sad for|how (?:ever )?did you (?:ever )?(?:survive|cope)|the horror\b|theatrics|tantrums?|(?:the|this|your|so much|save the) drama\b|melodrama\w*|spare (?:me|us)|good luck (?:with that|to (?:you|him|her)|finding)|good riddance|do us (?:both |all )?a favour|as even you|even you (?:will|must|can)|no need (?:to shout|for the tone|for that tone|to be rude)|in that tone|(?:stop|shouting) shouting|caps lock|lecturing|lectured|being rude to people|lovely to hear from you|so (?:terribly )?nice to (?:receive|hear)|thanks? (?:you )?(?:ever )?so much for the (?:shouting|lovely|kind words|rant)"
    r"|treat yourself|whistle for|thin skin|better things to do|(?:some of us|others) (?:have|work|wait)\b[^.;!?]{0,30}\b(?:work|living|kidney|real)|like everybody else|more than you deserve|who do you|not everything (?:in this world )?is about you|refuse to be (?:called|spoken|talked)|(?:you will|you would) be (?:thrilled|delighted|glad) to (?:hear|learn)|no manners|learn some manners|civil tone|say please|(?:try|next time|if you|you will) (?:\w+ ){0,2}?ask(?:ing)? nicely|grow up|come on\b(?=[.!])|your gift for|fond of lecturing)\b"
)


def check(reading: Reading) -> Finding:
    """Sarcasm, contempt or insult for the person (framework 3.3, B16).

    A limit on conduct, calmly set ("I will not reply to messages with threats in them"), is none; nor is naming the
    anger ("I can hear how angry you are"). A threat that plays on
    rank is power-tripping (B08).
    """
    return present(*heat(reading, threats=False), *signs(reading, MOCKERY, denies=True, under_if=True))
