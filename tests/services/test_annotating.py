"""Promises of annotating: everything can be undone, nothing is overwritten by a stale edit, tags stay whole."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.domain.annotation import Colour, Tag
from reader.domain.errors import EditOutdated
from reader.domain.text import Span
from reader.services import annotating, reading
from reader.store import highlights

NOW = "2026-01-01T00:00:00+00:00"
LATER = "2026-01-02T00:00:00+00:00"
TEXT = "The 𝒳 fighters left Baghouz.\nThe fighters stayed."


def mark(library, article_id, span, name="one", **kept):
    edit = annotating.highlight(library, article_id, span, Colour.YELLOW, NOW, name)
    annotating.apply(library, edit)
    if kept:
        annotating.apply(library, annotating.revise(library, name, now=NOW, **kept))
    return annotating.annotation(library, name)


def test_a_highlight_keeps_its_exact_quote_and_what_stands_around_it(library, add):
    (article_id,) = add(a=TEXT)
    one = mark(library, article_id, Span(4, 14))
    assert (one.anchor.quote, one.anchor.prefix, one.anchor.suffix) == (
        "𝒳 fighters", "The ", " left Baghouz.\nThe fighters stay"
    )  # fmt: skip
    assert reading.open_article(library, article_id).annotations == (one,)


def test_undo_and_redo_bring_back_exactly_what_was_there(library, add):
    (article_id,) = add(a=TEXT)
    first = mark(library, article_id, Span(4, 14), note="who?", tags=("actors/groups", "check"))
    edit = annotating.revise(library, "one", note="Who said so?", colour=Colour.PINK, now=LATER)
    annotating.apply(library, edit)
    second = annotating.annotation(library, "one")
    assert (second.note, second.colour, second.tags) == ("Who said so?", Colour.PINK, first.tags)
    annotating.apply(library, edit.inverse())
    assert annotating.annotation(library, "one") == first
    annotating.apply(library, edit)
    assert annotating.annotation(library, "one") == second
    removal = annotating.remove(library, "one")
    annotating.apply(library, removal)
    with pytest.raises(KeyError):
        annotating.annotation(library, "one")
    annotating.apply(library, removal.inverse())
    assert annotating.annotation(library, "one") == second


def test_a_note_with_half_a_character_is_saved_without_it(library, add):
    (article_id,) = add(a=TEXT)
    assert mark(library, article_id, Span(4, 14), note="so \ud83d it is").note == "so ? it is"


def test_an_edit_made_before_another_one_is_refused_whole(library, add):
    (article_id,) = add(a=TEXT)
    mark(library, article_id, Span(4, 14))
    stale = annotating.revise(library, "one", note="old", now=LATER)
    annotating.apply(library, annotating.revise(library, "one", note="new", now=LATER))
    with pytest.raises(EditOutdated):
        annotating.apply(library, stale)
    assert annotating.annotation(library, "one").note == "new"


def test_a_highlight_that_is_not_where_it_says_is_refused(library, add):
    (article_id,) = add(a=TEXT)
    good = annotating.highlight(library, article_id, Span(4, 14), Colour.BLUE, NOW, "one")
    anchor = good.changes[0].after.anchor
    wrong = type(good)(
        "x",
        (
            type(good.changes[0])(
                good.changes[0].subject,
                "one",
                None,
                type(good.changes[0].after)(
                    "one", article_id, type(anchor)(anchor.version_id, Span(0, 3), "not", "", ""),
                    Colour.BLUE, "", (), NOW, NOW,
                ),
            ),
        ),
    )  # fmt: skip
    with pytest.raises(ValueError, match="does not stand"):
        annotating.apply(library, wrong)
    with pytest.raises(ValueError, match="nothing to highlight"):
        annotating.highlight(library, article_id, Span(0, 999), Colour.BLUE, NOW, "two")


def test_a_note_on_the_whole_article_has_no_place(library, add):
    (article_id,) = add(a=TEXT)
    assert mark(library, article_id, None, note="Propaganda?").anchor is None


def test_the_list_of_annotations_is_filtered_by_words_tag_colour_and_publication(library, add):
    a, b = add(a="publication: RNZ\n" + TEXT, b="publication: BBC\nOther. " + TEXT)
    mark(library, a, Span(4, 14), "first", note="Ask RNZ", tags=("actors/groups",))
    mark(library, b, Span(0, 3), "second", colour=Colour.GREEN)

    def names(**filters):
        return [one.id for one, _ in annotating.annotations(library, **filters)]

    assert names() == ["first", "second"]
    assert names(text="ask rnz") == names(text="FIGHTERS") == names(tag="actors") == ["first"]
    assert names(tag="act") == []
    assert names(colour="green") == names(publication="BBC") == ["second"]
    assert names(orphans_only=True) == []
    assert [card.id for _, card in annotating.annotations(library)] == [a, b]


def test_renaming_a_tag_takes_those_below_it_along_and_is_undone_as_one(library, add):
    (article_id,) = add(a=TEXT)
    mark(library, article_id, Span(4, 14), tags=("actors", "actors/groups", "place"))
    annotating.apply(library, annotating.save_tag(library, Tag("actors/groups", "#ff0000", "armed ones")))
    edit = annotating.rename_tag(library, "actors", "people", LATER)
    annotating.apply(library, edit)
    assert annotating.annotation(library, "one").tags == ("people", "people/groups", "place")
    assert annotating.tags(library) == [
        (Tag("people"), 1),
        (Tag("people/groups", "#ff0000", "armed ones"), 1),
        (Tag("place"), 1),
    ]
    annotating.apply(library, edit.inverse())
    assert annotating.annotation(library, "one").tags == ("actors", "actors/groups", "place")
    assert library.store.read(highlights.tag, "actors/groups").colour == "#ff0000"


def test_renaming_into_a_tag_that_is_there_merges_the_two(library, add):
    (article_id,) = add(a=TEXT)
    mark(library, article_id, Span(4, 14), tags=("a", "b"))
    annotating.apply(library, annotating.rename_tag(library, "a", "b", LATER))
    assert annotating.tags(library) == [(Tag("b"), 1)]
    with pytest.raises(ValueError, match="cannot be renamed"):
        annotating.rename_tag(library, "b", "b/c", LATER)


def test_deleting_a_tag_takes_it_off_every_annotation(library, add):
    (article_id,) = add(a=TEXT)
    mark(library, article_id, Span(4, 14), tags=("actors/groups", "place"))
    annotating.apply(library, annotating.delete_tag(library, "actors", LATER))
    assert annotating.annotation(library, "one").tags == ("place",)


actions = st.lists(
    st.tuples(
        st.sampled_from(["mark", "note", "tags", "remove", "rename"]), st.integers(0, 3), st.text(max_size=8)
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=actions)
def test_whatever_was_done_undoing_all_of_it_leaves_the_library_as_it_was(library, add, actions):
    (article_id,) = add(a=TEXT)
    before = (annotating.annotations(library), annotating.tags(library))
    done = []
    for kind, number, text in actions:
        name = f"n{number}"
        try:
            match kind:
                case "mark":
                    edit = annotating.highlight(library, article_id, Span(number, 9), Colour.BLUE, NOW, name)
                case "note":
                    edit = annotating.revise(library, name, note=text, now=LATER)
                case "tags":
                    edit = annotating.revise(library, name, tags=(text, f"t{number}/x"), now=LATER)
                case "remove":
                    edit = annotating.remove(library, name)
                case _:
                    edit = annotating.rename_tag(library, f"t{number}", text, LATER)
            annotating.apply(library, edit)
            done.append(edit)
        except (KeyError, ValueError, EditOutdated):
            continue
    for edit in reversed(done):
        annotating.apply(library, edit.inverse())
    assert (annotating.annotations(library), annotating.tags(library)) == before
