"""Corrects a figure: any part of it can be another; the words of the article stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.domain import wording
from reader.domain.charting.marks import ordinal
from reader.domain.comparison import Claim
from reader.domain.figure import (
    AsOf,
    AsOfBasis,
    Bound,
    Change,
    Figure,
    Kind,
    Origin,
    OriginKind,
    Precision,
    Scope,
)
from reader.ui.comparing.topic_editor import terms
from reader.ui.kit.widgets import button, label, restyle

_OPEN = "open"  # what stands for an end that the article leaves open


class FigureEditor(QDialog):
    """A form with every part of a figure; ``corrected`` brings the researcher's version."""

    corrected = Signal(object)  # Figure

    def __init__(self, claim: Claim, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.claim = claim
        figure = claim.figure
        self.setWindowTitle("Correct figure")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.low, self.high = QLineEdit(_end(figure.low)), QLineEdit(_end(figure.high))
        self.bound, self.kind = _choice(Bound, figure.bound), _choice(Kind, figure.kind)
        self.noun, self.unit = QLineEdit(figure.noun_phrase or figure.noun), QLineEdit(figure.unit)
        self.period = QLineEdit(figure.period)
        self.change = _choice(Change, figure.change)
        self.hedges = QLineEdit(", ".join(figure.hedges))
        self.chain = QLineEdit(" > ".join(figure.origin.chain))
        self.role = QLineEdit(figure.origin.role)
        self.first = QLineEdit(figure.as_of.first if figure.as_of else "")
        self.last = QLineEdit(figure.as_of.last if figure.as_of else "")
        self.places = QLineEdit(", ".join(figure.scope.places))
        self.group = QLineEdit(figure.scope.group)
        self.trouble = label("", "error", wrap=True)
        self._keep = button("Keep correction", self.keep)
        self._keep.setProperty("primary", True)
        self._keep.setDefault(True)
        self._arrange()
        self._check()

    def figure(self) -> Figure:
        """Return the figure as corrected; raises ``ValueError`` where a number or date is none."""
        found = self.claim.figure
        low, high = _number(self.low.text()), _number(self.high.text())
        if low is not None and high is not None and low > high:
            raise ValueError("The low end is above the high end.")
        noun = self.noun.text().strip()
        same_noun = noun == (found.noun_phrase or found.noun)
        return replace(
            found,
            low=low,
            high=high,
            bound=Bound(self.bound.currentData()),
            kind=Kind(self.kind.currentData()),
            unit=self.unit.text().strip(),
            period=self.period.text().strip(),
            change=Change(self.change.currentData()),
            hedges=terms(self.hedges.text()),
            noun=found.noun if same_noun else noun.split(" ")[-1].lower(),
            noun_phrase=found.noun_phrase if same_noun else noun,
            origin=self._origin(found.origin),
            as_of=self._as_of(found.as_of),
            scope=self._scope(found.scope),
        )

    def keep(self) -> None:
        """Hand the correction over and close."""
        if self._check():
            self.corrected.emit(self.figure())
            self.accept()

    def _origin(self, found: Origin) -> Origin:
        chain = tuple(one.strip() for one in self.chain.text().replace("→", ">").split(">") if one.strip())
        role = self.role.text().strip()
        if (chain, role) == (found.chain, found.role):
            return found
        kind = (
            found.kind if found.chain and chain else OriginKind.REPORTED if chain else OriginKind.PUBLICATION
        )
        # The words that named the old speaker do not name this one.
        return replace(found, kind=kind, chain=chain, role=role, span=None, cue_span=None)

    def _as_of(self, found: AsOf | None) -> AsOf | None:
        first, last = self.first.text().strip(), self.last.text().strip()
        if not first and not last:
            return None
        first, last = first or last, last or first
        if found is not None and (first, last) == (found.first, found.last):
            return found
        start, end = _day(first, end=False), _day(last, end=True)
        if start > end:
            raise ValueError("The as-of date ends before it begins.")
        precision = {4: Precision.YEAR, 7: Precision.MONTH}.get(len(first), Precision.DAY)
        if start[:7] == end[:7] and start != end:
            precision = Precision.MONTH
        return AsOf(start, end, precision, AsOfBasis.CLAUSE)  # the researcher's word is nothing inferred

    def _scope(self, found: Scope) -> Scope:
        places, group = terms(self.places.text()), self.group.text().strip()
        if (places, group) == (found.places, found.group):
            return found
        # What the researcher states is nothing inferred: it stands where the figure does.
        span = self.claim.figure.span if places else None
        return replace(
            found,
            places=places,
            group=group,
            joint=found.joint and len(places) > 1,
            span=span,
            group_inferred=False,
        )

    def _arrange(self) -> None:
        unit = self.fontMetrics().height()
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.setVerticalSpacing(unit // 3)
        rows: tuple[tuple[str, QWidget, str], ...] = (
            ("Low end", self.low, f"a number, or {_OPEN}"),
            ("High end", self.high, f"a number, or {_OPEN}"),
            ("Bound", self.bound, ""),
            ("Kind", self.kind, ""),
            ("Unit", self.unit, "USD, km2; nothing for a count"),
            ("Of what", self.noun, "armed fighters"),
            ("Per", self.period, "month; nothing where it is no rate"),
            ("Change", self.change, ""),
            ("Hedged", self.hedges, "reportedly, believed"),
            ("Origin", self.chain, "first speaker > who passed it on; nothing: nobody named"),
            ("Role", self.role, "US envoy"),
            ("As of, from", self.first, "2019, 2019-03 or 2019-03-24"),
            ("As of, to", self.last, "the same where it is one date"),
            ("Places", self.places, "Iraq, Syria"),
            ("Group", self.group, "IS"),
        )
        for words, widget, example in rows:
            widget.setAccessibleName(words)
            if isinstance(widget, QLineEdit):
                widget.setPlaceholderText(example)
                widget.textChanged.connect(lambda _text: self._check())
            form.addRow(words, widget)
        buttons = QDialogButtonBox()
        buttons.addButton(self._keep, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(button("Cancel", self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addWidget(label(f"“{self.claim.sentence}”", wrap=True))
        column.addLayout(form)
        column.addWidget(self.trouble)
        column.addWidget(buttons)
        self.resize(36 * unit, self.sizeHint().height())

    def _check(self) -> bool:
        wrong = [edit for edit in (self.low, self.high) if not _fits(_number, edit.text())]
        wrong += [
            e for e in (self.first, self.last) if e.text().strip() and not _fits(_day, e.text().strip())
        ]
        for edit in (self.low, self.high, self.first, self.last):
            restyle(edit, "wrong", edit in wrong)
        trouble = ""
        if wrong:
            trouble = "A number, or a date as 2019-03-24, 2019-03 or 2019, belongs there."
        else:
            try:
                self.figure()
            except ValueError as error:
                trouble = str(error)
        self.trouble.setText(trouble)
        self._keep.setEnabled(not trouble)
        return not trouble


def _choice(kind: type[Bound] | type[Kind] | type[Change], chosen: str) -> QComboBox:
    box = QComboBox()
    for one in kind:
        box.addItem(one.value.replace("_", " ") or "none", one.value)
    box.setCurrentIndex(box.findData(str(chosen)))
    return box


def _end(value: float | None) -> str:
    return _OPEN if value is None else wording.number(value) if value < 1e6 else f"{value:.15g}"


def _number(text: str) -> float | None:
    text = text.strip().replace(",", "").replace(" ", "")
    if text in ("", _OPEN):
        return None
    value = float(text)
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError("not a number")
    return value


def _day(text: str, *, end: bool = False) -> str:
    number = ordinal(text, end=end)
    if number is None:
        raise ValueError("not a date")
    return date.fromordinal(int(number)).isoformat()


def _fits(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True
