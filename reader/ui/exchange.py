"""Into one's writing and back: quotes with citation, exports, annotations from elsewhere."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog

from reader.domain import export_forms
from reader.domain.address import Address
from reader.domain.claims import locator
from reader.domain.text import Span
from reader.exports import citation, typesetting
from reader.exports.citation import Style
from reader.exports.writing import csv_table
from reader.services import bringing, exporting, searching, taking
from reader.services.bringing import Brought
from reader.services.library import Library
from reader.services.reading import Reading
from reader.ui import citing
from reader.ui.kit.carrying import Passage, as_data
from reader.ui.kit.commands import Command
from reader.ui.kit.files import ask_where, write_file
from reader.ui.kit.plain import plain
from reader.ui.links import LIBRARIES
from reader.ui.main_window import MainWindow

BRINGS = f"Annotations ({' '.join('*' + suffix for suffix in bringing.SUFFIXES)})"


def concordance_table(library: Library, query: str, today: date) -> bytes:
    """Return every hit of a query with its surroundings, article and place."""
    lines = searching.concordance(library, query, width=120, limit=1_000_000, today=today)
    header = ("left", "hit", "right", "title", "publication", "date", "article", "start", "end")
    rows = (
        (
            *(" ".join(part.split()) for part in (one.left, one.hit, one.right)),
            *(one.card.stated_title, one.card.publication, one.card.published),
            *(one.card.id, one.span.start, one.span.end),
        )
        for one in lines
    )
    return csv_table(header, rows)


def told(brought: Brought) -> str:
    """Return what bringing annotations in has come to."""
    parts = [f"{brought.annotations:,} annotations, {brought.tags:,} tags brought in"]
    if brought.by_likeness:
        parts.append(f"{brought.by_likeness:,} found by likeness: please check")
    if brought.without_place:
        parts.append(f"{len(brought.without_place):,} stand nowhere word for word: kept as orphans")
    if brought.without_article:
        parts.append(f"not in the library: {', '.join(brought.without_article[:3])}")
        more = len(brought.without_article) - 3
        parts[-1] += f" and {more:,} more" if more > 0 else ""
    return "; ".join(parts)


def citation_of(
    reading: Reading, span: Span | None, style: Style, template: str, library_id: str
) -> tuple[str, str]:
    """Return a quote with its citation and the way back, plain and as HTML; without a quote the citation."""
    article = reading.article
    work = exporting.cited(article)
    if span is None:
        line = citation.line(work, style, template=template)
        return typesetting.plain(line), typesetting.as_html(line)
    plain, page = (
        quoted(
            span.of(article.document.text),
            work,
            style,
            at=locator(article.document, span),
            template=template,
            link=str(Address(library_id, article.id, span)) if library_id else "",
        )
        for quoted in (citation.quoted, citation.quoted_html)
    )
    return plain, page


class Exchange:
    """The commands that take work out of the library and bring it in."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._library_id = ""
        window.desk.reader.selection_bar.citation_wanted.connect(self.copy)
        window.desk.reader.page.cited = self.cited
        window.desk.annotations.cited = self.cited
        window.desk.reader.article_shown.connect(lambda _: self._ask_id())
        window.session.library_changed.connect(self._on_library)

    def commands(self) -> list[Command]:
        """Return them, for the registry."""
        exports = [
            Command(
                f"export.{what}",
                f"Export {'the ' if what != 'annotations' else ''}{what}…",
                lambda what=what: self.export(what),  # type: ignore[misc]
                ("Ctrl+E",) if what == "annotations" else (),
                "Library",
                separated=what == "annotations",
            )
            for what in export_forms.LIBRARY
        ]
        styles = [
            Command(
                f"cite.{style.value}",
                f"Cite as {style.value.upper() if style is not Style.CHICAGO else 'Chicago'}",
                lambda style=style: self.use(style),  # type: ignore[misc]
                (),
                "Edit",
                separated=style is Style.CHICAGO,
                checkable=True,
            )
            for style in Style
            if style is not Style.HOUSE
        ]
        styles.append(
            Command(
                "cite.house", "Cite by our own template…", self._choose_template, (), "Edit", checkable=True
            )
        )
        return [
            *exports,
            Command("export.concordance", "Export the concordance…", self.export_concordance, (), "Library"),
            Command("import.annotations", "Bring in annotations…", self._choose_annotations, (), "Library"),
            Command(
                "edit.cite",
                "Copy with citation",
                self.copy,
                ("Ctrl+Shift+C",),
                "Edit",
                separated=True,
                hint="The selected words, where they stand, and an address that leads back to them",
            ),
            *styles,
        ]

    @property
    def style(self) -> Style:
        """The style that quotes are cited in."""
        return citing.chosen(self._window.settings)[0]

    @property
    def template(self) -> str:
        """The template of the house."""
        return citing.chosen(self._window.settings)[1]

    def cited(self, span: Span) -> QMimeData:
        """Return words of the open article with their citation, to be dragged out or into the notebook."""
        reading = self._window.desk.reader.reading
        if reading is None:
            return QMimeData()
        text, page = citation_of(reading, span, self.style, self.template, self._library_id)
        return as_data(Passage(str(self._window.session.folder), reading.article.id, span), text, page)

    def copy(self) -> None:
        """Put the selected words with their citation on the clipboard."""
        reader = self._window.desk.reader
        reading, span = reader.reading, reader.page.selected_span()
        if reading is None:
            return

        def done(library_id: str) -> None:
            self._library_id = library_id
            if span is None:
                data = QMimeData()
                text, page = citation_of(reading, None, self.style, self.template, library_id)
                data.setText(text)
                data.setHtml(page)
                QGuiApplication.clipboard().setMimeData(data)
            else:
                QGuiApplication.clipboard().setMimeData(self.cited(span))
            self._window.status.say("Copied with its citation")

        self._window.session.read(exporting.library_id, done)

    def export(self, what: str) -> None:
        """Ask where to, then write."""
        forms = export_forms.LIBRARY[what]
        kinds = export_forms.kinds(forms)
        library = self._window.session.library
        usual = f"{library.path.name if library else 'Parallax'} {what}.{next(iter(forms))}"
        path = ask_where(self._window, f"Export {what}", usual, kinds)
        if path is not None:
            self.write(what, path)

    def export_concordance(self) -> None:
        """Ask where to, then write every hit of the search as a table."""
        query = self._window.finder.query
        if not query.strip():
            self._window.status.say("There is no search: type one first.")
            return
        path = ask_where(self._window, "Export the concordance", "hits.csv", "CSV (*.csv)")
        if path is not None:
            today = datetime.now(UTC).astimezone().date()

            def work(library: Library) -> None:
                write_file(path, concordance_table(library, query, today))

            said = f"Written: {path.name}"
            self._window.session.long("export", work, lambda _: self._window.status.say(said))

    def write(self, what: str, path: Path) -> None:
        """Write an export; its form is the file's suffix. The dialog has asked about replacing."""
        writer = taking.WRITERS[what]

        style, template = self.style, self.template

        def work(library: Library) -> None:
            data = writer(library, path.suffix.lower().lstrip("."), style, template)
            write_file(path, data)

        self._window.session.long("export", work, lambda _: self._window.status.say(f"Written: {path.name}"))

    def bring_in(self, path: Path) -> None:
        """Bring in annotations and tags of a file; undo takes them out again."""
        now = datetime.now(UTC).isoformat(timespec="seconds")

        def done(brought: Brought) -> None:
            self._window.session.edit(lambda _: brought.edit)
            self._window.status.say(told(brought))

        self._window.session.read(lambda library: bringing.annotations_from(library, path, now), done)

    def _choose_annotations(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Bring in annotations", "", BRINGS)
        if name:
            self.bring_in(Path(name))

    def use(self, style: Style, template: str = "") -> None:
        """Cite in a style from now on, by a template where the style is the house's."""
        citing.choose(self._window.settings, style, template)
        self.show_style()
        named = {Style.HOUSE: "by our own template", Style.CHICAGO: "as Chicago"}
        self._window.status.say(f"Quotes are cited {named.get(style, f'as {style.value.upper()}')}")

    def _choose_template(self) -> None:
        words = (
            "{authors} {title} {publication} {date} {year} {url} {pages} {page} {paragraph};\n"
            "a part in [square brackets] is left out where something in it is unknown."
        )
        text, agreed = QInputDialog.getText(
            self._window, "Our own template", plain(words), text=self.template
        )
        if agreed and text.strip():
            self.use(Style.HOUSE, text.strip())
        else:
            self.show_style()

    def show_style(self) -> None:
        """Tick the style that quotes are cited in."""
        for style in Style:
            self._window.commands.action(f"cite.{style.value}").setChecked(style is self.style)

    def _on_library(self) -> None:
        self._library_id = ""
        self.show_style()

    def _ask_id(self) -> None:
        def keep(library_id: str) -> None:
            self._library_id = library_id
            # A link names its library; this is how it is found again.
            self._window.settings.keep(f"{LIBRARIES}/{library_id}", str(self._window.session.folder))

        if not self._library_id:
            self._window.session.read(exporting.library_id, keep)
