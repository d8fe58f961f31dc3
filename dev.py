#!/usr/bin/env python3
"""Everything a developer or a curious reader does with Parallax; needs nothing but Python 3.11.

python3 dev.py run               opens the window on the sample library
python3 dev.py run PATH...       imports files or folders and opens the library
python3 dev.py test              passes the tests
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
# What each file in requirements/ pins besides what the program itself needs: extras of pyproject.toml.
GROUPS = {"run": (), "test": ("test",), "dev": ("test", "dev"), "measure": ("test", "measure")}

# A window and its workers need about half a gigabyte.
MOST_TESTS_AT_ONCE = 4

# What Qt opens a window with on Linux: library name, Debian package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def main() -> int:
    """Run the command named on the command line and return its exit code."""
    if sys.version_info < OLDEST:
        print(f"Parallax needs Python {OLDEST[0]}.{OLDEST[1]} or later; this is {sys.version.split()[0]}.")
        return 2
    options, rest = _parser().parse_known_args()
    if rest and options.command not in ("test", "shot", "parallax", "bench", "evaluate", "fuzz"):
        _parser().error(f"unknown: {' '.join(rest)}")
    return int(options.action(options, rest))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="open the window; with paths, import them first")
    run.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders to import")
    run.add_argument("--library", type=Path, help="the library to open instead of the usual one")
    run.set_defaults(action=_run)
    test = commands.add_parser("test", help="pass the tests; further arguments go to pytest")
    test.add_argument("--all", action="store_true", help="also the long tests that CI runs as a sample")
    test.add_argument("--xvfb", action="store_true", help="the journeys once more on a virtual screen")
    test.set_defaults(action=_test)
    check = commands.add_parser("check", help="ruff, mypy --strict, import contracts")
    check.add_argument("--audit", action="store_true", help="also look for known vulnerabilities")
    check.set_defaults(action=_check)
    for name, module, words in (
        ("shot", "reader.ui.pictures", "picture of the real window, by name"),
        ("parallax", "reader", "the command `parallax` inside the environment"),
        ("bench", "benchmarks", "speed: search, window"),
        ("evaluate", "evaluation", "quality: figures, compare, import, search, anchoring"),
        ("fuzz", "tools.fuzz", "coverage-guided fuzzing of a parser, by name (not in CI)"),
    ):
        # Their own --help belongs to them, not to this program.
        command = commands.add_parser(name, help=words, add_help=False)
        command.set_defaults(action=_module, module=module)
    commands.add_parser("lock", help="pin every dependency with its hashes").set_defaults(action=_lock)
    commands.add_parser("setup", help="make the environment and stop").set_defaults(action=_setup)
    return parser


# ---- commands


def _run(options: argparse.Namespace, _: Sequence[str]) -> int:
    set_up("run")
    arguments = [str(path) for path in options.paths]
    if options.library is not None:
        arguments += ["--library", str(options.library)]
    elif not options.paths:
        arguments += ["--sample"]
    missing = _missing_qt_libraries()
    if missing and not _install_with_apt(missing):
        print(f"Qt needs these to open a window:  sudo apt-get install -y {' '.join(missing)}")
        return 1
    if not _has_display():
        print("There is no display, so no window; the main job is done here in the terminal instead.")
        return _python("-m", "reader", "main-job", *arguments, folder=Path.cwd(), QT_QPA_PLATFORM="offscreen")
    return _python("-m", "reader", "window", *arguments, folder=Path.cwd())


def _test(options: argparse.Namespace, rest: Sequence[str]) -> int:
    set_up("test")
    missing = _missing_qt_libraries()
    if missing and not _install_with_apt(missing):
        print(f"Qt needs these for the tests:  sudo apt-get install -y {' '.join(missing)}")
        return 1
    if sys.platform.startswith("linux") and shutil.which("strace") is None:
        _install_with_apt(["strace"])  # without it the tests of what the window opens are skipped, and say so
    arguments = [*_side_by_side(rest), *rest]
    if options.xvfb:
        return _on_virtual_screen(arguments)
    marker = [] if options.all else ["-m", "not full"]
    return _python("-m", "pytest", *marker, *arguments, QT_QPA_PLATFORM="offscreen")


def _side_by_side(rest: Sequence[str]) -> list[str]:
    """Return what makes the whole suite run in one process a core.

    Tests chosen by name run in one process, where they can be debugged.
    """
    if any(not word.startswith("-") for word in rest):
        return []
    return ["-n", str(min(os.cpu_count() or 1, MOST_TESTS_AT_ONCE)), "--dist", "worksteal"]


def _on_virtual_screen(arguments: Sequence[str]) -> int:
    if shutil.which("Xvfb") is None and not _install_with_apt(["xvfb"]):
        print("The virtual screen is missing:  sudo apt-get install -y xvfb")
        return 1
    # Every process has a screen of its own: on a common one windows take the focus from each other.
    size = ("-o", "xvfb_width=1600", "-o", "xvfb_height=1000", "-o", "xvfb_colordepth=24")
    return _python("-m", "pytest", "-p", "xvfb", *size, "-m", "journey", *arguments, QT_QPA_PLATFORM="xcb")


def _check(options: argparse.Namespace, _: Sequence[str]) -> int:
    set_up("dev")
    worst = 0
    for arguments in (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["pytest", "-q", "tests/test_architecture.py"],
    ):
        worst = max(worst, _python("-m", *arguments))
    if options.audit:
        worst = max(worst, _python("-m", "tools.audit"))
    return worst


def _module(options: argparse.Namespace, rest: Sequence[str]) -> int:
    set_up({"fuzz": "test", "bench": "measure", "evaluate": "measure"}.get(options.command, "run"))
    needs_qt = options.command in ("shot", "bench")
    variables = {"QT_QPA_PLATFORM": "offscreen"} if needs_qt else {}
    # Paths on the command line mean the folder that the user stands in.
    return _python("-m", options.module, *rest, folder=Path.cwd(), **variables)


def _setup(_: argparse.Namespace, __: Sequence[str]) -> int:
    set_up("dev")
    return 0


def _lock(_: argparse.Namespace, __: Sequence[str]) -> int:
    set_up("run")
    worst = _python("-m", "pip", "install", "--quiet", "uv")
    for name, extras in GROUPS.items():
        worst = max(
            worst,
            _python(
                *("-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"),
                *("--python-version", f"{OLDEST[0]}.{OLDEST[1]}", "--no-header"),
                *(word for extra in extras for word in ("--extra", extra)),
                *("pyproject.toml", "--output-file", f"requirements/{name}.txt"),
            ),
        )
    return worst


# ---- environment


def set_up(group: str) -> None:
    """Make the virtual environment and install what one of the groups needs, once."""
    requirements = ROOT / "requirements" / f"{group}.txt"
    # The mark is written last: an interrupted set-up has none and starts again cleanly.
    wanted = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    mark = ENVIRONMENT / f"parallax-{group}.sha256"
    if mark.is_file() and mark.read_text() == wanted and PYTHON.is_file():
        return
    if not _usable():
        print("Making the virtual environment ...", flush=True)
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        venv.create(ENVIRONMENT, with_pip=True)
        (ENVIRONMENT / "parallax-base").write_text(sys.version)
    print("Installing what Parallax needs; the first time this takes some minutes ...", flush=True)
    failed = _python(
        # Errors only: an older pip warns of an extra of lxml, whose name it reads in another spelling.
        *("-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes"),
        *("-r", str(requirements)),
    )
    if failed:
        print("The installation did not finish. Run the same command again: it goes on where it stopped.")
        raise SystemExit(1)
    mark.write_text(wanted)


def _usable() -> bool:
    base = ENVIRONMENT / "parallax-base"
    if not PYTHON.is_file() or not base.is_file() or base.read_text() != sys.version:
        return False
    return subprocess.call([str(PYTHON), "-m", "pip", "--version"], stdout=subprocess.DEVNULL) == 0


def _python(*arguments: str, folder: Path = ROOT, **variables: str) -> int:
    """Run the environment's Python, in the project's folder unless told; return its exit code."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    try:
        return subprocess.call([str(PYTHON), *arguments], env=environment, cwd=folder)
    except KeyboardInterrupt:
        return 130


# ---- the system around


def _missing_qt_libraries() -> list[str]:
    if not sys.platform.startswith("linux"):
        return []
    missing = []
    for library, package in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def _install_with_apt(packages: Sequence[str]) -> bool:
    """Install Debian packages where this is root with apt; tell whether they are there now."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print(f"Installing {', '.join(packages)} ...", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (install, ["apt-get", "update", "-qq"], install):
        done = subprocess.run(
            command, check=False, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        if command is install and done.returncode == 0:
            return True
    print(done.stderr.decode(errors="replace"), file=sys.stderr)
    return False


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    raise SystemExit(main())
