"""PDF in columns, with divided words and running heads, against the true text."""

from __future__ import annotations

import json
from pathlib import Path

from evaluation.importing.shingles import Score
from reader.domain.document import BlockKind
from reader.domain.errors import RefusedFile
from reader.formats.parse import parse


def run(data: Path, errors: bool) -> dict[str, float]:
    """Return the F1 of the bodies; the title is no part of them."""
    folder = data / "import" / "pdf-columns"
    if not folder.is_dir():
        raise FileNotFoundError(str(folder))
    truth = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    score = Score()
    for name, page in sorted(truth.items()):
        path = folder / f"{name}.pdf"
        if not path.is_file():
            continue
        own = score.add(name, page["text"], _body(path))
        if errors and own < 1:
            print(f"  {name}: {own:.4f}")
    f1, precision, recall = score.figures()
    print(f"pdf body: F1 {f1:.4f}, precision {precision:.4f}, recall {recall:.4f}, {len(score.pages)} files")
    return {"pdf.body.f1": f1}


def _body(path: Path) -> str:
    try:
        (article,) = parse(path.read_bytes(), path.name)
    except RefusedFile:
        return ""
    blocks = article.document.blocks
    return "\n".join(block.text for block in blocks if (block.kind, block.level) != (BlockKind.HEADING, 1))
