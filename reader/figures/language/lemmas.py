"""The dictionary form of a word, given its tag."""

from __future__ import annotations

from functools import lru_cache

import simplemma

_IRREGULAR = {
    ("men", "N"): "man",
    ("women", "N"): "woman",
    ("children", "N"): "child",
    ("people", "N"): "people",
    ("troops", "N"): "troop",
    ("forces", "N"): "force",
    ("lives", "N"): "life",
    ("left", "V"): "leave",
    ("found", "V"): "find",
    ("fell", "V"): "fall",
    ("felt", "V"): "feel",
    ("saw", "V"): "see",
    ("wounded", "V"): "wound",
    ("n't", "R"): "not",
    ("'s", "V"): "be",
    ("'re", "V"): "be",
    ("'m", "V"): "be",
    ("'ve", "V"): "have",
    ("'ll", "M"): "will",
    ("'d", "M"): "would",
}
# What the lemmatiser has wrong or leaves alone, as "form/lemma".
_NOUNS = (
    "wives/wife midwives/midwife housewives/housewife knives/knife wolves/wolf thieves/thief calves/calf "
    "halves/half loaves/loaf leaves/leaf shelves/shelf hooves/hoof geese/goose mice/mouse species/species "
    "series/series barracks/barracks headquarters/headquarters means/means media/media lenses/lens "
    "goods/goods clothes/clothes tranches/tranche avalanches/avalanche caches/cache headaches/headache "
    "niches/niche"
)
_VERBS = (
    "rose/rise shot/shoot thought/think bent/bend won/win broke/break bore/bear swore/swear shook/shake "
    "gone/go spelt/spell"
)
_IRREGULAR |= {(pair.split("/")[0], "N"): pair.split("/")[1] for pair in _NOUNS.split()}
_IRREGULAR |= {(pair.split("/")[0], "V"): pair.split("/")[1] for pair in _VERBS.split()}
_UNCHANGED = frozenset(
    [
        "NN",
        "NNP",
        "CD",
        "IN",
        "DT",
        "JJ",
        "RB",
        "VB",
        "CC",
        "TO",
        "PRP",
        "PRP$",
        "POS",
        "HYPH",
        ",",
        ".",
        ":",
        "``",
        "''",
    ]
)


@lru_cache(maxsize=50_000)
def lemma(word: str, tag: str) -> str:
    """Return the lemma in lower case, names as they are printed."""
    if tag in ("NNP", "NNPS", "ADD"):
        return word
    low = word.lower().replace("’", "'")
    known = _IRREGULAR.get((low, tag[:1]))
    if known is not None:
        return known
    if tag in _UNCHANGED or not low.isalpha():
        return low
    return _inflected(low, tag)


def _inflected(low: str, tag: str) -> str:
    if tag.startswith("N"):
        return _singular(low)
    if tag.startswith("V"):
        return str(simplemma.lemmatize(low, lang="en")).lower()
    return (
        str(simplemma.lemmatize(low, lang="en")).lower() if tag in ("JJR", "JJS", "RBR", "RBS", "MD") else low
    )


def _singular(low: str) -> str:
    found = str(simplemma.lemmatize(low, lang="en")).lower()
    if found != low or not low.endswith("s") or low.endswith(("ss", "us", "sis", "xis")):
        return found
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    return low[:-2] if low.endswith(("ches", "shes", "sses", "xes", "zes")) else low[:-1]
