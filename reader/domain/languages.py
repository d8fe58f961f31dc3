"""Languages by their names in English and their codes of ISO 639-1."""

from __future__ import annotations

CODES = {
    "arabic": "ar", "catalan": "ca", "chinese": "zh", "czech": "cs", "danish": "da", "dutch": "nl",
    "english": "en", "farsi": "fa", "finnish": "fi", "french": "fr", "german": "de", "greek": "el",
    "hebrew": "he", "hindi": "hi", "hungarian": "hu", "italian": "it", "japanese": "ja", "kurdish": "ku",
    "norwegian": "no", "persian": "fa", "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru",
    "serbian": "sr", "spanish": "es", "swedish": "sv", "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip
_LITTLE = frozenset("the of and to in that for on with was were by from has have is are".split())  # noqa: SIM905
_ENGLISH = (
    0.12  # share of these among the words of a text from which it is in English, whatever is said of it
)
_NAMES = {code: name.capitalize() for name, code in CODES.items()}


def without_figures(code: str, text: str) -> bool:
    """Tell whether figures are not read in a text: the grammar of numbers is that of English."""
    if code in ("", "en"):
        return False
    words = text.casefold().split()
    return sum(word in _LITTLE for word in words) < _ENGLISH * len(words)


def name_of(code: str) -> str:
    """Return the name of a language, or its code where no name is listed."""
    return _NAMES.get(code, code)
