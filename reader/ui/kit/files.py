"""Writing a file that the researcher named: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from reader.domain.errors import ParallaxError


def write_file(path: Path, data: bytes) -> None:
    """Write beside and rename; raises ``ParallaxError`` where the place cannot be written to."""
    file = QSaveFile(str(path))
    opened = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if not opened or file.write(data) != len(data) or not file.commit():
        raise ParallaxError(
            f"{path.name} could not be written: {file.errorString()}", "Nothing in the library changed."
        )
