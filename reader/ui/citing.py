"""The style that articles are cited in, as it was chosen last."""

from __future__ import annotations

from reader.exports.citation import Style
from reader.ui.kit.settings import Settings

HOUSE = "[{authors}, ]{title}[, {publication}][, {date}][, p. {page}][, para. {paragraph}]"  # to begin with
_STYLE, _TEMPLATE = "cite/style", "cite/template"


def chosen(settings: Settings) -> tuple[Style, str]:
    """Return the style, and the template of the house."""
    kept = settings.text(_STYLE, Style.CHICAGO.value)
    style = Style(kept) if kept in set(Style) else Style.CHICAGO
    return style, settings.text(_TEMPLATE) or HOUSE


def choose(settings: Settings, style: Style, template: str = "") -> None:
    """Keep a style, and a template where one is given."""
    settings.keep(_STYLE, style.value)
    if template:
        settings.keep(_TEMPLATE, template)
