"""What verbs of saying, thinking and showing pass on, and who they say it of."""

from __future__ import annotations

from reader.figures.context.cues import (
    ADDRESSING,
    COUNTERS,
    COUNTING,
    COUNTING_BY_COUNTERS,
    DOCUMENTS,
    DONE_BY_SAYING,
    EVIDENCE,
    INTENT,
    JUDGEMENT,
    LET_IN,
    NOT_WITH_NOUN,
    PAPER_VERBS,
    SHOWING,
    SPEAKING_NOUNS,
    SPEECH,
    THOUGHT,
    VERDICTS,
    WITH_PARTICLE,
    WON_BY_CLAIMING,
)
from reader.figures.context.edges import with_edges
from reader.figures.context.given import arrives_at_number, has_number, holds_number, puts_at_number
from reader.figures.context.passed import Passed
from reader.figures.context.passives import follows, is_passive, passive
from reader.figures.context.phrases import set_phrase
from reader.figures.context.speakers import TELLING, speaker_of
from reader.figures.context.stretches import (
    around,
    as_said,
    behind_semicolon,
    clause_follows,
    closed_before,
    going_on,
    is_circumstance,
    put_in,
    that_follows,
)
from reader.figures.language.structure import FINITE, Tree

_MAKING = frozenset(("pen", "post", "publish", "write"))
_DASHES = frozenset(("-", "--", "–", "—", "―"))
# "warned of", "accused of": but not "said at one point", "told on Monday".
_OF_CONTENT = frozenset(("of", "about", "as", "for"))


def by_verb(tree: Tree, index: int) -> list[Passed]:
    """Return what a verb passes on."""
    token = tree.tokens[index]
    lemma = token.lemma
    if is_passive(tree, index):
        return passive(tree, index)
    source = None if is_deed(tree, index) else speaker_of(tree, index)
    if source is None or behind_semicolon(tree, source, index):
        return []
    phrase = set_phrase(tree, index, source)
    if phrase is not None:
        return [phrase]
    strength = _strength(tree, index, source)
    if not strength:
        return []
    content = _content(tree, index, source, strength)
    if not content and tree.tokens[index].relation == "advcl" and strength == 3:
        content = as_said(tree, index)
    if strength == 3 and content and max(content) < index:
        content |= going_on(tree, index)
    content = with_edges(tree, index, source, strength, content)
    if strength <= 2:
        content = _this_side(tree, index, content)
    if strength == 1 or (lemma in INTENT and not tree.children(index, "ccomp", "parataxis")):
        content -= _asides(tree, index)
    return [Passed(source, index, frozenset(content), strength)] if content else []


def _this_side(tree: Tree, index: int, content: set[int]) -> set[int]:
    """Return the content on the verb's own side of a semicolon: who counts has no word behind it."""
    marks = [i for i in range(index, len(tree.tokens)) if tree.tokens[i].text == ";"]
    return {i for i in content if i < marks[0]} if marks else content


def is_deed(tree: Tree, index: int) -> bool:
    """Tell whether other words make a deed of a verb: "show up", "call off", "continue to", "declare war"."""
    if tree.tokens[index].lemma in ("continue", "go"):
        return any(tree.child(c, "mark") is not None for c in tree.children(index, "xcomp"))
    objects = tree.children(index, "obj")
    done = objects + [c for thing in objects for c in tree.children(thing, "nmod")]
    if any(tree.tokens[c].lemma in DONE_BY_SAYING for c in done):
        return True
    if tree.tokens[index].lemma in _MAKING and any(tree.tokens[c].lemma in DOCUMENTS for c in objects):
        return not any(tree.children(c, "acl") for c in objects)  # "published 40 letters"
    if tree.tokens[index].lemma == "admit" and any(_is_let_in(tree, c) for c in objects):
        return not tree.children(index, "ccomp", "parataxis")
    if tree.tokens[index].lemma == "claim":
        shares = [c for share in objects for c in tree.children(share, "nmod")]
        won = any(tree.tokens[c].lemma in WON_BY_CLAIMING for c in objects)
        return won or any(tree.tokens[c].lemma == "vote" for c in shares)
    particle = tree.child(index, "compound:prt")
    if particle is not None and [token.text for token in tree.tokens[particle : particle + 2]] == [
        "up",
        "to",
    ]:
        return False  # "expect up to 5,000 people"
    return particle is not None and tree.tokens[particle].lemma in ("up", "off", "down", "in", "over", "on")


def _is_let_in(tree: Tree, thing: int) -> bool:
    """Tell whether whoever is admitted comes in: "admitted 300 patients", not "admitted 12 murders"."""
    lemma = tree.tokens[thing].lemma.lower()
    return lemma in LET_IN or lemma in SPEAKING_NOUNS


def _strength(tree: Tree, index: int, source: int) -> int:
    """Return how surely a verb passes something on; 0: it does not."""
    lemma = tree.tokens[index].lemma
    document = tree.tokens[source].lemma.lower() in DOCUMENTS
    if lemma == "give" and not document and len(tree.children(index, "obj", "iobj")) > 1:
        return 0
    if lemma == "read" and not document and not tree.children(index, "ccomp", "parataxis"):
        return 0  # "read 40 books"; but signs read
    if lemma in SPEECH or _goes_with_particle(tree, index) or _puts_it(tree, index):
        return 3
    if lemma == "arrive":
        return 2 if arrives_at_number(tree, index) else 0
    if lemma in SHOWING and not document and _is_found_or_shown(tree, index, source):
        return 0
    counts = lemma in COUNTING and has_number(tree, index)
    if counts and (lemma not in COUNTING_BY_COUNTERS or _is_counter(tree, index, source)):
        return 2
    if lemma in PAPER_VERBS and not document:
        rates = lemma in ("rate", "rank") and tree.tokens[source].upos == "PROPN" and has_number(tree, index)
        return 2 if rates or (lemma in ("put", "value") and puts_at_number(tree, index)) else 0
    if lemma in EVIDENCE or (document and lemma in VERDICTS and has_number(tree, index)):
        return 2
    if lemma in THOUGHT:
        return 2
    return 1 if lemma in INTENT or lemma in JUDGEMENT else 0


_PARTICLES = {
    "point": "out to",
    "refer": "to",
    "allude": "to",
    "focus": "on",
    "work": "out",
    "speak": "of",
    "talk": "of",
}


def _goes_with_particle(tree: Tree, index: int) -> bool:
    """Tell whether a verb has the small word with which it means to say: "point out", "speak of"."""
    wanted = _PARTICLES.get(tree.tokens[index].lemma, "").split()
    if any(follows(tree, index, word) for word in wanted):
        return True
    small = [tree.tokens[c].lemma for c in tree.children(index, "compound")]
    small += [tree.tokens[c].lemma for o in tree.children(index, "obl") for c in tree.children(o, "case")]
    return any(word in wanted for word in small)


def _puts_it(tree: Tree, index: int) -> bool:
    """Tell whether a verb is that of "as the mayor put it"."""
    obj, mark = tree.child(index, "obj"), tree.child(index, "mark", "advmod")
    if tree.tokens[index].lemma != "put" or obj is None or mark is None:
        return False
    return tree.tokens[obj].lemma == "it" and tree.tokens[mark].lemma == "as"


def _is_found_or_shown(tree: Tree, index: int, source: int) -> bool:
    """Tell whether people find or show things, not that something is so: "found 40 people at the gate"."""
    token = tree.tokens[source]
    if tree.children(index, "ccomp", "parataxis") or tree.behind(index).text.lower() in ("that", "how"):
        return False
    if any(tree.tokens[i].lemma in ("percent", "%") for i in tree.subtree(index) if i > index):
        return False
    handed = len(tree.children(index, "obj", "iobj")) > 1
    finder = token.upos == "PRON" or (token.upos == "NOUN" and token.lemma.lower() not in COUNTERS)
    handed = handed or bool(_to_somebody(tree, index))
    return handed or (finder and tree.tokens[index].lemma == "find")


def _is_counter(tree: Tree, index: int, source: int) -> bool:
    """Tell whether whoever gives or sees a number reports such numbers, or gives it "as" something."""
    if tree.tokens[index].lemma == "put":
        return puts_at_number(tree, index)
    if tree.tokens[source].lemma.lower() in COUNTERS:
        return True
    if tree.tokens[index].lemma in ("see", "set"):
        return False
    named = tree.tokens[source].upos == "PROPN" or tree.tokens[source].lemma in ("it", "they")
    if tree.tokens[source].lemma.lower() in SPEAKING_NOUNS:
        named |= all(tree.tokens[c].tag != "MD" for c in tree.children(index, "aux"))
    if named and tree.tokens[index].lemma in ("count", "list"):
        return True
    if tree.tokens[source].text.isupper() and tree.tokens[index].lemma in ("record", "register"):
        return True  # "UNHCR has registered"; not "Chad has"
    return any(
        tree.tokens[case].lemma == "as" or (tree.tokens[case].lemma == "at" and holds_number(tree, given))
        for given in tree.children(index, "obl", "nmod")
        for case in tree.children(given, "case")
    )


def _content(tree: Tree, index: int, source: int, strength: int) -> set[int]:
    """Return the words that a verb passes on: by the tree, or where the tree fails by what stands around."""
    lemma = tree.tokens[index].lemma
    if strength == 3 and (closed := closed_before(tree, index, source)):
        return closed
    roots = _roots(tree, index, lemma, strength)
    before = [root for root in roots if root < index]
    put_between = put_in(tree, index, source)
    inside = bool(before) or put_between
    after = [
        root for root in roots if root > index and not is_circumstance(tree, root, index, goes_on=inside)
    ]
    content = {i for root in before for i in tree.subtree(root)}
    clause_after = any(tree.tokens[root].relation == "ccomp" for root in after)
    if before and clause_after and not put_between:
        content = set()
    if before and lemma in COUNTING:
        content.update(i for i in tree.subtree(index) if i > index)
    if after:
        content |= _behind(tree, index, source, after)
        if strength == 3 and put_between:
            content |= around(tree, index, source)
    content = _or_nearby(tree, index, source, strength, content, found_after=bool(after))
    if after and tree.behind(index).text.lower() in ("that", "how", "whether"):
        content.update(range(index + 2, max(content, default=0)))
    content.discard(index)
    return content


def _asides(tree: Tree, index: int) -> set[int]:
    """Return what the writer adds to a thing that is judged or intended, behind a comma or dash."""
    tokens = tree.tokens
    dashes = [i for i in range(index, len(tokens)) if tokens[i].text in _DASHES - {"-"}]
    aside = set(range(dashes[0], dashes[1])) if len(dashes) > 1 else set()
    for root in tree.children(index, "obj", "xcomp", "ccomp", "obl"):
        for at in tree.subtree(root):
            first = min(tree.subtree(at))
            mark = tokens[first].text if tokens[first].upos == "PUNCT" else tokens[max(0, first - 1)].text
            told = tokens[at].relation == "acl:relcl" and mark == ","
            told = told or (tokens[at].relation == "advcl" and is_circumstance(tree, at, index))
            if at > index and (told or (tokens[at].relation in ("appos", "parataxis") and mark in _DASHES)):
                aside.update(tree.subtree(at))
    return aside


def _behind(tree: Tree, index: int, source: int, after: list[int]) -> set[int]:
    """Return the words behind the verb from the first that it passes on."""
    if source < index and any(tree.tokens[root].relation == "ccomp" for root in after):
        # The parser often hangs the subject of what is said on the verb of saying, as a second one.
        after = after + [c for c in tree.children(index, "nsubj", "iobj") if c > index]
    first = min(i for root in after for i in tree.subtree(root) if i > index)
    content = {i for i in tree.subtree(index) if i >= first and i != source}
    if not any(tree.tokens[root].relation in ("ccomp", "parataxis", "xcomp") for root in after):
        content -= _beside_the_thing(tree, index)
    for child in tree.children(index, "conj"):
        if _other_cue(tree, child):
            content -= set(tree.subtree(child))
        elif source < index and _goes_on_in_another_tense(tree, index, child):
            content.update(i for i in tree.subtree(child) if i > index)
    return content


def _beside_the_thing(tree: Tree, index: int) -> set[int]:
    """Return what stands beside a thing that is told: "to 40 mayors", "and 40 boats came"."""
    apart = [c for c in tree.children(index, "conj") if c > index and tree.children(c, "nsubj")]
    if tree.children(index, "obj"):
        apart += _to_somebody(tree, index)
    return {i for root in apart for i in tree.subtree(root)}


def _to_somebody(tree: Tree, index: int) -> list[int]:
    """Return the "court" of "showed it to the court"."""
    cases = {c: tree.child(c, "case") for c in tree.children(index, "obl")}
    return [c for c, case in cases.items() if case is not None and tree.tokens[case].lemma == "to"]


def _goes_on_in_another_tense(tree: Tree, index: int, verb: int) -> bool:
    """Tell whether a verb joined to "said" is part of what is said: "said it sold two and will sell more"."""
    if tree.tokens[index].tag != "VBD" or tree.children(verb, "nsubj"):
        return False
    helper = next(iter(tree.children(verb, "aux")), verb)
    return tree.tokens[helper].tag in ("MD", "VBZ", "VBP")


def _or_nearby(
    tree: Tree, index: int, source: int, strength: int, content: set[int], *, found_after: bool
) -> set[int]:
    """Return the content, or what the words around the verb suggest where the tree gave none."""
    lemma = tree.tokens[index].lemma
    if source < index and (not found_after or lemma in ADDRESSING):
        content |= that_follows(tree, index, strength)
    if source < index and not found_after and not content:
        content |= clause_follows(tree, index, strength)
    if not content and lemma in ADDRESSING:
        content |= _clause_of_listener(tree, index) or _behind_listener(tree, index)
    if not content and (strength == 3 or lemma in EVIDENCE or lemma in THOUGHT):
        content |= around(tree, index, source)
    if not content and source < index and strength == 2 and lemma not in THOUGHT and has_number(tree, index):
        content |= {i for i in tree.subtree(index) if i > index}
    return content


def _clause_of_listener(tree: Tree, index: int) -> set[int]:
    """Return what "told the committee it had spent" passes on, which the tree hangs on the committee."""
    for listener in tree.children(index, "obj", "iobj"):
        clause = tree.child(listener, "acl:relcl")
        if clause is not None and clause > listener:
            first = min(tree.subtree(clause))
            if tree.tokens[first].tag in ("PRP", "NNP", "NN", "NNS", "DT", "CD", "EX"):
                return set(range(first, len(tree.tokens)))
    return set()


def _behind_listener(tree: Tree, index: int) -> set[int]:
    """Return what "told a committee the request would ..." passes on, where it is parsed as a thing told."""
    listeners = [c for c in tree.children(index, "iobj") if c > index]
    told = [c for c in tree.children(index, "obj") if listeners and c > listeners[0]]
    if not told or tree.tokens[index].lemma not in TELLING:
        return set()
    first = min(tree.subtree(told[0]))
    finite = any(token.tag in FINITE for token in tree.tokens[first:])
    return set(range(first, len(tree.tokens))) if finite else set()


def _other_cue(tree: Tree, verb: int) -> bool:
    lemma = tree.tokens[verb].lemma
    return lemma in SPEECH or lemma in EVIDENCE or lemma in INTENT or lemma in WITH_PARTICLE


def _roots(tree: Tree, index: int, lemma: str, strength: int) -> list[int]:
    """Return the heads of the phrases that hold what the verb passes on."""
    roots = tree.children(index, "ccomp", "parataxis")
    if lemma in THOUGHT and lemma not in INTENT:
        return roots
    if lemma in INTENT or lemma in EVIDENCE or lemma in SPEECH:
        roots += tree.children(index, "xcomp")
    takes_noun = lemma in COUNTING or (strength >= 2 and lemma not in ADDRESSING and lemma not in THOUGHT)
    if takes_noun and lemma not in NOT_WITH_NOUN:
        roots += [c for c in tree.children(index, "obj") if tree.tokens[c].upos != "PRON"]
    if lemma in JUDGEMENT or (lemma == "expect" and has_number(tree, index)):
        roots += tree.children(index, "obj", "xcomp")
    elif lemma in THOUGHT and not takes_noun:
        roots += [c for c in tree.children(index, "obj") if tree.child(c, "acl") is not None]
    if strength != 2 or lemma in EVIDENCE:
        for child in tree.children(index, "obl"):
            case = tree.child(child, "case")
            known = _OF_CONTENT
            if lemma == "arrive":
                known = frozenset(("at",))
            elif lemma in WITH_PARTICLE:
                known = _OF_CONTENT | {"to", "on"}
            elif lemma not in SPEECH and (lemma in COUNTING or lemma in VERDICTS or lemma in PAPER_VERBS):
                known = _OF_CONTENT | {"at", "with", "in", "to"}
            if case is not None and tree.tokens[case].lemma in known:
                roots.append(child)
    return sorted(roots)
