"""Bibliography files bring what is known of articles, and name the files that belong to them."""

import json

import pytest

from reader.domain.errors import RefusedFile
from reader.formats import bibliography

RIS = """TY  - NEWS
TI  - Harbour counts its boats
AU  - Smith, Ada
T2  - The Daily Example
DA  - 2019/03/24/
UR  - https://example.org/boats
L1  - files/12/boats.pdf
ER  -
"""
BIBTEX = """@article{smith2019, title={Harbour counts its {Boats}}, author={Smith, Ada and Lee, Bo},
journal={The Daily Example}, year={2019}, month=mar, url={https://example.org/boats},
file={Full Text:files/12/boats.pdf:application/pdf}}
"""
CSL = json.dumps(
    [
        {
            "id": "a",
            "title": "Harbour counts its boats",
            "author": [{"family": "Smith", "given": "Ada"}],
            "container-title": "The Daily Example",
            "issued": {"date-parts": [[2019, 3, 24]]},
            "URL": "https://example.org/boats",
        }
    ]
)


@pytest.mark.parametrize(
    ("name", "text", "date", "files"),
    [
        ("a.ris", RIS, "2019-03-24", ("files/12/boats.pdf",)),
        ("a.bib", BIBTEX, "2019-03", ("files/12/boats.pdf",)),
        ("a.json", CSL, "2019-03-24", ()),
    ],
)
def test_a_record_is_read(name, text, date, files):
    """Title, authors, publication, date, address and attachments of a record arrive."""
    (record,) = bibliography.records(text.encode(), name)
    metadata = record.metadata
    assert metadata.title.value.lower() == "harbour counts its boats"
    assert metadata.authors[0].value == "Ada Smith"
    assert metadata.publication.value == "The Daily Example"
    assert metadata.published.value == date
    assert metadata.url.value == "https://example.org/boats"
    assert record.files == files


@pytest.mark.parametrize("name", ["a.json", "a.txt"])
def test_another_file_is_refused(name):
    """A file that is no bibliography is named as such."""
    with pytest.raises(RefusedFile):
        bibliography.records(b"{nothing of the kind", name)


def test_several_files_of_a_record_are_all_named():
    """Attachments divided as reference managers divide them, colons and semicolons of names included."""
    ris = RIS.replace("L1  - files/12/boats.pdf", "L1  - files/a.pdf\nL1  - files/b.html")
    assert bibliography.records(ris.encode(), "a.ris")[0].files == ("files/a.pdf", "files/b.html")
    bibtex = r"@article{k, title={T}, file={Full\: x:C\:\\texts\\a.pdf:application/pdf;:b\;c.txt:TXT;d.txt}}"
    (record,) = bibliography.records(bibtex.encode(), "a.bib")
    assert record.files == (r"C:\texts\a.pdf", "b;c.txt", "d.txt")


@pytest.mark.parametrize(("written", "read"), [("en-GB", "en"), ("de", "de"), ("German", None), ("", None)])
def test_a_language_is_a_code_or_unknown(written, read):
    """The name of a language is not cut to something that looks like its code."""
    data = RIS.replace("UR  -", f"LA  - {written}\nUR  -").encode()
    language = bibliography.records(data, "a.ris")[0].metadata.language
    assert (language.value if language else None) == read


def test_csl_items_without_an_id_are_read_and_other_json_is_not():
    (record,) = bibliography.records(
        b'[{"type": "article", "title": "Boats counted", "URL": "https://example.org/a"}]', "a.json"
    )
    assert record.metadata.title.value == "Boats counted"
    with pytest.raises(RefusedFile):
        bibliography.records(b'[{"title": "Boats counted", "pages": 3}]', "a.json")


def test_what_latex_writes_is_read_as_it_prints():
    text = r"""@article{g, title={Soldiers \& {C}ivilians: {\'E}tudes --- {\v S}ibenik},
author={Garc{\'\i}a, Jos{\'e}}, journal={Revue d'{\'e}tudes}, year={2018}, month={3}, day={4}}"""
    (record,) = bibliography.records(text.encode(), "g.bib")
    metadata = record.metadata
    assert metadata.title.value == "Soldiers & Civilians: Études — Šibenik"
    assert [one.value for one in metadata.authors] == ["José García"]
    assert (metadata.publication.value, metadata.published.value) == ("Revue d'études", "2018-03-04")


def test_the_journal_in_full_is_the_publication():
    text = RIS.replace("T2  - The Daily Example", "JF  - The Daily Example")
    (record,) = bibliography.records(text.encode(), "a.ris")
    assert record.metadata.publication.value == "The Daily Example"
