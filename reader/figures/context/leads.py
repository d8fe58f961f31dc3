"""Who is named right beside a quote: 'Ann Lee: "..."', '"..." he said', '"..." — Ann Lee'."""

from __future__ import annotations

from reader.domain.figure import OriginKind
from reader.domain.text import Span
from reader.figures.context.cues import DOCUMENTS, NOUNS, SPEECH
from reader.figures.context.readings import Attribution, Read, Readings
from reader.figures.context.sources import can_speak, source_span
from reader.figures.context.speakers import speaker_of
from reader.figures.language.lemmas import lemma
from reader.figures.language.structure import Tree

_DASHES = ("―", "—", "–", "--")
_LONGEST_NAME = 9


def right_after(readings: Readings, quote: Span, index: int) -> Attribution | None:
    """Return the speaker of ", he said" or ", said Bali" right behind a closing quotation mark."""
    read = readings.sentence(index)
    tokens = read.tree.tokens
    start = _first_from(read.tree, quote.end)
    if start >= len(tokens):
        following = readings.analysis.sentences[index + 1 : index + 2]
        beside = following and not readings.text[quote.end : following[0].span.start].strip(" ")
        return _signed(readings.sentence(index + 1), 0) if beside else None
    if readings.text[quote.end : tokens[start].start].strip():
        return None
    run = _noun_run(read.tree, start)
    if run > start and run < len(tokens) and _is_speech(tokens[run].text):
        return _spoken(read, range(start, run), run)
    if _is_speech(tokens[start].text):
        run = _noun_run(read.tree, start + 1)
        if run > start + 1:
            return _spoken(read, range(start + 1, run), start)
    return _signed(read, start)


def _signed(read: Read, start: int) -> Attribution | None:
    """Return whoever is named behind a dash: "... at home." — Ann Lee"""
    tokens = read.tree.tokens
    if start + 1 >= len(tokens) or tokens[start].text not in _DASHES:
        return None
    run = _noun_run(read.tree, start + 1)
    named = run > start + 1 and tokens[start + 1].upos == "PROPN"
    return _spoken(read, range(start + 1, run), start) if named else None


def right_before(readings: Readings, quote: Span, index: int) -> Attribution | None:
    """Return the speaker of "Name:" or "Continued Name:" right before an opening quotation mark."""
    read = readings.sentence(index)
    tokens = read.tree.tokens
    colon = _colon_before(read.tree, quote)
    if colon is None or colon < 1:
        return None
    start = colon
    while start > 0 and (
        tokens[start - 1].upos in ("PROPN", "CCONJ") or tokens[start - 1].text in (".", "(", ")")
    ):
        start -= 1
    while start < colon and tokens[start].upos != "PROPN":
        start += 1
    if start >= colon:
        return None
    before = tokens[start - 1]
    if start == 0 or before.upos == "PUNCT" or before.text in ("from", "From") or _is_speech(before.text):
        return _spoken(read, range(start, colon), colon)
    return None


def announced(readings: Readings, quote: Span, index: int) -> Attribution | None:
    """Return whoever leads up to a quote: "the senator scolded him:", or the paper in "this finding:"."""
    read = readings.sentence(index)
    tokens = read.tree.tokens
    colon = _colon_before(read.tree, quote)
    if colon is None or colon < 2:
        return None
    noun = tokens[colon - 1]
    if (noun.lemma in NOUNS or noun.lemma in DOCUMENTS) and noun.relation.startswith(("obl", "nmod", "root")):
        return _led_up(read, colon - 1, colon)
    for verb in range(colon - 1, 0, -1):
        if tokens[verb].upos == "VERB" and not readings.quotation_at(tokens[verb].start):
            source = speaker_of(read.tree, verb)
            if source is not None and source < verb and can_speak(read.tree, source, "say"):
                return _led_up(read, source, verb)
    return None


def announced_above(readings: Readings, quote: Span) -> Attribution | None:
    """Return whoever a line of its own leads up with: "The statement in full:" above the quote."""
    start = readings.paragraph(quote.start).start
    above = readings.text[:start].rstrip()
    if readings.text[start : quote.start].strip() or not above.endswith(":"):
        return None
    index = readings.analysis.index_at(len(above) - 1)
    spoken = readings.strongest_speaker(index)
    if spoken is not None:
        return spoken
    read = readings.sentence(index)
    tokens = read.tree.tokens
    paper = next((i for i, token in enumerate(tokens) if token.lemma.lower() in DOCUMENTS), None)
    return None if paper is None else _led_up(read, paper, len(tokens) - 1)


def _first_from(tree: Tree, offset: int) -> int:
    """Return the index of the first token from an offset on, or the number of tokens."""
    return next((i for i, token in enumerate(tree.tokens) if token.start >= offset), len(tree.tokens))


def _colon_before(tree: Tree, quote: Span) -> int | None:
    """Return the index of the colon right before a quote."""
    at = _first_from(tree, quote.start) - 1
    return at if at >= 0 and tree.tokens[at].text == ":" else None


def _led_up(read: Read, source: int, cue: int) -> Attribution:
    span = source_span(read.tree, source)
    return Attribution(OriginKind.DIRECT_QUOTE, span, read.tree.tokens[cue].span, ((read.index, source),))


def _spoken(read: Read, name: range, cue: int) -> Attribution:
    span = read.tree.span(name)
    nouns = [i for i in name if read.tree.tokens[i].upos in ("PROPN", "NOUN", "PRON")]
    heads = [i for i in nouns if read.tree.tokens[i].head not in name] or (nouns or [name.start])[-1:]
    # "said nurse Ann Lee", where the tree has both of them speak
    head = next((i for i in heads[1:2] if read.tree.tokens[i].upos == "PROPN"), heads[0])
    return Attribution(OriginKind.DIRECT_QUOTE, span, read.tree.tokens[cue].span, ((read.index, head),))


def _is_speech(word: str) -> bool:
    return word[:1].isalpha() and lemma(word, "VBD") in SPEECH


def _noun_run(tree: Tree, start: int) -> int:
    """Return the index after the run of words that could be one name or noun phrase."""
    at = start
    while at < len(tree.tokens) and at < start + _LONGEST_NAME:
        token = tree.tokens[at]
        before = tree.tokens[at - 1]
        inside = token.upos in ("PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM") or before.text == "-"
        if not inside and token.text not in ("'s", "’s", "-", "of", "."):
            break
        named = token.upos == "NOUN" and before.upos in ("DET", "ADJ")  # "said the report"
        if at > start and _is_speech(token.text) and not named:
            break
        at += 1
    return at
