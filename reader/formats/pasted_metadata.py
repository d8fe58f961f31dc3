"""Title, author, publication and date of a pasted text, each with the line that says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.domain.article import Confidence, Found
from reader.formats import (
    boilerplate,
    dates,
    outlets,
    page_words,
    pasted_labels,
    pasted_outlet,
    press_names,
    words,
)
from reader.formats.lines import Line

_CAPITAL = "[A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŘŚŞŠŤŹŻŽА-ЯЁІЇЄҐΑ-ΩΆΈΉΊΌΎΏ]"
_ARABIC = "[\u0621-\u064a]{2,}"
_NAME = (
    rf"(?:{_CAPITAL}[\w'’.-]+|{_CAPITAL}\.?|de|da|di|del|van|von|der|den|bin|ibn|"
    rf"al-[A-Z]\w+|el-[A-Z]\w+|abu|la|le|{_ARABIC})"
)
_NAMES = re.compile(rf"{_NAME}(?:\s+{_NAME}){{1,4}}")
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b|\bund\b|\bet\b)\s*", re.IGNORECASE)
_BIO = re.compile(
    rf"(?P<name>[A-Z][\w'’-]+(?:\s+{_NAME}){{0,3}})\s+(?:is|was)\s+"
    r"(?:an?|the|[\w.’' ]{1,40}[’']s?)\s+(?:[\w’'.,/& -]{0,60}?)\b"
    r"(?i:correspondent|editor|reporter|writer|journalist|candidate|professor|lecturer|author|fellow|analyst|researcher|"
    r"student|columnist|contributor|director|historian|scholar|freelancer?|broadcaster|photographer|expert)\b"
)
_DUTY = re.compile(
    r"(?:reporting (?:from|in)\b|@\w+$|"
    r".*\b(?:correspondent|editor|reporter|writer|columnist|analyst)s?(?:,? in \w+)?$)",
    re.IGNORECASE,
)
_BEHIND_NAMES = re.compile(
    r"\s+[|·•—–-]\s+|\s+(?:in|for|at|of)\s+|,?\s+(?i:(?:first |last )?(?:published|posted|updated))\b"
)
_OFFICE = re.compile(
    r"(?:(?:our|own|staff|special|senior|chief|foreign|political)\s+)*"
    r"(?:correspondents?|reporters?|(?:staff )?writers?|editors?|staff|agenc(?:y|ies))",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*[(\[\d]|\s+\S+@")  # what follows is no name
_WEEKDAY = re.compile(
    r"[\s,]+(?:(?:sun|mon|tues|wednes|thurs|fri|satur)day|(?:sonn|mon|diens|donners|frei|sams)tag|mittwoch|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"الأحد|الإثنين|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت)$",
    re.IGNORECASE,
)
_LONGEST_BYLINE, _LONGEST_WITH_DAY = 16, 24  # words
_BAR = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+")
_AROUND = re.compile(rf"(?:{dates.AROUND.pattern}|[\W\d])+", re.IGNORECASE)
_BESIDE_DAY = re.compile(r"[\s|·•–—-]+$")  # what stands between a name and the day in one line
_REPORTED = re.compile(
    r"\(?(?:reporting|written|compiled|interview(?:ed)?) by\s+(?P<names>[^;()]+?)\s*[;.)]?(?:[;.].*|\)|$)",
    re.IGNORECASE,
)
_LONGEST_DUTY = 8  # words
_LAST, _LONGEST_REPORTED = 8, 60  # lines below a text, words of the one that says who reported
_PLACED = re.compile(r"\s+(?:in|from|at)\s+")
_ABOVE, _BELOW = (
    14,
    6,
)  # lines above and below the first paragraph that title, byline and date are looked for in
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
_LONGEST_TITLE = 40  # words
_FEWEST_OF_HEADLINE = 3  # words
_BETWEEN_ENTRIES = re.compile(r"\s+[|›»•·/]\s+")
_SECTIONS = frozenset(
    """home news sport sports opinion world politics business culture weather video videos obituaries jobs
    shop travel tech technology science health lifestyle entertainment local classifieds subscribe login
    menu search podcasts photos money arts life style more""".split()  # noqa: SIM905
)
_FEWEST_SECTIONS = 3
_DATELINE = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+[ ,]+){1,5}(?=\S)")  # "PORT SALE, July 21, 2021 –"
_DASHES = ("–", "—", "-", "(", "/")
_LONGEST_DAY = 30  # characters
_LONGEST_ENTRY = 2  # words of an entry of a menu


@dataclass(frozen=True)
class Head:
    """The metadata of a pasted text, and which of its lines say nothing else."""

    title: Found | None = None
    authors: tuple[Found, ...] = ()
    published: Found | None = None
    url: Found | None = None
    publication: Found | None = None
    title_line: int | None = None  # index among the lines
    spent: frozenset[int] = field(default_factory=frozenset)  # lines that are byline or date and no more


def head(lines: Sequence[Line], certain: frozenset[int]) -> Head:
    """Return what the lines around the first paragraph say; ``certain`` are lines that are no article."""
    labelled = pasted_labels.read(lines)
    top = [index for index in _top(lines, certain) if index not in labelled.lines]
    outlet = pasted_outlet.read(lines, top)
    dated = {index: iso for index in top if (iso := dates.date_line(lines[index].text))}
    if outlet and outlet.published:
        dated[outlet.line] = outlet.published
    bylines = _bylines(lines, top, dated)
    for index, (day, signed) in _signed(lines, [one for one in top if one not in dated]).items():
        dated[index] = day
        bylines.setdefault(index, signed)
    if not dated:  # "By Ada Roe | Published March 24, 2019"
        dated = {index: found[0].iso for index in bylines if (found := dates.find(lines[index].text))}
    dateline = None if dated else _dateline(lines, top)
    spent = frozenset(dated) | frozenset(bylines) | ({outlet.line} if outlet else frozenset())
    title = _title_line(lines, [index for index in top if index not in spent])
    below = title + 1 if title is not None and not bylines else -1
    if below in top and below not in spent and (several := _several(lines[below])):
        bylines[below] = several
        spent |= {below}
    return Head(
        title=labelled.title or (_found(lines[title], lines[title].text) if title is not None else None),
        authors=labelled.authors or tuple(found for index in sorted(bylines) for found in bylines[index]),
        published=labelled.published or _published(lines, dated) or dateline,
        url=labelled.url,
        publication=labelled.publication
        or (_found(lines[outlet.line], outlet.name) if outlet else _beside_names(lines, bylines)),
        title_line=None if labelled.title else title,
        spent=spent | labelled.lines,
    )


def publication(lines: Sequence[Line], noise: Sequence[bool]) -> Found | None:
    """Read the publication from the page around the article: whose newsletter, app, readers, views."""
    votes: Counter[str] = Counter()
    first: dict[str, Line] = {}
    for line, drop in zip(lines, noise, strict=True):
        for name in outlets.named_by_page(line.text) if drop else ():
            votes[name] += 1
            first.setdefault(name, line)
    if not votes:
        return None
    name, count = votes.most_common(1)[0]
    return _found(first[name], name, Confidence.LIKELY if count == 1 else Confidence.SURE)


def author_of_bio(lines: Sequence[Line], noise: Sequence[bool]) -> tuple[Found, ...]:
    """Read the author from a line about the author at the end."""
    kept = [line for line, drop in zip(lines, noise, strict=True) if not drop]
    if reporters := _reporters(lines[-_LAST:]):
        return reporters
    for line in kept[-4:]:
        match = _BIO.match(line.text)
        if match and line.words < 80:
            name = match["name"]
            return (_found(line, name, Confidence.LIKELY if " " in name else Confidence.GUESS),)
    return ()


def _reporters(lines: Sequence[Line]) -> tuple[Found, ...]:
    """Read who reported from a line below the text: "(Reporting by Ada Roe in Tunis; Editing by Bo Lee)"."""
    for line in lines:
        match = _REPORTED.match(line.text)
        if match is None or line.words > _LONGEST_REPORTED:
            continue
        parts = (_PLACED.split(part)[0].strip() for part in _AND.split(match["names"]))
        names = [_cased(part) for part in parts if _NAMES.fullmatch(part) and not press_names.is_one(part)]
        if names:
            return tuple(_found(line, name, Confidence.LIKELY) for name in names)
    return ()


def _found(line: Line, value: str, confidence: Confidence = Confidence.SURE) -> Found:
    shown = line.text if len(line.text) <= 120 else line.text[:117] + "..."
    return Found(value, f"line {line.number}: {shown}", confidence)


def _top(lines: Sequence[Line], certain: frozenset[int]) -> list[int]:
    """Return the lines above the first paragraph that can be its head, and those up to the next one."""
    paragraphs = [
        index for index, line in enumerate(lines) if index not in certain and boilerplate.is_paragraph(line)
    ]
    first = paragraphs[0] if paragraphs else len(lines)
    second = paragraphs[1] if len(paragraphs) > 1 else len(lines)
    return [
        index for index in range(max(0, first - _ABOVE), min(second, first + _BELOW)) if index not in certain
    ]


def _bylines(lines: Sequence[Line], top: Sequence[int], dated: dict[int, str]) -> dict[int, list[Found]]:
    result: dict[int, list[Found]] = {}
    for index in top:
        line = lines[index]
        longest = _LONGEST_WITH_DAY if dates.find(line.start) else _LONGEST_BYLINE
        if line.words > longest or index in dated:
            continue
        if by := page_words.BYLINE.match(line.text):
            names = _names(line.text[by.end() :])
            if not names and _OFFICE.match(line.text[by.end() :]) and not line.ends:
                result[index] = []  # "By staff, Bay Courier, 4 May 2019": nobody is named
        elif _is_beside_date(lines, index, dated) and not line.marker:
            names = _names(line.text) if _is_names_only(line.text) or _is_placed(lines, top, index) else []
        else:
            continue
        if names:
            result[index] = [_found(line, name) for name in names]
    return result


def _dateline(lines: Sequence[Line], top: Sequence[int]) -> Found | None:
    """Return the day behind the place with which the first paragraph begins: "PORT SALE, July 21, 2021 –"."""
    for index in top:
        place = _DATELINE.match(lines[index].text) if boilerplate.is_paragraph(lines[index]) else None
        days = dates.find(lines[index].text[place.end() : place.end() + _LONGEST_DAY]) if place else []
        if place and days and days[0].start == 0:
            behind = lines[index].text[place.end() + days[0].end :].lstrip(" ,")
            if behind[:1] in _DASHES:
                return _found(lines[index], days[0].iso, Confidence.LIKELY)
    return None


def _signed(lines: Sequence[Line], top: Sequence[int]) -> dict[int, tuple[str, list[Found]]]:
    """Return day and author of lines that are a name and a day: "Ada Roe | 24 March 2019 | 5 min read"."""
    found: dict[int, tuple[str, list[Found]]] = {}
    for index in top:
        line = lines[index]
        days = dates.find(line.text) if line.words <= _LONGEST_BYLINE and not line.marker else []
        if told := _in_parts(line) if days else None:
            found[index] = told
            continue
        name = _BESIDE_DAY.sub("", line.text[: days[0].start]) if days else ""
        if not _NAMES.fullmatch(name) or not dates.date_line(line.text[days[0].start :]):
            continue
        if _is_names_only(name) and not (press_names.is_one(name) or outlets.canonical(name)):
            found[index] = (days[0].iso, [_found(line, _cased(name), Confidence.LIKELY)])
    return found


def _several(line: Line) -> list[Found]:
    """Return the names of a line below the title that is nothing but names: "Ada Roe and Bo Lee".

    One alone may be a place.
    """
    names = _names(line.text) if not line.ends and not line.marker and _is_names_only(line.text) else []
    return [_found(line, name, Confidence.LIKELY) for name in names] if len(names) > 1 else []


def _in_parts(line: Line) -> tuple[str, list[Found]] | None:
    """Return day and authors of a line whose parts all tell something: "Bay Post | May 6 | By Ada Roe"."""
    day, outlet = "", False
    named: list[str] = []
    for part in _BAR.split(line.text):
        by = page_words.BYLINE.match(part)
        if iso := dates.date_line(part):
            day = day or iso
        elif press_names.is_one(part) or outlets.canonical(part):
            outlet = True
        elif by or (_NAMES.fullmatch(part) and _is_names_only(part)):
            named += _names(part[by.end() :] if by else part)
        elif not _AROUND.fullmatch(part):
            return None
    if not day or not (outlet or named):
        return None
    return day, [_found(line, name, Confidence.LIKELY) for name in named]


def _beside_names(lines: Sequence[Line], bylines: dict[int, list[Found]]) -> Found | None:
    """Return the publication that a byline names behind its authors: "By Ada Roe, Bay Courier"."""
    for index in sorted(bylines):
        parts = re.split(r"\s*[,|·•]\s*", lines[index].text)
        for part in parts if len(parts) > 1 else ():
            if name := outlets.canonical(part) or (part if press_names.is_one(part) else ""):
                return _found(lines[index], name, Confidence.LIKELY)
    return None


def _is_beside_date(lines: Sequence[Line], index: int, dated: dict[int, str]) -> bool:
    """Tell whether a date stands above or below a line; what its author does may stand between."""
    below = index + 1
    while below < len(lines) and _DUTY.match(lines[below].text) and lines[below].words <= _LONGEST_DUTY:
        below += 1
    return index - 1 in dated or below in dated


def _names(text: str) -> list[str]:
    """Return the names at the start of a byline."""
    for one in dates.find(text):
        text = text[: one.start]
    cut = _CUT.split(text)[0]
    text = _WEEKDAY.sub("", cut) if cut != text else text
    names: list[str] = []
    for part in _AND.split(re.split(_BEHIND_NAMES, text)[0]):
        if names and (_OFFICE.fullmatch(part) or press_names.is_one(part)):
            continue
        match = _NAMES.fullmatch(part.strip())
        if match is None:
            break
        if not outlets.canonical(part.strip()):
            names.append(_cased(part.strip()))
    return names


def _cased(name: str) -> str:
    return " ".join(part.capitalize() if part.isupper() and len(part) > 3 else part for part in name.split())


def _is_names_only(text: str) -> bool:
    """Tell whether a line without "By" is a person's name: one of its words is in no dictionary."""
    parts = [part for part in _AND.split(text) if part]
    return (
        text[0].isupper()
        and not press_names.is_one(text)
        and all(
            _NAMES.fullmatch(part) and any(not words.is_common(word.lower()) for word in part.split())
            for part in parts
        )
    )


def _is_placed(lines: Sequence[Line], top: Sequence[int], index: int) -> bool:
    """Tell whether a line below a headline is a name with where its owner was: "Ada Roe in Tunis"."""
    named, _, place = lines[index].text.partition(" in ")
    if not place[:1].isupper() or lines[index].ends or not _NAMES.fullmatch(named):
        return False
    title = _title_line(lines, [one for one in top if one < index])
    is_below = title is not None and lines[title].words > _FEWEST_OF_HEADLINE
    return is_below and not any(words.is_common(word.lower()) for word in named.split())


def _title_line(lines: Sequence[Line], candidates: Sequence[int]) -> int | None:
    """Return the first line above the first paragraph that can be a headline, preferably of four words."""
    above: list[int] = []
    for index in candidates:
        line = lines[index]
        if boilerplate.is_paragraph(line):
            break
        if not line.marker and 2 <= line.words <= _LONGEST_TITLE and _may_be_title(line.text):
            above.append(index)
    above = [index for index in above if not _is_masthead(lines, index)] or above
    if len(above) > 1 and _several(lines[above[1]]):  # who wrote it, below a headline of a few words
        return above[0]
    return next((index for index in above if lines[index].words > 3), above[0] if above else None)


def _is_masthead(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is the name of the paper, which the page says again, as whose rights they are.

    "Troops Seize Border Post" sounds like one as well.
    """
    name = lines[index].text
    if not press_names.is_one(name):
        return False
    others = (line.start for at, line in enumerate(lines) if at != index)
    return any(
        name.casefold() in text.casefold()
        and (page_words.ASKS.match(text) or page_words.PROMOTES.search(text))
        for text in others
    )


def _may_be_title(text: str) -> bool:
    if _is_menu(text) or "@" in text or text[-1] in ":,;" or (text[-1] == "." and not _INITIALS.search(text)):
        return False
    letters = sum(character.isalpha() for character in text)
    return letters > 0.7 * sum(not character.isspace() for character in text)


def _is_menu(text: str) -> bool:
    """Tell a row of entries such as "Home | World | Sport" from a headline."""
    words_of = text.casefold().split()
    sections = sum(word in _SECTIONS for word in words_of)
    if sections >= _FEWEST_SECTIONS and sections * 2 > len(words_of):
        return True
    entries = _BETWEEN_ENTRIES.split(text)
    return len(entries) > 1 and all(len(one.split()) <= _LONGEST_ENTRY for one in entries)


def _published(lines: Sequence[Line], dated: dict[int, str]) -> Found | None:
    if not dated:
        return None
    best = max(dated, key=lambda index: (len(dated[index]), ":" in lines[index].text, -index))
    return _found(lines[best], dated[best])
