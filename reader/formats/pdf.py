"""PDF to an article: columns in reading order, running heads and page numbers out, lines joined."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

import pypdfium2
import pypdfium2.raw as pdfium

from reader.domain.article import Confidence, Found, Metadata, Parsed
from reader.domain.document import Block, BlockKind, Document, PageStart
from reader.domain.errors import RefusedFile
from reader.formats import (
    characters,
    document_head,
    language,
    newsdump,
    outlets,
    pasted_metadata,
    pdf_furniture,
    pdf_layout,
    pdf_stamps,
    reasons,
    roles,
)
from reader.formats.file import File
from reader.formats.lines import Line
from reader.formats.pdf_layout import Page, SetLine

MOST_PAGES = 3000
_MOST_CHARACTERS = 20_000_000
_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|odt|txt|rtf|html?)$|^(?:untitled|microsoft word)", re.IGNORECASE
)
_RECOGNISE = "its pages are pictures; text recognition (OCR) must come first"
_LITTLE = 400  # characters of a page, up to which it may be a picture with a stamp
_MOST_OBJECTS = 2000  # of a page, among which a picture is looked for
_PRINTED = re.compile(r"https?://\S+\.\S+")
_FIRST = 12  # paragraphs, among which the title is
_SMALL_WORD = 3  # letters
_DIVIDING = (0x02, 0xFFFE)  # what PDFium answers for a hyphen that it takes for one of the line's
_BOLD = 600  # weight
_SAMPLES = 6  # stretches of a line between whose ends its type is looked at
_GUTTER = 2.5  # heights of a letter; a wider gap within a line is one between columns
_PASSWORD = 4  # FPDF_ERR_PASSWORD of fpdfview.h


def parse(file: File) -> list[Parsed]:
    """Return the article of a PDF, or those of an export; raises ``RefusedFile``.

    The reason is "scanned" where there are pictures only.
    """
    pages, labels, info = _read(file.data)
    laid_out = pdf_layout.body(pages, labels)
    if pdf_stamps.are_scans(pages):
        raise RefusedFile(reasons.SCANNED, _RECOGNISE)
    if not laid_out.paragraphs:
        if any(page.has_image for page in pages):
            raise RefusedFile(reasons.SCANNED, _RECOGNISE)
        raise RefusedFile(reasons.NO_TEXT)
    texts = [line.text for line in laid_out.paragraphs]
    if exported := newsdump.within(newsdump.as_printed(texts, laid_out.lines)):
        exported[0] = replace(exported[0], removed=laid_out.removed + exported[0].removed)
        return [replace(one, format="pdf") for one in exported]
    return [_article(laid_out, info)]


def _article(laid_out: pdf_layout.Body, info: dict[str, str]) -> Parsed:
    lines = [replace(line, text=characters.squeezed(line.text)) for line in laid_out.paragraphs]
    printed = _address(laid_out.removed)
    stamps = [
        index for index, line in enumerate(lines) if printed and pdf_furniture.STAMP.fullmatch(line.text)
    ]
    head = pasted_metadata.head(lines, frozenset(stamps))
    title = _title(lines, info, _set_large(lines, laid_out.title) or head.title)
    url = head.url or printed
    around = pdf_furniture.read(laid_out.removed, title.value if title else "", from_browser=url is not None)
    title_line = next((index for index, line in enumerate(lines) if title and line.text == title.value), None)
    out = head.spent.union(stamps)
    kept = [index for index in range(len(lines)) if index not in out]
    blocks = [
        Block(BlockKind.HEADING, lines[index].text, level=2)
        if index in laid_out.headings and index != title_line
        else roles.block(lines, index, is_title=index == title_line)
        for index in kept
    ]
    document = Document(tuple(_paged(blocks, [laid_out.pages[index] for index in kept])))
    metadata = Metadata(
        title=title,
        authors=head.authors or _authors(info),
        publication=head.publication or _of_address(url) or around.publication,
        published=head.published or around.published,
        url=url,
        language=language.of(document.text),
        pages=around.pages,
    )
    return Parsed(
        document=document,
        metadata=metadata,
        removed=(*laid_out.removed, *(lines[index].text for index in sorted(out))),
        notes=("Some pages hold pictures only and no text.",) if laid_out.empty_pages else (),
        format="pdf",
    )


def _paged(blocks: Sequence[Block], pages: Sequence[Sequence[PageStart]]) -> Iterator[Block]:
    """Give each block the pages that begin in it: a page that an earlier block is on is not said again."""
    now = ""
    for block, starts in zip(blocks, pages, strict=True):
        new = [start for last, start in pairwise([PageStart(0, now), *starts]) if start.page != last.page]
        now = starts[-1].page
        yield replace(block, pages=tuple(new)) if new else block


def _title(lines: list[Line], info: dict[str, str], shown: Found | None) -> Found | None:
    """Return the title that the file states where its first page has it, or else the one ``shown`` there.

    A stated title that is nowhere to be seen is that of a template as often as that of the article.
    """
    stated = characters.squeezed(info.get("Title", ""))
    if not stated or _FILE_NAME.search(stated):
        return shown
    seen = next((one.text for one in lines[:_FIRST] if document_head.is_shown(stated, [one.text])), "")
    if seen:
        return Found(seen, "title in the PDF's own data", Confidence.SURE)
    if shown and shown.value.casefold() in stated.casefold():  # a browser writes the site's name behind it
        return shown
    if shown and not _speaks_of(stated, lines):
        return shown
    return Found(stated, "title in the PDF's own data", Confidence.LIKELY)


def _speaks_of(stated: str, lines: Sequence[Line]) -> bool:
    """Tell whether most words of a stated title, but for the smallest, stand at the head of the text."""
    told = set(" ".join(line.text.casefold() for line in lines[:_FIRST]).split())
    words = [word for word in stated.casefold().split() if len(word) > _SMALL_WORD]
    return sum(word in told for word in words) * 2 > len(words)


def _address(removed: Sequence[str]) -> Found | None:
    """Return the address that a browser prints at the foot of a page."""
    found = next((match[0] for match in map(_PRINTED.match, removed) if match), "")
    return Found(found, "address at the foot of the page", Confidence.LIKELY) if found else None


def _of_address(url: Found | None) -> Found | None:
    name = outlets.of_domain(urlsplit(url.value).hostname or "") if url else ""
    return Found(name, url.evidence, Confidence.LIKELY) if url and name else None


def _set_large(lines: list[Line], index: int | None) -> Found | None:
    return None if index is None else Found(lines[index].text, "the largest type at the beginning")


def _authors(info: dict[str, str]) -> tuple[Found, ...]:
    # Often the person who made the file: a guess, unless the page says so too.
    stated = characters.squeezed(info.get("Author", ""))
    return document_head.person(Found(stated, "author in the PDF's own data") if stated else None)


# ---- reading


def _read(data: bytes) -> tuple[list[Page], list[str], dict[str, str]]:
    """Return the pages, their numbers as the file states them, and what it says about itself."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise RefusedFile(reasons.ENCRYPTED) from error
        raise RefusedFile(reasons.DAMAGED, str(error)[:200]) from error
    try:
        if len(document) > MOST_PAGES:
            raise RefusedFile(reasons.TOO_MANY_PARTS, f"{len(document)} pages")
        pages = []
        left = _MOST_CHARACTERS
        for index in range(len(document)):
            page = _read_page(document, index)
            left -= sum(len(line.text) for line in page.lines)
            if left < 0:
                raise RefusedFile(
                    reasons.TOO_LARGE, f"more than {_MOST_CHARACTERS // 1_000_000} million characters"
                )
            pages.append(page)
        return pages, [document.get_page_label(index) for index in range(len(document))], _info(document)
    finally:
        document.close()


def _info(document: pypdfium2.PdfDocument) -> dict[str, str]:
    try:
        return {key: str(value) for key, value in document.get_metadata_dict().items()}
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return {}


def _read_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    try:
        page = document[index]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Page(0.0, 0.0, (), has_image=True)
    try:
        width, height = page.get_size()
        lines = tuple(_lines(text_page.raw))
        has_image = not lines and pdfium.FPDFPage_CountObjects(page.raw) > 0
        is_little = sum(len(line.text) for line in lines) <= _LITTLE
        covered = _covered(page.raw, width * height) if lines and is_little else 0.0
        return Page(width, height, lines, has_image, covered)
    except OverflowError:  # a page whose numbers no machine holds is as good as a picture
        return Page(0.0, 0.0, (), has_image=True)
    finally:
        text_page.close()
        page.close()


def _covered(page: pdfium.FPDF_PAGE, area: float) -> float:
    """Return the share of a page that its largest picture takes."""
    largest = 0.0
    for index in range(min(_MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page))):
        one = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(one) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if pdfium.FPDFPageObj_GetBounds(one, left, bottom, right, top):
            largest = max(largest, (right.value - left.value) * (top.value - bottom.value))
    return largest / area if area else 0.0


def _lines(text_page: pdfium.FPDF_TEXTPAGE) -> list[SetLine]:
    """Return the lines as PDFium gives them, with their boxes in points from the lower left corner.

    PDFium runs lines of two columns together where they stand level: a wide gap divides them again.
    """
    lines: list[SetLine] = []
    start, text, last = 0, "", -1
    count = pdfium.FPDFText_CountChars(text_page)
    for index in range(count + 1):
        code = pdfium.FPDFText_GetUnicode(text_page, index) if index < count else 10
        is_end = code in (10, 13)
        is_word_start = not is_end and last >= 0 and last < index - 1 and code != 32
        if text.strip() and (is_end or (is_word_start and _is_wide(text_page, last, index))):
            lines.append(_line(text_page, start, index - 1, text))
            start, text = index, ""
        if code in _DIVIDING and text.strip():
            # PDFium runs a divided word together: what follows its hyphen stands on the next line.
            lines.append(_line(text_page, start, index - 1, text.rstrip() + "-"))
            start, text, last = index + 1, "", -1
        elif is_end:
            start, text, last = index + 1, "", -1
        else:
            text += _character(code)
            last = index if code != 32 else last
    return lines


def _is_wide(text_page: pdfium.FPDF_TEXTPAGE, before: int, after: int) -> bool:
    """Tell whether the space between two characters of a line is that between columns."""
    _, right, bottom, top = _box(text_page, before)
    left, _, low, high = _box(text_page, after)
    return left - right > _GUTTER * max(top - bottom, high - low, 4.0)


def _character(code: int) -> str:
    if code in (0x2010, 0x00AD):
        return "-"
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _line(text_page: pdfium.FPDF_TEXTPAGE, first: int, last: int, text: str) -> SetLine:
    while first < last and chr(pdfium.FPDFText_GetUnicode(text_page, first)).isspace():
        first += 1
    while last > first and chr(pdfium.FPDFText_GetUnicode(text_page, last)).isspace():
        last -= 1
    left, _, bottom, top = _box(text_page, first)
    _, right, _, _ = _box(text_page, last)
    size, bold = _type(text_page, first, last)
    return SetLine(text.strip(), left, right, bottom, top, size, bold)


def _type(text_page: pdfium.FPDF_TEXTPAGE, first: int, last: int) -> tuple[float, bool]:
    """Return size and weight of most of a line: a bullet, a note's sign or one word may be set otherwise."""
    places = {first + (last - first) * part // _SAMPLES for part in range(_SAMPLES + 1)}
    seen = Counter(
        (
            round(pdfium.FPDFText_GetFontSize(text_page, place), 1),
            pdfium.FPDFText_GetFontWeight(text_page, place) >= _BOLD,
        )
        for place in sorted(places)
    )
    return seen.most_common(1)[0][0]


def _box(text_page: pdfium.FPDF_TEXTPAGE, index: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    return left.value, right.value, bottom.value, top.value
