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
_PLAIN = 60  # words from which the little words alone tell English
_SHARE = 0.14  # of the words; English prose has a fifth to a third, other languages hardly one in twenty
_ENGLISH = frozenset(
    """the of and to that for with was were his her from have has had they which their been are by said will
    would this not but who its it he she we you as be or than when there about after""".split()  # noqa: SIM905
)
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
    if len(words) >= _PLAIN and sum(one in _ENGLISH for one in words) >= _SHARE * len(words):
        return Found("en", _EVIDENCE, Confidence.SURE)
    code, sureness = _identifier().classify(sample)
    if sureness < (0.4 if letters >= _MANY else 0.6):
        return None
    return Found(code, _EVIDENCE, Confidence.SURE if sureness > 0.9 else Confidence.LIKELY)


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
