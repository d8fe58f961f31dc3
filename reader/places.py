"""Where things are: shipped resources, the sample corpus, and the user's folders."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """Return a shipped folder: beside the package in a checkout, inside it in a wheel."""
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resource(name: str) -> Path:
    """Return the path of a shipped resource, by its name below ``resources/``."""
    return _shipped("resources") / name


def corpus() -> Path:
    """Return the folder of the sample library's articles."""
    return _shipped("corpus")


def data_folder() -> Path:
    """Return the user's data folder: libraries and their backups (``PARALLAX_DATA`` overrides)."""
    return _user_folder("data")


def cache_folder() -> Path:
    """Return the folder of what can be made again: indexes (``PARALLAX_CACHE`` overrides)."""
    return _user_folder("cache")


def config_folder() -> Path:
    """Return the folder of settings (``PARALLAX_CONFIG`` overrides)."""
    return _user_folder("config")


def log_folder() -> Path:
    """Return the folder of log files (``PARALLAX_LOG`` overrides)."""
    return _user_folder("log")


def sample_library() -> Path:
    """Return where the sample library is kept."""
    return data_folder() / "Sample library"


def own_library() -> Path:
    """Return where the user's own library is kept unless another folder is named."""
    return data_folder() / "Library"


def _user_folder(kind: str) -> Path:
    override = os.environ.get(f"PARALLAX_{kind.upper()}")
    if override:
        return Path(override)
    import platformdirs  # only where it is needed: it asks the system

    usual: Path = getattr(platformdirs, f"user_{kind}_path")("Parallax", appauthor=False)
    return usual
