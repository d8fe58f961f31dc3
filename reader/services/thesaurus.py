"""The researcher's own words that count alike: a file beside the settings, added to the words that ship."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reader import places
from reader.coverage.thesaurus import Thesaurus, load
from reader.domain.errors import ParallaxError
from reader.exports.writing import write
from reader.figures.context import gazetteer

TEMPLATE = """\
# Your own words, added to those that come with the program.
# On the left a class, on the right the words that count alike;
# a word that stands in another class moves to yours. Take the # away to try it.

[nouns]
# fighter = ["irregular", "volunteer"]

[acts]
# remain = ["linger"]

# Names: also offered beside a search for one of them.
[names]
# IS = ["the caliphate's army"]
"""
_SECTIONS = ("nouns", "acts", "measures", "parts", "names")


def own_file() -> Path:
    """Return where the researcher's words are kept, whether there are any or not."""
    return places.config_folder() / "thesaurus.toml"


def known() -> Thesaurus:
    """Return the thesaurus with the researcher's words; a file that cannot be read is left out."""
    try:
        return load(own_file())
    except (OSError, ValueError, TypeError, AttributeError):
        return load()


def own_words() -> str:
    """Return the researcher's words as TOML, or a template to begin with."""
    try:
        return own_file().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return TEMPLATE


def keep(text: str) -> None:
    """Keep the researcher's words; raises ``ParallaxError`` with what is wrong in them."""
    trouble = wrong_in(text)
    if trouble:
        raise ParallaxError(trouble, "The words are as they were.")
    own_file().parent.mkdir(parents=True, exist_ok=True)
    write(own_file(), text.encode("utf-8"), replace=True)
    load.cache_clear()


def wrong_in(text: str) -> str:
    """Return what is wrong with words as TOML, an empty string where nothing is."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return f"This cannot be read: {error}."
    for name, table in tables.items():
        if name not in _SECTIONS or not isinstance(table, dict):
            return f"“{name}” is no part of it; there are {', '.join(_SECTIONS)}."
        bad = next((kind for kind, members in table.items() if not _are_words(members)), "")
        if bad:
            return f'“{bad}” needs a list of words, like ["one", "another"].'
    return ""


def names() -> list[tuple[str, ...]]:
    """Return names that mean the same, shipped ones and the researcher's, all of a group together."""
    groups = {one[0]: one for one in gazetteer.same_names()}
    for shown, more in _own_names().items():
        groups[shown] = (*groups.get(shown, (shown,)), *more)
    return list(groups.values())


def _own_names() -> dict[str, list[str]]:
    text = own_words()
    table = {} if wrong_in(text) else tomllib.loads(text).get("names", {})
    return dict(table)


def alike(nouns: Iterable[str]) -> tuple[str, ...]:
    """Return the words that count as one of these nouns, themselves left out."""
    words = known()
    given = [one for one in nouns if not one.startswith("-")]
    found = [word for one in given for word in words.listed.get(words.noun(one), ())]
    return tuple(one for one in dict.fromkeys(found) if one not in given)


def _are_words(members: Any) -> bool:
    return isinstance(members, list) and all(isinstance(one, str) and one.strip() for one in members)
