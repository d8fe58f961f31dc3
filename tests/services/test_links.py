"""A link in somebody's text opens the passage: by the desktop, in the window that has the library or a new one."""

import configparser
import os
import shlex
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reader.domain.address import Address, parse
from reader.domain.text import Span
from reader.services import links
from reader.store import lock

WANTED = Address("0123456789abcdef", 7, Span(3, 9))
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="desktop entries are of Linux")


@LINUX
def test_the_desktop_entry_opens_our_links(tmp_path, monkeypatch):
    """The entry names our scheme, and its command is one that runs."""
    monkeypatch.setattr(links, "_run", lambda *_: None)
    made = links.register(tmp_path / "my apps")
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(made, "utf-8")
    entry = parser["Desktop Entry"]
    assert entry["MimeType"] == "x-scheme-handler/parallax;"
    assert Path(entry["Icon"]).is_file()
    command = shlex.split(entry["Exec"])
    assert command[-2:] == ["open", "%u"]
    said = subprocess.run(
        [*command[:-2], "--version"], cwd=entry["Path"], capture_output=True, text=True, check=True
    )
    assert said.stdout.startswith("Parallax")


def test_a_path_with_unusual_signs_is_one_argument():
    """Blanks, quotes and dollars in the way to the program do not divide the command."""
    quoted = links._quoted('/opt/my "py$thon"/100%/bin')
    assert quoted == r'"/opt/my \\"py\\$thon\\"/100%%/bin"'


def test_a_window_that_has_the_library_takes_the_request(tmp_path):
    """The request is there for the window, and handed over when it is taken."""
    lock.hold(tmp_path, "2026-01-01T00:00:00+00:00")
    taken = []

    def window():
        while not taken:
            found = links.take(tmp_path)
            taken.extend([found] if found else [])

    thread = threading.Thread(target=window)
    thread.start()
    assert links.hand_over(tmp_path, WANTED, 20)
    thread.join()
    assert taken == [WANTED]


def test_a_silent_window_is_not_waited_for_and_nothing_is_left_behind(tmp_path):
    """Nobody has it, somebody elsewhere has it, or whoever has it does not answer."""
    assert not links.hand_over(tmp_path, WANTED)
    lock.hold(tmp_path, "2026-01-01T00:00:00+00:00")
    assert not links.hand_over(tmp_path, WANTED, 0.1)
    assert not (tmp_path / links.REQUEST).exists()
    assert links.take(tmp_path) is None


def test_a_request_that_is_none_is_thrown_away(tmp_path):
    """Whatever lies there, the window asks nobody and opens nothing for it."""
    (tmp_path / links.REQUEST).write_text("file:///etc/passwd")
    assert links.take(tmp_path) is None
    assert not os.listdir(tmp_path)
    with pytest.raises(ValueError, match="not an address"):
        parse("file:///etc/passwd")
