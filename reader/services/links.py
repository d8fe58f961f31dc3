"""``parallax://`` links: registered with the desktop, and handed to the window that has the library open."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil

from reader.domain.address import SCHEME, Address, parse
from reader.domain.errors import ParallaxError
from reader.exports import writing
from reader.places import resource
from reader.store import lock

REQUEST = "open-passage"  # a file beside the library: the address that another program wants shown
ENTRY = "parallax.desktop"
_SECONDS = 3.0  # that the window with the library may take to answer
_PAUSE = 0.05
_TOOL_SECONDS = 20


def register(applications: Path) -> Path:
    """Put a desktop entry into a folder of applications that opens our links; returns its path.

    Raises ``ParallaxError`` where the desktop knows no such entries.
    """
    if not sys.platform.startswith("linux"):
        raise ParallaxError("Links are registered by a desktop entry, which this system does not have.")
    root = Path(__file__).resolve().parents[2]
    text = resource(f"desktop/{ENTRY}").read_text("utf-8")
    command = f"{_quoted(sys.executable)} -m reader"
    icon = resource("icons/parallax.svg")
    entry = text.format(command=command, folder=_escaped(str(root)), icon=_escaped(str(icon)))
    applications.mkdir(parents=True, exist_ok=True)
    writing.write(applications / ENTRY, entry.encode(), replace=True)
    _run("update-desktop-database", str(applications))
    _run("xdg-mime", "default", ENTRY, f"x-scheme-handler/{SCHEME}")
    return applications / ENTRY


def applications_folder() -> Path:
    """Return where the desktop looks for the user's applications."""
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "applications"


def hand_over(folder: Path, wanted: Address, seconds: float = _SECONDS) -> bool:
    """Ask the window that has a library open to show a passage; False where there is none or it is silent."""
    holder = lock.holder(folder)
    if holder is None or holder.computer != platform.node() or not psutil.pid_exists(holder.process):
        return False
    request = folder / REQUEST
    lock.write_synced(request, str(wanted).encode())
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not request.exists():
            return True
        time.sleep(_PAUSE)
    request.unlink(missing_ok=True)
    return False


def take(folder: Path) -> Address | None:
    """Take the request that lies beside a library, None where there is none."""
    request = folder / REQUEST
    try:
        text = request.read_text("utf-8")
        request.unlink()
        return parse(text)
    except (OSError, ValueError):
        return None


def _run(tool: str, *arguments: str) -> None:
    """Tell the desktop, where it has the tool; without it the entry is found at the next log-in."""
    found = shutil.which(tool)
    if found is not None:
        subprocess.run([found, *arguments], check=False, capture_output=True, timeout=_TOOL_SECONDS)


def _quoted(argument: str) -> str:
    """Return an argument as the Exec key of a desktop entry wants it (Desktop Entry Specification, 1.5)."""
    for sign in ("\\", '"', "`", "$"):
        argument = argument.replace(sign, "\\" + sign)
    return _escaped(f'"{argument}"').replace("%", "%%")


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n")
