"""Writes what we read in the convention of the NewsQuant and R-Txt gold, by rule.

The gold counts "one" as a quantity ("one of the best speakers", "one solution"), ages, and spans of time
told relative to now ("three years ago"); a figure of ours is none of these. A movement is one where a verb
says so, not in "a 3 percent rise". It names units in British English (a fluid ounce as an ounce), gives a
share as a fraction of one with "%" and its noun, names what is counted by its noun phrase, and gives "from
A to B" of a movement as one range. Nothing here looks at the gold or at single sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import Bound, Change, Kind
from reader.figures.extract import mentions
from reader.figures.language.analysis import Analysis, Token
from reader.figures.language.lemmas import lemma
from reader.figures.language.shipped import analyse
from reader.figures.numbers.lookup import token_at
from reader.figures.numbers.mention import Mention

_COUNTED_REASONS = ("one of", "determiner", "age")
_DROPPED = ("few", "several", "handful", "couple")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value or range, a unit and a change label as the gold writes them."""

    low: float
    high: float
    unit: str
    change: str


def quantities(text: str, *, rejected_too: bool = True) -> list[Quantity]:
    """Return the quantities of a text; ``rejected_too`` adds the numbers that only the gold counts."""
    document = Document((Block(BlockKind.PARAGRAPH, text.replace("\n", " ")),))
    analysis = analyse(document.text)
    found = [one.mention for one in mentions(document, analysis)]
    starts = {one.moved_from for one in found if one.moved_from >= 0}
    written = []
    for at, mention in enumerate(found):
        if not mention.is_figure and not (rejected_too and _counted(mention)):
            continue
        if mention.quantifier or (mention.low is None and mention.high is None) or at in starts:
            continue
        written.append(_quantity(mention, found, analysis))
    return written


def _counted(mention: Mention) -> bool:
    if mention.reason == "date":
        return mention.kind is Kind.DURATION and not mention.quantifier
    return mention.reason in _COUNTED_REASONS and "apposed" not in mention.labels


def _quantity(mention: Mention, found: list[Mention], analysis: Analysis) -> Quantity:
    low, high = _ends(mention)
    change = _change(mention)
    if mention.moved_from >= 0:
        start = found[mention.moved_from]
        low, high = min(low, _ends(start)[0]), max(high, _ends(start)[1])
        change = "="
    if mention.fraction and mention.kind is Kind.PERCENT:
        low, high = low / 100, high / 100
    return Quantity(low, high, _unit(mention, analysis), change)


def _ends(mention: Mention) -> tuple[float, float]:
    low, high = mention.low, mention.high
    if low is None or (mention.bound is Bound.AT_MOST and mention.low == 0):
        low = high
    if high is None:
        high = low
    assert low is not None
    assert high is not None
    return low, high


def _change(mention: Mention) -> str:
    label = _LABELS.get(mention.bound_words, "")
    if label:
        return label
    told = mention.change in _MOVED and "noun_of_movement" not in mention.labels
    if told and mention.bound_words not in _FIRM:
        return _MOVED[mention.change]
    if mention.bound is Bound.ABOUT or (mention.bound is Bound.RANGE and "about" in mention.labels):
        return "~"
    if mention.bound is Bound.AT_LEAST:
        return ">"
    return "<" if mention.bound is Bound.AT_MOST else "="


_MOVED = {Change.ROSE_BY: "up", Change.FELL_BY: "down"}
_FIRM = ("about", "around", "more than", "over", "approximately", "at least")
# Where the gold reads a word otherwise than we do.
_LABELS = {"as many as": "=", "as much as": "=", "as high as": "=", "an estimated": "=", "estimated": "="}


def _unit(mention: Mention, analysis: Analysis) -> str:
    name = _name(mention, analysis)
    return f"{name} per {mention.period}" if mention.period else name


def _name(mention: Mention, analysis: Analysis) -> str:
    if mention.kind is Kind.AGE:
        return f"{mention.unit.name if mention.unit else 'year'} of age"
    if mention.reason == "age":
        return "year of age"
    if mention.fraction and mention.unit is None:
        return "% " + (_phrase(mention, analysis) or "-")
    if mention.unit is not None:
        symbol = "pence_symbol" in mention.labels
        name = _WHOSE.get(mention.unit.code, mention.unit.name)
        return {"percent": "percentage", "GBp": "point" if symbol else "penny", "fl oz": "ounce"}.get(
            mention.unit.code, name
        )
    return _phrase(mention, analysis) or "-"


# The gold gives the money that several countries call by one name to one of them.
_WHOSE = {
    "franc": "swiss franc",
    "lira": "turkish lira",
    "shilling": "kenyan shilling",
    "rial": "iranian rial",
    "riyal": "saudi riyal",
    "dirham": "united arab emirates dirham",
    "dinar": "iraqi dinar",
}


def _phrase(mention: Mention, analysis: Analysis) -> str:
    """Return the noun phrase as the gold norms it: content words, the nouns in the singular."""
    if mention.noun_span is None or mention.noun_borrowed:
        return ""
    sentence = analysis.sentence_at(mention.noun_span.start)
    if sentence is None:
        return ""
    tokens = sentence.tokens
    first = token_at(tokens, mention.noun_span.start)
    last = token_at(tokens, mention.noun_span.end - 1)
    if tokens[first].lemma == "time":
        return "count"
    words = _before_number(mention, tokens)
    for at in range(first, last + 1):
        token = tokens[at]
        if (token.tag in _LEFT_OUT or (token.tag == "CD" and at == first)) and at < last:
            continue
        if token.text in "-‐–" and words:
            words[-1] += "-"
        elif token.text[0].isalnum():
            word = _lemma(token) if at < last or last == first else _head(token)
            if words and words[-1].endswith("-"):
                words[-1] += word
            else:
                words.append(word)
    return " ".join(word for word in words if word)


_LEFT_OUT = frozenset(("CC", "POS", "VBG", "VBN", "RB", "DT"))


def _before_number(mention: Mention, tokens: tuple[Token, ...]) -> list[str]:
    """Return the word between article and number where it belongs to the noun: "the top three seeds"."""
    at = token_at(tokens, mention.start)
    if at < 2 or tokens[at - 2].tag not in ("DT", "PRP$", "POS"):
        return []
    word = tokens[at - 1].text.lower()
    return [word] if word in ("top", "record", "bottom", "main", "key", "new", "big", "good", "best") else []


_SUPERLATIVE = {"best": "good", "worst": "bad", "better": "good", "most": "", "more": "more"}


def _head(token: Token) -> str:
    return lemma(token.text, "NNS").lower() if token.tag == "NNPS" else _lemma(token)


def _lemma(token: Token) -> str:
    if token.text.lower() in _SUPERLATIVE:
        return _SUPERLATIVE[token.text.lower()]
    if token.tag in ("JJS", "JJR") and re.fullmatch(r"[A-Za-z]+(est|er)", token.text):
        return token.lemma.lower()
    return (token.lemma if token.tag in ("NNS", "NN", "JJS") else token.text).lower()
