"""Views are made when they are needed, and the window's frame is painted before any of them."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtWidgets import QLabel, QMainWindow

from reader.ui.kit.place import Place, furnish, is_made


class Owner(QMainWindow):
    """A window with one view and its place."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Place(lambda: self.view)
        self.setCentralWidget(self.place)

    @cached_property
    def view(self) -> QLabel:
        return self.place.hold(QLabel("the view"))


def test_a_view_is_made_once_its_place_was_painted_and_not_before(qtbot):
    owner = Owner()
    qtbot.addWidget(owner)
    assert not is_made(owner, "view")
    owner.show()
    owner.place.repaint()
    qtbot.waitUntil(lambda: is_made(owner, "view"))
    assert owner.view.isVisible()


def test_whoever_asks_for_a_view_gets_it_at_once_in_its_place(qtbot):
    owner = Owner()
    qtbot.addWidget(owner)
    assert owner.view.parent() is owner.place
    assert owner.view is owner.view


def test_what_is_made_ahead_is_made_in_order(qtbot):
    owner, done = Owner(), []
    qtbot.addWidget(owner)
    furnish(owner, [lambda: done.append(1), lambda: done.append(2), lambda: done.append(3)])
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == [1, 2, 3]
