"""What a researcher does to annotations, each an edit on the session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

from PySide6.QtCore import QObject

from reader.domain.annotation import Annotation, Colour, Tag
from reader.domain.edit import Edit
from reader.domain.text import Span
from reader.services import annotating
from reader.services.library import Library
from reader.ui.kit.settings import Settings
from reader.ui.session import Session


def utc_now() -> str:
    """Return the time as annotations keep it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Annotator(QObject):
    """Turns gestures into edits; the clock and the ids come from outside, for tests."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        now: Callable[[], str] = utc_now,
        new_id: Callable[[], str] = lambda: str(uuid4()),
    ) -> None:
        super().__init__(session)
        self._session = session
        self._settings = settings
        self._now = now
        self._new_id = new_id

    def note_of(self, annotation: Annotation) -> str:
        """Return the note as it was typed last, written or not."""
        return self._session.unsaved.text(annotation.id, annotation.note)

    @property
    def last_colour(self) -> Colour:
        """The colour that was used last."""
        kept = self._settings.text("annotate/colour", Colour.YELLOW.value)
        return Colour(kept) if kept in set(Colour) else Colour.YELLOW

    def highlight(self, article_id: int, span: Span | None, colour: Colour | None = None) -> str:
        """Highlight a span, or start a note on the whole article; returns the new id."""
        colour = colour or self.last_colour
        self._settings.keep("annotate/colour", colour.value)
        annotation_id, now = self._new_id(), self._now()

        def make(library: Library) -> Edit:
            return annotating.highlight(library, article_id, span, colour, now, annotation_id)

        self._session.edit(make)
        return annotation_id

    def write_note(self, annotation_id: str, note: str, typing: str) -> None:
        """Keep a note; what is typed in one go (``typing``) is one step to undo."""
        now = self._now()
        self._session.write(
            annotation_id,
            note,
            lambda library: annotating.revise(library, annotation_id, note=note, now=now),
            merge=f"note {annotation_id} {typing}",
            again=lambda: self.write_note(annotation_id, note, "again"),
        )

    def recolour(self, annotation_id: str, colour: Colour) -> None:
        """Give an annotation another colour."""
        now = self._now()
        self._settings.keep("annotate/colour", colour.value)
        self._session.edit(lambda library: annotating.revise(library, annotation_id, colour=colour, now=now))

    def set_tags(self, annotation_id: str, tags: tuple[str, ...]) -> None:
        """Give an annotation these tags."""
        now = self._now()
        self._session.edit(lambda library: annotating.revise(library, annotation_id, tags=tags, now=now))

    def move(self, annotation_id: str, span: Span) -> None:
        """Put an annotation on another stretch of the text: resize it, attach an orphan, confirm a place."""
        now = self._now()
        self._session.edit(lambda library: annotating.revise(library, annotation_id, span=span, now=now))

    def stretch(self, annotation_id: str, *, start: bool, by: int) -> None:
        """Move the start or the end of a highlight by a word, from where it is when its turn comes."""
        now = self._now()
        self._session.edit(
            lambda library: annotating.stretch(library, annotation_id, start=start, by=by, now=now)
        )

    def remove(self, annotation_id: str) -> None:
        """Delete an annotation; undo brings it back."""
        self._session.edit(lambda library: annotating.remove(library, annotation_id))

    def define_tag(self, tag: Tag) -> None:
        """Put a tag into the codebook, or change its colour."""
        self._session.edit(lambda library: annotating.save_tag(library, tag))

    def definition_of(self, tag: Tag) -> str:
        """Return the definition as it was typed last, written or not."""
        return self._session.unsaved.text(f"tag {tag.name}", tag.definition)

    def write_definition(self, tag: Tag, typing: str) -> None:
        """Keep the definition of a tag; what is typed in one go (``typing``) is one step to undo."""
        key = f"tag {tag.name}"
        self._session.write(
            key,
            tag.definition,
            lambda library: annotating.save_tag(library, tag),
            merge=f"{key} {typing}",
            again=lambda: self.write_definition(tag, "again"),
        )

    def rename_tag(self, name: str, new_name: str) -> None:
        """Rename or move a tag with those below it; an existing name is merged into."""
        now = self._now()
        self._session.edit(lambda library: annotating.rename_tag(library, name, new_name, now))

    def delete_tag(self, name: str) -> None:
        """Take a tag and those below it off every annotation and out of the codebook."""
        now = self._now()
        self._session.edit(lambda library: annotating.delete_tag(library, name, now))
