"""ZIP archives: every file in them that has a format of its own, a saved page with the files beside it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from reader.domain.article import Metadata, Parsed, laid_over
from reader.domain.errors import RefusedFile
from reader.formats import reasons
from reader.formats.packages import Package

ParseMember = Callable[[bytes, str, Mapping[str, bytes]], list[Parsed]]

_MOST_NAMED = 3  # members that a refusal names
_HIDDEN = ("__MACOSX", ".DS_Store", "Thumbs.db")


def parse(data: bytes, parse_member: ParseMember, known: frozenset[str]) -> list[Parsed]:
    """Return the articles of all members whose suffix is known; the first of them tells what was refused.

    Where nothing is left, that is raised.
    """
    articles: list[Parsed] = []
    first: RefusedFile | None = None
    with Package(data) as package:
        names = sorted(
            name for name in package if not any(part in _HIDDEN for part in PurePosixPath(name).parts)
        )
        records, refused = _records(package, names)
        beside = {name for name in names if _folder_of_page(name) in set(names)}
        for name in names:
            suffix = PurePosixPath(name).suffix.lower()
            if name in beside or suffix in _BESIDE or suffix in _LISTS:
                continue
            if suffix not in known:
                refused.append((name, _why_left(suffix)))
                continue
            try:
                found = parse_member(
                    package.read(name), PurePosixPath(name).name, _beside(package, name, names)
                )
            except RefusedFile as reason:
                first = first or reason
                refused.append((name, reason.message))
                continue
            if len(found) == 1 and name in records:
                found = [replace(found[0], metadata=laid_over(found[0].metadata, records[name]))]
            articles += [replace(one, part=f"{name} {one.part}".strip()) for one in found]
    if not articles:
        raise _nothing(first, refused)
    refused.sort()
    return [replace(articles[0], refused=tuple(refused)), *articles[1:]]


def _nothing(first: RefusedFile | None, refused: Sequence[tuple[str, str]]) -> RefusedFile:
    """Return the refusal of an archive without an article, with what is in it."""
    if first is not None and len(refused) == 1:
        return first
    held = "; ".join(f"{name}: {why}" for name, why in refused[:_MOST_NAMED])
    more = f"; {len(refused) - _MOST_NAMED} more" if len(refused) > _MOST_NAMED else ""
    told = "no article in the archive" + (f" ({held}{more})" if held else "")
    return RefusedFile(first.reason if first else reasons.NO_TEXT, told)


def _records(package: Package, names: Sequence[str]) -> tuple[dict[str, Metadata], list[tuple[str, str]]]:
    """Return what the lists of references in an archive say of its files, and which lists say nothing.

    Where two records name one file, the first counts.
    """
    found: dict[str, Metadata] = {}
    refused: list[tuple[str, str]] = []
    for name in names:
        if PurePosixPath(name).suffix.lower() not in _LISTS:
            continue
        from reader.formats import bibliography  # here: few archives have a list, and its parsers are large

        try:
            records = bibliography.records(package.read(name), name)
        except RefusedFile as reason:
            refused.append((name, reason.message))
            continue
        told = 0
        for record in records:
            files = {
                posixpath.normpath(posixpath.join(posixpath.dirname(name), _path(one)))
                for one in record.files
            }
            of_record = files.intersection(names)
            told += bool(of_record)
            for file in of_record:
                metadata = bibliography.told_of(record.metadata, PurePosixPath(name).name)
                found.setdefault(file, metadata)
        if not told:
            refused.append((name, "a list of references to no file in the archive"))
    return found, refused


def _path(written: str) -> str:
    """Return a path as archives write it; a list that was made under Windows divides it by backslashes."""
    return written.replace("\\", "/")


def _folder_of_page(name: str) -> str:
    """Return the saved page that a file lies beside ("page_files/picture.png"), or an empty string."""
    for folder in PurePosixPath(name).parents:
        if folder.name.endswith("_files"):
            return str(folder.with_name(folder.name.removesuffix("_files") + ".html"))
    return ""


def _beside(package: Package, page: str, names: list[str]) -> dict[str, bytes]:
    found = {}
    for name in names:
        if _folder_of_page(name) == page and PurePosixPath(name).suffix.lower() in _PICTURES:
            found[name] = package.read(name)
    return found


def _why_left(suffix: str) -> str:
    """Say why a member of an archive is left alone."""
    if suffix == ".zip":
        return "an archive in an archive; unpack it and import it by itself"
    return f"{reasons.UNKNOWN_FORMAT}: {reasons.unread(suffix)}" if suffix else reasons.UNKNOWN_FORMAT


_LISTS = frozenset({".ris", ".bib", ".json"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
# What comes with pages and says nothing by itself.
_BESIDE = _PICTURES | {".css", ".js", ".svg", ".ico", ".woff", ".woff2", ".ttf", ".map"}
