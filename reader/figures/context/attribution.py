"""Who said what stands at a place in the text: by its transcript, its quotation marks, or its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.domain.document import Document
from reader.domain.figure import OriginKind
from reader.domain.text import Span
from reader.figures.context.denial import is_denied, is_denied_behind
from reader.figures.context.headlines import labelled_headline
from reader.figures.context.quoted import of_quotation
from reader.figures.context.readings import Attribution, Readings
from reader.figures.context.told import in_sentence
from reader.figures.context.transcripts import Transcripts
from reader.figures.language.analysis import Analysis
from reader.figures.language.shipped import analyse
from reader.figures.language.structure import Tree

_SAID = (" said", " told", " report", " estimate", " according")


class Attributor:
    """Answers, for one document, who said what stands at a place."""

    def __init__(self, document: Document, analysis: Analysis | None = None) -> None:
        self._analysis = analysis or analyse(document.text)
        self._readings = Readings(self._analysis)
        self._transcripts = Transcripts(document.text)

    def tree(self, sentence: int) -> Tree:
        """Return the tree of a sentence, with what reading it has found of its phrases."""
        return self._readings.sentence(sentence).tree

    def prepare(self, offsets: Iterable[int]) -> None:
        """Parse what the answers for these places will need, in one go: for quotes their neighbours, too."""
        sentences = self._analysis.sentences
        wanted: set[int] = set()
        for offset in offsets:
            index = self._analysis.index_at(offset)
            reach = 1 if self._readings.quotation_at(offset) is not None else 0
            wanted.update(one.span.start for one in sentences[max(0, index - reach) : index + reach + 1])
        self._analysis.prepare(sorted(wanted))

    def at(self, number: Span) -> Attribution | None:
        """Return who said what stands there; None where the publication itself does."""
        found = self._transcript(number.start) or labelled_headline(self._readings, number.start)
        if found is not None:
            return found
        quotation = self._readings.quotation_at(number.start)
        if quotation is not None:
            found = of_quotation(self._readings, quotation, number.start)
        return found or in_sentence(self._readings, self._analysis.index_at(number.start), number.start)

    def denied(self, offset: int) -> bool:
        """Tell whether what stands there is in a claim that somebody denies, there or right behind it."""
        read = self._readings.sentence(self._analysis.index_at(offset))
        if is_denied(read.tree, read.passed, read.tree.at(offset)):
            return True
        return is_denied_behind(self._readings.text, offset, self._readings.paragraph(offset))

    def speakers_before(self, sentence: int, offset: int, reach: int = 8) -> Iterator[tuple[int, int]]:
        """Yield sentence and head word of who spoke before an offset, the last one first."""
        for index in range(sentence, max(-1, sentence - reach), -1):
            heads = [
                (one.cue.start, one.found.heads[0])
                for one in self._readings.speakers(index)
                if one.found.heads and one.cue.start < offset
            ]
            for _, head in sorted(heads, reverse=True):
                yield head

    def reports(self, name: str, before: int) -> Iterator[Span]:
        """Yield earlier sentences in which a speaker of that name passes something on, the last first."""
        last = name.split()[-1] if name else ""
        if len(last) < 3 or not last[0].isupper():
            return
        end = before
        while (at := self._analysis.text.rfind(last, 0, end)) >= 0:
            sentence = self._analysis.sentences[self._analysis.index_at(at)]
            if any(cue in sentence.text for cue in _SAID):
                yield sentence.span
            end = min(at, sentence.span.start)

    def _transcript(self, offset: int) -> Attribution | None:
        """Return the speaker behind the last "NAME:" of the paragraph, as transcripts print them."""
        label = self._transcripts.label_before(offset)
        if label is None or label.start < self._readings.paragraph(offset).start:
            return None
        index = self._analysis.index_at(label.start)
        tokens = self._analysis.sentences[index].tokens
        name = [i for i, token in enumerate(tokens) if label.start <= token.start < label.end]
        if not name:
            return None
        cue = Span(label.end, label.end + 1)
        return Attribution(OriginKind.DIRECT_QUOTE, label, cue, ((index, name[-1]),))
