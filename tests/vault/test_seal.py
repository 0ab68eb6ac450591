"""Boxes that only the closed space can open."""

import pytest

from planner.vault import seal
from planner.vault.storage import Storage
from tests.vault.helpers import OTHER, PASSPHRASE


@pytest.mark.parametrize("text", [b"", b"typed after the lock", bytes(100_000)])
def test_what_is_sealed_is_found_at_the_next_opening(
    store: Storage, text: bytes
) -> None:
    public = store.open(PASSPHRASE).seal_public_key
    box = seal.seal(public, text)
    assert text not in box or not text
    assert seal.seal(public, text) != box

    again = store.open(PASSPHRASE)
    assert again.unseal(box) == text
    again.change_passphrase(PASSPHRASE, OTHER)
    again.renew_key(OTHER, PASSPHRASE)
    assert store.open(PASSPHRASE).unseal(box) == text


def test_a_box_for_another_or_a_changed_one_is_refused() -> None:
    mine, other = seal.new_private_key(), seal.new_private_key()
    box = seal.seal(seal.public_key(mine), b"text")
    broken = [box[:n] for n in (0, 10, 31, 32, 40, len(box) - 1)]
    broken += [box[:n] + bytes([box[n] ^ 1]) + box[n + 1 :] for n in range(len(box))]
    broken.append(bytes(32) + box[32:])  # a public key of small order
    for each in broken:
        # The highest bit of a public key is ignored, but the key itself is bound in.
        with pytest.raises(seal.UnopenedBoxError):
            seal.unseal(mine, each)
    with pytest.raises(seal.UnopenedBoxError):
        seal.unseal(other, box)
    assert seal.unseal(mine, box) == b"text"
