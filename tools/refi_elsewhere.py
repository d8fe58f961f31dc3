"""REFI-QDA through another program: our project is read and written by pyrefiqda, and read again here.

pyrefiqda (MIT) has its classes made from the schema of the standard, so that it refuses what does not keep to
it. It is installed into an environment of its own in a temporary folder and is no part of Parallax:

    python3 -m tools.refi_elsewhere
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from reader.domain.annotation import Tag
from reader.domain.text import Span
from reader.exports import refi
from reader.exports.refi import Coded, Project, Source

THEIRS = "pyrefiqda==0.3.1"
_OVER_THERE = """
import sys
from pyrefiqda import RefiCodebook, RefiProject
folder = sys.argv[1]
project = RefiProject.load(f"{folder}/ours.qdpx", extract_dir=f"{folder}/there")
RefiProject.save(project, f"{folder}/theirs.qdpx", source_media_dir=f"{folder}/there/sources")
RefiCodebook.save(RefiCodebook.load(f"{folder}/ours.qdc"), f"{folder}/theirs.qdc")
"""


def sample() -> Project:
    """Return a project with what is hard: text outside the BMP, tags of one name, notes, overlaps."""
    text = "Première ligne 😀 — 300 boats.\nDeuxième ligne: \U0001d54f, e\u0301, 400 boats & <more>.\n"
    tags = (
        Tag("actors", "#AABBCC", "Who acts: “states” & <others>."),
        Tag("actors/groups", "", "Armed."),
        Tag("places/groups"),
    )
    passages = (
        Coded(
            "01234567-89ab-cdef-0123-456789abcdef",
            Span(15, 30),
            ("actors/groups", "places/groups"),
            "A *note*.",
        ),
        Coded("11234567-89ab-cdef-0123-456789abcdef", Span(20, 50), ("actors",)),
        Coded("21234567-89ab-cdef-0123-456789abcdef", Span(0, 16), (), "No tag, but a note 😀."),
    )
    return Project(
        "A library", tags, (Source("ab" * 32, "Boats & harbours", text, passages, "On the whole."),)
    )


def told(project: Project) -> list[object]:
    """Return what must be the same before and after."""
    sources = [
        (one.name, one.text, one.about, [(p.span, set(p.tags), p.note) for p in one.passages])
        for one in project.sources
    ]
    return [project.name, {(one.name, one.colour, one.definition) for one in project.tags}, sources]


def main() -> int:
    """Go there and back; print what differs. Returns 1 where anything does."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "environment", with_pip=True)
        python = folder / "environment" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", THEIRS], check=True)
        ours = sample()
        written = refi.write_project(ours, "researcher", "2026-01-01T00:00:00Z", "Parallax")
        (folder / "ours.qdpx").write_bytes(written)
        (folder / "ours.qdc").write_bytes(refi.write_codebook(ours.tags, "Parallax"))
        subprocess.run([python, "-c", _OVER_THERE, folder], check=True)
        before = refi.read_project(written)
        after = refi.read_project((folder / "theirs.qdpx").read_bytes())
        codebook = refi.read_codebook((folder / "theirs.qdc").read_bytes())
    same = told(before) == told(after) and set(codebook) == set(before.tags)
    print(f"{THEIRS}: {'the same after its reading and writing' if same else 'not the same'}")
    if not same:
        print(told(before), told(after), set(codebook) ^ set(before.tags), sep="\n")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
