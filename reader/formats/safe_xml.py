"""XML read without entities, without a DTD, without the network, and not too deep."""

from __future__ import annotations

from typing import Any

from lxml import etree

from reader.domain.errors import RefusedFile
from reader.formats import reasons

LARGEST = 50 * 1024 * 1024  # bytes


def root(data: bytes, name: str) -> Any:
    """Return the root element; what declares entities or is no XML is refused, naming the part."""
    if len(data) > LARGEST:
        raise RefusedFile(reasons.TOO_LARGE, name)
    if (
        b"<!ENTITY" in data
        or "<!ENTITY".encode("utf-16-le") in data
        or "<!ENTITY".encode("utf-16-be") in data
    ):
        raise RefusedFile(reasons.DAMAGED, f"{name} declares entities")
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


def text_of(element: Any) -> str:
    """Return all text of an element with single spaces."""
    return " ".join("".join(element.itertext()).split())
