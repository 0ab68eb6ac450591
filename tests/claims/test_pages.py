"""The pages of help that takes time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3.dbapi2 import Connection

from planner.claims import store, view
from planner.claims.model import Claim, NewClaim, State
from planner.content.model import Library
from planner.core import clock
from planner.core.dates import When
from planner.core.periods import Period
from planner.profile.model import Answer
from planner.profile.store import save_answers
from tests.page import PageClient, text, texts

HERE = "/money/claims"
ABOUT = {
    "label": "The blue form",
    "state": "applied",
    "office": "Town hall, room 3",
    "phone": "555 0100",
    "reference": "7/26",
    "note": "letters to the box",
}
DATES = {
    "applied-year": "2026",
    "applied-month": "5",
    "applied-day": "3",
    "expected-year": "2026",
    "expected-month": "7",
    "money-amount": "412.50",
    "money-currency": "EUR",
    "money-period": "four_weeks",
}
#: A browser sends every field, the empty ones too.
NO_DATES = {**dict.fromkeys(DATES, ""), "money-currency": "EUR"}
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.frozen(wall=NOW):
        yield


def add(page: PageClient) -> None:
    page.send(f"{HERE}/new", ABOUT)
    assert page.location == f"{HERE}/1/dates"
    page.send(f"{HERE}/1/dates", DATES)
    assert page.location == f"{HERE}/1"


def said(page: PageClient) -> dict[str, str]:
    page.get(f"{HERE}/1")
    return dict(
        zip(texts(page.page, "main dt"), texts(page.page, "main dd"), strict=True)
    )


def test_u145_an_empty_page_says_what_it_is_for_and_has_one_action(
    page: PageClient,
) -> None:
    found = page.get(f"{HERE}/")
    assert "can take weeks to come" in text(found)
    assert texts(found, "main .button:not(.button--plain)") == ["Add something"]
    assert "Not for me" in text(found)


def test_all_that_was_written_stands_on_its_page(page: PageClient) -> None:
    add(page)
    assert said(page) == {
        "How far it is": "Applied",
        "Applied on": "May 3, 2026",
        "Expected by": "July 2026",
        "How much": "€412.50 · Every four weeks",
        "Who decides": "Town hall, room 3",
        "Their number": "555 0100",
        "Reference": "7/26",
        "To remember": "letters to the box",
    }
    found = page.get(f"{HERE}/")
    assert texts(found, "main li .whole") == ["The blue form"]
    assert texts(found, "main li .hint") == [
        "Expected: July 2026 · €412.50 · Every four weeks"
    ]
    assert texts(found, "main li .tag") == ["Applied"]


def test_one_line_is_enough_and_none_is_asked_about(page: PageClient) -> None:
    found = page.send(f"{HERE}/new", {"label": " "})
    assert page.status == 200
    assert "Write what it is, or a word for it" in text(found)
    page.send(f"{HERE}/new", {"label": "x", "state": "never heard of"})
    assert said(page) == {
        "How far it is": "Thinking about it",
        "How much": "Not known yet",
    }
    assert texts(page.get(f"{HERE}/"), "main li .hint") == []


def test_u68_not_known_yet_is_an_answer(page: PageClient) -> None:
    add(page)
    page.send(f"{HERE}/1/dates", {**NO_DATES, "money-unknown": "y"})
    found = said(page)
    assert found["How much"] == "Not known yet"
    assert "Expected by" not in found


def test_what_comes_in_is_not_expected_any_more(page: PageClient) -> None:
    add(page)
    page.send(f"{HERE}/1/edit", {**ABOUT, "state": "coming"})
    assert texts(page.get(f"{HERE}/"), "main li .hint") == [
        "€412.50 · Every four weeks"
    ]


@pytest.mark.parametrize(
    ("path", "mine", "other"),
    [
        ("/1/edit", {"label": "mine"}, {"label": "other"}),
        (
            "/1/dates",
            {**NO_DATES, "expected-words": "mine"},
            {**NO_DATES, "expected-words": "other"},
        ),
    ],
)
def test_u149_two_windows_show_both_texts(
    page: PageClient, path: str, mine: dict[str, str], other: dict[str, str]
) -> None:
    add(page)
    field = page.get(HERE + path).select_one("input[name=version]")
    assert field is not None
    page.send(HERE + path, {"money-currency": "EUR", **other})
    found = page.send(
        HERE + path, {"money-currency": "EUR", **mine, "version": str(field["value"])}
    )
    assert page.status == 200
    assert "This was changed in another window" in text(found)
    assert "other" in text(found)
    assert "mine" in str(found)


def test_kinds_that_fit_are_shown_with_where_they_are_from(
    page: PageClient, vault: Connection, library: Library
) -> None:
    before = text(page.get(f"{HERE}/kinds"))
    assert "A small grant" in before
    assert "The state fund for people harmed by a crime" not in before
    assert len(page.response.get_data()) < 60_000
    save_answers(vault, {"country": Answer(("us",))})
    found = page.get(f"{HERE}/kinds")
    assert "The state fund for people harmed by a crime" in text(found)
    kind = library.claim("us-claim-fund")
    assert all(address in text(found) for address in kind.source.addresses)
    assert len(page.response.get_data()) < 60_000


def test_a_kind_goes_on_the_list_in_words_that_can_be_changed(
    page: PageClient, vault: Connection, library: Library
) -> None:
    number = [each.id for each in library.claims].index("claim-small-grant") + 1
    found = page.get(f"{HERE}/new/{number}")
    line = found.select_one("input[name=label]")
    assert line is not None
    assert line["value"] == "A small grant"
    page.send(f"{HERE}/new/{number}", {"label": "Money for the lock"})
    assert store.load_claims(vault)[0].kind == "claim-small-grant"
    shown = text(page.get(f"{HERE}/1"))
    assert "Money for the lock" in shown
    assert library.claim("claim-small-grant").ask in shown
    page.get(f"{HERE}/new/999")
    assert page.status == 404


def test_u71_covered_words_and_sums_are_not_in_any_page(page: PageClient) -> None:
    add(page)
    page.send(f"{HERE}/new", {"label": "blue too"})
    page.send(f"{HERE}/2/remove")
    page.send("/cover", {"cover": "yes", "back": f"{HERE}/"})
    for path in ("/", "/1", "/1/edit", "/1/dates", "/1/remove", "/removed", "/2/erase"):
        found = str(page.get(HERE + path))
        assert page.status == 200
        for secret in ("blue", "Town hall", "0100", "7/26", "letters", "412"):
            assert secret not in found, (path, secret)
    assert "Line 1" in text(page.get(f"{HERE}/"))


WHENS = st.none() | st.sampled_from(
    [
        When.on(date(2026, 6, 10)),
        When.of_parts(2026, 6, 0),
        When.of_parts(2026, 0, 0),
        When.on(date(2026, 5, 1)),
        When.in_words("after the fair"),
        When.unknown(),
    ]
)


def test_days_are_given_in_words_of_the_house_while_something_is_open(
    page: PageClient, vault: Connection
) -> None:
    given_days = {
        State.APPLIED: When.on(date(2026, 6, 10)),
        State.THINKING: When.of_parts(2026, 6),
        State.YES: When.on(date(2026, 5, 1)),
        State.NO: When.on(date(2026, 6, 11)),
        State.COMING: When.on(date(2026, 6, 12)),
    }
    for state, when in given_days.items():
        store.add_claim(vault, NewClaim("zebra", state=state, expected=when))
    store.add_claim(vault, NewClaim("zebra", expected=When.in_words("soon")))
    store.add_claim(vault, NewClaim("zebra"))
    with page.app.test_request_context("/"):
        page.app.preprocess_request()
        found = list(view.dated(vault, NOW.date()))
    assert [(each.day, each.words) for each in found] == [
        (date(2026, 6, 10), "An answer may come"),
        (date(2026, 6, 1), "An answer may come"),
    ]


CLAIMS = st.builds(
    NewClaim,
    label=st.text("aé\n'\u202e", min_size=1),
    state=st.sampled_from(State),
    office=st.text("aé\n'\u202e"),
    applied=WHENS,
    expected=WHENS,
    amount=st.none() | st.decimals(0, 10**12, places=2),
    currency=st.sampled_from(["EUR", "USD"]),
    period=st.sampled_from(Period),
)


def test_what_was_written_comes_back_exactly(page: PageClient) -> None:
    space = page.app.extensions["gate"].space
    connection = space.connect(read_only=False)

    @given(claim=CLAIMS)
    def comes_back(claim: NewClaim) -> None:
        connection.execute("BEGIN")
        number = store.add_claim(connection, claim)
        found = store.load_claim(connection, number)
        connection.execute("ROLLBACK")
        assert found == Claim(**vars(claim), id=number)

    comes_back()
    connection.close()


def test_only_what_comes_in_counts_as_income() -> None:
    coming = {state for state in State if NewClaim("a", state=state).comes_in}
    assert coming == {State.COMING}
    still = {state for state in State if NewClaim("a", state=state).is_open}
    assert still == {State.THINKING, State.APPLIED, State.YES}
