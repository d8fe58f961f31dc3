"""The floors of the house: imports point down only."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def test_imports_point_down_only():
    """Every import contract of pyproject.toml is kept."""
    # In a process of its own: the linter turns off every logger that is there, for the tests after it, too.
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def modules():
    return sorted((ROOT / "reader").rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_is_for(path):
    """Every module opens with a sentence on its purpose."""
    assert re.match(r'(?:#![^\n]*\n)?r?"""\S', path.read_text(encoding="utf-8")), path


def test_nothing_of_ours_talks_to_the_network():
    """No module of the program imports a network library."""
    wanted = re.compile(
        r"^\s*(?:import|from)\s+(socket|urllib\.request|http\.client|requests|PySide6\.QtNetwork)\b"
    )
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in modules()
        for line in path.read_text(encoding="utf-8").splitlines()
        if wanted.match(line)
    ]
    assert found == []
