"""docs/command-line.md shows what the commands print. ``python tests/cli/test_docs.py`` writes it anew."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "command-line.md"
BLOCK = re.compile(r"^```console\n\$ (?P<command>.+)\n(?P<shown>(?:(?!```).*\n)*)```$", re.M)


def printed(page: str, folder: Path) -> str:
    """The page with every console block's output as it is now. ``$ cat FILE`` makes the file that it shows."""

    def block(found: re.Match[str]) -> str:
        command, shown = found["command"], found["shown"]
        if re.fullmatch(r"cat \S+", command):
            (folder / command.split()[1]).write_text(shown, encoding="utf-8")
        else:
            done = subprocess.run(
                re.sub("^makeitright", f"'{sys.executable}' -m makeitright", command),
                shell=True,
                cwd=folder,
                env={**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            shown = done.stdout.decode("utf-8")
        return f"```console\n$ {command}\n{shown}```"

    return BLOCK.sub(block, page)


def test_the_page_shows_what_the_commands_print(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert len(BLOCK.findall(page)) == page.count("```console") >= 5
    assert printed(page, tmp_path) == page, "run: python tests/cli/test_docs.py"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        PAGE.write_text(printed(PAGE.read_text(encoding="utf-8"), Path(made)), encoding="utf-8")
