from datetime import UTC, datetime, timedelta

import pytest
from sqlcipher3 import dbapi2

from planner.attachments.store import Receiver, load_files
from planner.chain import store as chain
from planner.core import clock
from planner.core.dates import When
from planner.diary import store
from planner.diary.model import Attached, Before, EntryBody, Kind, Named, Said
from planner.errors import RecordNotFoundError
from planner.people.model import NewPerson
from planner.people.store import add_person
from planner.search.store import find_entries

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "'; DROP TABLE entry; --",
    "\u202eoJ\u202c",
    "\u0645\u0631\u064a\u0645",
    "J" * 100_000,
]


def account(text: str) -> EntryBody:
    return EntryBody(words={"account": Said(text)})


def everything_in(vault: dbapi2.Connection) -> str:
    tables = vault.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    rows = [
        tuple(row)
        for table in tables.fetchall()
        for row in vault.execute(f"SELECT * FROM {table['name']}")  # noqa: S608 - every table there is
    ]
    return repr(rows)


def found(vault: dbapi2.Connection, words: str) -> int:
    return len(find_entries(vault, words, offset=0, limit=10))


@pytest.mark.parametrize("words", HOSTILE)
def test_u82_an_entry_needs_one_field_and_keeps_it(
    vault: dbapi2.Connection, words: str
) -> None:
    number = store.add_entry(vault, account(words))
    entry, body = store.load_entry(vault, number)
    assert body == account(words)
    assert (entry.title, entry.when) == ("", None)


def test_an_entry_says_all_that_lists_need(vault: dbapi2.Connection) -> None:
    person = add_person(vault, NewPerson("Jo"))
    body = EntryBody(
        kind=Kind.CONTACT,
        when=When.of_parts(2026, 2),
        time="evening",
        title="A call",
        people=(Named(person, "who", "Jo"), Named(999, "saw", "Al")),
        links=(4, 999),
        steps=("home.keys",),
        breach=0,
        jot=True,
    )
    with clock.frozen(wall=NOW):
        number = store.add_entry(vault, body, source=7)
    entry = store.load_row(vault, number)
    assert (entry.kind, entry.when, entry.time) == (Kind.CONTACT, body.when, "evening")
    assert (entry.title, entry.label, entry.jot) == ("A call", "A call", True)
    assert (entry.breach, entry.source, entry.removed_at) == (0, 7, None)
    assert entry.made_at == entry.changed_at == NOW
    row = vault.execute("SELECT day_first, day_last FROM entry").fetchone()
    assert tuple(row) == ("2026-02-01", "2026-02-28")
    # What is not there (any more) is left out of the lists, and stays in the words.
    assert [row["person"] for row in vault.execute("SELECT * FROM entry_person")] == [
        person
    ]
    assert vault.execute("SELECT * FROM entry_link").fetchall() == []
    assert store.load_entry(vault, number)[1] == body


def test_u86_a_change_keeps_the_earlier_text_with_its_time(
    vault: dbapi2.Connection,
) -> None:
    with clock.frozen(wall=NOW) as time:
        number = store.add_entry(vault, account("First"))
        time.wall += timedelta(hours=1)
        seq = store.change_entry(vault, number, account("Second"))
    first, second = store.load_versions(vault, number)
    assert (first.rev, first.at, first.body) == (1, NOW, account("First"))
    assert (second.seq, second.rev, second.body) == (seq, 2, account("Second"))
    entry = store.load_row(vault, number)
    assert (entry.made_at, entry.changed_at) == (NOW, second.at)
    assert (found(vault, "First"), found(vault, "Second")) == (0, 1)
    assert chain.check(vault) == []


def test_many_entries_are_one_chain(vault: dbapi2.Connection) -> None:
    bodies = [account(f"Number {at}") for at in range(50)]
    numbers = list(store.add_entries(vault, bodies, source=3))
    assert numbers == list(range(1, 51))
    assert chain.check(vault) == []
    assert store.load_entry(vault, 50)[1].account == "Number 49"


def test_u101_the_bin_gives_an_entry_back_to_its_place(
    vault: dbapi2.Connection,
) -> None:
    number = store.add_entry(vault, account("Words"))
    before = store.load_row(vault, number)
    with clock.frozen(wall=NOW):
        store.put_in_bin(vault, number)
    with clock.frozen(wall=NOW + timedelta(days=3)):
        store.put_in_bin(vault, number)
    assert store.load_row(vault, number).removed_at == NOW
    store.put_back(vault, number)
    assert store.load_row(vault, number) == before
    assert found(vault, "Words") == 1


def test_d10_erasing_leaves_a_dated_gap_and_no_words(
    vault: dbapi2.Connection,
) -> None:
    number = store.add_entry(vault, account("Secret first"))
    other = store.add_entry(vault, EntryBody(links=(number,)))
    store.change_entry(vault, number, account("Secret second"))
    undo = store.keep_before(vault, Before(number, 1, 2))
    for page in (f"/diary/{number}", f"/diary/{number}/part/where", "/diary/12"):
        vault.execute("INSERT INTO draft VALUES (?, '{}', '')", (page,))
    store.erase_entry(vault, number)
    with pytest.raises(RecordNotFoundError):
        store.load_entry(vault, number)
    with pytest.raises(RecordNotFoundError):
        store.load_versions(vault, number)
    assert "Secret" not in everything_in(vault)
    assert [tuple(row) for row in vault.execute("SELECT page FROM draft")] == [
        ("/diary/12",)
    ]
    assert store.take_before(vault, undo) is None
    assert [each.kind for each in chain.load_revisions(vault, number)][-1] == "removed"
    assert chain.check(vault) == []
    # The other one still says which number it meant.
    assert store.load_entry(vault, other)[1].links == (number,)
    assert store.change_entry(vault, other, EntryBody(links=(number,))) > 0
    # A number is never given to another entry.
    assert store.add_entry(vault, account("New")) > other


def keep_file(vault: dbapi2.Connection, content: bytes) -> int:
    receiver = Receiver(vault)
    receiver.begin("a.txt")
    receiver.write(content)
    return receiver.finish().id


def test_files_go_with_the_last_entry_that_ever_had_them(
    vault: dbapi2.Connection,
) -> None:
    shared, only, earlier = (keep_file(vault, one) for one in (b"a", b"b", b"c"))
    first = store.add_entry(vault, EntryBody(files=(Attached(shared), Attached(only))))
    second = store.add_entry(
        vault, EntryBody(files=(Attached(shared), Attached(earlier)))
    )
    store.change_entry(vault, second, EntryBody())
    assert store.load_row(vault, first).files == 2
    assert store.load_row(vault, second).files == 0
    store.erase_entry(vault, first)
    every = [shared, only, earlier]
    assert [each.id for each in load_files(vault, every)] == [shared, earlier]
    store.erase_entry(vault, second)
    assert load_files(vault, every) == []


def test_u102_only_the_last_change_is_taken_back(vault: dbapi2.Connection) -> None:
    first = store.keep_before(vault, Before(1, 4, 5))
    second = store.keep_before(vault, Before(2, 5, 6))
    assert store.take_before(vault, first) is None
    assert store.take_before(vault, second) == Before(2, 5, 6)
    assert store.take_before(vault, second) is None


def test_a_page_is_remembered_as_read(vault: dbapi2.Connection) -> None:
    assert not store.was_read(vault, "before")
    store.mark_read(vault, "before")
    store.mark_read(vault, "before")
    assert store.was_read(vault, "before")
    assert not store.was_read(vault, "manner")


def test_u102_erasing_one_entry_leaves_the_undo_of_another(
    vault: dbapi2.Connection,
) -> None:
    first, second = (store.add_entry(vault, account(one)) for one in ("A", "B"))
    undo = store.keep_before(vault, Before(second, 2, 2))
    store.erase_entry(vault, first)
    assert store.take_before(vault, undo) == Before(second, 2, 2)


def test_an_entry_that_is_not_there_cannot_be_changed(
    vault: dbapi2.Connection,
) -> None:
    with pytest.raises(RecordNotFoundError):
        store.change_entry(vault, 1, EntryBody())
    assert chain.head(vault) is None


def test_t58_an_entry_whose_words_damage_took_is_still_there(
    vault: dbapi2.Connection,
) -> None:
    number = store.add_entry(vault, EntryBody(title="A day", when=When.of_parts(2026)))
    vault.execute("DROP TRIGGER body_goes_with_a_removal")
    vault.execute("DELETE FROM body")

    entry, body = store.load_entry(vault, number)

    assert (body.title, body.when, body.account) == ("A day", entry.when, "")
    store.change_entry(vault, number, account("Once more"))
    assert store.load_entry(vault, number)[1].account == "Once more"
