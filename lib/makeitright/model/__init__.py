"""The trained part of the scorer: how likely each sentence is to earn or spoil something, on any case."""

from makeitright.model.gates import ruled_out
from makeitright.model.judging import Judged, judge
from makeitright.model.opinions import committed_with, level_with

__all__ = ["Judged", "committed_with", "judge", "level_with", "ruled_out"]
