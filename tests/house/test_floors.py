"""Who may use whom. Imports go down only."""

import ast
from pathlib import Path

import pytest

from tests.house.source import (
    COMPOSING,
    FLOORS,
    INSIDE,
    PLANNER,
    RECORDING,
    floor_of,
    imports_of,
    kind_of,
    modules,
    name_of,
    part_of,
    short,
    tree_of,
)

#: Outside packages that only these parts may use: a package, a module's last word,
#: or one module.
KEPT_TO: dict[str, set[str]] = {
    "sqlcipher3": {"vault", "store", "service", "web.vault"},
    "argon2": {"vault"},
    "cryptography": {"vault"},
    "flask": {"web", "routes", "view", "app"},  # a view knows addresses
    "flask_wtf": {"web"},
    "wtforms": {"web", "forms"},
    "cheroot": {"process"},
    "socket": {"process"},
    "subprocess": {"process", "exports", "attachments"},
    "webbrowser": {"process"},
    "weasyprint": {"exports"},
    "pikepdf": {"exports"},
    "pypdfium2": {"exports"},
    "PIL": {"exports", "attachments"},
    "puremagic": {"attachments"},
    "segno": {"seals"},
    "pyzipper": {"bundles", "everything.reading"},
    "icalendar": {"weeks"},
    "tomllib": {"content"},
    # Nothing may use these: they write in clear, or reach out.
    "sqlite3": set(),
    "tempfile": set(),
    "shelve": set(),
    "pickle": set(),
    "requests": set(),
    "http.client": set(),
    "urllib.request": set(),
    "urllib3": set(),
    "smtplib": set(),
    "ftplib": set(),
    "asyncio": set(),
    "syslog": set(),
}


def uses(path: Path, package: str) -> bool:
    return any(
        name == package or name.startswith(f"{package}.") for name in imports_of(path)
    )


def may_use(path: Path, allowed: set[str]) -> bool:
    words = name_of(path).split(".")[1:]
    own = {words[0], kind_of(words[-1]), ".".join(words)} if words else set()
    return bool(own & allowed)


@pytest.mark.parametrize("package", KEPT_TO)
def test_an_outside_package_is_kept_to_its_parts(package: str) -> None:
    strays = [
        short(path)
        for path in modules()
        if uses(path, package) and not may_use(path, KEPT_TO[package])
    ]

    assert strays == []


def test_every_part_has_a_floor() -> None:
    parts = {part_of(name_of(path)) for path in modules()} - {""}

    assert parts <= set().union(*FLOORS)


def ours(path: Path) -> set[str]:
    """Return which of our modules a module imports from other parts."""
    own = part_of(name_of(path))
    return {
        name
        for name in imports_of(path)
        if name.startswith("planner.") and part_of(name) != own
    }


@pytest.mark.parametrize("path", modules(), ids=short)
def test_imports_go_down_only(path: Path) -> None:
    own = part_of(name_of(path))
    for name in ours(path):
        other = part_of(name)
        # Composing capabilities may read one another; record capabilities may not.
        same_floor = own in COMPOSING and other in COMPOSING
        assert same_floor or floor_of(other) < floor_of(own), name


@pytest.mark.parametrize("path", modules(), ids=short)
def test_a_capability_shows_others_neither_its_forms_nor_its_routes(
    path: Path,
) -> None:
    if part_of(name_of(path)) == "app":
        return
    for name in ours(path):
        if part_of(name) in RECORDING | COMPOSING:
            assert kind_of(name.split(".")[-1]) not in {"forms", "routes"}, name


@pytest.mark.parametrize("path", modules(), ids=short)
def test_inside_a_capability_too(path: Path) -> None:
    own = part_of(name_of(path))
    if own not in RECORDING | COMPOSING:
        return
    inside = {
        kind_of(name.split(".")[2])
        for name in imports_of(path)
        if part_of(name) == own and len(name.split(".")) > 2
    }
    kind = kind_of(path.stem)
    below = INSIDE[INSIDE.index(kind) + 1 :] if kind in INSIDE else INSIDE[3:]
    assert not (inside & set(INSIDE)) - set(below) - {kind}


@pytest.mark.parametrize("path", modules(), ids=short)
def test_imports_are_absolute(path: Path) -> None:
    assert not [name for name in imports_of(path) if name.startswith(".")]


#: What a module may call while it is being imported: making a value, nothing else.
READING = {"open", "read_text", "read_bytes", "exists", "mkdir", "write_text", "run"}


@pytest.mark.parametrize("path", modules(), ids=short)
def test_importing_a_module_reads_and_starts_nothing(path: Path) -> None:
    for statement in tree_of(path).body:
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef, ast.If)):
            continue  # `if __name__ == "__main__"` is the only branch, see below
        for node in ast.walk(statement):
            if isinstance(node, ast.Call):
                name = node.func
                word = getattr(name, "attr", getattr(name, "id", ""))
                assert word not in READING, f"line {node.lineno} calls {word}"


def test_there_is_something_to_read() -> None:
    assert PLANNER.is_dir()
    assert len(modules()) > 5
