"""The words that write numbers in English, and what each is worth."""

from __future__ import annotations

UNITS = {
    "zero": 0, "nil": 0, "nought": 0, "naught": 0, "one": 1, "two": 2,
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "dozen": 12.0, "milliard": 1e9,
    "lac": 1e5, "lacs": 1e5, "cr": 1e7, "mio": 1e6, "mill": 1e6, "mrd": 1e9, "tr": 1e12,
    "mln": 1e6, "mn": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "tln": 1e12, "mil": 1e6,
}  # fmt: skip
# A letter that multiplies only when it touches the digits; "m" and "b" have other readings too.
LETTERS = {"k": 1e3, "m": 1e6, "b": 1e9, "mm": 1e6, "t": 1e12}
# Vague plurals as intervals: the power itself to the next one; a dozen or a score ten times over.
PLURALS = {
    "tens": (10.0, 100.0), "dozens": (12.0, 120.0), "scores": (20.0, 200.0), "hundreds": (1e2, 1e3),
    "thousands": (1e3, 1e4), "millions": (1e6, 1e7), "billions": (1e9, 1e10), "trillions": (1e12, 1e13),
    "lakhs": (1e5, 1e6), "crores": (1e7, 1e8), "handfuls": (2.0, 100.0),
}  # fmt: skip
PLURAL_SCALES = {
    "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12, "dozens": 12.0,
}  # fmt: skip
# A vague quantifier alone, and in front of a scale ("a few hundred" is 200 to 500).
QUANTIFIERS = {
    "few": ((2.0, 10.0), (2.0, 5.0)), "several": ((3.0, 10.0), (3.0, 9.0)),
    "couple": ((2.0, 3.0), (2.0, 3.0)), "handful": ((2.0, 10.0), (2.0, 5.0)),
}  # fmt: skip
FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "seventh": 1 / 7,
    "eighth": 1 / 8, "ninth": 1 / 9, "tenth": 1 / 10, "twentieth": 1 / 20, "hundredth": 1 / 100,
}  # fmt: skip
FRACTION_PLURALS = {("halves" if word == "half" else word + "s"): value for word, value in FRACTIONS.items()}
HINTS = (
    *UNITS, *TENS, *SCALES, *PLURALS, *QUANTIFIERS, *FRACTIONS, *FRACTION_PLURALS, "decades", "centuries",
    "number", "equivalent", "size of", "as big as", "as large as",
)  # fmt: skip
# Whatever a number may begin with, articles and the words for low and high ends included.
NUMBER_STARTS = frozenset(
    (
        *UNITS,
        *TENS,
        *PLURALS,
        *QUANTIFIERS,
        *FRACTIONS,
        "dozen",
        "hundred",
        "thousand",
        "million",
        "a",
        "an",
        "low",
        "high",
        "mid",
        "many",
        "minus",
        "negative",
    )
)
