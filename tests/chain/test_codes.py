"""The code of a seal, as it is written, typed and mistyped."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.verify import code_of, read_seal, seal_code, written_seal
from tests.chain.make_vectors import VECTORS

HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
SEQS = st.integers(min_value=1, max_value=10**12)
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def test_t42_published_seals_hold() -> None:
    seals = json.loads(VECTORS.read_text("utf-8"))["seal"]
    assert len(seals) == 8
    for one in seals:
        assert seal_code(one["seq"], one["hash"]) == one["seal"]
        assert read_seal(one["seal"]) == (one["seq"], code_of(one["hash"]))


@given(SEQS, HASHES)
def test_a_seal_is_the_number_the_code_and_two_more_characters(
    seq: int, line_hash: str
) -> None:
    seal = seal_code(seq, line_hash)
    number, *groups = seal.split("-")
    whole = "".join(groups)

    assert (number, len(whole)) == (str(seq), 34)
    assert {len(group) for group in groups[:-1]} == {4}
    assert whole[:32] == base64.b32encode(bytes.fromhex(line_hash)[:20]).decode()
    assert set(whole) <= set(SIGNS)
    assert seal == written_seal(*read_seal(seal))


@given(SEQS, HASHES)
def test_it_can_be_typed_in_many_ways(seq: int, line_hash: str) -> None:
    seal = seal_code(seq, line_hash)
    number, _, groups = seal.partition("-")
    alike = groups.translate(str.maketrans("OIB", "018"))
    for typed in (
        *(seal.lower(), seal.replace("-", " "), seal.replace("-", ""), f" {seal}\n"),
        *(f"{number} {alike}", f"“{seal}”."),
    ):
        assert read_seal(typed) == (seq, code_of(line_hash))


@given(SEQS, HASHES, st.data())
def test_one_wrong_character_shows(
    seq: int, line_hash: str, data: st.DataObject
) -> None:
    seal = seal_code(seq, line_hash)
    places = [place for place, sign in enumerate(seal) if sign != "-"]
    place = data.draw(st.sampled_from(places))
    signs = "0123456789" if place < len(str(seq)) else SIGNS
    wrong = data.draw(st.sampled_from(sorted(set(signs) - {seal[place]})))
    with pytest.raises(ValueError, match="seal"):
        read_seal(seal[:place] + wrong + seal[place + 1 :])


@given(SEQS, HASHES, st.integers(min_value=0, max_value=32))
def test_two_neighbours_that_changed_places_show(
    seq: int, line_hash: str, place: int
) -> None:
    number, *groups = seal_code(seq, line_hash).split("-")
    whole = "".join(groups)
    swapped = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]
    if swapped == whole:
        assert read_seal(f"{number} {swapped}")
        return
    with pytest.raises(ValueError, match="character"):
        read_seal(f"{number} {swapped}")


@pytest.mark.parametrize(
    "typed", ["", "12", "A" * 34, "0-" + "A" * 34, "x" * 99, "9" * 99, "1-" + "9" * 34]
)
def test_what_is_not_a_whole_seal_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not a whole seal"):
        read_seal(typed)
