"""The promise: nothing that was acknowledged is lost when the program is killed, whatever it was doing."""

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the harness forks")


def kill(folder, rounds, seed):
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability.crashes", str(folder), str(rounds), str(seed)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert summary["failed"] == 0, done.stderr
    assert summary["kills"] == rounds
    return summary


def test_twenty_kills_lose_nothing(tmp_path):
    summary = kill(tmp_path, 20, 1)
    assert summary["imported"] > 10
    assert summary["annotated"] > 5


@pytest.mark.full
@pytest.mark.timeout(900)
def test_three_hundred_kills_lose_nothing(tmp_path):
    summary = kill(tmp_path, 300, 2)
    assert min(summary["imported"], summary["annotated"], summary["decided"]) > 200
