"""What can be done with an article in the list, and with numbers that the program did not see."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QMessageBox

from reader.domain import wording
from reader.domain.article import ArticleCard, ReadingState
from reader.domain.edit import Touched
from reader.domain.text import Span
from reader.services import comparing, figures, reading
from reader.ui.article_picker import ArticlePicker
from reader.ui.frame import COMPARE
from reader.ui.kit.commands import Command
from reader.ui.kit.plain import plain
from reader.ui.main_window import MainWindow
from reader.ui.reviewing import Reviewing


class ArticleMenu:
    """The menu of a row in the list, and the commands that belong to one article."""

    def __init__(self, window: MainWindow, reviewing: Reviewing) -> None:
        self._window = window
        self.reviewing = reviewing
        reviewing.remove_wanted.connect(self._ask_to_remove)
        window.desk.results.menu_wanted.connect(self._open)
        window.desk.compare_wanted.connect(self.compare)

    def commands(self) -> list[Command]:
        """Return them, for the registry."""
        return [
            Command(
                "read.add_figure",
                "Make the selection a figure",
                self.add_figure,
                ("Ctrl+Shift+F",),
                "Read",
                hint="For a number that was not recognised; what can be read of it is filled in",
            ),
            Command(
                "read.compare",
                "Compare this across articles…",
                self.compare,
                ("Ctrl+Alt+T",),
                "Read",
                hint="Makes a topic of the figure or the words that are selected, or the figure at the caret",
            ),
            Command(
                "read.versions",
                "Versions and captures",
                self.show_versions,
                ("Ctrl+Shift+V",),
                "Read",
                hint="What changed between the texts there are of this article, and which figures",
            ),
            Command(
                "read.beside",
                "Read side by side with…",
                self.read_beside,
                ("Ctrl+Alt+B",),
                "Read",
                hint="Two or three articles next to each other, linked where they speak of the same",
            ),
            Command("read.remove", "Remove the article from the library…", self.remove_opened, (), "Read"),
        ]

    def add_figure(self) -> None:
        """Make the selected number a figure of the article."""
        reader = self._window.desk.reader
        opened, span = reader.reading, reader.page.selected_span()
        if opened is None or span is None or not span.of(reader.reading_text).strip():
            self._window.status.say("Select the number first, then make it a figure.")
            return
        article_id = opened.article.id
        self._window.session.edit(lambda library: figures.add_figure(library, article_id, span))
        self._window.desk.show_panel(1)

    def compare(self, span: Span | None = None) -> None:
        """Make a topic of a figure of the open article; without one, of what is selected or at the caret."""
        reader, window = self._window.desk.reader, self._window
        opened, caret = reader.reading, reader.page.caret()
        claims = opened.claims if opened is not None else ()
        here = (one.figure.span for one in claims if one.figure.span.start <= caret <= one.figure.span.end)
        wanted = span or reader.page.selected_span() or next(here, None)
        if opened is None or wanted is None or not wanted.of(reader.reading_text).strip():
            window.status.say("Select a figure or some words first, then compare them.")
            return
        article_id = opened.article.id
        window.session.read(
            lambda library: comparing.topic_from_selection(library, article_id, wanted),
            lambda topic: window.compare.making.edit_this(topic, lambda: window.show_view(COMPARE)),
            latest="topic editor",
        )

    def show_versions(self) -> None:
        """Show what changed between the texts of the open article."""
        opened = self._window.desk.reader.reading
        if opened is not None:
            self._window.show_versions(opened.article.id)

    def read_beside(self) -> None:
        """Read the open article next to another one, after asking which."""
        opened = self._window.desk.reader.reading
        if opened is not None:
            self._ask_beside(opened.article.card)

    def _ask_beside(self, card: ArticleCard) -> None:
        picker = ArticlePicker(self._window.session, (card.id,), self._window)
        picker.picked.connect(lambda other: self._window.read_side_by_side(card.id, other.id))
        picker.open()

    def remove_opened(self) -> None:
        """Remove the open article, after asking."""
        opened = self._window.desk.reader.reading
        if opened is not None:
            self._ask_to_remove(opened.article.card)

    def _open(self, card: ArticleCard, where: QPoint) -> None:
        menu = QMenu(self._window.desk.results)
        menu.addAction("Open in a new tab").triggered.connect(lambda: self._open_in_tab(card))
        menu.addAction("Similar articles").triggered.connect(
            lambda: self._window.finder.ask_similar(card.id, card.title)
        )
        menu.addAction("Versions and captures").triggered.connect(lambda: self._window.show_versions(card.id))
        menu.addAction("Review metadata…").triggered.connect(lambda: self.reviewing.review(select=(card.id,)))
        menu.addAction("Read side by side with…").triggered.connect(lambda: self._ask_beside(card))
        menu.addSeparator()
        for state in ReadingState:
            action = menu.addAction(f"Mark as {state.value}")
            action.setEnabled(card.state is not state)
            action.triggered.connect(lambda _=False, state=state: self._mark(card, state))
        menu.addSeparator()
        menu.addAction("Remove from the library…").triggered.connect(lambda: self._ask_to_remove(card))
        menu.popup(where)

    def _open_in_tab(self, card: ArticleCard) -> None:
        self._window.desk.reader.new_tab()
        self._window.session.open_article(card.id)

    def _mark(self, card: ArticleCard, state: ReadingState) -> None:
        self._window.session.edit(lambda library: reading.set_state(library, card.id, state))

    def _ask_to_remove(self, card: ArticleCard) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle("Remove from the library?")
        box.setText(plain(_removed(card)))
        box.setInformativeText("The file it came from stays where it is. A backup is made first.")
        remove = box.addButton("Remove", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.buttonClicked.connect(lambda pressed: self.remove(card) if pressed is remove else None)
        box.open()

    def remove(self, card: ArticleCard) -> None:
        """Remove an article; a backup is made before, because this is no edit that undo takes back."""
        session = self._window.session

        def done(touched: Touched) -> None:
            # Steps on what is gone could not be taken back.
            session.undo_stack.clear()
            session.tell(touched)

        session.long("edit", lambda library: reading.remove_articles(library, (card.id,)), done)


def _removed(card: ArticleCard) -> str:
    """Return what goes when an article is removed: the words that a researcher wrote as well."""
    about = ", ".join(part for part in (card.publication, card.published) if part)
    named = f"“{card.title}” ({about})" if about else f"“{card.title}”"
    if not card.annotations:
        return f"{named} is removed from this library. Nothing was annotated in it."
    return (
        f"{named} is removed from this library, and {wording.many(card.annotations, 'annotation')} with it."
    )
