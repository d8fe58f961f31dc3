"""Correcting metadata by hand, for one article or many at once, beside the original."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.domain.article import Confidence, Found, Metadata
from reader.services import originals
from reader.services.library import Library
from reader.store import articles, metadata, versions

FIELDS = (
    ("title", "Title"),
    ("authors", "Authors"),
    ("publication", "Publication"),
    ("published", "Published"),
    ("language", "Language"),
    ("url", "Address"),
    ("pages", "Pages in print"),
)
_SURE = {
    Confidence.SURE: "",
    Confidence.LIKELY: "likely; ",
    Confidence.GUESS: "a guess; ",
    Confidence.CORRECTED: "",
}
_AT_ONCE = 200  # articles asked for in one go: others want the library meanwhile
_SHOWN = 60_000  # characters of an original
_PACKAGE = b"PK\x03\x04"  # how an archive begins: its bytes are no text, whatever a member of it is
_TELLING = 8  # words that tell where a paragraph stands
_HEAD = 4000  # characters above a paragraph in which the title of its article is looked for
_ABOVE = 200  # characters shown above the title: publication and day stand there
_DAY = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?$")
_LANGUAGE = re.compile(r"[a-z]{2,3}$")
_TAG = re.compile(r"<[^<>]*>")
_BLANK = re.compile(r"\n\s*\n+")


@dataclass(frozen=True, slots=True)
class Shared:
    """What some articles have in one field: the same values, or several."""

    values: tuple[str, ...]  # that all of them have; empty where they differ or nothing is known
    differ: bool
    evidence: str  # where it was found and how sure, in words
    corrected: int  # articles in which the researcher set it


def values_of(known: Metadata, field: str) -> tuple[Found, ...]:
    """Return what was found for a field; nothing where it is unknown."""
    value = getattr(known, field)
    if isinstance(value, tuple):
        return value
    return (value,) if value is not None else ()


def evidence(found: tuple[Found, ...]) -> str:
    """Return where the values were found, in words."""
    if not found:
        return "not found; type it if you know it"
    first = found[0]
    if first.confidence is Confidence.CORRECTED:
        return "set by you"
    return f"{_SURE[first.confidence]}found in {first.evidence}"


def shared(library: Library, article_ids: Sequence[int]) -> dict[str, Shared]:
    """Return what articles have in each field; those that are gone are left out."""
    known: list[Metadata] = []
    set_by_hand = dict.fromkeys((field for field, _ in FIELDS), 0)
    for at in range(0, len(article_ids), _AT_ONCE):
        for found, fields in library.store.read(metadata.with_corrections, article_ids[at : at + _AT_ONCE]):
            known.append(found)
            for field in fields:
                if field in set_by_hand:
                    set_by_hand[field] += 1
    return {
        field: _shared([values_of(one, field) for one in known], set_by_hand[field]) for field, _ in FIELDS
    }


def _shared(found: list[tuple[Found, ...]], corrected: int) -> Shared:
    different = {tuple(one.value for one in values) for values in found}
    if len(different) == 1:
        words = {evidence(values) for values in found}
        said = words.pop() if len(words) == 1 else f"found in {len(words)} ways"
        return Shared(next(iter(different)), differ=False, evidence=said, corrected=corrected)
    unknown = sum(not values for values in found)
    number = len(different) - bool(unknown)
    said = f"{number} value{'' if number == 1 else 's'}"
    if unknown:
        said += f", unknown in {unknown:,}"
    return Shared((), differ=bool(different), evidence=said if different else "", corrected=corrected)


def typed(field: str, text: str) -> tuple[str, ...]:
    """Return the values of a field that was typed; raises ``ValueError`` with what is expected."""
    text = " ".join(text.split())
    if field == "authors":
        return tuple(part for one in text.split(";") if (part := one.strip()))
    if not text:
        return ()
    read: Callable[[str], str] = {"published": _day, "language": _language, "url": _address}.get(field, str)
    return (read(text),)


def _day(text: str) -> str:
    from reader.formats import dates  # loaded on first use, like everything of the parsers

    if _DAY.match(text):
        return text
    found = dates.date_line(text)
    if not found:
        raise ValueError("A date is written 2019-03-24, 24 March 2019, 2019-03 or 2019.")
    return found


def _language(text: str) -> str:
    if not _LANGUAGE.match(text.lower()):
        raise ValueError("A language is its code of two letters: en, de, ar.")
    return text.lower()


def _address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise ValueError("An address begins with https:// or http://.")
    return text


@dataclass(frozen=True, slots=True)
class Original:
    """An article's original as far as it is text, or the text that was read from it."""

    article_id: int
    name: str
    encoding: str  # empty where the format has its own
    text: str
    as_read: bool  # the file is no text: this is what was read from it
    within: bool = False  # the file holds several articles: this is the place of this one
    has_pages: bool = False  # that can be drawn as they are printed: ``originals.page``


def original(library: Library, article_id: int) -> Original:
    """Return an article's original to be looked at; raises ``KeyError``."""
    article = library.store.read(articles.article, article_id)
    name, data = library.store.read(versions.original, article_id)
    part = library.store.read(lambda c: versions.version_row(c, article.version.id)["part"])
    if not article.encoding or data.startswith(_PACKAGE):
        text, drawn = article.document.text[:_SHOWN], originals.has_pages(data)
        return Original(article_id, name, "", text, as_read=True, has_pages=drawn)
    text = _visible((data if part else data[: 8 * _SHOWN]).decode(article.encoding, "replace"))
    at = _place(text, [block.text for block in article.document.blocks]) if part else 0
    shown = ("…\n" if at else "") + text[at : at + _SHOWN]
    return Original(article_id, name, article.encoding, shown, as_read=False, within=bool(part))


def _place(text: str, blocks: Sequence[str]) -> int:
    """Return where an article begins in a file with several, with some of what stands above it.

    A list at the top of the file may name its title as well: a paragraph tells where it is.
    """
    body = next(
        (at for one in blocks if len(one.split()) >= _TELLING and (at := _found_at(text, one)) >= 0), -1
    )
    if body < 0:
        return 0
    title = _found_at(text[max(0, body - _HEAD) : body], blocks[0], last=True)
    start = max(0, body - _HEAD) + title if title >= 0 else body
    return text.rfind("\n", 0, max(0, start - _ABOVE)) + 1


def _found_at(text: str, words: str, *, last: bool = False) -> int:
    """Return where the first words of a paragraph stand, however their lines are broken; -1: nowhere."""
    pattern = r"\s+".join(map(re.escape, words.split()[:_TELLING]))
    found = [match.start() for match in re.finditer(pattern, text)] if pattern else []
    return (found[-1] if last else found[0]) if found else -1


def _visible(text: str) -> str:
    """Return the words of a page without its markup, and any other text as it is; nothing is parsed."""
    if not re.match(r"\s*<(?:!doctype|html|head|body|\?xml)", text, re.IGNORECASE):
        return text
    from reader.formats import sanitise  # loaded on first use

    words = html.unescape(_TAG.sub("\n", sanitise.without_code(text)))
    return _BLANK.sub("\n", "\n".join(line.strip() for line in words.split("\n"))).strip()
