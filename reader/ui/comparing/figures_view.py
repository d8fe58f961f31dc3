"""The Figures view: every figure of the library in one table, to be checked, rejected or corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.domain import wording
from reader.domain.comparison import Topic
from reader.domain.edit import Subject, Touched
from reader.domain.figure import State
from reader.ui.comparing import deeds, figure_rows
from reader.ui.comparing.arrivals import Arrivals
from reader.ui.comparing.done import Done
from reader.ui.comparing.figure_details import FigureDetails
from reader.ui.comparing.figure_editor import FigureEditor
from reader.ui.comparing.figure_rows import Chosen, FigureRow
from reader.ui.comparing.filter_bar import ChoiceButton, PeriodButton
from reader.ui.comparing.records import RecordModel, RecordTable
from reader.ui.comparing.saving import AskPath, as_csv, ask_path, save
from reader.ui.comparing.topic_making import TopicMaking
from reader.ui.kit.carrying import carry_figure
from reader.ui.kit.commands import Command, Commands
from reader.ui.kit.theme import SANS, Theme
from reader.ui.kit.widgets import EmptyPane, Flow, button, label
from reader.ui.session import Session

_TYPING_MS = 80
_MOST_CHOICES = 60  # in one menu; what is rarer is found by its words
_COMES_IN = frozenset({Subject.DECISION, Subject.ARTICLE})
_ALL_ANEW = frozenset({Subject.TOPIC, Subject.GROUPING, Subject.ARTICLE, Subject.METADATA})


class FiguresView(QWidget):
    """Table at the left, the chosen figure in full at the right."""

    topic_made = Signal(str)  # topic id: a topic was made from a figure

    def __init__(
        self, session: Session, theme: Theme, commands: Commands | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._rows: list[FigureRow] = []
        self._stale = True
        self._awaited = ""  # a topic that is being saved
        self.ask: AskPath = ask_path
        self.model: RecordModel[FigureRow] = RecordModel(figure_rows.fields(), self)
        self.model.ground = self._ground
        self.table = RecordTable(self.model, "All figures")
        self.table.carry = lambda row: carry_figure(session.carry, row.claim)
        self.details = FigureDetails(
            theme, self.toggle_checked, self.toggle_rejected, self.correct, self.open_current
        )
        self.words = QLineEdit()
        self.publications = ChoiceButton("Publication", "publications")
        self.topics = ChoiceButton("Topic", "topics")
        self.states = ChoiceButton("State", "states")
        self.nouns = ChoiceButton("Of what", "nouns")
        self.origins = ChoiceButton("Origin", "origins")
        self.scopes = ChoiceButton("Scope", "scopes")
        self.period = PeriodButton()
        self.reset = button("Show all", self.show_all, kind="link", name="Clear all filters")
        self._choices = (self.publications, self.topics, self.nouns, self.origins, self.scopes, self.states)
        self.unchecked_first = QPushButton("Unchecked first")
        self.unchecked_first.setCheckable(True)
        self.counts = label("", "muted")
        self._making = TopicMaking(self, session)
        self._done = Done()
        self.arrivals = Arrivals()
        self._empty = EmptyPane(
            "No figures yet", "Import articles: every number they state is listed here with its quote."
        )
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._build()
        self._connect()
        if commands is not None:
            commands.add_all(self._commands(), scope=self.table)

    @property
    def row(self) -> FigureRow | None:
        """The figure that is chosen."""
        index = self.table.currentIndex()
        return (
            self.model.rows[index.row()] if index.isValid() and index.row() < len(self.model.rows) else None
        )

    @property
    def what(self) -> Chosen:
        """What the filters let through."""
        return Chosen(
            self.words.text().strip(),
            self.publications.chosen,
            self.topics.chosen,
            self.states.chosen,
            self.nouns.chosen,
            self.origins.chosen,
            self.scopes.chosen,
            self.period.first,
            self.period.last,
        )

    def show_all(self) -> None:
        """Let every figure through."""
        for one in self._choices:
            one.clear()
        self.period.clear()
        self.words.clear()
        self._filter()

    def activate(self) -> None:
        """Come to the front: show what changed meanwhile, and take the keys."""
        if self._stale:
            self._load()
        self.table.setFocus()

    def hints(self) -> str:
        """Return the keys worth knowing here."""
        return "J / K next figure · Space checked · X not a figure · E correct · Enter open at the quote"

    def step(self, by: int) -> None:
        """Go to the next or previous figure."""
        at = self.table.currentIndex().row()
        self.table.choose_row(min(max(at + by, 0), len(self.model.rows) - 1))

    def toggle_checked(self) -> None:
        """Mark the figure as checked and go on to the next, or take the mark back."""
        self._decide(deeds.toggle_checked, State.CHECKED)

    def toggle_rejected(self) -> None:
        """Say that the number is no figure and go on to the next, or take that back."""
        self._decide(deeds.toggle_rejected, State.REJECTED)

    def correct(self) -> None:
        """Open the form with every part of the figure."""
        if self.row is not None:
            claim = self.row.claim
            editor = FigureEditor(claim, self)
            editor.corrected.connect(lambda figure: deeds.correct(self._session, claim, figure))
            editor.show()

    def open_current(self) -> None:
        """Open the article of the figure at its quote."""
        if self.row is not None:
            self._session.open_article(self.row.claim.article_id, self.row.claim.figure.span)

    def compare(self) -> None:
        """Open the editor for a topic made from the figure: what it counts, synonyms and scope filled in."""
        if self.row is not None:
            self._making.compare_figure(self.row.claim.id)

    def show_menu(self, where: QPoint) -> None:
        """Show what can be done with the figure."""
        if self.row is not None:
            claim_id = self.row.claim.id
            self._session.read(
                lambda library: deeds.topics_for(library, claim_id),
                lambda found: self._pop_up(where, *found),
                latest="figure menu",
            )

    def export(self) -> None:
        """Write the figures that are shown, in the order shown, as CSV."""
        rows = self.model.rows
        save(
            self,
            self.ask,
            "figures",
            "csv",
            lambda: as_csv(figure_rows.export_rows(rows)),
            self._session.failed.emit,
            partial(self._done.say, undoable=False),
        )

    def show_rows(self, rows: list[FigureRow], *, decided: bool = False) -> None:
        """Show other figures, filtered and sorted as chosen; ``decided``: only their states are others."""
        self._rows = rows
        if not decided:
            self.publications.offer(_counted(one.publication for one in rows))
            self.topics.offer(_counted((name for one in rows for name in one.topics or ("",)), "no topic"))
            self.nouns.offer(_counted((one.noun for one in rows), "nothing named"))
            self.origins.offer(_counted(one.origin for one in rows))
            self.scopes.offer(_counted(one.scope for one in rows))
        self.states.offer(
            (key, wording.state(State(key)), count)
            for key, _, count in _counted(str(one.claim.state) for one in rows)
        )
        self._filter()

    def _commands(self) -> list[Command]:
        return [
            Command("figures.next", "Next figure of the list", lambda: self.step(1), ("J",)),
            Command("figures.previous", "Previous figure of the list", lambda: self.step(-1), ("K",)),
            Command("figures.open", "Open the figure at its quote", self.open_current, ("Return", "Enter")),
            Command("figures.check", "Figure is checked", self.toggle_checked, ("Space",)),
            Command("figures.reject", "Not a figure", self.toggle_rejected, ("X",)),
            Command("figures.compare", "Compare this figure across articles…", self.compare, ("C",)),
            Command("figures.correct", "Correct figure…", self.correct, ("E",)),
        ]

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        title = label("Figures", "title")
        title.setFont(self._theme.font(SANS, 1.55, bold=True))
        self.words.setPlaceholderText("Filter: words of quote, origin, place …")
        self.words.setAccessibleName("Filter figures by words")
        self.words.setClearButtonEnabled(True)
        export = QPushButton("Export ▾")
        export.setAccessibleName("Export")
        menu = QMenu(export)
        menu.addAction("What is shown, as CSV…").triggered.connect(lambda _checked=False: self.export())
        menu.addAction("Copy the chosen rows").triggered.connect(lambda _checked=False: self.table.copy())
        export.setMenu(menu)
        top = QHBoxLayout()
        top.setSpacing(unit // 2)
        top.addWidget(title)
        top.addWidget(self.counts)
        top.addWidget(self.words, 1)
        top.addWidget(export)
        below = Flow(unit // 3)
        for one in (*self._choices, self.period, self.unchecked_first, self.reset):
            below.addWidget(one)
        self.reset.hide()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.details)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([1000, 22 * unit])
        splitter.setHandleWidth(max(6, unit // 2))
        splitter.setStyleSheet("QSplitter::handle { background: transparent; }")
        self._body = QStackedWidget()
        self._body.addWidget(self._empty)
        self._body.addWidget(splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit, unit * 3 // 4, unit, unit // 2)
        column.setSpacing(unit // 2)
        filters = QHBoxLayout()
        filters.addLayout(below, 1)
        filters.addWidget(self._done, 0, Qt.AlignmentFlag.AlignTop)
        for row in (top, filters):
            column.addLayout(row)
        column.addWidget(self.arrivals)
        column.addWidget(self._body, 1)

    def _connect(self) -> None:
        self._making.saved.connect(self._await_topic)
        self._done.undone.connect(self._session.undo)
        self.arrivals.wanted.connect(self._load)
        self._session.undo_stack.indexChanged.connect(lambda _at: self._done.hide())
        self.words.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self._filter)
        for one in (*self._choices, self.period):
            one.changed.connect(self._filter)
        self.unchecked_first.toggled.connect(lambda _on: self._filter())
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.model.layoutChanged.connect(self._on_sorted)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(
            lambda at: self.show_menu(self.table.viewport().mapToGlobal(at))
        )
        self.table.doubleClicked.connect(lambda _index: self.open_current())
        self._session.changed.connect(self._on_changed)
        self._session.library_changed.connect(self._on_library)

    def _load(self) -> None:
        self._stale = False
        self.arrivals.hide()
        self._session.read(figure_rows.all_rows, self.show_rows, latest="figures")

    def _filter(self) -> None:
        what = self.what
        self.reset.setVisible(what.active())
        kept = self.row.claim.id if self.row is not None else ""
        at = max(0, self.table.currentIndex().row())
        self.model.show(
            figure_rows.chosen(self._rows, what, unchecked_first=self.unchecked_first.isChecked())
        )
        self._choose(kept, at)
        self._say()

    def _choose(self, claim_id: str, otherwise: int) -> None:
        rows = self.model.rows
        found = next(
            (n for n, one in enumerate(rows) if one.claim.id == claim_id), min(otherwise, len(rows) - 1)
        )
        self.table.choose_row(found)
        self.details.show_row(self.row)

    def _say(self) -> None:
        shown, unchecked = self.model.rows, 0
        unchecked = sum(one.claim.state is State.FOUND for one in shown)
        articles = len({one.card.id for one in shown})
        of_all = f" of {len(self._rows):,}" if len(shown) != len(self._rows) else ""
        self.counts.setText(
            f"{len(shown):,}{of_all} figures in {wording.many(articles, 'article')} · {unchecked:,} unchecked"
        )
        if not self._rows:
            self._empty.say(
                "No figures yet", "Import articles: every number they state is listed here with its quote."
            )
        elif not shown:
            self._empty.say(
                "The filters leave nothing", f"{len(self._rows):,} figures are hidden by the filters above."
            )
        self._body.setCurrentIndex(1 if shown else 0)

    def _await_topic(self, topic_id: str) -> None:
        self._awaited = topic_id

    def _pop_up(self, where: QPoint, inside: list[Topic], outside: list[Topic]) -> None:
        row = self.row
        if row is None:
            return
        menu = QMenu(self)
        for text, run in (
            ("Open at the quote", self.open_current),
            (self.details.check.text(), self.toggle_checked),
            (self.details.reject.text(), self.toggle_rejected),
            ("Correct…", self.correct),
            ("Cite in the notebook", self.cite),
            ("Compare this across articles…", self.compare),
        ):
            menu.addAction(text).triggered.connect(lambda _checked=False, run=run: run())
        for title, topics, deed, said in (
            ("Put into topic", outside, deeds.put_in, "{} put into “{}”"),
            ("Take out of topic", inside, deeds.take_out, "{} taken out of “{}”"),
        ):
            part = menu.addMenu(title)
            part.setEnabled(bool(topics))
            for one in topics:
                told = partial(self._done.say, said.format(wording.value(row.claim.figure), one.name))
                run = partial(deed, self._session, one, row.claim, done=told)
                part.addAction(one.name).triggered.connect(lambda _checked=False, run=run: run())
        menu.popup(where)

    def cite(self) -> None:
        """Cite the current figure in the notebook."""
        if self.row is not None:
            claim = self.row.claim
            self._session.cite(claim.article_id, claim.figure.sentence, claim.id)

    def _decide(self, deed: deeds.Deed, state: State) -> None:
        row = self.row
        if row is not None:
            deed(self._session, row.claim)
            if row.claim.state is not state:
                self.step(1)

    def _ground(self, row: FigureRow) -> QColor | None:
        return self._theme.colour("sunken") if row.claim.state is State.REJECTED else None

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.details.show_row(self.model.rows[current.row()] if current.isValid() else None)

    def _on_sorted(self) -> None:
        self.details.show_row(self.row)

    def _on_changed(self, touched: Touched) -> None:
        if self._awaited and Subject.TOPIC in touched.subjects:
            made, self._awaited = self._awaited, ""
            self.topic_made.emit(made)
        if self.isVisible() and touched.arrived and self._rows:
            if touched.subjects & _COMES_IN:
                self.arrivals.say_so(touched)
            return
        if not self.isVisible() or touched.arrived or touched.subjects & _ALL_ANEW:
            self._stale = True
            if self.isVisible():
                self._load()
        elif Subject.DECISION in touched.subjects:
            ids = touched.article_ids
            self._session.read(
                lambda library: figure_rows.rows_of(library, tuple(sorted(ids))),
                lambda fresh: self.show_rows(figure_rows.replaced(self._rows, fresh, ids), decided=True),
            )

    def _on_library(self) -> None:
        self._stale = True
        self.show_rows([])


def _counted(values: Iterable[str], nothing: str = "not stated") -> list[tuple[str, str, int]]:
    """Return the values that are most frequent, each with its words and how many figures have it."""
    return [(key, key or nothing, count) for key, count in Counter(values).most_common(_MOST_CHOICES)]
