"""Asks pip-audit for known faults of everything the product stands on, and writes its licences: `make audit`.

``packaging/licences.md`` is generated from what the installed wheels say of themselves. Exits non-zero on a fault, on
a package that the service does not know, and on a licence nobody has looked at; a service out of reach is a warning.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "packaging" / "licences.md"
PRODUCT = "latent-bridge-studio"
# Licences that may be shipped with a product under MIT; LGPL parts are libraries that can be exchanged.
GOOD = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python|MPL|LGPL|Zlib|zlib|Unlicense|CC0|HPND|0BSD|Expat|BSL-1\.0|Public Domain"
)
# What the wheels do not say of themselves, or say in pages: looked up by hand.
KNOWN = {
    "nvidia": "NVIDIA proprietary, redistributable as part of torch's wheels",
    "cuda": "NVIDIA proprietary, redistributable as part of torch's wheels",
    "torchaudio": "BSD-2-Clause",
    "sounddevice": "MIT",
    "python-osc": "Unlicense",
    "openTSNE": "BSD-3-Clause",
}


def main() -> int:
    """Write the licences, ask for faults, tell."""
    found = sorted(shipped(), key=lambda each: each.metadata["Name"].lower())
    rows = [(each.metadata["Name"], each.version, licence(each)) for each in found]
    LICENCES.write_text(report(rows), encoding="utf-8")
    strange = [name for name, _, text in rows if not GOOD.search(text) and "NVIDIA" not in text]
    print(f"{len(rows)} packages in {LICENCES.name}; licences to look at: {', '.join(strange) or 'none'}")
    return max(audit({canonicalize_name(each.metadata["Name"]) for each in found}), int(bool(strange)))


def shipped() -> list[Distribution]:
    """Everything that is installed for the product itself, not for its tests."""
    seen: dict[str, Distribution] = {}
    waiting = [PRODUCT]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in seen:
            continue
        try:
            seen[name] = distribution(name)
        except ImportError:  # for another system
            continue
        waiting += needs(seen[name])
    seen.pop(PRODUCT, None)
    return list(seen.values())


def needs(package: Distribution) -> Iterator[str]:
    """Names of what a package needs on this system."""
    for line in package.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name


def licence(package: Distribution) -> str:
    """The licence of a package in a few words."""
    about = package.metadata
    for start, text in KNOWN.items():
        if about["Name"].lower().startswith(start.lower()):
            return text
    classified = [
        each.rpartition(" :: ")[2] for each in about.get_all("Classifier", []) if each.startswith("License ::")
    ]
    expression, words = (",".join(about.get_all(name, [])) for name in ("License-Expression", "License"))
    told = expression or ", ".join(classified) or words or "not told"
    return " ".join(told.split())[:100]


def report(rows: list[tuple[str, str, str]]) -> str:
    """The licences as a table in Markdown."""
    head = (
        "# Licences of what the product stands on\n\nWritten by `make audit` from the installed packages on Linux.\n\n"
    )
    lines = [f"| {name} | {version} | {text.replace('|', '/')} |" for name, version, text in rows]
    return head + "| package | version | licence |\n|---|---|---|\n" + "\n".join(lines) + "\n"


def audit(names: set[str]) -> int:
    """Ask pip-audit and tell what was checked and what was not; 1 where it knows of a fault or is not there."""
    program = sys.argv[1] if len(sys.argv) > 1 else "pip-audit"
    words = [program, "--path", sysconfig.get_path("purelib"), "--format", "json", "--progress-spinner", "off"]
    try:
        run = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError as error:
        print(f"{program} does not run: {error.strerror}")
        return 1
    try:
        packages = json.loads(run.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"WARNING: no known faults were looked for: {(run.stderr.strip().splitlines() or ['no answer'])[-1]}")
        return 0
    text, code = verdict([each for each in packages if canonicalize_name(each["name"]) in names], names)
    print(text)
    return code


def verdict(packages: list[dict[str, Any]], names: set[str]) -> tuple[str, int]:
    """What pip-audit's answer says of the packages called `names`, and the exit code.

    A service that can't be reached, or knows none of them, is a warning; one that knows all but some is a failure.
    """
    checked = {canonicalize_name(each["name"]) for each in packages if "skip_reason" not in each}
    faults = [
        f"{each['name']} {each['version']}: {fault['id']}" for each in packages for fault in each.get("vulns", ())
    ]
    lines = [f"{len(checked)} of {len(names)} packages looked up, {len(faults)} known faults", *faults]
    if not checked:
        why = next((each["skip_reason"] for each in packages), "the service gave no answer")
        lines.append(f"WARNING: nothing was checked for known faults, the service can't be asked from here: {why}.")
        lines.append("Run it again where https://pypi.org can be reached.")
    elif missed := sorted(names - checked):
        lines.append(f"NOT checked: {', '.join(missed)}")
    return "\n".join(lines), int(bool(faults) or 0 < len(checked) < len(names))


if __name__ == "__main__":
    sys.exit(main())
