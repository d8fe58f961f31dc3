"""Citations of articles in Chicago, APA, MLA or a template of the house."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from reader.domain.cited import WHOLE, Cited, Locator
from reader.domain.wording import in_quotes

_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_ENDS = tuple(f"{stop}{mark}" for stop in ".?!…" for mark in ("", "”", "’", "’”"))
_PARTICLES = frozenset("van von de da di del der den bin ibn al el la le".split())  # noqa: SIM905


class Style(StrEnum):
    """The styles of citation."""

    CHICAGO = "chicago"  # notes and bibliography, 17th edition, 14.191-14.207: newspapers, websites
    APA = "apa"  # 7th edition, 10.1 and 10.16
    MLA = "mla"  # 9th edition, 5.31-5.99
    HOUSE = "house"


def cite(work: Cited, style: Style, *, at: Locator = WHOLE, template: str = "") -> str:
    """Return one citation, with the page or paragraph that is cited where there is one.

    A template of the house has {authors} {title} {publication} {date} {year} {url} {page} {paragraph}; a part
    in square brackets is left out where a value in it is unknown.
    """
    if style is Style.HOUSE:
        return _from_template(work, template, at)
    parts: dict[Style, Callable[[Cited, Locator], str]] = {
        Style.CHICAGO: _chicago,
        Style.APA: _apa,
        Style.MLA: _mla,
    }
    return parts[style](work, at)


def quoted(
    quote: str, work: Cited, style: Style, *, at: Locator = WHOLE, template: str = "", link: str = ""
) -> str:
    """Return a quote with its citation, and the link back to the passage."""
    lines = [in_quotes(quote), cite(work, style, at=at, template=template)]
    return "\n".join([*lines, link] if link else lines)


def in_text(work: Cited, style: Style, *, at: Locator = WHOLE, template: str = "") -> str:
    """Return the reference that stands in a sentence: (Doe 2019, para. 3)."""
    if style is Style.HOUSE:
        return f"({cite(work, style, at=at, template=template)})"
    names = [_divided(name)[1] for name in work.authors]
    said = _listed(names, "&" if style is Style.APA else "and") if len(names) < 3 else f"{names[0]} et al."
    said = said or work.publication or _called(work, style)
    where = at.said("par." if style is Style.MLA else "para.")
    if style is Style.MLA:
        return f"({', '.join(filter(None, [said, where]))})"
    year = work.published[:4] or "n.d."
    between = ", " if style is Style.APA else " "
    return f"({', '.join(filter(None, [f'{said}{between}{year}', where]))})"


def heading(style: Style) -> str:
    """Return what the list of works at the end of a text is called."""
    return {Style.APA: "References", Style.MLA: "Works Cited"}.get(style, "Bibliography")


def bibliography(works: Iterable[Cited], style: Style, template: str = "") -> list[str]:
    """Return the works in order of their citations, each once."""
    cited = {cite(work, style, template=template) for work in works}
    return sorted(cited, key=lambda one: one.strip("“\"'").casefold())


def _chicago(work: Cited, at: Locator) -> str:
    parts = [
        _listed(_first_turned(work.authors), "and", comma_before_last=True),
        _ended(_called(work, Style.CHICAGO)),
        ", ".join(filter(None, [work.publication, _american(work.published) or "n.d."])),
        at.said("para."),
        work.url,
    ]
    return _sentences(parts)


def _apa(work: Cited, at: Locator) -> str:
    names = _listed([_initials(name) for name in work.authors], "&", comma_before_last=True)
    year, *rest = work.published.split("-")
    day = ", ".join(filter(None, [year, " ".join(_spoken(rest))])) or "n.d."
    head = [names, f"({day})", work.name] if names else [work.name, f"({day})"]
    return _sentences([*head, work.publication, at.said("para."), work.url])


def _mla(work: Cited, at: Locator) -> str:
    names = _first_turned(work.authors)
    shown = f"{names[0]}, et al" if len(names) > 2 else _listed(names, "and", comma_before_last=True)
    where = ", ".join(
        filter(
            None,
            [work.publication, _british(work.published), at.said("par."), work.url],
        )
    )
    return _sentences([shown, _ended(_called(work, Style.MLA)), where])


def _from_template(work: Cited, template: str, at: Locator) -> str:
    values = {
        "authors": _listed(list(work.authors), "and"),
        "title": work.name,
        "publication": work.publication,
        "date": _british(work.published),
        "year": work.published[:4],
        "url": work.url,
        "page": at.page,
        "paragraph": str(at.paragraph or ""),
    }

    def fill(text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda name: values.get(name[1], name[0]), text)

    def optional(part: re.Match[str]) -> str:
        named = re.findall(r"\{(\w+)\}", part[1])
        return fill(part[1]) if all(values.get(name, "") for name in named) else ""

    return " ".join(fill(re.sub(r"\[([^\[\]]*)\]", optional, template)).split())


# ---- names, dates, joints


def _first_turned(names: Sequence[str]) -> list[str]:
    return [turned(name) if index == 0 else name for index, name in enumerate(names)]


def turned(name: str) -> str:
    """Return "Doe, Jane" for "Jane Doe"; organisations and single names stay as they are."""
    given, family = _divided(name)
    return f"{family}, {given}" if given else name


def _initials(name: str) -> str:
    given, family = _divided(name)
    letters = " ".join(f"{part[0].upper()}." for part in re.split(r"[\s-]+", given) if part)
    return f"{family}, {letters}" if letters else name


def _divided(name: str) -> tuple[str, str]:
    parts = name.split()
    if not 2 <= len(parts) <= 5 or any(part.lower() in {"the", "of", "and", "for"} for part in parts):
        return "", name
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower() in _PARTICLES:
        first -= 1
    return " ".join(parts[:first]), " ".join(parts[first:])


def _listed(names: Sequence[str], word: str, *, comma_before_last: bool = False) -> str:
    if len(names) < 2:
        return "".join(names)
    comma = "," if comma_before_last or len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} {word} {names[-1]}"


def _spoken(month_and_day: Sequence[str]) -> list[str]:
    month, *day = [*month_and_day, ""][: max(1, len(month_and_day))]
    words = [_MONTHS[int(month) - 1]] if month.isdigit() and 1 <= int(month) <= 12 else []
    return [*words, *(str(int(one)) for one in day if one.isdigit())]


def _american(iso: str) -> str:
    year, *rest = iso.split("-")
    words = _spoken(rest) if rest else []
    return f"{' '.join(words)}, {year}" if len(words) == 2 else " ".join([*words, year]).strip()


def _british(iso: str) -> str:
    year, *rest = iso.split("-")
    return " ".join([*reversed(_spoken(rest) if rest else []), year]).strip()


def _called(work: Cited, style: Style) -> str:
    """Return a title in quotation marks; MLA says in words what has none, the others in brackets."""
    if work.title:
        return f"“{work.title}”"
    return work.described if style is Style.MLA else work.name


def _ended(text: str) -> str:
    """Return a text with its full stop, which American style puts before a closing quotation mark."""
    if text.endswith(_ENDS):
        return text
    return f"{text[:-1]}.”" if text.endswith("”") else f"{text}."


def _sentences(parts: Sequence[str]) -> str:
    return " ".join(part if part.startswith("http") else _ended(part) for part in parts if part)
