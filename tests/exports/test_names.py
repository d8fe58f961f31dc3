"""Names of people are turned, names of bodies left whole."""

import pytest

from reader.exports.names import family, straight, turned, with_initials


@pytest.mark.parametrize(
    ("name", "expected", "short"),
    [
        ("Jane Doe", "Doe, Jane", "Doe, J."),
        ("Doe, Jane", "Doe, Jane", "Doe, J."),
        ("Ada van der Dyke", "van der Dyke, Ada", "van der Dyke, A."),
        ("Jean-Paul J.R. Doe Jr.", "Doe, Jean-Paul J.R., Jr.", "Doe, J.-P. J. R., Jr."),
        ("Jane Doe, Jr.", "Doe, Jane, Jr.", "Doe, J., Jr."),
        ("Amal al-Masri", "al-Masri, Amal", "al-Masri, A."),
    ],
)
def test_a_person_is_listed_under_the_family_name(name, expected, short):
    """With particles before it, suffixes after it, and initials as APA has them."""
    assert (turned(name), with_initials(name)) == (expected, short)


@pytest.mark.parametrize(
    "name",
    [
        "Reuters",
        "Human Rights Watch",
        "Ministry of Health",
        "BBC News",
        "Syrian Observatory for Human Rights",
        "International Crisis Group",
        "",
    ],
)
def test_the_name_of_a_body_is_never_turned(name):
    """It has no family name."""
    assert turned(name) == with_initials(name) == straight(name) == family(name) == name


def test_a_turned_name_is_said_straight():
    """As it stands in a note."""
    assert straight("Doe, Jane") == straight("Jane Doe") == "Jane Doe"
