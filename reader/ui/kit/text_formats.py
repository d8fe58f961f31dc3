"""How marked and highlighted stretches of text are drawn: a fill, and for each sort its own line style."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat

from reader.ui.kit.theme import Mark, Pair

LINES = {
    Mark.HIT: QTextCharFormat.UnderlineStyle.DotLine,
    Mark.CURRENT_HIT: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Mark.FIND: QTextCharFormat.UnderlineStyle.DotLine,
    Mark.FIGURE: QTextCharFormat.UnderlineStyle.DashUnderline,
    Mark.NOT_FIGURE: QTextCharFormat.UnderlineStyle.DashDotLine,
    Mark.TARGET: QTextCharFormat.UnderlineStyle.NoUnderline,
}


def marked(pair: Pair, mark: Mark) -> QTextCharFormat:
    """Return how a mark is drawn in these colours."""
    return _format(pair, LINES[mark])


def highlighted(pair: Pair) -> QTextCharFormat:
    """Return how a highlight is drawn in these colours: with a solid line."""
    return _format(pair, QTextCharFormat.UnderlineStyle.SingleUnderline)


def line_of(look: QTextCharFormat) -> QTextCharFormat:
    """Return the line alone that a mark is drawn with."""
    result = QTextCharFormat()
    result.setUnderlineStyle(look.underlineStyle())
    result.setUnderlineColor(look.underlineColor())
    return result


def _format(pair: Pair, line: QTextCharFormat.UnderlineStyle) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setBackground(pair.fill)
    result.setUnderlineStyle(line)
    result.setUnderlineColor(pair.line)
    return result
