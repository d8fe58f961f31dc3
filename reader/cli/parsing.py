"""What can be said on the command line; each command names the function that does it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import reader

if TYPE_CHECKING:
    from reader.exports.citation import Style

AddCommand = Callable[[str, str, str], argparse.ArgumentParser]


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("1 or more is wanted")
    return count


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Return what the words ask for; ``action`` is the function, as ``module:name`` below this package."""
    said = _command_first(list(words))
    return _parser(window_only=said[:1] == ["window"]).parse_args(_query_last(said))


def _command_first(words: list[str]) -> list[str]:
    """Return the words with the command before a library named ahead of it; no command is the window."""
    named = 2 if words[:1] == ["--library"] else int(any(one.startswith("--library=") for one in words[:1]))
    rest = words[named:] or ["window"]
    return [rest[0], *words[:named], *rest[1:]]


def _query_last(words: list[str]) -> list[str]:
    """Return the words of a search with a query that begins with "-" where it is no option: "-raqqa"."""
    if words[:1] != ["search"] or "--" in words:
        return words
    values = {at + 1 for at, one in enumerate(words) if one in ("--library", "--limit")}
    for at, one in enumerate(words):
        if at not in values and one[:1] == "-" and one[:2] != "--" and one != "-h":
            return [*words[:at], *words[at + 1 :], "--", one]
    return words


def _parser(*, window_only: bool) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="parallax", description=reader.__doc__)
    parser.add_argument("--version", action="version", version=f"Parallax {reader.__version__}")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, action: str, words: str) -> argparse.ArgumentParser:
        one = subparsers.add_parser(name, help=words, description=words)
        one.add_argument("--library", type=Path, metavar="DIR", help="the library's folder")
        one.set_defaults(action=action)
        return one

    window = command("window", "front:window", "open the window; with paths, import them first")
    window.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    window.add_argument("--sample", action="store_true", help="the sample library, whatever there is besides")
    if window_only:
        return parser  # its first picture does not wait for the rest
    job = command(
        "main-job", "commands:main_job", "the lead topic in the terminal and the window as a picture"
    )
    job.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    job.add_argument("--sample", action="store_true", help="the sample library, whatever there is besides")
    _add_reading_commands(command)
    _add_comparing_commands(command)
    _add_upkeep_commands(command)
    return parser


def _add_reading_commands(command: AddCommand) -> None:
    one = command("import", "commands:import_files", "import files and folders")
    one.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    one.add_argument(
        "--retry", action="store_true", help="also what failed in the last import, or was not reached"
    )
    one.add_argument("--in-parts", action="store_true", help="a text too large for one article as several")
    one.add_argument("--json", action="store_true", help="the report as JSON")
    one = command(
        "search", "commands:search", "search the library; exit code 1 if nothing is found, 2 for trouble"
    )
    one.set_defaults(trouble=2)
    one.add_argument("query", help='words, "phrases", AND OR NOT, publication: date: figure: ...')
    one.add_argument("--kwic", action="store_true", help="every hit in the middle of its line")
    form = one.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON")
    form.add_argument("--csv", action="store_true", help="as a table for a spreadsheet")
    one.add_argument("--limit", type=_count, default=20, metavar="N", help="at most so many (20)")
    one = command("batch", "commands:batch", "ask every query of a file, one a line")
    one.add_argument("queries", type=Path, metavar="QUERIES.txt")
    form = one.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON")
    form.add_argument("--csv", action="store_true", help="a row for each query and article, with its hits")


def _add_comparing_commands(command: AddCommand) -> None:
    from reader.domain import export_forms  # not on the way to the window

    command("topics", "commands:topics", "list the topics with their counts")
    one = command("compare", "commands:compare", "compare what the articles say on a topic")
    one.add_argument("topic", nargs="?", default="", help="its name, or the beginning of it")
    form = one.add_mutually_exclusive_group()
    form.add_argument("--json", dest="format", action="store_const", const="json", help="--format json")
    form.add_argument("--csv", dest="format", action="store_const", const="csv", help="--format csv")
    form.add_argument("--format", choices=list(export_forms.COMPARISON))
    one.add_argument("--out", type=Path, metavar="FILE", help="write to a file instead of the terminal")
    one.add_argument("--replace", action="store_true", help="overwrite the file if it is there")
    _add_style(one)
    one = command("export", "exchange:export", "export annotations, bibliography, notebook, search log …")
    things = sorted(one.replace(" ", "-") for one in (*export_forms.LIBRARY, "notebook"))
    one.add_argument("what", choices=things)
    one.add_argument("file", type=Path, metavar="FILE", help="its ending names the format")
    one.add_argument("--replace", action="store_true", help="overwrite the file if it is there")
    _add_style(one)
    one = command("notebook", "exchange:show_notebook", "list the notebook's pages, or print one")
    one.add_argument("page", nargs="?", default="", help="a page's title, or the beginning of it")
    _add_style(one)
    words = "bring in .jsonld, .json, .csv, .qdpx or .qdc"
    one = command("import-annotations", "exchange:import_annotations", words)
    one.add_argument("file", type=Path, metavar="FILE")
    one = command("open", "exchange:open_address", "open the window at a parallax:// address")
    one.add_argument("address", nargs="?", default="")
    command("register", "exchange:register_links", "have the desktop open parallax:// links here")
    one = command("verify", "commands:verify", "check that every exported quote still stands in its article")
    one.add_argument("file", type=Path, metavar="FILE")


def _add_style(one: argparse.ArgumentParser) -> None:
    from reader.exports.citation import Style

    styles = [style.value for style in Style if style is not Style.HOUSE]
    one.add_argument("--style", choices=styles, default=styles[0], help="how articles are cited")
    one.add_argument("--template", default="", help="a template of the house: [{authors}, ]{title} ...")


def chosen_style(options: argparse.Namespace) -> tuple[Style, str]:
    """Return how articles are to be cited: the style, and the template where the house has one."""
    from reader.exports.citation import Style

    return (Style.HOUSE, options.template) if options.template else (Style(options.style), "")


def _add_upkeep_commands(command: AddCommand) -> None:
    command("reindex", "upkeep:reindex", "make the search index anew")
    one = command("doctor", "upkeep:doctor", "check everything, repair what can be repaired")
    one.add_argument("--check-only", action="store_true", help="repair nothing")
    command("backup", "upkeep:backup", "make a verified backup now")
    one = command("restore", "upkeep:restore", "list the backups, or go back to one")
    one.add_argument("backup", nargs="?", help="the backup's name, or the beginning of it")
