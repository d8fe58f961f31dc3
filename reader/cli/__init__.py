"""The terminal: the same services as the window, as commands."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from reader.cli.parsing import parse
from reader.domain.errors import ParallaxError, QueryError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; without a command, open the window."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = parse(words)
    try:
        return int(_action(options.action)(options))
    except QueryError as error:
        print(
            options.query,
            " " * error.start + "^" * max(1, error.end - error.start),
            sep="\n",
            file=sys.stderr,
        )
        print(error.message, file=sys.stderr)
        return 2
    except ParallaxError as error:
        print(f"parallax: {error.message}", file=sys.stderr)
        if error.safe:
            print(error.safe, file=sys.stderr)
        return int(getattr(options, "trouble", 1))
    except (KeyboardInterrupt, BrokenPipeError):
        return 130


def _action(name: str) -> Callable[[argparse.Namespace], int]:
    """Return what does a command; only now is loaded what that one needs."""
    module, _, function = name.partition(":")
    action: Callable[[argparse.Namespace], int] = getattr(import_module(f"reader.cli.{module}"), function)
    return action
