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
        zipped(a__txt=TEXT, inner__zip=inner, letter__doc=b"x", list__ris=b"TY  - NEWS", page__css=b"p{}"),
        "a.zip",
    )
    told = [note for note in article.notes if note.startswith("Not imported: ")]
    assert [one.removeprefix("Not imported: ").split(":")[0] for one in told] == [
        "inner.zip",
        "letter.doc",
        "list.ris",
    ]
    assert "an archive in an archive" in told[0]


def test_an_archive_of_nothing_else_says_what_it_holds() -> None:
    with pytest.raises(RefusedFile, match=r"inner\.zip: an archive in an archive"):
        parse(zipped(inner__zip=zipped(b__txt=TEXT)), "a.zip")
