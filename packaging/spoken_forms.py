"""Finds what the window says in the words of parts that know no window: sentences of failures, and names of edits.

Read from the sources, as forms: a filled-in particular becomes a numbered blank, ``There is no generator “{0}” here.``
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

# What is said on the command line alone, and to programmers, needs no second language.
UNHEARD = {"cli", "experiments", "baselines", "datasets", "recipes", "training"}
UNHEARD_FILES = {"recipe.py", "train.py", "classifier.py", "held_out.py", "batch.py", "screen.py", "ranks.py"}
TRANSLATED = {"tr", "translate"}
BUGS = {"ValueError", "RuntimeError", "TypeError", "KeyError", "IndexError", "NotImplementedError", "AssertionError"}
SENTENCE = re.compile(r"[A-Z“{].*[a-z]{2}.* .*[.?]|[A-Z“{].*[a-z]{2}.* .*[.?]”", re.DOTALL)
# The system's reasons, which failures quote, and names of edits that are made up from those of sliders.
BESIDES = (
    "Locality",
    "Mixing",
    "Capacity",
    "permission denied",
    "no such file or directory",
    "no space left on device",
    "read-only file system",
    "is a directory",
    "not a directory",
    "file exists",
    "file name too long",
    "it is not a file, but a pipe or a device",
)


def forms(root: Path) -> list[str]:
    """Every form in the sources below `root`, in order of the files and each once."""
    files = [file for folder in ("engine", "studio") for file in sorted((root / folder).rglob("*.py"))]
    heard = [each for each in files if not UNHEARD & set(each.parts) and each.name not in UNHEARD_FILES]
    found = [form for file in heard for form in _forms_of(ast.parse(file.read_text(encoding="utf-8")))]
    return list(dict.fromkeys((*found, *BESIDES)))


def _forms_of(tree: ast.Module) -> Iterator[str]:
    passed_over = set(_passed_over(tree))
    names = {id(name) for name in _names_of_edits(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in passed_over:
            words = form_of(node)
            if words is not None and "\n" not in words and (id(node) in names or SENTENCE.fullmatch(words)):
                yield words


def _names_of_edits(tree: ast.Module) -> Iterator[ast.expr]:
    """What an `Edit` is called: written in the call, or in the same function as a variable or a default."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        named = [each.args[1] for each in ast.walk(function) if _called(each) == "Edit" and isinstance(each, ast.Call)]
        variables = {each.id for each in named if isinstance(each, ast.Name)}
        arguments = function.args.args[len(function.args.args) - len(function.args.defaults) :]
        named += [value for each, value in zip(arguments, function.args.defaults, strict=True) if each.arg in variables]
        named += [
            each.value
            for each in ast.walk(function)
            if isinstance(each, ast.Assign)
            and isinstance(each.targets[0], ast.Name)
            and each.targets[0].id in variables
        ]
        for each in named:
            yield from _choices(each)


def form_of(node: ast.expr) -> str | None:
    """The words of a string with a numbered blank for each particular; None for what is no text, or only blanks."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    words, blanks = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            words += str(part.value)
        else:
            words, blanks = words + f"{{{blanks}}}", blanks + 1
    return words if re.search(r"[a-z]", words) else None


def _passed_over(tree: ast.Module) -> Iterator[int]:
    """Strings that nobody is told: docstrings, what a bug says, what is translated where it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield from (id(part) for part in node.values)
        elif _called(node) in TRANSLATED | BUGS:
            yield from map(id, ast.walk(node))


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    """The strings an argument can be: itself, or either end of a choice."""
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    else:
        yield node
