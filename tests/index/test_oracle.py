"""Stock Whoosh as the oracle: the same articles, order and scores for generated articles and query trees."""

import pytest

from evaluation import search_oracle


@pytest.mark.parametrize("seed", [1, 2])
def test_generated_queries_are_answered_as_stock_whoosh_answers_them(seed):
    assert list(search_oracle.compare(seed, articles=120, queries=90)) == []


@pytest.mark.full
def test_a_larger_sample_is_answered_as_stock_whoosh_answers_it():
    assert search_oracle.mismatches() == (0, len(search_oracle.SEEDS) * search_oracle.QUERIES)


def test_every_spelling_variant_is_found_and_marked():
    from evaluation.search import variants_found

    share, count = variants_found(errors=True)
    assert count > 70
    assert share == 1.0
