"""What trips people up who write YAML by hand, found in the text itself: what the parser says of it helps nobody."""

import re
from collections.abc import Iterator, Sequence

Problem = tuple[int, str]
"""A line, counted from 1, and what is wrong with it and how to mend it."""

_KEY = r"(?P<lead>[ \t]*(?:- +)*)(?P<key>[A-Za-z_][\w-]*)"
_BLOCK = re.compile(r"^(?P<lead>[ ]*(?:- +)*)(?P<key>[\w-]+:)?[ ]*[|>][-+0-9]*[ ]*(?:#.*)?$")
_OPENS = re.compile(rf"^{_KEY}:[ ]+(?P<value>\S.*)$|^(?P<dash>[ ]*(?:- +)+)(?P<item>\S.*)$")
_FEW_WORDS = 5
"""A line of more words is a text, though it may begin with the name of a key."""

_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})


def traps(text: str, keys: Sequence[str]) -> tuple[Problem, ...]:
    """The known traps within single lines of a YAML file that cannot be read as it was meant.

    ``keys``: those that the file may have. To be asked only where something is wrong: in a sound file some of these
    may stand within a text.
    """
    found = ((number, next(_in_line(line, keys), None)) for number, line in _outside_of_blocks(text))
    return tuple((number, problem) for number, problem in found if problem)


def swallowed(text: str) -> tuple[Problem, ...]:
    """Where the rest of a text is likely taken for a note, as in ``text: Room #4 is cold``: YAML says nothing of it."""
    found: list[Problem] = []
    for number, line in _outside_of_blocks(text):
        opened = _OPENS.match(line)
        value = (opened["value"] or opened["item"]) if opened else ""
        cut = re.search(r"\s(#[^\s#].*)", value)
        if cut and value[0] not in "\"'[{":
            said = f"everything from {cut[1][:20]!r} on is taken for a note: put the whole text in quotes"
            found.append((number, said))
    return tuple(found)


def misplaced(text: str) -> tuple[Problem, ...]:
    """The lines of a YAML file that stand too far in or out, or lack a dash. To be asked where it cannot be read."""
    return tuple(_fallen_out(text)) or tuple(_out_of_step(_outside_of_blocks(text)))


_KEY_LINE = re.compile(r"^ *(?:- +)*[\w-]+:(?:\s|$)")
_DASH_LINE = re.compile(r"^ *-(?: |$)")


def _fallen_out(text: str) -> Iterator[Problem]:
    """Lines of a text below a ``|`` that do not stand further in than its key."""
    key, key_at, inside, first = "", 0, False, 0
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip(" "))
        if inside and indent > key_at:
            first = first or indent
            if indent < first:  # YAML takes the first line's place for that of the whole text
                yield number, f"stands further left than the text of {key} began: put {first} spaces before each line"
                return
            continue
        if inside and not _KEY_LINE.match(line) and not _DASH_LINE.match(line) and line.strip()[0] != "#":
            yield number, f"belongs to the text of {key} and stands too far left: put {key_at + 2} spaces before it"
            continue
        block = _BLOCK.match(line)
        inside, first = bool(block), 0
        if block:
            key, key_at = (block["key"] or "this item").rstrip(":"), len(block["lead"]) if block["key"] else indent


def _outside_of_blocks(text: str) -> list[tuple[int, str]]:
    """The lines that are not blank and no text below a ``|`` or ``>-``, with their numbers."""
    kept: list[tuple[int, str]] = []
    deeper_than: int | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.strip()
        if not bare:
            continue
        indent = len(line) - len(line.lstrip(" "))
        if deeper_than is not None and indent > deeper_than:
            continue
        deeper_than = None
        if bare.startswith("#"):
            continue
        kept.append((number, line))
        block = _BLOCK.match(line)
        if block:
            # Text stands further in than its key, also where the key stands behind a dash.
            deeper_than = len(block["lead"]) if block["key"] else indent
    return kept


def _in_line(line: str, keys: Sequence[str]) -> Iterator[str]:
    lead = line[: len(line) - len(line.lstrip())]
    if "\t" in lead:
        yield "begins with a tab: put spaces there, two for each step inwards"
    if lead.strip(" \t"):
        yield "begins with a blank that is no plain space, as it comes with text copied from a web page: type spaces"
    curly = re.match(r"^\s*(?:- +)?[“”„‘’](?P<key>\w+)[“”‘’]\s*:", line)
    if curly:
        yield f"has curly quotes round its key: write {curly['key']} without any"
    named = "|".join(map(re.escape, keys))
    close = re.match(rf"^\s*(?:- +)?(?P<key>{named}):(?=[^\s/])", line)
    if close:
        yield f"lacks a space after the colon: write '{close['key']}: '"
    apart = re.match(rf"^ *(?P<key>{named})(?: +(?![:#])|\s*[=;]|\s*$|\s*：)(?![^:]*: )", line)
    if apart and len(line.split("#")[0].split()) <= _FEW_WORDS:
        yield f"lacks the colon after {apart['key']}: write '{apart['key']}: '"
    dash = re.match(r"^\s*-(?=[A-Za-z\"'“‘])", line)
    if dash:
        yield "lacks a space after the dash: write '- '"
    other = re.match(r"^\s*([•*–—])\s+\S", line)
    if other:
        yield f"begins with {other[1]!r}: each thing in a list begins with a plain dash and a space, '- '"
    opened = _OPENS.match(line)
    if opened:
        yield from _in_value((opened["value"] or opened["item"]).rstrip())


def _in_value(value: str) -> Iterator[str]:
    if not value or value[0] == "#":  # nothing, or nothing but a note
        return
    first = value[0]
    if first in "\"'":
        closed = _closing(value)
        after = value[closed + 1 :].strip() if closed else ""
        if first == "'" and closed and after and not after.startswith(("#", ",", "]", "}")):
            yield 'the apostrophe ends the text here: put it in double quotes instead, "..."'
        elif first == '"' and closed and after and not after.startswith(("#", ",", "]", "}", ":")):
            yield "goes on after the closing quote: put the whole in double quotes, and use ' or “ ” inside it"
        elif not closed:
            yield f"opens with {first} and does not close it: put {first} at the end of the text, too"
        return
    if first in "[{":
        if value.count("[") != value.count("]") or value.count("{") != value.count("}"):
            close = "]" if first == "[" else "}"
            yield f"opens with {first} and does not close it in this line: add {close}, or put the text in quotes"
        elif not re.search(r"[\]}]\s*(?:#.*)?$", value):
            yield f"begins with {first}, which opens a list or group in YAML: put the whole text in quotes"
        return
    if first in "@`%*&!" or (first in "|>?" and len(value) > 3 and not re.match(r"[|>][-+0-9]*\s*(?:#|$)", value)):
        yield f"begins with {first}, which means something to YAML: put the whole text in quotes"
        return
    plain = re.split(r"\s#", value)[0]
    if re.search(r":(?:\s|$)", plain):
        if value.translate(_CURLY)[0] in "\"'":
            yield "has ': ' inside curly quotes, which do not count as quotes here: put straight ones round it, \"...\""
        else:
            yield f"has a colon and a space inside the text: put the whole in quotes, {_quoted(plain)}"


def _quoted(text: str) -> str:
    text = text.strip().replace('"', "'")
    return f'"{text}"' if len(text) <= 60 else f'"{text[:28].rstrip()} ... {text[-20:].lstrip()}"'


def _closing(value: str) -> int:
    """Where the quote that opens ``value`` is closed; 0 where it is not."""
    quote, at = value[0], 1
    while at < len(value):
        if quote == '"' and value[at] == "\\":
            at += 2
            continue
        if value[at] == quote:
            if quote == "'" and value[at + 1 : at + 2] == "'":
                at += 2
                continue
            return at
        at += 1
    return 0


def _out_of_step(lines: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    """Lines that stand neither where their neighbours do nor, after one that opens a group, further in."""
    steps: list[tuple[int, bool]] = []  # how far in, and whether a dash stands there
    before: list[tuple[int, bool]] = []
    opens, above, below = True, (0, 0), -1  # below: where a key of the text above would stand
    for number, line in lines:
        indent = len(line) - len(line.lstrip(" "))
        dash = bool(_DASH_LINE.match(line))
        if not dash and not _KEY_LINE.match(line):
            continue
        old = list(steps)
        while steps and steps[-1][0] > indent:
            steps.pop()
        there = bool(steps) and steps[-1][0] == indent
        if not there and not opens and (steps or indent):
            if not dash and indent == below:
                yield above[0], "is a plain text, and what stands below it is a key of it: begin it with '- text: '"
            elif any(at == indent for at, _ in before):  # the line above is the one that is out of step
                yield above[0], _move(above[1], indent)
            else:
                alike = [at for at, is_dash in old if is_dash == dash] or [0]
                yield number, _move(indent, min(alike, key=lambda at: abs(at - indent)))
            return
        if there and steps[-1][1] and not dash:
            yield number, "stands where the dashes of the list above it stand: move it to the left, or give it a dash"
            return
        if not there:
            steps.append((indent, dash))
        found = re.match(r" *(?:- +)*", line)
        inner = len(found[0]) if found else indent
        if inner > indent and _KEY_LINE.match(line):
            steps.append((inner, False))
        before, above = old, (number, indent)
        below = inner if dash and not _KEY_LINE.match(line) else -1
        opens = bool(re.search(r":\s*(?:#.*)?$", line)) or line.strip() == "-"


def _move(indent: int, there: int) -> str:
    def far(spaces: int) -> str:
        return f"{spaces} spaces in" if spaces else "at the very left"

    return f"stands {far(indent)}, and its neighbours {far(there)}: move it there"
