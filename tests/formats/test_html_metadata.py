"""Metadata of pages: what the page states is believed in a fixed order, and what it does not state stays unknown."""

from __future__ import annotations

import json

import lxml.html
import pytest

from reader.domain.article import Confidence
from reader.formats import html_authors, html_blocks, html_dates, html_facts, html_metadata
from reader.formats.parse import parse


def facts(head: str = "", body: str = "") -> html_facts.Facts:
    source = f"<html><head>{head}</head><body>{body}</body></html>"
    return html_facts.collect(lxml.html.document_fromstring(source), source.encode())


def json_ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Port fees to rise six percent - Ledger of the Coast</title>",
            "<div><b>Port fees to rise six percent</b></div><div>Parliament voted on Wednesday.</div>",
            "Port fees to rise six percent",
        ),
        (
            "<title>Bridge falls - The Courier</title><meta property=og:site_name content='The Courier'>",
            "",
            "Bridge falls",
        ),
        (
            "<title>The Courier | Bridge falls</title><meta property=og:site_name content=Courier>",
            "",
            "Bridge falls",
        ),
        (json_ld(headline="Bridge falls"), "<h1>Bridge falls!</h1>", "Bridge falls!"),
        (
            "<title>The bridge falls at noon</title>",
            "<h1>The <i>bridge</i> falls at <b>noon</b></h1>",
            "The bridge falls at noon",
        ),
        ("<meta property=og:title content='Bridge falls'>", "<h1>Courier</h1>", "Bridge falls"),
        ("<title>Well-known: the bridge - a history</title>", "", "Well-known: the bridge - a history"),
        ("<title>Bridge falls &amp;amp; town sleeps</title>", "", "Bridge falls & town sleeps"),
    ],
)
def test_headline_without_the_site(head: str, body: str, title: str) -> None:
    found = html_metadata.title(facts(head, body))
    assert found is not None
    assert found.value == title


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (json_ld(author={"@type": "Person", "name": "Hanna Example"}), "", ["Hanna Example"]),
        (
            json_ld(author=[{"name": "Hanna Example"}, {"name": "Bo Sample"}]),
            "",
            ["Hanna Example", "Bo Sample"],
        ),
        (
            "<meta name=author content='By HANNA EXAMPLE and Bo Sample, Staff Writer'>",
            "",
            ["Hanna Example", "Bo Sample"],
        ),
        ("<meta property=article:author content='https://courier.example/hanna'>", "", []),
        (
            json_ld(author={"name": "The Courier"}, publisher={"name": "The Courier"}),
            "<span class=byline><a>Hanna Example</a> <i>Valley Press</i></span>",
            ["Hanna Example"],
        ),
        ("", "<p>Nobody wrote this.</p>", []),
    ],
)
def test_authors_are_people_where_any_are_named(head: str, body: str, authors: list[str]) -> None:
    assert [one.value for one in html_authors.find(facts(head, body))] == authors


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (json_ld(datePublished="2021-05-12T08:00:00+02:00", dateModified="2021-06-01"), "", "2021-05-12"),
        ("<meta property=article:published_time content=2021-05-12T23:59:00Z>", "", "2021-05-12"),
        (
            "<meta property=article:published_time content=2021-05-13T01:06:51+00:00>",
            "<time>May 12, 2021 5:06pm PT</time>",
            "2021-05-12",
        ),
        ("<link rel=canonical href='https://courier.example/2021/may/12/bridge'>", "", "2021-05-12"),
        ("", "<time datetime='2021-05-12'>Wednesday</time>", "2021-05-12"),
        (
            json_ld(datePublished="2021-05-12T22:03:00.000Z"),
            "<div><span>May 13, 2021</span> <span>9:03AM</span></div>",
            "2021-05-13",
        ),
        (
            json_ld(datePublished="2021-05-12T22:03:00.000Z"),
            "<p>Updated May 13, 2021 9:03AM</p><p>May 13, 2021 9:04AM</p>",
            "2021-05-12",
        ),
        ("", "<dl><dt>Date:</dt><dd>May 12, 2021</dd></dl><p>It fell on 3 March 2019.</p>", "2021-05-12"),
        ("", "<p><b>Published:</b> 12 May 2021</p>", "2021-05-12"),
    ],
)
def test_day_of_publication(head: str, body: str, day: str) -> None:
    found = html_dates.find(facts(head, body))
    assert found is not None
    assert found.value == day


def test_a_date_in_the_text_or_of_a_change_is_no_day_of_publication() -> None:
    page = facts(
        "<meta property=article:modified_time content=2021-05-12>",
        "<p>It fell on 3 March 2019, they said.</p>",
    )
    assert html_dates.find(page) is None


def test_publication_goes_by_its_usual_name() -> None:
    page = facts(
        "<link rel=canonical href='https://www.rnz.co.nz/news/1'><meta property=og:site_name content='Radio New Zealand'>"
    )
    found = html_metadata.publication(page)
    assert found is not None
    assert found.value == "RNZ"


def test_damaged_json_ld_is_passed_over() -> None:
    page = facts(
        '<script type="application/ld+json">{"headline": </script>' + json_ld(headline="Bridge falls")
    )
    found = html_metadata.title(page)
    assert found is not None
    assert found.value == "Bridge falls"


@pytest.mark.parametrize(
    ("title", "heading", "publication"),
    [
        ("Statement on the flood - Ministry of Ports", "Statement on the flood", "Ministry of Ports"),
        ("Bridge falls | World | Ledger of the Coast", "Bridge falls", "Ledger of the Coast"),
        ("Bridge falls - World", "Bridge falls", None),
        ("Bridge falls - a history", "Bridge falls", None),
        ("Well-known: the bridge - a history", "The bridge", None),
    ],
)
def test_a_name_behind_the_headline_in_the_title_is_a_guess_at_the_publication(title, heading, publication):
    """Where the page names no site: the rest of its title, if it is no section and no part of the headline."""
    found = html_metadata.publication(facts(f"<title>{title}</title>", f"<h1>{heading}</h1>"))
    assert (found.value if found else None) == publication
    assert found is None or found.confidence is Confidence.GUESS


@pytest.mark.parametrize(
    "body",
    [
        "<p>The wall fell on <time datetime='2019-03-03'>3 March</time>, and two people died there.</p>",
        "<ul><li><time datetime='2019-03-03'>3 March 2019</time>: rebels take the last bridge.</li></ul>",
        "<blockquote>We left on <time datetime='2019-03-03'>3 March</time> and walked for days.</blockquote>",
    ],
)
def test_a_time_in_a_sentence_is_when_something_happened(body: str) -> None:
    assert html_dates.find(facts("", body)) is None
    found = html_dates.find(facts("", f"{body}<div><time datetime='2021-05-12'>12 May</time></div>"))
    assert found is not None
    assert found.value == "2021-05-12"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Published on <time datetime='2021-05-12'>12 May 2021</time> by Ada Roe in the news section</p>",
        "<p>By Ada Roe, our own correspondent in the harbour, <time datetime='2021-05-12'>12 May</time></p>",
        "<li><time datetime='2021-05-12'>12 May 2021</time> 10:15</li>",
        "<p>What a page with an empty element has to say <time datetime='2021-05-12'></time></p>",
    ],
)
def test_a_time_in_a_line_of_its_own_is_the_day_of_publication(line: str) -> None:
    found = html_dates.find(facts("", line))
    assert found is not None
    assert found.value == "2021-05-12"


@pytest.mark.parametrize(
    ("meta", "byline", "authors"),
    [
        ("Hanna Example", "By Hanna Example and Bo Sample", ["Hanna Example", "Bo Sample"]),
        ("Hanna Example", "By Bo Sample and Cy Third", ["Hanna Example"]),
        ("Hanna Example", "By Hanna Example", ["Hanna Example"]),
    ],
)
def test_a_second_author_of_the_byline_is_not_lost(meta: str, byline: str, authors: list[str]) -> None:
    page = facts(f"<meta name=author content='{meta}'>", f"<div class=byline>{byline}</div>")
    assert [one.value for one in html_authors.find(page)] == authors


def test_the_only_heading_counts_before_another_title_of_the_head() -> None:
    page = facts("<title>Courier: all the news of today</title>", "<h1>Old bridge falls at noon</h1>")
    found = html_metadata.title(page)
    assert found is not None
    assert found.value == "Old bridge falls at noon"
    assert found.confidence is Confidence.LIKELY


def test_a_title_stands_once() -> None:
    """The first line of the text is the title without the site's name, however it is punctuated."""
    page = (
        "<html><head><title>Old bridge falls at noon - Ledger</title></head><body><p>Old bridge falls at noon.</p>"
        "<p>The bridge over the river fell at noon on Monday, and nobody was hurt, the mayor said.</p>"
        "<p>A new one will be built in spring, where the ferry is today, she said.</p></body></html>"
    )
    (article,) = parse(page.encode(), "a.html")
    assert article.metadata.title is not None
    assert article.metadata.title.value.startswith("Old bridge falls at noon")
    assert "Ledger" not in article.metadata.title.value
    assert article.document.text.count("Old bridge falls") == 1


def test_paragraphs_in_a_cell_stand_apart() -> None:
    rows = "<tr><td><p>one</p><p>two</p></td><td>a<br>b</td></tr><tr><td>c<b>d</b></td><td>e</td></tr>"
    (block,) = html_blocks.blocks(f"<table>{rows}</table>")
    assert block.text == "one two\ta b\ncd\te"


def test_a_title_without_the_site_is_the_one_that_the_page_shows_alone() -> None:
    text = "".join(
        f"<p>The bridge over the {one} fell at noon, and nobody was hurt there.</p>" for one in "ab"
    )
    page = (
        "<html><head><title>Old bridge falls at noon | The Ledger of the Coast</title></head><body>"
        f"<div>Old bridge falls at noon</div>{text}</body></html>"
    )
    (article,) = parse(page.encode(), "a.html")
    assert article.metadata.title is not None
    assert article.metadata.title.value == "Old bridge falls at noon"


def test_what_somebody_is_makes_no_second_author() -> None:
    byline = "<div class=byline><a>Hanna Example</a> <span>Data and Graphics Journalist</span></div>"
    page = facts("<meta name=author content='Hanna Example'>", byline)
    assert [one.value for one in html_authors.find(page)] == ["Hanna Example"]
    byline = "<div class=byline>By <a>Hanna Example</a> and <a>Ben Low</a> <span>Staff</span></div>"
    page = facts("<meta name=author content='Hanna Example'>", byline)
    assert [one.value for one in html_authors.find(page)] == ["Hanna Example", "Ben Low"]


def test_lines_above_the_text_say_who_and_when_where_nothing_else_does() -> None:
    text = "".join(
        f"<p>The bridge over the {one} fell at noon, and nobody was hurt there.</p>" for one in "abc"
    )
    head = "<h1>Old bridge falls at noon</h1><p>By Hanna Example</p><p>12 May 2021</p>"
    (article,) = parse(f"<html><body>{head}{text}</body></html>".encode(), "a.html")
    assert [one.value for one in article.metadata.authors] == ["Hanna Example"]
    assert article.metadata.authors[0].confidence is Confidence.LIKELY
    assert article.metadata.published is not None
    assert article.metadata.published.value == "2021-05-12"
