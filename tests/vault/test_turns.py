"""Changing the key while pages are being read and saved: everybody gets their turn."""

import threading
from contextlib import closing
from pathlib import Path

import pytest

from planner.vault import turns
from planner.vault.errors import StoreInUseError
from planner.vault.settings import get_setting, set_setting
from planner.vault.turns import Turns
from tests.vault.helpers import OTHER, PASSPHRASE, at


def test_t24_the_key_is_renewed_while_others_read_and_save(folder: Path) -> None:
    space = at(folder).open(PASSPHRASE)
    wrong: list[BaseException] = []
    saved: list[int] = []
    over = threading.Event()

    def work(name: str) -> None:
        number = 0
        try:
            while not over.is_set():
                number += 1
                with closing(space.connect(read_only=False)) as connection:
                    set_setting(connection, name, str(number))
                with closing(space.connect(read_only=True)) as connection:
                    # A page asks several times with one connection.
                    for _ in range(5):
                        assert get_setting(connection, name, "") == str(number)
                        over.wait(0.005)
                saved.append(number)
        except BaseException as error:  # noqa: BLE001 (all of them, for the test)
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(f"n{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    passphrase, new = PASSPHRASE, OTHER
    for _ in range(4):
        space.renew_key(passphrase, new)
        passphrase, new = new, passphrase
        before = len(saved)
        while len(saved) < before + 8 and not wrong:
            over.wait(0.01)
    over.set()
    for thread in threads:
        thread.join()

    assert wrong == []
    space.close()
    at(folder).open(PASSPHRASE)


def test_who_waits_too_long_is_told_and_stops_nobody(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.1)
    space = at(folder).open(PASSPHRASE)
    mine, done = threading.Event(), threading.Event()

    def hold() -> None:
        with closing(space.connect(read_only=True)):
            mine.set()
            done.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    mine.wait()
    with pytest.raises(StoreInUseError):
        space.renew_key(PASSPHRASE, OTHER)
    done.set()
    thread.join()

    space.renew_key(PASSPHRASE, OTHER)


def test_a_connection_that_is_not_made_leaves_no_turn_behind(folder: Path) -> None:
    space = at(folder).open(PASSPHRASE)
    away = space.path.rename(space.path.with_name("away"))
    for read_only in (True, False):
        with pytest.raises(Exception, match=r"."):
            space.connect(read_only=read_only)
    away.rename(space.path)

    thread = threading.Thread(target=space.renew_key, args=(PASSPHRASE, OTHER))
    thread.start()
    thread.join(10)
    assert not thread.is_alive()


def test_who_has_a_turn_gets_another_one_while_somebody_waits_to_be_alone() -> None:
    held = Turns()
    order: list[str] = []
    mark = held.take()

    def be_alone() -> None:
        with held.alone():
            order.append("alone")

    thread = threading.Thread(target=be_alone)
    thread.start()
    with held.one():
        order.append("again")
    held.give_back(mark)
    thread.join()

    assert order == ["again", "alone"]
