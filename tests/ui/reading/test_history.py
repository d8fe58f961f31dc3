"""Back and forward go over articles and places as in a browser."""

from __future__ import annotations

from reader.ui.reading.find_bar import find_all
from reader.ui.reading.history import History, Place


def test_back_and_forward_return_to_the_same_places():
    history = History()
    for place in (Place(1, 0), Place(2, 0), Place(2, 900)):
        history.visit(place)
    assert history.back() == Place(2, 0)
    assert history.back() == Place(1, 0)
    assert history.back() is None
    assert history.forward() == Place(2, 0)
    assert history.can_go == (True, True)


def test_going_somewhere_new_forgets_what_lay_ahead():
    history = History()
    for place in (Place(1, 0), Place(2, 0)):
        history.visit(place)
    history.back()
    history.visit(Place(3, 0))
    assert history.forward() is None
    assert history.back() == Place(1, 0)


def test_on_the_way_to_another_article_its_place_and_what_lies_ahead_are_kept():
    history = History()
    for place in (Place(1, 6000), Place(2, 0)):
        history.visit(place)
    assert history.back() == Place(1, 6000)
    history.leave_at(Place(2, 40))  # the page still shows the other one
    history.visit(Place(1, 6000))
    assert history.can_go == (False, True)
    assert history.forward() == Place(2, 0)


def test_small_steps_in_one_article_are_one_place():
    history = History()
    history.visit(Place(1, 0))
    history.visit(Place(1, 50))
    assert not history.can_go[0]
    assert history.current == Place(1, 50)


def test_find_in_page_takes_any_case_and_any_blank():
    assert [one.start for one in find_all("Two  men and TWO\u00a0men", "two men")] == [0, 13]
    assert find_all("anything", "  ") == []
