"""Many queries at once from a file, and the log of all that were asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from reader.domain.errors import ParallaxError
from reader.services import batches, searching
from reader.services.batches import BatchLine
from reader.services.library import Library
from reader.services.searching import LoggedSearch
from reader.ui.kit.commands import Command
from reader.ui.main_window import MainWindow
from reader.ui.searching.query_table import QueryTable, Row

LARGEST = 2_000_000  # bytes of a file of queries
SHOWN = 5_000  # searches of the log that are listed; the export has all of them


def queries_of(data: bytes) -> list[str]:
    """Return the queries of a file, one a line; empty lines and those that begin with # are left out."""
    lines = (line.strip() for line in data.decode("utf-8-sig", "replace").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


class Queries:
    """The commands on many queries."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def commands(self) -> list[Command]:
        """Return them, for the registry."""
        return [
            Command(
                "search.batch",
                "Ask every query of a file…",
                self._choose,
                (),
                "Search",
                separated=True,
                hint="One query a line; says how many articles and hits each finds, and where",
            ),
            Command("search.log", "Search log…", self.show_log, (), "Search"),
        ]

    def ask_all(self, path: Path) -> None:
        """Ask every query of a file and list what they find."""
        today = datetime.now(UTC).astimezone().date()

        def work(library: Library) -> tuple[BatchLine, ...]:
            return batches.batch(library, _read(path), today=today)

        def done(lines: tuple[BatchLine, ...]) -> None:
            rows = [_row(one) for one in lines]
            self._show(path.stem, ("query", "articles", "hits", "problem"), rows, batches.per_article(lines))

        self._window.session.long("batch", work, done)

    def show_log(self) -> None:
        """List the searches made, the latest first."""

        def work(library: Library) -> list[Row]:
            return [
                (one.at.replace("T", " ")[:16], one.query, f"{one.total:,}", _state(one))
                for one in searching.log(library, limit=SHOWN)
            ]

        self._window.session.read(
            work, lambda rows: self._show("Search log", ("searched at", "query", "articles", "of"), rows)
        )

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Queries, one a line", "", "Text (*.txt *.csv *)")
        if name:
            self.ask_all(Path(name))

    def _show(self, title: str, header: Row, rows: Sequence[Row], articles: Sequence[Row] = ()) -> None:
        table = QueryTable(title, header, rows, self._window.status.say, self._window)
        if articles:
            table.offer("Export hits per article…", "hits per article", batches.PER_ARTICLE, articles)
        table.asked.connect(self._window.search)
        table.show()
        table.table.setFocus()


def _state(one: LoggedSearch) -> str:
    """Return how many articles there were, and how many of them a search could not find yet."""
    return f"{one.articles:,}" + (f" ({one.unindexed:,} not indexed)" if one.unindexed else "")


def _row(line: BatchLine) -> Row:
    return (
        (line.query, "", "", line.error) if line.error else (line.query, str(line.total), str(line.hits), "")
    )


def _read(path: Path) -> list[str]:
    try:
        if path.stat().st_size > LARGEST:
            raise ParallaxError(f"{path.name} is too large for a list of queries.", "Nothing was searched.")
        return queries_of(path.read_bytes())
    except OSError as error:
        raise ParallaxError(f"{path.name}: {error.strerror}", "Nothing was searched.") from error
