"""The trained part of the scorer: how likely each sentence is to earn or spoil something, on any case."""
