"""Markdown as one writes it: headings, quotes, emphasis and citations told apart by their look."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from reader.domain.notebook import TOKEN, Shown
from reader.ui.kit.theme import MONO, Theme

_HEADING = re.compile(r"#{1,6} ")
_QUOTE = re.compile(r"\s{0,3}>")
_MARK = re.compile(r"\s{0,8}(?:[-*+]|\d{1,4}[.)])\s")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_SPANS = (
    (re.compile(r"(?<!\*)\*\*(?!\s)[^*\n]{1,400}\*\*"), "strong"),
    (re.compile(r"(?<![\w*])[*_](?![\s*_])[^*_\n]{1,400}[*_](?![\w*])"), "stress"),
    (re.compile(r"`[^`\n]{1,400}`"), "code"),
    (re.compile(r"\[[^\]\n@]{1,300}\]\([^)\s]{1,400}\)"), "link"),
)
_LONGEST = 20_000  # characters of one line that is looked at


class Highlighter(QSyntaxHighlighter):
    """Colours a page while it is typed; it knows which citations stand."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._shown: Mapping[str, Shown] | None = None
        self._theme = theme
        self._formats: dict[str, QTextCharFormat] = {}
        self.set_theme()

    def set_theme(self) -> None:
        """Take the colours of the theme in force."""
        theme = self._theme
        self._formats = {
            "heading": _format(theme, "text", weight=QFont.Weight.DemiBold),
            "quote": _format(theme, "muted"),
            "mark": _format(theme, "accent"),
            "strong": _format(theme, "text", weight=QFont.Weight.DemiBold),
            "stress": _format(theme, "text", italic=True),
            "code": _format(theme, "muted", mono=True),
            "link": _format(theme, "accent"),
            "cited": _format(theme, "accent", ground="selected"),
            "trouble": _format(theme, "warning", ground="selected"),
        }
        self._formats["trouble"].setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self.rehighlight()

    def know(self, shown: Mapping[str, Shown]) -> None:
        """Know how the citations stand in their articles."""
        if shown != self._shown:
            self._shown = shown
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Format one line; the state of a line says whether it stands in fenced code."""
        inside = self.previousBlockState() == 1
        fence = _FENCE.match(text) is not None
        self.setCurrentBlockState(1 if inside != fence else 0)
        if inside or fence:
            self.setFormat(0, len(text), self._formats["code"])
            return
        if len(text) > _LONGEST:
            return
        self._line(text)
        for pattern, name in _SPANS:
            for match in pattern.finditer(text):
                self._put(text, match, name)
        for match in TOKEN.finditer(text):
            known = self._shown is None or match[1] in self._shown
            stands = known and not (self._shown and self._shown[match[1]].trouble)
            self._put(text, match, "cited" if stands else "trouble")

    def _line(self, text: str) -> None:
        if _HEADING.match(text):
            self.setFormat(0, len(text), self._formats["heading"])
        elif _QUOTE.match(text):
            self.setFormat(0, len(text), self._formats["quote"])
        elif mark := _MARK.match(text):
            self.setFormat(0, mark.end(), self._formats["mark"])

    def _put(self, text: str, match: re.Match[str], name: str) -> None:
        # Qt counts UTF-16 units.
        start = len(text[: match.start()].encode("utf-16-le", "surrogatepass")) // 2
        length = len(match[0].encode("utf-16-le", "surrogatepass")) // 2
        self.setFormat(start, length, self._formats[name])


def _format(
    theme: Theme,
    colour: str,
    *,
    weight: QFont.Weight = QFont.Weight.Normal,
    italic: bool = False,
    mono: bool = False,
    ground: str = "",
) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setForeground(theme.colour(colour))
    if weight is not QFont.Weight.Normal:
        result.setFontWeight(weight)
    if italic:
        result.setFontItalic(True)
    if mono:
        result.setFontFamilies([MONO])
    if ground:
        result.setBackground(theme.colour(ground))
    return result
