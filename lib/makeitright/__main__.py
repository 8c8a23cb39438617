"""``python -m makeitright``: the same as the command ``makeitright``."""

from makeitright.cli import main

if __name__ == "__main__":
    main()
