"""Finds what a number counts: the noun phrase behind it, behind "of", or borrowed from another number."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.figure import Kind
from reader.domain.text import Span
from reader.figures.language.analysis import Token
from reader.figures.language.lemmas import lemma
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.rejects import token_at

_QUOTES = frozenset("\"'“”‘’«»")
_DETERMINERS = frozenset("the these those their his her its our my your a an all such said".split())
_GROUPS = frozenset(("IS", "US", "UN", "EU", "ISIS"))  # "IS" passes for a verb otherwise
_PRONOUNS = frozenset("them those which whom us you these it".split())
# Tagged as nouns at times; behind a number they say something of those counted instead.
_NO_NOUNS = frozenset(
    "alive dead wounded injured missing strong left killed each apiece more others other total".split()
)
_TIME_NOUNS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow january february march april "
    "may june july august september october november december".split()
)


def read_noun(text: str, tokens: Sequence[Token], mention: Mention) -> None:
    """Set noun, phrase and span of a mention, where a noun stands behind it."""
    if mention.unit is not None and mention.kind not in (Kind.PERCENT, Kind.MONEY, Kind.AGE):
        _unit_noun(text, mention)
        return
    chunk = _chunk_behind(tokens, mention)
    if chunk and mention.hyphened and mention.unit is None and len(chunk) > 1:
        chunk = chunk[:1]  # "a 2,000-troop force" counts troops
    if chunk and mention.kind is Kind.COUNT and not mention.fraction:
        chunk = _to_head(tokens, mention, chunk)
    if chunk:
        set_noun(text, tokens, mention, chunk)


def _to_head(tokens: Sequence[Token], mention: Mention, chunk: list[int]) -> list[int]:
    """End the phrase where the parser sees the noun that the number belongs to."""
    number = token_at(tokens, mention.end - 1)
    if number >= len(tokens):
        return chunk
    head = tokens[number].head
    if tokens[number].relation.startswith("nummod") and head in chunk and tokens[head].tag in ("NNS", "NNPS"):
        return chunk[: chunk.index(head) + 1]
    return chunk


def _unit_noun(text: str, mention: Mention) -> None:
    assert mention.unit is not None
    mention.noun = mention.unit.name.split(" per ")[0].split()[-1]
    if mention.unit_span is not None:
        mention.noun_span = mention.unit_span
        mention.noun_phrase = mention.unit_span.of(text)


def set_noun(text: str, tokens: Sequence[Token], mention: Mention, chunk: list[int]) -> None:
    """Write the noun phrase of the token indices of a chunk into a mention."""
    head = tokens[chunk[-1]]
    span = Span(tokens[chunk[0]].start, head.end)
    mention.noun, mention.noun_span, mention.noun_phrase = _lemma(head), span, span.of(text)


def _lemma(head: Token) -> str:
    return lemma(head.text, "NNS") if head.tag == "NNPS" else head.lemma


def _chunk_behind(tokens: Sequence[Token], mention: Mention) -> list[int]:
    at = token_at(tokens, mention.end - 1) + 1
    if mention.unit is not None and mention.unit_span is not None:
        at = max(at, token_at(tokens, mention.unit_span.end - 1) + 1)
    if at < len(tokens) and tokens[at].text in "-‐‑" and at + 1 < len(tokens):
        at += 1
    if at < len(tokens) and tokens[at].text in "+":
        at += 1
    if at + 1 < len(tokens) and tokens[at].text in _QUOTES and tokens[at + 1].text.lower() == "of":
        at += 1  # "A large number" of them, in quotation marks
    if mention.kind in (Kind.PERCENT, Kind.MONEY, Kind.AGE) or mention.fraction:
        if mention.kind is Kind.AGE:
            return []
        direct = mention.fraction and at < len(tokens) and tokens[at].tag in ("NNS", "NNPS")
        return chunk_from(tokens, at) if direct else _behind_of(tokens, at)
    if at < len(tokens) and tokens[at].text.lower() == "of":
        return _behind_of(tokens, at)
    if at < len(tokens) and tokens[at].text.lower() == "times":
        return [at]
    return chunk_from(tokens, at)


def _behind_of(tokens: Sequence[Token], at: int) -> list[int]:
    if at >= len(tokens) or tokens[at].text.lower() != "of":
        return []
    at += 1
    while at < len(tokens) and tokens[at].text.lower() in _DETERMINERS:
        at += 1
    while at < len(tokens) and tokens[at].tag == "CD":
        at += 1
    if at < len(tokens) and tokens[at].text.lower() in _PRONOUNS:
        return []
    return chunk_from(tokens, at)


def chunk_from(tokens: Sequence[Token], at: int) -> list[int]:
    """Return the indices of the noun phrase that begins at ``at``, its head last; empty where none does."""
    chunk: list[int] = []
    last_noun = -1
    start = at
    while at < len(tokens):
        token = tokens[at]
        if token.text == "(" and at > start and at + 3 < len(tokens) and tokens[at + 2].text == ")":
            if tokens[at + 1].text.isupper() and tokens[at + 3].tag[:2] == "NN":
                at += 3  # "Islamic State (ISIS) fighters"
                continue
        if at == start and token.text in _QUOTES:
            start = at = at + 1
            continue
        sort = _sort(token, tokens, at, start)
        if not sort or (last_noun >= 0 and _closes(tokens, last_noun, at, sort)):
            break
        chunk.append(at)
        if sort == "noun":
            last_noun = at
        at += 1
    if last_noun < 0 or _is_time(tokens[chunk[0]], tokens[last_noun]):
        return []
    return [i for i in chunk if i <= last_noun]


def _is_time(first: Token, head: Token) -> bool:
    """Tell whether a phrase is when and not what: "last year", "next week"."""
    return first.text.lower() in ("last", "next", "this", "past") and head.lemma in (
        "year", "month", "week", "season", "night", "quarter", "day", "decade", "summer", "winter", "spring", "autumn",
    )  # fmt: skip


def _sort(token: Token, tokens: Sequence[Token], at: int, start: int) -> str:
    """Tell what part a token may play in a noun phrase; empty: none."""
    tag = token.tag
    if at == start and token.text.lower() in _NO_NOUNS:
        following = tokens[at + 1].tag if at + 1 < len(tokens) else ""
        return "modifier" if following[:2] in ("NN", "JJ") else ""
    if token.text.lower() in ("including", "according", "following", "starting", "regarding"):
        return ""
    if token.text in _GROUPS:
        return "noun"
    if tag[:2] == "NN":
        return "noun"
    if tag[:2] == "JJ" or tag in ("VBN", "VBG", "RBS"):
        return "modifier"
    if tag == "POS" and at > start:
        return "modifier"
    if tag == "HYPH" and at > start:
        return "modifier"
    if (
        tag == "CD"
        and at > start
        and at + 1 < len(tokens)
        and tokens[at + 1].tag in ("NNP", "NNPS")
        and token.text.isdigit()
    ):
        return "modifier"  # "two new 737 Max jets"
    if (
        tag == "RB"
        and at + 1 < len(tokens)
        and tokens[at + 1].tag[:2] in ("JJ", "VB")
        and tokens[at + 1].tag in ("JJ", "VBN")
    ):
        return "modifier"
    if tag == "CC" and token.text.lower() in ("and", "or") and at > start and _coordinated(tokens, at, start):
        return "modifier"
    if tag == "VBD" and at + 1 < len(tokens) and tokens[at + 1].tag[:2] == "NN" and at == start:
        return "modifier"
    if (
        token.text in _QUOTES
        and at > start
        and at + 1 < len(tokens)
        and tokens[at + 1].tag[:2] in ("NN", "JJ", "VB")
    ):
        return "modifier"
    return ""


def _coordinated(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Tell whether "and" joins modifiers of one head: "Western and Asian fighters", "Kia and Hyundai cars"."""
    if any(token.tag in ("NNS", "NN") for token in tokens[start:at]) or at + 2 >= len(tokens):
        return False
    j = at + 1
    while j < len(tokens) and (tokens[j].tag in ("JJ", "NNP", "VBN") or tokens[j].text in _GROUPS):
        j += 1
    return j > at + 1 and j < len(tokens) and tokens[j].tag in ("NN", "NNS")


def _closes(tokens: Sequence[Token], last_noun: int, at: int, sort: str) -> bool:
    """Tell whether the phrase ended with its last noun: a plural is followed by little that belongs to it."""
    before, token = tokens[last_noun], tokens[at]
    if token.text.lower() in _TIME_NOUNS and token.tag == "NNP":
        return True
    if before.tag in ("NNS", "NNPS") and at == last_noun + 1:
        return token.tag not in ("NN", "NNS", "POS") or (token.tag != "POS" and before.head != at)
    return (
        sort == "modifier"
        and token.tag in ("VBN", "VBG", "RB", "RBS", "JJ")
        and not _noun_follows(tokens, at)
    )


def _noun_follows(tokens: Sequence[Token], at: int) -> bool:
    j = at + 1
    while j < len(tokens) and (tokens[j].tag[:2] == "JJ" or tokens[j].tag in ("HYPH", "VBN", "VBG")):
        j += 1
    return j < len(tokens) and tokens[j].tag[:2] == "NN" and tokens[j].head != at


def borrow(mention: Mention, other: Mention) -> None:
    """Let a mention without a noun of its own count what another one counts."""
    mention.noun, mention.noun_phrase, mention.noun_span = other.noun, other.noun_phrase, other.noun_span
    mention.noun_borrowed = True
