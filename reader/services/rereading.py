"""Reading articles again from their original bytes: in another encoding, or with a better program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from reader.domain.article import Article, Parsed
from reader.domain.errors import ParallaxError, RefusedFile
from reader.services import backups, filing, records
from reader.services.filing import ParsedFile
from reader.services.import_report import ImportReport, Outcome, ReportLine
from reader.services.importing import Parser
from reader.services.library import Library
from reader.store import articles, figure_queue, versions
from reader.store.database import Connection


def read_again(
    library: Library, article_id: int, *, encoding: str = "", parser: Parser | None = None
) -> ReportLine:
    """Make an article anew from its original bytes; annotations and decisions move with their words.

    Another text or other metadata become the next version; where both are as they were, only the figures are
    to be found again, in a pass of their own. Raises ``KeyError`` where there is no such article,
    ``RefusedFile`` where it cannot be read.
    """
    workers = parser or library.workers
    article = library.store.read(articles.article, article_id)
    name, data = library.store.read(versions.original, article_id)
    options = {"encoding": encoding} if encoding else {}
    part = library.store.read(lambda c: versions.version_row(c, article.version.id)["part"])
    parsed = workers.parse(data, name, None, **options)
    # A part of a large text was kept by itself, and does not know which part it is.
    alone = [replace(parsed[0], part=part)] if len(parsed) == 1 else []
    found = [one for one in parsed if one.part == part] or alone
    if not found:
        raise RefusedFile("damaged", "this part of the file is not found any more")
    file = ParsedFile(name, name, article.original_sha256, len(data), versions.packed(data), found)
    return library.store.write(_put, article, file, found[0])


def read_all_again(
    library: Library,
    *,
    progress: Callable[[int, int], None] = lambda *_: None,
    cancelled: Callable[[], bool] = lambda: False,
    parser: Parser | None = None,
) -> ImportReport:
    """Make every article anew, one after the other; ``progress`` is told done and total."""
    backups.back_up_before(library, "reading everything again")
    lines: list[ReportLine] = []
    ids = library.store.read(articles.all_ids)
    for article_id in ids:
        if cancelled():
            break
        try:
            lines.append(read_again(library, article_id, parser=parser))
        except KeyError:
            continue  # removed meanwhile
        except ParallaxError as error:
            lines.append(ReportLine(str(article_id), Outcome.FAILED, error.message, article_id))
        progress(len(lines), len(ids))
    return ImportReport(tuple(lines), cancelled())


def _put(connection: Connection, article: Article, file: ParsedFile, parsed: Parsed) -> ReportLine:
    current = articles.article(connection, article.id)
    same_text = current.document.blocks == parsed.document.blocks
    found = versions.found_metadata(connection, current.version.id)
    parsed = records.keep_records(found, parsed)
    if same_text and found == parsed.metadata:
        figure_queue.enqueue(connection, [article.id])
        return ReportLine(file.name, Outcome.DUPLICATE, "read again: the same text", article.id, parsed.part)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    note = filing.update(connection, article.id, file, parsed, now)
    notes = (*parsed.notes, *filter(None, [note]))
    return ReportLine(file.name, Outcome.UPDATED, "read again", article.id, parsed.part, notes)
