"""Mail: a forwarded text is somebody else's, and what is attached to a message is imported."""

from __future__ import annotations

import io
from email.message import EmailMessage

import docx
import pytest

from reader.formats.parse import parse

TEXT = [
    "The survey counted 300 boats in the harbour last spring, the mayor said on Monday.",
    "Two years before that, there had been 500 of them, and nobody knows where they went.",
]
BODY = "\n\n".join(TEXT)
GMAIL = """---------- Forwarded message ---------
From: Ada Roe <ada@ledger.example>
Date: Sun, Mar 24, 2019 at 10:12 AM
Subject: Harbour counts its boats
To: Jo Clerk <jo@desk.example>
"""
APPLE = """Begin forwarded message:

> From: Ada Roe <ada@ledger.example>
> Subject: Harbour counts its boats
> Date: 24 March 2019 at 10:12:00 GMT
> To: Jo Clerk <jo@desk.example>
"""
OUTLOOK = """-----Original Message-----
From: Ada Roe
Sent: Sunday, 24 March 2019 10:12
To: Jo Clerk
Subject: Harbour counts its boats
"""
BARE = """________________________________
From: Ada Roe <ada@ledger.example>
Sent: Sunday, March 24, 2019 10:12 AM
To: Jo Clerk
Subject: Harbour counts its boats
"""


def message(text: str, *, subject: str = "Fwd: Harbour counts its boats", html: bool = False) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Jo Clerk <jo@desk.example>"
    mail["Date"] = "Fri, 05 Jun 2020 08:00:00 +0000"
    mail["Subject"] = subject
    mail.set_content(text, subtype="html" if html else "plain")
    return mail


def as_page(text: str) -> str:
    return (
        "<html><body><div>" + "<br>".join(text.split("\n")).replace("<jo", "&lt;jo") + "</div></body></html>"
    )


@pytest.mark.parametrize("head", [GMAIL, APPLE, OUTLOOK, BARE], ids=["gmail", "apple", "outlook", "bare"])
@pytest.mark.parametrize("html", [False, True], ids=["text", "html"])
def test_a_forwarded_text_is_the_one_who_wrote_it_and_of_its_day(head: str, html: bool) -> None:
    """Name and day of whoever forwarded it are not taken; what stood above it is listed as left out."""
    text = f"For our file.\n\n{head}\n{BODY}\n"
    text = text.replace("<ada@ledger.example>", "&lt;ada@ledger.example&gt;") if html else text
    (article,) = parse(message(as_page(text) if html else text, html=html).as_bytes(), "a.eml")
    metadata = article.metadata
    assert [one.value for one in metadata.authors] == ["Ada Roe"]
    assert "forwarded" in metadata.authors[0].evidence
    assert metadata.published is not None
    assert metadata.published.value == "2019-03-24"
    assert metadata.title is not None
    assert metadata.title.value == "Harbour counts its boats"
    assert [block.text for block in article.document.blocks] == TEXT
    assert "For our file." in article.removed


def test_what_a_forwarded_text_does_not_say_stays_unknown() -> None:
    text = f"---------- Forwarded message ---------\nSubject: Harbour counts its boats\n\n{BODY}\n"
    (article,) = parse(message(text).as_bytes(), "a.eml")
    assert article.metadata.authors == ()
    assert article.metadata.published is None


def test_an_answer_is_of_the_one_who_answers() -> None:
    """The message below an answer makes it no forwarded text."""
    text = f"{BODY}\n\n{OUTLOOK}\nHow many boats are there?\n"
    (article,) = parse(message(text, subject="Re: Boats").as_bytes(), "a.eml")
    assert [one.value for one in article.metadata.authors] == ["Jo Clerk"]
    assert TEXT[0] in article.document.text


def test_long_words_above_a_forwarded_text_are_kept() -> None:
    above = " ".join(["The harbour has been counted every two years since the storm."] * 8)
    (article,) = parse(message(f"{above}\n\n{GMAIL}\n{BODY}\n").as_bytes(), "a.eml")
    assert above in article.document.text
    assert TEXT[1] in article.document.text


def word() -> bytes:
    document = docx.Document()
    for text in ("Tides come back to the bay", *TEXT):
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_attached_articles_are_imported_and_the_rest_is_named() -> None:
    """A message with files comes in with them; what is no article is named with the reason."""
    mail = message(BODY * 2, subject="Two texts")
    mail.add_attachment(word(), maintype="application", subtype="msword", filename="tides.docx")
    mail.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="boat.png")
    own, attached = parse(mail.as_bytes(), "a.eml")
    assert (own.part, own.format) == ("", "email")
    assert (attached.part, attached.format) == ("tides.docx", "docx")
    assert TEXT[0] in attached.document.text
    assert any("boat.png" in note for note in own.notes)


def test_a_note_that_only_brings_an_article_is_told_and_no_article() -> None:
    mail = message("Here is the text we spoke of.", subject="The text")
    mail.add_attachment(word(), maintype="application", subtype="msword", filename="tides.docx")
    (article,) = parse(mail.as_bytes(), "a.eml")
    assert article.part == "tides.docx"
    assert any("Here is the text we spoke of." in note for note in article.notes)


def test_a_message_attached_as_a_whole_is_an_article() -> None:
    inner = message(BODY * 2, subject="Harbour counts its boats")
    del inner["From"]
    inner["From"] = "Ada Roe <ada@ledger.example>"
    outer = message("See below.", subject="A message")
    outer.add_attachment(inner)
    (article,) = parse(outer.as_bytes(), "a.eml")
    assert [one.value for one in article.metadata.authors] == ["Ada Roe"]
    assert article.part == "Harbour counts its boats.eml"


def test_messages_in_messages_end() -> None:
    """However deep messages are attached to each other, the import answers."""
    mail = message(BODY, subject="0")
    for number in range(1, 40):
        outer = message(BODY, subject=str(number))
        outer.add_attachment(mail)
        mail = outer
    articles = parse(mail.as_bytes(), "a.eml")
    assert len(articles) == 2
    assert any("attached to an attachment" in note for note in articles[1].notes)


def test_a_forwarded_text_that_names_nobody_is_not_the_forwarders() -> None:
    """The subject alone says that it is forwarded: name and day are unknown then."""
    (article,) = parse(message(BODY).as_bytes(), "a.eml")
    assert article.metadata.authors == ()
    assert article.metadata.published is None
    assert article.metadata.title is not None
    assert article.metadata.title.value == "Harbour counts its boats"
