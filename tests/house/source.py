"""The planner's own source, as the house tests read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLANNER = ROOT / "planner"

#: From the ground up. What stands on a floor may use what lies below it.
FLOORS = (
    {"errors", "paths"},
    {"core", "verify"},
    {"content", "vault"},
    {"chain"},
    {"web"},
    {
        "unlock",
        "profile",
        "helplines",
        "people",
        "priorities",
        "fund",
    },
    {
        "plan",
        "papers",
        "places",
        "notes",
        "signs",
        "copies",
        "diary",
        "attachments",
        "orders",
        "imports",
        "search",
        "seals",
        "bundles",
        "exports",
        "everything",
        "settings",
        "budget",
        "claims",
        "ties",
        "day",
        "weeks",
        "steady",
        "home",
        "help",
        "style",
    },
    {"app"},
    {"process"},
    {"cli"},
    {"__main__"},
)
RECORDING, COMPOSING = FLOORS[5], FLOORS[6]
#: The files of a capability, each of which may use those after it. One that would be
#: too long is divided by subject: routes_steps.py stands where routes.py does.
INSIDE = ("routes", "view", "forms", "service", "store", "model")


def modules() -> list[Path]:
    """Return every module of the product."""
    return sorted(PLANNER.rglob("*.py"))


def name_of(path: Path) -> str:
    """Return a module's dotted name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def kind_of(module: str) -> str:
    """Return which of the files of a capability a module is, divided or whole."""
    return module.split("_", maxsplit=1)[0]


def short(path: Path) -> str:
    """Return a path as a person would write it."""
    return str(path.relative_to(ROOT))


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text())


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Return the dotted names that a module imports, late ones included."""
    return frozenset(_imports(tree_of(path)))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            for alias in node.names:
                name = f"{module}.{alias.name}"
                # "from planner.vault import keys" names a module, not a value.
                yield name if is_module(name) else module


def is_module(name: str) -> bool:
    """Tell whether a dotted name is one of our modules."""
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def part_of(name: str) -> str:
    """Return the part of the house that a module of ours belongs to."""
    words = name.split(".")
    return words[1] if len(words) > 1 else ""


def floor_of(part: str) -> int:
    """Return how high a part stands."""
    return next(height for height, floor in enumerate(FLOORS) if part in floor)
