#!/bin/sh
# Prints the path of a Python that the workbook runs on, or says on standard error what to do.
#
#   sh scripts/find-python.sh [PYTHON]
#
# PYTHON, when given, is the only one tried. Each one found is started, not trusted by its name: a version
# manager may put a `python3.13` on the PATH that only says "not installed".

oldest="3.11"
new_enough='import sys; sys.exit(0 if sys.version_info >= (3, 11) else 1)'

if [ -n "$1" ]; then
    names="$1"
else
    # The last is an environment made before: its Python tells which one it was made from.
    names="python3.13 python3.12 python3.11 python3 python python3.14 .venv/bin/python"
fi

seen=""
for name in $names; do
    path=$(command -v "$name" 2>/dev/null) || continue
    if "$path" -I -c "$new_enough" >/dev/null 2>&1; then
        # The real program: not a version manager's stand-in for it, nor an environment that may be removed.
        "$path" -I -c 'import sys; print(getattr(sys, "_base_executable", None) or sys.executable)'
        exit 0
    fi
    version=$("$path" -I -c 'import platform; print(platform.python_version())' 2>/dev/null) || version="does not start"
    seen="$seen
    $path ($version)"
done

{
    echo "Make It Right needs Python $oldest or newer, and found none."
    if [ -n "$seen" ]; then
        echo "What was found:$seen"
    fi
    case "$(uname -s)" in
        Darwin) echo "To install one: brew install python@3.13, or the installer from python.org." ;;
        *) echo "To install one, on Debian or Ubuntu: sudo apt-get install python3 python3-venv" ;;
    esac
    echo "If it is there under another name or path: make workbook PYTHON=/path/to/python3.12"
} >&2
exit 1
