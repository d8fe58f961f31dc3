"""HTML made safe: refused where it would choke a parser, reduced to listed tags and addresses."""

from __future__ import annotations

import re

import nh3

from reader.domain.errors import RefusedFile
from reader.formats import reasons

LARGEST = 10 * 1024 * 1024  # characters
_MOST_ATTRIBUTES = 2000  # of one tag; 100,000 of them stop every HTML parser that was tried
_MOST_ROUNDS = 8  # of cleaning; what is still changing then becomes text, tags and all
_DEEPEST = 500  # elements inside each other
_CODE = re.compile(r"<(script|style)\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[^\s\"'<>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}")
# Elements whose end tag may not be left out: counting others would count paragraphs as nested.
_NESTING = frozenset(
    """a abbr article aside b big blockquote center div dl em fieldset font form i label main nav ol pre q
    s section small span strike strong sub sup svg table u ul""".split()  # noqa: SIM905
)
_NESTING_TAG = re.compile(rf"<(/?)(?:{'|'.join(sorted(_NESTING))})(?![a-zA-Z0-9])[^<>]*>", re.IGNORECASE)

TAGS = frozenset(
    """a abbr b blockquote br caption cite code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr
    i img ins li ol p pre q s strong sub sup table tbody td th tr u ul""".split()  # noqa: SIM905
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # or nh3 lets "title" and "lang" stay everywhere
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan"},
    "th": {"colspan"},
}
_DROPPED_WITH_CONTENT = set(
    "script style noscript template iframe object svg math head title".split()  # noqa: SIM905
)
# What would make an address look other than it is: line ends, controls, what turns the direction of writing.
_HIDDEN = re.compile("[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
SCHEMES = frozenset({"http", "https", "mailto"})


def check(html: str) -> None:
    """Refuse HTML that is too large, nested too deeply, or has a tag with too many attributes."""
    if len(html) > LARGEST:
        raise RefusedFile(reasons.TOO_LARGE, "pages may have 10 million characters")
    html = without_code(html)
    for tag in _LONG_TAG.finditer(html):
        if sum(1 for _ in _ATTRIBUTE.finditer(tag[0])) > _MOST_ATTRIBUTES:
            raise RefusedFile(reasons.DAMAGED, "a tag with thousands of attributes")
    if _depth(html) > _DEEPEST:
        raise RefusedFile(reasons.NESTED_TOO_DEEPLY, "more than 500 elements inside each other")


def without_code(html: str) -> str:
    """Return HTML without scripts and styles; one that is not closed takes the rest, as in a browser."""
    kept: list[str] = []
    lower, at = html.lower(), 0
    while opened := _CODE.search(html, at):
        kept.append(html[at : opened.start()])
        closed = lower.find(f"</{opened[1].lower()}", opened.end())
        if closed < 0:
            return "".join(kept)
        at = closed
    return "".join([*kept, html[at:]])


def clean(html: str) -> str:
    """Return HTML with nothing but the listed tags, attributes and address schemes.

    Addresses without a scheme stay: images are looked up by them among what came with the page, and links
    with them are dropped when blocks are made (``address``). What is cleaned is cleaned again until nothing
    changes: markup within broken markup may come apart anew each time it is read.
    """
    for _ in range(_MOST_ROUNDS):
        cleaned = _cleaned(html)
        if cleaned == html:
            return html
        html = cleaned
    return nh3.clean_text(html)


def _cleaned(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def address(href: str) -> str:
    """Return a link's address where its scheme is allowed and all of it can be seen, or an empty string."""
    href = href.strip().replace(" ", "%20")
    if _HIDDEN.search(href):
        return ""
    scheme, colon, rest = href.partition(":")
    return href if colon and rest and scheme.lower() in SCHEMES else ""


def _depth(html: str) -> int:
    deepest = depth = 0
    for tag in _NESTING_TAG.finditer(html):
        if tag[0].endswith("/>"):
            continue
        if tag[1]:
            depth -= depth > 0
        else:
            depth += 1
            if depth > deepest:
                deepest = depth
    return deepest
