"""Encodings: found, named, changeable, and never wrong without a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.errors import RefusedFile
from reader.formats import encoding, reasons
from reader.formats.parse import parse

TEXT = "“Niños” cost £40 – the café’s owner said so, and nobody in Orléans disagreed with her that day."


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_text_comes_back_exactly_and_its_encoding_is_named(written: str, named: str) -> None:
    decoded = encoding.decode(TEXT.encode(written))
    assert (decoded.text, decoded.encoding, decoded.notes) == (TEXT, named, ())


def test_a_guess_is_said_to_be_one() -> None:
    russian = "Гарнизон покинул город во вторник, и мэр сказал, что с ним ушли около трёхсот человек. " * 4
    decoded = encoding.decode(russian.encode("cp1251"))
    assert decoded.text == russian
    assert "guess" in decoded.notes[0]


def test_another_encoding_can_be_chosen() -> None:
    parsed = parse(
        "Świętokrzyskie was quiet that night, said people who live there.".encode("cp1250"),
        "a.txt",
        encoding="cp1250",
    )
    assert parsed[0].document.text.startswith("Świętokrzyskie")
    assert parsed[0].encoding == "cp1250"


def test_bytes_that_do_not_fit_the_chosen_encoding_are_refused() -> None:
    for wanted in ("ascii", "no-such-encoding"):
        with pytest.raises(RefusedFile) as refused:
            encoding.decode(TEXT.encode("utf-8"), wanted)
        assert refused.value.reason == reasons.WRONG_ENCODING


def test_a_few_broken_bytes_do_not_change_the_encoding_and_are_told() -> None:
    decoded = encoding.decode("“ü”".encode() * 100 + b"\xff" + b" end")
    assert decoded.encoding == "utf-8"
    assert "1 character could not be read" in decoded.notes[0]


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03" * 50, bytes(range(32)) * 20, b"PK\x03\x04\x00\x00\x00\x00abc\x00"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedFile) as refused:
        encoding.decode(data)
    assert refused.value.reason == reasons.BINARY


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_always_comes_back(text: str) -> None:
    assert encoding.decode(text.encode("utf-8")).text == text.removeprefix("\ufeff")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        reason = encoding.decode(data).encoding
    except RefusedFile as refused:
        reason = refused.reason
    assert reason


POLISH = (
    "Burmistrz mówi, że most może być zamknięty do wiosny. Powódź podmyła filary, więc inżynierowie, którzy go "
    "badali, są przeciwni. Nowy będzie droższy, a także dłuższy, powiedziała radna, która się tym zajmuje."
)
CZECH = (
    "Most přes řeku může být zavřený až do jara, řekl starosta. Voda podemlela pilíře, které se stavěly před "
    "sto lety, a podle úřadu je třeba více peněz, než město má. Nový most bude delší, uvedl úřad."
)
HUNGARIAN = (
    "A hidat tavaszig lezárják, közölte a polgármester. Az ő szavai szerint a víz több pillért megrongált, és a "
    "mérnökök között nincs egyetértés arról, mennyi idő kell. Előtte a hajók erről az oldalról indultak."
)


@pytest.mark.parametrize("text", [POLISH, CZECH, HUNGARIAN], ids=["Polish", "Czech", "Hungarian"])
@pytest.mark.parametrize("written", ["cp1250", "iso-8859-2"])
def test_central_european_text_is_no_western_text(text: str, written: str) -> None:
    """Its letters come back, and that the encoding is a guess is said."""
    decoded = encoding.decode((text + "\n").encode(written) * 3)
    assert decoded.text == (text + "\n") * 3
    # The letters of Hungarian are the same in both.
    assert decoded.encoding == ("cp1250" if text == HUNGARIAN else written)
    assert "guess" in decoded.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "Où était-il ? Même l’été, près du château, il y a 5 m³ d’eau, dit-elle, et 3 m² à côté, “déjà” là. ",
        "¿Qué pasó? ¡Nada! Según el alcalde, el río subió 3 m³ por segundo y mañana habrá más, dijo la niña. ",
        "Não há razões para as opiniões, e as missões são só três, diz a irmã; as mãos estão lá, à mão. ",
        "Für die Straße über den Fluß hätte man früher gewählt, hieß es; es kostet £40 – “schön”, sagt er. ",
        "See on õige, ütles ta, ja põhjus oli võõras mõõt; öö oli külm ja tänavad tühjad, nagu alati. ",
    ],
    ids=["French", "Spanish", "Portuguese", "German", "Estonian"],
)
def test_western_text_stays_western(text: str) -> None:
    decoded = encoding.decode((text * 20).encode("cp1252"))
    assert (decoded.text, decoded.encoding, decoded.notes) == (text * 20, "cp1252", ())


def test_an_encoding_is_called_as_it_is_offered() -> None:
    assert encoding.decode(POLISH.encode("iso-8859-2"), "iso-8859-2").encoding == "iso-8859-2"


def test_letters_that_were_broken_before_are_told() -> None:
    """What another program saved wrongly is read as it is, and said."""
    broken = ("“Niños” and the café’s owner. " * 3).encode("utf-8").decode("cp1252", "ignore")
    decoded = encoding.decode(broken.encode("utf-8"))
    assert decoded.text == broken
    assert "wrong encoding" in decoded.notes[0]
    assert encoding.decode(TEXT.encode("utf-8")).notes == ()
