"""The language of a text is told from its words, English without the model, and nothing where it is too short."""

import pytest

from reader.domain.article import Confidence
from reader.formats import language

TEXTS = {
    "en": "The council said that the boats which had been in the harbour for a year were not to be moved. ",
    "de": "Der Rat sagte, dass die Boote, die seit einem Jahr im Hafen lagen, nicht bewegt werden sollten. ",
    "nl": "De raad zei dat de boten die al een jaar in de haven lagen niet verplaatst mochten worden. ",
    "fr": "Le conseil a dit que les bateaux qui se trouvaient dans le port depuis un an ne bougeraient pas. ",
    "es": "El consejo dijo que los barcos que llevaban un año en el puerto no debían moverse de allí. ",
    "ar": "قال المجلس إن القوارب التي كانت في الميناء منذ عام لا ينبغي نقلها من مكانها. ",
}


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("times", [1, 8])
def test_a_text_tells_its_language(code, times):
    found = language.of(TEXTS[code] * times)
    assert found is not None
    assert found.value == code


def test_english_names_in_another_language_do_not_make_it_english():
    found = language.of(TEXTS["de"] * 4 + "The New York Times, Bank of America und The Economist. ")
    assert (found.value, found.confidence) == ("de", Confidence.SURE)


def test_the_model_is_not_loaded_for_english(monkeypatch):
    """It takes longer to load than ten pages to read."""

    def refuse():
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(language, "_identifier", refuse)
    assert language.of(TEXTS["en"] * 4).confidence is Confidence.SURE


def test_too_little_says_nothing():
    assert language.of("Boats: 12") is None
