"""Whatever is typed comes back as it was typed, and nothing of it runs (T33, T71)."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
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


def in_numbers(page: PageClient, number: str) -> Iterator[tuple[str, str]]:
    """Yield each way to ask for each page that has a number in its address."""
    for rule in page.app.url_map.iter_rules():
        if "<int:" in rule.rule and not rule.endpoint.startswith("style."):
            path = re.sub(r"<int:\w+>", number, rule.rule)
            for method in sorted({"GET", "POST"} & (rule.methods or set())):
                yield method, re.sub(r"<\w+>", number, path)


@pytest.mark.parametrize("number", ["9" * 23, "9" * 5_000])
def test_a_number_that_is_none_of_ours_leads_nowhere(
    page: PageClient, number: str
) -> None:
    token = page.token()
    for method, path in in_numbers(page, number):
        page.request(method, path, data={"csrf_token": token})
        assert page.status < 500, (method, path)


@pytest.mark.parametrize("number", ["9" * 23, "9" * 5_000, "-1", "²", ""])
def test_a_number_in_a_form_that_is_none_of_ours_changes_nothing(
    page: PageClient, number: str
) -> None:
    for path, data in [
        ("/papers/1/lists", {"change": f"hide:{number}"}),
        ("/papers/ten/change", {"change": f"ten:{number}.{number}.{number}"}),
        ("/papers/removed/back", {"back": f"thing:{number}"}),
        ("/papers/removed/back", {"back": f"whose:{number}"}),
        ("/papers/1/1/change", {"change": f"aside:own-{number}"}),
        ("/plan/1/change", {"change": f"done:own-{number}"}),
        ("/plan/1/1/move", {"place": number}),
        (f"/plan/1/change?from={number}", {"change": "done:1"}),
        ("/plan/show", {"number": number, "show": "yes"}),
        ("/signs/looked", {"section": number}),
    ]:
        page.send(path, data)
        assert page.status < 500, path
        assert page.status < 400 or page.status in {400, 404}, path
