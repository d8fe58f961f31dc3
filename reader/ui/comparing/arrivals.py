"""What came in behind the figures that are shown: said in a line, shown when the reader wants it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from reader.domain import wording
from reader.domain.comparison import Comparison
from reader.domain.edit import Touched
from reader.services import comparing
from reader.ui.kit.widgets import button, label
from reader.ui.session import Session

COMING = "Articles are coming in. What is shown keeps still."
CAME = "Articles came in. What is shown is from before."


class Arrivals(QFrame):
    """A line with "Show them": nothing moves under the reader's eyes, however much is imported."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName("What came in meanwhile")
        unit = self.fontMetrics().height()
        self._words = label("", "muted")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_them = button("Show them", self.wanted.emit, name="Show what came in meanwhile")
        row = QHBoxLayout(self)
        row.setContentsMargins(unit, unit // 4, unit // 2, unit // 4)
        row.addWidget(self._words, 1)
        row.addWidget(self.show_them)
        self.hide()

    @property
    def words(self) -> str:
        """What is said; empty where nothing is."""
        return "" if self.isHidden() else self._words.text()

    def say_so(self, touched: Touched) -> None:
        """Say that articles came in, or still do."""
        self.say(COMING if touched.more else CAME)

    def say(self, words: str) -> None:
        """Say that something came in."""
        self._words.setText(words)
        self.setAccessibleDescription(words)
        self.show()


class ComparisonArrivals(Arrivals):
    """Counts what a topic has more of, once all is there; nothing is said where it has no more."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: Comparison | None = None

    def keeps(self, touched: Touched, shown: Comparison | None, *, matrix: bool) -> bool:
        """Say what came in and return True, or return False where what is shown is to be loaded anew."""
        if not touched.arrived or (shown is None and not matrix):
            return False
        self._shown = shown
        if touched.more or matrix or shown is None:
            self.say_so(touched)
        else:
            topic_id = shown.topic.id
            self._session.ask(
                lambda library: comparing.compare(library, topic_id),
                self._on_fresh,
                lambda _error: self.say(CAME),
                latest="arrivals",
            )
        return True

    def _on_fresh(self, fresh: Comparison) -> None:
        if self._shown is None or fresh.topic.id != self._shown.topic.id:
            return
        if words := more_of(fresh, self._shown):
            self.say(words)
        else:
            self.hide()

    def forget(self) -> None:
        """What is there is being loaded: nothing more is to be said of it."""
        self._shown = None
        self.hide()


def more_of(fresh: Comparison, shown: Comparison) -> str:
    """Return in words what one comparison has more than an earlier one of its topic; empty: nothing else."""
    if fresh == shown:
        return ""
    known = {one.id for one in shown.claims}
    new = [one for one in fresh.claims if one.id not in known]
    if not new:
        return CAME
    articles = len({one.article_id for one in new})
    return f"{wording.many(len(new), 'more figure')} in {wording.many(articles, 'article')} came in."
