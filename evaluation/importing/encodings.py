"""Real texts written in the encodings that files come in: is every character read back?"""

from __future__ import annotations

import json
from pathlib import Path

from reader.domain.errors import RefusedFile
from reader.formats import encoding

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")


def run(data: Path, errors: bool) -> dict[str, float]:
    """Return the share of texts that come back exactly, all encodings together and each by itself."""
    texts = _texts(data)
    if not texts:
        raise FileNotFoundError(str(data / "import"))
    figures: dict[str, float] = {}
    right = total = 0
    for name in _ENCODINGS:
        written = [(text, stored) for text in texts if (stored := _written(text, name)) is not None]
        exact = sum(_reads(text, stored, name, errors) for text, stored in written)
        print(f"encoding {name}: {exact} of {len(written)} exact")
        figures[f"encoding.{name}.exact"] = exact / (len(written) or 1)
        right, total = right + exact, total + len(written)
    return {"encoding.exact": right / (total or 1), **figures}


def _texts(data: Path) -> list[str]:
    texts = []
    for file in sorted((data / "import").glob("*/*.json")):
        pages = json.loads(file.read_text(encoding="utf-8"))
        bodies = (page.get("articleBody") for page in pages.values() if isinstance(page, dict))
        texts += [body for body in bodies if body]
    return texts


def _written(text: str, name: str) -> bytes | None:
    try:
        return text.encode(name)
    except UnicodeEncodeError:
        return None


def _reads(text: str, data: bytes, name: str, errors: bool) -> bool:
    try:
        decoded = encoding.decode(data)
    except RefusedFile as refused:
        decoded = encoding.Decoded("", str(refused))
    if errors and decoded.text != text:
        print(f"encoding {name} read as {decoded.encoding}: {text[:60]!r}")
    return decoded.text == text
