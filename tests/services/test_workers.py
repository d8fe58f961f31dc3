"""Worker processes: whatever a file does to them, the answer is a result or a named reason."""

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from reader.domain.errors import RefusedFile
from reader.services import workers
from reader.services.workers import Workers

ROOT = Path(__file__).resolve().parents[2]
HONEST = b"The harbour holds 300 boats. They are old."
TRIES = {
    "write": "open('leak.txt', 'w')",
    "write by handle": "os.open('leak.txt', os.O_CREAT | os.O_WRONLY)",
    "append": "open('leak.txt', 'ab')",
    "temporary": "tempfile.NamedTemporaryFile()",
    "connect": "socket.create_connection(('127.0.0.1', 9), 1)",
    "look up": "socket.getaddrinfo('example.org', 80)",
    "start": "subprocess.run(['true'])",
    "read": "open('kept.txt')",
    "read by handle": "os.open('kept.txt', os.O_RDONLY)",
    "read by a link": "open('/proc/self/cwd/kept.txt')",
    "fork": "os.fork()",
    "change": "os.chmod('kept.txt', 0)",
    "cut": "os.truncate('kept.txt', 0)",
    "remove": "os.remove('kept.txt')",
}


@pytest.fixture(scope="module")
def pool():
    with Workers(1, seconds_per_file=15) as made:
        yield made


def test_an_honest_file_is_read(pool):
    """The text and its figures come back, and every figure slices back."""
    (article,) = pool.parse(HONEST, "a.txt")
    extraction, note = pool.figures(article.document, "2019-03-24", "Globe")
    assert note == ""
    (figure,) = extraction.figures
    assert figure.span.of(article.document.text) == "300"


def test_after_a_refusal_the_next_file_is_read(pool):
    """One bad file is a line in the report and nothing else."""
    with pytest.raises(RefusedFile, match="unknown format"):
        pool.parse(b"x", "a.xyz")
    assert pool.parse(HONEST, "a.txt")


def test_a_killed_worker_is_replaced(monkeypatch, tmp_path):
    """A process that dies costs the file it had, not the import."""
    with Workers(1, seconds_per_file=0.001) as hurried:
        monkeypatch.setattr(workers, "BYTES_A_SECOND", 10**12)
        long = b"Words in a row, and 300 boats with them.\n\n" * 40_000
        with pytest.raises(RefusedFile) as refused:
            hurried.parse(long, "long.txt")
        assert refused.value.reason == "took too long"
        hurried._seconds = 30
        assert hurried.parse(HONEST, "a.txt")


@pytest.mark.parametrize("what", TRIES)
def test_a_parser_can_do_nothing_but_answer(what, tmp_path):
    """Writing, connecting and starting programs are refused, and no file is left behind."""
    (tmp_path / "kept.txt").write_text("kept")
    code = (
        "import os, socket, subprocess, tempfile\n"
        "from reader.services import worker_process\n"
        "worker_process._forbid()\n"
        f"try:\n    {TRIES[what]}\nexcept (PermissionError, FileNotFoundError, NotADirectoryError):\n    print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "refused\n", done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_ctrl_c_in_a_terminal_does_not_take_the_file_that_is_being_read():
    """It reaches every process of the terminal; the import ends by itself after the file."""
    before = set(psutil.Process().children())
    with Workers(1) as alone:
        alone.parse(HONEST, "a.txt")
        (process,) = set(psutil.Process().children()) - before
        process.send_signal(signal.SIGINT)
        assert alone.parse(HONEST, "b.txt")
        assert process.is_running()
