"""The program's two front doors: without a command the window, with one the terminal."""

from __future__ import annotations

import sys

from reader.cli import main as _main


def main() -> int:
    """Open the window, or run the command that was given."""
    return _main()


if __name__ == "__main__":
    sys.exit(main())
