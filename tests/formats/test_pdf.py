"""PDF: what a reader would read, in the order in which it is read."""

import importlib.util
import re
from pathlib import Path

import pytest

from reader.domain.errors import RefusedFile
from reader.formats import pdf, reasons
from reader.formats.file import File

_SPEC = importlib.util.spec_from_file_location("pdf_maker", Path(__file__).with_name("pdf_maker.py"))
maker = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(maker)

LEFT = [
    "The council met on Tuesday to talk",
    "about the road that a flood in the moun-",
    "tains broke in spring. Nobody could",
]
RIGHT = ["say when a new one would be built,", "or who would pay for it in the end."]
SENTENCE = (
    "The council met on Tuesday to talk about the road that a flood in the mountains broke in spring. "
    "Nobody could say when a new one would be built, or who would pay for it in the end."
)


def read(pages, **more):
    (article,) = pdf.parse(File(maker.pdf(pages, **more), "paper.pdf"))
    return article


def texts(article):
    return [block.text for block in article.document.blocks]


def test_columns_are_read_one_after_the_other():
    """A sentence goes on in the next column, and a word divided at the line's end is whole again."""
    article = read([maker.column(LEFT, x=50) + maker.column(RIGHT, x=320)])
    assert texts(article) == [SENTENCE]


def test_columns_are_read_in_order_whatever_the_order_of_the_file():
    """Lines that the file holds row by row across the columns are put in reading order."""
    left, right = maker.column(LEFT * 3, x=50), maker.column(RIGHT * 4, x=320)
    rows = [line for pair in zip(left, right, strict=False) for line in pair] + left[len(right) :]
    words = " ".join(texts(read([rows])))
    assert words.index("Nobody could") < words.index("say when")


def test_running_heads_and_page_numbers_are_left_out():
    """What stands on every page is not part of the article, and is listed as removed."""
    pages = [
        [
            (50, 810, 9, f"THE DAILY PAPER - {number}"),
            *maker.column(LEFT, x=50),
            (290, 25, 9, f"Page {number}"),
        ]
        for number in (1, 2)
    ]
    article = read(pages)
    assert "DAILY" not in " ".join(texts(article))
    assert "Page 2" in article.removed


def test_the_title_is_that_of_the_page():
    """A title that the file states and the page shows is sure."""
    title = [(50, 760, 22, "A bridge too few")]
    article = read([title + maker.column(LEFT + RIGHT, x=50)], info="/Title (A bridge too few)")
    assert article.metadata.title.value == "A bridge too few"
    assert texts(article)[0] == "A bridge too few"


def test_a_file_name_is_no_title():
    """What a word processor wrote as title is not taken for one."""
    article = read([maker.column(LEFT + RIGHT, x=50)], info="/Title (minutes_final.docx)")
    assert article.metadata.title is None or "docx" not in article.metadata.title.value


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing", b"%PDF-1.7"])
def test_a_damaged_file_is_named_as_such(data):
    """A file that cannot be opened is refused with a reason."""
    with pytest.raises(RefusedFile) as refused:
        pdf.parse(File(data, "broken.pdf"))
    assert refused.value.reason == reasons.DAMAGED


def test_a_page_without_text_is_refused():
    """A PDF in which nothing is written says so."""
    with pytest.raises(RefusedFile) as refused:
        pdf.parse(File(maker.pdf([[]]), "empty.pdf"))
    assert refused.value.reason == reasons.NO_TEXT


def test_footnotes_stand_after_the_text_and_the_largest_type_is_the_title():
    """A sentence goes on over the page; the line above it in other type is what the report is called."""
    head = [(70, 760, 22, "The Winter Fleet"), (70, 735, 11, "Why the boats of the coast grow so old")]
    first = maker.column(
        [
            "The coast guard counts boats by their papers, and what has",
            "none is not counted.1 That is why 14 boats that were lost in",
            "January stand in no list, and why a commission that asked for",
            "it in spring was given the",
        ],
        x=70,
    )
    second = maker.column(
        ["number of the year before. Nobody had", "noticed until the survey came out.", "It did in May."],
        x=70,
    )
    notes = [(70, 80, 8, "1 Port Authority, Annual Report, p. 14."), (70, 70, 8, "2 Hull Survey, table 3.")]
    (article,) = pdf.parse(File(maker.pdf([head + first + notes, second]), "report.pdf"))
    texts = [block.text for block in article.document.blocks]
    assert article.metadata.title.value == texts[0] == "The Winter Fleet"
    assert any("was given the number of the year before" in text for text in texts)
    assert texts[-2:] == ["1 Port Authority, Annual Report, p. 14.", "2 Hull Survey, table 3."]


def test_every_place_knows_its_page():
    """A sentence that goes over to the next page is cited by the page that a word of it is printed on."""
    pages = [
        [*maker.column(LEFT, x=50), (290, 25, 9, "213")],
        [*maker.column(RIGHT, x=50), (290, 25, 9, "214")],
    ]
    document = read(pages).document
    assert document.text == SENTENCE
    assert document.page_at(SENTENCE.index("council")) == "213"
    assert document.page_at(SENTENCE.index("could")) == "213"
    assert document.page_at(SENTENCE.index("say when")) == "214"


def test_a_footnote_is_on_the_page_that_it_stands_on():
    """It comes after the text, and is not cited by the last page."""
    below = (50, 60, 7, "1 The ministry's own count of the roads.")
    pages = [
        [*maker.column(LEFT, x=50), below, (290, 25, 9, "7")],
        [*maker.column(RIGHT, x=50), (290, 25, 9, "8")],
    ]
    document = read(pages).document
    assert document.page_at(document.text.index("ministry")) == "7"
    assert document.page_at(document.text.index("who would pay")) == "8"


def test_short_lines_in_larger_type_are_headings():
    """A reader sees by the type what a heading is; a sentence set large in the text is none."""
    page = [
        (50, 760, 20, "Roads"),
        *maker.column(LEFT, x=50),
        (50, 640, 14, "What the ministry says"),
        *maker.column(RIGHT, x=50, top=610),
        (50, 560, 14, "Nobody was asked."),
    ]
    blocks = read([page]).document.blocks
    assert [block.text for block in blocks if block.kind == "heading"] == [
        "Roads",
        "What the ministry says",
    ]


def test_a_bullet_of_another_size_does_not_break_its_item():
    """The sign of a list is often set smaller than its text, which goes on in the next line all the same."""
    item = [
        (50, 700, 6, "\xb7"),
        (60, 700, 11, "the road from the village down to"),
        (60, 687, 11, "the old mill"),
    ]
    assert texts(read([[*item, (50, 674, 6, "\xb7"), (60, 674, 11, "the bridge")]])) == [
        "the road from the village down to the old mill",
        "the bridge",
    ]


def scan(*pages, covered=1.0):
    """A PDF whose pages are pictures, with lines of text on them."""
    picture = "q {} 0 0 {} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q"
    made = maker.pdf([[(50, 760, 11, "@@"), *lines] for lines in pages]).decode("latin-1")
    drawn = picture.format(int(595 * covered), int(842 * covered))
    stamp = "BT /F1 11 Tf 50 760 Td (@@) Tj ET"
    body = re.sub(
        r"<< /Length \d+ >>\nstream\n(.*?)\nendstream",
        lambda one: (
            f"<< /Length {len(one[1].replace(stamp, drawn))} >>\nstream\n{one[1].replace(stamp, drawn)}\nendstream"
        ),
        made,
        flags=re.DOTALL,
    )
    return body.encode("latin-1")


@pytest.mark.parametrize(
    "pages",
    [
        [[(280, 20, 9, "1")], [(280, 20, 9, "2")]],
        [[(50, 20, 9, "Scanned with PaperCam")]],
        [[(50, 820, 9, "Harbour archive, box 12"), (280, 20, 9, f"Page {n} of 3")] for n in (1, 2, 3)],
        [[(400, 400, 14, "RECEIVED 24 March 1971")], []],
    ],
    ids=["numbers", "program", "archive", "date"],
)
def test_a_scan_with_a_stamp_is_called_scanned(pages):
    """Its pictures hold the article: the stamp alone is not imported in its place."""
    with pytest.raises(RefusedFile) as refused:
        pdf.parse(File(scan(*pages), "scan.pdf"))
    assert refused.value.reason == reasons.SCANNED


def test_a_page_with_a_picture_behind_its_text_is_no_scan():
    """Text that was recognised, and text set on a picture, are imported."""
    (article,) = pdf.parse(File(scan(maker.column(LEFT + RIGHT, x=50)), "paper.pdf"))
    assert "who would pay" in article.document.text
    (article,) = pdf.parse(File(scan(maker.column(LEFT, x=50), covered=0.3), "paper.pdf"))
    assert "council" in article.document.text
