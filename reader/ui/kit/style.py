"""The style sheet: borders, paddings and corners, which a palette cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication

from reader.places import resource

if TYPE_CHECKING:
    from collections.abc import Callable

_SHEET = """
* {{ outline: 0; }}
QMainWindow, QDialog {{ background: {window}; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {strong}; padding: {s}px {m}px; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}

QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {{
    background: {raised}; color: {text}; border: 1px solid {line}; border-radius: {r}px;
    padding: {s}px {m}px; selection-background-color: {selection}; selection-color: {text}; }}
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {{
    border: 1px solid {focus}; }}
QLineEdit[wrong="true"] {{ border: 1px solid {danger}; }}
QComboBox::drop-down {{ border: 0; width: {l}px; }}
QComboBox::down-arrow {{ image: url({arrow}); width: 12px; height: 12px; }}
QPushButton[tight="true"] {{ padding: {s}px 5px; }}

QPushButton, QToolButton {{
    background: {raised}; color: {text}; border: 1px solid {line};
    border-radius: {r}px; padding: {s}px {m}px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {selected}; }}
QPushButton:focus, QToolButton:focus {{ border: 1px solid {focus}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {faint}; }}
QPushButton[primary="true"] {{ background: {accent}; color: {on_accent}; border: 1px solid {accent}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {text}; }}
QPushButton[quiet="true"], QToolButton[quiet="true"] {{ background: transparent;
    border: 1px solid transparent; }}
QPushButton[quiet="true"]:hover, QToolButton[quiet="true"]:hover {{ background: {hover}; }}
QPushButton[quiet="true"]:focus, QToolButton[quiet="true"]:focus {{ border: 1px solid {focus}; }}
QPushButton[link="true"] {{ background: transparent; border: 1px solid transparent; color: {accent};
    text-align: left; padding: 1px 2px; }}
QPushButton[link="true"][strong="true"] {{ color: {text}; font-weight: 600; }}
QPushButton[quiet="true"][chosen="true"] {{ font-weight: 600; }}
QPushButton[quiet="true"][chosen="false"] {{ color: {muted}; }}
QPushButton[link="true"]:hover {{ text-decoration: underline; }}
QPushButton[link="true"]:focus {{ border: 1px solid {focus}; }}
QToolButton[tight="true"] {{ padding: {s}px 0; }}
QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: none; width: 0; }}

QAbstractItemView {{ background: {paper}; color: {text}; border: 0; }}
QAbstractItemView:focus {{ border: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QHeaderView::section {{ background: {window}; color: {muted}; border: 0; border-bottom: 1px solid {line};
    padding: {s}px 3px; text-align: left; }}
QTableView {{ gridline-color: {line}; selection-background-color: {selected}; selection-color: {text}; }}

#backups::item, #backups QHeaderView::section {{ padding: {s}px {m}px; }}

QMenu {{ background: {raised}; color: {text}; border: 1px solid {strong}; padding: {s}px 0; }}
QMenu::item {{ padding: {s}px {l}px {s}px {l}px; }}
QMenu::item:selected {{ background: {selected}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {s}px 0; }}
QMenuBar {{ background: {window}; color: {text}; }}
QMenuBar::item {{ padding: {s}px {m}px; background: transparent; }}
QMenuBar::item:selected {{ background: {selected}; }}

QScrollArea {{ border: 0; background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {strong}; border-radius: {barr}px; min-height: {l}px;
    margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {strong}; border-radius: {barr}px; min-width: {l}px;
    margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QTextBrowser {{ selection-background-color: {selection}; selection-color: {text}; }}
QTabBar {{ background: {window}; border-bottom: 1px solid {line}; }}
QTabBar::tab {{ background: {window}; color: {muted}; border: 0; border-right: 1px solid {line};
    padding: {s}px {m}px; }}
QTabBar::tab:selected {{ background: {paper}; color: {text}; }}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::close-button {{ image: url({close}); }}

QProgressBar {{ background: {line}; border: 0; border-radius: 2px; max-height: 4px; }}
QProgressBar#spread {{ max-height: {m}px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 2px; }}
QCheckBox::indicator {{ width: {i}px; height: {i}px; background: {raised};
    border: 1px solid {strong}; border-radius: 3px; }}
QCheckBox::indicator:checked {{ background: {accent}; border: 1px solid {accent}; image: url({check}); }}
QCheckBox::indicator:focus, QCheckBox::indicator:hover {{ border: 1px solid {focus}; }}

#note {{ background: transparent; border: 1px solid transparent; border-radius: {card}px; padding: 1px 3px; }}
#note:hover {{ border: 1px solid {line}; }}
#note:focus {{ background: {raised}; border: 1px solid {focus}; }}
#page, #page:focus {{ background: {paper}; border: 0; border-radius: 0; }}
#library {{ font-weight: 600; }}
#bar {{ background: {window}; border-bottom: 1px solid {line}; }}
#statusbar {{ background: {window}; border-top: 1px solid {line}; }}
#sidebar, #panel {{ background: {window}; }}
#paper {{ background: {paper}; }}
#card {{ background: {paper}; border: 1px solid {line}; border-radius: {card}px; }}
#card[current="true"] {{ border: 1px solid {focus}; }}
#segments {{ background: {sunken}; border: 1px solid {line}; border-radius: {r}px; }}
#segments QToolButton {{ background: transparent; border: 1px solid transparent; color: {muted};
    padding: {s}px {m}px; }}
#segments QToolButton:checked {{ background: {raised}; color: {text}; font-weight: 600; }}
#segments QToolButton:focus {{ border: 1px solid {focus}; }}
#heading {{ color: {muted}; font-weight: 600; }}
#title {{ font-weight: 600; }}
#muted {{ color: {muted}; }}
#error {{ color: {danger}; }}
#warning {{ color: {warning}; }}
#chip {{ background: {selected}; color: {accent}; border: 1px solid transparent; border-radius: {chip}px;
    padding: 1px {m}px; }}
#chip:hover {{ border: 1px solid {strong}; }}
#chip:focus {{ border: 1px solid {focus}; }}
#chip[chosen="true"] {{ background: {accent}; color: {on_accent}; }}
#chip[chosen="out"] {{ background: transparent; color: {danger}; border: 1px solid {danger};
    text-decoration: line-through; }}
#popup {{ background: {raised}; border: 1px solid {strong}; border-radius: {card}px; }}
"""

_TOKENS = (
    "window",
    "paper",
    "raised",
    "sunken",
    "selected",
    "hover",
    "text",
    "muted",
    "faint",
    "accent",
    "on_accent",
    "warning",
    "danger",
    "line",
    "strong",
    "focus",
)


def stylesheet(colour: Callable[[str], QColor], dark: bool) -> str:
    """Return the style sheet for a theme; every length follows the height of the interface's font."""
    unit = QFontMetricsF(QGuiApplication.font()).height() / 16
    sizes = {"s": 4, "m": 9, "l": 22, "r": 7, "card": 9, "chip": 9, "bar": 11, "barr": 3, "i": 14}
    lengths = {name: max(1, round(size * unit)) for name, size in sizes.items()}
    colours = {token: colour(token).name() for token in _TOKENS}
    selection = colour("focus")
    selection.setAlpha(110 if dark else 80)
    rgba = f"rgba({selection.red()}, {selection.green()}, {selection.blue()}, {selection.alpha()})"
    close = resource("icons/close-grey.svg").as_posix()
    check = resource(f"icons/check-{'black' if dark else 'white'}.svg").as_posix()
    arrow = resource("icons/down-grey.svg").as_posix()
    return _SHEET.format(**lengths, **colours, selection=rgba, arrow=arrow, close=close, check=check)
