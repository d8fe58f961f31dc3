"""One door for all formats: bytes and a name in, articles out; no file system, no network.

A format is one entry of ``FORMATS`` and one module with a function from a ``File`` to its articles.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from reader.domain.article import Parsed
from reader.domain.errors import RefusedFile
from reader.formats import archive, newsdump, packages, reasons
from reader.formats.file import SPLIT, File

Parser = Callable[[File], list[Parsed]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its suffixes, how its first bytes look, how large a file may be, and what reads it."""

    name: str
    files: str  # what such files are called
    megabytes: int  # that they may have
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]  # given the first bytes; True where they can be nothing else
    parse: Parser
    if_larger: str = SPLIT  # what to do with one that has more


def _of(module: str) -> Parser:
    """Return the parser of a module, which is loaded with the first file that needs it."""

    def parse_it(file: File) -> list[Parsed]:
        parser: Parser = importlib.import_module(f"reader.formats.{module}").parse
        return parser(file)

    return parse_it


def _never(_: bytes) -> bool:
    return False


def _is_html(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    return start.startswith((b"<!doctype html", b"<html"))


def _is_pdf(head: bytes) -> bool:
    # An archive may have a PDF file as its first member, as it is.
    return b"%PDF-" in head[:1024] and not packages.looks_like(head)


def _is_mhtml(head: bytes) -> bool:
    return b"multipart/related" in head and b"MIME-Version:" in head


def _holds(media_type: bytes) -> Callable[[bytes], bool]:
    # EPUB and OpenDocument put their type first in the package, uncompressed.
    return lambda head: packages.looks_like(head) and b"mimetype" + media_type in head[:120]


def _parse_archive(file: File) -> list[Parsed]:
    def member(content: bytes, its_name: str, beside: Mapping[str, bytes]) -> list[Parsed]:
        return parse(content, its_name, beside, encoding=file.encoding)

    return archive.parse(file.data, member, suffixes() - {".zip"})


def _parse_message(file: File) -> list[Parsed]:
    eml = importlib.import_module("reader.formats.eml")

    def attached(content: bytes, its_name: str) -> list[Parsed]:
        found = format_of(content, its_name)
        if found.name == "zip":
            raise RefusedFile(reasons.UNKNOWN_FORMAT, "an archive; import it by itself")
        if found.name == "email":
            return list(eml.parse(File(content, its_name, encoding=file.encoding)))
        return parse(content, its_name, encoding=file.encoding)

    return list(eml.parse(file, attached))


_ODT = b"application/vnd.oasis.opendocument.text"

FORMATS: tuple[Format, ...] = (
    Format("pdf", "PDF files", 200, (".pdf",), _is_pdf, _of("pdf")),
    Format("rtf", "RTF files", 20, (".rtf",), lambda head: head.startswith(b"{\\rtf"), _of("rtf")),
    Format("epub", "books", 200, (".epub",), _holds(b"application/epub+zip"), _of("epub")),
    Format("odt", "OpenDocument texts", 200, (".odt",), _holds(_ODT), _of("odt")),
    Format("docx", "Word documents", 200, (".docx", ".docm"), _never, _of("docx")),
    Format("zip", "archives", 200, (".zip",), _never, _parse_archive),
    Format("mhtml", "saved pages", 50, (".mhtml", ".mht"), _is_mhtml, _of("mhtml")),
    Format("email", "messages", 50, (".eml",), _never, _parse_message),
    Format("news database", "exports", 100, (), newsdump.looks_like, _of("newsdump")),
    Format("html", "pages", 10, (".html", ".htm", ".xhtml"), _is_html, _of("html")),
    Format("markdown", "Markdown files", 5, (".md", ".markdown", ".mdown"), _never, _of("markdown")),
    Format("text", "texts", 20, (".txt", ".text", ".asc", ""), _never, _of("plain"), "import it in parts"),
)

_HEAD = 4096  # bytes given to ``sniff``
_FOREIGN = (  # what opens files that no format here reads, whatever their names say
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!",
    b"SQLite format", b"RIFF", b"OggS", b"ID3", b"\xca\xfe\xba\xbe",
)  # fmt: skip


def parse(
    data: bytes,
    name: str,
    parts: Mapping[str, bytes] | None = None,
    *,
    encoding: str | None = None,
) -> list[Parsed]:
    """Return the articles of a file, given bytes, name and the files beside it; raises ``RefusedFile``."""
    if not data.strip(b"\0 \t\r\n\x0b\x0c"):
        raise RefusedFile(reasons.EMPTY)
    file = File(data, name, parts or {}, encoding)
    found = format_of(data, name)
    file.no_larger_than(found.megabytes, found.files, found.if_larger)
    return found.parse(file)


def format_of(data: bytes, name: str) -> Format:
    """Return the format of a file by its content, else by its suffix; raises ``RefusedFile``."""
    head = data[:_HEAD]
    for one in FORMATS:
        if one.sniff(head):
            return one
    suffix = PurePath(name).suffix.lower()
    by_suffix = next((one for one in FORMATS if suffix in one.suffixes), None)
    if head.startswith(_FOREIGN):
        raise RefusedFile(reasons.UNKNOWN_FORMAT if by_suffix is None else reasons.BINARY, suffix)
    if by_suffix is None:
        raise RefusedFile(reasons.UNKNOWN_FORMAT, reasons.unread(suffix))
    return by_suffix


def suffixes() -> frozenset[str]:
    """Return the suffixes of all formats, in lower case with the dot."""
    return frozenset(suffix for one in FORMATS for suffix in one.suffixes)
