"""Stretches of text whose numbers are no figures, whatever stands around them: dates, names, idioms."""

from __future__ import annotations

import re

from reader.domain.text import Span
from reader.figures.numbers.lexicon import patterns

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept?", "oct", "nov", "dec"]
_MONTH = rf"(?:{'|'.join(word.title() for word in [*_MONTHS, *_SHORT])})\b\.?"
_SMALL = "|".join(_MONTHS)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d,]\d|\.\d|\w)"
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NAMELESS = "On|Last|Next|This|By|Since|Until|Till|From|Before|After|And|But|Every|Each|Late|Early|One|The"
_HOLIDAY = (
    r"(?:Easter|Christmas|Thanksgiving|Halloween|Hallowe['’]en|Ramadan|Passover|Hanukkah|Diwali|Pentecost|Nowruz|"
    rf"Eid(?: al-[A-Z][a-z]+)?|(?!(?:{_NAMELESS})\b)[A-Z][\w’']{{1,20}} (?:Eve|Day|{_WEEKDAY}))"
    r"(?: (?:night|morning|evening|weekend))?"
)
_NO_COUNT = r"(?![\d,.]\d)(?!\s*(?:percent|per cent|%|people|million|billion))"
_NO_PART = r"(?!\s+of\s+(?:them|these|those|whom|which)\b)"  # "since April, 12 of them in May"
_NO_MORE = r"(?![\d,.]\d)"


def _any(*parts: str) -> str:
    return "|".join(parts)


_DATE = _any(
    r"\b(?:1[5-9]|20)\d[1-9]s\b",  # "2018s best" where an apostrophe was lost
    rf"(?<![\w.,$£€-])(?:{_DAY}(?:\s?[-–/]\s?|\s(?:and|to|or)\s))?{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?",
    rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}",
    rf"\b{_HOLIDAY},? (?:19|20)\d\d\b{_NO_COUNT}",
    # A plain weekday may stand before a round count: "On Friday 2000 soldiers".
    rf"\b{_WEEKDAY} (?:(?:19|20)(?!00)\d\d)\b{_NO_COUNT}",
    rf"(?<!\bwho )(?<!\bthey ){_MONTH},?\s+(?:3[01]|[12]?\d)(?:st|nd|rd|th)?(?!\d){_NO_COUNT}{_NO_PART}"
    rf"(?:\s*(?:[-–]|to|and)\s*\d{{1,2}}(?!\d))?(?:,?\s+{_YEAR})?",
    r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)",
    r"(?<![\d/.])\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?!\d)",
    r"(?<![\d.,])(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d,.]?\d)",
    r"(?<=\bin )['’]\d\d\b",
    # In small letters "may" and "march" need a word before them that asks for a date.
    rf"\b(?:{'|'.join(one for one in _SHORT if one != 'mar')})\.? \d{{1,2}}(?:, \d{{4}})?{_NO_MORE}",
    r"\b(?:on|since|until|by|from|dated|ended|due|between|after|before) "
    rf"(?:{_SMALL}|mar)\.? \d{{1,2}}(?:, \d{{4}})?{_NO_MORE}",
    rf"\b\d{{1,2}} (?:{_SMALL})\b",
    rf"{_MONTH} (?:one|two|three|four|five|six|seven|eight|nine|ten)(?=[.,;)]|$)",
)
_TIME = _any(
    r"(?<![\d:.,])\d{1,2}[:.]\d\d(?::\d\d)?\s?[ap]\.?\s?m\b\.?",
    r"(?<![\d:.,])\d{1,2}:\s?\d\d(?::\d\d)?(?![\d:])(?:\s?[ap]\.?\s?m\b\.?)?",
    r"(?<![\d:.,])\d{1,2}\s?[ap]\.?m\b\.?",
    r"(?<![\d,.])\d{4}\s?(?:GMT|UTC|hrs)\b",
    r"\b\w+ o['’]clock",
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) "
    r"(?:in the (?:morning|afternoon|evening)|at night)\b",
    r"(?<![\d,.])(?<=\bat |\bby )0\d{3}\b",
    r"\b(?:between|from) 0\d{3} (?:and|to) \d{4}\b",
    r"(?<![\d,.])[0-2]\d{3} (?:[ECMP][SD]T|CET|local time|hours)\b",
)
_DECADE = _any(
    r"\b(?:1[0-9]|20)\d0['’′]?s\b",
    r"['’]\d0s\b",
    r"\b(?:early|mid|late|their|his|her)[ -]\d0s\b",
    r"\b\d0s\b",
)
_STREET = "Road|Rd|Street|St|Avenue|Ave|Drive|Dr|Lane|Way|Boulevard|Blvd|Place|Square"
_INDEX = "S&P|S ?P|s&p|sp|FTSE|ftse|Dow|Nikkei|CAC|DAX|Nasdaq|Fortune|fortune|ASX|TSX|Russell"
_NAME = _any(
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])",
    r"\b(?:9/11|7/7|24/7)\b",
    r"\b(?:Group|Gang|Council|Committee) of (?:Three|Four|Six|Seven|Eight|Ten|Twenty|20|77|7|8)\b",
    r"\b(?:911|999|112) (?:calls?|callers?|operators?|dispatch\w*)\b",
    r"(?<![\d.,])\d{11,}(?![\d.,])",
    r"\bBig (?:Three|Four|Five|Six|\d+)\b",
    r"\b(?:[A-Z][\w.]*[-‐])?[A-Z]+[a-z]*[-‐]?\d+(?![.\d])(?:[-‐]?[A-Z]\w*)?\b",  # "B-1B", "XC40", "X-Pro3"
    r"\b[2-6]G\b",
    r"(?i:\bcovid)\s?-\s?19\b",
    r"\bFormula (?:One|1|E)\b",
    r"\bWorld War (?:One|Two|1|2)\b",
    r"\bAir Force One\b",
    r"\b(?:Channel|Radio|BBC) (?:One|Two|Four|Five|\d+)\b",
    r"\bzip code \d+",
    r"\b\d{5} ZIP\b",
    rf"\b\d+(?:-\d+)? (?:[A-Z]\.? )?(?:[A-Z][\w.']+ ){{0,3}}(?:{_STREET})\b",
    r"\b\d+ (?:Ave|Rue|Avenue) [A-Z]",
    rf"\b(?:{_INDEX}) \d+\b",
)
_PHONE = _any(
    r"(?<![\w.])(?:\+|00)\d{1,3}[\s.-]?(?:\(0?\d{1,4}\)[\s.-]?)?\d{1,4}(?:[\s.-]?\d{2,5}){1,4}(?![\d,]\d|\w)",
    r"(?<![\w.(])\(?0\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,4}(?!\w|[,.]\d)",
    r"(?<![\w.,(-])(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[.-]\d{4}(?!\w|[,.-]\d)",
)
_BOILERPLATE = (
    r"^\s*\d[\d,.]*\s?[km]?\s+"
    r"(?:comments?|shares?|views?|likes?|replies|min(?:ute)?s?\s+read|retweets?|followers?)\b"
)
_CLOSED = (
    (re.compile(_PHONE), "identifier"),
    (re.compile(_DATE), "date"),
    (re.compile(_TIME, re.IGNORECASE), "time"),
    (re.compile(r"(?<![\d,])\d[\d,]*(?:(?<!11)(?<=1)st|nd|rd|th)\b"), "ordinal"),
    (re.compile(_DECADE), "decade"),
    (re.compile(r"\bage (?:of \w+ )?from \d\d(?: years)?(?= to \d\d\b)"), "age"),
    (re.compile(_NAME), "name"),
    (re.compile(r"(?<=\()\d{1,3}[-–]\d{1,3}(?:[-–]\d+)?(?=\))"), "score"),  # a team's record
    (re.compile(r"\b[\w-]+[ -](?:under|over)[ -]par\b|\ball out for [\w-]+\b", re.IGNORECASE), "score"),
    (re.compile(patterns("idioms"), re.IGNORECASE), "idiom"),
    (re.compile(_BOILERPLATE, re.IGNORECASE), "boilerplate"),
)
_LIST = re.compile(r"\s*(?:[(\[]?\d{1,3}[.)\]]|#\d+)(?:\s|$)")


def closed_spans(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """Return the stretches of ``text[start:end]`` whose numbers are rejected, each with the reason."""
    spans: list[tuple[Span, str]] = []
    for pattern, reason in _CLOSED:
        spans.extend((Span(*match.span()), reason) for match in pattern.finditer(text, start, end))
    listed = _LIST.match(text, start, end)
    if listed and (start == 0 or text[start - 1] == "\n"):
        spans.append((Span(start, listed.end()), "list number"))
    return spans
