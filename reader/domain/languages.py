"""Languages by their names in English and their codes of ISO 639-1."""

from __future__ import annotations

CODES = {
    "arabic": "ar", "catalan": "ca", "chinese": "zh", "czech": "cs", "danish": "da", "dutch": "nl",
    "english": "en", "farsi": "fa", "finnish": "fi", "french": "fr", "german": "de", "greek": "el",
    "hebrew": "he", "hindi": "hi", "hungarian": "hu", "italian": "it", "japanese": "ja", "kurdish": "ku",
    "norwegian": "no", "persian": "fa", "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru",
    "serbian": "sr", "spanish": "es", "swedish": "sv", "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip
_NAMES = {code: name.capitalize() for name, code in CODES.items()}


def name_of(code: str) -> str:
    """Return the name of a language, or its code where no name is listed."""
    return _NAMES.get(code, code)
