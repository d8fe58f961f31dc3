"""Promises of reading again: the original bytes are enough, and nothing of the researcher's is lost by it."""

import pytest

from reader.domain.annotation import AnchorState, Colour
from reader.domain.errors import RefusedFile
from reader.domain.figure import State
from reader.domain.text import Span
from reader.services import annotating, extracting, figures, importing, reading, rereading
from reader.services.import_report import Outcome

TEXT = "The caf\u00e9 counted 40 guests.\nIt was full."


def test_the_encoding_can_be_changed_later_and_highlights_stay_with_their_words(library, parser):
    wrong = TEXT.encode().decode("cp1252").encode()  # what a wrong guess would have stored
    article_id = importing.import_bytes(library, "a.txt", TEXT.encode(), parser=parser).lines[0].article_id
    annotating.apply(library, annotating.highlight(library, article_id, Span(9, 16), Colour.BLUE, "t", "a"))
    line = rereading.read_again(library, article_id, encoding="cp1252", parser=parser)
    assert line.outcome is Outcome.UPDATED
    opened = reading.open_article(library, article_id)
    assert opened.article.document.text == wrong.decode()
    assert opened.annotations[0].anchor.state is AnchorState.EXACT
    assert opened.annotations[0].anchor.span.of(opened.article.document.text) == "counted"
    rereading.read_again(library, article_id, parser=parser)
    assert reading.open_article(library, article_id).article.document.text == TEXT


def test_reading_the_same_again_finds_the_figures_again_and_keeps_decisions(library, add, parser):
    add(a=TEXT)
    claim = reading.open_article(library, 1).claims[0]
    annotating.apply(library, figures.decide(library, claim.id, State.CHECKED))
    report = rereading.read_all_again(library, parser=parser)
    assert [(line.outcome, line.article_id) for line in report.lines] == [(Outcome.DUPLICATE, 1)]
    extracting.find_figures(library, finder=parser)
    again = reading.open_article(library, 1)
    assert again.article.version.number == 1
    assert [(one.id, one.state) for one in again.claims] == [(claim.id, State.CHECKED)]


def test_what_cannot_be_read_any_more_stays_as_it_is(library, add, parser, monkeypatch):
    add(a=TEXT)

    def refuse(*_, **__):
        raise RefusedFile("damaged")

    monkeypatch.setattr(type(parser), "parse", refuse)
    report = rereading.read_all_again(library, parser=parser)
    assert report.count(Outcome.FAILED) == 1
    assert reading.open_article(library, 1).article.document.text == TEXT


def test_a_pasted_text_is_an_article_once_however_often_it_is_pasted(library, parser):
    first = importing.import_bytes(library, "Pasted.txt", TEXT.encode(), parser=parser)
    again = importing.import_bytes(library, "Pasted.txt", TEXT.encode(), parser=parser)
    assert [line.outcome for line in (*first.lines, *again.lines)] == [Outcome.IMPORTED, Outcome.DUPLICATE]
    with pytest.raises(KeyError):
        reading.original(library, 2)


def test_what_the_researcher_corrected_survives_reading_everything_again(library, add, parser):
    """Also where what is found by itself is another thing now, and a second reading takes nothing back."""
    add(a="title: Harbour\npublication: Globe\n" + TEXT)
    for field, values in (("title", ("The harbour",)), ("authors", ("A. Doe", "B. Roe")), ("published", ())):
        annotating.apply(library, reading.correct_metadata(library, [1], field, values))
    original, data = reading.original(library, 1)

    class Better:
        """A parser that learned to find something else."""

        count = 1

        def parse(self, data, name, parts=None, **options):
            return parser.parse(data.replace(b"Harbour", b"Port").replace(b"Globe", b"Herald"), name, parts)

    for _ in range(2):
        rereading.read_all_again(library, parser=Better())
        known = reading.open_article(library, 1).article.metadata
        assert known.title.value == "The harbour"
        assert [one.value for one in known.authors] == ["A. Doe", "B. Roe"]
        assert known.publication.value == "Herald", "what was not corrected is what is found now"
    assert reading.list_articles(library)[0].title == "The harbour"
    assert reading.original(library, 1) == (original, data)
