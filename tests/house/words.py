"""Every text of ours that a person can read, as the house tests read it."""

import ast
import re
import tomllib
from collections.abc import Iterator

from tests.house.source import ROOT, modules, short, tree_of

TEMPLATES = ROOT / "templates"
CHECKLISTS = ROOT / "checklists"

#: What marks a text for translation.
MARKS = {"_", "gettext", "lazy_gettext", "ngettext", "lazy_ngettext", "pgettext", "N_"}
#: Content that is a name, an address or a mark and no wording of ours.
NOT_OURS = {"id", "name", "web", "phone", "text_line", "addresses", "sources", "ids"}


def texts_of_templates() -> Iterator[tuple[str, str]]:
    """Return what templates say, without tags and comments, and where."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        bare = re.sub(r"\{#.*?#\}", " ", path.read_text(), flags=re.DOTALL)
        # What an expression holds is only of interest where it is a text.
        for text in re.findall(r"\b_\(\s*\"((?:[^\"\\]|\\.)*)\"", bare):
            yield short(path), text
        for text in re.findall(r"\bngettext\(([^)]*)", bare):
            yield short(path), text
        outside = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", bare, flags=re.DOTALL)
        yield short(path), re.sub(r"<[^>]*>", " ", outside)


def texts_of_modules() -> Iterator[tuple[str, str]]:
    """Return what modules mark for translation, and the sentences of failures."""
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Call):
                continue
            word = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if word in MARKS or word == "__init__" or word.endswith("Error"):
                for value in node.args:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        yield short(path), value.value


def texts_of_content() -> Iterator[tuple[str, str]]:
    """Return what the content files say."""
    for path in sorted(CHECKLISTS.rglob("*.toml")):
        if path.parent.name == "words" or path.name == "sources.toml":
            continue  # lists of words, and titles of other people's pages
        for text in _strings(tomllib.loads(path.read_text())):
            yield short(path), text
    for path in sorted(CHECKLISTS.rglob("*.md")):
        yield short(path), _without_addresses(path.read_text())


def _without_addresses(text: str) -> str:
    return re.sub(r"https?://\S+", " ", text)


def _strings(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, str) and key not in NOT_OURS:
        yield _without_addresses(value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)


def all_texts() -> list[tuple[str, str]]:
    """Return every text with its file; what is filled in later is left out."""
    found = [*texts_of_templates(), *texts_of_modules(), *texts_of_content()]
    return [(place, re.sub(r"%\(\w+\)[sd]", "…", text)) for place, text in found]


def say(words: str, texts: list[tuple[str, str]]) -> list[str]:
    """Return the places where one of these words is said."""
    pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    return [
        f"{place}: {match[0]!r} in {text.strip()[:80]!r}"
        for place, text in texts
        if (match := pattern.search(text))
    ]
