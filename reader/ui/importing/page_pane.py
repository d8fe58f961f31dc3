"""The pages of an original as they are printed, one at a time, drawn when they are looked at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.services import originals
from reader.services.originals import PageShown
from reader.ui.kit.widgets import button, label
from reader.ui.session import Session

_DRAWN = 1400  # points across: sharp on a wide pane, and on a narrow one at twice the points of its screen


class PagePane(QWidget):
    """Shows one page as wide as there is room; the keys for pages go on to the next."""

    failed = Signal(str)  # why a page cannot be shown

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._article_id = 0
        self.shown: PageShown | None = None
        self._image = QImage()
        self._paper = QLabel()
        self._paper.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea()
        self.area.setWidget(self._paper)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A page is always longer than the pane: its width must not depend on that.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setAccessibleName("The page as it is printed")
        self.area.installEventFilter(self)
        self.said = label("", "muted")
        self.back = button("‹ Previous", partial(self.turn, -1), name="Previous page of the original")
        self.on = button("Next ›", partial(self.turn, 1), name="Next page of the original")
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        row.addWidget(self.back)
        row.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area, 1)
        column.addLayout(row)
        self._show_nothing()

    def show_article(self, article_id: int) -> None:
        """Show the page on which an article begins; 0 for none."""
        self._article_id = article_id
        self._show_nothing()
        if article_id:
            self._ask(None)

    def turn(self, by: int) -> None:
        """Go on or back by pages."""
        if self.shown is not None:
            index = min(max(self.shown.index + by, 0), self.shown.pages - 1)
            if index != self.shown.index:
                self._ask(index)

    def _ask(self, index: int | None) -> None:
        article_id = self._article_id
        self.said.setText("Drawing the page …")
        self._session.ask(
            lambda library: originals.page(library, article_id, index, _DRAWN),
            self._show,
            partial(self._on_failed, article_id),
            latest="original page",
        )

    def _show(self, page: PageShown) -> None:
        if page.article_id != self._article_id:
            return
        self.shown = page
        image = QImage(page.points, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888)
        self._image = image.copy()  # the bytes belong to Python
        self.said.setText(f"Page {page.index + 1:,} of {page.pages:,}")
        self.area.setAccessibleDescription(self.said.text())
        self.back.setEnabled(page.index > 0)
        self.on.setEnabled(page.index + 1 < page.pages)
        self.area.verticalScrollBar().setValue(0)
        self._fit()

    def _on_failed(self, article_id: int, error: Exception) -> None:
        if article_id == self._article_id:
            self._show_nothing()
            self.failed.emit(str(error))

    def _show_nothing(self) -> None:
        self.shown, self._image = None, QImage()
        self._paper.clear()
        self.said.clear()
        self.back.setEnabled(False)
        self.on.setEnabled(False)

    def _fit(self) -> None:
        """Show the page as wide as there is room, sharp at the screen's points."""
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        width = max(1, round(self.area.viewport().width() * ratio))
        pixmap = QPixmap.fromImage(
            self._image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        )
        pixmap.setDevicePixelRatio(ratio)
        self._paper.setPixmap(pixmap)
        self._paper.setMinimumHeight(round(pixmap.height() / ratio))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page into the room there is now."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn the page at its end, with the keys for pages."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
            bar = self.area.verticalScrollBar()
            if by and bar.value() == (bar.maximum() if by > 0 else bar.minimum()):
                self.turn(by)
                return True
        return super().eventFilter(watched, event)
