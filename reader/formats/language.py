"""The language of an article's text."""

from __future__ import annotations

from functools import cache
from typing import Any

from reader.domain.article import Confidence, Found

_FEWEST = 40  # letters; fewer say nothing
_SAMPLE = 20_000  # characters


def of(text: str) -> Found | None:
    """Return the ISO 639-1 code of a text's language, or None where the text is too short to tell."""
    sample = text[:_SAMPLE]
    if sum(character.isalpha() for character in sample) < _FEWEST:
        return None
    code, sureness = _identifier().classify(sample)
    if sureness < 0.8:
        return None
    return Found(code, "the words of the text", Confidence.SURE if sureness > 0.99 else Confidence.LIKELY)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
