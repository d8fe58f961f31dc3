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
    pair = pairing.pair(library, first, second)
    assert [one.why for one in pair.links] == ["Same wording"]
    link = pair.links[0]
    assert link.first.of(pair.first.article.document.text) == _COPIED
    assert link.second.of(pair.second.article.document.text) == _COPIED.replace("about", "some")


def test_articles_without_anything_in_common_are_not_linked(library, add):
    first, second = add(
        one="title: One\nA quiet day in the hills.\n", two="title: Two\nTrade was slow in March.\n"
    )
    assert pairing.pair(library, first, second).links == ()


def test_passages_on_one_topic_are_linked_under_its_name(library, add):
    first, second = add(
        one="title: One\nThe general counted 3,000 fighters by the river.\n",
        two="title: Two\nOthers spoke of 5,000 fighters who had come over the hills in spring.\n",
    )
    topic = Topic("fighters", "Fighters", "fighters", ("fighter",))
    annotating.apply(library, comparing.save_topic(library, topic))
    links = pairing.pair(library, first, second).links
    assert [one.why for one in links] == ["Fighters"]
    assert "3,000" in links[0].first.of("The general counted 3,000 fighters by the river.")
