"""Small looks at the lexemes and tokens around a mention."""

from __future__ import annotations

from collections.abc import Sequence

from reader.figures.language.analysis import Token
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.value import Lexemes

PEOPLE = words("people")


def low(lx: Lexemes, at: int) -> str:
    """Return the small-letter form of a lexeme, empty beyond either end."""
    return lx[at].low if 0 <= at < len(lx) else ""


def token_at(tokens: Sequence[Token], offset: int) -> int:
    """Return the index of the first token that ends behind the offset; the length where none does."""
    first, last = 0, len(tokens)
    while first < last:
        middle = (first + last) // 2
        if tokens[middle].end > offset:
            last = middle
        else:
            first = middle + 1
    return first


def plural_follows(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a plural noun, with at most two words before it, stands at token ``at``."""
    for token in tokens[at : at + 3]:
        if token.tag == "NNS":
            return True
        if token.tag[:2] not in ("NN", "JJ", "VB") or token.text in ("is", "was", "were", "are"):
            return False
    return False


def counts_behind(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Tell whether a plural noun stands right behind a mention."""
    return plural_follows(tokens, token_at(tokens, mention.end))


def people_behind(mention: Mention, tokens: Sequence[Token], within: int = 3) -> bool:
    """Tell whether people are named among the next words."""
    at = token_at(tokens, mention.end)
    return any(token.lemma in PEOPLE for token in tokens[at : at + within])
