"""Of a query that is half typed or cannot be understood, the beginning that can be searched for."""

from __future__ import annotations

import re
from datetime import date

from reader.domain.errors import QueryError
from reader.domain.querying import parse

# AND, OR, NOT and NEAR/5 while they are typed; whole ones are known by the parser to lack what follows.
_begun_operator = re.compile(r"(?<=\S)\s+(?:AN?|O|NO?|NEA?|NEAR/)\Z")


def understandable(text: str, today: date | None = None, typing: bool = False) -> str:
    """Return the query itself, or of one that is wrong what stands before its first slip, or nothing.

    While ``typing``, capitals at the end that may become an operator are no word yet.
    """
    if typing:
        text = _begun_operator.sub("", text)
    while text.strip():
        try:
            parse(text, today)
        except QueryError as error:
            text = text[: min(error.start, len(text) - 1)].rstrip()
        else:
            return text
    return ""


def slip(text: str, today: date | None = None) -> QueryError | None:
    """Return what is wrong with a query, or None."""
    try:
        parse(text, today)
    except QueryError as error:
        return error
    return None
