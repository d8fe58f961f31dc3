"""The commands that move work in and out: export, notebook, import-annotations, open."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from rich.text import Text

from reader.cli.commands import TERMINAL
from reader.cli.front import wanted_library
from reader.cli.opening import NOTES, opened
from reader.cli.parsing import chosen_style
from reader.domain import address, wording
from reader.domain.errors import ParallaxError
from reader.domain.notebook import keys, word_count
from reader.exports import writing
from reader.services import annotating, bringing, exporting, links, notebook, taking


def export(options: argparse.Namespace) -> int:
    """Write annotations, codebook, bibliography, notebook or search log; the file's ending names the form."""
    form = options.file.suffix.lower().lstrip(".")
    with opened(options, reading=True) as library:
        data = taking.WRITERS[options.what.replace("-", " ")](library, form, *chosen_style(options))
    writing.write(options.file, data, replace=options.replace)
    TERMINAL.print(Text(f"Written: {options.file}"), soft_wrap=True)
    return 0


def show_notebook(options: argparse.Namespace) -> int:
    """List the pages of the notebook, or print one with its quotes; tell what no longer stands."""
    with opened(options, reading=True) as library:
        pages = [
            one for one in notebook.pages(library) if one.title.casefold().startswith(options.page.casefold())
        ]
        if options.page and not pages:
            raise ParallaxError(f"No page begins with “{options.page}”.", "Nothing was changed.")
        if options.page:
            text = notebook.notebook_file(library, "md", *chosen_style(options), page_id=pages[0].id)
            TERMINAL.print(Text(text.decode().rstrip()), soft_wrap=True)
        else:
            if not pages:
                TERMINAL.print(Text("The notebook is empty: its pages are written in the window (Ctrl+5)."))
            for one in pages:
                words = wording.many(word_count(one.text), "word")
                passages = wording.many(len(keys(one.text)), "passage")
                TERMINAL.print(Text(f"{one.title}  ({words}, {passages} cited)"), soft_wrap=True)
        cited = notebook.shown(library, [key for one in pages for key in keys(one.text)])
    lost = [cite for cite in cited.values() if cite.trouble]
    for cite in lost:
        quote = " ".join(cite.citation.anchor.quote.split())
        NOTES.print(Text(f"[@{cite.citation.key}] {cite.trouble}: “{quote[:90]}”"), soft_wrap=True)
    return 1 if lost else 0


def import_annotations(options: argparse.Namespace) -> int:
    """Bring in annotations and tags; say what found no article and no place."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with opened(options) as library:
        brought = bringing.annotations_from(library, options.file, now)
        if brought.edit.changes:
            annotating.apply(library, brought.edit)
    TERMINAL.print(
        Text(f"{brought.annotations} annotations and {brought.tags} tags brought in."), soft_wrap=True
    )
    for name in brought.without_article:
        TERMINAL.print(Text(f"Not in the library: {name}"), soft_wrap=True)
    for quote in brought.without_place:
        TERMINAL.print(Text(f"Stands nowhere word for word, kept as an orphan: {quote[:90]}"), soft_wrap=True)
    if brought.by_likeness:
        TERMINAL.print(Text(f"Found by likeness, to be checked: {brought.by_likeness}"), soft_wrap=True)
    return 1 if brought.without_article or brought.without_place else 0


def open_address(options: argparse.Namespace) -> int:
    """Show a passage in the window: in the one that has the library open, else in a new one.

    The library is the one that the address names; without an address it is the usual one.
    """
    from reader.ui import app  # Qt is loaded by the window alone

    if not options.address:
        return app.run(wanted_library(options, importing=False))
    try:
        wanted = address.parse(options.address)
    except ValueError as error:
        raise ParallaxError(str(error)) from error
    folder = options.library or app.library_of(wanted.library)
    if folder is None or not folder.is_dir():
        folder = _checked(options, wanted.library)
    if links.hand_over(folder, wanted):
        return 0
    return app.run(folder, passage=(wanted.article_id, wanted.span))


def _checked(options: argparse.Namespace, library_id: str) -> Path:
    """Return the usual library's folder if that is the library; raises ``ParallaxError``."""
    with opened(options, reading=True) as library:
        if exporting.library_id(library) != library_id:
            raise ParallaxError(
                "The address belongs to another library.",
                "Name its folder with --library; nothing was opened.",
            )
        return library.path


def register_links(_: argparse.Namespace) -> int:
    """Register this program for parallax:// links with the desktop."""
    TERMINAL.print(
        Text(f"Links open here now: {links.register(links.applications_folder())}"), soft_wrap=True
    )
    return 0
