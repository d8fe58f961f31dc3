"""What stands above a forwarded text in a mail: who sent the original, when, and about what."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.formats import characters, dates

_MARK = re.compile(
    r"[\s>*_-]*(?:forwarded message|begin(?:ning of)? forwarded message|weitergeleitete nachricht|"
    r"anfang der weitergeleiteten nachricht|message transféré|début du message (?:réexpédié|transféré)|"
    r"mensaje reenviado|inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|"
    r"mensagem encaminhada|doorgestuurd bericht|begin doorgestuurd bericht)[\s:*_-]*",
    re.IGNORECASE,
)
# Programs write this above the message that is answered as well.
_EARLIER = re.compile(
    r"[\s>*_-]*(?:original message|ursprüngliche nachricht|message d[’']origine|mensaje original|"
    r"messaggio originale|oorspronkelijk bericht)[\s:*_-]*",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?:\s*(?:fwd?|wg|tr|rv|enc|re|aw|doorst)\s*:)+\s*", re.IGNORECASE)
_FORWARDED = re.compile(r"\s*(?:(?:re|aw)\s*:\s*)*(?:fwd?|wg|tr|rv|enc|doorst)\s*:", re.IGNORECASE)
_FIELD = re.compile(
    r"[\s>*]*(?:(?P<sender>from|von|de|da|van)|(?P<day>date|sent|datum|gesendet|envoyé|fecha|enviado|data|inviato|"
    r"verzonden)|(?P<subject>subject|betreff|objet|asunto|oggetto|assunto|onderwerp)|"
    r"to|cc|bcc|an|à|para|a|aan|reply-to|kopie)\s*:[\s*]*(?P<value>.*)",
    re.IGNORECASE,
)
_LONGEST_NOTE = 60  # words that a forwarder writes above, or that stand between two forwards


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The lines of a mail that say what is forwarded, and what they say; empty where they do not."""

    start: int
    end: int  # index of the first line of the original
    sender: str = ""
    day: str = ""  # ISO
    subject: str = ""


def find(lines: Sequence[str], subject: str) -> Forwarded | None:
    """Return what is said of the original, the innermost of several; None where nothing is forwarded.

    ``subject`` is that of the mail itself: it may say that it forwards something, and the text nothing of it.
    """
    found: Forwarded | None = None
    while True:
        start = found.end if found else 0
        inner = _next(lines, start, is_forward=found is not None or bool(_FORWARDED.match(subject)))
        if inner is None or (found and words(lines[start : inner.start]) > _LONGEST_NOTE):
            return found or (Forwarded(0, 0) if _FORWARDED.match(subject) else None)
        found = inner


def without_prefix(subject: str) -> str:
    """Return a subject without "Fwd:" and its like."""
    return subject[match.end() :] if (match := _PREFIX.match(subject)) else subject


def is_note(lines: Sequence[str]) -> bool:
    """Tell whether what stands above a forwarded text is only a note."""
    return words(lines) <= _LONGEST_NOTE


def words(lines: Sequence[str]) -> int:
    """Return how many words some lines have."""
    return sum(len(line.split()) for line in lines)


def _next(lines: Sequence[str], start: int, *, is_forward: bool) -> Forwarded | None:
    for at in range(start, len(lines)):
        is_mark = _MARK.fullmatch(lines[at]) is not None
        if is_mark or (is_forward and _EARLIER.fullmatch(lines[at])):
            return _fields(lines, at, at + 1)
        if is_forward and _FIELD.fullmatch(lines[at]):
            found = _fields(lines, at, at)
            if found.sender and (found.day or found.subject):
                return found
    return None


def _fields(lines: Sequence[str], start: int, at: int) -> Forwarded:
    said = {"sender": "", "day": "", "subject": ""}
    end = at
    while at < len(lines):
        field = _FIELD.fullmatch(lines[at])
        if lines[at].strip(" >\t\xa0") and field is None:
            break
        if field:
            end = at + 1
            if (name := _name(field)) and not said[name]:
                said[name] = field["value"].strip(" *")
        at += 1
    written = said["sender"]
    sender = email.utils.parseaddr(written)[0] if "@" in written else written
    return Forwarded(
        start,
        end,
        characters.squeezed(sender.strip("'\"")),
        dates.first_day(said["day"]),
        characters.squeezed(without_prefix(said["subject"])),
    )


def _name(field: re.Match[str]) -> str:
    return next((name for name in ("sender", "day", "subject") if field[name]), "")
