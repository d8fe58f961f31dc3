"""REFI-QDA projects (QDPX 1.5) and codebooks (QDC 1.0), written and read.

Positions are code points of the source's plain text, whose lines end with one LF (REFI-QDA 1.5, 7.3).
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from xml.etree import ElementTree

import defusedxml
import defusedxml.ElementTree

from reader.domain.annotation import Tag
from reader.domain.text import Span

_PROJECT = "urn:QDA-XML:project:1.0"
_CODEBOOK = "urn:QDA-XML:codebook:1.0"
_OURS = uuid.UUID("2b9a3b44-6a0c-5d0e-9f57-1d4f0c9d7a11")  # the name space of the identifiers we make
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LARGEST = 200 * 1024 * 1024  # bytes, of all that is read
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Coded:
    """A passage of a source with its tags and note."""

    id: str
    span: Span
    tags: tuple[str, ...] = ()
    note: str = ""
    made_at: str = ""  # ISO, UTC


@dataclass(frozen=True, slots=True)
class Source:
    """One text of a project with what was coded in it."""

    id: str
    name: str
    text: str
    passages: tuple[Coded, ...] = ()
    about: str = ""
    tags: tuple[str, ...] = ()  # of the text as a whole


@dataclass(frozen=True, slots=True)
class Project:
    """What a QDPX file holds, as far as the program uses it."""

    name: str
    tags: tuple[Tag, ...]
    sources: tuple[Source, ...]


# ---- writing


def write_project(project: Project, user: str, made_at: str, origin: str) -> bytes:
    """Return a QDPX file; characters that XML cannot hold are replaced in names and notes, never in texts."""
    used = [tag for source in project.sources for passage in source.passages for tag in passage.tags]
    used += [tag for source in project.sources for tag in source.tags]
    tags = _with_parents(project.tags, used)
    user_id = _guid("user", user)
    root = ElementTree.Element(
        "Project",
        {
            "xmlns": _PROJECT,
            "name": _clean(project.name) or "Parallax",
            "origin": origin,
            "creatingUserGUID": user_id,
            "creationDateTime": made_at,
        },
    )
    users = ElementTree.SubElement(root, "Users")
    ElementTree.SubElement(users, "User", {"guid": user_id, "name": _clean(user) or "researcher"})
    if tags:
        _write_codes(ElementTree.SubElement(root, "CodeBook"), tags)
    sources = ElementTree.SubElement(root, "Sources")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for source in project.sources:
            guid = _guid("source", source.id)
            _write_source(sources, source, guid, user_id, made_at)
            package.writestr(f"sources/{guid}.txt", source.text.encode("utf-8", "replace"))
        package.writestr("project.qde", _document(root))
    return data.getvalue()


def write_codebook(tags: Sequence[Tag], origin: str) -> bytes:
    """Return a QDC file with the tags as a hierarchy of codes."""
    root = ElementTree.Element("CodeBook", {"xmlns": _CODEBOOK, "origin": origin})
    _write_codes(root, _with_parents(tags, ()))
    return _document(root)


def _write_codes(codebook: ElementTree.Element, tags: dict[str, Tag]) -> None:
    elements: dict[str, ElementTree.Element] = {"": ElementTree.SubElement(codebook, "Codes")}
    taken: set[str] = set()
    for path in sorted(tags, key=lambda one: (one.count("/"), one)):
        parent = path.rpartition("/")[0]
        name = _name(path, taken)
        taken.add(name)
        attributes = {"guid": _guid("code", path), "name": name, "isCodable": "true"}
        if _COLOUR.fullmatch(tags[path].colour):
            attributes["color"] = tags[path].colour.upper()
        element = ElementTree.SubElement(elements[parent], "Code", attributes)
        if tags[path].definition:
            ElementTree.SubElement(element, "Description").text = _clean(tags[path].definition)
        elements[path] = element


def _name(path: str, taken: Collection[str]) -> str:
    """Return the name of a code: the last level of a tag, with those above behind it where it is taken.

    Other programs, QualCoder among them, know a code by its name alone and lose the second of two.
    """
    above, _, leaf = path.rpartition("/")
    leaf = _clean(leaf) or "tag"
    longer = (f"{leaf} ({_clean(above)}{' ' * number})" for number in count())
    return next(name for name in chain([leaf], longer) if name not in taken)


def _write_source(sources: ElementTree.Element, source: Source, guid: str, user: str, made_at: str) -> None:
    element = ElementTree.SubElement(
        sources,
        "TextSource",
        {
            "guid": guid,
            "name": _clean(source.name) or "article",
            "plainTextPath": f"internal://{guid}.txt",
            "creatingUser": user,
            "creationDateTime": made_at,
        },
    )
    if source.about:
        ElementTree.SubElement(element, "Description").text = _clean(source.about)
    for passage in source.passages:
        made = {"creatingUser": user, "creationDateTime": passage.made_at or made_at}
        selection = ElementTree.SubElement(
            element,
            "PlainTextSelection",
            {
                "guid": _guid("selection", passage.id),
                "name": _clean(passage.span.of(source.text))[:60].replace("\n", " "),
                "startPosition": str(passage.span.start),
                "endPosition": str(passage.span.end),
                **made,
            },
        )
        if passage.note:
            ElementTree.SubElement(selection, "Description").text = _clean(passage.note)
        _write_codings(selection, passage.id, passage.tags, made)
    _write_codings(element, source.id, source.tags, {"creatingUser": user, "creationDateTime": made_at})


def _write_codings(
    element: ElementTree.Element, identity: str, tags: Iterable[str], made: Mapping[str, str]
) -> None:
    for tag in tags:
        coding = ElementTree.SubElement(element, "Coding", {"guid": _guid(identity, tag), **made})
        ElementTree.SubElement(coding, "CodeRef", {"targetGUID": _guid("code", tag)})


def _with_parents(tags: Iterable[Tag], used: Iterable[str]) -> dict[str, Tag]:
    """Return the tags by path, with every level above each of them."""
    known = {tag.name: tag for tag in tags}
    for path in [*known, *used]:
        parts = path.split("/")
        for depth in range(1, len(parts) + 1):
            known.setdefault("/".join(parts[:depth]), Tag("/".join(parts[:depth])))
    return known


def _guid(kind: str, name: str) -> str:
    try:
        return str(uuid.UUID(name)).upper()
    except ValueError:
        return str(uuid.uuid5(_OURS, f"{kind}/{name}")).upper()


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _document(root: ElementTree.Element) -> bytes:
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


# ---- reading


def read_project(data: bytes) -> Project:
    """Return what a QDPX file holds; raises ``ValueError`` where it is damaged or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            reader = _Reader(package)
            root = _root(reader.read("project.qde"))
            names = dict(_codes(root))
            tags = tuple(tag for tag, _ in names.values())
            paths = {guid: tag.name for guid, (tag, _) in names.items()}
            sources = tuple(_sources(root, reader, paths))
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise ValueError(f"not a REFI-QDA project: {error}") from error
    return Project(root.get("name", ""), tags, sources)


def read_codebook(data: bytes) -> tuple[Tag, ...]:
    """Return the tags of a QDC file; raises ``ValueError`` where it is none."""
    return tuple(tag for tag, _ in dict(_codes(_root(data))).values())


class _Reader:
    """Reads members of a package by name and counts the bytes."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._left = _LARGEST

    def read(self, name: str) -> bytes:
        with self._package.open(name) as member:
            data = member.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise ValueError("the project expands too far")
        return data


def _root(data: bytes) -> ElementTree.Element:
    try:
        root: ElementTree.Element = defusedxml.ElementTree.fromstring(data)
    except (ElementTree.ParseError, defusedxml.DefusedXmlException, ValueError) as error:
        raise ValueError(f"not REFI-QDA: {error}") from error
    return root


def _codes(root: ElementTree.Element) -> Iterator[tuple[str, tuple[Tag, str]]]:
    """Yield for each code its identifier, its tag and its parent's path."""
    todo = [(element, "") for element in root.iterfind("{*}CodeBook/{*}Codes/{*}Code")]
    todo = todo or [(element, "") for element in root.iterfind("{*}Codes/{*}Code")]
    while todo:
        element, parent = todo.pop(0)
        path = _path(element.get("name", ""), parent, element.get("guid", ""))
        definition = (element.findtext("{*}Description") or "").strip()
        yield element.get("guid", "").upper(), (Tag(path, element.get("color", ""), definition), parent)
        todo += [(child, path) for child in element.iterfind("{*}Code")]


def _path(name: str, parent: str, guid: str) -> str:
    """Return the tag of a code; what ``_name`` put behind its name is known by the identifier."""

    def below(leaf: str) -> str:
        leaf = leaf.replace("/", "∕").strip() or "tag"
        return f"{parent}/{leaf}" if parent else leaf

    shorter = (below(name[: match.start()]) for match in re.finditer(r" \(", name))
    return next((path for path in shorter if _guid("code", path) == guid.upper()), below(name))


def _sources(root: ElementTree.Element, reader: _Reader, paths: dict[str, str]) -> Iterator[Source]:
    for element in root.iterfind("{*}Sources/{*}TextSource"):
        path = element.get("plainTextPath", "")
        if not path.startswith("internal://"):
            continue  # a file somewhere on another machine
        raw = reader.read("sources/" + path.removeprefix("internal://")).decode("utf-8-sig", "replace")
        text = raw.replace("\r\n", "\n")
        yield Source(
            element.get("guid", ""),
            element.get("name", ""),
            text,
            tuple(_passages(element, paths, len(text))),
            (element.findtext("{*}Description") or "").strip(),
            _tags(element, paths),
        )


def _tags(element: ElementTree.Element, paths: dict[str, str]) -> tuple[str, ...]:
    """Return the tags that an element itself is coded with."""
    refs = [ref.get("targetGUID", "").upper() for ref in element.iterfind("{*}Coding/{*}CodeRef")]
    return tuple(dict.fromkeys(paths[ref] for ref in refs if ref in paths))


def _passages(element: ElementTree.Element, paths: dict[str, str], length: int) -> Iterator[Coded]:
    for selection in element.iterfind("{*}PlainTextSelection"):
        start, end = selection.get("startPosition", ""), selection.get("endPosition", "")
        if not (start.isdigit() and end.isdigit() and int(start) <= int(end) <= length):
            continue
        yield Coded(
            selection.get("guid", ""),
            Span(int(start), int(end)),
            _tags(selection, paths),
            selection.findtext("{*}Description") or "",
            selection.get("creationDateTime", ""),
        )
