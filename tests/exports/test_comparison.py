"""A comparison taken away: text, Markdown, CSV, JSON, HTML with chart; nothing of an article can act in it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from reader.domain.article import ArticleCard
from reader.domain.comparison import (
    Claim,
    Column,
    Comparison,
    OriginGroup,
    Passage,
    Relation,
    RelationKind,
    Silence,
    Topic,
)
from reader.domain.figure import AsOf, AsOfBasis, Bound, Figure, Kind, Origin, OriginKind, Precision, State
from reader.domain.text import Span
from reader.exports import comparison_html, comparison_markdown, comparison_text, exported, verify
from reader.exports.comparison import export
from reader.exports.comparison_chart import svg
from reader.exports.comparison_relations import standings
from reader.exports.comparison_rows import FIELDS, FORMAT, SILENT_LIST, Source, silent_rows

SENTENCE = "</script><b>Up to 14,000</b> fighters, said James Jeffrey."


def a_claim(name: str, article: int, bound: Bound = Bound.AT_MOST, when: AsOf | None = None) -> Claim:
    at = SENTENCE.index("14,000")
    figure = Figure(
        Span(at, at + 6),
        "14,000",
        0 if bound is Bound.AT_MOST else 14000,
        14000,
        bound,
        Kind.COUNT,
        Span(0, len(SENTENCE)),
        noun="fighter",
        noun_phrase="fighters",
        origin=Origin(OriginKind.REPORTED, ("James Jeffrey",)),
        as_of=when,
    )
    return Claim(name, article, article, figure, State.FOUND, SENTENCE, 3)


@pytest.fixture
def comparison() -> Comparison:
    day = AsOf("2019-03-01", "2019-03-01", Precision.DAY, AsOfBasis.SENTENCE)
    claims = (a_claim("a", 1, when=day), a_claim("b", 2))
    cards = [
        ArticleCard(at, f"Title {at}", ("Ann Author",), name, date, "en", 9)
        for at, name, date in ((1, "Globe & Mail", "2019-03-02"), (2, "", ""), (3, "Herald", "2019-04"))
    ]
    columns = tuple(
        Column(card, (Passage(card.id, Span(0, len(SENTENCE)), SENTENCE, (), (claim.id,), 3),))
        for card, claim in zip(cards, claims, strict=False)
    )
    silent = (Silence(cards[2], ("fighter", "militant"), None),)
    origins = (OriginGroup("o", "James Jeffrey", ("a", "b"), "attribution", (("a", "b"),)),)
    topic = Topic("t", "Fighters <left>", "fighters", counted=("fighter",))
    return Comparison(topic, columns, silent, claims, (), (), origins, searched=3)


def test_who_speaks_of_it_without_a_figure_is_not_called_silent(comparison: Comparison) -> None:
    silent = comparison.silent[0]
    more = replace(
        comparison, silent=(silent, replace(silent, mentions=True), replace(silent, mentions=True))
    )
    said = "2 articles speak of it without a figure · 1 article silent"
    assert comparison_text.headline(more).endswith(said)


SOURCES = {
    1: Source(1, "f" * 64, "Author, Ann. “Title 1.” Globe & Mail, March 2, 2019."),
    2: Source(2, "e" * 64, "Title 2"),
}


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_page_calls_silent_only_who_is_and_one_printed_before_that_still_stands(
    comparison: Comparison, form: str
) -> None:
    silent = comparison.silent[0]
    more = replace(comparison, silent=(silent, replace(silent, mentions=True)))
    page = export(more, SOURCES, form).decode()
    assert page.count("Silent<" if form == "html" else "## Silent\n") == 1
    assert page.count("Without a figure here, but not silent") == 1
    assert exported.read(f"page.{form}", page.encode()).faults == ()
    printed = comparison_markdown if form == "md" else comparison_html
    listed = silent_rows(more, SOURCES)
    before = page.replace(
        printed.parts("", "", (), listed, ())[1][SILENT_LIST], printed.silent_before(listed)
    )
    assert before != page
    assert exported.read(f"page.{form}", before.encode()).faults == ()


def test_the_headline_counts_figures_articles_origins_and_silence(comparison: Comparison) -> None:
    assert (
        comparison_text.headline(comparison)
        == "2 figures in 2 of 3 articles · 1 origin named · 1 article silent"
    )


def test_the_terminal_shows_quotes_origins_echoes_and_what_was_searched(comparison: Comparison) -> None:
    text = "\n".join(comparison_text.lines(comparison, 80))
    for part in (
        "up to 14,000 fighters",
        "James Jeffrey",
        "echoed in 1 other article",
        "¶3",
        "fighter, militant",
        "Herald",
    ):
        assert part in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_row_of_the_csv_can_be_found_again(comparison: Comparison) -> None:
    data = export(comparison, SOURCES, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    assert [row["article_sha256"] for row in rows] == ["f" * 64, "e" * 64]
    for row in rows:
        inside = row["quote"][int(row["figure_start"]) - int(row["quote_start"]) :]
        assert inside.startswith(row["surface"])


def test_json_holds_the_topic_the_rows_and_the_silence(comparison: Comparison) -> None:
    data = json.loads(export(comparison, SOURCES, "json", made="2026-11-20"))
    assert data["topic"]["counted"] == ["fighter"]
    assert data["silent"][0]["what"] == "silent"
    assert data["made"] == "2026-11-20"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_stands_alone_and_an_article_cannot_break_out_of_it(comparison: Comparison) -> None:
    page = _Tags()
    page.feed(export(comparison, SOURCES, "html").decode("utf-8"))
    assert page.tags.count("script") == 1  # its own data
    assert "b" not in page.tags
    assert page.addresses == []
    assert page.tags.count("mark") == 2
    assert "svg" in page.tags


def test_the_chart_draws_bounds_and_sets_undated_figures_apart(comparison: Comparison) -> None:
    drawn = svg(comparison)
    assert len(re.findall(r'stroke-width="2"', drawn)) == 2  # two open lower ends
    assert "no date" not in drawn  # the one is an echo of the other, which is dated
    assert "same origin: James Jeffrey" in drawn
    drawn = svg(replace(comparison, origins=()))
    assert "no date" in drawn
    # As in the window each mark has its words beside it.
    assert drawn.count("up to 14,000 · James Jeffrey</text>") == 2


def test_another_format_is_refused(comparison: Comparison) -> None:
    with pytest.raises(ValueError, match="md, csv, json, html, xlsx"):
        export(comparison, SOURCES, "doc")


def test_the_headline_names_conflicts_and_says_where_nobody_is_named(comparison: Comparison) -> None:
    """The terminal and the exports count as the window does."""
    alone = tuple(OriginGroup(one, "", (one,), "attribution") for one in ("a", "b"))
    claims = tuple(replace(one, article_id=1) for one in comparison.claims)
    conflict = Relation("a", "b", RelationKind.CONFLICT, "different numbers")
    found = comparison_text.headline(replace(comparison, claims=claims, origins=alone, relations=(conflict,)))
    assert "no origin named · 1 conflict" in found


def test_the_date_of_a_figure_stands_in_words_and_in_iso_days_that_a_spreadsheet_sorts(
    comparison: Comparison,
) -> None:
    month = AsOf("2019-02-01", "2019-02-28", Precision.MONTH, AsOfBasis.CLAUSE)
    dated = replace(comparison, claims=(a_claim("a", 1, when=month), comparison.claims[1]))
    row = next(csv.DictReader(io.StringIO(export(dated, SOURCES, "csv").decode("utf-8-sig"))))
    assert (row["as_of"], row["as_of_first"], row["as_of_last"]) == ("Feb 2019", "2019-02-01", "2019-02-28")


def test_a_day_of_publication_is_not_exported_as_the_date_of_a_figure(comparison: Comparison) -> None:
    """What the article does not date has no as-of date; the day of publication stands beside it."""
    day = AsOf("2019-03-02", "2019-03-02", Precision.DAY, AsOfBasis.PUBLICATION)
    undated = replace(comparison, claims=(a_claim("a", 1, when=day), comparison.claims[1]))
    row = next(csv.DictReader(io.StringIO(export(undated, SOURCES, "csv").decode("utf-8-sig"))))
    assert (row["as_of"], row["as_of_first"], row["published"]) == ("", "", "2019-03-02")
    assert b"As of" not in export(undated, SOURCES, "md")


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_quote_changed_where_people_read_it_is_found(comparison: Comparison, form: str) -> None:
    """What is checked is the quote that is shown, not only the copy that is kept for checking."""
    text = export(comparison, SOURCES, form).decode()
    held = verify.Held("f" * 64, SENTENCE)

    def stand(page: str) -> list[bool]:
        found = exported.read(f"c.{form}", page.encode())
        checked = [
            verify.check(one, lambda quote: replace(held, sha256=quote.sha256)) for one in found.quotes
        ]
        return [*(one.stands for one in checked), not found.faults]

    assert all(stand(text))
    kept = text.rindex(FORMAT)
    assert not any(stand(text[:kept].replace("14,000", "15,000") + text[kept:])[:2])


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("of 3 articles", "of 30 articles"),
        ("Author, Ann", "Other, Ann"),
        ("fighter, militant", "fighter"),
        ("Articles searched: 3", "Articles searched: 9"),
    ],
)
def test_whatever_is_printed_is_checked(
    comparison: Comparison, form: str, printed: str, instead: str
) -> None:
    """Citation, headline, silence and method are held against what was exported, as the quotes are."""
    text = export(comparison, SOURCES, form).decode()
    at = text.index(printed)
    found = exported.read(f"c.{form}", (text[:at] + instead + text[at + len(printed) :]).encode())
    assert found.faults or not all(one.shown for one in found.quotes)


def test_a_chart_that_was_redrawn_is_found(comparison: Comparison) -> None:
    text = export(comparison, SOURCES, "html").decode()
    at = text.index("14,000", text.index("<svg"))
    found = exported.read("c.html", (text[:at] + "41,000" + text[at + 6 :]).encode())
    assert "the chart is not what was exported" in found.faults


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_quote_that_was_put_in_is_found(comparison: Comparison, form: str) -> None:
    text = export(comparison, SOURCES, form).decode()
    strange = {"md": "\n> 99,000 fighters\n\n## Method", "html": "<blockquote>99,000</blockquote><h2>Method"}
    found = exported.read(
        f"c.{form}", text.replace({"md": "## Method", "html": "<h2>Method"}[form], strange[form]).encode()
    )
    assert "there is a quote in it that was not exported" in found.faults


def test_a_file_that_is_no_export_is_refused_in_words() -> None:
    """A Markdown or HTML file of somebody else's is named, with nothing of the machine in the message."""
    for name in ("notes.md", "notes.html"):
        with pytest.raises(ValueError, match="is not an export"):
            exported.read(name, b"# My notes")


def test_a_workbook_is_a_table_to_hand_in(comparison: Comparison) -> None:
    """Filter and header stay, numbers are numbers, an address is a link; what only programs read is folded."""
    linked = {key: replace(one, url="https://example.org/a?b=1") for key, one in SOURCES.items()}
    with zipfile.ZipFile(io.BytesIO(export(comparison, linked, "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        styles = book.read("xl/styles.xml").decode()
    assert "<autoFilter" in sheet
    assert 'state="frozen"' in sheet
    assert "<hyperlink" in sheet
    assert "#,##0" in styles
    hidden = {int(one) for one in re.findall(r'<col min="(\d+)"[^>]*hidden="1"', sheet)}
    assert FIELDS.index("seal") + 1 in hidden
    assert not {FIELDS.index(name) + 1 for name in ("quote", "value", "origin", "inferred")} & hidden


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_file_to_be_read_says_who_agrees_and_conflicts_and_is_held_to_it(
    comparison: Comparison, form: str
) -> None:
    related = replace(comparison, relations=(Relation("a", "b", RelationKind.CONFLICT, "different numbers"),))
    data = export(related, SOURCES, form)
    said = b": different numbers"
    assert b"How they stand to each other" in data
    assert b"conflicts with" in data
    assert not exported.read(f"c.{form}", data).faults
    told = data.replace(b"conflicts with", b"agrees with", 1)
    assert said in told
    assert "the list of relations is not what was exported" in exported.read(f"c.{form}", told).faults


def test_each_relation_is_told_once_under_the_earlier_figure_and_alike_ones_share_a_line(
    comparison: Comparison,
) -> None:
    claims = (*comparison.claims, replace(comparison.claims[1], id="c"))
    told = tuple(Relation("a", key, RelationKind.UPDATE, "later date, larger number") for key in ("b", "c"))
    (one,) = standings(replace(comparison, claims=claims, relations=told, origins=()))
    assert len(one.lines) == 1
    assert one.lines[0].startswith("updated by ")
    assert one.lines[0].endswith(": later date, larger number")
