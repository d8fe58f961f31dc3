"""Date lines: read in the forms that publications print, and left alone where they could mean two days."""

from __future__ import annotations

import pytest

from reader.formats import dates


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("20 February 2019", "2019-02-20"),
        ("Saturday 23 March 2019 13:09 GMT", "2019-03-23"),
        ("7:25 pm on 24 March 2019", "2019-03-24"),
        ("Posted Feb 23, 2019 3:08 PM CST", "2019-02-23"),
        ("Published: 2017-12-28 16:18", "2017-12-28"),
        ("Wed 07th August 2019 | 06:40 AM", "2019-08-07"),
        ("24.12.2019", "2019-12-24"),
        ("23/03/2019", "2019-03-23"),
        ("March 2019", "2019-03"),
        ("First published on 1 May 2020 at 9.15am", "2020-05-01"),
    ],
)
def test_date_lines_are_read(line: str, iso: str) -> None:
    assert dates.date_line(line) == iso


@pytest.mark.parametrize(
    "line",
    [
        "The bridge fell on 3 March 2019",
        "03/04/2019",
        "31 February 2019",
        "May I come in",
        "2,019 men",
        "In 2019",
        "",
    ],
)
def test_other_lines_are_no_dates(line: str) -> None:
    assert dates.date_line(line) is None
