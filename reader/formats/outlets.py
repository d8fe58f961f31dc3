"""Names of publications: those of a list, and those that a page's own words give away."""

from __future__ import annotations

import re
from functools import cache

from reader import places

_NAME = r"((?:The )?[A-Z][\w&’'-]*(?: (?:of |the |and |& )?[A-Z][\w&-]*){0,4})"
# Each says whose page it is; the name is the group.
_GIVEN_AWAY = tuple(
    re.compile(form)
    for form in (
        rf"(?:reflect|represent) the (?:views|opinions?|positions?) of {_NAME}",
        rf"\b[Gg]et the {_NAME} app\b",
        rf"\bother {_NAME} readers\b",
        rf"\bfrom the {_NAME}(?=[.,])",
        rf"\b{_NAME} Media Group\b",
        rf"(?:©|\(c\)|[Cc]opyright)\s*(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?,?\s*)?{_NAME}",
        rf"(?:[Ss]ubscribe|[Ss]ign up) (?:to|for) (?:the )?{_NAME}(?:[’']s)?"
        r"(?: newsletter| today| now|[.,](?! (?:our|a|the) )|$)",
        rf"(?:first|originally) (?:appeared|published) (?:in|on|by|at) {_NAME}",
        rf"\b[Tt]he {_NAME}[’']s (?:\w+ )?(?:newsletter|environment email|app|team)",
        rf"\b[Ss]upport {_NAME}(?:[’']s)? journalism",
    )
)


def named_by_page(text: str) -> list[str]:
    """Return the publications that a line of a page around an article names as its own."""
    return [
        canonical(match[1]) or _without_form(_plain(match[1]))
        for form in _GIVEN_AWAY
        for match in form.finditer(text)
    ]


def canonical(name: str) -> str:
    """Return the usual name of a listed publication, or an empty string."""
    return _listed().get(_key(name), "")


def of_domain(host: str) -> str:
    """Return the name of the publication at a host (``www.rnz.co.nz``), or an empty string."""
    parts = host.lower().removeprefix("www.").split(".")
    for start in range(len(parts) - 1):
        if name := _listed().get(".".join(parts[start:])):
            return name
    return ""


def _plain(name: str) -> str:
    return re.sub(r"[’']s$", "", name)


def _without_form(name: str) -> str:
    """Return a name without the form of the company that owns the rights."""
    return re.sub(r"\s+(?:Company|Co|Ltd|Limited|Inc|GmbH|LLC|PLC|plc|AG)\.?$", "", name) or name


def _key(name: str) -> str:
    return _plain(name).casefold().removeprefix("the ")


@cache
def _listed() -> dict[str, str]:
    """Read the list: a line is the usual name, then other names and domains."""
    result: dict[str, str] = {}
    text = places.resource("formats/publications.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        names = [name.strip() for name in line.split("|")]
        for name in names:
            result[_key(name)] = names[0]
    return result
