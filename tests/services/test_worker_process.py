"""What the worker process answers of a text."""

from __future__ import annotations

import json

from reader.domain.document import Block, BlockKind, Document
from reader.services import worker_process


def test_a_text_whose_speakers_cannot_be_read_keeps_its_figures_and_says_so(monkeypatch):
    """One sentence that no rule can read takes no figure away from the article."""

    def fails(*_given):
        raise IndexError("tuple index out of range")

    monkeypatch.setattr("reader.figures.extract.resolve", fails)
    document = Document((Block(BlockKind.PARAGRAPH, "There were 412 boats."),))
    answer = worker_process._figures(json.dumps(document.to_json()).encode(), "", "")
    assert [one["surface"] for one in answer["extraction"]["figures"]] == ["412"]
    assert answer["note"] == "who says its figures, where and when could not be read (IndexError)"
