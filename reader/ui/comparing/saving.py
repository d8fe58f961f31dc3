"""Takes a comparison away: the table, the chart as picture, and the data behind it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from reader.domain import export_forms, wording
from reader.domain.errors import ParallaxError
from reader.exports.citation import Style
from reader.services import comparing_export
from reader.ui.comparing.arrangement import Arrangement
from reader.ui.comparing.board import Board
from reader.ui.comparing.chart import Chart
from reader.ui.comparing.done import Done
from reader.ui.comparing.legend import Entry, in_rows, paint_row
from reader.ui.comparing.matrix import MatrixView
from reader.ui.comparing.passage_text import with_echo
from reader.ui.kit.files import write_file
from reader.ui.session import Session

_CHART = (1200, 480)  # pixels of an exported picture without its legend, at a scale of one
_MARGIN = 12  # pixels around the legend
_CHART_FIELDS = (
    *("as of, first", "as of, last", "as of, in words", "low", "high", "bound", "counted", "unit", "scope"),
    *("origin", "inferred", "state", "publication", "title", "published", "quote"),
)
_SCALE = 2  # of the PNG: sharp in print and on dense screens


class Source(Protocol):
    """What is taken away: the compare view."""

    board: Board

    matrix: MatrixView

    @property
    def arrangement(self) -> Arrangement | None:
        """What is shown."""

    @property
    def all_topics_in_sight(self) -> bool:
        """Whether the matrix of all topics is shown instead."""


AskPath = Callable[[QWidget, str, str, str], str]  # parent, title, proposed name, kinds -> path or nothing
Told = Callable[[ParallaxError], None]


def as_csv(rows: list[list[str]]) -> bytes:
    """Return rows as CSV; cells that a spreadsheet would run as a formula are kept from it by a quote."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    # Excel reads UTF-8 only with the mark before it.
    return out.getvalue().encode("utf-8-sig")


def svg(chart: Chart, name: str) -> bytes:
    """Return the chart as SVG, with its text as text."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    size = QSize(_CHART[0], _CHART[1] + legend_height(chart))
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(name)
    painter = QPainter(generator)
    _paint(painter, chart)
    painter.end()
    return bytes(buffer.data().data())


def png(chart: Chart) -> bytes:
    """Return the chart as PNG at twice its size."""
    height = _CHART[1] + legend_height(chart)
    image = QImage(_CHART[0] * _SCALE, height * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    painter = QPainter(image)
    _paint(painter, chart)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def legend_height(chart: Chart) -> int:
    """Return the pixels that the legend of an exported picture takes."""
    return round(len(_legend(chart)) * _legend_line(chart) + _MARGIN)


def _legend(chart: Chart) -> list[list[Entry]]:
    colours = [Entry(name, colour) for name, colour in chart.legend(chart.printed())]
    return in_rows(colours, _CHART[0] - 2 * _MARGIN, chart.ink().small)


def _legend_line(chart: Chart) -> float:
    return 1.4 * QFontMetricsF(chart.ink().small).height()


def _paint(painter: QPainter, chart: Chart) -> None:
    """Draw the chart, and below it what all its colours mean."""
    ink = chart.ink(chart.printed())
    painter.fillRect(0, 0, _CHART[0], _CHART[1] + legend_height(chart), ink.paper)
    chart.paint_on(painter, *_CHART)
    for at, row in enumerate(_legend(chart)):
        paint_row(painter, row, QPointF(_MARGIN, _CHART[1] + at * _legend_line(chart)), ink)


def chart_rows(chart: Chart, arrangement: Arrangement) -> list[list[str]]:
    """Return the data behind the chart: what is drawn, in order of time, undated last."""
    rows = [list(_CHART_FIELDS)]
    for mark in sorted(chart.marks.drawn, key=lambda one: (one.day is None, one.day or 0.0)):
        claim = arrangement.by_id[mark.claim_id]
        figure, when, card = claim.figure, arrangement.as_of(claim), arrangement.card(claim)
        rows.append(
            [
                when.first if when else "",
                when.last if when else "",
                with_echo(wording.date_phrase(figure.as_of), claim, arrangement),
                "" if figure.low is None else f"{figure.low:.15g}",
                "" if figure.high is None else f"{figure.high:.15g}",
                wording.bound(figure),
                wording.counted(figure),
                figure.unit,
                wording.scope_of(figure),
                figure.origin.name,
                ", ".join(wording.inferred(figure)),
                wording.state(claim.state),
                wording.publication(card),
                wording.title(card),
                card.published,
                claim.sentence,
            ]
        )
    return rows


def ask_path(parent: QWidget, title: str, proposed: str, kinds: str) -> str:
    """Ask where to write a file; an empty string where the researcher thought better of it."""
    return QFileDialog.getSaveFileName(parent, title, proposed, kinds)[0]


def save(
    parent: QWidget,
    ask: AskPath,
    name: str,
    ending: str,
    make: Callable[[], bytes],
    failed: Told,
    done: Callable[[str], None],
) -> None:
    """Ask where, make the data and write it; what was done and what goes wrong is told."""
    path = ask(parent, f"Export {name}", f"{name}.{ending}", f"{ending.upper()} (*.{ending})")
    if path:
        try:
            write_file(Path(path), make())
        except ParallaxError as error:
            failed(error)
        else:
            done(f"Exported to {Path(path).name}")


class Saving:
    """The Export menu of the compare view."""

    def __init__(
        self, view: QWidget, source: Source, session: Session, done: Done, ask: AskPath = ask_path
    ) -> None:
        self._view, self._source, self._session = view, source, session
        self._told = partial(done.say, undoable=False)
        self.ask = ask
        self.style: Callable[[], tuple[Style, str]] = lambda: (Style.CHICAGO, "")  # how articles are cited

    def fill(self, menu: QMenu) -> None:
        """Offer what can be taken away of what is shown."""
        menu.clear()
        arrangement = self._source.arrangement
        if self._source.all_topics_in_sight:
            self._offer(menu, "All topics as CSV…", self.save_matrix)
            self._offer(menu, "Copy all topics", self.copy_matrix)
            return
        if arrangement is None or not arrangement.columns:
            menu.addAction("Nothing to export yet").setEnabled(False)
            return
        for form, words in export_forms.COMPARISON.items():
            name = f"Comparison as {words}…"
            self._offer(menu, name, partial(self.save_comparison, form))
        menu.addSeparator()
        self._offer(menu, "Table as it is sorted, as CSV…", self.save_table)
        self._offer(menu, "Copy table", self.copy_table)
        if arrangement.claims:
            menu.addSeparator()
            self._offer(menu, "Chart as PNG…", self.save_png)
            self._offer(menu, "Chart as SVG…", self.save_svg)
            self._offer(menu, "Chart data as CSV…", self.save_data)

    def save_comparison(self, form: str) -> None:
        """Write the comparison as shown, with quotes, spans, hashes and citations; it can be verified."""
        arrangement = self._source.arrangement
        path = self.ask(
            self._view, "Export comparison", f"{self._name()}.{form}", f"{form.upper()} (*.{form})"
        )
        if arrangement is None or not path:
            return
        shown, today = arrangement.shown(), date.today().isoformat()  # noqa: DTZ011 - the user's own day

        def keep(data: bytes) -> None:
            try:
                write_file(Path(path), data)
            except ParallaxError as error:
                self._session.failed.emit(error)
            else:
                self._told(f"Exported to {Path(path).name}")

        style, template = self.style()
        self._session.long(
            "export",
            lambda library: comparing_export.export(
                library, shown, form, made=today, style=style, template=template
            ),
            keep,
        )

    def save_table(self) -> None:
        """Write the table as it is shown."""
        self._save("table", "csv", lambda: as_csv(self._source.board.filled_table().rows()))

    def copy_table(self) -> None:
        """Copy the table as spreadsheets take it."""
        self._copy(self._source.board.filled_table().rows(), "table")

    def save_matrix(self) -> None:
        """Write all topics against all publications, as shown."""
        save(
            self._view,
            self.ask,
            "All topics",
            "csv",
            lambda: as_csv(self._source.matrix.rows()),
            self._session.failed.emit,
            self._told,
        )

    def copy_matrix(self) -> None:
        """Copy all topics against all publications as spreadsheets take them."""
        self._copy(self._source.matrix.rows(), "all topics")

    def _copy(self, rows: list[list[str]], what: str) -> None:
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
        QGuiApplication.clipboard().setText(text)
        self._told(f"Copied {what}: {wording.many(len(rows) - 1, 'row')}")

    def save_png(self) -> None:
        """Write the chart as a picture of pixels."""
        self._save("chart", "png", lambda: png(self._source.board.chart))

    def save_svg(self) -> None:
        """Write the chart as a picture of lines."""
        self._save("chart", "svg", lambda: svg(self._source.board.chart, self._name()))

    def save_data(self) -> None:
        """Write the data behind the chart."""
        arrangement = self._source.arrangement
        if arrangement is not None:
            rows = chart_rows(self._source.board.chart, arrangement)
            self._save("chart data", "csv", lambda: as_csv(rows))

    def _save(self, what: str, ending: str, make: Callable[[], bytes]) -> None:
        name = f"{self._name()} {what}"
        save(self._view, self.ask, name, ending, make, self._session.failed.emit, self._told)

    def _name(self) -> str:
        arrangement = self._source.arrangement
        return arrangement.comparison.topic.name if arrangement is not None else "comparison"

    def _offer(self, menu: QMenu, text: str, run: Callable[[], None]) -> None:
        menu.addAction(text).triggered.connect(lambda _checked=False: run())


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
