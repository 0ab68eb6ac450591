"""Archives that are more than they seem to be: a clear word, and little memory."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from planner.imports import zipped
from tests.imports.reading import refused
from tests.imports.reading import zipped as archive_of

CHAT = "13/02/2024, 10:05 - Jo: hello"


def test_a_bomb_is_refused_before_it_grows() -> None:
    bomb = archive_of({"_chat.txt": CHAT, "big.bin": b"\0" * 30_000_000})
    tracemalloc.start()

    assert refused(bomb) == "bomb"
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_what_packs_well_and_is_small_is_no_bomb() -> None:
    assert refused(archive_of({"_chat.txt": CHAT, "big.bin": b"\0" * 1_000_000})) == ""


def test_an_archive_that_lies_about_its_sizes_is_damaged() -> None:
    data = bytearray(archive_of({"_chat.txt": CHAT * 100}, zipfile.ZIP_DEFLATED))
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 10)

    assert refused(bytes(data)) in {"damaged", "no_chat"}


def test_very_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 2)

    assert refused(archive_of({"_chat.txt": CHAT, "b": "", "c": ""})) == "bomb"


def test_together_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "LARGEST_TOGETHER", 10)

    assert refused(archive_of({"_chat.txt": CHAT})) == "bomb"


def test_a_locked_archive_is_named_as_such() -> None:
    data = bytearray(archive_of({"_chat.txt": CHAT}))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1

    assert refused(bytes(data)) == "encrypted"


def test_other_ways_of_packing_are_not_taken() -> None:
    assert refused(archive_of({"_chat.txt": CHAT}, zipfile.ZIP_BZIP2)) == "damaged"


@pytest.mark.parametrize("size", [5, 40, 120])
def test_half_an_archive_is_damaged(size: int) -> None:
    data = archive_of({"_chat.txt": CHAT})

    assert refused(data[:size]) == "damaged"


def test_flipped_bytes_inside_are_damaged() -> None:
    data = bytearray(archive_of({"_chat.txt": CHAT}, zipfile.ZIP_STORED))
    data[data.index(b"hello")] ^= 1

    assert refused(bytes(data)) in {"damaged", "no_chat"}


def test_a_list_of_contents_of_many_megabytes_is_not_read() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 20_000_000, 0, 0)

    assert refused(b"PK\x03\x04" + b"\0" * 20_000_000 + end) == "bomb"


def test_names_with_folders_and_signs_are_only_names() -> None:
    inside = zipfile.ZipInfo("..\\..\\a/b.jpg")

    assert zipped.name_of(inside) == "b.jpg"


def test_the_list_is_read_at_any_place() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("folder/", "")
        archive.writestr("folder/_chat.txt", CHAT)

    assert refused(out.getvalue() + b"") == ""


def test_a_file_without_a_name_is_only_a_file() -> None:
    data = archive_of({"_chat.txt": CHAT, "abc": b"x"}, zipfile.ZIP_STORED)
    place = data.rindex(b"PK\x01\x02")
    entry, end = data[place:], data.rindex(b"PK\x05\x06")
    nameless = entry[:28] + b"\0\0" + entry[30:46] + data[place + 49 : end]
    tail = bytearray(data[end:])
    tail[12:16] = struct.pack("<I", int.from_bytes(tail[12:16], "little") - 3)

    assert refused(data[:place] + nameless + bytes(tail)) == ""
