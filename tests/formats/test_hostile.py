"""Hostile files do nothing: each is imported or refused with a reason, and the rest goes on."""

import importlib.util
from pathlib import Path

import pytest

from reader.domain.errors import RefusedFile
from reader.services.workers import Workers

_SPEC = importlib.util.spec_from_file_location("crafted", Path(__file__).with_name("crafted.py"))
crafted = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(crafted)

SAMPLE = 7  # CI takes every seventh file


def harmless(files):
    """Send the files through one worker; return what was refused and why."""
    secret = Path("/etc/passwd").read_text() if Path("/etc/passwd").exists() else "\0"
    refused = {}
    with Workers(1, seconds_per_file=4) as workers:
        for name, data in files:
            try:
                articles = workers.parse(data, name)
            except RefusedFile as reason:
                refused[name] = reason.reason
                continue
            for article in articles:
                text = article.document.text
                assert crafted.MARKER not in text, name
                assert secret.split("\n")[0] not in text, name
                try:
                    extraction, _ = workers.figures(article.document, "", "")
                except RefusedFile:
                    continue  # it can be read and searched all the same
                for figure in extraction.figures:
                    assert figure.span.of(text) == figure.surface, name
        # After all that, an honest file is read as ever.
        (article,) = workers.parse(b"The harbour holds 300 boats. They are old.", "honest.txt")
        assert "300 boats" in article.document.text
    assert all(refused.values())
    return refused


def test_a_sample_of_hostile_files_does_nothing():
    """A seventh of the crafted files."""
    refused = harmless(list(crafted.crafted())[::SAMPLE])
    assert refused


@pytest.mark.full
@pytest.mark.timeout(900)
def test_all_hostile_files_do_nothing():
    """Every crafted file."""
    assert len(harmless(crafted.crafted())) > 30


REASONS = {
    "lying.zip": "damaged",
    "many.zip": "too many parts",
    "nameless.zip": "no text",
    "before-its-start.zip": "damaged",
    "external.docx": "damaged",
    "billion.odt": "damaged",
    "groups.rtf": "nested too deeply",
    "nested-div.html": "nested too deeply",
    "binary.txt": "binary",
    "unknown.xyz": "unknown format",
}


def test_the_reason_is_named():
    """The report says what is wrong with a file, in words that are always the same."""
    files = [(name, data) for name, data in crafted.crafted() if name in REASONS]
    assert harmless(files) == REASONS
