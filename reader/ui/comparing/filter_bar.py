"""The filters of a comparison: publication, scope, origin, state and period, over all its parts at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QMenu, QPushButton, QWidget, QWidgetAction

from reader.domain import wording
from reader.domain.comparison import Comparison
from reader.domain.figure import State
from reader.ui.comparing.arrangement import Arrangement, Filters, unchecked
from reader.ui.kit.widgets import Flow, button, label, restyle

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")


class StickyMenu(QMenu):
    """A menu that stays open while choices are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick without closing."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


class ChoiceButton(QPushButton):
    """A filter of one kind: which of several values may be shown; none chosen is all of them."""

    changed = Signal()

    def __init__(self, name: str, many: str) -> None:
        super().__init__(f"{name} ▾")
        self._name, self._many = name, many
        self._menu = StickyMenu(self)
        self._words: dict[str, str] = {}
        self.chosen: frozenset[str] = frozenset()
        self._menu.aboutToShow.connect(self._tick)
        self.setMenu(self._menu)
        self.setAccessibleName(f"Filter by {name.lower()}")

    def offer(self, values: Iterable[tuple[str, str, int]]) -> None:
        """Offer values (key, words, how many figures); a chosen one that is gone is no longer chosen."""
        values = list(values)
        self._words = {key: words for key, words, _ in values}
        self.chosen &= self._words.keys()
        self._menu.clear()
        everything = self._menu.addAction("All")
        everything.triggered.connect(self.clear)
        self._menu.addSeparator()
        for key, words, count in values:
            action = QAction(f"{words}\t{count:,}", self._menu)
            action.setCheckable(True)
            action.setData(key)
            action.toggled.connect(lambda on, key=key: self._choose(key, on))
            self._menu.addAction(action)
        self.setVisible(len(values) > 1)
        self._name_it()

    def clear(self) -> None:
        """Let everything through."""
        if self.chosen:
            self.chosen = frozenset()
            self._tick()
            self._name_it()
            self.changed.emit()

    def _tick(self) -> None:
        for action in self._menu.actions():
            if action.isCheckable():
                action.blockSignals(True)
                action.setChecked(action.data() in self.chosen)
                action.blockSignals(False)

    def choose_only(self, key: str) -> None:
        """Let one value through."""
        if key in self._words and self.chosen != {key}:
            self.chosen = frozenset({key})
            self._name_it()
            self.changed.emit()

    def _choose(self, key: str, on: bool) -> None:
        self.chosen = self.chosen | {key} if on else self.chosen - {key}
        self._name_it()
        self.changed.emit()

    def _name_it(self) -> None:
        if not self.chosen:
            text = self._name
        elif len(self.chosen) == 1:
            text = self._words[next(iter(self.chosen))]
        else:
            text = f"{len(self.chosen)} {self._many}"
        short = self.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, 18 * self.fontMetrics().averageCharWidth() + 40
        )
        self.setText(f"{short} ▾")
        restyle(self, "on", bool(self.chosen))


class PeriodButton(QPushButton):
    """A filter by as-of date, from and to; each a day, a month or a year."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("Period ▾")
        self.first = self.last = ""
        self.setAccessibleName("Filter by period")
        menu = QMenu(self)
        panel = QWidget()
        form = QFormLayout(panel)
        self.from_edit, self.to_edit = QLineEdit(), QLineEdit()
        for words, edit in (("From", self.from_edit), ("To", self.to_edit)):
            edit.setPlaceholderText("2019, 2019-03 or 2019-03-24")
            edit.setMinimumWidth(28 * self.fontMetrics().averageCharWidth())
            edit.setAccessibleName(f"{words} date")
            edit.textChanged.connect(lambda _text: self._on_text())
            form.addRow(words, edit)
        form.addRow(label("By the date for which a figure holds: as its text says, else as an echo", "muted"))
        form.addRow(label("of it says, else the day of publication or what was inferred.", "muted"))
        form.addRow(label("Passages without a figure: by the day of publication.", "muted"))
        action = QWidgetAction(menu)
        action.setDefaultWidget(panel)
        menu.addAction(action)
        menu.aboutToShow.connect(self.from_edit.setFocus)
        self.setMenu(menu)

    def clear(self) -> None:
        """Let every date through."""
        self.from_edit.clear()
        self.to_edit.clear()

    def _on_text(self) -> None:
        for edit in (self.from_edit, self.to_edit):
            text = edit.text().strip()
            restyle(edit, "wrong", bool(text) and not _DATE.match(text))
        first, last = self._date(self.from_edit), self._date(self.to_edit)
        if (first, last) != (self.first, self.last):
            self.first, self.last = first, last
            words = f"{wording.day(first) or '…'} – {wording.day(last) or '…'}" if first or last else "Period"
            self.setText(f"{words} ▾")
            restyle(self, "on", bool(first or last))
            self.changed.emit()

    @staticmethod
    def _date(edit: QLineEdit) -> str:
        text = edit.text().strip()
        return text if _DATE.match(text) else ""


class FilterBar(QWidget):
    """All filters in a row that wraps; ``filters`` is what they say together."""

    changed = Signal(object)  # Filters

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scopes = ChoiceButton("Scope", "scopes")
        self.publications = ChoiceButton("Publication", "publications")
        self.origins = ChoiceButton("Origin", "origins")
        self.states = ChoiceButton("State", "states")
        self.period = PeriodButton()
        self.unchecked = QPushButton("Unchecked")
        self.unchecked.setCheckable(True)
        self.reset = button("Show all", self.clear, kind="link", name="Clear all filters")
        row = Flow(6, self)
        self._choices = (self.scopes, self.publications, self.origins, self.states)
        for one in (
            self.scopes,
            self.unchecked,
            self.publications,
            self.origins,
            self.period,
            self.states,
            self.reset,
        ):
            row.addWidget(one)
        for choice in self._choices:
            choice.changed.connect(self._say)
        self.period.changed.connect(self._say)
        self.unchecked.toggled.connect(lambda _on: self._say())
        self.reset.hide()

    @property
    def filters(self) -> Filters:
        """What is chosen."""
        states = frozenset(State(one) for one in self.states.chosen)
        if self.unchecked.isChecked():
            states = frozenset({State.FOUND})
        return Filters(
            self.publications.chosen,
            self.scopes.chosen,
            self.origins.chosen,
            states,
            self.period.first,
            # As text every day of a month or year comes before its name with a tilde.
            f"{self.period.last}~" if self.period.last else "",
        )

    def offer(self, comparison: Comparison) -> None:
        """Offer what a comparison has, with counts."""
        cards = {one.article.id: one.article for one in comparison.columns}
        figures = [(one.figure, one.state, cards[one.article_id]) for one in comparison.claims]
        self.scopes.offer(_counted(wording.scope_key(f.scope) for f, _, _ in figures))
        self.origins.offer(
            (key, key or wording.NO_ONE_NAMED, count)
            for key, _, count in _counted(f.origin.name for f, _, _ in figures)
        )
        shown = (card for _, _, card in figures) if figures else cards.values()
        self.publications.offer(_counted(map(wording.publication, shown)))
        self.states.offer(
            (key, wording.state(State(key)), count)
            for key, _, count in _counted(str(state) for _, state, _ in figures)
        )
        self.unchecked.setVisible(bool(figures))
        self.period.setVisible(bool(cards))

    def count_unchecked(self, arrangement: Arrangement | None) -> None:
        """Say how many unchecked figures the other filters leave; over all topics no number is said."""
        waiting = f" {unchecked(arrangement, self.filters):,}" if arrangement is not None else ""
        self.unchecked.setText(f"Unchecked{waiting}")

    def clear(self) -> None:
        """Show everything."""
        before = self.filters
        self.blockSignals(True)
        for choice in self._choices:
            choice.clear()
        self.period.clear()
        self.unchecked.setChecked(False)
        self.blockSignals(False)
        if before != self.filters:
            self._say()

    def _say(self) -> None:
        filters = self.filters
        self.reset.setVisible(filters.active())
        self.changed.emit(filters)


def _counted(values: Iterable[str]) -> list[tuple[str, str, int]]:
    return [(key, key or "not stated", count) for key, count in Counter(values).most_common()]
