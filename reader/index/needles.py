"""What a query looks for in a text: words as alternatives of one expression, and phrases of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from reader.domain.query import And, Fuzzy, Or, Phrase, Prefix, Query, Regex, Wildcard, Word, Words
from reader.index import patterns, vocabulary
from reader.index.analysis import language_of
from reader.index.patterns import compact

# Languages whose Snowball rules take letters off the front of words, or change them within.
_CHANGING = frozenset({"ar", "id", "ga", "hy", "ta", "ne", "hi", "fa"})
_FIRST_IDEOGRAPH = "\u3040"
_ALL_WORDS = r"\w+"


@dataclass(frozen=True)
class Needle:
    """One word looked for: what its forms begin with (nothing: unknown), and the test that decides."""

    starts: tuple[str, ...]
    accepts: Callable[[str], bool]  # of a folded word, as printed
    verdicts: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def takes(self, word: str) -> bool:
        """Tell whether a word is meant; what was decided once is kept, for the texts that follow."""
        known = self.verdicts.get(word)
        if known is None:
            known = self.verdicts[word] = self.accepts(word)
        return known


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
        needles = [needle for row in self.rows for needle in row.needles]
        pattern = re.compile(_candidates({needle.starts for needle in needles})) if needles else None
        object.__setattr__(self, "search", pattern)


def _candidates(starts: set[tuple[str, ...]]) -> str:
    """Return an expression for every word that may be accepted; the longest beginning is tried first."""
    every = sorted({start for some in starts for start in some}, key=len, reverse=True)
    # Ideographs stand without spaces: they begin and end anywhere.
    dense = [start for start in every if start >= _FIRST_IDEOGRAPH]
    spaced = [_spelled(start) for start in every if start < _FIRST_IDEOGRAPH]
    words = _ALL_WORDS if () in starts else rf"(?:{'|'.join(spaced)})\w*"
    anywhere = "".join(f"{re.escape(start)}|" for start in dense)
    return rf"{anywhere}(?<!\w){words}" if spaced or () in starts else anywhere.rstrip("|")


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


def _spelled(start: str) -> str:
    """Return an expression for letters with the marks between them that the index leaves out."""
    return (r"[,.]?" if start.isdigit() else r"['.-]?").join(map(re.escape, start))


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
    return Needle((form,), _Form(form))


def _word(word: vocabulary.Meant, languages: tuple[str, ...]) -> Needle:
    if word.form >= _FIRST_IDEOGRAPH:
        return _exactly(word.form)
    roots = {_root(one, word.form, languages) for one in word.stems}
    # The form itself comes beside its root: a mark may stand behind the root ("don't").
    starts = () if "" in roots else tuple(sorted({word.form, *roots}))
    return Needle(starts, _Inflected(frozenset(word.stems), word.form, languages))


def _root(stem: str, form: str, languages: tuple[str, ...]) -> str:
    """Return letters that every form of a stem begins with; none where that is not known."""
    if stem == form and not form.isalpha():
        return form
    if _CHANGING & set(languages):
        return ""
    return stem[:-1] if len(stem) > 3 else stem[:1]


def _pattern(query: patterns.Pattern) -> Needle:
    return Needle((compact(query.text),) if isinstance(query, Prefix) else (), _Like(query))
