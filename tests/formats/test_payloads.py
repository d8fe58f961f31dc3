"""Markup is harmless: whatever is hidden in HTML, Markdown and notes, nothing outside a short list comes through.

The payloads are put together in ``payloads``; a collection from elsewhere may be beside the repository.
"""

import importlib.util
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reader.domain.document import InlineKind
from reader.domain.errors import RefusedFile
from reader.exports import comparison_html
from reader.exports.writing import file_name, safe_cell
from reader.formats import html as html_format
from reader.formats import markdown, sanitise
from reader.formats.file import File
from reader.ui.annotating.markup import to_rich_text

_SPEC = importlib.util.spec_from_file_location("payloads", Path(__file__).with_name("payloads.py"))
made = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made)

EVERY = tuple(dict.fromkeys(made.payloads()))
SAMPLE = EVERY[::23]
COLLECTION = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile" / "xss"

# Written out here: the program's own list would agree with itself whatever it said.
HARMLESS = frozenset(
    [
        "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl", "dt", "em",
        "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "li", "ol", "p", "pre", "q",
        "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "tr", "u", "ul",
    ]
)  # fmt: skip
ATTRIBUTES = {
    "a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "td": {"colspan"}, "th": {"colspan"},
}  # fmt: skip
# As a browser reads it: control characters and blanks are left out of a scheme.
SCHEME = re.compile(r"[\x00-\x20]*[a-z](?:[a-z0-9+.-]|[\x00-\x20])*:", re.IGNORECASE)
LEADS = re.compile(r"(https?|mailto):", re.IGNORECASE)


class Seen(HTMLParser):
    """Takes down every element with its attributes."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, attrs))

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, attrs))

    def handle_comment(self, data):
        self.elements.append(("a comment", []))

    def handle_decl(self, decl):
        self.elements.append(("a declaration", []))

    def handle_pi(self, data):
        self.elements.append(("an instruction", []))


def outside(cleaned):
    """Return what a cleaned text has that it may not have."""
    found = []
    for tag, attributes in Seen(cleaned).elements:
        if tag not in HARMLESS:
            found.append(tag)
        for name, value in attributes:
            if name not in ATTRIBUTES.get(tag, ()):
                found.append(f"{tag} {name}")
            elif name in ("href", "src") and SCHEME.match(value or "") and not LEADS.match(value or ""):
                found.append(f"{tag} {name}={value}")
    return found


def check_cleaning(texts):
    for one in texts:
        cleaned = sanitise.clean(one)
        assert outside(cleaned) == [], one
        assert sanitise.clean(cleaned) == cleaned, one


def check_articles(texts, parse, around):
    """Import each as an article of its own; links lead to the web or to mail, images are our own."""
    read = 0
    for one in texts:
        try:
            articles = parse(File(around.replace("{}", one).encode("utf-8", "surrogatepass")))
        except RefusedFile:
            continue
        for article in articles:
            read += 1
            assert sum(len(block.text) + 1 for block in article.document.blocks) - 1 == len(
                article.document.text
            )
            for block in article.document.blocks:
                assert re.fullmatch("[0-9a-f]{64}|", block.asset), one
                for inline in block.inlines:
                    assert (inline.kind is InlineKind.LINK) == bool(inline.target), one
                    assert not inline.target or LEADS.match(inline.target), one
                    assert not re.search(
                        "[\x00-\x20\u200b-\u200f\u202a-\u202e\u2066-\u2069]", inline.target
                    ), one
    return read


PAGE = "<html><head><title>A page</title></head><body><h1>A page</h1><p>Some words that stand before it.</p>{}<p>Some words that stand after it.</p></body></html>"
TEXT = "# A page\n\nSome words that stand before it.\n\n{}\n\nSome words that stand after it.\n"


def check_notes(texts):
    """A note's preview has five tags and no address; what was typed stands in it as text."""
    for one in texts:
        for note in (one, f"- {one}", f"# {one}", f"**{one}** [words]({one})"):
            shown = Seen(to_rich_text(note))
            assert {tag for tag, _ in shown.elements} <= {"p", "span", "i", "u", "tt"}, one
            names = {name for _, attributes in shown.elements for name, _ in attributes}
            assert names <= {"style"}, one
            styles = " ".join(value for _, attributes in shown.elements for _, value in attributes)
            assert "url" not in styles, one


def check_names(texts):
    """Titles and tags become file names that stay in their folder, and cells that are no formulas."""
    for one in texts:
        name = file_name(one, ".md")
        assert Path(name).name == name, one
        assert name.endswith(".md"), one
        assert not name.startswith("."), one
        assert not re.search(r'[\\/:*?"<>|\x00-\x1f\u202a-\u202e\u2066-\u2069]', name), one
        assert len(name) < 100, one
        assert not str(safe_cell(one)).startswith(("=", "+", "-", "@", "\t", "\r", "\n")), one


def check_exported_pages(texts):
    """A comparison of a topic with such a name, written as a page, has no element that was not ours."""
    plain = Seen(comparison_page("words")).elements
    for one in texts:
        assert Seen(comparison_page(one)).elements == plain, one


def comparison_page(text):
    rows, others = comparison_html.parts(text, text, (), (), ((text, text),))
    return comparison_html.page(text, "<svg></svg>", f'"{text}"', (rows, others)).decode("utf-8", "replace")


def check_all(texts):
    check_cleaning(texts)
    assert check_articles(texts, html_format.parse, PAGE) > len(texts) * 0.7
    assert check_articles(texts, markdown.parse, TEXT) > len(texts) * 0.7
    check_notes(texts)
    check_names(texts)
    check_exported_pages(texts)


def test_there_are_more_than_seven_thousand_and_they_are_the_same_every_time():
    assert len(EVERY) > 7000
    assert tuple(dict.fromkeys(made.payloads())) == EVERY


def test_they_would_do_harm_if_nothing_were_done():
    """Or the tests below would prove nothing."""
    assert sum(bool(outside(one)) for one in EVERY) > 6000


def test_every_one_is_cleaned_and_cleaning_twice_is_cleaning_once():
    check_cleaning(EVERY)
    check_notes(EVERY)
    check_names(EVERY)


def test_a_sample_comes_through_nowhere():
    check_all(SAMPLE)


@pytest.mark.full
@pytest.mark.timeout(1800)
def test_none_comes_through_anywhere():
    check_all(EVERY)


@pytest.mark.full
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not COLLECTION.is_dir(), reason="the collection is not beside the repository")
def test_none_of_a_collection_comes_through_anywhere():
    files = [one for one in COLLECTION.rglob("*") if one.is_file()]
    lines = [line for one in files for line in one.read_text("utf-8", "replace").splitlines() if line.strip()]
    assert len(lines) > 1000
    check_all(lines)
