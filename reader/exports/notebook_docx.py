"""Pages of the notebook as a Word document."""

from __future__ import annotations

import io
import re
from typing import Any

from reader.domain.document import Block, BlockKind, InlineKind
from reader.exports.notebook import Written, runs
from reader.exports.typesetting import as_block

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_HANGING = 36  # points, of an entry in the bibliography
_DEEPEST_LIST = 3  # levels that Word's own list styles have


def to_docx(written: Written) -> bytes:
    """Return the pages as DOCX; references lead back to their passages, works stand at the end."""
    import docx  # loaded on first use: the window starts without it
    from docx.shared import Pt

    made: Any = docx.Document()
    made.core_properties.title = _clean(written.title)[:255]
    made.core_properties.author = ""
    made.core_properties.comments = ""
    for number, page in enumerate(written.pages):
        if number:
            made.add_page_break()
        for block in page.blocks:
            _add(made, block)
    if written.works:
        made.add_heading(_clean(written.heading), 1)
        for work in written.works:
            paragraph = made.add_paragraph()
            _write(paragraph, as_block(work))
            paragraph.paragraph_format.left_indent = Pt(_HANGING)
            paragraph.paragraph_format.first_line_indent = Pt(-_HANGING)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def _add(made: Any, block: Block) -> None:
    if block.kind is BlockKind.TABLE:
        rows = block.rows
        table = made.add_table(len(rows), max(map(len, rows)), style="Table Grid")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                run = table.cell(number, column).paragraphs[0].add_run(_clean(cell))
                run.bold = number == 0 or None
        made.add_paragraph()
    elif block.kind is BlockKind.HEADING:
        _write(made.add_heading(level=min(9, max(1, block.level))), block)
    elif block.kind is BlockKind.LIST_ITEM:
        level = min(_DEEPEST_LIST, max(1, block.level))
        name = f"List {'Number' if block.ordered else 'Bullet'}{f' {level}' if level > 1 else ''}"
        _write(made.add_paragraph(style=name), block)
    else:
        style = {BlockKind.QUOTE: "Quote", BlockKind.CAPTION: "Caption"}.get(block.kind)
        _write(made.add_paragraph(style=style), block)


def _write(paragraph: Any, block: Block) -> None:
    for text, formats in runs(block):
        target = next((one.target for one in formats if one.kind is InlineKind.LINK), "")
        run = paragraph.add_run(_clean(text))
        for one in formats:
            _format(run, one.kind)
        if block.kind is BlockKind.CODE:
            _format(run, InlineKind.CODE)
        if target:
            _link(paragraph, run, target)


def _format(run: Any, kind: InlineKind) -> None:
    match kind:
        case InlineKind.BOLD:
            run.bold = True
        case InlineKind.ITALIC:
            run.italic = True
        case InlineKind.CODE:
            run.font.name = "Courier New"
        case InlineKind.SUPERSCRIPT:
            run.font.superscript = True
        case InlineKind.SUBSCRIPT:
            run.font.subscript = True
        case InlineKind.LINK:
            run.font.underline = True


def _link(paragraph: Any, run: Any, target: str) -> None:
    """Put a run into a link, which the library has no call for."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(_clean(target), _LINK, is_external=True))
    run._r.addprevious(link)  # noqa: SLF001  the element is what the library leaves one for this
    link.append(run._r)  # noqa: SLF001


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
