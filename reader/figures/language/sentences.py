"""Where sentences begin and end, in news prose whose lines are paragraphs."""

from __future__ import annotations

import re

from reader.domain.text import Span
from reader.figures.language.wordlists import word_lists

_LISTS = word_lists("language")
_MONTHS = _LISTS["months"]
_NEVER = _LISTS["titles"] | _LISTS["before_more"]
_OPEN = _LISTS["open"]
_STARTERS = _LISTS["starters"]
# Begun at the first mark of several only, and never taken back: a line of dots takes no longer than a word.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s+\S)")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘'―—–-]+$")
_NEXT_WORD = re.compile(r"[\w.]+")
LONGEST = 800  # characters of a sentence; what is longer is cut between words
_BEHIND, _AHEAD = 60, 200  # characters that are looked at around a mark
_OPENING = "\"'“‘«([―—–-*•"


def split_sentences(text: str) -> list[Span]:
    """Return the spans of the sentences, in order, without the white space between them."""
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        spans.extend(_split_line(text, at, at + len(line)))
        at += len(line) + 1
    return spans


def _split_line(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if _ends(text, begin, match.start(), match.end(), end):
            _keep(text, begin, match.end(), spans)
            begin = match.end()
    _keep(text, begin, end, spans)
    return spans


def _keep(text: str, start: int, end: int, spans: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        # A table that was pasted as one line, say: what is read in a sentence grows faster than its length.
        cut = max(text.rfind(" ", start, start + LONGEST), text.rfind("\t", start, start + LONGEST))
        cut = cut if cut > start else start + LONGEST
        spans.append(Span(start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        spans.append(Span(start, end))


def _ends(text: str, begin: int, mark: int, after: int, end: int) -> bool:
    """Tell whether the mark at ``mark``..``after`` ends the sentence that began at ``begin``."""
    rest = text[after : min(end, after + _AHEAD)].lstrip()
    bare = rest.lstrip(_OPENING).lstrip()
    if not bare:
        return len(rest) > 0 and after - mark > 1
    if bare[0].islower():
        return False
    if text[mark] != "." or text[mark:after].startswith(".."):
        return bare[0].isupper() or bare[0].isdigit() or rest[0] in _OPENING
    last = _LAST_WORD.search(text, max(begin, mark - _BEHIND), mark)
    return not _goes_on(last.group() if last else "", bare)


def _goes_on(last: str, rest: str) -> bool:
    """Tell whether a full stop after the word ``last`` belongs to an abbreviation within a sentence."""
    if last in _NEVER or (last in _MONTHS and rest[:1].isdigit()):
        return True
    if len(last) == 1 and last.isupper() and last != "I":
        return True
    if last in _OPEN or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", last):
        word = _NEXT_WORD.match(rest)
        return not (word and word.group() in _STARTERS)
    return False
