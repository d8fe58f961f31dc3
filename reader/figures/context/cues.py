"""The words that pass something on: verbs, nouns and papers, from ``resources/figures/cues.toml``."""

from __future__ import annotations

from reader.figures.language.wordlists import word_lists

_LISTS = word_lists("cues")

SPEECH = _LISTS["speech"]
NOT_WITH_NOUN = _LISTS["not_with_noun"]
DONE_BY_SAYING = _LISTS["done_by_saying"]
WON_BY_CLAIMING = _LISTS["won_by_claiming"]
LET_IN = _LISTS["let_in"]
ONLY_SPEAKERS_DO = _LISTS["only_speakers_do"]
ADDRESSING = _LISTS["addressing"]
WITH_PARTICLE = _LISTS["with_particle"]
THOUGHT = _LISTS["thought"]
EVIDENCE = _LISTS["evidence"]
SHOWING = _LISTS["showing"]
PAPER_VERBS = _LISTS["paper_verbs"]
VERDICTS = _LISTS["verdicts"]
COUNTING = _LISTS["counting"]
COUNTING_BY_COUNTERS = _LISTS["counting_by_counters"]
COUNTERS = _LISTS["counters"]
INTENT = _LISTS["intent"]
JUDGEMENT = _LISTS["judgement"]
NOUNS = _LISTS["nouns"]
TALLIES = _LISTS["tallies"]
PLANS = _LISTS["plans"]
DOCUMENTS = _LISTS["documents"]
PASSIVE = _LISTS["passive"]
SPEAKING_NOUNS = _LISTS["speaking_nouns"]
VIEWS = _LISTS["views"]
OCCASIONS = _LISTS["occasions"]
REVISING = _LISTS["revising"]
TOLD_NUMBERS = _LISTS["told_numbers"]
HANDING = _LISTS["handing"]
PUTTING_OUT = _LISTS["putting_out"]
BEFORE_NUMBERS = _LISTS["before_numbers"]
