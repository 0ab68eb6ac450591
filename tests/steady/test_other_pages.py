"""Pages such as other content could have them: every way that a kind can be."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from planner.content.pages import (
    Body,
    Card,
    Cards,
    Link,
    Scale,
    Scales,
    Stage,
    Stages,
    Step,
    Tick,
    Ticks,
)
from planner.steady import store
from planner.vault.transactions import transaction
from tests.page import PageClient, text, texts
from tests.steady.conftest import PathOf

if TYPE_CHECKING:
    from planner.content.model import Library, Page


def shown(page: PageClient, body: Body) -> str:
    """Add a page to the content and return its address."""
    library: Library = page.app.extensions["library"]
    added: Page = replace(library.page("senses"), id="test-page", body=body)
    page.app.extensions["library"] = replace(library, pages=(*library.pages, added))
    return f"/steady/{len(library.pages) + 1}"


def test_a_choice_of_one_can_be_none(page: PageClient) -> None:
    ticks = (Tick("t-none", "No contact.", "No."), Tick("t-some", "Some.", "A few."))
    path = shown(page, Ticks(ticks, "one"))
    page.send(f"{path}/ticks", {"g1": "t-some"})
    assert [str(one["value"]) for one in page.follow().select("main [checked]")] == [
        "t-some"
    ]
    page.send(f"{path}/ticks", {"g1": ""})
    assert "None of these" in text(page.follow())
    assert page.page.select("main [value='t-some'][checked]") == []
    page.send(f"{path}/new", {"text": "Something between"})
    page.follow()
    assert page.page.select_one("main [value='own-1']")


def test_steps_can_be_tries(page: PageClient) -> None:
    step = Step("t-try", "Sing.", "Hum.", helps="It is fun.", risk="It is heard.")
    path = shown(page, Stages((Stage("t-stage", "Try", "Some.", (step,)),), "tries"))
    page.send(f"{path}/state", {"change": "again:t-try"})
    assert "Tried: again" in text(page.follow(), "#line-t-try .tag")


def test_a_scale_can_stand_alone(page: PageClient) -> None:
    path = shown(
        page, Scales((Scale("t-sleep", "How was sleep?", "Sleep", low="a", high="b"),))
    )
    page.send(f"{path}/add", {"today": "y", "s1": "7"})
    assert "How was sleep?" in text(page.follow(), "figcaption")
    assert len(page.page.select("figure")) == 1
    page.send(f"{path}/add", {"today": "y", "s2": "Only words"})
    page.follow()
    page.get(f"{path}/kept/2")
    assert "Only words" in text(page.page, "textarea[name=s2]")


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        (Link("numbers"), "/numbers/"),
        (Link("crisis"), "/steady/pause/first"),
        (Link("page", "what-happened"), "/before"),
        (Link("item", "tell-one"), "/plan/"),
        (Link("section", "money"), "/plan/"),
        (Link("list", "cards"), "/papers/"),
        (Link("guide", "alone"), "/help/"),
    ],
)
def test_a_card_leads_somewhere(page: PageClient, link: Link, leads: str) -> None:
    card = Card("t-card", "Go on.", "On.", leads=(link,), step="There.")
    path = shown(page, Cards((card,)))
    page.get(path)
    there = [str(a["href"]) for a in page.page.select("#line-t-card a")]
    assert any(leads in each for each in there), there


@pytest.mark.parametrize("link", [Link("weeks"), Link("item", "hidden-by-an-office")])
def test_what_is_not_there_is_no_link(page: PageClient, link: Link) -> None:
    page.app.view_functions.pop("weeks.overview", None)
    card = Card("t-card", "Go on.", "On.", leads=(link,), step="There.")
    path = shown(page, Cards((card,)))
    assert len(page.get(path).select("#line-t-card a")) == 1


def test_only_what_was_removed_is_erased(page: PageClient, path_of: PathOf) -> None:
    page.send(path_of("pull-cards", rest="/new"), {"text": "The sea"})
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(connection):
        store.erase_own(connection, 1)
    connection.close()
    assert "The sea" in texts(page.get(path_of("pull-cards")), "#line-own-1 bdi")
