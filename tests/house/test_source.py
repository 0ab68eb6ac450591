"""What the source must not contain (T71)."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.source import PLANNER, ROOT, modules, short, tree_of

#: Calls that have no place here, each with the reason.
CALLS = {
    "Markup": "it passes text on unescaped",
    "render_template_string": "a template must not come from data",
    "eval": "data must not become code",
    "exec": "data must not become code",
    "executescript": "it commits whatever transaction is open",
    "breakpoint": "it waits at a terminal",
    "SpooledTemporaryFile": "it writes in clear",
}
#: The one module that talks to the terminal.
SPEAKS = {"cli.py", "check.py"}

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def calls(path: Path) -> set[str]:
    """Return the last words of everything that a module calls."""
    return {
        getattr(node.func, "attr", getattr(node.func, "id", ""))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
    }


def texts(path: Path) -> list[str]:
    """Return the texts in a module, without the docstrings."""
    tree = tree_of(path)
    explained = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value not in explained
    ]


@pytest.mark.parametrize("path", modules(), ids=short)
def test_t71_nothing_is_called_that_has_no_place_here(path: Path) -> None:
    assert not calls(path) & set(CALLS)


@pytest.mark.parametrize("path", modules(), ids=short)
def test_t71_only_the_command_line_prints(path: Path) -> None:
    assert "print" not in calls(path) or path.name in SPEAKS


@pytest.mark.parametrize("path", modules(), ids=short)
def test_t71_attach_is_not_used_anywhere(path: Path) -> None:
    assert not [
        text for text in texts(path) if re.search(r"\bATTACH\b", text, re.IGNORECASE)
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_t71_a_template_has_nothing_unescaped_and_nothing_inline(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)

    assert not re.search(r"\|\s*safe\b", text)
    assert not re.search(r"autoescape\s+false", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    is_paper = "print" in path.parts or "exports" in path.parts
    assert is_paper or not re.search(r"<style\b|\sstyle\s*=", text)


@pytest.mark.parametrize("path", modules(), ids=short)
def test_there_is_no_html_in_the_modules(path: Path) -> None:
    tags = re.compile(r"<(?:p|div|span|a|ul|li|h[1-6]|form|input|html|body)[\s>]")

    assert not [text for text in texts(path) if tags.search(text)]


@pytest.mark.parametrize("path", modules(), ids=short)
def test_nothing_is_left_for_later(path: Path) -> None:
    assert not re.search(r"\b(?:TODO|FIXME|XXX|HACK)\b", path.read_text())


#: Browser interfaces that would keep something, tell someone or make a sound
#: (U136, D6).
INTERFACES = re.compile(
    r"localStorage|sessionStorage|indexedDB|serviceWorker|caches\.|Notification"
    r"|new Audio|document\.cookie|WebSocket|EventSource|eval\(|innerHTML"
)


def test_u136_scripts_keep_nothing_and_notify_nobody() -> None:
    scripts = sorted((PLANNER / "static").rglob("*.js"))

    assert not [short(path) for path in scripts if INTERFACES.search(path.read_text())]
