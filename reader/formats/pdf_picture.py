"""One page of a PDF as a picture: its points as bytes of red, green and blue, within limits of size."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from reader.domain.errors import RefusedFile
from reader.domain.picture import MOST_POINTS, PagePicture
from reader.formats import reasons

WIDEST = 2400
_SEARCHED = 600  # pages that are searched for the place of an article


def picture(data: bytes, index: int, width: int, words: Sequence[str] = ()) -> PagePicture:
    """Draw one page so many points wide; with ``words``, that on which they stand, one after the other.

    Raises ``RefusedFile`` where the file is no PDF that can be opened or the page cannot be drawn.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise RefusedFile(reasons.DAMAGED, str(error)[:200]) from error
    try:
        pages = len(document)
        found = _place(document, "".join(words)) if words else None
        at = min(max(index if found is None else found, 0), pages - 1)
        page = document[at]
        across, down = page.get_size()
        bitmap = page.render(
            scale=_scale(across, down, width),
            may_draw_forms=False,
            force_bitmap_format=pdfium.FPDFBitmap_BGR,
            rev_byteorder=True,
        )
        row, stride = bitmap.width * 3, bitmap.stride
        raw = bytes(bitmap.buffer)
        points = b"".join(raw[top : top + row] for top in range(0, stride * bitmap.height, stride))
        return PagePicture(at, pages, bitmap.width, bitmap.height, zlib.compress(points, 1))
    except (pypdfium2.PdfiumError, OverflowError, ValueError) as error:
        raise RefusedFile(reasons.DAMAGED, str(error)[:200]) from error
    finally:
        document.close()


def _scale(across: float, down: float, width: int) -> float:
    """Return points for each unit of the page: as wide as is wanted, never more than the limits."""
    if not (math.isfinite(across) and math.isfinite(down) and across > 0 and down > 0):
        raise ValueError("a page without a size")
    return min(min(max(width, 1), WIDEST) / across, math.sqrt(MOST_POINTS / (across * down)))


def _place(document: pypdfium2.PdfDocument, words: str) -> int | None:
    """Return the first page that has these letters in a row, however its lines are broken."""
    wanted = _letters(words)
    for index in range(min(len(document), _SEARCHED) if wanted else 0):
        try:
            text = document[index].get_textpage().get_text_range()
        except pypdfium2.PdfiumError:
            continue
        if wanted in _letters(text):
            return index
    return None


def _letters(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())
