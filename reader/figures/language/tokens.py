"""Words with offsets, cut as the English Web Treebank cuts them."""

from __future__ import annotations

import re

# Treebank words keep these prefixes; other hyphenated words are three tokens: "US", "-", "led".
_PREFIX = r"(?:e|co|pre|non|re|mid|semi|multi|post|pro|anti|ex|sub|inter|ultra|counter|de|un|vice)"
_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Sgt|Capt|Cpl|Adm|Cmdr|Brig|Sens?|Reps?|Gov|Rev|Hon|St|Ft|Mt|Supt|Jr|Sr|"
    r"Inc|Corp|Co|Ltd|Bros|vs|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|etc|approx|al|Messrs|Mme)\."
)
_TOKEN = re.compile(
    rf"""
      https?://\S+[\w/] | www\.\S+[\w/] | [\w.+-]+@[\w-]+\.[\w.-]*\w
    | @\w+ | \#\w+
    | \d{{1,4}}(?:[/]\d{{1,4}}){{1,2}}
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|am|pm|m|bn|tn|k|K|M|B|km|kg|ft)?\b(?![.,]?\d)
    | \d+(?:[.,:]\d+)*
    | (?:[A-Za-z]\.){{2,}} | [A-Z]\.(?=\s*[A-Z]) | {_ABBREVIATION}(?=\s)
    | [Cc]an(?=not\b)
    | [^\W\d_]+(?=n['’]t\b) | n['’]t\b
    | ['’](?:s|S|re|ve|ll|d|m|RE|VE|LL|D|M)\b
    | {_PREFIX}-(?=[^\W_])[^\W_]+(?=n?['’]|\b)
    | [^\W\d_]+(?:['’](?!(?:s|S|re|ve|ll|d|m|RE|VE|LL|D|M|t)\b)[^\W\d_]+)?
    | \.{{2,}} | -{{2,}} | [—―]+ | –+
    | \w+
    | \S
    """,
    re.VERBOSE,
)


def tokenise(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return start and end of each token of ``text[start:end]``; everything but white space is in one."""
    return [match.span() for match in _TOKEN.finditer(text, start, end)]
