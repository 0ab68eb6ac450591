"""Money on paper: what is hidden stays off it, and what is not known says so."""

from decimal import Decimal

import pytest

from planner.budget.model import Access, Block, NewLine
from planner.budget.store import add_line
from planner.content.model import Library
from planner.core.periods import Period
from planner.vault.transactions import transaction
from tests.exports.test_pages import fields_of, pdf_words
from tests.page import PageClient, text

PATH = "/money/paper/"


@pytest.fixture
def rich(page: PageClient, library: Library) -> PageClient:
    """Somebody with a few lines: of the content, of her own, and one not known."""
    have = next(each for each in library.budget if each.block == "have")
    going = next(each for each in library.budget if each.block == "leaving")
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(vault):
        add_line(
            vault,
            NewLine(
                block=Block.HAVE,
                label=have.label,
                item=have.id,
                amount=Decimal(417),
                access=Access.MINE,
                note="zebra tin",
                currency="EUR",
            ),
        )
        add_line(
            vault,
            NewLine(
                block=Block.LATER,
                label="Saucer club",
                amount=Decimal(40),
                period=Period.WEEK,
                currency="EUR",
            ),
        )
        add_line(vault, NewLine(block=Block.LEAVING, label=going.label, item=going.id))
        add_line(
            vault,
            NewLine(
                block=Block.LEAVING,
                label="Second kettle",
                amount=Decimal(250),
                paid=True,
                currency="EUR",
            ),
        )
    vault.close()
    return page


def order(page: PageClient, **changes: object) -> str:
    fields: dict[str, object] = dict(fields_of(page.get(PATH)))
    fields |= changes
    page.send(PATH, {k: v for k, v in fields.items() if v is not None})  # type: ignore[misc]
    assert page.location == f"{PATH}ready", text(page.page)
    return text(page.follow())


def test_u68_what_is_not_known_has_a_line_and_sums_say_at_least(
    rich: PageClient, library: Library
) -> None:
    said = order(rich, mode="plain-budget")
    assert "Amount: €417" in said
    assert "at least" in said or "not known yet" in said
    view = rich.get(f"{PATH}view")
    going = next(each for each in library.budget if each.block == "leaving")
    row = next(s for s in view.select("tr") if going.label in s.get_text())
    assert row.select("td.ledger__open")
    # Money that is there has nothing to tick; what is paid once has.
    have = view.select_one(".ledger")
    assert have is not None
    assert not have.select(".step__box")
    assert "Not said whose" not in view.get_text()
    assert view.select(".step__box--done")


def test_u69_how_an_amount_a_month_was_worked_out_stands_there_plainly(
    rich: PageClient,
) -> None:
    order(rich, mode="plain-budget")
    said = text(rich.get(f"{PATH}view"), "body")
    assert "€40 times 52, over 12 months: €173.33 a month" in said
    assert "Mine alone" in said
    order(rich, mode="quiet-budget")
    said = text(rich.get(f"{PATH}view"), "body")
    assert "times 52" not in said
    assert "Mine alone" not in said
    assert "€40 every week" in said


def test_notes_are_left_out_unless_they_are_ticked_each_time_anew(
    rich: PageClient,
) -> None:
    assert "zebra tin" not in order(rich)
    assert "zebra tin" in order(rich, notes="y")
    assert not rich.get(PATH).select("input[name=notes][checked]")


def test_u71_hidden_amounts_are_never_on_paper(
    rich: PageClient, library: Library
) -> None:
    order(rich, mode="plain-budget", notes="y")
    rich.get("/money/")
    rich.send("/cover", {"cover": "yes", "back": "/money/"})
    seen = text(rich.get(PATH))
    assert "Amounts are hidden now" in seen
    assert "Saucer" not in seen
    rich.send(f"{PATH}document", {"way": "save", "passphrase": ""})
    words = pdf_words(rich.response.get_data())
    for hidden in ("417", "250", "40", "Saucer", "kettle", "zebra"):
        assert hidden not in words, hidden
    have = next(each for each in library.budget if each.block == "have")
    assert have.quiet in words
    assert "What it comes to" not in words
    assert len(rich.get(f"{PATH}view").select(".ledger__open")) == 4


def test_without_amounts_there_are_lines_or_nothing(rich: PageClient) -> None:
    said = order(rich, amounts=None)
    assert "417" not in said
    assert "What it comes to" not in said
    assert rich.get(f"{PATH}view").select(".ledger__open")
    order(rich, amounts=None, unanswered=None)
    assert not rich.get(f"{PATH}view").select(".ledger, .line--empty")


def test_u103_each_line_can_be_left_out_and_is_in_no_sum(rich: PageClient) -> None:
    page = rich.get(PATH)
    label = next(
        each for each in page.select("label[for^=part-]") if "Second" in each.get_text()
    )
    box = page.select_one(f"#{label['for']}")
    assert box is not None
    parts = [each for each in fields_of(page)["part"] if each != box["value"]]
    assert "250" in order(rich)
    said = order(rich, part=parts)
    assert "Second kettle" not in said
    assert "250" not in said
    assert "417" in said


def test_ways_stand_side_by_side_in_quiet_words(
    rich: PageClient, library: Library
) -> None:
    vault = rich.app.extensions["gate"].space.connect(read_only=False)
    from planner.budget.service import add_way  # noqa: PLC0415 - beside its use

    with transaction(vault):
        for each in library.ways[:2]:
            add_way(vault, each.name, each.id)
    vault.close()
    said = order(rich, mode="plain-budget")
    assert library.ways[0].name in said
    said = order(rich, mode="quiet-budget")
    assert library.ways[0].name not in said
    assert library.ways[0].quiet in said
    parts = [p for p in fields_of(rich.get(PATH))["part"] if p != "sums"]
    assert "What it comes to" not in order(rich, part=parts, name="lamp")


def test_u113_the_way_ends_with_what_it_leaves_behind(rich: PageClient) -> None:
    order(rich)
    for way in ("show", "save", "print"):
        rich.send(f"{PATH}ready", {"way": way})
        assert rich.location == f"{PATH}{way}"
        assert "no longer protected" in text(rich.follow())
    rich.send(f"{PATH}document", {"way": "show", "passphrase": "short"})
    assert "at least 12 characters" in text(rich.page)


def test_a_budget_with_nothing_in_it_says_so(page: PageClient) -> None:
    assert not page.get(PATH).select("input[name=part]")
    assert "No part is ticked" in order(page)
