"""The language of an article's text."""

from __future__ import annotations

from functools import cache
from typing import Any

from reader.domain.article import Confidence, Found

_FEWEST = 25  # letters; fewer say nothing
_MANY = 300  # letters from which the first guess is hardly ever wrong
_SAMPLE = 20_000  # characters


def of(text: str) -> Found | None:
    """Return the ISO 639-1 code of a text's language, or None where the text is too short to tell."""
    sample = text[:_SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    if letters < _FEWEST:
        return None
    code, sureness = _identifier().classify(sample)
    if sureness < (0.4 if letters >= _MANY else 0.6):
        return None
    return Found(code, "the words of the text", Confidence.SURE if sureness > 0.9 else Confidence.LIKELY)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
