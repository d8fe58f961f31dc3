"""What a query looks for in a text: words as alternatives of one expression, and phrases of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from reader.domain.query import And, Fuzzy, Or, Phrase, Prefix, Query, Regex, Wildcard, Word, Words
from reader.index import patterns, vocabulary
from reader.index.analysis import language_of, strip_accents
from reader.index.patterns import compact

# Languages whose Snowball rules take letters off the front of words, or change them within.
_CHANGING = frozenset({"ar", "id", "ga", "hy", "ta", "ne", "hi", "fa"})
_INNER = "['.-]?"  # what may stand within a word that is indexed without it
_ALL_WORDS = r"\w+"


@dataclass(frozen=True)
class Needle:
    """One word that is looked for: an expression for candidates, and the test that decides."""

    expression: str
    accepts: Callable[[str], bool]  # of a folded word, as printed


@dataclass(frozen=True)
class Row:
    """Needles that must stand in a row; a single word is a row of one."""

    needles: tuple[Needle, ...]
    slop: int = 0
    ordered: bool = True


@dataclass(frozen=True)
class Forms:
    """What the highlighter looks for, made once for a query and used for every article."""

    rows: tuple[Row, ...]
    search: re.Pattern[str] | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        needles = {needle.expression for row in self.rows for needle in row.needles}
        combined = _ALL_WORDS if _ALL_WORDS in needles else "|".join(sorted(needles, key=len, reverse=True))
        pattern = re.compile(rf"(?<!\w)(?:{combined})") if needles else None
        object.__setattr__(self, "search", pattern)


def forms_of(query: Query, languages: Sequence[str] = (), field: str = "text") -> Forms:
    """Return what a query looks for in a field of articles of these languages (none: the default one)."""
    spoken = tuple(dict.fromkeys(map(language_of, languages or ("",))))
    rows = dict.fromkeys(row for leaf in _leaves(query, field, spoken) for row in _rows(leaf, spoken))
    return Forms(tuple(rows))


def _leaves(query: Query, field: str, languages: Sequence[str]) -> Iterator[Query]:
    match query:
        case Words(parts):
            for part in vocabulary.without_stop_words(parts, languages):
                yield from _leaves(part, field, languages)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part, field, languages)
        case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy() | Regex():
            if query.field in ("", field):
                yield query
        case _:
            return


def _rows(leaf: Query, languages: Sequence[str]) -> Iterator[Row]:
    match leaf:
        case Word(text, exact, _):
            for words in vocabulary.readings(text, languages):
                yield Row(tuple(_exactly(w.form) if exact else _word(w, tuple(languages)) for w in words))
        case Phrase(words, slop, ordered, _):
            for reading in vocabulary.phrase_readings(words, languages):
                yield Row(tuple(_word(word, tuple(languages)) for word in reading), slop, ordered)
        case Prefix() | Wildcard() | Regex() | Fuzzy():
            yield Row((_pattern(leaf),))


def _spelled(text: str) -> str:
    """Return an expression for a word with the marks that the index leaves out within words."""
    return _INNER.join(map(re.escape, text))


def _plain(word: str) -> set[str]:
    """Return a word as it may be indexed: with and without the marks of numbers and initials."""
    without = compact(word)
    return {without, without.replace(".", "").replace(",", "")}


@dataclass(frozen=True)
class _Form:
    form: str

    def __call__(self, word: str) -> bool:
        return self.form in _plain(word)


@dataclass(frozen=True)
class _Inflected:
    stems: frozenset[str]
    form: str
    languages: tuple[str, ...]

    def __call__(self, word: str) -> bool:
        return any(
            plain == self.form or not self.stems.isdisjoint(vocabulary.stems_of(plain, self.languages))
            for plain in _plain(word)
        )


@dataclass(frozen=True)
class _Like:
    query: patterns.Pattern

    def __call__(self, word: str) -> bool:
        if isinstance(self.query, Fuzzy):
            return patterns.is_near(compact(word), compact(self.query.text), self.query.distance)
        return patterns.expression(self.query).fullmatch(compact(word)) is not None


def _exactly(form: str) -> Needle:
    return Needle(_spelled(form) + r"(?!\w)", _Form(form))


def _word(word: vocabulary.Meant, languages: tuple[str, ...]) -> Needle:
    form = strip_accents(word.form)
    if form[:1] >= "\u3040":
        return Needle(r"|\w*?" + re.escape(form), _Form(form))
    roots = {_root(one, form, languages) for one in word.stems}
    if "" in roots:
        expression = _ALL_WORDS
    else:
        # Digits may have a mark for thousands, letters of initials a full stop.
        inner = "[,.]?" if form.isdigit() else _INNER
        # The whole form comes first: a mark may stand behind the root ("don't").
        starts = sorted({form, *roots}, key=len, reverse=True)
        expression = f"(?:{'|'.join(inner.join(map(re.escape, start)) for start in starts)})" + r"\w*"
    return Needle(expression, _Inflected(frozenset(word.stems), form, languages))


def _root(stem: str, form: str, languages: tuple[str, ...]) -> str:
    """Return letters that every form of a stem begins with; none where that is not known."""
    if stem == form and not form.isalpha():
        return form
    if _CHANGING & set(languages):
        return ""
    return stem[:-1] if len(stem) > 3 else stem[:1]


def _pattern(query: patterns.Pattern) -> Needle:
    if isinstance(query, Prefix):
        return Needle(_spelled(compact(query.text)) + r"\w*", _Like(query))
    return Needle(_ALL_WORDS, _Like(query))
