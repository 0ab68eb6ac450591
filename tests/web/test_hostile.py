"""Whatever is typed comes back as it was typed, and nothing of it runs (T33, T71)."""

import json
from pathlib import Path

from bs4 import Tag

from tests.page import CHOSEN, PageClient

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
]
WORDS = [*HOSTILE, "x" * 20_000]


def pages_with_text(page: PageClient) -> dict[str, list[str]]:
    """Return every page that keeps what is typed, and its open fields."""
    found = {}
    for rule in page.app.url_map.iter_rules():
        if rule.arguments or "POST" not in (rule.methods or ()):
            continue
        if rule.endpoint.startswith("style."):  # it shows fields and keeps nothing
            continue
        if "GET" not in (rule.methods or ()) or rule.endpoint.startswith(
            "unlock.leave"
        ):
            continue
        shown = page.get(rule.rule)
        if fields := shown.select("form[data-enhance=draft]"):
            names = [str(one["name"]) for one in fields[0].select(OPEN) if is_open(one)]
            found[rule.rule] = names
    return {path: names for path, names in found.items() if names}


OPEN = "input[name], textarea[name]"


def is_open(field: Tag) -> bool:
    return field.name == "textarea" or field.get("type", "text") not in CHOSEN


def value_of(page: PageClient, name: str) -> str:
    field = page.page.select_one(f"form[data-enhance=draft] [name='{name}']")
    assert field is not None, (page.here, page.status, name)
    if field.name == "textarea":
        # The first line break belongs to the markup.
        return field.get_text().removeprefix("\r\n").removeprefix("\n")
    return str(field.get("value", ""))


def test_t33_hostile_words_come_back_as_they_were_typed(page: PageClient) -> None:
    pages = pages_with_text(page)
    assert pages
    for path, names in pages.items():
        for words in WORDS:
            page.send("/draft", {"page": path, **dict.fromkeys(names, words)})
            page.get(path)
            assert not page.page.select("img, script:not([src])")
            for name in names:
                assert value_of(page, name) == words, (path, name)


def test_t33_they_come_back_from_a_failed_form_too(page: PageClient) -> None:
    for words in WORDS:
        page.send("/numbers/new", {"name": words, "csrf_token": "old"})
        assert page.status == 403
        shown = [one.get_text() for one in page.page.select("main textarea")]
        kept = [one.removeprefix("\r\n").removeprefix("\n") for one in shown]
        assert kept == ([words] if words.strip() else [])
