"""Taking things out of a library as files: which service writes what; the forms are in one list."""

from __future__ import annotations

from collections.abc import Callable

from reader.domain import export_forms
from reader.domain.errors import ParallaxError
from reader.exports.citation import Style
from reader.exports.writing import csv_table
from reader.services import exporting, notebook, searching
from reader.services.library import Library

Writer = Callable[[Library, str, Style, str], bytes]


def log_table(library: Library) -> bytes:
    """Return every search made, with its date and what it found: the appendix on method."""
    made = reversed(searching.log(library, limit=1_000_000))
    rows = [(one.at, one.query, one.total, one.articles, one.unindexed) for one in made]
    header = ("searched at (UTC)", "query", "articles found", "of articles then", "of these not indexed yet")
    return csv_table(header, rows)


def _search_log(library: Library, form: str, _style: Style, _template: str) -> bytes:
    if form not in export_forms.LIBRARY["search log"]:
        raise ParallaxError(f"The search log can be written as csv, not as “{form}”.")
    return log_table(library)


WRITERS: dict[str, Writer] = {
    "annotations": exporting.annotations_file,
    "codebook": lambda library, form, *_: exporting.codebook_file(library, form),
    "bibliography": lambda library, form, *_: exporting.bibliography_file(library, form),
    "notebook": notebook.notebook_file,
    "search log": _search_log,
}
