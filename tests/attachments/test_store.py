"""Files come back byte for byte, and go without a rest."""

import hashlib
import random
from itertools import pairwise

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.attachments import store
from planner.attachments.model import PIECE, File, State
from planner.errors import RecordNotFoundError

SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 12_345]


def some(size: int) -> bytes:
    """Return bytes that no mistake of order leaves as they were."""
    return random.Random(size).randbytes(size)  # noqa: S311 - repeatable, not secret


def receive(
    vault: Connection, data: bytes, name: str = "notes", step: int = 70_000
) -> File:
    """Take a file in, some bytes at a time."""
    receiver = store.Receiver(vault)
    receiver.begin(name)
    for start in range(0, len(data), step):
        receiver.write(data[start : start + step])
    return receiver.finish()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [70_000, 5 * PIECE])
def test_t45_a_file_comes_back_as_it_was(
    vault: Connection, size: int, step: int
) -> None:
    data = some(size)
    file = receive(vault, data, step=step)
    assert b"".join(store.pieces(vault, file.id)) == data
    assert file.sha256 == hashlib.sha256(data).hexdigest()
    assert (file.size, file.state) == (size, State.KEPT)
    assert store.load_file(vault, file.id) == file


def test_a_commitment_is_over_a_salt_of_its_own(vault: Connection) -> None:
    one, other = (receive(vault, b"the same") for _ in range(2))
    assert one.sha256 == other.sha256
    assert one.commitment != other.commitment
    salt = store.load_salt(vault, one.id)
    assert len(salt) == 32
    assert one.commitment == hashlib.sha256(salt + b"the same").hexdigest()


@pytest.mark.parametrize("size", SIZES)
def test_a_part_of_a_file_is_read_by_itself(vault: Connection, size: int) -> None:
    data = some(size)
    file = receive(vault, data)
    marks = sorted({0, 1, size // 2, PIECE - 1, PIECE, PIECE + 1, size, size + 5})
    for start, end in pairwise(marks):
        assert b"".join(store.pieces(vault, file.id, start, end)) == data[start:end]
    for piece in store.pieces(vault, file.id):
        assert len(piece) <= PIECE


def test_files_come_in_the_order_they_are_asked_for(vault: Connection) -> None:
    one, two, three = (receive(vault, some(n)) for n in (1, 2, 3))
    store.erase_file(vault, two.id)
    assert store.load_files(vault, [three.id, two.id, one.id, 99]) == [three, one]


def test_what_is_on_its_way_shows_nowhere_and_goes(vault: Connection) -> None:
    receiver = store.Receiver(vault)
    half = receiver.begin("half")
    receiver.write(some(2 * PIECE))
    whole = store.Receiver(vault)
    waiting = whole.begin("whole")
    whole.write(b"all of it")
    assert whole.finish(keep=False).state is State.ARRIVING
    for number in (half, waiting):
        with pytest.raises(RecordNotFoundError):
            store.load_file(vault, number)
    assert store.load_files(vault, [half, waiting]) == []
    # Half a file can never be kept, whoever asks.
    store.keep_files(vault, [half, waiting])
    assert store.load_file(vault, waiting).size == 9
    store.remove_unfinished(vault)
    store.sweep(vault)
    left = vault.execute("SELECT DISTINCT file FROM file_piece").fetchall()
    assert [row["file"] for row in left] == [waiting]


def test_an_erased_file_leaves_its_number_and_nothing_else(vault: Connection) -> None:
    file = receive(vault, b"words of hers", name="name of hers")
    made = store.Receiver(vault)
    made.begin("made of it", derived_from=file.id)
    made.write(b"words of hers, without the place")
    copy = made.finish()
    store.erase_file(vault, file.id)
    for gone in (file, copy):
        row = vault.execute("SELECT * FROM file WHERE id = ?", (gone.id,)).fetchone()
        assert dict(row) == {
            "id": gone.id,
            "state": "erased",
            "name": "",
            "type": "",
            "size": 0,
            "sha256": "",
            "salt": None,
            "commitment": "",
            "said": "{}",
            "derived_from": None,
            "added_at": "",
        }
        with pytest.raises(RecordNotFoundError):
            store.load_file(vault, gone.id)
        with pytest.raises(RecordNotFoundError):
            store.load_arrived(vault, gone.id)
        with pytest.raises(RecordNotFoundError):
            store.load_salt(vault, gone.id)
    assert vault.execute("SELECT count(*) FROM file_piece").fetchone()[0] == 0


def test_a_lost_piece_is_told_and_never_read_over(vault: Connection) -> None:
    file = receive(vault, some(3 * PIECE))
    vault.execute("DELETE FROM file_piece WHERE file = ? AND place = 1", (file.id,))
    with pytest.raises(RecordNotFoundError):
        b"".join(store.pieces(vault, file.id))
    with pytest.raises(RecordNotFoundError):
        b"".join(store.pieces(vault, 99))
