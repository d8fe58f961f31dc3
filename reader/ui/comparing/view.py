"""The compare view: a topic over every article of the library, or all topics at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from reader.domain.comparison import Claim, Comparison, Matrix, Topic
from reader.domain.edit import Touched
from reader.services import comparing
from reader.ui.comparing import actions
from reader.ui.comparing.ahead import Ahead
from reader.ui.comparing.arrangement import Arrangement, Filters, arrange, narrowed
from reader.ui.comparing.arrivals import ComparisonArrivals
from reader.ui.comparing.board import Board
from reader.ui.comparing.concerns import CONCERNS
from reader.ui.comparing.decisions import Decisions, with_states
from reader.ui.comparing.empty import EmptyComparison
from reader.ui.comparing.focus import Focus
from reader.ui.comparing.header import PARTS, Header
from reader.ui.comparing.matrix import MatrixView
from reader.ui.comparing.proposals import ProposalBar
from reader.ui.comparing.saving import Saving
from reader.ui.comparing.topic_making import TopicMaking
from reader.ui.comparing.topic_menu import TopicMenu
from reader.ui.kit.commands import Commands
from reader.ui.kit.theme import Theme
from reader.ui.session import Session

_SLOW_MS = 150  # after that it is said that a comparison is under way


class CompareView(QWidget):
    """Header, proposals, and one of: columns with chart, table with chart, all topics, what to do next."""

    topic_shown = Signal(str)  # topic id
    topic_made = Signal(str)  # topic id: made or brought back, to be seen wherever one is
    hints_changed = Signal()
    pair_wanted = Signal(int, int, object)  # two articles to be read side by side, where in the first

    def __init__(
        self, session: Session, theme: Theme, commands: Commands | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._topic_id = ""
        self._comparison: Comparison | None = None
        self._arrangement: Arrangement | None = None
        self._stale = True
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._awaited = ""  # a topic that is being saved, to be shown then
        self._deleted = ""  # a topic that was shown: who undoes it wants it back
        self._point_at: str | None = None  # the publication that was chosen in the matrix
        self._wants_keys = False  # came to the front before its comparison was there
        self.focus = Focus(self)
        self._ahead = Ahead(session, self)
        self.header = Header(theme)
        self.proposals = ProposalBar()
        self.arrivals = ComparisonArrivals(session)
        self.board = Board(self.focus, theme, session.carry)
        self.matrix = MatrixView(theme)
        self.making = TopicMaking(self, session)
        self.making.saved.connect(self._await_topic)
        self.making.said.connect(self.header.done.say)
        self.making.deleted.connect(self._say_deleted)
        self.empty = EmptyComparison(
            self.making.new_topic, self.making.suggest_topics, self.edit_topic, self.header.filters.clear
        )
        self.saving = Saving(self, self, session, self.header.done)
        self.decisions = Decisions(self, self, session, self.header.done.say)
        self.topics = TopicMenu(self, self, session, self.header.done)
        self._ahead.topics_known.connect(self.topics.know)
        self._body = QStackedWidget()
        for one in (self.empty, self.board, self.matrix):
            self._body.addWidget(one)
        self._body.currentChanged.connect(lambda _index: self.hints_changed.emit())
        self._arrange()
        self._connect()
        if commands is not None:
            commands.add_all(actions.commands_for(self), scope=self.board)
            commands.add_all(actions.window_commands(self))
        self._show_no_topic()

    @property
    def topic(self) -> Topic | None:
        """The topic that is compared."""
        return self._comparison.topic if self._comparison is not None else None

    @property
    def arrangement(self) -> Arrangement | None:
        """What is shown of the comparison."""
        return self._arrangement

    @property
    def all_topics_in_sight(self) -> bool:
        """Whether the matrix of all topics is shown instead of one comparison."""
        return self._body.currentWidget() is self.matrix

    @property
    def claim(self) -> Claim | None:
        """The current figure."""
        if self._arrangement is None:
            return None
        return self._arrangement.by_id.get(self.focus.current)

    def set_topic(self, topic_id: str) -> None:
        """Compare another topic; filters start anew."""
        if topic_id != self._topic_id:
            self.header.done.hide()
            self._deleted = ""
        self._change_topic(topic_id)

    def _change_topic(self, topic_id: str) -> None:
        if topic_id != self._topic_id:
            self._topic_id = topic_id
            self.header.filters.clear()
        self._show_part(0)
        self._load()

    def prefer(self, topic_id: str) -> None:
        """Show a topic when the view comes to the front next."""
        self._topic_id, self._stale = topic_id, True

    def activate(self) -> None:
        """Come to the front: show what changed meanwhile, and take the keys."""
        if self._stale:
            self._load()
        self._wants_keys = True
        self._take_keys()

    def hints(self) -> str:
        """Return the keys worth knowing in the part that is in sight."""
        keys: dict[QWidget | None, str] = {self.empty: "", self.matrix: actions.CELL_KEYS}
        return keys.get(self._body.currentWidget(), actions.FIGURE_KEYS)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show a comparison, with the filters and the order that are chosen."""
        self._comparison = comparison
        self._topic_id = comparison.topic.id
        self._stale = False
        if not self.all_topics_in_sight:
            self.header.show_part(1 if self.board.table_in_sight else 0)
            self.header.show_topic(comparison.topic)
        self.header.filters.offer(comparison)
        self._arrange_again()
        self._take_keys()
        if self._point_at is not None:
            self.board.columns.point_at(self._point_at)
            self._point_at = None
        self.topic_shown.emit(comparison.topic.id)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show every topic against every publication."""
        self.matrix.show_matrix(matrix, self.header.filters.filters)
        if self.all_topics_in_sight:
            self.header.show_all_topics(self.matrix.words())

    def step(self, by: int) -> None:
        """Go to the next or previous figure."""
        self.focus.step(by)

    def open_current(self) -> None:
        """Open the article of the current figure at its quote."""
        if self.claim is not None:
            self.open_at(self.claim)

    def cite(self) -> None:
        """Cite the current figure in the notebook."""
        if self.claim is not None:
            self._session.cite(self.claim.article_id, self.claim.figure.sentence, self.claim.id)

    def open_at(self, claim: Claim) -> None:
        """Open an article where it states a figure."""
        self._session.open_article(claim.article_id, claim.figure.span)

    def show_menu(self) -> None:
        """Show what can be done with the current figure, where the keys are."""
        if self.claim is not None:
            self._on_asked(self.claim.id, self.mapToGlobal(self.rect().center()))

    def show_relations(self) -> None:
        """Show how the current figure stands to the others; choosing one goes there."""
        if self.claim is not None and self._arrangement is not None:
            actions.pop_up_relations(self, self, self._arrangement, self.claim)

    def go_to(self, claim_id: str) -> None:
        """Make a figure the current one, in sight."""
        self.focus.choose(claim_id)

    def edit_topic(self) -> None:
        """Open the editor for the topic that is compared."""
        if self.topic is not None:
            self.making.edit_this(self.topic)

    def chosen_claims(self) -> tuple[str, ...]:
        """Return the figures chosen in the table, or the current one."""
        if self.board.table_in_sight:
            return self.board.table.chosen()
        return (self.focus.current,) if self.focus.current else ()

    def show_all_topics(self) -> None:
        """Show every topic against every publication."""
        self._show_part(PARTS.index("All topics"))

    def _take_keys(self) -> None:
        """Give the keys to the figures, as soon as there are some."""
        if self._wants_keys and self._body.currentWidget() is self.board:
            self._wants_keys = False
            self.board.focus_current()

    def _arrange(self) -> None:
        unit = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(unit, unit * 3 // 4, unit, unit // 2)
        column.setSpacing(unit // 2)
        column.addWidget(self.header)
        column.addWidget(self.arrivals)
        column.addWidget(self.proposals)
        column.addWidget(self._body, 1)

    def _connect(self) -> None:
        self._slow.timeout.connect(lambda: self.header.counts.setText("Comparing …"))
        self.header.filters.changed.connect(lambda _filters: self._on_filters())
        self.header.order_changed.connect(lambda _order: self._arrange_again())
        self.header.part_chosen.connect(self._show_part)
        self.header.topic_menu.aboutToShow.connect(lambda: self.topics.fill(self.header.topic_menu))
        self.header.export_menu.aboutToShow.connect(lambda: self.saving.fill(self.header.export_menu))
        self.header.chart_menu.aboutToShow.connect(lambda: self.board.chart_card.fill(self.header.chart_menu))
        self.board.opened.connect(self._session.open_article)
        self.board.asked.connect(self._on_asked)
        self.focus.opened.connect(lambda _claim_id: self.open_current())
        self.matrix.chosen.connect(self._on_cell)
        self.proposals.decided.connect(self.decisions.answer)
        self.proposals.shown.connect(self.focus.look_at)
        self.arrivals.wanted.connect(self._load_shown)
        self.header.done.undone.connect(self._undo)
        self._session.undo_stack.indexChanged.connect(self._on_step)
        self._session.changed.connect(self._on_changed)
        self._session.library_changed.connect(self._on_library)

    def _load_shown(self) -> None:
        self._load()
        if self.all_topics_in_sight:
            self._load_matrix()

    def _load(self) -> None:
        self._stale = False
        self.arrivals.forget()
        if not self._topic_id:
            self._session.read(comparing.topics, self._on_topics, latest="compare")
            return
        topic_id = self._topic_id
        self._slow.start()
        self._session.ask(
            lambda library: comparing.compare(library, topic_id),
            self._on_loaded,
            self._on_trouble,
            latest="compare",
        )

    def _on_trouble(self, error: Exception) -> None:
        """A topic that was deleted makes room for the one that leads; everything else is told."""
        self._slow.stop()
        if isinstance(error, KeyError):
            self._on_library()
        else:
            self._session.fail(error)

    def _on_topics(self, topics: list[tuple[Topic, int]]) -> None:
        """Show the topic that leads, where none was chosen."""
        if topics and not self._topic_id:
            self._change_topic(topics[0][0].id)

    def _load_matrix(self) -> None:
        self.header.show_all_topics("Counting …")
        filters: Filters = self.header.filters.filters
        self._session.read(
            lambda library: comparing.matrix(library, narrowed(filters)), self.show_matrix, latest="matrix"
        )

    def _on_loaded(self, comparison: Comparison) -> None:
        self._slow.stop()
        if comparison.topic.id == self._topic_id:
            self.show_comparison(comparison)

    def _on_filters(self) -> None:
        self._arrange_again()
        if self.all_topics_in_sight:
            self._load_matrix()

    def _arrange_again(self) -> None:
        if self._comparison is None:
            return
        filters: Filters = self.header.filters.filters
        self._arrangement = arrange(self._comparison, filters, self.header.order)
        self.board.show_arrangement(self._arrangement)
        self.focus.show(self._arrangement)
        if not self.all_topics_in_sight:
            self.header.show_arrangement(self._arrangement)
            self.proposals.show_arrangement(self._arrangement)
            self._choose_body(filters)

    def _choose_body(self, filters: Filters) -> None:
        if self._comparison is None or self._arrangement is None:
            self._show_no_topic()
        elif not self._comparison.columns:
            self.empty.say_nothing_found(self._comparison)
        elif not self._arrangement.columns and filters.active():
            self.empty.say_filtered_out(len(self._comparison.claims))
        else:
            self._body.setCurrentWidget(self.board)
            return
        self._body.setCurrentWidget(self.empty)

    def _show_part(self, part: int) -> None:
        self.header.show_part(part)
        if PARTS[part] == "All topics":
            self._body.setCurrentWidget(self.matrix)
            self.proposals.hide()
            self._load_matrix()
            return
        if self._comparison is not None and self._arrangement is not None:
            self.header.show_topic(self._comparison.topic)
            self.header.show_arrangement(self._arrangement)
        self.board.show_table(PARTS[part] == "Table")
        if self._arrangement is not None:
            self.proposals.show_arrangement(self._arrangement)
        self._choose_body(self.header.filters.filters)

    def _on_cell(self, topic_id: str, publication: str | None) -> None:
        """Compare a topic, at what a publication says of it or at its silence; the filters stay."""
        self.header.done.hide()
        self._deleted, self._topic_id, self._point_at = "", topic_id, publication
        self._show_part(0)
        self._load()

    def _on_asked(self, claim_id: str, where: QPoint) -> None:
        if self._arrangement is not None and self.topic is not None:
            menu = QMenu(self)
            actions.fill_menu(menu, self, self._arrangement, self._arrangement.by_id[claim_id])
            menu.popup(where)

    def _on_changed(self, touched: Touched) -> None:
        if touched.subjects & CONCERNS:
            self._show_decided()
            self._stale = True
            if self._awaited:
                self._topic_id, self._awaited = self._awaited, ""
                self.topic_made.emit(self._topic_id)
                self.header.filters.clear()
                self._show_part(0)
            if self.isVisible():
                shown = None if self._body.currentWidget() is self.empty else self._comparison
                if not self.arrivals.keeps(touched, shown, matrix=self.all_topics_in_sight):
                    self._load_shown()

    def _say_deleted(self, topic: Topic) -> None:
        self.header.done.say(f"Deleted the topic “{topic.name}”")
        self._deleted = topic.id

    def _on_step(self, _index: int) -> None:
        self.header.done.hide()
        self._deleted = ""

    def _undo(self) -> None:
        self._awaited, self._deleted = self._deleted, ""
        self._session.undo()

    def _await_topic(self, topic_id: str) -> None:
        """Show a topic as soon as it is kept."""
        self._awaited = topic_id

    def read_beside(self, article_id: int) -> None:
        """Open the article of the current figure and another one side by side."""
        if self.claim is not None:
            self.pair_wanted.emit(self.claim.article_id, article_id, self.claim.figure.span)

    def _show_decided(self) -> None:
        """Show at once what is committed; comparing a large topic anew takes longer."""
        decided = self.decisions.take_states()
        if decided and self._comparison is not None:
            self._comparison = with_states(self._comparison, decided)
            self._arrange_again()

    def _on_library(self) -> None:
        self._forget_topic()
        self.header.filters.clear()
        if self.isVisible():
            self._load()

    def _forget_topic(self) -> None:
        self._topic_id, self._comparison, self._arrangement, self._stale = "", None, None, True
        self.arrivals.forget()
        self._show_no_topic()

    def _show_no_topic(self) -> None:
        self.header.show_nothing()
        self.proposals.hide()
        self.empty.say_no_topic()
        self._body.setCurrentWidget(self.empty)
