"""What is loaded before the window's first picture stays as little as it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys

PRINT = """
import json, sys
import reader.cli.front
from reader.ui import app
from PySide6 import QtCore
print(json.dumps([*sys.modules, *(["Qt, the class"] if "Qt" in vars(QtCore) else [])]))
"""
LIGHT = {"reader.domain", "reader.domain.errors", "reader.domain.shelf", "reader.services"}

# Asking QtGui.Qt for anything makes the hundred enumerations that it has: a sixth of the way to the picture.
BUILD = """
import sys
from pathlib import Path
from reader.ui import app
from reader.ui.kit.settings import Settings
from PySide6 import QtCore
folder = Path(sys.argv[1])
window = app.build(folder / "library", cache=folder, settings=Settings(folder / "window.ini"))
print("made" if "Qt" in vars(QtCore) else "not made")
"""


def test_a_window_that_is_built_has_not_made_the_class_of_all_enumerations(tmp_path):
    offscreen = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env=offscreen,
    )
    assert done.stdout.split("\n")[0] == "not made"


def test_no_service_no_library_and_not_the_class_of_all_enumerations_comes_before_the_first_picture():
    done = subprocess.run([sys.executable, "-c", PRINT], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout.strip().splitlines()[-1]))
    heavy = {"numpy", "whoosh", "lxml", "sqlite3", "dataclasses", "datetime", "tomllib", "Qt, the class"}
    assert loaded & heavy == set()
    floors = ("reader.domain", "reader.services", "reader.store", "reader.index", "reader.coverage")
    assert {name for name in loaded if name.startswith(floors)} <= LIGHT
