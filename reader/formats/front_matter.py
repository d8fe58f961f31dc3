"""YAML front matter of a Markdown file, read without what YAML can do beyond plain values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import yaml

from reader.domain.article import Confidence, Found, Metadata
from reader.formats import dates, page_ranges

_ADDRESSES = ("url", "link", "source", "canonical", "original")
_OUTLETS = ("publication", "outlet", "site", "publisher", "newspaper", "journal", "source")
LARGEST = 64 * 1024  # characters
_DEEPEST = 8
_FENCED = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# "[[people/Jane Doe|Jane Doe]]", as note-takers link.
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_ADDRESS = re.compile(r"https?://\S+")
_LINE = re.compile(r"(?P<key>[A-Za-z][\w-]*):(?P<value>(?:[ \t].*)?)")
_ISO = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?")
_LANGUAGE = re.compile(r"[a-z]{2}")


def split(text: str) -> tuple[dict[str, Any], str, str]:
    """Return the fields, the text below them, and what was wrong with them (empty: nothing)."""
    match = _FENCED.match(text)
    if match is None:
        return _of_toml(text)
    body = text[match.end() :]
    if len(match[1]) > LARGEST:
        return {}, body, "The front matter is longer than 64 KB and was not read."
    try:
        _refuse_more_than_values(match[1])
        fields = yaml.safe_load(match[1])
    except yaml.YAMLError as error:
        plain = _line_by_line(match[1])
        if plain is not None:
            return plain, body, ""
        return {}, body, _unread(error)
    except (ValueError, RecursionError) as error:
        return {}, body, _unread(error)
    if fields is None:
        return {}, body, ""
    if not isinstance(fields, dict):
        return {}, text, ""  # a rule of dashes above a paragraph is no front matter
    return {str(key).lower(): value for key, value in fields.items()}, body, ""


def _of_toml(text: str) -> tuple[dict[str, Any], str, str]:
    """Return the same of a text whose fields are TOML between lines of plus signs."""
    match = _TOML.match(text)
    if match is None:
        return {}, text, ""
    body = text[match.end() :]
    if len(match[1]) > LARGEST:
        return {}, body, "The front matter is longer than 64 KB and was not read."
    try:
        fields = tomllib.loads(match[1])
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return {}, body, _unread(error)
    return {key.lower(): value for key, value in fields.items()}, body, ""


def _unread(error: Exception) -> str:
    return f"The front matter could not be read: {' '.join(str(error).split())[:160]}"


def _line_by_line(source: str) -> dict[str, Any] | None:
    """Return the fields where each line is one, as people write "title: Prison break: who is at large?".

    A colon in a value is no YAML, and what is meant is plain. None where any line is something else.
    """
    fields: dict[str, Any] = {}
    for line in source.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        value = match["value"].strip()
        listed = value[1:-1].split(",") if value[:1] == "[" and value[-1:] == "]" else None
        fields[match["key"].lower()] = [one.strip(" \"'") for one in listed] if listed else value.strip("\"'")
    return fields


def metadata(fields: Mapping[str, Any]) -> Metadata:
    """Return what the fields say: title, authors, publication, published, url, language, digest_of, pages."""
    language = _text(fields, "language", "lang")[:2].lower()
    # A web clipper has the address as source, where others name the outlet.
    url = next(filter(_ADDRESS.match, (_text(fields, name) for name in _ADDRESSES)), "")
    outlet = _found(fields, *_OUTLETS)
    pages = page_ranges.read(_text(fields, "pages", "page"))
    return Metadata(
        title=_found(fields, "title"),
        authors=_authors(fields),
        publication=None if outlet and _ADDRESS.match(outlet.value) else outlet,
        published=_published(fields),
        language=_stated("language", language) if _LANGUAGE.fullmatch(language) else None,
        url=_stated("url", url) if url else None,
        digest_of=_text(fields, "digest_of"),
        pages=_stated("pages", pages) if pages else None,
    )


def _refuse_more_than_values(source: str) -> None:
    depth = 0
    for event in yaml.parse(source, Loader=yaml.SafeLoader):
        if (
            isinstance(event, yaml.AliasEvent)
            or getattr(event, "anchor", None)
            or getattr(event, "tag", None)
        ):
            raise ValueError("anchors, aliases and tags are not read")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise ValueError("nested too deeply")


def _text(fields: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str | int | float | date) and not isinstance(value, bool):
            return " ".join(str(value).split())
    return ""


def _stated(name: str, value: str) -> Found:
    return Found(value, f"front matter: {name}", Confidence.SURE)


def _found(fields: Mapping[str, Any], *names: str) -> Found | None:
    value = _text(fields, *names)
    return _stated(next(name for name in names if name in fields), value) if value else None


def _authors(fields: Mapping[str, Any]) -> tuple[Found, ...]:
    for name in ("authors", "author"):
        value = fields.get(name)
        # "Ada Lee; Bo Oke": a comma may stand within a name.
        names = value.split(";") if isinstance(value, str) else value if isinstance(value, list) else []
        stated = [_WIKI_LINK.sub(r"\1", " ".join(one.split())) for one in names if isinstance(one, str)]
        stated = [one for one in stated if one]
        if stated:
            return tuple(_stated(name, one) for one in stated)
    return ()


def _published(fields: Mapping[str, Any]) -> Found | None:
    for name in ("published", "date"):
        value = fields.get(name)
        if isinstance(value, datetime | date):
            return _stated(name, value.isoformat()[:10])
        text = _text(fields, name)
        if _ISO.fullmatch(text):
            return _stated(name, text)
        if found := dates.find(text):
            return _stated(name, found[0].iso)
    return None
