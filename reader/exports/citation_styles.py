"""What the manuals of style ask for: notes, entries of a list of works, and references in a sentence.

Lines have their italics marked (``typesetting``). Sources: Chicago Manual of Style, 17th edition, 14.76,
14.191-14.207 (newspapers, websites) and 15.44-15.49; APA Publication Manual, 7th edition, 8.10-8.27, 9.7-9.12
and 10.1; MLA Handbook, 9th edition, chapters 5 and 6.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.domain.cited import WHOLE, Cited, Locator
from reader.domain.wording import in_quotes
from reader.exports import names
from reader.exports.typesetting import italic

_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_ENDS = re.compile(r"[.?!…][”’\ue0f1]*$")
_UNDATED = "n.d."
_WHOLE, _SHORT = 8, 5  # words of a title that stands whole in a reference, and of a longer one its first
_NOT_LAST = frozenset("a an the of in on at to for and or as by from with is are".split())  # noqa: SIM905
_CHICAGO_ALL, _CHICAGO_FIRST = 10, 7  # authors that an entry names all of, and of more the first (14.76)
_CHICAGO_NOTE = 3  # authors that a note names all of
_APA_ALL, _APA_FIRST = 20, 19  # 9.8
_FEW = 2  # authors that APA and MLA name all of in a sentence


# ---- Chicago


def chicago_note(work: Cited, at: Locator = WHOLE) -> str:
    """Return a note: Jane Doe, “Title,” Publication, March 24, 2019, para. 4, address."""
    authors = [names.straight(name) for name in _own_authors(work)]
    many = len(authors) > _CHICAGO_NOTE
    who = f"{authors[0]} et al." if many else names.listed(authors, "and")
    parts = [who, _title(work), italic(work.publication), american(work.published) or _UNDATED]
    return _closed(_with_commas([*parts, at.said("para."), work.url]))


def chicago_entry(work: Cited) -> str:
    """Return an entry of a bibliography; an unsigned article stands under its publication (14.199)."""
    who = _chicago_authors(work)
    date = american(work.published) or _UNDATED
    if who or not work.publication:
        where = _listed(italic(work.publication), date, work.pages)
        return _sentences([who, _title(work), where, work.url])
    return _sentences([italic(work.publication), _title(work), _listed(date, work.pages), work.url])


def chicago_author_date(work: Cited, letter: str = "") -> str:
    """Return an entry of a list of references, to which (Doe 2019) leads (15.49)."""
    who = _chicago_authors(work) or italic(work.publication)
    day = american(work.published) if "-" in work.published else ""
    publication = italic(work.publication) if _own_authors(work) else ""
    where = _listed(publication, day, work.pages)
    head = [who, year(work, letter)] if who else []
    return _sentences([*head, _title(work), *([] if who else [year(work, letter)]), where, work.url])


def _chicago_authors(work: Cited) -> str:
    turned = _first_turned(_own_authors(work))
    if len(turned) > _CHICAGO_ALL:
        return f"{', '.join(turned[:_CHICAGO_FIRST])}, et al."
    return names.listed(turned, "and", comma_before_last=True)


# ---- APA


def apa_entry(work: Cited, letter: str = "") -> str:
    """Return an entry of a list of references; without an author the title stands first (9.12)."""
    initials = [names.with_initials(name) for name in work.authors]
    if len(initials) > _APA_ALL:
        who = f"{', '.join(initials[:_APA_FIRST])}, . . . {initials[-1]}"
    else:
        who = names.listed(initials, "&", comma_before_last=True)
    _, *rest = work.published.split("-")
    date = f"({', '.join(filter(None, [year(work, letter), ' '.join(_spoken(rest))]))})"
    head = [who, date, work.name] if who else [work.name, date]
    publication = italic(work.publication) if _own_authors(work) or not who else ""
    line = _sentences([*head, _listed(publication, work.pages)])
    return f"{line} {work.url}" if work.url else line  # no full stop: it would be taken for the address's


# ---- MLA


def mla_entry(work: Cited, at: Locator = WHOLE) -> str:
    """Return an entry of a list of works cited; with a place it ends in that."""
    authors = _own_authors(work)
    many = len(authors) > _FEW
    turned = _first_turned(authors)
    who = f"{turned[0]}, et al" if many else names.listed(turned, "and", comma_before_last=True)
    address = re.sub(r"^https?://", "", work.url)
    place = at.said("par.") or work.said_pages
    where = _with_commas([italic(work.publication), british(work.published, short=True), place, address])
    title = _title(work) if work.title else work.described
    return _sentences([who, title, where])


# ---- references in a sentence


def chicago_reference(work: Cited, at: Locator, letter: str = "") -> str:
    """Return (Doe and Lee 2019, para. 3)."""
    authors = _own_authors(work)
    many = len(authors) > _CHICAGO_NOTE
    called = [names.family(name) for name in authors]
    who = f"{called[0]} et al." if many else names.listed(called, "and")
    who = who or italic(work.publication) or _title(work)
    when = year(work, letter)
    # 15.44: a comma stands before "n.d.", which would run into a name.
    joined = f"{who} {when}" if work.published else f"{_before_comma(who)} {when}"
    return f"({', '.join(filter(None, [joined, at.said('para.')]))})"


def apa_reference(work: Cited, at: Locator, letter: str = "") -> str:
    """Return (Doe & Lee, 2019, para. 3)."""
    called = [names.family(name) for name in work.authors]
    who = f"{called[0]} et al." if len(called) > _FEW else names.listed(called, "&")
    return f"({_with_commas([who or _short_title(work), year(work, letter), at.said('para.')])})"


def mla_reference(work: Cited, at: Locator, *, with_title: bool = False) -> str:
    """Return (Doe and Lee 213) or (Doe, par. 3); with the title where others of the author are cited."""
    called = [names.family(name) for name in _own_authors(work)]
    who = f"{called[0]} et al." if len(called) > _FEW else names.listed(called, "and")
    title = "" if who and not with_title else _short_title(work) if work.title else work.described
    head = _with_commas([who, title])
    if at.page:
        return f"({head} {at.page})"
    return f"({_with_commas([head, at.said('par.')])})"


# ---- titles, dates, joints


def year(work: Cited, letter: str = "") -> str:
    """Return 2019, or 2019b where the author has several of a year; n.d., or n.d.-b, where none is known."""
    known = work.published[:4]
    return f"{known}{letter}" if known else f"{_UNDATED}{f'-{letter}' if letter else ''}"


def american(iso: str) -> str:
    """Return "March 24, 2019", "March 2019" or "2019"."""
    when, *rest = iso.split("-")
    words = _spoken(rest)
    return f"{' '.join(words)}, {when}" if len(words) == 2 else " ".join([*words, when]).strip()


def british(iso: str, *, short: bool = False) -> str:
    """Return "24 March 2019"; short, months of more than four letters are cut as MLA does (appendix 1)."""
    when, *rest = iso.split("-")
    words = _spoken(rest)
    if short and words and len(words[0]) > 4:
        words[0] = "Sept." if words[0] == "September" else f"{words[0][:3]}."
    return " ".join([*reversed(words), when]).strip()


def _spoken(month_and_day: Sequence[str]) -> list[str]:
    month, *day = month_and_day or ("",)
    words = [_MONTHS[int(month) - 1]] if month.isdigit() and 1 <= int(month) <= 12 else []
    return [*words, *(str(int(one)) for one in day if one.isdigit())]


def _own_authors(work: Cited) -> tuple[str, ...]:
    """Return the authors; a publication that is its own author is named once, as publication."""
    same = len(work.authors) == 1 and work.authors[0].casefold() == work.publication.casefold()
    return () if same else work.authors


def _first_turned(authors: Sequence[str]) -> list[str]:
    return [names.straight(name) if index else names.turned(name) for index, name in enumerate(authors)]


def _title(work: Cited) -> str:
    """Return a title in quotation marks, those in it turned; what has none is described in brackets."""
    return in_quotes(work.title) if work.title else work.name


def _short_title(work: Cited) -> str:
    if not work.title:
        return work.name
    words = work.title.split()
    if len(words) <= _WHOLE:
        return in_quotes(work.title)
    words = words[:_SHORT]
    while len(words) > 1 and words[-1].lower() in _NOT_LAST:
        words.pop()
    return in_quotes(" ".join(words).rstrip(" ,;:–—-."))


def _listed(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _with_commas(parts: Sequence[str]) -> str:
    """Return parts with commas between; American style puts one before a closing quotation mark."""
    known = [part for part in parts if part]
    return " ".join([*(_before_comma(part) for part in known[:-1]), *known[-1:]])


def _before_comma(part: str) -> str:
    return _inside(part, ",") if part.endswith(("”", "’")) else f"{part},"


def _closed(text: str) -> str:
    """Return a text with its full stop, before a closing quotation mark where there is one."""
    if _ENDS.search(text):
        return text
    return _inside(text, ".") if text.endswith(("”", "’")) else f"{text}."


def _inside(text: str, stop: str) -> str:
    bare = text.rstrip("”’")
    return f"{bare.rstrip('.') if stop == ',' else bare}{stop}{text[len(bare) :]}"


def _sentences(parts: Sequence[str]) -> str:
    return " ".join(_closed(part) for part in parts if part)
