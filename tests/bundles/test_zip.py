"""The zip file and the bag, as streams."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import bagit
import pytest
import pyzipper

from planner.bundles.bag import Bag
from planner.bundles.zipping import Sink, Zipped

WORDS = "otter lantern pebble river"
NAMES = ["README.txt", "data/a.txt", "data/folder/b.bin"]
TAGS = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"]


def pieces() -> Iterator[bytes]:
    return (bytes([number]) * 5000 for number in range(20))


def made(passphrase: str = "") -> list[bytes]:
    bag = Bag(Zipped(passphrase))
    steps = (
        bag.add("data/a.txt", b"hello"),
        bag.stream("data/folder/b.bin", pieces(), 100_000),
        bag.add("README.txt", b"read"),
        bag.end(date(2026, 11, 21)),
    )
    return [chunk for step in steps for chunk in step]


def test_it_is_a_zip_file_that_other_programs_read() -> None:
    with zipfile.ZipFile(io.BytesIO(b"".join(made()))) as file:
        assert file.testzip() is None
        assert sorted(file.namelist()) == sorted(NAMES + TAGS)
        assert file.read("data/folder/b.bin") == b"".join(pieces())


def test_nothing_is_pressed_together() -> None:
    with zipfile.ZipFile(io.BytesIO(b"".join(made()))) as file:
        assert {each.compress_type for each in file.infolist()} == {0}


def test_t48_no_day_and_no_user_stands_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(b"".join(made()))) as file:
        for each in file.infolist():
            assert each.date_time == (1980, 1, 1, 0, 0, 0)
            assert each.external_attr >> 16 == 0o100644
            assert each.comment == b""


def test_t47_two_runs_are_the_same() -> None:
    assert made() == made()


def test_a_bag_is_what_the_reference_program_says(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(b"".join(made()))) as file:
        file.extractall(tmp_path)
    bag = bagit.Bag(str(tmp_path))

    assert bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info == {
        "Bagging-Date": "2026-11-21",
        "Payload-Oxum": "100005.2",
    }
    assert set(bag.payload_files()) == {"data/a.txt", "data/folder/b.bin"}


def test_the_reference_program_finds_a_change(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(b"".join(made()))) as file:
        file.extractall(tmp_path)
    (tmp_path / "data" / "a.txt").write_bytes(b"hallo")

    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(tmp_path)).validate()


def test_it_comes_a_piece_at_a_time() -> None:
    # What was given is sent on before the next piece is asked for.
    zipped, asked = Zipped(), []

    def watched() -> Iterator[bytes]:
        for piece in pieces():
            asked.append(len(piece))
            yield piece

    sent = 0
    for chunk in zipped.add("b.bin", watched(), 100_000):
        sent += len(chunk)
        assert sent >= sum(asked)


def test_t49_a_locked_one_opens_only_with_its_passphrase() -> None:
    data = b"".join(made(WORDS))

    with pyzipper.AESZipFile(io.BytesIO(data)) as file:
        with pytest.raises(RuntimeError):
            file.read("data/a.txt")
        file.setpassword(b"another")
        with pytest.raises(RuntimeError):
            file.read("data/a.txt")
        file.setpassword(WORDS.encode())
        assert file.read("data/a.txt") == b"hello"
        assert file.testzip() is None
    assert b"hello" not in data


def test_t49_it_is_locked_with_256_bits() -> None:
    # The strength stands in the header: 1, 2 and 3 are 128, 192 and 256 bits.
    data = b"".join(made(WORDS))
    at = data.index(b"\x01\x99\x07\x00")

    assert data[at + 4 : at + 9] == b"\x02\x00AE\x03"


def test_a_sink_takes_and_gives() -> None:
    sink = Sink()

    assert sink.write(b"ab") == 2
    sink.flush()
    sink.write(b"c")

    assert sink.take() == b"abc"
    assert sink.take() == b""


def test_a_large_file_has_room_for_its_size() -> None:
    zipped = Zipped()
    data = b"".join(zipped.add("b.bin", [b"x"], 3 * 1024**3))
    data += b"".join(zipped.end())

    assert b"\x01\x00\x10\x00" in data[:60]
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.read("b.bin") == b"x"
