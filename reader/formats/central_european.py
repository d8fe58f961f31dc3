"""Polish, Czech, Slovak, Hungarian and Croatian in one byte a letter, told from western text by its words.

Nearly all bytes are something in cp1252 too: "może" is "mo¿e" there, and nothing else gives it away.
"""

from __future__ import annotations

import re
from functools import cache

CODINGS = ("cp1250", "iso-8859-2")  # the first counts where both read the same
_LETTERS = "a-zA-ZÀ-ÖØ-öø-ÿŒœŠšŽžŸ"
# What stands within a word of no western language: with a letter on either side.
_WITHIN = re.compile(rf"(?<=[{_LETTERS}])[¹³¿±¶¼¾»¡¢¥¦¯¨´¸ªº£](?=[a-zß-ÿœšž])")
# Common words with a letter that cp1252 has in another place.
_WORDS = (
    "się że są też już więc być był była było były będzie będą może także który która które których którzy "
    "tę tą gdyż dzięki przeciwko wśród został została mówi "
    "při než před proti také může které který která více ještě aby že později zařízení úřad úřady řekl uvedl "
    "dnešní své během několik další kvůli děti město vláda městě většina sú môže ktorý ktorá ktoré viac "
    "között őket ő időben idő nő több erről arról később először előtt előtte mellett szerint felől kívül "
    "közölte fő jövő területű mű gyűlés történő lévő lesznek erő erők erőt ezelőtt nevű től ből "
    "ről će već također međutim što više može biće počeo tisuća kuća čak znači"
)
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 3  # signs of another encoding, or words of another language
_FEWEST_KINDS = 2  # different ones
_SHARE = 0.004  # of the words, that such signs and words are at the least
_SAMPLE = 65536  # bytes looked at
_C1 = re.compile(r"[\x80-\x9f]")


def name_of(data: bytes) -> str:
    """Return the encoding of a Central European text, or an empty string where nothing speaks for one."""
    sample = data[:_SAMPLE]
    western = sample.decode("cp1252", "replace")
    signs = _WITHIN.findall(western)
    said = {coding: _told(sample, coding, western) for coding in CODINGS}
    best = max(CODINGS, key=lambda coding: len(said[coding]) - _strange(sample, coding))
    told = said[best]
    fewest = max(_FEWEST, _SHARE * len(_WORD.findall(western)))
    by_signs = len(signs) >= fewest and len(set(signs)) >= _FEWEST_KINDS
    by_words = len(told) >= fewest and len(set(told)) >= _FEWEST_KINDS
    if not by_words and not (by_signs and told):
        return ""
    return best


def _told(data: bytes, coding: str, western: str) -> list[str]:
    """Return the known words that only this encoding has."""
    there = set(_WORD.findall(western.lower()))
    words = _WORD.findall(data.decode(coding, "replace").lower())
    return [word for word in words if word in _words() and word not in there]


def _strange(data: bytes, coding: str) -> int:
    """Count what no text has: controls, and signs within words."""
    text = data.decode(coding, "replace")
    return len(_C1.findall(text)) + len(_WITHIN.findall(text))


@cache
def _words() -> frozenset[str]:
    return frozenset(word for word in _WORDS.split() if _moves(word))


def _moves(word: str) -> bool:
    """Tell whether a word is another one when it is read as western."""
    for coding in CODINGS:
        try:
            if word.encode(coding).decode("cp1252", "replace") != word:
                return True
        except UnicodeEncodeError:
            return False
    return False
