"""Whether a verb gives a number: "put the toll at 40", "arrived at 131", "counted 12 boats"."""

from __future__ import annotations

from reader.figures.language.structure import Tree

_HOURS = 24


def puts_at_number(tree: Tree, index: int) -> bool:
    """Tell whether a verb puts something at a number: "put the toll at 40", not "put 40 men at two posts"."""
    tokens = tree.tokens
    for at in range(index + 1, min(index + 16, len(tokens) - 1)):
        if tokens[at].tag == "CD" or tokens[at].upos == "PUNCT":
            return False
        if tokens[at].text == "at":
            return any(token.tag == "CD" for token in tokens[at + 1 : at + 5])
    return False


def arrives_at_number(tree: Tree, index: int) -> bool:
    """Tell whether somebody who counted "arrived at 131": a number of nothing, and no time of day."""
    for given in tree.children(index, "obl"):
        token, case = tree.tokens[given], tree.child(given, "case")
        at = case is not None and tree.tokens[case].lemma == "at"
        if at and token.tag == "CD" and token.text.replace(",", "").isdigit():
            behind = tree.tokens[given + 1 : given + 2]
            return int(token.text.replace(",", "")) > _HOURS and all(
                t.upos in ("PUNCT", "CCONJ") for t in behind
            )
    return False


def holds_number(tree: Tree, head: int) -> bool:
    """Tell whether a number stands in the phrase of a head word."""
    return any(tree.tokens[i].tag == "CD" for i in tree.subtree(head))


def has_number(tree: Tree, index: int) -> bool:
    """Tell whether the object of a verb or what goes with it holds a number."""
    return any(
        tree.tokens[i].tag == "CD"
        or tree.tokens[i].lemma in ("hundred", "thousand", "ten", "dozen", "score", "million")
        for child in tree.children(index, "obj", "obl", "xcomp", "nmod", "advcl", "ccomp")
        for i in tree.subtree(child)
        if index < i
    )
