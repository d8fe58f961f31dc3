"""Who says what a verb passes on: subjects, names behind the verb, subjects that the tree gave away."""

from __future__ import annotations

from reader.figures.context.cues import ADDRESSING, DOCUMENTS, PUTTING_OUT, SPEECH
from reader.figures.context.sources import CLOSING_QUOTES, TIMES, can_speak, source_words
from reader.figures.context.stretches import tally_handed
from reader.figures.language.structure import FINITE_VERBS, Tree
from reader.figures.language.wordlists import word_lists

TELLING = frozenset(("tell", "inform", "remind", "assure"))  # never "..., told Ann Lee" for her own words
_BEFORE_INVERTED = CLOSING_QUOTES | {","}
_ARTICLES = frozenset(("a", "an", "the", "its", "his", "her", "their"))
_ROLE_AND_NAME = ["NOUN", "PROPN", "PROPN"]
_AUDIENCES = word_lists("context")["audiences"]


def speaker_of(tree: Tree, index: int) -> int | None:
    """Return whoever does what a verb says, if they can pass something on."""
    lemma = tree.tokens[index].lemma
    source = _behind_its_clause(tree, index)
    if source is None and index > 1 and tree.tokens[index - 1].text == "," and index + 1 < len(tree.tokens):
        source = _before_apposition(tree, index)
    if source is None:
        source = _subject(tree, index)
        if lemma in SPEECH and (source is None or _is_inverted(tree, index)):
            named = (
                None if lemma in TELLING and tree.tokens[index - 1].text == "," else _inverted(tree, index)
            )
            source = source if named is None or not can_speak(tree, named, lemma) else named
    if source is not None and any(tree.tokens[i].text == ";" for i in range(source, index)):
        source = _right_before(tree, index)  # "40 families left; the board believes": the families do not
    if source is None and lemma in SPEECH:
        source = _right_before(tree, index)
        source = _left_without_verb(tree, index) if source is None else source
    if source is None and lemma not in SPEECH and tree.behind(index).text == "that":
        source = _right_before(tree, index)
    if source is not None and lemma in SPEECH and not can_speak(tree, source, lemma):
        source = _opens_the_clause(tree, index, source)
    if tree.tokens[index].tag == "VBG" and source is not None and _is_told_of(tree, source):
        source = None  # "rejected claims that 40 people had died, saying ...": the dead say nothing
    if source is None or (not can_speak(tree, source, lemma) and tree.tokens[index].tag == "VBG"):
        main = _of_main_clause(tree, index)
        source = source if main is None else main
    if source == index + 1 and [one.upos for one in tree.tokens[index + 1 : index + 4]] == _ROLE_AND_NAME:
        source += 1  # "said nurse Ann Lee", where the tree has both of them speak
    if source is not None:
        source = _named_before(tree, _issuer(tree, source, index), index)
    return source if source is not None and can_speak(tree, source, lemma) else None


def _behind_its_clause(tree: Tree, index: int) -> int | None:
    """Return the commission of "the commission that the mayor set up counted 33", which has no verb else."""
    verb, tokens = tree.tokens[index], tree.tokens
    if verb.tag != "VBN" or verb.relation != "advcl" or tokens[verb.head].relation != "acl:relcl":
        return None
    noun = tokens[verb.head].head
    while tokens[noun].relation == "nmod" and tokens[noun].head >= 0:
        noun = tokens[noun].head
    return noun if tokens[noun].relation == "root" and noun < index and can_speak(tree, noun, "say") else None


def _subject(tree: Tree, index: int) -> int | None:
    """Return the subject of a verb, also where it stands right before it and the tree gave it to another."""
    if (
        tree.tokens[index].lemma in SPEECH
        and tree.tokens[index].tag in FINITE_VERBS
        and _is_joined(tree, index)
    ):
        return index - 1  # "employ few sailors and the leaders said": "and" is not what "said" goes on with
    source, before = tree.subject(index), _right_before(tree, index)
    if source is None or before is None or before <= source or tree.tokens[source].head == index:
        return source
    verb = tree.tokens[before].head
    given = tree.tokens[before].relation == "nsubj" and verb < index and tree.tokens[source].head == verb
    return before if given else source


def _is_joined(tree: Tree, index: int) -> bool:
    """Tell whether the noun right before a verb is joined to another one, and the verb has no subject."""
    last = index - 1
    if index < 2 or tree.tokens[last].relation != "conj" or tree.tokens[last].upos not in ("NOUN", "PROPN"):
        return False
    joined = any(tree.tokens[c].upos == "CCONJ" for c in tree.children(last, "cc"))
    owner = tree.tokens[last].head
    return (
        joined and tree.tokens[owner].relation == "obj" and tree.tokens[owner].head == tree.tokens[index].head
    )


def _issuer(tree: Tree, paper: int, index: int) -> int:
    """Return whoever put out a paper in "issued a statement saying that", else the paper itself."""
    token = tree.tokens[paper]
    governor = token.head
    if token.lemma not in DOCUMENTS or token.relation != "obj" or governor < 0 or not paper < index:
        return paper
    if tree.tokens[governor].lemma not in PUTTING_OUT:
        return paper
    issuer = tree.subject(governor)
    return issuer if issuer is not None and can_speak(tree, issuer, "say") else paper


def _left_without_verb(tree: Tree, index: int) -> int | None:
    """Return the subject before a verb of speech that the tree gave to a verb of what is said."""
    tokens = tree.tokens
    if tokens[index].tag not in FINITE_VERBS or index < 2 or tokens[index - 1].text != ",":
        return None
    for at in range(index - 1, -1, -1):
        if tokens[at].relation.startswith("nsubj") and tokens[at].tag[0] != "W":
            return at if tokens[at].head > index or tokens[at - 1].text in CLOSING_QUOTES else None
        if tokens[at].upos == "PROPN" and tokens[at - 1].text in CLOSING_QUOTES:
            return at
    return None


def _opens_the_clause(tree: Tree, index: int, source: int) -> int:
    """Return the subject that opens the clause of "sources close to the talks spoke", else the one found."""
    verb = tree.tokens[index]
    if verb.relation.startswith("acl") or verb.tag not in FINITE_VERBS:
        return source
    for at in range(index - 1, -1, -1):
        token = tree.tokens[at]
        if token.upos == "PUNCT":
            break
        if token.relation == "nsubj" and at < source and can_speak(tree, at, "say"):
            return at
    return source


def _of_main_clause(tree: Tree, index: int) -> int | None:
    """Return who does what the sentence tells, for ", claiming that ..." behind it."""
    tokens = tree.tokens
    if tokens[index].tag != "VBG" or index < 3 or tokens[index - 1].text != ",":
        return None
    main = next((i for i in tree.ancestors(index) if tokens[i].relation == "root"), None)
    return tree.subject(main) if main is not None and main < index else None


def _is_told_of(tree: Tree, source: int) -> bool:
    """Tell whether somebody does something in what a clause behind "that" tells, or is just "people"."""
    verb = tree.tokens[source].head
    told = (
        verb >= 0 and tree.tokens[verb].relation in ("ccomp", "acl") and tree.child(verb, "mark") is not None
    )
    return told or tree.tokens[source].lemma == "people"


def _is_inverted(tree: Tree, index: int) -> bool:
    """Tell whether a verb stands between a comma or quotation mark and a name: ", tweeted Mostafa Bali"."""
    tokens = tree.tokens
    if not 0 < index < len(tokens) - 1 or tokens[index - 1].text not in _BEFORE_INVERTED:
        return False
    if _ends_in_a_speaker(tree, index):
        return True
    quoted = tokens[index - 1].text != ","
    if not quoted and (
        tokens[index].lemma in ADDRESSING or any(c < index for c in tree.children(index, "nsubj"))
    ):
        return False
    after = tokens[index + 1]
    return after.upos == "PROPN" or (after.text[:1].isupper() and after.upos in ("NOUN", "ADJ"))


def _ends_in_a_speaker(tree: Tree, index: int) -> bool:
    """Tell whether ", said a guard who had been there" ends a sentence: behind the guard no verb follows."""
    tokens = tree.tokens
    opens = tokens[index + 1].text in ("a", "an", "the", "one", "another", "his", "her", "its")
    if not opens or tokens[index].lemma in ADDRESSING:
        return False
    at = index + 2
    while at < len(tokens) and tokens[at].upos in ("NOUN", "PROPN", "ADJ"):
        at += 1
    if at == index + 2 or at >= len(tokens) or not can_speak(tree, at - 1, "say"):
        return False
    if tokens[at].text in ("at", "from", "in", "of"):  # "said a doctor at the only clinic, who"
        while at < len(tokens) and tokens[at].upos in ("ADP", "DET", "NOUN", "PROPN", "ADJ", "NUM"):
            at += 1
    return at < len(tokens) and tokens[at].text in (".", ",", "!", "who")


def _inverted(tree: Tree, index: int) -> int | None:
    """Return the name right after a verb of speech that has no subject: '"...," said Bali'."""
    tokens = tree.tokens
    for at in range(index + 1, min(index + 4, len(tokens))):
        if tokens[at].upos in ("PROPN", "NOUN"):
            head = at
            while tokens[head].head > index and tokens[head].relation in (
                "compound",
                "flat",
                "nmod:poss",
                "amod",
            ):
                head = tokens[head].head
            return head
        if tokens[at].upos not in ("DET", "ADJ"):
            return None
    return None


def _right_before(tree: Tree, index: int) -> int | None:
    """Return the noun phrase that ends where the verb begins, where the tree gave it to another verb."""
    tokens = tree.tokens
    if index == 0 or tokens[index].tag not in FINITE_VERBS:
        return None
    before = tokens[index - 1]
    initials = before.text.isupper() and len(before.text) > 2
    if before.upos not in ("NOUN", "PROPN") and not initials:
        return None
    head = index - 1
    while 0 <= tokens[head].head < index and tokens[tokens[head].head].upos in ("NOUN", "PROPN"):
        head = tokens[head].head
    return head


def listener(tree: Tree, index: int) -> int | None:
    """Return who was told, where they can have passed it on: "told the inspectors", not "told reporters"."""
    given = tally_handed(tree, index)
    if given is not None:
        found = next((c for c in tree.children(index, "iobj", "obj") if index < c < given), None)
    elif tree.tokens[index].lemma in ("tell", "inform"):
        found = tree.child(index, "iobj", "obj", "nsubj:pass")
    else:
        return None
    if found is None or tree.tokens[found].upos not in ("NOUN", "PROPN"):
        return None
    own = tree.child(found, "det", "nmod:poss")
    if own is not None and tree.tokens[own].lemma in ("this", "our", "my", "us", "we"):
        return None  # "told this newspaper": the publication itself
    heard = tree.tokens[found]
    return None if heard.lemma.lower() in _AUDIENCES or heard.text in TIMES else found


def _named_before(tree: Tree, source: int, index: int) -> int:
    """Return the name of "Name, a charity that ..., estimates", where the tree begins with the charity."""
    tokens = tree.tokens
    first = min(source_words(tree, source))
    if first < 2 or tokens[first - 1].text != "," or tokens[first].text.lower() not in _ARTICLES:
        return source
    if tokens[first].text.lower() not in ("a", "an") and tokens[index - 1].text != ",":
        return source  # "On Monday, the mayor said"; "Ann Lee, the mayor, said" has two commas
    name = first - 2
    opens = name == 0 or all(token.upos in ("PROPN", "NOUN", "ADJ") for token in tokens[:name])
    named = tokens[name].text[:1].isupper() and tokens[name].upos in ("PROPN", "NOUN")
    return name if opens and named and tokens[name].text not in TIMES else source


def _before_apposition(tree: Tree, index: int) -> int | None:
    """Return the name that opens the sentence in "Name, a long description, estimates that"."""
    tokens = tree.tokens
    if tree.behind(index).text.lower() not in ("that", "how", "whether"):
        return None
    if any(c < index for c in tree.children(index, "nsubj")):
        return None
    comma = next((i for i in range(1, index - 1) if tokens[i].text == ","), 0)
    names = [i for i in range(comma) if tokens[i].upos == "PROPN"]
    return next((i for i in names if tokens[i].head not in names), None)
