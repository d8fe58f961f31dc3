"""When a page was published, by its data, time elements and address; never by a date in its text."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import htmldate

from reader.domain.article import Confidence, Found
from reader.formats import dates, page_words, words
from reader.formats.html_facts import Facts, plain, text_of

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
_CLOCK = re.compile(r"T\d\d:(\d\d)")
_DATE_LABEL = re.compile(r"(?:Date|Published|Posted|Publication date|Date published)\s*:?", re.IGNORECASE)
_LONGEST_DATE_LINE = 90  # characters
_MOST_TIMES = 30
_PRINTED = frozenset(
    {"p", "span", "div", "time", "li", "small", "em", "strong", "b", "a", "dd", "td", "address"}
)
_LABELLED = re.compile(
    r"(?:first |last |originally |zuletzt )?(?:published|posted|updated|modified|created|issued|"
    r"released|dated?|veröffentlicht|aktualisiert|stand|publié|mis à jour|publicado|actualizado)\b",
    re.IGNORECASE,
)
_FOOTERS = ("p", "div", "li", "span", "small", "td", "em", "i", "footer")
_CHANGED = re.compile(
    r"\b(?:last|zuletzt|dernière|última) (?:\w+ )?"
    r"(?:edited|modified|changed|bearbeitet|geändert|modification|modificación)"
    r"|\b(?:retrieved|accessed|archived|captured) (?:on|from)\b",
    re.IGNORECASE,
)
_OF_PROSE = frozenset({"p", "li", "blockquote", "td"})
_FEWEST_OF_PROSE = 3  # words in lower case beside a date, but for those that such lines are made of
_LOWER_CASE = re.compile(r"(?<![\w’'@.-])[a-z]{2,}(?![\w’'@.-]*[@/])")
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?!\d)|/((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", re.I
)


def find(facts: Facts) -> Found | None:
    """Return the day of publication, or None where the page does not say it."""
    for value, evidence, confidence in _statements(facts):
        if found := dates.find(value):
            return _as_printed(facts, value, Found(found[0].iso, evidence, confidence))
    return _labelled(facts) or _near_the_top(facts)


def _as_printed(facts: Facts, value: str, found: Found) -> Found:
    """Prefer the day that the page prints where the stated time is in another zone and a day beside it."""
    if len(found.value) != 10:
        return found
    if beside := _with_its_minute(facts, value, found):
        return beside
    if not _UTC.search(value):
        return found
    for element in facts.tree.iter("time"):
        text = text_of(element)
        printed = dates.find(text)
        if printed and not _LATER.search(text) and _days_apart(printed[0].iso, found.value) == 1:
            return Found(printed[0].iso, f"time element: {text[:40]}", found.confidence)
    return found


def _with_its_minute(facts: Facts, value: str, found: Found) -> Found | None:
    """Return the day printed beside the stated minute: zones differ in hours, not in minutes."""
    stated = _CLOCK.search(value)
    if stated is None:
        return None
    for text in facts.tree.xpath("//body//text()[contains(., $minute)]", minute=f":{stated[1]}")[
        :_MOST_TIMES
    ]:
        element = text.getparent()
        for around in (element, element.getparent()):
            line = text_of(around) if around is not None and around.tag in _PRINTED else ""
            if not line or len(line) > _LONGEST_DATE_LINE or _LATER.search(line):
                continue
            printed = dates.find(line)
            if printed and _days_apart(printed[0].iso, found.value) == 1:
                return Found(printed[0].iso, f"printed with its time: {line[:40]}", found.confidence)
    return None


def _labelled(facts: Facts) -> Found | None:
    """Return the date that follows "Date:" or "Published:" in an element of its own."""
    for label in facts.tree.iter("dt", "th", "b", "strong", "span", "label"):
        if not _DATE_LABEL.fullmatch(text_of(label)):
            continue
        beside = label.getnext()
        text = plain(label.tail or "") or (text_of(beside) if beside is not None else "")
        iso = dates.date_line(text) if len(text) < _LONGEST_DATE_LINE else None
        if iso:
            return Found(iso, f"{text_of(label)} {text}", Confidence.LIKELY)
    return None


def _days_apart(one: str, two: str) -> int:
    if len(one) != 10:
        return 0
    return abs((date.fromisoformat(one) - date.fromisoformat(two)).days)


def _near_the_top(facts: Facts) -> Found | None:
    """Look where bylines are, without searching the text: a date found there may be an event's."""
    tree = copy.deepcopy(facts.tree)
    for element in [one for one in tree.iter("time") if is_in_prose(one)]:
        element.drop_tag()
    for element in [*tree.iter("meta")]:
        if _LATER.search(" ".join(element.attrib.values())):
            element.drop_tree()
    for line in [one for one in tree.iter(*_FOOTERS) if not len(one) and _CHANGED.search(one.text or "")]:
        line.drop_tree()
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
    stated = (element for element in facts.tree.xpath(path) if not is_in_prose(element))
    for element in islice(stated, 1):
        for value in (element.get("datetime"), element.get("content"), text_of(element)):
            if value:
                yield value, f"time element: {value[:40]}", Confidence.LIKELY


def is_in_prose(element: Any) -> bool:
    """Tell whether a time stands in a sentence, which says when something happened."""
    around = next((one for one in element.iterancestors() if one.tag in _OF_PROSE), None)
    if element.tag != "time" or around is None:
        return False
    text, said = text_of(around), text_of(element)
    if not said:
        return False
    before = text.partition(said)[0].strip()
    if _LABELLED.match(before) or page_words.BYLINE.match(before):
        return False
    rest = dates.AROUND.sub(" ", text.replace(said, " ", 1))
    return sum(map(words.is_common, _LOWER_CASE.findall(rest))) >= _FEWEST_OF_PROSE
