"""A list of queries is answered line by line, down to the hits in each article."""

from datetime import date

from reader.services import batches

TODAY = date(2026, 1, 1)


def test_a_batch_answers_every_line_the_wrong_ones_with_the_reason(library, add):
    add(a="Baghouz fell. Baghouz was the last.", b="Near Baghouz they fought.", c="The weather is fine.")
    lines = batches.batch(library, ("baghouz", '"open', "nothingness"), today=TODAY)
    assert [(line.total, line.hits) for line in lines] == [(2, 3), (0, 0), (0, 0)]
    assert [bool(line.error) for line in lines] == [False, True, False]


def test_the_table_has_a_row_for_each_query_and_article(library, add):
    add(a="title: One\npublication: RNZ\npublished: 2019-03-24\nBaghouz fell. Baghouz!", b="Near Baghouz.")
    rows = batches.per_article(batches.batch(library, ("baghouz", "fell"), today=TODAY))
    assert sorted((row[0], row[1]) for row in rows) == [("baghouz", "1"), ("baghouz", "2"), ("fell", "1")]
    assert ("baghouz", "2", "One", "RNZ", "2019-03-24") in [(*row[:2], *row[3:]) for row in rows]
    assert all(len(row) == len(batches.PER_ARTICLE) for row in rows)
