"""Two articles side by side: copied paragraphs and passages on one topic are linked."""

from __future__ import annotations

from reader.domain.comparison import Topic
from reader.services import annotating, comparing, pairing

_COPIED = "The commander said that about 400 fighters were still holding out in the caves above the village."


def test_a_copied_paragraph_is_linked_to_where_it_stands_in_the_other(library, add):
    first, second = add(
        one=f"title: One\nNothing of note happened on the way to the front that day.\n{_COPIED}\n",
        two=f"title: Two\n{_COPIED.replace('about', 'some')}\nRain fell upon the tents and roads of the camp.\n",
    )
    joined = pairing.join(library, (first, second))
    assert [one.why for one in joined.links[0, 1]] == ["Same wording"]
    link = joined.links[0, 1][0]
    assert link.first.of(joined.readings[0].article.document.text) == _COPIED
    assert link.second.of(joined.readings[1].article.document.text) == _COPIED.replace("about", "some")


def test_articles_without_anything_in_common_are_not_linked(library, add):
    first, second = add(
        one="title: One\nA quiet day in the hills.\n", two="title: Two\nTrade was slow in March.\n"
    )
    assert pairing.join(library, (first, second)).links == {(0, 1): ()}


def test_passages_on_one_topic_are_linked_under_its_name(library, add):
    first, second = add(
        one="title: One\nThe general counted 3,000 fighters by the river.\n",
        two="title: Two\nOthers spoke of 5,000 fighters who had come over the hills in spring.\n",
    )
    topic = Topic("fighters", "Fighters", "fighters", ("fighter",))
    annotating.apply(library, comparing.save_topic(library, topic))
    links = pairing.join(library, (first, second)).links[0, 1]
    assert [one.why for one in links] == ["Fighters"]
    assert "3,000" in links[0].first.of("The general counted 3,000 fighters by the river.")


def test_of_three_articles_any_two_are_linked(library, add):
    first, second, third = add(
        one=f"title: One\n{_COPIED}\n",
        two="title: Two\nIt rained.\n",
        three=f"title: Three\n{_COPIED} Later.\n",
    )
    links = pairing.join(library, (first, second, third)).links
    assert {pair: len(found) for pair, found in links.items()} == {(0, 1): 0, (0, 2): 1, (1, 2): 0}


def test_a_passage_goes_with_every_one_whose_figure_is_held_against_its_own_and_with_no_headline(
    library, add
):
    first, second = add(
        one="title: One\nThe general counted 3,000 fighters by the river.\n",
        two="title: Fighters are still a danger\nOthers spoke of 5,000 fighters who had come in spring.\n"
        "\nA third told us of about 3,000 fighters along the river.\n",
    )
    topic = Topic("fighters", "Fighters", "fighters", ("fighter",))
    annotating.apply(library, comparing.save_topic(library, topic))
    joined = pairing.join(library, (first, second))
    text = joined.readings[1].article.document.text
    partners = [one.second.of(text) for one in joined.links[0, 1]]
    assert partners
    assert all("000 fighters" in one for one in partners)


def test_two_passages_that_only_share_the_words_of_their_topic_are_no_pair(library, add):
    first, second = add(
        one="title: One\nNobody knows how the caliphate was defeated in the eastern hills.\n",
        two="title: Two\nThe caliphate is defeated, and markets opened on Monday.\n\n"
        "Who defeated the caliphate in those eastern hills, nobody knows for certain.\n",
    )
    annotating.apply(library, comparing.save_topic(library, Topic("end", "The end", "caliphate defeated")))
    joined = pairing.join(library, (first, second))
    text = joined.readings[1].article.document.text
    assert [one.second.of(text)[:12] for one in joined.links[0, 1]] == ["Who defeated"]
