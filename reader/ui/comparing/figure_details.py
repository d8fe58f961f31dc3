"""The figure that is chosen, in full: its quote, all its parts, and what can be said of it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.domain import wording
from reader.domain.comparison import Claim
from reader.domain.figure import AsOfBasis, State
from reader.ui.comparing.figure_rows import FigureRow
from reader.ui.comparing.passage_text import figure_span
from reader.ui.kit.theme import SANS, SERIF, Mark, Theme
from reader.ui.kit.widgets import EmptyPane, Flow, button, clear, label


class FigureDetails(QFrame):
    """Shows one figure; the buttons do what the keys do."""

    def __init__(
        self,
        theme: Theme,
        check: Callable[[], None],
        reject: Callable[[], None],
        correct: Callable[[], None],
        opened: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self._row: FigureRow | None = None
        self.quote = QLabel()
        self.quote.setWordWrap(True)
        self.quote.setTextFormat(Qt.TextFormat.RichText)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.quote.setAccessibleName("Quote")
        self._value, self._where = label("", "title", wrap=True), label("", "muted", wrap=True)
        self._parts = QGridLayout()
        self.check = button("Checked", check)
        self.reject = button("Not a figure", reject)
        self.correct = button("Correct…", correct)
        self.open = button("Open at the quote", opened, kind="link")
        self._empty = EmptyPane(
            "No figure chosen", "Choose one in the table: its quote and its parts stand here."
        )
        self._inner = QWidget()
        self._inner.setObjectName("paper")
        self._build()
        self.show_row(None)
        theme.changed.connect(lambda: self.show_row(self._row))

    def show_row(self, row: FigureRow | None) -> None:
        """Show a figure, or that none is chosen."""
        self._row = row
        self._empty.setVisible(row is None)
        self._scroll.setVisible(row is not None)
        if row is None:
            return
        claim = row.claim
        self._value.setText(f"{row.value} {row.noun}".strip())
        self._value.setFont(self._theme.font(SANS, 1.2, bold=True))
        self.quote.setFont(self._theme.font(SERIF, 1.16))
        self.quote.setText(quote_html(claim, self._theme))
        date = wording.published(row.card.published)
        self._where.setText(f"{row.card.title} · {row.publication} · {date} · para. {claim.paragraph}")
        self._fill_parts(row)
        checked = claim.state is State.CHECKED
        self.check.setText("Not checked after all" if checked else "Checked")
        self.reject.setText("A figure after all" if claim.state is State.REJECTED else "Not a figure")

    def _fill_parts(self, row: FigureRow) -> None:
        clear(self._parts)
        for line, (name, text) in enumerate(parts(row)):
            self._parts.addWidget(label(name, "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
            value = label(text, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._parts.addWidget(value, line, 1)

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        self._parts.setColumnStretch(1, 1)
        self._parts.setHorizontalSpacing(unit)
        self._parts.setVerticalSpacing(unit // 4)
        row = Flow(unit // 3)
        for one in (self.check, self.reject, self.correct):
            row.addWidget(one)
        inside = QVBoxLayout(self._inner)
        inside.setContentsMargins(unit, unit * 3 // 4, unit, unit * 3 // 4)
        inside.setSpacing(unit // 2)
        for widget in (self._value, self.quote, self._where):
            inside.addWidget(widget)
        inside.addLayout(row)
        inside.addLayout(self._parts)
        inside.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName("The chosen figure")
        self._scroll.setWidget(self._inner)
        self.setMinimumWidth(16 * unit)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._scroll)
        column.addWidget(self._empty)


def parts(row: FigureRow) -> list[tuple[str, str]]:
    """Return the parts of a figure by name; those that are not there are left out."""
    figure = row.claim.figure
    when = figure.as_of
    told = when is not None and wording.as_of_stated(when) and when.basis is not AsOfBasis.INFERRED
    basis = f" ({when.basis.value})" if when is not None and told else ""
    found = [
        ("As printed", figure.surface),
        ("Interval", wording.interval(figure)),
        ("Bound", wording.bound(figure)),
        ("Kind", f"{figure.kind.value} {figure.unit}".strip()),
        ("Origin", wording.origin_of(figure)),
        ("Passed on as", figure.origin.kind.value.replace("_", " ")),
        ("As of", row.as_of + basis),
        ("Scope", wording.scope_of(figure)),
        ("Change", figure.change.value.replace("_", " ")),
        ("Hedged", ", ".join(figure.hedges)),
        ("Part of", "another figure of the sentence" if figure.subset_of else ""),
        ("State", row.state),
        ("Topics", ", ".join(row.topics)),
    ]
    return [(name, text) for name, text in found if text]


def quote_html(claim: Claim, theme: Theme) -> str:
    """Return the sentence with its figure marked, as rich text."""
    span, base = figure_span(claim), claim.figure.sentence.start
    start, end = span.start - base, span.end - base
    text = claim.sentence
    if not 0 <= start < end <= len(text):
        return escape(text)
    pair = theme.mark(Mark.FIGURE)
    style = f"background-color:{pair.fill.name()};color:{theme.figure_text().name()};font-weight:600"
    marked = f'<span style="{style}">{escape(text[start:end])}</span>'
    return f"{escape(text[:start])}{marked}{escape(text[end:])}"
