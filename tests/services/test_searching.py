"""Promises of the search: what is there is found, best first, and still when the index is gone."""

from datetime import date

import pytest

from reader.domain.annotation import Colour
from reader.domain.comparison import Topic
from reader.domain.edit import Change, Edit, Subject
from reader.domain.errors import QueryError
from reader.domain.text import Span
from reader.services import annotating, completing, reading, searching, spreading
from reader.store.index_queue import enqueue

TODAY = date(2026, 1, 1)


@pytest.fixture
def found(library, add):
    add(
        a="title: The last days\npublication: RNZ\npublished: 2019-03-24\n"
        "The fighters left. About 400 fighters stay near Baghouz, he said. Nobody knows.",
        b="title: Elsewhere\npublication: BBC\npublished: 2018-01-02\nThe weather in Wellington is fine.",
        c="publication: BBC\npublished: 2019\nA fighter was seen in Baghouz.",
    )

    def search(text, **options):
        return searching.search(library, text, today=TODAY, **options)

    return search


def test_the_best_article_comes_first_with_the_hits_marked_in_their_sentences(found):
    page = found("fighters baghouz")
    assert page.total == 2
    first = page.results[0]
    assert first.hit_count >= 1
    for result in page.results:
        for snippet in result.snippets:
            assert snippet.marks
            assert all(
                mark.of(snippet.text).lower() in ("fighters", "fighter", "baghouz") for mark in snippet.marks
            )
    assert page.unindexed == 0


def test_counts_stand_beside_the_results(found):
    facets = found("baghouz").facets
    assert dict(facets["publication"]) == {"RNZ": 1, "BBC": 1}
    assert dict(facets["year"]) == {"2019": 2}
    assert found("baghouz", facets=False).facets == {}


def test_pages_follow_each_other_without_a_gap(found):
    whole = [one.card.id for one in found("the OR a").results]
    assert [one.card.id for at in range(3) for one in found("the OR a", limit=1, offset=at).results] == whole


def test_a_query_that_cannot_be_understood_says_where(found):
    with pytest.raises(QueryError) as error:
        found('fighters "left')
    assert error.value.start == 9


def test_hits_slice_back_to_words_of_the_query(library, found):
    spans = searching.hits(library, 1, "fighters")
    text = "The fighters left. About 400 fighters stay near Baghouz, he said. Nobody knows."
    assert [span.of(text) for span in spans] == ["fighters", "fighters"]


def test_while_typing_the_beginning_of_a_word_is_enough(found):
    assert found("wellin", typing=True).total == 1


def test_a_misspelled_word_is_met_with_the_one_that_was_meant(found):
    assert found("wellingtom").suggestion == "wellington"


def test_one_letter_is_no_slip_for_another(found):
    assert found("x").suggestion == ""


def test_a_concordance_shows_each_hit_between_its_neighbours(library, found):
    lines = searching.concordance(library, "fighters", today=TODAY, width=12)
    assert len(lines) == 3
    assert all(line.hit.lower().startswith("fighter") for line in lines)
    by_right = searching.concordance(library, "fighters", today=TODAY, order="right")
    assert [line.right.split()[0] for line in by_right] == ["left.", "stay", "was"]
    by_date = searching.concordance(library, "fighters OR weather", today=TODAY, order="date")
    assert [line.card.published for line in by_date] == ["2018-01-02", "2019", "2019-03-24", "2019-03-24"]


def test_the_spread_leaves_out_no_article_and_what_is_unknown_can_be_asked_for(library, found, add):
    add(z="A fighter in a note without a head.\n\nOne more fighter, and a fighter again.")
    for counting in ("articles", "hits"):
        spread = spreading.distribution(library, "fighter", today=TODAY, counting=counting)
        for bars in (spread.years, spread.publications):
            assert sum(count for _, count in bars) == spread.total
            assert bars[-1] == ("", {"articles": 1, "hits": 3}[counting])
    page = found("fighter")
    assert spread.total == sum(one.hit_count for one in page.results)
    for unknown in ("fighter date:unknown", "fighter publication:unknown", "date:unknown -publication:RNZ"):
        assert [one.card.published for one in found(unknown).results] == [""]
    assert found("fighter -date:unknown").total == page.total - 1


def test_the_spread_without_an_index_counts_the_same(library, found):
    before = spreading.distribution(library, "fighter", today=TODAY)
    library.index.distrust()
    assert spreading.distribution(library, "fighter", today=TODAY) == before


def test_while_typing_concordance_and_spread_are_of_what_the_list_shows(library, found):
    assert spreading.distribution(library, "fight", today=TODAY, typing=True).total == found("fighter").total
    assert searching.concordance(library, "fight", today=TODAY, typing=True)


def test_completion_offers_fields_their_values_and_words(library, found):
    assert "wellington" in shown(library, "nice well")
    assert completed(library, "nice publ") == "nice publication:"
    assert completed(library, "publication:rn") == "publication:RNZ"
    assert completed(library, "-outlet:") in ("-outlet:BBC", "-outlet:RNZ")
    assert completed(library, 'title:x AND publication:="bb') == "title:x AND publication:=BBC"
    assert "publication: RNZ" in shown(library, "rn")
    assert shown(library, "") == shown(library, "a ") == []
    topic = Topic("t", "Remaining fighters")
    annotating.apply(library, Edit("New topic", (Change(Subject.TOPIC, "t", None, topic),)))
    assert completed(library, "topic:rem") == 'topic:"Remaining fighters"'
    assert shown(library, 'topic:"Remaining fighters"') == []


def shown(library, text):
    return [one.shown for one in completing.complete(library, text, len(text))]


def completed(library, text):
    offer = completing.complete(library, text, len(text))[0]
    return text[: offer.start] + offer.typed


def test_a_name_that_is_being_typed_is_the_beginning_of_one(found):
    assert found("baghouz publication:rn", typing=True).total == 1
    assert found("baghouz publication:rn").total == 0
    assert found("baghouz -publication:rn", typing=True).total == 2
    assert found("publication:rn ", typing=True).total == 0


def test_topics_are_counted_beside_a_search_and_can_be_asked_for(library, found):
    for name, query in (("Fighters", "fighters"), ("Weather", "weather"), ("Unfinished", '"never closed')):
        topic = Topic(name.lower(), name, query)
        annotating.apply(library, Edit("New topic", (Change(Subject.TOPIC, topic.id, None, topic),)))
    assert dict(found("baghouz").facets["topic"]) == {"Fighters": 2}
    assert dict(found("publication:BBC").facets["topic"]) == {"Fighters": 1, "Weather": 1}
    assert found("publication:BBC topic:fighters").total == 1
    assert found("publication:BBC -topic:fighters").total == 1


def test_a_saved_search_tells_what_is_new_since_it_was_looked_at(library, found, add):
    saved = searching.save_search(library, "Baghouz", "baghouz")
    assert searching.saved_searches(library)[0].new == 0
    add(d="More from Baghouz today.")
    assert searching.saved_searches(library)[0].new == 1
    searching.looked_at(library, saved.id)
    assert searching.saved_searches(library)[0].new == 0
    searching.delete_search(library, saved.id)
    assert searching.saved_searches(library) == []


def test_the_log_keeps_searches_the_latest_first(library, found):
    searching.keep_in_log(library, "one", 3)
    searching.keep_in_log(library, "two", 0)
    assert [(one.query, one.total) for one in searching.log(library)] == [("two", 0), ("one", 3)]


def test_the_log_keeps_the_state_of_the_library_at_the_time(library, found):
    ids = [card.id for card in reading.list_articles(library)]
    library.store.write(enqueue, ids[:1])
    searching.keep_in_log(library, "one", 3)
    library.catch_up()
    reading.remove_articles(library, ids[1:])
    searching.keep_in_log(library, "two", 0)
    states = [(one.articles, one.unindexed) for one in searching.log(library)]
    assert states == [(1, 2), (3, 1)], "what is removed later was there to be found"


def test_similar_articles_leave_out_the_article_itself(library, found):
    assert [one.card.id for one in searching.similar(library, 1)] == [3]


def test_notes_and_tags_are_found_once_the_index_has_caught_up(library, found):
    annotating.apply(library, annotating.highlight(library, 2, Span(4, 11), Colour.BLUE, "t", "n"))
    annotating.apply(library, annotating.revise(library, "n", note="implausible", tags=("doubt",), now="t"))
    assert library.unindexed() == 1
    library.catch_up()
    assert [one.card.id for one in found("note:implausible").results] == [2]
    assert [one.card.id for one in found("tag:doubt").results] == [2]


def test_without_an_index_the_search_still_answers(library, found):
    with_index = {one.card.id for one in found("Wellington weather").results}
    library.index.distrust()
    page = found("Wellington weather")
    assert {one.card.id for one in page.results} == with_index
    assert page.results[0].snippets[0].marks
    assert page.unindexed == 3
    assert library.catch_up() == 3
    assert found("Wellington weather").unindexed == 0


def test_a_topic_is_searched_for_by_its_name_with_what_it_looks_for(library, found):
    topic = Topic("t", "Remaining fighters", query="fighter*")
    annotating.apply(library, Edit("New topic", (Change(Subject.TOPIC, "t", None, topic),)))
    assert found('topic:"remaining fighters"').total == 2
    assert found("topic:remaining publication:rnz").total == 1
    assert found("wellington -topic:remaining").total == 1
    assert found("topic:nonsense").total == 0


def test_what_is_offered_for_a_word_is_as_the_articles_print_it(library, add):
    add(
        a="The ISIS-held village fell. ISIS held on to another, and ISIS was there still.",
        b="An air-strike hit it; one more airstrike followed. The air was thick, the strike was long.",
    )
    assert "ISIS-held" in completed(library, "ISIS")
    assert "isisheld" not in completed(library, "ISIS")
    assert "airstrike" in completed(library, "air")


def test_a_little_word_of_another_language_is_no_slip(library, found, add):
    add(
        g="language: de\nDie Stadt am Fluss\n\nDen Kämpfern sah man es nicht an, den Bewohnern schon. Nach den Wochen im "
        "Gebirge kehrten sie zu den Höfen zurück, und man gab den Kindern zu essen. Ein Kämpfer blieb."
    )
    assert "de" in library.index.engine.languages
    assert found("der Kämpfer").suggestion == ""


def test_a_topic_named_after_what_is_searched_for_comes_first(library, found):
    for name, query in (("Around the sea", "baghouz"), ("Remaining fighters", "baghouz")):
        topic = Topic(name.lower(), name, query)
        annotating.apply(library, Edit("New topic", (Change(Subject.TOPIC, topic.id, None, topic),)))
    assert next(iter(found("fighter").facets["topic"]))[0] == "Remaining fighters"
