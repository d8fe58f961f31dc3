"""What `parallax verify` says at the end: rows and the nearest passages of silent articles are told apart."""

from __future__ import annotations

from reader.exports.verify import NEAREST, REST, Check, summary

ROW, BROKEN = Check("a", "t", True), Check("b", "t", False, "other words")
PASSAGE, FAULT = Check("c", "t", True, "", NEAREST), Check("file", "", False, "a row is missing", REST)


def test_nearest_passages_are_no_quotes_of_rows():
    assert summary([ROW, BROKEN, PASSAGE]).startswith("1 of 2 quotes and 1 of 1 nearest passage stand")


def test_what_else_changed_is_no_quote_either():
    said = summary([ROW, FAULT])
    assert said.startswith("1 of 1 quote stand")
    assert said.endswith("1 other thing in the file changed.")
