"""The filters of the browser of annotations: tag, colour, publication, date, orphans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from reader.domain.annotation import Colour
from reader.ui.kit.widgets import Flow

ANY_TAG, ANY_COLOUR, ANY_PUBLICATION, ANY_DATE = "Any tag", "Any colour", "Any publication", "Any date"
_LATELY = (("Made in the last 24 hours", 1), ("Made in the last 7 days", 7), ("Made in the last 30 days", 30))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the filters let through; empty strings leave one out."""

    tag: str = ""
    colour: str = ""
    publication: str = ""
    published: str = ""  # a year
    made_since: str = ""  # ISO, UTC
    orphans_only: bool = False


def _now() -> datetime:
    return datetime.now(UTC)


class NoteFilters(QWidget):
    """A row of choices that wraps where there is little room."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime] = _now) -> None:
        super().__init__()
        self._now = now
        self.tag, self.colour, self.publication, self.date = (QComboBox() for _ in range(4))
        self.orphans = QCheckBox("Only orphans")
        self._flow = Flow(8)
        self.setLayout(self._flow)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        for box, name, first in (
            (self.tag, "tag", ANY_TAG),
            (self.colour, "colour", ANY_COLOUR),
            (self.publication, "publication", ANY_PUBLICATION),
            (self.date, "date", ANY_DATE),
        ):
            box.setAccessibleName(f"Filter by {name}")
            box.addItem(first, "")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            self._flow.addWidget(box)
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        for colour in Colour:
            self.colour.addItem(colour.value.capitalize(), colour.value)
        self.orphans.setMinimumHeight(self.tag.sizeHint().height())
        self._flow.addWidget(self.orphans)
        self.orphans.toggled.connect(lambda _: self.changed.emit())

    @property
    def wanted(self) -> Wanted:
        """What is to be let through now."""
        date = self.date.currentData()
        return Wanted(
            self.tag.currentData(),
            self.colour.currentData(),
            self.publication.currentData(),
            date if isinstance(date, str) else "",
            (self._now() - timedelta(days=date)).isoformat(timespec="seconds")
            if isinstance(date, int)
            else "",
            self.orphans.isChecked(),
        )

    def offer(self, tags: Sequence[str], publications: Sequence[str], years: Sequence[str]) -> None:
        """Offer what there is; what was chosen stays chosen."""
        _fill(self.tag, [(name, name) for name in tags])
        _fill(self.publication, [(name, name) for name in publications])
        _fill(self.date, [*_LATELY, *((f"Published {year}", year) for year in years)])

    def hasHeightForWidth(self) -> bool:
        """Grow in height where the width is small."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows."""
        return self._flow.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the height at the present width."""
        width = self.width() or 400
        return QSize(width, self._flow.heightForWidth(width))


def _fill(box: QComboBox, items: Sequence[tuple[str, str | int]]) -> None:
    if [(box.itemText(at), box.itemData(at)) for at in range(1, box.count())] == list(items):
        return
    current = box.currentData()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for text, value in items:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(current)))
    box.blockSignals(False)
