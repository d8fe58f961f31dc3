"""The command palette and the sheet of shortcuts, both made from the one registry of commands."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.kit.commands import MENUS, Command, Commands, keys_text
from reader.ui.kit.plain import plain
from reader.ui.kit.theme import SANS, Theme
from reader.ui.kit.widgets import label

ROLE = Qt.ItemDataRole.UserRole


def score(words: str, command: Command) -> int:
    """Return how well a command fits what was typed; 0: not at all."""
    text = f"{command.text} {command.menu}".casefold()
    total = 1
    for word in words.casefold().split():
        at = text.find(word)
        if at < 0:
            return 0
        total += 10 if at == 0 or text[at - 1] == " " else 2
    return total


class Palette(QDialog):
    """Type a few letters of what you want to do, Enter does it."""

    def __init__(self, commands: Commands, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("popup")
        self.setAccessibleName("Command palette")
        self._commands = commands
        self._edit = QLineEdit(placeholderText="What do you want to do?")
        self._edit.setAccessibleName("What do you want to do?")
        self._edit.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName("Commands that fit")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = _KeysDelegate(theme)
        self._list.setItemDelegate(self._delegate)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._edit)
        column.addWidget(self._list)
        self._edit.textChanged.connect(self._fill)
        self._list.itemClicked.connect(lambda _: self._run())

    def open_over(self, window: QWidget) -> None:
        """Appear at the top of the window with every command that can be done now."""
        width = min(620, window.width() - 80)
        self.resize(width, min(440, window.height() - 160))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + 60)
        self._edit.clear()
        self._fill()
        self.show()
        self._edit.setFocus()

    def eventFilter(self, watched: object, event: object) -> bool:
        """Let arrows and Enter work while one types."""
        if watched is self._edit and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self._list.count():
                self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
        return False

    def _fill(self) -> None:
        words = self._edit.text()
        places = {name: place for place, name in enumerate((*MENUS, ""))}
        scored = [(score(words, one), places[one.menu], one) for one in self._commands]
        scored.sort(key=lambda entry: (-entry[0], entry[1]))
        self._list.clear()
        for points, _, command in scored:
            if points and self._commands.can(command.id):
                item = QListWidgetItem(command.text)
                item.setData(ROLE, command)
                item.setToolTip(plain(command.hint))
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _run(self) -> None:
        item = self._list.currentItem()
        self.hide()
        if self._list.currentRow() >= 0:
            command: Command = item.data(ROLE)
            self._commands.action(command.id).trigger()


class _KeysDelegate(QStyledItemDelegate):
    """Draws a command with its menu before it and its keys at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        """Draw one command."""
        command: Command = index.data(ROLE)  # type: ignore[attr-defined]
        rect = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selected"))
        inner = rect.adjusted(10, 0, -10, 0)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle, command.text)
        painter.setFont(self._theme.font(SANS, 0.88))
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, keys_text(command) or command.menu)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> object:  # type: ignore[override]
        """Give every command some air."""
        size = super().sizeHint(option, index)  # type: ignore[arg-type]
        size.setHeight(round(option.fontMetrics.height() * 1.8))
        return size


class ShortcutSheet(QDialog):
    """Every command that has keys, by menu."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setAccessibleName("Keyboard shortcuts")
        rows = QVBoxLayout()
        rows.setSpacing(4)
        for menu in (*MENUS, ""):
            having = [one for one in commands if one.menu == menu and one.shortcuts]
            if having:
                rows.addSpacing(8)
                rows.addWidget(label(menu or "In lists and panels", "heading"))
            for command in having:
                row = QHBoxLayout()
                row.addWidget(label(command.text), 1)
                row.addWidget(label(keys_text(command), "muted"))
                rows.addLayout(row)
        rows.addStretch(1)
        inner = QWidget()
        inner.setLayout(rows)
        scroll = QScrollArea()
        scroll.setAccessibleName("Keyboard shortcuts")
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.addWidget(scroll)
        self.resize(560, 620)
