"""The notebook keeps what is written, cites what stands, says what stands no longer, and goes out as a text."""

import io
import zipfile

import docx
import pytest

from reader.domain.annotation import AnchorState
from reader.domain.errors import ParallaxError, RefusedFile
from reader.domain.text import Span
from reader.exports.citation import Style
from reader.services import annotating, extracting, importing, notebook, reading
from reader.services.library import Library

TEXT = (
    "---\ntitle: Harbour counts its boats\nauthor: Ada Smith\npublication: Harbour News\ndate: 2019-03-24\n"
    "url: https://example.org/boats\n---\n\n"
    "The survey 😀 counted 300 boats in the harbour on Monday.\n\n"
    "The council had counted 500 of them two years before, when trade was better.\n\n"
    "Nobody knows why the boats left, the council said, or whether they will ever return.\n"
)
NOW, LATER = "2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00"
QUOTE = "😀 counted 300 boats"


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as opened:
        bring(opened, tmp_path, TEXT)
        yield opened


def bring(library, folder, text):
    (folder / "boats.md").write_text(text, "utf-8")
    importing.import_paths(library, [folder / "boats.md"])
    extracting.find_figures(library)


def cite(library, quote=QUOTE, page="p1", **how):
    text = reading.open_article(library, 1).article.document.text
    start = text.index(quote)
    edit = notebook.cite(library, 1, Span(start, start + len(quote)), page, now=NOW, **how)
    annotating.apply(library, edit)
    return edit


def test_a_cited_quote_stands_on_a_page_that_is_made_for_it(library):
    """The first citation makes the page; undo takes both away, and redo brings them back."""
    edit = cite(library)
    (page,) = notebook.pages(library)
    assert page.text == "[@smith2019]\n"
    composed = notebook.compose(library, page.text)
    assert composed.document.text.endswith(f"“{QUOTE}” (Smith 2019, para. 1)")
    annotating.apply(library, edit.inverse())
    assert notebook.pages(library) == []
    annotating.apply(library, edit)
    assert [one.text for one in notebook.pages(library)] == [page.text]


def test_the_same_passage_has_one_key_and_another_passage_another(library):
    """A key says which passage is meant."""
    cite(library)
    cite(library)
    cite(library, "500 of them")
    (page,) = notebook.pages(library)
    assert page.text == "[@smith2019]\n\n[@smith2019]\n\n[@smith2019-2]\n"


def test_a_quote_that_stands_no_longer_is_told(library, tmp_path):
    """A new version of the article in which the sentence is gone: the page says so, and keeps the quote."""
    cite(library)
    bring(
        library, tmp_path, TEXT.replace("The survey 😀 counted 300 boats in the harbour on Monday.\n\n", "")
    )
    (found,) = notebook.shown(library, ["smith2019"]).values()
    assert (found.state, found.span) == (AnchorState.ORPHAN, None)
    text = notebook.compose(library, "[@smith2019]").document.text
    assert QUOTE in text
    assert "no longer stands in the article" in text


def test_a_quote_moves_with_its_words(library, tmp_path):
    """A paragraph put before it changes nothing but the way that leads there."""
    cite(library)
    bring(library, tmp_path, TEXT.replace("The survey", "A new first paragraph came in.\n\nThe survey"))
    (found,) = notebook.shown(library, ["smith2019"]).values()
    text = reading.open_article(library, 1).article.document.text
    assert found.state is AnchorState.EXACT
    assert found.span.of(text) == QUOTE
    assert found.reference == "(Smith 2019, para. 2)"


def test_an_article_that_was_removed_leaves_its_quote_and_reference(library):
    """What is written stays written."""
    cite(library)
    reading.remove_articles(library, (1,))
    (found,) = notebook.shown(library, ["smith2019"]).values()
    assert found.state is None
    assert found.reference == "(Smith 2019)"
    assert "no longer in the library" in notebook.compose(library, "[@smith2019]").document.text


def test_a_figure_says_what_it_says_now(library):
    """A cited figure shows its value; when it is rejected, the page says that."""
    claim = reading.open_article(library, 1).claims[0]
    edit = notebook.cite(library, 1, claim.figure.sentence, "p1", claim_id=claim.id, now=NOW)
    annotating.apply(library, edit)
    assert "Figure: 300 boats" in notebook.compose(library, "[@smith2019]").document.text


def test_what_is_written_is_kept_and_undone_under_its_name(library):
    """Writing, and deleting a page, are edits like all others."""
    annotating.apply(library, notebook.new_page("p1", "# Chapter", NOW))
    edit = notebook.write(library, "p1", "# Chapter 2 😀\ud800", LATER)
    annotating.apply(library, edit)
    assert notebook.page(library, "p1").text == "# Chapter 2 😀?"
    gone = notebook.delete_page(library, "p1")
    assert gone.name == "Delete page “Chapter 2 😀?”"
    annotating.apply(library, gone)
    annotating.apply(library, gone.inverse())
    assert notebook.page(library, "p1").title == "Chapter 2 😀?"
    with pytest.raises(KeyError):
        notebook.page(library, "p2")


PAGE = "# Boats & <harbours>\n\nThey fell to 300 [@smith2019], *so it is said*.\n\n[@smith2019]\n\n- one\n    1. two\n- three\n\n| a | b |\n|---|---|\n| 1 | =2 |\n\n`[@smith2019]`\n"


@pytest.fixture
def page(library):
    cite(library)
    annotating.apply(library, notebook.write(library, "p1", PAGE, LATER))
    return library


def test_the_notebook_goes_out_as_markdown(page):
    """References and quotes stand in place of keys, with a bibliography; code is left as it is."""
    text = notebook.notebook_file(page, "md", Style.APA).decode()
    assert "They fell to 300 [(Smith, 2019, para. 1)](parallax://" in text
    assert "> “😀 counted 300 boats” [(Smith, 2019, para. 1)]" in text
    assert "`[@smith2019]`" in text
    assert "## References\n\nSmith, A. (2019, March 24). Harbour counts its boats." in text


def test_the_notebook_goes_out_as_html_that_loads_nothing(page):
    """Structure, quotes, links and bibliography are there; what was typed as a tag is text or gone."""
    text = notebook.notebook_file(page, "html", Style.MLA).decode()
    assert "<h1>Boats &amp;" in text
    assert "<blockquote><p>“😀 counted 300 boats” <a href=" in text
    assert "<ul><li>one<ol><li>two</li></ol></li><li>three</li></ul>" in text
    assert "<h2>Works Cited</h2>" in text
    assert "<script" not in text
    assert "src=" not in text


def test_the_notebook_goes_out_as_a_word_document(page):
    """Headings, quotes with links back, lists, tables and the bibliography are Word's own."""
    data = notebook.notebook_file(page, "docx")
    made = docx.Document(io.BytesIO(data))
    styles = {one.style.name: one.text for one in made.paragraphs if one.text}
    assert styles["Quote"] == "“😀 counted 300 boats” (Smith 2019, para. 1)"
    assert styles["List Bullet"] == "three"
    assert styles["List Number 2"] == "two"
    assert any(one.text == "References" and one.style.name == "Heading 1" for one in made.paragraphs)
    assert made.tables[0].cell(1, 1).text == "=2"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"parallax://" in package.read("word/_rels/document.xml.rels")


@pytest.mark.parametrize("form", notebook.FORMS)
def test_a_page_of_unusual_characters_goes_out_whole(library, form):
    """No character that can be typed stops an export."""
    annotating.apply(
        library, notebook.new_page("p1", "a\x0b\x00b \ufffe 😀 \u202e text\n\n    code\x1b", NOW)
    )
    assert notebook.notebook_file(library, form)


def test_an_empty_notebook_says_so(library):
    """There is nothing to write, or no such form."""
    with pytest.raises(ParallaxError, match="no page yet"):
        notebook.notebook_file(library, "md")
    with pytest.raises(ParallaxError, match="docx, md, html"):
        notebook.notebook_file(library, "pdf")


@pytest.mark.parametrize("page", ["[" * 5000, ">" * 5000, "<a " * 6000 + "x"])
def test_a_hostile_page_is_refused_and_not_waited_for(library, page):
    """What would hang the converter is named."""
    with pytest.raises(RefusedFile):
        notebook.compose(library, page)
