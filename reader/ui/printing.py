"""The open article on paper, or as PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QLocale, QMarginsF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QProgressDialog, QWidget

from reader.domain.errors import ParallaxError
from reader.exports.citation import cite
from reader.exports.writing import file_name
from reader.services import exporting, reading
from reader.services.library import Library
from reader.services.reading import Reading
from reader.ui import citing
from reader.ui.kit.commands import Command
from reader.ui.kit.files import ask_where, write_file
from reader.ui.main_window import MainWindow
from reader.ui.reading.paper import Paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MARGINS = QMarginsF(28, 22, 28, 18)  # millimetres: the column is about as wide as on the screen
_PATIENCE_MS = 600  # before the progress is shown

Ask = Callable[["QPrinter", QWidget], bool]


def ask_printer(printer: QPrinter, parent: QWidget) -> bool:
    """Let the researcher choose a printer, pages and paper; False where it is left."""
    from PySide6.QtPrintSupport import QPrintDialog  # loaded on first use: the window starts without it

    return QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted


class Printing:
    """Prints the article that is open, with its highlights, images and paragraph numbers."""

    def __init__(self, window: MainWindow, ask: Ask = ask_printer) -> None:
        self._window = window
        self.ask = ask

    def commands(self) -> list[Command]:
        """Return them, for the registry."""
        return [
            Command("read.print", "Print…", self.print_article, ("Ctrl+P",), "Read", True),
            Command("read.pdf", "Save as PDF…", self.save_pdf, (), "Read"),
        ]

    def print_article(self) -> None:
        """Ask for a printer, then print."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        opened = self._window.desk.reader.reading
        if opened is None:
            self._window.status.say("Open an article first, then print it.")
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(file_name(opened.article.card.title[:60], ""))
        _set_up(printer)
        if not QPrinterInfo.availablePrinterNames():
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        if self.ask(printer, self._window):
            told = partial(self._window.status.say, "Sent to the printer")
            self._paint(opened, printer, told, printer.abort)

    def save_pdf(self) -> None:
        """Ask where to, then write the article as PDF."""
        opened = self._window.desk.reader.reading
        if opened is None:
            self._window.status.say("Open an article first, then save it.")
            return
        proposed = file_name(opened.article.card.title[:60], ".pdf")
        path = ask_where(self._window, "Save as PDF", proposed, "PDF (*.pdf)")
        if path is not None:
            self.write_pdf(opened, path)

    def write_pdf(self, opened: Reading, path: Path) -> None:
        """Write an article as PDF, whole or not at all."""
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(opened.article.card.title)
        writer.setCreator("Parallax")
        _set_up(writer)

        def keep() -> None:
            try:
                write_file(path, bytes(buffer.data().data()))
            except ParallaxError as error:
                self._window.session.fail(error)
                return
            self._window.status.say(f"Saved {path.name}")

        self._paint(opened, writer, keep)

    def _paint(
        self,
        opened: Reading,
        device: QPagedPaintDevice,
        done: Callable[[], None],
        stopped: Callable[[], object] = lambda: None,
    ) -> None:
        """Fetch the images, then paint page by page; one of the last two follows."""
        wanted = {block.asset for block in opened.article.document.blocks if block.asset}

        def fetch(library: Library) -> dict[str, bytes]:
            return {one: reading.asset(library, one)[1] for one in wanted}

        def paint(found: dict[str, bytes]) -> None:
            style, template = citing.chosen(self._window.settings)
            foot = cite(exporting.cited(opened.article), style, template=template)
            images = {one: QImage.fromData(data) for one, data in found.items()}
            paper = Paper(
                opened.article, opened.annotations, self._window.desk.reader.style_of_page, images, foot
            )
            if self._page_by_page(paper, device):
                done()
            else:
                stopped()

        self._window.session.read(fetch, paint)

    def _page_by_page(self, paper: Paper, device: QPagedPaintDevice) -> bool:
        """Paint with progress; returns whether all was painted."""
        progress = QProgressDialog("Setting pages …", "Cancel", 0, 0, self._window)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(_PATIENCE_MS)
        for page, count in paper.paint(device):
            progress.setMaximum(count)
            progress.setLabelText(f"Page {page:,} of {count:,}")
            progress.setValue(page)  # lets the window work meanwhile
            if progress.wasCanceled():
                self._window.status.say("Stopped: nothing was kept")
                return False
        return True


def _set_up(device: QPagedPaintDevice) -> None:
    american = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize.PageSizeId.Letter if american else QPageSize.PageSizeId.A4
    device.setPageLayout(
        QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, _MARGINS, QPageLayout.Unit.Millimeter)
    )
