"""A reply read in the light of its case: what it says back, who acts, what is denied, quoted or only supposed."""

from makeitright.reading.copying import copied_share
from makeitright.reading.hits import Hit
from makeitright.reading.likeness import Likeness
from makeitright.reading.reply import Reading, read

__all__ = ["Hit", "Likeness", "Reading", "copied_share", "read"]
