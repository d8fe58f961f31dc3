"""Compares the topics of a library before they are asked for, one at a time, whenever the library rests."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.comparison import Topic
from reader.domain.edit import Touched
from reader.services import comparing
from reader.ui.comparing.concerns import CONCERNS
from reader.ui.session import Session

_REST_MS = 400  # without a change, before the work begins


class Ahead(QObject):
    """Keeps every topic's comparison at hand, so that choosing one shows it at once."""

    topics_known = Signal(list)  # the topics with their counts, in the researcher's order

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: list[str] = []
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._begin)
        session.changed.connect(self._on_changed)
        session.when_open(self._rest.start)

    def _on_changed(self, touched: Touched) -> None:
        if touched.subjects & CONCERNS:
            self._waiting.clear()
            if not touched.more:  # comparing what is out of date at once would only slow the rest down
                self._rest.start()

    def _begin(self) -> None:
        self._session.read(comparing.topics, self._on_topics, latest="ahead")

    def _on_topics(self, topics: list[tuple[Topic, int]]) -> None:
        self.topics_known.emit(topics)
        self._waiting = [one.id for one, _ in topics]
        self._next()

    def _next(self) -> None:
        if self._waiting:
            topic_id = self._waiting.pop(0)
            self._session.ask(
                lambda library: comparing.compare(library, topic_id),
                lambda _comparison: self._next(),
                lambda _error: self._next(),  # a topic deleted meanwhile is no trouble here
                latest="ahead",
            )
