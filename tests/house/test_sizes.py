"""How long things may be: what does not fit one look is two things."""

import ast
from pathlib import Path

import pytest

from tests.house.source import modules, short, tree_of

MODULE = 400
FUNCTION = 50


@pytest.mark.parametrize("path", modules(), ids=short)
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= MODULE


@pytest.mark.parametrize("path", modules(), ids=short)
def test_a_function_is_short(path: Path) -> None:
    long = [
        node.name
        for node in ast.walk(tree_of(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION
    ]

    assert long == []


@pytest.mark.parametrize("path", modules(), ids=short)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree_of(path))
