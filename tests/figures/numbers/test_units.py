"""Every unit and currency of the tables is read behind a number, every mark of a currency before it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from reader.domain.figure import Kind
from reader.figures.numbers.lexemes import lexemes
from reader.figures.numbers.quantities import read_quantities
from reader.figures.numbers.units import units_by_code
from reader.places import resource


def written() -> Iterator[tuple[str, str]]:
    """Yield each way in which the tables write an amount, and the unit it has."""
    for table in ("currency", "unit"):
        file = {"currency": "currencies", "unit": "units"}[table]
        for entry in tomllib.loads(resource(f"figures/{file}.toml").read_text(encoding="utf-8"))[table]:
            for name in entry["words"]:
                yield f"paid 5,000 {name} more", entry["code"]
            for mark in (*entry.get("before", ()), *entry.get("unsure", ())):
                yield f"paid {mark}5,000 more", entry["code"]


def read(text: str) -> list[tuple[float | None, str]]:
    return [(one.low, one.unit.code if one.unit else "") for one in read_quantities(lexemes(text))]


def test_every_name_and_mark_in_the_tables_is_read() -> None:
    """A name that another one hides, or that the grammar cuts up, would never be found."""
    wrong = [(text, read(text), code) for text, code in written() if read(text) != [(5000.0, code)]]
    assert wrong == []


def test_every_currency_that_is_in_use_has_its_code() -> None:
    """The codes are those of ISO 4217 for money that is in use; funds, metals and units of account are left out."""
    codes = {code for code, unit in units_by_code().items() if unit.kind is Kind.MONEY}
    used = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
    COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS
    INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP
    MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
    SDG SEK SGD SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF
    XCD XOF XPF YER ZAR ZMW ZWL
    """
    assert set(used.split()) - codes == set()


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("he is 5'10\" tall", [(5.0, "ft"), (10.0, "in")]),
        ('about 40" he said', [(40.0, "")]),
        ("it cost € 3,5 Mio", [(3.5e6, "EUR")]),
        ("paid N95 more", [(95.0, "")]),
        ("paid N9.5bn more", [(9.5e9, "NGN")]),
        ("10^6 cells, 2 × 10⁵ more", [(1e6, ""), (2e5, "")]),
        ("the 4 x 100 metres", [(4.0, ""), (100.0, "m")]),
        ("she weighs 9st 2lb", [(9.0, "stone"), (2.0, "lb")]),
        ("Rs 3,900 per 40kg", [(3900.0, "rupee")]),
        ("output of 3.2m bpd", [(3.2e6, "bpd")]),
        ("$6.31½ a bushel", [(6.315, "USD")]),
    ],
)
def test_amounts_are_read_as_they_are_written(text: str, amounts: list[tuple[float, str]]) -> None:
    assert [(pytest.approx(low), unit) for low, unit in read(text)] == amounts
