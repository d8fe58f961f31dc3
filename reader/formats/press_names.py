"""Names that sound like those of newspapers and stations, listed or not: "Bay Courier", "Степная правда"."""

from __future__ import annotations

import re

_LONGEST = 7  # words
# What such names are made of in many languages.
_WORDS = """
    monitor packet advertiser messenger times post news herald tribune gazette courier star daily ledger
    journal review mail press guardian observer chronicle radio television tv magazine weekly monthly
    quarterly mirror telegraph telegram examiner bulletin dispatch register record standard sentinel
    independent argus echo globe inquirer enquirer newsletter reporter zeitung anzeiger kurier bote
    nachrichten rundschau rundfunk presse morgenpost wochenblatt correio jornal diario diário periódico
    folha gazeta gaceta tribuna correo noticias heraldo semanario quotidien courrier dépêche gazette
    hebdo nouvelles actualités républicain corriere giornale gazzetta messaggero notizie dagblad krant
    courant bode nieuws bladet avis avisa avisen tidning tidningen posten правда листок газета вестник
    известия новости коммерсант газети вісник dziennik kurier wiadomości noviny gazetesi haber εφημερίδα
    βήμα φωνή ταχυδρόμος صحيفة جريدة مجلة الأخبار وكالة إذاعة
"""
# The last part of compounds in German and Scandinavian languages.
_ENDINGS = "zeitung anzeiger kurier blatt bote nachrichten rundschau presse bladet avisen tidningen posten"
_SOUNDS = frozenset(_WORDS.split())
_ENDS = tuple(_ENDINGS.split())
_UNSPACED = re.compile(r"\S{1,8}(?:日报|晚报|早报|周报|周刊|日報|晚報|新聞|新闻|新聞社|时报|時報)")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


def is_one(text: str) -> bool:
    """Tell whether a text is such a name and nothing else; one word alone is none but a compound."""
    if _UNSPACED.fullmatch(text):
        return True
    # "Harbour news" is a section; in Latin letters the word that tells is written large.
    words = [word.casefold() for word in _WORD.findall(text) if not (word.isascii() and word.islower())]
    if not 1 <= len(words) <= _LONGEST or any(one.isdigit() for one in text) or text[-1:] in ".,:;!?":
        return False
    if not (text[0].isupper() or text[0].lower() == text[0].upper()):
        return False
    is_compound = any(
        word.endswith(_ENDS) and word not in _ENDS for word in re.split(r"[\s-]+", text.casefold())
    )
    return is_compound or (len(words) > 1 and any(word in _SOUNDS for word in words))
