"""Writing a file that the researcher named in a dialog, which has asked about replacing already."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from reader.exports.writing import write
from reader.ui.kit.plain import plain


def ask_where(parent: QWidget, title: str, proposed: str, kinds: str) -> Path | None:
    """Ask for the name of a file, with the suffix of its kind (``Text (*.txt)``); None where it is left."""
    name, kind = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    if not name:
        return None
    path = Path(name)
    if path.suffix:
        return path
    # The dialog knew nothing of this name, so it has not asked about replacing it.
    path = path.with_name(f"{path.name}.{kind.rsplit('*.', 1)[-1].rstrip(')')}")
    return path if not path.exists() or may_replace(parent, path) else None


def may_replace(parent: QWidget, path: Path) -> bool:
    """Ask whether a file that is there may be replaced."""
    box = QMessageBox(parent)
    box.setWindowTitle("Replace?")
    box.setText(plain(f"“{path.name}” is there already."))
    box.setInformativeText("Replaced, what is in it now is lost.")
    replace = box.addButton("Replace", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is replace


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises ``ParallaxError`` where the place cannot be written to."""
    write(path, data, replace=True)
