"""What the window remembers between runs, in one readable file, with a type for every value."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Settings:
    """Typed values over an ini file; the file is given, so that tests have their own."""

    def __init__(self, file: Path) -> None:
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """Return a kept string."""
        return str(self._store.value(key, default, type=str))

    def number(self, key: str, default: float) -> float:
        """Return a kept number; the default where it is unreadable."""
        try:
            return float(self.text(key, str(default)))
        except ValueError:
            return default

    def flag(self, key: str, default: bool) -> bool:
        """Return a kept yes or no."""
        return self.text(key, "yes" if default else "no") == "yes"

    def names(self, key: str) -> list[str]:
        """Return a kept list of strings."""
        return [line for line in self.text(key).split("\n") if line]

    def layout(self, key: str) -> QByteArray:
        """Return a kept state of a window or splitter; empty where there is none."""
        return QByteArray.fromBase64(self.text(key).encode("ascii", "ignore"))

    def keep(self, key: str, value: str | float | bool | list[str] | QByteArray) -> None:
        """Keep a value of any of these types."""
        if isinstance(value, bool):
            value = "yes" if value else "no"
        elif isinstance(value, list):
            value = "\n".join(value)
        elif isinstance(value, QByteArray):
            value = bytes(value.toBase64().data()).decode("ascii")
        self._store.setValue(key, str(value))

    def write(self) -> None:
        """Put everything into the file now."""
        self._store.sync()
