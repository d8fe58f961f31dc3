"""Numbers that belong to a name, a label, a list or a score: "Note 20 Ultra", "page 12", "2-0"."""

from __future__ import annotations

from collections.abc import Sequence

from reader.figures.language.analysis import Token
from reader.figures.numbers.lexemes import Sort, adjacent
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.lookup import counts_behind, low, plural_follows, token_at
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.value import Lexemes

_LABELS = words("labels")
_REFERENCES = words("references")
_NO_NAMES = words("before_hyphen_number")
_GROUPS = ("US", "IS", "ISIS", "UN")
_HIGHEST_SCORE = 250
_HIGHEST_NAME = 9999
_LONGEST_NAME = 3  # words


def read_name(lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> str:
    """Return why a number is part of a name, a label, a list or a score; empty where it is none."""
    return (
        _glued(lx, mention)
        or _enumerated(lx, mention)
        or _score(lx, mention)
        or _numbered(lx, mention)
        or _labelled(lx, mention, tokens)
    )


def _glued(lx: Lexemes, mention: Mention) -> str:
    """Find digits that touch letters: "TA-35", "last-32", "9AB8", "24703L202", "Channel 5s"."""
    at = mention.first
    if lx[at].sort is not Sort.DIGITS:
        return ""
    if _hyphened_to_word(lx, at) and "." not in lx[at].text:
        short = mention.unit is None or (mention.unit_span is not None and len(mention.unit_span) == 1)
        year = 1500 <= lx[at].value <= 2100 and len(lx[at].text) == 4
        return "date" if year else ("name" if short else "")
    if mention.unit is not None:
        return _lost_apostrophe(lx, mention)
    last = mention.last
    if mention.after != last or last >= len(lx):
        return ""
    return "identifier" if lx[last].sort is Sort.WORD and adjacent(lx[last - 1], lx[last]) else ""


def _hyphened_to_word(lx: Lexemes, at: int) -> bool:
    if at < 2 or lx[at - 1].text not in "-‐" or lx[at - 2].sort is not Sort.WORD:
        return False
    tied = adjacent(lx[at - 2], lx[at - 1]) and adjacent(lx[at - 1], lx[at])
    return tied and lx[at - 2].low not in _NO_NAMES


def _lost_apostrophe(lx: Lexemes, mention: Mention) -> str:
    """Find an "s" that is no second: "Channel 5s audience", "2018s best"."""
    at = mention.first
    if (
        mention.unit is None
        or mention.unit.code != "second"
        or mention.unit_span is None
        or len(mention.unit_span) > 1
    ):
        return ""
    if at > 0 and lx[at - 1].sort is Sort.WORD and lx[at - 1].text[0].isupper():
        return "name"
    return "date" if len(lx[at].text) == 4 else ""


def _enumerated(lx: Lexemes, mention: Mention) -> str:
    """Find "1)" and "2 )" within a sentence: a closing bracket that none opened."""
    if mention.unit is not None or mention.last != mention.first + 1 or (mention.low or 0) > 20:
        return ""
    opens = mention.first == 0 or (mention.first == 1 and not lx[0].text.isalnum())
    small = mention.worded and not mention.vague and not mention.fraction
    if small and opens and low(lx, mention.last) == "," and low(lx, mention.last + 1) != "including":
        return "list number"  # "Two, disrupt the networks"
    if low(lx, mention.last) != ")" or lx[mention.first].sort is not Sort.DIGITS:
        return ""
    opened = sum((piece.text == "(") - (piece.text == ")") for piece in lx[: mention.first])
    return "list number" if opened <= 0 else ""


def _score(lx: Lexemes, mention: Mention) -> str:
    """Tell "2-0" and "89-89" from a range; the second number is a mention of its own and goes too."""
    first = mention.first
    if mention.unit is not None or mention.last != first + 1 or lx[first].sort is not Sort.DIGITS:
        return ""
    for left in (first, first - 2):
        if left < 0 or left + 2 >= len(lx):
            continue
        one, dash, two = lx[left : left + 3]
        if (
            dash.text in "-–‐"
            and one.sort is two.sort is Sort.DIGITS
            and adjacent(one, dash)
            and adjacent(dash, two)
        ):
            return "score" if max(one.value, two.value) < _HIGHEST_SCORE else "identifier"
    return ""


def _numbered(lx: Lexemes, mention: Mention) -> str:
    """Find "No. 5", "p. 12" and "#3"."""
    before, second = low(lx, mention.first - 1), low(lx, mention.first - 2)
    if before == "." and second in ("no", "nr", "p", "pp", "fig", "vol"):
        return "reference" if second in _REFERENCES else "identifier"
    return "identifier" if before == "#" else ""


def _labelled(lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> str:
    bare = mention.unit is None and mention.bound_span is None and not mention.vague and not mention.fraction
    if not bare or mention.first == 0 or mention.last != mention.first + 1:
        return ""
    piece, before = lx[mention.first - 1], low(lx, mention.first - 1)
    behind = token_at(tokens, mention.end)
    if before in ("bottom", "top", "final", "last") and not plural_follows(tokens, behind):
        return "ordinal"
    if _within_name(lx, mention, tokens):
        return "name"
    if piece.sort is not Sort.WORD:
        return ""
    if before in _REFERENCES and (piece.low != "table" or not counts_behind(mention, tokens)):
        return "reference"  # "figure 3 shows": the verb passes for a plural
    digits = lx[mention.first].sort is Sort.DIGITS
    if before in _LABELS and digits and piece.text[0].isupper() and "," not in lx[mention.first].text:
        return "identifier"  # "Article 4 lets": the verb passes for a plural here too
    if counts_behind(mention, tokens):
        return ""
    if (mention.high or 0) > _HIGHEST_NAME or not (digits or piece.text[0].isupper()):
        return ""
    if before in _LABELS:
        return "identifier"
    if _goes_on(lx, mention):
        return ""
    proper = digits and mention.first > 1 and piece.text[0].isupper() and "," not in lx[mention.first].text
    return "name" if proper and tokens[token_at(tokens, piece.start)].tag in ("NNP", "NNPS") else ""


def _goes_on(lx: Lexemes, mention: Mention) -> bool:
    """Tell whether "Chile 120" goes on with "Peru has 400 cases, ...": a name with a number of its own."""
    behind = low(lx, mention.last)
    if behind not in ("", ",", ".", ";", "and", "but", "while"):
        return False
    first = mention.first
    while first > 0 and mention.first - first < _LONGEST_NAME and lx[first - 1].text[:1].isupper():
        first -= 1
    if first and low(lx, first - 1) in ("the", "in"):
        first -= 1
    if first < 2 or low(lx, first - 1) not in (",", ";", "and", "but", "while"):
        return False
    counted = [at for at in range(1, first - 1) if lx[at].sort is Sort.DIGITS]
    return any(lx[at - 1].text.islower() and lx[at + 1].text.islower() for at in counted)


def _within_name(lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> bool:
    """Tell whether a number stands within a name: "iPhone 11 Pro cameras", "Note 20 Ultra", "737 Max"."""
    digits = lx[mention.first].text
    if lx[mention.first].sort is not Sort.DIGITS or "," in digits or (mention.high or 0) > _HIGHEST_NAME:
        return False
    at = token_at(tokens, mention.start)
    if at + 1 >= len(tokens) or tokens[at + 1].tag != "NNP" or tokens[at + 1].text in _GROUPS:
        return False
    first = at
    while first > 0 and tokens[first - 1].tag == "NNP" and tokens[first - 1].text[:1].isalpha():
        first -= 1
    if first == at:
        return len(digits) == 3 and digits[0] == digits[2] == "7"  # aeroplanes: "737 Max"
    return first == 0 or tokens[first - 1].tag not in ("IN", "TO")
