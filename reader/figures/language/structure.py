"""Questions about the dependency tree of a sentence: children, subtrees, subjects."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reader.domain.text import Span
from reader.figures.language.analysis import Token

FINITE_VERBS = frozenset(("VBD", "VBZ", "VBP"))  # tags of verbs that have a tense
FINITE = FINITE_VERBS | {"MD"}

_NOTHING = Token(0, 0, "", "", "", "", -1, "")


class Tree:
    """A sentence's tokens with their children; tokens are known by their index."""

    __slots__ = ("_children", "ends", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        # Where the phrase of a head word ends, where the parser hangs on it what is not its own.
        self.ends: dict[int, int] = {}
        self._children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head >= 0:
                self._children[token.head].append(index)

    def at(self, offset: int) -> int:
        """Return the token that holds an offset of the text, or the last one before it."""
        return max(0, bisect_right(self.tokens, offset, key=lambda token: token.start) - 1)

    def behind(self, index: int) -> Token:
        """Return the token behind another one; of the last token one without text, tag and lemma."""
        return self.tokens[index + 1] if index + 1 < len(self.tokens) else _NOTHING

    def children(self, index: int, *relations: str) -> list[int]:
        """Return the children in text order, of the relations given or their subtypes, or all."""
        if not relations:
            return self._children[index]
        return [
            child
            for child in self._children[index]
            if self.tokens[child].relation.partition(":")[0] in relations
        ]

    def child(self, index: int, *relations: str) -> int | None:
        """Return the first child of one of the exact relations."""
        return next((c for c in self._children[index] if self.tokens[c].relation in relations), None)

    def subtree(self, index: int, without: Sequence[str] = ()) -> list[int]:
        """Return the token and all below it in text order, the branches of some relations cut off."""
        found: list[int] = []
        waiting = [index]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting.extend(c for c in self._children[at] if self.tokens[c].relation not in without)
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the head, the head's head, and so on."""
        at = self.tokens[index].head
        while at >= 0:
            yield at
            at = self.tokens[at].head

    def span(self, indices: Sequence[int]) -> Span:
        """Return the span from the first to the last of the tokens."""
        return Span(self.tokens[min(indices)].start, self.tokens[max(indices)].end)

    def subject(self, index: int) -> int | None:
        """Return the subject of a verb, also where it is shared with or taken from another verb."""
        for _ in range(6):
            found = self._own_subject(index)
            token = self.tokens[index]
            if found is not None:
                return self._antecedent(found, index)
            if token.head < 0:
                return None
            if token.relation in ("acl", "acl:relcl"):
                return token.head
            if (
                token.relation == "conj"
                and self.tokens[token.head].upos in ("NOUN", "PROPN")
                and token.tag[:3] in ("VBZ", "VBD", "VBP")
            ):
                return token.head
            if token.relation not in ("conj", "xcomp", "advcl", "cop", "aux", "ccomp", "parataxis"):
                return None
            if token.relation in ("ccomp", "parataxis") and self.tokens[token.head].upos != "VERB":
                return None
            index = token.head
        return None

    def relative_subject(self, verb: int) -> int | None:
        """Return the "who" or "which" that is the subject of a verb, if it is one."""
        found = self._own_subject(verb)
        if found is None or self.tokens[found].tag[0] != "W":
            return None
        return found if self.tokens[found].lemma in ("who", "which") else None

    def _own_subject(self, index: int) -> int | None:
        """Return the subject that hangs on the verb: of two, the one that stands nearer before it."""
        found = [c for c in self._children[index] if self.tokens[c].relation.startswith("nsubj")]
        before = [c for c in found if c < index]
        if before:
            return before[-1]
        # "As Ann Lee noted, the mayor ...": what stands behind the comma does something else.
        set_off = index + 1 < len(self.tokens) and self.tokens[index + 1].text == ","
        return found[0] if found and not set_off else None

    def _person(self, pronoun: int, noun: int) -> int:
        """Return the person of "Ann Lee of the harbour office, who": an office is no "who"."""
        token = self.tokens[noun]
        owner = token.head if token.relation == "nmod" else -1
        if self.tokens[pronoun].lemma == "who" and token.upos == "NOUN" and owner >= 0:
            return owner if self.tokens[owner].upos == "PROPN" and owner < noun else noun
        return noun

    def _antecedent(self, subject: int, verb: int) -> int:
        """Return the noun that a relative pronoun stands for, or the subject itself."""
        if (
            self.tokens[subject].lemma in ("who", "which", "that", "whom")
            and self.tokens[subject].tag[0] == "W"
        ):
            for at in (verb, *self.ancestors(verb)):
                if self.tokens[at].relation == "acl:relcl":
                    return self._person(subject, self.tokens[at].head)
        return subject
