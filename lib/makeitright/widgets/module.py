"""The front ends (of the desk, of exercises, of practice), each as one ES module.

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
    "checking.js",
    "talk.js",
    "feedback.js",
    "desk.js",
)
"""The desk's, in the order of their imports: a module uses only those before it. The last one exports the widget."""

EXERCISE_MODULES = (
    "elements.js",
    "notebook.js",
    "keeping.js",
    "editor.js",
    "checking.js",
    "answering.js",
    "exercise_feedback.js",
    "exercise.js",
)
"""Those of exercises."""

PRACTICE_MODULES = ("elements.js", "practice.js")
"""Those of the panel of the practice page."""

PLACEMENT_MODULES = ("elements.js", "placement.js")
"""Those of the page that says where to begin."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) )", re.MULTILINE)


def esm(modules: tuple[str, ...] | None = None) -> str:
    """JavaScript files (the desk's, where none are named) as one module.

    Raises ValueError for an import of a module not yet joined.
    """
    modules = MODULES if modules is None else modules
    joined: list[str] = []
    for position, name in enumerate(modules):
        source = _file(name)
        for imported in _IMPORT.findall(source):
            if imported not in modules[:position]:
                raise ValueError(f"{name} imports {imported}, which is not among the modules before it")
        joined.append(f"// {name}\n" + _EXPORT.sub("", _IMPORT.sub("", source)))
    return "\n".join(joined)


def css(*names: str) -> str:
    """Style sheets (the desk's, where none are named) as one."""
    return "\n".join(_file(name) for name in names or ("desk.css",))


def _file(name: str) -> str:
    return files("makeitright.widgets").joinpath("front_end", name).read_text(encoding="utf-8")
