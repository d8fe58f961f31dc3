"""The head of the compare view: what is compared, what was found, the filters and the ways out."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader.domain.comparison import Topic
from reader.ui.comparing.arrangement import Arrangement, Order, headline
from reader.ui.comparing.done import Done
from reader.ui.comparing.filter_bar import FilterBar
from reader.ui.kit.plain import plain
from reader.ui.kit.segments import Segments
from reader.ui.kit.theme import SANS, Theme
from reader.ui.kit.widgets import label

PARTS = ("Columns", "Table", "All topics")
_BETWEEN = " · "  # counts of the headline
_AT_THE_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_ORDERS = {Order.DATE: "By date", Order.PUBLICATION: "By publication", Order.AGREEMENT: "By agreement"}


class _Counts(QLabel):
    """What was found; a line that comes beside it takes its width and leaves its height as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("muted")
        self.setWordWrap(True)
        self.setAlignment(_AT_THE_TOP)

    def setText(self, words: str) -> None:
        """Say it; hovering shows what has no room."""
        super().setText(words)
        self.setToolTip(plain(words))

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words take in the whole width of the head."""
        around = self.parentWidget()
        return super().heightForWidth(max(width, around.width() if around is not None else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words; of more than there is room for as many of the counts as are whole."""
        if super().heightForWidth(self.width()) <= self.height():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = _AT_THE_TOP | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect(), flags, self.shown())

    def shown(self) -> str:
        """Return what there is room for: whole counts, with an ellipsis for those left out."""
        parts = self.text().split(_BETWEEN)
        for count in range(len(parts), 0, -1):
            words = self.text() if count == len(parts) else f"{_BETWEEN.join(parts[:count])} …"
            room = self.fontMetrics().boundingRect(
                QRect(0, 0, self.width(), 9999), Qt.TextFlag.TextWordWrap, words
            )
            if room.height() <= self.height():
                return words
        return self.fontMetrics().elidedText(parts[0], Qt.TextElideMode.ElideRight, self.width())


class Header(QWidget):
    """Title, counts, filters, order of the columns, part in sight, export."""

    order_changed = Signal(object)  # Order
    part_chosen = Signal(int)  # index into PARTS

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title = label("", "title")
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.counts = _Counts()
        self.done = Done()
        # What is below keeps its place when that line comes and goes.
        self.counts.setMinimumHeight(self.done.sizeHint().height())
        self.note = label("", wrap=True)  # the researcher's, on the topic as a whole
        self.note.setAccessibleName("Note on the topic")
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.filters = FilterBar()
        self.parts = Segments(PARTS, "Part of the comparison")
        self.parts.chosen.connect(self.part_chosen)
        self.topic_button = QPushButton("Topic ▾")
        self.topic_button.setAccessibleName("Topic")
        self.topic_menu = QMenu(self.topic_button)
        self.topic_button.setMenu(self.topic_menu)
        self.export = QPushButton("Export ▾")
        self.export.setAccessibleName("Export")
        self.export_menu = QMenu(self.export)
        self.export.setMenu(self.export_menu)
        self.order = Order.DATE
        self.order_button = QPushButton("By date ▾")
        self.order_button.setAccessibleName("Order of the columns")
        self.order_button.setMenu(self._order_menu())
        self.chart_button = QPushButton("Chart ▾")
        self.chart_button.setAccessibleName("Chart")
        self.chart_menu = QMenu(self.chart_button)
        self.chart_button.setMenu(self.chart_menu)
        self._arrange()
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def show_topic(self, topic: Topic) -> None:
        """Name the topic."""
        self.title.setText(topic.name)
        self.title.setToolTip(plain(topic.query))
        self._show_note(topic.note)

    def _show_note(self, note: str) -> None:
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Say what is shown."""
        self.counts.setText(headline(arrangement))
        self.filters.count_unchecked(arrangement)
        self.chart_button.setVisible(bool(arrangement.comparison.claims))

    def show_nothing(self) -> None:
        """There is no topic: what acts on one is out of sight."""
        self.title.clear()
        self.counts.clear()
        self._show_note("")
        self._show_tools(topic=False)
        self.filters.hide()
        self.export.hide()

    def show_all_topics(self, words: str) -> None:
        """Name the matrix instead of one topic."""
        self.filters.count_unchecked(None)
        self.title.setText("All topics")
        self._show_note("")
        self.counts.setText(words)

    def show_part(self, part: int) -> None:
        """Show only what the part in sight needs."""
        self.parts.choose(part)
        self._show_tools(topic=PARTS[part] != "All topics")

    def _show_tools(self, *, topic: bool) -> None:
        self.filters.setVisible(True)
        for one in (self.topic_button, self.order_button, self.chart_button):
            one.setVisible(topic)
        self.export.setVisible(True)

    def _order_menu(self) -> QMenu:
        menu = QMenu(self)
        for order, words in _ORDERS.items():
            menu.addAction(words).triggered.connect(lambda _checked=False, one=order: self._on_order(one))
        return menu

    def _on_order(self, order: Order) -> None:
        self.order = order
        self.order_button.setText(f"{_ORDERS[order]} ▾")
        self.order_changed.emit(order)

    def _arrange(self) -> None:
        unit = self.fontMetrics().height()
        top = QHBoxLayout()
        top.setSpacing(unit // 2)
        top.addWidget(self.title, 1)
        for one in (self.topic_button, self.parts, self.export):
            top.addWidget(one)
        below = QHBoxLayout()
        below.setSpacing(unit // 2)
        below.addWidget(self.filters, 1)
        for one in (self.order_button, self.chart_button):
            below.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit // 4)
        column.addLayout(top)
        said = QHBoxLayout()
        said.addWidget(self.counts, 1)
        said.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(said)
        column.addWidget(self.note)
        column.addSpacing(unit // 4)
        column.addLayout(below)

    def _set_fonts(self) -> None:
        self.title.setFont(self._theme.font(SANS, 1.55, bold=True))
