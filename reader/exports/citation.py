"""Citations of articles in Chicago, APA, MLA or a template of the house."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reader.domain.cited import WHOLE, Cited, Locator
from reader.domain.wording import in_quotes
from reader.exports import citation_styles as styles
from reader.exports import names, typesetting


class Style(StrEnum):
    """The styles of citation."""

    CHICAGO = "chicago"  # notes and bibliography; author and date where references stand in a sentence
    APA = "apa"
    MLA = "mla"
    HOUSE = "house"


def cite(work: Cited, style: Style, *, at: Locator = WHOLE, template: str = "") -> str:
    """Return one citation in plain text: of a place in Chicago a note, and of a whole work its entry.

    A template of the house has {authors} {title} {publication} {date} {year} {url} {pages} (of the whole, in
    print) {page} {paragraph}; a part in square brackets is left out where a value in it is unknown.
    """
    return typesetting.plain(line(work, style, at, template))


def quoted(
    quote: str, work: Cited, style: Style, *, at: Locator = WHOLE, template: str = "", link: str = ""
) -> str:
    """Return a quote with its citation in plain text, and the link back to the passage."""
    lines = _quoted(quote, work, style, at, template)
    return "\n".join([*map(typesetting.plain, lines), *([link] if link else [])])


def quoted_html(
    quote: str, work: Cited, style: Style, *, at: Locator = WHOLE, template: str = "", link: str = ""
) -> str:
    """Return the same for a word processor: with italics, and the link on the last line."""
    lines = [typesetting.as_html(line) for line in _quoted(quote, work, style, at, template)]
    if link:
        target = typesetting.as_html(link)
        lines.append(f'<a href="{target}">{target}</a>')
    return "".join(f"<p>{line}</p>" for line in lines)


def _quoted(quote: str, work: Cited, style: Style, at: Locator, template: str) -> list[str]:
    """APA and MLA cite a place in the sentence, and the work once at the end; a note has both."""
    if style in (Style.APA, Style.MLA):
        reference = _reference(work, style, at)
        return [f"{in_quotes(quote)} {reference}", line(work, style, WHOLE, template)]
    return [in_quotes(quote), line(work, style, at, template)]


def line(work: Cited, style: Style, at: Locator = WHOLE, template: str = "") -> str:
    """Return one citation with its italics marked."""
    if style is Style.HOUSE:
        return _from_template(work, template, at)
    if style is Style.APA:
        return styles.apa_entry(work)
    if style is Style.MLA:
        return styles.mla_entry(work, at)
    return styles.chicago_entry(work) if at == WHOLE else styles.chicago_note(work, at)


def _reference(work: Cited, style: Style, at: Locator, letter: str = "") -> str:
    if style is Style.APA:
        return styles.apa_reference(work, at, letter)
    if style is Style.MLA:
        return styles.mla_reference(work, at, with_title=bool(letter))
    return styles.chicago_reference(work, at, letter)


@dataclass(frozen=True, slots=True)
class References:
    """References in the sentences of a text, and the list of works that they lead to."""

    style: Style
    template: str = ""
    letters: Mapping[Cited, str] = field(default_factory=dict)  # of works that would be cited alike: a, b

    def to(self, work: Cited, at: Locator = WHOLE) -> str:
        """Return the reference that stands in a sentence, in plain text: (Doe 2019, para. 3)."""
        if self.style is Style.HOUSE:
            return f"({cite(work, self.style, at=at, template=self.template)})"
        return typesetting.plain(_reference(work, self.style, at, self.letters.get(work, "")))

    def entry(self, work: Cited) -> str:
        """Return the entry of a work, with its italics marked."""
        letter = self.letters.get(work, "")
        if self.style is Style.APA:
            return styles.apa_entry(work, letter)
        if self.style is Style.CHICAGO:
            return styles.chicago_author_date(work, letter)
        return line(work, self.style, WHOLE, self.template)

    def entries(self, works: Iterable[Cited]) -> list[str]:
        """Return the works in order of their entries, each once, with italics marked."""
        return sorted({self.entry(work) for work in works}, key=_order)

    @property
    def heading(self) -> str:
        """What the list of works at the end of a text is called."""
        usual = {Style.MLA: "Works Cited", Style.HOUSE: "Bibliography"}
        return usual.get(self.style, "References")


def references(works: Iterable[Cited], style: Style, template: str = "") -> References:
    """Return the references to works of one text: those of an author and year are told apart by letters."""
    alike: dict[str, list[Cited]] = defaultdict(list)
    for work in dict.fromkeys(works):
        alike[_called(work, style)].append(work)
    letters: dict[Cited, str] = {}
    for same in alike.values():
        if len(same) > 1:
            for number, work in enumerate(sorted(same, key=lambda one: (one.name.casefold(), one.published))):
                letters[work] = _letter(number)
    return References(style, template, letters)


def _called(work: Cited, style: Style) -> str:
    """Return what a reference calls a work by, but for its place; MLA has no year."""
    if style is Style.MLA:
        return ", ".join(map(names.family, work.authors)) or f"{work.publication} {work.title}"
    return _reference(work, style, WHOLE)


def _letter(number: int) -> str:
    return (_letter(number // 26 - 1) if number >= 26 else "") + "abcdefghijklmnopqrstuvwxyz"[number % 26]


def _order(entry: str) -> str:
    plain = typesetting.plain(entry).strip("“‘\"'[").casefold()
    return re.sub(r"^(?:the|an?)\s+", "", plain)


def _from_template(work: Cited, template: str, at: Locator) -> str:
    values = {
        "authors": names.listed(work.authors, "and"),
        "title": work.name,
        "publication": work.publication,
        "date": styles.british(work.published),
        "year": work.published[:4],
        "url": work.url,
        "pages": work.pages,
        "page": at.page,
        "paragraph": str(at.paragraph or ""),
    }

    def fill(text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda name: values.get(name[1], name[0]), text)

    def optional(part: re.Match[str]) -> str:
        named = re.findall(r"\{(\w+)\}", part[1])
        return fill(part[1]) if all(values.get(name, "") for name in named) else ""

    return " ".join(fill(re.sub(r"\[([^\[\]]*)\]", optional, template)).split())
