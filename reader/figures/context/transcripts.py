"""Speakers named in capitals before a colon, as transcripts print them: "WEBER: We counted 80 families."."""

from __future__ import annotations

import re
from bisect import bisect_right

from reader.domain.text import Span
from reader.figures.context.gazetteer import place_names
from reader.figures.language.wordlists import word_lists

_LABEL = re.compile(
    r"(?:^|(?<=[.!?…)\"”]))\W{0,4}(?P<name>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):\s", re.MULTILINE
)
EDITORIAL = word_lists("context")["editorial"]


class Transcripts:
    """The speaker labels of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        names = [Span(*match.span("name")) for match in _LABEL.finditer(text)]
        self._names = [name for name in names if self._may_speak(name.of(text))]
        self._ends = [name.end + 2 for name in self._names]

    def label_before(self, offset: int) -> Span | None:
        """Return the last label that ends before an offset, if it names a speaker."""
        at = bisect_right(self._ends, offset) - 1
        if at < 0:
            return None
        last = self._names[at].of(self._text).split()[-1].title()
        # One label alone is as likely a headline's; a name that the text has, too, is a person's.
        known = len(self._names) > 1 or re.search(rf"\b{re.escape(last)}\b", self._text) is not None
        return self._names[at] if known else None

    def _may_speak(self, label: str) -> bool:
        return label.split()[-1].lower() not in EDITORIAL and not place_names().find(label.title())
