"""One way to write a value, on every system (T43)."""

import hashlib
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.verify import canonical, commitment, line_hash
from tests.chain.make_vectors import COUNT, VECTORS, values

PUBLISHED = json.loads(VECTORS.read_text("utf-8"))

TEXT = st.text(max_size=20)
VALUES = st.recursive(
    TEXT | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4)
    ),
    max_leaves=12,
)


def test_t43_there_are_200_published_values() -> None:
    assert len(PUBLISHED["canonical"]) == COUNT == 200
    assert len({one["canonical"] for one in PUBLISHED["canonical"]}) > 150


@pytest.mark.parametrize("number", range(COUNT))
def test_t43_each_published_value_has_its_bytes(number: int) -> None:
    one = PUBLISHED["canonical"][number]
    made = canonical(one["value"])

    assert made.hex() == one["canonical"]
    assert hashlib.sha256(made).hexdigest() == one["sha256"]
    assert one["value"] == values()[number]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("e\u0301", b'"\xc3\xa9"'),
        ("\u212b", b'"\xc3\x85"'),
        ("\x00\x1f\x7f", b'"\\u0000\\u001f\x7f"'),
        ('"\\/\b\t\n\f\r', b'"\\"\\\\/\\b\\t\\n\\f\\r"'),
        ({"b": [1, -2], "a": {}, "A": ""}, b'{"A":"","a":{},"b":[1,-2]}'),
        (10**30, b"1" + b"0" * 30),
        ({"\U0001f600": 1, "\uffff": 2}, b'{"\xef\xbf\xbf":2,"\xf0\x9f\x98\x80":1}'),
        ((1, 2), b"[1,2]"),
    ],
)
def test_t43_the_form_as_it_is_published_in_words(
    value: object, written: bytes
) -> None:
    assert canonical(value) == written


@pytest.mark.parametrize(
    "value",
    [1.0, 0.1, float("nan"), True, None, b"", {1: 2}, {"a": [1.5]}, [{"a": None}], {1}],
)
def test_t43_fractions_and_other_kinds_are_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_two_names_that_are_written_alike_are_refused() -> None:
    with pytest.raises(TypeError, match="alike"):
        canonical({"\u00e9": 1, "e\u0301": 2})


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        canonical("\ud800")


@given(VALUES)
def test_writing_reading_and_writing_again_changes_nothing(value: object) -> None:
    try:
        made = canonical(value)
    except TypeError:  # two names that are alike in NFC
        return
    assert canonical(json.loads(made)) == made
    assert unicodedata.is_normalized("NFC", made.decode())


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_hashes_are_what_sha256sum_says(salt: bytes, data: bytes) -> None:
    assert commitment(salt, data) == hashlib.sha256(salt + data).hexdigest()
    assert line_hash(data) == hashlib.sha256(b"rev\0" + data).hexdigest()


def test_t42_published_hashes_of_lines_hold() -> None:
    for one in PUBLISHED["line_hash"]:
        assert line_hash(bytes.fromhex(one["line"])) == one["hash"]
