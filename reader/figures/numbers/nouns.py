"""Finds what a number counts: the noun phrase behind it, behind "of", or borrowed from another number."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.figure import Kind
from reader.domain.text import Span
from reader.figures.language.analysis import Token
from reader.figures.language.lemmas import lemma
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.lookup import token_at
from reader.figures.numbers.mention import Mention

_QUOTES = frozenset("\"'“”‘’«»")
_DOUBLE = ('"', "“", "”")
_DETERMINERS = words("determiners")
_IRREGULAR_PLURALS = words("people_plurals")
_BEFORE_OF = _QUOTES | {","}  # "dozens, possibly hundreds, of bodies"
_PEOPLE = words("people") | {"people", "militia", "force", "crew", "migrant", "pilgrim", "sailor", "gang"}
_PERSON_ENDINGS = tuple(words("person_endings"))
# Finite verbs of headlines and dispatches that are taken for nouns and participles within a phrase.
_FINITE = frozenset(("struck", "hit", "hits", "kills", "injures", "wounds", "rocks", "jolts"))
_GROUPS = frozenset(("IS", "US", "UN", "EU", "ISIS"))  # "IS" passes for a verb otherwise
_PRONOUNS = words("pronouns")
# Tagged as nouns at times; behind a number they say something of those counted instead.
_NO_NOUNS = words("no_nouns")
_TIME_NOUNS = words("calendar")
_LIGHT = words("light_verbs")
_TIMES = words("stretches_of_time")
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "RBS"))
_PREPOSITIONS = frozenset(("including", "according", "following", "starting", "regarding"))


def read_noun(text: str, tokens: Sequence[Token], mention: Mention) -> None:
    """Set noun, phrase and span of a mention, where a noun stands behind it."""
    if mention.unit is not None and mention.kind not in (Kind.PERCENT, Kind.MONEY, Kind.AGE):
        _unit_noun(text, mention)
        return
    chunk = _within_share(tokens, mention) or _chunk_behind(tokens, mention)
    if chunk and mention.hyphened and mention.unit is None and len(chunk) > 1:
        chunk = chunk[:1]  # "a 2,000-troop force" counts troops
    if chunk and mention.kind is Kind.COUNT and not mention.fraction:
        chunk = _to_head(tokens, mention, chunk)
    if chunk:
        set_noun(text, tokens, mention, chunk)
        _with_conjuncts(text, tokens, mention, chunk[-1])


def _within_share(tokens: Sequence[Token], mention: Mention) -> list[int]:
    """Return the noun that stands inside a share: "one Afghan in three"."""
    if not mention.fraction:
        return []
    first, last = token_at(tokens, mention.start), token_at(tokens, mention.end - 1)
    inside = [token.text.lower() for token in tokens[first + 2 : last]]
    named = inside[:1] in (["in"], ["out"]) and tokens[first + 1].tag[:2] in ("NN", "JJ")
    return [first + 1] if named else []


def _with_conjuncts(text: str, tokens: Sequence[Token], mention: Mention, head: int) -> None:
    """Let the phrase of "700 women and children" go on over all who are counted together."""
    end = at = head
    while at + 2 < len(tokens) and tokens[at + 1].text.lower() in (",", "and"):
        step = at + 2 if tokens[at + 2].text.lower() != "and" else at + 3
        if step >= len(tokens) or tokens[step].text.lower() not in _TOGETHER:
            break
        end, at = (step if tokens[step - 1].text.lower() == "and" else end), step
    if end == head:
        end = _other_people(tokens, head)
    elif tokens[head].text.lower() not in _TOGETHER:
        return
    if end > head and mention.noun_span is not None:
        mention.noun_span = Span(mention.noun_span.start, tokens[end].end)
        mention.noun_phrase = mention.noun_span.of(text)


def _other_people(tokens: Sequence[Token], head: int) -> int:
    """Return the last of the peoples that one number counts: "millions of Kenyans and Somalis"."""
    end = head
    while end + 2 < len(tokens) and tokens[end + 1].text.lower() in (",", "and", "or"):
        step = end + (3 if tokens[end + 2].text.lower() == "and" else 2)
        if step >= len(tokens) or not (_is_people(tokens[end]) and _is_people(tokens[step])):
            break
        if step + 1 < len(tokens) and tokens[step + 1].tag[:2] in ("NN", "PO"):
            break  # "Kenyans and Chinese firms"
        end = step
    return end if tokens[end - 1].text.lower() == "and" else head


def _is_people(token: Token) -> bool:
    """Tell whether a word is a name for many of a people: "Somalis", "Sudanese"."""
    plural = token.text.endswith(("s", "ese", "ish", "men")) and not token.text.endswith(("'s", "’s", "ss"))
    return token.text[:1].isupper() and not token.text.isupper() and token.tag[:2] in ("NN", "JJ") and plural


# All but never counted apart, where only the first has a number.
_TOGETHER = frozenset(("men", "women", "children", "girls", "boys", "babies", "infants", "toddlers"))


def _to_head(tokens: Sequence[Token], mention: Mention, chunk: list[int]) -> list[int]:
    """End the phrase where the parser sees the noun that the number belongs to."""
    number = token_at(tokens, mention.end - 1)
    if number >= len(tokens):
        return chunk
    head = tokens[number].head
    if not tokens[number].relation.startswith("nummod") or tokens[head].tag not in ("NNS", "NNPS"):
        return chunk
    if tokens[head].relation == "compound" and {head, tokens[head].head} <= set(chunk):
        whole = tokens[head].head  # "108 police officers"
        head = whole if tokens[whole].tag == "NNS" else head
    if head in chunk:
        return chunk[: chunk.index(head) + 1]
    between = tokens[chunk[-1] + 1 : head]
    if 0 < len(between) <= 4 and all(token.tag in _WITHIN_NAME for token in between):
        return [*chunk, *range(chunk[-1] + 1, head + 1)]  # "22 bank and tax fraud charges"
    return chunk


_WITHIN_NAME = frozenset(("NN", "NNP", "JJ", "CC", "HYPH"))


def _unit_noun(text: str, mention: Mention) -> None:
    assert mention.unit is not None
    mention.noun = mention.unit.name.split(" per ")[0].split()[-1]
    if mention.unit_span is not None:
        mention.noun_span = mention.unit_span
        mention.noun_phrase = mention.unit_span.of(text)


# "eleven of its own soldiers"; "3,100 were nurses": that they were so is no part of what they are.
_NO_PART = frozenset(("own", "was", "were", "had", "have", "has"))


def set_noun(text: str, tokens: Sequence[Token], mention: Mention, chunk: list[int]) -> None:
    """Write the noun phrase of the token indices of a chunk into a mention."""
    head = tokens[chunk[-1]]
    if len(chunk) > 1 and tokens[chunk[0]].text.lower() in _NO_PART:
        chunk = chunk[1:]
    span = _quoted_whole(text, Span(tokens[chunk[0]].start, head.end))
    mention.noun, mention.noun_span, mention.noun_phrase = _lemma(head), span, span.of(text)


def _quoted_whole(text: str, span: Span) -> Span:
    """Take in the fellow of a lone quotation mark in a phrase: 'IS "armed adherents"', '"old" men'."""
    if sum(span.of(text).count(mark) for mark in _DOUBLE) % 2 == 0:
        return span
    if text[span.end : span.end + 1] in _DOUBLE:
        return Span(span.start, span.end + 1)
    return Span(span.start - 1, span.end) if text[span.start - 1 : span.start] in _DOUBLE else span


def _lemma(head: Token) -> str:
    if head.text.lower() in _IRREGULAR_PLURALS:
        return lemma(head.text.lower(), "NNS")
    if head.tag in ("NNS", "NNPS") and head.text[0].isupper():
        singular = lemma(head.text.lower(), "NNS")
        return singular.capitalize() if head.tag == "NNPS" else singular
    # "Kebra schoolgirls" has the tag of a name, but only its first word is one.
    return lemma(head.text, "NNS") if head.tag == "NNPS" else head.lemma


def _chunk_behind(tokens: Sequence[Token], mention: Mention) -> list[int]:
    at = token_at(tokens, mention.end - 1) + 1
    if mention.unit is not None and mention.unit_span is not None:
        at = max(at, token_at(tokens, mention.unit_span.end - 1) + 1)
    if at < len(tokens) and tokens[at].text in "-‐‑" and at + 1 < len(tokens):
        at += 1
        if tokens[at].text.lower() in ("odd", "plus", "strong"):
            at += 1  # "3,000-odd captives"
    if at < len(tokens) and tokens[at].text in "+":
        at += 1
    if at + 1 < len(tokens) and tokens[at].text in _BEFORE_OF and tokens[at + 1].text.lower() == "of":
        at += 1  # "A large number" of them, in quotation marks
    bound = mention.bound_span
    if bound is not None and mention.end <= bound.start <= mention.end + 2:
        at = token_at(tokens, bound.end - 1) + 1  # "1,200 or so samples"
    if mention.kind in (Kind.PERCENT, Kind.MONEY, Kind.AGE) or mention.fraction:
        return [] if mention.kind is Kind.AGE else _shared(tokens, mention, at)
    if at < len(tokens) and tokens[at].text.lower() == "of":
        return _behind_of(tokens, at)
    if at < len(tokens) and tokens[at].text.lower() == "times":
        return [at]
    if at + 1 < len(tokens) and tokens[at].text.lower() in ("more", "other", "additional"):
        return _verb_as_noun(tokens, at + 1, mention) or chunk_from(tokens, at)
    return _verb_as_noun(tokens, at, mention) or chunk_from(tokens, at)


def _verb_as_noun(tokens: Sequence[Token], at: int, mention: Mention) -> list[int]:
    """Return a noun that passes for a verb: none in the singular follows many, as in "owns 1.5m objects"."""
    if at < len(tokens) and tokens[at].tag == "VBZ" and tokens[at].upos == "VERB" and _many(mention):
        return [at]
    return []


def _many(mention: Mention) -> bool:
    return mention.unit is None and mention.low is not None and mention.low >= 2 and not mention.reason


def _shared(tokens: Sequence[Token], mention: Mention, at: int) -> list[int]:
    """Return what a share is of: "a third of its men", "half the crop"."""
    if not mention.fraction or (at < len(tokens) and tokens[at].text.lower() == "of"):
        return _behind_of(tokens, at)
    if at < len(tokens) and tokens[at].text.lower() in _DETERMINERS and mention.low == 0.5:
        at += 1
    return chunk_from(tokens, at) if at < len(tokens) and tokens[at].tag[:2] in ("NN", "JJ") else []


def _behind_of(tokens: Sequence[Token], at: int) -> list[int]:
    if at >= len(tokens) or tokens[at].text.lower() != "of":
        return []
    at += 1
    while at < len(tokens) and tokens[at].text.lower() in _DETERMINERS:
        at += 1
    if (
        at + 1 < len(tokens)
        and tokens[at].text.lower() in ("last", "first", "past", "top")
        and tokens[at + 1].tag == "CD"
    ):
        at += 1
    while at < len(tokens) and tokens[at].tag == "CD":
        at += 1
    if at < len(tokens) and tokens[at].text.lower() in _PRONOUNS:
        return chunk_from(tokens, at + 1)  # "10,000 of them children"
    chunk = chunk_from(tokens, at)
    if chunk and [token.tag for token in tokens[chunk[-1] + 1 : chunk[-1] + 3]] == ["POS", "CD"]:
        return chunk_from(tokens, chunk[-1] + 3)  # "a dozen of the town's 4,500 residents"
    return chunk


def chunk_from(tokens: Sequence[Token], at: int) -> list[int]:
    """Return the indices of the noun phrase that begins at ``at``, its head last; empty where none does."""
    chunk: list[int] = []
    last_noun = -1
    start = at
    while at < len(tokens):
        token = tokens[at]
        if at > start and _acronym(tokens, at):
            at += 3  # "Islamic State (ISIS) fighters"
            continue
        if at == start and token.text in _QUOTES:
            start = at = at + 1
            continue
        sort = "" if last_noun >= 0 and token.text in _FINITE else _sort(token, tokens, at, start)
        if not sort or (last_noun >= 0 and _closes(tokens, last_noun, at, sort)):
            break
        chunk.append(at)
        if sort == "noun":
            last_noun = at
        at += 1
    if last_noun < 0 or _is_time(tokens[chunk[0]], tokens[last_noun]):
        return []
    return [i for i in chunk if i <= last_noun]


def _acronym(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an acronym in brackets, with a noun behind it, begins at a token."""
    if at + 3 >= len(tokens) or tokens[at].text != "(" or tokens[at + 2].text != ")":
        return False
    return tokens[at + 1].text.isupper() and tokens[at + 3].tag[:2] == "NN"


def _is_time(first: Token, head: Token) -> bool:
    """Tell whether a phrase is when and not what: "last year", "next week"."""
    return first.text.lower() in ("last", "next", "this", "past") and head.lemma in _TIMES


def _sort(token: Token, tokens: Sequence[Token], at: int, start: int) -> str:
    """Tell what part a token may play in a noun phrase; empty: none."""
    if at == start:
        early = _first(token, tokens[at + 1].tag if at + 1 < len(tokens) else "")
        if early is not None:
            return early
    if token.text.lower() in _PREPOSITIONS:
        return ""
    if token.text in _GROUPS or token.tag[:2] == "NN":
        return "noun"
    if token.tag in _MODIFIERS or (at > start and token.tag in ("POS", "HYPH")):
        return "modifier"
    return "modifier" if at + 1 < len(tokens) and _goes_on(token, tokens, at, start) else ""


def _first(token: Token, following: str) -> str | None:
    """Tell what the first word of a phrase is, where that differs from later ones; None: it does not."""
    if token.text.lower() in _NO_NOUNS:
        return "modifier" if following[:2] in ("NN", "JJ") else ""
    return "modifier" if token.tag == "VBD" and following[:2] == "NN" else None


def _goes_on(token: Token, tokens: Sequence[Token], at: int, start: int) -> bool:
    """Tell whether a phrase goes on over an adverb, a quotation mark, "and", or the number of a name."""
    following = tokens[at + 1].tag
    if token.tag == "RB":
        return following in ("JJ", "VBN")
    if at == start:
        return False
    if token.tag == "CD":
        return token.text.isdigit() and following in ("NNP", "NNPS")  # "two new 737 Max jets"
    if token.tag == "CC":
        return token.text.lower() in ("and", "or") and _coordinated(tokens, at, start)
    return token.text in _QUOTES and following[:2] in ("NN", "JJ", "VB")


def _coordinated(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Tell whether "and" joins modifiers of one head: "Western and Asian fighters"."""
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


def may_be_people(mention: Mention) -> bool:
    """Tell whether what a number counts can be killed or wounded, by its noun and number."""
    whole = mention.low is None or mention.low == int(mention.low)
    low = mention.noun.lower()
    return whole and (
        low in _PEOPLE or mention.noun[:1].isupper() or low.endswith(_PERSON_ENDINGS) or mention.noun_borrowed
    )


def inherit_predicate(mention: Mention, other: Mention) -> None:
    """Let a number say of its own what another one of the sentence says, where its own verb says little."""
    if not mention.predicate or mention.predicate in _LIGHT:
        mention.predicate = other.predicate


def borrow(mention: Mention, other: Mention) -> None:
    """Let a mention without a noun of its own count what another one counts."""
    mention.noun, mention.noun_phrase, mention.noun_span = other.noun, other.noun_phrase, other.noun_span
    mention.noun_borrowed = True
