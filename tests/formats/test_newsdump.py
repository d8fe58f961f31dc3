"""Exports of news databases become the articles they hold."""

import pytest

from reader.formats import newsdump
from reader.formats.file import File

OLD = """                               1 of 2 DOCUMENTS

                                 The Daily Example

                             March 24, 2019 Sunday
                                 First Edition

Harbour counts its boats

BYLINE: Ada Smith

SECTION: NEWS; Pg. 4

LENGTH: 12 words

The survey counted 300 boats.

Two years before there had been 500.

LOAD-DATE: March 25, 2019

LANGUAGE: ENGLISH

                               2 of 2 DOCUMENTS

                                 The Other Paper

                             March 25, 2019 Monday

Another headline

LENGTH: 5 words

Only one paragraph here.

LOAD-DATE: March 26, 2019
"""
NEW = """Harbour counts its boats
The Daily Example
March 24, 2019 Sunday

Copyright 2019 Example Ltd All Rights Reserved
Section: NEWS; Pg. 4
Length: 12 words
Byline: Ada Smith

Body


The survey counted 300 boats.

Two years before there had been 500.

Load-Date: March 25, 2019

End of Document
Another headline
The Other Paper
March 25, 2019 Monday
Length: 5 words

Body

Only one paragraph here.

Load-Date: March 26, 2019

End of Document
"""
CODED = """HD   Harbour counts its boats
BY   Ada Smith
WC   12 words
PD   24 March 2019
SN   The Daily Example
LA   English
LP   The survey counted 300 boats.

TD   Two years before there had been 500.

AN   Document EXAMPLE020190324ef3o00001

HD   Another headline
WC   5 words
PD   25 March 2019
SN   The Other Paper
LA   English
LP   Only one paragraph here.
AN   Document EXAMPLE020190325ef3o00002
"""
PLAIN = """News
Harbour counts its boats
By Ada Smith
12 words
24 March 2019
The Daily Example
EXAMP
English
(c) 2019 Example Ltd

The survey counted 300 boats.

Two years before there had been 500.

Document EXAMP00020190324EF3O00001

Another headline
5 words
25 March 2019
The Other Paper
OTHER
English
(c) 2019 Other Ltd

Only one paragraph here.

Document OTHER00020190325EF3O00002
"""


@pytest.mark.parametrize(
    "dump", [OLD, NEW, CODED, PLAIN], ids=["nexis", "nexis uni", "factiva codes", "factiva"]
)
def test_every_article_of_an_export_is_found(dump):
    """Title, publication, date, author and text of each article are told apart."""
    data = dump.encode("utf-8")
    assert newsdump.looks_like(data[:4096])
    first, second = newsdump.parse(File(data, "export.txt"))
    assert [block.text for block in first.document.blocks] == [
        "Harbour counts its boats",
        "The survey counted 300 boats.",
        "Two years before there had been 500.",
    ]
    metadata = first.metadata
    assert metadata.title.value == "Harbour counts its boats"
    assert metadata.publication.value == "The Daily Example"
    assert metadata.published.value == "2019-03-24"
    assert [author.value for author in metadata.authors] == ["Ada Smith"]
    assert second.metadata.publication.value == "The Other Paper"
    assert second.metadata.authors == ()
    assert second.document.blocks[-1].text == "Only one paragraph here."
    assert [first.part, second.part] == ["1", "2"]


def test_an_article_is_no_export():
    """A pasted article that speaks of words and documents is left in one piece."""
    text = "A headline\n\nBy Ada Smith\n24 March 2019\n\nThe document of 500 words lists 300 boats.\n"
    assert not newsdump.looks_like(text.encode())
