"""Known vulnerabilities of what is pinned; says so when the service that knows them gave no answer.

    python3 dev.py check --audit

pip-audit asks pypi.org itself, and where that gave no answer osv.dev. A mirror of the package index has the
packages but not what is known about them: no answer is then reported as "not found" for each, which is easily
read as "nothing found". No package carries a list that is kept up to date, so there is no third way offline.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

REQUIREMENTS = Path(__file__).resolve().parents[1] / "requirements"
SERVICES = ("pypi", "osv")
FOUND, UNKNOWN = 1, 2  # exit codes; 0 where every package was looked up and none has a known vulnerability


def main() -> int:
    """Audit the lock file of every group, each package once."""
    packages: dict[tuple[str, str], Mapping[str, Any]] = {}
    for service in SERVICES:
        for group in sorted(REQUIREMENTS.glob("*.txt")):
            for one in _asked(group, service):
                keep(packages, one)
        if packages and not any("skip_reason" in one for one in packages.values()):
            break
    lines, code = verdict(list(packages.values()))
    print("\n".join(lines))
    return code


def keep(packages: dict[tuple[str, str], Mapping[str, Any]], one: Mapping[str, Any]) -> None:
    """Take in what a service said of a package, unless another one knew and this one does not."""
    name, version = one["name"], one.get("version", "")
    if version:
        packages.pop((name, ""), None)
        packages[name, version] = one
    elif not any(known == name for known, _ in packages):
        packages[name, ""] = one


def verdict(packages: Sequence[Mapping[str, Any]]) -> tuple[list[str], int]:
    """Return what to say about the packages of pip-audit's report, and the exit code."""
    found = [
        f"{one['name']} {one['version']}: {vulnerability['id']}, "
        f"mended in {', '.join(vulnerability['fix_versions']) or 'no version yet'}"
        for one in packages
        for vulnerability in one.get("vulns", ())
    ]
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    lines = [*found, f"{len(packages) - len(unknown)} of {len(packages)} packages looked up."]
    if unknown:
        lines.append(
            f"NOT AUDITED: {len(unknown)} packages. Neither pypi.org/pypi/NAME/VERSION/json nor api.osv.dev"
            f" gave an answer about {', '.join(unknown[:5])}{' ...' if len(unknown) > 5 else ''}."
            " Run this where one of them is reached."
        )
    if not packages:
        lines.append("NOT AUDITED: pip-audit gave no report.")
    return lines, FOUND if found else UNKNOWN if unknown or not packages else 0


def _asked(requirements: Path, service: str) -> list[Mapping[str, Any]]:
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"),
            *("--progress-spinner", "off", "--format", "json", "-s", service, "-r", str(requirements)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        report: dict[str, list[Mapping[str, Any]]] = json.loads(ran.stdout)
    except ValueError:
        print(*ran.stderr.strip().splitlines()[-1:], file=sys.stderr)
        return []
    return report["dependencies"]


if __name__ == "__main__":
    sys.exit(main())
