import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3.dbapi2 import Connection

from planner.core import clock
from planner.core.dates import When
from planner.diary import store, store_list
from planner.diary.model import Attached, Kind, Said
from planner.diary.model_filter import Filter
from tests.diary.made import add, body, many, named, person

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
DAYS = st.one_of(st.none(), st.dates())
FILTERS = st.builds(
    Filter,
    first=DAYS,
    last=DAYS,
    undated=st.booleans(),
    person=st.one_of(st.none(), st.integers(1, 9)),
    kinds=st.lists(st.sampled_from(Kind), unique=True).map(tuple),
    has_files=st.booleans(),
    breach=st.booleans(),
    jots=st.booleans(),
    brought_in=st.booleans(),
)


def found(vault: Connection, **chosen: Any) -> set[int]:
    return {entry.id for entry in store_list.find(vault, Filter(**chosen))}


def steps_of(vault: Connection, sql: str) -> list[str]:
    """Return how SQLite answers, as it says itself."""
    return [row["detail"] for row in vault.execute(f"EXPLAIN QUERY PLAN {sql}")]


@given(FILTERS)
def test_a_filter_comes_back_as_it_was_kept(chosen: Filter) -> None:
    kept = json.loads(json.dumps(chosen.as_json()))

    assert Filter.from_json(kept) == chosen
    assert all(isinstance(value, str | int | list) for value in kept.values())
    assert chosen.is_chosen == (chosen != Filter())


def test_the_store_keeps_one_filter(vault: Connection) -> None:
    assert store_list.load_filter(vault) == Filter()
    for chosen in (Filter(jots=True), Filter(first=date(2024, 2, 29), person=3)):
        store_list.save_filter(vault, chosen)
        assert store_list.load_filter(vault) == chosen
    assert len(vault.execute("SELECT * FROM diary_view").fetchall()) == 1


def test_u85_entries_stand_by_date_and_undated_ones_last_as_written(
    vault: Connection,
) -> None:
    undated = [add(vault), add(vault, "~around Easter", time="09:00"), add(vault, "?")]
    may = add(vault, "2026-05-03")
    year = add(vault, "2026")
    april = add(vault, "2026-04-01")

    newest = [entry.id for entry in store_list.find(vault, Filter())]
    oldest = [e.id for e in store_list.find(vault, Filter(), oldest_first=True)]

    assert newest == [may, april, year, *reversed(undated)]
    assert oldest == [year, april, may, *undated] == store_list.ids(vault, Filter())


def test_a_time_as_clocks_have_it_counts_within_a_day(vault: Connection) -> None:
    times = ["in the evening", "21:15", "9:30", "13:00:10", "", "8.00"]
    made = {time: add(vault, "2026-05-03", time=time) for time in times}
    next_day = add(vault, "2026-05-04", time="0:10")

    assert store_list.ids(vault, Filter()) == [
        *(made[time] for time in ("in the evening", "", "8.00")),
        *(made[time] for time in ("9:30", "13:00:10", "21:15")),
        next_day,
    ]


def test_u87_each_filter_finds_what_it_says(vault: Connection) -> None:
    jo, al = person(vault), person(vault, "Al")
    call = add(vault, "2026-05-03", kind=Kind.CONTACT, people=named(jo, "who", "saw"))
    order = add(vault, "2026-05-20", kind=Kind.SERVICE, breach=0, people=named(al))
    month = add(vault, "2026-05")
    note = add(vault, jot=True)
    chat = add(vault, "2026-05-03", kind=Kind.CONTACT, source=1, people=named(jo))
    gone = add(vault, "2026-05-03", people=named(jo))
    store.put_in_bin(vault, gone)
    with_file = add(vault, "2026-06-01")
    vault.execute("UPDATE entry SET files = 2 WHERE id = ?", (with_file,))
    written = {call, order, month, note, with_file}

    assert found(vault) == written
    assert found(vault, brought_in=True) == written | {chat}
    assert found(vault, person=jo) == {call}
    assert found(vault, person=jo, brought_in=True) == {call, chat}
    assert found(vault, kinds=(Kind.CONTACT, Kind.SERVICE)) == {call, order}
    assert found(vault, has_files=True) == {with_file}
    assert found(vault, breach=True) == {order}
    assert found(vault, jots=True) == {note}
    assert found(vault, undated=True) == {note}
    first, last = date(2026, 5, 10), date(2026, 5, 19)
    assert found(vault, first=first, last=last) == {month}
    assert found(vault, first=first, last=last, undated=True) == {month, note}
    assert found(vault, first=date(2026, 5, 20)) == {order, month, with_file}
    assert found(vault, last=date(2026, 5, 19)) == {call, month}
    assert found(vault, kinds=(Kind.SERVICE,), person=jo) == set()
    for chosen in (Filter(), Filter(brought_in=True), Filter(person=jo)):
        assert store_list.count(vault, chosen) == len(store_list.ids(vault, chosen))
    assert store_list.count(vault, Filter(), most=2) == 2


def test_u87_pages_of_fifty_have_every_entry_once(vault: Connection) -> None:
    made = many(vault, 120)
    pages = [store_list.find(vault, Filter(), offset=at) for at in (0, 50, 100)]

    assert [len(each) for each in pages] == [50, 50, 20]
    assert [entry.id for each in pages for entry in each] == made[::-1]


@pytest.mark.parametrize("brought_in", [False, True])
@pytest.mark.parametrize("more", [{}, {"jots": True, "person": 1}])
def test_u87_no_list_sorts_or_reads_the_whole_table(
    vault: Connection, more: dict[str, Any], *, brought_in: bool
) -> None:
    asked: list[str] = []
    vault.set_trace_callback(asked.append)
    wanted = Filter(brought_in=brought_in, **more)
    store_list.find(vault, wanted, offset=100)
    store_list.find(vault, wanted, oldest_first=True)
    store_list.count(vault, wanted)
    store_list.count_jots(vault)
    store_list.count_brought(vault)
    store_list.load_bin(vault)
    store_list.count_bin(vault)
    store_list.load_due(vault, NOW, 10)
    vault.set_trace_callback(None)

    assert len(asked) == 8
    for sql in asked:
        steps = steps_of(vault, sql)
        assert not [step for step in steps if "TEMP B-TREE" in step], sql
        for step in steps:
            if step.startswith(("SCAN entry", "SEARCH entry")):
                assert "USING INDEX entry_" in step or "COVERING" in step, step


def test_months_count_what_is_known_and_no_more(vault: Connection) -> None:
    for when in ("2026-05-03", "2026-05-03", "2026-05", "2026", "2025-12-31", "~x"):
        add(vault, when)
    add(vault, "2026-05-09", source=1)

    months = store_list.count_months(vault, Filter())
    days = store_list.count_days(vault, Filter(brought_in=True))

    assert months == {"2026-05": 3, "2026": 1, "2025-12": 1}
    assert days == {date(2025, 12, 31): 1, date(2026, 5, 3): 2, date(2026, 5, 9): 1}


def test_bodies_and_parts_come_for_a_whole_page(vault: Connection) -> None:
    jo = person(vault)
    made = add(vault, account="One", people=named(jo, "who", "saw"))
    other = add(vault, account="Two")
    store.change_entry(vault, other, body(account="Three"))
    entries = store_list.find(vault, Filter())

    bodies = store_list.load_bodies(vault, entries)
    parts = store_list.load_parts(vault, jo, entries)

    assert {number: each.account for number, each in bodies.items()} == {
        made: "One",
        other: "Three",
    }
    assert parts == {made: ["who", "saw"], other: []}


def test_what_waits_and_what_was_brought_is_counted(vault: Connection) -> None:
    add(vault, jot=True)
    add(vault, source=1)
    add(vault, source=2)
    for more in ({"jot": True}, {"source": 1}):
        store.put_in_bin(vault, add(vault, **more))

    assert store_list.count_jots(vault) == 1
    assert store_list.count_brought(vault) == 2
    assert store_list.count_bin(vault) == 2


def test_u101_the_bin_has_what_was_removed_last_first(vault: Connection) -> None:
    made = many(vault, 3)
    for at, number in enumerate(made):
        with clock.frozen(wall=NOW + timedelta(days=at)):
            store.put_in_bin(vault, number)

    def bin_from(offset: int) -> list[int]:
        return [each.id for each in store_list.load_bin(vault, offset=offset)]

    assert bin_from(0) == made[::-1]
    assert bin_from(2) == made[:1]
    assert store_list.load_due(vault, NOW + timedelta(days=1), 9) == made[:1]
    assert store_list.load_due(vault, NOW + timedelta(days=9), 2) == made[:2]


def test_a_list_never_has_what_an_entry_says(vault: Connection) -> None:
    file = Attached(file=1, description="zebra", typed="zebra")
    words = {"account": Said("zebra"), "injuries": Said("zebra")}
    made = body("2026-05-03", files=(file,))
    vault.execute("PRAGMA foreign_keys = OFF")
    store.add_entry(vault, type(made)(**{**vars(made), "words": words}))

    assert "zebra" not in repr(store_list.find(vault, Filter()))
    assert When.from_stored("2026-05-03") == store_list.find(vault, Filter())[0].when
