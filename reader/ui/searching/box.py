"""The search box in the middle of the top bar, with the count in it and the explanation under it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from reader import services
from reader.domain.errors import QueryError
from reader.places import resource
from reader.ui.kit.place import is_made

if TYPE_CHECKING:
    from reader.services.completing import Offer
    from reader.ui.kit.theme import Theme
    from reader.ui.searching.finder import Finder
    from reader.ui.searching.popups import Explanation, Offers
    from reader.ui.session import Session


class SearchBox(QWidget):
    """The line one types into; Down goes to the results, Escape closes what is open, then empties it."""

    left_down = Signal()
    key_pressed = Signal()  # any key, before it is looked up among the shortcuts

    def __init__(self, session: Session, finder: Finder, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finder = finder
        self._theme = theme
        self.kept_visible: QWidget | None = None  # what hangs below the box stays off it
        self._values_offered = False
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText("Search all articles")
        self.edit.setAccessibleName("Search all articles")
        # Keys come by the loop of events, as this does; until the first picture nothing is asked of events.
        QTimer.singleShot(0, self, lambda: self.edit.installEventFilter(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit)
        self.edit.setMinimumHeight(round(self.fontMetrics().height() * 2.1))
        glass = QIcon(str(resource("icons/search-grey.svg")))
        self.edit.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.textChanged.connect(finder.type)
        finder.wrong.connect(self._on_wrong)

    @cached_property
    def count(self) -> QLabel:
        """How much was found, at the right end of the box."""
        from reader.ui.kit.widgets import label

        made = label("", "muted")
        made.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner = QHBoxLayout(self.edit)
        inner.setContentsMargins(0, 0, 12, 0)
        inner.addStretch(1)
        inner.addWidget(made)
        return made

    @cached_property
    def explanation(self) -> Explanation:
        """What is wrong with the query, over the rest of the window."""
        from reader.ui.searching.popups import Explanation

        return Explanation(self._theme, self.window())

    @cached_property
    def _offers(self) -> Offers:
        from reader.ui.searching.popups import Offers

        made = Offers(self.window())
        made.chosen.connect(self._take)
        return made

    def say(self, text: str) -> None:
        """Show a count at the right end of the box."""
        self.count.setText(text)
        self.edit.setTextMargins(0, 0, self.count.sizeHint().width() + 16 if text else 0, 0)

    def set_text(self, text: str) -> None:
        """Put a query into the box."""
        self.edit.setText(text)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Handle the keys that leave the box or choose among the offers."""
        if event is None or watched is not self.edit:
            return False
        kind = event.type()  # type: ignore[attr-defined]
        if isinstance(event, QKeyEvent) and kind == QKeyEvent.Type.KeyPress:
            return self._on_key(event)
        if kind == QKeyEvent.Type.ShortcutOverride:
            self.key_pressed.emit()
        elif kind == QKeyEvent.Type.FocusOut:
            self._hide_offers()
        return False

    def _hide_offers(self) -> None:
        if is_made(self, "_offers"):
            self._offers.hide()

    def _on_key(self, event: QKeyEvent) -> bool:
        key, keys = event.key(), QtCore.Qt.Key
        if self._offers.isVisible() and key in (
            keys.Key_Tab,
            keys.Key_Up,
            keys.Key_Down,
        ):
            if key == keys.Key_Tab:
                self._offers.take()
            else:
                self._offers.step(1 if key == keys.Key_Down else -1)
            return True
        if key == keys.Key_Escape:
            if self._offers.isVisible():
                self._offers.hide()
            elif is_made(self, "explanation") and self.explanation.isVisible():
                self.explanation.hide()
            elif self.edit.text():
                self.edit.clear()
            else:
                self.left_down.emit()
            return True
        if key in (keys.Key_Down, keys.Key_Return, keys.Key_Enter):
            if self._offers.isVisible() and self._offers.take():
                return True
            self._offers.hide()
            self._finder.ask()
            self.left_down.emit()
            return True
        return False

    def _on_edited(self, text: str) -> None:
        self._values_offered = False
        cursor = self.edit.cursorPosition()
        self._session.ask(
            lambda library: services.completing.complete(library, text, cursor),
            self._show_offers,
            lambda _: self._hide_offers(),
            latest="complete",
        )

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        explained = is_made(self, "explanation") and self.explanation.isVisible()
        # Behind "publication:" a value is missing; which ones there are says more than that it is.
        self._values_offered = any(self.edit.text()[: one.start].endswith(":") for one in offers)
        if explained and self._values_offered:
            self.explanation.hide()
            explained = False
        if offers and not explained:
            self._offers.show_under(self.edit, offers, self.kept_visible)
        else:
            self._hide_offers()

    def _take(self, offer: Offer) -> None:
        rest = self.edit.text()[self.edit.cursorPosition() :]
        self.edit.setText(self.edit.text()[: offer.start] + offer.typed + rest)
        self.edit.setCursorPosition(offer.start + len(offer.typed))

    def _on_wrong(self, error: QueryError | None) -> None:
        if error is not None or is_made(self, "explanation"):
            from reader.ui.kit.widgets import restyle

            restyle(self.edit, "wrong", error is not None)
            if error is not None and self._values_offered and self._offers.isVisible():
                return
            if error is not None:
                self._hide_offers()
            self.explanation.explain(self.edit, error, self.kept_visible)
