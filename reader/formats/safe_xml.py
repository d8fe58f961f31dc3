"""XML read without entities, without a DTD, without the network, and not too deep."""

from __future__ import annotations

from typing import Any

from lxml import etree

from reader.domain.errors import RefusedFile
from reader.formats import reasons

LARGEST = 50 * 1024 * 1024  # bytes


def root(data: bytes, name: str) -> Any:
    """Return the root element; what declares entities or is no XML is refused, naming the part."""
    check(data, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedFile(reasons.DAMAGED, f"{name}: {error}"[:200]) from error
    if element is None:
        raise RefusedFile(reasons.DAMAGED, f"{name} is empty")
    return element


def check(data: bytes, name: str) -> None:
    """Refuse a part that is too large or declares entities, whoever is going to read it."""
    if len(data) > LARGEST:
        raise RefusedFile(reasons.TOO_LARGE, name)
    if any("<!ENTITY".encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise RefusedFile(reasons.DAMAGED, f"{name} declares entities")


def text_of(element: Any) -> str:
    """Return all text of an element with single spaces."""
    return " ".join("".join(element.itertext()).split())
