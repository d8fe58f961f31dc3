"""The commands of the journeys: import, search, compare."""

from __future__ import annotations

import argparse
import csv
import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from reader import places
from reader.cli.front import wanted_library
from reader.cli.opening import NOTES, opened
from reader.cli.parsing import chosen_style
from reader.domain import wording
from reader.domain.comparison import Comparison, Topic
from reader.domain.errors import ParallaxError
from reader.domain.plain import to_plain
from reader.domain.querying import parse, searched_terms
from reader.exports import comparison_text, writing
from reader.exports.verify import NO_ARTICLE, summary
from reader.services import (
    batches,
    comparing,
    comparing_export,
    extracting,
    importing,
    reading,
    sample,
    searching,
    spellings,
    verifying,
)
from reader.services.importing import ImportReport, Outcome, Progress
from reader.services.library import Library

TERMINAL = Console(highlight=False)
_NOTHING_TO_IMPORT = "Nothing to import: name files or folders, or give --retry."
INTERRUPTED = 130  # exit code after Ctrl+C


def import_files(options: argparse.Namespace) -> int:
    """Import and report; exit code 1 if anything failed."""
    folder = wanted_library(options, importing=True)
    if not options.paths and not (folder and folder.is_dir()):
        raise ParallaxError(_NOTHING_TO_IMPORT)
    with opened(options, importing=True) as library:
        again = importing.to_retry if options.retry else importing.unfinished
        paths = [*options.paths, *(again(library) if options.retry or not options.paths else [])]
        if not paths and not options.retry:
            raise ParallaxError(_NOTHING_TO_IMPORT)
        report = _import(library, paths, in_parts=options.in_parts)
        sample.give_topics(library)
        unread = extracting.unread(library)
    if unread and not report.cancelled:
        where = wording.many(unread, "article")
        NOTES.print(f"Figures are still to be found in {where}: the next import goes on with it.")
    if options.json:
        print(json.dumps(to_plain(report.lines), indent=1, ensure_ascii=False))
    else:
        _print_report(report)
    if large := report.to_part():
        verb = "is" if len(large) == 1 else "are"
        NOTES.print(
            f"{wording.many(len(large), 'text')} {verb} too large for one article: --in-parts makes several."
        )
    if report.cancelled:
        NOTES.print("Stopped. What was imported stays; the same command goes on with the rest.")
        return INTERRUPTED
    return 1 if report.count(Outcome.FAILED) else 0


def _import(library: Library, paths: list[Path], *, in_parts: bool = False) -> ImportReport:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=NOTES, transient=True) as bar:
        task = bar.add_task("Importing", total=None, rate="")

        def show(progress: Progress) -> None:
            name = Path(progress.current).name[-40:]
            rate = f"{progress.rate:,.0f}/s" if progress.rate >= 1 else ""
            bar.update(
                task,
                total=progress.total,
                completed=progress.done,
                description=name or "Importing",
                rate=rate,
            )

        with interruptible() as stopped:
            report = importing.import_paths(
                library, paths, progress=show, cancelled=stopped, in_parts=in_parts
            )
        library.catch_up()
        if report.cancelled:
            return report
        bar.remove_task(task)
        task = bar.add_task("Finding figures", total=None, rate="")
        _find_figures(library, lambda state: bar.update(task, total=state.total, completed=state.done))
    return report


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Yield what tells whether Ctrl+C was pressed: work ends in good order then, at a second one at once."""
    asked = threading.Event()

    def ask(*_: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _find_figures(library: Library, progress: Callable[[Progress], None]) -> None:
    """Read what was imported for figures; stopped by Ctrl+C, the articles are there all the same."""
    with suppress(KeyboardInterrupt):
        extracting.find_figures(library, progress=progress)
    library.catch_up()


def _print_report(report: ImportReport) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("outcome", "file", "reason"):
        table.add_column(heading, overflow="fold")
    for line in report.lines:
        name = f"{line.path} · {line.part}" if line.part else line.path
        table.add_row(
            str(line.outcome), Text(name), Text("; ".join(filter(None, [line.reason, *line.notes])))
        )
    TERMINAL.print(table)
    counts = [f"{report.count(outcome)} {outcome}" for outcome in Outcome if report.count(outcome)]
    TERMINAL.print(Text(" · ".join(counts) or "Nothing to import."))


def search(options: argparse.Namespace) -> int:
    """Print what a query finds, as a list of articles or as a concordance; exit code 1: nothing."""
    today = datetime.now(UTC).date()
    with opened(options, reading=True) as library:
        if options.kwic:
            # One more than is shown tells whether that is all.
            lines = searching.concordance(library, options.query, limit=options.limit + 1, today=today)
            page = searching.search(library, options.query, limit=1, today=today)
            _print_kwic(options, lines[: options.limit], page.total, cut=len(lines) > options.limit)
            return _found(page, reading.counts(library).articles)
        page = searching.search(library, options.query, limit=options.limit, today=today)
        articles = reading.counts(library).articles
        other = spellings.also_written(library, options.query)
    if options.json:
        print(json.dumps(to_plain(page), indent=1, ensure_ascii=False))
    elif options.csv:
        rows = [
            [one.card.id, one.card.stated_title, one.card.publication, one.card.published, one.hit_count]
            for one in page.results
        ]
        _print_csv(["article", "title", "publication", "published", "hits"], rows)
    else:
        _print_page(page)
        if other is not None:
            TERMINAL.print(Text(f"Also written {other.quoted}; all are found by: {other.query}"))
    return _found(page, articles)


def _found(page: searching.SearchPage, articles: int) -> int:
    """Return the exit code of a search, as grep has it; where nothing is found, say what was searched for."""
    if page.total:
        return 0
    terms = searched_terms(parse(page.query))
    sought = f" for {', '.join(terms)}" if terms else ""
    NOTES.print(Text(f"Nothing found{sought} in {wording.many(articles, 'article')}."))
    if page.suggestion:
        NOTES.print(Text(f"Did you mean: {page.suggestion}"))
    return 1


def _print_page(page: searching.SearchPage) -> None:
    for result in page.results:
        card = result.card
        hits = wording.many(result.hit_count, "hit") if result.hit_count else ""
        about = " · ".join(filter(None, [card.publication, card.published, hits]))
        TERMINAL.print(Text(wording.title(card), style="bold"), Text(about, style="dim"), sep="\n")
        for snippet in result.snippets:
            line = Text("  " + snippet.text.replace("\n", " "))
            for mark in snippet.marks:
                line.stylize("bold reverse", mark.start + 2, mark.end + 2)
            TERMINAL.print(line)
    if page.total:
        TERMINAL.print(Text(wording.many(page.total, "article"), style="dim"))
    if page.total and page.suggestion:
        TERMINAL.print(Text(f"Did you mean: {page.suggestion}"))


def _print_kwic(
    options: argparse.Namespace, lines: tuple[searching.KwicLine, ...], articles: int, *, cut: bool
) -> None:
    if options.json:
        print(json.dumps(to_plain(lines), indent=1, ensure_ascii=False))
    elif options.csv:
        rows = [
            [
                *(one.card.id, one.card.stated_title, one.card.publication, one.card.published),
                *(one.left, one.hit, one.right, one.span.start, one.span.end),
            ]
            for one in lines
        ]
        about = ["article", "title", "publication", "published"]
        _print_csv([*about, "left", "hit", "right", "start", "end"], rows)
    elif articles:
        for one in lines:
            line = Text.assemble(f"{one.left[-50:]:>50}", (one.hit, "bold"), f"{one.right[:50]:<50}")
            source = one.card.publication or wording.title(one.card)[:30]
            where = ", ".join(filter(None, [source, one.card.published]))
            TERMINAL.print(line, Text(where, style="dim"), soft_wrap=True)
        shown = wording.many(len(lines), "line")
        if cut:
            shown = f"The first {shown}; --limit shows more"
        TERMINAL.print(Text(f"{shown} · {wording.many(articles, 'article')}", style="dim"))
        if not lines:
            TERMINAL.print("The query names no words, so there is no line to show: ask without --kwic.")


def _print_csv(header: list[str], rows: list[list[Any]]) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(header)
    writer.writerows(rows)


def batch(options: argparse.Namespace) -> int:
    """Ask every query of a file and print the hits of each."""
    stripped = (line.strip() for line in options.queries.read_text("utf-8").splitlines())
    queries = tuple(line for line in stripped if line and not line.startswith("#"))
    with opened(options, reading=True) as library:
        lines = batches.batch(library, queries, today=datetime.now(UTC).date())
    if options.json:
        print(json.dumps([_batch_plain(line) for line in lines], indent=1, ensure_ascii=False))
    elif options.csv:
        _print_csv(list(batches.PER_ARTICLE), [list(row) for row in batches.per_article(lines)])
    else:
        TERMINAL.print(Text("articles    hits  query", style="dim"))
        for line in lines:
            TERMINAL.print(Text(f"{line.total:>8}{line.hits:>8}  {line.query}  {line.error}".rstrip()))
    return 1 if any(line.error for line in lines) else 0


def _batch_plain(line: batches.BatchLine) -> dict[str, Any]:
    found = [{"article": card.id, "title": card.stated_title, "hits": hits} for card, hits in line.articles]
    return {
        "query": line.query,
        "total": line.total,
        "hits": line.hits,
        "articles": found,
        "error": line.error,
    }


def topics(options: argparse.Namespace) -> int:
    """List the topics with the number of their claims or passages."""
    with opened(options, reading=True) as library:
        found = comparing.topics(library)
    for topic, count in found:
        TERMINAL.print(Text(f"{count:>6}  {topic.name}"))
    if not found:
        NOTES.print("There are no topics yet: the window makes and suggests them (Compare, New topic…).")
    return 0


def _find_topic(library: Library, wanted: str) -> Topic:
    known = [topic for topic, _ in comparing.topics(library)]
    folded = wanted.strip().casefold()
    names = ", ".join(topic.name for topic in known) or "none"
    if not folded:
        raise ParallaxError(f"Name the topic to be compared. The topics of this library: {names}.")
    for fits in (
        lambda topic: folded in (topic.name.casefold(), topic.id),
        lambda topic: topic.name.casefold().startswith(folded),
        lambda topic: folded in topic.name.casefold(),
    ):
        found = [topic for topic in known if fits(topic)]
        if len(found) > 1:
            others = ", ".join(topic.name for topic in found[1:])
            NOTES.print(Text(f"“{found[0].name}” is shown; other topics are called so as well: {others}."))
        if found:
            return found[0]
    raise ParallaxError(f"There is no topic “{wanted}”. The topics of this library: {names}.")


def compare(options: argparse.Namespace) -> int:
    """Print or write the comparison of one topic."""
    with opened(options, reading=True) as library:
        comparison = comparing.compare(library, _find_topic(library, options.topic).id)
        form = options.format or (options.out.suffix.lstrip(".") if options.out else "")
        if not form:
            _print_comparison(comparison)
            return 0
        made = datetime.now(UTC).date().isoformat()
        style, template = chosen_style(options)
        data = comparing_export.export(library, comparison, form, made=made, style=style, template=template)
    if options.out is not None:
        writing.write(options.out, data, replace=options.replace)
        TERMINAL.print(Text(f"Written: {options.out}"), soft_wrap=True)
    else:
        sys.stdout.buffer.write(data)
    return 0


_CLEANED = (
    "Compared is the cleaned text, as it is read and quoted: divided words joined, what copying left in "
    "words and numbers (2,\\000) taken out. The file as it was imported is kept beside it."
)


def verify(options: argparse.Namespace) -> int:
    """Say for each quote of an export whether it still stands; exit code 1 when one does not."""
    with opened(options, reading=True) as library:
        checks = verifying.verify(library, options.file)
    for check in checks:
        quote = check.quote if len(check.quote) <= 90 else f"{check.quote[:89]}…"
        line = f"{'stands' if check.stands else 'BROKEN':>7}  “{quote}”  {check.reason}".rstrip()
        TERMINAL.print(Text(line), soft_wrap=True)
    if checks and all(check.reason == NO_ARTICLE for check in checks):
        NOTES.print("None of its articles is here: --library DIR names the library it was exported from.")
    broken = sum(not check.stands for check in checks)
    TERMINAL.print(Text(summary(checks)), soft_wrap=True)
    TERMINAL.print(Text(_CLEANED, style="dim"))
    return 1 if broken or not checks else 0


def main_job(options: argparse.Namespace) -> int:
    """Print the comparison of the lead topic and make a picture of the window, where there is no display."""
    from reader.ui import pictures

    with opened(options, importing=bool(options.paths)) as library:
        if options.paths:
            _print_report(_import(library, options.paths))
            sample.give_topics(library, anyway=True)
        topic, _ = comparing.topics(library)[0]
        _print_comparison(comparing.compare(library, topic.id))
        folder = library.path
    out = places.data_folder() / "parallax.png"
    pictures.take("compare", out, library=folder)
    TERMINAL.print(Text(f"The window as a picture: {out}"), soft_wrap=True)
    return 0


def _print_comparison(comparison: Comparison) -> None:
    for line in comparison_text.lines(comparison, TERMINAL.width):
        TERMINAL.print(Text(line), soft_wrap=True)
