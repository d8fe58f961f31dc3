"""The promise: showing an article opens nothing, as seen by a server, an audit hook and the system's own trace."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reader.domain.comparison import Topic
from reader.domain.edit import Change, Edit, Subject
from reader.services import annotating, importing
from reader.services.library import Library
from tests.plain_parser import PlainParser
from tests.reliability.showing import markup

ROOT = Path(__file__).resolve().parents[2]
CALLS = "open,openat,openat2,creat,stat,lstat,newfstatat,statx,access,faccessat,faccessat2,readlink,readlinkat,connect,sendto,execve"


def can_trace() -> str:
    """Return why the system's calls cannot be traced here; empty where they can."""
    if shutil.which("strace") is None:
        return "strace is not installed (apt-get install strace)"
    tried = subprocess.run(
        ["strace", "-f", "-o", os.devnull, "true"], capture_output=True, text=True, check=False
    )
    return f"strace may not trace here: {tried.stderr.strip()}" if tried.returncode else ""


@pytest.fixture(scope="module")
def tracing():
    """Be sure that calls can be traced; in CI that is a must."""
    trouble = can_trace()
    if trouble and os.environ.get("CI"):
        pytest.fail(trouble)
    if trouble:
        pytest.skip(trouble)


@pytest.fixture
def server():
    """A server that takes down every connection."""
    connections = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        done = threading.Event()

        def listen():
            while not done.is_set():
                try:
                    connection, address = listening.accept()
                except TimeoutError:
                    continue
                connections.append(address)
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield listening.getsockname()[1], connections
        done.set()
        thread.join()


@pytest.fixture
def bait(tmp_path):
    """Files that nobody may open."""
    folder = tmp_path / "bait"
    folder.mkdir()
    for letter in "abcdefghijkl":
        (folder / f"{letter}.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def hostile_library(home: Path, bait: Path, port: int) -> Path:
    """A library whose articles are markup: in their texts, titles, publications, tags, topics and file names."""
    files = home / "in"
    files.mkdir()
    pieces = markup(bait, port)
    for number, one in enumerate(pieces[::6]):
        page = f"<html><head><title>Page {number}</title></head><body><h1>Page {number}</h1>{one}<p>Some words with 400 men stand here.</p></body></html>"
        (files / f"<img src=a.png> {number}.html").write_text(page)
        (files / f"page {number}.md").write_text(
            f"# Page {number} in Markdown\n\n{one}\n\n![words]({bait}/a.png) Some words here.\n"
        )
    texts = home / "texts"
    texts.mkdir()
    for number, one in enumerate(pieces[::3]):
        line = one.replace("\n", " ")
        (texts / f"<b>{number}.txt").write_text(
            f"title: {line}\npublication: {line}\n{one}\nSome words of {number} men.\n"
        )
    library = home / "library"
    with Library.open(library, cache=home / "cache") as opened:
        importing.import_paths(opened, [files])
        importing.import_paths(opened, [texts], parser=PlainParser())
        topic = Topic("t", pieces[0], query="words", note=pieces[1])
        annotating.apply(opened, Edit("x", (Change(Subject.TOPIC, "t", None, topic),)))
        opened.catch_up()
    return library


def trace(tmp_path, *arguments):
    """Run the showing under the system's trace; return what it printed and the lines of the trace."""
    log = tmp_path / "trace"
    command = ["strace", "-f", "-qq", "-s", "300", "--seccomp-bpf", "-e", f"trace={CALLS}", "-o", str(log)]
    ran = subprocess.run(
        [*command, sys.executable, "-m", "tests.reliability.showing", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout, log.read_text(errors="replace").splitlines()


def touched(lines, bait):
    """Return the calls that reach for the bait, for a share, or for the network."""
    wanted = re.compile(rf"{re.escape(str(bait))}|127\.0\.0\.1|sa_family=AF_INET|\ba\.png")
    # The folder of a file system is looked at on the way to what lies beside the bait, never below it.
    return [line for line in lines if wanted.search(line) and "execve" not in line]


@pytest.mark.timeout(280)
def test_showing_hostile_articles_opens_no_file_and_no_connection(tracing, tmp_path, bait, server):
    port, connections = server
    library = hostile_library(tmp_path, bait, port)
    printed, lines = trace(tmp_path, library, tmp_path / "cache", bait, port)
    shown = int(re.search(r"shown (\d+) articles", printed)[1])
    assert shown > 30
    assert "seen:" not in printed
    assert touched(lines, bait) == []
    assert connections == []
    assert [line for line in lines if "execve(" in line and "python" not in line] == []


def test_a_careless_page_is_seen_to_open_files(tracing, tmp_path, bait, server):
    """Or the test above would prove nothing."""
    port, _ = server
    _, lines = trace(tmp_path, tmp_path, tmp_path, bait, port, "--careless")
    assert len(touched(lines, bait)) > 5
