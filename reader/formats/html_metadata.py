"""Title, authors, publication, date, language and address of a page, chosen among what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz import fuzz

from reader.domain.article import Confidence, Found, Metadata
from reader.formats import (
    html_authors,
    html_dates,
    language,
    outlets,
    page_ranges,
    page_words,
    press_names,
)
from reader.formats.html_facts import Facts, plain

_SEPARATOR = re.compile(r"\s+[|–—·»:•-]+\s+|\s*\|\s*|\s*::\s*")
_SECTIONS = frozenset("news world politics opinion business sport sports culture home".split())  # noqa: SIM905
_LONGEST_SITE = 6  # words
_FEWEST_OF_HEADLINE = 3  # words
_ARTICLES = frozenset(["the", "a", "an"])
_WORDS = re.compile(r"\w+")
_AGREES = 60  # likeness of two titles, of 100, from which they are taken for the same
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])", re.IGNORECASE)


def read(facts: Facts) -> Metadata:
    """Return the metadata of a page but for its language, which takes the article's text."""
    return Metadata(
        title=title(facts),
        authors=html_authors.find(facts),
        publication=publication(facts),
        published=html_dates.find(facts),
        url=address(facts),
        pages=pages(facts),
    )


def address(facts: Facts) -> Found | None:
    """Return the address that the page gives itself, else the one in its data, which may be the site's."""
    if not facts.url:
        return None
    if facts.url_is_stated:
        return Found(facts.url, "the address that the page gives", Confidence.SURE)
    return Found(facts.url, "JSON-LD url", Confidence.LIKELY)


def title(facts: Facts) -> Found | None:
    """Return the headline: the heading that a stated title agrees with, else that title without its site."""
    stated = list(_stated_titles(facts))
    sites = _site_names(facts)
    if parted := _of_site_and_article(facts):
        return Found(parted[1], "title, as a heading shows it", Confidence.SURE)
    for value, evidence in stated:
        cut = _without_site(value, sites, facts)
        if heading := _agreeing(cut, facts.headings):
            return Found(heading, f"h1, as {evidence}", Confidence.SURE)
    if stated:
        value, evidence = stated[0]
        if evidence == "title" and (heading := _only_heading(facts, sites)):
            return Found(heading, "h1, the only one", Confidence.LIKELY)
        if evidence == "title" and (heading := _under_name(facts)):
            return Found(heading, "the only heading", Confidence.LIKELY)
        return Found(_without_site(value, sites, facts), evidence, Confidence.SURE)
    if facts.headings:
        return Found(facts.headings[0], "h1", Confidence.LIKELY)
    return None


def _of_site_and_article(facts: Facts) -> tuple[str, str] | None:
    """Return site and headline of "The site: The headline", as blogs set it: the site in the h1.

    The headline is a lesser heading then.
    """
    alone = {_folded(value) for value, evidence in _stated_titles(facts) if evidence != "title"}
    for heading in facts.headings[:1]:
        if _folded(heading) in alone:
            continue
        rest = facts.title.removeprefix(heading)
        article = rest.lstrip(" :|–—·»-")
        if rest != facts.title and article != rest and _folded(article) in map(_folded, facts.lesser):
            return heading, article
    return None


def _under_name(facts: Facts) -> str:
    """Return the one heading of an old page whose title names the paper: they have no word in common."""
    if facts.headings or len(facts.lesser) != 1 or page_words.ASKS.match(facts.lesser[0]):
        return ""
    if not (outlets.canonical(facts.title) or (facts.title and press_names.is_one(facts.title))):
        return ""
    heading = facts.lesser[0]
    shared = set(_folded(heading).split()) & set(_folded(facts.title).split())
    return heading if len(heading.split()) >= _FEWEST_OF_HEADLINE and not shared - _ARTICLES else ""


def _only_heading(facts: Facts, sites: set[str]) -> str:
    """Return the one heading of a page; none where it may be the name of the site or of a section."""
    if len(facts.headings) != 1 or _is_site(facts.headings[0], sites):
        return ""
    only = facts.headings[0]
    return only if len(only.split()) >= _FEWEST_OF_HEADLINE and _folded(only) not in _SECTIONS else ""


def shown_title(found: Found | None, texts: Sequence[str]) -> Found | None:
    """Return a title of the page's head without the site, where the page shows the one part alone."""
    if found is None or found.evidence != "title":
        return found
    parts = {_folded(part) for part in _SEPARATOR.split(found.value) if len(part.split()) > 1}
    shown = {_folded(text): text for text in reversed(texts) if len(text) <= len(found.value)}
    alone = [shown[part] for part in parts if part in shown]
    return Found(alone[0], "title, as the page shows it", Confidence.SURE) if len(alone) == 1 else found


def is_same(one: str, two: str) -> bool:
    """Tell whether two texts have the same words."""
    return _folded(one) == _folded(two)


def publication(facts: Facts) -> Found | None:
    """Return the outlet: the listed name of the address or site, else the name that the page gives it."""
    for value, evidence in _stated_sites(facts):
        if name := outlets.canonical(value):
            return Found(name, evidence, Confidence.SURE)
    if name := outlets.of_domain(facts.host):
        return Found(name, f"address {facts.host}", Confidence.SURE)
    for value, evidence in _stated_sites(facts):
        return Found(value, evidence, Confidence.LIKELY)
    if parted := _of_site_and_article(facts):
        return Found(parted[0], "title, before the headline", Confidence.LIKELY)
    if _under_name(facts):
        return Found(facts.title, "title, which is no headline", Confidence.GUESS)
    behind = _behind_headline(facts)
    return Found(behind, "title, behind the headline", Confidence.GUESS) if behind else None


def pages(facts: Facts) -> Found | None:
    """Return the pages of print that a page names, as the pages of journals do."""
    first, name = facts.first("citation_firstpage", "prism.startingpage")
    if found := page_ranges.between(first, facts.first("citation_lastpage", "prism.endingpage")[0]):
        return Found(found, f"meta {name or 'citation_lastpage'}", Confidence.SURE)
    for article in facts.articles:
        first, last = (str(article.get(key) or "") for key in ("pageStart", "pageEnd"))
        stated = page_ranges.read(str(article.get("pagination") or ""))
        if found := page_ranges.between(first, last) or stated:
            return Found(found, "JSON-LD pages", Confidence.SURE)
    return None


def _behind_headline(facts: Facts) -> str:
    """Return the "Ministry of Ports" of "The flood - Ministry of Ports", where the rest is the heading."""
    first, *rest = _SEPARATOR.split(facts.title)
    if not rest or _folded(first) not in {_folded(one) for one in facts.headings}:
        return ""
    name = rest[-1].strip()
    section = _folded(name) in _SECTIONS or not name[:1].isupper()
    return "" if section or len(name.split()) > _LONGEST_SITE else name


def _stated_titles(facts: Facts) -> Iterator[tuple[str, str]]:
    for article in facts.articles:
        for key in ("headline", "name"):
            if isinstance(value := article.get(key), str) and value.strip():
                yield plain(value), f"JSON-LD {key}"
                break
    for name in (
        "og:title",
        "twitter:title",
        "parsely-title",
        "sailthru.title",
        "dc.title",
        "title",
        "headline",
    ):
        for value in facts.meta.get(name, ())[:1]:
            if value:
                yield value, f"meta {name}"
    if facts.title:
        yield facts.title, "title"


def _stated_sites(facts: Facts) -> Iterator[tuple[str, str]]:
    value, name = facts.first("citation_journal_title", "prism.publicationname", "og:site_name")
    if value and not value.startswith("@"):  # an account
        yield value, f"meta {name}"
    for article in facts.articles:
        for publisher in _listed(article.get("publisher")):
            if isinstance(stated := publisher.get("name"), str) and stated.strip():
                yield plain(stated), "JSON-LD publisher"
    value, name = facts.first("application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher")
    if value:
        yield value, f"meta {name}"


def _listed(value: Any) -> list[dict[str, Any]]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict)]


def _site_names(facts: Facts) -> set[str]:
    names = {_folded(value) for value, _ in _stated_sites(facts)}
    host = facts.host.removeprefix("www.")
    names |= {_folded(host), _folded(host.split(".")[0]), _folded(outlets.of_domain(facts.host))}
    return {name.removeprefix("the ") for name in names if name}


def _without_site(value: str, sites: set[str], facts: Facts) -> str:
    """Cut the site's name off a title's end or start, and what the headings do not have either."""
    parts = _SEPARATOR.split(value)
    if len(parts) < 2:
        return value
    if _is_site(parts[-1], sites):
        value = value[: value.rindex(parts[-1])]
    elif _is_site(parts[0], sites):
        value = value[len(parts[0]) :]
    else:
        longest = max(parts, key=len)
        shown = {_folded(one) for one in (*facts.headings, *facts.set_apart)}
        return longest if _folded(longest) in shown else value
    return _without_site(value.strip(" |–—·»:•-"), sites, facts)


def _is_site(part: str, sites: set[str]) -> bool:
    folded = _folded(part).removeprefix("the ")
    bare = folded.replace(" ", "")
    return any(folded == site or bare == site.replace(" ", "") for site in sites)


def _agreeing(stated: str, headings: tuple[str, ...]) -> str:
    """Return the heading that is the stated title or nearly so; the longest of several."""
    best = max(headings, key=lambda one: fuzz.ratio(_folded(one), _folded(stated)), default="")
    return best if best and fuzz.ratio(_folded(best), _folded(stated)) >= _AGREES else ""


def _folded(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def language_of(facts: Facts, body: str) -> Found | None:
    """Return what the words say; where they are too few, what the page says."""
    found = language.of(body)
    root = facts.tree.getroottree().getroot()
    declared = _LANGUAGE.match(root.get("lang") or facts.first("og:locale", "content-language")[0])
    if declared and (found is None or found.value == declared[0].lower()):
        return Found(declared[0].lower(), "lang of the page", Confidence.SURE)
    return found
