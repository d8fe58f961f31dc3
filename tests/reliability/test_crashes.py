"""The promise: nothing that was acknowledged is lost when the program is killed, whatever it was doing."""

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the harness forks")


def run(folder, rounds, seed, *more):
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability.crashes", str(folder), str(rounds), str(seed), *more],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), done.stderr


def kill(folder, rounds, seed):
    summary, told = run(folder, rounds, seed)
    assert summary["failed"] == 0, told
    assert summary["kills"] == rounds
    return summary


def test_twenty_kills_lose_nothing(tmp_path):
    summary = kill(tmp_path, 20, 1)
    assert summary["imported"] > 10
    assert summary["annotated"] > 5


def test_a_program_that_says_saved_before_it_saves_is_found_out(tmp_path):
    """Or the test above would prove nothing."""
    summary, told = run(tmp_path, 12, 3, "--hastily")
    assert summary["failed"] > 2
    assert "lost: annotated" in told


@pytest.mark.full
@pytest.mark.timeout(900)
def test_three_hundred_kills_lose_nothing(tmp_path):
    summary = kill(tmp_path, 300, 2)
    # How much is done between two kills is the machine's affair; there must be something to lose of each kind.
    assert min(summary["imported"], summary["annotated"], summary["decided"]) > 50
