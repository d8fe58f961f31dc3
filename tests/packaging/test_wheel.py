"""The program as its users get it: a wheel that holds everything it needs."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_resources_and_corpus(wheel):
    """Everything that the program reads at run time is inside the wheel."""
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name == "reader/_data/corpus/topics.toml" for name in names)
    shipped = {
        path.relative_to(ROOT).as_posix()
        for folder in ("resources", "corpus")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shipped <= {name.removeprefix("reader/_data/") for name in names}


def test_the_main_job_runs_from_an_installed_wheel(wheel, tmp_path):
    """`parallax compare "remaining fighters"` works where only the wheel is installed."""
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False)
    bin_folder = environment / ("Scripts" if os.name == "nt" else "bin")
    python = bin_folder / ("python.exe" if os.name == "nt" else "python")
    # The dependencies are those of this environment; only our own package comes from the wheel.
    site = next(path for path in sys.path if path.endswith("site-packages"))
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(python),
            "install",
            "--no-deps",
            "--no-index",
            str(wheel),
        ],
        check=True,
        capture_output=True,
    )
    (own_site,) = environment.rglob("site-packages")
    (own_site / "dependencies.pth").write_text(site + "\n")
    places = {f"PARALLAX_{name}": str(tmp_path / name.lower()) for name in ("DATA", "CACHE", "CONFIG", "LOG")}
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [str(bin_folder / "parallax"), "compare", "remaining fighters"],
        cwd=tmp_path,
        env=clean | places | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert "15,000" in done.stdout
    assert "Jeffrey" in done.stdout
