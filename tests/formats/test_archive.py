"""What of a ZIP becomes articles, and that what does not is named."""

import io
import zipfile

import pytest

from reader.domain.errors import RefusedFile
from reader.formats.parse import parse


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


TEXT = b"Harbour counts its boats\n\nThe survey counted 300 boats in the harbour on Monday morning.\n"


def test_what_is_left_in_an_archive_is_named_with_the_reason() -> None:
    inner = zipped(b__txt=TEXT)
    (article,) = parse(
        zipped(
            a__txt=TEXT,
            inner__zip=inner,
            letter__doc=b"x",
            list__ris=b"TY  - NEWS\nER  -\n",
            page__css=b"p{}",
        ),
        "a.zip",
    )
    told = dict(article.refused)
    assert list(told) == ["inner.zip", "letter.doc", "list.ris"]
    assert "an archive in an archive" in told["inner.zip"]
    assert told["letter.doc"] == "unknown format: .doc, an old Word file; save it as .docx"


def test_an_archive_of_nothing_else_says_what_it_holds() -> None:
    with pytest.raises(RefusedFile, match=r"inner\.zip: an archive in an archive"):
        parse(zipped(inner__zip=zipped(b__txt=TEXT)), "a.zip")


RIS = b"""TY  - NEWS
TI  - Boats in the harbour
AU  - Roe, Ada
DA  - 2019/03/24
L1  - files\\1\\boats.txt
ER  -
"""


def test_a_list_of_references_tells_of_the_files_of_its_archive() -> None:
    """As of a list beside files in a folder, whatever was found in the files themselves."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("export/list.ris", RIS)
        package.writestr("export/files/1/boats.txt", TEXT)
        package.writestr("export/files/2/other.txt", TEXT)
    named, other = parse(buffer.getvalue(), "a.zip")
    assert named.metadata.title is not None
    assert named.metadata.title.value == "Boats in the harbour"
    assert named.metadata.title.evidence == "list.ris, RIS record 1"
    assert [one.value for one in named.metadata.authors] == ["Ada Roe"]
    assert named.metadata.published is not None
    assert named.metadata.published.value == "2019-03-24"
    assert other.metadata.authors == ()
    assert named.refused == ()


def test_a_list_that_names_no_file_of_the_archive_is_told() -> None:
    (article,) = parse(zipped(a__txt=TEXT, list__ris=RIS), "a.zip")
    assert article.refused == (("list.ris", "a list of references to no file in the archive"),)
