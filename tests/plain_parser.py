"""A parser that runs in the test's own process: lines become paragraphs, digits become figures."""

import re

from reader.domain.article import Found, Metadata, Parsed
from reader.domain.document import Block, BlockKind, Document
from reader.domain.errors import RefusedFile
from reader.domain.figure import Bound, Extraction, Figure, Kind
from reader.domain.text import Span
from reader.formats import bibliography

_HEAD = re.compile(r"(title|url|publication|published|language): (.*)\n")


class PlainParser:
    """Takes ``name: value`` lines at the beginning as metadata, every other line as a paragraph."""

    count = 2

    def parse(self, data, name, parts=None, encoding="utf-8"):
        if not data.strip():
            raise RefusedFile("empty")
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            raise RefusedFile("binary") from error
        known = {}
        while match := _HEAD.match(text):
            known[match[1]] = Found(match[2], "front")
            text = text[match.end() :]
        lines = [line for line in text.split("\n") if line]
        if not lines:
            raise RefusedFile("no text")
        document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in lines))
        metadata = Metadata(**({"language": Found("en", "said")} | known))
        return [Parsed(document, metadata, format="text")]

    def figures(self, document, published, publication):
        return _numbers(document), ""

    def records(self, data, name):
        return bibliography.records(data, name)


def _numbers(document):
    figures = []
    for match in re.finditer(r"\d[\d,]*", document.text):
        span = Span(match.start(), match.end())
        value = float(match[0].replace(",", ""))
        sentence = document.span(document.block_at(span.start))
        figures.append(
            Figure(span, match[0], value, value, Bound.EXACT, Kind.COUNT, sentence, noun="fighter")
        )
    return Extraction(tuple(figures), ())
