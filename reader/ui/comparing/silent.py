"""The narrow column of the silent: articles that were searched and say nothing of the topic."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain import wording
from reader.domain.comparison import Silence
from reader.ui.comparing.arrangement import Arrangement
from reader.ui.kit.plain import plain
from reader.ui.kit.rows import Index, Rows, set_up
from reader.ui.kit.theme import SANS, Theme
from reader.ui.kit.widgets import label
from reader.ui.kit.wrapping import draw_lines

_LINES = 5  # of what is said of an article and its nearest passage
# Heights of a card's parts in lines, so that no line of it is cut: over the name, the name, under the text,
# between two cards.
_ABOVE, _NAME, _BELOW, _APART = 0.6, 1.25, 0.5, 0.5
_TERMS = 6  # named before the rest is counted; all stand in the tooltip


def what_it_says(silence: Silence) -> str:
    """Return the sentence on an article that gives no figure."""
    return f"{silence.said[0].upper()}{silence.said[1:]}."


def nearest(silence: Silence) -> str:
    """Return the nearest passage in words, or that there is none."""
    if silence.nearest is None:
        return "No passage comes near."
    words = f"“{' '.join(silence.nearest.text.split())}”"
    return words if silence.left_out or silence.speaks_of_it else f"Nearest: {words}"


def searched_for(terms: tuple[str, ...]) -> str:
    """Return the terms that were searched; of many the first, with how many more there are."""
    if not terms:
        return ""
    rest = len(terms) - _TERMS
    return f"Searched for {', '.join(terms[:_TERMS])}" + (f" and {rest} more" if rest > 0 else "")


class SilenceModel(Rows):
    """The silent articles."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the publication, the whole in words, or the silence itself."""
        one: Silence | None = self.row(index.row())
        if one is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return wording.publication(one.article)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            terms = ", ".join(one.terms)
            whole = (
                f"{wording.publication(one.article)}: {one.article.title}\n{what_it_says(one)}\n"
                f"Searched for: {terms}\n{nearest(one)}"
            )
            return plain(whole) if role == Qt.ItemDataRole.ToolTipRole else whole
        return one if role == Qt.ItemDataRole.UserRole else None


class SilenceDelegate(QStyledItemDelegate):
    """Paints a silent article as a dashed card; all of one height, so that ten thousand cost nothing."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a name, a sentence and the lines of the nearest passage."""
        metrics = QFontMetricsF(self._theme.font(SANS, 0.92))
        lines = _LINES * metrics.lineSpacing()
        return QSize(1, math.ceil(lines + (_ABOVE + _NAME + _BELOW + _APART) * metrics.height()) + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the card."""
        silence: Silence = index.data(Qt.ItemDataRole.UserRole)
        theme = self._theme
        small, bold = theme.font(SANS, 0.92), theme.font(SANS, 0.98, bold=True)
        line = QFontMetricsF(small).height()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRectF = option.rect.toRectF().adjusted(1, 1, -1, -_APART * line)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        edge = QPen(theme.colour("accent"), 2) if chosen else QPen(theme.colour("strong"), 1)
        edge.setStyle(Qt.PenStyle.SolidLine if chosen else Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(rect, 0.5 * line, 0.5 * line)
        inner = rect.adjusted(0.8 * line, _ABOVE * line, -0.8 * line, -_BELOW * line)
        painter.setFont(bold)
        painter.setPen(theme.colour("text"))
        name = QFontMetricsF(bold).elidedText(
            wording.publication(silence.article), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        rest = inner.adjusted(0, _NAME * line, 0, 0).toRect()
        taken = draw_lines(painter, rest, what_it_says(silence), _LINES - 1, in_a_list=True)
        room = _LINES - taken // painter.fontMetrics().height()
        draw_lines(painter, rest.adjusted(0, taken, 0, 0), nearest(silence), room, in_a_list=True)
        painter.restore()


class SilentColumn(QWidget):
    """Says what was searched, and lists the articles in which nothing was found."""

    opened = Signal(int, object)  # article id, span of the nearest passage or None

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._heading = label("", "title", wrap=True)
        self._terms = label("", "muted", wrap=True)
        self._list = QListView()
        self._model = SilenceModel(self)
        set_up(self._list, "Silent articles", self._model, SilenceDelegate(theme, self))
        self._list.setUniformItemSizes(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setStyleSheet("QListView { background: transparent; }")
        self._list.activated.connect(self._on_open)
        self._list.clicked.connect(self._on_open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for one in (self._heading, self._terms):
            column.addWidget(one)
        column.addWidget(self._list, 1)
        theme.changed.connect(self._list.viewport().update)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Show the silent articles of an arrangement."""
        silent = arrangement.silent
        left_out = sum(bool(one.left_out) for one in silent)
        foreign = sum(bool(one.language) and not one.left_out for one in silent)
        spoken = sum(one.speaks_of_it for one in silent)
        counts = (
            (len(silent) - spoken - foreign - left_out, "silent"),
            (spoken, "without a figure"),
            (left_out, "left out by a rule"),
            (foreign, "in another language"),
        )
        self._heading.setText(" · ".join(f"{count:,} {what}" for count, what in counts if count))
        terms = dict.fromkeys(term for one in silent[:200] for term in one.terms)
        self._terms.setText(searched_for(tuple(terms)))
        self._terms.setToolTip(plain(", ".join(terms)))
        self._model.show_rows(silent)

    def point_at(self, publication: str) -> None:
        """Choose the first silent article of a publication and bring it into sight."""
        silent = (self._model.row(row) for row in range(self._model.rowCount()))
        at = next((row for row, one in enumerate(silent) if one.article.publication == publication), -1)
        if at >= 0:
            self._list.setCurrentIndex(self._model.index(at, 0))
            self._list.scrollTo(self._model.index(at, 0), QListView.ScrollHint.PositionAtTop)
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open(self, index: QModelIndex) -> None:
        silence: Silence = index.data(Qt.ItemDataRole.UserRole)
        self.opened.emit(silence.article.id, silence.nearest.span if silence.nearest else None)
