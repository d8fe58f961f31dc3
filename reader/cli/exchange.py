"""The commands that move work in and out: export, import-annotations, open."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from rich.text import Text

from reader.cli.commands import TERMINAL
from reader.cli.opening import opened, wanted_library
from reader.domain import address
from reader.domain.errors import ParallaxError
from reader.exports import writing
from reader.services import annotating, exporting

EXPORTS = {
    "annotations": exporting.annotations_file,
    "codebook": exporting.codebook_file,
    "bibliography": exporting.bibliography_file,
}


def export(options: argparse.Namespace) -> int:
    """Write annotations (md, csv, xlsx, jsonld, qdpx), the codebook (qdc, csv) or the bibliography."""
    with opened(options, reading=True) as library:
        data = EXPORTS[options.what](library, options.file.suffix.lower().lstrip("."))
    writing.write(options.file, data, replace=options.replace)
    TERMINAL.print(Text(f"Written: {options.file}"), soft_wrap=True)
    return 0


def import_annotations(options: argparse.Namespace) -> int:
    """Bring in annotations and tags; say what found no article and no place."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with opened(options) as library:
        brought = exporting.annotations_from(library, options.file, now)
        if brought.edit.changes:
            annotating.apply(library, brought.edit)
    TERMINAL.print(
        Text(f"{brought.annotations} annotations and {brought.tags} tags brought in."), soft_wrap=True
    )
    for name in brought.without_article:
        TERMINAL.print(Text(f"Not in the library: {name}"), soft_wrap=True)
    for quote in brought.without_place:
        TERMINAL.print(Text(f"Stands nowhere word for word: {quote[:90]}"), soft_wrap=True)
    return 1 if brought.without_article or brought.without_place else 0


def open_address(options: argparse.Namespace) -> int:
    """Open the window at a passage; the library is the one that the address names."""
    from reader.ui import app  # Qt is loaded by the window alone

    try:
        wanted = address.parse(options.address)
    except ValueError as error:
        raise ParallaxError(str(error)) from error
    with opened(options, reading=True) as library:
        if exporting.library_id(library) != wanted.library:
            raise ParallaxError(
                "The address belongs to another library.",
                "Name its folder with --library; nothing was opened.",
            )
    return app.run(wanted_library(options, importing=False), passage=(wanted.article_id, wanted.span))
