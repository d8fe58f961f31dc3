"""What is installed on a fresh machine is what the program says it needs, pinned with hashes."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = {"run": (), "test": ("test",), "dev": ("test", "dev"), "measure": ("test", "measure")}


def name_of(requirement):
    return re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower().replace("_", "-").replace(".", "-")


@pytest.mark.parametrize("group", EXTRAS)
def test_every_dependency_is_pinned(group):
    """A dependency that is named but not pinned would be missing on a new machine: `dev.py lock` mends it."""
    text = (ROOT / "requirements" / f"{group}.txt").read_text("utf-8")
    pinned = {name_of(line) for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)}
    wanted = [*PROJECT["dependencies"]]
    for extra in EXTRAS[group]:
        wanted += PROJECT["optional-dependencies"][extra]
    assert {name_of(one) for one in wanted} <= pinned


@pytest.mark.parametrize("group", EXTRAS)
def test_every_pin_has_its_hashes(group):
    """What comes from the package index is what was looked at."""
    text = (ROOT / "requirements" / f"{group}.txt").read_text("utf-8")
    pins = re.findall(
        r"^[A-Za-z0-9][^\n]*\\\n((?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n)+)", text, re.MULTILINE
    )
    lines = [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]
    assert len(pins) == len(lines)
