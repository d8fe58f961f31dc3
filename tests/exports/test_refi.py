"""REFI-QDA: work moves to other programs and back without a difference."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reader.domain.annotation import Tag
from reader.domain.text import Span
from reader.exports import refi

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("😀é\n"), min_size=1, max_size=80
)
NAME = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)
PATHS = st.lists(NAME, min_size=1, max_size=3).map("/".join)


@st.composite
def sources(draw):
    text = draw(TEXT).replace("\r", "")
    passages = []
    for number in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        span = Span(start, draw(st.integers(start, len(text))))
        tags = tuple(dict.fromkeys(draw(st.lists(PATHS, max_size=2))))
        passages.append(refi.Coded(str(number), span, tags, draw(NAME)))
    return refi.Source("one", draw(NAME), text, tuple(passages))


@settings(deadline=None, max_examples=60)
@given(sources(), st.lists(PATHS, max_size=3))
def test_a_project_comes_back_as_it_went_out(source, tags):
    """Texts, spans, tags and notes are equal after the way out and back, with text outside the BMP."""
    project = refi.Project("A library", tuple(Tag(name) for name in dict.fromkeys(tags)), (source,))
    back = refi.read_project(refi.write_project(project, "me", "2026-01-01T00:00:00Z", "test"))
    (read,) = back.sources
    assert (read.name, read.text) == (source.name, source.text)
    assert [(one.span, one.tags, one.note) for one in read.passages] == [
        (one.span, one.tags, one.note) for one in source.passages
    ]
    wanted = set(tags) | {tag for one in source.passages for tag in one.tags}
    assert wanted <= {tag.name for tag in back.tags}


@settings(deadline=None, max_examples=40)
@given(st.dictionaries(PATHS, st.sampled_from(["", "#AABBCC"]), max_size=4), NAME)
def test_a_codebook_comes_back_as_it_went_out(colours, definition):
    """Names, levels, colours and definitions of a codebook are equal."""
    tags = tuple(Tag(name, colour, definition) for name, colour in colours.items())
    back = {tag.name: tag for tag in refi.read_codebook(refi.write_codebook(tags, "test"))}
    assert {tag.name: back[tag.name] for tag in tags} == {tag.name: tag for tag in tags}


SCHEMA = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("refi_project.rng"))))


@settings(deadline=None, max_examples=60)
@given(sources(), st.lists(PATHS, max_size=4), st.sampled_from(["", "#aabbcc", "red"]))
def test_every_project_keeps_to_the_schema(source, tags, colour):
    """Whatever is in it, a project is what REFI-QDA 1.5 says that it is; every reference leads somewhere."""
    known = tuple(Tag(name, colour, "When\x00 to use") for name in dict.fromkeys(tags))
    data = refi.write_project(refi.Project("\x1b", known, (source,)), "", "2026-01-01T00:00:00Z", "test")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("project.qde"))
        files = set(package.namelist())
    assert SCHEMA.validate(root), SCHEMA.error_log
    guids = [one.get("guid") for one in root.iter() if one.get("guid")]
    assert len(guids) == len(set(guids)), "an identifier names one thing"
    assert {one.get("targetGUID") for one in root.iter("{*}CodeRef")} <= set(guids)
    assert {f"sources/{one.get('plainTextPath')[11:]}" for one in root.iter("{*}TextSource")} < files


@settings(deadline=None, max_examples=60)
@given(st.lists(PATHS, min_size=1, max_size=6))
def test_no_two_codes_have_one_name(paths):
    """QualCoder knows a code by its name: of two, the second and what it marks would be lost."""
    data = refi.write_codebook(tuple(Tag(name) for name in dict.fromkeys(paths)), "test")
    names = [one.get("name") for one in etree.fromstring(data).iter("{*}Code")]
    assert len(names) == len(set(names))
    assert set(paths) <= {tag.name for tag in refi.read_codebook(data)}, "and the tags come back as they were"


def test_tags_of_one_name_keep_their_places():
    """Groups of actors and of places are two codes, told apart by what stands behind their names."""
    tags = (Tag("actors/groups"), Tag("groups"), Tag("places (all)/groups"))
    data = refi.write_codebook(tags, "test")
    names = {one.get("name") for one in etree.fromstring(data).iter("{*}Code")}
    assert {"groups", "groups (actors)", "groups (places (all))"} <= names
    assert set(tags) <= set(refi.read_codebook(data))


def test_another_programs_project_is_read():
    """A project with carriage returns, lower-case identifiers and an outside file is read as far as it goes."""
    qde = (
        '<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="P"><CodeBook><Codes>'
        '<Code guid="c1" name="actors" isCodable="true"><Code guid="c2" name="army" isCodable="true"/></Code>'
        "</Codes></CodeBook><Sources>"
        '<TextSource guid="s1" name="A" plainTextPath="internal://a.txt"><PlainTextSelection guid="x" '
        'startPosition="4" endPosition="7"><Coding guid="y"><CodeRef targetGUID="C2"/></Coding>'
        '</PlainTextSelection><PlainTextSelection guid="z" startPosition="4" endPosition="999"/></TextSource>'
        '<TextSource guid="s2" name="B" plainTextPath="absolute://C:/b.txt"/></Sources></Project>'
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("project.qde", qde)
        package.writestr("sources/a.txt", "one\r\ntwo\r\n")
    (source,) = refi.read_project(data.getvalue()).sources
    (passage,) = source.passages
    assert (passage.span.of(source.text), passage.tags) == ("two", ("actors/army",))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<x/>"])
def test_what_is_no_project_is_refused(data):
    """A file that is no project is named as such."""
    with pytest.raises(ValueError, match="REFI-QDA"):
        refi.read_project(data)


def test_entities_in_a_codebook_are_refused():
    """A codebook cannot read files of the machine."""
    with pytest.raises(ValueError, match="REFI-QDA"):
        refi.read_codebook(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><CodeBook>&a;</CodeBook>')
