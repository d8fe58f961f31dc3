"""Tells the ages of people, which are no figures, from those of things, which are."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.figure import Kind
from reader.figures.language.analysis import Token
from reader.figures.numbers.lexemes import Sort
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.lookup import low, token_at
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.value import Lexemes

_OLDEST = 120  # years; whatever is older is a thing
_OF_AGE = 21  # years; "under 12" alone is an age, "under 300" is not
_PERSONS = words("people") | words("relatives") | words("persons")
_PERSON_ENDINGS = tuple(words("person_endings"))
_BEING = words("being")
_SOMEONE = words("someone")
_LIFE = words("life_verbs")
_AFTER_AGE = words("after_age") | {"", ".", ",", ";"}


def read_age(lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> str:
    """Return "age" for a person's age; a thing's age becomes a figure of that kind."""
    if mention.kind is Kind.DURATION:
        return _years_old(lx, mention, tokens)
    if mention.unit is not None:
        return ""
    before, second = low(lx, mention.first - 1), low(lx, mention.first - 2)
    if before in ("aged", "age", "ages") or _listed_age(lx, mention) or (before == "of" and second == "age"):
        return "age"
    if before == "than" and second in ("older", "younger") and _no_noun(mention, tokens):
        return "age"  # "five were older than 70"
    if before in ("under", "over") and low(lx, mention.first - 2) in _YOUNG and _no_noun(mention, tokens):
        return "age"  # "children under five are malnourished"
    young = before in ("under", "over") and (mention.high or mention.low or 0) <= _OF_AGE
    if young and low(lx, mention.last) in ("", ".", ",", ";", ")", "and", "or"):
        return "age"  # "two thirds of them under 12"
    behind = low(lx, mention.after)
    if behind == "yo" or (behind == "y" and low(lx, mention.after + 2) == "o"):
        return "age"
    if not (mention.last == mention.first + 1 and 1 <= (mention.low or 0) <= _OLDEST):
        return ""
    if (
        _turns(lx, mention)
        or _at_age(lx, mention, tokens)
        or (before in _STATED and "age" in _words_before(lx, mention, 8))
    ):
        return "age"
    if (
        before == ","
        and low(lx, mention.last) in (",", ".", ";", ")")
        and lx[mention.first - 2].text[:1].isupper()
    ):
        mention.labels.append("apposed")
        return "age"
    return ""


_YOUNG = words("young")


def _no_noun(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Tell whether nothing that could be counted stands behind a small number."""
    at = token_at(tokens, mention.end)
    return (mention.high or mention.low or 0) <= _OLDEST and (
        at >= len(tokens) or tokens[at].tag[:2] not in ("NN", "JJ", "CD")
    )


_STATED = frozenset(("is", "was", "were", "be", "being", "at", "to"))


def _words_before(lx: Lexemes, mention: Mention, count: int) -> list[str]:
    return [piece.low for piece in lx[max(0, mention.first - count) : mention.first]]


def _listed_age(lx: Lexemes, mention: Mention) -> bool:
    """Tell whether a bare number goes on with a list of ages: "ages 10, 9 and 4", "aged 40 to 69"."""
    for here in range(mention.first - 1, max(-1, mention.first - 8), -1):
        if lx[here].low in ("aged", "ages"):
            return True
        if lx[here].sort is not Sort.DIGITS and lx[here].low not in (",", "and", "or", "to", "between", "-"):
            return False
    return False


def _years_old(lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> str:
    at = mention.after
    while at < len(lx) and lx[at].text in "-‐–":
        at += 1
    if low(lx, at) == "old":
        mention.after = at + 1
        if mention.hyphened and (mention.low or 0) <= _OLDEST and not _noun_behind(mention, tokens):
            mention.kind = Kind.AGE
            return "age"  # "for the 22-year-old"
    elif low(lx, at) == "of" and low(lx, at + 1) == "age":
        mention.after = at + 2
    else:
        return ""
    mention.kind = Kind.AGE
    return "" if _is_thing(mention, tokens) else "age"


def _noun_behind(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Tell whether a noun stands behind "22-year-old", words that describe it passed over."""
    at = token_at(tokens, mention.end)
    while (
        at < len(tokens) and tokens[at].text.lower() not in ("old", "olds") and tokens[at].text[-3:] != "old"
    ):
        at += 1
    for token in tokens[at + 1 : at + 5]:
        if token.tag[:2] == "NN":
            return True
        if token.tag[:2] != "JJ" and token.tag not in ("VBN", "VBG", "HYPH"):
            return False
    return False


def _turns(lx: Lexemes, mention: Mention) -> bool:
    """Tell whether somebody is said to be or turn that old: "he will be 35", "she turned 40"."""
    before = [piece.low for piece in lx[max(0, mention.first - 4) : mention.first]]
    if not before or before[-1] not in _BEING:
        return False
    return bool(_SOMEONE & set(before)) and low(lx, mention.last) in _AFTER_AGE


def _at_age(lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> bool:
    """Tell whether someone did that old what one does once in a life: "she enlisted at 17"."""
    if low(lx, mention.first - 1) != "at" or low(lx, mention.last) not in _AFTER_AGE:
        return False
    at = token_at(tokens, mention.start)
    head = tokens[at].head if at < len(tokens) else -1
    nearest = [token.lemma for token in tokens[max(0, at - 2) : max(0, at - 1)]]
    return bool(_LIFE & {*nearest, tokens[head].lemma if head >= 0 else ""})


def _is_thing(mention: Mention, tokens: Sequence[Token]) -> bool:
    if (mention.low or 0) > _OLDEST and mention.unit is not None and mention.unit.code == "year":
        return True
    at = token_at(tokens, mention.end)
    for token in tokens[at : at + 7]:
        if token.lemma in _PERSONS or token.tag == "NNP":
            return False
        if token.tag in ("NN", "NNS") and token.lemma not in ("year", "month", "week", "day"):
            return not token.lemma.endswith(_PERSON_ENDINGS)
    subject = next((token for token in tokens if token.relation.startswith("nsubj")), None)
    return subject is not None and subject.tag in ("NN", "NNS") and subject.lemma not in _PERSONS
