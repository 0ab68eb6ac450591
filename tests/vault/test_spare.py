"""Connections that are had again: as if they were new."""

import threading
from contextlib import closing

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from planner.vault.connection import Connection
from planner.vault.errors import FullDiskError, ReadOnlyStoreError
from planner.vault.settings import get_setting, set_setting
from planner.vault.space import OpenSpace
from planner.vault.spare import Spare
from planner.vault.storage import Storage
from planner.vault.transactions import transaction
from tests.page import PASSPHRASE

OTHER = "seven other words for another kettle"


@pytest.fixture
def space(storage: Storage) -> OpenSpace:
    return storage.open(PASSPHRASE)


def say(space: OpenSpace, words: str) -> None:
    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        set_setting(vault, "said", words)


def said(space: OpenSpace) -> str:
    with closing(space.connect(read_only=True)) as vault:
        return get_setting(vault, "said", "")


def lend(space: OpenSpace, *, read_only: bool = True) -> Connection:
    """Return one whose owner was another one before."""
    before = space.connect(read_only=not read_only)
    before.close()
    after = space.connect(read_only=read_only)
    assert after is before
    return after


def test_u165_it_is_not_opened_anew_for_each_page(space: OpenSpace) -> None:
    lend(space).close()


def test_two_at_a_time_have_two(space: OpenSpace) -> None:
    with (
        closing(space.connect(read_only=True)) as one,
        closing(space.connect(read_only=True)) as other,
    ):
        assert one is not other


def test_a_page_that_shows_cannot_write_whoever_had_it_before(space: OpenSpace) -> None:
    with closing(lend(space)) as vault, pytest.raises(ReadOnlyStoreError):
        set_setting(vault, "said", "tea")
    assert said(space) == ""


def test_what_writes_can_write_whoever_had_it_before(space: OpenSpace) -> None:
    with closing(lend(space, read_only=False)) as vault, transaction(vault):
        set_setting(vault, "said", "tea")
    assert said(space) == "tea"


def test_whoever_reads_sees_what_another_one_wrote(space: OpenSpace) -> None:
    for words in ("tea", "cake"):
        with closing(space.connect(read_only=True)):
            pass
        say(space, words)
        assert said(space) == words


def test_what_was_not_read_to_its_end_keeps_nobody_from_writing(
    space: OpenSpace,
) -> None:
    say(space, "tea")
    with closing(space.connect(read_only=True)) as vault:
        unread = vault.execute("SELECT value FROM setting")
        assert unread.fetchone()
    with closing(space.connect(read_only=True)):
        say(space, "cake")

    with pytest.raises(sqlcipher.Error):
        unread.fetchone()


def test_whoever_listened_hears_nothing_of_the_next_one(space: OpenSpace) -> None:
    heard: list[str] = []
    before = space.connect(read_only=True)
    before.set_trace_callback(heard.append)
    before.close()
    heard.clear()

    assert said(space) == ""
    assert heard == []


def test_u15_what_was_not_kept_is_undone(space: OpenSpace) -> None:
    before = space.connect(read_only=False)
    before.execute("BEGIN IMMEDIATE")
    set_setting(before, "said", "tea")
    before.close()

    assert said(space) == ""
    with closing(space.connect(read_only=True)) as after:
        assert after is not before


def test_one_that_failed_is_not_used_again(space: OpenSpace) -> None:
    before = space.connect(read_only=False)
    with closing(before), pytest.raises(sqlcipher.OperationalError):
        before.execute("SELECT nothing FROM nowhere")
    with closing(space.connect(read_only=False)) as after:
        assert after is not before


def test_one_that_cannot_be_made_as_new_is_closed(
    space: OpenSpace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise FullDiskError

    before = space.connect(read_only=False)
    with monkeypatch.context() as patch:
        patch.setattr(Connection, "execute", full)
        before.close()
    with pytest.raises(sqlcipher.Error):
        before.execute("SELECT 1")
    assert said(space) == ""


def test_one_that_cannot_be_settled_is_closed(
    space: OpenSpace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise FullDiskError

    before = space.connect(read_only=True)
    before.close()
    with monkeypatch.context() as patch:
        patch.setattr("planner.vault.space.settle", full)
        with pytest.raises(FullDiskError):
            space.connect(read_only=True)

    with pytest.raises(sqlcipher.Error):
        before.execute("SELECT 1")
    assert said(space) == ""


def test_another_thread_may_have_it(space: OpenSpace) -> None:
    say(space, "tea")
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(said(space)))
    thread.start()
    thread.join()

    assert found == ["tea"]


def test_whoever_closes_twice_takes_it_from_nobody(space: OpenSpace) -> None:
    before = space.connect(read_only=True)
    before.close()
    before.close()

    assert said(space) == ""


def test_t25_a_new_key_is_for_every_connection(space: OpenSpace) -> None:
    say(space, "tea")
    before = space.connect(read_only=True)
    before.close()
    space.renew_key(PASSPHRASE, OTHER)

    assert said(space) == "tea"
    with pytest.raises(sqlcipher.Error):
        before.execute("SELECT 1")


def test_once_it_is_closed_no_connection_is_open(space: OpenSpace) -> None:
    before = space.connect(read_only=True)
    before.close()
    space.close()

    with pytest.raises(sqlcipher.Error):
        before.execute("SELECT 1")


def test_no_more_are_there_than_are_of_use(space: OpenSpace) -> None:
    many = [space.connect(read_only=True) for _each in range(6)]
    spare = Spare()

    assert [spare.keep(each) for each in many] == [True] * 4 + [False] * 2
    spare.drop()
    assert spare.take() is None
    for each in many:
        each.close()


def test_one_for_the_same_again_and_again_is_used_by_nobody_else(
    space: OpenSpace,
) -> None:
    with (
        closing(space.connect(read_only=False, repeats=True)) as before,
        transaction(before),
    ):
        set_setting(before, "said", "tea")
    with pytest.raises(sqlcipher.Error):
        before.execute("SELECT 1")

    assert said(space) == "tea"
