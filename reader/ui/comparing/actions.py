"""The commands of the compare view, and the menu of what can be done with one figure."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from reader.domain import wording
from reader.domain.comparison import Claim, Column
from reader.domain.figure import State
from reader.ui.comparing.arrangement import Arrangement
from reader.ui.comparing.decisions import Decisions
from reader.ui.comparing.passage_text import related
from reader.ui.comparing.topic_making import TopicMaking
from reader.ui.kit.commands import Command

_MOST_OTHERS = 24  # figures offered to be put together with one; the nearest in value
CELL_KEYS = "Arrows next cell · Enter compare the topic there"
FIGURE_KEYS = "J / K next figure · Enter open at the quote · Space checked · X not this topic · E correct"
_SHORT = 48  # characters of a sentence in a menu


class Actor(Protocol):
    """What the commands call: the compare view."""

    making: TopicMaking
    decisions: Decisions

    def step(self, by: int) -> None:
        """Go to the next or previous figure."""

    def open_current(self) -> None:
        """Open the article at the quote."""

    def open_at(self, claim: Claim) -> None:
        """Open the article where it states a figure."""

    def cite(self) -> None:
        """Cite in the notebook."""

    def show_menu(self) -> None:
        """Show the menu of the current figure."""

    def edit_topic(self) -> None:
        """Edit the topic."""

    def show_all_topics(self) -> None:
        """Show every topic against every publication."""

    def go_to(self, claim_id: str) -> None:
        """Make another figure the current one."""

    def show_relations(self) -> None:
        """Show how the current figure stands to the others, to go to one of them."""

    def read_beside(self, article_id: int) -> None:
        """Read two articles side by side."""


def commands_for(view: Actor) -> list[Command]:
    """Return the commands whose keys work while a comparison has the focus."""
    return [
        Command("compare.next", "Next figure", lambda: view.step(1), ("J",), "Compare"),
        Command("compare.previous", "Previous figure", lambda: view.step(-1), ("K",), "Compare"),
        Command("compare.open", "Open at the quote", view.open_current, ("Return", "Enter"), "Compare"),
        Command(
            "compare.check",
            "Mark figure as checked",
            view.decisions.toggle_checked,
            ("Space",),
            "Compare",
            separated=True,
        ),
        Command("compare.take_out", "Not this topic", view.decisions.take_out, ("X",), "Compare"),
        Command("compare.reject", "Reject figure", view.decisions.toggle_rejected, ("Shift+X",), "Compare"),
        Command("compare.correct", "Correct figure…", view.decisions.correct, ("E",), "Compare"),
        Command("compare.relations", "How it stands to the others…", view.show_relations, ("R",), "Compare"),
        Command("compare.menu", "Group figure…", view.show_menu, ("G",), "Compare"),
    ]


def window_commands(view: Actor) -> list[Command]:
    """Return the commands on topics, which work everywhere in the window."""
    making = view.making
    return [
        Command(
            "compare.new_topic",
            "New topic…",
            making.new_topic,
            ("Ctrl+Shift+T",),
            "Compare",
            separated=True,
        ),
        Command(
            "compare.search",
            "Compare this search across articles…",
            making.compare_search,
            (),
            "Compare",
        ),
        Command("compare.all_topics", "All topics", view.show_all_topics, (), "Compare"),
        Command("compare.suggest", "Suggest topics…", making.suggest_topics, (), "Compare"),
        Command("compare.edit_topic", "Edit topic…", view.edit_topic, (), "Compare"),
    ]


def fill_menu(menu: QMenu, view: Actor, arrangement: Arrangement, claim: Claim) -> None:
    """Put into a menu what can be done with a figure."""
    _add(menu, "Open at the quote", view.open_current)
    for one in arrangement.also(claim.id):
        _add(menu, f"Open at ¶ {one.paragraph}: {_shortened(one.sentence)}", partial(view.open_at, one))
    stands = menu.addMenu("How it stands to the others")
    fill_relations(stands, view, arrangement, claim)
    stands.setEnabled(not stands.isEmpty())
    _add(menu, "Copy quote", lambda: QGuiApplication.clipboard().setText(quotation(claim, arrangement)))
    _add(menu, "Cite in the notebook", view.cite)
    menu.addSeparator()
    checked = _add(
        menu,
        "Not checked after all" if claim.state is State.CHECKED else "Checked",
        view.decisions.toggle_checked,
    )
    checked.setEnabled(claim.state is not State.CORRECTED)  # whoever corrected it has checked it
    _add(menu, "Correct…", view.decisions.correct)
    _add(menu, "Not this topic", view.decisions.take_out)
    _add(
        menu,
        "Not rejected after all" if claim.state is State.REJECTED else "Reject figure",
        view.decisions.toggle_rejected,
    )
    beside = menu.addMenu("Read side by side with")
    for column in _others(arrangement, claim):
        name = f"{wording.publication(column.article)}: {column.article.title}"
        _add(beside, name, partial(view.read_beside, column.article.id))
    beside.setEnabled(not beside.isEmpty())
    _add(menu, "Compare this across articles…", lambda: view.making.compare_figure(claim.id))
    menu.addSeparator()
    group = arrangement.group_of.get(claim.id)
    mates = set(group.claims) - {claim.id} if group is not None else set()
    together = menu.addMenu("Same figure as")
    apart = menu.addMenu("Take apart from")
    for place in arrangement.also(claim.id):
        name = f"¶ {place.paragraph}: {_shortened(place.sentence)}"
        _add(apart, name, _grouping(view, place.id, together=False))
    for other in _nearest(arrangement, claim):
        target, joined = (apart, True) if other.id in mates else (together, False)
        _add(target, _named(other, arrangement), _grouping(view, other.id, together=not joined))
    together.setEnabled(not together.isEmpty())
    apart.setEnabled(not apart.isEmpty())


def fill_relations(menu: QMenu, view: Actor, arrangement: Arrangement, claim: Claim) -> None:
    """Put into a menu how a figure stands to the others, with the reason; an entry goes to the other one."""
    for said, other in related(claim, arrangement):
        _add(menu, said.replace("&", "&&"), partial(view.go_to, other.id))


def pop_up_relations(view: QWidget, actor: Actor, arrangement: Arrangement, claim: Claim) -> None:
    """Show how a figure stands to the others; choosing one goes there."""
    menu = QMenu(view)
    fill_relations(menu, actor, arrangement, claim)
    if menu.isEmpty():
        menu.addAction("It stands in no relation to another figure").setEnabled(False)
    menu.popup(view.mapToGlobal(view.rect().center()))


def quotation(claim: Claim, arrangement: Arrangement) -> str:
    """Return the sentence word for word with where it stands, for pasting."""
    card = arrangement.card(claim)
    where = ", ".join(
        part for part in (card.title, wording.publication(card), wording.published(card.published)) if part
    )
    return f"“{claim.sentence}” ({where}, para. {claim.paragraph})"


def _shortened(sentence: str) -> str:
    """Return the beginning of a sentence as plain words of a menu."""
    text = sentence if len(sentence) <= _SHORT else f"{sentence[:_SHORT].rsplit(' ', 1)[0]} …"
    return f"“{text}”".replace("&", "&&")


def _others(arrangement: Arrangement, claim: Claim) -> list[Column]:
    """Return the columns of other articles, those first that match the figure."""
    linked = arrangement.linked(claim.id)
    others = [one for one in arrangement.columns if one.article.id != claim.article_id]
    others.sort(key=lambda one: not any(key in linked for passage in one.passages for key in passage.claims))
    return others[:_MOST_OTHERS]


def _grouping(view: Actor, other: str, *, together: bool) -> Callable[[], None]:
    return lambda: view.decisions.group_with(other, together=together)


def _nearest(arrangement: Arrangement, claim: Claim) -> list[Claim]:
    figure = claim.figure
    others = [
        one
        for one in arrangement.claims
        if one.id != claim.id and (one.figure.kind, one.figure.unit) == (figure.kind, figure.unit)
    ]

    def distance(other: Claim) -> float:
        mine, theirs = figure.high or figure.low or 0.0, other.figure.high or other.figure.low or 0.0
        return abs(mine - theirs)

    return sorted(others, key=distance)[:_MOST_OTHERS]


def _named(claim: Claim, arrangement: Arrangement) -> str:
    who = claim.figure.origin.name or wording.publication(arrangement.card(claim))
    scope = wording.scope_of(claim.figure)
    return " · ".join(part for part in (wording.value(claim.figure), who, scope) if part)


def _add(menu: QMenu, text: str, run: Callable[[], None]) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda _checked=False: run())
    return action
