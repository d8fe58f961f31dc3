"""The words by which a page gives itself away: what it asks, what it leads in, whose picture it is."""

from __future__ import annotations

import re


def _any_of(phrases: str, *, starts: bool = False, ends: bool = True) -> re.Pattern[str]:
    """Return a pattern of phrases, set apart by semicolons or lines; each is a pattern itself."""
    each = "|".join(phrase.strip() for phrase in re.split(r"[;\n]", phrases) if phrase.strip())
    edge = "" if starts else r"\b"
    return re.compile(rf"{edge}(?:{each})" + (r"\b" if ends else ""), re.IGNORECASE)


# At a line's start: the page asks its reader to do something with it, or names a part of itself.
ASKS = _any_of(
    r"""
    sign (?:up|in); log ?in; register; subscribe; join (?:our|the|us|now|thousands|thought); unsubscribe
    save articles to read; create your own reading list
    get (?:the|our|unlimited|access|breaking); download (?:the|our); follow (?:us|our); manage your
    try (?:it )?free; start your
    share (?:this|on|via); click (?:here|to); tap (?:here|to); read (?:more|next|also)
    visit our; select and enter
    support (?:our|us|the|\d+ years|independent|quality|local); please (?:enter|refresh|log|sign|enable|try)
    enter your; thank you for (?:registering|subscribing|signing|reading); advertisement; sponsored; promoted
    related (?:articles?|stories|topics?|content|links); more (?:from|on this|stories); already (?:a|have)
    most (?:read|popular|viewed|shared); recommended; trending; content from our; you (?:may|might) also like
    copyright; ©; all rights reserved; terms (?:of|and|&); privacy (?:policy|notice); cookie; skip to
    leave a (?:comment|reply); post a comment; print this; email this; tags?:; filed under; topics:; share:
    what to read next; don[’']t miss; editors?[’']? picks?; view (?:all|more|comments); show (?:more|comments)
    load more; back to top; the views expressed; this article (?:was|has been) (?:first|originally)
    view this (?:e-?mail|message|newsletter); (?:update|change) your; you(?: are|[’']re) receiving this
    sort by; our standards(?=:)
    to (?:continue|keep) reading; (?:unlimited|full) (?:digital )?access
    this (?:article|story|content) is for subscribers
    we (?:value|respect) your privacy; we (?:and our (?:\d+ )?partners )?(?:use|store); (?:accept|reject) all
    you can (?:change your mind|withdraw); (?:manage|more|cookie) (?:options|settings|preferences)
    il vous reste \d; (?:cet )?article réservé; dieser artikel ist (?:nur )?für
    abonnieren; anmelden; jetzt (?:anmelden|abonnieren|lesen|testen|teilen)
    artikel (?:anhören|teilen|merken); teilen; drucken; impressum; datenschutz; zur startseite
    mehr (?:zum|aus|von|lesen); lesezeit; kommentare; weitere artikel; alle rechte
    abonnez; s[’']abonner; se connecter; inscri(?:vez|s)-; partager; imprimer; temps de lecture
    mentions légales
    politique de; les plus (?:lus|vus); tous droits; réservé aux abonnés; à lire
    suscr[ií]b; iniciar sesión; compartir; lo más (?:visto|leído); aviso legal; política de
    todos los derechos; más información
    iscriviti; abbonati; accedi; condividi; i più letti; assine; compartilh; mais lidas; aanmelden
    inloggen; meest gelezen
    الأكثر قراءة; تسجيل الدخول; اشترك; شارك; جميع الحقوق; مواضيع ذات صلة
    """,
    starts=True,
)

# Anywhere in a line: the business of the page itself.
PROMOTES = _any_of(
    r"""
    newsletters?; e-?mail address; privacy policy; terms of (?:use|service); cookies?; unsubscribe; your inbox
    subscri(?:be|ption|bers?); sign up; personal data; marketing communications
    refresh (?:the|your); logged in
    privacy settings; réservée? aux abonnés; für abonnenten
    cancel (?:at )?any ?time; for subscribers only; already a subscriber
    browser; all rights reserved; comment(?:ing)? forum; special offers; ad-free; free trial; notifications?
    our (?:app|website|partners|services|newsletters?); do(?:es)? not necessarily reflect
    click here; follow us
    """
)

# At a line's start: other content follows.
LEADS_IN = _any_of(
    r"""
    content from our; related; more (?:from|on|stories); most (?:read|popular|viewed); recommended; trending
    sponsored; read (?:more|next); you (?:may|might); what to read; don[’']t miss; editors?; get the; share
    mehr (?:zum|aus|von); meistgelesen; das könnte sie; lesen sie auch; les plus (?:lus|vus); à lire aussi
    sur le même sujet
    lo más (?:visto|leído); más información; noticias relacionadas; i più letti; mais lidas; lees ook
    meest gelezen
    الأكثر قراءة; مواضيع ذات صلة; اقرأ أيضا
    """,
    starts=True,
    ends=False,
)

_AGENCY = r"(?:AFP|AP|EPA|Reuters|Getty(?: Images)?)"
_PICTURE = r"(?:photo(?:graph)?|image|picture|credit|illustration|graphic)s?"

# Whose picture it is.
CREDIT = re.compile(
    rf"\b{_PICTURE}\s*(?:/[^/]{{2,30}})?\s*(?::|by\b|credit\b|courtesy\b)|\bMANDATORY CREDIT\b|"
    rf"\bCredit(?:\.\.\.|…)\s*\S|\b{_AGENCY}\s*/\s*\S|/\s*{_AGENCY}\b",
    re.IGNORECASE,
)

# At a line's start: what a picture shows.
PICTURED = re.compile(
    r"an? (?:image|picture|photo|still|frame) (?:grab|taken|released|from|shows)|"
    r"file (?:photo|picture|image)|pictured\b|\(?(?:left|right|above|below|top|bottom)\)?[,:]",
    re.IGNORECASE,
)

# What a page counts and tells the time of: replies, views, minutes to read, hours ago.
COUNTS = re.compile(
    r"\b\d+\s*(?:comments?|replies|reply|views|likes|shares|min(?:ute)?s? read|results)\b|"
    r"\b(?:\d+|an?)\s*(?:h|hours?|hrs?|min(?:ute)?s?|days?|weeks?|months?|years?)\s*ago\b|^(?:reply|comments?|likes?)\b",
    re.IGNORECASE,
)

# At a line's start: who wrote it.
BYLINE = re.compile(
    r"(?:by|written by|words by|story by|text by|reported by|interview(?:ed)? by|"
    r"author|von|par|por|di|door|του|της|των)\s*:?\s+(?=[^\W\d_])|"
    r"(?:بقلم|كتب|كتبت)\s*:?\s+",
    re.IGNORECASE,
)

# At a line's start: a pointer to another article of the same publication, or to the publication itself.
ELSEWHERE = _any_of(
    r"""
    (?:read|see|watch|listen|also|related|more|explore|click)(?: more| also| next| here)?\s?:
    like this (?:story|article)
    (?:follow|contact|email|e-mail|reach) .{2,60}(?:@|\bon (?:twitter|x|facebook|instagram|threads)\b)
    originally published as; this (?:story|article) was originally published; citation: .*retrieved
    more information: .*doi; copyright (?:\d{4}|©|\(c\)); ©; get (?:all )?the latest; sign up (?:for|to)
    you(?: are|[’']re) receiving this (?:e-?mail|message|newsletter)
    this copy is for your personal; all rights reserved
    print this (?:page|article|story); e-?mail (?:this|to a) (?:page|article|story|friend)
    la suite (?:de cet article )?est réservée; (?:cet )?article (?:est )?réservé aux abonnés
    (?:lesen sie|à lire|lire|voir|lea|lee|leer|ver|leggi|leia|lees) (?:auch|aussi|también|anche|também|ook)\b
    اقرأ أيضا
    """,
    starts=True,
    ends=False,
)
