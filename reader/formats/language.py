"""The language of an article's text."""

from __future__ import annotations

import io
import lzma
import re
from array import array
from functools import cache
from typing import Any

from reader.domain.article import Confidence, Found

_FEWEST = 25  # letters; fewer say nothing
_MANY = 300  # letters from which the first guess is hardly ever wrong
_SAMPLE = 2000  # characters; more do not change the answer, and take most of the time
_PLAIN = 60  # words from which the little words alone tell a language
_SHARES = {"en": 0.14}  # of the words; English prose has a fifth to a third of them
_SHARE = 0.07  # of those of the other languages, of which there are fewer: none that a neighbour has as well
_DIFFERENT = 5  # of them at least: one or two stand in a neighbour's texts as well
_AHEAD = 4  # times as many as of any other language
_LITTLE_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": """the of and to that for with was were his her from have has had they which their been are by
        said will would this not but who its it he she we you as be or than when there about after""",
        "de": """und nicht sich auch dass wird werden eine einen einer eines für mit von zu im ist aus bei
        nach über wurde wurden sind noch wie oder zum zur""",
        "fr": "les des et du est pour dans qui par sur pas au sont avec aux ont été cette ses mais ces une",
        "es": "los las y su sus más pero fue está muy también según hay entre desde cuando porque",
        "it": "di che della non sono dei delle nel nella alla più gli anche è dal dalla questo stato",
        "pt": "não em um uma com são pelo pela à às aos sua foram também até já",
        "nl": "een niet voor werd naar wordt bij hij deze uit zijn heeft worden zich",
        "ru": "что как из для это его был было были также который которые она они только после году чтобы",
        "ar": "في من على إلى أن التي الذي عن مع هذا هذه ما لم كان بعد",
    }.items()
}
_KANA = re.compile(r"[\u3041-\u30fa]")
_JAPANESE = 0.1  # of the letters: no other language has any
_words = re.compile(r"[^\W\d_]+")
_TYPE_CODES = {2: "H", 4: "I", 8: "L"}  # by bytes of a number
_EVIDENCE = "the words of the text"


def of(text: str) -> Found | None:
    """Return the ISO 639-1 code of a text's language, or None where the text is too short to tell."""
    sample = text[:_SAMPLE]
    words = _words.findall(sample.lower())
    letters = sum(map(len, words))
    if letters < _FEWEST:
        return None
    # What most texts are is told without the model, which takes longer to load than ten pages to read.
    if told := _by_little_words(words) or ("ja" if len(_KANA.findall(sample)) > _JAPANESE * letters else ""):
        return Found(told, _EVIDENCE, Confidence.SURE)
    code, sureness = _identifier().classify(sample)
    if sureness < (0.4 if letters >= _MANY else 0.6):
        return None
    return Found(code, _EVIDENCE, Confidence.SURE if sureness > 0.9 else Confidence.LIKELY)


def _by_little_words(words: list[str]) -> str:
    """Return the language of which a text has the articles and prepositions; empty where it is not plain."""
    if len(words) < _PLAIN:
        return ""
    counts = {language: sum(word in little for word in words) for language, little in _LITTLE_WORDS.items()}
    second, first = sorted(counts, key=lambda one: counts[one])[-2:]
    enough = counts[first] >= _SHARES.get(first, _SHARE) * len(words)
    enough = enough and len(_LITTLE_WORDS[first].intersection(words)) >= _DIFFERENT
    return first if enough and counts[first] >= _AHEAD * counts[second] else ""


@cache
def _identifier() -> Any:
    """Return the model, unpacked in memory: the library itself would write a temporary file."""
    import numpy
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    with lzma.open(MODEL_DIR / MODEL_FILE) as packed:
        unpacked = io.BytesIO(packed.read())
    with numpy.load(unpacked, allow_pickle=False) as model:
        steps, rows = (
            array(_TYPE_CODES[one.dtype.itemsize], one.tobytes())
            for one in (model["nextmove"], model["nextmove_row"])
        )
        return LanguageIdentifier(
            model["ptc"],
            model["pc"],
            model["classes"].tolist(),
            steps,
            model["out_feat"].tolist(),
            norm_probs=True,
            tk_row=rows,
        )
