"""The command `doctor`: what works on this machine, and what to do about the rest."""

from __future__ import annotations

from dataclasses import asdict

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from studio.cli.checks import CHECKS, Finding
from studio.cli.machine import describe_machine, package_version
from studio.cli.printing import AsJson, print_json


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(doctor)


def doctor(as_json: AsJson = False) -> None:
    """Say what works on this machine and what to do about the rest. A missing sound card, screen or GPU is no error."""
    findings = [check() for check in CHECKS]
    if as_json:
        checks = {finding.name: asdict(finding) for finding in findings}
        about = {"version": package_version("latent-bridge-studio"), "machine": describe_machine()}
        print_json({**about, "ok": all(finding.ok for finding in findings), "checks": checks})
    else:
        Console(highlight=False).print(_table(findings))


def _table(findings: list[Finding]) -> Table:
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for finding in findings:
        mark = Text("works", "green") if finding.ok else Text("lacks", "yellow")
        table.add_row(finding.name, mark, Text(f"{finding.says} {finding.todo}".strip()))
    return table
