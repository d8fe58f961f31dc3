"""Filters of a search as chips with counts: a click asks for it, another click leaves it out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from reader.domain.query_values import UNKNOWN
from reader.domain.wording import PUBLICATION_UNKNOWN
from reader.services.searching import SearchPage
from reader.ui.kit.widgets import Chip, Flow, clear, restyle
from reader.ui.searching import filters
from reader.ui.searching.finder import Finder

Values = tuple[tuple[str, int], ...]
SHOWN = {"publication": 3, "year": 4, "language": 2, "tag": 2, "topic": 2}  # values before "more"
MOST = 12
NAMES = {
    "publication": "publication",
    "year": "date",
    "language": "language",
    "tag": "tag",
    "topic": "topic",
    "author": "author",
    "state": "state",
    "annotated": "annotated",
}
WORDS = {
    ("annotated", "yes"): "annotated",
    ("annotated", "no"): "not annotated",
    ("date", UNKNOWN): "no date",
    ("publication", UNKNOWN): PUBLICATION_UNKNOWN,
}  # of values
TELLING = {"state": "unread", "annotated": "yes"}  # fields of which one value is shown before "more"


class FilterChips(QFrame):
    """The row of chips over the results; the filters themselves stand in the query."""

    typed = Signal(str)  # the query with the filter in it

    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self._finder = finder
        self._all = False
        self._page: SearchPage | None = None
        self._showing: tuple[list[tuple[str, str, int, str]], bool, bool] | None = None
        self._flow = Flow()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 8)
        column.addLayout(self._flow)
        finder.faceted.connect(self._show)
        for signal in (finder.listed, finder.similar):
            signal.connect(lambda _: self.hide())
        self.hide()

    def chips(self) -> list[Chip]:
        """Return the chips that are shown."""
        items = (self._flow.itemAt(number) for number in range(self._flow.count()))
        widgets = (one.widget() for one in items if one is not None)
        return [one for one in widgets if isinstance(one, Chip)]

    def _show(self, page: SearchPage) -> None:
        self._page = page
        wanted = [
            (NAMES[facet], value, count, filters.state_of(self._finder.text, NAMES[facet], value))
            for facet, values in page.facets.items()
            if facet in NAMES
            and (any(one[1] < page.total for one in values) or self._state(NAMES[facet], values))
            for value, count in self._worth_it(facet, values, page.total)
            if value
        ]
        counted = {(field, value) for field, value, _, _ in wanted}
        # What is left out is in no result: it has no count, but must be seen and taken back.
        wanted += [
            (field, value, 0, filters.EXCLUDED)
            for field, value in filters.left_out(self._finder.text)
            if field in NAMES.values() and (field, value) not in counted
        ]
        most = sum(len(values[:MOST]) for facet, values in page.facets.items() if facet in NAMES)
        showing = (wanted, most > len(counted) or self._all, self._all)
        if showing != self._showing:
            self._showing = showing
            clear(self._flow)
            for one in wanted:
                self._flow.addWidget(self._chip(*one))
            if showing[1]:
                self._flow.addWidget(self._more())
        self.setVisible(self._flow.count() > 0)

    def _worth_it(self, facet: str, values: Values, total: int) -> Values:
        """Return all values where all are wanted, else the few that divide the results."""
        if self._all:
            return values[:MOST]
        field = NAMES[facet]
        chosen = [one for one in values if filters.state_of(self._finder.text, field, one[0])]
        values = tuple(one for one in values if one[1] < total)
        frequent = [one for one in values[: SHOWN.get(facet, 0)] if one[1] > 1 or len(values) <= 3]
        frequent += [one for one in values if one[0] == TELLING.get(facet)]
        return tuple(dict.fromkeys([*chosen, *frequent]))

    def _state(self, field: str, values: tuple[tuple[str, int], ...]) -> bool:
        return any(filters.state_of(self._finder.text, field, value) for value, _ in values)

    def _chip(self, field: str, value: str, count: int, state: str) -> Chip:
        said = {"in": "only these", "out": "left out", "": "a click asks for only these"}[state]
        name = WORDS.get((field, value), value)
        chip = Chip(
            f"{name}  {count:,}" if count else name, f"Filter {field} {value}, {count} articles, {said}"
        )
        chip.setToolTip("Click: only these. Click again, right click or Ctrl+click: leave them out.")
        restyle(chip, "chosen", {"in": "true", "out": "out", "": ""}[state])
        after = {"": filters.INCLUDED, "in": filters.EXCLUDED, "out": filters.NEITHER}[state]
        chip.clicked.connect(lambda: self._set(field, value, after))
        chip.refused.connect(lambda: self._set(field, value, filters.EXCLUDED))
        return chip

    def _more(self) -> Chip:
        chip = Chip("fewer" if self._all else "more …", "Show fewer or more filters")
        chip.clicked.connect(self._toggle)
        return chip

    def _toggle(self) -> None:
        self._all = not self._all
        if self._page is not None:
            self._show(self._page)

    def _set(self, field: str, value: str, state: str) -> None:
        self.typed.emit(filters.with_filter(self._finder.text, field, value, state))
