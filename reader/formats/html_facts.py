"""What a page says of itself: JSON-LD, meta elements, links, headings, collected once for the choosers."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from reader.formats import characters

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review|Recipe|Essay|ScholarlyWork|Chapter|Story)$")
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)", re.IGNORECASE)
# SingleFile writes "url:" into the comment that opens a page.
_SAVED_BY = re.compile(rb"<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S+)")
# The Wayback Machine puts its own address before that of every page.
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]*/(?=https?://)")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_MOST_NESTED = 12  # levels of JSON-LD that are looked into


@dataclass(frozen=True)
class Facts:
    """The statements of one page about itself."""

    articles: tuple[dict[str, Any], ...]  # JSON-LD objects that are articles
    others: tuple[dict[str, Any], ...]  # JSON-LD objects that are not
    meta: dict[str, tuple[str, ...]]  # by name, property or itemprop in lower case
    headings: tuple[str, ...]  # texts of h1
    lesser: tuple[str, ...]  # texts of h2 and h3
    set_apart: tuple[str, ...]  # lesser headings and what is bold, where the page has no h1
    title: str  # of the head
    url: str
    tree: Any
    url_is_stated: bool = True  # by the page as its own, and not only in its data

    def first(self, *names: str) -> tuple[str, str]:
        """Return the first meta value of these names, and its name; empty strings for none."""
        for name in names:
            for value in self.meta.get(name, ()):
                if value:
                    return value, name
        return "", ""

    @property
    def host(self) -> str:
        """The host of the page's address."""
        return urlsplit(self.url).hostname or ""


def collect(tree: Any, data: bytes) -> Facts:
    """Return what a parsed page says of itself; ``data`` are its bytes as saved."""
    objects = [one for script in tree.iter("script") for one in _json_ld(script)]
    articles = tuple(one for one in objects if _is_article(one))
    meta = _meta(tree)
    headings = tuple(filter(None, (text_of(one) for one in tree.iter("h1"))))
    url = _url(tree, meta, data)
    return Facts(
        articles=articles,
        others=tuple(one for one in objects if not _is_article(one)),
        meta=meta,
        headings=headings,
        lesser=tuple(filter(None, (text_of(one) for one in tree.iter("h2", "h3")))),
        set_apart=() if headings else tuple(text_of(one) for one in tree.iter("h2", "h3", "b", "strong")),
        title=next((text_of(one) for one in tree.iter("title")), ""),
        url=url or _of_data(articles),
        tree=tree,
        url_is_stated=bool(url),
    )


def text_of(element: Any) -> str:
    """Return the text of an element with single spaces."""
    return plain("".join(element.itertext()))


def pieces_of(element: Any) -> str:
    """Return the text of an element with a bar between what its children say."""
    return " | ".join(filter(None, (plain(piece) for piece in element.itertext())))


def plain(text: str) -> str:
    """Return a value with entities resolved, characters mended and single spaces."""
    return characters.squeezed(characters.mended(html.unescape(text)))


def _json_ld(script: Any) -> Iterator[dict[str, Any]]:
    if "ld+json" not in (script.get("type") or "").lower():
        return
    source = _CONTROL.sub(" ", script.text_content()).strip().removeprefix("<!--").removesuffix("-->")
    try:
        value = json.loads(source.rstrip("; "))
    except (ValueError, RecursionError):
        return
    yield from _objects(value, 0)


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MOST_NESTED:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "liveBlogUpdate"):
            if key in value and key != "liveBlogUpdate":
                yield from _objects(value[key], depth + 1)
    elif isinstance(value, list):
        for one in value:
            yield from _objects(one, depth + 1)


def _is_article(value: dict[str, Any]) -> bool:
    kinds = value.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds)


def _meta(tree: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        value = element.get("content")
        if not value:
            continue
        for attribute in ("name", "property", "itemprop"):
            if name := element.get(attribute):
                found.setdefault(name.lower(), []).append(plain(value))
    return {name: tuple(values) for name, values in found.items()}


def _url(tree: Any, meta: dict[str, tuple[str, ...]], data: bytes) -> str:
    canonical = [
        one.get("href") or "" for one in tree.iter("link") if (one.get("rel") or "").lower() == "canonical"
    ]
    saved = _SAVED_FROM.search(data[:4096]) or _SAVED_BY.search(data[:4096])
    candidates = [
        *canonical,
        *meta.get("og:url", ()),
        *([saved[1].decode("ascii", "replace")] if saved else []),
    ]
    found = next((url for url in candidates if url.startswith(("http://", "https://"))), "")
    return _ARCHIVED.sub("", found)


def _of_data(articles: tuple[dict[str, Any], ...]) -> str:
    """Return the address that the data of the one article of a page have."""
    stated = [
        value["@id"] if isinstance(value, dict) and "@id" in value else value
        for one in articles
        for value in (one.get("mainEntityOfPage"), one.get("url"))
    ]
    addresses = [one for one in stated if isinstance(one, str) and one.startswith(("http://", "https://"))]
    return addresses[0] if len(articles) == 1 and addresses else ""
