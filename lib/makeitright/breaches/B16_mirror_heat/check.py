"""Anger answered with sarcasm, threat, contempt or insult (B16)."""

from makeitright.framework import Finding
from makeitright.reading import Reading
from makeitright.reading.signs import present
from makeitright.reading.tone import heat


def check(reading: Reading) -> Finding:
    """Sarcasm, contempt or insult for the person (framework 3.3, B16).

    A limit on conduct, calmly set ("I will not reply to messages with threats in them"), is none; nor is naming the
    anger ("I can hear how angry you are"). A threat that plays on
    rank is power-tripping (B08).
    """
    return present(*heat(reading, threats=False))
