"""Scans whose only text is what the scanner or an archive put on them: numbers, dates, "Scanned with"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.formats.pdf_layout import Page

_PICTURE = 0.5  # of a page, that its picture takes at the least
_MOST_WORDS = 25  # of a page with a stamp
_MOST_OTHER = 6  # words of it that no stamp has and that stand on no other page
_STAMP = re.compile(
    r"\b(?:scan(?:ned|s)?|camscanner|digiti[sz]ed|downloaded|printed|copy(?:right)?|confidential|declassified|"
    r"approved for release|received|archives?|bates|page|seite|eingescannt|numérisé|escaneado)\b",
    re.IGNORECASE,
)


def are_scans(pages: Sequence[Page]) -> bool:
    """Tell whether every page is a picture, or nothing, and what text there is only stamps."""
    drawn = [page for page in pages if page.lines or page.has_image]
    stamped = [page for page in drawn if page.lines]
    if not stamped or any(page.covered < _PICTURE for page in stamped):
        return False
    seen = Counter(key for page in stamped for key in {_key(line.text) for line in page.lines})
    return all(_is_stamped(page, seen) for page in stamped)


def _is_stamped(page: Page, seen: Counter[str]) -> bool:
    texts = [line.text for line in page.lines]
    if sum(len(text.split()) for text in texts) > _MOST_WORDS:
        return False
    other = [text for text in texts if seen[_key(text)] < 2 and not _STAMP.search(text)]
    return sum(any(map(str.isalpha, word)) for text in other for word in text.split()) <= _MOST_OTHER


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.casefold().split()))
