"""Why a number is not a figure: dates and years, ages, names, idioms, "one of", vague quantifiers."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.figure import Kind
from reader.domain.text import Span
from reader.figures.language.analysis import Token
from reader.figures.numbers.ages import read_age
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.lookup import counts_behind, low, people_behind, token_at
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.names import read_name
from reader.figures.numbers.ones import read_one
from reader.figures.numbers.value import Lexemes

_YEAR_BEFORE = words("before_years") | {"-"}
_RELATIVE = words("relative_times")
_NOT_COUNTED = words("behind_quantifiers")
_EARLIEST, _MODERN, _LATEST = 1500, 1900, 2199  # years that digits may mean, and those that need no "in"


def settled(lx: Lexemes, mention: Mention, closed: Sequence[tuple[Span, str]]) -> str:
    """Return why a mention is no figure where its wording tells; ``closed`` is from ``closed_spans``."""
    for span, reason in closed:
        if span.start <= mention.start < span.end or (mention.start <= span.start < mention.end):
            return "" if reason in ("name", "date") and _measured(mention) else reason
    return _tolerance(lx, mention) or _relative(lx, mention) or _quantified_time(mention)


def reject(text: str, lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> str:
    """Return why a mention is no figure as its sentence tells, or an empty string."""
    return (
        _year(lx, mention, tokens)
        or read_age(lx, mention, tokens)
        or read_one(text, lx, mention, tokens)
        or read_name(lx, mention, tokens)
        or _quantifier(lx, mention, tokens)
    )


def _measured(mention: Mention) -> bool:
    return mention.unit is not None and mention.kind is not Kind.DURATION and mention.unit.code != "m"


def _tolerance(lx: Lexemes, mention: Mention) -> str:
    """Find the number behind "give or take": it says how rough the one before it is."""
    before = [piece.low for piece in lx[max(0, mention.first - 3) : mention.first]]
    return "tolerance" if before == ["give", "or", "take"] else ""


def _year(lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> str:
    """Tell years from counts of four digits: "2000 troops" is a count, "2018 sales" is not."""
    value, piece = mention.low, lx[mention.first]
    if value is None or mention.unit is not None or len(piece.text) != 4 or not piece.text.isdigit():
        return ""
    if not _EARLIEST <= value <= (mention.high or value) <= _LATEST:
        return ""
    if mention.last > mention.first + 1:
        return "" if people_behind(mention, tokens) else "date"
    counted, round_number = counts_behind(mention, tokens), value % 100 == 0
    if mention.bound_span is not None and (round_number or counted):
        return ""
    before = low(lx, mention.first - 1)
    if counted and (round_number or (before not in _YEAR_BEFORE and people_behind(mention, tokens))):
        return ""
    return "date" if before in _YEAR_BEFORE or value >= _MODERN else ""


def read_pair(lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> str:
    """Return "pronoun" for "the two embraced": it points to people and counts none."""
    small = mention.worded and mention.low == mention.high and (mention.low or 0) <= _FEW
    if not small or mention.noun or mention.kind is not Kind.COUNT or low(lx, mention.first - 1) != "the":
        return ""
    at = token_at(tokens, mention.end)
    return "pronoun" if at < len(tokens) and tokens[at].tag in ("VBD", "VBP", "VBZ", "MD") else ""


_FEW = 10


def _relative(lx: Lexemes, mention: Mention) -> str:
    if mention.kind is not Kind.DURATION:
        return ""
    behind = low(lx, mention.after)
    lasting = behind in ("after", "before") and low(lx, mention.first - 1) in _LASTING
    return "date" if behind in _RELATIVE and not lasting else ""


_LASTING = words("before_duration")


def _quantified_time(mention: Mention) -> str:
    """Leave out "several months" and "the next few years"."""
    return "vague quantifier" if mention.quantifier and mention.kind is Kind.DURATION else ""


# A measure of things, like a fistful; of people it is a count.
_PINCHES = frozenset(("handfuls",))


def _quantifier(lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> str:
    """Leave out "several" but for people, and what is not counted: "several such pockets", "a few more"."""
    if low(lx, mention.first) in _PINCHES and not people_behind(mention, tokens):
        return "vague quantifier"
    if not mention.quantifier or (mention.high or 0) > 10 or mention.unit is not None:
        return ""
    behind = low(lx, mention.last)
    if behind in _NOT_COUNTED or (mention.quantifier == "several" and not people_behind(mention, tokens)):
        return "vague quantifier"
    return "vague quantifier" if behind in (".", ",", "", ";") and mention.quantifier != "handful" else ""
