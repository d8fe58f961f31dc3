"""Watching a folder: which of its files are new or changed, and have stopped growing."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from reader.services import gathering
from reader.services.gathering import Candidate
from reader.services.import_report import Outcome
from reader.services.library import Library
from reader.services.records import is_bibliography
from reader.store.settings import set_setting, setting

SECONDS = 3.0  # between two looks at a small folder
_SHARE = 0.05  # of the time that may be spent looking
_FOLDER, _KNOWN = "watching/folder", "watching/known"
_UNFINISHED = frozenset({".part", ".partial", ".crdownload", ".download", ".tmp", ".opdownload"})


def watched(library: Library) -> Path | None:
    """Return the folder that a library watches."""
    name = library.store.read(setting, _FOLDER)
    return Path(name) if name else None


def watch(library: Library, folder: Path | None) -> None:
    """Watch a folder from now on, or none; the library remembers it."""
    if folder is not None and folder.absolute() == watched(library):
        return
    library.store.write(set_setting, _KNOWN, {})
    library.store.write(set_setting, _FOLDER, str(folder.absolute()) if folder else "")


class Watcher:
    """Looks at the folder that a library watches; each file is offered once for each state that it is in."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._before: dict[str, str] = {}  # states at the last look
        self.pause = SECONDS  # until the next look is due

    def ready(self) -> list[Path]:
        """Return what is to be imported: at rest since the last look, and not in that state taken before.

        A folder that cannot be read is among it once: its import says why.
        """
        folder = watched(self._library)
        if folder is None:
            return []
        began = time.monotonic()
        paths, states, whole = _look(folder)
        known = self._known()
        if whole and known.keys() - states.keys():
            self._remember({name: state for name, state in known.items() if name in states})
        at_rest = {name for name, state in states.items() if self._before.get(name) == state}
        self._before = states
        self.pause = max(SECONDS, (time.monotonic() - began) / _SHARE)
        found = [paths[name] for name in states if name in at_rest and known.get(name) != states[name]]
        return [*found, *_bibliographies(paths, at_rest, found)] if found else []

    def taken(self, paths: Iterable[Path]) -> None:
        """Remember that files were imported, or could not be: they come again only when they change."""
        names = [gathering.shown(path) for path in paths]
        self._remember(self._known() | {name: self._before[name] for name in names if name in self._before})

    def _known(self) -> dict[str, str]:
        known: dict[str, str] = self._library.store.read(setting, _KNOWN, {})
        return known

    def _remember(self, known: dict[str, str]) -> None:
        self._library.store.write(set_setting, _KNOWN, known)


def _look(folder: Path) -> tuple[dict[str, Path], dict[str, str], bool]:
    """Return the files by name, the state of each, and whether every folder could be read."""
    paths: dict[str, Path] = {}
    states: dict[str, str] = {}
    whole = True
    for one in gathering.gather([folder]):
        if isinstance(one, Candidate):
            if one.path.suffix.lower() in _UNFINISHED:
                continue
            try:
                status = one.path.stat()
            except OSError:
                continue  # gone meanwhile, or to be had later
            name = gathering.shown(one.path)
            paths[name], states[name] = one.path, f"{status.st_size} {status.st_mtime_ns}"
        elif one.outcome is Outcome.FAILED:
            whole = False
            paths[one.path], states[one.path] = Path(one.path), one.reason
    return paths, states, whole


def _bibliographies(paths: dict[str, Path], at_rest: set[str], found: list[Path]) -> list[Path]:
    """Return the bibliographies that were taken before: they may have waited for the files that came now."""
    return [
        path
        for name, path in paths.items()
        if name in at_rest and is_bibliography(path) and path not in found
    ]
