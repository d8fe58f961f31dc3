"""Which army or organisation a figure counts, by its listed or introduced name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.domain.text import Span
from reader.figures.context.gazetteer import Named, place_names
from reader.figures.language.wordlists import word_lists

# "Kurdistan Workers' Party (PKK)": an article's own short name for what it has just named.
_INTRODUCED = re.compile(
    r"((?:[A-Z][\w’'.-]+ (?:(?:of|for|the|and|in) )*){1,7}[A-Z][\w’'.-]+)\s*\(([A-Z][A-Za-z&-]{1,9})\)"
)
# Words for whoever fights in, or belongs to, an armed group.
_LISTS = word_lists("context")
FIGHTERS = _LISTS["fighters"]
_FORCES = _LISTS["forces"]
# Behind a group: the soldiers that follow are its own.
_HAS = re.compile(
    r"(?:['’]s?|(?:,? \w+ly|,? still| now| also)? "
    r"(?:has|have|had|keeps?|kept|los[et]s?|fields?|fielded|commands?|commanded|sen[dt]s?|deploy(?:s|ed)?)\b)"
    r"[^,.;:]{0,40}$"
)
# "Washington's figure had stayed at 20,000": the number goes on with the group told of before.
_TALLY = re.compile(r"\b(?:figure|number|estimate|count|tally|strength)s?\b")


class Groups:
    """Finds the groups of one document, with the short names that it introduces itself."""

    def __init__(self, text: str, listed: Sequence[Named]) -> None:
        self._text = text
        self._found = listed
        self._often = Counter(one.entry.name for one in listed)
        self._introduced = self._own_names()

    def group(self, noun: str, phrase: Span | None, figure: Span, sentence: Span) -> tuple[str, bool]:
        """Return the group that is counted, and whether only an earlier sentence says so; else nothing."""
        said = self._said(noun, phrase, figure, sentence)
        if said or noun in _FORCES:
            return said, False  # those told of before are as likely the ones whom the troops fight
        told = self._told_before(sentence) if self._may_belong(noun, sentence) else ""
        return told, bool(told)

    def _said(self, noun: str, phrase: Span | None, figure: Span, sentence: Span) -> str:
        """Return the group that the figure's own sentence names for it."""
        around = Span(figure.start, max(figure.end, phrase.end if phrase else 0))
        inside = self._in(around)
        if inside:
            return inside[0]
        nation = self._nation(noun, around)
        if nation:
            return nation
        if not self._may_belong(noun, sentence):
            return ""
        after = self._in(Span(around.end, sentence.end))
        if noun in _FORCES:
            owner = self._owner(Span(sentence.start, figure.start))
            if owner:
                return owner
        elif before := self._in(Span(sentence.start, figure.start), own=True):
            return before[-1]
        if after and self._text[around.end : sentence.end].lstrip().startswith(
            ("of ", "from ", "in the ranks of ")
        ):
            return after[0]
        return ""

    def _may_belong(self, noun: str, sentence: Span) -> bool:
        """Tell whether what is counted may be of a group: fighters, or a tally that names nobody."""
        return noun in FIGHTERS or (
            not noun and _TALLY.search(self._text, sentence.start, sentence.end) is not None
        )

    def _told_before(self, sentence: Span) -> str:
        """Return the group that the text told of before a sentence."""
        paragraph = self._text.rfind("\n", 0, sentence.start) + 1
        if told := self._in(Span(paragraph, sentence.start), own=True):
            return told[-1]
        earlier = self._in(Span(max(0, sentence.start - 1000), sentence.start), own=True)
        return max(reversed(earlier), key=self._often.__getitem__, default="")

    def _nation(self, noun: str, around: Span) -> str:
        """Return the state whose soldiers are counted: "2,000 US troops"."""
        if noun not in _FORCES:
            return ""
        named = place_names().find(self._text, around.start, around.end)
        return named[0].entry.country or named[0].entry.name if named else ""

    def _owner(self, before: Span) -> str:
        """Return the group that has, lost or sent the soldiers: "the SDF still has 9,000 soldiers"."""
        named = [one for one in self._found if before.start <= one.span.start < before.end]
        if named and _HAS.match(self._text, named[-1].span.end, before.end):
            return named[-1].entry.name
        return ""

    def _in(self, span: Span, *, own: bool = False) -> list[str]:
        """Return the groups named in a stretch; ``own``: only those that have fighters of their own."""
        names = [
            (one.span.start, one.entry.name)
            for one in self._found
            if span.start <= one.span.start < span.end and not (own and one.entry.alliance)
        ]
        names += [(one.start, one.of(self._text)) for one in self._introduced if span.contains(one)]
        return [name for _, name in sorted(names)]

    def _own_names(self) -> list[Span]:
        """Return where the text has the short names that it introduces itself."""
        listed = {one.span.of(self._text) for one in self._found}
        names: set[str] = set()
        for match in _INTRODUCED.finditer(self._text):
            short = match.group(2)
            initials = "".join(word[0] for word in match.group(1).split() if word[0].isupper())
            if short not in listed and initials.endswith(short.upper()[:3]):
                names.add(re.escape(short))
        return [Span(*m.span()) for name in names for m in re.finditer(rf"\b{name}\b", self._text)]
