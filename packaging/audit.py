"""Asks pip-audit for known faults of everything the product stands on, and writes its licences: `make audit`.

Where pip-audit gets no answer for a version, the package's own page on PyPI is asked, which tells the faults of its
newest one. ``packaging/licences.md`` is generated from what the installed wheels say of themselves. Exits non-zero on a
fault, on a package that nobody knows of, and on a licence nobody has looked at; a service out of reach is a warning.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "packaging" / "licences.md"
PRODUCT = "latent-bridge-studio"
PAGE = "https://pypi.org/pypi/{name}/json"
PATIENCE_S = 30.0  # with a page
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
    versions: dict[str, str] = {canonicalize_name(each.metadata["Name"]): each.version for each in found}
    return max(audit(versions), int(bool(strange)))


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


def audit(versions: Mapping[str, str]) -> int:
    """Ask about the installed versions of packages, and tell what was checked and what was not.

    Returns:
        1 where a fault is known, or pip-audit is not there.
    """
    program = sys.argv[1] if len(sys.argv) > 1 else "pip-audit"
    words = [program, "--path", sysconfig.get_path("purelib"), "--format", "json", "--progress-spinner", "off"]
    try:
        run = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError as error:
        print(f"{program} does not run: {error.strerror}")
        return 1
    try:
        answers = json.loads(run.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"pip-audit has no answer: {(run.stderr.strip().splitlines() or ['it says nothing'])[-1]}")
        answers = []
    by_name: dict[str, dict[str, Any]] = {canonicalize_name(each["name"]): each for each in answers}
    packages = []
    for name, version in versions.items():
        answer = by_name.get(name)
        if answer is None or "skip_reason" in answer:
            answer = told_by_page(name, version) or answer
        packages += [answer] if answer is not None else []
    text, code = verdict(packages, set(versions))
    print(text)
    return code


def page_of(name: str) -> Any:
    """What PyPI's page of a package says, as JSON."""
    with urlopen(PAGE.format(name=name), timeout=PATIENCE_S) as answer:
        return json.load(answer)


def told_by_page(name: str, version: str, ask: Callable[[str], Any] = page_of) -> dict[str, Any] | None:
    """The known faults of a version by the package's page, as pip-audit would tell them.

    The page tells of its newest version alone: of another one, or without a page, nothing is known.
    """
    try:
        page = ask(name)
        newest, faults = page["info"]["version"], page["vulnerabilities"]
        if Version(newest) != Version(Version(version).public):
            return {"name": name, "skip_reason": f"{version} is not the newest, which is {newest}"}
        known = [{"id": each["id"]} for each in faults if not each.get("withdrawn")]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return {"name": name, "version": version, "vulns": known}


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
        skipped = [each for each in packages if "skip_reason" in each]
        reasons: dict[str, str] = {canonicalize_name(each["name"]): each["skip_reason"] for each in skipped}
        lines += [f"NOT checked: {name}: {reasons.get(name, 'no answer')}" for name in missed]
    return "\n".join(lines), int(bool(faults) or 0 < len(checked) < len(names))


if __name__ == "__main__":
    sys.exit(main())
