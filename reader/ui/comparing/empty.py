"""What stands where a comparison would: what is missing, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.domain import wording
from reader.domain.comparison import Comparison
from reader.ui.kit.widgets import EmptyPane, button


class EmptyComparison(QWidget):
    """An empty pane with the buttons that fit what is missing."""

    def __init__(
        self,
        new: Callable[[], None],
        suggest: Callable[[], None],
        edit: Callable[[], None],
        show_all: Callable[[], None],
    ) -> None:
        super().__init__()
        self._new = button("New topic…", new)
        self._new.setProperty("primary", True)
        self._suggest = button("Suggest topics…", suggest)
        self._edit = button("Edit topic…", edit)
        self._all = button("Show all", show_all, name="Clear all filters")
        self._pane = EmptyPane("", "", (self._new, self._suggest, self._edit, self._all))
        column = QVBoxLayout(self)
        column.addWidget(self._pane)

    def say_no_topic(self) -> None:
        """No topic is chosen, or there is none."""
        self._pane.say(
            "Choose a topic to compare",
            "A topic says what to look for in every article: words, and what is counted. "
            "Choose one in the sidebar, make one, or look at what several publications speak of.",
        )
        self._offer(self._new, self._suggest)

    def say_nothing_found(self, comparison: Comparison) -> None:
        """No article says anything of the topic."""
        topic = comparison.topic
        terms = topic.query or ", ".join(topic.counted)
        searched = wording.many(comparison.searched, "article")
        unread = f" ({comparison.unread_said})" if comparison.unread else ""
        left_out = [one for one in comparison.silent if one.left_out]
        advice = "Widen the words of the topic, or import more articles."
        if left_out and left_out[0].nearest is not None:
            count = wording.many(len(left_out), "article")
            quote = wording.in_quotes(" ".join(left_out[0].nearest.text.split()))
            advice = f"Its rules leave out figures of {count}, such as {quote}: {left_out[0].left_out}."
        self._pane.say(f"Nothing on “{topic.name}” yet", f"Searched {searched}{unread} for {terms}. {advice}")
        self._offer(self._edit)

    def say_filtered_out(self, count: int) -> None:
        """Everything is filtered out."""
        self._pane.say(
            "The filters leave nothing",
            f"{count:,} figures are hidden by the filters above." if count else "All passages are hidden.",
        )
        self._offer(self._all)

    def _offer(self, *buttons: QWidget) -> None:
        for one in (self._new, self._suggest, self._edit, self._all):
            one.setVisible(one in buttons)
