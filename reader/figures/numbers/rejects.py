"""Numbers that are not figures, each with its reason: dates, ages, ordinals, names, idioms, "one of"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.domain.figure import Kind
from reader.domain.text import Span
from reader.figures.language.analysis import Token
from reader.figures.numbers.lexemes import Sort, adjacent
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.values import Lexemes

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d,]\d|\.\d|\w)"
_DATE = re.compile(
    r"\b(?:1[5-9]|20)\d[1-9]s\b"
    rf"|(?<![\w.,$£€-]){_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?"
    rf"|{_MONTH},?\s+(?:of\s+)?{_YEAR}"
    rf"|(?<!\bwho )(?<!\bthey ){_MONTH},?\s+{_DAY}(?![\d,.]\d)(?!\s*(?:percent|per cent|%|people|million|billion))"
    rf"(?:\s*(?:[-–]|to|and)\s*\d{{1,2}}(?!\d))?(?:,?\s+{_YEAR})?"
    r"|(?<!\d)\d{4}-\d\d-\d\d(?!\d)|(?<![\d/.])\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?!\d)"
    rf"|(?<![\d.,])(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d,.]?\d)"
    r"|(?<=\bin )['’]\d\d\b"
)
_SMALL_MONTH = re.compile(
    r"\b(?:jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\.? \d{1,2}(?:, \d{4})?(?![\d,.]\d)"
    r"|\b(?:on|since|until|by|from|dated|ended|due|between|after|before) (?:january|february|march|april|may|june|july|"
    r"august|september|october|november|december|mar)\.? \d{1,2}(?:, \d{4})?(?![\d,.]\d)"
    r"|\b\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_TIME = re.compile(
    r"(?<![\d:.,])\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\b\.?)|(?<![\d:.,])\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
    r"|(?<![\d:.,])\d{1,2}\s?[ap]\.?m\b\.?|(?<![\d,.])\d{4}\s?(?:GMT|UTC|hrs)\b|\b\w+ o['’]clock",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\b\d[\d,]*(?:st|nd|rd|th)\b")
_DECADE = re.compile(
    r"\b(?:1[0-9]|20)\d0['’′]?s\b|['’]\d0s\b|\b(?:early|mid|late|their|his|her)[ -]\d0s\b|\b\d0s\b"
)
_NAME = re.compile(
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|"
    r"\b9/11\b|\b7/7\b|\b24/7\b|\b\d+[-/]\d+\s?[-–]?year split|\bGroup of (?:Seven|Eight|Twenty|20|77|7|8)\b|"
    r"\b[GFBTKM]-?\d+(?:[-/]\w+)*\b|\bBig (?:Three|Four|Five|Six|\d+)\b|\bFormula (?:One|1|E)\b|\bCovid-19\b|"
    r"\b(?:[A-Z][\w.]*[-‐])?[A-Z]+[a-z]*[-‐]?\d+(?:[-‐]?[A-Z]\w*)?\b|\bWorld War (?:One|Two|1|2)\b|\b[2-6]G\b|(?i:covid)\s?-\s?19\b|\bzip code \d+|\b\d{5} ZIP\b|"
    r"\b\d+(?:-\d+)? (?:[A-Z]\.? )?(?:[A-Z][\w.']+ ){0,3}(?:Road|Rd|Street|St|Avenue|Ave|Drive|Dr|Lane|Way|Boulevard|Blvd|Place|Square)\b|"
    r"\b\d+ (?:Ave|Rue|Avenue) [A-Z]|\b(?:S&P|S ?P|s&p|sp|FTSE|ftse|Dow|Nikkei|CAC|DAX|Nasdaq|Fortune|fortune|ASX|TSX|Russell) \d+\b|"
    r"\bAir Force One\b|\bChannel (?:Four|Five|\d+)\b|\bCapitol One\b|\bRadio (?:One|\d)\b|\bBBC (?:One|Two|\d)\b",
)
_LABEL = frozenset(
    "no no. number nr room flight route highway interstate exit channel type category level grade stage phase "
    "section article chapter page pages p pp paragraph rule title resolution law act order unit block floor gate "
    "platform figure fig table appendix annex volume vol issue part episode season series game round week day lot "
    "model version division brigade regiment battalion group camp area zone district ward precinct sector mark "
    "class form schedule proposition amendment clause item question step tier apollo boeing airbus windows iphone "
    "galaxy xbox playstation rank ranked file".split()
)
_REFERENCE = frozenset(
    "page pages p pp chapter footnote paragraph table figure fig appendix annex volume vol".split()
)
_LIST = re.compile(r"\s*(?:[(\[]?\d{1,3}[.)\]]|#\d+)(?:\s|$)")
_BOILERPLATE = re.compile(
    r"^\s*\d[\d,.]*\s?[km]?\s+(?:comments?|shares?|views?|likes?|replies|min(?:ute)?s?\s+read|retweets?|followers?)\b",
    re.IGNORECASE,
)
_IDIOM = re.compile(
    r"\bone thing\b|\btwo evils\b|\bon (?:the )?one hand\b|\bone another\b|\bsquare one\b|\bday one\b|"
    r"\bone (?:day|morning|evening|night|point|time|side)\b|\bone[- ]by[- ]one\b|\bone[- ]time\b|\bin one go\b|"
    r"\b(?:two|three|four|five|six|seven)-stars?\b|\b(?:one|two|three|four)-way\b|\bhalf[- ](?:hearted\w*|way|time|baked|"
    r"brother|sister|truth|mast|measure\w*)\b|\bhalfway\b|\bone-on-one\b|\b(?:one|two)-sided\b|\btwo-faced\b|"
    r"\bzero[- ](?:tolerance|sum)\b|\bfifty-fifty\b|\b50[-/]50\b|\bthe other half\b|\bbetter half\b|"
    r"\b(?:first|second|latter|other|final|opening) half\b|\b(?:thousand|million) words\b|\bnine lives\b|\bsixth sense\b|"
    r"\btwo cents\b|\bfour-letter\b|\bat one\b|\bas one\b|\bmore than one\b|\bnumber one\b|\bone day\b|\b20/20\b|"
    r"\bone (?:and the same|too many|way or (?:the other|another))\b|\bone-(?:stop|off|sided|man)\b|"
    r"\bin twos and threes\b|\btwo[- ]way\b|\bsecond to none\b|\bhalf a dozen\b(?= of the other)|\bat first one\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = frozenset(
    "in since from by until till of during early late mid before after circa year summer winter spring autumn fall "
    "and to between through around for back about than -".split()
)
_DETERMINED = frozenset(
    "no some any every each this that which another the only next last first same other such not".split()
)
_EVENT = re.compile(
    r"\b(?:kill|die[ds]?\b|dead|death|wound|injur|arrest|detain|captur|abduct|kidnap|execut|behead|hanged|hurt|shot\b|"
    r"missing|surviv|casualt)"
)
_AGE_BEFORE = frozenset(("aged", "age", "ages"))


def reject(
    text: str, lx: Lexemes, mention: Mention, tokens: Sequence[Token], closed: list[tuple[Span, str]]
) -> str:
    """Return why a mention is not a figure, or an empty string; ``closed`` are the spans of ``closed_spans``."""
    for span, reason in closed:
        if span.start <= mention.start < span.end or (mention.start <= span.start < mention.end):
            return "" if reason in ("name", "date") and _measured(mention) else reason
    return (
        _glued(lx, mention)
        or _enumerated(lx, mention)
        or _tolerance(lx, mention)
        or _year(lx, mention, tokens)
        or _age(lx, mention, tokens)
        or _one(text, lx, mention, tokens)
        or _score(lx, mention)
        or _label(lx, mention, tokens)
        or _relative(lx, mention)
        or _quantifier(lx, mention)
    )


_NO_NUMBER = frozenset(("sub", "now", "minus", "plus", "non", "circa"))


def _glued(lx: Lexemes, mention: Mention) -> str:
    """Find digits that are part of a name: "TA-35", "last-32", "9AB8", "24703L202", "scp-173m"."""
    at = mention.first
    if lx[at].sort is not Sort.DIGITS:
        return ""
    if (
        at > 1
        and lx[at - 1].text in "-‐"
        and lx[at - 2].sort is Sort.WORD
        and lx[at - 2].low not in _NO_NUMBER
    ):
        if adjacent(lx[at - 2], lx[at - 1]) and adjacent(lx[at - 1], lx[at]):
            short = mention.unit is None or (mention.unit_span is not None and len(mention.unit_span) == 1)
            year = 1500 <= lx[at].value <= 2100 and len(lx[at].text) == 4
            return "date" if year else ("name" if short else "")
    if mention.unit is not None and mention.unit_span is not None and len(mention.unit_span) == 1:
        capital = at > 0 and lx[at - 1].sort is Sort.WORD and lx[at - 1].text[0].isupper()
        if mention.unit.code == "second" and (capital or len(lx[at].text) == 4):
            return "name" if capital else "date"  # "Channel 5s", "2018s best"
    last = mention.last
    if mention.after != last or last >= len(lx) or mention.unit is not None:
        return ""
    return "identifier" if lx[last].sort is Sort.WORD and adjacent(lx[last - 1], lx[last]) else ""


def _tolerance(lx: Lexemes, mention: Mention) -> str:
    """Find the number behind "give or take": it says how rough the one before it is."""
    before = [piece.low for piece in lx[max(0, mention.first - 3) : mention.first]]
    return "tolerance" if before == ["give", "or", "take"] else ""


def _enumerated(lx: Lexemes, mention: Mention) -> str:
    """Find "1)" and "2 )" within a sentence: a closing bracket that none opened."""
    if mention.unit is not None or mention.last != mention.first + 1 or (mention.low or 0) > 20:
        return ""
    if _low(lx, mention.last) != ")" or lx[mention.first].sort is not Sort.DIGITS:
        return ""
    opened = sum((piece.text == "(") - (piece.text == ")") for piece in lx[: mention.first])
    return "list number" if opened <= 0 else ""


def _measured(mention: Mention) -> bool:
    return mention.unit is not None and mention.kind not in (Kind.DURATION,) and mention.unit.code != "m"


def closed_spans(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """Return the stretches of ``text[start:end]`` whose numbers are no figures, whatever stands around them."""
    spans: list[tuple[Span, str]] = []
    for pattern, reason in _CLOSED:
        spans.extend((Span(*match.span()), reason) for match in pattern.finditer(text, start, end))
    listed = _LIST.match(text, start, end)
    if listed and (start == 0 or text[start - 1] == "\n"):
        spans.append((Span(start, listed.end()), "list number"))
    return spans


_CLOSED = (
    (_DATE, "date"),
    (_SMALL_MONTH, "date"),
    (_TIME, "time"),
    (_ORDINAL, "ordinal"),
    (_DECADE, "decade"),
    (_NAME, "name"),
    (_IDIOM, "idiom"),
    (_BOILERPLATE, "boilerplate"),
)


def _low(lx: Lexemes, at: int) -> str:
    return lx[at].low if 0 <= at < len(lx) else ""


def token_at(tokens: Sequence[Token], offset: int) -> int:
    """Return the index of the first token that ends behind the offset; the length where none does."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end > offset:
            high = middle
        else:
            low = middle + 1
    return low


def _year(lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> str:
    value = mention.low
    piece = lx[mention.first]
    if value is None or mention.unit is not None or len(piece.text) != 4 or not piece.text.isdigit():
        return ""
    bounded = mention.bound_span is not None and (value % 100 == 0 or _counted_behind(mention, tokens))
    if bounded or mention.last != mention.first + 1 or not 1500 <= value <= 2199:
        if not (mention.last > mention.first + 1 and 1500 <= value <= 2100 and (mention.high or 0) <= 2199):
            return ""
    before = _low(lx, mention.first - 1)
    counted = _counted_behind(mention, tokens)
    if mention.last > mention.first + 1:
        return "" if _person_behind(mention, tokens) else "date"
    if counted and (before not in _YEAR_BEFORE or value % 100 == 0):
        return (
            "" if value % 100 == 0 or _person_behind(mention, tokens) else ("date" if 1900 <= value else "")
        )
    if before in _YEAR_BEFORE or 1900 <= value:
        return "date"
    return ""


def _counted_behind(mention: Mention, tokens: Sequence[Token]) -> bool:
    at = token_at(tokens, mention.end)
    return any(token.tag == "NNS" for token in tokens[at : at + 3]) and _noun_chunk_starts(tokens, at)


def _noun_chunk_starts(tokens: Sequence[Token], at: int) -> bool:
    for token in tokens[at : at + 3]:
        if token.tag == "NNS":
            return True
        if token.tag[:2] not in ("NN", "JJ", "VB") or token.text in ("is", "was", "were", "are"):
            return False
    return False


_PEOPLE = frozenset(
    "people person man woman child boy girl fighter militant soldier troop civilian refugee member police officer "
    "prisoner detainee jihadist terrorist victim".split()
)


def _person_behind(mention: Mention, tokens: Sequence[Token]) -> bool:
    at = token_at(tokens, mention.end)
    return any(token.lemma in _PEOPLE for token in tokens[at : at + 3])


def _age(lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> str:
    if mention.kind is Kind.DURATION:
        at = mention.after
        while at < len(lx) and lx[at].text in "-‐–":
            at += 1
        if _low(lx, at) == "old" or (_low(lx, at) == "of" and _low(lx, at + 1) == "age"):
            mention.kind = Kind.AGE
            mention.after = at + (1 if _low(lx, at) == "old" else 2)
            return "" if _thing(mention, tokens) else "age"
        return ""
    before, second = _low(lx, mention.first - 1), _low(lx, mention.first - 2)
    if mention.unit is not None:
        return ""
    if before in _AGE_BEFORE or (before == "of" and second == "age") or (before == "at" and second == "aged"):
        return "age"
    if _low(lx, mention.after) == "yo" or (
        _low(lx, mention.after) == "y" and _low(lx, mention.after + 2) == "o"
    ):
        return "age"
    value = mention.low or 0
    if _turns(lx, mention) and mention.last == mention.first + 1 and 1 <= value <= 110:
        return "age"
    apposed = (
        before == ","
        and _low(lx, mention.last) in (",", ".", ";", ")")
        and lx[mention.first - 2].text[:1].isupper()
    )
    if apposed and mention.last == mention.first + 1 and 1 <= value <= 110 and value == int(value):
        mention.labels.append("apposed")
        return "age"
    return ""


def _turns(lx: Lexemes, mention: Mention) -> bool:
    """Tell whether somebody is said to be or turn that old: "he will be 35", "she turned 40"."""
    before = [piece.low for piece in lx[max(0, mention.first - 4) : mention.first]]
    if not before or before[-1] not in (
        "be",
        "is",
        "was",
        "am",
        "turned",
        "turns",
        "turning",
        "i'm",
        "she's",
        "he's",
    ):
        return False
    someone = {"he", "she", "i", "who", "i'm", "she's", "he's"} & set(before)
    behind = _low(lx, mention.last)
    return bool(someone) and behind in (
        "",
        ".",
        ",",
        ";",
        "by",
        "in",
        "on",
        "when",
        "and",
        "at",
        "this",
        "next",
        "last",
    )


def _thing(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Tell whether an age is that of a thing: a skull, a proposal, a wall."""
    if (mention.low or 0) > 120 and mention.unit is not None and mention.unit.code == "year":
        return True
    at = token_at(tokens, mention.end)
    for token in tokens[at : at + 7]:
        if token.lemma in _PEOPLE or token.lemma in (
            "son",
            "daughter",
            "mother",
            "father",
            "baby",
            "student",
            "player",
        ):
            return False
    subject = next((t for t in tokens if t.relation.startswith("nsubj")), None)
    return subject is not None and subject.tag in ("NN", "NNS") and subject.lemma not in _PEOPLE


def _one(text: str, lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> str:
    if (
        mention.low != 1.0
        or mention.high != 1.0
        or lx[mention.first].low != "one"
        or mention.last != mention.first + 1
    ):
        return ""
    before, after = _low(lx, mention.first - 1), _low(lx, mention.last)
    if before == "not" and (after == "of" or after.isalpha()):
        mention.low = mention.high = 0.0
        mention.start = lx[mention.first - 1].start
        return ""
    if mention.unit is not None and mention.kind is not Kind.DURATION:
        return ""
    if after in ("in", "out") and _ratio(lx, mention):
        return ""
    if after == "of":
        return "one of"
    if mention.bound_span is not None and before not in ("some", "than"):
        return ""
    if mention.kind is Kind.DURATION:
        return "determiner" if after in ("day",) else ""
    at = token_at(tokens, mention.end)
    followed = (
        at < len(tokens)
        and tokens[at].tag[:2] in ("NN", "JJ", "VB")
        and tokens[at].tag not in ("VBZ", "VBD", "VBP")
    )
    if after == "such":
        return "determiner"
    if before in _DETERMINED or not followed:
        return "" if _counted_event(text, lx, mention) and before not in _DETERMINED else "pronoun"
    return "" if _counted_event(text, lx, mention) else "determiner"


def _ratio(lx: Lexemes, mention: Mention) -> bool:
    at = mention.last + (2 if _low(lx, mention.last) == "out" else 1)
    return at < len(lx) and (lx[at].sort is Sort.DIGITS or lx[at].low in _SMALL)


_SMALL = frozenset("two three four five six seven eight nine ten twelve twenty hundred".split())


def _counted_event(text: str, lx: Lexemes, mention: Mention) -> bool:
    """Tell whether "one" counts casualties or stands beside another number: "one soldier and two civilians"."""
    around = text[max(lx[0].start, mention.start - 25) : min(lx[-1].end, mention.end + 40)].lower()
    beside = any(
        piece.sort is Sort.DIGITS or piece.low in _SMALL
        for at, piece in enumerate(lx)
        if 0 < abs(at - mention.first) <= 5
        and "and" in (_low(lx, at - 1), _low(lx, at + 1), _low(lx, mention.first - 1))
    )
    return bool(_EVENT.search(around)) or beside


def _score(lx: Lexemes, mention: Mention) -> str:
    """Tell "2-0" and "89-89" from a range; the second number is a mention of its own and goes too."""
    if (
        mention.unit is not None
        or mention.last != mention.first + 1
        or lx[mention.first].sort is not Sort.DIGITS
    ):
        return ""
    for step in (1, -1):
        dash, other = mention.first + step, mention.first + 2 * step
        if 0 <= other < len(lx) and 0 <= dash and lx[dash].text in "-–‐" and lx[other].sort is Sort.DIGITS:
            tied = adjacent(lx[min(dash, other)], lx[max(dash, other)]) and adjacent(
                lx[min(dash, mention.first)], lx[max(dash, mention.first)]
            )
            if tied:
                return "score" if max(lx[other].value, mention.low or 0) < 250 else "identifier"
    return ""


def _label(lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> str:
    before = _low(lx, mention.first - 1)
    if before == "." and _low(lx, mention.first - 2) in ("no", "nr", "p", "pp", "fig", "vol"):
        return "reference" if _low(lx, mention.first - 2) in _REFERENCE else "identifier"
    if before == "#":
        return "identifier"
    if mention.unit is not None or mention.bound_span is not None or mention.vague or mention.fraction:
        return ""
    if mention.first == 0 or mention.last != mention.first + 1:
        return ""
    piece = lx[mention.first - 1]
    if before in ("bottom", "top", "final", "last") and not _noun_chunk_starts(
        tokens, token_at(tokens, mention.end)
    ):
        return "ordinal"
    if _named(lx, mention, tokens):
        return "name"
    if piece.sort is not Sort.WORD or _counted_behind(mention, tokens):
        return ""
    if before in _REFERENCE:
        return "reference"
    if (
        before in _LABEL
        and (mention.high or 0) < 10000
        and (lx[mention.first].sort is Sort.DIGITS or piece.text[0].isupper())
    ):
        return "identifier"
    named = piece.text[0].isupper() and mention.first > 1 and lx[mention.first].sort is Sort.DIGITS
    if named and tokens:
        at = token_at(tokens, piece.start)
        if (
            tokens[at].tag in ("NNP", "NNPS")
            and "," not in lx[mention.first].text
            and (mention.high or 0) < 10000
        ):
            return "name"
    return ""


def _named(lx: Lexemes, mention: Mention, tokens: Sequence[Token]) -> bool:
    """Tell whether a number stands within a name: "iPhone 11 Pro cameras", "Note 20 Ultra", "787 Dreamliner"."""
    if (
        lx[mention.first].sort is not Sort.DIGITS
        or "," in lx[mention.first].text
        or (mention.high or 0) > 9999
    ):
        return False
    at = token_at(tokens, mention.start)
    if (
        at == 0
        or at + 1 >= len(tokens)
        or tokens[at + 1].tag != "NNP"
        or tokens[at + 1].text in ("US", "IS", "ISIS", "UN")
    ):
        return False
    if tokens[at - 1].tag == "NNP" and tokens[at - 1].text[:1].isalpha():
        first = at - 1
        while first > 0 and tokens[first - 1].tag == "NNP":
            first -= 1
        return first == 0 or tokens[first - 1].tag not in ("IN", "TO")
    return (mention.high or 0) in (707, 727, 737, 747, 757, 767, 777, 787)


def _relative(lx: Lexemes, mention: Mention) -> str:
    if mention.kind is not Kind.DURATION:
        return ""
    if _low(lx, mention.after) in (
        "ago",
        "earlier",
        "later",
        "before",
        "after",
        "previously",
        "beforehand",
        "hence",
    ):
        return "date"
    return ""


def _quantifier(lx: Lexemes, mention: Mention) -> str:
    """Leave out "several months", "the next few years", "several such pockets"."""
    if not mention.quantifier or (mention.high or 0) > 10:
        return ""
    if mention.kind is Kind.DURATION or _low(lx, mention.last) in (
        "such",
        "other",
        "more",
        "times",
        "ways",
        "reasons",
    ):
        return "vague quantifier"
    if _low(lx, mention.last) in (".", ",", "", ";") and mention.quantifier != "handful":
        return "vague quantifier"
    return ""
