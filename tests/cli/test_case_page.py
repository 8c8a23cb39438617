"""docs/writing-a-case.md has every key, and its numbers are those that are in force."""

import re
from pathlib import Path

import yaml

from makeitright.framework import Case, Conversation, Ending, Reaction, Turn, When
from makeitright.scoring.conversation import COLD, FELT, MOVES, WORST

PAGE = (Path(__file__).parents[2] / "docs" / "writing-a-case.md").read_text(encoding="utf-8")
FROM_OTHER_FILES = {"samples", "conversation", "variants", "base"}


def test_every_key_is_explained() -> None:
    known = set(re.findall(r"`([a-z_]+)[`:]", PAGE)) | {
        word for key in re.findall(r"`([a-z_, ]+)`", PAGE) for word in key.split(", ")
    }
    example = " ".join(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
    known |= set(re.findall(r"([a-z_]+):", example))
    for model in (Case, Turn, When, Reaction, Ending, Conversation):
        assert not set(model.model_fields) - FROM_OTHER_FILES - known, model.__name__


def test_what_moves_them_is_as_the_page_says() -> None:
    def rows(pattern: str) -> list[tuple[str, ...]]:
        return re.findall(pattern, PAGE.replace("−", "-"), re.MULTILINE)

    number = r"([+-]?\d)"
    moves = rows(rf"^\| (\w+) \| ([\w-]+) \| (\d+) % \| {number} \| {number} \|$")
    assert [(side, pillar, float(at), int(anger), int(trust)) for side, pillar, at, anger, trust in moves] == [
        (side.value, *row) for side, some in MOVES.items() for row in some
    ]
    felt = rows(rf"^\| a (\w+) breach \| {number} \| {number} \|$")
    assert [(name, (int(anger), int(trust))) for name, anger, trust in felt] == [
        (severity.value, by) for severity, by in FELT.items()
    ]
    (most,) = rows(rf"^\| all breaches of one reply together, at most \| {number} \| {number} \|$")
    assert tuple(map(int, most)) == WORST
    (cold,) = rows(rf"^\| a reply that reaches none .* \| {number} \| {number} \|$")
    assert tuple(map(int, cold)) == COLD


def test_the_example_of_a_conversation_can_be_used() -> None:
    (example,) = [text for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if "endings:" in text]
    talk = Conversation.model_validate(yaml.safe_load(example))
    assert [one.id for one in talk.after[0].reactions] == ["hurt", "glad", "noted"]
