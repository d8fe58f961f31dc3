"""Who said what stands at a place in the text: by the sentence's own tree, or by what surrounds its quote."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reader.domain.document import Document
from reader.domain.figure import OriginKind
from reader.domain.text import Span
from reader.figures.context.clauses import over, passed_on
from reader.figures.context.cues import DOCUMENTS, EVIDENCE, NOUNS, SPEECH
from reader.figures.context.passed import Passed
from reader.figures.context.quotations import Quotation, find_quotations
from reader.figures.context.sources import source_span
from reader.figures.context.speakers import listener, speaker_of
from reader.figures.context.transcripts import Transcripts
from reader.figures.context.verbs import agent
from reader.figures.language.analysis import Analysis, Sentence, analyse
from reader.figures.language.lemmas import lemma
from reader.figures.language.structure import Tree

_AUTHOR = frozenset(("i", "we", "our", "my", "us"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """One origin found: how, where its source is named there, and by which cue."""

    kind: OriginKind
    mention: Span | None  # the words that name the source where it speaks: "he", "the report"
    cue: Span | None
    heads: tuple[tuple[int, int], ...] = ()  # sentence and head word of each link, the first speaker first


@dataclass(frozen=True, slots=True)
class _Read:
    index: int
    tree: Tree
    passed: tuple[Passed, ...]


class Attributor:
    """Answers, for one document, who said what stands at a place."""

    def __init__(self, document: Document, analysis: Analysis | None = None) -> None:
        self._text = document.text
        self._analysis = analysis or analyse(document.text)
        self._quotations = find_quotations(document.text)
        self._quote_starts = [quotation.span.start for quotation in self._quotations]
        self._transcripts = Transcripts(document.text)
        self._read: dict[int, _Read] = {}

    def prepare(self, offsets: Iterable[int]) -> None:
        """Parse what the answers for these places will need, in one go: for quotes their neighbours, too."""
        sentences = self._analysis.sentences
        wanted: set[int] = set()
        for offset in offsets:
            index = self._analysis.index_at(offset)
            reach = 1 if self._quotation_at(offset) is not None else 0
            wanted.update(one.span.start for one in sentences[max(0, index - reach) : index + reach + 1])
        self._analysis.prepare(sorted(wanted))

    def at(self, number: Span) -> Attribution | None:
        """Return who said what stands there; None where the publication itself does."""
        index = self._analysis.index_at(number.start)
        labelled = self._transcript(number.start)
        if labelled is not None:
            return labelled
        quotation = self._quotation_at(number.start)
        if quotation is not None:
            found = self._of_quotation(quotation, index, number)
            if found is not None:
                return found
        return self._in_sentence(index, number)

    def speakers_before(self, sentence: int, offset: int, reach: int = 8) -> Iterator[tuple[int, int]]:
        """Yield sentence and head word of who spoke before an offset, the last one first."""
        for index in range(sentence, max(-1, sentence - reach), -1):
            heads = [
                (found.cue.start if found.cue else 0, found.heads[0])
                for _, _, found in self._outside(self._sentence(index))
                if found.heads and found.cue is not None and found.cue.start < offset
            ]
            for _, head in sorted(heads, reverse=True):
                yield head

    def reports(self, name: str, before: int) -> list[Span]:
        """Return earlier sentences in which a speaker of that name passes something on, the last first."""
        last = name.split()[-1] if name else ""
        if len(last) < 3 or not last[0].isupper():
            return []
        end, found = before, list[Span]()
        while (at := self._text.rfind(last, 0, end)) >= 0:
            sentence = self._analysis.sentences[self._analysis.index_at(at)]
            if any(cue in sentence.text for cue in (" said", " told", " report", " estimate", " according")):
                found.append(sentence.span)
            end = min(at, sentence.span.start)
        return found

    def _sentence(self, index: int) -> _Read:
        read = self._read.get(index)
        if read is None:
            tree = Tree(self._analysis.sentences[index].tokens)
            read = self._read[index] = _Read(index, tree, tuple(passed_on(tree)))
        return read

    def _in_sentence(self, index: int, number: Span) -> Attribution | None:
        read = self._sentence(index)
        at = _token_at(self._analysis.sentences[index], number.start)
        found_over = over(read.tree, read.passed, at)
        if not found_over:
            return None
        found_over = [one for one in found_over if not _told_aside(read.tree, one, found_over)]
        # The outermost: whoever the publication itself listened to.
        best = max(
            found_over,
            key=lambda one: (one.source is not None, not one.beside, one.strength > 1, len(one.content)),
        )
        if best.source is not None and read.tree.tokens[best.source].lemma in _AUTHOR:
            return None  # "I think": the publication itself
        found = self._attribution(read, best, OriginKind.REPORTED)
        links = sorted(
            (one for one in found_over if one.source is not None), key=lambda one: len(one.content)
        )
        heads = [(index, one.source) for one in links if one.source is not None]
        told = listener(read.tree, best.cue)
        if told is not None:
            heads.append((index, told))
        return replace(found, heads=tuple(dict.fromkeys(heads)))

    def _attribution(self, read: _Read, one: Passed, kind: OriginKind) -> Attribution:
        cue = read.tree.tokens[one.cue].span
        if one.source is None:
            return Attribution(OriginKind.PASSIVE, None, cue)
        relative = read.tree.relative_subject(one.cue)
        span = source_span(read.tree, one.source, one.cue)
        if relative is not None:
            span = read.tree.tokens[relative].span
        return Attribution(kind, span, cue, ((read.index, one.source),))

    def _quotation_at(self, offset: int) -> Quotation | None:
        at = bisect_right(self._quote_starts, offset) - 1
        if at >= 0 and self._quotations[at].span.end > offset:
            return self._quotations[at]
        return None

    def _of_quotation(self, quotation: Quotation, index: int, number: Span) -> Attribution | None:
        """Look for the speaker beside the quote, in its sentences, in its paragraph, then before."""
        first = self._analysis.index_at(quotation.span.start)
        last = self._analysis.index_at(max(quotation.span.start, quotation.span.end - 1))
        found = self._right_before(quotation.span, first) or self._right_after(quotation.span, last)
        if found is None and self._analysis.sentences[index].span.start < quotation.span.start - 1:
            found = self._around_quotation(index, number)
        for near in dict.fromkeys((index, first, last)):
            found = found or self._speaker_beside(near, quotation.span)
        found = found or self._announced(quotation.span, first) or self._announced_above(quotation.span)
        if found is not None:
            return found
        start, end = self._paragraph(quotation.span.start)
        earlier = self._goes_on_from(quotation, start)
        if earlier is not None:
            return self._of_quotation(earlier, self._analysis.index_at(earlier.span.start), earlier.span)
        # Short quotes are words taken over, not speech: they stay with their sentence.
        if len(quotation.span) < 40 and not self._whole(quotation.span, first, last):
            return None
        return self._speaker_nearby(first, last, Span(start, end))

    def _around_quotation(self, index: int, number: Span) -> Attribution | None:
        """Return who says the sentence that a quote is part of."""
        found = self._in_sentence(index, number)
        if found is None or found.mention is None or self._quotation_at(found.mention.start) is not None:
            return None
        return replace(found, kind=OriginKind.DIRECT_QUOTE)

    def _speaker_nearby(self, first: int, last: int, paragraph: Span) -> Attribution | None:
        """Return who spoke last in the paragraph, speaks next in it, or spoke shortly before it."""
        sentences = self._analysis.sentences
        nearby = [i for i in range(first - 1, -1, -1) if sentences[i].span.start >= paragraph.start]
        if last + 1 < len(sentences) and sentences[last + 1].span.start < paragraph.end:
            nearby.append(last + 1)
        nearby += range(first - 1, max(-1, first - 4), -1)
        return next((found for i in nearby if (found := self._any_speaker(i)) is not None), None)

    def _transcript(self, offset: int) -> Attribution | None:
        """Return the speaker behind the last "NAME:" of the paragraph, as transcripts print them."""
        start, _ = self._paragraph(offset)
        label = self._transcripts.label_before(offset)
        if label is None or label.start < start:
            return None
        index = self._analysis.index_at(label.start)
        tokens = self._analysis.sentences[index].tokens
        name = [i for i, token in enumerate(tokens) if label.start <= token.start < label.end]
        if not name:
            return None
        cue = Span(label.end, label.end + 1)
        return Attribution(OriginKind.DIRECT_QUOTE, label, cue, ((index, name[-1]),))

    def _right_after(self, quote: Span, index: int) -> Attribution | None:
        """Return the speaker of ", he said" or ", said Bali" right behind a closing quotation mark."""
        read = self._sentence(index)
        tokens = read.tree.tokens
        start = next((i for i, token in enumerate(tokens) if token.start >= quote.end), len(tokens))
        if start >= len(tokens):
            following = self._analysis.sentences[index + 1 : index + 2]
            beside = following and not self._text[quote.end : following[0].span.start].strip(" ")
            return self._signed(self._sentence(index + 1), 0) if beside else None
        if self._text[quote.end : tokens[start].start].strip():
            return None
        run = _noun_run(read.tree, start)
        if run > start and run < len(tokens) and _is_speech(tokens[run].text):
            return self._spoken(read, range(start, run), run)
        if _is_speech(tokens[start].text):
            run = _noun_run(read.tree, start + 1)
            if run > start + 1:
                return self._spoken(read, range(start + 1, run), start)
        return self._signed(read, start)

    def _signed(self, read: _Read, start: int) -> Attribution | None:
        """Return whoever is named behind a dash: "... at home." — Ann Lee"""
        tokens = read.tree.tokens
        if start + 1 >= len(tokens) or tokens[start].text not in ("―", "—", "–", "--"):
            return None
        run = _noun_run(read.tree, start + 1)
        named = run > start + 1 and tokens[start + 1].upos == "PROPN"
        return self._spoken(read, range(start + 1, run), start) if named else None

    def _right_before(self, quote: Span, index: int) -> Attribution | None:
        """Return the speaker of "Name:" or "Continued Name:" right before an opening quotation mark."""
        read = self._sentence(index)
        tokens = read.tree.tokens
        end = next((i for i, token in enumerate(tokens) if token.start >= quote.start), len(tokens))
        if end < 2 or tokens[end - 1].text != ":":
            return None
        start = end - 1
        while start > 0 and (
            tokens[start - 1].upos in ("PROPN", "CCONJ") or tokens[start - 1].text in (".", "(", ")")
        ):
            start -= 1
        while start < end - 1 and tokens[start].upos != "PROPN":
            start += 1
        if start >= end - 1:
            return None
        before = tokens[start - 1]
        if start == 0 or before.upos == "PUNCT" or before.text in ("from", "From") or _is_speech(before.text):
            return self._spoken(read, range(start, end - 1), end - 1)
        return None

    def _announced(self, quote: Span, index: int) -> Attribution | None:
        """Return whoever leads up to a quote: "the senator scolded him:", or the paper in "this finding:"."""
        read = self._sentence(index)
        tokens = read.tree.tokens
        end = next((i for i, token in enumerate(tokens) if token.start >= quote.start), len(tokens))
        if end < 3 or tokens[end - 1].text != ":":
            return None
        noun = tokens[end - 2]
        if (noun.lemma in NOUNS or noun.lemma in DOCUMENTS) and noun.relation.startswith(
            ("obl", "nmod", "root")
        ):
            span = source_span(read.tree, end - 2)
            return Attribution(OriginKind.DIRECT_QUOTE, span, tokens[end - 1].span, ((index, end - 2),))
        for verb in range(end - 2, 0, -1):
            if tokens[verb].upos == "VERB" and not self._quotation_at(tokens[verb].start):
                source = speaker_of(read.tree, verb)
                if source is not None and source < verb:
                    span = source_span(read.tree, source)
                    return Attribution(OriginKind.DIRECT_QUOTE, span, tokens[verb].span, ((index, source),))
        return None

    def _announced_above(self, quote: Span) -> Attribution | None:
        """Return whoever a line of its own leads up with: "The statement in full:" above the quote."""
        start, _ = self._paragraph(quote.start)
        above = self._text[:start].rstrip()
        if self._text[start : quote.start].strip() or not above.endswith(":"):
            return None
        index = self._analysis.index_at(len(above) - 1)
        spoken = self._any_speaker(index)
        if spoken is not None:
            return spoken
        read = self._sentence(index)
        papers = [i for i, token in enumerate(read.tree.tokens) if token.lemma.lower() in DOCUMENTS]
        if not papers:
            return None
        cue = read.tree.tokens[-1].span
        return Attribution(
            OriginKind.DIRECT_QUOTE, source_span(read.tree, papers[0]), cue, ((index, papers[0]),)
        )

    def _spoken(self, read: _Read, name: range, cue: int) -> Attribution:
        span = read.tree.span(name)
        nouns = [i for i in name if read.tree.tokens[i].upos in ("PROPN", "NOUN", "PRON")]
        head = next((i for i in nouns if read.tree.tokens[i].head not in name), (nouns or [name.start])[-1])
        return Attribution(OriginKind.DIRECT_QUOTE, span, read.tree.tokens[cue].span, ((read.index, head),))

    def _goes_on_from(self, quotation: Quotation, paragraph: int) -> Quotation | None:
        """Return the quote of the paragraph before that was left open, if this one goes on with it."""
        at = bisect_right(self._quote_starts, quotation.span.start) - 2
        if at < 0 or self._text[paragraph : quotation.span.start].strip():
            return None
        earlier = self._quotations[at]
        between = self._text[earlier.span.end : quotation.span.start]
        return earlier if earlier.left_open and not between.strip() else None

    def _whole(self, span: Span, first: int, last: int) -> bool:
        """Tell whether the quote is all there is to its sentences."""
        sentences = self._analysis.sentences
        return span.start <= sentences[first].span.start + 1 and span.end >= sentences[last].span.end - 1

    def _paragraph(self, offset: int) -> tuple[int, int]:
        start = self._text.rfind("\n", 0, offset) + 1
        end = self._text.find("\n", offset)
        return start, len(self._text) if end < 0 else end

    def _speaker_beside(self, index: int, quote: Span) -> Attribution | None:
        """Return the speaker named in the sentence, outside the quote."""
        read = self._sentence(index)
        best: tuple[bool, int, Attribution] | None = None
        for one in self._outside(read):
            if one[1].start >= quote.start and one[1].end <= quote.end:
                continue
            distance = min(abs(one[1].start - quote.end), abs(quote.start - one[1].end))
            rank = (one[0] < 3, distance)
            if best is None or rank < best[:2]:
                best = (*rank, one[2])
        return best[2] if best else None

    def _any_speaker(self, index: int) -> Attribution | None:
        read = self._sentence(index)
        best: tuple[int, Attribution] | None = None
        for strength, _cue, found in self._outside(read):
            if best is None or strength > best[0]:
                best = (strength, found)
        return best[1] if best else None

    def _outside(self, read: _Read) -> Iterable[tuple[int, Span, Attribution]]:
        """Yield strength, cue and attribution of each verb of speech with a subject outside quotes."""
        seen = {one.cue: one for one in read.passed}
        for index, token in enumerate(read.tree.tokens):
            one = seen.get(index)
            if (
                one is None
                and (token.lemma in SPEECH or token.lemma in EVIDENCE)
                and token.tag.startswith("V")
            ):
                passive = read.tree.child(index, "aux:pass") is not None
                source = agent(read.tree, index) if passive else speaker_of(read.tree, index)
                if source is not None:
                    one = Passed(source, index, frozenset(), 3 if token.lemma in SPEECH else 1)
            if one is None or one.source is None:
                continue
            source_token = read.tree.tokens[one.source]
            if self._quotation_at(source_token.start) or self._quotation_at(token.start):
                continue
            yield (
                1 if one.beside else one.strength,
                token.span,
                self._attribution(read, one, OriginKind.DIRECT_QUOTE),
            )


_TELLS_WHEN = frozenset(("after", "when", "as", "while", "before", "because", "since", "where"))


def _told_aside(tree: Tree, outer: Passed, all_over: list[Passed]) -> bool:
    """Tell whether somebody else says in an aside what the tree puts into a speaker's mouth.

    "They cite the vote of 2000, when the state stated that 12,000 ...": the state says so, not they.
    """
    for inner in all_over:
        if inner is outer or inner.source is None or inner.strength < 3 or inner.cue not in outer.content:
            continue
        if tree.tokens[inner.source].upos == "PRON" and tree.tokens[inner.source].tag[0] != "W":
            continue  # "she said, as she had told the court": she, still
        for at in (inner.cue, *tree.ancestors(inner.cue)):
            if at == outer.cue:
                break
            marks = tree.children(at, "mark", "advmod")
            if tree.tokens[at].relation in ("advcl", "acl:relcl") and any(
                tree.tokens[m].lemma in _TELLS_WHEN for m in marks
            ):
                return True
    return False


def _token_at(sentence: Sentence, offset: int) -> int:
    starts = [token.start for token in sentence.tokens]
    return max(0, bisect_right(starts, offset) - 1)


def _is_speech(word: str) -> bool:
    return word[:1].isalpha() and lemma(word, "VBD") in SPEECH


def _noun_run(tree: Tree, start: int) -> int:
    """Return the index after the run of words that could be one name or noun phrase."""
    at = start
    while at < len(tree.tokens) and at < start + 9:
        token = tree.tokens[at]
        if token.upos not in ("PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM") and token.text not in (
            "'s",
            "’s",
            "-",
            "of",
            ".",
        ):
            break
        if at > start and _is_speech(token.text):
            break
        at += 1
    return at
