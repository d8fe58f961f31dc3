"""The annotations of the open article in text order, beside the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader.domain.annotation import AnchorState, Annotation, Tag
from reader.domain.text import Span
from reader.services import annotating
from reader.services.reading import Reading
from reader.ui.annotating.annotator import Annotator
from reader.ui.annotating.card import AnnotationCard
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import EmptyPane, button, label
from reader.ui.session import Session

HOW = "Select words and press Ctrl+H, or 1 to 6 for a colour. Notes and tags are kept as you type."

WHERE = "Annotations stand here, beside the article that is open."


def in_text_order(annotations: tuple[Annotation, ...]) -> list[Annotation]:
    """Return notes on the whole article first, then highlights by place, orphans last."""

    def place(one: Annotation) -> tuple[int, int, int]:
        if one.anchor is None:
            return 0, 0, 0
        orphan = one.anchor.state is AnchorState.ORPHAN
        return (2 if orphan else 1), one.anchor.span.start, one.anchor.span.end

    return sorted(annotations, key=place)


class AnnotationPanel(QWidget):
    """Keeps a card for every annotation; cards that stay are changed in place."""

    chosen = Signal(object)  # Annotation: show it in the text
    left = Signal()  # Escape in a note: back to the text
    article_note_wanted = Signal()

    def __init__(self, session: Session, annotator: Annotator, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._session = session
        self._annotator = annotator
        self._theme = theme
        self._cards: dict[str, AnnotationCard] = {}
        self._article_id = 0
        self._selection: Span | None = None
        self._known: list[str] = []
        self._focus_on = ""
        self.cited: Callable[[Span], QMimeData] | None = None  # a quote of the open article as it is dragged
        self._empty = EmptyPane("No annotations yet", HOW)
        self._build()
        session.changed.connect(lambda _: self._ask_tags())
        session.when_open(self._ask_tags)

    def show_reading(self, reading: Reading | None) -> None:
        """Show the annotations of an article as it is now."""
        article_id = reading.article.id if reading else 0
        if article_id != self._article_id:
            self._forget_cards()
            self._article_id = article_id
        annotations = in_text_order(reading.annotations) if reading else []
        self._drop_cards({one.id for one in annotations})
        for place, annotation in enumerate(annotations):
            self._show_card(place, annotation)
        number = len(annotations)
        self._count.setText(f"{number} in this article" if number else "")
        self._empty.setVisible(not annotations)
        self._scroll.setVisible(bool(annotations))
        self._add_note.setVisible(reading is not None)
        self._empty.say(*(("No annotations yet", HOW) if reading else ("Nothing is open", WHERE)))
        if self._focus_on in self._cards:
            self.edit_note(self._focus_on)

    def edit_note(self, annotation_id: str) -> None:
        """Put the caret into a note, at once or as soon as its card is there."""
        card = self._cards.get(annotation_id)
        self._focus_on = "" if card else annotation_id
        if card is not None:
            self._scroll.ensureWidgetVisible(card)
            card.write()

    def card(self, annotation_id: str) -> AnnotationCard:
        """Return the card of an annotation; raises ``KeyError``."""
        return self._cards[annotation_id]

    def annotations(self) -> list[Annotation]:
        """Return the annotations that are shown."""
        return [card.annotation for card in self._cards.values()]

    def annotations_at(self, offset: int) -> list[Annotation]:
        """Return the annotations over a place, the shortest first."""
        over = []
        for card in self._cards.values():
            anchor = card.annotation.anchor
            if anchor is not None and anchor.span.start <= offset <= anchor.span.end:
                over.append((len(anchor.span), card.annotation))
        return [one for _, one in sorted(over, key=lambda pair: pair[0])]

    def set_current(self, annotation_id: str) -> None:
        """Show the card of the place that the reader stands at."""
        for key, card in self._cards.items():
            card.set_current(key == annotation_id)
        card_now = self._cards.get(annotation_id)
        if card_now is not None:
            self._scroll.ensureWidgetVisible(card_now)

    def set_selection(self, span: Span | None) -> None:
        """Know what is selected in the text."""
        self._selection = span

    def save_now(self) -> None:
        """Have every note kept that is being typed."""
        for card in self._cards.values():
            card.note.keep()

    def _build(self) -> None:
        self._count = label("", "muted")
        self._add_note = button("Note on the article", self.article_note_wanted.emit, kind="link")
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 6)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._add_note)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(14, 4, 14, 14)
        self._list.setSpacing(10)
        self._list.addStretch(1)
        inner = QWidget()
        inner.setObjectName("panel")
        inner.setLayout(self._list)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName("Annotations of this article")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self._empty.setContentsMargins(18, 0, 18, 0)
        column.addWidget(self._empty, 1)
        self._scroll.hide()

    def _show_card(self, place: int, annotation: Annotation) -> None:
        card = self._cards.get(annotation.id)
        if card is None:
            card = AnnotationCard(annotation, self._annotator, self._theme, self._known)
            card.chosen.connect(self.chosen)
            card.left.connect(self.left)
            card.attach_wanted.connect(self._attach)
            card.cite_wanted.connect(self._cite)
            card.note.begun.connect(self._session.saving)
            card.note.undo_wanted.connect(self._session.undo)
            card.note.redo_wanted.connect(self._session.redo)
            card.quote.to_drag = lambda: self._dragged(card)
            self._cards[annotation.id] = card
        else:
            card.show_annotation(annotation)
        if self._list.indexOf(card) != place:
            self._list.insertWidget(place, card)

    def _drop_cards(self, keep: set[str]) -> None:
        for key in [key for key in self._cards if key not in keep]:
            card = self._cards.pop(key)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _forget_cards(self) -> None:
        self.save_now()
        self._drop_cards(set())

    def _attach(self, annotation: Annotation) -> None:
        if self._selection is not None:
            self._annotator.move(annotation.id, self._selection)
        else:
            card = self._cards[annotation.id]
            card.state.setText("Select the words in the text first.")
            card.state.show()

    def _cite(self, annotation: Annotation) -> None:
        if annotation.anchor is not None:
            self._session.cite(annotation.article_id, annotation.anchor.span)

    def _dragged(self, card: AnnotationCard) -> QMimeData:
        anchor = card.annotation.anchor
        if anchor is not None and anchor.state is not AnchorState.ORPHAN and self.cited is not None:
            return self.cited(anchor.span)
        data = QMimeData()
        data.setText(f"“{anchor.quote}”" if anchor else card.annotation.note)
        return data

    def _ask_tags(self) -> None:
        self._session.read(annotating.tags, self._on_tags, latest="tags")

    def _on_tags(self, tags: list[tuple[Tag, int]]) -> None:
        self._known = [tag.name for tag, _ in tags]
        for card in self._cards.values():
            card.tags.know(self._known)
