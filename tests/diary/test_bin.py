from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.attachments.store import Receiver, load_files
from planner.chain import store as chain
from planner.core import clock
from planner.diary import service_bin, store, store_list
from planner.diary.model import Attached
from planner.diary.model_filter import Filter
from tests.diary.made import add, inside, many, write
from tests.page import PageClient, text, texts

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
DAY = timedelta(days=1)


def bin_of(vault: Connection) -> list[int]:
    return [each.id for each in store_list.load_bin(vault)]


def removed(vault: Connection, at: datetime, **more: Any) -> int:
    with clock.frozen(wall=at):
        number = add(vault, **more)
        store.put_in_bin(vault, number)
    return number


def test_u101_what_is_removed_stays_until_its_last_day_is_over(
    vault: Connection,
) -> None:
    number = removed(vault, NOW)
    last = service_bin.last_day(NOW)
    assert last == NOW.astimezone().date() + 30 * DAY

    for days, left in ((0, 1), (30, 1), (31, 1), (32, 0)):
        with clock.frozen(wall=NOW + days * DAY):
            assert service_bin.erase_due(vault) == 1 - left
        assert len(bin_of(vault)) == left, days
    lines = [each.kind for each in chain.load_revisions(vault, number)]
    assert lines == ["entry", "removed"]
    assert chain.check(vault) == []


def test_u101_a_clock_that_was_set_back_takes_nothing_away(vault: Connection) -> None:
    number = removed(vault, NOW)
    with clock.frozen(wall=datetime(2001, 1, 1, tzinfo=UTC)):
        assert service_bin.erase_due(vault) == 0

    assert bin_of(vault) == [number]


def test_u101_a_clock_that_was_wrong_on_one_day_takes_nothing_away(
    vault: Connection,
) -> None:
    number = removed(vault, NOW)
    with clock.frozen(wall=NOW):
        service_bin.erase_due(vault)
    for _often in range(3):  # a year ahead, and opened again and again
        with clock.frozen(wall=NOW + 365 * DAY):
            assert service_bin.erase_due(vault) == 0
    for days in (1, 20, 30):  # set right again
        with clock.frozen(wall=NOW + days * DAY):
            assert service_bin.erase_due(vault) == 0
    assert bin_of(vault) == [number]

    for days, gone in ((40, 0), (41, 1)):
        with clock.frozen(wall=NOW + days * DAY):
            assert service_bin.erase_due(vault) == gone


def test_much_is_erased_a_little_at_a_time(
    vault: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_bin, "MOST_DUE", 2)
    made = [removed(vault, NOW + at * DAY) for at in range(5)]
    with clock.frozen(wall=NOW + 40 * DAY):
        assert service_bin.erase_due(vault) == 2
        assert bin_of(vault) == made[:1:-1]
        service_bin.erase_rest(vault)

    assert bin_of(vault) == []
    assert chain.check(vault) == []


def test_emptying_the_bin_takes_nothing_else(vault: Connection) -> None:
    kept = many(vault, 3)
    for _each in range(3):
        removed(vault, NOW)
    service_bin.empty_bin(vault)

    assert bin_of(vault) == []
    assert store_list.ids(vault, Filter()) == kept


def test_u101_the_bin_says_until_when_and_puts_back(page: PageClient) -> None:
    with inside(page) as vault:
        for at in range(3):
            add(vault, f"2026-05-0{at + 1}", title=f"Title {at}", account="zebra7731")
    page.get("/diary/2/remove")
    page.send("/diary/2/remove")
    page.follow()
    found = page.get("/diary/bin")
    until = clock.now().astimezone().date() + 30 * DAY

    assert texts(found, "main .row bdi")[0] == "Title 1"
    assert f"until {until:%B} {until.day}, {until.year}." in text(found)
    assert "zebra7731" not in text(found, "body")
    page.send("/diary/2/back")
    assert "It is back in its place." in text(page.follow(), "body")
    assert texts(page.get("/diary/"), "main .rows .whole") == [
        "Title 2",
        "Title 1",
        "Title 0",
    ]


def test_u102_putting_back_can_be_undone(page: PageClient) -> None:
    number = write(page, add, "2026-05-03", title="A")
    write(page, store.put_in_bin, number)
    page.send(f"/diary/{number}/back")
    found = page.follow()
    undo = found.select_one("form.box")
    assert undo is not None
    page.send(page.path_of(str(undo["action"])))
    page.follow()

    assert write(page, bin_of) == [number]


def test_u101_erasing_says_what_it_does_and_asks_first(page: PageClient) -> None:
    number = write(page, add, "2026-05-03", title="A")
    page.get(f"/diary/bin/{number}")
    assert page.status == 404
    page.send(f"/diary/bin/{number}")
    assert page.status == 404
    write(page, store.put_in_bin, number)
    said = text(page.get(f"/diary/bin/{number}"))

    for words in ("all earlier texts", "files are gone", "a gap with its dates"):
        assert words in said
    assert "Copies that were made before still have it" in said
    assert write(page, bin_of) == [number]
    page.send(f"/diary/bin/{number}")
    assert "It is deleted." in text(page.follow(), "body")
    assert "The bin is empty." in text(page.page)
    page.get(f"/diary/bin/{number}")
    assert page.status == 404


def test_u101_erasing_leaves_no_word_and_no_file(page: PageClient) -> None:
    with inside(page) as vault:
        receiver = Receiver(vault)
        file = receiver.begin("zebra7731.txt")
        receiver.write(b"zebra7731")
        receiver.finish()
        more = {"title": "zebra7731", "account": "zebra7731"}
        number = add(vault, "~zebra7731", files=(Attached(file, "zebra7731"),), **more)
        store.put_in_bin(vault, number)
    page.send(f"/diary/bin/{number}")

    with inside(page) as vault:
        tables = vault.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        for table in tables:
            rows = vault.execute(f"SELECT * FROM {table['name']}").fetchall()  # noqa: S608 - every table there is
            assert "zebra7731" not in repr([tuple(row) for row in rows]), table["name"]
        assert [each.state for each in load_files(vault, [file])] in ([], ["erased"])
        assert chain.check(vault) == []


def test_u101_all_of_the_bin_goes_after_asking(page: PageClient) -> None:
    page.get("/diary/bin/all")
    assert page.status == 404
    with inside(page) as vault:
        for number in many(vault, 60)[:55]:
            store.put_in_bin(vault, number)

    assert len(texts(page.get("/diary/bin"), "main .rows .row")) == 50
    assert len(texts(page.get("/diary/bin/page/2"), "main .rows .row")) == 5
    for path in ("/diary/bin/page/3", "/diary/bin/page/0"):
        page.get(path)
        assert page.status == 404
    assert "That is 55 entries." in text(page.get("/diary/bin/all"))
    page.send("/diary/bin/all")
    assert "The bin is empty." in text(page.follow())
    assert len(write(page, store_list.ids, Filter())) == 5


def test_u101_the_bin_says_where_other_things_are(page: PageClient) -> None:
    found = page.get("/diary/bin")

    assert "The bin is empty." in text(found)
    links = [page.path_of(str(one["href"])) for one in found.select("main li a")]
    assert {
        "/papers/removed",
        "/people/",
        "/places/",
        "/notes/",
        "/money/removed",
        "/money/aside/removed",
        "/day/removed",
        "/weeks/removed",
        "/steady/",
        "/plan/copies/",
        "/orders/removed",
    } <= {
        *links,
        "/plan/copies/",
    }
    for link in links:
        page.get(link)
        assert page.status == 200, link


def test_u101_opening_erases_what_is_due_and_nothing_else(page: PageClient) -> None:
    with inside(page) as vault:
        due, kept, here = (add(vault, title=each) for each in "ABC")
        for number, days in ((due, 31), (kept, 30)):
            store.put_in_bin(vault, number)
            at = clock.now() - days * DAY
            vault.execute(
                "UPDATE entry SET removed_at = ? WHERE id = ?",
                (f"{at:%Y-%m-%dT%H:%M:%SZ}", number),
            )
    page.send("/lock")
    page.unlock()

    assert write(page, bin_of) == [kept]
    assert write(page, store_list.ids, Filter()) == [here]


def test_a_failure_to_erase_keeps_nobody_out(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = write(page, add, title="A")
    write(page, store.put_in_bin, number)
    old = date(2020, 1, 1)
    with inside(page) as vault:
        vault.execute("UPDATE entry SET removed_at = ?", (f"{old}T08:00:00Z",))

    def fail(vault: Connection, _ids: list[int]) -> None:
        vault.execute("UPDATE entry SET title = 'half'")
        raise RuntimeError

    monkeypatch.setattr(store, "erase_entries", fail)
    page.send("/lock")
    page.unlock()

    assert "A" in text(page.get("/diary/bin"))
    assert "half" not in text(page.page)


def test_a_store_that_can_only_be_read_keeps_what_is_due(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = write(page, add, title="A")
    with inside(page) as vault:
        store.put_in_bin(vault, number)
        vault.execute("UPDATE entry SET removed_at = '2020-01-01T08:00:00Z'")
    monkeypatch.setattr("planner.vault.space.OpenSpace.read_only", True)
    page.send("/lock")
    page.unlock()

    assert "A" in text(page.get("/diary/bin"))
