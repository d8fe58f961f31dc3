"""Tells "one" that counts from "one" that is an article or a pronoun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.domain.figure import Kind
from reader.figures.language.analysis import Token
from reader.figures.numbers.lexemes import Sort
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.lookup import low, people_behind, token_at
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.value import Lexemes

_DETERMINED = words("before_pronoun_one")
_SMALL = words("small_numbers")
_EVENT = re.compile(
    r"\b(?:kill|die[ds]?\b|dead|death|wound|injur|arrest|detain|captur|abduct|kidnap|execut|behead|hanged|hurt|"
    r"shot\b|missing|surviv|casualt)"
)


def read_one(text: str, lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> str:
    """Return why a "one" is no figure; "not one of" becomes a figure of none."""
    alone = mention.last == mention.first + 1 and mention.low == mention.high == 1.0
    if not alone or lx[mention.first].low != "one":
        return ""
    before, after = low(lx, mention.first - 1), low(lx, mention.last)
    if before == "not" and after.isalpha():
        mention.low = mention.high = 0.0
        mention.start = lx[mention.first - 1].start
        return ""
    if mention.unit is not None:
        return "determiner" if mention.kind is Kind.DURATION and after == "day" else ""
    if after == "of":
        return "one of"
    if mention.bound_span is not None and before not in ("some", "than"):
        return ""
    if after == "such":
        return "determiner"
    followed = _noun_follows(tokens, token_at(tokens, mention.end))
    if before in _DETERMINED:
        return "pronoun"
    counted = (people_behind(mention, tokens) or not followed) and _counts(text, lx, mention)
    return "" if counted else ("determiner" if followed else "pronoun")


def _noun_follows(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    return tokens[at].tag[:2] in ("NN", "JJ", "VB") and tokens[at].tag not in ("VBZ", "VBD", "VBP")


def _counts(text: str, lx: Lexemes, mention: Mention) -> bool:
    """Tell whether "one" counts casualties or stands beside a number: "one soldier and two civilians"."""
    around = text[max(lx[0].start, mention.start - 25) : min(lx[-1].end, mention.end + 40)].lower()
    return bool(_EVENT.search(around)) or any(
        piece.sort is Sort.DIGITS or piece.low in _SMALL
        for at, piece in enumerate(lx)
        if 0 < abs(at - mention.first) <= 5
        and "and" in (low(lx, at - 1), low(lx, at + 1), low(lx, mention.first - 1))
    )
