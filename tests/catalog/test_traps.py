"""What trips people up who write YAML by hand is met with the line, and with words that help."""

import shutil
from pathlib import Path

import pytest

from makeitright import catalog
from makeitright.catalog.traps import swallowed

TEMPLATE = Path(__file__).parents[2] / "docs" / "case-template"
CASE = (TEMPLATE / "case.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(TEMPLATE, tmp_path / "TRY1_bicycle")
    return tmp_path / "TRY1_bicycle"


def problems_of(folder: Path) -> list[tuple[int | None, str]]:
    try:
        catalog.load_case(folder)
    except catalog.BadFile as bad:
        return bad.problems
    return []


def said_of(folder: Path) -> str:
    with pytest.raises(catalog.BadFile) as caught:
        catalog.load_case(folder)
    return str(caught.value).replace(f"{folder}/", "")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    today: 2026", "\ttoday: 2026", "begins with a tab"),
        ("    task: Write", "\u00a0   task: Write", "copied from a web page"),
        ("      - text: Nobody rang them.", "      - text: Nobody rang: never.", 'quotes, "Nobody rang: never."'),
        ("      - Bring the bicycle", "      - Step one: bring the bicycle", 'quotes, "Step one: bring the bicycle'),
        ("title: Not ready", "title: Bicycle: not ready", 'quotes, "Bicycle: not ready on Saturday"'),
        ("title: Not ready", "“title”: Not ready", "curly quotes round its key: write title"),
        ("title: Not ready on Saturday", "title: “Not ready: late”", "inside curly quotes"),
        ("today: 2026-05-11", "today: 11.5.2026", "today should be a date like 2026-01-16"),
        ("today: 2026-05-11", "today: 2026-02-30", "2026-02-30 is no day of the calendar"),
        ("title: Not ready on Saturday", "title: No", 'put it in quotes, "no"'),
        (
            "names: [Marek Lind, Marek,",
            "names: [Marek Lind, 12,",
            'names number 2 should be text: put it in quotes, "12"',
        ),
        ("names: [Marek Lind, Marek, Mr Lind, Ida]", "names: Marek, Ida", "should be a list: [Marek, Ida], or"),
        ("names: [Marek Lind, Marek, Mr Lind, Ida]", "names: [Marek, Ida", "opens with [ and does not close it"),
        ("    impacts:  ", "   impacts:  ", "stands 3 spaces in, and its neighbours 4 spaces in"),
        ("    focus: [O1", "focus: [O1", "stands at the very left, and its neighbours 4 spaces in"),
        ("    task: Write", "      task: Write", "stands where the dashes of the list above it stand"),
        ("level: easy  ", "level:easy  ", "lacks a space after the colon: write 'level: '"),
        ("level: easy  ", "level easy  ", "lacks the colon after level"),
        ("level: easy  ", "level = easy  ", "lacks the colon after level"),
        ("      - Hang the list", "      -Hang the list", "lacks a space after the dash"),
        ("      - Hang the list", "      • Hang the list", "begins with '•'"),
        ("    remedies:  ", "    remedys:  ", "remedys is not a key here; did you mean remedies?"),
        ("level: easy  ", "Level: easy  ", "Level is not a key here; did you mean level?"),
        (
            "    fault: full",
            "    public: true\n    fault: full",
            "public belongs to the case itself and stands too far in",
        ),
        ("channel: email", "task: Write\nchannel: email", "task belongs inside turns and stands too far out"),
        ("channel: email", "channel: e-mail", "and not 'e-mail'; did you mean email?"),
        ("side: responder", "side: respondent", "side should be responder or complainant"),
        ("slug: bicycle", "slug: Bicycle", "small letters and digits"),
        ("title: Not ready on Saturday", "title: 'It's not ready'", "the apostrophe ends the text here"),
        ("title: Not ready on Saturday", 'title: "Not ready" on Saturday', "goes on after the closing quote"),
        ("    task: Write", '    task: "Write', 'opens with " and does not close it'),
        ("    task: Write", "    task: % Write", "begins with %"),
        ("      - We did not ring", "      - *We* did not ring", "begins with *"),
        ("    task: Write your reply to Marek.", "    task:", "task is empty: write something there"),
        ("      you told me on Wednesday", "you told me on Wednesday", "belongs to the text of message"),
        ('      L1: "You came', '      L9: "You came', "hints: there is no criterion 'L9'"),
        ("    focus: [O1, O3", "    focus: [O1, D3", "D3 (States the effect on oneself) is for the complainant side"),
        ("    focus: [O1, O3", "    focus: [O1, O1", "O1 stands there twice"),
        ("    watch: [B02", "    watch: [X02", "X02 (Threat as a club) is for the complainant side"),
        ("      - id: S9", "      - id: S1", "the strategy S1 is offered twice"),
        ("        fit: also", "        fit: best", "a second strategy has 'fit: best'"),
        ("    answer_by: 2026-05-25", "    answer_by: 2026-05-01", "answer_by lies before today (2026-05-11)"),
        ("  - turn: 1", "  - turn: 2", "turns should be numbered 1, 2, 3"),
    ],
)
def test_a_trap_is_named_with_its_line(folder: Path, old: str, new: str, words: str) -> None:
    assert CASE.count(old) >= 1
    text = CASE.replace(old, new, 1)
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    # The line that differs; of two that do, the lower one, where a key was put in the upper.
    line = next(n for n, (a, b) in enumerate(zip(CASE.splitlines(), text.splitlines(), strict=False), 1) if a != b)
    said = said_of(folder).splitlines()
    assert said[0].startswith(f"case.yaml:{line}: "), said
    assert words in said[0]
    assert len(said) == 1


def test_a_line_that_slips_in_or_out_is_found_wherever_it_stands(folder: Path) -> None:
    """Also below keys behind which only a note stands, as `case new` writes them."""
    lines = CASE.splitlines()
    found = 0
    for at, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        for slipped in (f" {line}", line[1:] if line.startswith(" ") else ""):
            if not slipped:
                continue
            (folder / "case.yaml").write_text("\n".join([*lines[:at], slipped, *lines[at + 1 :]]), encoding="utf-8")
            problems = problems_of(folder)
            if problems:
                off = min(abs((number or 0) - at - 1) for number, _ in problems)
                assert off <= 2, (at + 1, slipped, problems)
                assert not any("put the whole in quotes" in said for _, said in problems), (at + 1, slipped, problems)
                found += 1
    assert found > 100


def test_a_text_that_begins_too_far_in_is_named(folder: Path) -> None:
    first = CASE.splitlines().index("    message: |") + 1
    lines = CASE.splitlines()
    lines[first] = f"  {lines[first]}"
    (folder / "case.yaml").write_text("\n".join(lines), encoding="utf-8")
    assert "stands further left than the text of message began" in said_of(folder)


def test_a_key_that_stands_twice_is_met_with_both_lines(folder: Path) -> None:
    text = CASE.replace("    wish:\n", "    facts:\n      - text: x\n    wish:\n", 1)
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    first = 1 + CASE[: CASE.index("    facts:")].count("\n")
    second = 1 + CASE[: CASE.index("    wish:")].count("\n")
    assert said_of(folder) == (
        f"case.yaml:{second}: facts stands here twice (first in line {first}): keep one, or put them together"
    )


def test_a_text_with_keys_below_it_wants_text_before_it(folder: Path) -> None:
    (folder / "case.yaml").write_text(CASE.replace("- text: Nobody rang", "- Nobody rang", 1), encoding="utf-8")
    line = 1 + CASE[: CASE.index("- text: Nobody rang")].count("\n")
    assert said_of(folder).startswith(f"case.yaml:{line}: is a plain text, and what stands below it is a key of it")


def test_a_thing_without_keys_wants_text_before_it(folder: Path) -> None:
    text = CASE.replace("      - text: This will never happen again.", "      - This will never happen again.", 1)
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    assert "forbidden number 2 should begin with 'text: '" in said_of(folder)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (CASE.encode("utf-16"), "is UTF-16 text: save it as UTF-8"),
        (b"{\\rtf1\\ansi " + CASE.encode(), "word processor's document"),
        (b"PK\x03\x04", "word processor's document"),
        (b"", "is empty"),
        (b"Dear all, here is my case.", "has a text or a list where it should hold"),
        (CASE.replace("Marek Lind,", "Marek \x07Lind,", 1).encode(), "a character that cannot be shown"),
    ],
)
def test_a_file_that_is_no_plain_text_is_named(folder: Path, data: bytes, words: str) -> None:
    (folder / "case.yaml").write_bytes(data)
    assert words in said_of(folder)


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(folder: Path) -> None:
    (folder / "case.yaml").write_bytes(b"\xef\xbb\xbf" + CASE.replace("\n", "\r\n").encode())
    assert catalog.load_case(folder).id == "TRY1"


@pytest.mark.parametrize(
    ("name", "other", "words"),
    [
        ("case.yaml", "case.yaml.txt", "there is 'case.yaml.txt': rename that to 'case.yaml'"),
        ("case.yaml", "case.yml", "there is 'case.yml': rename that"),
        ("replies/model-t1.yaml", "replies/model-t1.yml", "replies/model-t1.yml: would not be read: rename it"),
        ("replies/model-t1.yaml", "replies/model-t1.yaml.txt", "rename it to 'model-t1.yaml'"),
        ("replies/model-t1.yaml", "model-t1.yaml", "sample replies belong in the folder replies/"),
    ],
)
def test_a_file_of_a_name_that_would_not_be_read_is_met(folder: Path, name: str, other: str, words: str) -> None:
    (folder / name).rename(folder / other)
    assert words in said_of(folder)


def test_what_a_system_leaves_beside_the_files_is_passed_over(folder: Path) -> None:
    (folder / "replies" / "._model-t1.yaml").write_bytes(b"\x00\x05\x16\x07")
    (folder / ".DS_Store").write_bytes(b"\x00")
    assert catalog.load_case(folder).id == "TRY1"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("turn: 1", "turn: 7", "turn 7: the case has 1"),
        ("L1: 2", "L9: 2", "levels: there is no criterion 'L9'"),
        ("L1: 2", "D1: 2", "D1 (Puts the facts first) is for the complainant side"),
        ("L1: 2", "L1: 3", "levels, L1 should be one of 0, 1, 2"),
        ("strategy: S1", "strategy: K1", "is for the complainant side"),
        ("breaches: []", "breaches: [B99]", "there is no breach 'B99'"),
        ("at_least: 90", "at_least: 90\nat_most: 50", "at_least (90) is above at_most (50)"),
    ],
)
def test_a_mistake_in_a_sample_reply_is_named_with_its_line(folder: Path, old: str, new: str, words: str) -> None:
    path = folder / "replies" / "model-t1.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = 1 + text[: text.index(old)].count("\n")
    said = said_of(folder)
    assert said.startswith(f"replies/model-t1.yaml:{line}: ")
    assert words in said


def test_a_text_that_is_cut_short_by_a_note_is_met() -> None:
    text = "title: Room #4 is cold  # a note\nlevel: easy  # a note\nmessage: |\n  Room #4\nyou: 'Room #4'\n- Flat #2\n"
    assert [line for line, _ in swallowed(text)] == [1, 6]
    assert "everything from '#4 is cold" in swallowed(text)[0][1]
    assert swallowed(CASE) == ()
