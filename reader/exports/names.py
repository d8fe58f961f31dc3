"""Names of authors as citations need them: people turned and shortened, bodies left whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PARTICLES = frozenset("van von de da di du del della der den ten ter bin ibn bint al el la le".split())  # noqa: SIM905
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_LONGEST = 5  # words that a person's name has at most
_BODY = re.compile(
    r"\b(?:the|of|and|for|agenc(?:y|ies)|army|association|board|bureau|cent(?:er|re)|commission|committee|"
    r"coalition|company|correspondents?|council|court|daily|department|desk|editors?|editorial|federation|forum|"
    r"foundation|front|fund|gazette|government|group|guardian|herald|inc|initiative|institute?|international|"
    r"journal|lab|league|ltd|magazine|media|ministry|mission|monitor|monitoring|movement|nations|network|news|"
    r"newsroom|observatory|office|online|organi[sz]ation|party|press|programme|project|radio|reporters?|"
    r"review|service|services|society|staff|task|team|telegraph|times|tribune|tv|union|unit|university|"
    r"verify|watch|wire|writers?)\b|&|\.(?:com|org|net)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in its parts; a body, or a name of one word, is all family name."""

    given: str
    family: str
    suffix: str = ""  # "Jr.", "III"


def divided(name: str) -> Name:
    """Return the parts of a name; "Doe, Jane" is read as well as "Jane Doe"."""
    words = name.replace(",", " , ").split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if words and words[-1] == ",":
        words.pop()
    if _BODY.search(name) or not 2 <= len(words) <= _LONGEST + words.count(","):
        return Name("", name)
    if words.count(",") == 1:
        comma = words.index(",")
        return Name(" ".join(words[comma + 1 :]), " ".join(words[:comma]), suffix)
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return Name(" ".join(words[:first]), " ".join(words[first:]), suffix)


def turned(name: str) -> str:
    """Return "Doe, Jane" for "Jane Doe"; bodies and single names stay as they are."""
    parts = divided(name)
    return ", ".join(filter(None, [parts.family, parts.given, parts.suffix])) if parts.given else name


def straight(name: str) -> str:
    """Return "Jane Doe" for "Doe, Jane"; "Jane Doe" stays as it is."""
    parts = divided(name)
    return " ".join(filter(None, [parts.given, parts.family, parts.suffix])) if parts.given else name


def with_initials(name: str) -> str:
    """Return "Doe, J.-P." for "Jean-Paul Doe" (APA 7th edition, 9.8)."""
    parts = divided(name)
    if not parts.given:
        return name
    words = re.split(r"\s+|(?<=\.)(?=\w)", parts.given)
    letters = " ".join("-".join(f"{one[0].upper()}." for one in word.split("-") if one) for word in words)
    return ", ".join(filter(None, [parts.family, letters, parts.suffix]))


def family(name: str) -> str:
    """Return what a person is called in a reference, the whole name of a body."""
    return divided(name).family


def listed(names: Sequence[str], word: str, *, comma_before_last: bool = False) -> str:
    """Return names in a row: "A and B", "A, B, and C"; with two a comma only where it is asked for."""
    if len(names) < 2:
        return "".join(names)
    comma = "," if comma_before_last or len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} {word} {names[-1]}"
