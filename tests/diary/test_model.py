import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.dates import When
from planner.diary.model import (
    NO_ORDER,
    Attached,
    Entry,
    EntryBody,
    Kind,
    Named,
    Said,
    people_in,
    texts_of,
    without_empty,
)
from planner.verify import canonical

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NUMBERS = st.integers(1, 10**6)
WHENS = st.one_of(
    st.none(),
    st.builds(When.on, st.dates(date(1900, 1, 1))),
    st.builds(When.in_words, WORDS.filter(bool)),
    st.builds(When.of_parts, st.integers(1900, 2100), st.integers(0, 12)),
    st.just(When.unknown()),
)
SAID = st.builds(Said, WORDS, st.sampled_from(["", "about", "not_remembered"]))
BODIES = st.builds(
    EntryBody,
    kind=st.sampled_from(Kind),
    when=WHENS,
    time=WORDS,
    title=WORDS,
    words=st.dictionaries(WORDS, SAID.filter(bool), max_size=4),
    choices=st.dictionaries(
        WORDS, st.lists(WORDS, min_size=1, max_size=3).map(tuple), max_size=3
    ),
    people=st.lists(
        st.builds(Named, NUMBERS, st.sampled_from(["who", "saw"]), WORDS), max_size=3
    ).map(tuple),
    files=st.lists(st.builds(Attached, NUMBERS, WORDS, WORDS), max_size=3).map(tuple),
    links=st.lists(NUMBERS, max_size=3).map(tuple),
    steps=st.lists(WORDS, max_size=3).map(tuple),
    breach=st.one_of(st.none(), st.just(NO_ORDER), NUMBERS),
    jot=st.booleans(),
)
MOMENT = datetime(2026, 11, 21, 8, tzinfo=UTC)


@given(BODIES)
def test_u45_an_entry_comes_back_as_it_was_written(body: EntryBody) -> None:
    again = json.loads(json.dumps(body.as_json()))
    assert EntryBody.from_json(again) == body


@given(BODIES)
def test_t43_the_chain_takes_every_entry(body: EntryBody) -> None:
    assert canonical(body.as_json())


def test_what_was_not_said_is_not_kept() -> None:
    words = {"said": Said(""), "place": Said("", "not_sure")}
    kept = EntryBody(words=words, choices={"channel": ()}).as_json()
    assert kept["words"] == {"place": {"text": "", "sure": "not_sure"}}
    assert kept["choices"] == {}
    assert "breach" not in kept
    assert without_empty(words) == {"place": Said("", "not_sure")}


def test_a_line_without_an_order_is_not_the_same_as_nothing_said() -> None:
    body = EntryBody(breach=NO_ORDER)
    assert EntryBody.from_json(body.as_json()).breach == 0
    assert EntryBody.from_json(EntryBody().as_json()).breach is None


@pytest.mark.parametrize(
    ("title", "when", "label"),
    [
        ("Sunday", When.on(date(2026, 5, 3)), "Sunday"),
        ("", When.in_words("around Easter"), "around Easter"),
        ("", When.of_parts(2026), "2026"),
    ],
)
def test_u84_a_list_shows_the_title_or_the_date(
    title: str, when: When, label: str
) -> None:
    entry = Entry(1, Kind.HAPPENED, 1, MOMENT, MOMENT, when, title=title)
    assert entry.label == label


def test_every_text_can_be_found_again() -> None:
    body = EntryBody(
        when=When.in_words("after lunch"),
        time="about two",
        title="The door",
        words={"account": Said("An account"), "said": Said("", "not_sure")},
        people=(Named(1, "who", "Jo"),),
        files=(Attached(1, "A picture", "Words in it"),),
    )
    assert texts_of(body) == [
        "The door",
        "about two",
        "after lunch",
        "An account",
        "Jo",
        "A picture",
        "Words in it",
    ]


def test_a_field_that_was_not_filled_in_has_no_words() -> None:
    body = EntryBody(words={"account": Said("Here", "about")})
    assert (body.account, body.sure_of("account")) == ("Here", "about")
    assert (body.text_of("said"), body.sure_of("said")) == ("", "")


def test_people_are_told_apart_by_what_they_are_named_as() -> None:
    who, saw = Named(1, "who", "Jo"), Named(2, "saw", "Al")
    assert people_in([who, saw], "saw") == (saw,)


def test_what_was_written_before_there_was_more_is_written_in_the_same_words() -> None:
    body = EntryBody(people=(Named(1, "saw", "Jo"),)).as_json()

    assert set(body) == {
        *("kind", "when", "time", "title", "words", "choices", "people", "files"),
        *("links", "steps", "jot"),
    }
    assert body["people"] == [{"person": 1, "part": "saw", "label": "Jo"}]
    more = EntryBody(people=(Named(1, "saw", "Jo", "At the shop"),))
    more = more.with_sure("saw", "about")
    assert EntryBody.from_json(more.as_json()) == more
    assert more.with_sure("saw", "").unsure == {}
