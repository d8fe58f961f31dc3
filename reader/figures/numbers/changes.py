"""Movements, and what is said of those counted: "rose to", "down 5 %", "fell by nearly a quarter"."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.figure import Change, Kind
from reader.figures.language.analysis import Token
from reader.figures.numbers.lexemes import Sort
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.value import Lexemes

_UP = words("rising")
_DOWN = words("falling")
# In these words alone nothing moves: "gave up", "set up", "cut down on".
_PARTICLES = frozenset(("up", "down"))
_PHRASAL = words("phrasal")
_MARKET_ONLY = words("market_only")
MOVEMENTS = (_UP | _DOWN | {"went", "go", "goes", "moved", "revised", "changed", "shifted", "improved"}) - {
    "added",
    "add",
    "adds",
}
_BETWEEN = words("change_fillers")
# Behind these a length is a way that is covered.
_TRAVEL = words("travel")


def read_change(lx: Lexemes, mention: Mention) -> None:
    """Set whether the figure is a movement, and to or by."""
    at = first_with_bound(lx, mention)
    price = mention.kind is Kind.MONEY and (mention.high or 0) < 10000
    market = mention.kind is Kind.PERCENT or price or mention.noun == "point"
    direction, link = _direction_before(lx, at, market)
    if not direction and (market or mention.kind is Kind.MONEY):
        direction = _movement_behind(lx, mention)
        if direction:
            mention.labels.append("noun_of_movement")
    if not direction and mention.kind is Kind.COUNT:
        direction = _more_than(lx, mention)
    if not direction and mention.signed == "+":
        direction, link = 1, "by"
    if not direction:
        return
    if mention.kind is Kind.LENGTH and link == "by" and lx[at - 1].low in _TRAVEL:
        return  # "plunged 50 metres into a ravine"
    to = link == "to"
    if direction > 0:
        mention.change = Change.ROSE_TO if to else Change.ROSE_BY
    else:
        mention.change = Change.FELL_TO if to else Change.FELL_BY


def _more_than(lx: Lexemes, mention: Mention) -> int:
    """Read "nine more than on Monday", "four fewer than last year": 1, -1 or 0."""
    low = [piece.low for piece in lx[mention.after : mention.after + 3]]
    if low[1:2] != ["than"] or low[2:3] in (["half"], ["double"], ["doubled"]):
        return 0
    return {"more": 1, "fewer": -1, "less": -1}.get(low[0], 0)


def _movement_behind(lx: Lexemes, mention: Mention) -> int:
    """Read the movement that "a 28 percent rise", "a two-point drop" names behind its number: 1, -1 or 0."""
    at = mention.after
    while at < len(lx) and (lx[at].text in "-‐" or lx[at].low in _BEFORE_MOVEMENT):
        at += 1
    word = lx[at].low if at < len(lx) else ""
    if word in _PARTICLES and at + 1 < len(lx) and lx[at + 1].low in ("on", "from"):
        return 1 if word == "up" else -1  # "4.2 points up on 2018"
    return 1 if word in _RISES else (-1 if word in _FALLS else 0)


_RISES = words("rises")
_FALLS = words("falls")
_BEFORE_MOVEMENT = words("before_movements")


def first_with_bound(lx: Lexemes, mention: Mention) -> int:
    """Return the lexeme at which a mention begins, the words of its bound taken in."""
    at = mention.first
    if mention.bound_span is not None:
        while at > 0 and lx[at - 1].start >= mention.bound_span.start:
            at -= 1
    return at


def _direction_before(lx: Lexemes, at: int, market: bool) -> tuple[int, str]:
    """Look back a few words for a verb of movement: its direction, and "to" or "by"."""
    link, j = "by", at - 1
    if j >= 0 and lx[j].low in ("to", "by", "at", "an", "a", "from"):
        if lx[j].low == "from":
            return 0, ""
        link = "to" if lx[j].low in ("to", "at") else "by"
        j -= 1
    elif j >= 0 and lx[j].low == "of":
        j, link = _before_level(lx, j), "to"
    found = _moved_object(lx, j, lx[j + 1].low) if 0 <= j < at - 1 else 0
    if found:
        return found, link
    for here in range(j, max(-1, j - 3), -1):
        word = lx[here].low
        if word in _BETWEEN:
            continue
        if word not in _UP and word not in _DOWN:
            break
        phrasal = word in _PARTICLES and here > 0 and not market and _is_phrasal(lx[here - 1].low)
        bare = word in _MARKET_ONLY and link == "by" and lx[at - 1].low != "by" and not market
        if phrasal or bare or (word in ("lower", "higher") and here == at - 1):
            break
        return (1 if word in _UP else -1), link
    return 0, ""


def _is_phrasal(word: str) -> bool:
    """Tell whether a particle behind this word is a part of the verb: "burned down", "rounding up"."""
    moving = word in _UP or word in _DOWN or word in ("ended", "closed", "finished", "opened")
    return word in _PHRASAL or (word.endswith(("ed", "ing")) and not moving)


def _before_level(lx: Lexemes, of: int) -> int:
    """Return the lexeme before "to a 50-year low of", "to a height of"; -1 where none stands."""
    if not {piece.low for piece in lx[max(0, of - 3) : of]} & _LEVELS:
        return -1
    for here in range(of - 2, max(-1, of - 8), -1):
        if lx[here].low in ("to", "at"):
            return here - 1
    return -1


_LEVELS = words("levels")
_MOVERS = words("movers")


def _moved_object(lx: Lexemes, at: int, link: str) -> int:
    """Look back over an object for what moves it, as in "cut the risk by 30": 1, -1 or 0."""
    if link not in ("by", "to"):
        return 0
    for here in range(at, max(-1, at - 5), -1):
        word = lx[here].low
        if word in _MOVERS:
            return 1 if word in _UP else -1
        if lx[here].sort is not Sort.WORD or word in _NO_OBJECT:
            return 0
    return 0


_NO_OBJECT = words("clause_ends") | {
    "and",
    "or",
    "to",
    "by",
    "from",
    "in",
    "who",
    "that",
    "which",
    "after",
    "before",
    "off",
}


# Verbs that say nothing of their own about those counted: a participle beside the noun says more.
_LIGHT = words("light_verbs")


def predicate_of(tokens: Sequence[Token], at: int) -> str:
    """Return the lemma of what is said of the noun or number at token ``at``: "remain", "kill", "detain"."""
    if not 0 <= at < len(tokens):
        return ""
    verb = _said_of(tokens, at, _governor(tokens, at))
    governor = _meaning(tokens, at, verb) if verb >= 0 else ""
    if governor in _MOVING or (governor and _tallied(tokens, verb)):
        governor = ""
    if governor and governor not in _LIGHT:
        return governor
    return participle_of(tokens, at) or governor


def participle_of(tokens: Sequence[Token], at: int) -> str:
    """Return the lemma of the participle that stands with a noun: "people killed"; else nothing."""
    for child in (*tokens[at + 1 : at + 8], *tokens[max(0, at - 3) : at]):
        if child.head == at and (
            child.relation.startswith("acl") or (child.relation == "amod" and child.tag == "VBN")
        ):
            return child.lemma
    return ""


_MOVING = words("moving_verbs")
_SAYING = words("saying")
_MEANINGS = {
    "give up": "surrender",
    "turn in": "surrender",
    "lock up": "jail",
    "round up": "arrest",
    "hold out": "remain",
}


def _meaning(tokens: Sequence[Token], at: int, verb: int) -> str:
    """Return the lemma of a verb, with its particle what the two mean: "gave themselves up"."""
    own = tokens[verb].lemma
    particle = next(
        (t.lemma for t in tokens[verb + 1 : verb + 5] if t.head == verb and t.relation == "compound:prt"), ""
    )
    if not particle:
        particle = next(
            (t.text.lower() for t in tokens[verb + 1 : verb + 3] if t.text.lower() in ("up", "in", "out")), ""
        )
        if f"{own} {particle}" not in _MEANINGS:
            particle = ""
    if [token.text for token in tokens[verb + 1 : verb + 3]] == ["to", "death"]:
        return "die"  # "froze to death"
    if particle:
        return _MEANINGS.get(f"{own} {particle}", own)
    after = tokens[at + 1 : at + 2]
    if own == "leave" and after and after[0].tag == "VBN" and after[0].relation in ("xcomp", "acl", "amod"):
        return after[0].lemma  # "left 108 officers injured"
    if own == "leave" and tokens[at].relation in ("obj", "nsubj:pass", "nummod"):
        return "remain"
    return own


def _said_of(tokens: Sequence[Token], at: int, verb: int) -> int:
    """Return the verb of "Nine people have died, doctors said", where the tree has the nine say it."""
    subject = tokens[at].head == verb and tokens[at].relation.startswith("nsubj")
    if verb < 0 or tokens[verb].lemma not in _SAYING or not subject:
        return verb
    speaks = any(
        tokens[i].head == verb and tokens[i].relation.startswith("nsubj") for i in range(at + 1, verb)
    )
    told = (i for i in range(at + 1, verb) if tokens[i].head == verb and tokens[i].relation == "ccomp")
    return next(told, verb) if speaks else verb


def _tallied(tokens: Sequence[Token], verb: int) -> bool:
    """Tell whether the verb says something of a tally and not of those counted: "the figure stayed at N"."""
    return any(
        token.head == verb
        and token.relation.startswith("nsubj")
        and token.lemma in ("figure", "number", "count", "total")
        for token in tokens
    )


def _governor(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the verb that a word hangs on, over other nouns; -1 for none."""
    here = at
    for _ in range(6):
        if tokens[here].head < 0:
            break
        here = tokens[here].head
        if tokens[here].upos == "VERB" or tokens[here].tag[:2] == "VB":
            return here
    return -1
