"""How the page is set: sizes and spaces of every kind of block, all from one size of type."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QTextBlockFormat,
    QTextCharFormat,
    QTextListFormat,
)

from reader.domain.document import BlockKind
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import MONO, SANS, SERIF, Theme

_HEADINGS = {1: 1.75, 2: 1.35, 3: 1.15}


@dataclass(frozen=True, slots=True)
class PageStyle:
    """What the researcher can set of the page."""

    scale: float = 1.28  # of the interface's size
    measure: int = 66  # characters a line
    leading: float = 1.5  # line height over font size
    serif: bool = True

    @staticmethod
    def remembered(settings: Settings) -> PageStyle:
        """Return the style of the last run."""
        plain = PageStyle()
        return PageStyle(
            min(4.0, max(0.7, settings.number("page/scale", plain.scale))),
            int(min(140, max(30, settings.number("page/measure", plain.measure)))),
            min(2.5, max(1.1, settings.number("page/leading", plain.leading))),
            settings.flag("page/serif", True),
        )

    def remember(self, settings: Settings) -> None:
        """Keep the style for the next run."""
        settings.keep("page/scale", self.scale)
        settings.keep("page/measure", self.measure)
        settings.keep("page/leading", self.leading)
        settings.keep("page/serif", self.serif)

    @property
    def unit(self) -> float:
        """The height of the type in device-independent pixels, which every space is a multiple of."""
        return QGuiApplication.font().pointSizeF() * self.scale * 96 / 72

    def font(self, theme: Theme) -> QFont:
        """Return the font of running text."""
        font = theme.font(SERIF if self.serif else SANS, self.scale)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def width(self, theme: Theme) -> int:
        """Return the width of the column in pixels."""
        sample = "the number of those who remain in the country is not known to anyone "
        metrics = QFontMetricsF(self.font(theme))
        return round(metrics.horizontalAdvance(sample) / len(sample) * self.measure)

    def block_format(self, kind: BlockKind, level: int = 0) -> QTextBlockFormat:
        """Return the spaces around and in a block."""
        result = QTextBlockFormat()
        unit = self.unit
        result.setLineHeight(
            self.leading * 100 / 1.36, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        result.setBottomMargin(unit * 0.95)
        match kind:
            case BlockKind.HEADING:
                result.setHeadingLevel(min(6, max(1, level)))
                result.setLineHeight(96, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                result.setTopMargin(unit * (0.2 if level <= 1 else 0.9))
                result.setBottomMargin(unit * (0.45 if level <= 1 else 0.5))
            case BlockKind.QUOTE:
                result.setLeftMargin(unit * 1.4 * max(1, level))
                result.setRightMargin(unit * 1.2)
            case BlockKind.LIST_ITEM:
                result.setBottomMargin(unit * 0.35)
            case BlockKind.CODE:
                result.setLeftMargin(unit)
                result.setNonBreakableLines(False)
            case BlockKind.CAPTION | BlockKind.IMAGE:
                result.setBottomMargin(unit * 1.2)
        result.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        return result

    def char_format(self, theme: Theme, kind: BlockKind, level: int = 0) -> QTextCharFormat:
        """Return the type of a block."""
        result = QTextCharFormat()
        result.setFont(self.font(theme))
        result.setForeground(theme.colour("text"))
        size = self.font(theme).pointSizeF()
        match kind:
            case BlockKind.HEADING:
                result.setFontPointSize(size * _HEADINGS.get(level or 1, 1.0))
                result.setFontWeight(QFont.Weight.DemiBold)  # the heaviest that both fonts have
            case BlockKind.QUOTE:
                result.setFontItalic(True)
            case BlockKind.CAPTION | BlockKind.IMAGE:
                result.setFont(theme.font(SANS, self.scale * 0.8))
                result.setForeground(theme.colour("muted"))
            case BlockKind.CODE:
                result.setFontFamilies([MONO])
                result.setFontPointSize(size * 0.88)
            case BlockKind.TABLE:
                result.setFont(theme.font(SANS, self.scale * 0.82))
        return result

    def title(self, theme: Theme, *, long: bool = False) -> QTextCharFormat:
        """Return the type of the title; a long one is smaller."""
        return self.char_format(theme, BlockKind.HEADING, 2 if long else 1)

    def metadata(self, theme: Theme) -> QTextCharFormat:
        """Return the type of the metadata line."""
        result = QTextCharFormat()
        result.setFont(theme.font(SANS, self.scale * 0.8))
        result.setForeground(theme.colour("muted"))
        return result

    def metadata_block(self) -> QTextBlockFormat:
        """Return the spaces around the metadata line."""
        result = QTextBlockFormat()
        result.setBottomMargin(self.unit * 1.3)
        return result

    def table_gap(self) -> QTextBlockFormat:
        """Return the line that Qt needs before a table, made as low as it can be."""
        result = QTextBlockFormat()
        result.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return result

    def above_table(self, caption: QTextBlockFormat) -> QTextBlockFormat:
        """Return the format of a caption that belongs to the table below it."""
        result = QTextBlockFormat(caption)
        result.setBottomMargin(self.unit * 0.1)
        return result

    def list_format(self, level: int, *, ordered: bool) -> QTextListFormat:
        """Return the sign and the indent of a list item."""
        result = QTextListFormat()
        disc, circle = QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle
        bullet = disc if level <= 1 else circle
        result.setStyle(QTextListFormat.Style.ListDecimal if ordered else bullet)
        result.setIndent(max(1, level))
        return result
