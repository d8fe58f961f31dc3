"""Everything that can be done in the window, as commands: the one list that menus and keys come from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu

from reader.domain.annotation import Colour
from reader.domain.article import ReadingState
from reader.services import searching
from reader.services.library import Library
from reader.ui.annotation_menu import AnnotationMenu
from reader.ui.article_menu import ArticleMenu
from reader.ui.exchange import Exchange
from reader.ui.frame import COMPARE, FIGURES, NOTEBOOK, NOTES, READ
from reader.ui.importing.pasting import paste
from reader.ui.kit.commands import Command
from reader.ui.kit.palette import ShortcutSheet
from reader.ui.kit.theme import Look
from reader.ui.links import Links
from reader.ui.main_window import MainWindow
from reader.ui.notebook_menu import NotebookMenu
from reader.ui.output import Output
from reader.ui.printing import Printing
from reader.ui.queries import Queries
from reader.ui.searching.sidebar import Row, Sort


class Actions:
    """Registers the commands on a window."""

    def __init__(self, window: MainWindow, output: Output, exchange: Exchange, menu: ArticleMenu) -> None:
        self._window = window
        self._output = output
        self._reviewing = menu.reviewing
        commands = window.commands
        commands.add_all(self._library())
        commands.add_all(self._edit())
        commands.add_all(exchange.commands())
        commands.add_all(self._search())
        commands.add_all(Queries(window).commands())
        commands.add_all(self._read())
        commands.add_all(Printing(window).commands())
        commands.add_all(menu.commands())
        commands.add_all(self._annotate())
        commands.add_all(AnnotationMenu(window).commands())
        self.notebook = NotebookMenu(window, exchange, output)
        commands.add_all(self.notebook.commands())
        commands.add_all(self._colours(), scope=window.desk.reader.page)
        commands.add_all(self._look())
        commands.add_all(self._help())
        commands.add_all(Links(window).commands())
        commands.add(Command("library.quit", "Quit", window.close, ("Ctrl+Q",), "Library", separated=True))
        exchange.show_style()
        window.sidebar.menu_wanted.connect(self._fill_sidebar_menu)
        window.desk.reader.moved.connect(self._update)
        window.desk.reader.selection_changed.connect(lambda _: self._update())
        window.session.undo_stack.indexChanged.connect(lambda _: self._update())
        window.session.library_changed.connect(self._update)
        window.folder_watch.changed.connect(self._update)
        self._update()

    def _library(self) -> list[Command]:
        return [
            Command("library.open", "Open library…", self._output.open_library, ("Ctrl+O",), "Library"),
            Command("library.new", "New library…", self._output.new_library, ("Ctrl+Shift+N",), "Library"),
            *self._output.recent_commands(),
            Command("library.sample", "Open the sample library", self._output.open_sample, (), "Library"),
            Command(
                "import.files", "Import files…", self._import_files, ("Ctrl+I",), "Library", separated=True
            ),
            Command("import.folder", "Import a folder…", self._import_folder, ("Ctrl+Shift+I",), "Library"),
            Command("import.paste", "Paste an article", self._paste, ("Ctrl+V",), "Library"),
            Command("import.watch", "Watch a folder…", self._watch_folder, (), "Library", checkable=True),
            Command("import.report", "Show the import report", self._window.show_report, (), "Library"),
            *self._reviewing.commands(),
            Command("library.backup", "Back up now", self._output.back_up, (), "Library", separated=True),
            Command("library.restore", "Restore a backup…", self._output.choose_backup, (), "Library"),
        ]

    def _edit(self) -> list[Command]:
        session = self._window.session
        return [
            Command("edit.undo", "Undo", session.undo, ("Ctrl+Z",), "Edit"),
            Command("edit.redo", "Redo", session.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "Edit"),
        ]

    def _search(self) -> list[Command]:
        window, desk = self._window, self._window.desk
        return [
            Command("search.box", "Search all articles", self._to_box, ("Ctrl+K", "Ctrl+L"), "Search"),
            Command(
                "search.clear", "Clear the search", lambda: window.search(""), ("Ctrl+Shift+K",), "Search"
            ),
            Command("search.next", "Next hit", desk.reader.next_hit, ("F3", "Ctrl+G"), "Search"),
            Command(
                "search.previous",
                "Previous hit",
                desk.reader.previous_hit,
                ("Shift+F3", "Ctrl+Shift+G"),
                "Search",
            ),
            Command("search.list", "Results as a list", lambda: self._face(0), ("Ctrl+Alt+1",), "Search"),
            Command("search.kwic", "Concordance", lambda: self._face(1), ("Ctrl+Alt+2",), "Search"),
            Command("search.spread", "Spread over time", lambda: self._face(2), ("Ctrl+Alt+3",), "Search"),
            Command(
                "search.also",
                "Search for other spellings and names, too",
                desk.results.take_other_spelling,
                ("Ctrl+Alt+4",),
                "Search",
                hint="What the articles also write, as it is offered over the results",
            ),
            Command("search.save", "Save this search…", self._save_search, ("Ctrl+Shift+S",), "Search"),
        ]

    def _read(self) -> list[Command]:
        reader = self._window.desk.reader
        states = ReadingState
        return [
            Command("read.find", "Find in this article", reader.find_in_page, ("Ctrl+F",), "Read"),
            Command("read.back", "Back", reader.back, ("Alt+Left",), "Read"),
            Command("read.forward", "Forward", reader.forward, ("Alt+Right",), "Read"),
            Command("read.outline", "Outline", self._outline, ("Ctrl+Shift+O",), "Read"),
            Command("read.next", "Next article", lambda: self._step(1), ("Ctrl+Down",), "Read"),
            Command("read.before", "Previous article", lambda: self._step(-1), ("Ctrl+Up",), "Read"),
            Command("read.tab", "New tab", reader.new_tab, ("Ctrl+T",), "Read"),
            Command("read.close", "Close tab", reader.tabs.close_tab, ("Ctrl+W",), "Read"),
            Command("read.next_tab", "Next tab", lambda: reader.tabs.step(1), ("Ctrl+Tab",), "Read"),
            Command(
                "read.last_tab", "Previous tab", lambda: reader.tabs.step(-1), ("Ctrl+Shift+Tab",), "Read"
            ),
            Command("read.similar", "Similar articles", self._similar, ("Ctrl+Shift+L",), "Read"),
            Command(
                "read.unread", "Mark as unread", lambda: reader.set_state(states.UNREAD), (), "Read", True
            ),
            Command("read.read", "Mark as read", lambda: reader.set_state(states.READ), ("Ctrl+D",), "Read"),
            Command(
                "read.figures",
                "Mark figures",
                self._toggle_figures,
                ("Ctrl+Alt+F",),
                "Read",
                separated=True,
                checkable=True,
            ),
            Command("read.others", "Mark other numbers", self._toggle_others, (), "Read", checkable=True),
        ]

    def _annotate(self) -> list[Command]:
        desk = self._window.desk
        return [
            Command("annotate.highlight", "Highlight", desk.highlight, ("Ctrl+H",), "Annotate"),
            Command("annotate.note", "Write a note", desk.write_note, ("Ctrl+M",), "Annotate"),
            Command(
                "annotate.delete",
                "Delete annotation",
                desk.remove_annotation,
                ("Ctrl+Backspace",),
                "Annotate",
            ),
        ]

    def _colours(self) -> list[Command]:
        desk = self._window.desk
        return [
            Command(
                f"annotate.{colour.value}",
                f"Highlight {colour.value}",
                lambda colour=colour: desk.highlight(colour),  # type: ignore[misc]
                (str(number),),
                "Annotate",
                separated=number == 1,
            )
            for number, colour in enumerate(Colour, start=1)
        ]

    def _look(self) -> list[Command]:
        window, reader = self._window, self._window.desk.reader
        commands = [
            Command(f"view.{name}", f"Show {text}", lambda n=number: window.show_view(n), (keys,), "View")  # type: ignore[misc]
            for number, name, text, keys in (
                (READ, "read", "the articles", "Ctrl+1"),
                (COMPARE, "compare", "the comparison", "Ctrl+2"),
                (FIGURES, "figures", "all figures", "Ctrl+3"),
                (NOTES, "notes", "all notes", "Ctrl+4"),
                (NOTEBOOK, "notebook", "the notebook", "Ctrl+5"),
            )
        ]
        commands += [
            Command("view.sidebar", "Sidebar", self._window.toggle_sidebar, ("Ctrl+B",), "View", True),
            Command("view.panel", "Panel beside the text", window.desk.toggle_panel, ("Ctrl+J",), "View"),
            Command("view.full", "Full screen", self._toggle_full, ("F11",), "View"),
            Command(
                "page.larger", "Larger text", lambda: reader.scale(1.1), ("Ctrl+=", "Ctrl++"), "View", True
            ),
            Command("page.smaller", "Smaller text", lambda: reader.scale(1 / 1.1), ("Ctrl+-",), "View"),
            Command("page.usual", "Usual text size", lambda: reader.scale(0), ("Ctrl+0",), "View"),
            Command("page.wider", "Wider column", lambda: self._measure(6), ("Ctrl+Alt+Right",), "View"),
            Command(
                "page.narrower", "Narrower column", lambda: self._measure(-6), ("Ctrl+Alt+Left",), "View"
            ),
            Command("page.airier", "More line height", lambda: self._leading(0.1), ("Ctrl+Alt+Up",), "View"),
            Command(
                "page.denser", "Less line height", lambda: self._leading(-0.1), ("Ctrl+Alt+Down",), "View"
            ),
            Command("page.serif", "Serif or sans", self._toggle_serif, (), "View"),
        ]
        commands += [
            Command(
                f"look.{look.value}",
                f"Theme: {'follow the system' if look is Look.SYSTEM else look.value}",
                lambda look=look: self._use(look),  # type: ignore[misc]
                (),
                "View",
                separated=look is Look.SYSTEM,
            )
            for look in Look
        ]
        return commands

    def _help(self) -> list[Command]:
        window = self._window
        return [
            Command(
                "help.palette",
                "All commands…",
                lambda: window.palette_of_commands.open_over(window),
                ("Ctrl+Shift+P",),
                "Help",
            ),
            Command("help.keys", "Keyboard shortcuts", self._show_keys, ("F1",), "Help"),
            Command("help.menu", "Open the menu", window.bar.library.showMenu, ("F10",), "Help"),
        ]

    # What they do, where it takes more than one call

    def _import_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self._window, "Import files")
        self._window.importer.start([Path(name) for name in names])

    def _import_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, "Import a folder")
        if name:
            self._window.importer.start([Path(name)])

    def _paste(self) -> None:
        window = self._window
        if window.session.library is not None:
            wrong = paste(window.importer, QGuiApplication.clipboard().mimeData())
            if wrong:
                window.status.say(wrong)
            else:
                window.show_view(READ)

    def _watch_folder(self) -> None:
        watch, name = self._window.folder_watch, ""
        if watch.folder is None:
            name = QFileDialog.getExistingDirectory(self._window, "Watch a folder: its files are imported")
        if name or watch.folder is not None:
            watch.watch(Path(name) if name else None)
        self._update()

    def _to_box(self) -> None:
        self._window.box.edit.setFocus()
        self._window.box.edit.selectAll()

    def _face(self, number: int) -> None:
        self._window.show_view(READ)
        self._window.desk.results.show_face(number)

    def _save_search(self) -> None:
        window, query = self._window, self._window.finder.text.strip()
        if not query:
            window.status.say("There is no search to save: type one first.")
            return
        name, agreed = QInputDialog.getText(window, "Save this search", "Name in the sidebar", text=query)
        if agreed and name.strip():
            window.session.read(
                lambda library: searching.save_search(library, name.strip(), query),
                lambda _: window.sidebar.refresh(),
            )

    def _fill_sidebar_menu(self, row: Row, menu: QMenu) -> None:
        if row.sort is Sort.SEARCH:
            menu.addAction("Delete this search").triggered.connect(lambda: self._delete_search(row.key))
        elif row.sort is Sort.PUBLICATION:
            menu.addAction("Search in it").triggered.connect(
                lambda: self._window.search(f'publication:"{row.key}" ')
            )
        self._output.fill_tag_menu(row, menu)

    def _delete_search(self, query: str) -> None:
        window = self._window

        def work(library: Library) -> None:
            for one in searching.saved_searches(library):
                if one.query == query:
                    searching.delete_search(library, one.id)

        window.session.read(work, lambda _: window.sidebar.refresh())

    def _step(self, by: int) -> None:
        article_id = self._window.desk.results.step(by)
        if article_id:
            self._window.session.open_article(article_id)

    def _similar(self) -> None:
        opened = self._window.desk.reader.reading
        if opened is not None:
            self._window.finder.ask_similar(opened.article.id, opened.article.card.title)

    def _outline(self) -> None:
        reader = self._window.desk.reader
        rendered = reader.page.rendered
        menu = QMenu(self._window)
        menu.setAccessibleName("Outline")
        for heading in rendered.outline if rendered else ():
            action = menu.addAction("   " * (heading.level - 1) + heading.text[:80])
            action.triggered.connect(lambda _=False, at=heading.offset: reader.page.scroll_to(at, 0.05))
        if menu.isEmpty():
            menu.addAction("This article has no headings").setEnabled(False)
        menu.popup(reader.page.mapToGlobal(reader.page.rect().topLeft()))

    def _toggle_figures(self) -> None:
        self._window.desk.reader.show_figures(self._window.commands.action("read.figures").isChecked())

    def _toggle_others(self) -> None:
        shown = self._window.commands.action("read.others").isChecked()
        self._window.desk.reader.show_other_numbers(shown)

    def _toggle_full(self) -> None:
        window = self._window
        alone = not window.isFullScreen()
        window.show_alone(alone)
        window.showFullScreen() if alone else window.showNormal()
        if alone:
            window.status.say("Full screen: F11 or Esc leaves it")

    def _measure(self, by: int) -> None:
        reader = self._window.desk.reader
        wanted = min(140, max(30, reader.style_of_page.measure + by))
        reader.change_style(replace(reader.style_of_page, measure=wanted))

    def _leading(self, by: float) -> None:
        reader = self._window.desk.reader
        wanted = min(2.5, max(1.1, reader.style_of_page.leading + by))
        reader.change_style(replace(reader.style_of_page, leading=wanted))

    def _toggle_serif(self) -> None:
        reader = self._window.desk.reader
        reader.change_style(replace(reader.style_of_page, serif=not reader.style_of_page.serif))

    def _use(self, look: Look) -> None:
        self._window.settings.keep("look", look.value)
        self._window.theme.use(look)

    def _show_keys(self) -> None:
        ShortcutSheet(self._window.commands, self._window).open()

    def _update(self) -> None:
        window, commands = self._window, self._window.commands
        reader, stack = window.desk.reader, window.session.undo_stack
        back, forward = reader.history.can_go
        opened = reader.reading is not None
        commands.set_enabled(back, "read.back")
        commands.set_enabled(forward, "read.forward")
        commands.set_enabled(stack.canUndo(), "edit.undo")
        commands.set_enabled(stack.canRedo(), "edit.redo")
        commands.action("edit.undo").setText(f"Undo {stack.undoText()}".strip())
        commands.action("edit.redo").setText(f"Redo {stack.redoText()}".strip())
        commands.set_enabled(
            opened,
            "read.add_figure",
            "read.remove",
            "read.similar",
            "read.find",
            "read.outline",
            "read.unread",
            "read.read",
            "read.print",
            "edit.cite",
        )
        commands.set_enabled(
            opened,
            "annotate.highlight",
            "annotate.note",
            "annotate.delete",
            "annotate.word",
            "annotate.sentence",
        )
        commands.set_enabled(bool(window.session.query), "search.next", "search.previous")
        commands.set_enabled(window.session.library is not None, "import.report")
        folder = window.folder_watch.folder
        commands.action("import.watch").setChecked(folder is not None)
        commands.action("import.watch").setText(f"Watching “{folder.name}”" if folder else "Watch a folder…")
        commands.action("read.figures").setChecked(reader.figures_shown)
