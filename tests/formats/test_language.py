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


PROSE = {
    "en": TEXTS["en"] * 4,
    "de": """Der Rat sagte nach der Sitzung, dass die Boote nicht bewegt werden sollten. Sie sind alt, und für eine
    Reparatur ist kein Geld da. Auch wurde von den Fischern noch nicht gesagt, wie sie im Winter ohne Boote leben
    wollen oder bei wem sie sich Geld leihen. Eine Frau aus dem Hafen meinte, man könne zu Fuß nach Hause gehen.""",
    "fr": """Le conseil a dit que les bateaux ne seraient pas déplacés. Ils sont vieux et, pour une réparation, il
    n'y a plus d'argent dans la caisse. Les pêcheurs n'ont pas dit avec qui ils vivraient cet hiver, mais ces
    familles qui habitent sur le port ont été prévenues par une lettre. Cette lettre est restée au bureau des douanes.""",
}


@pytest.mark.parametrize("code", PROSE)
def test_the_model_is_not_loaded_where_the_little_words_tell(code, monkeypatch):
    """It takes longer to load than ten pages to read."""

    def refuse():
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(language, "_identifier", refuse)
    found = language.of(PROSE[code])
    assert (found.value, found.confidence) == (code, Confidence.SURE)


NEIGHBOURS = {
    "da": "Rådet sagde, at de både, der havde ligget i havnen i et år, ikke måtte flyttes før efter vinteren. ",
    "af": "Die raad het gesê dat die bote wat al een jaar in die hawe lê nie verskuif mag word voor die winter nie. ",
    "ca": "El consell va dir que les barques que eren al port des de feia un any no es podien moure per ara. ",
    "gl": "O consello dixo que os barcos que levaban un ano no porto non debían moverse de alí por agora. ",
    "bg": "Съветът каза, че лодките, които са били в пристанището от една година, не трябва да се местят при буря. ",
    "uk": "Рада сказала, що човни, які вже рік стоять у гавані, не можна рухати для безпеки до кінця зими. ",
    "fa": "شورا گفت قایق هایی که از یک سال پیش در بندر بودند نباید از آنجا جابجا شوند تا زمستان تمام شود. ",
}


@pytest.mark.parametrize("neighbour", NEIGHBOURS)
def test_a_language_is_not_taken_for_its_neighbour(neighbour):
    """It is left to the model, which knows more of it than its little words."""
    assert language._by_little_words(NEIGHBOURS[neighbour].lower().split() * 6) == ""


def test_too_little_says_nothing():
    assert language.of("Boats: 12") is None
