"""Commands: one registry that menus, the palette and the list of shortcuts are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reader.ui.kit.plain import plain

MENUS = ("Library", "Edit", "Search", "Read", "Annotate", "Compare", "Notebook", "View", "Help")


@dataclass(frozen=True, slots=True)
class Command:
    """Something the researcher can do: its name on screen, its keys, the menu it stands in."""

    id: str  # "read.next_hit"
    text: str  # "Next hit", imperative or a thing; unique
    run: Callable[[], object]
    shortcuts: tuple[str, ...] = ()  # portable: "Ctrl+Shift+C"; the first is the one shown
    menu: str = ""  # one of MENUS; empty: palette and shortcut list only
    separated: bool = False  # a line above it in its menu
    checkable: bool = False
    hint: str = ""  # one sentence more, in the palette and as a tooltip


class Commands(QObject):
    """All commands of the window, as actions of Qt, in the order they were added.

    Whoever knows them adds them when the first is asked for (``register``).
    """

    def __init__(self, window: QWidget, register: Callable[[], object] = lambda: None) -> None:
        super().__init__(window)
        self._register: Callable[[], object] | None = register
        self._window = window
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._scopes: dict[str, QWidget] = {}

    def __iter__(self) -> Iterator[Command]:
        self.complete()
        return iter(self._commands.values())

    def complete(self) -> None:
        """Have every command added that is not yet."""
        register, self._register = self._register, None
        if register is not None:
            register()

    def add(self, command: Command, scope: QWidget | None = None) -> QAction:
        """Register a command; with a scope its keys work only while that widget or a child has the focus."""
        if command.id in self._commands:
            raise ValueError(f"two commands are called {command.id}")
        action = QAction(command.text, self)
        action.setObjectName(command.id)
        action.setCheckable(command.checkable)
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
        if command.hint:
            action.setToolTip(plain(command.hint))
        contexts = Qt.ShortcutContext
        context = contexts.WidgetWithChildrenShortcut if scope else contexts.WindowShortcut
        action.setShortcutContext(context)
        action.triggered.connect(lambda _checked=False: command.run())
        (scope or self._window).addAction(action)
        self._commands[command.id] = command
        if scope is not None:
            self._scopes[command.id] = scope
        self._actions[command.id] = action
        return action

    def add_all(self, commands: Iterable[Command], scope: QWidget | None = None) -> None:
        """Register several commands."""
        for command in commands:
            self.add(command, scope)

    def action(self, command_id: str) -> QAction:
        """Return the action of a command; raises ``KeyError``."""
        self.complete()
        return self._actions[command_id]

    def can(self, command_id: str) -> bool:
        """Tell whether a command can be done now: it is allowed, and what it belongs to is in sight."""
        scope = self._scopes.get(command_id)
        return self._actions[command_id].isEnabled() and (scope is None or scope.isVisible())

    def set_enabled(self, enabled: bool, *command_ids: str) -> None:
        """Allow or forbid commands: forbidden ones are grey in menus and missing from the palette."""
        for command_id in command_ids:
            self._actions[command_id].setEnabled(enabled)

    def fill(self, menu: QMenu, name: str) -> None:
        """Put the commands of one menu into it."""
        for command in self:
            if command.menu == name:
                if command.separated and not menu.isEmpty():
                    menu.addSeparator()
                menu.addAction(self._actions[command.id])


def keys_text(command: Command) -> str:
    """Return the keys of a command as the user's system writes them, separated by commas."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(keys).toString(native) for keys in command.shortcuts)
