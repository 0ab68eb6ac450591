"""From a passphrase to a key."""

from pathlib import Path

import pytest
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from planner.core import clock
from planner.vault import keys
from planner.vault.errors import (
    LibraryError,
    NotEnoughMemoryError,
    UnreadableHeaderError,
    WrongPassphraseError,
)
from planner.vault.header import Header
from planner.vault.keys import (
    LADDER,
    Parameters,
    checked_raw_key,
    choose_parameters,
    derive_root,
    normalise,
)
from planner.vault.storage import Storage
from tests.vault.helpers import SMALL, at, digests

SALT = bytes(32)


def test_t21_what_is_stored_is_at_or_above_the_floor_and_is_what_is_derived_with(
    tmp_path: Path,
) -> None:
    Storage(tmp_path / "data", size_class=SMALL).create("lamp river wooden seven")

    header = Header.read((tmp_path / "data" / "index.dat").read_bytes()[:16384])
    stored = header.parameters

    assert stored in LADDER
    assert stored.allowed
    assert derive_root(b"secret", SALT, stored) == hash_secret_raw(
        b"secret", SALT, stored.passes, stored.memory_kib, stored.lanes, 32, Type.ID
    )


def test_t21_the_floor_is_the_first_rung() -> None:
    assert LADDER[0] == Parameters.floor() == Parameters(64 * 1024, 3, 4)
    assert Parameters.floor().allowed


@pytest.mark.parametrize(
    "parameters",
    [
        Parameters(2 * 1024 * 1024, 3, 4),
        Parameters(64 * 1024, 1000, 4),
        Parameters(64 * 1024, 3, 255),
        Parameters(0, 3, 4),
        Parameters(64 * 1024, 0, 4),
        Parameters(64 * 1024, 3, 0),
        Parameters(64 * 1024 - 1, 3, 4),
    ],
    ids=str,
)
def test_t22_a_header_that_would_hang_or_weaken_is_refused_before_any_work(
    parameters: Parameters,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def work(**_: object) -> bytes:
        pytest.fail("a key was derived")

    raw = Header.new(parameters).raw
    with monkeypatch.context() as nothing_is_derived:
        nothing_is_derived.setattr(keys, "hash_secret_raw", work)
        with pytest.raises(UnreadableHeaderError):
            Header.read(raw)

    # And so it is never derived with, wherever it stands.
    used: list[Parameters] = []

    def derive(secret: bytes, salt: bytes, parameters: Parameters) -> bytes:  # noqa: ARG001
        used.append(parameters)
        return SALT

    (folder / "index.dat").write_bytes(raw * 2)
    before = digests(folder)
    with pytest.raises(WrongPassphraseError):
        Storage(folder, derive=derive, size_class=SMALL).open("whatever it is")
    assert [each.allowed for each in used] == [True]
    assert digests(folder) == before


@pytest.mark.parametrize("length", [62, 63, 65, 66, 0])
def test_t68_a_raw_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(LibraryError):
        checked_raw_key(f"x'{'a' * length}'")


def test_t68_only_64_digits_are_a_raw_key() -> None:
    assert checked_raw_key(f"x'{'a' * 64}'") == f"x'{'a' * 64}'"
    for wrong in (f"x'{'A' * 64}'", f"x'{'g' * 64}'", f"x'{'a' * 64}'\n", "a" * 64):
        with pytest.raises(LibraryError):
            checked_raw_key(wrong)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("caf\u00e9 r\u00e9sum\u00e9 twelve", "cafe\u0301 re\u0301sume\u0301 twelve"),
        ("\u00c5ngstr\u00f6m two three", "\u212bngstro\u0308m two three"),
        ("four\u00a0words\u2003with\u3000space", "four words with space"),
        (
            "\ud55c\uae00 \uc554\ud638 \ubb38\uc7a5 \uc785\ub2c8\ub2e4",
            "\u1112\u1161\u11ab\u1100\u1173\u11af \u110b\u1161\u11b7\u1112\u1169 \u1106\u116e\u11ab\u110c\u1161\u11bc \u110b\u1175\u11b8\u1102\u1175\u1103\u1161",  # noqa: E501
        ),
    ],
)
def test_t67_composed_and_decomposed_forms_open_the_same(
    one: str, other: str, tmp_path: Path
) -> None:
    assert one != other
    at(tmp_path / "data").create(one)
    assert at(tmp_path / "data").open(other).seal_public_key


@pytest.mark.parametrize(
    "passphrase",
    [
        "\U0001f9e1\U0001f333\U0001f40c\u26f5\ufe0f\U0001f3e1\U0001f319\u2b50\U0001f30a\U0001f34b\U0001f353\U0001f955\U0001f9ca",
        "word " * 200,
        " spaces at both ends ",
    ],
    ids=["emoji", "thousand", "spaces"],
)
def test_t67_unusual_passphrases_open_and_only_they_do(
    passphrase: str, tmp_path: Path
) -> None:
    at(tmp_path / "data").create(passphrase)
    assert at(tmp_path / "data").open(passphrase).seal_public_key
    for close in (
        passphrase + " ",
        " " + passphrase,
        passphrase[:-1],
        passphrase.upper() + "A",
    ):
        with pytest.raises(WrongPassphraseError):
            at(tmp_path / "data").open(close)


def test_t67_spaces_at_the_ends_count_and_case_counts() -> None:
    assert normalise("a b") != normalise(" a b") != normalise("a b ")
    assert normalise("A b") != normalise("a b")
    assert normalise("\ud800") == b"\xed\xa0\x80"


def test_the_highest_rung_in_time_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = {64: 0.2, 128: 0.4, 256: 0.7, 512: 1.4}
    now = [0.0]
    tried: list[int] = []

    def derive(secret: bytes, salt: bytes, parameters: Parameters) -> bytes:  # noqa: ARG001
        tried.append(parameters.memory_kib // 1024)
        now[0] += taken[tried[-1]]
        return SALT

    monkeypatch.setattr(clock, "steady", lambda: now[0])

    assert choose_parameters(derive, LADDER).memory_kib == 256 * 1024
    assert tried == [64, 128, 256]
    taken.update({64: 0.1, 128: 0.1, 256: 0.3, 512: 0.5})
    assert choose_parameters(derive, LADDER).memory_kib == 512 * 1024
    taken.update({64: 0.5, 128: 1.3})
    assert choose_parameters(derive, LADDER).memory_kib == 64 * 1024
    taken.update({64: 5.0})
    assert choose_parameters(derive, LADDER).memory_kib == 64 * 1024


def test_the_floor_is_used_where_memory_is_short() -> None:
    def derive(secret: bytes, salt: bytes, parameters: Parameters) -> bytes:  # noqa: ARG001
        if parameters.memory_kib > 64 * 1024:
            raise NotEnoughMemoryError
        return SALT

    assert choose_parameters(derive, LADDER) == Parameters.floor()


def test_too_little_memory_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> bytes:
        raise HashingError("memory")

    monkeypatch.setattr(keys, "hash_secret_raw", fail)
    with pytest.raises(NotEnoughMemoryError, match="short of memory"):
        derive_root(b"secret", SALT, Parameters.floor())
