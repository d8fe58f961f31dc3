"""Packages: nothing is unpacked to disk, and nothing becomes larger than its cap."""

import io
import zipfile

import pytest

from reader.domain.errors import RefusedFile
from reader.formats import packages, reasons, safe_xml
from reader.formats.packages import Package


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


def reason_of(action):
    with pytest.raises(RefusedFile) as refused:
        action()
    return refused.value.reason


def test_a_bomb_is_refused_before_it_goes_off():
    """A member that grows a thousandfold is refused while it is read."""
    data = zipped({"bomb": b"\0" * 30_000_000})
    assert reason_of(lambda: Package(data).read("bomb")) == reasons.EXPANDS_TOO_FAR


def test_too_many_members_are_refused(monkeypatch):
    """A package of countless files is not even listed."""
    monkeypatch.setattr(packages, "MOST_MEMBERS", 3)
    data = zipped({str(number): b"" for number in range(4)})
    assert reason_of(lambda: Package(data)) == reasons.TOO_MANY_PARTS


def test_a_link_is_no_member():
    """A symbolic link in a package is never followed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        info = zipfile.ZipInfo("link")
        info.external_attr = 0o120777 << 16
        package.writestr(info, "/etc/passwd")
    assert "link" not in Package(buffer.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and nothing else", b"text"])
def test_what_is_no_package_is_named_damaged(data):
    """Bytes that only begin like a package are refused with a reason."""
    assert reason_of(lambda: Package(data)) == reasons.DAMAGED


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16"),
        b"<x><y></x>",
        b"",
    ],
)
def test_xml_with_entities_is_refused(xml):
    """No entity is ever declared, let alone read from a file."""
    assert reason_of(lambda: safe_xml.root(xml, "part.xml")) == reasons.DAMAGED
