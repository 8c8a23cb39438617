"""The desk's front end as one ES module.

anywidget loads a widget's JavaScript from a single text, in which an ``import`` of a neighbouring file cannot
be resolved. The front end is kept as ordinary modules in ``front_end/`` all the same, and joined here: no build
step, and nothing but the import and export lines changes.
"""

import re
from importlib.resources import files

MODULES = (
    "elements.js",
    "complaint.js",
    "notebook.js",
    "keeping.js",
    "editor.js",
    "talk.js",
    "feedback.js",
    "desk.js",
)
"""In the order of their imports: a module uses only those before it. The last one exports the widget."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) )", re.MULTILINE)


def esm() -> str:
    """The JavaScript of the desk, as one module. Raises ValueError for an import of a module not yet joined."""
    joined: list[str] = []
    for position, name in enumerate(MODULES):
        source = _file(name)
        for imported in _IMPORT.findall(source):
            if imported not in MODULES[:position]:
                raise ValueError(f"{name} imports {imported}, which is not among the modules before it")
        joined.append(f"// {name}\n" + _EXPORT.sub("", _IMPORT.sub("", source)))
    return "\n".join(joined)


def css() -> str:
    """The style sheet of the desk."""
    return _file("desk.css")


def _file(name: str) -> str:
    return files("makeitright.widgets").joinpath("front_end", name).read_text(encoding="utf-8")
