"""Filing: one parsed file becomes articles, or versions of articles, with everything that hangs on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.domain import wording
from reader.domain.anchoring import describe, relocate
from reader.domain.annotation import Anchor, AnchorState
from reader.domain.article import Metadata, Parsed
from reader.domain.document import Document
from reader.domain.figure import Extraction, Figure
from reader.domain.text import Span
from reader.services import duplicates, records
from reader.services.import_report import Outcome, ReportLine
from reader.store import articles, figures, highlights, versions
from reader.store.database import Connection


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file that was read and parsed, ready to be put into the library."""

    source: str  # the path it came from
    name: str
    sha256: str
    size: int
    packed: bytes
    articles: Sequence[Parsed]
    refused: Sequence[tuple[str, str]] = ()  # members of it that could not be read, each with why
    known: ReportLine | None = None  # what is said of those of its articles that were there


def file_articles(connection: Connection, file: ParsedFile, now: str) -> list[ReportLine]:
    """Put the articles of one file into the library; call it in a transaction.

    What could not be read of it has a line of its own, as if it were a file.
    """
    known = [file.known] if file.known else []
    lines = [_file(connection, file, parsed, now) for parsed in file.articles]
    left = [ReportLine(file.source, outcome_of(why), why, part=name) for name, why in file.refused]
    return [*known, *lines, *left]


def outcome_of(reason: str) -> Outcome:
    """Return what a refusal counts as: nothing is wrong with what is empty or no article at all."""
    return Outcome.SKIPPED if reason.partition(":")[0] in _SKIPPED else Outcome.FAILED


_SKIPPED = frozenset({"empty", "unknown format"})


def _file(connection: Connection, file: ParsedFile, parsed: Parsed, now: str) -> ReportLine:
    known = duplicates.known(connection, parsed, file.source)
    line = ReportLine(file.source, Outcome.IMPORTED, part=parsed.part, notes=parsed.notes)
    if (
        known is not None
        and not known.update
        and brings_record(connection, known.article_id, parsed.metadata)
    ):
        known = replace(known, reason="a bibliography says more of it", update=True)
    if known is not None and not known.update:
        return replace(line, outcome=Outcome.DUPLICATE, reason=known.reason, article_id=known.article_id)
    versions.keep_original(connection, file.sha256, file.size, file.packed)
    if known is None:
        article_id, _ = articles.add_article(connection, parsed, file.sha256, file.name, file.source, now)
        copy = duplicates.note_copies(connection, article_id, parsed.document.text)
        return replace(line, article_id=article_id, notes=(*_found(parsed), *filter(None, [copy])))
    note = update(connection, known.article_id, file, parsed, now)
    return replace(
        line,
        outcome=Outcome.UPDATED,
        reason=known.reason,
        article_id=known.article_id,
        notes=(*_found(parsed), *filter(None, [note])),
    )


def _found(parsed: Parsed) -> tuple[str, ...]:
    """Return what is worth a look in an article that came in: what was not found, what was left out."""
    known = parsed.metadata
    fields = (
        ("title", known.title),
        ("author", known.authors),
        ("publication", known.publication),
        ("date", known.published),
    )
    missing = ", ".join(f"no {name}" for name, value in fields if not value)
    lines = len(parsed.removed)
    left_out = f"{wording.many(lines, 'line')} left out" if lines else ""
    return (*filter(None, [missing, left_out]), *parsed.notes)


def brings_record(connection: Connection, article_id: int, metadata: Metadata | None) -> bool:
    """Tell whether metadata from a bibliography differs from what is known of an article."""
    return metadata is not None and records.say_more(metadata, found_metadata(connection, article_id))


def found_metadata(connection: Connection, article_id: int) -> Metadata:
    """Return what was found of an article, corrections left out."""
    return versions.found_metadata(connection, articles.article(connection, article_id).version.id)


def update(connection: Connection, article_id: int, file: ParsedFile, parsed: Parsed, now: str) -> str:
    """Give an article its next version; annotations and decisions move with their words.

    Its other figures are found again in a pass of their own. Returns a note for the report where something
    could not be found again.
    """
    versions.keep_original(connection, file.sha256, file.size, file.packed)
    before = articles.text(connection, article_id)
    parsed = records.keep_records(found_metadata(connection, article_id), parsed)
    version_id = articles.update_article(connection, article_id, parsed, file.sha256, file.name, now)
    orphans = _move_annotations(connection, article_id, version_id, parsed.document)
    refile_figures(connection, article_id, version_id, parsed.document, Extraction((), ()))
    duplicates.note_copies(connection, article_id, parsed.document.text, before)
    lost = wording.many(orphans, "annotation")
    return f"{lost} not found in the new text: kept with the words quoted" if orphans else ""


def refile_figures(
    connection: Connection, article_id: int, version_id: int, document: Document, extraction: Extraction
) -> None:
    """Put new figures in place of the old; one that was decided on keeps its id and its decision.

    Where its words are gone it stays with the version that had them.
    """
    claims = figures.claims_by_id(
        connection, [one.claim_id for one in figures.decisions_of(connection, article_id)]
    )
    places: dict[str, Span] = {}
    for claim in claims.values():
        anchor = _anchor(connection, claim.version_id, claim.figure.span)
        moved = _moved(connection, [anchor], version_id, document)[0]
        if moved.state is AnchorState.EXACT:
            places[claim.id] = moved.span
    ids = {span: claim_id for claim_id, span in places.items()}
    figures.keep_extraction(connection, article_id, version_id, document, extraction, ids)
    found = {one.span: one for one in extraction.figures}
    for claim_id, span in places.items():
        new = found.get(span)
        if new is None:
            new = moved_figure(claims[claim_id].figure, span, document)
            figures.put_figure(connection, claim_id, article_id, version_id, document, new)
        _carry(connection, claim_id, new, version_id, document)


def moved_figure(figure: Figure, span: Span, document: Document) -> Figure:
    """Return a figure at its place in another version; spans that point elsewhere in the text are dropped."""
    return replace(
        figure,
        span=span,
        surface=span.of(document.text),
        sentence=document.span(document.block_at(span.start)),
        noun_span=None,
        bound_span=None,
        subset_of=None,
        scope=replace(figure.scope, span=None),
        origin=replace(figure.origin, span=None, cue_span=None),
        as_of=replace(figure.as_of, span=None) if figure.as_of else None,
    )


def _carry(connection: Connection, claim_id: str, found: Figure, version_id: int, document: Document) -> None:
    decision = figures.decision(connection, claim_id)
    if decision is None:
        return
    anchor = describe(document.text, found.span, version_id)
    corrected = decision.figure
    if corrected is not None:
        # The researcher's values, at the places of the new version.
        corrected = replace(moved_figure(corrected, found.span, document), sentence=found.sentence)
    figures.set_decision(
        connection,
        claim_id,
        replace(decision, figure=corrected, quote=anchor.quote, prefix=anchor.prefix, suffix=anchor.suffix),
    )


def _move_annotations(connection: Connection, article_id: int, version_id: int, document: Document) -> int:
    standing = defaultdict(list)
    for one in highlights.annotations_of(connection, article_id):
        if one.anchor is not None:
            standing[one.anchor.version_id].append((one, one.anchor))
    orphans = 0
    for pairs in standing.values():
        moved = _moved(connection, [anchor for _, anchor in pairs], version_id, document)
        for (annotation, _), anchor in zip(pairs, moved, strict=True):
            highlights.set_annotation(connection, annotation.id, replace(annotation, anchor=anchor))
            orphans += anchor.state is AnchorState.ORPHAN
    return orphans


def _moved(
    connection: Connection, anchors: Sequence[Anchor], version_id: int, document: Document
) -> list[Anchor]:
    old = versions.version_row(connection, anchors[0].version_id)["text"]
    return relocate(old, document.text, anchors, version_id)


def _anchor(connection: Connection, version_id: int, span: Span) -> Anchor:
    text = versions.version_row(connection, version_id)["text"]
    return Anchor(version_id, span, span.of(text), "", "")
