"""When a page was published, by its data, time elements and address; never by a date in its text."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

import htmldate

from reader.domain.article import Confidence, Found
from reader.formats import dates
from reader.formats.html_facts import Facts, text_of

_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "published-date",
    "publishdate",
    "publish-date",
    "publication_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "cxenseparse:recs:publishtime",
    "article:post_date",
    "originalpublicationdate",
    "date",
    "created",
    "og:pubdate",
)
_TIMES = (
    './/*[@itemprop="datePublished"]',
    ".//time[@pubdate]",
    './/time[contains(@class, "publish") or contains(@class, "entry-date")]',
    ".//article//time[@datetime]",
    ".//time[@datetime]",
)
_UTC = re.compile(r"(?:Z|[+-]00:?00|UTC|GMT)\s*$")
_LATER = re.compile(r"updated|modified|lastmod", re.IGNORECASE)
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?!\d)|/((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", re.I
)


def find(facts: Facts) -> Found | None:
    """Return the day of publication, or None where the page does not say it."""
    for value, evidence, confidence in _statements(facts):
        if found := dates.find(value):
            return _as_printed(facts, value, Found(found[0].iso, evidence, confidence))
    return _near_the_top(facts)


def _as_printed(facts: Facts, value: str, found: Found) -> Found:
    """Prefer the day that the page prints where the stated time is in UTC and falls on the day beside it."""
    if not _UTC.search(value) or len(found.value) != 10:
        return found
    for element in facts.tree.iter("time"):
        text = text_of(element)
        printed = dates.find(text)
        if printed and not _LATER.search(text) and _days_apart(printed[0].iso, found.value) == 1:
            return Found(printed[0].iso, f"time element: {text[:40]}", found.confidence)
    return found


def _days_apart(one: str, two: str) -> int:
    if len(one) != 10:
        return 0
    return abs((date.fromisoformat(one) - date.fromisoformat(two)).days)


def _near_the_top(facts: Facts) -> Found | None:
    """Look where bylines are, without searching the text: a date found there may be an event's."""
    tree = copy.deepcopy(facts.tree)
    for element in [*tree.iter("meta")]:
        if _LATER.search(" ".join(element.attrib.values())):
            element.drop_tree()
    value = htmldate.find_date(tree, extensive_search=False, original_date=True, url=facts.url or None)
    return Found(value, "date in the page's head", Confidence.GUESS) if value else None


def _statements(facts: Facts) -> Iterator[tuple[str, str, Confidence]]:
    for article in facts.articles:
        for key in ("datePublished", "dateCreated", "uploadDate"):
            if isinstance(value := article.get(key), str):
                yield value, f"JSON-LD {key}", Confidence.SURE
    for name in _META:
        for value in facts.meta.get(name, ())[:1]:
            yield value, f"meta {name}", Confidence.SURE
    for other in facts.others:
        if isinstance(value := other.get("datePublished"), str):
            yield value, "JSON-LD datePublished", Confidence.LIKELY
    for path in _TIMES[:3]:
        yield from _times(facts, path)
    if match := _IN_ADDRESS.search(urlsplit(facts.url).path):
        year, month, day = (one for one in match.groups() if one)
        yield (
            f"{day} {month} {year}" if month.isalpha() else f"{year}-{month}-{day}",
            "address",
            Confidence.LIKELY,
        )
    for path in _TIMES[3:]:
        yield from _times(facts, path)


def _times(facts: Facts, path: str) -> Iterator[tuple[str, str, Confidence]]:
    for element in facts.tree.xpath(path)[:1]:
        for value in (element.get("datetime"), element.get("content"), text_of(element)):
            if value:
                yield value, f"time element: {value[:40]}", Confidence.LIKELY
