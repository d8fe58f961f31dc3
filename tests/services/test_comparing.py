"""Comparing over an open library: topics, columns, silence, grouping, matrix; every change an edit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.annotation import Colour
from reader.domain.article import ReadingState
from reader.domain.comparison import RelationKind, Topic, captures_said
from reader.domain.edit import Subject
from reader.domain.figure import State
from reader.domain.text import Span
from reader.services import (
    annotating,
    comparing,
    comparing_counts,
    extracting,
    figures,
    importing,
    reading,
    sample,
)
from reader.services.library import Library
from reader.store import articles
from tests.plain_parser import PlainParser

SPOKEN = "publication: {}\npublished: {}\nThe ministry says that {} fighters remain in the hills.\n{}\n"
# What else the articles say: without it they would be one article, imported again and again.
REST = (
    "A convoy left the capital before dawn while shopkeepers swept the broken glass off their pavements.",
    "Bread prices rose once more, bakers told our reporter, and queues formed long before sunrise.",
    "The airport reopened after heavy snow, with flights to the coast delayed until late evening.",
    "A museum showed coins and maps from the harbour, lent by collectors from three neighbouring towns.",
)
SILENT = "publication: Herald\npublished: 2019-03-04\nThe weather was fine on Tuesday.\n"
FIGHTERS = Topic("fighters", "Fighters", "fighters", counted=("fighter",))


@pytest.fixture
def library(tmp_path):
    texts = {
        "a.txt": SPOKEN.format("Globe", "2019-03-01", "14,000", REST[0]),
        "b.txt": SPOKEN.format("Mail", "2019-03-02", "14,000", REST[1]),
        "c.txt": SPOKEN.format("Post", "2019-03-03", "9,000", REST[2]),
        "d.txt": SILENT,
    }
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "library", cache=tmp_path / "cache") as opened:
        importing.import_paths(opened, [folder], parser=PlainParser())
        extracting.find_figures(opened, finder=PlainParser())
        annotating.apply(opened, comparing.save_topic(opened, FIGHTERS))
        yield opened


@pytest.fixture
def take_in(library, tmp_path):
    """Add articles to the library, with their figures found."""

    def write_and_import(**texts: str) -> None:
        paths = [(tmp_path / name).with_suffix(".txt") for name in texts]
        for path, text in zip(paths, texts.values(), strict=True):
            path.write_text(text, encoding="utf-8")
        importing.import_paths(library, paths, parser=PlainParser())
        extracting.find_figures(library, finder=PlainParser())

    return write_and_import


def publications(comparison):
    return [one.article.publication for one in comparison.columns]


def test_a_topic_shows_who_speaks_and_who_is_silent(library):
    comparison = comparing.compare(library, "fighters")
    assert publications(comparison) == ["Globe", "Mail", "Post"]
    assert comparison.searched == 4
    (silence,) = comparison.silent
    assert silence.article.publication == "Herald"
    assert silence.terms[:2] == ("fighters", "militiamen")
    assert not silence.mentions


def test_an_article_in_another_language_is_not_called_silent(library, take_in):
    """Figures are read in English only, and terms are words of one language: both are said of a German article."""
    take_in(
        bote="publication: Bote\nlanguage: de\npublished: 2019-03-05\nNiemand kennt die Zahl, 1,2 Millionen oder 9000.\n"
    )
    said = {one.article.publication: one.said for one in comparing.compare(library, "fighters").silent}
    assert said == {"Herald": "silent", "Bote": "not read for figures: it is in German"}
    annotating.apply(library, comparing.save_topic(library, Topic("prose", "Prose", "fighters")))
    said = {one.article.publication: one.said for one in comparing.compare(library, "prose").silent}
    assert said["Bote"] == "silent in these terms: it is in German"
    cell = next(one for one in comparing.matrix(library).cells if one.publication == "Bote")
    assert not cell.articles


def test_an_english_article_that_is_taken_for_another_is_read_all_the_same(library, take_in):
    """The words of a text decide, not the language that was found for it."""
    take_in(
        taken=(
            "publication: Taken\nlanguage: nl\npublished: 2019-03-05\n"
            "The mayor of the town said on Tuesday that 7,000 fighters were in the hills and in the woods.\n"
        )
    )
    assert "Taken" in publications(comparing.compare(library, "fighters"))


def test_every_passage_is_verbatim_and_holds_its_claims(library):
    comparison = comparing.compare(library, "fighters")
    for column in comparison.columns:
        for passage in column.passages:
            assert passage.claims
            for claim_id in passage.claims:
                claim = comparison.claim(claim_id)
                assert passage.span.contains(claim.figure.span)
                assert claim.figure.surface in passage.text
                assert [hit.of("x" * passage.span.start + passage.text) for hit in passage.hits] == [
                    "fighters"
                ]


def test_equal_sentences_are_one_origin_with_an_echo_and_one_group(library):
    comparison = comparing.compare(library, "fighters")
    echoes = [one for one in comparison.origins if len(one.claims) == 2]
    assert len(echoes) == 1
    assert echoes[0].by == "shared wording"
    merged = [one for one in comparison.groups if len(one.claims) == 2]
    assert [set(one.claims) for one in merged] == [set(echoes[0].claims)]
    assert len(comparison.proposals) == 1


def test_taking_a_group_apart_wins_and_undo_brings_it_back(library):
    comparison = comparing.compare(library, "fighters")
    first, second = next(one for one in comparison.groups if len(one.claims) == 2).claims
    edit = comparing.group(library, "fighters", [first], [second], together=False)
    annotating.apply(library, edit)
    apart = comparing.compare(library, "fighters")
    assert all(len({first, second} & set(one.claims)) < 2 for one in (*apart.groups, *apart.proposals))
    annotating.apply(library, edit.inverse())
    assert comparing.compare(library, "fighters").groups == comparison.groups


def test_an_answer_ends_its_question_and_leaves_alone_what_is_sure(library):
    """ "Same" and "Not the same" are between the two sides; the echo within one of them stays one figure."""
    before = comparing.compare(library, "fighters")
    (asked,) = before.proposals
    assert sorted(len(one) for one in (asked.first, asked.second)) == [1, 2]
    for together in (True, False):
        edit = comparing.group(library, "fighters", asked.first, asked.second, together=together)
        annotating.apply(library, edit)
        after = comparing.compare(library, "fighters")
        assert after.proposals == ()
        sides = {frozenset(asked.claims)} if together else {frozenset(asked.first), frozenset(asked.second)}
        assert {frozenset(one.claims) for one in after.groups} == sides
        assert [one.echoes for one in after.origins] == [one.echoes for one in before.origins]
        annotating.apply(library, edit.inverse())
        assert comparing.compare(library, "fighters") == before


def test_what_is_taken_apart_by_hand_is_no_echo_any_more(library):
    (echoed,) = (one.echoes[0] for one in comparing.compare(library, "fighters").origins if one.echoes)
    annotating.apply(library, comparing.group(library, "fighters", echoed[:1], echoed[1:], together=False))
    assert not comparing.compare(library, "fighters").echoes()


def test_an_article_whose_only_figure_is_rejected_is_silent_and_says_why(library):
    claim = comparing.compare(library, "fighters").claims[0]
    annotating.apply(library, figures.decide(library, claim.id, State.REJECTED))
    found = comparing.compare(library, "fighters")
    assert {one.article.id: one.rejected for one in found.silent}[claim.article_id] == 1
    assert sum(one.rejected for one in found.silent) == 1


def test_a_rejected_figure_is_in_no_group(library):
    claim = comparing.compare(library, "fighters").claims[0]
    annotating.apply(library, figures.decide(library, claim.id, State.REJECTED))
    comparison = comparing.compare(library, "fighters")
    assert comparison.claim(claim.id).state is State.REJECTED
    assert all(claim.id not in one.claims for one in comparison.groups)


def test_a_figure_taken_out_or_put_in_by_hand_wins_over_the_rules(library):
    from dataclasses import replace

    claim = comparing.compare(library, "fighters").claims[0]
    out = replace(comparing.topic(library, "fighters"), removed=(claim.id,))
    annotating.apply(library, comparing.save_topic(library, out))
    assert claim not in comparing.compare(library, "fighters").claims
    only = Topic("hand", "By hand", added=(claim.id,))
    annotating.apply(library, comparing.save_topic(library, only))
    assert [one.id for one in comparing.compare(library, "hand").claims] == [claim.id]


def test_an_article_imported_later_is_in_the_comparison(library, tmp_path):
    assert len(comparing.compare(library, "fighters").columns) == 3
    later = tmp_path / "later.txt"
    later.write_text(SPOKEN.format("Times", "2019-03-09", "8,500", REST[3]), encoding="utf-8")
    importing.import_paths(library, [later], parser=PlainParser())
    assert comparing.compare(library, "fighters").unread == 1
    extracting.find_figures(library, finder=PlainParser())
    assert comparing.compare(library, "fighters").unread == 0
    assert publications(comparing.compare(library, "fighters"))[-1] == "Times"


def test_passages_are_compared_where_nothing_is_counted(library):
    annotating.apply(library, comparing.save_topic(library, Topic("weather", "Weather", "weather fine")))
    comparison = comparing.compare(library, "weather")
    assert publications(comparison) == ["Herald"]
    assert comparison.columns[0].passages[0].text == "The weather was fine on Tuesday."
    assert len(comparison.silent) == 3


def test_topics_come_in_the_researchers_order_with_their_counts(library):
    annotating.apply(library, comparing.save_topic(library, Topic("weather", "Weather", "weather")))
    assert [(topic.id, count) for topic, count in comparing.topics(library)] == [
        ("fighters", 3),
        ("weather", 1),
    ]
    annotating.apply(library, comparing.order_topics(library, ["weather"]))
    assert [topic.id for topic, _ in comparing.topics(library)] == ["weather", "fighters"]


def test_a_note_and_a_reading_state_make_no_comparison_anew(library):
    """With many topics that took the machine for seconds after every highlight."""
    before = comparing.compare(library, "fighters")
    card = before.columns[0].article
    annotating.apply(
        library,
        annotating.highlight(library, card.id, Span(0, 5), Colour.GREEN, "2026-01-01T00:00:00Z", "a" * 32),
    )
    annotating.apply(library, reading.set_state(library, card.id, ReadingState.READ))
    assert comparing.compare(library, "fighters") is before
    figure = before.claims[0]
    annotating.apply(library, figures.decide(library, figure.id, State.REJECTED))
    assert comparing.compare(library, "fighters") is not before


def test_two_topics_made_one_take_what_either_took_and_nothing_else(library):
    """Where one is narrow and the other is not, their lists together would let in what stood in neither."""
    narrow = Topic("many", "Many", counted=("fighter",), words_in=("14,000",))
    passages = Topic("named", "Named", counted=("ship",), words_out=("ministry",))
    for one in (narrow, passages):
        annotating.apply(library, comparing.save_topic(library, one))
    before = {claim.id for name in ("many", "named") for claim in comparing.compare(library, name).claims}
    annotating.apply(library, comparing.merge_topics(library, "many", "named"))
    assert {claim.id for claim in comparing.compare(library, "many").claims} == before


def test_what_a_topic_takes_is_known_before_it_is_made(library):
    """The numbers are those that it will have; figures that were rejected are none."""
    found = comparing_counts.taken(library, Topic("", "Any", counted=("militant",)))
    assert (found.figures, found.articles) == (3, 3)
    assert found.first == ("14,000 fighter",)  # as this parser has the noun
    claim = comparing.compare(library, "fighters").claims[0]
    annotating.apply(library, figures.decide(library, claim.id, State.REJECTED))
    assert comparing_counts.taken(library, Topic("", "Any", counted=("militant",))).figures == 2
    passages = comparing_counts.taken(library, Topic("", "Weather", "weather"))
    assert (passages.figures, passages.articles, passages.first) == (0, 1, ())


def test_deleting_a_topic_can_be_undone(library):
    edit = comparing.delete_topic(library, "fighters")
    assert {one.subject for one in edit.changes} == {Subject.TOPIC}
    annotating.apply(library, edit)
    with pytest.raises(KeyError):
        comparing.compare(library, "fighters")
    annotating.apply(library, edit.inverse())
    assert len(comparing.compare(library, "fighters").columns) == 3


def test_a_merged_topic_takes_what_either_took_and_a_split_one_shares_it_out(library):
    annotating.apply(library, comparing.save_topic(library, Topic("men", "Men", "men", counted=("man",))))
    annotating.apply(library, comparing.merge_topics(library, "fighters", "men"))
    assert [topic.counted for topic, _ in comparing.topics(library)] == [("fighter", "man")]
    claim = comparing.compare(library, "fighters").claims[0]
    annotating.apply(library, comparing.split_topic(library, "fighters", [claim.id], "Apart"))
    counts = {topic.name: count for topic, count in comparing.topics(library)}
    assert counts == {"Fighters": 2, "Apart": 1}


def test_topics_survive_the_way_through_toml(library, tmp_path):
    text = comparing.export_topics(library)
    with Library.open(tmp_path / "other", cache=tmp_path / "cache2") as other:
        assert comparing.import_topics(other, text) == 1
        assert comparing.import_topics(other, text) == 0
        assert comparing.topic(other, "fighters").counted == ("fighter",)


def test_a_file_that_is_no_topics_is_refused_with_the_reason(library):
    for text in ("[[topic]]\nname = 3\n", "not toml", '[[topic]]\nname = "x"\ncounted = "fighter"\n'):
        with pytest.raises(ValueError, match=r"opic|TOML"):
            comparing.topics_edit(library, text)


def test_a_topic_made_from_a_figure_finds_its_like_in_the_other_articles(library):
    claim = comparing.compare(library, "fighters").claims[0]
    made = comparing.topic_from_claim(library, claim.id)
    assert made.counted == ("fighter",)
    assert claim.id in made.added
    annotating.apply(library, comparing.save_topic(library, made))
    assert len(comparing.compare(library, made.id).columns) == 3


def test_a_topic_made_from_a_selection_has_its_figure_or_its_words(library):
    claim = comparing.compare(library, "fighters").claims[0]
    text = library.store.read(articles.text, claim.article_id)
    around = Span(claim.figure.span.start - 5, claim.figure.span.end + 2)
    assert comparing.topic_from_selection(library, claim.article_id, around).added == (claim.id,)
    at = text.index("the hills")
    words = comparing.topic_from_selection(library, claim.article_id, Span(at, at + len("the hills")))
    assert (words.query, words.counted) == ('"the hills"', ())
    at = text.index("shopkeepers swept")
    longer = comparing.topic_from_selection(library, claim.article_id, Span(at, len(text)))
    assert longer.query.startswith("shopkeepers swept broken glass")


def test_the_matrix_shows_figures_counts_and_silence(library):
    matrix = comparing.matrix(library)
    assert matrix.publications == ("Globe", "Herald", "Mail", "Post")
    cells = {one.publication: one for one in matrix.cells}
    assert cells["Globe"].only is not None
    assert (cells["Herald"].figures, cells["Herald"].passages, cells["Herald"].only) == (0, 0, None)


def test_a_suggestion_counts_what_its_topic_will_have(library):
    """The counts before a topic is accepted are those that stand beside it afterwards."""
    for one in comparing.suggestions(library):
        if one.figures:
            annotating.apply(library, comparing.save_topic(library, one.topic))
            counts = {topic.id: count for topic, count in comparing.topics(library)}
            assert counts[one.topic.id] == one.figures


def test_suggestions_say_what_two_publications_share_with_counts(library):
    annotating.apply(library, comparing.delete_topic(library, "fighters"))
    one = comparing.suggestions(library)[0]
    assert (one.topic.name, one.topic.counted) == ("Fighters remaining", ("fighter",))
    assert (one.figures, one.articles, one.publications) == (3, 3, 3)
    assert comparing.suggestions(library) == comparing.suggestions(library)


def test_a_number_that_an_article_says_twice_is_one_figure_with_two_places(library, add):
    """It counts once, does not agree with itself, and both of its places can be found."""
    said = "The general counted 3,000 fighters by the river.\n"
    own = add(
        one=f"title: One\npublished: 2019-03-01\n{said}It was a cold week. {said}",
        two=f"title: Two\npublished: 2019-03-01\n{said}",
    )
    annotating.apply(
        library, comparing.save_topic(library, Topic("fighters", "Fighters", "fighters", ("fighter",)))
    )
    found = comparing.compare(library, "fighters")
    article_of = {one.id: one.article_id for one in found.claims}
    assert sum(article_of[one.id] == own[0] for one in found.claims) == 1
    (lead,) = (one for one in found.claims if article_of[one.id] == own[0])
    (again,) = found.once_more()[lead.id]
    assert (again.article_id, again.figure.surface) == (own[0], "3,000")
    assert again.figure.span != lead.figure.span
    assert {one.id: count for one, count in comparing.topics(library)}["fighters"] == len(found.claims)
    assert {one.id for one in found.all_claims()} > {one.id for one in found.claims}
    assert found.relations
    assert all(article_of[one.first] != article_of[one.second] for one in found.relations)


def test_a_rejected_figure_counts_nowhere(library):
    """Neither beside the topic nor in the matrix nor in the number of figures; undone, it counts again."""
    before = figures.count(library)
    claim = comparing.compare(library, "fighters").claims[0]
    rejected = figures.decide(library, claim.id, State.REJECTED)
    for edit, fewer in ((rejected, 1), (rejected.inverse(), 0)):
        annotating.apply(library, edit)
        ((_, count),) = comparing.topics(library)
        assert count == 3 - fewer
        assert sum(one.figures for one in comparing.matrix(library).cells) == 3 - fewer
        assert figures.count(library) == before - fewer


def test_two_captures_of_one_article_do_not_contradict_each_other(library, tmp_path):
    """What it said before and what it says now is a change of its own, and what stands in both counts once."""
    head = "title: Hills\npublication: Wire\npublished: {}\n"
    said = (
        "The army says that {} fighters remain in the hills.\nThe police hold 900 fighters in the valley.\n"
    )
    rest = f"{REST[3]}\n{REST[0]}\n"
    before, after = tmp_path / "before.txt", tmp_path / "after.txt"
    before.write_text(head.format("2019-03-05") + said.format("7,500") + rest, encoding="utf-8")
    after.write_text(head.format("2019-03-06") + said.format("8,200") + rest + REST[1], encoding="utf-8")
    importing.import_paths(library, [before, after], parser=PlainParser())
    extracting.find_figures(library, finder=PlainParser())
    comparison = comparing.compare(library, "fighters")
    values = {one.id: one.figure.surface for one in comparison.claims}
    captures = {
        one.article.id: one.article.published for one in comparison.columns if one.article.title == "Hills"
    }
    assert sorted(comparison.captures().values()) == ["capture 1 of 2", "capture 2 of 2"]
    assert captures_said(comparison) == ("2 of them captures of one article",)
    within = {
        (values[one.first], values[one.second]): (one.kind, one.reason, one.unless)
        for one in comparison.relations
        if {comparison.claim(one.first).article_id, comparison.claim(one.second).article_id} == set(captures)
    }
    changed = "another capture of the article gives another number"
    assert within == {
        ("7,500", "8,200"): (RelationKind.UPDATE, changed, ()),
        ("900", "900"): (RelationKind.AGREE, "another capture of the article", ()),
    }
    both = next(one.id for one in comparison.claims if one.figure.surface == "900")
    assert comparison.echoed_in()[both] == 1
    cell = next(one for one in comparing.matrix(library).cells if one.publication == "Wire")
    assert cell.figures == 3


def test_captures_without_dates_leave_open_which_is_the_later_one(library, tmp_path):
    for name, number in (("one", "7,500"), ("two", "8,200")):
        text = f"title: Hills\npublication: Wire\nThe army says that {number} fighters remain in the hills.\n"
        (tmp_path / name).with_suffix(".txt").write_text(text + "\n".join(REST), encoding="utf-8")
    importing.import_paths(library, [tmp_path / "one.txt", tmp_path / "two.txt"], parser=PlainParser())
    extracting.find_figures(library, finder=PlainParser())
    comparison = comparing.compare(library, "fighters")
    (change,) = [one for one in comparison.relations if one.reason.startswith("another capture")]
    assert change.unless == ("the other capture is the later one",)


def test_an_article_whose_figure_only_a_rule_keeps_out_is_not_called_silent(library, take_in):
    """It is said which rule: silence that a rule made would be a false statement about the article."""
    take_in(
        gazette="publication: Gazette\npublished: 2019-03-07\nThe army says that 3,000 fighters remain in Libya.\n"
    )
    here = replace(FIGHTERS, places=("?", "-Libya"))
    annotating.apply(library, comparing.save_topic(library, here))
    told = {one.article.publication: one for one in comparing.compare(library, "fighters").silent}
    assert told["Gazette"].said == "its figure is left out: it is of Libya"
    assert "3,000" in told["Gazette"].nearest.text
    assert told["Herald"].said == "silent"
    taken_out = next(
        one.id for one in comparing.compare(library, "fighters").claims if one.figure.low == 9000
    )
    annotating.apply(library, comparing.save_topic(library, replace(here, removed=(taken_out,))))
    told = {one.article.publication: one for one in comparing.compare(library, "fighters").silent}
    assert told["Post"].said == "its figure is left out: it was taken out by hand"


def test_an_article_that_gives_a_figure_of_another_act_is_not_said_to_give_none(library, take_in):
    """Its passage is shown with the figure in it: "gives no figure" above it would be false."""
    take_in(
        courier="publication: Courier\npublished: 2019-03-07\nThe army says that 300 fighters who remain were detained.\n"
    )
    remaining = replace(FIGHTERS, query="fighters remain", predicates=("kill",))
    annotating.apply(library, comparing.save_topic(library, remaining))
    told = {one.article.publication: one for one in comparing.compare(library, "fighters").silent}
    assert told["Courier"].said == "its figure is left out: something else is said of it"
    assert told["Herald"].said == "silent"


def test_a_library_on_another_subject_is_not_given_the_topics_of_the_sample(library):
    """One figure that the sample's first topic would take does not make a library one about its subject."""
    assert not sample.give_topics(library)
    assert sample.give_topics(library, anyway=True) is False  # it has a topic of its own


def test_two_topics_made_from_one_figure_have_two_names(library, tmp_path):
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: Late\npublication: Herald\n---\n\nSome 400 fighters remain in Darav.\n")
    importing.import_paths(library, [file])
    extracting.find_figures(library)
    (claim,) = [one for one, _ in figures.claims(library) if one.figure.surface == "400"]
    names = []
    for _ in range(3):
        made = comparing.topic_from_claim(library, claim.id)
        annotating.apply(library, comparing.save_topic(library, made))
        names.append(made.name.casefold())
    assert len(set(names)) == 3


def test_a_topic_made_from_a_sum_of_money_is_of_its_subject_and_not_of_its_currency(library, tmp_path):
    file = tmp_path / "mill.md"
    file.write_text(
        "---\ntitle: Mill\npublication: Herald\n---\n\nRepairs of the mill cost €40 million in all.\n"
    )
    importing.import_paths(library, [file])
    extracting.find_figures(library)
    (claim,) = [one for one, _ in figures.claims(library) if one.figure.kind == "money"]
    made = comparing.topic_from_claim(library, claim.id)
    assert "mill" in made.words_in
    assert "EUR" not in made.name
    assert made.added == (claim.id,)
