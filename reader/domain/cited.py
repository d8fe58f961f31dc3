"""What a citation of an article is made of."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_BEGINNING = 40  # characters of a text that stand for it


@dataclass(frozen=True, slots=True)
class Cited:
    """The parts of a citation; unknown values are empty."""

    title: str  # empty where it is not known: nothing is made up for it
    authors: tuple[str, ...] = ()
    publication: str = ""
    published: str = ""  # ISO day, month or year
    url: str = ""
    beginning: str = ""  # the first words of the text, to tell an untitled article by
    pages: str = ""  # of print: 45–67, A3

    @property
    def described(self) -> str:
        """What is said in place of an unknown title, and cannot be taken for one."""
        return f"Untitled article beginning “{self.beginning}”" if self.beginning else "Untitled article"

    @property
    def said_pages(self) -> str:
        """The pages of print as they are said: "p. A3", "pp. 45–67"; empty where none are known."""
        mark = "pp." if re.search(r"[–,;+&]", self.pages) else "p."
        return f"{mark} {self.pages}" if self.pages else ""

    @property
    def name(self) -> str:
        """The title, or in brackets what the untitled article is known by."""
        return self.title or f"[{self.described}]"


@dataclass(frozen=True, slots=True)
class Locator:
    """The place in a work that is cited: a page of the original where it has pages, a paragraph otherwise."""

    paragraph: int = 0  # from 1; 0 where the work as a whole is cited
    page: str = ""  # as printed: "213", "xii"

    def said(self, paragraph_mark: str) -> str:
        """Return "p. 213" or, with a style's mark for paragraphs, "para. 3"; empty for the whole work."""
        if self.page:
            return f"p. {self.page}"
        return f"{paragraph_mark} {self.paragraph}" if self.paragraph else ""


WHOLE = Locator()


def beginning(text: str) -> str:
    """Return the first words of a text, with an ellipsis where they are not all of it."""
    line = " ".join(text[: 8 * _BEGINNING].split())
    if len(line) <= _BEGINNING:
        return line
    return line[: _BEGINNING + 1].rsplit(" ", 1)[0][:_BEGINNING].rstrip(" ,;:–—-.…") + " …"


def key_of(work: Cited) -> str:
    """Return a short name of a work, of author and year: rnz2019. Others may have the same."""
    said = (work.authors[0].split()[-1] if work.authors else work.publication or "article").lower()
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain) + work.published[:4] or "article"
