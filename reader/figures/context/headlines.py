"""Who speaks in a headline with capitals: "Ministry: Army Loses Up To 300 Soldiers In Mali"."""

from __future__ import annotations

import re

from reader.domain.figure import OriginKind
from reader.domain.text import Span
from reader.figures.context.cues import COUNTERS, SPEAKING_NOUNS
from reader.figures.context.gazetteer import group_names, place_names
from reader.figures.context.readings import Attribution, Readings
from reader.figures.context.transcripts import EDITORIAL

_LABEL = re.compile(r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}):\s+(?=[\"'“‘]?\w)")
_LONGEST = 160  # characters
_WORD = re.compile(r"[^\W\d_]{4,}")


def labelled_headline(readings: Readings, offset: int) -> Attribution | None:
    """Return who speaks before the colon of a headline that holds a place; None for any other text.

    The tree of a headline in capitals is worth little: every word of it passes for a name.
    """
    line = readings.paragraph(offset)
    if len(line) > _LONGEST:
        return None
    label = _LABEL.match(readings.text, line.start, line.end)
    if label is None or label.end() > offset or not _is_in_capitals(readings.text[label.end() : line.end]):
        return None
    span = Span(*label.span("name"))
    if not _may_speak(span.of(readings.text)):
        return None
    index = readings.analysis.index_at(span.start)
    tokens = readings.sentence(index).tree.tokens
    name = [i for i, token in enumerate(tokens) if span.start <= token.start < span.end]
    if not name:
        return None
    cue = Span(span.end, span.end + 1)
    return Attribution(OriginKind.REPORTED, span, cue, ((index, name[-1]),))


def _is_in_capitals(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) > 2 and all(word[0].isupper() for word in words)


def _may_speak(label: str) -> bool:
    last = label.split()[-1].lower()
    if last in EDITORIAL or place_names().get(label) is not None:
        return False
    return last in SPEAKING_NOUNS or last in COUNTERS or group_names().get(label) is not None
