"""Rich Text Format to an article."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from striprtf.striprtf import rtf_to_text

from reader.domain.article import Confidence, Found, Parsed, with_evidence
from reader.domain.errors import RefusedFile
from reader.formats import document_head, newsdump, plain, reasons
from reader.formats.file import File

_convert: Callable[..., str] = rtf_to_text
_DEEPEST = 1000  # groups inside each other
_TITLE = re.compile(rb"\{\\title ([^{}\\]{1,300})\}")
_PICTURE = re.compile(rb"\\(?:bin\d|objdata|pict)")


def parse(file: File) -> list[Parsed]:
    """Return the article of an RTF file, or those of an export; raises ``RefusedFile``."""
    _check_nesting(file.data)
    try:
        # RTF is ASCII; what is beyond it is written as escapes with the code page that the file names.
        text = str(
            _convert(file.data.decode("latin-1"), encoding=file.encoding or "cp1252", errors="replace")
        )
    except (ValueError, LookupError, IndexError, KeyError, TypeError) as error:
        raise RefusedFile(reasons.DAMAGED, str(error)[:200]) from error
    if not text.strip():
        raise RefusedFile(reasons.NO_TEXT)
    notes = ("Pictures in the file were left out.",) if _PICTURE.search(file.data) else ()
    if exported := newsdump.within(text.split("\n")):
        return [replace(one, notes=notes, format="rtf") for one in exported]
    # A line of RTF text is a paragraph.
    article = plain.from_text(text.replace("\n", "\n\n"), "", notes)
    told = with_evidence(article.metadata, _in_paragraphs)
    return [_titled(replace(article, metadata=told), file.data)]


def _in_paragraphs(evidence: str) -> str:
    """Count in the evidence what the file has: every second line was put in between two paragraphs."""
    return re.sub(r"^line (\d+)", lambda line: f"paragraph {int(line[1]) // 2 + 1}", evidence)


def _titled(article: Parsed, data: bytes) -> Parsed:
    found = _TITLE.search(data)
    stated = found[1].decode("cp1252", "replace").strip() if found else ""
    title = Found(stated, "title in the file's own data", Confidence.LIKELY) if stated else None
    shown = article.metadata.title
    if shown and title and document_head.is_shown(title.value, [shown.value]):
        shown = replace(shown, confidence=Confidence.SURE)
    metadata = replace(article.metadata, title=shown or title)
    return replace(article, metadata=metadata, encoding="", format="rtf")


def _check_nesting(data: bytes) -> None:
    depth = 0
    for brace in re.findall(rb"(?<!\\)[{}]", data):
        depth += 1 if brace == b"{" else -1
        if depth > _DEEPEST:
            raise RefusedFile(reasons.NESTED_TOO_DEEPLY, "groups")
