"""A window that shows hostile articles in every way it has; watched from outside for what it opens.

``python -m tests.reliability.showing LIBRARY CACHE BAIT PORT`` opens the library and goes through every article and
view, with tool tips, previews, boxes and a PDF; it prints what the audit hook saw and "shown N articles". With
``--careless`` it shows one article as Qt would by itself, which must be seen from outside, or seeing nothing proves
nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QModelIndex, QPoint, QUrl
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMessageBox, QTableView, QTextBrowser, QWidget

from reader.domain.text import Span
from reader.services import reading
from reader.ui import app
from reader.ui.frame import COMPARE, FIGURES, NOTEBOOK, NOTES
from reader.ui.kit.settings import Settings
from reader.ui.main_window import MainWindow
from reader.ui.picture_states import settle, wait_until

SEEN: list[str] = []


def watch(bait: str) -> None:
    """Take down every connection, and every file of the bait that Python opens."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
            SEEN.append(f"{event} {arguments[1:]}")
        elif event == "open" and bait in str(arguments[0]):
            SEEN.append(f"open {arguments[0]}")

    sys.addaudithook(hook)


def markup(bait: Path, port: int) -> tuple[str, ...]:
    """Return markup that opens a file or a connection wherever it is obeyed."""
    files = (
        f"file://{bait}/a.png",
        f"{bait}/b.png",
        f"file://localhost{bait}/c.png",
        f"qrc:/../..{bait}/d.png",
    )
    hosts = (f"http://127.0.0.1:{port}/e.png", f"//127.0.0.1:{port}/f.png", f"ftp://127.0.0.1:{port}/g.png")
    shares = (r"\\127.0.0.1\bait\h.png", r"file://127.0.0.1/bait/i.png", "smb://127.0.0.1/bait/j.png")
    addresses = (*files, *hosts, *shares)
    forms = (
        '<img src="{}">',
        '<body background="{}"><p>words</p>',
        '<table background="{}"><tr><td>words</td></tr></table>',
        '<link rel="stylesheet" href="{}">',
        '<style>@import url("{}"); p {{ background-image: url("{}") }}</style><p>words</p>',
        '<ul style="list-style-image: url({})"><li>words</li></ul>',
        '<object data="{}"></object><iframe src="{}"></iframe>',
        '<a href="{}">words</a>',
    )
    return tuple(form.replace("{}", one) for one in addresses for form in forms)


class Showing:
    """Goes through everything that a window can show."""

    def __init__(self, window: MainWindow, bait: Path, port: int) -> None:
        self.window = window
        self.bait = bait
        self.port = port

    def everything(self) -> int:
        """Show all; return how many articles were opened."""
        wait_until(lambda: self.window.session.library is not None)
        settle(self.window, 50)
        cards = reading.list_articles(self.window.session.library)
        for number, card in enumerate(cards):
            self.article(card.id, hovering=number < 6)
            if number < 3:
                self.notes(card.id)
        self.links()
        self.raw_page()
        self.removal()
        self.results()
        self.views()
        return len(cards)

    def article(self, article_id: int, *, hovering: bool) -> None:
        self.window.session.open_article(article_id)
        settle(self.window, 20)
        assert self.window.desk.reader.reading is not None
        for panel in range(3):
            self.window.desk.show_panel(panel)
        if hovering:
            self.hover()

    def notes(self, article_id: int) -> None:
        """Type markup into a note and look at its preview; tag with markup."""
        key = self.window.annotator.highlight(article_id, Span(0, 4))
        settle(self.window, 20)
        note = self.window.desk.annotations.card(key).note
        self.window.desk.show_panel(0)
        for one in markup(self.bait, self.port):
            note.setPlainText(f"**a** {one} ![x]({self.bait}/k.png)\n")
            QApplication.processEvents()
        self.window.annotator.set_tags(key, ("<img src=a.png>", f'<img src="file://{self.bait}/l.png">'))
        settle(self.window, 20)
        self.hover()

    def links(self) -> None:
        page = self.window.desk.reader.page
        local = f"127.0.0.1:{self.port}"
        for one in ("file:///etc/hostname", r"\\127.0.0.1\bait", f"ftp://{local}/", "javascript:alert(1)"):
            page.anchorClicked.emit(QUrl(one))
            assert "Not opened" in self.window.status.left.text(), one
        page.anchorClicked.emit(QUrl(f"http://{local}/?<img src=a.png>"))
        self.dismiss()

    def raw_page(self) -> None:
        """Put markup on the page that no cleaning has seen: the page itself opens nothing, either."""
        self.window.desk.reader.page.setHtml("".join(markup(self.bait, self.port)))
        settle(self.window, 50)

    def removal(self) -> None:
        self.window.commands.action("read.remove").trigger()
        settle(self.window, 50)
        self.dismiss()

    def dismiss(self) -> None:
        boxes = self.window.findChildren(QMessageBox)
        assert boxes
        for one in boxes:
            QApplication.processEvents()
            one.reject()

    def results(self) -> None:
        self.window.box.set_text("words")
        settle(self.window, 50)
        for face in range(3):
            self.window.desk.results.show_face(face)
            settle(self.window, 20)
            self.hover()

    def views(self) -> None:
        for view in (COMPARE, FIGURES, NOTES, NOTEBOOK):
            self.window.show_view(view)
            settle(self.window, 50)
            self.hover()
        self.window.commands.action("annotate.codebook").trigger()
        settle(self.window, 50)
        self.hover()

    def hover(self) -> None:
        """Rest on every row of every list, and on every widget that has something to say."""
        for view in self.window.findChildren(QAbstractItemView):
            if view.isVisible() and view.model() is not None:
                self.hover_over(view)
        for one in self.window.findChildren(QWidget):
            if one.isVisible() and one.toolTip():
                tip(one, one.rect().center())

    def hover_over(self, view: QAbstractItemView) -> None:
        model, top = view.model(), QModelIndex()
        for row in range(min(model.rowCount(top), 40)):
            for column in range(6 if isinstance(view, QTableView) else 1):
                box = view.visualRect(model.index(row, column, top))
                if box.isValid():
                    tip(view.viewport(), box.center())


def tip(widget: QWidget, at: QPoint) -> None:
    """Let the mouse rest on a place of a widget."""
    QApplication.sendEvent(widget, QHelpEvent(QHelpEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    QApplication.processEvents()


def show(library: Path, cache: Path, bait: Path, port: int) -> int:
    """Open the window and show everything; return how many articles were opened."""
    window = app.build(library, settings=Settings(cache / "window.ini"), cache=cache / "index")
    window.resize(1200, 800)
    window.show()
    shown = Showing(window, bait, port).everything()
    window.close()
    return shown


def careless(bait: Path, port: int) -> None:
    """Show a page as Qt shows it when nobody takes care."""
    application = app.application()
    page = QTextBrowser()
    page.setHtml("".join(markup(bait, port)))
    page.show()
    for _ in range(20):
        application.processEvents()


def main() -> int:
    library, cache, bait, port = (Path(one) for one in sys.argv[1:5])
    watch(str(bait))
    if "--careless" in sys.argv:
        careless(bait, int(str(port)))
        shown = 1
    else:
        shown = show(library, cache, bait, int(str(port)))
    for line in SEEN:
        sys.stdout.write(f"seen: {line}\n")
    sys.stdout.write(f"shown {shown} articles\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
