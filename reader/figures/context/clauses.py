"""What one sentence passes on, from its dependency tree: who, by which word, and which words of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.domain.text import Span
from reader.figures.context.cues import (
    ADDRESSING,
    COUNTERS,
    COUNTING,
    COUNTING_BY_COUNTERS,
    DOCUMENTS,
    EVIDENCE,
    INTENT,
    JUDGEMENT,
    NOT_WITH_NOUN,
    NOUNS,
    PAPER_VERBS,
    PASSIVE,
    PLANS,
    SPEECH,
    TALLIES,
    THOUGHT,
    VERDICTS,
)
from reader.figures.context.gazetteer import place_names
from reader.figures.context.sources import TIMES, can_speak, source_words
from reader.figures.language.lemmas import lemma
from reader.figures.language.structure import Tree

_BEFORE_NUMBERS = frozenset("at about more over up between nearly almost some only fewer less roughly around".split())
_SET_OFF = frozenset((",", '"', "”", "''", "-", "—", "–", "?", "!", ";"))
_WITH_PARTICLE = frozenset("point refer allude focus work".split())  # point to, focus on, work out


@dataclass(frozen=True, slots=True)
class Passed:
    """One thing that is passed on within a sentence; token indices count in the sentence."""

    source: int | None  # head of the phrase that names the source; None: nobody is named
    cue: int
    content: frozenset[int]
    strength: int  # 3: said in so many words; 2: thought, shown; 1: intended, judged
    passive: bool = False
    beside: bool = False  # "according to": stands beside all of a sentence, and yields to whoever speaks in it


def passed_on(tree: Tree) -> list[Passed]:
    """Return what the sentence passes on, in the order of its cues."""
    found: list[Passed] = _labelled(tree)
    start = _after_dateline(tree)
    for index, token in enumerate(tree.tokens):
        if token.text.lower() == "according":
            found.extend(_according(tree, index))
        elif token.text.lower() in ("per", "citing"):
            found.extend(_per(tree, index))
        elif token.upos in ("VERB", "AUX") or token.tag.startswith("VB"):
            found.extend(_by_verb(tree, index))
        elif token.upos == "NOUN":
            found.extend(_by_noun(tree, index) or _misread_verb(tree, index))
    if not any(one.strength == 3 for one in found):
        found.extend(_closing(tree))
    if not start:
        return found
    lead = frozenset(range(start))
    return [replace(one, content=one.content - lead) for one in found]


def _labelled(tree: Tree) -> list[Passed]:
    """Return what a headline like "Pentagon: ..." or "...: U.N." passes on."""
    tokens = tree.tokens
    colons = [i for i, token in enumerate(tokens) if token.text == ":"]
    if len(colons) != 1 or len(tokens) > 24:
        return []
    colon = colons[0]
    before, after = range(colon), range(colon + 1, len(tokens))
    for label, rest in ((before, after), (after, before)):
        if 1 <= len(label) <= 4 and len(rest) > 3 and all(_is_name(tree, i) for i in label):
            return [Passed(label[-1], colon, frozenset(rest), 2)]
    return []


def _is_name(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    listed = place_names().get(token.text)
    return token.text[:1].isupper() and token.upos in ("PROPN", "NOUN", "ADJ") and (listed is None or listed.country in ("United States", ""))


def _after_dateline(tree: Tree) -> int:
    """Return the index after "LONDON, Feb. 2 (Agency) -" at the start of a sentence, or 0."""
    words = [token.text for token in tree.tokens[:16]]
    for at, word in enumerate(words):
        if word in ("—", "–", "-", "--", "―") and at and words[at - 1] == ")" and words[0][:2].isupper():
            return at + 1
    return 0


def _according(tree: Tree, index: int) -> list[Passed]:
    """Everything else of the sentence goes back to whoever follows "according to"."""
    tokens = tree.tokens
    if index + 2 > len(tokens) - 1 or tokens[index + 1].text.lower() != "to":
        return []
    head = index + 2
    for at in range(index + 2, len(tokens)):
        if at > index + 2 and tokens[at].upos in ("PUNCT", "VERB"):
            break
        if tokens[at].upos in ("NOUN", "PROPN", "PRON"):
            head = at
            if tokens[at].head < index or tokens[at].relation in ("obl", "nmod", "root"):
                break
    inside = set(tree.subtree(head)) | {index, index + 1}
    if min(inside) < index:
        inside = {i for i in inside if i >= index}
    first, last = _between_semicolons(tree, index)
    return [Passed(head, index, frozenset(set(range(first, last)) - inside), 3, beside=True)]


def _between_semicolons(tree: Tree, index: int) -> tuple[int, int]:
    """Return the stretch of a sentence between the semicolons around a word."""
    marks = [i for i, token in enumerate(tree.tokens) if token.text == ";"]
    first = max((i for i in marks if i < index), default=-1) + 1
    return first, min((i for i in marks if i > index), default=len(tree.tokens))


def _per(tree: Tree, index: int) -> list[Passed]:
    """Return what goes back to a name behind "per" or "citing"; "50 per month" is no such thing."""
    tokens = tree.tokens
    heads = [i for i in range(index + 1, min(index + 7, len(tokens))) if tokens[i].upos in ("PROPN", "NOUN")]
    head = next((i for i in heads if tokens[i].head not in heads), None)
    if head is None or not can_speak(tree, head, "say") or (tokens[index].text.lower() == "per" and tokens[head].upos == "NOUN" and tokens[head].lemma not in DOCUMENTS):
        return []
    inside = {i for i in tree.subtree(head) if i >= index} | {index}
    first, last = _between_semicolons(tree, index)
    return [Passed(head, index, frozenset(set(range(first, last)) - inside), 3, beside=True)]


def _by_verb(tree: Tree, index: int) -> list[Passed]:
    token = tree.tokens[index]
    lemma = token.lemma
    if tree.child(index, "aux:pass") is not None or tree.child(index, "nsubj:pass") is not None:
        return _passive(tree, index, lemma)
    source = speaker_of(tree, index)
    if source is None:
        return []
    strength = _strength(tree, index, source)
    if not strength:
        return []
    content = _content(tree, index, source, strength)
    if not content and tree.tokens[index].relation == "advcl" and strength == 3:
        content = _as_said(tree, index)
    content -= set(source_words(tree, source))
    return [Passed(source, index, frozenset(content), strength)] if content else []


def speaker_of(tree: Tree, index: int) -> int | None:
    """Return whoever does what a verb says, if they can pass something on."""
    lemma = tree.tokens[index].lemma
    source = tree.subject(index)
    if lemma in SPEECH and (source is None or _is_inverted(tree, index)):
        source = _inverted(tree, index) or source
    if source is None and index > 1 and tree.tokens[index - 1].text == "," and index + 1 < len(tree.tokens):
        source = _before_apposition(tree, index)
    return source if source is not None and can_speak(tree, source, lemma) else None


def _before_apposition(tree: Tree, index: int) -> int | None:
    """Return the name that opens the sentence in "Name, a long description, estimates that"."""
    tokens = tree.tokens
    if tokens[index + 1].text.lower() not in ("that", "how", "whether"):
        return None
    comma = next((i for i in range(1, index - 1) if tokens[i].text == ","), 0)
    names = [i for i in range(comma) if tokens[i].upos == "PROPN"]
    return next((i for i in names if tokens[i].head not in names), None)


def _strength(tree: Tree, index: int, source: int) -> int:
    """Return how surely a verb passes something on; 0: it does not."""
    lemma = tree.tokens[index].lemma
    document = tree.tokens[source].lemma.lower() in DOCUMENTS
    if lemma in SPEECH or (lemma in _WITH_PARTICLE and tree.children(index, "compound", "obl")):
        return 3
    if lemma in PAPER_VERBS and not document:
        return 2 if tree.tokens[source].upos == "PROPN" and _has_number(tree, index) and lemma == "put" else 0
    if lemma in EVIDENCE or (document and lemma in VERDICTS and _has_number(tree, index)):
        return 2
    if lemma in THOUGHT:
        return 2
    if lemma in COUNTING and _has_number(tree, index):
        if lemma not in COUNTING_BY_COUNTERS or _is_counter(tree, index, source):
            return 2
    return 1 if lemma in INTENT or lemma in JUDGEMENT else 0


def _is_counter(tree: Tree, index: int, source: int) -> bool:
    """Tell whether whoever gives or sees a number is one who reports such numbers, or gives it "as" something."""
    if tree.tokens[source].lemma.lower() in COUNTERS:
        return True
    cases = {tree.tokens[c].lemma for o in tree.children(index, "obl") for c in tree.children(o, "case")}
    return bool(cases & {"as", "at"})


def _has_number(tree: Tree, index: int) -> bool:
    """Tell whether the object of a verb or what goes with it holds a number."""
    return any(
        tree.tokens[i].tag == "CD" or tree.tokens[i].lemma in ("hundred", "thousand", "ten", "dozen", "score", "million")
        for child in tree.children(index, "obj", "obl", "xcomp", "nmod", "advcl", "ccomp")
        for i in tree.subtree(child)
        if index < i
    )


def _content(tree: Tree, index: int, source: int, strength: int) -> set[int]:
    lemma = tree.tokens[index].lemma
    roots = _roots(tree, index, lemma, strength)
    before = [root for root in roots if root < index]
    after = [root for root in roots if root > index]
    content = {i for root in before for i in tree.subtree(root)}
    if before and any(tree.tokens[r].relation == "ccomp" for r in after) and not _put_in(tree, index, source):
        content = set()
    if before and lemma in COUNTING:
        content.update(i for i in tree.subtree(index) if i > index)
    if after:
        first = min(i for root in after for i in tree.subtree(root) if i > index)
        content.update(i for i in tree.subtree(index) if i >= first and i != source)
        for child in tree.children(index, "conj"):
            if _other_cue(tree, child):
                content -= set(tree.subtree(child))
        if strength == 1:
            comma = next((i for i in range(first, len(tree.tokens)) if tree.tokens[i].text in (",", "--", "—", "–") and tree.tokens[i+1:i+2] and tree.tokens[i+1].upos not in ("NUM","CCONJ")), len(tree.tokens))
            content = {i for i in content if i < comma}
        if strength >= 2:
            for i in sorted(content):
                if tree.tokens[i].relation == "acl:relcl" and i > first and any(tree.tokens[c].text.lower() in ("where", "which") and tree.tokens[c-1].text == "," for c in tree.children(i)):
                    content -= set(tree.subtree(i))
        if strength == 3 and _put_in(tree, index, source):
            content |= _around(tree, index, source)
    if source < index and (not after or lemma in ADDRESSING):
        content |= _that_follows(tree, index, strength)
    if source < index and not after and not content:
        content |= _clause_follows(tree, index, strength)
    if not content and (strength == 3 or lemma in EVIDENCE or lemma in THOUGHT):
        content |= _around(tree, index, source)
    if not content and source < index and strength == 2 and lemma not in THOUGHT and _has_number(tree, index):
        content |= {i for i in tree.subtree(index) if i > index}
    content.discard(index)
    return content


def _other_cue(tree: Tree, verb: int) -> bool:
    lemma = tree.tokens[verb].lemma
    return lemma in SPEECH or lemma in EVIDENCE or lemma in INTENT


def _roots(tree: Tree, index: int, lemma: str, strength: int) -> list[int]:
    """Return the heads of the phrases that hold what the verb passes on."""
    roots = tree.children(index, "ccomp", "parataxis")
    if lemma in THOUGHT and lemma not in INTENT:
        return roots
    if lemma in INTENT or lemma in EVIDENCE or lemma in SPEECH:
        roots += tree.children(index, "xcomp")
    if lemma in COUNTING or (strength >= 2 and lemma not in ADDRESSING and lemma not in THOUGHT):
        if lemma not in NOT_WITH_NOUN:
            roots += [c for c in tree.children(index, "obj") if tree.tokens[c].upos != "PRON"]
    if lemma in JUDGEMENT:
        roots += tree.children(index, "obj", "xcomp")
    if strength != 2 or lemma in EVIDENCE:
        for child in tree.children(index, "obl"):
            case = tree.child(child, "case")
            # "warned of", "accused of", "rose to": but not "said at one point", "told on Monday".
            known = ("of", "about", "as", "for", "to", "on") if lemma in _WITH_PARTICLE else ("of", "about", "as", "for")
            if lemma in COUNTING or lemma in VERDICTS or lemma in PAPER_VERBS:
                known += ("at", "with", "in", "to")
            if case is not None and tree.tokens[case].lemma in known:
                roots.append(child)
    return sorted(roots)


def _around(tree: Tree, index: int, source: int) -> set[int]:
    """Return the words that ", he said," is put into: all before it, or all around it."""
    tokens = tree.tokens
    left = min(index, source, *source_words(tree, source)) if source < index else index
    if source < index and index - max(source_words(tree, source)) > 4:
        return set()
    while left > 0 and tokens[left - 1].upos in ("ADV", "AUX", "ADJ", "DET", "NOUN", "PROPN"):
        left -= 1
    if left == 0 or tokens[left - 1].text not in _SET_OFF:
        return set()
    content = set(range(left - 1))
    if any(tokens[i].upos in ("VERB", "AUX") for i in content):
        return content
    # "In one message, he said, ...": what stands before tells where it was said.
    if tokens[0].upos == "ADP":
        content = set()
    elif any(tokens[i].tag == "CD" for i in content):
        return content
    right = max([index, *source_words(tree, source)]) if source > index else index
    while right + 1 < len(tokens) and tokens[right].text != ",":
        right += 1
    return content | set(range(right + 1, len(tokens)))


def _put_in(tree: Tree, index: int, source: int) -> bool:
    """Tell whether "..., he said, ..." stands between two commas."""
    tokens = tree.tokens
    if source > index or index + 1 >= len(tokens) or tokens[index + 1].text != ",":
        return False
    left = min(index, *source_words(tree, source))
    if any(tokens[i].text in ('"', "”", "''") for i in range(max(0, left - 2), left)):
        return False
    return bool(_around(tree, index, source))


def _closing(tree: Tree) -> list[Passed]:
    """Return what ", a report made public on Monday finds." at the very end passes on, however it is parsed."""
    tokens = tree.tokens
    last = len(tokens) - 1
    while last > 0 and tokens[last].upos == "PUNCT":
        last -= 1
    comma = next((i for i in range(last, 0, -1) if tokens[i].text == ","), 0)
    if comma < 4 or not 2 <= last - comma <= 12:
        return []
    for cue, name in ((last, range(comma + 1, last)), (comma + 1, range(comma + 2, last + 1))):
        word = lemma(tokens[cue].text, "VBZ")
        if word not in SPEECH and word not in EVIDENCE and word not in THOUGHT:
            continue
        head = _first_head(tree, name)
        if head is not None and can_speak(tree, head, "say"):
            return [Passed(head, cue, frozenset(range(comma)), 3)]
    return []


def _first_head(tree: Tree, name: range) -> int | None:
    """Return the last noun of the first run of words that can be a name."""
    head = None
    for i in name:
        if tree.tokens[i].upos in ("NOUN", "PROPN", "PRON"):
            head = i
        elif head is not None or tree.tokens[i].upos not in ("DET", "ADJ", "NUM", "PUNCT"):
            break
    return head


def _as_said(tree: Tree, index: int) -> set[int]:
    """Return the words of the clause that "as he had promised" belongs to."""
    mark = tree.child(index, "mark", "advmod")
    if mark is None or tree.tokens[mark].lemma != "as":
        return set()
    return set(tree.subtree(tree.tokens[index].head)) - set(tree.subtree(index))


def _that_follows(tree: Tree, index: int, strength: int) -> set[int]:
    """Return the words after "found that", however the tree has them."""
    tokens = tree.tokens
    reach = 12 if strength == 3 else 2
    for at in range(index + 1, min(index + reach, len(tokens) - 1)):
        if tokens[at].text.lower() in ("that", "how", "whether"):
            return set(range(at + 1, len(tokens))) if strength >= 2 else set()
        if tokens[at].upos in ("VERB", "PUNCT"):
            break
    return set()


def _clause_follows(tree: Tree, index: int, strength: int) -> set[int]:
    """Return the words right after "said" where they can start a clause, however the tree has them."""
    tokens = tree.tokens
    lemma = tokens[index].lemma
    if index + 3 >= len(tokens) or lemma in ADDRESSING or lemma in NOT_WITH_NOUN or (lemma not in SPEECH and lemma not in EVIDENCE):
        return set()
    if strength < 2 or (lemma in PAPER_VERBS and lemma not in EVIDENCE):
        return set()
    after = tokens[index + 1]
    opens = after.upos in ("DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ") or after.text in _BEFORE_NUMBERS
    if not opens or after.text in TIMES or after.text in ("this", "last"):
        return set()
    return set(range(index + 1, len(tokens)))


def _is_inverted(tree: Tree, index: int) -> bool:
    """Tell whether a verb stands between a comma or quotation mark and a name: ", tweeted Mostafa Bali"."""
    tokens = tree.tokens
    if not 0 < index < len(tokens) - 1 or tokens[index - 1].text not in (",", '"', "”", "''"):
        return False
    quoted = tokens[index - 1].text != ","
    if not quoted and (tokens[index].lemma in ADDRESSING or any(c < index for c in tree.children(index, "nsubj"))):
        return False
    after = tokens[index + 1]
    return after.upos == "PROPN" or (after.text[:1].isupper() and after.upos in ("NOUN", "ADJ"))


def _misread_verb(tree: Tree, index: int) -> list[Passed]:
    """Return what "Smith notes the ..." passes on where "notes" was taken for a noun."""
    tokens = tree.tokens
    token = tokens[index]
    if not 0 < index < len(tokens) - 3 or token.tag != "NNS":
        return []
    after = tokens[index + 1]
    if after.text == "that" and (token.lemma in SPEECH or token.lemma in EVIDENCE or token.lemma in THOUGHT):
        head = index - 1
        while head > 0 and tokens[head].head > head and tokens[head].head < index:
            head -= 1
        if can_speak(tree, head, token.lemma):
            return [Passed(head, index, frozenset(range(index + 2, len(tokens))), 3)]
    if tokens[index - 1].upos != "PROPN":
        return []
    if token.lemma not in SPEECH or after.upos not in ("DET", "PRON", "PROPN", "NUM", "SCONJ", "PUNCT"):
        return []
    content = set(range(index + 1, len(tokens))) if after.upos != "PUNCT" else _around(tree, index, index - 1)
    return [Passed(index - 1, index, frozenset(content), 3)] if content else []


def _inverted(tree: Tree, index: int) -> int | None:
    """Return the name right after a verb of speech that has no subject: '"...," said Bali'."""
    tokens = tree.tokens
    for at in range(index + 1, min(index + 4, len(tokens))):
        if tokens[at].upos in ("PROPN", "NOUN"):
            head = at
            while tokens[head].head > index and tokens[head].relation in ("compound", "flat", "nmod:poss", "amod"):
                head = tokens[head].head
            return head
        if tokens[at].upos not in ("DET", "ADJ"):
            return None
    return None


def _passive(tree: Tree, index: int, lemma: str) -> list[Passed]:
    agent = _agent(tree, index)
    clauses = [i for c in tree.children(index, "ccomp", "xcomp") for i in tree.subtree(c)]
    content = set(clauses)
    if lemma in ADDRESSING:
        content |= _told(tree, index)
    else:
        content.update(i for c in tree.children(index, "obj", "nsubj") for i in tree.subtree(c))
    if agent is not None and (lemma in SPEECH or lemma in EVIDENCE or lemma in THOUGHT):
        content -= set(source_words(tree, agent))
        return [Passed(agent, index, frozenset(content), 3)] if content else []
    if lemma in PASSIVE and clauses:
        return [Passed(None, index, frozenset(content), 2, passive=True)]
    return []


def _told(tree: Tree, index: int) -> set[int]:
    """Return what somebody "was told": all after "that", or what stands before the comma."""
    tokens = tree.tokens
    that = next((i for i in range(index + 1, len(tokens)) if tokens[i].text.lower() in ("that", "whether")), None)
    if that is not None:
        return set(range(that + 1, len(tokens)))
    comma = next((i for i in range(index - 1, 0, -1) if tokens[i].text == ","), 0)
    return set(range(comma))


def _agent(tree: Tree, index: int) -> int | None:
    """Return whoever stands behind "by" with a passive verb."""
    for child in tree.children(index, "obl"):
        case = tree.child(child, "case")
        if case is not None and tree.tokens[case].lemma == "by" and can_speak(tree, child, "say"):
            return child
    return None


def _by_noun(tree: Tree, index: int) -> list[Passed]:
    lemma = tree.tokens[index].lemma
    found = []
    if lemma in NOUNS or lemma in DOCUMENTS:
        found.extend(_said_in_noun(tree, index))
    owner = tree.child(index, "nmod:poss")
    if lemma in PLANS and owner is not None and can_speak(tree, owner, "say"):
        found.append(Passed(owner, index, frozenset(set(tree.subtree(index)) - set(tree.subtree(owner))), 1))
    if lemma in DOCUMENTS or lemma in NOUNS:
        found.extend(_in_document(tree, index))
    if lemma in ("view", "opinion", "word", "account", "telling", "reckoning", "estimation"):
        found.extend(_in_view(tree, index))
    if lemma in TALLIES and tree.tokens[index].relation.startswith("nsubj"):
        found.extend(_tally(tree, index))
    return found


def _tally(tree: Tree, index: int) -> list[Passed]:
    """Return what "the CIA's assessment was" or "Washington's figure stood at" passes on."""
    owner = tree.child(index, "nmod:poss")
    verb = tree.tokens[index].head
    if owner is None or verb < 0 or not can_speak(tree, owner, "say"):
        return []
    known = tree.tokens[verb].lemma in ("stand", "stay", "remain", "be", "range", "reach", "put", "run", "hover")
    if not known and tree.child(verb, "cop") is None:
        return []
    content = set(tree.subtree(verb)) - set(tree.subtree(index))
    return [Passed(owner, index, frozenset(content), 2)]


def _said_in_noun(tree: Tree, index: int) -> list[Passed]:
    """Return what "X's claim that ..." or "a report by X that ..." holds."""
    owner = tree.child(index, "nmod:poss")
    lemma = tree.tokens[index].lemma
    content: set[int] = set()
    for child in tree.children(index, "acl", "ccomp", "nmod"):
        token = tree.tokens[child]
        if token.relation in ("acl:relcl", "nmod:poss"):
            continue
        case = tree.child(child, "case")
        if token.relation.startswith("nmod") and (
            lemma in DOCUMENTS or case is None or tree.tokens[case].lemma not in ("of", "about")
        ):
            continue
        mark = tree.child(child, "mark")
        if token.relation.startswith("acl") and owner is None and (mark is None or tree.tokens[mark].lemma != "that"):
            continue
        content.update(tree.subtree(child))
    if not content:
        return []
    if owner is not None:
        return [Passed(owner, index, frozenset(content), 2)]
    if lemma in DOCUMENTS:
        return [Passed(index, index, frozenset(content), 2)]
    return []


def _in_view(tree: Tree, index: int) -> list[Passed]:
    """Return what stands beside "in his view"."""
    owner, case = tree.child(index, "nmod:poss"), tree.child(index, "case")
    governor = tree.tokens[index].head
    if owner is None or case is None or governor < 0 or tree.tokens[case].lemma not in ("in", "by"):
        return []
    return [Passed(owner, index, frozenset(set(tree.subtree(governor)) - set(tree.subtree(index))), 2)]


def _in_document(tree: Tree, index: int) -> list[Passed]:
    """Return what stands beside "in the report" or "by one estimate"."""
    token = tree.tokens[index]
    case = tree.child(index, "case")
    if token.relation not in ("obl", "obl:unmarked") or case is None:
        return []
    word = tree.tokens[case].lemma
    fitting = word in ("in", "per", "from", "by") if token.lemma in DOCUMENTS else word == "by" and token.lemma in NOUNS
    governor = token.head
    if not fitting or tree.tokens[governor].upos not in ("VERB", "AUX", "NOUN", "ADJ"):
        return []
    if word == "in" and index > governor:
        return []
    content = set(tree.subtree(governor)) - set(tree.subtree(index))
    return [Passed(index, case, frozenset(content), 1)]
