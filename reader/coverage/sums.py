"""What a sum of money is of, from the words of its sentence: what is done with it, and by or for what."""

from __future__ import annotations

from collections.abc import Iterator

from reader.coverage.words import STOPWORDS, Word, words

# What is done with money: verbs, which name nothing, and nouns, which do. Irregular forms are written out.
_SENSES = {
    "Money taken in": (
        "earn earned earns earning took takes taken brought brings raised raises collected collects made",
        "income revenue revenues proceeds profit profits takings sales turnover tax taxes ransom ransoms",
    ),
    "Money held": (
        "hold holds held holding possess possesses own owns owned disposal",
        "reserves cash chest assets savings fortune wealth funds",
    ),
    "Money spent": (
        "cost costs spend spends spent spending pay pays paid paying bought invested invests",
        "budget price prices wages salary salaries bill bills expenses investment",
    ),
    "Money given": (
        "donate donated donates pledged pledges gave given gives granted promised",
        "aid donation donations grant grants loan loans relief help",
    ),
    "Damage": ("damaged lost loses", "damage damages loss losses destruction reconstruction repairs"),
}
_DONE = {word: sense for sense, kinds in _SENSES.items() for kind in kinds for word in kind.split()}
_VERBS = frozenset(word for verbs, _ in _SENSES.values() for word in verbs.split())
_NUMBER_WORDS = """
one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred
hundreds thousand thousands million millions billion billions trillion trillions dozen dozens tens half
m bn mn tn
"""
# They stand in any sentence on money and say nothing of what it is about.
_TURNS_OF_PHRASE = """
almost nearly roughly approximately perhaps probably still even well short although though while because
however since ago once time times year years month months week weeks day days annual annually total totals
worth value amount amounts sum sums money few several least used uses use went goes come came comes get
gets got become became put puts calls believes believe thinks thought estimates estimate figures figure
number numbers dollar dollars euro euros pound pounds sterling rouble roubles yen yuan franc francs kroner
krona fil fils cent cents pence dinar dinars lira rupee rupees riyal riyals
"""
_NUMBERS, _LIGHT = frozenset(_NUMBER_WORDS.split()), frozenset(_TURNS_OF_PHRASE.split())
_MOST_RUNS, _MOST_WORDS = 2, 6


def name_of(sentence: str, surface: str) -> str:
    """Return a name for what a sum is of: "Money spent: Repairs, mill", "Money" where nothing tells."""
    at = max(sentence.find(surface), 0)
    found = words(sentence)
    done = _done(found, at)
    sense = _DONE[done.text.lower()] if done is not None else "Money"
    runs = [run for run in _runs(found) if not at <= run[0].start < at + len(surface)]
    common = [run for run in runs if run[0].text.islower() or run[0].start == found[0].start]
    named = [run for run in runs if done is not None and done.start in (one.start for one in run)]
    before = done.start if done is not None and not named else at
    near = named or [run for run in common if run[-1].end <= before][-_MOST_RUNS:] or common[:1] or runs[:1]
    told = ", ".join(" ".join(one.text for one in run) for run in near)
    return f"{sense}: {told}" if told else sense


def telling(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence that say what its sum is of, in their order."""
    found = words(sentence)
    told = [one.text for run in _runs(found) for one in run if one.text.lower() not in STOPWORDS]
    told = told or [one.text for one in found if one.text.lower() in _DONE]
    return tuple(dict.fromkeys(told))[:_MOST_WORDS]


def _done(found: tuple[Word, ...], at: int) -> Word | None:
    """Return the word nearest to a sum that says what is done with it."""
    senses = (one for one in found if one.text.lower() in _DONE)
    return min(senses, key=lambda one: abs(one.start - at), default=None)


def _runs(found: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Yield the words that stand side by side and tell something; a possessive ends a run."""
    run: list[Word] = []
    ends = -9
    for one in found:
        if not _tells(one.text):
            continue
        if run and one.start - ends > 1:
            yield tuple(run)
            run = []
        bare = one.text.removesuffix("'s").removesuffix("’s")
        run.append(Word(bare, one.stem, one.start, one.end))
        ends = one.end if bare == one.text else -9
    if run:
        yield tuple(run)


def _tells(word: str) -> bool:
    low = word.lower()
    if word[0].isdigit() or len(word) == 1 or low in _VERBS:
        return False
    if low in STOPWORDS and not word.isupper():  # "IS", "US" are names
        return False
    return low not in _NUMBERS and low not in _LIGHT and not low.endswith(("ly", "ed"))
