"""Words of articles are never taken for markup: not in tool tips, not in message boxes, not in questions."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import Qt, QTextDocumentFragment

from reader.ui.kit.plain import plain

UI = Path(__file__).resolve().parents[3] / "reader" / "ui"
TEXTS = (
    '<img src="file:///etc/hostname">',
    "<b>bold</b>\nand a second line",
    "<!-- a comment -->",
    "a < b & c > d",
    "“<u>title</u>” is removed",
    "plain",
    "&lt;b&gt;",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_shown_as_it_stands(text):
    shown = plain(text)
    if Qt.mightBeRichText(shown):
        shown = QTextDocumentFragment.fromHtml(shown).toPlainText()
    assert shown == text


def is_safe(node):
    """Tell whether an expression is our own constant text, or made plain."""
    match node:
        case ast.Constant():
            return True
        case ast.Call(func=ast.Name(id="plain" | "quote_tip")):
            return True  # the tip of the chart is rich text of its own, each part of it escaped
        case ast.IfExp(body=one, orelse=other):
            return is_safe(one) and is_safe(other)
    return False


SHOWN_AS_QT_GUESSES = {  # method: which of its arguments is the text
    "setToolTip": -1,
    "setWhatsThis": -1,
    "setInformativeText": 0,
    "showText": 1,
    "getText": 2,
    "getItem": 2,
}


def calls():
    for path in sorted(UI.rglob("*.py")):
        source = path.read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                name = f"{path.relative_to(UI)}:{node.lineno}"
                if node.func.attr in SHOWN_AS_QT_GUESSES:
                    yield name, node.args[SHOWN_AS_QT_GUESSES[node.func.attr]]
                elif ast.unparse(node.func) == "box.setText":
                    yield name, node.args[0]


def test_what_qt_could_take_for_markup_is_made_plain_everywhere():
    found = list(calls())
    assert len(found) > 20
    assert [name for name, node in found if not is_safe(node)] == []


def test_tool_tips_of_lists_and_tables_are_made_plain_everywhere():
    functions = [
        (f"{path.relative_to(UI)}: {node.name}", node)
        for path in sorted(UI.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and "ToolTipRole" in ast.unparse(node)
    ]
    assert len(functions) > 5
    assert [name for name, node in functions if "plain(" not in ast.unparse(node)] == []
