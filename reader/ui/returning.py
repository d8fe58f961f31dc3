"""Coming back: what one looked at in a library last is kept as it changes, and shown when it opens again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from reader.services import comparing, reading
from reader.services.library import Library
from reader.ui.frame import READ, REPORT
from reader.ui.main_window import MainWindow

KEEP_MS = 300  # changes in quick succession are written together
_LAST = "last"  # settings: what was looked at last, by library


@dataclass(frozen=True, slots=True)
class _Place:
    view: int = READ
    article: int = 0  # none
    query: str = ""
    topic: str = ""


class Returning(QObject):
    """Begins when the whole window is there, so that neither the first picture nor the first list waits."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._topic = ""
        self._awaited = True  # nothing is kept until what was kept is shown
        self._timer = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._timer.timeout.connect(self._keep)
        if window.is_furnished:
            self._begin()
        else:
            window.furnished.connect(self._begin)

    def _begin(self) -> None:
        window = self._window
        window.stack.currentChanged.connect(self._on_changed)
        window.desk.reader.article_shown.connect(self._on_changed)
        window.session.query_changed.connect(self._on_changed)
        window.compare.topic_shown.connect(self._on_topic)
        window.closing.connect(self._keep)
        window.session.library_changed.connect(self._on_library)
        if window.session.library is not None and self._untouched():
            self._come_back()
        else:
            self._awaited = False
            self._on_changed()

    def _untouched(self) -> bool:
        """Tell whether nobody went anywhere yet, neither by hand nor by a link from outside."""
        window = self._window
        typed = window.finder.text.strip() or window.box.edit.text().strip()
        opened = window.desk.reader.reading is not None or window.session.lane("article").busy
        return not typed and not opened and window.stack.currentIndex() == READ

    def _on_library(self) -> None:
        self._awaited = True
        self._come_back()

    def _come_back(self) -> None:
        self._timer.stop()
        place = self._kept()
        self._topic = place.topic

        def still_there(library: Library) -> tuple[bool, bool]:
            topic = False
            with suppress(KeyError):
                topic = bool(place.topic) and bool(comparing.topic(library, place.topic))
            return place.article in reading.cards(library, [place.article]), topic

        self._window.session.read(still_there, lambda found: self._show(place, *found))

    def _show(self, place: _Place, article: bool, topic: bool) -> None:
        window, self._awaited = self._window, False
        if place == _Place():
            return
        if topic:
            window.compare.prefer(place.topic)
        if place.query != window.box.edit.text():
            window.box.set_text(place.query)
            window.finder.ask()
        if article:
            window.session.open_article(place.article)
        if place.view != READ:
            # The article that opens brings the page to the front.
            self._after_opening(lambda: window.show_view(place.view), article)

    def _after_opening(self, act: Callable[[], None], opening: bool) -> None:
        if not opening:
            act()
            return
        opened = self._window.session.opened

        def once(_opened: object) -> None:
            opened.disconnect(once)
            act()

        opened.connect(once)

    def _on_topic(self, topic_id: str) -> None:
        self._topic = topic_id
        self._on_changed()

    def _on_changed(self, _what: object = None) -> None:
        if not self._awaited:
            self._timer.start()

    def _keep(self) -> None:
        window = self._window
        self._timer.stop()
        if self._awaited or window.session.library is None:
            return
        view = window.stack.currentIndex()
        shown = window.desk.reader.reading
        keep, key = window.settings.keep, self._key()
        keep(f"{key}/view", READ if view == REPORT else view)
        keep(f"{key}/article", shown.article.id if shown else 0)
        keep(f"{key}/query", window.finder.text.strip())
        keep(f"{key}/topic", self._topic)
        window.settings.write()

    def _kept(self) -> _Place:
        settings, key = self._window.settings, self._key()
        view = int(settings.number(f"{key}/view", READ))
        return _Place(
            view if READ <= view < REPORT else READ,
            int(settings.number(f"{key}/article", 0)),
            settings.text(f"{key}/query"),
            settings.text(f"{key}/topic"),
        )

    def _key(self) -> str:
        folder = str(self._window.session.folder.absolute())
        return f"{_LAST}/{hashlib.sha256(folder.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"
