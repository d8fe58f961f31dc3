"""A library in a temporary folder, and a parser that runs in this process."""

from pathlib import Path

import pytest

from reader.services import extracting, importing
from reader.services.library import Library
from tests.plain_parser import PlainParser


@pytest.fixture
def parser():
    return PlainParser()


@pytest.fixture
def library(tmp_path):
    opened = Library.open(tmp_path / "library", cache=tmp_path / "cache")
    yield opened
    opened.close()


@pytest.fixture
def add(library, tmp_path, parser):
    """Import texts given as ``name="text"`` and return the ids of their articles."""

    def importing_them(**texts: str) -> list[int]:
        folder = tmp_path / "files"
        folder.mkdir(exist_ok=True)
        paths: list[Path] = []
        for name, text in texts.items():
            paths.append(folder / f"{name}.txt")
            paths[-1].write_text(text, encoding="utf-8")
        report = importing.import_paths(library, paths, parser=parser)
        extracting.find_figures(library, finder=parser)
        library.catch_up()
        return [line.article_id for line in report.lines]

    return importing_them
