"""What can be done with an article in the list, and with numbers that the program did not see."""

from __future__ import annotations

from collections.abc import Sequence

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

_NAMED = 6  # articles named in a question, before it is said how many more there are


class ArticleMenu:
    """The menu of a row in the list, and the commands that belong to one article."""

    def __init__(self, window: MainWindow, reviewing: Reviewing) -> None:
        self._window = window
        self.reviewing = reviewing
        reviewing.remove_wanted.connect(lambda card: self._ask_to_remove([card]))
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
            Command(
                "list.remove",
                "Remove the chosen articles from the library…",
                self.remove_chosen,
                (),
                "Read",
                hint="Those that are chosen in the list, with Shift or Ctrl or all with Ctrl+A",
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
            self._ask_to_remove([opened.article.card])

    def _open(self, cards: Sequence[ArticleCard], where: QPoint) -> None:
        menu = QMenu(self._window.desk.results)
        if len(cards) == 1:
            self._fill_for_one(menu, cards[0])
        else:
            self._fill_for_several(menu, cards)
        menu.addSeparator()
        for state in ReadingState:
            action = menu.addAction(f"Mark as {state.value}")
            action.setEnabled(any(one.state is not state for one in cards))
            action.triggered.connect(lambda _=False, state=state: self._mark(cards, state))
        menu.addSeparator()
        several = "" if len(cards) == 1 else f" {len(cards):,} articles"
        remove = menu.addAction(f"Remove{several} from the library…")
        remove.triggered.connect(lambda: self._ask_to_remove(cards))
        menu.popup(where)

    def _fill_for_several(self, menu: QMenu, cards: Sequence[ArticleCard]) -> None:
        ids = tuple(one.id for one in cards)
        menu.addAction("Review metadata…").triggered.connect(lambda: self.reviewing.review(select=ids))
        if len(ids) == 2:
            menu.addAction("Read side by side").triggered.connect(
                lambda: self._window.read_side_by_side(*ids)
            )

    def _fill_for_one(self, menu: QMenu, card: ArticleCard) -> None:
        menu.addAction("Open in a new tab").triggered.connect(lambda: self._open_in_tab(card))
        menu.addAction("Similar articles").triggered.connect(
            lambda: self._window.finder.ask_similar(card.id, card.title)
        )
        menu.addAction("Versions and captures").triggered.connect(lambda: self._window.show_versions(card.id))
        menu.addAction("Review metadata…").triggered.connect(lambda: self.reviewing.review(select=(card.id,)))
        menu.addAction("Read side by side with…").triggered.connect(lambda: self._ask_beside(card))

    def _open_in_tab(self, card: ArticleCard) -> None:
        self._window.desk.reader.new_tab()
        self._window.session.open_article(card.id)

    def _mark(self, cards: Sequence[ArticleCard], state: ReadingState) -> None:
        ids = [one.id for one in cards if one.state is not state]
        self._window.session.edit(lambda library: reading.set_states(library, ids, state))

    def remove_chosen(self) -> None:
        """Remove the articles that are chosen in the list, after asking."""
        if cards := self._window.desk.results.list.chosen:
            self._ask_to_remove(cards)

    def _ask_to_remove(self, cards: Sequence[ArticleCard]) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle("Remove from the library?")
        box.setText(plain(_removed(cards)))
        stay = "The file it came from stays where it is."
        if len(cards) > 1:
            stay = "The files they came from stay where they are."
        box.setInformativeText(plain(f"{stay} A backup is made first."))
        remove = box.addButton("Remove", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.buttonClicked.connect(lambda pressed: self.remove(cards) if pressed is remove else None)
        box.open()

    def remove(self, cards: Sequence[ArticleCard]) -> None:
        """Remove articles; a backup is made before, because this is no edit that undo takes back."""
        session, ids = self._window.session, tuple(one.id for one in cards)

        def done(touched: Touched) -> None:
            # Steps on what is gone could not be taken back.
            session.undo_stack.clear()
            session.tell(touched)
            gone = wording.many(len(ids), "article")
            self._window.status.say(f"{gone} removed. Library > Restore a backup… brings them back.")

        session.long("edit", lambda library: reading.remove_articles(library, ids), done)


def _removed(cards: Sequence[ArticleCard]) -> str:
    """Return what goes when articles are removed: the words that a researcher wrote as well."""
    if len(cards) > 1:
        return _several_removed(cards)
    card = cards[0]
    about = ", ".join(part for part in (card.publication, card.published) if part)
    named = f"“{card.title}” ({about})" if about else f"“{card.title}”"
    if not card.annotations:
        return f"{named} is removed from this library. Nothing was annotated in it."
    return (
        f"{named} is removed from this library, and {wording.many(card.annotations, 'annotation')} with it."
    )


def _several_removed(cards: Sequence[ArticleCard]) -> str:
    named = "\n".join(f"“{one.title}”" for one in cards[:_NAMED])
    if len(cards) > _NAMED:
        named += f"\nand {len(cards) - _NAMED:,} more"
    annotated = [one for one in cards if one.annotations]
    written = sum(one.annotations for one in annotated)
    going = "Nothing was annotated in them."
    if written:
        goes = "goes" if written == 1 else "go"
        going = f"{wording.many(written, 'annotation')} in {len(annotated):,} of them {goes} as well."
    return f"{len(cards):,} articles are removed from this library. {going}\n\n{named}"
