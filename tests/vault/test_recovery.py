"""The recovery code: it notices mistakes, and it opens."""

import pytest

from planner.vault.errors import WrongPassphraseError
from planner.vault.recovery import ALPHABET, new_code, read_code
from planner.vault.storage import Storage
from tests.vault.helpers import OTHER, PASSPHRASE, at, keys_in, write


def test_t23_every_wrong_character_is_noticed() -> None:
    for _ in range(5):
        plain = new_code().replace("-", "")
        for place in range(28):
            for character in ALPHABET:
                changed = plain[:place] + character + plain[place + 1 :]
                assert (read_code(changed) == plain) is (changed == plain)
                assert (read_code(changed) is None) is (changed != plain)


def test_t23_every_swap_of_neighbours_is_noticed() -> None:
    for _ in range(200):
        plain = new_code().replace("-", "")
        for place in range(27):
            one, two = plain[place], plain[place + 1]
            swapped = plain[:place] + two + one + plain[place + 2 :]
            assert (read_code(swapped) is None) is (one != two)


def test_t23_a_code_is_seven_groups_of_four_without_look_alikes() -> None:
    codes = {new_code() for _ in range(300)}
    assert len(codes) == 300
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4] * 7
        assert not set(code) & set("ILOU")
    assert set("".join(codes)) == {*ALPHABET, "-"}  # every character is used


def test_t23_the_right_code_opens_however_it_is_written(store: Storage) -> None:
    space = store.open(PASSPHRASE)
    write(space, "mine")
    assert not space.has_recovery_code()
    code = space.make_recovery_code()
    assert space.has_recovery_code()
    alike = code.replace("0", "o").replace("1", "l").lower().replace("-", "  ")
    for written in (code, code.replace("-", ""), alike):
        assert keys_in(at(store.folder.path).open(written)) == {"mine": "kept"}
    for wrong in (code[:-1], code[:-1] + ("0" if code[-1] != "0" else "2"), new_code()):
        with pytest.raises(WrongPassphraseError):
            at(store.folder.path).open(wrong)


def test_a_new_code_replaces_the_one_before_and_a_removed_one_opens_nothing(
    store: Storage,
) -> None:
    space = store.open(PASSPHRASE)
    first, second = space.make_recovery_code(), space.make_recovery_code()
    with pytest.raises(WrongPassphraseError):
        store.open(first)
    assert store.open(second)
    space.remove_recovery_code()
    assert not space.has_recovery_code()
    with pytest.raises(WrongPassphraseError):
        store.open(second)
    assert store.open(PASSPHRASE)


def test_a_forgotten_passphrase_is_replaced_with_the_code(store: Storage) -> None:
    code = store.open(PASSPHRASE).make_recovery_code()
    space = store.open(code)
    space.change_passphrase(code, OTHER)
    with pytest.raises(WrongPassphraseError):
        store.open(PASSPHRASE)
    assert store.open(OTHER).has_recovery_code()
    assert store.open(code)
