"""Who wrote a page: structured data first, then meta elements, then the byline; cleaned to plain names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from reader.domain.article import Confidence, Found
from reader.formats import outlets
from reader.formats.html_facts import Facts, pieces_of, plain

_META = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dc.creator.author",
    "dcterms.creator",
    "byl",
    "citation_author",
    "article.author",
    "authors",
    "cxenseparse:author",
    "twitter:data1",
)
_BYLINES = (
    './/*[@rel="author"]',
    './/*[@itemprop="author"]//*[@itemprop="name"]',
    './/*[@itemprop="author"]',
    './/a[contains(@href, "/author/") or contains(@href, "/authors/") or contains(@href, "/profile/")]',
    './/*[contains(@class, "byline") or contains(@class, "author-name") or contains(@class, "article-auth")]',
    './/*[contains(@class, "author-box") or contains(@class, "author_name")]',
    './/*[contains(@class, "post-author") or contains(@class, "author vcard")]',
    './/*[@data-testid="byline" or @data-qa="author-name"]',
)
_LEAD = re.compile(
    r"^(?:(?:story|words|written|posted|reported|review|photos?|text|article)\s+)?by\b[:\s]*|^author:?\s+",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:,|;|&|\||/|·|•|\band\b|\bwith\b)\s*", re.IGNORECASE)
_EMAIL = re.compile(r"\S+@\S+")
_TAIL = re.compile(
    r"\s*(?:[|–—]\s.*|\s-\s.*|\(.*\)|\bfor\s.*|\bis an?\s.*|\bin\s[A-Z].*|"
    r"(?:updated|published|posted)\b.*|@\w+.*|\d.*|<.*)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:editor|reporter|writer|correspondent|contributor|columnist|associate|senior|producer|phd|m\.?d\.?|"
    r"special to|"
    r"published|updated|follow|share|read|more|min|minutes?|click|sign|comments?|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|"
    r"november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:web)?admin(?:istrator)?|webmaster|root|user|guest|anonymous|unknown|author|staff(?: reports?)?",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"[A-Z]{2,5}")  # behind a name: RDN, MPH
_ORGANISATION = re.compile(
    r"\b(?:post|times|journal|telegram|gazette|tribune|herald|news|press|daily|magazine|staff|network|media|tv|radio|agency|"
    r"university|institute|institution|school|college|review|team|desk|newsroom|online|group|inc|company|foundation|today|"
    r"world|wire|services?|union|globe|courier|observer|chronicle|reuters|afp)\b|\.(?:com|org|net|co\.\w\w)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w'’.\-]*(?:\s+[^\W\d_][\w'’.\-]*){0,5}")
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "der",
        "den",
        "van",
        "von",
        "bin",
        "ibn",
        "al",
        "el",
        "la",
        "le",
        "of",
        "the",
        "y",
        "e",
    ]
)
_MOST = 12  # authors
_JOINED = re.compile(r"[\s|]*(\band\b|&|,|\bwith\b)[\s|]*", re.IGNORECASE)  # of one who wrote it to the next
_BYLINE = "byline: "
_Stated = tuple[str, Confidence, list[str]]  # where, how sure, and what it says or the names in it


def find(facts: Facts) -> tuple[Found, ...]:
    """Return the authors of a page: people where it names any, else an organisation, the site itself last."""
    stated: list[_Stated] = []
    # Most pages name people in their data: then nobody has to look for bylines.
    sources = _sources(facts)
    for evidence, confidence, texts in sources:
        one = (evidence, confidence, _clean_all(texts))
        if people := _accepted(one, _is_person, facts):
            return people if len(people) > 1 else _with_others(people, sources, facts)
        stated.append(one)
    for accepts in (_is_other_organisation, lambda *_: True):
        for one in stated:
            if others := _accepted(one, accepts, facts):
                return others
    return ()


def _with_others(one: tuple[Found, ...], sources: Iterator[_Stated], facts: Facts) -> tuple[Found, ...]:
    """Return all whom a byline names, where it names the one author that the page states and others."""
    for evidence, confidence, texts in sources:
        if not evidence.startswith(_BYLINE):
            continue
        for text in texts:
            for piece in _JOINED.sub(r" \1 ", text).split("|"):
                named = _accepted((evidence, confidence, clean(piece)), _is_person, facts)
                if one[0].value.casefold() in {other.value.casefold() for other in named}:
                    return tuple(other for other in named if " " in other.value) or one
    return one


def _accepted(stated: _Stated, accepts: Callable[[str, Facts], bool], facts: Facts) -> tuple[Found, ...]:
    evidence, confidence, names = stated
    accepted = [name for name in names if accepts(name, facts)]
    return tuple(Found(name, evidence, confidence) for name in accepted[:_MOST])


def _is_person(name: str, facts: Facts) -> bool:
    return not _ORGANISATION.search(name) and not is_site(name, facts)


def _is_other_organisation(name: str, facts: Facts) -> bool:
    return not is_site(name, facts)


def _clean_all(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(name for text in texts for name in clean(text)))


def _sources(facts: Facts) -> Iterator[_Stated]:
    for article in facts.articles:
        yield "JSON-LD author", Confidence.SURE, list(_json_names(article.get("author")))
    for name in _META:
        yield f"meta {name}", Confidence.SURE, list(facts.meta.get(name, ()))
    for article in facts.articles:
        yield "JSON-LD creator", Confidence.LIKELY, list(_json_names(article.get("creator")))
    for path in _BYLINES:
        texts = [text for one in facts.tree.xpath(path)[:8] if 2 < len(text := pieces_of(one)) < 160]
        named = next((text for text in texts if any(" " in name for name in clean(text))), "")
        if named:
            yield f"{_BYLINE}{named[:60]}", Confidence.LIKELY, [named]


def _json_names(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield plain(value)
    elif isinstance(value, dict):
        yield from _json_names(value.get("name"))
    elif isinstance(value, list):
        for one in value:
            yield from _json_names(one)


def clean(text: str) -> list[str]:
    """Return the names in a statement of authors: no addresses, no "By", no roles."""
    if text.startswith(("http://", "https://", "www.", "/")):
        return []
    names: list[str] = []
    for part in _SPLIT.split(_LEAD.sub("", _EMAIL.sub("", text).strip())):
        name = _TAIL.sub("", _LEAD.sub("", part)).strip(" .,:;-–|")
        if names and " " in names[-1] and _DEGREE.fullmatch(name):
            continue
        if 1 < len(name) <= 50 and _NAME.fullmatch(name) and _is_somebody(name):
            names.append(_cased(name))
    return names


def _is_somebody(name: str) -> bool:
    return _is_capitalised(name) and not _ROLE.search(name) and not _NOBODY.fullmatch(name)


def is_site(name: str, facts: Facts) -> bool:
    """Tell whether an author is the publication itself."""
    bare = _bare(name)
    sites = {_bare(facts.first("og:site_name")[0]), _bare(facts.host.removeprefix("www."))}
    sites |= {_bare(facts.host.removeprefix("www.").split(".")[0])}
    for article in facts.articles:
        publisher = article.get("publisher")
        if isinstance(publisher, dict) and isinstance(value := publisher.get("name"), str):
            sites.add(_bare(value))
    return bare in sites or bool(outlets.canonical(name))


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold())).removeprefix("the")


def _is_capitalised(name: str) -> bool:
    parts = name.split()
    if len(parts) == 1:
        return len(name) > 2
    return (
        all(word[0].isupper() or word.lower() in _PARTICLES or not word[0].isascii() for word in parts)
        or name.islower()
    )


def _cased(name: str) -> str:
    return name.title() if (name.isupper() or name.islower()) and " " in name else name
